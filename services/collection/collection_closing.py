"""Closing a collection day: the money on the table counted with a second person, its difference explained and posted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import moment_of
from models.fund import Fund
from models.treasury import Collection, CollectionFund
from models.values.thai_text import normalise
from services.collection.collection_days import funds_of, require_open
from services.collection.collection_totals import totals
from services.duties import Duty, for_duty
from services.treasury import cash_counts, notes_and_coins
from services.treasury.money_parts import by
from services.treasury.notes_and_coins import Pieces


@dataclass(frozen=True, slots=True)
class ClosingInput:
    """reason explains a difference and is needed only then."""

    pieces: Pieces
    witness: str
    reason: str = ""
    note: str = ""


@for_duty(Duty.RECEIVE)
def close(session: Session, collection_id: int, counted: ClosingInput) -> Collection:
    """Never opened again. What ought to be there is the small change and what was taken; the rest is money over or
    short in the books of the day's first fund.

    Raises UserError for a closed day, no second person, and a difference without a reason.
    """
    row = require_open(session, collection_id)
    witness = cash_counts.require_witness(session, counted.witness)
    notes = notes_and_coins.to_text(counted.pieces)
    found = notes_and_coins.total(counted.pieces)
    reason = normalise(counted.reason)
    first = session.scalars(
        select(CollectionFund)
        .where(CollectionFund.collection_id == collection_id)
        .order_by(CollectionFund.position)
        .limit(1)
    ).one()
    difference = found - totals(session, collection_id).expected
    fund = session.get_one(Fund, first.fund_id)
    document = cash_counts.post_difference(session, fund, row.day, difference, reason)
    first.difference_id = document.id if document is not None else None
    row.notes, row.counted = notes, found
    row.reason, row.note = reason if document is not None else "", normalise(counted.note)
    row.witness, row.closed_by, row.closed_at = witness, by(session).name, moment_of(session)
    session.flush()
    return row


def witnesses(session: Session, collection_id: int) -> Sequence[str]:
    """Who may count along: the committees of the day's funds, then those who work here."""
    day = session.get_one(Collection, collection_id).day
    found = [
        name
        for one in funds_of(session, collection_id)
        for name in cash_counts.witnesses(session, one.id, day)
    ]
    return list(dict.fromkeys(found))
