from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.database import Database
from models.place import Household
from services.excel.import_kinds import kind_from
from services.excel.register_households import HOUSEHOLDS
from services.excel.writer import write_report
from services.imports import Outcome
from services.listing import Wish
from services.people import households, village_changes
from services.people.household_input import HouseholdInput
from services.reports import places
from tests.conftest import TODAY
from tests.services.excel.books import book
from tests.services.excel.register_rounds import goes_round, look, outcomes, said, save
from tests.services.places import make_house, make_person, make_village

KIND = kind_from(HOUSEHOLDS)
NEW, CHANGED, UNCHANGED, DECIDE, ERROR, SKIPPED = Outcome
HEADINGS = ("บ้านเลขที่", "หมู่ที่", "เลขรหัสประจำบ้าน")


def stored(db: Database) -> dict[str, HouseholdInput]:
    found: list[Household] = db.read(lambda session: list(HOUSEHOLDS.known(session)))
    return {one.house_no: households.as_input(one) for one in found}


def take_in(db: Database, path: Path, rows: list[tuple[Any, ...]]) -> tuple[list[Outcome], list[str]]:
    shown = look(db, KIND, book(path, rows))
    save(db, KIND, shown, accept_valid=True)
    return outcomes(shown), said(shown)


def test_the_examples_go_round(db: Database, tmp_path: Path) -> None:
    goes_round(db, HOUSEHOLDS, tmp_path)


def test_an_office_list_as_it_is_written(db: Database, tmp_path: Path) -> None:
    make_village(db, 4, "บ้านโนน")
    rows = [
        ("ที่", "เลขที่บ้าน", "หมู่", "รหัสประจำบ้าน", "ไร่", "ตารางวา", "สภาพบ้าน", "ประปา"),
        (1, "๑๒/๓", "ม.๔", 12345678901, 2, 50, "ทรุดโทรม", "✓"),
        (2, 7, 9, None, None, None, None, "ไม่มี"),
    ]
    done, _ = take_in(db, tmp_path / "บ้าน.xlsx", rows)
    assert done == [NEW, NEW]
    found = stored(db)
    one, two = found["12/3"], found["7"]
    assert (one.moo, one.village_name, one.house_code) == (4, "บ้านโนน", "12345678901")
    assert (one.land_wa, one.housing.value, one.has_water) == (850, "worn", True)
    assert (two.moo, two.land_wa, two.has_water, two.has_toilet) == (9, None, False, None)


def test_a_code_of_14_digits_is_kept_and_flagged(db: Database, tmp_path: Path) -> None:
    rows = [HEADINGS, ("7", 4, "12345678901234"), ("8", 4, "12345678901")]
    done, words = take_in(db, tmp_path / "รหัส.xlsx", rows)
    assert done == [NEW, NEW]
    assert len(words) == 1 and "11 หลัก แต่ใส่มา 14 หลัก" in words[0]
    assert stored(db)["7"].check_code_later and stored(db)["7"].house_code == "12345678901234"
    done, _ = take_in(db, tmp_path / "อีกครั้ง.xlsx", [HEADINGS, ("7", 4, "12345678901234")])
    assert done == [UNCHANGED]
    done, _ = take_in(db, tmp_path / "ถูกแล้ว.xlsx", [HEADINGS, ("7", 4, "1234-567890-2")])
    assert done == [CHANGED]
    assert (stored(db)["7"].house_code, stored(db)["7"].check_code_later) == ("12345678902", False)


def test_a_house_is_known_by_its_code_and_by_its_number(db: Database, tmp_path: Path) -> None:
    village = make_village(db, 4)
    make_house(db, village, "7", house_code="12345678901")
    make_house(db, village, "8", house_code="12345678902")
    done, _ = take_in(db, tmp_path / "a.xlsx", [HEADINGS, ("7/1", 4, "12345678901")])
    assert done == [CHANGED]
    assert sorted(stored(db)) == ["7/1", "8"]
    done, _ = take_in(db, tmp_path / "b.xlsx", [HEADINGS, ("8", 4, "12345678901")])
    assert done == [ERROR]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ((None, 4, None), "ที่"),
        (("7", None, None), "หมู่บ้าน"),
        (("7", 5, None), "ยุบ"),
    ],
)
def test_a_row_that_cannot_be_taken(db: Database, tmp_path: Path, row: tuple[Any, ...], words: str) -> None:
    gone, into = make_village(db, 5), make_village(db, 6)
    db.write(village_changes.merge, gone.id, into.id, date(2024, 1, 1), "", TODAY)
    done, found = take_in(db, tmp_path / "x.xlsx", [HEADINGS, row, ("99", 6, None)])
    assert done == [ERROR, NEW]
    assert words in found[0]


def test_what_the_list_exports_comes_back_unchanged(db: Database, tmp_path: Path) -> None:
    village = make_village(db, 4, "บ้านโนน")
    first = make_house(db, village, "12/3", house_code="12345678901", land_wa=855, has_water=True)
    make_house(
        db, village, "7", house_code="123", check_code_later=True, is_poor=True, split_from_id=first.id
    )
    make_house(db, make_village(db, 5), "1")
    make_person(db, "สมชาย ใจดี", first)
    report = db.read(places.household_register, Wish(TODAY))
    assert len(report.rows) == 3
    path = tmp_path / "ส่งออก.xlsx"
    write_report(report, path)
    shown = look(db, KIND, path)
    assert outcomes(shown) == [UNCHANGED] * 3, [row.changes for row in shown.rows]
