"""The figures of the first page, answered from kept figures in one read; no loan is replayed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from models.council import Council
from models.fund import Fund, Membership
from models.ledger import Account, AccountMonth, Till
from models.loan import Loan
from models.user import AuditRecord
from models.values.money import ZERO, Money
from models.values.thai_date import fiscal_year_be, fiscal_year_span

LONG_OVERDUE = 30  # days
NOTICE_DAYS = 60  # a guarantor must have the letter within them (Civil and Commercial Code, section 686)
WEEK = timedelta(6)  # today and the six days after it


@dataclass
class FundToday:
    """One fund on a day. due and overdue count loans by their oldest unpaid instalment."""

    fund_id: int
    name: str
    members: int = 0
    joined: int = 0  # in the fiscal year of the day
    running: int = 0
    outstanding: Money = ZERO
    due: int = 0
    due_total: Money = ZERO
    overdue: int = 0
    long_overdue: int = 0
    oldest_due: date | None = None
    notice_by: date | None = None  # the next day a guarantor's sixty days run out
    approved: int = 0
    approved_total: Money = ZERO
    approved_since: date | None = None
    tills: dict[Till, Money] = field(default_factory=lambda: {Till.CASH: ZERO, Till.BANK: ZERO})


@dataclass(frozen=True, slots=True)
class Today:
    day: date
    funds: Sequence[FundToday]
    has_address: bool
    uncopied_since: datetime | None  # the oldest write that no copy holds

    @property
    def members(self) -> int:
        return sum(one.members for one in self.funds)

    @property
    def outstanding(self) -> Money:
        return Money.sum(one.outstanding for one in self.funds)

    def till(self, till: Till) -> Money:
        return Money.sum(one.tills[till] for one in self.funds)

    @property
    def has_loans(self) -> bool:
        return any(one.running or one.approved for one in self.funds)

    @property
    def is_empty(self) -> bool:
        """Nobody is registered yet."""
        return not any(one.members or one.running for one in self.funds)


def read(session: Session, day: date, copied: datetime | None) -> Today:
    """Everything the first page needs of the data; copied is when the newest copy was made."""
    funds = {one.id: FundToday(one.id, one.name) for one in session.scalars(select(Fund).order_by(Fund.id))}
    _count_members(session, funds, day)
    _count_loans(session, funds, day)
    _sum_tills(session, funds)
    council = session.get(Council, 1)
    return Today(
        day=day,
        funds=tuple(funds.values()),
        has_address=council is not None and bool(council.tambon and council.amphoe and council.province),
        uncopied_since=uncopied_since(session, copied),
    )


def uncopied_since(session: Session, copied: datetime | None) -> datetime | None:
    """The oldest write after the newest copy, by the audit trail; a write in the copy's own second counts as after.

    None when the copy holds everything.
    """
    if copied is None:
        return session.scalar(select(AuditRecord.at).order_by(AuditRecord.id).limit(1))
    oldest = None
    newest_first = select(AuditRecord.at).order_by(AuditRecord.id.desc())
    for at in session.scalars(newest_first.execution_options(yield_per=100)):
        if at < copied.replace(microsecond=0):
            break
        oldest = at
    return oldest


def _count_members(session: Session, funds: Mapping[int, FundToday], day: date) -> None:
    living = or_(Membership.ended.is_(None), Membership.ended > day)
    counted = select(Membership.fund_id, func.count()).where(living).group_by(Membership.fund_id)
    for fund_id, number in session.execute(counted):
        funds[fund_id].members = number
    # no condition on the fund: SQLite would walk its members in the order of names
    a_year = select(Membership.fund_id, Membership.joined).where(
        Membership.joined.between(day - timedelta(366), day)
    )
    begins = {
        fund.id: fiscal_year_span(fiscal_year_be(day, fund.fiscal_start_month), fund.fiscal_start_month)[0]
        for fund in session.scalars(select(Fund))
    }
    for fund_id, joined in session.execute(a_year):
        funds[fund_id].joined += joined is not None and joined >= begins[fund_id]


def _count_loans(session: Session, funds: Mapping[int, FundToday], day: date) -> None:
    waiting = Loan.disbursed.is_(None)
    query = (
        select(
            Loan.fund_id,
            waiting,
            Loan.oldest_unpaid_due,
            func.count(),
            func.sum(Loan.outstanding),
            func.sum(Loan.next_total),
            func.sum(Loan.principal),
            func.min(Loan.approved),
        )
        .where(Loan.closed.is_(None), Loan.cancelled.is_(None), Loan.written_off.is_(None))
        .group_by(Loan.fund_id, waiting, Loan.oldest_unpaid_due)
    )
    for fund_id, is_waiting, due, number, outstanding, instalments, principal, approved in session.execute(
        query
    ):
        fund = funds[fund_id]
        if is_waiting:
            fund.approved += number
            fund.approved_total += principal
            fund.approved_since = min(approved, fund.approved_since or approved)
            continue
        fund.running += number
        fund.outstanding += outstanding
        if due is None:
            continue
        if due < day:
            _count_overdue(fund, number, due, day)
        elif due <= day + WEEK:
            fund.due += number
            fund.due_total += instalments or ZERO


def _count_overdue(fund: FundToday, number: int, due: date, day: date) -> None:
    fund.overdue += number
    fund.long_overdue += number if (day - due).days > LONG_OVERDUE else 0
    fund.oldest_due = min(due, fund.oldest_due or due)
    last_day = due + timedelta(NOTICE_DAYS)
    if last_day >= day:
        fund.notice_by = min(last_day, fund.notice_by or last_day)


def _sum_tills(session: Session, funds: Mapping[int, FundToday]) -> None:
    query = (
        select(Account.fund_id, Account.till, func.sum(AccountMonth.debit), func.sum(AccountMonth.credit))
        .join(AccountMonth, AccountMonth.account_id == Account.id)
        .where(Account.till.is_not(None))
        .group_by(Account.fund_id, Account.till)
    )
    for fund_id, till, debits, credits in session.execute(query):
        if till is not None:
            funds[fund_id].tills[till] = debits - credits
