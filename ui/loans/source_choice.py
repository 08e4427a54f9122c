"""ใช้เงินจาก: out of which money a loan is lent, asked only where the fund itself borrowed to lend on."""

from __future__ import annotations

from services.loan import wholesale
from ui.app import App
from ui.form import Form
from ui.widgets.choice import ChoiceEdit

OWN = "เงินของกองทุนเอง"


class SourceChoice:
    """wholesale_id() is None for the fund's own money, and where there is nothing to choose."""

    def __init__(self, app: App, form: Form, fund_id: int) -> None:
        found = app.db.read(wholesale.running, fund_id)
        self.edit: ChoiceEdit[int] | None = None
        if found:
            options = [(one.id, wholesale.words_of(one)) for one in found]
            self.edit = form.add("wholesale", "ใช้เงินจาก", ChoiceEdit(options, empty=OWN))

    def wholesale_id(self) -> int | None:
        return self.edit.key() if self.edit is not None else None
