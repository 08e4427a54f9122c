"""Community organisations: what a card may say, what it lacks, and ending and coming back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.database import Database
from models.organisation import (
    CommunityType,
    Organisation,
    OrganisationCategory,
    OrganisationStatus,
    Registrar,
)
from models.values.address import Address
from models.values.money import Money
from services.errors import UserError
from services.people import organisations, villages
from services.people.organisations import OrganisationInput
from services.people.villages import VillageInput
from tests.conftest import TODAY

WEAVERS = OrganisationInput(
    name="กลุ่มทอผ้าบ้านโพนทอง",
    category=OrganisationCategory.OCCUPATION,
    community_type=CommunityType.OTHER,
    founded=date(2010, 3, 1),
    registered=date(2015, 6, 15),
    register_no="๑๒/2558",
    registered_with=Registrar.KAMNAN,
    members_male=3,
    members_female=20,
    committee_count=7,
    phone="0812345678",
    address=Address.of(house_no="12", moo="4", tambon="โพนทอง"),
    has_rules=True,
    has_accounts=True,
    capital=Money.of("25000.50"),
    objective="เพิ่มรายได้\nรักษาลายผ้าเดิม",
)


def add(db: Database, organisation: OrganisationInput = WEAVERS, **fields: Any) -> Organisation:
    return db.write(organisations.add, replace(organisation, **fields), TODAY)


def said(organisation: OrganisationInput) -> list[tuple[str, bool]]:
    return [(one.field, one.blocks) for one in organisations.findings(organisation, TODAY)]


def test_a_whole_card_is_kept_and_comes_back_as_the_form_had_it(db: Database) -> None:
    row = db.read(organisations.get, add(db).id)
    assert organisations.as_input(row) == replace(WEAVERS, register_no="12/2558", phone="081-234-5678")
    assert organisations.settled(WEAVERS) == organisations.as_input(row)
    assert said(WEAVERS) == []


@pytest.mark.parametrize(
    ("fields", "field", "blocks"),
    [
        ({"name": ""}, "name", True),
        ({"category": OrganisationCategory.OTHER}, "category_note", False),
        ({"committee_count": 24}, "committee_count", True),
        ({"members_male": -1}, "members_male", True),
        ({"capital": Money.of(-1)}, "capital", True),
        ({"registered": date(2010, 2, 28)}, "registered", True),
        ({"founded": date(2027, 1, 1), "registered": None}, "founded", True),
        ({"status": OrganisationStatus.ENDED}, "ended", False),
        ({"status": OrganisationStatus.ENDED, "ended": date(2009, 1, 1)}, "ended", True),
        ({"ended": date(2020, 1, 1)}, "status", True),
        ({"seats": 2, "registered": None}, "registered", False),
        ({"seats": 2, "register_no": ""}, "register_no", False),
        ({"seats": 100}, "seats", True),
        (
            {"seats": 1, "community_type": CommunityType.LOCAL, "registered_with": Registrar.HEADMAN},
            "seats",
            False,
        ),
        ({"registered_with": Registrar.HEADMAN}, "registered_with", False),
        ({"phone": "12"}, "phone", False),
    ],
)
def test_each_thing_wrong_is_said_at_its_field(fields: dict[str, Any], field: str, blocks: bool) -> None:
    assert said(replace(WEAVERS, **fields)) == [(field, blocks)]


def test_unknown_counts_are_not_judged() -> None:
    assert said(replace(WEAVERS, members_male=None, committee_count=99)) == []


def test_what_blocks_is_refused(db: Database) -> None:
    with pytest.raises(UserError, match="มากกว่าสมาชิกทั้งหมด 23 คน"):
        add(db, committee_count=24)


def test_one_name_once_in_a_village_however_it_is_spelt(db: Database) -> None:
    village = db.write(villages.add, VillageInput(4, "โพนทอง"), TODAY)
    first = add(db, village_id=village.id)
    with pytest.raises(UserError, match="อยู่แล้ว") as refused:
        add(db, name="กลุ่มทอผ้า บ้านโพนทอง", village_id=village.id)
    assert refused.value.field == "name"
    add(db)  # of the whole tambon: another one
    db.write(organisations.end, first.id, date(2020, 1, 1), "", TODAY)
    add(db, village_id=village.id)
    with pytest.raises(UserError, match="อยู่แล้ว"):
        db.write(organisations.change, first.id, replace(WEAVERS, village_id=village.id), TODAY)


def test_ending_and_coming_back(db: Database) -> None:
    row = add(db)
    with pytest.raises(UserError, match="อยู่ก่อนวันที่ก่อตั้ง"):
        db.write(organisations.end, row.id, date(2009, 1, 1), "", TODAY)
    with pytest.raises(UserError, match="อนาคต"):
        db.write(organisations.end, row.id, date(2027, 1, 1), "", TODAY)
    ended = db.write(organisations.end, row.id, date(2025, 1, 1), "สมาชิกย้ายออก", TODAY)
    assert (ended.status, ended.ended, ended.note) == (
        OrganisationStatus.ENDED,
        date(2025, 1, 1),
        "สมาชิกย้ายออก",
    )
    with pytest.raises(UserError, match="ไม่ต้องบันทึกซ้ำ"):
        db.write(organisations.end, row.id, date(2025, 1, 1), "", TODAY)
    back = db.write(organisations.resume, row.id)
    assert (back.status, back.ended) == (OrganisationStatus.RUNNING, None)
    with pytest.raises(UserError, match="ดำเนินการอยู่แล้ว"):
        db.write(organisations.resume, row.id)


def lacks(organisation: OrganisationInput, db: Database) -> dict[str, bool]:
    row = db.read(organisations.get, add(db, organisation).id)
    return {one.field: one.is_grave for one in organisations.missing(row, has_phone=bool(row.phone))}


def test_what_is_missing_is_said_the_gravest_first(db: Database) -> None:
    assert lacks(WEAVERS, db) == {}
    bare = OrganisationInput("กลุ่มใหม่", OrganisationCategory.WOMEN)
    assert list(lacks(bare, db)) == ["registered", "has_accounts", "has_rules", "phone"]
    seated = replace(bare, name="กลุ่มที่มีที่นั่ง", seats=2, registered=date(2020, 1, 1), has_accounts=False)
    assert lacks(seated, db)["register_no"] is True
    assert lacks(replace(bare, name="กลุ่มที่เลิก", status=OrganisationStatus.ENDED), db) == {}
