"""Penalty on the unpaid principal of overdue instalments, each kept under the cap where the contract says so.

For each instalment two sums run from grace_days after its due date: what the contract asks, and what the cap leaves
beside the interest of the same days. The lesser is charged, all instalments rounded once, and under the cap never up
past it. So a fine of a fixed sum comes in as fast as the law lets it, and no faster.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import lcm

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
from services.loan.loan_math.meter import MILLION, Meter
from services.loan.loan_math.state import AccrualKind, Line
from services.loan.loan_math.terms import LoanTerms

Overdue = tuple[int, date, int]  # index, due date, unpaid principal in satang


@dataclass(frozen=True, slots=True)
class _Span:
    """Days from begin, as time of the penalty's year and as what the cap leaves for one satang, times scale."""

    begin: date
    days: int
    time: int
    room: int


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
        self._room = 0  # of all instalments
        self.charged = 0  # satang, in all

    def rest(self, start: date, until: date | None) -> None:
        if self.active:
            self.line.rest(start, until)
            self.days.rest(start, until)

    def charge(self, overdue: list[Overdue], last: date, day: date) -> tuple[int, list[Line]]:
        """What the days from the last event to day add in satang, and one line an instalment."""
        spans: dict[date, _Span] = {}  # most instalments have been late since before the last event
        found, total = [], 0
        for index, due, base in overdue:
            since = due + self.grace if self.grace else due
            begin = since if since > last else last
            if begin >= day:
                continue
            span = spans.get(begin) or spans.setdefault(begin, self._span(begin, day))
            if not span.days:
                continue
            asked = self.asked[index] = self.asked.get(index, 0) + self._asks(index, since, base, span, day)
            taken, capped = self.taken.get(index, 0), False
            now = asked
            if self.held:
                room = self.room[index] = self.room.get(index, 0) + base * span.room
                self._room += max(0, room) - max(0, room - base * span.room)
                capped, now = asked > room, max(taken, min(asked, room))
            self.taken[index] = now
            if now > taken or capped:
                total += now - taken
                found.append((index, base, span, now - taken, capped))
        return self._told(found, total, day)

    def _span(self, begin: date, day: date) -> _Span:
        days, time, room = self.days.span(begin, day), self.line.span(begin, day), 0
        if self.held:
            room = self.cap * self.cap_line.span(begin, day) * self._by_cap
            room -= self.meter.highest(1, begin, day) * (self.scale // self.meter.scale)
        return _Span(begin, days, time, room)

    def _asks(self, index: int, since: date, base: int, span: _Span, day: date) -> int:
        match self.kind:
            case PenaltyKind.PER_YEAR:
                return base * self.rate.millionths * span.time * self._by_rate
            case PenaltyKind.PER_MONTH:
                months = self._months(since, day) - self._months(since, span.begin)
                return base * self.rate.millionths * months * (self.scale // MILLION)
            case PenaltyKind.PER_INSTALMENT:
                return 0 if index in self.taken else self.amount * self.scale
            case PenaltyKind.PER_DAY:
                return self.amount * span.days * self.scale

    def _months(self, since: date, day: date) -> int:
        """Months since an instalment is late, a begun one whole, pauses left out."""
        return part_months(since, since + timedelta(days=self.days.span(since, day)))

    def _told(
        self, found: list[tuple[int, int, _Span, int, bool]], total: int, day: date
    ) -> tuple[int, list[Line]]:
        rounded = self.meter.round(total, self.scale)
        if self.held and rounded * self.scale > total and rounded > self._room // self.scale - self.charged:
            rounded = self.meter.down(total, self.scale)
        self.charged += rounded
        by_year = self.kind is PenaltyKind.PER_YEAR
        year = 365 if self.year == 365 else None
        lines: list[Line] = []
        exact = given = 0
        for index, base, span, more, capped in found:
            exact += more
            amount = min(rounded, self.meter.round(exact, self.scale)) - given
            given += amount
            product = (base, self.rate.millionths, span.time, self.year, span.days, year)
            lines.append(
                (
                    AccrualKind.PENALTY, span.begin, day, span.days, None, base, self.rate, amount, index + 1, capped,
                    (more, self.scale), (product,) if by_year else (),
                )
            )  # fmt: skip
        return rounded, lines
