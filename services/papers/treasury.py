"""What the treasurer's own papers say: counts, closed days, sheets for the field, cheques, handing over (fund.md 3.13–3.17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.values.money import Money
from services.papers import AmountLine, Letterhead


@dataclass(frozen=True, slots=True)
class Pieces:
    """How many notes or coins of one face."""

    face: Money
    count: int


@dataclass(frozen=True, slots=True)
class CashCountSheet:
    """ใบตรวจนับเงินสด; faces that nobody counted stand on it all the same."""

    head: Letterhead
    day: date | None = None
    time: str = ""  # 16.30 น.
    place: str = ""
    pieces: tuple[Pieces, ...] = ()
    counted: Money | None = None
    book: Money | None = None
    reason: str = ""  # of the difference
    keeper: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True)
class TillLine:
    """The box or a bank account over one day: brought + received − paid = left."""

    name: str
    brought: Money
    received: Money
    paid: Money
    left: Money


@dataclass(frozen=True, slots=True)
class PaperRange:
    """The papers of one series issued on a day: ใบเสร็จรับเงิน RC2570-00012 – RC2570-00031."""

    kind: str
    first: str
    last: str
    count: int
    cancelled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DailyClose:
    """สรุปปิดยอดประจำวัน: what came and went, what the box held, who counted (fund.md section 3.13)."""

    head: Letterhead
    day: date | None = None
    tills: tuple[TillLine, ...] = ()
    papers: tuple[PaperRange, ...] = ()
    counted: Money | None = None
    book: Money | None = None
    reason: str = ""
    closed_by: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True)
class RemittanceLine:
    """amounts follow the sheet's columns; none where she owes nothing of it."""

    member_no: str
    name: str
    amounts: tuple[Money | None, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class RemittanceSheet:
    """ใบนำส่งเงินประจำเดือน of a village: what each member is to bring, with room for what she brought."""

    head: Letterhead
    month: date | None = None  # any day of it
    village: str = ""
    collector: str = ""
    columns: tuple[str, ...] = ()  # สัจจะ, หุ้น, เงินต้น, ดอกเบี้ย, ค่าปรับ, วันละบาท
    rows: tuple[RemittanceLine, ...] = ()
    receiver: str = ""


@dataclass(frozen=True, slots=True)
class PayeeReceipt:
    """ใบสำคัญรับเงิน, written for a payee who has no receipt of her own (fund.md section 3.6)."""

    head: Letterhead
    number: str = ""
    day: date | None = None
    name: str = ""
    citizen_id: str = ""  # masked
    address: str = ""
    lines: tuple[AmountLine, ...] = ()
    total: Money | None = None
    voucher: str = ""
    payer: str = ""
    payer_position: str = ""


@dataclass(frozen=True, slots=True)
class BookLine:
    """A book of receipts written by hand; missing names leaves that nobody accounted for."""

    book_no: str
    leaves: str  # 1 – 50
    keeper: str = ""
    handed: date | None = None
    returned: date | None = None
    used: int | None = None
    spoilt: int | None = None
    missing: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptBookRegister:
    head: Letterhead
    as_of: date | None = None
    rows: tuple[BookLine, ...] = ()
    keeper: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    what: str
    count: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class HandoverRecord:
    """บันทึกส่งมอบงาน: balances, books and papers that pass from one treasurer to the next before witnesses."""

    head: Letterhead
    day: date | None = None
    place: str = ""
    post: str = ""
    giver: str = ""
    taker: str = ""
    balances: tuple[AmountLine, ...] = ()
    total: Money | None = None
    books: tuple[Handed, ...] = ()
    pending: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()
    chair: str = ""


@dataclass(frozen=True, slots=True)
class Cheque:
    """Printed onto a bank's cheque; shift_right and shift_down are millimetres, in which the bank's paper is off.

    christian_year writes the year of the common era, where the bank asks for it; the same on all parts of a cheque.
    """

    head: Letterhead
    bank: str = ""
    cheque_no: str = ""
    day: date | None = None
    payee: str = ""
    amount: Money | None = None
    is_payee_only: bool = True
    christian_year: bool = False
    shift_right: int = 0
    shift_down: int = 0


@dataclass(frozen=True, slots=True)
class TransferRecord:
    """How money moved that did not pass through the box (fund.md section 3.17); account numbers by their last four."""

    head: Letterhead
    document: str = ""  # the receipt or voucher it belongs to
    day: date | None = None
    means: str = ""  # โอนเงิน, เช็ค
    is_incoming: bool | None = None
    purpose: str = ""
    name: str = ""  # who paid or was paid
    amount: Money | None = None
    own_account: str = ""
    other_account: str = ""
    reference: str = ""
    cheque_no: str = ""
    cheque_day: date | None = None
    cleared: date | None = None
    returned: date | None = None
    recorded_by: str = ""
    note: str = ""
