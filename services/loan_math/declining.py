"""Interest by time on the outstanding balance, charged up to the day of each payment."""

from __future__ import annotations

from datetime import date

from models.values.money import Money
from services.loan_math.account import Account
from services.loan_math.day_count import counted_days, round_ratio
from services.loan_math.outlook import Outlook
from services.loan_math.plan import Instalment, Plan, Walk
from services.loan_math.state import Accrual, AccrualKind
from services.loan_math.terms import EarlyClose, LoanTerms, Method, Prepay


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
