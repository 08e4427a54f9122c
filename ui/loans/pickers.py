"""Choosing a borrower by any part of a name or number: running loans, and living members."""

from __future__ import annotations

from collections.abc import Sequence

from models.loan import LoanStatus
from services import loan_lists, member_lists
from services.loan_lists import Filter, Finder, LoanRow, Order, Part
from ui.app import App
from ui.loans.words import status_words
from ui.widgets.picker import SHOWN, Choice, Picker


class LoanPicker(Picker):
    """The running loans of one fund, read once when the typing begins."""

    def __init__(self, app: App, fund_id: int) -> None:
        self._app = app
        self._wanted = Filter(fund_id, app.today(), status=Part.RUNNING)
        self._ids: Sequence[int] = ()
        self._finder: Finder | None = None
        super().__init__(self._find)
        self.edit.setPlaceholderText("ชื่อผู้กู้ เลขสมาชิก หรือเลขสัญญา")

    def loan_id(self) -> int | None:
        choice = self.choice()
        return choice.key if choice is not None and isinstance(choice.key, int) else None

    def set_loan(self, row: LoanRow) -> None:
        self.set_choice(choice_of(row))

    def _find(self, text: str) -> Sequence[Choice]:
        if self._finder is None:
            self._ids = self._app.db.read(loan_lists.ids, self._wanted, Order.NAME)
            self._finder = self._app.db.read(loan_lists.finder, self._wanted)
        found = self._finder.find(self._ids, text)[:SHOWN]
        return [choice_of(row) for row in self._app.db.read(loan_lists.rows_of, found, self._wanted.as_of)]


def choice_of(row: LoanRow) -> Choice:
    late = f" · {status_words(row)}" if row.status is LoanStatus.OVERDUE else ""
    asked = f" · ต้องชำระ {row.next_total}" if row.next_total is not None else ""
    return Choice(row.loan_id, row.borrower, f"{row.contract_no}{asked}{late}")


class MemberPicker(Picker):
    """Living members of one fund."""

    def __init__(self, app: App, fund_id: int) -> None:
        self._app, self._fund_id = app, fund_id
        super().__init__(self._find)
        self.edit.setPlaceholderText("ชื่อ เลขสมาชิก หรือบ้านเลขที่")

    def membership_id(self) -> int | None:
        choice = self.choice()
        return choice.key if choice is not None and isinstance(choice.key, int) else None

    def _find(self, text: str) -> Sequence[Choice]:
        found = self._app.db.read(member_lists.pick, self._fund_id, text, self._app.today(), SHOWN)
        return [Choice(one.membership_id, one.name, one.detail) for one in found]
