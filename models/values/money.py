"""Money as whole satang: exact sums, and a rounding only where a fraction is named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import total_ordering

from models.values.thai_text import arabic_digits, normalise

_NUMBER = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)?(?:\.(?P<part>\d+)?)?")
# Larger than any fund; keeps a slip of the finger inside SQLite's 64-bit integers even when summed.
LARGEST_SATANG = 10**15


class MoneyError(ValueError):
    """A text that is not an amount; the message is a complete Thai sentence."""


class Rounding(Enum):
    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    UP = "up"
    DOWN = "down"


class EdWord(Enum):
    """How a final 1 after an empty tens place is read: fund.md section 3.18."""

    ROYAL = "royal"  # เอ็ด in every number of two digits or more (Royal Society)
    SPREADSHEET = "spreadsheet"  # เอ็ด only when the tens digit is not 0 (BAHTTEXT)


def round_fraction(value: Fraction, rounding: Rounding) -> int:
    """The whole number value rounds to; halves and directions go by magnitude, so −x mirrors x."""
    sign, value = (-1, -value) if value < 0 else (1, value)
    whole, rest = divmod(value.numerator, value.denominator)
    twice = 2 * rest - value.denominator
    up = {
        Rounding.HALF_UP: twice >= 0,
        Rounding.HALF_EVEN: twice > 0 or (twice == 0 and whole % 2 == 1),
        Rounding.UP: rest > 0,
        Rounding.DOWN: False,
    }[rounding]
    return sign * (whole + up)


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount in satang; compares, adds and formats, and never meets a float."""

    satang: int

    @classmethod
    def of(cls, baht: str | int | Decimal) -> Money:
        """Reads what people type: 1250, ๑,๒๕๐.๕๐, 1,000.-, ฿1,000, 1000 บาท, (500), 500-.

        Raises MoneyError for anything else, for more than two decimals and for absurd sizes,
        and TypeError for a float.
        """
        if isinstance(baht, bool) or not isinstance(baht, str | int | Decimal):
            raise TypeError(f"money from {type(baht).__name__}: use str, int or Decimal")
        text = f"{baht:f}" if isinstance(baht, Decimal) else str(baht)
        plain = arabic_digits(normalise(text)).replace(" ", "").replace("\u2212", "-")
        plain = plain.removeprefix("฿").removesuffix("บาท")
        negative = False
        if plain.startswith("(") and plain.endswith(")"):
            negative, plain = True, plain[1:-1]
        plain = plain.removesuffix(".-")
        if plain.startswith("-") or (plain.endswith("-") and len(plain) > 1):
            negative, plain = True, plain.removeprefix("-").removesuffix("-")
        plain = plain.removeprefix("+").removeprefix("฿")
        match = _NUMBER.fullmatch(plain)
        if match is None or not (match["whole"] or match["part"]):
            raise MoneyError(f"“{text.strip()}” ไม่ใช่จำนวนเงิน กรุณาพิมพ์เป็นตัวเลข เช่น 1,250.50")
        part = (match["part"] or "").rstrip("0")
        if len(part) > 2:
            raise MoneyError(f"“{text.strip()}” มีทศนิยมเกินสองตำแหน่ง กรุณาพิมพ์ถึงสตางค์เท่านั้น")
        satang = int((match["whole"] or "0").replace(",", "")) * 100 + int(part.ljust(2, "0"))
        if satang > LARGEST_SATANG:
            raise MoneyError("จำนวนเงินมากเกินไป กรุณาตรวจตัวเลขอีกครั้ง")
        return cls(-satang if negative else satang)

    @classmethod
    def sum(cls, amounts: Iterable[Money]) -> Money:
        return cls(sum(one.satang for one in amounts))

    @property
    def baht(self) -> Decimal:
        return Decimal(self.satang).scaleb(-2)

    def times(self, factor: Fraction | int, rounding: Rounding = Rounding.HALF_UP) -> Money:
        """The exact product, rounded once to the satang."""
        return Money(round_fraction(Fraction(self.satang) * factor, rounding))

    def rounded(self, unit: Money, rounding: Rounding = Rounding.HALF_UP) -> Money:
        """To a whole multiple of unit (0.25, 1, 5, 10, 100 baht…)."""
        return Money(round_fraction(Fraction(self.satang, unit.satang), rounding) * unit.satang)

    def words(self, ed: EdWord = EdWord.ROYAL) -> str:
        """The amount in Thai words, ถ้วน only when there is no satang (fund.md section 3.18)."""
        baht, satang = divmod(abs(self.satang), 100)
        if satang == 0:
            words = _read(baht, ed) + "บาทถ้วน"
        elif baht == 0:
            words = _block(satang, ed, higher=False) + "สตางค์"
        else:
            words = _read(baht, ed) + "บาท" + _block(satang, ed, higher=False) + "สตางค์"
        return "ลบ" + words if self.satang < 0 else words

    def __str__(self) -> str:
        baht, satang = divmod(abs(self.satang), 100)
        return f"{'-' if self.satang < 0 else ''}{baht:,}.{satang:02}"

    def __bool__(self) -> bool:
        return self.satang != 0

    def __lt__(self, other: Money) -> bool:
        return self.satang < other.satang

    def __add__(self, other: Money) -> Money:
        return Money(self.satang + other.satang)

    def __sub__(self, other: Money) -> Money:
        return Money(self.satang - other.satang)

    def __mul__(self, count: int) -> Money:
        if not isinstance(count, int):
            raise TypeError("use times(), which names its rounding")
        return Money(self.satang * count)

    __rmul__ = __mul__

    def __neg__(self) -> Money:
        return Money(-self.satang)

    def __abs__(self) -> Money:
        return Money(abs(self.satang))


ZERO = Money(0)

_DIGITS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")


def _block(number: int, ed: EdWord, *, higher: bool) -> str:
    """1 to 999,999 in words; higher says that millions stand before it."""
    words = []
    for place in range(5, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            continue
        if place == 1:
            words.append({1: "", 2: "ยี่"}.get(digit, _DIGITS[digit]) + "สิบ")
        elif place == 0 and digit == 1:
            after_tens = number // 10 % 10 != 0
            royal = ed is EdWord.ROYAL and (number > 9 or higher)
            words.append("เอ็ด" if after_tens or royal else "หนึ่ง")
        else:
            words.append(_DIGITS[digit] + _PLACES[place])
    return "".join(words)


def _read(number: int, ed: EdWord) -> str:
    if number == 0:
        return _DIGITS[0]
    millions, rest = divmod(number, 1_000_000)
    words = _read(millions, ed) + "ล้าน" if millions else ""
    return words + _block(rest, ed, higher=millions > 0) if rest else words
