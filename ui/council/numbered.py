"""Papers that take a number: the draft first, then the number, then the register of letters keeps them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from services import papers
from services.errors import UserError
from services.papers import Printing
from ui import messages
from ui.app import App
from ui.letters.paper import show_letter
from ui.papers import draw
from ui.printing import Onward, Paper, preview


def show_numbered(
    app: App,
    parent: QWidget,
    form: str,
    letter_id: int | None,
    gather: Callable[[date], Any],
    issue: Callable[[date], int],
) -> None:
    """The letter when there is one already, else the draft with dots for its number and the way to issue it.

    gather gives the facts of a day, issue writes the letter and gives its id.
    """
    if letter_id is not None:
        show_letter(app, parent, letter_id)
        return
    day = app.today()

    def work(_progress: object) -> Paper:
        from services.forms import catalog

        title = f"ร่าง {catalog.title(form)}"
        pdf = draw(app, form, papers.to_json(gather(day)), Printing(datetime.now()))
        return Paper(title, title, pdf)

    def go() -> None:
        try:
            issued = issue(day)
        except UserError as error:
            messages.show_error(parent, error)
        else:
            show_letter(app, parent, issued)

    def show(drawn: Paper) -> None:
        preview(app, parent, [drawn], onward=Onward("ออกเลขและพิมพ์ฉบับจริง", "F2", go))

    app.worker.run(parent, "กำลังเตรียมเอกสาร", work, show)
