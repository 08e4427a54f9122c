from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.database import Database
from models.place import PopulationSnapshot, VillageKind
from services.excel.import_kinds import kind_from
from services.excel.register_headcounts import HEADCOUNTS
from services.imports import Outcome
from services.people import headcounts, villages
from services.people.headcounts import HeadcountInput
from services.people.villages import VillageInput
from tests.conftest import TODAY
from tests.services.excel.books import book
from tests.services.excel.register_rounds import goes_round, look, outcomes, said, save

KIND = kind_from(HEADCOUNTS)
NEW, CHANGED, UNCHANGED, DECIDE, ERROR, SKIPPED = Outcome


@pytest.fixture(autouse=True)
def places(db: Database) -> None:
    for one in (
        VillageInput(moo=1, name="บ้านหนึ่ง"),
        VillageInput(moo=2, name="บ้านสอง"),
        VillageInput(name="ชุมชนตลาดเก่า", kind=VillageKind.TOWN),
        VillageInput(moo=4, name="บ้านซ้ำ"),
        VillageInput(moo=5, name="บ้านซ้ำ"),
    ):
        db.write(villages.add, one, TODAY)


def stored(db: Database) -> list[tuple[int, int, int | None, int | None]]:
    rows = db.read(lambda session: list(session.scalars(select(PopulationSnapshot))))
    return [(one.village_id, one.year_be, one.households, one.total) for one in rows]


def test_the_examples_go_round(db: Database, tmp_path: Path) -> None:
    goes_round(db, HEADCOUNTS, tmp_path)


def test_a_list_by_village_as_offices_keep_it(db: Database, tmp_path: Path) -> None:
    path = book(
        tmp_path / "ประชากร.xlsx",
        [
            ("จำนวนประชากรตำบลโพนทอง",),
            ("หมู่ที่", "หมู่บ้าน", "ปี", "หลังคาเรือน", "ชาย", "หญิง", "รวม"),
            (1, "บ้านหนึ่ง", 2568, "1,020", 200, 210, 410),
            (None, "บ้านสอง", 2025, 95, 160, 170, 999),
            (None, "ตลาดเก่า", 2568, 40, None, None, None),
            ("รวม", None, None, 1155, 360, 380, 1409),
        ],
    )
    shown = look(db, KIND, path)
    assert outcomes(shown) == [NEW] * 3, said(shown)
    assert shown.counts.flagged == 1
    warnings = [one for one in said(shown) if one.startswith("4 ")]
    assert "4 C ปี 2025 เป็น ค.ศ. ระบบอ่านเป็น พ.ศ. 2568 กรุณาตรวจ" in warnings
    assert any("ชายรวมหญิงได้ 330 คน แต่จำนวนทั้งหมด 999 คน" in one for one in warnings)
    save(db, KIND, shown)
    assert stored(db) == [(1, 2568, 1020, 410), (2, 2568, 95, 999), (3, 2568, 40, None)]


def test_another_count_of_a_year_is_written_over_what_was_told(db: Database, tmp_path: Path) -> None:
    db.write(headcounts.save, 1, HeadcountInput(2568, "จปฐ.", households=100, total=400), TODAY)
    path = book(tmp_path / "ใหม่.xlsx", [("หมู่ที่", "ปี", "จำนวนประชากร"), (1, 2568, 405), (1, 2567, 380)])
    shown = look(db, KIND, path)
    assert outcomes(shown) == [CHANGED, NEW]
    assert [(one.label, one.before, one.after) for one in shown.rows[0].changes] == [
        ("จำนวนประชากร", "400", "405")
    ]
    save(db, KIND, shown)
    assert stored(db) == [(1, 2568, 100, 405), (1, 2567, None, 380)]


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ((9, None, 2568, 5), "A", "ไม่พบหมู่ที่ 9 ในทะเบียนหมู่บ้าน"),
        ((None, "บ้านไกล", 2568, 5), "B", "ไม่พบหมู่บ้านชื่อ “บ้านไกล” ในทะเบียน"),
        ((None, "บ้านซ้ำ", 2568, 5), "B", "มีหมู่บ้านชื่อ “บ้านซ้ำ” อยู่ 2 แห่ง กรุณาใส่หมู่ที่ด้วย"),
        ((None, None, 2568, 5), "A", "แถวนี้ไม่ได้บอกหมู่บ้าน"),
        ((1, None, None, 5), "C", "ไม่มีปี พ.ศ. กรุณากรอกให้ครบ"),
        ((1, None, 2700, 5), "C", "ปีต้องเป็น พ.ศ. 2400 ถึง 2569"),
        ((1, None, 2568, -5), "D", "จำนวนติดลบไม่ได้"),
        ((1, None, 2568, "ไม่ทราบ"), "", "ยังไม่ได้ใส่จำนวนใดเลย"),
    ],
)
def test_what_is_wrong_stands_at_its_cell(
    db: Database, tmp_path: Path, row: tuple[object, ...], column: str, words: str
) -> None:
    path = book(tmp_path / "ผิด.xlsx", [("หมู่ที่", "หมู่บ้าน", "ปี", "ครัวเรือน"), row])
    shown = look(db, KIND, path)
    assert outcomes(shown) == [ERROR]
    assert any(one.column == column and words in one.message for one in shown.problems), said(shown)
