"""Books with a running balance: every figure is summed, words are read only for the part that is shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from sqlalchemy import BigInteger, ColumnElement, func, select, type_coerce
from sqlalchemy.orm import Session

from models.document import Document
from models.ledger import JournalEntry, JournalLine
from models.values.money import ZERO, Money
from services.bookkeeping import account_sums
from services.reports.table import Emphasis, Row

_AT_ONCE = 500  # entries whose words are read by one query
CANCELLED = " (ยกเลิก)"


@dataclass(frozen=True, slots=True)
class Side:
    """The accounts one balance runs over; turned is -1 where credits make it grow."""

    accounts: Collection[int]
    turned: int = 1


@dataclass(frozen=True, slots=True)
class Running:
    """opening and totals by side; each line is an entry's id, then debit, credit and balance of every side.

    Lines are plain satang, thousands of them must cost little; totals end in the closing balances.
    """

    opening: tuple[Money, ...]
    lines: Sequence[tuple[int, ...]]
    totals: tuple[tuple[Money, Money, Money], ...]

    @property
    def widest(self) -> tuple[Money, ...]:
        """For each column of money a figure no other in it needs more room than."""
        found: list[Money] = []
        for at, (debit, credit, left) in enumerate(self.totals):
            balances = map(abs, map(itemgetter(3 * at + 3), self.lines))
            most = max(balances, default=abs(left.satang))
            found += debit, credit, Money(max(most, abs(self.opening[at].satang)))
        return tuple(found)


def run(
    session: Session,
    fund_id: int,
    sides: Sequence[Side],
    first: date,
    last: date,
    membership_id: int | None = None,
    sub_ledger_id: int | None = None,
) -> Running:
    """One line an entry that touches a side from first to last, in the order of days and of posting.

    membership_id counts that member's lines alone, sub_ledger_id those told of it.
    """
    whose = [] if membership_id is None else [JournalLine.membership_id == membership_id]
    if sub_ledger_id is not None:
        whose.append(JournalLine.sub_ledger_id == sub_ledger_id)
    before = _before(session, fund_id, first, whose)
    opening = [sum(before.get(one, ZERO).satang for one in side.accounts) for side in sides]
    place = {account: at for at, side in enumerate(sides) for account in side.accounts}
    query = (
        select(JournalLine.entry_id, JournalLine.account_id, type_coerce(JournalLine.amount, BigInteger))
        .where(JournalLine.account_id.in_(place), JournalLine.day.between(first, last), *whose)
        .order_by(JournalLine.day, JournalLine.entry_id)
    )
    lines: list[tuple[int, ...]] = []
    left, moved, present = list(opening), [0] * (2 * len(sides)), 0
    sums = [0] * (2 * len(sides))

    def finish() -> None:
        if present:
            cells = [present]
            for at, side in enumerate(sides):
                cells += moved[2 * at], moved[2 * at + 1], left[at] * side.turned
            lines.append(tuple(cells))

    for entry_id, account_id, satang in session.execute(query):
        if entry_id != present:
            finish()
            present, moved = entry_id, [0] * (2 * len(sides))
        at = place[account_id]
        left[at] += satang
        column = 2 * at + (satang < 0)
        moved[column] += abs(satang)
        sums[column] += abs(satang)
    finish()
    return Running(
        opening=tuple(Money(one * side.turned) for one, side in zip(opening, sides, strict=True)),
        lines=lines,
        totals=tuple(
            (Money(sums[2 * at]), Money(sums[2 * at + 1]), Money(left[at] * side.turned))
            for at, side in enumerate(sides)
        ),
    )


def _before(
    session: Session, fund_id: int, day: date, whose: Sequence[ColumnElement[bool]]
) -> dict[int, Money]:
    if not whose:
        return {one: sums.net for one, sums in account_sums.sums_before(session, fund_id, day).items()}
    sums = select(JournalLine.account_id, func.sum(JournalLine.amount)).where(JournalLine.day < day, *whose)
    found: dict[int, Money] = dict(session.execute(sums.group_by(JournalLine.account_id)).all())
    return found


def opening_row(book: Running) -> Row:
    cells = [cell for one in book.opening for cell in (None, None, one)]
    return Row((None, "", "ยอดยกมา", *cells), Emphasis.SUBTOTAL)


def total_row(book: Running, words: str) -> Row:
    return Row((None, "", words, *(cell for side in book.totals for cell in side)), Emphasis.TOTAL)


def rows(session: Session, lines: Sequence[tuple[int, ...]]) -> list[Row]:
    """The lines with day, number and words of their entries; a cancelled paper says so."""
    found: list[Row] = []
    for start in range(0, len(lines), _AT_ONCE):
        part = lines[start : start + _AT_ONCE]
        query = (
            select(
                JournalEntry.id,
                JournalEntry.day,
                Document.number,
                JournalEntry.description,
                Document.cancelled_at,
            )
            .join(Document, Document.id == JournalEntry.document_id)
            .where(JournalEntry.id.in_([line[0] for line in part]))
        )
        words = {one.id: one for one in session.execute(query)}
        for line in part:
            entry = words[line[0]]
            mark = CANCELLED if entry.cancelled_at else ""
            cells = [
                Money(satang) if satang or place % 3 == 2 else None for place, satang in enumerate(line[1:])
            ]
            found.append(Row((entry.day, entry.number, entry.description + mark, *cells)))
    return found
