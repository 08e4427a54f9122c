"""Interest by time on the outstanding balance, charged up to the day of each event."""

from __future__ import annotations

from datetime import date

from services.loan.loan_math.choices import EarlyClose, FreeIf, Method, Prepay
from services.loan.loan_math.day_count import round_ratio
from services.loan.loan_math.instalments import Instalment
from services.loan.loan_math.outlook import ByTime, Outlook
from services.loan.loan_math.state import AccrualKind
from services.loan.loan_math.walk import Walk


class Declining(ByTime):
    """Charges, takes and spreads; what is remembered is in ByTime."""

    def reach(self, day: date) -> None:
        super().reach(day)
        free = self.free
        if free is not None and self._promise_broken(free, day):
            self.free, self.kept_until = None, min(free, day)
            self.interest += self.held
            self.released, self.held = self.held, 0

    def _promise_broken(self, free: date, day: date) -> bool:
        if self.terms.free_if is FreeIf.PAID_OFF:
            return day > free and not self.closed
        return any(row.due < day for row in self.rows(day))

    def charge_interest(self) -> None:
        begin, day = self.last, self.today
        self._new = 0
        if self.free is not None and begin < self.free:
            cut = min(day, self.free)
            self.held += self._charge(AccrualKind.HELD, begin, cut)
            begin = cut
        self._new = self._charge(AccrualKind.INTEREST, begin, day)
        self.interest += self._new

    def _charge(self, kind: AccrualKind, begin: date, day: date) -> int:
        """Interest of a span, rounded once and told span by span of even balance."""
        meter, numerator, spans = self.meter, 0, []
        while self.inflows and self.inflows[0][0] <= day:
            paid_out, amount = self.inflows.pop(0)
            numerator += meter.charge(self.balance, begin, paid_out)
            spans.append((begin, paid_out, self.balance, numerator))
            self.balance += amount
            begin = paid_out
        numerator += meter.charge(self.balance, begin, day)
        spans.append((begin, day, self.balance, numerator))
        charged = before = 0
        for start, end, balance, so_far in spans:
            amount = meter.satang(so_far) - charged
            capped = meter.capped(balance, start, end)
            if amount or capped:
                charged += amount
                self.lines.append(
                    (
                        kind, start, end, meter.days(start, end), meter.months(start, end), balance, self.terms.rate,
                        amount, None, capped, (so_far - before, meter.scale), meter.products(balance, start, end),
                    )
                )  # fmt: skip
            before = so_far
        self._numerator = numerator
        return charged

    def added(self) -> None:
        self.history[-1] = (self.last, self.balance, self.history[-1][2])

    def held_interest(self) -> int:
        return self.held

    def earned_interest(self) -> int:
        return self.interest + self.held + self.all_carried()

    def forgivable_interest(self) -> int:
        return self.interest + self.all_carried()

    def forgive_interest(self, amount: int) -> None:
        carried = self.take_carried(amount, self.running + 1)
        interest = min(amount - carried, self.interest)
        self.take_carried(amount - carried - interest, len(self.dues))
        self.interest -= interest
        self._remember()

    def owed_interest(self) -> int:
        return self.interest + self.owed_carried()

    def closing_interest(self) -> int:
        return self.interest + self.all_carried() + self._full_period()

    def partial_limit(self) -> int | None:
        return self.owed_interest() + self.balance if self._full_period() else None

    def _full_period(self) -> int:
        """What closing adds under the rule that a begun period is paid in full."""
        return self._rest_of_period() if self.terms.close_rule is EarlyClose.FULL else 0

    def _rest_of_period(self) -> int:
        """The interest from today, already charged, to the due date of the running period."""
        due, begin = self.dues[self.running], self.today
        if self.free is not None:
            if self.terms.free_if is FreeIf.PAID_OFF:
                return 0
            begin = max(begin, self.free)
        if due <= begin:
            return 0
        return self.meter.satang(self._numerator + self.meter.charge(self.balance, begin, due)) - self._new

    def take(self, amount: int) -> tuple[int, int]:
        carried = self.take_carried(amount, self.running + 1)
        interest = min(amount - carried, self.interest)
        principal = min(amount - carried - interest, self.balance)
        carried += self.take_carried(amount - carried - interest - principal, len(self.dues))
        self._repay(principal)
        self.interest -= interest
        self.balance -= principal
        self._remember()
        return carried + interest, principal

    def settle(self) -> None:
        self.interest = self.held = 0
        self._remember()

    def _remember(self) -> None:
        _, _, charged = self.history[-1]
        self.history.append((self.today, self.balance, charged + self.released + self._new))
        self.released = 0

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
            walk = Walk(terms, self.meter, self.dues, None if smaller else self.level, [], strict=True)
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
