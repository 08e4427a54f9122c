"""Loans to keep an eye on though most of them are paid today, each with the reason (fund.md section 2.6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, joinedload

from models.fund import Membership
from models.loan import AmendmentKind, Loan
from models.values.money import Money
from services.loan import loan_contacts
from services.loan.loan_math import LoanState, schedules
from services.loan.loan_state import HISTORY, events_of, state_of, terms_of

MONTHS = 6
LATE_TIMES = 2  # in MONTHS
ROLLED = 2  # contracts paid by the next one
_GRACE = 3  # days; one who pays over a weekend is not late
_DAYS = 183
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Watched:
    loan_id: int
    contract_no: str
    borrower: str
    outstanding: Money
    due: date | None
    days: int
    reasons: tuple[str, ...]


def watch_list(
    session: Session, fund_id: int, day: date, progress: Callable[[int, int], None] | None = None
) -> list[Watched]:
    """Running loans with a reason to be watched, those with most reasons first."""
    since = date.fromordinal(day.toordinal() - _DAYS)
    running = and_(
        Loan.fund_id == fund_id,
        Loan.disbursed <= day,
        Loan.cancelled.is_(None),
        Loan.closed.is_(None),
        Loan.written_off.is_(None),
    )
    broken = loan_contacts.broken_promises(session, running, since, day)
    # late lately is only who paid lately or owes now; the others need no replay
    asked = or_(
        Loan.id.in_(broken),
        Loan.last_paid >= since,
        Loan.oldest_unpaid_due < day,
        Loan.roll_overs >= ROLLED,
        Loan.version > 1,
    )
    ids = session.scalars(select(Loan.id).where(running, asked).order_by(Loan.id)).all()
    found = []
    for done in range(0, len(ids), _AT_ONCE):
        if progress is not None:
            progress(done, len(ids))
        query = select(Loan).where(Loan.id.in_(ids[done : done + _AT_ONCE]))
        person = joinedload(Loan.membership).joinedload(Membership.person)
        for loan in session.scalars(query.options(*HISTORY, person)):
            state = state_of(loan, day)
            reasons = tuple(_reasons(loan, state, since, broken.get(loan.id, 0)))
            if reasons:
                found.append(
                    Watched(
                        loan.id,
                        loan.contract_no,
                        loan.membership.person.name,
                        state.outstanding,
                        state.oldest_unpaid_due,
                        state.days_past_due,
                        reasons,
                    )
                )
    return sorted(found, key=lambda one: (-len(one.reasons), -one.days, one.contract_no))


def _reasons(loan: Loan, state: LoanState, since: date, broken: int) -> Iterator[str]:
    late = late_times(loan, state, since)
    if late >= LATE_TIMES:
        yield f"ชำระล่าช้า {late:,} งวดใน {MONTHS:,} เดือน"
    if broken:
        yield f"ผิดนัดที่ให้ไว้ {broken:,} ครั้งใน {MONTHS:,} เดือน"
    if loan.roll_overs >= ROLLED:
        yield f"กลบหนี้ต่อเนื่อง {loan.roll_overs:,} ครั้ง"
    again = sum(
        one.kind is AmendmentKind.RESTRUCTURE and one.cancelled_by_id is None for one in loan.amendments
    )
    if again >= ROLLED:
        yield f"ปรับโครงสร้างหนี้ {again:,} ครั้ง"
    if state.days_past_due > 90:
        yield f"ค้างชำระ {state.days_past_due:,} วัน"


def late_times(loan: Loan, state: LoanState, since: date) -> int:
    """Instalments due since then that were paid more than a few days late, or are unpaid for as long."""
    late = {row.n for row in state.overdue if row.due >= since and (state.as_of - row.due).days > _GRACE}
    tables = schedules(terms_of(loan), events_of(loan))
    dues = [{row.n: row.due for row in one.rows} for one in tables]
    for split in state.splits:
        for part in split.touched:
            due = dues[split.version - 1].get(part.n)
            if due is not None and due >= since and (split.payment.date - due).days > _GRACE:
                late.add(part.n)
    return len(late)
