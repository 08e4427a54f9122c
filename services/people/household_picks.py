"""Finding a house as one types: by its number, its village, or anybody who lives there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from models.person import Person
from models.place import Household, Relation, Village
from models.values.thai_text import arabic_digits, normalise
from services.people import households, person_keys

_MOO = re.compile(r"(?:หมู่?(?:ที่)?|ม\.?)(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Picked:
    """One house as a picker shows it."""

    id: int
    title: str
    detail: str


def pick(session: Session, typed: str, limit: int) -> list[Picked]:
    """Standing houses whose number begins so, or somebody of which is found so."""
    terms = person_keys.search_terms(typed)
    if not terms:
        return []
    living_there = select(Person.household_id).where(
        Person.death_date.is_(None), *(Person.search_text.contains(term, autoescape=True) for term in terms)
    )
    query = (
        select(Household)
        .join(Household.village)
        .where(Household.ended.is_(None), or_(_by_number(typed), Household.id.in_(living_there)))
        .order_by(
            Household.house_no != households.house_number(typed).partition(" ")[0],
            func.length(Household.house_no),
            Household.house_no,
            Village.moo,
        )
        .limit(limit)
        .options(joinedload(Household.village))
    )
    found = session.scalars(query).unique().all()
    heads = _heads(session, [one.id for one in found])
    return [
        Picked(one.id, f"บ้านเลขที่ {one.house_no}", f"{heads.get(one.id, '')} {one.village.label}".strip())
        for one in found
    ]


def numbered(session: Session, typed: str, limit: int) -> list[Picked]:
    """Houses, standing first, whose number begins with what is typed, บ้านเลขที่ before it or not."""
    text = arabic_digits(normalise(typed)).removeprefix("บ้านเลขที่").strip()
    if not text[:1].isdecimal():
        return []
    query = (
        select(Household)
        .join(Household.village)
        .where(_by_number(text))
        .order_by(
            Household.ended.is_not(None),
            func.length(Household.house_no),
            Household.house_no,
            Village.moo,
        )
        .limit(limit)
        .options(joinedload(Household.village))
    )
    found = session.scalars(query).all()
    heads = _heads(session, [one.id for one in found])
    return [
        Picked(
            one.id,
            f"บ้านเลขที่ {one.house_no} {one.village.label}".strip(),
            heads.get(one.id, "") if one.ended is None else "เลิกแล้ว",
        )
        for one in found
    ]


def by_id(session: Session, household_id: int) -> Picked:
    one = households.get(session, household_id)
    return Picked(one.id, f"บ้านเลขที่ {one.house_no}", one.village.label)


def _by_number(typed: str) -> ColumnElement[bool]:
    """12/3, 12/3 หมู่ 4, 12/3 ม.4: the number of a house as far as it is typed, and its village."""
    text = arabic_digits(normalise(typed))
    moo = _MOO.search(text.replace(" ", ""))
    number = text.partition(" ")[0]
    by_number = Household.house_no.startswith(number, autoescape=True)
    return and_(by_number, Village.moo == int(moo[1])) if moo else by_number


def _heads(session: Session, ids: Sequence[int]) -> dict[int, str]:
    query = select(Person).where(
        Person.household_id.in_(ids), Person.relation == Relation.HEAD, Person.death_date.is_(None)
    )
    return {one.household_id: one.name for one in session.scalars(query) if one.household_id is not None}
