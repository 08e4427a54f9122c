"""Choosing a person by any part of a name, number or house, within a frame of typing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.person import Person
from models.place import Household, Village
from models.values.thai_date import be_year
from models.values.thai_text import arabic_digits, normalise, without_title
from services.people import village_finder
from services.people.person_input import citizen_id_of
from services.people.person_keys import search_terms

_CONSIDERED = 200  # matches that are ranked; whoever has more types another letter


@dataclass(frozen=True, slots=True)
class PersonPick:
    """detail tells her apart from others of her name: birth year, house and village, whether she died."""

    person_id: int
    name: str
    detail: str


def pick(
    session: Session,
    text: str,
    limit: int = 12,
    *,
    living_on: date | None = None,
    without: Iterable[int] = (),
) -> list[PersonPick]:
    """The likeliest first: the living, beginnings of names before middles; a whole citizen ID names one person.

    living_on leaves out who died before that day or on it; without leaves out persons by id.
    """
    text = arabic_digits(normalise(text))
    parts = search_terms(text)
    if not parts:
        return []
    query = select(Person.id, Person.first_name, Person.last_name, Person.death_date, Person.sort_key)
    if (digits := citizen_id_of(text)) is not None:
        query = query.where(Person.citizen_id == digits)
    else:
        for part in parts:
            query = query.where(Person.search_text.contains(part, autoescape=True))
    left_out = list(without)
    if left_out:
        query = query.where(Person.id.not_in(left_out))
    if living_on is not None:
        query = query.where(func.coalesce(Person.death_date, date.max) > living_on)
    typed = without_title(text).partition(" ")[0] or text
    # no ORDER BY: the register is read from one end, not jumped about in by the order of names
    ranked = sorted(
        session.execute(query.limit(_CONSIDERED)),
        key=lambda row: (
            row.death_date is not None,
            not row.first_name.startswith(typed),
            not row.last_name.startswith(typed),
            row.sort_key,
        ),
    )
    return by_ids(session, [row.id for row in ranked[:limit]])


def by_ids(session: Session, ids: Sequence[int]) -> list[PersonPick]:
    """The persons as a picker shows them, in the order asked for."""
    query = (
        select(
            Person.id,
            Person.title,
            Person.first_name,
            Person.last_name,
            Person.nickname,
            Person.birth_date,
            Person.death_date,
            Household.house_no,
            Village.moo,
            Village.name,
        )
        .outerjoin(Household, Household.id == Person.household_id)
        .outerjoin(Village, Village.id == Person.village_id)
        .where(Person.id.in_(ids))
    )
    found = {row.id: row for row in session.execute(query)}
    return [_line(found[one]) for one in ids if one in found]


def _line(row: Sequence[object]) -> PersonPick:
    key, title, first, last, nickname, birth, death, house_no, moo, village = row
    told = (
        f"“{nickname}”" if nickname else "",
        f"เกิด {be_year(birth)}" if isinstance(birth, date) else "",
        f"บ้านเลขที่ {house_no}" if house_no else "",
        f"หมู่ที่ {moo}" if moo is not None else str(village or ""),
        "เสียชีวิตแล้ว" if death is not None else "",
    )
    assert isinstance(key, int)
    return PersonPick(key, f"{title}{first} {last}".rstrip(), " · ".join(one for one in told if one))


@dataclass(frozen=True, slots=True)
class VillageChoice:
    """A village as an input offers it; community is empty where the number alone names it."""

    moo: int | None
    community: str
    words: str


def village_choices(session: Session, day: date) -> list[VillageChoice]:
    """The villages that exist on a day, in the order of their numbers."""
    offered = village_finder.choices(session, day)
    query = select(Village).where(Village.id.in_([key for key, _ in offered]))
    by_id = {one.id: one for one in session.scalars(query)}
    numbers = Counter(one.moo for one in by_id.values())
    return [
        VillageChoice(one.moo, one.name if one.moo is None or numbers[one.moo] > 1 else "", words)
        for key, words in offered
        for one in (by_id[key],)
    ]
