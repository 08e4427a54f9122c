"""A loan while its payments are replayed: instalments, penalty, and where principal goes.

Declining and Flat, which know the interest, build on it. All amounts are satang.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from models.values.money import Money
from services.loan.loan_math.day_count import PenaltyMeter
from services.loan.loan_math.plan import Instalment, Plan
from services.loan.loan_math.state import Accrual, AccrualKind
from services.loan.loan_math.terms import LoanTerms


class Account:
    """planned and paid are the principal of each instalment; last is the day of the last payment.

    advance() moves today; running is the instalment in whose period today falls, the last one afterwards.
    """

    def __init__(self, terms: LoanTerms, plan: Plan) -> None:
        self.terms = terms
        self.meter = plan.meter
        self.dues = plan.dues
        self.planned = plan.principal
        self.paid = [0] * len(plan.dues)
        self.carried = plan.carried
        self.balance = terms.first_part.satang
        self.inflows = sorted((one.date, one.amount.satang) for one in terms.tranches)
        while self.inflows and self.inflows[0][0] == terms.disbursed:
            self.balance += self.inflows.pop(0)[1]
        self.last = self.today = terms.disbursed
        self.running = 0
        self.penalty = 0
        self.prepaid = 0
        self.touched: list[tuple[int, int]] = []
        self.lines: list[Accrual] = []
        self._first = 0  # every instalment before it has its principal paid
        self._penalties = PenaltyMeter(terms)

    # What a kind of interest adds.

    def charge_interest(self) -> None:
        """Charge interest up to today and add its explanation to lines."""
        raise NotImplementedError

    def owed_interest(self) -> int:
        """Unpaid interest fallen due by today."""
        raise NotImplementedError

    def closing_interest(self) -> int:
        """Unpaid interest that closing the loan today settles."""
        raise NotImplementedError

    def partial_limit(self) -> int | None:
        """Interest and principal must stay below this unless they close the loan; None when anything may be paid."""
        raise NotImplementedError

    def take(self, amount: int) -> tuple[int, int]:
        """Use amount, less than the payoff, for interest and principal and say how much for each."""
        raise NotImplementedError

    def settle(self) -> None:
        """Forget what interest is left: the loan is paid off."""
        raise NotImplementedError

    def rows(self, as_of: date) -> list[Instalment]:
        """What is still to be paid; today is the day of the last payment, as_of that day or later."""
        raise NotImplementedError

    # What all kinds share.

    @property
    def closed(self) -> bool:
        return not (self.balance or self.inflows or self.penalty or any(self.carried))

    def advance(self, day: date) -> None:
        """Charge penalty and interest up to day; lines then explains the charge."""
        self.today = day
        self.running = min(bisect_left(self.dues, day), len(self.dues) - 1)
        self.lines = []
        self._charge_penalty(day)
        self.charge_interest()

    def _charge_penalty(self, day: date) -> None:
        """Each overdue instalment from the later of its due date and the last payment; rounded once."""
        numerator, overdue = 0, []
        if self._penalties.rate:
            while self._first < len(self.dues) and self.paid[self._first] >= self.planned[self._first]:
                self._first += 1
            for index in range(self._first, len(self.dues)):
                due = self.dues[index]
                if due >= day:
                    break
                base = self.planned[index] - self.paid[index]
                begin = max(due, self.last)
                if base and begin < day:
                    numerator += self._penalties.charge(base, begin, day)
                    overdue.append((index, base, begin, numerator))
        charged = 0
        for index, base, begin, so_far in overdue:
            amount = self._penalties.satang(so_far) - charged
            charged += amount
            self.lines.append(
                Accrual(
                    AccrualKind.PENALTY, begin, day, (day - begin).days, None,
                    Money(base), self.terms.penalty_rate, Money(amount), index + 1,
                )
            )  # fmt: skip
        self.penalty += charged

    def owed_carried(self) -> int:
        """Old arrears whose instalment is due or running."""
        return sum(self.carried[: self.running + 1])

    def take_carried(self, amount: int, upto: int) -> int:
        """Pay old arrears of the instalments before upto, oldest first; returns what was used."""
        left = amount
        for index in range(min(upto, self.terms.carried_parts)):
            part = min(left, self.carried[index])
            self.carried[index] -= part
            left -= part
        return amount - left

    def fill(self, begin: int, end: int, amount: int) -> int:
        """Repay principal of the instalments from begin up to end, oldest first; returns what is left."""
        for index in range(max(begin, self._first), end):
            if not amount:
                break
            part = min(amount, self.planned[index] - self.paid[index])
            if part > 0:
                self.paid[index] += part
                amount -= part
                self.touched.append((index + 1, part))
        return amount

    def close(self) -> int:
        """Repay all principal; returns how much it was."""
        principal = self.balance
        self.fill(0, len(self.dues), principal)
        self.balance = 0
        self.carried = [0] * len(self.carried)
        self.settle()
        return principal
