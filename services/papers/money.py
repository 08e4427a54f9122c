"""What the papers of money taken and paid say: receipts and payment vouchers of any fund."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.values.money import Money
from services.papers import AmountLine, Letterhead


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """What a member's account or debt was before, and is after, the money: “เงินสัจจะ 12,000.00 → 12,100.00”."""

    label: str
    before: Money
    after: Money


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt for money of any kind (fund.md section 3.7); details are lines under the table, one sentence each."""

    head: Letterhead
    number: str
    book: int
    leaf: int
    day: date
    payer: str
    member_no: str
    lines: tuple[AmountLine, ...]
    total: Money
    channel: str
    balances: tuple[BalanceLine, ...]
    details: tuple[str, ...]
    receiver: str
    receiver_position: str
    replaces: str = ""
    hand_number: str = ""  # book and leaf of the hand-written receipt it was entered from
    promptpay: str = ""  # payload of a QR code, for the next payment


@dataclass(frozen=True, slots=True)
class PaymentVoucher:
    """The proof that money was paid (fund.md section 3.6)."""

    head: Letterhead
    number: str
    day: date
    payee: str
    member_no: str
    address: str
    lines: tuple[AmountLine, ...]
    deductions: tuple[AmountLine, ...]
    total: Money
    net: Money
    channel: str
    reason: str  # resolution, contract or bill it is paid by
    balances: tuple[BalanceLine, ...]
    requested_by: str
    approved_by: str
    payer: str
    payer_position: str
