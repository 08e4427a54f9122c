"""Citizen numbers and telephone numbers: read, checked, written and masked. Both are text, never numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.values.thai_text import arabic_digits, normalise


class IdentityError(ValueError):
    """A text that is not the number asked for; the message is a complete Thai sentence."""


def parse_citizen_id(text: str) -> str:
    plain = re.sub(r"[\s\-]", "", arabic_digits(normalise(text))).removesuffix(".0")
    if not re.fullmatch(r"[0-9]{13}", plain):
        raise IdentityError("เลขประจำตัวประชาชนต้องมี 13 หลัก กรุณาตรวจกับบัตรแล้วพิมพ์ใหม่")
    return plain


def has_valid_check_digit(digits: str) -> bool:
    from stdnum.th import pin

    return len(digits) == 13 and bool(pin.calc_check_digit(digits) == digits[12])


def format_citizen_id(digits: str) -> str:
    return "-".join((digits[:1], digits[1:5], digits[5:10], digits[10:12], digits[12:]))


def mask_citizen_id(digits: str) -> str:
    return format_citizen_id("x" * (len(digits) - 3) + digits[-3:])


@dataclass(frozen=True, slots=True)
class Phone:
    digits: str
    extension: str = ""

    def __str__(self) -> str:
        head = 2 if self.digits.startswith("02") else 3
        number = "-".join((self.digits[:head], self.digits[head : head + 3], self.digits[head + 3 :]))
        return f"{number} ต่อ {self.extension}" if self.extension else number


def parse_phones(text: str) -> tuple[Phone, ...]:
    plain = re.sub(r"[^0-9,;/]", "", arabic_digits(normalise(text)))
    phones = tuple(Phone(one) for one in re.split("[,;/]", plain) if one)
    for phone in phones:
        if not re.fullmatch("0[0-9]{8,9}", phone.digits):
            raise IdentityError("เบอร์โทรศัพท์ต้องมี 9 หรือ 10 หลัก กรุณาพิมพ์ใหม่ เช่น 081-234-5678")
    return phones


def mask_phone(phone: Phone | str) -> str:
    number = str(phone if isinstance(phone, Phone) else Phone(phone)).split(" ")[0]
    head, _, tail = number.split("-")
    return f"{head}-xxx-{tail}"
