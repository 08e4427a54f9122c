"""The lines of an entry to be, and which sub-ledger each belongs to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.ledger import (
    Account,
    EntryPurpose,
    JournalEntry,
    JournalLine,
)
from models.values.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class Posting:
    """One line to be: a positive amount debits the account, a negative one credits it; the rest says whose it is."""

    account: Account
    amount: Money
    loan_id: int | None = None
    membership_id: int | None = None
    sub_ledger_id: int | None = None
    grant_id: int | None = None


def debit(
    account: Account, amount: Money, loan_id: int | None = None, *, membership_id: int | None = None
) -> Posting:
    return Posting(account, amount, loan_id, membership_id)


def credit(
    account: Account, amount: Money, loan_id: int | None = None, *, membership_id: int | None = None
) -> Posting:
    return Posting(account, -amount, loan_id, membership_id)


def mirrored(entry: JournalEntry) -> list[Posting]:
    """The lines that take an entry back; it must come with its lines and their accounts."""
    return [
        Posting(x.account, -x.amount, x.loan_id, x.membership_id, x.sub_ledger_id, x.grant_id)
        for x in entry.lines
    ]


def told(
    session: Session, lines: list[Posting], reverses: JournalEntry | None, purpose: EntryPurpose | None
) -> list[Posting]:
    """The lines with the sub-ledgers their accounts always belong to; the others of an entry follow.

    Lines of a loan follow its debt, everything follows where only one sub-ledger is concerned, and a till's line is
    divided so that each has its own money. Opening balances are told account by account; a closing entry knows its
    own, and an entry that was told of none is taken back so.
    """
    if purpose is EntryPurpose.CLOSING or all(one.account.sub_ledger_id is None for one in lines):
        return lines
    if reverses is not None:
        if reverses.purpose is EntryPurpose.OPENING:
            return lines
        of_some = select(JournalLine.entry_id).where(
            JournalLine.entry_id == reverses.id, JournalLine.sub_ledger_id.is_not(None)
        )
        if session.scalar(of_some.limit(1)) is None:
            return lines
    found = [
        replace(one, sub_ledger_id=one.account.sub_ledger_id) if one.sub_ledger_id is None else one
        for one in lines
    ]
    if purpose is EntryPurpose.OPENING:
        return found
    of_loans: dict[int | None, int] = {
        one.loan_id: one.sub_ledger_id for one in found if one.loan_id and one.sub_ledger_id
    }
    concerned = {one.sub_ledger_id for one in found if one.sub_ledger_id is not None}
    (only,) = concerned if len(concerned) == 1 else (None,)
    found = [
        replace(one, sub_ledger_id=of_loans.get(one.loan_id) or only) if one.sub_ledger_id is None else one
        for one in found
    ]
    return found if only is not None else _divided(found)


def _divided(lines: list[Posting]) -> list[Posting]:
    """The one line of a till that is told of no sub-ledger gives each what balances it."""
    tills = [one for one in lines if one.sub_ledger_id is None and one.account.till is not None]
    if len(tills) != 1:
        return lines
    (till,) = tills
    owed: dict[int | None, Money] = {}
    for one in lines:
        if one is not till:
            owed[one.sub_ledger_id] = owed.get(one.sub_ledger_id, ZERO) - one.amount
    at = lines.index(till)
    parts = [replace(till, amount=amount, sub_ledger_id=told) for told, amount in owed.items() if amount]
    return [*lines[:at], *parts, *lines[at + 1 :]]
