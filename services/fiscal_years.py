"""The fiscal years of a fund as a list: what each earned, and whether it is closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.ledger import JournalEntry
from models.values.money import Money
from services import ledger
from services.reports.statements import net_result


@dataclass(frozen=True, slots=True)
class YearRow:
    """result is income less expense; refusal is why the year cannot be closed now, empty when it can."""

    period_id: int
    year_be: int
    first: date
    last: date
    closed_at: datetime | None
    entries: int
    result: Money
    refusal: str


def years(session: Session, fund_id: int, today: date) -> Sequence[YearRow]:
    """Newest first."""
    found = []
    for one in reversed(ledger.periods(session, fund_id)):
        counted = select(func.count()).select_from(JournalEntry)
        counted = counted.where(
            JournalEntry.fund_id == fund_id, JournalEntry.day.between(one.first, one.last)
        )
        found.append(
            YearRow(
                one.id,
                one.year_be,
                one.first,
                one.last,
                one.closed_at,
                session.scalar(counted) or 0,
                net_result(session, fund_id, one.first, one.last),
                ledger.why_not_closed(session, one, today),
            )
        )
    return found
