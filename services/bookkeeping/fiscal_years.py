"""The fiscal years of a fund as a list: what each earned, and whether it can be closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.ledger import Account, AccountMonth, EntryPurpose, JournalEntry, JournalLine
from models.values.money import ZERO, Money
from services.bookkeeping import fiscal_periods, year_end


@dataclass(frozen=True, slots=True)
class YearRow:
    """result is income less expense; refusal is why the year cannot be closed now, empty when it can.

    unshared is on the newest closed year only: the profit (or loss) no meeting has decided on yet.
    """

    period_id: int
    year_be: int
    first: date
    last: date
    closed_at: datetime | None
    result: Money
    refusal: str
    unshared: Money = ZERO


def years(session: Session, fund_id: int, today: date) -> Sequence[YearRow]:
    """Newest first."""
    results = session.execute(
        select(AccountMonth.month, func.sum(AccountMonth.credit), func.sum(AccountMonth.debit))
        .join(Account, Account.id == AccountMonth.account_id)
        .where(Account.fund_id == fund_id, Account.kind.in_(year_end.RESULT))
        .group_by(AccountMonth.month)
    )
    by_month = {month: credits - debits for month, credits, debits in results}
    for month, closed in _closings(session, fund_id):
        by_month[month] += closed
    found = list(reversed(fiscal_periods.periods(session, fund_id)))
    newest = next((one.id for one in found if one.is_closed), None)
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
            year_end.why_not_closed(session, one, today),
            year_end.unshared(session, fund_id) if one.id == newest else ZERO,
        )
        for one in found
    ]


def _closings(session: Session, fund_id: int) -> list[tuple[int, Money]]:
    """What closing entries took from the income less expense of a month, by month."""
    query = (
        select(JournalEntry.day, func.sum(JournalLine.amount))
        .join(JournalLine, JournalLine.entry_id == JournalEntry.id)
        .join(Account, Account.id == JournalLine.account_id)
        .where(
            JournalEntry.fund_id == fund_id,
            JournalEntry.purpose == EntryPurpose.CLOSING,
            Account.kind.in_(year_end.RESULT),
        )
        .group_by(JournalEntry.day)
    )
    return [(_month(day), taken) for day, taken in session.execute(query)]


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
