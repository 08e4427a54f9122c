"""The letter books as reports: the register of a kind and year as offices rule it, and every field of the list."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import terms
from models.council import Council
from models.letter import Letter, LetterKind
from models.values.labelled import Labelled
from services import lists
from services.correspondence.letter_input import TITLES
from services.correspondence.letter_lists import LETTERS
from services.listing import Wish
from services.reports.table import Cell, Column, Kind, Report, Row

_KINDS = {
    "sequence": Kind.CODE,
    "number": Kind.CODE,
    "day": Kind.DAY,
    "booked": Kind.DAY,
    "reply_due": Kind.DAY,
    "settled": Kind.DAY,
}


def book(session: Session, kind: LetterKind, year_be: int) -> Report:
    """Every number of a kind in a calendar year in its order; a number that was struck out says so."""
    query = select(Letter).where(Letter.kind == kind, Letter.year_be == year_be).order_by(Letter.sequence)
    is_incoming = kind is LetterKind.INCOMING
    columns = [
        Column("sequence", "เลขทะเบียนรับ" if is_incoming else "เลขที่", Kind.CODE, 1.0),
        *((Column("number", "ที่", Kind.CODE, 1.3),) if is_incoming else ()),
        Column("day", TITLES["day"], Kind.DAY, 1.1),
        *((Column("booked", "วันที่รับ", Kind.DAY, 1.1),) if is_incoming else ()),
        *((Column("sender", TITLES["sender"], Kind.TEXT, 1.8),) if is_incoming else ()),
        *((Column("recipient", TITLES["recipient"], Kind.TEXT, 1.8),) if kind in _TO_SOMEBODY else ()),
        Column("subject", TITLES["subject"], Kind.TEXT, 3.2),
        Column("action", TITLES["action"], Kind.TEXT, 1.8),
        Column("note", terms.NOTE, Kind.TEXT, 1.3),
    ]
    rows = tuple(
        Row(tuple(_of_book(one, column.key) for column in columns)) for one in session.scalars(query)
    )
    council = session.scalar(select(Council.name).limit(1)) or ""
    return Report(
        name=f"letters_{kind.value}",
        title=f"ทะเบียน{kind.label}",
        facts=(council, f"ประจำปี พ.ศ. {year_be} · {len(rows):,} {LETTERS.unit}"),
        columns=tuple(columns),
        rows=rows,
        landscape=True,
    )


def register(session: Session, wish: Wish) -> Report:
    """What the list shows with every field of it, under the titles the import knows; the oldest number first."""
    shown = lists.found(session, LETTERS, wish)
    rows = {one.id: one for one in session.scalars(select(Letter))}
    council = session.scalar(select(Council.name).limit(1)) or ""
    hidden = LETTERS.words(wish, lists.all_options(session, LETTERS))
    return Report(
        name=LETTERS.key,
        title=LETTERS.title,
        facts=tuple(one for one in (council, f"{len(shown):,} {LETTERS.unit}", hidden) if one),
        columns=tuple(Column(field, title, _KINDS.get(field, Kind.TEXT)) for field, title in TITLES.items()),
        rows=tuple(Row(tuple(_cell(rows[one], field) for field in TITLES)) for one in reversed(shown)),
        landscape=True,
    )


_TO_SOMEBODY = (LetterKind.INCOMING, LetterKind.OUTGOING, LetterKind.CERTIFICATE)


def _of_book(one: Letter, key: str) -> Cell:
    if key == "sequence":
        return str(one.sequence) if one.kind is LetterKind.INCOMING else one.number
    if key == "note":
        struck = f"ยกเลิก: {one.cancel_reason}" if one.cancelled is not None else ""
        return " · ".join(part for part in (struck, one.note) if part)
    return _cell(one, key)


def _cell(one: Letter, key: str) -> Cell:
    if key == "sequence":
        return f"{one.sequence}/{one.year_be}"
    value = getattr(one, key)
    if isinstance(value, Labelled):
        return value.label
    cell: Cell = value
    return cell
