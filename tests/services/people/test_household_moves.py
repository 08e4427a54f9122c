from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from models.database import Database
from models.person import MoveReason, Person
from models.place import Household, Relation
from models.user import AuditRecord
from services import check, undo
from services.errors import UserError
from services.people import household_moves, households, persons, residences
from services.people.households import HouseholdInput
from services.people.persons import PersonInput
from tests.conftest import TODAY
from tests.services.excel.registers import contents, path_of
from tests.services.places import make_house, make_person, make_village, person_of

DAY = date(2025, 1, 1)


def move(
    db: Database,
    person: Person,
    house: Household | None,
    day: date = DAY,
    relation: Relation = Relation.RELATIVE,
    reason: MoveReason = MoveReason.MOVED,
    **more: Any,
) -> Person:
    target = house.id if house is not None else None
    return db.write(household_moves.move, person.id, target, day, reason, relation, "", TODAY, **more)


def sound(db: Database) -> None:
    assert [(one.name, one.detail) for one in db.read(check.run) if not one.ok] == []


def test_a_move_keeps_where_she_lived(db: Database) -> None:
    here, there = make_village(db, 1), make_village(db, 2)
    house = make_house(db, there, "22")
    person = make_person(db, "สมชาย", make_house(db, here, "7"), Relation.CHILD, since=date(2000, 1, 1))
    move(db, person, house, reason=MoveReason.MARRIED, relation=Relation.CHILD_IN_LAW)
    moved = person_of(db, person.id)
    assert (moved.household_id, moved.village_id, moved.household_since) == (house.id, there.id, DAY)
    assert moved.relation is Relation.CHILD_IN_LAW
    assert all(term in moved.search_text for term in persons.search_terms("22 หมู่2"))
    _, before = db.read(residences.stays, person.id)
    assert (before.household.house_no, before.relation) == ("7", Relation.CHILD)
    assert (before.since, before.until, before.reason) == (date(2000, 1, 1), DAY, MoveReason.MARRIED)
    sound(db)


def test_leaving_the_area_and_coming_back(db: Database) -> None:
    house = make_house(db, make_village(db), "7")
    person = make_person(db, "สมชาย", house, residence_since=date(2000, 1, 1))
    move(db, person, None)
    away = person_of(db, person.id)
    assert (away.household_id, away.village_id, away.residence_since) == (None, None, None)
    (before,) = db.read(residences.stays, person.id)
    assert before.reason is MoveReason.LEFT
    with pytest.raises(UserError, match="อยู่นอกพื้นที่อยู่แล้ว"):
        move(db, person, None)
    move(db, person, house, date(2026, 1, 1))
    assert person_of(db, person.id).residence_since == date(2026, 1, 1)
    sound(db)


def test_within_the_area_residence_runs_on(db: Database) -> None:
    village = make_village(db)
    person = make_person(db, "สมชาย", make_house(db, village, "7"), residence_since=date(2000, 1, 1))
    move(db, person, make_house(db, village, "8"))
    assert person_of(db, person.id).residence_since == date(2000, 1, 1)


def test_what_cannot_be_moved(db: Database) -> None:
    village = make_village(db, began=date(2010, 1, 1))
    home, other = make_house(db, village, "7"), make_house(db, village, "8")
    person = make_person(db, "สมชาย", home, since=date(2020, 1, 1))
    for day in (date(2019, 12, 31), date(2026, 11, 23), date(2009, 1, 1)):
        with pytest.raises(UserError) as refused:
            move(db, person, other, day)
        assert refused.value.field == "day"
    gone = make_house(db, village, "9", ended=date(2022, 1, 1))
    for house in (home, gone):
        with pytest.raises(UserError) as refused:
            move(db, person, house)
        assert refused.value.field == "household"
    dead = make_person(db, "สมบูรณ์", home, death_date=date(2021, 1, 1))
    with pytest.raises(UserError, match="เสียชีวิต"):
        move(db, dead, other)


def test_a_head_who_leaves_names_the_next(db: Database) -> None:
    village = make_village(db)
    home, other = make_house(db, village, "7"), make_house(db, village, "8")
    head = make_person(db, "พ่อ", home, Relation.HEAD)
    wife = make_person(db, "แม่", home, Relation.SPOUSE)
    child = make_person(db, "ลูก", home, Relation.CHILD)
    parent = make_person(db, "ปู่", home, Relation.PARENT)
    with pytest.raises(UserError, match="เลือกหัวหน้าคนใหม่") as refused:
        move(db, head, other)
    assert refused.value.field == "next_head"
    stranger = make_person(db, "คนอื่น", other)
    with pytest.raises(UserError):
        move(db, head, other, next_head_id=stranger.id)
    move(db, head, other, next_head_id=wife.id)
    now = {one.id: person_of(db, one.id).relation for one in (wife, child, parent)}
    assert now == {wife.id: Relation.HEAD, child.id: Relation.CHILD, parent.id: Relation.UNKNOWN}
    _, before = db.read(residences.stays, head.id)
    assert before.relation is Relation.HEAD
    sound(db)


def test_the_last_of_a_house_leaves_without_being_asked(db: Database) -> None:
    village = make_village(db)
    head = make_person(db, "พ่อ", make_house(db, village, "7"), Relation.HEAD)
    move(db, head, make_house(db, village, "8"), relation=Relation.HEAD)
    assert person_of(db, head.id).relation is Relation.HEAD


def test_a_house_takes_no_second_head(db: Database) -> None:
    village = make_village(db)
    other = make_house(db, village, "8")
    make_person(db, "พ่อ", other, Relation.HEAD)
    person = make_person(db, "ลุง", make_house(db, village, "7"))
    with pytest.raises(UserError, match="พ่อ") as refused:
        move(db, person, other, relation=Relation.HEAD)
    assert refused.value.field == "relation"


def test_a_house_has_one_head(db: Database) -> None:
    home = make_house(db, make_village(db), "7")
    head = make_person(db, "พ่อ", home, Relation.HEAD)
    wife = make_person(db, "แม่", home, Relation.SPOUSE)
    child = make_person(db, "ลูก", home, Relation.CHILD)
    db.write(household_moves.set_head, home.id, child.id, TODAY)
    now = [person_of(db, one.id).relation for one in (head, wife, child)]
    assert now == [Relation.PARENT, Relation.PARENT, Relation.HEAD]
    stranger = make_person(db, "คนอื่น")
    with pytest.raises(UserError) as refused:
        db.write(household_moves.set_head, home.id, stranger.id, TODAY)
    assert refused.value.field == "head"
    sound(db)


def test_a_first_head_leaves_the_others_as_they_are(db: Database) -> None:
    home = make_house(db, make_village(db), "7")
    child = make_person(db, "ลูก", home, Relation.CHILD)
    man = make_person(db, "พ่อ", home)
    db.write(household_moves.set_head, home.id, man.id, TODAY)
    assert person_of(db, child.id).relation is Relation.CHILD


def test_of_two_heads_the_chosen_one_stays(db: Database) -> None:
    home = make_house(db, make_village(db), "7")
    one = make_person(db, "หนึ่ง", home, Relation.HEAD)
    two = make_person(db, "สอง", home, Relation.HEAD)
    assert [c.name for c in db.read(check.run) if not c.ok] == ["household_heads"]
    db.write(household_moves.set_head, home.id, two.id, TODAY)
    assert person_of(db, one.id).relation is Relation.UNKNOWN
    sound(db)


def test_relations_to_the_next_head_are_never_guessed() -> None:
    for next_is, others in household_moves._NEXT.items():
        for was, becomes in others.items():
            assert becomes is not Relation.HEAD
            # going back to the one who was head before must not make somebody else of her
            if was is Relation.HEAD:
                back = household_moves._NEXT[becomes][Relation.HEAD]
                assert back is next_is


def test_a_house_parts_in_two(db: Database) -> None:
    village = make_village(db)
    home = make_house(db, village, "7")
    head = make_person(db, "พ่อ", home, Relation.HEAD)
    son = make_person(db, "ลูก", home, Relation.CHILD, since=date(2010, 1, 1))
    wife = make_person(db, "สะใภ้", home, Relation.CHILD_IN_LAW)
    new = HouseholdInput("7/1", village.id)

    def split(relations: dict[int, Relation], day: date = DAY, **more: Any) -> Household:
        return db.write(household_moves.split_house, home.id, new, relations, day, "", TODAY, **more)

    for wrong in ({}, {son.id: Relation.CHILD}, {son.id: Relation.HEAD, wife.id: Relation.HEAD}):
        with pytest.raises(UserError) as refused:
            split(wrong)
        assert refused.value.field == "people"
    with pytest.raises(UserError) as refused:
        split({head.id: Relation.HEAD})
    assert refused.value.field == "next_head"
    with pytest.raises(UserError):
        split({son.id: Relation.HEAD}, date(2009, 1, 1))
    made = split({son.id: Relation.HEAD, wife.id: Relation.SPOUSE})
    assert made.split_from_id == home.id
    assert [one.person.id for one in db.read(residences.residents, made.id, TODAY)] == [son.id, wife.id]
    assert [one.person.id for one in db.read(residences.residents, home.id, TODAY)] == [head.id]
    assert db.read(residences.stays, son.id)[1].reason is MoveReason.SPLIT
    with pytest.raises(UserError, match="ไม่ได้อยู่บ้านเลขที่ 7"):
        db.write(
            household_moves.split_house,
            home.id,
            HouseholdInput("7/2", village.id),
            {son.id: Relation.HEAD},
            DAY,
            "",
            TODAY,
        )
    sound(db)


def test_an_empty_house_ends(db: Database) -> None:
    village = make_village(db)
    house = make_house(db, village, "7")
    person = make_person(db, "สมชาย", house, since=date(2000, 1, 1))
    move(db, person, None)
    with pytest.raises(UserError) as refused:
        db.write(household_moves.end, house.id, date(2024, 12, 31), "", TODAY)
    assert refused.value.field == "day"
    db.write(household_moves.end, house.id, DAY, "รื้อแล้ว", TODAY)
    ended = db.read(households.get, house.id)
    assert (ended.ended, ended.note) == (DAY, "รื้อแล้ว")
    with pytest.raises(UserError, match="เลิกไปแล้ว"):
        db.write(household_moves.end, house.id, TODAY, "", TODAY)


def test_a_move_comes_back_whole(db: Database) -> None:
    village = make_village(db)
    home, other = make_house(db, village, "7"), make_house(db, village, "8")
    head = make_person(db, "พ่อ", home, Relation.HEAD)
    wife = make_person(db, "แม่", home, Relation.SPOUSE)
    before = contents(path_of(db))
    move(db, head, other, next_head_id=wife.id)
    last = db.read(lambda session: session.scalars(select(func.max(AuditRecord.id))).one())
    db.write(undo.take_back, last)
    assert contents(path_of(db)) == before


def test_nobody_is_written_into_a_house_that_is_no_more(db: Database) -> None:
    village = make_village(db, 4)
    gone = make_house(db, village, "9", ended=date(2024, 1, 1))
    typed = PersonInput("สมชาย", "ใจดี", house_no="9", moo=4)
    with pytest.raises(UserError, match="เลิกไปแล้ว") as refused:
        db.write(persons.add, typed, TODAY)
    assert refused.value.field == "house_no"
    dead = make_person(db, "สมบูรณ์", gone, death_date=date(2020, 1, 1))
    card = persons.as_input(person_of(db, dead.id))
    db.write(persons.change, dead.id, dataclasses.replace(card, nickname="บูรณ์"), TODAY)
    assert person_of(db, dead.id).household_id == gone.id
