from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest

from models.database import Database
from models.person import MoveReason
from models.place import HouseOwnership, HousingStatus, Relation
from services.errors import UserError
from services.people import household_moves, household_picks, households, persons, residences
from services.people.households import HouseholdInput
from tests.conftest import TODAY
from tests.services.places import make_house, make_person, make_village, person_of

CODE = "12345678901"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"house_no": ""}, "house_no"),
        ({"village_id": None}, "moo"),
        ({"village_id": None, "moo": 100}, "moo"),
        ({"house_code": "1234567890123"}, "house_code"),
        ({"house_code": "12345678901234"}, "house_code"),
        ({"house_code": "ไม่มี"}, "house_code"),
        ({"postcode": "4300"}, "postcode"),
        ({"land_wa": -1}, "land_wa"),
        ({"latitude": "17.9"}, "longitude"),
        ({"ended": date(2026, 11, 23)}, "ended"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(fields: dict[str, Any], field: str) -> None:
    given = HouseholdInput(**{"house_no": "7", "village_id": 1, **fields})
    assert field in [one.field for one in households.findings(given, TODAY) if one.blocks]


def test_a_code_of_14_digits_is_refused_when_typed_and_kept_when_told_to(db: Database) -> None:
    village = make_village(db)
    typed = HouseholdInput("7", village.id, house_code="1234-567890-1234")
    with pytest.raises(UserError, match="11 หลัก แต่ใส่มา 14 หลัก") as refused:
        db.write(households.add, typed, TODAY)
    assert refused.value.field == "house_code"
    later = dataclasses.replace(typed, check_code_later=True)
    flagged = [one for one in households.findings(later, TODAY) if one.field == "house_code"]
    assert [one.blocks for one in flagged] == [False]
    made = db.write(households.add, later, TODAY)
    assert (made.house_code, made.claimed_code) == (None, "1234-567890-1234")
    assert households.as_input(db.read(households.get, made.id)).check_code_later


@pytest.mark.parametrize("typed", ["1234-567890-1", "๑๒๓๔๕๖๗๘๙๐๑", "1234 567890 1"])
def test_a_code_is_kept_as_its_digits(db: Database, typed: str) -> None:
    assert make_house(db, make_village(db), house_code=typed).house_code == CODE
    assert households.format_house_code(CODE) == "1234-567890-1"


def test_a_code_that_another_house_has(db: Database) -> None:
    village = make_village(db)
    make_house(db, village, "7", house_code=CODE)
    with pytest.raises(UserError, match="บ้านเลขที่ 7") as refused:
        make_house(db, village, "8", house_code=CODE)
    assert refused.value.field == "house_code"
    kept = make_house(db, village, "8", house_code=CODE, check_code_later=True)
    assert (kept.house_code, kept.claimed_code) == (None, CODE)


def test_a_number_is_given_once_in_a_village(db: Database) -> None:
    village, other = make_village(db, 1), make_village(db, 2)
    make_house(db, village, "12/3")
    make_house(db, other, "12/3")
    with pytest.raises(UserError, match="12/3") as refused:
        make_house(db, village, "๑๒/๓")
    assert refused.value.field == "house_no"
    make_house(db, village, "9", ended=date(2020, 1, 1))
    with pytest.raises(UserError, match=r"เลิกไปเมื่อ 1 ม\.ค\. 2563"):
        make_house(db, village, "9")


def test_what_was_saved_is_what_a_form_starts_from(db: Database) -> None:
    village = make_village(db, 4, "บ้านโนน")
    old = make_house(db, village, "1")
    given = HouseholdInput(
        house_no="7",
        village_id=village.id,
        moo=4,
        village_name="บ้านโนน",
        house_code=CODE,
        lane="ซอย 2",
        road="สุขใจ",
        postcode="43000",
        latitude="17.8782",
        longitude="102.7413",
        housing=HousingStatus.REPAIR,
        ownership=HouseOwnership.OWNER,
        land_wa=855,
        has_water=True,
        has_electricity=False,
        has_toilet=None,
        is_target=True,
        is_poor=True,
        split_from_id=old.id,
        note="หลังคารั่ว",
    )
    made = db.write(households.add, given, TODAY)
    assert households.as_input(db.read(households.get, made.id)) == given
    changed = dataclasses.replace(given, house_no="7/1", has_toilet=True, house_code="")
    db.write(households.change, made.id, changed, TODAY)
    assert households.as_input(db.read(households.get, made.id)) == changed


def test_a_village_that_is_first_named_is_entered(db: Database) -> None:
    made = db.write(households.add, HouseholdInput("7", moo=9, village_name="บ้านเก้า"), TODAY)
    again = db.write(households.add, HouseholdInput("8", moo=9), TODAY)
    village = db.read(households.get, made.id).village
    assert (village.moo, village.name, again.village_id) == (9, "บ้านเก้า", village.id)


def test_a_number_set_right_goes_for_everybody_who_lives_there(db: Database) -> None:
    village, other = make_village(db, 1), make_village(db, 2)
    house = make_house(db, village, "7")
    person = make_person(db, "สมชาย ใจดี", house)
    db.write(households.change, house.id, HouseholdInput("77/7", other.id), TODAY)
    moved = person_of(db, person.id)
    assert moved.village_id == other.id
    assert all(term in moved.search_text for term in persons.search_terms("77/7 หมู่2"))


def test_houses_that_came_out_of_each_other_are_refused(db: Database) -> None:
    village = make_village(db)
    a = make_house(db, village, "1")
    b = make_house(db, village, "2", split_from_id=a.id)
    c = make_house(db, village, "3", split_from_id=b.id)
    for house, number, above in ((a, "1", c), (a, "1", b), (a, "1", a)):
        with pytest.raises(UserError, match="แยกออกจากกันและกัน"):
            db.write(
                households.change, house.id, HouseholdInput(number, village.id, split_from_id=above.id), TODAY
            )


def test_an_end_is_refused_while_somebody_lives_there(db: Database) -> None:
    village = make_village(db)
    house = make_house(db, village, "7")
    make_person(db, "สมชาย ใจดี", house)
    with pytest.raises(UserError, match="สมชาย"):
        db.write(households.change, house.id, HouseholdInput("7", village.id, ended=TODAY), TODAY)
    with pytest.raises(UserError, match="สมชาย"):
        db.write(household_moves.end, house.id, TODAY, "", TODAY)


def test_no_house_is_added_to_a_village_that_is_no_more(db: Database) -> None:
    gone = make_village(db, 5, ended=date(2024, 1, 1))
    for given in (HouseholdInput("7", gone.id), HouseholdInput("7", moo=5)):
        with pytest.raises(UserError) as refused:
            db.write(households.add, given, TODAY)
        assert refused.value.field == "moo"


@pytest.mark.parametrize(
    ("wa", "words"),
    [(0, "0 ตารางวา"), (855, "2 ไร่ 55 ตารางวา"), (400, "1 ไร่"), (1399, "3 ไร่ 1 งาน 99 ตารางวา")],
)
def test_land_in_words(wa: int, words: str) -> None:
    assert households.land_words(wa) == words


def picked(db: Database, typed: str) -> list[str]:
    return [f"{one.title} {one.detail}" for one in db.read(household_picks.pick, typed, 10)]


def test_a_house_is_found_by_its_number_its_village_and_its_people(db: Database) -> None:
    one, two = make_village(db, 1), make_village(db, 2)
    make_house(db, one, "12/3")
    home = make_house(db, two, "12")
    make_house(db, one, "12", ended=date(2020, 1, 1))
    make_person(db, "สมชาย ใจดี", home, Relation.HEAD)
    make_person(db, "สมศรี ใจดี", home)
    db.write(households.change, home.id, HouseholdInput("12", two.id), TODAY)  # keys
    assert picked(db, "12") == ["บ้านเลขที่ 12 สมชาย ใจดี หมู่ที่ 2 บ้านที่ 2", "บ้านเลขที่ 12/3 หมู่ที่ 1 บ้านที่ 1"]
    assert picked(db, "๑๒ หมู่ที่ ๑") == ["บ้านเลขที่ 12/3 หมู่ที่ 1 บ้านที่ 1"]
    assert picked(db, "สมศรี") == ["บ้านเลขที่ 12 สมชาย ใจดี หมู่ที่ 2 บ้านที่ 2"]
    assert picked(db, "ไม่มีใคร") == picked(db, " ") == []
    assert db.read(household_picks.by_id, home.id).title == "บ้านเลขที่ 12"


def test_who_lived_in_a_house_on_a_day(db: Database) -> None:
    village = make_village(db)
    house, other = make_house(db, village, "7"), make_house(db, village, "8")
    child = make_person(db, "ก", house, Relation.CHILD, born=date(2010, 1, 1))
    head = make_person(db, "ข", house, Relation.HEAD, since=date(2015, 1, 1))
    make_person(db, "ค", house, Relation.CHILD, born=date(2005, 1, 1))
    make_person(db, "ง", house, death_date=date(2016, 1, 1))
    moved = date(2020, 6, 1)
    relation, reason = Relation.RESIDENT, MoveReason.MOVED
    db.write(household_moves.move, child.id, other.id, moved, reason, relation, "", TODAY)

    def on(day: date) -> list[str]:
        return [one.person.first_name for one in db.read(residences.residents, house.id, day)]

    assert on(TODAY) == ["ข", "ค"]
    assert on(date(2020, 5, 31)) == ["ข", "ค", "ก"]
    assert on(date(2015, 12, 31)) == ["ข", "ค", "ก", "ง"]
    assert on(date(2014, 12, 31)) == ["ค", "ก", "ง"]
    past = db.read(residences.past, house.id, TODAY)
    assert [(one.person.first_name, one.until, one.reason) for one in past] == [
        ("ก", moved, MoveReason.MOVED),
        ("ง", date(2016, 1, 1), MoveReason.DIED),
    ]
    assert [one.household.house_no for one in db.read(residences.stays, child.id)] == ["8", "7"]
    then, now = (db.read(residences.home_on, child.id, day) for day in (date(2020, 5, 31), moved))
    assert then is not None and then.id == house.id
    assert now is not None and now.id == other.id
    assert db.read(residences.home_on, head.id, date(2014, 1, 1)) is None
