"""What Thai dates are written with: names of months and weekdays, and taking a written date apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from models.values.thai_text import arabic_digits, normalise

_FULL = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"
_SHORT = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค."
MONTHS = tuple(_FULL.split())
SHORT_MONTHS = tuple(_SHORT.split())
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")


class DateError(ValueError):
    """A text that is not a date; the message is a complete Thai sentence."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it was written: nothing checked yet, its year still text of two or four digits.

    weekday counts from Monday 0; warnings are Thai sentences.
    """

    day: int | None
    month: int | None
    year: str
    era: Literal["be", "ce"] | None
    weekday: int | None
    warnings: tuple[str, ...]


_SPOKEN = "มกรา กุมภา มีนา เมษา พฤษภา มิถุนา กรกฎา สิงหา กันยา ตุลา พฤศจิกา ธันวา"
_ENGLISH = "january february march april may june july august september october november december"
# Misspelt so often that no one need be asked; anything further off is guessed, with a warning.
_MISSPELT = {
    "กุมภาพันธ": 2,
    "กุมภาพัน": 2,
    "กุมพาพันธ์": 2,
    "พฤกษาคม": 5,
    "มิถุนายณ": 6,
    "กรกฏาคม": 7,
    "กรกฏา": 7,
    "พฤษจิกายน": 11,
    "พฤศจิการยน": 11,
    "ธันวาคน": 12,
}
_SPELLINGS = (
    MONTHS,
    SHORT_MONTHS,
    _SPOKEN.split(),
    _ENGLISH.split(),
    [name[:3] for name in _ENGLISH.split()],
)
_MONTH_NUMBERS = _MISSPELT | {
    name.replace(".", ""): number for names in _SPELLINGS for number, name in enumerate(names, start=1)
}
_WEEKDAY_NUMBERS = {
    "พฤหัส": 3,
    **{name: number for number, name in enumerate(WEEKDAYS)},
    **{name: number for number, name in enumerate(("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา."))},
}
_DASHES = {**dict.fromkeys(map(ord, "‐‑‒–—−"), "-"), ord("\\"): "/"}
_TIME = re.compile(
    r"[t ] ?(เวลา ?)?(\d{1,2}:[0-5]\d(:[0-5]\d(\.\d+)?)?( ?น\.?)?|\d{1,2}\.[0-5]\d ?น\.?)(z|[+-]\d\d:?\d\d)?$"
)
_FRONT = re.compile(r"^(วันเกิด|เกิด)? ?(เมื่อ)? ?(วันที่|ที่)? ?")
_WEEKDAY = re.compile(
    rf"^(?:วัน)?({'|'.join(map(re.escape, sorted(_WEEKDAY_NUMBERS, key=len, reverse=True)))})ฯ?(?: ?วันที่|ที่)?[ ,]*(?=\d)"
)
_FILLER = re.compile(r"เดือน ?|ปี ?(?=พ|ค|\d)")
_ERAS = (
    ("be", re.compile(r"(พ\. ?ศ\.?|พศ\.?|พุทธศักราช) ?(?=\d)")),
    ("ce", re.compile(r"(ค\. ?ศ\.?|คศ\.?|คริสต์ศักราช) ?(?=\d)")),
)

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2}) ?[/.\- ] ?(?P<month>\d{1,2}) ?[/.\- ] ?(?P<year>\d{4}|\d\d)")
_NAMED = re.compile(
    r"((?P<day>\d{1,2}) ?[/.\-]? ?)?(?P<month>[ก-๎a-z][ก-๎a-z. ]*?) ?[/.,\-]? ?(?P<year>\d{4}|\d\d)"
)
_MONTH_YEAR = re.compile(r"(?P<month>\d{1,2}) ?[/-] ?(?P<year>\d{4})")
_YEAR = re.compile(r"(?P<year>\d{4})")
_PATTERNS = (_YEAR_FIRST, _DAY_FIRST, _NAMED, _MONTH_YEAR, _YEAR)

_AGE = re.compile(r"(?:อายุ ?)?(\d{1,3}) ?ปี(?: ?\d{1,2} ?เดือน)?|อายุ ?(\d{1,3})")


def simplified(text: str) -> str:
    """Arabic digits, plain dashes, lower case, no time of day."""
    plain = arabic_digits(normalise(text)).lower().translate(_DASHES)
    return _TIME.sub("", plain).strip(" .,")


def age_written_in(text: str) -> int | None:
    """The years of 65 ปี, อายุ 65 or อายุ 65 ปี 3 เดือน, where a list has ages instead of birth dates."""
    found = _AGE.fullmatch(simplified(text))
    return int(found[1] or found[2]) if found else None


def take_apart(text: str, *, month_first: bool = False) -> WrittenDate:
    """Day, month and year of a date in any spelling people use; raises DateError for anything else."""
    plain = _FRONT.sub("", simplified(text))
    weekday = _WEEKDAY.match(plain)
    if weekday:
        plain = plain[weekday.end() :]
    plain = _FILLER.sub("", plain)
    era: Literal["be", "ce"] | None = None
    for name, pattern in _ERAS:
        plain, times = pattern.subn("", plain)
        if times:
            era = "be" if name == "be" else "ce"
    for pattern in _PATTERNS:
        if found := pattern.fullmatch(plain):
            break
    else:
        raise DateError(f"“{text.strip()}” ไม่ใช่วันที่ กรุณาพิมพ์ เช่น 15 ม.ค. 2566 หรือ 15/1/2566")

    parts = found.groupdict()
    warnings = []
    day = int(parts["day"]) if parts.get("day") else None
    month = None
    if pattern is _NAMED:
        month, guessed = _month_number(found["month"])
        if guessed:
            warnings.append(f"“{found['month']}” อ่านเป็นเดือน{MONTHS[month - 1]} กรุณาตรวจ")
    elif parts.get("month"):
        month = int(found["month"])
    if day and month and pattern is _DAY_FIRST and month_first:
        day, month = month, day
    if day and month and month > 12 >= day:
        day, month = month, day
        warnings.append(f"“{text.strip()}” อ่านเป็นวันที่ {day} เดือน{MONTHS[month - 1]} กรุณาตรวจว่าไม่สลับกัน")
    return WrittenDate(
        day,
        month,
        found["year"],
        era,
        _WEEKDAY_NUMBERS[weekday[1]] if weekday else None,
        tuple(warnings),
    )


def reads_month_first(texts: Iterable[str]) -> bool:
    """Whether a column writes month/day/year: some rows read only so, and none only the other way round."""
    found = False
    for one in map(_DAY_FIRST.fullmatch, map(simplified, texts)):
        if one is not None:
            if int(one["day"]) > 12:
                return False
            found = found or int(one["month"]) > 12
    return found


def _month_number(text: str) -> tuple[int, bool]:
    """The month of a name or abbreviation, and whether it had to be guessed."""
    name = re.sub("[. ]", "", text)
    if name in _MONTH_NUMBERS:
        return _MONTH_NUMBERS[name], False
    near = get_close_matches(name, _MONTH_NUMBERS, n=1, cutoff=0.7) if len(name) > 3 else []
    if not near:
        raise DateError(f"“{text}” ไม่ใช่ชื่อเดือน กรุณาพิมพ์ เช่น ม.ค. หรือ มกราคม")
    return _MONTH_NUMBERS[near[0]], True
