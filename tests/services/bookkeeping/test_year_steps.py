"""What is still to do before a year is closed: each step fails by itself and is done by doing it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from models.database import Database
from models.fund import Fund
from models.ledger import Account
from models.treasury import BankAccount, BankStatement, ReceiptBook
from models.values.money import Money
from services.bookkeeping import account_sums, charts, fiscal_periods, year_steps
from services.reports import year_report
from services.treasury import cash_counts, day_close, notes_and_coins, receipt_books
from services.treasury.cash_counts import CountInput
from services.treasury.receipt_books import BookInput
from tests.services.books import post, year_books

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


def period(db: Database, fund: Fund) -> int:
    return next(one.id for one in db.read(fiscal_periods.periods, fund.id) if one.last == LAST)


def undone(db: Database, fund: Fund) -> dict[str, str]:
    return {one.key: one.cure for one in db.read(year_steps.undone, period(db, fund))}


def test_an_untouched_year_says_what_to_do_and_where(db: Database) -> None:
    fund = year_books(db)
    found = undone(db, fund)
    assert set(found) == {"days", "cash", "banks"}
    assert "หน้าเงินสดและธนาคาร" in found["days"]
    assert "14,900.75" in found["cash"]
    assert "12110" in found["banks"] and "ลงทะเบียน" in found["banks"]
    report = db.read(year_report.steps_report, period(db, fund))
    assert [row.cells[2] for row in report.rows].count("ยังไม่ครบ") == 3
    assert any(row.cells[1] == "บันทึกค่าเสื่อมราคาของปี" and row.cells[2] == "ครบ" for row in report.rows)


def test_counting_closing_and_reconciling_do_theirs(db: Database) -> None:
    fund = year_books(db)
    pieces = notes_and_coins.fewest(Money.of("14900.75"))
    db.write(cash_counts.count, CountInput(fund.id, LAST, pieces, "นายร่วม ตรวจนับ"))
    assert "cash" not in undone(db, fund)
    db.write(day_close.close, fund.id, LAST, "นายร่วม ตรวจนับ")
    assert "days" not in undone(db, fund)

    def reconciled(session: Session) -> None:
        bank = next(one for one in charts.accounts(session, fund.id) if one.code == "12110")
        made = BankAccount(
            fund_id=fund.id, account_id=bank.id, bank="ออมสิน", number="020123456789", name="กองทุน"
        )
        session.add(made)
        session.flush()
        balance = account_sums.balance(session, session.get_one(Account, bank.id))
        session.add(
            BankStatement(
                bank_account_id=made.id,
                day=LAST,
                balance=balance,
                done_at=datetime(2026, 1, 3, 9, 0),
                done_by="เหรัญญิก",
            )
        )
        session.flush()

    db.write(reconciled)
    assert undone(db, fund) == {}


def test_leaves_that_are_missing_are_named(db: Database) -> None:
    fund = year_books(db)

    def gap(session: Session) -> ReceiptBook:
        book = receipt_books.hand_out(session, BookInput(fund.id, "7", 1, 50, "นายถือ เล่ม", FIRST))
        receipt_books.spoil(session, book.id, 4, 4, "เขียนผิด")
        return book

    db.write(gap)
    assert "เล่มที่ 7 ใบที่ 1 – 3" in undone(db, fund)["receipts"]


def test_a_fund_that_accrues_is_reminded_and_another_is_not(db: Database) -> None:
    fund = year_books(db)
    assert "accruals" not in {one.key for one in db.read(year_steps.steps, period(db, fund))}
    post(db, fund, date(2025, 1, 31), {"16020": "100", "41010": "-100"})
    assert "31 ม.ค. 2568" in undone(db, fund)["accruals"]
    post(db, fund, LAST, {"54030": "50", "23040": "-50"})
    assert "accruals" not in undone(db, fund)


def test_what_wears_out_asks_for_its_wear(db: Database, fund: Fund) -> None:
    post(db, fund, date(2025, 3, 1), {"18030": "12000", "12110": "-12000"})
    first = next(one.id for one in db.read(fiscal_periods.periods, fund.id) if one.last == date(2025, 9, 30))
    assert "wear" in {one.key for one in db.read(year_steps.undone, first)}
    post(db, fund, date(2025, 9, 30), {"57020": "700", "18035": "-700"})
    assert "wear" not in {one.key for one in db.read(year_steps.undone, first)}
