"""Penalty on the unpaid principal of overdue instalments, each kept under the cap where the contract says so.

For each instalment two sums run from grace_days after its due date: what the contract asks, and what the cap leaves
beside the interest of the same days. The lesser is charged, all instalments rounded once, and under the cap never up
past it. So a fine of a fixed sum comes in as fast as the law lets it, and no faster.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import lcm

from models.values.money import Money
from models.values.rate import Rate
from services.loan.loan_math.choices import Basis, PenaltyKind
from services.loan.loan_math.day_count import (
    LEAP_YEAR,
    MONTH,
    TimeLine,
    act_act,
    month_parts,
    part_months,
    years_since,
)
from services.loan.loan_math.due_days import anchor
from services.loan.loan_math.meter import MILLION, Meter, Piece
from services.loan.loan_math.state import Accrual, AccrualKind
from services.loan.loan_math.terms import LoanTerms

Overdue = tuple[int, date, int]  # index, due date, unpaid principal in satang


class Penalties:
    """asked, room and taken of an instalment are satang times scale."""

    def __init__(self, terms: LoanTerms, meter: Meter) -> None:
        self.active = terms.has_penalty
        if not self.active:
            return
        self.kind, self.rate, self.amount = (
            terms.penalty_kind,
            terms.penalty_rate,
            terms.penalty_amount.satang,
        )
        self.meter, self.held, self.cap = meter, terms.penalty_held, terms.cap.millionths
        self.grace = timedelta(days=terms.grace_days)
        actual = terms.basis is Basis.ACT_ACT
        self.line, self.year = TimeLine(act_act if actual else date.toordinal), LEAP_YEAR if actual else 365
        self.days = TimeLine(date.toordinal)
        by_months = terms.by_months and terms.basis in (Basis.MONTH_1_12, Basis.MONTH_UP, Basis.THIRTY_360)
        self.cap_line = TimeLine(month_parts(anchor(terms)) if by_months else years_since(terms.disbursed))
        cap_year = 12 * MONTH if by_months else LEAP_YEAR
        self.scale = (
            lcm(MILLION * self.year, MILLION * cap_year, meter.scale) if self.held else MILLION * self.year
        )
        self._by_rate, self._by_cap = self.scale // (MILLION * self.year), self.scale // (MILLION * cap_year)
        self.asked: dict[int, int] = {}
        self.room: dict[int, int] = {}
        self.taken: dict[int, int] = {}
        self.charged = 0  # satang, in all

    def rest(self, start: date, until: date | None) -> None:
        if self.active:
            self.line.rest(start, until)
            self.days.rest(start, until)

    def lines(self, overdue: list[Overdue], last: date, day: date) -> list[Accrual]:
        """What the days from the last event to day add, one line an instalment."""
        found = []
        total = 0
        for index, due, base in overdue:
            begin = max(due + self.grace, last)
            if begin < day and (days := self.days.span(begin, day)):
                more, capped = self._more(index, due + self.grace, base, begin, day)
                total += more
                if more or capped:
                    found.append((index, base, begin, days, more, capped))
        return self._rounded(found, total, day)

    def _more(self, index: int, since: date, base: int, begin: date, day: date) -> tuple[int, bool]:
        asked = self.asked[index] = self.asked.get(index, 0) + self._asks(index, since, base, begin, day)
        taken = self.taken.get(index, 0)
        if not self.held:
            self.taken[index] = asked
            return asked - taken, False
        room = base * self.cap * self.cap_line.span(begin, day) * self._by_cap
        room -= self.meter.highest(base, begin, day) * (self.scale // self.meter.scale)
        room = self.room[index] = self.room.get(index, 0) + room
        self.taken[index] = max(taken, min(asked, room))
        return self.taken[index] - taken, asked > room

    def _asks(self, index: int, since: date, base: int, begin: date, day: date) -> int:
        match self.kind:
            case PenaltyKind.PER_YEAR:
                return base * self.rate.millionths * self.line.span(begin, day) * self._by_rate
            case PenaltyKind.PER_MONTH:
                months = self._months(since, day) - self._months(since, begin)
                return base * self.rate.millionths * months * (self.scale // MILLION)
            case PenaltyKind.PER_INSTALMENT:
                return 0 if index in self.taken else self.amount * self.scale
            case PenaltyKind.PER_DAY:
                return self.amount * self.days.span(begin, day) * self.scale

    def _months(self, since: date, day: date) -> int:
        """Months since an instalment is late, a begun one whole, pauses left out."""
        return part_months(since, since + timedelta(days=self.days.span(since, day)))

    def _rounded(
        self, found: list[tuple[int, int, date, int, int, bool]], total: int, day: date
    ) -> list[Accrual]:
        rounded = self.meter.round(total, self.scale)
        if self.held and rounded * self.scale > total:
            most = sum(max(0, one) for one in self.room.values()) // self.scale - self.charged
            rounded = rounded if rounded <= most else self.meter.down(total, self.scale)
        lines, exact, given = [], 0, 0
        for place, (index, base, begin, days, more, capped) in enumerate(found, 1):
            exact += more
            amount = (
                rounded if place == len(found) else min(rounded, self.meter.round(exact, self.scale))
            ) - given
            given += amount
            lines.append(
                Accrual(
                    AccrualKind.PENALTY, begin, day, days, None, Money(base), self.rate, Money(amount), index + 1,
                    capped, Fraction(more, self.scale), self._pieces(base, begin, day),
                )
            )  # fmt: skip
        self.charged += rounded
        return lines

    def _pieces(self, base: int, begin: date, day: date) -> tuple[Piece, ...]:
        if self.kind is not PenaltyKind.PER_YEAR:
            return ()
        time, days = Fraction(self.line.span(begin, day), self.year), self.days.span(begin, day)
        return (
            Piece(Money(base), Rate(self.rate.millionths), time, days, 365 if self.year == 365 else None),
        )
