"""Thai dates: Buddhist years on every face, common-era dates inside, and one reader for what people type."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum

from models.values.date_words import (
    MONTHS,
    SHORT_MONTHS,
    WEEKDAYS,
    DateError,
    WrittenDate,
    age_written_in,
    reads_month_first,
    simplified,
    take_apart,
)
from models.values.thai_text import Digits

__all__ = [
    "MONTHS",
    "SHORT_MONTHS",
    "WEEKDAYS",
    "DateError",
    "Meaning",
    "ParsedDate",
    "PartialDate",
    "be_year",
    "day_from_cell",
    "fiscal_year_be",
    "fiscal_year_span",
    "long_date",
    "mistaken_century",
    "numeric_date",
    "parse_date",
    "parse_day",
    "reads_month_first",
    "short_date",
    "time_of_day",
]

BE = 543


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
    """A day, or only its month, or only its year, as elders' cards have it. The year is C.E.

    Raises DateError for a day that no calendar has.
    """

    year_ce: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise DateError("มีวันที่แต่ไม่มีเดือน กรุณาพิมพ์ให้ครบทั้งวัน เดือน ปี")
        try:
            date(self.year_ce, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        except ValueError:
            raise DateError(
                f"วันที่ {self.day or 1}/{self.month}/{self.year_ce + BE} ไม่มีในปฏิทิน กรุณาตรวจวันที่อีกครั้ง"
            ) from None

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
        """15 ม.ค. 2566, ม.ค. 2566 or พ.ศ. 2500."""
        if self.month is None:
            return f"พ.ศ. {self.year_ce + BE}"
        month = f"{SHORT_MONTHS[self.month - 1]} {self.year_ce + BE}"
        return month if self.day is None else f"{self.day} {month}"


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """What was read, and a Thai sentence for each thing a person should look at."""

    value: PartialDate
    warnings: tuple[str, ...] = ()


_FURTHEST_YEARS = 30  # the longest contract; a date beyond it is a slip of the finger
_OLDEST_YEARS = 110
_CHILD_YEARS = 15  # a younger one may be an elder whose 24yy lost its century


def parse_date(
    text: str, meaning: Meaning = Meaning.EVENT, *, today: date, month_first: bool = False
) -> ParsedDate:
    """Reads what people type and what text cells hold (fund.md section 5.3, rows 25 to 38).

    A year of 2400 or more is Buddhist, below it common-era; two digits are 25yy, for a birth 24yy where 25yy
    lies ahead. A birth may be an age. month_first is for columns of which reads_month_first is true.
    Raises DateError for what is no date, no day of the calendar, or a birth after today.
    """
    if not simplified(text):
        raise DateError("กรุณาพิมพ์วันที่ เช่น 15 ม.ค. 2566 หรือ 15/1/2566")
    if meaning is Meaning.BIRTH and (age := age_written_in(text)) is not None:
        return _from_age(age, today)
    written = take_apart(text, month_first=month_first)
    value, warnings = _placed(written, meaning, today)
    if written.weekday is not None and value.exact and value.first.weekday() != written.weekday:
        warnings += (
            f"{long_date(value.first)} เป็นวัน{WEEKDAYS[value.first.weekday()]} ไม่ตรงกับที่เขียนไว้ กรุณาตรวจ",
        )
    if not value.exact and (meaning is Meaning.EVENT or value.month):
        warnings += (f"“{text.strip()}” มีไม่ครบทั้งวัน เดือน ปี กรุณาตรวจ",)
    return ParsedDate(value, written.warnings + warnings)


def parse_day(text: str, meaning: Meaning = Meaning.EVENT, *, today: date) -> date:
    """The exact day a form field means; ว, t and วันนี้ are today, 5 is a day of this month, 5/3 of this year.

    Raises DateError; for an event also where parse_date would only warn, as whoever types can mend it at once.
    """
    plain = simplified(text)
    if plain in _TODAY:
        return today
    if short := _WITHOUT_YEAR.fullmatch(plain):
        month = short["number"] or short["name"] or today.month
        text = f"{short['day']} {month} {be_year(today)}"
    parsed = parse_date(text, meaning, today=today)
    if not parsed.value.exact:
        raise DateError("กรุณาพิมพ์ให้ครบทั้งวัน เดือน ปี เช่น 15 ม.ค. 2566 หรือ 15/1/2566")
    if parsed.warnings and meaning is Meaning.EVENT:
        raise DateError(parsed.warnings[0])
    return parsed.value.first


_TODAY = ("ว", "วันนี้", "t", "today")
_WITHOUT_YEAR = re.compile(r"(?P<day>\d{1,2})(?:[/.-](?P<number>\d{1,2})| ?(?P<name>[ก-๎. ]+))?")


def day_from_cell(value: date, meaning: Meaning, *, today: date) -> ParsedDate:
    """A real date of a workbook: C.E. as Excel means it, or a Buddhist year typed as if it were C.E.

    Never subtracts from a year below 2400, so a date shown in the Thai calendar stays (rows 30 to 34).
    Warns where Excel may have made 19yy of a two-digit Buddhist year; mistaken_century says what was meant.
    Raises DateError for 29 Feb of a year that has none after subtracting, and for a birth after today.
    """
    if meaning is Meaning.EVENT and (meant := mistaken_century(value, today=today)):
        return ParsedDate(
            PartialDate.of(value),
            (f"Excel อ่านปีเป็น พ.ศ. {be_year(value)} ถ้าหมายถึง {short_date(meant)} กรุณาแก้ปี",),
        )
    written = WrittenDate(value.day, value.month, f"{value.year:04}", None, None, ())
    parsed, warnings = _placed(written, meaning, today)
    if meaning is Meaning.EVENT and parsed.year_ce < 1930:  # a number, most likely 0 or 1, shown as a date
        warnings += (f"{parsed} เก่าเกินกว่าจะเป็นวันที่ในเรื่องนี้ กรุณาตรวจ",)
    return ParsedDate(parsed, warnings)


def mistaken_century(value: date, *, today: date) -> date | None:
    """The day meant where Excel took 15/1/66 for 1966 (it makes 19yy of 30 to 99), or None if it cannot be so."""
    if not 1930 <= value.year <= 1999:
        return None
    try:
        meant = date(2500 + value.year % 100 - BE, value.month, value.day)
    except ValueError:
        return None
    return meant if meant.year <= today.year + _FURTHEST_YEARS else None


def _from_age(age: int, today: date) -> ParsedDate:
    if age > _OLDEST_YEARS:
        raise DateError(f"อายุ {age} ปีมากเกินไป กรุณาพิมพ์วันเกิดหรือปีเกิด เช่น 2500")
    value = PartialDate(today.year - age)
    return ParsedDate(value, (f"คิดปีเกิดจากอายุ {age} ปี ได้ประมาณ {value} กรุณาถามวันเกิดจริง",))


def _placed(written: WrittenDate, meaning: Meaning, today: date) -> tuple[PartialDate, tuple[str, ...]]:
    """The date with its year in C.E., and what is odd about it; what cannot be meant is refused."""
    if len(written.year) == 2:
        return _in_century(written, meaning, today)
    year = int(written.year)
    buddhist = year >= 2400 if written.era is None else written.era == "be"
    ce = year - BE if buddhist else year
    if not 1800 <= ce <= 2200:
        raise DateError(f"ปี {year} ไม่น่าใช่ปีที่ต้องการ กรุณาพิมพ์ปี พ.ศ. สี่หลัก เช่น {be_year(today)}")
    value = PartialDate(ce, written.month, written.day)
    if meaning is Meaning.EVENT:
        far = ce > today.year + _FURTHEST_YEARS
        return value, (f"{value} อยู่ไกลในอนาคต กรุณาตรวจปี",) if far else ()
    if value.first > today:
        raise DateError(f"วันเกิด {value} อยู่หลังวันนี้ กรุณาตรวจปีอีกครั้ง")
    warnings = []
    if ce < today.year - _OLDEST_YEARS:
        warnings.append(f"เกิด {value} อายุเกิน {_OLDEST_YEARS} ปี กรุณาตรวจปี")
    if buddhist and ce < 1941 and written.month in (1, 2, 3):
        # Until 2483 the year began on 1 April, so January 2480 came after December 2480 and was 1938. Cards and
        # registers are not alike in this, and people know the year on their card: keep the face, −543, and ask.
        warnings.append(f"ก่อน พ.ศ. 2484 ปีใหม่เริ่ม 1 เมษายน วันเกิด {value} อาจเป็นปีถัดไป กรุณาเทียบกับบัตรประชาชน")
    return value, tuple(warnings)


def _in_century(written: WrittenDate, meaning: Meaning, today: date) -> tuple[PartialDate, tuple[str, ...]]:
    """A two-digit Buddhist year: 25yy for events, and for births unless that lies ahead."""
    if written.era == "ce":
        raise DateError(f"ปี ค.ศ. {written.year} มีสองหลัก กรุณาพิมพ์ปี พ.ศ. สี่หลัก เช่น {be_year(today)}")
    year, this_year = 2500 + int(written.year), be_year(today)
    warnings: tuple[str, ...] = ()
    if meaning is Meaning.EVENT:
        if year > this_year + _FURTHEST_YEARS:
            raise DateError(f"ปี {written.year} อ่านเป็น {year} ซึ่งไกลเกินไป กรุณาพิมพ์ปี พ.ศ. สี่หลัก เช่น {this_year}")
    elif (year - BE, written.month or 1, written.day or 1) > (today.year, today.month, today.day):
        year -= 100
    elif this_year - year < _CHILD_YEARS and this_year - (year - 100) <= _OLDEST_YEARS:
        warnings = (f"ปีเกิด {written.year} อ่านเป็น พ.ศ. {year} ถ้าหมายถึง {year - 100} กรุณาพิมพ์ปีสี่หลัก",)
    value, more = _placed(replace(written, year=str(year), era="be"), meaning, today)
    return value, warnings + more
