"""What a declining-balance loan still asks for, and when: arrears first, then the instalments to come."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING

from services.loan_math.day_count import counted_days
from services.loan_math.plan import Instalment, instalment

if TYPE_CHECKING:
    from services.loan_math.declining import Declining


class Outlook:
    """Reads a Declining account as its last payment left it; as_of may be later.

    Interest of an overdue instalment is what had been charged by its due date and is not paid. The first
    instalment to come takes all the rest since the last payment, rounded once as its payment will be.
    """

    def __init__(self, account: Declining, as_of: date) -> None:
        self.account = account
        self.as_of = as_of
        self.tranches = sorted((one.date, one.amount.satang) for one in account.terms.tranches)
        self.balance = account.balance  # that bears interest
        self.left = account.balance  # when every row so far has been paid
        self.begin = account.last
        self.numerator = 0
        self.given = 0  # of the interest in numerator, already in a row
        self.unpaid = account.interest  # charged before and not yet in a row
        self.since = account.last  # the first day of the interest of the next row
        self.reached = account.last  # payments out up to here are in left
        self.out: list[Instalment] = []

    def rows(self) -> list[Instalment]:
        account, dues = self.account, self.account.dues
        late = next((index for index, due in enumerate(dues) if due >= self.as_of), len(dues))
        settled = bisect_right(dues, account.last)
        for index in range(min(late, settled)):
            self._add(index, self._charged_by(index))
        for index in range(settled, late):
            self._accrue(dues[index])
            if not self._paid_early(index):
                billed = account.meter.satang(self.numerator)
                self._add(index, self.unpaid + billed - self.given)
                self.given, self.unpaid = billed, 0
        if self.out:
            self._accrue(self.as_of)
            self.balance -= sum(row.principal.satang for row in self.out)
        for index in range(late, len(dues)):
            self._accrue(dues[index])
            if self._paid_early(index):
                continue
            if self._add(index, self.unpaid + account.meter.satang(self.numerator) - self.given):
                self.balance -= account.planned[index] - account.paid[index]
                self.numerator = self.given = self.unpaid = 0
        if late == len(dues) and self.out:
            self._matured()
        return self.out

    def _add(self, index: int, interest: int) -> bool:
        """Write a row unless it asks for nothing; says whether it did."""
        account, due = self.account, self.account.dues[index]
        principal, carried = account.planned[index] - account.paid[index], account.carried[index]
        begin = (
            self.since
            if due > account.last
            else account.dues[index - 1]
            if index
            else account.terms.disbursed
        )
        self.left += sum(amount for day, amount in self.tranches if self.reached < day <= due) - principal
        self.reached = max(due, self.reached)
        asks = bool(principal or interest or carried)
        if asks:
            days = counted_days(account.terms, begin, due)
            self.out.append(instalment(index + 1, due, days, principal, interest, carried, self.left))
            self.since = max(due, account.last)
        return asks

    def _accrue(self, day: date) -> None:
        for paid_out, amount in self.tranches:
            if self.begin < paid_out <= day:
                self.numerator += self.account.meter.charge(self.balance, self.begin, paid_out)
                self.balance += amount
                self.begin = paid_out
        self.numerator += self.account.meter.charge(self.balance, self.begin, day)
        self.begin = day

    def _charged_by(self, index: int) -> int:
        """Unpaid interest of an instalment that fell due before the last payment; taken out of unpaid."""
        if not self.unpaid:
            return 0
        history, due = self.account.history, self.account.dues[index]
        day, balance, charged, _ = history[bisect_right(history, due, key=lambda entry: entry[0]) - 1]
        numerator = 0
        for paid_out, amount in self.tranches:
            if day < paid_out <= due:
                numerator += self.account.meter.charge(balance, day, paid_out)
                day, balance = paid_out, balance + amount
        numerator += self.account.meter.charge(balance, day, due)
        _, _, all_charged, all_paid = history[-1]
        billed = charged + self.account.meter.satang(numerator)
        interest = max(0, billed - all_paid - (all_charged - all_paid - self.unpaid))
        self.unpaid -= interest
        return interest

    def _paid_early(self, index: int) -> bool:
        """Whether the instalment was settled before its day with enough over for the days that were left.

        Such a borrower owes nothing on the due date; the interest of those days comes with the next instalment.
        """
        account = self.account
        if self.unpaid or index != account.running or index == len(account.dues) - 1:
            return False
        if account.planned[index] > account.paid[index] or account.carried[index]:
            return False
        return sum(account.paid[index + 1 :]) >= account.meter.satang(self.numerator) > 0

    def _matured(self) -> None:
        """After the last due date all interest counted to as_of belongs to the last row."""
        more = self.unpaid + self.account.meter.satang(self.numerator) - self.given
        last = self.out[-1]
        if more:
            self.out[-1] = instalment(
                last.n,
                last.due,
                last.days,
                last.principal.satang,
                last.interest.satang + more,
                last.carried.satang,
                last.balance.satang,
            )
