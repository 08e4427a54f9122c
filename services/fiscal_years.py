"""The fiscal years of a fund as a list: what each earned, and whether it can be closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.ledger import Account, AccountKind, AccountMonth
from models.values.money import Money
from services import ledger


@dataclass(frozen=True, slots=True)
class YearRow:
    """result is income less expense; refusal is why the year cannot be closed now, empty when it can."""

    period_id: int
    year_be: int
    first: date
    last: date
    closed_at: datetime | None
    result: Money
    refusal: str


def years(session: Session, fund_id: int, today: date) -> Sequence[YearRow]:
    """Newest first."""
    results = session.execute(
        select(AccountMonth.month, func.sum(AccountMonth.credit), func.sum(AccountMonth.debit))
        .join(Account, Account.id == AccountMonth.account_id)
        .where(Account.fund_id == fund_id, Account.kind.in_((AccountKind.INCOME, AccountKind.EXPENSE)))
        .group_by(AccountMonth.month)
    )
    by_month = {month: credits - debits for month, credits, debits in results}
    return [
        YearRow(
            one.id,
            one.year_be,
            one.first,
            one.last,
            one.closed_at,
            Money.sum(
                amount for month, amount in by_month.items() if _month(one.first) <= month <= _month(one.last)
            ),
            ledger.why_not_closed(session, one, today),
        )
        for one in reversed(ledger.periods(session, fund_id))
    ]


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
