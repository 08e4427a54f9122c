"""Time as an exact part of a year: where each day stands on the time line of a basis.

Every basis gives each day a position, a whole number; the time from one day to another is the difference of
their positions over per_year. So interest of neighbouring spans adds up, and all arithmetic is in integers.

- act_365: one a day over 365. act_act: a day of a leap year is 1/366, another 1/365 (split at 1 January).
- 30_360: thirty days a month, the 31st counts as the 30th, over 360.
- month_1_12: months are counted from the day of the month on which instalments fall due; a whole one is 1/12
  year, a begun one its days over the days of that very month. Instalments by days or weeks count as act_365.
- month_up: the same months, a begun one counts whole (fund.md section 2.3). Under a cap that is held, a begun month
  grows day by day at the cap until it is whole.

The first day is excluded and the last included (CCC s. 193/3), which a difference of positions does by itself.
"""

from __future__ import annotations

from bisect import bisect_left
from calendar import isleap, monthrange
from collections.abc import Callable, Iterable
from datetime import date

from models.values.money import Money, Rounding
from models.values.rate import Rate
from services.loan.loan_math.choices import Basis
from services.loan.loan_math.terms import LEGAL_CAP, LoanTerms

Position = Callable[[date], int]

LEAP_YEAR = 365 * 366  # a common multiple of both lengths of a year
MONTH = 377_580  # the least number that 28, 29, 30 and 31 all divide


def month_day(month: int, day: int) -> date:
    """That day of a month counted from year 0, or the month's last day when it is shorter."""
    year, index = divmod(month, 12)
    try:
        return date(year, index + 1, day)
    except ValueError:
        return date(year, index + 1, monthrange(year, index + 1)[1])


def months_on(day: date, months: int, anchor: int | None = None) -> date:
    """The same day of the month, or anchor, that many months later."""
    return month_day(day.year * 12 + day.month - 1 + months, anchor or day.day)


def part_months(start: date, end: date) -> int:
    """Months from start to end where a begun month counts as one: เศษของเดือนนับเป็นหนึ่งเดือน."""
    return whole_months(start.day)(end) - whole_months(start.day)(start)


def thirty_360(day: date) -> int:
    return 360 * day.year + 30 * day.month + min(day.day, 30)


def act_act(day: date) -> int:
    passed = day.timetuple().tm_yday - 1
    return day.year * LEAP_YEAR + passed * (365 if isleap(day.year) else 366)


def month_parts(anchor: int) -> Position:
    def position(day: date) -> int:
        index = day.year * 12 + day.month - 1
        begin = month_day(index, anchor)
        if day == begin:
            return index * MONTH
        if day < begin:
            index, begin, end = index - 1, month_day(index - 1, anchor), begin
        else:
            end = month_day(index + 1, anchor)
        return index * MONTH + (day - begin).days * (MONTH // (end - begin).days)

    return position


def whole_months(anchor: int) -> Position:
    parts = month_parts(anchor)
    return lambda day: -(-parts(day) // MONTH)


def held_months(anchor: int, rate: int, cap: int) -> Position:
    """A begun month counts whole as soon as the cap lets it: in units of a month part over rate."""
    parts = month_parts(anchor)

    def position(day: date) -> int:
        months, begun = divmod(parts(day), MONTH)
        return months * MONTH * rate + min(MONTH * rate, begun * cap)

    return position


def years_since(start: date) -> Position:
    """Calendar years from start, 365 × 366 to each."""

    def position(day: date) -> int:
        years = day.year - start.year
        begin = month_day((start.year + years) * 12 + start.month - 1, start.day)
        if day < begin:
            years -= 1
            begin = month_day((start.year + years) * 12 + start.month - 1, start.day)
        end = month_day((start.year + years + 1) * 12 + start.month - 1, start.day)
        return years * LEAP_YEAR + (day - begin).days * (LEAP_YEAR // (end - begin).days)

    return position


def positions(terms: LoanTerms, anchor: int) -> tuple[Position, int]:
    """The time line of a contract's basis and how much of it is a year."""
    basis = terms.basis
    if basis is Basis.MONTH_1_12 and terms.by_months:
        return month_parts(anchor), 12 * MONTH
    if basis is Basis.MONTH_UP:
        return whole_months(anchor), 12
    if basis is Basis.ACT_ACT:
        return act_act, LEAP_YEAR
    if basis is Basis.THIRTY_360:
        return thirty_360, 360
    return date.toordinal, 365


class TimeLine:
    """Positions of days with days left out: the way from a due date to the working day it moved to, and rests.

    A day between a holiday's due date and the working day after it stands where the due date stands: who pays by
    then pays no interest for it, who pays later pays for all of it (CCC s. 193/8).
    """

    __slots__ = ("_known", "_moved", "_nominal", "_raw", "_rests")

    def __init__(self, raw: Position) -> None:
        self._raw = raw
        self._nominal: list[date] = []
        self._moved: list[date] = []
        self._rests: list[tuple[date, int, int | None]] = []
        self._known: dict[date, int] = {}

    def at(self, day: date) -> int:
        found = self._known.get(day)
        if found is None:
            found = self._known[day] = self._at(day)
        return found

    def _at(self, day: date) -> int:
        if self._nominal:
            index = bisect_left(self._nominal, day) - 1
            if index >= 0 and day <= self._moved[index]:
                day = self._nominal[index]
        found = self._raw(day)
        for start, resting, left_out in self._rests:
            if day > start:
                found = resting if left_out is None else max(resting, found - left_out)
        return found

    def span(self, begin: date, end: date) -> int:
        return self.at(end) - self.at(begin)

    def move(self, due: Iterable[tuple[date, date]], since: date | None = None) -> None:
        """Says which days of due (nominal, moved) moved; those known before stay unless they come on since or later."""
        kept = [
            one
            for one in zip(self._nominal, self._moved, strict=True)
            if since is not None and one[0] < since
        ]
        kept += [(a, b) for a, b in due if a < b and (since is None or a >= since)]
        self._nominal, self._moved = [one[0] for one in kept], [one[1] for one in kept]
        self._known = {}

    def rest(self, start: date, until: date | None, left_out: int | None = None) -> None:
        """Nothing counts after start, to the end of until or for ever; left_out is how much that is, when agreed."""
        resting = self.at(start)
        if until is None:
            left_out = None
        elif left_out is None:
            left_out = self.at(until) - resting
        self._rests.append((start, resting, left_out))
        self._known = {}


def round_ratio(over: int, under: int, rounding: Rounding) -> int:
    """over ÷ under as a whole number, both positive; integers only, for it runs in every loop."""
    if rounding is Rounding.HALF_UP:
        return (2 * over + under) // (2 * under)
    whole, rest = divmod(over, under)
    if rounding is Rounding.UP:
        return whole + (rest > 0)
    if rounding is Rounding.DOWN:
        return whole
    return whole + (2 * rest > under or (2 * rest == under and whole % 2 == 1))


def legal_ceiling(principal: Money, start: date, end: date, cap: Rate = LEGAL_CAP) -> Money:
    """The most interest the law allows on principal for the calendar years and days from start to end.

    fund.md section 2.3: exactly 15 percent over 365 days passes the cap in a span with 29 February.
    """
    years = years_since(start)(end)
    return Money(round_ratio(principal.satang * cap.millionths * years, 1_000_000 * LEAP_YEAR, Rounding.DOWN))
