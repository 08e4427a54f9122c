"""What the loans of a fund have earned at the end of a day and nobody has paid, and what its own debts cost it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload

from models.fund import Membership
from models.loan import Loan
from models.values.money import ZERO, Money
from services.fund import fund_rules
from services.loan import wholesale
from services.loan.loan_state import HISTORY, state_of
from services.loan.wholesale_state import state_of as wholesale_state_of

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Earned:
    """What one loan has earned and nobody has paid; amount is what is booked of it, nothing of a loan too long overdue."""

    loan_id: int
    membership_id: int
    product_id: int
    contract_no: str
    borrower: str
    outstanding: Money
    days: int  # overdue
    earned: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class Owed:
    """Interest of the days until the year's end that the fund has not paid a lender."""

    lender: str
    contract_no: str
    outstanding: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class Reckoning:
    """limit is after how many days overdue a loan bears no accrued interest any more."""

    fund_id: int
    day: date
    limit: int
    rows: tuple[Earned, ...]
    owed: tuple[Owed, ...]

    @property
    def total(self) -> Money:
        return Money.sum(one.amount for one in self.rows)

    @property
    def stopped(self) -> Money:
        """Interest of loans too long overdue, which becomes income when it is received."""
        return Money.sum(one.earned - one.amount for one in self.rows)

    @property
    def unpaid(self) -> Money:
        return Money.sum(one.amount for one in self.owed)


def is_accruing(session: Session, fund_id: int, day: date) -> bool:
    return bool(fund_rules.value(session, fund_id, fund_rules.ACCRUES, day))


def reckon(
    session: Session, fund_id: int, day: date, progress: Callable[[int, int], None] | None = None
) -> Reckoning:
    """Every loan that bears interest at the end of a day, and every debt of the fund; saves nothing."""
    limit = fund_rules.value(session, fund_id, fund_rules.LOSS_LOW_DAYS, day)
    ids = session.scalars(_running(fund_id, day)).all()
    rows: list[Earned] = []
    for done in range(0, len(ids), _AT_ONCE):
        if progress is not None:
            progress(done, len(ids))
        query = select(Loan).where(Loan.id.in_(ids[done : done + _AT_ONCE])).order_by(Loan.id)
        whole = (*HISTORY, joinedload(Loan.membership).joinedload(Membership.person))
        rows += (one for loan in session.scalars(query.options(*whole)) if (one := _earned(loan, day, limit)))
    return Reckoning(fund_id, day, limit, tuple(rows), tuple(_owed(session, fund_id, day)))


def _running(fund_id: int, day: date) -> Select[int]:
    return (
        select(Loan.id)
        .where(
            Loan.fund_id == fund_id,
            Loan.disbursed <= day,
            Loan.cancelled.is_(None),
            or_(Loan.written_off.is_(None), Loan.written_off > day),
            or_(Loan.closed.is_(None), Loan.closed > day),
        )
        .order_by(Loan.id)
    )


def _earned(loan: Loan, day: date, limit: int) -> Earned | None:
    state = state_of(loan, day)
    if not state.earned:
        return None
    return Earned(
        loan.id,
        loan.membership_id,
        loan.product_id,
        loan.contract_no,
        loan.membership.person.name,
        state.outstanding,
        state.days_past_due,
        state.earned,
        ZERO if state.days_past_due > limit else state.earned,
    )


def _owed(session: Session, fund_id: int, day: date) -> Iterator[Owed]:
    for loan in wholesale.of_fund(session, fund_id):
        came = [one for one in loan.events if one.cancelled_by_id is None and one.day <= day]
        state = wholesale_state_of(loan, day) if came else None
        if state is not None and not state.closed and state.earned > ZERO:
            yield Owed(loan.lender, loan.contract_no, state.outstanding, state.earned)
