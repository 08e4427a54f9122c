"""Everything about one loan on a day, replayed from its events; its history, and why it owes what it owes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.document import Document
from models.loan import Loan, LoanAmendment, LoanEvent, LoanEventKind, LoanStatus
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.loan import loans
from services.loan.loan_math import (
    Act,
    DrawingEnds,
    Event,
    LoanState,
    Pause,
    Restructure,
    Schedule,
    Split,
    Stop,
    replay,
    schedules,
)
from services.loan.loan_math.day_count import months_on
from services.loan.loan_state import events_of, terms_of


@dataclass(frozen=True, slots=True)
class Movement:
    """One line of a loan's history; split is of a receipt, act of what was forgiven, and both are empty for a pay-out
    and for what was taken back by cancelled_by.
    """

    event: LoanEvent
    split: Split | None
    balance: Money | None
    cancelled_by: Document | None = None
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Amended:
    """New conditions, and what was carried into them; act is empty for what was taken back by cancelled_by."""

    amendment: LoanAmendment
    act: Act | None
    cancelled_by: Document | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about one loan on a day; state is empty before the pay-out, events are what the engine replayed."""

    loan: Loan
    state: LoanState | None
    status: LoanStatus
    movements: tuple[Movement, ...]
    amended: tuple[Amended, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def tables(self) -> tuple[Schedule, ...]:
        """The schedules by version, the first as it was agreed; reckoned when somebody looks."""
        return schedules(terms_of(self.loan), self.events)


def card(session: Session, loan_id: int, as_of: date) -> Card:
    loan = loans.get(session, loan_id)
    terms = terms_of(loan)
    state = None
    splits: dict[int, Split] = {}
    acts: dict[int, Act] = {}
    changes: list[Act] = []
    everything = events_of(loan) if loan.disbursed is not None else []
    if loan.disbursed is not None:
        last = max([as_of, loan.disbursed, *(one.date for one in everything)])
        whole = replay(terms, everything, last)
        splits = {one.payment.order: one for one in whole.splits}
        for one in whole.acts:
            if isinstance(one.event, DrawingEnds | Restructure | Pause | Stop):
                changes.append(one)
            else:
                acts[one.event.order] = one
        day = max(as_of, loan.disbursed)
        state = whole if day == last else replay(terms, everything, day)
    takers = [one.cancelled_by_id for one in loan.events if one.cancelled_by_id is not None]
    takers += [one.cancelled_by_id for one in loan.amendments if one.cancelled_by_id is not None]
    papers = {one.id: one for one in session.scalars(select(Document).where(Document.id.in_(takers)))}
    movements = []
    drawn = ZERO
    for event in sorted(loan.events, key=lambda one: (one.day, one.id)):
        split, act = splits.get(event.id), acts.get(event.id)
        if event.kind is LoanEventKind.DISBURSED and event.cancelled_by_id is None and act is None:
            drawn = event.amount
        movements.append(
            Movement(
                event, split, _balance(event, split, act, drawn), papers.get(event.cancelled_by_id or 0), act
            )
        )
    live = iter(changes)
    amended = tuple(
        Amended(
            one,
            next(live, None) if one.cancelled_by_id is None else None,
            papers.get(one.cancelled_by_id or 0),
        )
        for one in sorted(loan.amendments, key=lambda one: (one.day, one.order, one.id))
    )
    return Card(loan, state, loan.status(as_of), tuple(movements), amended, tuple(everything))


def _balance(event: LoanEvent, split: Split | None, act: Act | None, drawn: Money) -> Money | None:
    """The principal after an event; none for what was taken back and for money of a debt written off."""
    if event.cancelled_by_id is not None:
        return None
    if event.kind is LoanEventKind.WRITTEN_OFF:
        return ZERO
    if split is not None:
        return split.balance
    if event.kind is LoanEventKind.RECOVERED:
        return None
    return drawn if act is None else act.balance


def warnings(card: Card, today: date) -> tuple[str, ...]:
    """What whoever opens the loan must know first: a borrower who died, and an end of interest."""
    loan, found = card.loan, []
    died = loan.membership.person.death_date
    owes = card.state is not None and not card.state.closed and loan.cancelled is None
    if died is not None and owes:
        until = months_on(died, 12)
        clock = f"ต้องเรียกร้องจากกองมรดกภายใน {short_date(until)} (ป.พ.พ. มาตรา 1754)"
        late = " ซึ่งเลยมาแล้ว" if until < today else ""
        found.append(f"ผู้กู้เสียชีวิตเมื่อ {short_date(died)} {clock}{late}")
    if owes and card.state is not None and card.state.stopped is not None and loan.written_off is None:
        found.append(f"หยุดคิดดอกเบี้ยหลังวันที่ {short_date(card.state.stopped)}")
    return tuple(found)
