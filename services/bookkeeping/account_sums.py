"""What the accounts of a fund add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.ledger import (
    Account,
    AccountMonth,
    JournalLine,
    Till,
)
from models.values.money import ZERO, Money
from services.bookkeeping.postings import Posting
from services.errors import UserError


@dataclass(frozen=True, slots=True)
class Sums:
    debit: Money
    credit: Money

    @property
    def net(self) -> Money:
        return self.debit - self.credit

    def __sub__(self, other: Sums) -> Sums:
        return Sums(self.debit - other.debit, self.credit - other.credit)


NOTHING = Sums(ZERO, ZERO)


def sums_before(session: Session, fund_id: int, day: date) -> dict[int, Sums]:
    """Debits and credits of every account of a fund before a day, by account id.

    Whole months come from AccountMonth and only the days of the last one from the lines, so the answer
    takes as long for ten years as for one.
    """
    month = day.year * 12 + day.month - 1
    found: dict[int, Sums] = {
        account: Sums(debits, credits)
        for account, debits, credits in session.execute(
            select(
                AccountMonth.account_id,
                func.sum(AccountMonth.debit),
                func.sum(AccountMonth.credit),
            )
            .join(Account, Account.id == AccountMonth.account_id)
            .where(Account.fund_id == fund_id, AccountMonth.month < month)
            .group_by(AccountMonth.account_id)
        )
    }
    lines = session.execute(
        select(
            JournalLine.account_id,
            func.sum(JournalLine.amount).filter(JournalLine.amount > ZERO),
            func.sum(JournalLine.amount).filter(JournalLine.amount < ZERO),
        )
        .join(Account, Account.id == JournalLine.account_id)
        .where(Account.fund_id == fund_id, JournalLine.day >= day.replace(day=1), JournalLine.day < day)
        .group_by(JournalLine.account_id)
    )
    for account, debits, credits in lines:
        so_far = found.get(account, NOTHING)
        found[account] = Sums(so_far.debit + (debits or ZERO), so_far.credit - (credits or ZERO))
    return found


def require_cash(session: Session, postings: Iterable[Posting], cure: str) -> None:
    """Cash in the box cannot be less than none. Raises UserError on channel, ending in what to do."""
    moved: dict[int, Money] = {}
    tills = {}
    for one in postings:
        if one.account.till is Till.CASH:
            tills[one.account.id] = one.account
            moved[one.account.id] = moved.get(one.account.id, ZERO) + one.amount
    for account_id, amount in moved.items():
        left = balance(session, tills[account_id])
        if amount < ZERO and left + amount < ZERO:
            raise UserError(f"เงินสดตามบัญชีมี {left} บาท ไม่พอจ่าย {-amount} บาท {cure}", field="channel")


def balance(session: Session, account: Account) -> Money:
    """Debits less credits of one account, all days."""
    months = select(AccountMonth.debit, AccountMonth.credit).where(AccountMonth.account_id == account.id)
    return Money.sum(debits - credits for debits, credits in session.execute(months))
