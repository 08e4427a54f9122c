"""Rates of interest as words of a contract say them: in figures or in Thai, of a year or of a shorter time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_DIGITS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_ONES = {**{word: value for value, word in enumerate(_DIGITS)}, "เอ็ด": 1, "ยี่": 2}
_ANY = "|".join(sorted(_ONES, key=len, reverse=True))
_SAID = f"(?:(?:{_ANY})?สิบ(?:{_ANY})?|{_ANY})(?:จุด(?:{_ANY})+)?"
_NUMBER = rf"\d+(?:\.\d+)?|{_SAID}"
_UNIT = "ปี|เดือน|สัปดาห์|อาทิตย์|วัน|งวด"
_TIMES = {"ปี": 1, "เดือน": 12, "งวด": 12, "สัปดาห์": 52, "อาทิตย์": 52, "วัน": 365}
_RATE = re.compile(
    rf"(?:(?P<each>{_UNIT})ละ\s*)?"
    rf"(?:(?:ร้อยละ|อัตรา)\s*(?P<share>{_NUMBER})|(?P<percent>{_NUMBER})\s*(?:%|เปอร์เซ็นต์|เปอร์เซนต์))"
    rf"(?:\s*บาท)?(?:\s*(?:ต่อ\s*(?P<per>{_UNIT})|(?P<shortly>{_UNIT})ละ))?"
)
_ABOUT_MONEY_LENT = re.compile("ดอกเบี้ย|ค่าปรับ|เบี้ยปรับ|ปรับ")
_NEAR = 80  # letters before a number without a time in which interest must be spoken of


def yearly_rates(text: str, *, of_interest: bool = False) -> Iterator[Decimal]:
    """Every rate, as percent a year; one of a month counts twelve times. text has Arabic figures.

    A share without a time is a rate only where interest is spoken of, or where the whole text is about it: who must
    save ร้อยละ 20 ของวงเงิน is asked for no interest.
    """
    for found in _RATE.finditer(text):
        unit = found["per"] or found["each"] or found["shortly"]
        before = text[max(0, found.start() - _NEAR) : found.start()].rpartition("\n")[2]
        if unit or of_interest or _ABOUT_MONEY_LENT.search(before):
            yield _value(found["share"] or found["percent"]) * _TIMES[unit or "ปี"]


def _value(said: str) -> Decimal:
    if said[0].isdigit():
        return Decimal(said)
    whole, _, part = said.partition("จุด")
    tens, ten, ones = whole.rpartition("สิบ")
    value = (_ONES[tens] if tens else 1) * 10 if ten else 0
    value += _ONES[ones] if ones else 0
    return Decimal(f"{value}.{''.join(str(_ONES[one]) for one in re.findall(_ANY, part))}".rstrip("."))
