"""Readers of the cells registers are full of besides plain words: one of a few, yes or no, a whole day, a phone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from models.values.labelled import Labelled
from services.excel import parsers
from services.excel.cells import CellValue
from services.excel.fields import Parsed, Parser, Reading
from services.excel.headings import heading_key
from services.people.person_words import phone_words

L = TypeVar("L", bound=Labelled)
_DOT_ZERO = re.compile(r"\.0+$")
_YES = frozenset(("ใช่", "มี", "จริง", "เป็น", "1", "✓", "✔", "√", "y", "yes", "/"))
_NO = frozenset(("ไม่ใช่", "ไม่มี", "ไม่", "เท็จ", "ไม่เป็น", "0", "✗", "✕", "n", "no"))


def one_of(kind: type[L], also: Mapping[str, L] | None = None) -> Parser[L]:
    """The words of a Labelled, its stored code, or what else offices write for it, spaces and marks aside."""
    known: dict[str, L] = {}
    for one in kind:
        known[heading_key(one.label)] = known[heading_key(str(one.value))] = one
    known |= {heading_key(words): one for words, one in (also or {}).items()}

    def reading(value: CellValue, how: Reading) -> Parsed[L]:
        words = parsers.text(value, how).value
        if words is None:
            return Parsed(known.get(heading_key(str(value))) if value is not None else None)
        found = known.get(heading_key(words))
        if found is None:
            offered = " ".join(f"“{one.label}”" for one in kind)
            raise parsers.CellValueError(f"ไม่รู้จัก “{words}” กรุณาใช้คำใดคำหนึ่งใน {offered}")
        return Parsed(found)

    return reading


def yes_no(value: CellValue, _: Reading) -> Parsed[bool]:
    """ใช่ มี 1 ✓ and their like; a blank or a dash says neither, and a cross may mean either."""
    if isinstance(value, bool):
        return Parsed(value)
    words = _DOT_ZERO.sub("", parsers.plain(value)).lower()
    if words in _YES:
        return Parsed(True)
    if words in _NO:
        return Parsed(False)
    if parsers.is_nothing(value):
        return Parsed(None)
    raise parsers.CellValueError(f"“{words}” ไม่ใช่คำตอบ กรุณาใช้คำว่า ใช่ หรือ ไม่ใช่")


def whole_day(value: CellValue, how: Reading) -> Parsed[date]:
    """A day of an event; of a month or a year alone the first day is taken, and that is to be looked at."""
    parsed = parsers.day(value, how)
    if parsed.value is None:
        return Parsed(None, parsed.warnings)
    if parsed.value.exact:
        return Parsed(parsed.value.first, parsed.warnings)
    said = f"ทราบเพียง {parsed.value} ระบบใช้วันแรกของช่วงนั้น กรุณาตรวจวันที่จริง"
    return Parsed(parsed.value.first, (*parsed.warnings, said))


def last_day(value: CellValue, how: Reading) -> Parsed[date]:
    """Up to when something is paid: a month is up to its last day, a year too, and that is to be looked at."""
    parsed = parsers.day(value, how)
    if parsed.value is None:
        return Parsed(None, parsed.warnings)
    is_month = parsed.value.month is not None and not parsed.value.exact
    return Parsed(parsed.value.last, () if is_month else parsed.warnings)


def phone(value: CellValue, how: Reading) -> Parsed[str]:
    """Every number written our way; what is none stays as it was typed, and is to be looked at."""
    words = parsers.code(value, how).value
    if words is None or not words.strip("0"):
        return Parsed(None)
    try:
        found = parsers.phones(value, how).value
    except ValueError as error:
        return Parsed(phone_words(words), (str(error),))
    return Parsed(", ".join(str(one) for one in found) if found else None)
