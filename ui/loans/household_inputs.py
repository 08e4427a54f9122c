"""What a request asks of the borrower's household: what comes in and goes out each month, and its other debts."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from models.values.money import ZERO
from services.loan.household_economy import INCOME, SPENDING, Household, Line, OtherDebt
from ui.form import Form
from ui.widgets.count_edit import CountEdit
from ui.widgets.money_edit import MoneyEdit

_DEBTS = 3  # lines the form offers, as the paper has


class HouseholdInputs:
    """Adds itself to a form as a folded part; the first input of each kind bears the name a refusal calls it by."""

    def __init__(self, form: Form, debts: int) -> None:
        """debts is how many the request has already."""
        self._form = form
        form.fold("fold_household", "เศรษฐกิจครัวเรือน")
        self.income = self._sums("income", "รายได้", INCOME)
        self.spending = self._sums("spending", "รายจ่าย", SPENDING)
        self.debts: list[tuple[QLineEdit, MoneyEdit, MoneyEdit]] = []
        for at in range(1, max(_DEBTS, debts) + 1):
            last = "" if at == 1 else f"_{at}"
            who = form.add_line(f"debts{last}", f"หนี้สินอื่น {at} เจ้าหนี้")
            left = form.add(f"remaining{last}", "คงเหลือ", MoneyEdit(), beside=True)
            each = form.add(f"instalment{last}", "ผ่อนเดือนละ", MoneyEdit(), beside=True)
            self.debts.append((who, left, each))
        self.people = form.add("people", "คนในบ้าน (คน)", CountEdit(what="จำนวนคนในบ้าน"))

    def household(self) -> Household:
        """What is typed; raises UserError at the input at fault."""
        return Household(
            _lines(INCOME, self.income),
            _lines(SPENDING, self.spending),
            tuple(
                OtherDebt(who.text(), left.amount_or_none() or ZERO, each.amount_or_none() or ZERO)
                for who, left, each in self.debts
                if who.text().strip() or left.text().strip() or each.text().strip()
            ),
            self.people.count(),
        )

    def show(self, household: Household) -> None:
        for labels, edits, lines in (
            (INCOME, self.income, household.income),
            (SPENDING, self.spending, household.spending),
        ):
            sums = {one.label: one.amount for one in lines}
            for label, edit in zip(labels, edits, strict=True):
                edit.set_amount(sums.get(label))
        for (who, left, each), debt in zip(self.debts, household.debts, strict=False):
            who.setText(debt.creditor)
            left.set_amount(debt.remaining)
            each.set_amount(debt.instalment)
        if household.people is not None:
            self.people.setText(str(household.people))

    def _sums(self, name: str, words: str, labels: tuple[str, ...]) -> list[MoneyEdit]:
        edits = []
        for at, label in enumerate(labels):
            key = name if at == 0 else f"{name}_{at + 1}"
            said = f"{words}ต่อเดือน {label}" if at == 0 else label
            edits.append(self._form.add(key, said, MoneyEdit(), beside=at > 0))
        return edits


def _lines(labels: tuple[str, ...], edits: list[MoneyEdit]) -> tuple[Line, ...]:
    sums = [edit.amount_or_none() or ZERO for edit in edits]
    return tuple(Line(label, amount) for label, amount in zip(labels, sums, strict=True) if amount)
