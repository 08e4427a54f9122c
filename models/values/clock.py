"""Times of day as an office types and says them: 9.30, 09:30, 0930 น."""

from __future__ import annotations

import re
from datetime import time

from models.values.thai_text import Digits, arabic_digits, normalise

_TYPED = re.compile(r"(\d{1,2})(?:[.:,]?(\d{2}))?")
_HOURS, _MINUTES = 24, 60


class TimeError(ValueError):
    """A time that cannot be read; the message is a whole Thai sentence."""


def parse_time(text: str) -> time:
    """The day's hours run to 24. Raises TimeError."""
    cleaned = arabic_digits(normalise(text)).removesuffix("น.").removesuffix("น").strip()
    found = _TYPED.fullmatch(cleaned)
    if found is None:
        raise TimeError("อ่านเวลาไม่ได้ กรุณาพิมพ์เช่น 09.30")
    hours, minutes = int(found[1]), int(found[2] or 0)
    if hours >= _HOURS or minutes >= _MINUTES:
        raise TimeError(f"ไม่มีเวลา {cleaned} กรุณาพิมพ์เช่น 09.30")
    return time(hours, minutes)


def time_words(at: time, digits: Digits = Digits.ARABIC) -> str:
    """09.30 น."""
    return digits.of(f"{at.hour:02}.{at.minute:02} น.")
