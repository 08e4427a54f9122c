from __future__ import annotations

from datetime import date

from models.database import Database
from services.matters import Wanted
from services.treasury import money_matters, receipt_books
from services.treasury.receipt_books import BookInput


def test_missing_leaves_wait_until_they_are_accounted_for(db: Database) -> None:
    wanted = BookInput(1, "4", 1, 10, "นางแก้ว สีดี", date(2026, 11, 1))
    book = db.write(receipt_books.hand_out, wanted)
    assert db.read(lambda session: list(money_matters.matters(session))) == []
    db.write(receipt_books.spoil, book.id, 4, 4, "เขียนผิด")
    (matter,) = db.read(lambda session: list(money_matters.matters(session)))
    assert matter.title == "ใบเสร็จเขียนมือยังไม่บันทึก 3 ใบ"
    assert "เล่มที่ 4 ใบ 1 – 3" in matter.reason
    assert matter.target == Wanted("books", 1)
    db.write(receipt_books.spoil, book.id, 1, 3, "สูญหาย")
    assert db.read(lambda session: list(money_matters.matters(session))) == []
