"""Profit no meeting has shared, money put aside, and a box nobody counts are told until they are seen to."""

from __future__ import annotations

from datetime import date

from models.database import Database
from models.fund import Fund
from models.treasury import CashCount
from models.values.money import ZERO
from services.bookkeeping import book_matters, fiscal_periods
from services.matters import Wanted
from tests.conftest import TODAY, clock
from tests.services import books
from tests.services.bookkeeping.test_postings import ids
from tests.services.books import post
from tests.services.councils import put


def told(db: Database, name: str, day: date = TODAY) -> list[tuple[str, Wanted | int]]:
    found = db.read(lambda session: list(book_matters.matters(session, day)))
    return [(one.title, one.target) for one in found if one.name.startswith(name)]


def test_profit_of_a_closed_year_waits_for_the_meeting(db: Database, fund: Fund) -> None:
    post(db, fund, date(2025, 9, 1), {"46020": "-700", "11010": "700"})
    assert told(db, "unshared") == []
    books.close_year(db, db.read(fiscal_periods.periods, fund.id)[0].id)
    assert told(db, "unshared") == [("กำไรของปีที่ปิดแล้ว 700.00 บาท ยังไม่ได้จัดสรร", Wanted("years", fund.id))]
    post(db, fund, TODAY, {"33020": "700", "33010": "-700"})
    assert told(db, "unshared") == []


def test_money_nobody_knows_is_told_until_it_is_placed(db: Database, fund: Fund) -> None:
    assert told(db, "aside") == []
    post(db, fund, TODAY, {"23071": "-50", "11010": "50"})
    account = ids(db, fund)["23071"]
    assert told(db, "aside") == [
        ("เงินรอตรวจสอบ 23071 ค้างอยู่ 50.00 บาท", Wanted(f"account:{account}", fund.id))
    ]
    post(db, fund, TODAY, {"23071": "50", "46020": "-50"})
    assert told(db, "aside") == []


def test_cash_is_counted_every_month(db: Database, fund: Fund) -> None:
    assert told(db, "uncounted") == [], "an office that counts elsewhere"
    put(
        db,
        CashCount(
            fund_id=fund.id,
            day=date(2026, 10, 20),
            notes="{}",
            counted=ZERO,
            book=ZERO,
            counted_by="ก",
            witness="ข",
            at=clock(),
        ),
    )
    assert told(db, "uncounted") == []
    post(db, fund, date(2026, 10, 22), {"46020": "-700", "11010": "700"})
    assert told(db, "uncounted") == [("ยังไม่ได้ตรวจนับเงินสดเกินหนึ่งเดือน", Wanted("count", fund.id))]
    assert told(db, "uncounted", date(2026, 11, 19)) == []
