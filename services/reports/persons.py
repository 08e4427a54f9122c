"""Persons as a report with every field of the register, under the titles its import knows. Numbers are masked."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models.council import Council
from models.person import Person
from models.values.labelled import Labelled
from models.values.money import Money
from models.values.thai_date import PartialDate, long_date
from services import lists
from services.listing import Wish
from services.people import persons, privacy, residences
from services.people.person_lists import PERSONS
from services.people.person_titles import ADDRESS_TITLES, BETWEEN, TITLES
from services.reports.table import Cell, Column, Kind, Report, Row

_KINDS = {
    "citizen_id": Kind.CODE,
    "birth": Kind.DAY,
    "death": Kind.DAY,
    "household_since": Kind.DAY,
    "residence_since": Kind.DAY,
    "monthly_income": Kind.MONEY,
    "phone": Kind.CODE,
    "home_phone": Kind.CODE,
    "house_no": Kind.CODE,
    "moo": Kind.CODE,
}
_AT_ONCE = 500  # keys in one IN (…)


def register(session: Session, wish: Wish) -> Report:
    """What the list shows with every field of it; religion only where the office keeps it."""
    shown = lists.found(session, PERSONS, wish)
    rows: dict[int, Person] = {}
    for at in range(0, len(shown), _AT_ONCE):
        query = select(Person).where(Person.id.in_(shown[at : at + _AT_ONCE]))
        options = (*residences.with_homes(), selectinload(Person.groups))
        rows |= {one.id: one for one in session.scalars(query.options(*options))}
    asks = privacy.asks_religion(session)
    titles = {field: title for field, title in TITLES.items() if field != "religion" or asks}
    columns = (
        *(Column(field, title, _KINDS.get(field, Kind.TEXT)) for field, title in titles.items()),
        *(Column(f"address_{part}", title, Kind.CODE) for part, title in ADDRESS_TITLES.items()),
    )
    council = session.get(Council, 1)
    facts = (
        council.name if council is not None else "",
        f"ข้อมูล ณ วันที่ {long_date(wish.as_of)} · {len(shown):,} คน",
        PERSONS.words(wish, lists.all_options(session, PERSONS)),
    )
    return Report(
        name=PERSONS.key,
        title=PERSONS.title,
        facts=tuple(one for one in facts if one),
        columns=columns,
        rows=tuple(Row(_cells(rows[one], tuple(titles))) for one in shown),
        landscape=True,
    )


def _cells(person: Person, fields: tuple[str, ...]) -> tuple[Cell, ...]:
    said = persons.as_input(person)
    address = person.address
    return (
        *(_cell(field, getattr(said, field), person) for field in fields),
        *(getattr(address, part) or None for part in ADDRESS_TITLES),
    )


def _cell(field: str, value: object, person: Person) -> Cell:
    match field, value:
        case "citizen_id", _:
            return persons.masked_id(person) or None
        case "groups", frozenset():
            return BETWEEN.join(one.kind.label for one in person.groups) or None
        case "former_names", str():
            return BETWEEN.join(value.splitlines()) or None
        case "check_card_later" | "lives_here", bool():
            return "ใช่" if value else "ไม่ใช่"
        case _, Labelled():
            return value.label
        case _, PartialDate():
            return value.first if value.exact else str(value)
        case "community", _:
            village = person.household.village if person.household else person.village
            return (village.name if village else "") or None
        case _, str() | int() | Money() | date():
            return value or None if isinstance(value, str) else value
    return None
