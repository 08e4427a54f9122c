"""A stored loan replayed by the engine, its figures kept for lists, and the checks that they still agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from models.ledger import Account, AccountKind, JournalLine
from models.loan import Loan, LoanEvent, LoanEventKind
from models.values.money import ZERO, Money
from services.loan.loan_math import LoanState, LoanTerms, Payment, replay, terms_from_json


def terms_of(loan: Loan) -> LoanTerms:
    return terms_from_json(loan.terms)


def live_payments(events: Iterable[LoanEvent]) -> list[LoanEvent]:
    """Repayments that were not taken back, in the order the engine takes them."""
    kept = [one for one in events if one.kind is LoanEventKind.REPAID and one.cancelled_by_id is None]
    return sorted(kept, key=lambda one: (one.day, one.id))


def payments(events: Iterable[LoanEvent]) -> list[Payment]:
    return [Payment(one.day, one.amount, one.fee, order=one.id) for one in live_payments(events)]


def state_of(loan: Loan, events: Iterable[LoanEvent], as_of: date) -> LoanState:
    """How a paid-out loan stands at the end of a day, every live payment counted up to that day."""
    return replay(terms_of(loan), payments(events), as_of)


@dataclass(frozen=True, slots=True)
class Kept:
    """The figures of a loan that lists read instead of replaying it."""

    outstanding: Money
    oldest_unpaid_due: date | None
    next_total: Money | None
    last_paid: date | None
    closed: date | None


def kept_figures(loan: Loan, events: Iterable[LoanEvent]) -> Kept:
    """As they stand after the last event, whenever that was."""
    if loan.disbursed is None:
        return Kept(ZERO, None, None, None, None)
    live = live_payments(events)
    last = live[-1].day if live else loan.disbursed
    state = state_of(loan, events, last)
    row = state.rows[0] if state.rows and not state.closed else None
    return Kept(
        outstanding=state.outstanding,
        oldest_unpaid_due=row.due if row else None,
        next_total=row.total if row else None,
        last_paid=last if live else None,
        closed=last if state.closed else None,
    )


def keep(loan: Loan, events: Iterable[LoanEvent]) -> None:
    """Writes the figures of kept_figures to the loan."""
    figures = kept_figures(loan, events)
    loan.outstanding = figures.outstanding
    loan.oldest_unpaid_due = figures.oldest_unpaid_due
    loan.next_total, loan.last_paid = figures.next_total, figures.last_paid
    loan.closed = figures.closed


def differing_loans(session: Session) -> Iterator[str]:
    """For services.check: every loan whose kept figures are not what its events give."""
    query = select(Loan).order_by(Loan.id).options(selectinload(Loan.events))
    for loan in session.scalars(query.execution_options(yield_per=1000)):
        right = kept_figures(loan, loan.events)
        kept = Kept(loan.outstanding, loan.oldest_unpaid_due, loan.next_total, loan.last_paid, loan.closed)
        if kept != right:
            yield f"{loan.contract_no} คงเหลือ {kept.outstanding} คำนวณใหม่ได้ {right.outstanding}"


def unbalanced_loan_accounts(session: Session) -> Iterator[str]:
    """For services.check: every loan whose balance in the books is not its outstanding principal."""
    lines = (
        select(JournalLine.loan_id, func.sum(JournalLine.amount))
        .join(Account, Account.id == JournalLine.account_id)
        .where(Account.kind == AccountKind.ASSET, Account.till.is_(None), JournalLine.loan_id.is_not(None))
        .group_by(JournalLine.loan_id)
    )
    booked: dict[int | None, Money] = dict(session.execute(lines).all())
    for loan_id, number, outstanding in session.execute(select(Loan.id, Loan.contract_no, Loan.outstanding)):
        if booked.get(loan_id, ZERO) != outstanding:
            yield f"{number} ในบัญชี {booked.get(loan_id, ZERO)} ในทะเบียน {outstanding}"
