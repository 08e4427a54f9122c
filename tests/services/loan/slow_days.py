"""Days, time, rates and rounding of slow_loans: how much of a year each day is worth."""

from __future__ import annotations

from calendar import isleap, monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate

from models.values.money import round_fraction
from services.loan.loan_math import (
    Basis,
    DueRule,
    HolidayRule,
    LoanTerms,
    Pause,
    Unit,
)

DAY = timedelta(days=1)
Flow = tuple[date, int]


class Impossible(Exception):
    """The rules refuse it."""


# Days.


def day_of_month(year: int, month: int, day: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(day, monthrange(year, month)[1]))


def plus_months(day: date, months: int, anchor: int | None = None) -> date:
    return day_of_month(day.year, day.month + months, anchor or day.day)


def anchor_of(terms: LoanTerms) -> int:
    if terms.due_rule is DueRule.FIXED_DAY:
        return terms.due_day
    if terms.due_rule is DueRule.MONTH_END:
        return 31
    if terms.due_rule is DueRule.YEARLY:
        return terms.season[0].day
    if terms.unit in (Unit.DAY, Unit.WEEK) or terms.first_due is None:
        return terms.disbursed.day
    step = terms.every * (12 if terms.unit is Unit.YEAR else 1)
    return (
        terms.disbursed.day if terms.first_due == plus_months(terms.disbursed, step) else terms.first_due.day
    )


def rule_days(terms: LoanTerms) -> list[date]:
    if terms.custom:
        return [one.due for one in terms.custom]
    if terms.due_rule is DueRule.YEARLY:
        days = [
            day_of_month(terms.disbursed.year + year, one.month, one.day)
            for year in range(terms.periods + 2)
            for one in terms.season
        ]
        return sorted(one for one in days if one > terms.disbursed)[: terms.periods]
    if terms.unit in (Unit.DAY, Unit.WEEK):
        length = terms.every * (1 if terms.unit is Unit.DAY else 7)
        first = terms.first_due or terms.disbursed + length * DAY
        return [first + count * length * DAY for count in range(terms.periods)]
    step = terms.every * (12 if terms.unit is Unit.YEAR else 1)
    anchor = anchor_of(terms)
    first = terms.first_due or plus_months(terms.disbursed, step, anchor)
    return [plus_months(first, count * step, anchor) for count in range(terms.periods)]


def paying_day(terms: LoanTerms, day: date) -> date:
    if terms.holiday_rule is HolidayRule.NONE:
        return day
    while day.weekday() in (5, 6) or day in terms.holidays:
        day += DAY
    return day


# Time.


@dataclass
class Clock:
    """How much of a year each day is worth, and of the lawful year; pauses and stops take days out."""

    terms: LoanTerms
    start: date  # no interest up to this day
    moved: list[tuple[date, date]]
    pauses: list[Pause] = field(default_factory=list)
    stopped: date | None = None
    made: dict[str, list[Fraction]] = field(default_factory=dict)

    def between(self, begin: date, end: date, kind: str = "time") -> Fraction:
        begin = max(begin, self.start) if kind in ("time", "cap") else begin
        if begin >= end:
            return Fraction(0)
        line = self.line(kind, (end - self.terms.disbursed).days)
        return line[(end - self.terms.disbursed).days] - line[(begin - self.terms.disbursed).days]

    def line(self, kind: str, reach: int) -> list[Fraction]:
        known = self.made.get(kind, [])
        if len(known) <= reach:
            days = [self.terms.disbursed + count * DAY for count in range(1, reach + 400)]
            parts = [self.worth(kind, day) for day in days]
            if kind in ("time", "cap"):
                parts = self.with_holidays(days, parts)
                parts = self.with_rests(days, parts, kind)
            else:
                parts = [
                    Fraction(0) if self.penalty_rests(day) and kind in ("penalty", "late") else part
                    for day, part in zip(days, parts, strict=True)
                ]
            known = self.made[kind] = [Fraction(0), *accumulate(parts)]
        return known

    def worth(self, kind: str, day: date) -> Fraction:
        terms, before = self.terms, day - DAY
        if kind == "late":
            return Fraction(1)
        if kind == "penalty":
            return Fraction(1, 366 if terms.basis is Basis.ACT_ACT and isleap(before.year) else 365)
        if kind in ("cap", "lawful"):
            months = by_months(terms) or terms.basis is Basis.THIRTY_360
            if kind == "lawful":
                months = months and following_months(terms)
            return month_part(before, anchor_of(terms)) / 12 if months else year_part(before, terms.disbursed)
        match terms.basis:
            case Basis.ACT_ACT:
                return Fraction(1, 366 if isleap(before.year) else 365)
            case Basis.THIRTY_360:
                passed = (day.year - before.year) * 360 + (day.month - before.month) * 30
                return Fraction(passed + min(day.day, 30) - min(before.day, 30), 360)
            case Basis.MONTH_UP:
                return self.begun_month(before)
            case Basis.MONTH_1_12 if following_months(terms):
                return month_part(before, anchor_of(terms)) / 12
        return Fraction(1, 365)

    def begun_month(self, before: date) -> Fraction:
        """A whole month on its first day; under a held cap as fast as the cap allows."""
        anchor, terms = anchor_of(self.terms), self.terms
        begin = month_begin(before, anchor)
        count, length = (before - begin).days, (plus_months(begin, 1, anchor) - begin).days
        if not terms.cap_held or not highest(terms):
            return Fraction(1 if count == 0 else 0, 12)
        slope = terms.cap.fraction / highest(terms)
        now, was = (min(Fraction(1), slope * days / length) for days in (count + 1, count))
        return (now - was) / 12

    def with_holidays(self, days: list[date], parts: list[Fraction]) -> list[Fraction]:
        """The days from a holiday to the working day after it count only on the day after that."""
        out, waiting = [], Fraction(0)
        for day, part in zip(days, parts, strict=True):
            if any(nominal < day <= moved for nominal, moved in self.moved):
                waiting += part
                out.append(Fraction(0))
            else:
                out.append(part + waiting)
                waiting = Fraction(0)
        return out

    def with_rests(self, days: list[date], parts: list[Fraction], kind: str) -> list[Fraction]:
        whole_months = by_months(self.terms)
        for pause in self.pauses:
            if pause.interest_runs:
                continue
            until = plus_months(pause.date, pause.months)
            if whole_months:
                left = Fraction(pause.months, 12)
            else:
                left = sum(
                    (part for day, part in zip(days, parts, strict=True) if pause.date < day <= until),
                    Fraction(0),
                )
            out = []
            for day, part in zip(days, parts, strict=True):
                if day > pause.date and left:
                    gone = min(left, part)
                    left -= gone
                    out.append(part - gone)
                else:
                    out.append(part)
            parts = out
        if self.stopped is not None:
            parts = [
                Fraction(0) if day > self.stopped else part for day, part in zip(days, parts, strict=True)
            ]
        return parts

    def penalty_rests(self, day: date) -> bool:
        if self.stopped is not None and day > self.stopped:
            return True
        return any(one.date < day <= plus_months(one.date, one.months) for one in self.pauses)


def following_months(terms: LoanTerms) -> bool:
    return bool(terms.custom) or terms.unit in (Unit.MONTH, Unit.YEAR)


def by_months(terms: LoanTerms) -> bool:
    return terms.basis is Basis.MONTH_UP or (terms.basis is Basis.MONTH_1_12 and following_months(terms))


def month_begin(day: date, anchor: int) -> date:
    begin = day_of_month(day.year, day.month, anchor)
    return begin if begin <= day else day_of_month(day.year, day.month - 1, anchor)


def month_part(before: date, anchor: int) -> Fraction:
    begin = month_begin(before, anchor)
    return Fraction(1, (plus_months(begin, 1, anchor) - begin).days)


def year_part(before: date, start: date) -> Fraction:
    begin = day_of_month(before.year, start.month, start.day)
    if begin > before:
        begin = day_of_month(before.year - 1, start.month, start.day)
    end = day_of_month(begin.year + 1, start.month, start.day)
    return Fraction(1, (end - begin).days)


# Rates and rounding.


def highest(terms: LoanTerms) -> Fraction:
    return max([terms.rate.fraction, *(one.rate.fraction for one in terms.tiers)])


def rounded(terms: LoanTerms, amount: Fraction) -> int:
    unit = terms.interest_unit.satang
    return round_fraction(amount / unit, terms.interest_rounding) * unit


def near_cap(terms: LoanTerms) -> bool:
    return highest(terms) * 366 > terms.cap.fraction * 365


def lawful(terms: LoanTerms, amount: Fraction) -> int:
    """Interest rounded once, under a held cap never up past it."""
    found = rounded(terms, amount)
    if terms.cap_held and found > amount:
        tight = near_cap(terms) or terms.basis in (Basis.THIRTY_360, Basis.MONTH_UP)
        most = amount if tight else amount * terms.cap.fraction / highest(terms)
        if found > most:
            found -= terms.interest_unit.satang
    return found


def sliced(terms: LoanTerms, balance: int) -> Fraction:
    below, total = 0, Fraction(0)
    for one in terms.tiers:
        total += max(0, min(balance, one.up_to.satang) - below) * one.rate.fraction
        below = one.up_to.satang
    return total + max(0, balance - below) * terms.rate.fraction


def span(
    terms: LoanTerms, clock: Clock, balance: int, begin: date, end: date, dear: bool = False
) -> Fraction:
    """Interest of an even balance; dear counts all of it at the highest rate."""
    plain = (balance * highest(terms) if dear else sliced(terms, balance)) * clock.between(begin, end)
    if not plain:
        return plain
    held = terms.cap_held and (near_cap(terms) or terms.basis is Basis.THIRTY_360)
    days_365 = terms.basis is Basis.ACT_365 or (
        terms.basis is Basis.MONTH_1_12 and not following_months(terms)
    )
    old = not terms.cap_held and near_cap(terms) and highest(terms) <= terms.cap.fraction and days_365
    if held or old:
        return min(plain, balance * terms.cap.fraction * clock.between(begin, end, "cap"))
    return plain


def to_unit(terms: LoanTerms, amount: Fraction) -> int:
    unit = terms.instalment_unit.satang
    return round_fraction(amount / unit, terms.instalment_rounding) * unit
