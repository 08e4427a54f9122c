"""The days instalments fall due, by the rule of the contract, and the working days holidays move them to."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from services.errors import UserError
from services.loan.loan_math.choices import DueRule, HolidayRule, Method, Unit
from services.loan.loan_math.day_count import month_day, months_on
from services.loan.loan_math.terms import LoanTerms

_DAY = timedelta(days=1)
_OTHER_RULE = "วันครบกำหนดงวดแรกไม่ใช่วันตามวิธีกำหนดวันที่เลือกไว้ กรุณาแก้วันครบกำหนดงวดแรก"


def nominal_days(terms: LoanTerms) -> list[date]:
    """Every day of the rule, each counted from the first so that the 31st comes back after February."""
    try:
        found = _nominal(terms)
    except (OverflowError, ValueError):
        found = []
    if not found or found[-1].year > 2400:
        raise UserError("กำหนดชำระยาวเกินไป กรุณาลดจำนวนงวดหรือระยะห่างของงวด", "periods")
    if terms.due_rule is not DueRule.ANCHOR and terms.first_due not in (None, found[0]):
        raise UserError(_OTHER_RULE, "first_due")
    return found


def _nominal(terms: LoanTerms) -> list[date]:
    if terms.custom:
        return [one.due for one in terms.custom]
    if terms.due_rule is DueRule.YEARLY:
        return _season(terms)
    if terms.unit in (Unit.DAY, Unit.WEEK):
        step = timedelta(days=terms.every * (7 if terms.unit is Unit.WEEK else 1))
        first = terms.first_due or terms.disbursed + step
        return [first + step * index for index in range(terms.periods)]
    months, day = _months(terms), terms.first_due or terms.disbursed
    begin = day.year * 12 + day.month - 1 + (0 if terms.first_due else months)
    return [month_day(begin + months * index, anchor(terms)) for index in range(terms.periods)]


def _season(terms: LoanTerms) -> list[date]:
    year, found = terms.disbursed.year, list[date]()
    while len(found) < terms.periods:
        days = [month_day(year * 12 + one.month - 1, one.day) for one in terms.season]
        found += [one for one in days if one > terms.disbursed and one >= (terms.first_due or one)]
        year += 1
    return found[: terms.periods]


def _months(terms: LoanTerms) -> int:
    return terms.every * (12 if terms.unit is Unit.YEAR else 1)


def anchor(terms: LoanTerms) -> int:
    """The day of the month that instalments keep; typing the usual first due date changes nothing."""
    if terms.due_rule is not DueRule.ANCHOR:
        return {DueRule.FIXED_DAY: terms.due_day, DueRule.MONTH_END: 31}.get(terms.due_rule) or terms.season[
            0
        ].day
    day = terms.disbursed
    if terms.first_due is None or terms.unit in (Unit.DAY, Unit.WEEK):
        return day.day
    return day.day if terms.first_due == months_on(day, _months(terms)) else terms.first_due.day


def moved_days(terms: LoanTerms, nominal: list[date]) -> list[date]:
    """The days to pay on: after holidays the next working day."""
    if terms.holiday_rule is HolidayRule.NONE:
        return list(nominal)
    shut = frozenset(terms.holidays)
    moved = [_workday(day, shut) for day in nominal]
    if any(later <= earlier for earlier, later in pairwise(moved)):
        raise UserError("วันหยุดติดกันจนสองงวดครบกำหนดวันเดียวกัน กรุณาแก้วันหยุดหรือเลือกไม่เลื่อนวันครบกำหนด", "holidays")
    return moved


def _workday(day: date, shut: frozenset[date]) -> date:
    while day.weekday() >= 5 or day in shut:
        day += _DAY
    return day


def later(terms: LoanTerms, day: date, begin: date, until: date, months: int) -> date:
    """A due date moved by a pause from begin to until: by months where instalments follow them, else by days."""
    if terms.custom or not terms.by_months:
        return day + (until - begin)
    return months_on(day, months, None if terms.due_rule is DueRule.YEARLY else anchor(terms))


def asked_days(terms: LoanTerms, days: list[date]) -> list[date]:
    """The days that really ask for money: a bullet loan has one."""
    return days[-1:] if terms.method is Method.BULLET else days
