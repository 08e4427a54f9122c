"""Taking a general voucher back by its mirror, with whoever must agree to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models.document import Document, DocumentKind
from models.ledger import EntryPurpose, JournalEntry, JournalLine
from models.saving import SavingEvent
from services.bookkeeping import ledger
from services.bookkeeping.postings import mirrored
from services.duties import Duty, for_duty
from services.errors import UserError
from services.treasury import void_rules


@dataclass(frozen=True, slots=True)
class ReversalInput:
    """agreed_by is the second person (fund.md section 4.7), agreed_by_2 the third when two must agree."""

    entry_id: int
    day: date
    reason: str
    agreed_by: str
    agreed_by_2: str = ""


@for_duty(Duty.BOOKS)
def reverse(session: Session, asked: ReversalInput) -> Document:
    """Takes an entry back under a new voucher; both stay visible, the old paper is ยกเลิก and says who agreed.

    Raises UserError when it was reversed before, is itself a reversal, belongs to a loan (which is replayed anew where
    its events are kept), closes a year, is a receipt's or a payment's (services.treasury.voiding) or of savings, carries
    no reason, nobody else agrees, or day is in a closed year or before the entry.
    """
    entry = session.get_one(
        JournalEntry,
        asked.entry_id,
        options=[selectinload(JournalEntry.lines).joinedload(JournalLine.account)],
    )
    if entry.purpose is EntryPurpose.ACCRUAL:
        raise UserError("รายการดอกเบี้ยค้างสิ้นปีตั้งคู่กับรายการกลับต้นปี กรุณายกเลิกทั้งคู่ที่หน้าบัญชี แท็บปีบัญชี ปุ่มดอกเบี้ยค้าง")
    if any(line.loan_id is not None for line in entry.lines):
        raise UserError("รายการนี้เป็นของสัญญากู้ กรุณาเปิดสัญญากู้แล้วยกเลิกที่นั่น เพื่อให้ยอดหนี้เปลี่ยนตามด้วย")
    if entry.purpose is EntryPurpose.CLOSING:
        raise UserError("รายการนี้ปิดบัญชีของปีที่ปิดแล้ว ยกเลิกไม่ได้ ถ้าพบที่ผิดกรุณาบันทึกรายการปรับปรุงงวดก่อนในปีที่ยังเปิด")
    if session.get_one(Document, entry.document_id).kind is not DocumentKind.JOURNAL:
        raise UserError(
            "ใบเสร็จและใบสำคัญจ่ายยกเลิกที่ทะเบียนรับ–จ่ายเงิน เพื่อให้ยอดของสมาชิกเปลี่ยนตามด้วย กรุณาเปิดเอกสารนั้นแล้วยกเลิก"
        )
    if session.scalar(select(SavingEvent.id).where(SavingEvent.document_id == entry.document_id).limit(1)):
        raise UserError("รายการนี้เป็นของเงินออม กรุณายกเลิกที่หน้าเงินออม เพื่อให้ยอดของสมาชิกเปลี่ยนตามด้วย")
    names = asked.agreed_by, asked.agreed_by_2
    agreed_by = void_rules.require_agreed(session, entry.document_id, names)
    voucher = ledger.reverse_with(session, entry, asked.day, asked.reason, mirrored(entry))
    session.get_one(Document, entry.document_id).cancel_agreed_by = agreed_by
    session.flush()
    return voucher
