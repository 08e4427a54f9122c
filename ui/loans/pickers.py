"""Choosing a borrower by any part of a name or number: running loans, and living members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.fund import MemberStatus
from models.loan import LoanStatus
from services import lists
from services.fund import member_lists
from services.fund.member_lists import MEMBERS
from services.lists import Listed, Roster
from services.loan import loan_lists
from services.loan.loan_lists import LOANS, LoanRow, Part
from ui.app import App
from ui.loans.words import status_words
from ui.widgets.picker import SHOWN, Choice, Picker


class LoanPicker(Picker):
    """The running loans of one fund, read once when the typing begins."""

    def __init__(self, app: App, fund_id: int) -> None:
        self._app = app
        self._wish = loan_lists.wish(fund_id, app.today(), status=Part.RUNNING, order="borrower")
        self._roster: Roster | None = None
        super().__init__(self._find)
        self.edit.setPlaceholderText("ชื่อผู้กู้ เลขสมาชิก หรือเลขสัญญา")

    def loan_id(self) -> int | None:
        choice = self.choice()
        return choice.key if choice is not None and isinstance(choice.key, int) else None

    def set_loan(self, row: LoanRow) -> None:
        self.set_choice(choice_of(row))

    def _find(self, text: str) -> Sequence[Choice]:
        if self._roster is None:
            self._roster = self._app.db.read(lists.roster, LOANS, self._wish)
        found = self._roster.find(text)[:SHOWN]
        return [choice_of(row) for row in self._app.db.read(loan_lists.rows_of, found, self._wish.as_of)]


def choice_of(row: LoanRow) -> Choice:
    late = (
        f" · {status_words(row.status.label, row.days_overdue)}" if row.status is LoanStatus.OVERDUE else ""
    )
    asked = f" · ต้องชำระ {row.next_total}" if row.next_total is not None else ""
    return Choice(row.loan_id, row.borrower, f"{row.contract_no}{asked}{late}")


class MemberPicker(Picker):
    """Living members of one fund."""

    def __init__(self, app: App, fund_id: int) -> None:
        self._app = app
        self.set_fund(fund_id)
        super().__init__(self._find)
        self.edit.setPlaceholderText("ชื่อ เลขสมาชิก หรือบ้านเลขที่")

    def set_fund(self, fund_id: int) -> None:
        """Whose members are offered, read anew when the typing begins."""
        self._wish = member_lists.wish(fund_id, self._app.today(), status=MemberStatus.ACTIVE)
        self._roster: Roster | None = None

    def membership_id(self) -> int | None:
        choice = self.choice()
        return choice.key if choice is not None and isinstance(choice.key, int) else None

    def _find(self, text: str) -> Sequence[Choice]:
        db = self._app.db
        if self._roster is None:
            self._roster = db.read(lists.roster, MEMBERS, self._wish)
        is_exact = lists.is_exact(MEMBERS, text)
        found = (
            db.read(lists.found, MEMBERS, replace(self._wish, search=text))
            if is_exact
            else self._roster.find(text)
        )
        rows = db.read(lists.rows_of, MEMBERS, found[:SHOWN], self._wish)
        return [Choice(one.id, str(one["full_name"]), _detail(one)) for one in rows]


def _detail(row: Listed) -> str:
    parts = (
        str(row["member_no"]),
        f"บ้านเลขที่ {row['house_no']}" if row["house_no"] else "",
        f"หมู่ที่ {row['moo']}" if row["moo"] is not None else "",
    )
    return " · ".join(part for part in parts if part)
