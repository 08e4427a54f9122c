"""Every overdue debt of a fund counted to one day, and the whole by age, village and kind of loan (fund.md 2.6, 3.11).

Only loans that are overdue by their kept figures, or to which something happened after the day, are replayed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from models.loan import Loan, LoanAmendment, LoanEvent
from models.values.money import ZERO, Money, Rounding, round_fraction
from models.values.thai_date import short_date
from services.loan import arrears
from services.loan.arrears import Debt, Figures, Standing
from services.loan.loan_math import Bucket, LoanState
from services.loan.loan_state import HISTORY, live_payments, state_of

AGES = tuple(one for one in Bucket if one is not Bucket.CURRENT)
_AT_ONCE = 500

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Aged:
    debt: Debt
    figures: Figures

    @property
    def notice_words(self) -> str:
        """When the guarantors were told, or how many days are left; empty where nobody stands for it."""
        notice = self.debt.notice
        if notice is None:
            return ""
        return (
            f"{notice.words} {short_date(notice.day)}" if notice.day and not notice.untold else notice.words
        )

    @property
    def note_words(self) -> str:
        return self.debt.promise.words if self.debt.promise is not None else ""


@dataclass(frozen=True, slots=True)
class Sum:
    """The same figures for a village, a kind of loan, an age or all; buckets are the principal outstanding by age."""

    label: str
    count: int
    outstanding: Money
    principal: Money
    interest: Money
    penalty: Money
    buckets: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Ageing:
    """outstanding and count are of every running loan of the fund, overdue or not."""

    day: date
    rows: tuple[Aged, ...]
    outstanding: Money
    count: int

    def at_risk(self, days: int) -> Money:
        """Principal outstanding of loans more than so many days overdue."""
        return Money.sum(one.debt.outstanding for one in self.rows if one.debt.days > days)

    def share(self, days: int) -> str:
        """PAR as percent with two decimals; empty where nothing is lent."""
        if not self.outstanding:
            return ""
        hundredths = round_fraction(
            Fraction(self.at_risk(days).satang * 10_000, self.outstanding.satang), Rounding.HALF_UP
        )
        return f"{hundredths // 100}.{hundredths % 100:02}"

    @property
    def total(self) -> Sum:
        return _sum("รวม", self.rows)

    def by_village(self) -> tuple[Sum, ...]:
        return _sums(self.rows, lambda one: (one.moo is None, one.moo or 0, one.village))

    def by_product(self) -> tuple[Sum, ...]:
        return _sums(self.rows, lambda one: (False, one.product_id, one.product))

    def by_bucket(self) -> tuple[Sum, ...]:
        """Every age, those without a loan too."""
        return tuple(_sum(age.label, [one for one in self.rows if one.debt.bucket is age]) for age in AGES)


def ageing(session: Session, fund_id: int, day: date, progress: Progress | None = None) -> Ageing:
    """How the debts of a fund stood at the end of a day, whatever happened since."""
    paid_out = and_(
        Loan.fund_id == fund_id,
        Loan.disbursed <= day,
        Loan.cancelled.is_(None),
        or_(Loan.written_off.is_(None), Loan.written_off > day),
    )
    later = or_(
        Loan.id.in_(select(LoanEvent.loan_id).where(LoanEvent.day > day)),
        Loan.id.in_(select(LoanAmendment.loan_id).where(LoanAmendment.day > day)),
    )
    still = and_(Loan.closed.is_(None), Loan.oldest_unpaid_due < day)
    ids = session.scalars(select(Loan.id).where(paid_out, or_(still, later))).all()
    count, outstanding = session.execute(
        select(func.count(), func.sum(Loan.outstanding)).where(
            paid_out, Loan.closed.is_(None), ~or_(still, later)
        )
    ).one()
    total = outstanding or ZERO
    stands: dict[int, Standing] = {}
    owed: dict[int, Figures] = {}
    for done in range(0, len(ids), _AT_ONCE):
        if progress is not None:
            progress(done, len(ids))
        for loan in session.scalars(
            select(Loan).where(Loan.id.in_(ids[done : done + _AT_ONCE])).options(*HISTORY)
        ):
            state = state_of(loan, day)
            if state.closed:
                continue
            count, total = count + 1, total + state.outstanding
            if state.oldest_unpaid_due is not None:
                stands[loan.id] = Standing(
                    state.oldest_unpaid_due, _last_paid(loan, state), state.outstanding
                )
                owed[loan.id] = arrears.figures(state)
    rows = arrears.debts(session, fund_id, day, stands) if stands else []
    return Ageing(day, tuple(Aged(one, owed[one.loan_id]) for one in rows), total, count)


def _last_paid(loan: Loan, state: LoanState) -> date | None:
    return max((one.day for one in live_payments(loan.events) if one.day <= state.as_of), default=None)


def state_at(session: Session, loan_id: int, day: date) -> LoanState:
    """One loan counted to a day."""
    loan = session.scalars(select(Loan).where(Loan.id == loan_id).options(*HISTORY)).one()
    return state_of(loan, max(day, loan.disbursed or day))


def figures_of(session: Session, loan_ids: Sequence[int], day: date) -> dict[int, Figures]:
    """What is overdue on a day of each of these paid-out loans."""
    found = {}
    for done in range(0, len(loan_ids), _AT_ONCE):
        part = loan_ids[done : done + _AT_ONCE]
        for loan in session.scalars(select(Loan).where(Loan.id.in_(part)).options(*HISTORY)):
            found[loan.id] = arrears.figures(state_of(loan, day))
    return found


def _sums(rows: Sequence[Aged], key: Callable[[Debt], tuple[bool, int, str]]) -> tuple[Sum, ...]:
    groups: defaultdict[tuple[bool, int, str], list[Aged]] = defaultdict(list)
    for one in rows:
        groups[key(one.debt)].append(one)
    return tuple(_sum(where[2], groups[where]) for where in sorted(groups))


def _sum(label: str, rows: Iterable[Aged]) -> Sum:
    rows = tuple(rows)
    return Sum(
        label,
        len(rows),
        Money.sum(one.debt.outstanding for one in rows),
        Money.sum(one.figures.principal for one in rows),
        Money.sum(one.figures.interest for one in rows),
        Money.sum(one.figures.penalty for one in rows),
        tuple(Money.sum(one.debt.outstanding for one in rows if one.debt.bucket is age) for age in AGES),
    )
