"""A number of instalments or months as people type it."""

from __future__ import annotations

from models.values.thai_text import arabic_digits
from services.errors import UserError


def whole(text: str, field: str, words: str) -> int:
    """A whole number as people type it; raises UserError at its input."""
    digits = arabic_digits(text.strip()).replace(",", "")
    if not digits:
        raise UserError(f"ยังไม่ได้ใส่{words} กรุณาพิมพ์เป็นตัวเลข", field=field)
    if not digits.isdecimal() or len(digits) > 6:
        raise UserError(f"{words}ต้องเป็นจำนวนเต็ม กรุณาพิมพ์เป็นตัวเลข เช่น 12", field=field)
    return int(digits)
