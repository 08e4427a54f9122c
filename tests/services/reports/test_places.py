from __future__ import annotations

from datetime import date
from pathlib import Path

from models.database import Database
from models.person import Sex
from models.place import Relation, VillageKind
from services.excel.import_kinds import kind_from
from services.excel.register_villages import VILLAGES
from services.excel.writer import write_report
from services.imports import Outcome
from services.listing import Wish
from services.reports import places
from services.reports.catalog import REPORTS
from services.reports.table import Emphasis
from tests.conftest import TODAY
from tests.services.excel.register_rounds import look, outcomes
from tests.services.places import make_house, make_person, make_village


def test_the_population_by_village_and_age(db: Database) -> None:
    one, two = make_village(db, 1, "บ้านหนึ่ง"), make_village(db, 2, "บ้านสอง")
    house = make_house(db, one)
    make_person(db, "ก", house, sex=Sex.MALE, born=date(1950, 1, 1))
    make_person(db, "ข", house, sex=Sex.FEMALE, born=date(2022, 1, 1))
    make_person(db, "ค", village=two, sex=Sex.FEMALE)
    make_person(db, "ง", village=two, lives_here=False)
    report = db.read(REPORTS["population"], 1, TODAY, TODAY)
    heads = [one.key for one in report.columns]
    rows = [dict(zip(heads, row.cells, strict=True)) for row in report.rows]
    assert [row["village"] for row in rows] == ["หมู่ที่ 1 บ้านหนึ่ง", "หมู่ที่ 2 บ้านสอง", "รวม"]
    assert [row["total"] for row in rows] == [2, 1, 3]
    assert [row["aged_60"] for row in rows] == [1, 0, 1]
    assert [row["aged_0_5"] for row in rows] == [1, 0, 1]
    assert [row["age_unknown"] for row in rows] == [0, 1, 1]
    assert [row["households"] for row in rows] == [1, 0, 1]
    assert report.rows[-1].emphasis is Emphasis.TOTAL
    assert any("อยู่ที่อื่น 1 คน" in note for note in report.notes)


def test_an_office_without_villages_has_an_empty_table(db: Database) -> None:
    assert db.read(places.population_table, TODAY).rows == ()


def test_villages_go_out_and_come_back_unchanged(db: Database, tmp_path: Path) -> None:
    make_village(
        db,
        4,
        "บ้านโนน",
        dopa_code="43010204",
        headman_name="นายตัวอย่าง ใจดี",
        headman_phone="081-234-5678",
        headman_since=date(2020, 1, 1),
        seats=4,
        latitude="17.8782",
        longitude="102.7413",
        area_rai=1200,
    )
    make_village(db, 4, "บ้านนา", tambon_code="430102")
    make_village(db, None, "ชุมชนตลาด", kind=VillageKind.TOWN, ended=date(2024, 1, 1))
    path = tmp_path / "หมู่บ้าน.xlsx"
    write_report(db.read(places.village_register, Wish(TODAY)), path)
    shown = look(db, kind_from(VILLAGES), path)
    assert outcomes(shown) == [Outcome.UNCHANGED] * 3, [row.changes for row in shown.rows]


def test_houses_name_their_head(db: Database) -> None:
    house = make_house(db, make_village(db, 4), land_wa=855)
    make_person(db, "สมชาย ใจดี", house, Relation.HEAD)
    report = db.read(REPORTS["households"], 1, TODAY, TODAY)
    (row,) = (dict(zip([one.key for one in report.columns], row.cells, strict=True)) for row in report.rows)
    assert row["head"] == "สมชาย ใจดี"
    assert (row["land_rai"], row["land_ngan"], row["land_rest"]) == (2, 0, 55)
