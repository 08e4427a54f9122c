"""The register of persons: everything a card may say goes in and comes out, and what cannot be is refused."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest

from models.database import Database
from models.person import Education, IdKind, MaritalStatus, Sex, SpecialGroup
from models.place import Relation, VillageKind
from models.values.address import Address
from models.values.money import Money
from models.values.thai_date import PartialDate
from services.errors import UserError
from services.people import persons, village_changes, villages
from services.people.person_picks import pick
from services.people.persons import PersonInput
from services.people.villages import VillageInput
from tests.builders import citizen_id, make_member
from tests.conftest import TODAY

WHOLE = PersonInput(
    first_name="บัวผัน",
    last_name="ศรีสุวรรณ",
    title="นาง",
    citizen_id=citizen_id(5),
    sex=Sex.FEMALE,
    birth=PartialDate(1957, 3),
    phone="081-234-5678",
    house_no="12/3",
    moo=4,
    address_note="หลังวัด",
    note="ทำนา",
    nickname="ผัน",
    former_names="นางสาวบัวผัน กองแก้ว\nนางบัวผัน โพธิ์ศรี",
    id_kind=IdKind.CARD,
    marital=MaritalStatus.WIDOWED,
    nationality="ไทย",
    religion="พุทธ",
    education=Education.PRIMARY,
    occupation="ทำนา",
    second_occupation="ทอผ้า",
    monthly_income=Money.of(4_500),
    home_phone="042-000-111",
    line_id="phan2500",
    email="phan@example.com",
    relation=Relation.HEAD,
    household_since=date(1980, 4, 13),
    lives_here=False,
    residence_since=date(1957, 3, 1),
    address=Address(house_no="9", tambon="โพนทอง", amphoe="โพธิ์ตาก", province="หนองคาย", postcode="43130"),
    groups=frozenset({SpecialGroup.ELDERLY, SpecialGroup.LOW_INCOME}),
)


def add(db: Database, **fields: Any) -> int:
    return db.write(
        persons.add, PersonInput(**{"first_name": "สมชาย", "last_name": "ใจดี", **fields}), TODAY
    ).id


def card(db: Database, person_id: int) -> PersonInput:
    return persons.as_input(db.read(persons.get, person_id))


def refusal(db: Database, **fields: Any) -> UserError:
    with pytest.raises(UserError) as refused:
        add(db, **fields)
    return refused.value


def test_a_whole_card_goes_in_and_comes_out(db: Database) -> None:
    kept = db.write(persons.add, WHOLE, TODAY)
    assert card(db, kept.id) == WHOLE
    assert all(
        getattr(WHOLE, one.name) != one.default
        for one in dataclasses.fields(PersonInput)
        if one.name not in ("death", "check_card_later", "community", "id_kind")
    ), "a field that the whole card leaves empty tests nothing"


def test_saving_a_card_as_it_stands_changes_nothing(db: Database) -> None:
    kept = db.write(persons.add, WHOLE, TODAY)
    db.write(persons.change, kept.id, card(db, kept.id), TODAY)
    assert card(db, kept.id) == WHOLE


def test_groups_are_left_alone_by_who_does_not_know_them(db: Database) -> None:
    kept = db.write(persons.add, WHOLE, TODAY)
    db.write(persons.change, kept.id, dataclasses.replace(WHOLE, groups=None, nickname="บัว"), TODAY)
    assert card(db, kept.id).groups == WHOLE.groups
    db.write(
        persons.change, kept.id, dataclasses.replace(WHOLE, groups=frozenset({SpecialGroup.DISABLED})), TODAY
    )
    assert card(db, kept.id).groups == frozenset({SpecialGroup.DISABLED})


@pytest.mark.parametrize("typed", ["ผัน", "กองแก้ว", "โพธิศรี", "042000111"])
def test_she_is_found_by_her_nickname_and_by_the_names_she_had(db: Database, typed: str) -> None:
    kept = db.write(persons.add, WHOLE, TODAY)
    add(db)
    assert [one.person_id for one in db.read(pick, typed)] == [kept.id]


def test_a_new_nickname_is_found_in_the_members_list_too(db: Database) -> None:
    one = make_member(db, "นายสมชาย ใจดี")
    db.write(
        persons.change, one.person_id, dataclasses.replace(card(db, one.person_id), nickname="โตโต้"), TODAY
    )
    assert "โตโต" in db.read(persons.get, one.person_id).search_text


def test_a_town_community_is_named(db: Database) -> None:
    town = db.write(villages.add, VillageInput(name="ชุมชนริมโขง", kind=VillageKind.TOWN), TODAY)
    one = add(db, community="ริมโขง", house_no="1")
    found = db.read(persons.get, one)
    assert (found.village_id, found.household and found.household.village_id) == (town.id, town.id)
    assert card(db, one).community == "ชุมชนริมโขง"
    assert refusal(db, community="ริมชล").field == "moo"
    same = db.read(persons.find_same, card(db, one))
    assert same is not None
    assert same.id == one


def test_a_card_stays_in_its_village_though_the_number_is_now_of_two(db: Database) -> None:
    one = add(db, moo=4)
    where = db.read(persons.get, one).village_id
    db.write(villages.add, VillageInput(moo=4, name="บ้านนา", tambon_code="430102"), TODAY)
    db.write(persons.change, one, dataclasses.replace(card(db, one), phone="081-234-5678"), TODAY)
    assert db.read(persons.get, one).village_id == where
    assert "ใส่ชื่อหมู่บ้าน" in str(refusal(db, moo=4))
    other = add(db, moo=4, community="บ้านนา")
    assert db.read(persons.get, other).village_id != where
    assert (card(db, other).moo, card(db, other).community) == (4, "บ้านนา")


def test_a_village_that_is_no_more_is_refused_with_where_it_went(db: Database) -> None:
    old = db.write(villages.add, VillageInput(moo=4, name="บ้านเก่า"), TODAY)
    new = db.write(villages.add, VillageInput(moo=5, name="บ้านใหม่"), TODAY)
    db.write(village_changes.merge, old.id, new.id, date(2020, 1, 1), "", TODAY)
    refused = refusal(db, moo=4)
    assert refused.field == "moo"
    assert "บ้านใหม่" in str(refused)


def test_a_house_has_one_living_head(db: Database) -> None:
    home = {"moo": 4, "house_no": "12", "relation": Relation.HEAD}
    first = add(db, **home)
    assert refusal(db, first_name="บุญมี", **home).field == "relation"
    db.write(persons.change, first, dataclasses.replace(card(db, first), death=date(2026, 1, 1)), TODAY)
    add(db, first_name="บุญมี", **home)


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("monthly_income", {"monthly_income": Money.of(-1)}),
        ("household_since", {"household_since": date(2027, 1, 1)}),
        ("residence_since", {"residence_since": date(1950, 1, 1), "birth": PartialDate(1957)}),
        ("relation", {"relation": Relation.HEAD}),
        ("moo", {"house_no": "12"}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(db: Database, field: str, fields: dict[str, Any]) -> None:
    assert refusal(db, **fields).field == field


def test_a_passport_has_no_check_digit_and_needs_no_look_at_the_card(db: Database) -> None:
    one = db.read(persons.get, add(db, citizen_id="AB1234567", id_kind=IdKind.PASSPORT))
    assert (one.citizen_id, one.claimed_id, one.needs_card_check) == (None, "AB1234567", False)


def test_a_doubtful_address_of_mail_is_flagged_and_kept(db: Database) -> None:
    said = persons.findings(PersonInput("สมชาย", "ใจดี", email="somchai"), TODAY)
    assert [(one.field, one.blocks) for one in said] == [("email", False)]
