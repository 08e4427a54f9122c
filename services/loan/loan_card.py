"""Everything about one loan on a day, replayed from its events; its history, and why it owes what it owes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.document import Document
from models.loan import Loan, LoanEvent, LoanEventKind, LoanStatus
from models.values.money import Money
from services.loan import loans
from services.loan.loan_math import LoanState, Schedule, Split, replay, schedule
from services.loan.loan_state import events_of, terms_of


@dataclass(frozen=True, slots=True)
class Movement:
    """One line of a loan's history; split is empty for the pay-out and for what was taken back by cancelled_by."""

    event: LoanEvent
    split: Split | None
    balance: Money | None
    cancelled_by: Document | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about one loan on a day; state is empty before the pay-out."""

    loan: Loan
    agreed: Schedule
    state: LoanState | None
    status: LoanStatus
    movements: tuple[Movement, ...]


def card(session: Session, loan_id: int, as_of: date) -> Card:
    loan = loans.get(session, loan_id)
    terms = terms_of(loan)
    state = None
    splits: dict[int, Split] = {}
    if loan.disbursed is not None:
        everything = events_of(loan)
        last = max([as_of, loan.disbursed, *(one.date for one in everything)])
        splits = {one.payment.order: one for one in replay(terms, everything, last).splits}
        state = replay(terms, everything, max(as_of, loan.disbursed))
    takers = [one.cancelled_by_id for one in loan.events if one.cancelled_by_id is not None]
    papers = {one.id: one for one in session.scalars(select(Document).where(Document.id.in_(takers)))}
    movements = tuple(
        Movement(
            event, splits.get(event.id), _balance(event, splits, loan), papers.get(event.cancelled_by_id or 0)
        )
        for event in sorted(loan.events, key=lambda one: (one.day, one.id))
    )
    return Card(loan, schedule(terms), state, loan.status(as_of), movements)


def _balance(event: LoanEvent, splits: dict[int, Split], loan: Loan) -> Money | None:
    if event.cancelled_by_id is not None:
        return None
    if event.kind is LoanEventKind.DISBURSED:
        return loan.principal
    return splits[event.id].balance
