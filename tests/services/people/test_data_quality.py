"""Every figure is what the register shows under the filters it opens."""

from __future__ import annotations

from datetime import date

import pytest

from models.database import Database
from models.person import Consent, ConsentChannel, DifferentPeople
from models.place import Household, Relation
from services import lists
from services.people import data_quality
from services.people.data_quality import FAULTS, PEOPLE, Fault
from services.reports.catalog import REPORTS
from tests.builders import citizen_id
from tests.conftest import TODAY
from tests.services.councils import make_community, make_person, make_village, put


@pytest.fixture
def office(db: Database) -> Database:
    first, second = make_village(db, 1), make_village(db, 2)
    house = put(db, Household(village_id=first.id, house_no="1"))
    whole = make_person(
        db,
        "ครบ ทุกอย่าง",
        village_id=first.id,
        household_id=house.id,
        relation=Relation.CHILD,
        phone="0812345678",
        citizen_id=citizen_id(1),
        birth_date=date(1960, 1, 1),
    )
    put(
        db,
        Consent(
            person_id=whole.id,
            purpose="ทะเบียน",
            given=date(2026, 1, 1),
            channel=ConsentChannel.PAPER,
            withdrawn=None,
        ),
    )
    for _ in range(2):
        make_person(db, "ซ้ำ กัน", village_id=second.id, birth_date=date(1970, 5, 5), phone="081")
    make_person(db, "ตาย แล้ว", village_id=second.id, death_date=date(2020, 1, 1))
    make_person(db, "ไร้ หมู่บ้าน", needs_card_check=True, claimed_id="123")
    make_community(db, "กลุ่มหนึ่ง", village_id=first.id, register_no="", has_accounts=True)
    make_community(db, "เครือข่าย", has_accounts=False)
    return db


def test_villages_stand_under_their_sum(office: Database) -> None:
    rows = office.read(data_quality.read, TODAY)
    assert [(one.name, one.counts[PEOPLE]) for one in rows] == [
        ("ทั้งตำบล", 4),
        ("หมู่ที่ 1 บ้านตัวอย่าง1", 1),
        ("หมู่ที่ 2 บ้านตัวอย่าง2", 2),
        ("ไม่ระบุหมู่บ้าน", 1),
    ]
    found = {key: [one.counts[key] for one in rows] for key in rows[0].counts}
    assert found == {
        "people": [4, 1, 2, 1],
        "no_phone": [1, 0, 0, 1],
        "no_number": [3, 0, 2, 1],
        "no_birth": [1, 0, 0, 1],
        "no_consent": [3, 0, 2, 1],
        "double": [2, 0, 2, 0],
        "no_village": [1, 0, 0, 1],
        "no_head": [1, 1, 0, 0],
        "not_registered": [1, 1, 0, 0],
        "no_accounts": [1, 0, 0, 1],
    }
    assert rows[2].total == 6


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.key)
def test_a_figure_opens_exactly_those(office: Database, fault: Fault) -> None:
    for row in office.read(data_quality.read, TODAY):
        if row.counts[fault.key]:
            wish = data_quality.wish(fault, row, TODAY)
            assert office.read(lists.count, fault.listing, wish) == row.counts[fault.key], row.name


def test_who_was_said_to_be_two_people_is_asked_about_no_more(office: Database) -> None:
    double = next(one for one in FAULTS if one.key == "double")
    whole = office.read(data_quality.read, TODAY)[0]
    first, second = office.read(lists.ids, double.listing, data_quality.wish(double, whole, TODAY))
    put(office, DifferentPeople(first_id=min(first, second), second_id=max(first, second)))
    assert office.read(data_quality.read, TODAY)[0].counts["double"] == 0


def test_consent_taken_back_is_none(office: Database) -> None:
    fault = next(one for one in FAULTS if one.key == "no_consent")
    person = make_person(office, "ถอน แล้ว")
    put(
        office,
        Consent(
            person_id=person.id,
            purpose="ทะเบียน",
            given=date(2026, 1, 1),
            channel=ConsentChannel.PAPER,
            withdrawn=date(2026, 6, 1),
        ),
    )
    nowhere = [office.read(data_quality.read, day)[-1] for day in (TODAY, date(2026, 5, 1))]
    assert [(one.village_id, one.counts[fault.key]) for one in nowhere] == [(None, 2), (None, 1)]


def test_the_report_is_found_by_its_name(office: Database) -> None:
    report = office.read(REPORTS["data_quality"], 1, TODAY, TODAY)
    assert (report.name, len(report.rows), len(report.columns)) == ("data_quality", 4, 2 + len(FAULTS))
    assert report.rows[-1].cells[:3] == ("ทั้งตำบล", 4, 1)
