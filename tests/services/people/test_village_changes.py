from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from models.database import Database
from models.organisation import CommunityType, Organisation, OrganisationCategory, OrganisationStatus
from models.person import MoveReason, Residence
from models.place import Household, Relation, Village, VillageChange, VillageChangeKind
from models.term import CouncilMember, CouncilTerm, MemberKind
from models.user import AuditRecord
from services import check, undo
from services.errors import UserError
from services.people import households, persons, residences, village_changes, villages
from services.people.village_changes import SAME_HOUSE
from services.people.villages import VillageInput
from tests.conftest import TODAY
from tests.services.excel.registers import contents, path_of
from tests.services.places import make_house, make_person, make_village, person_of

DAY = date(2025, 1, 1)


def merge(db: Database, gone: Village, into: Village, day: date = DAY, **more: Any) -> Village:
    return db.write(village_changes.merge, gone.id, into.id, day, "มติ 1/2568", TODAY, **more)


def split(db: Database, old: Village, houses: list[Household], day: date = DAY, **more: Any) -> Village:
    new = VillageInput(12, "บ้านใหม่")
    ids = [one.id for one in houses]
    return db.write(village_changes.split, old.id, new, day, ids, more.get("people", []), "", TODAY)


def seat(db: Database, village: Village, person_id: int, **more: Any) -> int:
    def make(session: Any) -> int:
        term = session.scalar(select(CouncilTerm).limit(1)) or CouncilTerm(
            number=1, selected=date(2024, 1, 1), ends=date(2028, 1, 1), seats=[]
        )
        session.add(term)
        session.flush()
        member = CouncilMember(
            term_id=term.id,
            person_id=person_id,
            kind=MemberKind.LOCAL,
            village_id=village.id,
            selected=date(2024, 1, 1),
            starts=date(2024, 1, 1),
            ends=date(2028, 1, 1),
            **more,
        )
        session.add(member)
        session.flush()
        return member.id

    return db.write(make)


def stands_for(db: Database, member_id: int) -> int | None:
    return db.read(lambda session: session.get_one(CouncilMember, member_id).village_id)


def sound(db: Database) -> None:
    assert [(one.name, one.detail) for one in db.read(check.run) if not one.ok] == []


def test_houses_and_people_move_with_a_merger(db: Database) -> None:
    gone, into = make_village(db, 5), make_village(db, 3)
    house = make_house(db, gone, "7")
    inside = make_person(db, "สมชาย ใจดี", house, Relation.HEAD)
    alone = make_person(db, "สมศรี ใจดี", village=gone)
    merge(db, gone, into)
    for person in (inside, alone):
        moved = person_of(db, person.id)
        assert moved.village_id == into.id
        assert persons.search_terms("หมู่3")[0] in moved.search_text
    assert person_of(db, inside.id).household_id == house.id
    assert db.read(lambda session: session.get_one(Household, house.id).village_id) == into.id
    assert db.read(villages.get, gone.id).ended == DAY
    sound(db)


def test_a_merger_is_kept_in_the_history_of_both(db: Database) -> None:
    gone, into = make_village(db, 5), make_village(db, 3)
    merge(db, gone, into)
    for village in (gone, into):
        ((change, old, new),) = db.read(village_changes.changes, village.id)
        assert (change.kind, change.day, change.note) == (VillageChangeKind.MERGED, DAY, "มติ 1/2568")
        assert (old.id, new.id) == (gone.id, into.id)


def test_members_of_a_merged_village_stay_its_members(db: Database) -> None:
    gone, into = make_village(db, 5), make_village(db, 3)
    member = seat(db, gone, make_person(db, "สมชาย ใจดี", village=gone).id)
    merge(db, gone, into)
    assert stands_for(db, member) == gone.id


def test_running_communities_go_along(db: Database) -> None:
    gone, into = make_village(db, 5), make_village(db, 3)

    def make(session: Any) -> list[int]:
        rows = [
            Organisation(
                name=status.label,
                community_type=CommunityType.LOCAL,
                category=OrganisationCategory.OTHER,
                village_id=gone.id,
                status=status,
                sort_key="",
                search_text="",
            )
            for status in (OrganisationStatus.RUNNING, OrganisationStatus.ENDED)
        ]
        session.add_all(rows)
        session.flush()
        return [one.id for one in rows]

    running, over = db.write(make)
    merge(db, gone, into)

    def where(key: int) -> int | None:
        return db.read(lambda session: session.get_one(Organisation, key).village_id)

    assert where(running) == into.id and where(over) == gone.id


def test_numbers_that_clash_are_shown_and_must_be_decided(db: Database) -> None:
    gone, into = make_village(db, 5), make_village(db, 3)
    mine, other = make_house(db, gone, "7"), make_house(db, into, "7")
    make_house(db, gone, "8")
    make_person(db, "สมชาย ใจดี", mine)
    (clash,) = db.read(village_changes.clashes, gone.id, into.id)
    assert (clash.household_id, clash.house_no, clash.people) == (mine.id, "7", 1)
    assert (clash.other_id, clash.other_people, clash.other_is_gone) == (other.id, 0, False)
    with pytest.raises(UserError, match="บ้านเลขที่ 7") as refused:
        merge(db, gone, into)
    assert refused.value.field == "houses"
    assert db.read(villages.get, gone.id).ended is None


def test_a_clashing_house_takes_a_new_number(db: Database) -> None:
    gone, into = make_village(db, 5), make_village(db, 3)
    mine = make_house(db, gone, "7")
    make_house(db, into, "7")
    person = make_person(db, "สมชาย ใจดี", mine)
    merge(db, gone, into, decisions={mine.id: "๗/๑"})
    moved = person_of(db, person.id)
    assert moved.household is not None and moved.household.house_no == "7/1"
    assert "7/1" in moved.search_text
    sound(db)


@pytest.mark.parametrize("number", ["7", "8", "9"])
def test_a_new_number_that_is_taken_too_is_refused(db: Database, number: str) -> None:
    gone, into = make_village(db, 5), make_village(db, 3)
    mine = make_house(db, gone, "7")
    make_house(db, into, "7")
    make_house(db, into, "8")
    make_house(db, gone, "9")
    with pytest.raises(UserError, match=number):
        merge(db, gone, into, decisions={mine.id: number})


def test_one_and_the_same_house_takes_its_people_in(db: Database) -> None:
    gone, into = make_village(db, 5), make_village(db, 3)
    mine = make_house(db, gone, "7", house_code="12345678901")
    other = make_house(db, into, "7")
    head = make_person(db, "สมหมาย ตั้งใจ", other, Relation.HEAD)
    mover = make_person(db, "สมชาย ใจดี", mine, Relation.HEAD, since=date(2010, 5, 1))
    dead = make_person(db, "สมบูรณ์ ใจดี", mine, death_date=date(2015, 1, 1))
    merge(db, gone, into, decisions={mine.id: SAME_HOUSE})
    moved = person_of(db, mover.id)
    assert (moved.household_id, moved.relation, moved.household_since) == (other.id, Relation.UNKNOWN, DAY)
    assert person_of(db, head.id).relation is Relation.HEAD
    _, before = db.read(residences.stays, mover.id)
    assert (before.household.id, before.relation, before.since) == (mine.id, Relation.HEAD, date(2010, 5, 1))
    assert (before.until, before.reason) == (DAY, MoveReason.CORRECTED)
    kept = person_of(db, dead.id)
    assert (kept.household_id, kept.village_id) == (mine.id, gone.id)
    old, new = db.read(households.get, mine.id), db.read(households.get, other.id)
    assert (old.ended, old.house_code, new.house_code) == (DAY, None, "12345678901")
    sound(db)


def test_a_number_whose_house_is_gone_has_a_house_again(db: Database) -> None:
    gone, into = make_village(db, 5), make_village(db, 3)
    mine, other = make_house(db, gone, "7"), make_house(db, into, "7", ended=date(2020, 1, 1))
    mover = make_person(db, "สมชาย ใจดี", mine, Relation.HEAD)
    assert db.read(village_changes.clashes, gone.id, into.id)[0].other_is_gone
    merge(db, gone, into, decisions={mine.id: SAME_HOUSE})
    moved = person_of(db, mover.id)
    assert moved.household is not None
    assert (moved.household_id, moved.household.ended, moved.relation) == (other.id, None, Relation.HEAD)
    sound(db)


def test_what_cannot_be_merged(db: Database) -> None:
    gone, into = make_village(db, 5, began=date(2020, 1, 1)), make_village(db, 3, began=date(2021, 1, 1))
    with pytest.raises(UserError, match="กับตัวเอง") as refused:
        merge(db, gone, gone)
    assert refused.value.field == "into"
    for day in (date(2019, 12, 31), date(2020, 6, 1), date(2026, 11, 23)):
        with pytest.raises(UserError) as refused:
            merge(db, gone, into, day)
        assert refused.value.field == "day"
    merge(db, gone, into, date(2021, 1, 1))
    with pytest.raises(UserError, match="ถูกยุบไปแล้ว"):  # the circle
        merge(db, into, gone)
    with pytest.raises(UserError, match="ถูกยุบไปแล้ว"):  # again
        merge(db, gone, into)


def test_a_merger_comes_back_whole(db: Database) -> None:
    gone, into = make_village(db, 5), make_village(db, 3)
    mine, other = make_house(db, gone, "7", house_code="12345678901"), make_house(db, into, "7")
    make_person(db, "สมชาย ใจดี", mine, Relation.HEAD)
    make_person(db, "สมศรี ใจดี", make_house(db, gone, "8"))
    make_person(db, "สมหมาย ตั้งใจ", other, Relation.HEAD)
    before = contents(path_of(db))
    merge(db, gone, into, decisions={mine.id: SAME_HOUSE})
    assert contents(path_of(db)) != before
    last = db.read(lambda session: session.scalars(select(func.max(AuditRecord.id))).one())
    db.write(undo.take_back, last)
    assert contents(path_of(db)) == before


def test_a_part_becomes_a_village_of_its_own(db: Database) -> None:
    old = make_village(db, 5)
    goes, stays = make_house(db, old, "7"), make_house(db, old, "8")
    mover, stayer = make_person(db, "สมชาย ใจดี", goes), make_person(db, "สมศรี ใจดี", stays)
    alone = make_person(db, "สมบัติ ใจดี", village=old)
    made = split(db, old, [goes], people=[alone.id])
    assert (made.moo, made.began) == (12, DAY)
    assert person_of(db, mover.id).village_id == person_of(db, alone.id).village_id == made.id
    assert person_of(db, stayer.id).village_id == old.id
    assert persons.search_terms("หมู่12")[0] in person_of(db, mover.id).search_text
    ((change, _, _),) = db.read(village_changes.changes, made.id)
    assert (change.kind, change.from_id) == (VillageChangeKind.SPLIT, old.id)
    sound(db)


def test_members_represent_the_village_they_live_in_after_a_split(db: Database) -> None:
    old = make_village(db, 5)
    goes, stays = make_house(db, old, "7"), make_house(db, old, "8")
    mover = seat(db, old, make_person(db, "สมชาย ใจดี", goes).id)
    stayer = seat(db, old, make_person(db, "สมศรี ใจดี", stays).id)
    made = split(db, old, [goes])
    assert stands_for(db, mover) == made.id
    assert stands_for(db, stayer) == old.id


def test_what_cannot_be_split(db: Database) -> None:
    old, other = make_village(db, 5, began=date(2020, 1, 1)), make_village(db, 3)
    strange, home = make_house(db, other, "9"), make_house(db, old, "7")
    person = make_person(db, "สมชาย ใจดี", home)
    with pytest.raises(UserError) as refused:
        split(db, old, [], date(2019, 1, 1))
    assert refused.value.field == "day"
    with pytest.raises(UserError, match="บ้านเลขที่ 9") as refused:
        split(db, old, [strange])
    assert refused.value.field == "households"
    with pytest.raises(UserError, match="สมชาย") as refused:
        split(db, old, [], people=[person.id])
    assert refused.value.field == "persons"
    make_village(db, 12)
    with pytest.raises(UserError) as refused:
        split(db, old, [home])
    assert refused.value.field == "moo"


def test_a_split_comes_back_whole(db: Database) -> None:
    old = make_village(db, 5)
    goes = make_house(db, old, "7")
    seat(db, old, make_person(db, "สมชาย ใจดี", goes).id)
    before = contents(path_of(db))
    split(db, old, [goes])
    last = db.read(lambda session: session.scalars(select(func.max(AuditRecord.id))).one())
    db.write(undo.take_back, last)
    assert contents(path_of(db)) == before
    assert db.read(lambda s: s.scalar(select(func.count()).select_from(VillageChange))) == 0
    assert db.read(lambda s: s.scalar(select(func.count()).select_from(Residence))) == 0
