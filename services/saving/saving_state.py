"""The movements of saving accounts added up, and the figures kept of them for lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Integer, and_, func, select, type_coerce
from sqlalchemy.orm import Session

from models.document import Document
from models.saving import Pledge, SavingAccount, SavingEvent, SavingEventKind
from models.values.money import ZERO, Money
from services.saving import saving_months
from services.saving.saving_months import Promise

AT_ONCE = 500  # ids in one IN (…)
LIVE = and_(SavingEvent.cancelled_by_id.is_(None), SavingEvent.kind != SavingEventKind.CANCELLED)


@dataclass(frozen=True, slots=True)
class Figures:
    """What lists read of an account instead of its movements."""

    balance: Money = ZERO
    prepaid: Money = ZERO
    paid_until: date | None = None
    paid_part: Money = ZERO
    last_day: date | None = None


def kept(account: SavingAccount) -> Figures:
    return Figures(account.balance, account.prepaid, account.paid_until, account.paid_part, account.last_day)


def promises_of(session: Session, account_ids: Sequence[int]) -> dict[int, list[Promise]]:
    """What the owner of each account promised, the oldest first; accounts without a promise are left out."""
    found: dict[int, list[Promise]] = {}
    for some in _parts(account_ids):
        query = select(Pledge.account_id, Pledge.since, Pledge.amount).where(Pledge.account_id.in_(some))
        for account_id, since, amount in session.execute(query.order_by(Pledge.account_id, Pledge.since)):
            found.setdefault(account_id, []).append(Promise(since, amount))
    return found


def promises_in_fund(session: Session, fund_id: int, month: date) -> dict[int, list[tuple[date, int]]]:
    """The same of every open account of a fund that is not paid up to the end of a month, in satang."""
    query = (
        select(Pledge.account_id, Pledge.since, type_coerce(Pledge.amount, Integer))
        .join(SavingAccount, SavingAccount.id == Pledge.account_id)
        .where(
            SavingAccount.fund_id == fund_id,
            SavingAccount.closed.is_(None),
            SavingAccount.paid_until <= month,
        )
        .order_by(Pledge.account_id, Pledge.since)
    )
    found: dict[int, list[tuple[date, int]]] = {}
    for account_id, since, satang in session.execute(query):
        found.setdefault(account_id, []).append((since, satang))
    return found


def figures(session: Session, account_ids: Sequence[int]) -> dict[int, Figures]:
    """The figures of these accounts from their movements, one query for many."""
    promises = promises_of(session, account_ids)
    found: dict[int, Figures] = {}
    is_paid = and_(LIVE, SavingEvent.kind == SavingEventKind.PAID)
    query = select(
        SavingEvent.account_id,
        func.sum(SavingEvent.amount),
        func.sum(SavingEvent.prepaid),
        func.sum(SavingEvent.amount).filter(is_paid),
        func.sum(SavingEvent.prepaid).filter(is_paid),
        func.max(SavingEvent.day).filter(LIVE),
    ).group_by(SavingEvent.account_id)
    for some in _parts(account_ids):
        rows = {row[0]: row for row in session.execute(query.where(SavingEvent.account_id.in_(some))).all()}
        for one in some:
            _, balance, prepaid, paid, paid_ahead, last = rows.get(one, (one, ZERO, ZERO, ZERO, ZERO, None))
            until, part = saving_months.covered(promises.get(one, ()), (paid or ZERO) + (paid_ahead or ZERO))
            found[one] = Figures(balance, prepaid, until, part, last)
    return found


def begin(account: SavingAccount) -> None:
    """The figures of an account that has not moved yet, with what its owner promised."""
    promises = [Promise(one.since, one.amount) for one in account.pledges]
    account.balance = account.prepaid = ZERO
    account.paid_until, account.paid_part = saving_months.covered(promises, ZERO)
    account.last_day = None


def keep(session: Session, accounts: Iterable[SavingAccount]) -> None:
    """Writes the figures of the movements to the accounts; the session must have been flushed."""
    wanted = {one.id: one for one in accounts}
    for account_id, right in figures(session, list(wanted)).items():
        account = wanted[account_id]
        account.balance, account.prepaid = right.balance, right.prepaid
        account.paid_until, account.paid_part = right.paid_until, right.paid_part
        account.last_day = right.last_day


def add_events(session: Session, accounts: Iterable[SavingAccount], events: Sequence[SavingEvent]) -> None:
    """Writes movements of these accounts and their figures."""
    session.add_all(events)
    session.flush()
    keep(session, accounts)
    session.flush()


def moved_after(session: Session, account_ids: Sequence[int], day: date) -> set[int]:
    """Those of the accounts that have movements after a day."""
    found: set[int] = set()
    for some in _parts(account_ids):
        query = select(SavingEvent.account_id).where(SavingEvent.account_id.in_(some), SavingEvent.day > day)
        found.update(session.scalars(query.distinct()))
    return found


def live_of(session: Session, document_id: int) -> Sequence[SavingEvent]:
    """The movements a paper made that were not taken back."""
    query = select(SavingEvent).where(SavingEvent.document_id == document_id, LIVE)
    return session.scalars(query.order_by(SavingEvent.id)).all()


def accounts_by_id(session: Session, account_ids: Iterable[int]) -> dict[int, SavingAccount]:
    found: dict[int, SavingAccount] = {}
    for some in _parts(list(dict.fromkeys(account_ids))):
        for one in session.scalars(select(SavingAccount).where(SavingAccount.id.in_(some))):
            found[one.id] = one
    return found


def mark_back(session: Session, events: Sequence[SavingEvent], voucher: Document) -> None:
    """Takes movements back by their mirrors of the voucher's day; an account that was closed by one is open again."""
    accounts = accounts_by_id(session, (one.account_id for one in events))
    mirrors = []
    for one in events:
        one.cancelled_by_id = voucher.id
        if one.kind is SavingEventKind.CLOSED:
            accounts[one.account_id].closed = None
        mirrors.append(
            SavingEvent(
                account_id=one.account_id,
                kind=SavingEventKind.CANCELLED,
                day=voucher.day,
                amount=-one.amount,
                prepaid=-one.prepaid,
                document_id=voucher.id,
            )
        )
    add_events(session, accounts.values(), mirrors)


@dataclass(frozen=True, slots=True)
class Lowest:
    """The least that was ever there from a moment on."""

    balance: Money
    prepaid: Money


def lowest(
    session: Session, account: SavingAccount, day: date, event_id: int | None = None, *, live: bool
) -> Lowest:
    """From the end of a day on, or from just after one movement of it.

    live leaves out what was taken back with its mirrors, as if it had never been; else all that was written counts.
    """
    query = (
        select(SavingEvent.id, SavingEvent.day, SavingEvent.amount, SavingEvent.prepaid)
        .where(SavingEvent.account_id == account.id, SavingEvent.day >= day)
        .order_by(SavingEvent.day, SavingEvent.id)
    )
    later = [
        (amount, prepaid)
        for at, on, amount, prepaid in session.execute(query.where(LIVE) if live else query)
        if on > day or (event_id is not None and at > event_id)
    ]
    return Lowest(
        min(_running(account.balance, [one[0] for one in later])),
        min(_running(account.prepaid, [one[1] for one in later])),
    )


def _running(final: Money, moves: Sequence[Money]) -> Iterator[Money]:
    at = final - Money.sum(moves)
    yield at
    for one in moves:
        at += one
        yield at


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]
