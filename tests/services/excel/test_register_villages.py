from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.database import Database
from models.place import Village, VillageKind
from services.excel.import_kinds import kind_from
from services.excel.register_villages import VILLAGES
from services.excel.writer import write_report
from services.imports import Outcome
from services.people import villages
from services.people.villages import VillageInput
from tests.conftest import TODAY
from tests.services.excel.books import book
from tests.services.excel.register_rounds import goes_round, look, outcomes, report_of, said, save

KIND = kind_from(VILLAGES)
NEW, CHANGED, UNCHANGED, DECIDE, ERROR, SKIPPED = Outcome


def stored(db: Database) -> list[VillageInput]:
    found: list[Village] = db.read(lambda session: list(VILLAGES.known(session)))
    return [villages.as_input(one) for one in found]


def test_the_examples_go_round(db: Database, tmp_path: Path) -> None:
    goes_round(db, VILLAGES, tmp_path)


def test_an_office_list_as_it_is_written(db: Database, tmp_path: Path) -> None:
    path = book(
        tmp_path / "หมู่บ้าน.xlsx",
        [
            ("รายชื่อหมู่บ้านในตำบล",),
            ("ที่", "หมู่ที่", "ชื่อหมู่บ้าน", "ชื่อผู้ใหญ่บ้าน", "เบอร์โทร", "พื้นที่ (ไร่)"),
            (1, "ม.๑", "บ้านโพนทอง", "นายตัวอย่าง ใจดี", 812345678, "1,200"),
            (2, "หมู่ที่ 2", "บ้านดอน", "", "081-234-5679, 042-000-000", ""),
            (3, 3.0, "บ้านไร่", "ว่าง", "ไม่มี", 300),
            ("รวม 3 หมู่บ้าน", None, None, None, None, 1500),
        ],
    )
    shown = look(db, KIND, path)
    assert outcomes(shown) == [NEW] * 3, said(shown)
    assert (shown.counts.rows, shown.counts.skipped) == (4, 1)
    save(db, KIND, shown)
    assert [(one.moo, one.name, one.headman_phone, one.area_rai) for one in stored(db)] == [
        (1, "บ้านโพนทอง", "081-234-5678", 1200),
        (2, "บ้านดอน", "081-234-5679, 042-000-000", None),
        (3, "บ้านไร่", "", 300),
    ]


def put(db: Database, *inputs: VillageInput) -> None:
    for one in inputs:
        db.write(villages.add, one, TODAY)


FULL = VillageInput(
    moo=4,
    name="บ้านโพนทอง",
    headman_name="นายตัวอย่าง ใจดี",
    headman_phone="081-234-5678",
    seats=2,
    latitude="17.8782",
    longitude="102.7412",
    area_rai=1250,
    note="ริมโขง",
)


def test_the_whole_register_comes_back_unchanged(db: Database, tmp_path: Path) -> None:
    put(db, FULL, VillageInput(moo=5), VillageInput(name="ชุมชนตลาด", kind=VillageKind.TOWN))
    write_report(report_of(db, VILLAGES), tmp_path / "ออก.xlsx")
    shown = look(db, KIND, tmp_path / "ออก.xlsx")
    assert outcomes(shown) == [UNCHANGED] * 3, [row.changes for row in shown.rows]


def test_a_list_of_phones_changes_nothing_else(db: Database, tmp_path: Path) -> None:
    put(db, FULL)
    path = book(tmp_path / "โทร.xlsx", [("หมู่ที่", "โทรศัพท์"), (4, "089-999-9999")])
    shown = look(db, KIND, path)
    assert [one.label for one in shown.rows[0].changes] == ["โทรศัพท์ผู้ใหญ่บ้าน"]
    save(db, KIND, shown)
    assert stored(db) == [replace(FULL, headman_phone="089-999-9999")]


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ({"moo": 100}, "A", "หมู่ที่ต้องเป็นเลข 1 ถึง 99"),
        ({"moo": "สาม"}, "A", "ไม่ใช่จำนวนเต็ม"),
        ({"kind": "เมืองหลวง"}, "C", "ไม่รู้จัก “เมืองหลวง”"),
        ({"tambon_code": "ไม่มีจริง"}, "D", "ไม่รู้จักตำบล “ไม่มีจริง”"),
        ({"dopa_code": "123"}, "E", "รหัสหมู่บ้านต้องมีตัวเลข 8 หลัก"),
        ({"latitude": "ที่วัด"}, "F", "พิกัดต้องเป็นเลขทศนิยม"),
    ],
)
def test_what_is_wrong_stands_at_its_cell(
    db: Database, tmp_path: Path, row: dict[str, Any], column: str, words: str
) -> None:
    keys = ("moo", "name", "kind", "tambon_code", "dopa_code", "latitude")
    titles = {one.key: one.title for one in VILLAGES.fields}
    told = {"moo": 7, "name": "บ้านเจ็ด"} | row
    path = book(tmp_path / "ผิด.xlsx", [[titles[key] for key in keys], [told.get(key) for key in keys]])
    shown = look(db, KIND, path)
    assert outcomes(shown) == [ERROR]
    assert any(one.column == column and words in one.message for one in shown.problems), said(shown)


def test_a_tambon_is_known_by_its_name(db: Database, tmp_path: Path) -> None:
    path = book(tmp_path / "ตำบล.xlsx", [("หมู่ที่", "ชื่อหมู่บ้าน", "ตำบล"), (1, "บ้านหนึ่ง", "ต.โพนทอง")])
    save(db, KIND, look(db, KIND, path))
    assert [one.tambon_code for one in stored(db)] == [""]


def test_a_village_that_moved_its_number_is_another(db: Database, tmp_path: Path) -> None:
    put(db, FULL)
    path = book(tmp_path / "ใหม่.xlsx", [("หมู่ที่", "ชื่อหมู่บ้าน"), (9, "บ้านโพนทอง")])
    assert outcomes(look(db, KIND, path)) == [NEW]


def test_a_number_given_again_comes_back_unchanged(db: Database, tmp_path: Path) -> None:
    put(
        db, replace(FULL, ended=date(2025, 1, 1)), VillageInput(FULL.moo, FULL.name), VillageInput(5, "บ้านห้า")
    )
    write_report(report_of(db, VILLAGES), tmp_path / "ออก.xlsx")
    shown = look(db, KIND, tmp_path / "ออก.xlsx")
    assert outcomes(shown) == [UNCHANGED] * 3, [row.changes for row in shown.rows]
