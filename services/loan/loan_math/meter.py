"""Where interest and penalty are counted: exact numerators, added up and rounded once."""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import lcm

from models.values.money import Money
from models.values.rate import Rate
from services.loan.loan_math.choices import Basis
from services.loan.loan_math.day_count import (
    LEAP_YEAR,
    MONTH,
    Position,
    TimeLine,
    held_months,
    month_parts,
    positions,
    round_ratio,
    thirty_360,
    years_since,
)
from services.loan.loan_math.due_days import anchor
from services.loan.loan_math.terms import LoanTerms

MILLION = 1_000_000


Product = tuple[int, int, int, int, int, int | None]  # the fields of a Piece


@dataclass(frozen=True, slots=True)
class Piece:
    """One product behind an amount: base × rate × time, before rounding and before any cut at the cap.

    The time is over ÷ under of a year; where days are counted that is days ÷ year, where months are year is None.
    """

    satang: int
    millionths: int
    over: int
    under: int
    days: int
    year: int | None

    @property
    def base(self) -> Money:
        return Money(self.satang)

    @property
    def rate(self) -> Rate:
        return Rate(self.millionths)

    @property
    def time(self) -> Fraction:
        return Fraction(self.over, self.under)

    @property
    def exact(self) -> Fraction:
        """Satang."""
        return Fraction(self.satang * self.millionths * self.over, MILLION * self.under)


class Meter:
    """Counts a contract's interest: charge() gives numerators over scale, to be added and rounded once.

    A loan counted by act_365 at a lawful rate so near the cap that a leap year would carry it over pays no more
    than the cap on calendar years (fund.md section 2.3). With cap_held no basis and no rounding passes the cap:
    on calendar years where days are counted, on the contract's months where months are.
    """

    __slots__ = (
        "_cap", "_cap_line", "_cap_over", "_day_line", "_down", "_exact", "_held", "_highest", "_lines", "_month", "_over", "_plain",
        "_plain_year", "_rate", "_tiers", "_tight", "_unit", "line", "per_year", "rounding", "scale", "start",
    )  # fmt: skip

    def __init__(self, terms: LoanTerms, grid: list[date]) -> None:
        self._rate = terms.rate.millionths
        self._tiers = [(one.up_to.satang, one.rate.millionths) for one in terms.tiers]
        self._highest = terms.highest_rate.millionths
        self.rounding, self._unit = terms.interest_rounding, terms.interest_unit.satang
        # Before this day nothing is counted: interest-free periods end here.
        self.start = grid[terms.grace_interest - 1] if terms.grace_interest else terms.disbursed
        self._plain_raw(terms)
        self._hold(terms)
        self._lines = {
            id(one): one for one in (self.line, self._plain, self._day_line, self._cap_line)
        }.values()

    def _plain_raw(self, terms: LoanTerms) -> None:
        raw, self.per_year = positions(terms, anchor(terms))
        self._plain, self._plain_year = TimeLine(raw), self.per_year
        self._day_line = TimeLine(thirty_360 if terms.basis is Basis.THIRTY_360 else date.toordinal)
        self._month = self.per_year // 12 if self.per_year in (12, 12 * MONTH) else 0
        self._exact = terms.basis is Basis.ACT_ACT

    def _hold(self, terms: LoanTerms) -> None:
        """How the cap binds; line is what charge() measures."""
        cap, near = terms.cap.millionths, self._highest * 366 > terms.cap.millionths * 365
        self._held, self._tight, self._down = terms.cap_held, False, False
        self._cap, self._cap_over = cap, 0
        self.line = self._cap_line = self._plain
        raw: Position | None = None
        if terms.cap_held:
            self._tight = near or terms.basis is Basis.THIRTY_360
            self._down = self._tight or terms.basis is Basis.MONTH_UP
            if terms.basis is Basis.MONTH_UP and self._highest and cap:
                self.line = TimeLine(held_months(anchor(terms), self._highest, cap))
                self.per_year = 12 * MONTH * self._highest
            if self._tight:
                by_months = self._month or terms.basis is Basis.THIRTY_360
                raw = month_parts(anchor(terms)) if by_months else years_since(terms.disbursed)
                self._cap_over = 12 * MONTH if by_months else LEAP_YEAR
        elif near and self._highest <= cap and self.per_year == 365:
            raw, self._cap_over = years_since(terms.disbursed), LEAP_YEAR
        self._over, self.scale = 1, MILLION * self.per_year
        if raw is not None:
            self._cap_line = TimeLine(raw)
            whole = lcm(self.per_year, self._cap_over)
            self._over, self._cap_over = whole // self.per_year, whole // self._cap_over
            self.scale = MILLION * whole

    def span(self, begin: date, end: date) -> int:
        """The time from begin to end over per_year, without interest-free days."""
        begin = max(begin, self.start)
        return self.line.span(begin, end) if begin < end else 0

    def charge(self, balance: int, begin: date, end: date) -> int:
        """The interest on balance satang from begin to end, over scale."""
        return self._held_under(self.weight(balance), balance, begin, end)

    def highest(self, balance: int, begin: date, end: date) -> int:
        """The same, were all of balance in the dearest tier."""
        return self._held_under(balance * self._highest, balance, begin, end)

    def _held_under(self, weight: int, balance: int, begin: date, end: date) -> int:
        numerator = weight * self.span(begin, end) * self._over
        if not self._cap_over or not numerator:
            return numerator
        allowed = self._cap_line.span(max(begin, self.start), end) * self._cap_over
        return min(numerator, balance * self._cap * allowed)

    def weight(self, balance: int) -> int:
        """Balance times its rate in millionths, slice by slice."""
        if not self._tiers:
            return balance * self._rate
        return sum(base * rate for base, rate in self.slices(balance))

    def slices(self, balance: int) -> list[tuple[int, int]]:
        """The parts of a balance and the rate in millionths each bears."""
        below, found = 0, []
        for up_to, rate in self._tiers:
            if balance <= below:
                break
            found.append((min(balance, up_to) - below, rate))
            below = up_to
        if balance > below:
            found.append((balance - below, self._rate))
        return found

    def satang(self, numerator: int) -> int:
        """The one rounding; under a cap that is held it never goes up past the cap.

        Where the time counted may run at the cap itself, near it or in a begun month, that means down.
        """
        rounded = self.round(numerator, self.scale)
        if self._held and rounded * self.scale > numerator:
            allowed = numerator if self._down else numerator * self._cap // self._highest
            return rounded if rounded * self.scale <= allowed else rounded - self._unit
        return rounded

    def round(self, over: int, under: int) -> int:
        """over ÷ under satang by the contract's rounding of interest."""
        return round_ratio(over, under * self._unit, self.rounding) * self._unit

    def down(self, over: int, under: int) -> int:
        return over // (under * self._unit) * self._unit

    def months(self, begin: date, end: date) -> int | None:
        """Whole months of a loan counted by months, None for a part or another basis."""
        if not self._month:
            return None
        months, part = divmod(self._plain.span(max(begin, self.start), end), self._month)
        return None if part else max(months, 0)

    def days(self, begin: date, end: date) -> int:
        """Days for the eye: by the 30-day month where the contract says so, else of the calendar."""
        return self._day_line.span(begin, end)

    def capped(self, balance: int, begin: date, end: date) -> bool:
        """Whether the cap cut what the basis alone would charge."""
        if not self._cap_over and self.line is self._plain:  # charge() then is what the basis alone charges
            return False
        if (begin := max(begin, self.start)) >= end:
            return False
        plain = self.weight(balance) * self._plain.span(begin, end) * self.scale
        return plain > self.charge(balance, begin, end) * MILLION * self._plain_year

    def products(self, balance: int, begin: date, end: date) -> tuple[Product, ...]:
        """The products behind charge(), one for each slice and, by act_act, each calendar year."""
        begin, year = max(begin, self.start), None if self._month else self._plain_year
        if begin >= end:
            return ()
        if not self._exact and not self._tiers:
            time = self._plain.span(begin, end)
            return (
                ((balance, self._rate, time, self._plain_year, self.days(begin, end), year),) if time else ()
            )
        cuts = [begin]
        if self._exact:
            cuts += [date(one, 1, 1) for one in range(begin.year + 1, end.year + 1)]
        found: list[Product] = []
        for base, rate in self.slices(balance):
            for first, last in zip(cuts, [*cuts[1:], end], strict=True):
                if time := self._plain.span(first, last):
                    length = (366 if isleap(first.year) else 365) if self._exact else year
                    found.append((base, rate, time, self._plain_year, self.days(first, last), length))
        return tuple(found)

    def move(self, due: list[tuple[date, date]], since: date | None = None) -> None:
        for line in self._lines:
            line.move(due, since)

    def rest(self, start: date, until: date | None, months: int = 0) -> None:
        """No interest from the day after start to until; a loan by months leaves out whole ones."""
        month = {id(self._plain): self._month, id(self.line): self.per_year // 12 if self._month else 0}
        for line in self._lines:
            unit = month.get(id(line), 0)
            line.rest(start, until, unit * months if unit else None)
