"""What a declining loan still asks for, and when."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import date, timedelta

from models.values.money import Money
from services.loan.loan_math.account import Account
from services.loan.loan_math.choices import FreeIf
from services.loan.loan_math.instalments import Instalment, instalment
from services.loan.loan_math.plan import Plan
from services.loan.loan_math.terms import LoanTerms
from services.loan.loan_math.walk import free_until


class ByTime(Account):
    """What a loan with interest by time remembers: interest is charged and unpaid; it never bears interest itself.

    history holds, after each event, its day, the balance and all interest charged so far.
    held is interest of free months up to free, which is None when there are none or the promise is broken; released
    is what a promise broken since the last event added to interest. No instalment asks for days before kept_until.
    """

    def __init__(self, terms: LoanTerms, plan: Plan) -> None:
        super().__init__(terms, plan)
        self.interest = 0
        self.held = 0
        self.released = 0
        self.free_end = self.free = self.kept_until = free_until(terms)
        self._numerator = 0  # of the last charge, so that a full period can be rounded once
        self._new = 0
        self.history = [(terms.disbursed, self.balance, 0)]


class Outlook:
    """Arrears first, then the instalments to come.

    Reads an account as its last event left it; as_of may be later.

    Interest of an overdue instalment is what had been charged by its due date and is not paid. The first
    instalment to come takes all the rest since the last payment, rounded once as its payment will be.
    """

    def __init__(self, account: ByTime, as_of: date) -> None:
        self.account = account
        self.as_of = as_of
        coming = [(max(day, as_of + timedelta(days=1)), amount) for day, amount in account.undrawn]
        self.flows = sorted(account.flows + [one for one in coming if one[0] < account.dues[-1]])
        # Until this day interest is held back: not asked with an instalment, but with the first one after it.
        self.waits = account.free_end if account.terms.free_if is FreeIf.PAID_OFF else None
        self.free = account.free if account.terms.free_if is FreeIf.ON_TIME else None
        self.balance = account.balance  # that bears interest
        self.left = account.balance  # when every row so far has been paid
        self.begin = account.last
        self.numerator = 0
        self.given = 0  # of the interest in numerator, already in a row
        self.unpaid = account.interest - account.released  # charged before and not yet in a row
        self.since = account.last  # the first day of the interest of the next row
        self.reached = account.last  # payments out up to here are in left
        self.out: list[Instalment] = []

    def rows(self) -> list[Instalment]:
        account, dues = self.account, self.account.dues
        late = next((index for index, due in enumerate(dues) if due >= self.as_of), len(dues))
        settled = bisect_right(dues, account.last)
        for index in range(min(late, settled)):
            self._add(index, self._charged_by(index))
        self.unpaid += account.released + (account.held if self.waits else 0)
        for index in range(settled, late):
            self._accrue(dues[index])
            if self._waiting(index):
                self._add(index, 0)
            elif not self._paid_early(index):
                billed = account.meter.satang(self.numerator)
                self._add(index, self.unpaid + billed - self.given)
                self.given, self.unpaid = billed, 0
        if self.out:
            self._accrue(self.as_of)
            self.balance -= sum(row.principal.satang for row in self.out)
        for index in range(late, len(dues)):
            self._accrue(dues[index])
            if self._waiting(index):
                if self._add(index, 0):
                    self.balance -= account.planned[index] - account.paid[index]
                    self.unpaid += account.meter.satang(self.numerator) - self.given
                    self.numerator = self.given = 0
                continue
            if self._paid_early(index):
                continue
            if self._add(index, self.unpaid + account.meter.satang(self.numerator) - self.given):
                self.balance -= account.planned[index] - account.paid[index]
                self.numerator = self.given = self.unpaid = 0
        free = self.waits is not None and self.as_of <= self.waits
        if late == len(dues) and not free:
            self._matured()
        return self.out

    def _add(self, index: int, interest: int) -> bool:
        """Write a row unless it asks for nothing; says whether it did."""
        account, due = self.account, self.account.dues[index]
        principal = account.planned[index] - account.paid[index]
        carried = account.carried[index], account.carried_penalty[index]
        begin = (
            self.since
            if due > account.last
            else account.dues[index - 1]
            if index
            else account.terms.disbursed
        )
        self.left += sum(amount for day, amount in self.flows if self.reached < day <= due) - principal
        self.reached = max(due, self.reached)
        asks = bool(principal or interest or any(carried))
        if asks:
            days = account.meter.days(begin, due)
            self.out.append(instalment(index + 1, due, days, principal, interest, carried, self.left))
            self.since = max(due, account.last)
        return asks

    def _accrue(self, day: date) -> None:
        for paid_out, amount in self.flows:
            if self.begin < paid_out <= day:
                self.numerator += self._charge(self.balance, self.begin, paid_out)
                self.balance += amount
                self.begin = paid_out
        self.numerator += self._charge(self.balance, self.begin, day)
        self.begin = day

    def _charge(self, balance: int, begin: date, day: date) -> int:
        return self.account.meter.charge(balance, max(begin, self.free) if self.free else begin, day)

    def _waiting(self, index: int) -> bool:
        return self.waits is not None and self.account.dues[index] <= self.waits

    def _charged_by(self, index: int) -> int:
        """Unpaid interest of an instalment that fell due before the last payment; taken out of unpaid."""
        if not self.unpaid or self._waiting(index):
            return 0
        account, due = self.account, self.account.dues[index]
        day, balance, charged = account.history[
            bisect_right(account.history, due, key=lambda entry: entry[0]) - 1
        ]
        since, numerator = account.kept_until or day, 0
        for paid_out, amount in self.flows:
            if day < paid_out <= due:
                numerator += account.meter.charge(balance, max(day, since), paid_out)
                day, balance = paid_out, balance + amount
        numerator += account.meter.charge(balance, max(day, since), due)
        all_charged = account.history[-1][2]
        interest = max(0, charged + account.meter.satang(numerator) - all_charged + self.unpaid)
        interest = min(interest, self.unpaid)
        self.unpaid -= interest
        return interest

    def _paid_early(self, index: int) -> bool:
        """Whether the instalment was settled before its day with enough over for the days that were left.

        Such a borrower owes nothing on the due date; the interest of those days comes with the next instalment.
        """
        account = self.account
        if self.unpaid or index != account.running or index == len(account.dues) - 1:
            return False
        if account.planned[index] > account.paid[index]:
            return False
        if account.carried[index] or account.carried_penalty[index]:
            return False
        return sum(account.paid[index + 1 :]) >= account.meter.satang(self.numerator) > 0

    def _matured(self) -> None:
        """After the last due date all interest counted to as_of belongs to the last row."""
        more = self.unpaid + self.account.meter.satang(self.numerator) - self.given
        if more and self.out:
            last = self.out[-1]
            self.out[-1] = replace(last, interest=last.interest + Money(more), total=last.total + Money(more))
        elif more:  # the principal was paid first
            self._add(len(self.account.dues) - 1, more)
