"""From a cell to a value: thin wrappers that bring every kind of cell to the readers in models.values."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from models.values.identity import Phone, has_valid_check_digit, parse_citizen_id, parse_phones
from models.values.money import Money
from models.values.thai_date import BE, Meaning, PartialDate, day_from_cell, parse_date
from models.values.thai_text import arabic_digits, normalise
from services.excel.cells import CellValue, shown
from services.excel.fields import Parsed, Reading

# What people type for "nothing" (fund.md section 5.3, row 40).
NULL_WORDS = frozenset(
    ("", "-", "--", "---", "–", "—", ".", "ไม่มี", "ไม่ระบุ", "ไม่ทราบ", "n/a", "na", "null", "none")
)
_DOT_ZERO = re.compile(r"([0-9]+)\.0+")
_MIDNIGHT = re.compile(r"[ T]0?0:00(:00(\.0+)?)?$")
# The two plain writings most registers are full of; the reader for all writings takes five times as long.
_ISO = re.compile(r"(2[45][0-9]{2})-([0-9]{2})-([0-9]{2})(?: 00:00:00)?")
_STROKES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/(2[45][0-9]{2})")
_MOBILE = re.compile(r"0[689][0-9]{8}")
# Between these a day is past, nobody's age is strange and the year began in January: nothing is left to ask.
_NO_QUESTIONS_SINCE, _NO_QUESTIONS_YEARS = 1941, 100
_PLAIN_CODE = re.compile(r"[0-9A-Za-z]*[0-9](?:/[0-9]{1,6})?")
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?[eE]\+[0-9]+")


class CellValueError(ValueError):
    """A cell that does not say what its column asks for; the message is a complete Thai sentence."""


def _text(value: CellValue) -> str:
    """One clean line, empty for the words that mean nothing."""
    plain = normalise(value if isinstance(value, str) else shown(value))
    return "" if plain.lower() in NULL_WORDS else plain


def plain(value: CellValue) -> str:
    """One clean line with Arabic digits, as it is written: also the words that mean nothing."""
    return arabic_digits(normalise(value if isinstance(value, str) else shown(value)))


def is_nothing(value: CellValue) -> bool:
    return not _text(value)


def text(value: CellValue, _: Reading) -> Parsed[str]:
    return Parsed(_text(value) or None)


def code(value: CellValue, _: Reading) -> Parsed[str]:
    """Digits that are not a number: zeros stay, Thai digits become Arabic, 12.0 is 12 (rows 59 and 86)."""
    if isinstance(value, str) and len(value) <= 20 and _PLAIN_CODE.fullmatch(value):
        return Parsed(value)
    plain = arabic_digits(_text(value))
    whole = _DOT_ZERO.fullmatch(plain)
    if _SCIENTIFIC.fullmatch(plain):
        raise CellValueError(f"“{plain}” เสียตัวเลขท้ายไปแล้วเพราะ Excel ย่อไว้ กรุณาตั้งคอลัมน์เป็นข้อความแล้วพิมพ์ใหม่")
    return Parsed((whole[1] if whole else plain) or None)


_MASKED = re.compile(r"[xX×*•]{2,}|…")


def is_masked(value: CellValue) -> bool:
    """Whether our own export hid part of the number."""
    return isinstance(value, str) and not value.isdecimal() and _MASKED.search(value) is not None


def unmasked(
    parse: Callable[[CellValue, Reading], Parsed[str]],
) -> Callable[[CellValue, Reading], Parsed[str]]:
    """A masked number says nothing and changes nothing."""

    def reading(value: CellValue, how: Reading) -> Parsed[str]:
        return Parsed(None) if is_masked(value) else parse(value, how)

    return reading


_MOO_CELL = re.compile(r"(?:หมู่ที่|หมู่|ม\.?)\s*(\d{1,2})(?!\d)")
_MOO_ABOVE = re.compile(r"(?:หมู่ที่|หมู่|ม\.)\s*(\d{1,2})(?!\d)")


def moo(value: CellValue, how: Reading) -> Parsed[int]:
    """3, 2.0, ม.3, หมู่ที่ ๓, หมู่3บ้านไร่ (row 72)."""
    if isinstance(value, str):
        found = _MOO_CELL.match(code(value, how).value or "")
        if found:
            return Parsed(int(found[1]))
    return whole(value, how)


def moo_above(heading: str) -> int | None:
    """The village a heading between the rows names (row 13)."""
    found = _MOO_ABOVE.search(arabic_digits(normalise(heading)))
    return int(found[1]) if found else None


def whole(value: CellValue, _: Reading) -> Parsed[int]:
    """A count: 12, ๑๒, 1,200, 12.0; raises CellValueError for a fraction or anything else."""
    plain = arabic_digits(_text(value)).replace(",", "").replace(" ", "")
    if not plain:
        return Parsed(None)
    matched = re.fullmatch(r"(-?[0-9]{1,15})(\.0+)?", plain)
    if matched is None:
        raise CellValueError(f"“{shown(value)}” ไม่ใช่จำนวนเต็ม กรุณาพิมพ์เป็นตัวเลข เช่น 12")
    return Parsed(int(matched[1]))


_NOT_MONEY = (bool, date, time)


def money(value: CellValue, _: Reading) -> Parsed[Money]:
    """An amount, a number of more than two decimals taken half-up to the satang (rows 63, 65 and 66)."""
    if isinstance(value, _NOT_MONEY):
        raise CellValueError(f"“{shown(value)}” ไม่ใช่จำนวนเงิน กรุณาตั้งคอลัมน์เป็นตัวเลขแล้วพิมพ์ใหม่ เช่น 1,250.50")
    if isinstance(value, Decimal):
        return Parsed(Money.of(value.quantize(Decimal("0.01"), ROUND_HALF_UP)))
    if isinstance(value, int):
        return Parsed(Money.of(value))
    plain = _text(value)
    if not plain:
        return Parsed(None)
    if long := re.fullmatch(r"([0-9,]+\.[0-9]{3,})( ?บาท)?", arabic_digits(plain)):
        exact = Decimal(long[1].replace(",", ""))
        return Parsed(Money.of(exact.quantize(Decimal("0.01"), ROUND_HALF_UP)))
    return Parsed(Money.of(plain))


def day(value: CellValue, reading: Reading) -> Parsed[PartialDate]:
    """A date of an event, in any writing (rows 25 to 39)."""
    return _date(value, Meaning.EVENT, reading)


def birth(value: CellValue, reading: Reading) -> Parsed[PartialDate]:
    """A date of birth; only a year or an age will do."""
    return _date(value, Meaning.BIRTH, reading)


def _date(value: CellValue, meaning: Meaning, reading: Reading) -> Parsed[PartialDate]:
    if isinstance(value, str) and not reading.month_first and (plain := _plain_date(value)) is not None:
        year = plain.year - BE
        if max(_NO_QUESTIONS_SINCE, reading.today.year - _NO_QUESTIONS_YEARS) <= year < reading.today.year:
            return Parsed(PartialDate(year, plain.month, plain.day))
        value = plain
    if isinstance(value, date):
        plain = value.date() if isinstance(value, datetime) else value
        parsed = day_from_cell(plain, meaning, today=reading.today)
    else:
        written = _MIDNIGHT.sub("", _text(value))
        if not written or written == "0":
            return Parsed(None)
        parsed = parse_date(written, meaning, today=reading.today, month_first=reading.month_first)
    return Parsed(parsed.value, parsed.warnings)


def _plain_date(text: str) -> date | None:
    """A Buddhist date written in digits, as the cell a workbook would hold; None for any other writing."""
    if found := _ISO.fullmatch(text):
        year, month, day_of_month = found.groups()
    elif found := _STROKES.fullmatch(text):
        day_of_month, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day_of_month))
    except ValueError:  # 29 Feb 2567 is a day there but not in the year 2567 of this calendar
        return None


_WRONG_CHECK_DIGIT = "เลขประจำตัวประชาชนไม่ผ่านการตรวจหลักสุดท้าย ระบบรับไว้และทำเครื่องหมายรอตรวจบัตร กรุณาเทียบกับบัตรจริง"
_LOOK_ALIKE = str.maketrans({"O": "0", "o": "0", "๐": "0", "l": "1", "I": "1", "|": "1"})


def citizen_id(value: CellValue, reading: Reading) -> Parsed[str]:
    """Thirteen digits; a wrong check digit is a warning, never a refusal (rows 49 to 54)."""
    plain = code(value, reading).value
    if plain is None:
        return Parsed(None)
    try:
        digits = parse_citizen_id(plain)
    except ValueError as error:
        meant = re.sub(r"[\s-]", "", plain.translate(_LOOK_ALIKE))
        if meant.isdigit() and len(meant) == 13 and re.search(r"[OolI|]", plain):
            raise CellValueError(
                f"เลขประจำตัวประชาชนมีตัวอักษรแทนเลข 0 หรือ 1 อาจหมายถึง {meant} กรุณาตรวจกับบัตรแล้วแก้"
            ) from error
        raise
    return Parsed(digits, () if has_valid_check_digit(digits) else (_WRONG_CHECK_DIGIT,))


def phones(value: CellValue, reading: Reading) -> Parsed[tuple[Phone, ...]]:
    """Every number in the cell; a leading zero that Excel ate is put back (rows 55 to 57)."""
    if isinstance(value, str) and _MOBILE.fullmatch(value):
        return Parsed((Phone(value),))
    plain = code(value, reading).value
    if plain is None or not plain.strip("0"):
        return Parsed(None)
    return Parsed(parse_phones(plain) or None)
