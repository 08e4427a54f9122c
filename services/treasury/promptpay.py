"""The text of a PromptPay QR code, made without the internet (EMVCo merchant-presented; fund.md section 3.20).

A code proves nothing about payment: a receipt is issued after the slip or the bank's statement was checked.
"""

from __future__ import annotations

from models.values.money import ZERO, Money
from services.errors import UserError

_PROMPTPAY = "A000000677010111"
_PHONE, _TAX_ID, _WALLET = 10, 13, 15  # digits
_STATIC, _ONCE = "11", "12"


def payload(target: str, amount: Money | None = None) -> str:
    """What the squares say: to whom (telephone, tax number or e-wallet, digits only) and, if known, how much.

    Raises UserError on promptpay for another number of digits, on amount for none or less.
    """
    if amount is not None and amount <= ZERO:
        raise UserError("จำนวนเงินใน QR ต้องมากกว่าศูนย์ กรุณาใส่จำนวนเงิน หรือเว้นว่างให้ผู้จ่ายใส่เอง", field="amount")
    account = _tag("00", _PROMPTPAY) + _receiver(target)
    parts = [_tag("00", "01"), _tag("01", _STATIC if amount is None else _ONCE), _tag("29", account)]
    parts.append(_tag("53", "764"))  # baht
    if amount is not None:
        parts.append(_tag("54", f"{amount.baht:.2f}"))
    text = "".join(parts) + _tag("58", "TH") + "6304"
    return text + f"{crc16(text):04X}"


def crc16(text: str) -> int:
    """CRC-16/CCITT-FALSE: polynomial 1021, from FFFF, neither turned nor inverted."""
    crc = 0xFFFF
    for byte in text.encode("ascii"):
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def _receiver(target: str) -> str:
    if target.isascii() and target.isdecimal():
        if len(target) == _PHONE and target.startswith("0"):
            return _tag("01", f"0066{target[1:]}")
        if len(target) == _TAX_ID:
            return _tag("02", target)
        if len(target) == _WALLET:
            return _tag("03", target)
    raise UserError(
        "พร้อมเพย์ต้องเป็นเบอร์โทรศัพท์ 10 หลัก เลขประจำตัวผู้เสียภาษี 13 หลัก หรือวอลเล็ต 15 หลัก กรุณาแก้ในตั้งค่ากองทุน",
        field="promptpay",
    )


def _tag(name: str, value: str) -> str:
    return f"{name}{len(value):02}{value}"
