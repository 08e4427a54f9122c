"""What a fund plans to earn and spend in a fiscal year, account by account, beside what it did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.fund import Fund
from models.ledger import Account, AccountKind, BudgetLine, EntryPurpose, Grant, JournalEntry, JournalLine
from models.values.money import ZERO, Money
from models.values.thai_date import fiscal_year_be, fiscal_year_span
from models.values.thai_text import normalise
from services.bookkeeping import account_sums, charts, year_end
from services.bookkeeping.account_sums import NOTHING
from services.bookkeeping.accounts import natural
from services.duties import Duty, for_duty
from services.errors import UserError

_PLANNED = (AccountKind.INCOME, AccountKind.EXPENSE, AccountKind.ASSET)


@dataclass(frozen=True, slots=True)
class BudgetInput:
    """An amount of zero takes the line away. grant_id narrows the line to one grant's money."""

    fund_id: int
    year_be: int
    account_id: int
    amount: Money
    grant_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the plan; actual is as the account grows, left is below zero when a plan was passed."""

    line: BudgetLine
    account: Account
    grant: Grant | None
    actual: Money

    @property
    def left(self) -> Money:
        return self.line.amount - self.actual

    @property
    def is_over(self) -> bool:
        """Spending more than planned; earning more is no fault."""
        return self.account.kind is not AccountKind.INCOME and self.left < ZERO


def can_plan(account: Account) -> bool:
    """Income, expenses, and things to be bought."""
    return account.kind in _PLANNED and account.till is None and account.is_active


@for_duty(Duty.BOOKS)
def save(session: Session, wanted: BudgetInput) -> BudgetLine | None:
    """Sets the plan of one account for a year. Raises UserError for a negative sum or an account that is not planned."""
    account = session.get_one(Account, wanted.account_id)
    if account.fund_id != wanted.fund_id or not can_plan(account):
        raise UserError("แผนงบประมาณใช้กับบัญชีรายได้ ค่าใช้จ่าย และทรัพย์สินที่จะซื้อ กรุณาเลือกบัญชีใหม่", field="account")
    if wanted.amount < ZERO:
        raise UserError("งบประมาณต้องไม่ติดลบ กรุณาตรวจจำนวนเงินอีกครั้ง", field="amount")
    line = session.scalar(
        select(BudgetLine).where(
            BudgetLine.account_id == account.id,
            BudgetLine.year_be == wanted.year_be,
            BudgetLine.grant_id.is_(None)
            if wanted.grant_id is None
            else BudgetLine.grant_id == wanted.grant_id,
        )
    )
    if not wanted.amount:
        if line is not None:
            session.delete(line)
            session.flush()
        return None
    if line is None:
        line = BudgetLine(
            fund_id=wanted.fund_id, year_be=wanted.year_be, account_id=account.id, grant_id=wanted.grant_id
        )
        session.add(line)
    line.amount, line.note = wanted.amount, normalise(wanted.note)
    session.flush()
    return line


@for_duty(Duty.BOOKS)
def copy_year(session: Session, fund_id: int, from_year_be: int, to_year_be: int) -> int:
    """Last year's plan as this year's beginning; lines that are there stay. Returns how many were made."""
    there = {(one.account_id, one.grant_id) for one in _lines(session, fund_id, to_year_be)}
    wanted = [
        one
        for one in _lines(session, fund_id, from_year_be)
        if one.grant_id is None and (one.account_id, None) not in there
    ]
    for one in wanted:
        save(session, BudgetInput(fund_id, to_year_be, one.account_id, one.amount, None, one.note))
    return len(wanted)


def plan(session: Session, fund_id: int, year_be: int, until: date | None = None) -> Sequence[Planned]:
    """The plan of a year beside what happened, up to the end of a day or of the year; income first, then by code."""
    fund = session.get_one(Fund, fund_id)
    first, last = fiscal_year_span(year_be, fund.fiscal_start_month)
    lines = _lines(session, fund_id, year_be)
    chart = {one.id: one for one in charts.accounts(session, fund_id)}
    grants = {one.id: one for one in session.scalars(select(Grant).where(Grant.fund_id == fund_id))}
    last = min(last, until) if until else last
    moved = _moved(session, fund_id, first, last)
    of_grants = _moved_of_grants(session, fund_id, first, last) if any(x.grant_id for x in lines) else {}
    found = []
    for one in lines:
        account = chart[one.account_id]
        net = moved.get(account.id, ZERO)
        if one.grant_id is not None:
            net = of_grants.get((account.id, one.grant_id), ZERO)
        grant = grants.get(one.grant_id) if one.grant_id is not None else None
        found.append(Planned(one, account, grant, natural(account, net)))
    order = (AccountKind.INCOME, AccountKind.EXPENSE, AccountKind.ASSET)
    return sorted(
        found, key=lambda one: (order.index(one.account.kind), one.account.code, one.line.grant_id or 0)
    )


@dataclass(frozen=True, slots=True)
class Spending:
    """A line of the plan that money about to be spent is counted against; used is what was spent before it."""

    name: str
    year_be: int
    planned: Money
    used: Money
    amount: Money

    @property
    def left(self) -> Money:
        """After the spending; below zero when it passes the plan."""
        return self.planned - self.used - self.amount

    @property
    def warning(self) -> str:
        """Empty while the plan is kept."""
        if self.left >= ZERO:
            return ""
        return (
            f"เกินงบประมาณ{self.name} ปี {self.year_be} อยู่ {-self.left} บาท"
            f" (ตั้งไว้ {self.planned} ใช้แล้ว {self.used} บาท)"
        )


def spending(
    session: Session,
    fund_id: int,
    day: date,
    amounts: Iterable[tuple[int, Money]],
    grant_id: int | None = None,
) -> tuple[Spending, ...]:
    """What money about to be spent, by account, does to the plan of the day's year; accounts without a plan, income
    and sums of nothing are left out.
    """
    wanted: dict[int, Money] = {}
    for account_id, amount in amounts:
        wanted[account_id] = wanted.get(account_id, ZERO) + amount
    fund = session.get_one(Fund, fund_id)
    year_be = fiscal_year_be(day, fund.fiscal_start_month)
    touched = {one.account_id for one in _lines(session, fund_id, year_be)} & wanted.keys()
    if not any(wanted[one] > ZERO for one in touched):
        return ()
    return tuple(
        Spending(_name_of(one), year_be, one.line.amount, one.actual, wanted[one.account.id])
        for one in plan(session, fund_id, year_be)
        if one.account.kind is not AccountKind.INCOME
        and one.line.grant_id in (None, grant_id)
        and wanted.get(one.account.id, ZERO) > ZERO
    )


def _name_of(one: Planned) -> str:
    return f"{one.account.name} {one.grant.name}" if one.grant is not None else one.account.name


def warning(
    session: Session, fund_id: int, day: date, account_id: int, amount: Money, grant_id: int | None = None
) -> str:
    """What is to be said when amount more of an account would pass its plan; empty when it would not."""
    found = spending(session, fund_id, day, [(account_id, amount)], grant_id)
    return " ".join(one.warning for one in found if one.warning)


def _lines(session: Session, fund_id: int, year_be: int) -> Sequence[BudgetLine]:
    query = select(BudgetLine).where(BudgetLine.fund_id == fund_id, BudgetLine.year_be == year_be)
    return session.scalars(query.order_by(BudgetLine.id)).all()


def _moved(session: Session, fund_id: int, first: date, last: date) -> dict[int, Money]:
    opening = account_sums.sums_before(session, fund_id, first)
    closing = year_end.sums_until(session, fund_id, last)
    return {one: sums.net - opening.get(one, NOTHING).net for one, sums in closing.items()}


def _moved_of_grants(
    session: Session, fund_id: int, first: date, last: date
) -> dict[tuple[int, int | None], Money]:
    query = (
        select(JournalLine.account_id, JournalLine.grant_id, func.sum(JournalLine.amount))
        .join(JournalEntry, JournalEntry.id == JournalLine.entry_id)
        .where(
            JournalEntry.fund_id == fund_id,
            JournalLine.grant_id.is_not(None),
            JournalLine.day.between(first, last),
            JournalEntry.purpose.is_distinct_from(EntryPurpose.CLOSING),
        )
        .group_by(JournalLine.account_id, JournalLine.grant_id)
    )
    return {(account, grant): amount for account, grant, amount in session.execute(query)}
