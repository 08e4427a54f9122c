"""What contributions pay for, as arithmetic of days: whole months and years of the calendar, or so many days.

30 days are a month, 90 three, 180 six, 360 and 365 a year; a leap year costs no more (fund.md section 1.1). Months
begin on the anchor's day of the month, so that the 31st comes back after February.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from services.loan.loan_math.day_count import month_day

MONTHS: Mapping[int, int] = MappingProxyType({30: 1, 90: 3, 180: 6, 360: 12, 365: 12})


def paid_to(anchor: date, first: date, days: int, periods: int) -> date:
    """The first day not paid when so many periods are paid from first on."""
    months = MONTHS.get(days)
    if months is None:
        return first + timedelta(days * periods)
    return month_day(_index(first) + months * periods, _day_of_month(anchor, first))


def owed(anchor: date, paid_until: date, days: int, day: date) -> int:
    """The fewest periods that pay her past a day; 0 when that day is paid."""
    if paid_until > day:
        return 0
    months = MONTHS.get(days)
    if months is None:
        return (day - paid_until).days // days + 1
    begun = _index(day) - _index(paid_until)
    if month_day(_index(day), _day_of_month(anchor, paid_until)) <= day:
        begun += 1
    return -(-begun // months)


def _index(day: date) -> int:
    return day.year * 12 + day.month - 1


def _day_of_month(anchor: date, first: date) -> int:
    """The anchor's, unless first has left its row of days."""
    return anchor.day if month_day(_index(first), anchor.day) == first else first.day
