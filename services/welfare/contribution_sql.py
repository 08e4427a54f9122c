"""services.welfare.contribution_periods.owed asked of the database, so that a list of all members sums what they owe."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, case, extract, or_, type_coerce

from models.values.money import Money
from models.welfare import ContributionPlan, ContributionState
from services.welfare.contribution_periods import MONTHS

_LONG_MONTHS = (1, 3, 5, 7, 8, 10, 12)


def to_pay(day: Any) -> ColumnElement[Money]:
    """What pays a member past a day; of one without a plan nothing at all (NULL)."""
    paid, anchor = ContributionState.paid_until, ContributionState.anchor
    days = ContributionPlan.days
    months = case(*((days == one, number) for one, number in MONTHS.items()))
    anchored = and_(_day(anchor) > _day(paid), _day(paid) == _last(paid))
    begins = case((anchored, _day(anchor)), else_=_day(paid))
    is_begun = or_(begins <= _day(day), _day(day) == _last(day))
    begun = _index(day) - _index(paid) + case((is_begun, 1), else_=0)
    by_months = (begun + months - 1) // months
    by_days = (_number(day) - _number(paid)) // days + 1
    periods = case((paid > day, 0), (months.is_(None), by_days), else_=by_months)
    return type_coerce(ContributionPlan.amount * periods, ContributionPlan.amount.type)


def _year(day: Any) -> ColumnElement[int]:
    return extract("year", day)


def _month(day: Any) -> ColumnElement[int]:
    return extract("month", day)


def _day(day: Any) -> ColumnElement[int]:
    return extract("day", day)


def _index(day: Any) -> ColumnElement[int]:
    return _year(day) * 12 + _month(day) - 1


def _last(day: Any) -> ColumnElement[int]:
    """The last day of its month."""
    year = _year(day)
    leap = and_(year % 4 == 0, or_(year % 100 != 0, year % 400 == 0))
    return case(
        (_month(day).in_(_LONG_MONTHS), 31),
        (_month(day) != 2, 30),
        (leap, 29),
        else_=28,
    )


def _number(day: Any) -> ColumnElement[int]:
    """Days since a day before all of ours: years begin in March, so that leap days stand last."""
    year = _year(day) - case((_month(day) <= 2, 1), else_=0)
    month = (_month(day) + 9) % 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (month * 306 + 5) // 10 + _day(day)
