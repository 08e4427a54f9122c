"""Heads by village, counted from the people of the register on a day; what others counted is services.people.headcounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, case, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from models.person import Person, PersonGroup, Residence, Sex, SpecialGroup
from models.place import Household, Village

BANDS = {  # and the words over them
    "aged_0_5": "0–5 ปี",
    "aged_6_14": "6–14 ปี",
    "aged_15_24": "15–24 ปี",
    "aged_25_59": "25–59 ปี",
    "aged_60": "60 ปีขึ้นไป",
}


@dataclass(frozen=True, slots=True)
class Count:
    """Who lives in one village on a day; absent have their name there and live elsewhere, and are in no other figure.

    elderly are those of 60 and over, and those marked so whose birth nobody knows.
    """

    village_id: int
    households: int = 0
    total: int = 0
    males: int = 0
    females: int = 0
    aged_0_5: int = 0
    aged_6_14: int = 0
    aged_15_24: int = 0
    aged_25_59: int = 0
    aged_60: int = 0
    age_unknown: int = 0
    elderly: int = 0
    disabled: int = 0
    low_income: int = 0
    absent: int = 0

    def __add__(self, other: Count) -> Count:
        sums = {
            one.name: getattr(self, one.name) + getattr(other, one.name)
            for one in fields(Count)
            if one.name != "village_id"
        }
        return Count(0, **sums)


def count(session: Session, day: date, village_id: int | None = None) -> list[Count]:
    """Every village that exists on the day, or one village, by one query; whoever has no village is not counted.

    A birth of which only the year or month is known counts as its first possible day, as it is stored.
    """
    return [_count(*map(int, row)) for row in session.execute(_query(day, village_id))]


def _count(village_id: int, households: int, *heads: int) -> Count:
    (
        total,
        males,
        females,
        under_6,
        under_15,
        under_25,
        under_60,
        known,
        disabled,
        low_income,
        marked,
        absent,
    ) = heads
    return Count(
        village_id=village_id,
        households=households,
        total=total,
        males=males,
        females=females,
        aged_0_5=under_6,
        aged_6_14=under_15 - under_6,
        aged_15_24=under_25 - under_15,
        aged_25_59=under_60 - under_25,
        aged_60=known - under_60,
        age_unknown=total - known,
        elderly=known - under_60 + marked,
        disabled=disabled,
        low_income=low_income,
        absent=absent,
    )


def _query(day: date, village_id: int | None) -> Select[Any]:
    """Heads are added up village by village before anything is joined: a third of the time of one wide sum."""
    parts = union_all(_heads_now(day), _groups_now(day), _heads_then(day)).subquery()
    here = parts.c.lives_here
    figures = [func.coalesce(func.sum(case((here, parts.c[name]), else_=0)), 0) for name in _FIGURES]
    absent = func.coalesce(func.sum(case((here, 0), else_=parts.c.total)), 0)
    households = (
        select(func.count())
        .select_from(Household)
        .where(
            Household.village_id == Village.id,
            or_(Household.ended.is_(None), Household.ended > day),
        )
        .scalar_subquery()
    )
    query = (
        select(Village.id, households, *figures, absent)
        .outerjoin(parts, parts.c.village_id == Village.id)
        .where(
            or_(Village.began.is_(None), Village.began <= day),
            or_(Village.ended.is_(None), Village.ended > day),
        )
        .group_by(Village.id)
        .order_by(Village.moo.is_(None), Village.moo, Village.tambon_code, Village.name, Village.id)
    )
    return query if village_id is None else query.where(Village.id == village_id)


def _heads_now(day: date) -> Select[Any]:
    """Of everybody who lived on the day where she lives now."""
    return _shaped(Person.village_id, Person.lives_here, _heads(day)).where(*_here_then(day))


def _groups_now(day: date) -> Select[Any]:
    """Of the same people those in a group, from the few rows of the groups."""
    unborn = Person.birth_date.is_(None)
    figures = {
        name: _how_many(PersonGroup.kind == kind, *([unborn] if kind is SpecialGroup.ELDERLY else []))
        for name, kind in _GROUPS.items()
    }
    query = _shaped(Person.village_id, Person.lives_here, figures).where(*_here_then(day))
    query = query.join(PersonGroup, PersonGroup.person_id == Person.id)
    return query.where(PersonGroup.kind.in_(_GROUPS.values()))


def _heads_then(day: date) -> Select[Any]:
    """Of those who lived on the day in a house they have left since."""
    figures = _heads(day)
    for name, kind in _GROUPS.items():
        in_group = Person.id.in_(select(PersonGroup.person_id).where(PersonGroup.kind == kind))
        unborn = [Person.birth_date.is_(None)] if kind is SpecialGroup.ELDERLY else []
        figures[name] = _how_many(in_group, *unborn)
    query = _shaped(Household.village_id, literal(True), figures)
    query = query.join(Residence, Residence.person_id == Person.id)
    query = query.join(Household, Household.id == Residence.household_id)
    return query.where(
        _alive(day), Residence.until > day, or_(Residence.since.is_(None), Residence.since <= day)
    )


def _here_then(day: date) -> Iterable[ColumnElement[bool]]:
    left_since = select(Residence.person_id).where(Residence.until > day)
    return (
        _alive(day),
        Person.village_id.is_not(None),
        or_(Person.household_since.is_(None), Person.household_since <= day),
        Person.id.not_in(left_since),
    )


def _alive(day: date) -> ColumnElement[bool]:
    return and_(
        or_(Person.death_date.is_(None), Person.death_date > day),
        or_(Person.birth_date.is_(None), Person.birth_date <= day),
    )


def _heads(day: date) -> dict[str, ColumnElement[int]]:
    younger = {f"under_{age}": Person.birth_date > _years_before(day, age) for age in _YOUNGER}
    return {
        "total": func.count(Person.id),
        "males": _how_many(Person.sex == Sex.MALE),
        "females": _how_many(Person.sex == Sex.FEMALE),
        **{name: _how_many(condition) for name, condition in younger.items()},
        "known": func.count(Person.birth_date),
    }


_GROUPS = {
    "disabled": SpecialGroup.DISABLED,
    "low_income": SpecialGroup.LOW_INCOME,
    "marked_elderly": SpecialGroup.ELDERLY,
}
_YOUNGER = (6, 15, 25, 60)
_FIGURES = ("total", "males", "females", *(f"under_{age}" for age in _YOUNGER), "known", *_GROUPS)


def _shaped(
    village_id: Any, lives_here: ColumnElement[Any] | Any, figures: dict[str, ColumnElement[int]]
) -> Select[Any]:
    """Rows of one shape, one for each village and for whether they live there; what is not counted is nought."""
    counted = [figures.get(name, literal(0)).label(name) for name in _FIGURES]
    query = select(village_id.label("village_id"), lives_here.label("lives_here"), *counted)
    return query.select_from(Person).group_by(village_id, lives_here)


def _how_many(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((and_(*conditions), 1)))


def _years_before(day: date, years: int) -> ColumnElement[date]:
    """Born on this day or before is so many years old; somebody of 29 February has her day on 28 February."""
    try:
        born = day.replace(year=day.year - years)
    except ValueError:
        born = date(day.year - years, 2, 28)
    return literal(born, Date())
