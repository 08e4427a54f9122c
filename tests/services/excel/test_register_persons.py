from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.database import Database
from models.person import Education, Person, SpecialGroup
from models.place import Relation, VillageKind
from models.values.money import Money
from models.values.thai_date import PartialDate
from services import imports
from services.excel.import_kinds import kind_from
from services.excel.register_persons import PERSONS
from services.excel.writer import write_report
from services.imports import Outcome
from services.listing import Wish
from services.people import gazetteer, persons, privacy, villages
from services.people.persons import PersonInput
from services.people.villages import VillageInput
from services.reports import persons as reports
from tests.builders import citizen_id
from tests.conftest import TODAY
from tests.services.excel.books import book
from tests.services.excel.register_rounds import goes_round, look, outcomes, said, save

KIND = kind_from(PERSONS)
NEW, CHANGED, UNCHANGED, DECIDE, ERROR, SKIPPED = Outcome


def stored(db: Database) -> dict[str, PersonInput]:
    found: list[Person] = db.read(lambda session: list(PERSONS.known(session)))
    return {one.first_name: persons.as_input(one) for one in found}


def take_in(db: Database, path: Path, rows: list[tuple[Any, ...]]) -> tuple[list[Outcome], list[str]]:
    shown = look(db, KIND, book(path, rows))
    save(db, KIND, shown, accept_valid=True)
    return outcomes(shown), said(shown)


def test_the_examples_go_round(db: Database, tmp_path: Path) -> None:
    goes_round(db, PERSONS, tmp_path)


def test_an_office_list_as_it_is_written(db: Database, tmp_path: Path) -> None:
    rows = [
        ("ที่", "ชื่อ-สกุล", "เลขบัตรประชาชน", "วันเกิด", "บ้านเลขที่", "หมู่", "กลุ่ม", "รายได้"),
        (1, "น.ส.บัวผัน ศรีสุวรรณ", citizen_id(5), "15 มี.ค. 2500", "๑๒/๓", "ม.๔", "คนพิการ, สูงอายุ", 4500),
        (2, "นายสมชาย ใจดี", "1100000000009", "2530", None, None, None, None),
    ]
    done, words = take_in(db, tmp_path / "คน.xlsx", rows)
    assert done == [NEW, NEW], words
    found = stored(db)
    one, two = found["บัวผัน"], found["สมชาย"]
    assert (one.title, one.last_name, one.house_no, one.moo) == ("นางสาว", "ศรีสุวรรณ", "12/3", 4)
    assert one.groups == frozenset((SpecialGroup.DISABLED, SpecialGroup.ELDERLY))
    assert (one.birth, one.monthly_income) == (PartialDate(1957, 3, 15), Money.of(4_500))
    assert two.check_card_later and two.birth == PartialDate(1987)
    done, words = take_in(db, tmp_path / "อีกครั้ง.xlsx", rows)
    assert done == [UNCHANGED, UNCHANGED], words


def test_every_field_goes_out_and_comes_back_unchanged(db: Database, tmp_path: Path) -> None:
    db.write(privacy.ask_religion, True)
    db.write(villages.add, VillageInput(moo=4, name="บ้านโนน"), TODAY)
    db.write(villages.add, VillageInput(name="ชุมชนริมโขง", kind=VillageKind.TOWN), TODAY)
    area = gazetteer.find("โพนทอง หนองคาย")[0]
    home = dataclasses.replace(area.address, house_no="9", house_code="43170012345")
    whole = PersonInput(
        "บัวผัน",
        "ศรีสุวรรณ",
        "นาง",
        citizen_id(5),
        birth=PartialDate(1957, 3),
        phone="081-234-5678",
        house_no="12/3",
        moo=4,
        note="ทำนา",
        nickname="ผัน",
        former_names="นางสาวบัวผัน กองแก้ว\nนางบัว โพธิ์ศรี",
        religion="พุทธ",
        education=Education.PRIMARY,
        monthly_income=Money.of("4500.50"),
        relation=Relation.HEAD,
        lives_here=False,
        household_since=date(1980, 4, 13),
        residence_since=date(1957, 3, 1),
        death=date(2026, 1, 1),
        address=home,
        groups=frozenset((SpecialGroup.ELDERLY, SpecialGroup.BEDRIDDEN)),
    )
    for one in (whole, PersonInput("สมชาย", "ใจดี", community="ชุมชนริมโขง"), PersonInput("บุญมี", "ใจดี", "นาย")):
        db.write(persons.add, one, TODAY)
    before = stored(db)
    report = db.read(reports.register, Wish(TODAY))
    path = tmp_path / "ออก.xlsx"
    write_report(report, path)
    shown = look(db, KIND, path)
    assert outcomes(shown) == [UNCHANGED] * 3, [(row.name, row.changes) for row in shown.rows] + said(shown)
    assert stored(db) == before
    told = "".join(str(cell) for row in report.rows for cell in row.cells)
    assert citizen_id(5) not in told.replace("-", "")


@pytest.mark.parametrize(
    ("heading", "cell", "words"),
    [("กลุ่มพิเศษ", "คนดัง", "ไม่รู้จักกลุ่ม"), ("การศึกษา", "เรียนสูง", "ไม่รู้จัก"), ("อีเมล", "somchai", "อีเมล")],
)
def test_a_cell_that_says_nothing_known_is_marked(
    db: Database, tmp_path: Path, heading: str, cell: str, words: str
) -> None:
    _, found = take_in(db, tmp_path / "x.xlsx", [("ชื่อ", "นามสกุล", heading), ("สมชาย", "ใจดี", cell)])
    assert any(words in one for one in found)


def test_religion_is_left_out_where_it_is_not_asked(db: Database, tmp_path: Path) -> None:
    rows = [("ชื่อ", "นามสกุล", "ศาสนา"), ("สมชาย", "ใจดี", "พุทธ")]
    _, words = take_in(db, tmp_path / "x.xlsx", rows)
    assert stored(db)["สมชาย"].religion == ""
    assert any("ศาสนา" in one for one in words)


def test_the_same_name_elsewhere_is_asked_about(db: Database, tmp_path: Path) -> None:
    db.write(persons.add, PersonInput("สมชาย", "ใจดี", birth=PartialDate(1957)), TODAY)
    rows = [("ชื่อ", "นามสกุล", "วันเกิด", "โทรศัพท์"), ("สมชาย", "ใจดี", "2500", "081-234-5678")]
    shown = look(db, KIND, book(tmp_path / "x.xlsx", rows))
    assert outcomes(shown) == [DECIDE]


def test_a_card_is_corrected_by_its_number_and_taken_back(db: Database, tmp_path: Path) -> None:
    one = db.write(persons.add, PersonInput("บัวผัน", "กองแก้ว", citizen_id=citizen_id(5), nickname="ผัน"), TODAY)
    before = stored(db)
    rows = [("ชื่อ", "นามสกุล", "เลขประจำตัวประชาชน"), ("บัวผัน", "ศรีสุวรรณ", citizen_id(5))]
    shown = look(db, KIND, book(tmp_path / "x.xlsx", rows))
    assert outcomes(shown) == [CHANGED]
    batch = save(db, KIND, shown)
    assert batch is not None
    assert stored(db)["บัวผัน"] == dataclasses.replace(before["บัวผัน"], last_name="ศรีสุวรรณ")
    assert db.read(persons.get, one.id).nickname == "ผัน"
    db.write(imports.take_back, batch)
    assert stored(db) == before
