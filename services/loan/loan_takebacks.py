"""Taking back what changed a loan without a receipt: new conditions, what was forgiven, a write-off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models.document import Document
from models.ledger import JournalEntry, JournalLine
from models.loan import Loan, LoanAmendment, LoanEvent, LoanEventKind
from models.values.thai_date import short_date
from services import documents, duties
from services.bookkeeping import ledger
from services.bookkeeping.postings import mirrored
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import amendment_consents, loan_amendments, loan_pauses, loans
from services.loan.loan_changes import booked, record, require_day, require_words, settle
from services.loan.loan_repayments import Changed, changed
from services.loan.loan_state import keep, last_day, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackInput:
    """agreed_by is the second person, as for every paper that is taken back."""

    day: date
    reason: str
    agreed_by: str


def preview_amendment(session: Session, amendment_id: int) -> tuple[Changed, ...]:
    """The receipts that taking conditions back would split anew. Raises UserError when it cannot be."""
    loan, row = _amendment(session, amendment_id)
    _require_last(loan, row)
    return _changes(loan, row)


def preview_event(session: Session, event_id: int) -> tuple[Changed, ...]:
    """The same for what was forgiven or written off."""
    loan, row = _event(session, event_id)
    return _changes(loan, row)


def _require_last(loan: Loan, row: LoanAmendment) -> None:
    """Raises UserError while later conditions stand on these: their table and guarantors' consents follow them."""
    standing = loan_amendments.with_tables(loan)
    if row in standing and (later := standing[standing.index(row) + 1 :]):
        numbers = ", ".join(one.document.number for one in later)
        raise UserError(f"มีการแก้เงื่อนไขต่อจากรายการนี้ตาม {numbers} กรุณายกเลิกรายการหลังก่อน")


def _changes(loan: Loan, row: LoanEvent | LoanAmendment) -> tuple[Changed, ...]:
    until = last_day(loan)
    try:
        after = state_of(loan, until, without=row)
    except UserError as error:
        raise UserError(f"ยกเลิกไม่ได้ เพราะมีรายการหลังจากนั้นที่ขัดกัน: {error}") from error
    return changed(loan, after, until)


@for_duty(Duty.BOOKS)
def take_back_amendment(session: Session, amendment_id: int, asked: TakeBackInput) -> Document:
    """The conditions before come back, with the guarantors the change had freed, under a record that says why.

    Raises UserError when it was taken back before, when something that came later stands on it, and for no reason,
    nobody who agrees, a day before it, to come or closed.
    """
    agreed_by = duties.require_agreeing(session, asked.agreed_by)
    return _take_back_amendment(session, amendment_id, asked, agreed_by)


def _take_back_amendment(
    session: Session, amendment_id: int, asked: TakeBackInput, agreed_by: str
) -> Document:
    loan, row = _amendment(session, amendment_id)
    _require_last(loan, row)
    _changes(loan, row)
    before = booked(loan)
    paper = _paper(session, loan, row.kind.label, row.document, row.day, asked)
    for key in (row.document_id, row.schedule_id):
        if key is not None:
            _cancel(session, key, paper, asked.reason, agreed_by)
    amendment_consents.unbind(session, row)
    row.cancelled_by_id = paper.id
    session.flush()
    keep(loan)
    settle(session, loan, before, asked.day, paper.number)
    session.flush()
    return paper


@for_duty(Duty.BOOKS)
def take_back_batch(session: Session, batch: str, fund_id: int, asked: TakeBackInput) -> Sequence[Document]:
    """Every pause of one resolution at once, or none. Raises UserError, naming the contract, for what stands against it."""
    agreed_by = duties.require_agreeing(session, asked.agreed_by)
    rows = loan_pauses.of_batch(session, batch, fund_id)
    if not rows:
        raise UserError("การพักชำระตามมตินี้ถูกยกเลิกไปแล้ว กรุณาเปิดรายการล่าสุดดูก่อน")
    made = []
    for row in rows:
        try:
            made.append(_take_back_amendment(session, row.id, asked, agreed_by))
        except UserError as error:
            number = session.get_one(Loan, row.loan_id).contract_no
            raise UserError(f"{number}: {error}", field=error.field) from error
    return made


@for_duty(Duty.BOOKS)
def take_back_event(session: Session, event_id: int, asked: TakeBackInput) -> Document:
    """What was forgiven is owed again, or a debt written off stands in the books again.

    Raises UserError as take_back_amendment does, and for a write-off with money recovered since.
    """
    agreed_by = duties.require_agreeing(session, asked.agreed_by)
    loan, row = _event(session, event_id)
    if row.kind is LoanEventKind.WRITTEN_OFF:
        return _take_back_write_off(session, loan, row, asked, agreed_by)
    _changes(loan, row)
    before = booked(loan)
    paper = _paper(session, loan, row.kind.label, row.document, row.day, asked)
    _cancel(session, row.document_id, paper, asked.reason, agreed_by)
    row.cancelled_by_id = paper.id
    session.flush()
    keep(loan)
    settle(session, loan, before, asked.day, paper.number)
    session.flush()
    return paper


def _take_back_write_off(
    session: Session, loan: Loan, row: LoanEvent, asked: TakeBackInput, agreed_by: str
) -> Document:
    came = [
        one.document.number
        for one in loan.events
        if one.kind is LoanEventKind.RECOVERED and one.cancelled_by_id is None
    ]
    if came:
        raise UserError(f"มีการรับคืนหนี้ที่ตัดแล้วตาม {', '.join(came)} กรุณายกเลิกใบเสร็จเหล่านั้นก่อน")
    loans.require_past(session, asked.day)
    entry = session.scalars(
        select(JournalEntry)
        .where(JournalEntry.document_id == row.document_id)
        .options(selectinload(JournalEntry.lines).joinedload(JournalLine.account))
    ).one()
    voucher = ledger.reverse_with(session, entry, asked.day, asked.reason, mirrored(entry))
    row.document.cancel_agreed_by = agreed_by
    row.cancelled_by_id = voucher.id
    session.flush()
    keep(loan)
    session.flush()
    return voucher


def _paper(
    session: Session, loan: Loan, what: str, taken_back: Document, since: date, asked: TakeBackInput
) -> Document:
    """The record that takes another back."""
    reason = require_words(asked.reason, "reason", "ยังไม่ได้ใส่เหตุผลที่ยกเลิก กรุณาพิมพ์เหตุผลสั้น ๆ")
    if asked.day < since:
        raise UserError(f"วันที่ยกเลิกต้องไม่ก่อนวันที่ของรายการเดิม ({short_date(since)}) กรุณาแก้วันที่", field="day")
    require_day(session, loan, asked.day)
    return record(
        session,
        loan,
        f"บันทึกยกเลิกการ{what} ตาม {taken_back.number}",
        asked.day,
        reason=reason,
        asks_consent=False,
    )


def _cancel(session: Session, document_id: int, by: Document, reason: str, agreed_by: str) -> None:
    paper = session.get_one(Document, document_id)
    documents.cancel(session, paper, by, reason.strip())
    paper.cancel_agreed_by = agreed_by


def _amendment(session: Session, amendment_id: int) -> tuple[Loan, LoanAmendment]:
    """Raises UserError when it was taken back before."""
    loan = loans.get(session, session.get_one(LoanAmendment, amendment_id).loan_id)
    row = next(one for one in loan.amendments if one.id == amendment_id)
    if row.cancelled_by_id is not None:
        raise UserError(f"บันทึก {row.document.number} ถูกยกเลิกไปแล้ว กรุณาเปิดรายการล่าสุดดูก่อน")
    if loan.written_off is not None:
        raise UserError(f"สัญญา {loan.contract_no} ตัดหนี้สูญแล้ว กรุณายกเลิกการตัดหนี้สูญก่อน")
    return loan, row


def _event(session: Session, event_id: int) -> tuple[Loan, LoanEvent]:
    """Raises UserError when it was taken back before, or is a receipt, a pay-out or a recovery."""
    loan = loans.get(session, session.get_one(LoanEvent, event_id).loan_id)
    row = next(one for one in loan.events if one.id == event_id)
    if row.kind not in (LoanEventKind.WAIVED, LoanEventKind.WRITTEN_OFF):
        raise UserError(f"{row.document.number} เป็นใบเสร็จหรือใบสำคัญจ่าย กรุณายกเลิกด้วยปุ่มยกเลิกใบเสร็จแทน")
    if row.cancelled_by_id is not None:
        raise UserError(f"เอกสาร {row.document.number} ถูกยกเลิกไปแล้ว กรุณาเปิดรายการล่าสุดดูก่อน")
    if row.kind is LoanEventKind.WAIVED and loan.written_off is not None:
        raise UserError(f"สัญญา {loan.contract_no} ตัดหนี้สูญแล้ว กรุณายกเลิกการตัดหนี้สูญก่อน")
    return loan, row
