"""The page a collection day is signed on, and the slip of each village."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from models.database import Database
from models.treasury import Collection
from models.values.money import Money
from services import check
from services.collection import collection_closing, collection_matters
from services.collection.collection_closing import ClosingInput
from services.collection.collection_dues import LineKind
from services.matters import Urgency
from services.reports import collections
from services.reports.catalog import REPORTS
from services.reports.table import Emphasis, Report
from tests.conftest import TODAY
from tests.services.collection_office import WITNESS, Village, make_village, open_day, take

SPAN = date(2026, 11, 1), date(2026, 11, 30)


@pytest.fixture
def village(db: Database) -> Village:
    return make_village(db)


@pytest.fixture
def day(db: Database, village: Village) -> Collection:
    made = open_day(db, 1, village.second_fund, change=Money.of(100))
    take(db, made, village.phan.person_id, (LineKind.CONTRIBUTION, village.phan.id, "60"))
    lines = (LineKind.CONTRIBUTION, village.ma.id, "30"), (LineKind.SAVING, village.sajja, "200")
    take(db, made, village.ma.person_id, *lines)
    take(db, made, village.di.person_id, (LineKind.SAVING, village.shares, "100"))
    return made


def said(report: Report) -> list[tuple[str, ...]]:
    return [tuple("" if cell is None else str(cell) for cell in row.cells) for row in report.rows]


def test_the_summary_tells_each_village_of_each_fund(db: Database, village: Village, day: Collection) -> None:
    report = db.read(collections.collection_day, day.id)
    assert [one.title for one in report.columns] == ["หมู่บ้าน", "คน", "สัจจะ", "หุ้น", "สวัสดิการ", "รวม"]
    assert said(report) == [
        ("กองทุนสวัสดิการชุมชนตำบลโพนทอง", "", "", "", "", ""),
        ("หมู่ที่ 4", "2", "", "", "90.00", "90.00"),
        ("รวมกองทุนสวัสดิการชุมชนตำบลโพนทอง", "2", "", "", "90.00", "90.00"),
        ("กลุ่มออมทรัพย์บ้านโพนทอง", "", "", "", "", ""),
        ("หมู่ที่ 4", "1", "200.00", "", "", "200.00"),
        ("หมู่ที่ 7", "1", "", "100.00", "", "100.00"),
        ("รวมกลุ่มออมทรัพย์บ้านโพนทอง", "2", "200.00", "100.00", "", "300.00"),
        ("รวมทั้งสิ้น", "3", "200.00", "100.00", "90.00", "390.00"),
    ]
    assert report.signatures == ("เหรัญญิก", "กรรมการ")
    assert "เงินทอนที่นำมา 100.00 บาท รับเงิน 390.00 บาท ต้องมีเงิน 490.00 บาท" in report.notes
    assert report.notes[-1] == "ยังไม่ได้นับเงินและปิดวัน"


def test_a_closed_days_summary_tells_the_count_its_difference_and_who_counted(
    db: Database, day: Collection
) -> None:
    pieces = {Money.of(100): 4, Money.of(20): 4}
    db.write(collection_closing.close, day.id, ClosingInput(pieces, WITNESS, "ทอนเงินผิด"))
    notes = db.read(collections.collection_day, day.id).notes
    assert "นับเงินได้ 480.00 บาท (100 บาท × 4, 20 บาท × 4)" in notes
    assert any(one.startswith("เงินขาด 10.00 บาท เพราะทอนเงินผิด ตาม JV") for one in notes)
    assert notes[-1] == f"ผู้นับเงิน {db.actor.name} ผู้ร่วมตรวจนับ {WITNESS}"


def test_each_village_has_a_slip_of_who_paid_what(db: Database, day: Collection) -> None:
    rows = said(db.read(collections.collection_day_by_village, day.id))
    assert rows == [
        ("หมู่ที่ 4", "", "", "", "", "", ""),
        ("1", "0002 S1", "นายมา ใจดี", "200.00", "", "30.00", "230.00"),
        ("2", "0001", "นางบัวผัน ศรีสุวรรณ์", "", "", "60.00", "60.00"),
        ("", "", "รวมหมู่ที่ 4", "200.00", "", "90.00", "290.00"),
        ("หมู่ที่ 7", "", "", "", "", "", ""),
        ("1", "S2", "นางสาวดี มีสุข", "", "100.00", "", "100.00"),
        ("", "", "รวมหมู่ที่ 7", "", "100.00", "", "100.00"),
        ("", "", "รวมทั้งสิ้น", "200.00", "100.00", "90.00", "390.00"),
    ]


def test_the_reports_of_a_period_are_of_one_fund(db: Database, village: Village, day: Collection) -> None:
    for fund_id, total in ((1, "90.00"), (village.second_fund, "300.00")):
        for name in ("collection", "collection_by_village"):
            report = db.read(REPORTS[name], fund_id, *SPAN)
            assert (said(report)[-1][-1], report.rows[-1].emphasis) == (total, Emphasis.TOTAL)
    nothing = db.read(REPORTS["collection"], 1, date(2026, 9, 1), date(2026, 9, 30))
    assert said(nothing) == [("รวมทั้งสิ้น", "0", "0.00")]


def test_an_open_day_is_a_matter_until_it_is_closed(db: Database, day: Collection) -> None:
    for today, urgency in ((TODAY, Urgency.SOON), (date(2026, 11, 23), Urgency.NOW)):
        (found,) = db.read(lambda session, at: list(collection_matters.matters(session, at)), today)
        assert (found.urgency, found.page, found.target) == (urgency, "collection", day.id)
    db.write(collection_closing.close, day.id, ClosingInput({Money.of(10): 49}, WITNESS))
    assert db.read(lambda session: list(collection_matters.matters(session, TODAY))) == []


def test_the_checks_see_a_receipt_of_another_day_and_a_count_that_was_changed(
    db: Database, village: Village, day: Collection
) -> None:
    def failing() -> set[str]:
        return {one.name for one in db.read(check.run) if not one.ok}

    db.write(collection_closing.close, day.id, ClosingInput({Money.of(10): 49}, WITNESS))
    assert failing() == set()

    def alter(session: Session, /, **columns: object) -> None:
        row = session.get_one(Collection, day.id)
        for name, value in columns.items():
            setattr(row, name, value)

    db.write(alter, counted=Money.of(480))
    assert failing() == {"collection_counts"}
    db.write(alter, counted=Money.of(490), day=date(2026, 11, 21))
    assert failing() == {"collection_receipts"}
