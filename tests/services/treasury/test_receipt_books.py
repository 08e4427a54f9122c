"""Hand-written books: handed out, entered by number, spoilt leaves, what is missing, and the way back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document
from models.treasury import ReceiptBook
from services.errors import UserError
from services.papers import from_json
from services.papers.money import Receipt
from services.treasury import receipt_books
from services.treasury.receipt_books import BookInput, BookRow, LeafState
from services.treasury.receipts import ReceiptInput
from tests.conftest import TODAY
from tests.services.money_office import DONATION, income, void


def hand_out(db: Database, **changes: Any) -> ReceiptBook:
    wanted = {
        "fund_id": 1,
        "book_no": "๔",
        "first_leaf": 11,
        "last_leaf": 20,
        "keeper": "นางแก้ว สีดี",
        "handed": date(2026, 11, 1),
    }
    return db.write(receipt_books.hand_out, BookInput(**{**wanted, **changes}))


def enter(db: Database, book: ReceiptBook, leaf: int, amount: str = "100") -> Document:
    def act(session: Session) -> Document:
        taken = ReceiptInput(book.fund_id, date(2026, 11, 10), payer="นางผู้จ่าย ตัวอย่าง")
        return receipt_books.enter(session, book.id, leaf, taken, [income(DONATION, amount)(session)])

    return db.write(act)


def only(db: Database) -> BookRow:
    (row,) = db.read(receipt_books.books, 1)
    return row


def test_leaves_are_entered_spoilt_and_missed(db: Database) -> None:
    book = hand_out(db)
    assert book.book_no == "4"
    assert (only(db).next_leaf, only(db).free) == (11, 10)
    receipt = enter(db, book, 11)
    assert from_json(Receipt, receipt.facts).hand_number == "เล่มที่ 4 เลขที่ 11"
    assert receipt.number == "RC2570-00001"
    enter(db, book, 15)
    db.write(receipt_books.spoil, book.id, 13, 13, "เขียนผิด")
    row = only(db)
    assert (row.entered, row.spoilt, row.missing, row.free, row.next_leaf) == (2, 1, (12, 14), 5, 12)
    states = {one.leaf: (one.state, one.words) for one in db.read(receipt_books.leaves, book.id)}
    assert states[11] == (LeafState.ENTERED, "RC2570-00001")
    assert states[12] == (LeafState.MISSING, "")
    assert states[13] == (LeafState.SPOILT, "เขียนผิด")
    assert states[16] == (LeafState.FREE, "")
    assert len(states) == 10


def test_a_leaf_is_used_once(db: Database) -> None:
    book = hand_out(db)
    enter(db, book, 11)
    db.write(receipt_books.spoil, book.id, 12, 12, "เขียนผิด")
    for leaf, words in (
        (11, "บันทึกเป็น RC2570-00001 แล้ว"),
        (12, "ทำเครื่องหมาย “เขียนผิด” ไว้แล้ว"),
        (10, "มีใบเลขที่ 11 ถึง 20"),
        (21, "มีใบเลขที่ 11 ถึง 20"),
    ):
        with pytest.raises(UserError, match=words) as refused:
            enter(db, book, leaf)
        assert refused.value.field == "leaf"
    with pytest.raises(UserError, match="บันทึกเป็น RC2570-00001 แล้ว"):
        db.write(receipt_books.spoil, book.id, 11, 12, "สูญหาย")
    assert enter(db, book, 13).number == "RC2570-00002"


def test_a_leaf_whose_receipt_was_voided_is_entered_again(db: Database) -> None:
    book = hand_out(db)
    wrong = enter(db, book, 11, "1000")
    void(db, wrong)
    (first, *_) = db.read(receipt_books.leaves, book.id)
    assert (first.state, first.document_id) == (LeafState.CANCELLED, wrong.id)
    with pytest.raises(UserError, match="กรุณาบันทึกใบนี้ใหม่"):
        db.write(receipt_books.spoil, book.id, 11, 11, "เขียนผิด")
    right = enter(db, book, 11, "100")
    (first, *_) = db.read(receipt_books.leaves, book.id)
    assert (first.state, first.words) == (LeafState.ENTERED, right.number)


def test_a_book_comes_back_when_every_leaf_is_accounted_for(db: Database) -> None:
    book = hand_out(db, last_leaf=14)
    enter(db, book, 12)
    with pytest.raises(UserError, match="ยังไม่ได้บันทึกใบเลขที่ 11, 13 – 14"):
        db.write(receipt_books.give_back, book.id, TODAY)
    db.write(receipt_books.spoil, book.id, 11, 11, "สูญหาย")
    db.write(receipt_books.spoil, book.id, 13, 14, "เลิกใช้ สิ้นปี")
    with pytest.raises(UserError, match="ต้องไม่ก่อนวันที่จ่ายเล่ม"):
        db.write(receipt_books.give_back, book.id, date(2026, 10, 31))
    back = db.write(receipt_books.give_back, book.id, TODAY, "ครบ")
    assert (back.returned, back.note) == (TODAY, "ครบ")
    with pytest.raises(UserError, match="รับคืนไปแล้ว"):
        db.write(receipt_books.give_back, book.id, TODAY)
    with pytest.raises(UserError, match="รับคืนไปแล้ว"):
        enter(db, book, 11)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"book_no": " "}, "book_no"),
        ({"keeper": ""}, "keeper"),
        ({"last_leaf": 10}, "last_leaf"),
        ({"first_leaf": 0}, "last_leaf"),
        ({"last_leaf": 5_000}, "last_leaf"),
        ({"handed": date(2026, 11, 23)}, "handed"),
    ],
)
def test_a_book_that_cannot_be_is_refused(db: Database, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(UserError) as refused:
        hand_out(db, **changes)
    assert refused.value.field == field


def test_a_number_is_handed_out_once(db: Database) -> None:
    hand_out(db)
    with pytest.raises(UserError, match="เล่มที่ 4 จ่ายออกไปแล้ว"):
        hand_out(db, book_no="4")
    hand_out(db, book_no="5")
    assert [one.book.book_no for one in db.read(receipt_books.books, 1)] == ["5", "4"]


@given(st.sets(st.integers(1, 40)))
def test_spans_say_every_number_and_no_other(numbers: set[int]) -> None:
    said: set[int] = set()
    for part in filter(None, receipt_books.spans(numbers).split(", ")):
        first, _, last = part.partition(" – ")
        said |= set(range(int(first), int(last or first) + 1))
    assert said == numbers
