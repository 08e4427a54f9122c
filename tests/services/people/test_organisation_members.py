"""Who belongs to an organisation on which day: one chair, no role twice, counts by heads."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.database import Database
from models.organisation import OrganisationCategory, OrganisationMember, OrganisationRole
from models.person import Sex
from services.errors import UserError
from services.people import organisation_members, organisations, persons
from services.people.organisation_members import OrganisationMemberInput
from services.people.organisations import OrganisationInput
from services.people.persons import PersonInput
from tests.conftest import TODAY

CHAIR, TREASURER, PLAIN = OrganisationRole.CHAIR, OrganisationRole.TREASURER, OrganisationRole.MEMBER


@pytest.fixture
def group(db: Database) -> int:
    return db.write(
        organisations.add, OrganisationInput("กลุ่มออมทรัพย์", OrganisationCategory.SAVINGS), TODAY
    ).id


def person(db: Database, first: str, sex: Sex = Sex.FEMALE, **fields: Any) -> int:
    return db.write(persons.add, PersonInput(first, "ใจดี", sex=sex, **fields), TODAY).id


def join(
    db: Database,
    group: int,
    who: int,
    role: OrganisationRole = PLAIN,
    since: date | None = None,
    until: date | None = None,
) -> OrganisationMember:
    return db.write(organisation_members.add, group, OrganisationMemberInput(who, role, since, until), TODAY)


def names_on(db: Database, group: int, day: date) -> list[str]:
    return [one.person.first_name for one in db.read(organisation_members.members_on, group, day)]


def test_people_stand_by_role_as_they_were_on_the_day(db: Database, group: int) -> None:
    old, new = person(db, "บัวผัน"), person(db, "กาหลง")
    join(db, group, person(db, "สมชาย", Sex.MALE))
    join(db, group, old, CHAIR, date(2015, 1, 1), date(2020, 1, 1))
    join(db, group, new, CHAIR, date(2020, 1, 1))
    assert names_on(db, group, date(2019, 12, 31)) == ["บัวผัน", "สมชาย"]
    assert names_on(db, group, date(2020, 1, 1)) == ["กาหลง", "สมชาย"]
    assert [one.person_id for one in db.read(organisation_members.former, group, TODAY)] == [old]
    chair = db.read(organisation_members.chair, group, date(2019, 1, 1))
    assert chair is not None and chair.person_id == old
    assert db.read(organisation_members.chair, group, date(2014, 1, 1)) is None


def test_a_second_chair_is_refused_while_the_first_is_in_the_chair(db: Database, group: int) -> None:
    join(db, group, person(db, "บัวผัน"), CHAIR, date(2015, 1, 1), date(2020, 1, 1))
    other = person(db, "กาหลง")
    for since, until in ((None, None), (date(2019, 12, 31), None), (None, date(2015, 1, 2))):
        with pytest.raises(UserError, match="บัวผัน ใจดีเป็นประธาน") as refused:
            join(db, group, other, CHAIR, since, until)
        assert refused.value.field == "role"
    join(db, group, other, CHAIR, date(2020, 1, 1))
    join(db, group, person(db, "ก่อนนั้น"), CHAIR, None, date(2015, 1, 1))


def test_nobody_is_twice_in_one_role_but_may_have_two(db: Database, group: int) -> None:
    who = person(db, "บัวผัน")
    join(db, group, who, TREASURER)
    with pytest.raises(UserError, match="ไม่ต้องเพิ่มซ้ำ"):
        join(db, group, who, TREASURER, date(2020, 1, 1))
    join(db, group, who, PLAIN)
    assert db.read(organisation_members.known, group, TODAY).total == 1


def test_two_treasurers_are_no_quarrel(db: Database, group: int) -> None:
    for name in ("บัวผัน", "กาหลง"):
        join(db, group, person(db, name), TREASURER)
    assert len(names_on(db, group, TODAY)) == 2


@pytest.mark.parametrize(
    ("since", "until", "field"),
    [
        (date(2027, 1, 1), None, "since"),
        (None, date(2027, 1, 1), "until"),
        (date(2020, 1, 2), date(2020, 1, 1), "until"),
    ],
)
def test_days_that_cannot_be(
    db: Database, group: int, since: date | None, until: date | None, field: str
) -> None:
    with pytest.raises(UserError) as refused:
        join(db, group, person(db, "บัวผัน"), PLAIN, since, until)
    assert refused.value.field == field


def test_the_dead_may_have_belonged_but_do_not_now(db: Database, group: int) -> None:
    who = person(db, "บัวผัน", death=date(2024, 5, 1))
    with pytest.raises(UserError, match="บันทึกไว้ว่าบัวผัน"):
        join(db, group, who)
    join(db, group, who, PLAIN, None, date(2024, 5, 1))


def test_changing_a_role_keeps_the_one_before(db: Database, group: int) -> None:
    row = join(db, group, person(db, "บัวผัน"), PLAIN, date(2015, 1, 1))
    db.write(organisation_members.change_role, row.id, CHAIR, date(2020, 1, 1), TODAY)
    roles = [
        [one.role for one in db.read(organisation_members.members_on, group, day)]
        for day in (date(2019, 1, 1), date(2020, 1, 1))
    ]
    assert roles == [[PLAIN], [CHAIR]]
    (now,) = db.read(organisation_members.members_on, group, TODAY)
    with pytest.raises(UserError, match="เป็นประธานอยู่แล้ว"):
        db.write(organisation_members.change_role, now.id, CHAIR, TODAY, TODAY)


def test_a_refused_change_of_role_leaves_the_old_one(db: Database, group: int) -> None:
    join(db, group, person(db, "กาหลง"), CHAIR)
    row = join(db, group, person(db, "บัวผัน"))
    with pytest.raises(UserError, match="กาหลง"):
        db.write(organisation_members.change_role, row.id, CHAIR, TODAY, TODAY)
    assert db.read(organisation_members.get, row.id).until is None


def test_leaving_once_and_taking_away_what_was_never_so(db: Database, group: int) -> None:
    row = join(db, group, person(db, "บัวผัน"))
    db.write(organisation_members.leave, row.id, date(2024, 1, 1), TODAY)
    with pytest.raises(UserError, match="ไม่ต้องบันทึกซ้ำ"):
        db.write(organisation_members.leave, row.id, TODAY, TODAY)
    db.write(organisation_members.remove, row.id)
    assert db.read(organisation_members.former, group, TODAY) == []


def test_heads_are_counted_by_sex_and_advisers_are_not_members(db: Database, group: int) -> None:
    who = person(db, "บัวผัน")
    join(db, group, who, CHAIR)
    join(db, group, person(db, "สมชาย", Sex.MALE))
    join(db, group, person(db, "ไม่ทราบ", Sex.UNKNOWN))
    join(db, group, person(db, "ที่ปรึกษา", Sex.MALE), OrganisationRole.ADVISER)
    known = db.read(organisation_members.known, group, TODAY)
    assert (known.male, known.female, known.unknown, known.total) == (1, 1, 1, 3)
    (of_hers,) = db.read(organisation_members.organisations_of, who, TODAY)
    assert of_hers.organisation.name == "กลุ่มออมทรัพย์"
