"""Loans counted again from the texts of the rules: day by day, in fractions, with no help from the engine.

Sources: fund.md sections 2.2 to 2.5 and the words of LoanTerms and of the package. Nothing here is fast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from models.values.money import Money, round_fraction
from services.loan.loan_math import (
    Allocation,
    Drawdown,
    DrawingEnds,
    DueRule,
    EarlyClose,
    Event,
    FreeIf,
    LoanTerms,
    Method,
    Pause,
    Payment,
    PenaltyKind,
    Prepay,
    Restructure,
    Stop,
    Waiver,
)
from tests.services.loan.slow_days import (
    DAY,
    Flow,
    Impossible,
    anchor_of,
    following_months,
    lawful,
    paying_day,
    plus_months,
    rounded,
    span,
)
from tests.services.loan.slow_tables import Row, asked_days, clock_of, table, walk


@dataclass
class Told:
    """What one payment did, in satang."""

    order: int
    fee: int
    penalty: int
    interest: int
    principal: int
    balance: int
    interest_left: int
    penalty_left: int


class SlowLoan:
    def __init__(self, terms: LoanTerms) -> None:
        self.told: list[Told] = []
        self.restructured = False
        self.begin(terms)

    def begin(self, terms: LoanTerms) -> None:
        self.terms, self.clock, self.rows = terms, clock_of(terms), table(terms)
        self.flat = terms.method is Method.FLAT
        self.undrawn = sorted((one.date, one.amount.satang) for one in terms.tranches)
        self.nominal = asked_days(terms)
        if self.undrawn:
            for due in self.nominal[len(self.rows) :]:
                self.rows.append(Row(paying_day(terms, due), 0, 0))
        self.nominal = self.nominal[: len(self.rows)]
        self.balance = terms.principal.satang - sum(amount for _, amount in self.undrawn)
        self.start_balance = self.balance
        self.paid = [0] * len(self.rows)
        self.agreed = [row.interest for row in self.rows]
        self.flows: list[Flow] = []
        self.waiting: list[Flow] = []  # paid out, not yet met by a charge
        self.last = self.today = terms.disbursed
        self.interest = self.penalty = self.held = self.charged = 0
        self.log = [(self.last, self.balance, 0)]
        self.level = self.first_level()
        self.free = plus_months(terms.disbursed, terms.free_months) if terms.free_months else None
        self.exact, self.new = Fraction(0), 0
        self.asked: dict[int, Fraction] = {}
        self.room: dict[int, Fraction] = {}
        self.taken: dict[int, Fraction] = {}
        self.penalties = 0

    def first_level(self) -> int | None:
        terms = self.terms
        if terms.method is Method.FLAT:
            return None
        level = terms.instalment.satang if terms.instalment else None
        dues = [paying_day(terms, one) for one in asked_days(terms)]
        _, level = walk(
            terms, self.clock, dues, 0, terms.disbursed, self.start_balance, level, list(self.undrawn)
        )
        return level

    @property
    def running(self) -> int:
        return next((n for n, row in enumerate(self.rows) if row.due >= self.today), len(self.rows) - 1)

    def open_principal(self, number: int) -> int:
        return self.rows[number].principal - self.paid[number]

    # Charging.

    def reach(self, day: date) -> None:
        if self.undrawn and (self.undrawn[0][0] <= day or self.late_plan):
            self.plan_again(day)
        if self.free is not None and self.broken(day):
            self.free = None
            self.interest, self.held = self.interest + self.held, 0

    late_plan = False

    def broken(self, day: date) -> bool:
        assert self.free is not None
        if self.terms.free_if is FreeIf.PAID_OFF:
            return day > self.free and not self.all_paid
        return self.something_overdue(day)

    @property
    def all_paid(self) -> bool:
        arrears = any(row.carried or row.carried_penalty for row in self.rows)
        return not (self.balance or self.waiting or self.undrawn or self.penalty or arrears)

    def something_overdue(self, day: date) -> bool:
        """Whether an instalment of a loan that is free while on time is late: principal, arrears or interest."""
        assert self.free is not None
        for number, row in enumerate(self.rows):
            if row.due >= day:
                break
            if self.open_principal(number) or row.carried or row.carried_penalty:
                return True
            if row.due <= self.last:
                if self.charged_by(row.due) > self.charged - self.interest:
                    return True
                continue
            exact = self.walked(max(self.last, self.free), row.due)
            ahead = sum(
                self.open_principal(n) < row.principal for n, row in enumerate(self.rows) if n > number
            )
            paid_early = (
                number == self.running_on(self.last) and number < len(self.rows) - 1 and not self.interest
            )
            if paid_early and ahead and sum(self.paid[number + 1 :]) >= lawful(self.terms, exact) > 0:
                continue
            if self.interest or lawful(self.terms, exact):
                return True
        return False

    def charged_by(self, due: date) -> int:
        """Interest charged up to a due date gone by, that of the free months left out."""
        assert self.free is not None
        day, balance, charged = max((one for one in self.log if one[0] <= due), key=lambda one: one[0])
        day, balance, charged = [one for one in self.log if one[0] == day][-1]
        total = Fraction(0)
        for out, amount in self.flows:
            if day < out <= due:
                total += span(self.terms, self.clock, balance, max(day, self.free), out)
                day, balance = out, balance + amount
        return charged + lawful(
            self.terms, total + span(self.terms, self.clock, balance, max(day, self.free), due)
        )

    def running_on(self, day: date) -> int:
        return next((n for n, row in enumerate(self.rows) if row.due >= day), len(self.rows) - 1)

    def walked(self, begin: date, end: date) -> Fraction:
        """Interest of a span to come, with what was paid out in it."""
        balance, total = self.balance, Fraction(0)
        for day, amount in [one for one in self.waiting if one[0] <= end]:
            total += span(self.terms, self.clock, balance, begin, day)
            balance, begin = balance + amount, max(begin, day)
        return total + span(self.terms, self.clock, balance, begin, end)

    def advance(self, day: date) -> None:
        self.reach(day)
        self.today = day
        self.charge_penalty(day)
        if self.flat:
            return
        begin, self.new = self.last, 0
        if self.free is not None and begin < self.free:
            cut = min(day, self.free)
            self.held += lawful(self.terms, self.spend(begin, cut))
            begin = cut
        self.exact = self.spend(begin, day)
        self.new = lawful(self.terms, self.exact)
        self.interest += self.new
        self.charged += self.new

    def spend(self, begin: date, day: date) -> Fraction:
        total = Fraction(0)
        while self.waiting and self.waiting[0][0] <= day:
            out, amount = self.waiting.pop(0)
            total += span(self.terms, self.clock, self.balance, begin, out)
            self.balance, begin = self.balance + amount, out
        return total + span(self.terms, self.clock, self.balance, begin, day)

    def charge_penalty(self, day: date) -> None:
        terms = self.terms
        held = terms.cap_held or terms.penalty_kind is not PenaltyKind.PER_YEAR
        total = Fraction(0)
        for number, row in enumerate(self.rows):
            base = self.open_principal(number)
            since = row.due + terms.grace_days * DAY
            begin = max(since, self.last)
            if not base or row.due >= day or begin >= day or not self.clock.between(begin, day, "late"):
                continue
            self.asked[number] = self.asked.get(number, Fraction(0)) + self.fine(
                number, base, since, begin, day
            )
            target = self.asked[number]
            if held:
                most = base * terms.cap.fraction * self.clock.between(begin, day, "lawful")
                most -= span(terms, self.clock, base, begin, day, dear=True)
                self.room[number] = self.room.get(number, Fraction(0)) + most
                target = min(target, self.room[number])
            before = self.taken.get(number, Fraction(0))
            self.taken[number] = max(before, target)
            total += self.taken[number] - before
        found = rounded(terms, total)
        if held and found > total:
            most_in_all = sum(max(Fraction(0), one) for one in self.room.values()) - self.penalties
            if found > most_in_all:
                found = total // terms.interest_unit.satang * terms.interest_unit.satang
        self.penalties += found
        self.penalty += found

    def fine(self, number: int, base: int, since: date, begin: date, day: date) -> Fraction:
        terms = self.terms
        match terms.penalty_kind:
            case PenaltyKind.PER_YEAR:
                return base * terms.penalty_rate.fraction * self.clock.between(begin, day, "penalty")
            case PenaltyKind.PER_MONTH:
                months = self.months_late(since, day) - self.months_late(since, begin)
                return base * terms.penalty_rate.fraction * months
            case PenaltyKind.PER_INSTALMENT:
                return Fraction(0 if number in self.asked else terms.penalty_amount.satang)
            case PenaltyKind.PER_DAY:
                return terms.penalty_amount.satang * self.clock.between(begin, day, "late")

    def months_late(self, since: date, day: date) -> int:
        end, months = since + int(self.clock.between(since, day, "late")) * DAY, 0
        while plus_months(since, months) < end:
            months += 1
        return months

    # What is owed.

    def carried_by(self, upto: int, kind: str) -> int:
        return sum(getattr(row, kind) for row in self.rows[:upto])

    def owed_penalty(self) -> int:
        return self.penalty + self.carried_by(self.running + 1, "carried_penalty")

    def closing_penalty(self) -> int:
        return self.penalty + self.carried_by(len(self.rows), "carried_penalty")

    def owed_interest(self) -> int:
        carried = self.carried_by(self.running + 1, "carried")
        if self.flat:
            return carried + sum(row.interest for row in self.rows if row.due <= self.today)
        return carried + self.interest

    def closing_interest(self) -> int:
        carried = self.carried_by(len(self.rows), "carried")
        if self.flat:
            return carried + self.flat_unpaid(self.terms.close_rule)
        full = self.rest_of_period() if self.terms.close_rule is EarlyClose.FULL else 0
        return carried + self.interest + full

    def rest_of_period(self) -> int:
        due, begin = self.rows[self.running].due, self.today
        if self.free is not None:
            if self.terms.free_if is FreeIf.PAID_OFF:
                return 0
            begin = max(begin, self.free)
        if due <= begin:
            return 0
        more = span(self.terms, self.clock, self.balance, begin, due)
        return lawful(self.terms, self.exact + more) - self.new

    def flat_unpaid(self, rule: EarlyClose) -> int:
        open_interest = sum(row.interest for row in self.rows)
        if self.clock.stopped is not None:
            return open_interest
        return max(0, self.flat_earned(rule) - (sum(self.agreed) - open_interest))

    def flat_earned(self, rule: EarlyClose) -> int:
        whole = sum(self.agreed)
        begins = [self.terms.disbursed, *(row.due for row in self.rows)]
        begun = sum(1 for number in range(len(self.rows)) if begins[number] < self.today)
        if rule is EarlyClose.FULL or not whole:
            return whole
        if rule is EarlyClose.RULE_OF_78:
            bearing = sum(1 for one in self.agreed if one)
            ahead = sum(1 for one in self.agreed[begun:] if one)
            back = Fraction(whole * ahead * (ahead + 1), bearing * (bearing + 1))
            return whole - rounded(self.terms, back)
        total = sum(self.agreed[:begun])
        if rule is EarlyClose.ACCRUED and begun and self.rows[begun - 1].due > self.today:
            one = self.agreed[begun - 1]
            period = self.clock.between(begins[begun - 1], self.rows[begun - 1].due)
            gone = self.clock.between(begins[begun - 1], self.today)
            total -= one - rounded(self.terms, one * gone / period) if period else 0
        return total

    # Using money.

    def use(self, kind: str, upto: int, amount: int) -> int:
        used = 0
        for row in self.rows[:upto]:
            part = min(amount - used, getattr(row, kind))
            setattr(row, kind, getattr(row, kind) - part)
            used += part
        return used

    def use_penalty(self, upto: int, amount: int) -> int:
        used = self.use("carried_penalty", upto, amount)
        part = min(amount - used, self.penalty)
        self.penalty -= part
        return used + part

    def repay(self, numbers: range, amount: int) -> int:
        """Principal of these instalments in order; returns what was used."""
        used = 0
        for number in numbers:
            part = max(0, min(amount - used, self.open_principal(number)))
            self.paid[number] += part
            used += part
        return used

    def pay(self, payment: Payment) -> None:
        self.advance(payment.date)
        rest, fee = payment.amount.satang - payment.fee.satang, payment.fee.satang
        if rest < 0 or fee < 0 or payment.amount.satang <= 0:
            raise Impossible
        count = len(self.rows)
        closing = self.balance + self.closing_interest() + self.closing_penalty()
        if rest > closing:
            raise Impossible
        if rest == closing:
            penalty, principal = self.closing_penalty(), self.balance
            interest = rest - penalty - principal
            self.balance = self.penalty = self.interest = self.held = 0
            self.repay(range(count), principal)
            for row in self.rows:
                row.carried = row.carried_penalty = 0
                row.interest = 0 if self.flat else row.interest
        else:
            first_penalty = min(rest, self.owed_penalty())
            limited = not self.flat and self.terms.close_rule is EarlyClose.FULL and self.rest_of_period()
            if limited and rest - first_penalty >= self.owed_interest() + self.balance:
                raise Impossible
            principal = 0
            if self.terms.allocation is Allocation.PRINCIPAL_FIRST:
                fallen = sum(1 for row in self.rows if row.due <= payment.date)
                principal = self.repay(range(fallen), min(rest, self.balance))
                self.balance -= principal
            penalty = self.use_penalty(self.running + 1, rest - principal)
            taken = self.take_flat if self.flat else self.take
            interest, more = taken(rest - principal - penalty)
            principal += more
            penalty += self.use_penalty(count, rest - principal - penalty - interest)
        self.last = payment.date
        self.log.append((self.last, self.balance, self.charged))
        self.told.append(
            Told(
                payment.order,
                fee,
                penalty,
                interest,
                principal,
                self.balance,
                self.owed_interest(),
                self.owed_penalty(),
            )
        )

    def take(self, amount: int) -> tuple[int, int]:
        interest = self.use("carried", self.running + 1, amount)
        current = min(amount - interest, self.interest)
        principal = min(amount - interest - current, self.balance)
        later = self.use("carried", len(self.rows), amount - interest - current - principal)
        left = principal - self.repay(range(self.running + 1), principal)
        if left:
            self.ahead(left)
        self.interest -= current
        self.balance -= principal
        return interest + current + later, principal

    def ahead(self, left: int) -> None:
        after = self.running + 1
        if self.terms.prepay is Prepay.NEXT_INSTALMENTS:
            self.repay(range(after, len(self.rows)), left)
            return
        kept = min(left, self.rest_of_period())
        if after < len(self.rows):
            left -= self.repay(range(after, after + 1), kept)
        if not left:
            return
        open_ = [self.open_principal(number) for number in range(after, len(self.rows))]
        total = sum(open_) - left
        smaller, method = self.terms.prepay is Prepay.SMALLER_INSTALMENTS, self.terms.method
        if method is Method.ANNUITY or (smaller and method is Method.EQUAL_PRINCIPAL):
            level = None if smaller else self.level
            dues = [row.due for row in self.rows]
            rows, self.level = walk(self.terms, self.clock, dues, after, dues[after - 1], total, level, [])
            new = [row.principal for row in rows] + [0] * (len(open_) - len(rows))
        elif smaller:
            new, whole = [], sum(open_)
            for number in range(len(open_)):
                later = sum(open_[number + 1 :])
                stay = round_fraction(Fraction(total * later, whole), self.terms.interest_rounding)
                new.append(total - sum(new) - stay)
        else:
            new = list(open_)
            for number in reversed(range(len(new))):
                part = min(left, new[number])
                new[number], left = new[number] - part, left - part
        for number, one in enumerate(new, after):
            self.rows[number].principal = self.paid[number] + one

    def take_flat(self, amount: int) -> tuple[int, int]:
        count, running = len(self.rows), self.running
        due = sum(1 for row in self.rows if row.due <= self.today)
        interest, principal = self.use("carried", running + 1, amount), 0
        interest += self.use("interest", due, amount - interest)
        principal += self.repay(range(due), amount - interest)
        order = [*range(due, running + 1)]
        if self.terms.prepay is Prepay.NEXT_INSTALMENTS:
            order += range(running + 1, count)
        elif self.terms.prepay is Prepay.FEWER_INSTALMENTS:
            order += reversed(range(running + 1, count))
        for number in order:
            part = min(amount - interest - principal, self.rows[number].interest)
            self.rows[number].interest -= part
            interest += part
            principal += self.repay(range(number, number + 1), amount - interest - principal)
        left = amount - interest - principal
        if self.terms.prepay is Prepay.SMALLER_INSTALMENTS and left:
            open_ = [self.open_principal(number) for number in range(running + 1, count)]
            whole = sum(open_)
            lump = min(left, whole)
            so_far = 0
            for number, one in enumerate(open_ if whole else (), running + 1):
                low, high = (
                    round_fraction(Fraction((whole - lump) * edge, whole), self.terms.interest_rounding)
                    for edge in (so_far, so_far + one)
                )
                so_far += one
                self.rows[number].principal = self.paid[number] + high - low
            principal += lump
            left -= lump
            for number in range(running + 1, count):
                part = min(left, self.rows[number].interest)
                self.rows[number].interest -= part
                interest, left = interest + part, left - part
        interest += self.use("carried", count, amount - interest - principal)
        self.balance -= principal
        return interest, principal

    # Everything else.

    def waive(self, waiver: Waiver) -> None:
        self.advance(waiver.date)
        interest, count = waiver.interest.satang, len(self.rows)
        carried = self.carried_by(count, "carried")
        most = self.closing_interest() if self.flat else self.interest + carried
        if waiver.penalty.satang > self.closing_penalty() or interest > most:
            raise Impossible
        self.use_penalty(count, waiver.penalty.satang)
        left = interest - self.use("carried", self.running + 1, interest)
        if self.flat:
            left -= self.use("interest", count, left)
        else:
            part = min(left, self.interest)
            self.interest, left = self.interest - part, left - part
        self.use("carried", count, left)
        self.last = waiver.date
        self.log.append((self.last, self.balance, self.charged))

    def draw(self, event: Drawdown) -> None:
        self.reach(event.date)
        amount = event.amount.satang
        if amount > sum(one for _, one in self.undrawn) or event.date >= self.rows[-1].due:
            raise Impossible
        left = amount
        plan = []
        for day, one in self.undrawn:
            part = min(one, left)
            left -= part
            if one > part:
                plan.append((day, one - part))
        self.undrawn = plan
        self.flows.append((event.date, amount))
        if event.date == self.last:
            self.balance += amount
            self.log.append((self.last, self.balance, self.charged))
        else:
            self.waiting.append((event.date, amount))
        self.plan_again(event.date)

    def plan_again(self, today: date) -> None:
        self.late_plan = any(day <= today for day, _ in self.undrawn)
        coming = [(max(day, today + DAY), amount) for day, amount in self.undrawn]
        dues = [row.due for row in self.rows]
        flows = sorted(self.flows + [one for one in coming if one[0] < dues[-1]])
        level = self.terms.instalment.satang if self.terms.instalment else None
        rows, _ = walk(
            self.terms,
            self.clock,
            dues,
            0,
            self.terms.disbursed,
            self.start_balance,
            level,
            flows,
            lenient=True,
        )
        repaid = sum(self.paid)
        for number, row in enumerate(self.rows):
            row.principal = rows[number].principal if number < len(rows) else 0
            self.paid[number] = min(row.principal, repaid)
            repaid -= self.paid[number]

    def amend(self, event: Restructure | Pause | Stop) -> None:
        self.reach(event.date)
        if self.clock.stopped is not None or not self.balance + sum(one for _, one in self.waiting):
            raise Impossible
        match event:
            case Restructure():
                self.advance(event.date)
                carried = self.carried_by(len(self.rows), "carried")
                own = self.flat_unpaid(EarlyClose.ACCRUED) if self.flat else self.interest + self.held
                terms = event.on(Money(self.balance), Money(carried + own), Money(self.closing_penalty()))
                self.begin(terms)
                self.restructured = True
            case Stop():
                if self.flat:
                    self.today = event.date
                    left = self.flat_unpaid(EarlyClose.ACCRUED)
                    for row in self.rows:
                        row.interest = min(row.interest, left)
                        left -= row.interest
                self.clock.stopped = event.date
                self.clock.made = {}
            case Pause():
                self.pause(event)

    def pause(self, event: Pause) -> None:
        terms, until = self.terms, plus_months(event.date, event.months)
        if any(event.date < plus_months(one.date, one.months) for one in self.clock.pauses):
            raise Impossible
        months = following_months(terms) and not terms.custom
        anchor = None if terms.due_rule is DueRule.YEARLY else anchor_of(terms)

        def later(day: date) -> date:
            return plus_months(day, event.months, anchor) if months else day + (until - event.date)

        self.clock.moved = [one for one in self.clock.moved if one[0] < event.date]
        for number, row in enumerate(self.rows):
            if row.due >= event.date:
                self.nominal[number] = later(self.nominal[number])
                row.due = paying_day(terms, self.nominal[number])
        pairs = [(nominal, row.due) for nominal, row in zip(self.nominal, self.rows, strict=True)]
        self.clock.moved += [one for one in pairs if event.date <= one[0] < one[1]]
        if self.clock.start >= event.date:
            self.clock.start = later(self.clock.start)
        self.clock.pauses.append(event)
        self.clock.made = {}
        if self.flows or self.undrawn:
            self.plan_again(event.date)


def live(terms: LoanTerms, events: list[Event], as_of: date) -> SlowLoan:
    """The loan after all events up to as_of, charged to that day. Raises Impossible where the rules refuse."""
    loan = SlowLoan(terms)
    amendments = (Restructure, Pause, Stop)
    for event in sorted(events, key=lambda one: (one.date, one.order, isinstance(one, amendments))):
        if event.date > as_of:
            continue
        match event:
            case Payment():
                loan.pay(event)
            case Waiver():
                loan.waive(event)
            case Drawdown():
                loan.draw(event)
            case DrawingEnds():
                loan.reach(event.date)
                loan.undrawn = []
                loan.plan_again(event.date)
            case Restructure() | Pause() | Stop():
                loan.amend(event)
    loan.advance(as_of)
    return loan
