"""Taking an event of a loan back: the voucher, the papers marked, and what moves in the books."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models.document import Document
from models.ledger import JournalEntry
from models.loan import Loan, LoanEvent, LoanEventKind
from services import documents, ledger, loans
from services.errors import UserError
from services.ledger import Posting, credit
from services.loan_repayments import Changed, changed, credited, totals
from services.loan_state import keep, live_payments, state_of


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
    if event.kind is LoanEventKind.DISBURSED:
        return Undone(event, ())
    rest = [one for one in loan.events if one is not event]
    until = max([one.day for one in live_payments(rest)], default=event.day)
    until = max(until, event.day)
    return Undone(event, changed(loan, state_of(loan, rest, until), until))


def reverse_event(session: Session, event_id: int, day: date, reason: str) -> Document:
    """Takes a repayment or a pay-out back under a voucher; the old paper stays, marked ยกเลิก.

    Later receipts are split anew and the voucher moves the difference, so the books equal the replay.
    Raises UserError when it was taken back before, when a pay-out has receipts, for a day before the event
    or in a closed year, and when the rest of the payments would then be more than is owed.
    """
    event = session.get_one(LoanEvent, event_id)
    loan = loans.get(session, event.loan_id)
    event = next(one for one in loan.events if one.id == event_id)
    if event.cancelled_by_id is not None:
        raise UserError(f"เอกสาร {event.document.number} ถูกยกเลิกไปแล้ว กรุณาเปิดรายการล่าสุดดูก่อน")
    loans.require_past(session, day)
    live = live_payments(loan.events)
    entry = session.scalars(
        select(JournalEntry)
        .where(JournalEntry.document_id == event.document_id)
        .options(selectinload(JournalEntry.lines))
    ).one()
    accounts = {one.id: one for one in ledger.accounts(session, loan.fund_id)}
    till = next(x for line in entry.lines if (x := accounts[line.account_id]).till is not None)
    if event.kind is LoanEventKind.DISBURSED:
        if live:
            raise UserError(f"สัญญา {loan.contract_no} มีการรับชำระแล้ว {len(live)} ครั้ง กรุณายกเลิกใบเสร็จเหล่านั้นก่อน")
        postings = [Posting(accounts[line.account_id], -line.amount, line.loan_id) for line in entry.lines]
    else:
        rest = [one for one in loan.events if one is not event]
        until = max(one.day for one in live)
        after = totals(state_of(loan, rest, until).splits)
        before = totals(state_of(loan, loan.events, until).splits)
        moved = {role: after[role] - before[role] for role in after}
        postings = [credit(till, event.amount, loan.id), *credited(session, loan, moved)]
    voucher = ledger.reverse_with(session, entry, day, reason, postings)
    event.cancelled_by_id = voucher.id
    if event.kind is LoanEventKind.DISBURSED:
        schedule = session.get_one(Document, loan.schedule_id)
        documents.cancel(session, schedule, voucher, reason.strip())
        loan.disbursed = loan.schedule_id = None
    keep(loan, loan.events)
    session.flush()
    return voucher
