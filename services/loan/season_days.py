"""Days that come back every year, as people write them: “31 มี.ค., 30 พ.ย.”."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.values.thai_date import MONTHS, SHORT_MONTHS
from models.values.thai_text import arabic_digits, normalise
from services.errors import UserError
from services.loan.loan_math import YearDay

_ONE = re.compile(r"(\d{1,2})\s*/?\s*(\d{1,2}|[^\d\s]+)")
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def season_words(days: Iterable[YearDay]) -> str:
    return ", ".join(f"{one.day} {SHORT_MONTHS[one.month - 1]}" for one in days)


def season_of(text: str, field: str = "season") -> tuple[YearDay, ...]:
    """In the order of the year. Raises UserError naming field for what is no day of a year."""
    found = set()
    for part in re.split(r"[,;\n]|และ", arabic_digits(normalise(text))):
        if part.strip():
            found.add(_day(part.strip(), field))
    return tuple(sorted(found))


def _day(text: str, field: str) -> YearDay:
    match = _ONE.fullmatch(text)
    month = _month(match[2]) if match else 0
    if match is None or not month or not 1 <= int(match[1]) <= _LONGEST[month - 1]:
        raise UserError(f"“{text}” ไม่ใช่วันและเดือน กรุณาพิมพ์ เช่น 31 มี.ค. หรือ 31/3 หลายวันคั่นด้วยจุลภาค", field=field)
    return YearDay(month, int(match[1]))


def _month(text: str) -> int:
    """1 to 12, or 0 for no month."""
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else 0
    plain = text.replace(".", "")
    for number, (long, short) in enumerate(zip(MONTHS, SHORT_MONTHS, strict=True), 1):
        if plain in (long, short.replace(".", "")):
            return number
    return 0
