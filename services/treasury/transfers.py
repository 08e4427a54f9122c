"""How money that did not pass through the box moved: the reference of a slip, a cheque until it is cleared or returned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models.database import moment_of
from models.document import Document, DocumentKind
from models.ledger import Account, JournalEntry, JournalLine, Till
from models.treasury import BankAccount, Means, Transfer
from models.values.labelled import Labelled
from models.values.money import Money
from models.values.thai_date import short_date
from models.values.thai_text import arabic_digits, normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.treasury import voiding
from services.treasury.voiding import VoidInput

STALE_MONTHS = 6  # a bank pays no older cheque (fund.md section 3.17)
RETURNED = "เช็คคืน"


@dataclass(frozen=True, slots=True)
class TransferInput:
    """reference is needed of a transfer, cheque_no and cheque_day of a cheque."""

    means: Means
    reference: str = ""
    other_bank: str = ""
    other_account: str = ""
    cheque_no: str = ""
    cheque_day: date | None = None
    note: str = ""


class TransferState(Labelled):
    """What there is to do about it; UNTOLD is money at a bank of which neither slip nor cheque is kept."""

    UNTOLD = "untold", "ยังไม่มีเลขอ้างอิง"
    TRANSFERRED = "transferred", "โอนแล้ว"
    WAITING = "waiting", "รอขึ้นเงิน"
    STALE = "stale", "เช็คเกิน 6 เดือน"
    CLEARED = "cleared", "ขึ้นเงินแล้ว"
    RETURNED = "returned", "เช็คคืน"
    CANCELLED = "cancelled", "ยกเลิกแล้ว"


@dataclass(frozen=True, slots=True)
class TransferRow:
    """amount is what the bank account gained (or, below zero, gave)."""

    document_id: int
    number: str
    day: date
    description: str
    amount: Money
    transfer: Transfer | None
    state: TransferState


@for_duty(Duty.RECEIVE)
def record(session: Session, document_id: int, how: TransferInput) -> Transfer:
    """Keeps or corrects how the money of a receipt or a voucher moved.

    Raises UserError for a document of cash or a cancelled one, a reference or cheque that another living document
    has, a cheque dated after its document or too old by then, and one that is cleared or returned already.
    """
    document = session.get_one(Document, document_id)
    if document.cancelled_at is not None:
        raise UserError(f"{document.number} ยกเลิกแล้ว บันทึกการโอนไม่ได้ กรุณาเลือกเอกสารที่ยังใช้อยู่")
    row = session.get(Transfer, document_id)
    if row is not None and (row.cleared or row.returned):
        raise UserError("เช็คใบนี้บันทึกผลการขึ้นเงินแล้ว แก้ไขไม่ได้ กรุณาออกเอกสารใหม่ถ้าบันทึกผิด")
    bank = _bank_of(session, document)
    if how.means is Means.CASH:
        raise UserError("เงินของเอกสารนี้ผ่านธนาคาร กรุณาเลือกว่าโอนหรือเช็ค", field="means")
    if row is None:
        row = Transfer(document_id=document_id)
        session.add(row)
    is_cheque = how.means is Means.CHEQUE
    row.means, row.bank_account_id = how.means, bank
    row.other_bank, row.other_account = normalise(how.other_bank), normalise(how.other_account)
    row.reference = "" if is_cheque else _reference(how.reference)
    row.cheque_no = _cheque_no(how.cheque_no) if is_cheque else ""
    row.cheque_day = _cheque_day(how.cheque_day, document.day) if is_cheque else None
    row.note = normalise(how.note)
    with session.no_autoflush:
        _require_once(session, row, document)
    session.flush()
    return row


@for_duty(Duty.RECEIVE)
def clear(session: Session, document_id: int, day: date) -> Transfer:
    """The bank has paid a cheque. Raises UserError on day before its document or to come, and for what is no waiting
    cheque.
    """
    row, document = _cheque(session, document_id)
    if row.cleared is not None:
        raise UserError(f"เช็คเลขที่ {row.cheque_no} ขึ้นเงินแล้ววันที่ {short_date(row.cleared)} ไม่ต้องบันทึกซ้ำ")
    if not document.day <= day <= moment_of(session).date():
        raise UserError(f"วันที่ขึ้นเงินต้องอยู่ระหว่าง {short_date(document.day)} ถึงวันนี้ กรุณาแก้วันที่", field="day")
    row.cleared = day
    session.flush()
    return row


@for_duty(Duty.RECEIVE)
def take_back_clearing(session: Session, document_id: int) -> Transfer:
    """A cheque marked as paid by mistake waits again."""
    row, _ = _cheque(session, document_id)
    row.cleared = None
    session.flush()
    return row


@for_duty(Duty.BOOKS)
def return_cheque(
    session: Session, document_id: int, day: date, agreed_by: str, agreed_by_2: str = ""
) -> Document:
    """The bank has not paid: the receipt or voucher is voided, so that a debt stands as before it was paid
    (fund.md section 4.3, line 30). Returns the reversing voucher.

    Raises UserError for what is no waiting cheque, and as services.treasury.voiding.void does.
    """
    row, _ = _cheque(session, document_id)
    if row.cleared is not None:
        raise UserError(f"เช็คเลขที่ {row.cheque_no} บันทึกว่าขึ้นเงินแล้ว ถ้าธนาคารคืนเช็คจริง กรุณาเลิกการบันทึกขึ้นเงินก่อน")
    voucher = voiding.void(session, VoidInput(document_id, day, RETURNED, agreed_by, agreed_by_2))
    row.returned = day
    session.flush()
    return voucher


def rows(session: Session, fund_id: int, day: date, limit: int = 500) -> Sequence[TransferRow]:
    """The latest receipts and vouchers that went through a bank, told or not."""
    return _rows(
        session, fund_id, day, limit, Document.kind.in_((DocumentKind.RECEIPT, DocumentKind.PAYMENT))
    )


def waiting(session: Session, fund_id: int, day: date) -> Sequence[TransferRow]:
    """Cheques neither paid nor returned, the latest first."""
    is_waiting = (
        (Transfer.means == Means.CHEQUE)
        & Transfer.cleared.is_(None)
        & Transfer.returned.is_(None)
        & Document.cancelled_at.is_(None)
    )
    return _rows(session, fund_id, day, 500, is_waiting)


def is_stale(cheque_day: date, day: date) -> bool:
    """Whether a bank pays the cheque no more: six months of the calendar have gone."""
    months = cheque_day.year * 12 + cheque_day.month - 1 + STALE_MONTHS
    year, month = divmod(months, 12)
    return (day.year, day.month, day.day) > (year, month + 1, cheque_day.day)


def _rows(
    session: Session, fund_id: int, day: date, limit: int, condition: ColumnElement[bool]
) -> Sequence[TransferRow]:
    query = (
        select(Document, JournalEntry.description, func.sum(JournalLine.amount).label("amount"), Transfer)
        .join(JournalEntry, JournalEntry.document_id == Document.id)
        .join(JournalLine, JournalLine.entry_id == JournalEntry.id)
        .join(Account, Account.id == JournalLine.account_id)
        .outerjoin(Transfer, Transfer.document_id == Document.id)
        .where(Document.fund_id == fund_id, Account.till == Till.BANK, condition)
        .group_by(Document.id, JournalEntry.id, Transfer.document_id)
        .order_by(Document.day.desc(), Document.id.desc())
        .limit(limit)
    )
    return [
        TransferRow(
            document.id,
            document.number,
            document.day,
            words,
            amount,
            transfer,
            _state(document, transfer, day),
        )
        for document, words, amount, transfer in session.execute(query)
    ]


def _state(document: Document, transfer: Transfer | None, day: date) -> TransferState:
    if transfer is not None and transfer.returned is not None:
        return TransferState.RETURNED
    if document.cancelled_at is not None:
        return TransferState.CANCELLED
    if transfer is None:
        return TransferState.UNTOLD
    if transfer.means is not Means.CHEQUE:
        return TransferState.TRANSFERRED
    if transfer.cleared is not None:
        return TransferState.CLEARED
    old = transfer.cheque_day is not None and is_stale(transfer.cheque_day, day)
    return TransferState.STALE if old else TransferState.WAITING


def _bank_of(session: Session, document: Document) -> int | None:
    """The bank account its money went through, when the office keeps one behind that account of the chart."""
    query = (
        select(BankAccount.id)
        .select_from(JournalLine)
        .join(JournalEntry, JournalEntry.id == JournalLine.entry_id)
        .join(Account, Account.id == JournalLine.account_id)
        .outerjoin(BankAccount, BankAccount.account_id == Account.id)
        .where(JournalEntry.document_id == document.id, Account.till == Till.BANK)
    )
    found = session.scalars(query.limit(1)).all()
    if not found:
        raise UserError(f"{document.number} รับจ่ายเป็นเงินสด ไม่มีการโอนหรือเช็คให้บันทึก กรุณาเลือกเอกสารอื่น")
    return found[0]


def _reference(text: str) -> str:
    reference = arabic_digits(normalise(text)).replace(" ", "").upper()
    if not reference:
        raise UserError("ยังไม่ได้ใส่เลขอ้างอิงของสลิป กรุณาพิมพ์ตามที่เห็นบนสลิป", field="reference")
    return reference


def _cheque_no(text: str) -> str:
    number = arabic_digits(normalise(text)).replace(" ", "")
    if not (number.isascii() and number.isdecimal()):
        raise UserError("ยังไม่ได้ใส่เลขที่เช็ค กรุณาพิมพ์ตัวเลขที่มุมเช็ค", field="cheque_no")
    return number


def _cheque_day(day: date | None, document_day: date) -> date:
    if day is None:
        raise UserError("ยังไม่ได้ใส่วันที่บนเช็ค กรุณาพิมพ์วันที่ตามเช็ค", field="cheque_day")
    if day > document_day:
        raise UserError(
            f"เช็คลงวันที่หลังเอกสาร ({short_date(document_day)}) ยังขึ้นเงินไม่ได้ กรุณารอถึงวันที่บนเช็คแล้วจึงออกเอกสาร",
            field="cheque_day",
        )
    if is_stale(day, document_day):
        raise UserError("เช็คลงวันที่เกิน 6 เดือนแล้ว ธนาคารไม่รับขึ้นเงิน กรุณาขอเช็คใบใหม่", field="cheque_day")
    return day


def _require_once(session: Session, row: Transfer, document: Document) -> None:
    others = (
        select(Document.number)
        .join(Transfer, Transfer.document_id == Document.id)
        .where(Document.id != document.id, Document.cancelled_at.is_(None))
        .limit(1)
    )
    if row.reference and (number := session.scalar(others.where(Transfer.reference == row.reference))):
        raise UserError(
            f"เลขอ้างอิง {row.reference} ใช้กับ {number} แล้ว สลิปหนึ่งใบใช้ได้ครั้งเดียว กรุณาตรวจสลิปอีกครั้ง",
            field="reference",
        )
    if row.cheque_no:
        same = others.where(
            Transfer.cheque_no == row.cheque_no,
            Transfer.other_bank == row.other_bank,
            Document.kind == document.kind,
            Transfer.bank_account_id.is_not_distinct_from(row.bank_account_id)
            if document.kind is DocumentKind.PAYMENT
            else Transfer.other_account == row.other_account,
        )
        if number := session.scalar(same):
            raise UserError(
                f"เช็คเลขที่ {row.cheque_no} ใช้กับ {number} แล้ว กรุณาตรวจเลขที่เช็คอีกครั้ง", field="cheque_no"
            )


def _cheque(session: Session, document_id: int) -> tuple[Transfer, Document]:
    row, document = session.get(Transfer, document_id), session.get_one(Document, document_id)
    if row is None or row.means is not Means.CHEQUE or row.returned or document.cancelled_at:
        raise UserError(f"{document.number} ไม่มีเช็คที่รอขึ้นเงิน กรุณาเลือกรายการที่เป็นเช็ค")
    return row, document
