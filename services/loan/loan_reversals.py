"""Taking an event of a loan back: the voucher, the papers marked, and what moves in the books."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models.document import Document
from models.ledger import JournalEntry, JournalLine
from models.loan import Loan, LoanEvent, LoanEventKind
from services import documents
from services.bookkeeping import account_sums, ledger
from services.bookkeeping.postings import Posting, credit, mirrored
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import loan_goods, loans
from services.loan.loan_repayments import Changed, changed, credited, totals
from services.loan.loan_state import keep, last_day, live_payments, state_of

PAID_OUT = "disbursement_voucher"
CURE = "กรุณาเบิกเงินจากธนาคารเข้ามาก่อนแล้วยกเลิกอีกครั้ง"


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an event back would do to the receipts after it."""

    event: LoanEvent
    changed: tuple[Changed, ...]


def reversal_preview(session: Session, event_id: int) -> Undone:
    """Shown before reverse_event is asked for; saves nothing."""
    event = session.get_one(LoanEvent, event_id)
    loan = loans.get(session, event.loan_id)
    return _undone(loan, next(one for one in loan.events if one.id == event_id))


def _undone(loan: Loan, event: LoanEvent) -> Undone:
    paid_out = [
        one for one in loan.events if one.kind is LoanEventKind.DISBURSED and one.cancelled_by_id is None
    ]
    if event.kind is LoanEventKind.DISBURSED and len(paid_out) == 1:
        return Undone(event, ())
    until = last_day(loan)
    return Undone(event, changed(loan, state_of(loan, until, without=event), until))


@for_duty(Duty.BOOKS)
def reverse_event(session: Session, event_id: int, day: date, reason: str) -> Document:
    """Takes a repayment or a pay-out back under a voucher; the old paper stays, marked ยกเลิก.

    Later receipts are split anew and the voucher moves the difference, so the books equal the replay.
    Raises UserError when it was taken back before, when a pay-out has receipts, for a day before the event
    or in a closed year, and when the rest of the payments would then be more than is owed.
    """
    loan, event = _live(session, event_id)
    loans.require_past(session, day)
    entry = session.scalars(
        select(JournalEntry)
        .where(JournalEntry.document_id == event.document_id)
        .options(selectinload(JournalEntry.lines).joinedload(JournalLine.account))
    ).one()
    closed: Sequence[int] = ()
    parts = [
        one for one in loan.events if one.kind is LoanEventKind.DISBURSED and one.cancelled_by_id is None
    ]
    is_first = event is min(parts, key=lambda one: (one.day, one.id), default=None)
    if event.kind is LoanEventKind.DISBURSED and not is_first:
        postings = [*mirrored(entry), *postings_back(session, event_id)]
    elif event.kind is LoanEventKind.DISBURSED:
        if len(parts) > 1:
            later = ", ".join(one.document.number for one in parts if one is not event)
            raise UserError(f"สัญญา {loan.contract_no} จ่ายเงินงวดต่อไปแล้วตาม {later} กรุณายกเลิกการจ่ายงวดหลังก่อน")
        live = live_payments(loan.events)
        if live:
            raise UserError(f"สัญญา {loan.contract_no} มีการรับชำระแล้ว {len(live)} ครั้ง กรุณายกเลิกใบเสร็จเหล่านั้นก่อน")
        changes = [one.document.number for one in loan.amendments if one.cancelled_by_id is None]
        changes += [
            one.document.number
            for one in loan.events
            if one.kind is LoanEventKind.WAIVED and one.cancelled_by_id is None
        ]
        if changes:
            raise UserError(
                f"สัญญา {loan.contract_no} มีการแก้เงื่อนไขตาม {', '.join(changes)} กรุณายกเลิกรายการเหล่านั้นก่อน"
            )
        # old debts that the money closed are owed again
        closed = session.scalars(
            select(LoanEvent.id).where(LoanEvent.document_id == event.document_id, LoanEvent.id != event.id)
        ).all()
        postings = [one for one in mirrored(entry) if one.loan_id in (loan.id, None)]
        for other in closed:
            postings += postings_back(session, other)
    else:
        if event.document.form == PAID_OUT:
            raise UserError(f"สัญญานี้ปิดด้วยเงินกู้ใหม่ตาม {event.document.number} กรุณายกเลิกการจ่ายเงินของสัญญาใหม่แทน")
        till = next((line.account for line in entry.lines if line.account.till is not None), None)
        if till is None:  # goods came instead of money
            stock = next(line.account for line in entry.lines if line.loan_id is None)
            gone = loan_goods.taken_back(session, stock, event.amount)
        else:
            gone = credit(till, event.amount, loan.id)
        postings = [gone, *postings_back(session, event_id)]
    account_sums.require_cash(session, postings, CURE)
    voucher = ledger.reverse_with(session, entry, day, reason, postings)
    if is_first:
        schedule = session.get_one(Document, loan.schedule_id)
        documents.cancel(session, schedule, voucher, reason.strip())
        loan.disbursed = loan.schedule_id = None
        loan.roll_overs = 0
        for other in closed:
            mark_back(session, other, voucher)
    mark_back(session, event_id, voucher)
    return voucher


def postings_back(session: Session, event_id: int) -> list[Posting]:
    """What the books of a loan must move when a repayment is taken back, without the till's line."""
    loan, event = _live(session, event_id)
    until = last_day(loan)
    after = totals(state_of(loan, until, without=event).splits)
    before = totals(state_of(loan, until).splits)
    return credited(session, loan, {role: after[role] - before[role] for role in after})


def mark_back(session: Session, event_id: int, voucher: Document) -> None:
    """Says which voucher took an event back, and replays the loan."""
    loan, event = _live(session, event_id)
    event.cancelled_by_id = voucher.id
    keep(loan)
    session.flush()


def _live(session: Session, event_id: int) -> tuple[Loan, LoanEvent]:
    """Raises UserError when it was taken back before."""
    loan = loans.get(session, session.get_one(LoanEvent, event_id).loan_id)
    event = next(one for one in loan.events if one.id == event_id)
    if event.cancelled_by_id is not None:
        raise UserError(f"เอกสาร {event.document.number} ถูกยกเลิกไปแล้ว กรุณาเปิดรายการล่าสุดดูก่อน")
    if loan.written_off is not None and event.kind in (LoanEventKind.REPAID, LoanEventKind.DISBURSED):
        raise UserError(f"สัญญา {loan.contract_no} ตัดหนี้สูญแล้ว กรุณายกเลิกการตัดหนี้สูญก่อน")
    return loan, event
