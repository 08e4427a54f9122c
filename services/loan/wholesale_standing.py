"""The two levels beside each other: what members paid and owe, and what the fund must pay its lender (fund.md 1.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.ledger import Account, AccountKind, JournalLine
from models.lending import WholesaleEventKind, WholesaleLoan
from models.loan import Loan, LoanEvent, LoanEventKind
from models.values.money import ZERO, Money
from models.values.thai_date import fiscal_year_be, fiscal_year_span
from services.loan import wholesale
from services.loan.loan_math import Instalment
from services.loan.wholesale_state import asked, live, received, state_of

Kind = WholesaleEventKind


@dataclass(frozen=True, slots=True)
class Members:
    """The loans lent from one contract: how many run and are late, what they owe, paid this month, and bore this year."""

    running: int = 0
    late: int = 0
    outstanding: Money = ZERO
    collected: Money = ZERO
    earned: Money = ZERO


@dataclass(frozen=True, slots=True)
class Standing:
    """One contract on a day. due is what must be paid the lender until the month ends, arrears too; rows is what it
    still asks for. interest_paid counts from the first day, cost of the fiscal year.
    """

    loan: WholesaleLoan
    day: date
    rows: tuple[Instalment, ...]
    members: Members
    received: Money
    principal_paid: Money
    interest_paid: Money
    paid_this_month: Money
    due: Money
    cost: Money

    @property
    def margin(self) -> Money:
        """What members' interest brought this fiscal year beyond what the lender took."""
        return self.members.earned - self.cost

    @property
    def short(self) -> Money:
        """How much of this month's instalment the members have not brought yet."""
        return max(ZERO, self.due + self.paid_this_month - self.members.collected)

    @property
    def next_row(self) -> Instalment | None:
        """The oldest instalment that is not paid."""
        return self.rows[0] if self.rows else None

    @property
    def is_late(self) -> bool:
        return self.next_row is not None and self.next_row.due < self.day


def standings(session: Session, fund_id: int, day: date) -> list[Standing]:
    """Of every contract of a fund, those still owed first; a few queries whatever their number."""
    loans = wholesale.of_fund(session, fund_id)
    return _standings(session, loans, day)


def standing(session: Session, wholesale_id: int, day: date) -> Standing:
    return _standings(session, [wholesale.get(session, wholesale_id)], day)[0]


def _standings(session: Session, loans: Sequence[WholesaleLoan], day: date) -> list[Standing]:
    if not loans:
        return []
    month = day.replace(day=1), (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    start = loans[0].fund.fiscal_start_month
    year = fiscal_year_span(fiscal_year_be(day, start), start)
    ids = [one.id for one in loans]
    members = _members(session, ids, day, month, year)
    return [_standing(one, day, members.get(one.id, Members()), month, year) for one in loans]


def _standing(
    loan: WholesaleLoan, day: date, members: Members, month: tuple[date, date], year: tuple[date, date]
) -> Standing:
    rows = asked(loan, state_of(loan, day))
    paid = [one for one in live(loan) if one.kind is Kind.PAID and one.day <= day]
    return Standing(
        loan=loan,
        day=day,
        rows=rows,
        members=members,
        received=received(loan),
        principal_paid=Money.sum(one.amount - one.interest for one in paid),
        interest_paid=Money.sum(one.interest for one in paid),
        paid_this_month=Money.sum(one.amount for one in paid if one.day >= month[0]),
        due=Money.sum(one.total for one in rows if one.due <= month[1]),
        cost=Money.sum(one.interest for one in paid if one.day >= year[0]),
    )


def _members(
    session: Session, ids: Sequence[int], day: date, month: tuple[date, date], year: tuple[date, date]
) -> dict[int, Members]:
    tied = Loan.wholesale_id.in_(ids)
    late = Loan.oldest_unpaid_due < day
    running = Loan.disbursed.is_not(None) & Loan.closed.is_(None) & Loan.written_off.is_(None)
    counts = session.execute(
        select(Loan.wholesale_id, func.count(), func.count().filter(late), func.sum(Loan.outstanding))
        .where(tied, running, Loan.cancelled.is_(None))
        .group_by(Loan.wholesale_id)
    )
    found = {key: Members(count, overdue, owed) for key, count, overdue, owed in counts}
    collected = session.execute(
        select(Loan.wholesale_id, func.sum(LoanEvent.amount))
        .join(LoanEvent, LoanEvent.loan_id == Loan.id)
        .where(
            tied,
            LoanEvent.kind == LoanEventKind.REPAID,
            LoanEvent.cancelled_by_id.is_(None),
            LoanEvent.day.between(month[0], day),
        )
        .group_by(Loan.wholesale_id)
    )
    brought: dict[int | None, Money] = dict(collected.all())
    borne = session.execute(
        select(Loan.wholesale_id, func.sum(JournalLine.amount))
        .join(JournalLine, JournalLine.loan_id == Loan.id)
        .join(Account, Account.id == JournalLine.account_id)
        .where(tied, Account.kind == AccountKind.INCOME, JournalLine.day.between(year[0], day))
        .group_by(Loan.wholesale_id)
    )
    earned: dict[int | None, Money] = dict(borne.all())
    return {
        key: Members(one.running, one.late, one.outstanding, brought.get(key, ZERO), -earned.get(key, ZERO))
        for key in ids
        for one in (found.get(key, Members()),)
    }
