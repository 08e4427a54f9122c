"""Books that were tampered with are noticed: each check can fail."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.database import Database
from models.fund import Fund
from models.ledger import EntryPurpose, FiscalPeriod, Grant, JournalEntry, JournalLine
from models.treasury import DayClose
from services import check
from services.bookkeeping import book_checks, fiscal_periods, grants
from services.bookkeeping.grants import GrantInput
from services.treasury import voiding
from services.treasury.voiding import VoidInput
from tests.conftest import clock
from tests.services import books, money_office
from tests.services.bookkeeping.test_postings import ids
from tests.services.books import post
from tests.services.money_office import CHAIR, expense, income

DAY = date(2026, 11, 20)


def faults(db: Database, find: Any) -> list[str]:
    return db.read(lambda session: list(find(session)))


@pytest.fixture
def closed(db: Database, fund: Fund) -> Fund:
    post(db, fund, date(2025, 9, 1), {"11010": "1000", "41010": "-1000"})
    books.close_year(db, db.read(fiscal_periods.periods, fund.id)[0].id)
    return fund


def test_an_honest_office_has_no_faults(db: Database, closed: Fund) -> None:
    assert [one.name for one in db.read(check.run) if not one.ok] == []
    assert {"closings", "openings", "grants"} <= {one.name for one in db.read(check.run)}


def test_a_result_that_is_left_in_a_closed_year_is_found(db: Database, closed: Fund) -> None:
    def reopen(session: Session) -> None:
        session.execute(update(FiscalPeriod).values(closed_at=None))
        session.execute(update(DayClose).values(reopened_at=clock()))

    db.write(reopen)
    assert faults(db, book_checks.closings) == ["JV2568-00003 ปิดบัญชีในวันที่ไม่ใช่วันสิ้นปีที่ปิดแล้ว"]
    post(db, closed, date(2025, 9, 2), {"11010": "5", "41010": "-5"})
    assert "บัญชี 41010 ยังมียอด 5.00 บาทหลังปิดบัญชีตาม JV2568-00003" in faults(db, book_checks.closings)


def test_a_closing_of_anything_but_results_is_found(db: Database, closed: Fund) -> None:
    cash = ids(db, closed)["11010"]
    income_id = ids(db, closed)["41010"]

    def tamper(session: Session) -> None:
        closing = session.scalar(select(JournalEntry.id).where(JournalEntry.purpose == EntryPurpose.CLOSING))
        session.execute(
            update(JournalLine)
            .where(JournalLine.entry_id == closing, JournalLine.account_id == income_id)
            .values(account_id=cash)
        )

    db.write(tamper)
    assert "JV2568-00003 ปิดบัญชี 11010 ที่ไม่ใช่รายได้หรือค่าใช้จ่าย" in faults(db, book_checks.closings)


def test_two_sets_of_opening_balances_are_found(db: Database, fund: Fund) -> None:
    post(db, fund, DAY, {"11010": "5", "32060": "-5"})

    def mark(session: Session) -> None:
        session.execute(update(JournalEntry).values(purpose=EntryPurpose.OPENING))

    db.write(mark)
    assert faults(db, book_checks.openings) == [f"{fund.name} มียอดยกมา 2 ชุด"]


def test_a_grant_that_paid_more_than_it_received_is_found(db: Database, fund: Fund) -> None:
    grant: Grant = db.write(grants.add, fund.id, GrantInput("01", "พัฒนาอาชีพ"))
    paper = money_office.take(db, [income("47030", "300", grant_id=grant.id)], DAY)
    money_office.pay(db, [expense("54050", "120", grant_id=grant.id)], DAY)
    assert faults(db, book_checks.overspent) == []
    db.write(voiding.void, VoidInput(paper.id, DAY, "เช็คคืน", CHAIR))
    assert faults(db, book_checks.overspent) == ["เงินโครงการ 01 พัฒนาอาชีพ ใช้เกินที่รับมา 120.00 บาท"]
