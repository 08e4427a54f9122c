"""Interest agreed as a sum and paid instalment by instalment, whenever the money comes."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from services.loan.loan_math.account import Account
from services.loan.loan_math.choices import EarlyClose, Prepay
from services.loan.loan_math.day_count import round_ratio
from services.loan.loan_math.instalments import Instalment, instalment
from services.loan.loan_math.plan import Plan
from services.loan.loan_math.state import AccrualKind
from services.loan.loan_math.terms import LoanTerms


class Flat(Account):
    """due_interest is what each instalment still asks; earned is the interest agreed for each."""

    def __init__(self, terms: LoanTerms, plan: Plan) -> None:
        super().__init__(terms, plan)
        self.earned = tuple(plan.interest)
        self.due_interest = list(plan.interest)
        self._settled = 0  # every instalment before it has its interest paid
        self.whole = plan.meter.products(
            self.balance, terms.disbursed, plan.dues[-1]
        )  # behind the sum of all interest

    def charge_interest(self) -> None:
        while self._settled < len(self.dues) and not self.due_interest[self._settled]:
            self._settled += 1
        for index in range(self._settled, self.running + 1):
            if amount := self.due_interest[index]:
                begin, end = self._begin(index), self.dues[index]
                self.lines.append(
                    (
                        AccrualKind.SCHEDULED, begin, end, self.meter.days(begin, end), self.meter.months(begin, end),
                        self.terms.principal.satang, self.terms.rate, amount, index + 1, False, (amount, 1), self.whole,
                    )
                )  # fmt: skip

    def owed_interest(self) -> int:
        return sum(self.due_interest[: bisect_right(self.dues, self.today)]) + self.owed_carried()

    def closing_interest(self) -> int:
        return self._unpaid(self.terms.close_rule) + self.all_carried()

    def earned_interest(self) -> int:
        return self._unpaid(EarlyClose.ACCRUED) + self.all_carried()

    def _unpaid(self, rule: EarlyClose) -> int:
        if self.stopped is not None:
            return sum(self.due_interest)
        return max(0, self._earned(self.today, rule) - sum(self.earned) + sum(self.due_interest))

    def _earned(self, day: date, rule: EarlyClose) -> int:
        """The interest a loan closed on day owes in all, by a rule (fund.md section 2.3)."""
        whole = sum(self.earned)
        if rule is EarlyClose.FULL or not whole:
            return whole
        begun = [index for index in range(len(self.dues)) if self._begin(index) < day]
        if rule is EarlyClose.RULE_OF_78:
            bearing = sum(1 for one in self.earned if one)
            ahead = sum(1 for one in self.earned[len(begun) :] if one)
            rebate = whole * ahead * (ahead + 1)
            return whole - self.meter.round(rebate, bearing * (bearing + 1))
        total = sum(self.earned[: len(begun)])
        if rule is EarlyClose.ACCRUED and begun and self.dues[begun[-1]] > day:
            begin, end = self._begin(begun[-1]), self.dues[begun[-1]]
            part, span = self.meter.span(begin, day), self.meter.span(begin, end)
            running = self.earned[begun[-1]]
            total -= running - self.meter.round(running * part, span) if span else 0
        return total

    def partial_limit(self) -> int | None:
        return None

    def take(self, amount: int) -> tuple[int, int]:
        """Interest fallen due, then its principal, then whole instalments: the running one and the prepaid."""
        due, running, count = bisect_right(self.dues, self.today), self.running, len(self.dues)
        before = sum(part for _, part in self.touched)
        left = amount - self.take_carried(amount, running + 1)
        for index in range(self._settled, due):
            left = self._interest(index, left)
        left = self.fill(0, due, left)
        left = self._whole(range(due, running + 1), left)
        if self.terms.prepay is Prepay.NEXT_INSTALMENTS:
            left = self._whole(range(running + 1, count), left)
        elif self.terms.prepay is Prepay.FEWER_INSTALMENTS:
            left = self._whole(range(count - 1, running, -1), left)
        elif left:
            left = self._lower(running + 1, left)
        left -= self.take_carried(left, count)
        principal = sum(part for _, part in self.touched) - before + self.prepaid
        self.balance -= principal
        return amount - left - principal, principal

    def _interest(self, index: int, left: int) -> int:
        part = min(left, self.due_interest[index])
        self.due_interest[index] -= part
        return left - part

    def _whole(self, indexes: range, left: int) -> int:
        for index in indexes:
            if not left:
                break
            left = self.fill(index, index + 1, self._interest(index, left))
        return left

    def _lower(self, begin: int, left: int) -> int:
        """Take principal off all instalments from begin on, in proportion; then their interest, oldest first."""
        rest = [self.planned[index] - self.paid[index] for index in range(begin, len(self.dues))]
        before = sum(rest)
        self.prepaid = min(left, before)
        total, so_far = before - self.prepaid, 0
        for index, one in enumerate(rest if before else (), begin):
            lower = round_ratio(total * so_far, before, self.terms.interest_rounding)
            so_far += one
            upper = round_ratio(total * so_far, before, self.terms.interest_rounding)
            self.planned[index] = self.paid[index] + upper - lower
        left -= self.prepaid
        for index in range(begin, len(self.dues)):
            left = self._interest(index, left)
        return left

    def forgivable_interest(self) -> int:
        return self.closing_interest()

    def forgive_interest(self, amount: int) -> None:
        left = amount - self.take_carried(amount, self.running + 1)
        for index in range(len(self.dues)):
            left = self._interest(index, left)
        self.take_carried(left, len(self.dues))

    def stop(self, day: date) -> None:
        """Agreed interest of days after it is not asked any more; what was earned is, oldest first."""
        self.today = day
        left = self._unpaid(EarlyClose.ACCRUED)
        super().stop(day)
        for index, one in enumerate(self.due_interest):
            self.due_interest[index] = min(one, left)
            left -= self.due_interest[index]

    def settle(self) -> None:
        self.due_interest = [0] * len(self.due_interest)

    def _begin(self, index: int) -> date:
        return self.dues[index - 1] if index else self.terms.disbursed

    def rows(self, as_of: date) -> list[Instalment]:
        rows, balance = [], self.balance
        for index, due in enumerate(self.dues):
            principal = self.planned[index] - self.paid[index]
            interest, carried = self.due_interest[index], (self.carried[index], self.carried_penalty[index])
            balance -= principal
            if principal or interest or any(carried):
                days = self.meter.days(self._begin(index), due)
                rows.append(instalment(index + 1, due, days, principal, interest, carried, balance))
        return rows
