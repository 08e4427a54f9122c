"""The words that every paper shares: digits of its own, copy marks, when it was printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from models.values.money import Money
from models.values.thai_date import long_date, short_date, time_of_day
from models.values.thai_text import Digits
from services.forms.breaking import keep
from services.papers import Letterhead, PaperStyle, Printing

ORIGINAL = "ต้นฉบับ"
# Where a finished paper has nothing to say; an empty line would invite a hand to fill it.
NONE = "–"
_LATIN = re.compile(r"\S*[A-Za-z]\S*")


def figures(style: PaperStyle, text: str) -> str:
    """The text with its digits in the paper's own; codes with Latin letters (RC2570-00001) stay as filed."""
    if style.digits is Digits.ARABIC:
        return text
    latin = _LATIN.findall(text)
    parts = _LATIN.split(text)
    changed = [style.digits.of(parts[0])]
    for code, rest in zip(latin, parts[1:], strict=True):
        changed += [code, style.digits.of(rest)]
    return "".join(changed)


def copy_mark(printing: Printing) -> str:
    """ต้นฉบับ for the first print, สำเนา with its number for every later one."""
    return f"สำเนา ครั้งที่ {printing.copy_number}" if printing.copy_number else ORIGINAL


def printed_at(printing: Printing) -> str:
    return f"พิมพ์เมื่อ {short_date(printing.at.date())} {time_of_day(printing.at)}"


def where(head: Letterhead) -> str:
    """The second line of a letterhead: council, address, telephone."""
    lines = [
        head.council if head.fund else "",
        head.address,
        keep(f"โทร. {head.phone}") if head.phone else "",
    ]
    return figures(head.style, "  ".join(one for one in lines if one))


def check_message(number: str, total: Money, printing: Printing) -> str:
    """What the QR code of a money paper says: number|total in baht|check code."""
    return f"{number}|{total.baht}|{printing.code}"


@dataclass(frozen=True, slots=True)
class Voice:
    """How one paper says its facts: in its own digits; what is not known is a dash, or room for a hand to write."""

    style: PaperStyle
    is_blank: bool = False

    def __call__(self, value: object) -> str:
        """Empty on a blank form, where fields and cells then draw their dots."""
        if value is None or value == "":
            return "" if self.is_blank else NONE
        return figures(self.style, str(value))

    def number(self, value: int | None, unit: str = "") -> str:
        return self("" if value is None else f"{value:,} {unit}".strip())

    def day(self, day: date | None, *, era: bool = False) -> str:
        return self("") if day is None else long_date(day, self.style.digits, era=era)

    def short_day(self, day: date | None) -> str:
        """For a column, where an unknown day is nothing."""
        return "" if day is None else short_date(day, self.style.digits)

    def cell(self, value: object) -> str:
        """For a column, where what is not known is nothing."""
        return "" if value is None else figures(self.style, str(value))

    def gap(self, value: object, dots: int = 30) -> str:
        """Inside a sentence: the value, or dots to write on where it is not known."""
        return "." * dots if value is None or value == "" else figures(self.style, str(value))

    def day_gap(self, day: date | None, *, era: bool = False) -> str:
        """A day inside a sentence, or dots."""
        return "." * 36 if day is None else long_date(day, self.style.digits, era=era)
