from __future__ import annotations

from datetime import date

from sqlalchemy import text
from sqlalchemy.orm import Session

from models.database import Database
from services import check
from services.treasury import receipt_books
from services.treasury.receipt_books import BookInput
from tests.builders import make_loan, make_member, make_product, repay
from tests.services.money_office import DONATION, MEETING, expense, income, pay, repayment, take, void


def faults(db: Database, name: str) -> str:
    return next(one.detail for one in db.read(check.run) if one.name == name)


def tamper(db: Database, statement: str) -> None:
    def act(session: Session) -> None:
        session.execute(text(statement))

    db.write(act)


def test_papers_say_what_the_tills_moved(db: Database) -> None:
    loan = make_loan(db, make_member(db), make_product(db))
    repay(db, loan, date(2025, 2, 10), "5509.59")
    day = date(2025, 3, 10)
    pay(db, [expense(MEETING, "8000")], day, held_back=[repayment(loan.id, day, "100")], till="12110")
    pay(db, [expense(MEETING, "100")], day, held_back=[repayment(loan.id, day, "100")])
    void(db, take(db, [income(DONATION, "5")]))
    assert faults(db, "receipts") == ""
    tamper(db, "UPDATE document SET total = 600 WHERE number = 'RC2570-00001'")
    assert faults(db, "receipts") == "RC2570-00001 ในเอกสาร 6.00 บาท แต่ในบัญชี 5.00 บาท"


def test_leaves_stand_in_their_book(db: Database) -> None:
    book = db.write(receipt_books.hand_out, BookInput(1, "4", 1, 10, "นางแก้ว สีดี", date(2026, 11, 1)))
    db.write(receipt_books.spoil, book.id, 10, 10, "เขียนผิด")
    assert faults(db, "hand_leaves") == ""
    tamper(db, "UPDATE receipt_book SET last_leaf = 9")
    assert "เล่มที่ 4 ใบ 10" in faults(db, "hand_leaves")
