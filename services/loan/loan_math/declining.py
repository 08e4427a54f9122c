"""Interest by time on the outstanding balance, charged up to the day of each payment."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from models.values.money import Money
from services.loan.loan_math.account import Account
from services.loan.loan_math.day_count import counted_days, round_ratio
from services.loan.loan_math.plan import Instalment, Plan, Walk, instalment
from services.loan.loan_math.state import Accrual, AccrualKind
from services.loan.loan_math.terms import EarlyClose, LoanTerms, Method, Prepay


class Declining(Account):
    """interest is charged and unpaid; it never bears interest itself.

    history holds, after each payment, its day, the balance, all interest charged and all interest paid so far.
    """

    def __init__(self, terms: LoanTerms, plan: Plan) -> None:
        super().__init__(terms, plan)
        self.level = plan.level
        self.interest = 0
        self._numerator = 0  # of the last charge, so that a full period can be rounded once
        self._new = 0
        self.history = [(terms.disbursed, self.balance, 0, 0)]

    def charge_interest(self) -> None:
        day, segments = self.today, []
        numerator, begin = 0, self.last
        while self.inflows and self.inflows[0][0] <= day:
            paid_out, amount = self.inflows.pop(0)
            numerator += self.meter.charge(self.balance, begin, paid_out)
            segments.append((begin, paid_out, self.balance, numerator))
            self.balance += amount
            begin = paid_out
        numerator += self.meter.charge(self.balance, begin, day)
        segments.append((begin, day, self.balance, numerator))
        charged = 0
        for start, end, balance, so_far in segments:
            amount = self.meter.satang(so_far) - charged
            if amount:
                charged += amount
                self.lines.append(
                    Accrual(
                        AccrualKind.INTEREST, start, end, counted_days(self.terms, start, end),
                        self.meter.months(start, end), Money(balance), self.terms.rate, Money(amount),
                    )
                )  # fmt: skip
        self.interest += charged
        self._numerator, self._new = numerator, charged

    def owed_interest(self) -> int:
        return self.interest + self.owed_carried()

    def closing_interest(self) -> int:
        return self.interest + sum(self.carried) + self._full_period()

    def partial_limit(self) -> int | None:
        return self.owed_interest() + self.balance if self._full_period() else None

    def _full_period(self) -> int:
        """What closing adds under the rule that a begun period is paid in full."""
        return self._rest_of_period() if self.terms.close_rule is EarlyClose.FULL else 0

    def _rest_of_period(self) -> int:
        """The interest from today, already charged, to the due date of the running period."""
        due = self.dues[self.running]
        if due <= self.today:
            return 0
        return (
            self.meter.satang(self._numerator + self.meter.charge(self.balance, self.today, due)) - self._new
        )

    def take(self, amount: int) -> tuple[int, int]:
        carried = self.take_carried(amount, self.running + 1)
        interest = min(amount - carried, self.interest)
        principal = min(amount - carried - interest, self.balance)
        carried += self.take_carried(amount - carried - interest - principal, len(self.dues))
        self._repay(principal)
        self.interest -= interest
        self.balance -= principal
        self._remember(interest)
        return carried + interest, principal

    def settle(self) -> None:
        paid, self.interest = self.interest, 0
        self._remember(paid)

    def _remember(self, paid: int) -> None:
        _, _, charged, before = self.history[-1]
        self.history.append((self.today, self.balance, charged + self._new, before + paid))

    def _repay(self, principal: int) -> None:
        """Instalments due and running first, oldest first; what goes beyond them follows the prepay policy.

        Interest of the days left in the running period, which an instalment paid early has not been charged, is
        kept for the next instalment: paying the agreed amount early is not prepaying.
        """
        count, running = len(self.dues), self.running
        left = self.fill(0, running + 1, principal)
        if not left:
            return
        if self.terms.prepay is Prepay.NEXT_INSTALMENTS:
            self.fill(running + 1, count, left)
            return
        kept = min(left, self._rest_of_period())
        left -= kept - self.fill(running + 1, running + 2, kept)
        if left:
            self.prepaid = left
            self._replan(running + 1, left)

    def _replan(self, begin: int, excess: int) -> None:
        """Spread what is left of the principal over the instalments from begin on."""
        terms, count = self.terms, len(self.dues)
        left = [self.planned[index] - self.paid[index] for index in range(begin, count)]
        total = sum(left) - excess
        smaller = terms.prepay is Prepay.SMALLER_INSTALMENTS
        if terms.method is Method.ANNUITY or (smaller and terms.method is Method.EQUAL_PRINCIPAL):
            walk = Walk(terms, self.meter, self.dues, None if smaller else self.level)
            left, _ = walk.run(begin, self.dues[begin - 1], total)
            self.level = walk.level
        elif smaller:
            before, so_far, rest = sum(left), 0, total
            for index, one in enumerate(left):
                so_far += one
                left[index] = rest - round_ratio(total * (before - so_far), before, terms.interest_rounding)
                rest -= left[index]
        else:
            for index in range(len(left) - 1, -1, -1):
                part = min(excess, left[index])
                left[index] -= part
                excess -= part
        left += [0] * (count - begin - len(left))
        for index, one in enumerate(left, begin):
            self.planned[index] = self.paid[index] + one

    def rows(self, as_of: date) -> list[Instalment]:
        return Outlook(self, as_of).rows()


class Outlook:
    """What a declining loan still asks for, and when: arrears first, then the instalments to come.

    Reads a Declining account as its last payment left it; as_of may be later.

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
