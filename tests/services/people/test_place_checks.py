"""Each check fails with the fault it names, and only it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from models.base import Base
from models.database import Database
from models.person import MoveReason, Person, Residence
from models.place import Household, Relation, Village
from services import check
from tests.services.places import make_house, make_person, make_village


def failing(db: Database) -> dict[str, str]:
    return {one.name: one.detail for one in db.read(check.run) if not one.ok}


def set_columns(db: Database, kind: type[Base], key: int, **columns: Any) -> None:
    def write(session: Any) -> None:
        row = session.get_one(kind, key)
        for name, value in columns.items():
            setattr(row, name, value)

    db.write(write)


@pytest.fixture
def house(db: Database) -> Household:
    return make_house(db, make_village(db, 4, "บ้านโนน"), "7")


@pytest.fixture
def person(db: Database, house: Household) -> Person:
    return make_person(db, "สมชาย ใจดี", house, Relation.HEAD, since=date(2020, 1, 1))


def test_sound_places_fail_nothing(db: Database, person: Person) -> None:
    make_person(db, "สมหมาย ใจดี", village=make_village(db, 5), death_date=date(2020, 1, 1))
    assert failing(db) == {}


def test_two_heads(db: Database, house: Household, person: Person) -> None:
    make_person(db, "สมบูรณ์ ใจดี", house, Relation.HEAD, death_date=date(2020, 1, 1))
    assert failing(db) == {}
    make_person(db, "สมศรี ใจดี", house, Relation.HEAD)
    assert failing(db) == {"household_heads": "บ้านเลขที่ 7 หมู่ที่ 4 บ้านโนน มีหัวหน้าครัวเรือน 2 คน"}


@pytest.mark.parametrize(
    "stays",
    [
        [(None, date(2020, 1, 2))],  # left after she came where she lives now
        [(date(2010, 1, 1), date(2015, 1, 2)), (date(2015, 1, 1), date(2016, 1, 1))],
        [(date(2010, 1, 1), date(2016, 1, 1)), (date(2012, 1, 1), date(2013, 1, 1))],
    ],
)
def test_two_houses_at_once(
    db: Database, house: Household, person: Person, stays: list[tuple[date | None, date]]
) -> None:
    rows = [
        Residence(
            person_id=person.id, household_id=house.id, since=since, until=until, reason=MoveReason.MOVED
        )
        for since, until in stays
    ]
    db.write(lambda session: session.add_all(rows))
    assert list(failing(db)) == ["residences"]


def test_stays_that_follow_each_other_are_sound(db: Database, house: Household, person: Person) -> None:
    days = [None, date(2010, 1, 1), date(2010, 1, 1), date(2020, 1, 1)]
    rows = [
        Residence(
            person_id=person.id, household_id=house.id, since=since, until=until, reason=MoveReason.MOVED
        )
        for since, until in pairwise(days)
        if until is not None
    ]
    db.write(lambda session: session.add_all(rows))
    assert failing(db) == {}


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_village_that_is_not_the_house_s(
    db: Database, house: Household, person: Person, elsewhere: bool
) -> None:
    village = make_village(db, 5).id if elsewhere else None
    set_columns(db, Person, person.id, village_id=village)
    assert list(failing(db)) == ["person_villages"]


def test_somebody_in_a_village_that_is_no_more(db: Database, house: Household, person: Person) -> None:
    set_columns(db, Village, house.village_id, ended=date(2024, 1, 1))
    (detail,) = failing(db).values()
    assert "สมชาย" in detail and "บ้านเลขที่ 7" in detail


def test_somebody_in_a_house_that_is_no_more(db: Database, house: Household, person: Person) -> None:
    set_columns(db, Household, house.id, ended=date(2024, 1, 1))
    assert list(failing(db)) == ["ended_places"]


def test_houses_out_of_each_other(db: Database, house: Household) -> None:
    village = make_village(db, 5)
    other = make_house(db, village, "8", split_from_id=house.id)
    third = make_house(db, village, "9", split_from_id=other.id)
    assert failing(db) == {}
    set_columns(db, Household, house.id, split_from_id=third.id)
    assert list(failing(db)) == ["house_circles"]
