"""How a stored value is written on the screen, and how lists order it; one place for every table and card."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from models.values.money import Money
from models.values.rate import Rate
from models.values.thai_date import PartialDate, short_date, time_of_day
from models.values.thai_text import sort_key

Value = str | int | Money | Rate | date | PartialDate | bool | None


def cell_text(value: Value) -> str:
    """Days in B.E. with short months, figures with separators, nothing for None."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "ใช่" if value else ""
        case int():
            return f"{value:,}"
        case datetime():
            return f"{short_date(value.date())} {time_of_day(value)}"
        case date():
            return short_date(value)
        case _:
            return str(value)


# Working a key out takes longer than all the rest of sorting; a list is sorted again at every reload.
_thai_order = lru_cache(maxsize=1 << 17)(sort_key)


def cell_order(value: Value) -> str | int | float:
    """Comparable within one column; None has no order and is put last by the table."""
    match value:
        case str():
            return _thai_order(value)
        case bool() | int():
            return int(value)
        case Money():
            return value.satang
        case Rate():
            return value.millionths
        case datetime():
            return value.timestamp()
        case date():
            return value.toordinal()
        case PartialDate():
            return value.first.toordinal()
        case None:
            return 0
