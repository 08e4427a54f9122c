"""Thai dates: Buddhist years on every face, common-era dates inside, and one reader for what people type."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from models.values.thai_text import Digits, arabic_digits, normalise

MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT_MONTHS = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
BE = 543


class DateError(ValueError):
    """A text that is not a date; the message is a complete Thai sentence."""


class Meaning(Enum):
    """What a date tells, which decides the century of a two-digit year."""

    EVENT = "event"
    BIRTH = "birth"


def be_year(day: date) -> int:
    return day.year + BE


def long_date(day: date, digits: Digits = Digits.ARABIC, *, era: bool = False, weekday: bool = False) -> str:
    """22 พฤศจิกายน 2569; with era พ.ศ. before the year; with weekday วันอาทิตย์ที่ in front."""
    front = f"วัน{WEEKDAYS[day.weekday()]}ที่ " if weekday else ""
    return digits.of(f"{front}{day.day} {MONTHS[day.month - 1]} {'พ.ศ. ' if era else ''}{be_year(day)}")


def short_date(day: date, digits: Digits = Digits.ARABIC) -> str:
    """22 พ.ย. 2569"""
    return digits.of(f"{day.day} {SHORT_MONTHS[day.month - 1]} {be_year(day)}")


def numeric_date(day: date, digits: Digits = Digits.ARABIC) -> str:
    """22/11/2569"""
    return digits.of(f"{day.day:02}/{day.month:02}/{be_year(day)}")


def time_of_day(at: datetime, digits: Digits = Digits.ARABIC) -> str:
    """10.42 น."""
    return digits.of(f"{at.hour:02}.{at.minute:02} น.")


def fiscal_year_be(day: date, start_month: int = 10) -> int:
    """The Buddhist year a fiscal year is named by: the one it ends in (1 Oct 2567 begins 2568)."""
    return be_year(day) + (1 < start_month <= day.month)


def fiscal_year_span(year_be: int, start_month: int = 10) -> tuple[date, date]:
    """First and last day of the fiscal year of this name."""
    year = year_be - BE - (start_month > 1)
    return date(year, start_month, 1), date(year + 1, start_month, 1) - timedelta(1)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, or only its month, or only its year, as elders' cards have it. The year is C.E."""

    year_ce: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> PartialDate:
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> date:
        return date(self.year_ce, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year_ce, month, self.day or monthrange(self.year_ce, month)[1])

    @property
    def exact(self) -> bool:
        return self.day is not None

    def __str__(self) -> str:
        if self.month is None:
            return f"พ.ศ. {self.year_ce + BE}"
        return " ".join(
            filter(None, (str(self.day or ""), SHORT_MONTHS[self.month - 1], str(self.year_ce + BE)))
        )


@dataclass(frozen=True, slots=True)
class ParsedDate:
    value: PartialDate
    warnings: tuple[str, ...] = ()


def parse_date(text: str, meaning: Meaning = Meaning.EVENT, *, today: date) -> ParsedDate:
    plain = arabic_digits(normalise(text))
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", plain)
    if not found:
        found = re.fullmatch(
            rf"(\d{{1,2}}) ?({'|'.join(map(re.escape, MONTHS + SHORT_MONTHS))}) ?(\d{{4}})", plain
        )
    if not found:
        raise DateError(f"“{plain}” ไม่ใช่วันที่ กรุณาพิมพ์ เช่น 15 ม.ค. 2566 หรือ 15/1/2566")
    day, month, year = found.groups()
    number = int(month) if month.isdigit() else (MONTHS + SHORT_MONTHS).index(month) % 12 + 1
    try:
        return ParsedDate(
            PartialDate.of(date(int(year) - (BE if int(year) >= 2400 else 0), number, int(day)))
        )
    except ValueError:
        raise DateError(f"“{plain}” ไม่มีในปฏิทิน กรุณาตรวจวันที่อีกครั้ง") from None


def parse_day(text: str, *, today: date) -> date:
    """An exact day for a form field; ว, t and วันนี้ are today."""
    if normalise(text).lower() in ("ว", "วันนี้", "t"):
        return today
    return parse_date(text, today=today).value.first


def day_from_cell(value: date, meaning: Meaning, *, today: date) -> ParsedDate:
    """A real date of a workbook, its year Buddhist if it is 2400 or more."""
    year = value.year - BE if value.year >= 2400 else value.year
    try:
        return ParsedDate(PartialDate.of(date(year, value.month, value.day)))
    except ValueError:
        raise DateError(f"29 กุมภาพันธ์ {value.year} ไม่มีในปฏิทิน กรุณาแก้วันที่ในไฟล์แล้วนำเข้าใหม่") from None
