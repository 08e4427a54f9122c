"""A yearly interest rate as whole millionths, so that no float ever touches it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import total_ordering

from models.values.thai_text import arabic_digits, normalise

_PERCENT = re.compile(r"\d{1,4}(\.\d{1,4}0*)?")


class RateError(ValueError):
    """A text that is not a rate; the message is a complete Thai sentence."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Rate:
    """A rate a year in millionths: 12 percent is 120,000."""

    millionths: int

    @classmethod
    def of(cls, percent: str | int | Decimal) -> Rate:
        """Reads a percentage a year with at most four decimals: 12, 7.5, ๑๒, 12 %.

        Raises RateError for anything else and TypeError for a float.
        """
        if isinstance(percent, bool) or not isinstance(percent, str | int | Decimal):
            raise TypeError(f"a rate from {type(percent).__name__}: use str, int or Decimal")
        text = f"{percent:f}" if isinstance(percent, Decimal) else str(percent)
        plain = arabic_digits(normalise(text)).removesuffix("%").strip()
        if not _PERCENT.fullmatch(plain):
            raise RateError(f"“{percent}” ไม่ใช่อัตราร้อยละ กรุณาพิมพ์เป็นตัวเลข เช่น 12 หรือ 7.5")
        return cls(int(Decimal(plain).scaleb(4)))

    @property
    def fraction(self) -> Fraction:
        """The rate a year as a fraction of one."""
        return Fraction(self.millionths, 1_000_000)

    def __str__(self) -> str:
        """As a percentage without trailing zeros: 12, 7.5."""
        return f"{Decimal(self.millionths).scaleb(-4):f}".rstrip("0").rstrip(".") if self.millionths else "0"

    def __bool__(self) -> bool:
        return self.millionths != 0

    def __lt__(self, other: Rate) -> bool:
        return self.millionths < other.millionths

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.millionths + other.millionths)


NO_RATE = Rate(0)
