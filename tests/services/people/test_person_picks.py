"""Finding one person among all by whatever is typed of her."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.database import Database
from models.values.thai_date import PartialDate
from services import search
from services.fund import members
from services.fund.members import MembershipInput
from services.people import person_picks, persons
from services.people.persons import PersonInput
from tests.builders import citizen_id
from tests.conftest import TODAY


@pytest.fixture
def known(db: Database) -> dict[str, int]:
    wanted = {
        "bua": PersonInput(
            "บัวผัน", "ศรีสุวรรณ", "นาง", citizen_id(7), birth=PartialDate(1957), house_no="12/3", moo=4
        ),
        "died": PersonInput("บัวผัน", "กองแก้ว", "นาง", death=date(2020, 1, 1)),
        "middle": PersonInput("นวลบัว", "ใจดี", "นางสาว", phone="0812345678"),
    }
    return {name: db.write(persons.add, person, TODAY).id for name, person in wanted.items()}


def ids(db: Database, text: str, **more: Any) -> list[int]:
    return [one.person_id for one in db.read(person_picks.pick, text, **more)]


def test_the_living_whose_name_begins_so_come_first(db: Database, known: dict[str, int]) -> None:
    assert ids(db, "บัว") == [known["bua"], known["middle"], known["died"]]
    assert ids(db, "บัว", living_on=TODAY) == [known["bua"], known["middle"]]
    assert ids(db, "บัว", without=[known["bua"]]) == [known["middle"], known["died"]]


def test_any_part_finds_her(db: Database, known: dict[str, int]) -> None:
    for typed in ("๑๒/๓", citizen_id(7), citizen_id(7)[-4:], "นางบัวผัน ศรีสุวรรณ์", "หมู่4"):
        assert ids(db, typed) == [known["bua"]], typed
    assert ids(db, "081-234-5678") == [known["middle"]]
    assert ids(db, "") == ids(db, "ไม่มีคนนี้") == []


def test_the_line_tells_her_from_others_of_her_name(db: Database, known: dict[str, int]) -> None:
    (bua,) = db.read(person_picks.by_ids, [known["bua"]])
    assert (bua.name, bua.detail) == ("นางบัวผัน ศรีสุวรรณ", "เกิด 2500 · บ้านเลขที่ 12/3 · หมู่ที่ 4")
    (died,) = db.read(person_picks.by_ids, [known["died"]])
    assert died.detail == "เสียชีวิตแล้ว"


def test_people_who_are_in_no_fund_are_found_from_anywhere(db: Database, known: dict[str, int]) -> None:
    found = [(one.page, one.target) for one in db.read(search.everything, "บัวผัน", TODAY)]
    assert found == [("persons", known["bua"]), ("persons", known["died"])]
    member = db.write(members.enrol, 1, known["bua"], MembershipInput(), TODAY)
    found = [(one.page, one.target) for one in db.read(search.everything, "บัวผัน", TODAY)]
    assert found == [("members", member.id), ("persons", known["died"])]
    assert [one.target for one in db.read(search.everything, citizen_id(7), TODAY)] == [member.id]
