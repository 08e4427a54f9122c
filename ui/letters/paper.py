"""Letters the program made, printed again: the same paper, later prints marked as copies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from services.correspondence import letters
from ui.app import App
from ui.papers import draw
from ui.printing import Onward, Paper, preview
from ui.task import Progress


def show_letter(app: App, parent: QWidget, letter_id: int, onward: Onward | None = None) -> None:
    """Previews the paper of a letter; a print that really happened is counted."""
    show_letters(app, parent, [letter_id], onward)


def show_letters(app: App, parent: QWidget, letter_ids: Sequence[int], onward: Onward | None = None) -> None:
    """Previews a batch of letters, printed in one run."""
    ids = list(letter_ids)

    def work(progress: Progress) -> list[Paper]:
        drawn = []
        for done, one in enumerate(ids):
            progress(done, len(ids))
            drawn.append(_paper(app, one))
        return drawn

    def kept(places: Sequence[int]) -> None:
        app.db.write(letters.record_prints, [ids[at] for at in places])

    def show(drawn: list[Paper]) -> None:
        preview(app, parent, drawn, on_kept=kept, onward=onward)

    app.worker.run(parent, "กำลังเตรียมเอกสาร", work, show)


def _paper(app: App, letter_id: int) -> Paper:
    def drawn() -> tuple[bytes, str]:
        job = app.db.read(letters.print_job, letter_id, datetime.now())
        return draw(app, job.form, job.facts, job.printing), job.number

    from services.forms import catalog

    pdf, number = drawn()
    form = app.db.read(letters.get, letter_id).form
    words = f"{catalog.title(form)} {number}"
    return Paper(words, words, pdf, copy=lambda: drawn()[0], is_counted=True)
