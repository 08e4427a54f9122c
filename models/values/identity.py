"""Citizen numbers and telephone numbers: read, checked, written and masked. Both are text, never numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.values.thai_text import arabic_digits, normalise


class IdentityError(ValueError):
    """A text that is not the number asked for; the message is a complete Thai sentence."""


_SEPARATORS = re.compile(r"[\s'\-‐‑‒–—−]")
_LOOK_ALIKES = str.maketrans("oOlI|", "00111")
_THIRTEEN = re.compile(r"[0-9]{13}")


def parse_citizen_id(text: str) -> str:
    """The thirteen digits of a citizen number typed with or without dashes, spaces, Thai digits or a final .0.

    The check digit is not looked at: a wrong one is flagged, never refused (has_valid_check_digit).
    Raises IdentityError for anything but 13 digits, proposing digits for letters that look like them.
    """
    if _THIRTEEN.fullmatch(text):
        return text
    plain = _SEPARATORS.sub("", arabic_digits(normalise(text)))
    if re.fullmatch(r"\d(\.\d+)?[eE]\+?\d+", plain):
        raise IdentityError(f"Excel ย่อเลขประจำตัวประชาชนเป็น {plain} จนบางหลักหายไป กรุณาพิมพ์เลข 13 หลักจากบัตรใหม่")
    plain = re.sub(r"\.0+$", "", plain)
    if _THIRTEEN.fullmatch(plain):
        return plain
    if not plain:
        raise IdentityError("กรุณาพิมพ์เลขประจำตัวประชาชน 13 หลัก")
    if plain.isdecimal():
        raise IdentityError(f"เลขประจำตัวประชาชนต้องมี 13 หลัก แต่ที่พิมพ์มี {len(plain)} หลัก กรุณาตรวจกับบัตรแล้วพิมพ์ใหม่")
    meant = plain.translate(_LOOK_ALIKES)
    if _THIRTEEN.fullmatch(meant):
        raise IdentityError(
            f"เลขประจำตัวประชาชนมีตัวอักษรปนกับตัวเลข ถ้าหมายถึง {format_citizen_id(meant)} กรุณาพิมพ์ใหม่ตามนี้"
        )
    raise IdentityError("เลขประจำตัวประชาชนต้องเป็นตัวเลข 13 หลัก กรุณาตรวจกับบัตรแล้วพิมพ์ใหม่")


def has_valid_check_digit(digits: str) -> bool:
    """Whether the thirteenth digit agrees with the twelve before it (fund.md section 6).

    Not stdnum's validate, which refuses a first digit of 0 or 9: people without registered status hold 0.
    """
    # Late, because stdnum pulls in ssl and pydoc, a twentieth of a second that the first window need not wait for.
    from stdnum.th import pin

    return _THIRTEEN.fullmatch(digits) is not None and bool(pin.calc_check_digit(digits) == digits[12])


def format_citizen_id(digits: str) -> str:
    """As the card prints it, 1-2345-67890-12-1; a number of another length stays as it is."""
    # stdnum's format would cut a number of another length, or a masked one, at the same places.
    if len(digits) != 13:
        return digits
    return "-".join((digits[:1], digits[1:5], digits[5:10], digits[10:12], digits[12:]))


def mask_citizen_id(digits: str) -> str:
    """Only the last three digits: x-xxxx-xxxxx-12-1 (fund.md section 6)."""
    return format_citizen_id("x" * (len(digits) - 3) + digits[-3:])


@dataclass(frozen=True, slots=True)
class Phone:
    """A Thai number of nine (landline) or ten digits (mobile), and the extension behind ต่อ."""

    digits: str
    extension: str = ""

    def __str__(self) -> str:
        """081-234-5678, 02-123-4567, 043-123-456 ต่อ 2."""
        number = "-".join(self._groups())
        return f"{number} ต่อ {self.extension}" if self.extension else number

    def _groups(self) -> tuple[str, str, str]:
        head = 2 if self.digits.startswith("02") else 3
        return self.digits[:head], self.digits[head : head + 3], self.digits[head + 3 :]


_PHONE = re.compile(r"0[689][0-9]{8}|0[2-7][0-9]{7}")
_BETWEEN_PHONES = re.compile(r"[,;/]|หรือ|และ|กับ")
_LABEL = re.compile(r"(เบอร์|โทรศัพท์|โทร|มือถือ|บ้าน|tel|phone|mobile)[.: ]*")
_EXTENSION = re.compile(r"(?:ต่อ|ext\.?|#)[ :]*(\d[\d-]*)$")
_ONLY_DIGITS = re.compile(r"[\d +().\-‐‑‒–—−]+")


def parse_phones(text: str) -> tuple[Phone, ...]:
    """Every number in a cell or field, in the order written (fund.md section 5.3, rows 55 to 57); () for none.

    Puts back a zero that Excel dropped and reads +66. Raises IdentityError for what is no Thai number.
    """
    if _PHONE.fullmatch(text):
        return (Phone(text),)
    plain = arabic_digits(normalise(text)).lower()
    phones: list[Phone] = []
    for piece in _BETWEEN_PHONES.split(_LABEL.sub("", plain)):
        extension = _EXTENSION.search(piece)
        number = (piece[: extension.start()] if extension else piece).strip()
        if not number.strip(" -.0") and not extension:
            continue
        found = _numbers(number) if _ONLY_DIGITS.fullmatch(number) else []
        if not found:
            raise IdentityError(
                f"“{piece.strip()}” ไม่ใช่เบอร์โทรศัพท์ กรุณาพิมพ์ 9 หรือ 10 หลัก เช่น 081-234-5678"
                " ถ้ามีหลายเบอร์ให้ใส่ลูกน้ำคั่น"
            )
        phones += [Phone(one) for one in found[:-1]]
        phones.append(Phone(found[-1], extension[1] if extension else ""))
    return tuple(phones)


def _numbers(text: str) -> list[str]:
    """The number written here, or several with only spaces between them; [] if it does not come out even."""
    if number := _completed(text):
        return [number]
    numbers, started = [], ""
    for word in text.split():
        started += word
        if number := _completed(started) if started[0] in "0+" else "":
            numbers.append(number)
            started = ""
    return [] if started else numbers


def _completed(text: str) -> str:
    """The digits with their leading zero, or "" when they are no Thai number."""
    digits = re.sub(r"\D", "", re.sub(r"^(\d+)\.0$", r"\1", text))  # 812345678.0 comes out of number columns
    digits = re.sub(r"^(00)?66(?=0?\d{8,9}$)", "", digits)
    digits = digits if digits.startswith("0") else "0" + digits
    return digits if _PHONE.fullmatch(digits) else ""


def mask_phone(phone: Phone | str) -> str:
    """081-xxx-5678: enough to recognise, not to call; a text that is no number is hidden whole."""
    if isinstance(phone, str):
        digits = _completed(_EXTENSION.sub("", arabic_digits(phone)))
        if not digits:
            return "x" * len(phone)
        phone = Phone(digits)
    head, middle, tail = phone._groups()
    return f"{head}-{'x' * len(middle)}-{tail}"
