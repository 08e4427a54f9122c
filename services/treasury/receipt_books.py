"""Books of receipts written by hand in the field: handed out, entered leaf by leaf, and brought back whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import moment_of
from models.document import Document
from models.fund import Fund
from models.treasury import HandLeaf, ReceiptBook
from models.values.labelled import Labelled
from models.values.thai_text import arabic_digits, normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.treasury import receipts
from services.treasury.money_parts import Part
from services.treasury.receipts import ReceiptInput

MOST_LEAVES = 1_000


@dataclass(frozen=True, slots=True)
class BookInput:
    """A range of leaves of a printed book given to somebody; book_no is what is printed on its cover."""

    fund_id: int
    book_no: str
    first_leaf: int
    last_leaf: int
    keeper: str
    handed: date
    note: str = ""


class LeafState(Labelled):
    ENTERED = "entered", "บันทึกแล้ว"
    CANCELLED = "cancelled", "ใบเสร็จถูกยกเลิก"
    SPOILT = "spoilt", "ใบเสีย/เลิกใช้"
    MISSING = "missing", "ขาด ยังไม่บันทึก"
    FREE = "free", "ยังไม่ใช้"


@dataclass(frozen=True, slots=True)
class Leaf:
    """words are the number of the receipt it was entered as, or why it is spoilt."""

    leaf: int
    state: LeafState
    words: str = ""
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class BookRow:
    """missing are leaves before the last one accounted for; of a book that came back, all that are not."""

    book: ReceiptBook
    entered: int
    spoilt: int
    missing: tuple[int, ...]
    free: int

    @property
    def next_leaf(self) -> int | None:
        """The leaf most likely to be entered next: the first that is missing, else the first free one."""
        if self.missing:
            return self.missing[0]
        return self.book.last_leaf - self.free + 1 if self.free else None


@for_duty(Duty.RECEIVE)
def hand_out(session: Session, wanted: BookInput) -> ReceiptBook:
    """Raises UserError for a book without number or keeper, a wrong range, a day to come, a number handed out before."""
    book_no, keeper = arabic_digits(normalise(wanted.book_no)), normalise(wanted.keeper)
    if not book_no:
        raise UserError("ยังไม่ได้ใส่เล่มที่ กรุณาพิมพ์เลขเล่มที่พิมพ์อยู่บนปก", field="book_no")
    if not keeper:
        raise UserError("ยังไม่ได้ใส่ชื่อผู้รับเล่ม กรุณาพิมพ์ชื่อคนที่นำเล่มไปใช้", field="keeper")
    if wanted.first_leaf < 1 or wanted.last_leaf < wanted.first_leaf:
        raise UserError("เลขที่ใบสุดท้ายต้องไม่น้อยกว่าใบแรก กรุณาตรวจเลขที่อีกครั้ง", field="last_leaf")
    if wanted.last_leaf - wanted.first_leaf >= MOST_LEAVES:
        raise UserError(f"เล่มหนึ่งมีได้ไม่เกิน {MOST_LEAVES:,} ใบ กรุณาตรวจเลขที่ใบแรกและใบสุดท้าย", field="last_leaf")
    _require_past(session, wanted.handed, "handed")
    same = select(ReceiptBook).where(ReceiptBook.fund_id == wanted.fund_id, ReceiptBook.book_no == book_no)
    if session.scalar(same) is not None:
        raise UserError(f"เล่มที่ {book_no} จ่ายออกไปแล้ว กรุณาตรวจเลขเล่ม", field="book_no")
    book = ReceiptBook(
        fund_id=session.get_one(Fund, wanted.fund_id).id,
        book_no=book_no,
        first_leaf=wanted.first_leaf,
        last_leaf=wanted.last_leaf,
        keeper=keeper,
        handed=wanted.handed,
        note=normalise(wanted.note),
    )
    session.add(book)
    session.flush()
    return book


@for_duty(Duty.RECEIVE)
def enter(session: Session, book_id: int, leaf: int, taken: ReceiptInput, parts: Sequence[Part]) -> Document:
    """A hand-written leaf as a receipt of the day it was written; a leaf whose receipt was voided can be entered again.

    Raises UserError on leaf for one outside the book or accounted for already, for a book of another fund or one
    that came back, and what services.treasury.receipts.take raises.
    """
    book = session.get_one(ReceiptBook, book_id)
    if book.fund_id != taken.fund_id:
        raise UserError("เล่มนี้เป็นของกองทุนอื่น กรุณาเลือกเล่มของกองทุนนี้", field="leaf")
    row = _free_leaf(session, book, leaf)
    hand_number = words_of(book.book_no, leaf)
    receipt = receipts.take(session, replace(taken, hand_number=hand_number), parts)
    if row is None:
        session.add(HandLeaf(book_id=book.id, leaf=leaf, document_id=receipt.id))
    else:
        row.document_id = receipt.id
    session.flush()
    return receipt


@for_duty(Duty.RECEIVE)
def spoil(session: Session, book_id: int, first: int, last: int, reason: str) -> None:
    """Leaves that carry no money: spoilt, lost, or unused when the book is finished with.

    Raises UserError for a range outside the book, a leaf accounted for already, and no reason.
    """
    book, reason = session.get_one(ReceiptBook, book_id), normalise(reason)
    if not reason:
        raise UserError("ยังไม่ได้ใส่เหตุผล กรุณาพิมพ์ เช่น เขียนผิด สูญหาย หรือเลิกใช้เพราะสิ้นปี", field="reason")
    if last < first:
        raise UserError("เลขที่ใบสุดท้ายต้องไม่น้อยกว่าใบแรก กรุณาตรวจเลขที่อีกครั้ง", field="last")
    for leaf in range(first, min(last, first + MOST_LEAVES) + 1):
        if _free_leaf(session, book, leaf, field="first") is not None:
            raise UserError(f"ใบเลขที่ {leaf} เคยบันทึกเป็นใบเสร็จแล้วยกเลิก กรุณาบันทึกใบนี้ใหม่ให้ถูกต้องแทน", field="first")
        session.add(HandLeaf(book_id=book.id, leaf=leaf, spoilt=reason))
        session.flush()


@for_duty(Duty.RECEIVE)
def give_back(session: Session, book_id: int, day: date, note: str = "") -> ReceiptBook:
    """Raises UserError while leaves are not accounted for, when it came back before, and for a day before it went."""
    book = session.get_one(ReceiptBook, book_id)
    if book.returned is not None:
        raise UserError(f"เล่มที่ {book.book_no} รับคืนไปแล้ว กรุณาเลือกเล่มอื่น")
    _require_past(session, day, "day")
    if book.handed is not None and day < book.handed:
        raise UserError("วันที่รับคืนต้องไม่ก่อนวันที่จ่ายเล่ม กรุณาแก้วันที่", field="day")
    (row,) = _rows(session, [book])
    open_leaves = [one.leaf for one in leaves(session, book_id) if one.state in _OPEN]
    if row.missing or row.free:
        raise UserError(
            f"เล่มที่ {book.book_no} ยังไม่ได้บันทึกใบเลขที่ {spans(open_leaves)}"
            " กรุณาบันทึกเป็นใบเสร็จ หรือทำเครื่องหมายใบเสีย/เลิกใช้ก่อนรับคืน"
        )
    book.returned = day
    book.note = normalise(f"{book.note} {note}")
    session.flush()
    return book


def books(session: Session, fund_id: int) -> list[BookRow]:
    """Every book of a fund, those still out first, then by number."""
    query = select(ReceiptBook).where(ReceiptBook.fund_id == fund_id)
    out_first = query.order_by(
        ReceiptBook.returned.is_not(None), ReceiptBook.handed.desc(), ReceiptBook.id.desc()
    )
    return _rows(session, session.scalars(out_first).all())


def leaves(session: Session, book_id: int) -> list[Leaf]:
    """Every leaf of a book and what became of it."""
    book = session.get_one(ReceiptBook, book_id)
    query = (
        select(HandLeaf, Document)
        .outerjoin(Document, Document.id == HandLeaf.document_id)
        .where(HandLeaf.book_id == book_id)
    )
    known: dict[int, tuple[HandLeaf, Document | None]] = {
        row.leaf: (row, paper) for row, paper in session.execute(query)
    }
    last = max(known, default=0)
    found = []
    for leaf in range(book.first_leaf, book.last_leaf + 1):
        if leaf not in known:
            found.append(Leaf(leaf, LeafState.MISSING if leaf < last else LeafState.FREE))
            continue
        row, paper = known[leaf]
        if paper is None:
            found.append(Leaf(leaf, LeafState.SPOILT, row.spoilt))
        else:
            state = LeafState.CANCELLED if paper.cancelled_at else LeafState.ENTERED
            found.append(Leaf(leaf, state, paper.number, paper.id))
    return found


def words_of(book_no: str, leaf: int) -> str:
    """What the receipt says it was written on."""
    return f"เล่มที่ {book_no} เลขที่ {leaf}"


def spans(numbers: Iterable[int]) -> str:
    """“3, 7 – 9”."""
    ordered = sorted(numbers)
    if not ordered:
        return ""
    breaks = [at for at, (one, two) in enumerate(pairwise(ordered), 1) if two != one + 1]
    parts = [ordered[start:end] for start, end in pairwise([0, *breaks, len(ordered)])]
    return ", ".join(str(one[0]) if len(one) == 1 else f"{one[0]} – {one[-1]}" for one in parts)


_OPEN = (LeafState.MISSING, LeafState.FREE)


def _rows(session: Session, found: Sequence[ReceiptBook]) -> list[BookRow]:
    query = select(HandLeaf.book_id, HandLeaf.leaf, HandLeaf.document_id).where(
        HandLeaf.book_id.in_([one.id for one in found])
    )
    known: dict[int, dict[int, int | None]] = {one.id: {} for one in found}
    for book_id, leaf, document_id in session.execute(query):
        known[book_id][leaf] = document_id
    return [_row(one, known[one.id]) for one in found]


def _row(book: ReceiptBook, known: dict[int, int | None]) -> BookRow:
    last = max(known, default=book.first_leaf - 1)
    entered = sum(document_id is not None for document_id in known.values())
    missing = tuple(leaf for leaf in range(book.first_leaf, last) if leaf not in known)
    return BookRow(book, entered, len(known) - entered, missing, book.last_leaf - last)


def _free_leaf(session: Session, book: ReceiptBook, leaf: int, *, field: str = "leaf") -> HandLeaf | None:
    """The row of a leaf whose receipt was voided, None for one never seen; raises UserError when it is used."""
    if book.returned is not None:
        raise UserError(f"เล่มที่ {book.book_no} รับคืนไปแล้ว กรุณาเลือกเล่มที่ยังอยู่ข้างนอก", field=field)
    if not book.first_leaf <= leaf <= book.last_leaf:
        raise UserError(
            f"เล่มที่ {book.book_no} มีใบเลขที่ {book.first_leaf} ถึง {book.last_leaf} กรุณาตรวจเลขที่อีกครั้ง",
            field=field,
        )
    row = session.get(HandLeaf, (book.id, leaf))
    if row is None:
        return None
    if row.document_id is None:
        raise UserError(f"ใบเลขที่ {leaf} ทำเครื่องหมาย “{row.spoilt}” ไว้แล้ว กรุณาตรวจเลขที่อีกครั้ง", field=field)
    paper = session.get_one(Document, row.document_id)
    if paper.cancelled_at is None:
        raise UserError(f"ใบเลขที่ {leaf} บันทึกเป็น {paper.number} แล้ว กรุณาตรวจเลขที่อีกครั้ง", field=field)
    return row


def _require_past(session: Session, day: date, field: str) -> None:
    if day > moment_of(session).date():
        raise UserError("วันที่อยู่ในอนาคต กรุณาตรวจวันที่และปี พ.ศ. อีกครั้ง", field=field)
