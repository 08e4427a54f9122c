"""Which fund and which days the books on screen are about."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from models.fund import Fund
from models.values.thai_date import MONTHS, be_year, fiscal_year_be, fiscal_year_span


class Span(Enum):
    MONTH = "รายเดือน"
    YEAR = "ทั้งปีบัญชี"
    FREE = "กำหนดวันเอง"


@dataclass(frozen=True, slots=True)
class Period:
    """first and last are both inside it."""

    span: Span
    first: date
    last: date
    start_month: int  # of the fund's fiscal year

    @property
    def words(self) -> str:
        """What stands between the arrows; empty for days chosen freely."""
        match self.span:
            case Span.MONTH:
                return f"{MONTHS[self.first.month - 1]} {be_year(self.first)}"
            case Span.YEAR:
                return f"ปีบัญชี {fiscal_year_be(self.first, self.start_month)}"
            case Span.FREE:
                return ""

    def moved(self, step: int) -> Period:
        """The month or fiscal year before (-1) or after (+1) it."""
        match self.span:
            case Span.MONTH:
                months = self.first.year * 12 + self.first.month - 1 + step
                return month_of(date(months // 12, months % 12 + 1, 1), self.start_month)
            case Span.YEAR:
                year = fiscal_year_be(self.first, self.start_month) + step
                return Period(Span.YEAR, *fiscal_year_span(year, self.start_month), self.start_month)
            case Span.FREE:
                return self

    def as_span(self, span: Span) -> Period:
        """The month or year its last day falls in; free keeps the days."""
        match span:
            case Span.MONTH:
                return month_of(self.last, self.start_month)
            case Span.YEAR:
                return year_of(self.last, self.start_month)
            case Span.FREE:
                return replace(self, span=Span.FREE)

    def for_fund(self, start_month: int) -> Period:
        """The same days for a fund whose year begins in another month; whole years become that fund's."""
        changed = replace(self, start_month=start_month)
        return changed.as_span(Span.YEAR) if self.span is Span.YEAR else changed


def month_of(day: date, start_month: int) -> Period:
    last = calendar.monthrange(day.year, day.month)[1]
    return Period(Span.MONTH, day.replace(day=1), day.replace(day=last), start_month)


def year_of(day: date, start_month: int) -> Period:
    return Period(Span.YEAR, *fiscal_year_span(fiscal_year_be(day, start_month), start_month), start_month)


@dataclass(frozen=True, slots=True)
class Scope:
    fund: Fund
    period: Period
