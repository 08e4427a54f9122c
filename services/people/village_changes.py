"""Villages that part and join: who and what goes along, so that nothing is lost (Act of 2551, section 14)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, func, or_, select
from sqlalchemy.orm import Session, aliased

from models.organisation import Organisation, OrganisationStatus
from models.person import MoveReason, Person
from models.place import Household, Relation, Village, VillageChange, VillageChangeKind
from models.term import CouncilMember
from models.values.thai_date import short_date
from models.values.thai_text import arabic_digits, normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.people import residences, villages
from services.people.villages import VillageInput, words_of

SAME_HOUSE = ""  # the decision that two houses of one number are one: the people move in together


@dataclass(frozen=True, slots=True)
class Clash:
    """A house whose number is taken in the village it comes into, and how many people live in each."""

    household_id: int
    house_no: str
    people: int
    other_id: int
    other_people: int
    other_is_gone: bool  # taken down before: its number is free for those who come


@for_duty(Duty.RECORDS)
def split(
    session: Session,
    from_id: int,
    new: VillageInput,
    day: date,
    household_ids: Collection[int],
    person_ids: Collection[int],
    note: str,
    today: date,
) -> Village:
    """A part of the village becomes a village of its own on the day, with these houses and everybody in them.

    person_ids are people without a house who go along. Members of the council stay members and represent the
    village they live in now (section 14). Raises UserError for a day or a house that cannot be.
    """
    old = villages.get(session, from_id)
    _require_day(old, day, today)
    made = villages.add(session, replace(new, began=day, ended=None), today)
    houses = _houses(session, Household.id.in_(household_ids))
    for house in houses:
        if house.village_id != from_id or house.ended is not None:
            raise UserError(
                f"บ้านเลขที่ {house.house_no} ไม่ได้อยู่ใน{words_of(old)} กรุณาเลือกบ้านใหม่อีกครั้ง", field="households"
            )
        _move_house(house, made)
    session.flush()
    alone = [*_people(session, Person.id.in_(person_ids))]
    for person in alone:
        if person.household_id is not None or person.village_id != from_id:
            raise UserError(f"{person.name}มีบ้านอยู่แล้ว กรุณาเลือกบ้านของเขาแทนการเลือกเป็นรายคน", field="persons")
        person.village = made
        person.village_id = made.id
    with_houses = _people(session, Person.household_id.in_([one.id for one in houses]))
    for person in with_houses:
        person.village = made
        person.village_id = made.id
    residences.refresh_keys(session, [*with_houses, *alone])
    moved = {person.id for person in (*with_houses, *alone)}
    for member in _sitting(session, from_id, day):
        if member.person_id in moved:
            member.village_id = made.id
    _record(session, VillageChangeKind.SPLIT, day, old, made, note)
    return made


def clashes(session: Session, from_id: int, into_id: int) -> list[Clash]:
    """The houses that cannot keep their number when the first village goes up in the other."""
    here, there = aliased(Household), aliased(Household)
    query = (
        select(here.id, here.house_no, _living_in(here.id), there.id, _living_in(there.id), there.ended)
        .join(there, there.house_no == here.house_no)
        .where(here.village_id == from_id, here.ended.is_(None), there.village_id == into_id)
        .order_by(func.length(here.house_no), here.house_no)
    )
    return [
        Clash(one, house_no, people, other, other_people, ended is not None)
        for one, house_no, people, other, other_people, ended in session.execute(query)
    ]


@for_duty(Duty.RECORDS)
def merge(
    session: Session,
    from_id: int,
    into_id: int,
    day: date,
    note: str,
    today: date,
    decisions: Mapping[int, str] | None = None,
) -> Village:
    """The first village goes up in the other on the day, with its houses, its people and its communities.

    decisions says for each house of clashes() its new number, or SAME_HOUSE. Members of the council stay for
    the village that was (section 14). Raises UserError for what cannot be, and (field "houses") while a number
    is undecided; returns the village they are in now.
    """
    old, into = villages.get(session, from_id), villages.get(session, into_id)
    if from_id == into_id:
        raise UserError("ยุบรวมหมู่บ้านกับตัวเองไม่ได้ กรุณาเลือกหมู่บ้านอื่น", field="into")
    if into.ended is not None:
        raise UserError(
            f"{words_of(into)} ถูกยุบไปแล้วเมื่อ {short_date(into.ended)} กรุณาเลือกหมู่บ้านที่ยังมีอยู่", field="into"
        )
    _require_day(old, day, today)
    if into.began is not None and day < into.began:
        raise UserError(
            f"{words_of(into)} ตั้งเมื่อ {short_date(into.began)} กรุณาใส่วันที่ยุบรวมไม่ก่อนวันนั้น", field="day"
        )
    decided = {key: arabic_digits(normalise(number)) for key, number in (decisions or {}).items()}
    clashing = {one.household_id: one for one in clashes(session, from_id, into_id)}
    if undecided := [one.house_no for one in clashing.values() if one.household_id not in decided]:
        raise UserError(
            f"บ้านเลขที่ {', '.join(undecided)} มีอยู่แล้วใน{words_of(into)} กรุณาเลือกว่าเป็นหลังเดียวกัน หรือใส่เลขที่ใหม่",
            field="houses",
        )
    taken = set(session.scalars(select(Household.house_no).where(Household.village_id == into_id)))
    houses = _houses(session, Household.village_id == from_id, Household.ended.is_(None))
    taken.update(one.house_no for one in houses if one.id not in clashing)
    for house in houses:
        number = decided.get(house.id) if house.id in clashing else house.house_no
        if number == SAME_HOUSE:
            _join(session, house, clashing[house.id].other_id, day, note)
            continue
        if house.id in clashing and number is not None:
            if number in taken:
                raise UserError(
                    f"บ้านเลขที่ {number} มีอยู่แล้วใน{words_of(into)} กรุณาใส่เลขอื่นแทนเลข {house.house_no}",
                    field="houses",
                )
            taken.add(number)
            house.house_no = number
        _move_house(house, into)
    session.flush()
    in_moved_houses = Person.household_id.in_(select(Household.id).where(Household.village_id == into_id))
    going = or_(
        Person.household_id.is_(None), in_moved_houses
    )  # the dead of a house that is gone stay with it
    people = _people(session, Person.village_id == from_id, going)
    for person in people:
        person.village = into
        person.village_id = into.id
    residences.refresh_keys(session, people)
    active = Organisation.status != OrganisationStatus.ENDED
    for community in session.scalars(select(Organisation).where(Organisation.village_id == from_id, active)):
        community.village_id = into_id
    old.ended = day
    _record(session, VillageChangeKind.MERGED, day, old, into, note)
    return into


def can_go(session: Session, village_id: int) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """What a split may take along, each with its words: standing houses, and people of no house."""
    houses = _houses(session, Household.village_id == village_id, Household.ended.is_(None))
    query = select(Person).where(Person.village_id == village_id, Person.death_date.is_(None))
    people = session.scalars(query.order_by(Person.sort_key)).all()
    lived_in = Counter(one.household_id for one in people)
    heads = {one.household_id: f" {one.name}" for one in people if one.relation is Relation.HEAD}
    ordered = sorted(houses, key=lambda one: [int(part) for part in re.findall(r"\d+", one.house_no)])
    return (
        [
            (one.id, f"บ้านเลขที่ {one.house_no}{heads.get(one.id, '')} ({lived_in[one.id]:,} คน)")
            for one in ordered
        ],
        [(one.id, one.name) for one in people if one.household_id is None],
    )


def changes(session: Session, village_id: int) -> Sequence[tuple[VillageChange, Village, Village]]:
    """How the village parted and joined, the newest first, each with the village it came from and the other."""
    old, new = aliased(Village), aliased(Village)
    query = (
        select(VillageChange, old, new)
        .join(old, old.id == VillageChange.from_id)
        .join(new, new.id == VillageChange.into_id)
        .where(or_(VillageChange.from_id == village_id, VillageChange.into_id == village_id))
        .order_by(VillageChange.day.desc(), VillageChange.id.desc())
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query)]


def _require_day(village: Village, day: date, today: date) -> None:
    if village.ended is not None:
        raise UserError(
            f"{words_of(village)} ถูกยุบไปแล้วเมื่อ {short_date(village.ended)} กรุณาเลือกหมู่บ้านที่ยังมีอยู่", field="from"
        )
    if village.began is not None and day < village.began:
        raise UserError(
            f"{words_of(village)} ตั้งเมื่อ {short_date(village.began)} กรุณาใส่วันที่ไม่ก่อนวันนั้น", field="day"
        )
    if day > today:
        raise UserError("วันที่อยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", field="day")


def _houses(session: Session, *wanted: ColumnElement[bool]) -> Sequence[Household]:
    return session.scalars(select(Household).where(*wanted).order_by(Household.id)).all()


def _people(session: Session, *wanted: ColumnElement[bool]) -> Sequence[Person]:
    query = select(Person).where(*wanted).options(*residences.with_homes()).order_by(Person.id)
    return session.scalars(query).all()


def _move_house(house: Household, village: Village) -> None:
    house.village, house.village_id = village, village.id


def _join(session: Session, house: Household, other_id: int, day: date, note: str) -> None:
    """Everybody of the house moves in with those of the other, whose head stays; the house is no more."""
    other = session.get_one(Household, other_id)
    other.village = session.get_one(Village, other.village_id)
    head = select(Person.id).where(
        Person.household_id == other_id, Person.relation == Relation.HEAD, residences.is_living(day)
    )
    has_head = session.scalar(head.limit(1)) is not None
    for person in _people(session, Person.household_id == house.id, residences.is_living(day)):
        relation = Relation.UNKNOWN if has_head else person.relation
        residences.place(session, person, other, day, MoveReason.CORRECTED, relation, note)
    other.ended = None  # a number that was free has a house again
    if other.house_code is None and house.house_code is not None:
        code, house.house_code = house.house_code, None
        session.flush()
        other.house_code = code
    house.ended = day


def _sitting(session: Session, village_id: int, day: date) -> Sequence[CouncilMember]:
    query = select(CouncilMember).where(
        CouncilMember.village_id == village_id,
        CouncilMember.ends > day,
        or_(CouncilMember.vacated.is_(None), CouncilMember.vacated > day),
    )
    return session.scalars(query).all()


def _living_in(household_id: Any) -> ScalarSelect[int]:
    living = Person.household_id == household_id, Person.death_date.is_(None)
    return select(func.count()).select_from(Person).where(*living).scalar_subquery()


def _record(
    session: Session, kind: VillageChangeKind, day: date, old: Village, into: Village, note: str
) -> None:
    session.add(VillageChange(kind=kind, day=day, from_id=old.id, into_id=into.id, note=normalise(note)))
    session.flush()
