"""What a cell holds once it is read: plain values, never a float, and a marker where Excel has no answer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

MAX_COLUMN = 16_384  # XFD
MAX_ROW = 1_048_576


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell without a usable value: code is Excel's error text, or "=" for a formula never calculated."""

    code: str

    @property
    def sentence(self) -> str:
        if self == UNCALCULATED:
            return "ช่องนี้เป็นสูตรที่ยังไม่มีผลลัพธ์ กรุณาเปิดไฟล์ใน Excel แล้วบันทึกใหม่ก่อนนำเข้า"
        return f"ช่องนี้เป็นค่าผิดพลาด {self.code} กรุณาแก้สูตรหรือพิมพ์ค่าที่ถูกต้องใน Excel แล้วนำเข้าใหม่"


UNCALCULATED = CellError("=")

# A date is a real Excel date, untouched: a Buddhist year typed into one is still year 2566 here.
CellValue = str | int | Decimal | bool | date | datetime | time | CellError | None


@dataclass(frozen=True, slots=True)
class Area:
    """A merged range, all four ends included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@lru_cache(maxsize=MAX_COLUMN)
def column_index(letters: str) -> int:
    """A → 1, XFD → 16384; raises ValueError for anything else."""
    index = 0
    if not 1 <= len(letters) <= 3:
        raise ValueError(letters)
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError(letters)
        index = index * 26 + ord(letter) - 64
    if index > MAX_COLUMN:
        raise ValueError(letters)
    return index


@lru_cache(maxsize=MAX_COLUMN)
def column_letter(index: int) -> str:
    """1 → A, 16384 → XFD."""
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def position(reference: str) -> tuple[int, int]:
    """B12 or $B$12 → (12, 2); raises ValueError when it is not a cell of a sheet."""
    plain = reference.replace("$", "")
    letters = plain.rstrip("0123456789")
    row = int(plain[len(letters) :])
    if not 1 <= row <= MAX_ROW:
        raise ValueError(reference)
    return row, column_index(letters)


def area(reference: str) -> Area:
    """B2:D9 → Area(2, 2, 9, 4); raises ValueError."""
    first, _, last = reference.partition(":")
    top, left = position(first)
    bottom, right = position(last or first)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def number(text: str) -> int | Decimal:
    """A stored number at Excel's own 15 digits: whole ones as int, others exact; raises ValueError."""
    if len(text) <= 15 and text.isascii() and text.isdigit():
        return int(text)
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    exact = Decimal(f"{value:.15g}")
    if abs(value) < 1e18 and exact == exact.to_integral_value():
        return int(exact)
    return exact


_EPOCH_1900 = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_LAST_SERIAL = 2_958_465  # 31 December 9999


def day_from_serial(serial: float, *, from_1904: bool) -> date | datetime | time | None:
    """The moment a serial number stands for in the workbook's epoch, or None when it stands for none."""
    if not 0 < serial < _LAST_SERIAL + 1:
        return None
    days, seconds = divmod(round(serial * 86_400), 86_400)
    if days == 0 and not from_1904:
        return (_EPOCH_1900 + timedelta(seconds=seconds)).time()
    if not from_1904 and days < 60:
        days += 1  # Excel believes in 29 February 1900, so everything before it is one off
    try:
        moment = (_EPOCH_1904 if from_1904 else _EPOCH_1900) + timedelta(days=days, seconds=seconds)
    except OverflowError:
        return None
    return moment if seconds else moment.date()


def shown(value: CellValue) -> str:
    """The value as a person would read it back from the sheet, dates as d/m/y in the year that is stored."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "จริง" if value else "เท็จ"
    if isinstance(value, CellError):
        return "(สูตร)" if value == UNCALCULATED else value.code
    if isinstance(value, datetime):
        return f"{value.day}/{value.month}/{value.year} {value:%H:%M}"
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)
