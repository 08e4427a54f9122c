"""Months and years told from headings and sheet names: ม.ค. 66, มกราคม ๒๕๖๖, ปี 65 (fund.md section 5.3, rows 16, 17, 87)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from models.values.thai_date import MONTHS, SHORT_MONTHS
from models.values.thai_text import arabic_digits, normalise


@dataclass(frozen=True, slots=True)
class Month:
    """year_be is None where only the month is written."""

    number: int
    year_be: int | None = None


def _loose(name: str) -> str:
    """ม.ค. also without its dots and with spaces between."""
    return r"\.?\s?".join(map(re.escape, re.findall(r"[^.]", name)))


_NAMES = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name.replace(".", ""): number for number, name in enumerate(SHORT_MONTHS, 1)},
}
_FULL = "|".join(MONTHS)
_SHORT = "|".join(_loose(name) for name in SHORT_MONTHS)
_MONTH = re.compile(rf"({_FULL}|{_SHORT})(?![ก-ฮ])\.?\s*[-/]?\s*(?:พ\.?ศ\.?\s*)?(\d{{4}}|\d{{2}})?(?!\d)")
_YEAR = re.compile(r"(?<!\d)(25\d{2})(?!\d)|ปี\s*(?:พ\.?ศ\.?\s*)?(\d{2})(?!\d)")


def month_named(text: str) -> Month | None:
    """The one month in the text; two-digit years are 25yy, and a year below 2400 is common-era."""
    found = list(_MONTH.finditer(arabic_digits(normalise(text))))
    if len(found) != 1:
        return None
    name, year = found[0].groups()
    number = _NAMES[name if name in _NAMES else re.sub(r"[.\s]", "", name)]
    return Month(number, _year_be(year) if year else None)


def year_named(text: str) -> int | None:
    """The one Buddhist year in the text: ๒๕๖๖, ปี 65, ปีงบประมาณ พ.ศ. 2567."""
    years = {found[1] or found[2] for found in _YEAR.finditer(arabic_digits(normalise(text)))}
    return _year_be(years.pop()) if len(years) == 1 else None


def month_columns(headings: Mapping[int, str]) -> dict[int, Month]:
    """The columns of a table that are months, for turning a wide table into one row per month."""
    named = {column: month_named(heading) for column, heading in headings.items()}
    return {column: month for column, month in named.items() if month is not None}


def _year_be(text: str) -> int:
    year = int(text)
    if year < 100:
        return 2500 + year
    return year if year >= 2400 else year + 543
