"""Time as an exact part of a year: due dates, day counts, and the one place where interest is counted.

Every basis gives each day a position, a whole number; the time from one day to another is the difference of
their positions over per_year. So interest of neighbouring spans adds up, and all arithmetic is in integers.

- act_365: one a day over 365. act_act: a day of a leap year is 1/366, another 1/365 (split at 1 January).
- 30_360: thirty days a month, the 31st counts as the 30th, over 360.
- month_1_12: months are counted from the day of the month on which instalments fall due; a whole one is 1/12
  year, a begun one its days over the days of that very month. Instalments by days or weeks count as act_365.
- month_up: the same months, a begun one counts whole (fund.md section 2.3).

The first day is excluded and the last included (CCC s. 193/3), which a difference of positions does by itself.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Callable
from datetime import date, timedelta

from models.values.money import Money, Rounding
from models.values.rate import Rate
from services.errors import UserError
from services.loan.loan_math.terms import LEGAL_CAP, Basis, LoanTerms, Method, Unit

Position = Callable[[date], int]

_LEAP_YEAR = 365 * 366  # a common multiple of both lengths of a year
_MONTH = 377_580  # the least number that 28, 29, 30 and 31 all divide
_MILLION = 1_000_000


def month_day(month: int, day: int) -> date:
    """That day of a month counted from year 0, or the month's last day when it is shorter."""
    year, index = divmod(month, 12)
    try:
        return date(year, index + 1, day)
    except ValueError:
        return date(year, index + 1, monthrange(year, index + 1)[1])


def due_dates(terms: LoanTerms) -> list[date]:
    """The days instalments fall due, each counted from the first so that the 31st comes back after February."""
    if terms.custom:
        return [one.due for one in terms.custom]
    try:
        if terms.unit in (Unit.DAY, Unit.WEEK):
            step = timedelta(days=terms.every * (7 if terms.unit is Unit.WEEK else 1))
            first = terms.first_due or terms.disbursed + step
            dues = [first + step * index for index in range(terms.periods)]
        else:
            months, anchor = _months(terms), _anchor(terms)
            day = terms.first_due or terms.disbursed
            begin = day.year * 12 + day.month - 1 + (0 if terms.first_due else months)
            dues = [month_day(begin + months * index, anchor) for index in range(terms.periods)]
    except (OverflowError, ValueError):
        dues = []
    if not dues or dues[-1].year > 2400:
        raise UserError("กำหนดชำระยาวเกินไป กรุณาลดจำนวนงวดหรือระยะห่างของงวด", "periods")
    return dues


def _months(terms: LoanTerms) -> int:
    return terms.every * (12 if terms.unit is Unit.YEAR else 1)


def _anchor(terms: LoanTerms) -> int:
    """The day of the month that instalments keep; typing the usual first due date changes nothing."""
    day = terms.disbursed
    if terms.first_due is None or terms.unit in (Unit.DAY, Unit.WEEK):
        return day.day
    usual = month_day(day.year * 12 + day.month - 1 + _months(terms), day.day)
    return day.day if terms.first_due == usual else terms.first_due.day


def part_months(start: date, end: date) -> int:
    """Months from start to end where a begun month counts as one: เศษของเดือนนับเป็นหนึ่งเดือน."""
    return _whole_months(start.day)(end) - _whole_months(start.day)(start)


def _thirty_360(day: date) -> int:
    return 360 * day.year + 30 * day.month + min(day.day, 30)


def _act_act(day: date) -> int:
    passed = day.timetuple().tm_yday - 1
    return day.year * _LEAP_YEAR + passed * (365 if isleap(day.year) else 366)


def _month_parts(anchor: int) -> Position:
    def position(day: date) -> int:
        index = day.year * 12 + day.month - 1
        begin = month_day(index, anchor)
        if day == begin:
            return index * _MONTH
        if day < begin:
            index, begin, end = index - 1, month_day(index - 1, anchor), begin
        else:
            end = month_day(index + 1, anchor)
        return index * _MONTH + (day - begin).days * (_MONTH // (end - begin).days)

    return position


def _whole_months(anchor: int) -> Position:
    parts = _month_parts(anchor)
    return lambda day: -(-parts(day) // _MONTH)


def _years_since(start: date) -> Position:
    """Calendar years from start, 365 × 366 to each."""

    def position(day: date) -> int:
        years = day.year - start.year
        begin = month_day((start.year + years) * 12 + start.month - 1, start.day)
        if day < begin:
            years -= 1
            begin = month_day((start.year + years) * 12 + start.month - 1, start.day)
        end = month_day((start.year + years + 1) * 12 + start.month - 1, start.day)
        return years * _LEAP_YEAR + (day - begin).days * (_LEAP_YEAR // (end - begin).days)

    return position


def _positions(terms: LoanTerms) -> tuple[Position, int]:
    basis = terms.basis
    if basis is Basis.MONTH_1_12 and (terms.custom or terms.unit in (Unit.MONTH, Unit.YEAR)):
        return _month_parts(_anchor(terms)), 12 * _MONTH
    if basis is Basis.MONTH_UP:
        return _whole_months(_anchor(terms)), 12
    if basis is Basis.ACT_ACT:
        return _act_act, _LEAP_YEAR
    if basis is Basis.THIRTY_360:
        return _thirty_360, 360
    return date.toordinal, 365


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
    years = _years_since(start)(end)
    return Money(round_ratio(principal.satang * cap.millionths * years, _MILLION * _LEAP_YEAR, Rounding.DOWN))


class Meter:
    """Counts a contract's interest: charge() gives numerators over scale, to be added and rounded once.

    A loan counted by act_365 at a lawful rate so near the cap that a leap year would carry it over pays no more
    than the cap on calendar years (fund.md section 2.3).
    """

    __slots__ = ("_cap", "_position", "_rate", "_tiers", "_years", "per_year", "rounding", "scale", "start")

    def __init__(self, terms: LoanTerms, dues: list[date]) -> None:
        self._rate = terms.rate.millionths
        self._tiers = [(one.up_to.satang, one.rate.millionths) for one in terms.tiers]
        self._position, self.per_year = _positions(terms)
        self.rounding = terms.interest_rounding
        # Before this day nothing is counted: interest-free periods end here.
        self.start = dues[terms.grace_interest - 1] if terms.grace_interest else terms.disbursed
        highest = max(terms.rate, *(one.rate for one in terms.tiers)) if terms.tiers else terms.rate
        near = highest <= terms.cap and highest.millionths * 366 > terms.cap.millionths * 365
        self._cap = terms.cap.millionths if near and self.per_year == 365 else 0
        self._years = _years_since(terms.disbursed)
        self.scale = _MILLION * (_LEAP_YEAR if self._cap else self.per_year)

    def span(self, begin: date, end: date) -> int:
        """The time from begin to end over per_year, without interest-free days."""
        begin = max(begin, self.start)
        return self._position(end) - self._position(begin) if begin < end else 0

    def charge(self, balance: int, begin: date, end: date) -> int:
        """The interest on balance satang from begin to end, over scale."""
        numerator = self.weight(balance) * self.span(begin, end)
        if not self._cap or not numerator:
            return numerator
        years = self._years(end) - self._years(max(begin, self.start))
        return min(numerator * 366, balance * self._cap * years)

    def weight(self, balance: int) -> int:
        """Balance times its rate in millionths, slice by slice."""
        if not self._tiers:
            return balance * self._rate
        below = total = 0
        for up_to, rate in self._tiers:
            total += max(0, min(balance, up_to) - below) * rate
            below = up_to
        return total + max(0, balance - below) * self._rate

    def satang(self, numerator: int) -> int:
        """The one rounding."""
        return round_ratio(numerator, self.scale, self.rounding)

    def months(self, begin: date, end: date) -> int | None:
        """Whole months of a loan counted by months, None for a part or another basis."""
        if self.per_year not in (12, 12 * _MONTH):
            return None
        months, part = divmod(self.span(begin, end) * 12, self.per_year)
        return None if part else months


class PenaltyMeter:
    """Counts penalty on overdue principal by real days, over 365 (366 in leap years only with act_act)."""

    __slots__ = ("_position", "rate", "rounding", "scale")

    def __init__(self, terms: LoanTerms) -> None:
        actual = terms.basis is Basis.ACT_ACT
        self._position: Position = _act_act if actual else date.toordinal
        self.rate = terms.penalty_rate.millionths
        self.rounding = terms.interest_rounding
        self.scale = _MILLION * (_LEAP_YEAR if actual else 365)

    def charge(self, principal: int, begin: date, end: date) -> int:
        return principal * self.rate * (self._position(end) - self._position(begin))

    def satang(self, numerator: int) -> int:
        return round_ratio(numerator, self.scale, self.rounding)


def counted_days(terms: LoanTerms, begin: date, end: date) -> int:
    """Days for the eye: by the 30-day month where the contract says so, else of the calendar."""
    if terms.basis is Basis.THIRTY_360:
        return _thirty_360(end) - _thirty_360(begin)
    return (end - begin).days


def bullet_only(terms: LoanTerms, dues: list[date]) -> list[date]:
    """The days that really ask for money: a bullet loan has one."""
    return dues[-1:] if terms.method is Method.BULLET else dues
