"""Voiding a receipt or a payment voucher: a second person, the books back, and every noun's own record taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models.document import Document, DocumentKind
from models.fund import Fund
from models.ledger import JournalEntry, JournalLine
from models.loan import LoanEvent
from services.bookkeeping import account_sums, fiscal_periods, ledger
from services.bookkeeping.postings import mirrored
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import settlements
from services.loan import loan_reversals, wholesale_money
from services.loan.loan_repayments import Changed
from services.saving import savings
from services.treasury import void_rules
from services.treasury.money_parts import require_day
from services.welfare import claims, contributions, matchings

# Called with the paper; looks for what the paper had changed, refuses what cannot be taken back, and answers what
# to do once the reversing voucher is there.
TakeBack = Callable[[Session, Document], "Callable[[Document], None] | None"]

_OF_ONE_LOAN = ("repayment_slip", "disbursement_voucher")
HANDLERS: tuple[TakeBack, ...] = (
    claims.take_back,
    contributions.take_back,
    matchings.take_back,
    savings.take_back,
    settlements.take_back,
    wholesale_money.take_back,
)


@dataclass(frozen=True, slots=True)
class VoidInput:
    """agreed_by is the second person (fund.md sections 3.19 and 4.7), agreed_by_2 the third when two must agree."""

    document_id: int
    day: date
    reason: str
    agreed_by: str
    agreed_by_2: str = ""


@for_duty(Duty.BOOKS)
def void(session: Session, asked: VoidInput) -> Document:
    """Returns the reversing voucher. Raises UserError for no reason, nobody else who agrees (two where
    services.treasury.void_rules says why), a paper that is cancelled already or no receipt or payment, a day before it,
    to come or closed, and what the nouns refuse.
    """
    paper = session.get_one(Document, asked.document_id)
    if paper.kind not in (DocumentKind.RECEIPT, DocumentKind.PAYMENT) and paper.form not in _OF_ONE_LOAN:
        raise UserError(f"{paper.number} ไม่ใช่ใบเสร็จหรือใบสำคัญจ่าย กรุณายกเลิกที่หน้าของเอกสารนั้น")
    agreed_by = void_rules.require_agreed(session, asked.document_id, (asked.agreed_by, asked.agreed_by_2))
    of_loans = select(LoanEvent.id).where(LoanEvent.document_id == paper.id)
    # a pay-out comes before the debts it closed
    events = session.scalars(of_loans.order_by(LoanEvent.kind, LoanEvent.id)).all()
    if paper.form in _OF_ONE_LOAN:
        voucher = loan_reversals.reverse_event(session, events[0], asked.day, asked.reason)
        paper.cancel_agreed_by = agreed_by
        return voucher
    entry = session.scalars(
        select(JournalEntry)
        .where(JournalEntry.document_id == paper.id)
        .options(selectinload(JournalEntry.lines).joinedload(JournalLine.account))
    ).one()
    require_day(session, session.get_one(Fund, paper.fund_id), asked.day)
    then = [done for handler in HANDLERS if (done := handler(session, paper)) is not None]
    # a loan's later receipts are split anew: its lines are moved by the difference
    postings = [one for one in mirrored(entry) if one.loan_id is None]
    for event_id in events:
        postings += loan_reversals.postings_back(session, event_id)
    account_sums.require_cash(session, postings, loan_reversals.CURE)
    voucher = ledger.reverse_with(session, entry, asked.day, asked.reason, postings)
    for event_id in events:
        loan_reversals.mark_back(session, event_id, voucher)
    for done in then:
        done(voucher)
    paper.cancel_agreed_by = agreed_by
    session.flush()
    return voucher


def preview(session: Session, document_id: int) -> tuple[Changed, ...]:
    """The receipts of loans that would be split anew by voiding this paper; saves nothing."""
    query = select(LoanEvent.id).where(
        LoanEvent.document_id == document_id, LoanEvent.cancelled_by_id.is_(None)
    )
    events = session.scalars(query.order_by(LoanEvent.id)).all()
    return tuple(one for event in events for one in loan_reversals.reversal_preview(session, event).changed)


def void_day(session: Session, document_id: int, today: date) -> date:
    """The paper's own day while the books still take it, else today (fund.md section 3.19)."""
    paper = session.get_one(Document, document_id)
    try:
        fiscal_periods.require_open(session, session.get_one(Fund, paper.fund_id), paper.day)
    except UserError:
        return today
    return paper.day
