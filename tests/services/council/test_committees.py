"""Committees of section 23 and the delegates of section 21(12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from models.database import Database
from models.meeting import MeetingBody
from models.term import CommitteeKind, CommitteeRole, DelegateLevel
from services import law
from services.council import committees, delegates, missions
from services.council.committees import CommitteeInput, CommitteeMemberInput
from services.council.delegates import DelegatesInput
from services.errors import UserError
from services.meeting import meetings
from services.meeting.meetings import MeetingInput
from tests.conftest import TODAY
from tests.services.councils import make_people

DAY = timedelta(1)
SINCE = date(2026, 1, 10)
WATER = CommitteeInput("คณะทำงานจัดการน้ำ", CommitteeKind.WORKING, SINCE, missions=("21(3)", "21(2)"))


def test_a_committee_works_from_its_day_to_its_end(db: Database) -> None:
    row = db.write(committees.add, WATER)
    assert row.missions == "21(2),21(3)"
    assert missions.words(row.missions).startswith("21(2) ร่วมมือ")
    assert committees.as_input(db.read(committees.get, row.id)) == replace(WATER, missions=("21(2)", "21(3)"))
    found = [[one.id for one in db.read(committees.committees_on, day)] for day in (SINCE - DAY, SINCE)]
    assert found == [[], [row.id]]
    with pytest.raises(UserError, match="อยู่แล้วในช่วงเดียวกัน"):
        db.write(committees.add, WATER)
    (person,) = make_people(db, 1)
    member = db.write(
        committees.add_member, row.id, CommitteeMemberInput(person.id, CommitteeRole.CHAIR, SINCE)
    )
    db.write(committees.end, row.id, date(2026, 6, 1), TODAY)
    assert db.read(committees.members_on, row.id, date(2026, 6, 1)) == []
    assert db.read(committees.members_on, row.id, date(2026, 5, 31))[0].id == member.id
    assert db.read(committees.committees_on, date(2026, 6, 1)) == []
    with pytest.raises(UserError, match="ไม่ต้องบันทึกซ้ำ"):
        db.write(committees.end, row.id, TODAY, TODAY)
    db.write(committees.add, replace(WATER, since=date(2026, 6, 1)))


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"name": " "}, "name"), ({"until": SINCE - DAY}, "until"), ({"missions": ("21(0)",)}, "missions")],
)
def test_a_committee_that_cannot_be_is_refused(db: Database, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(UserError) as refusal:
        db.write(committees.add, replace(WATER, **changes))
    assert refusal.value.field == field


def test_one_chair_and_one_secretary_at_a_time(db: Database) -> None:
    row = db.write(committees.add, WATER)
    people = make_people(db, 5)
    assert db.read(committees.missing_roles, row.id, TODAY) == [CommitteeRole.CHAIR, CommitteeRole.SECRETARY]
    roles = (CommitteeRole.MEMBER, CommitteeRole.CHAIR, CommitteeRole.MEMBER)
    first = [
        db.write(committees.add_member, row.id, CommitteeMemberInput(person.id, role, SINCE))
        for person, role in zip(people, roles, strict=False)
    ]
    assert [one.role for one in db.read(committees.members_on, row.id, SINCE)] == [
        CommitteeRole.CHAIR,
        CommitteeRole.MEMBER,
        CommitteeRole.MEMBER,
    ]
    second = CommitteeMemberInput(people[3].id, CommitteeRole.CHAIR, TODAY)
    with pytest.raises(UserError, match="ประธานของคณะนี้คือ") as refusal:
        db.write(committees.add_member, row.id, second)
    assert refusal.value.field == "role"
    with pytest.raises(UserError, match="อยู่ในคณะนี้แล้ว") as refusal:
        db.write(
            committees.add_member, row.id, replace(second, person_id=people[0].id, role=CommitteeRole.ADVISER)
        )
    assert refusal.value.field == "person_id"
    db.write(committees.end_member, first[1].id, TODAY, TODAY)
    db.write(committees.add_member, row.id, second)
    assert db.read(committees.missing_roles, row.id, TODAY) == [CommitteeRole.SECRETARY]
    wanted = committees.member_as_input(first[0])
    changed = db.write(committees.change_member, first[0].id, replace(wanted, role=CommitteeRole.SECRETARY))
    assert changed.role is CommitteeRole.SECRETARY
    db.write(committees.remove_member, first[2].id)
    assert len(db.read(committees.members_of, row.id)) == 3
    for day, field in ((SINCE - DAY, "since"), (SINCE, "until")):
        wrong = CommitteeMemberInput(
            people[4].id, CommitteeRole.MEMBER, day, SINCE - DAY if field == "until" else None
        )
        with pytest.raises(UserError) as refusal:
            db.write(committees.add_member, row.id, wrong)
        assert refusal.value.field == field


def test_a_committee_that_met_is_ended_and_not_removed(db: Database) -> None:
    row = db.write(committees.add, WATER)
    (person,) = make_people(db, 1)
    db.write(committees.add_member, row.id, CommitteeMemberInput(person.id, CommitteeRole.MEMBER, SINCE))
    meeting = db.write(meetings.plan, MeetingInput(MeetingBody.COMMITTEE, SINCE, committee_id=row.id))
    with pytest.raises(UserError, match="มีการประชุมแล้ว"):
        db.write(committees.remove, row.id)
    db.write(meetings.remove, meeting.id)
    db.write(committees.remove, row.id)
    assert db.read(committees.all_committees) == []


@pytest.mark.parametrize("number", [0, 1, 3])
def test_the_province_gets_exactly_two(db: Database, number: int) -> None:
    people = make_people(db, 3)
    with pytest.raises(UserError, match="ต้องมี 2 คน") as refusal:
        db.write(
            delegates.name,
            DelegatesInput(DelegateLevel.PROVINCE, 2569, tuple(one.id for one in people[:number])),
        )
    assert refusal.value.field == "person_ids"


def test_the_delegates_of_a_year_are_named_together(db: Database) -> None:
    people = make_people(db, 3)
    one, two, three = (person.id for person in people)
    wanted = DelegatesInput(DelegateLevel.PROVINCE, 2569, (one, two), date(2026, 2, 1), note="มติ 1/2569")
    db.write(delegates.name, wanted)
    assert db.read(delegates.as_input, DelegateLevel.PROVINCE, 2569) == wanted
    db.write(delegates.name, replace(wanted, person_ids=(two, three)))
    named = db.read(delegates.delegates_of, DelegateLevel.PROVINCE, 2569)
    assert {row.person_id for row in named} == {two, three}
    assert db.read(delegates.years, DelegateLevel.PROVINCE) == [2569]
    with pytest.raises(UserError, match="คนเดียวกันสองครั้ง"):
        db.write(delegates.name, replace(wanted, person_ids=(one, one)))
    with pytest.raises(UserError, match="ไม่ถูกต้อง"):
        db.write(delegates.name, replace(wanted, year_be=2026))
    db.write(delegates.name, DelegatesInput(DelegateLevel.NATION, 2569, (one,)))
    db.write(law.change, "delegates", date(2026, 6, 1), "3", "กฎหมายแก้ไข")
    with pytest.raises(UserError, match="ต้องมี 3 คน"):
        db.write(delegates.name, wanted)
    db.write(delegates.remove, DelegateLevel.PROVINCE, 2569)
    assert db.read(delegates.years, DelegateLevel.PROVINCE) == []
