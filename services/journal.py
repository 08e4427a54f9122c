"""The journal as people read it: a list in parts, and everything about one entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.document import Document, DocumentKind
from models.ledger import JournalEntry, JournalLine
from models.loan import Loan
from models.values.labelled import Labelled
from models.values.money import ZERO, Money
from models.values.thai_text import arabic_digits, normalise
from services.errors import UserError

_LEADING_VOWELS = ("เ", "แ", "โ", "ใ", "ไ")


class EntryState(Labelled):
    POSTED = "posted", "ลงบัญชีแล้ว"
    CANCELLED = "cancelled", "ยกเลิกแล้ว"
    REVERSAL = "reversal", "รายการยกเลิก"


class Order(Enum):
    """The columns a list can be sorted by."""

    DAY = "day"
    NUMBER = "document_no"
    DESCRIPTION = "description"
    AMOUNT = "amount"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """text is part of a description; the beginning of a document's number is found on every day."""

    fund_id: int
    first: date
    last: date
    text: str = ""
    kind: DocumentKind | None = None


@dataclass(frozen=True, slots=True)
class JournalRow:
    entry_id: int
    document_id: int
    day: date
    number: str
    description: str
    amount: Money  # the debit side
    state: EntryState


@dataclass(frozen=True, slots=True)
class CardLine:
    account_id: int
    code: str
    name: str
    debit: Money | None
    credit: Money | None


@dataclass(frozen=True, slots=True)
class Related:
    """Another entry this one takes back, or is taken back by."""

    entry_id: int
    number: str


@dataclass(frozen=True, slots=True)
class EntryCard:
    entry_id: int
    fund_id: int
    document_id: int
    number: str
    kind: DocumentKind
    day: date
    description: str
    lines: tuple[CardLine, ...]
    total: Money
    state: EntryState
    cancel_reason: str
    cancelled_by: Related | None
    reverses: Related | None
    loans: tuple[tuple[int, str], ...]  # id and contract number of every loan it touches
    issued_at: datetime
    issued_by: str


def count(session: Session, wanted: JournalFilter) -> int:
    query = select(func.count()).select_from(JournalEntry)
    if wanted.text or wanted.kind:
        query = query.join(Document, Document.id == JournalEntry.document_id)
    return session.scalar(query.where(*_conditions(wanted))) or 0


def rows(
    session: Session,
    wanted: JournalFilter,
    order: Order = Order.DAY,
    *,
    descending: bool = True,
    offset: int = 0,
    limit: int = 200,
) -> Sequence[JournalRow]:
    """One part of the journal; entries of one day stand in the order they were posted."""
    debit_side = _debit_side()
    query = (
        select(
            JournalEntry.id,
            JournalEntry.document_id,
            JournalEntry.day,
            Document.number,
            JournalEntry.description,
            debit_side,
            JournalEntry.reverses_id,
            Document.cancelled_at,
        )
        .join(Document, Document.id == JournalEntry.document_id)
        .where(*_conditions(wanted))
        .offset(offset)
        .limit(limit)
    )
    keys: tuple[ColumnElement[Any] | Any, ...] = {
        Order.DAY: (JournalEntry.day,),
        Order.NUMBER: (Document.number,),
        Order.DESCRIPTION: (_thai_order(JournalEntry.description),),
        Order.AMOUNT: (debit_side,),
        Order.STATE: (Document.cancelled_at, JournalEntry.reverses_id),
    }[order]
    keys = (*keys, JournalEntry.id)
    query = query.order_by(*(key.desc() if descending else key for key in keys))
    return [
        JournalRow(
            row.id,
            row.document_id,
            row.day,
            row.number,
            row.description,
            row[5] or ZERO,
            _state(row.cancelled_at is not None, row.reverses_id is not None),
        )
        for row in session.execute(query)
    ]


def card(session: Session, entry_id: int) -> EntryCard:
    entry = session.get_one(
        JournalEntry,
        entry_id,
        options=[
            joinedload(JournalEntry.document),
            selectinload(JournalEntry.lines).joinedload(JournalLine.account),
        ],
    )
    document = entry.document
    loan_ids = sorted({line.loan_id for line in entry.lines if line.loan_id is not None})
    loans = session.execute(select(Loan.id, Loan.contract_no).where(Loan.id.in_(loan_ids)))
    return EntryCard(
        entry_id=entry.id,
        fund_id=entry.fund_id,
        document_id=document.id,
        number=document.number,
        kind=document.kind,
        day=entry.day,
        description=entry.description,
        lines=tuple(
            CardLine(
                line.account_id,
                line.account.code,
                line.account.name,
                line.amount if line.amount > ZERO else None,
                -line.amount if line.amount < ZERO else None,
            )
            for line in entry.lines
        ),
        total=Money.sum(line.amount for line in entry.lines if line.amount > ZERO),
        state=_state(document.cancelled_at is not None, entry.reverses_id is not None),
        cancel_reason=document.cancel_reason,
        cancelled_by=_related(session, JournalEntry.document_id == document.cancelled_by_id),
        reverses=_related(session, JournalEntry.id == entry.reverses_id),
        loans=tuple((one.id, one.contract_no) for one in loans),
        issued_at=document.issued_at,
        issued_by=document.issued_by,
    )


def find(session: Session, fund_id: int, number: str) -> int:
    """The entry of a document by its printed number; raises UserError when there is none."""
    entry_id = session.scalar(
        select(JournalEntry.id)
        .join(Document, Document.id == JournalEntry.document_id)
        .where(Document.fund_id == fund_id, Document.number == number)
    )
    if entry_id is None:
        raise UserError(f"ไม่พบรายการบัญชีของเอกสาร {number} กรุณาตรวจเลขที่เอกสารอีกครั้ง")
    return entry_id


def _debit_side() -> ColumnElement[Money]:
    return (
        select(func.sum(JournalLine.amount))
        .where(JournalLine.entry_id == JournalEntry.id, JournalLine.amount > ZERO)
        .correlate(JournalEntry)
        .scalar_subquery()
    )


def _thai_order(words: ColumnElement[str] | Any) -> ColumnElement[str]:
    """A dictionary looks behind the vowel a word begins with; descriptions have no stored sort key."""
    first = func.substr(words, 1, 1)
    turned = func.substr(words, 2, 1) + first + func.substr(words, 3)
    return case((first.in_(_LEADING_VOWELS), turned), else_=words)


def _conditions(wanted: JournalFilter) -> list[ColumnElement[bool]]:
    found = [JournalEntry.fund_id == wanted.fund_id]
    words = arabic_digits(normalise(wanted.text)).split()
    number = words[0].upper() if len(words) == 1 else ""
    if number[:2] in {kind.value for kind in DocumentKind} and number[2:3].isdigit():
        found += [Document.fund_id == wanted.fund_id, Document.number.between(number, f"{number}~")]
    else:
        found.append(JournalEntry.day.between(wanted.first, wanted.last))
        found += [
            or_(
                JournalEntry.description.contains(word, autoescape=True),
                Document.number.contains(word, autoescape=True),
            )
            for word in words
        ]
    if wanted.kind is not None:
        found.append(Document.kind == wanted.kind)
    return found


def _related(session: Session, which: ColumnElement[bool]) -> Related | None:
    query = (
        select(JournalEntry.id, Document.number)
        .join(Document, Document.id == JournalEntry.document_id)
        .where(which)
    )
    row = session.execute(query).first()
    return Related(row.id, row.number) if row else None


def _state(is_cancelled: bool, is_reversal: bool) -> EntryState:
    if is_cancelled:
        return EntryState.CANCELLED
    return EntryState.REVERSAL if is_reversal else EntryState.POSTED
