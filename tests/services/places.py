"""Small makers of villages, houses and the people in them for tests; nobody is real."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from models.database import Database
from models.person import Person, Sex
from models.place import Household, Relation, Village
from models.values.thai_date import PartialDate
from services.people import households, persons, residences, villages
from services.people.households import HouseholdInput
from services.people.persons import PersonInput
from services.people.villages import VillageInput
from tests.conftest import TODAY


def make_village(db: Database, moo: int | None = 1, name: str = "", **more: Any) -> Village:
    return db.write(villages.add, VillageInput(moo, name or f"บ้านที่ {moo}", **more), TODAY)


def make_house(db: Database, village: Village, house_no: str = "1", **more: Any) -> Household:
    return db.write(households.add, HouseholdInput(house_no, village.id, **more), TODAY)


def make_person(
    db: Database,
    name: str,
    house: Household | None = None,
    relation: Relation = Relation.UNKNOWN,
    *,
    village: Village | None = None,
    since: date | None = None,
    born: date | None = None,
    sex: Sex = Sex.UNKNOWN,
    **columns: Any,
) -> Person:
    """Straight into the register, with whatever columns a test needs."""
    first, _, last = name.partition(" ")

    def make(session: Any) -> Person:
        birth = PartialDate.of(born) if born is not None else None
        person = persons.add(session, PersonInput(first, last or "ตัวอย่าง", sex=sex, birth=birth), TODAY)
        home = session.get_one(Household, house.id) if house is not None else None
        person.household_id = home.id if home is not None else None
        person.village_id = home.village_id if home is not None else village.id if village else None
        person.relation, person.household_since = relation, since
        for column, value in columns.items():
            setattr(person, column, value)
        session.flush()
        session.expire(person)
        query = select(Person).where(Person.id == person.id).options(*residences.with_homes())
        residences.refresh_keys(session, session.scalars(query).all())
        return person

    return db.write(make)


def person_of(db: Database, person_id: int) -> Person:
    return db.read(persons.get, person_id)
