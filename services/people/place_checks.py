"""What must be true of villages, houses and who lives where; services.check runs these."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from models.person import Person
from models.place import Household, Relation, Village
from models.values.thai_date import short_date
from services.people import residences


def several_heads(session: Session) -> Iterator[str]:
    """A house with two living heads."""
    query = (
        select(Household, func.count())
        .join(Person, Person.household_id == Household.id)
        .where(Person.relation == Relation.HEAD, Person.death_date.is_(None))
        .group_by(Household.id)
        .having(func.count() > 1)
        .options(joinedload(Household.village))
    )
    for household, heads in session.execute(query):
        yield f"บ้านเลขที่ {household.house_no} {household.village.label} มีหัวหน้าครัวเรือน {heads} คน"


def overlapping_stays(session: Session) -> Iterator[str]:
    """Somebody who would have lived in two houses at once."""
    for person in residences.wrong_days(session):
        yield f"{person.name} วันที่ย้ายบ้านไม่เรียงกัน"


def other_village(session: Session) -> Iterator[str]:
    """Somebody whose village is not the village of her house."""
    query = (
        select(Person)
        .join(Person.household)
        .where(or_(Person.village_id.is_(None), Person.village_id != Household.village_id))
        .options(joinedload(Person.household).joinedload(Household.village))
    )
    for person in session.scalars(query):
        if person.household is not None:
            yield (
                f"{person.name} หมู่บ้านไม่ตรงกับบ้านเลขที่ {person.household.house_no} {person.household.village.label}"
            )


def in_what_ended(session: Session) -> Iterator[str]:
    """Somebody alive, or a standing house, in a village that is no more, or somebody in a house that is no more."""
    people = select(Person, Village, Village.ended).join(Person.village).where(Village.ended.is_not(None))
    for person, village, ended in session.execute(people.where(Person.death_date.is_(None))):
        yield f"{person.name} ยังอยู่ใน{village.label} {_ended(ended)}"
    houses = select(Household, Village, Village.ended).join(Household.village)
    standing = Village.ended.is_not(None), Household.ended.is_(None)
    for household, village, ended in session.execute(houses.where(*standing)):
        yield f"บ้านเลขที่ {household.house_no} ยังอยู่ใน{village.label} {_ended(ended)}"
    homes = select(Person, Household, Household.ended).join(Person.household)
    living = Household.ended.is_not(None), Person.death_date.is_(None)
    for person, household, ended in session.execute(homes.where(*living)):
        yield f"{person.name} ยังอยู่บ้านเลขที่ {household.house_no} {_ended(ended)}"


def circles(session: Session) -> Iterator[str]:
    """Houses that came out of each other."""
    query = select(Household.id, Household.split_from_id, Household.house_no)
    rows = session.execute(query.where(Household.split_from_id.is_not(None))).all()
    above = {row.id: row.split_from_id for row in rows}
    for row in rows:
        seen, at = {row.id}, row.split_from_id
        while at in above and at not in seen:
            seen.add(at)
            at = above[at]
        if at == row.id:
            yield f"บ้านเลขที่ {row.house_no} แยกมาจากบ้านที่แยกไปจากตัวเอง"


def _ended(day: date | None) -> str:
    return f"ซึ่งเลิกไปเมื่อ {short_date(day)}" if day is not None else ""


CHECKS = (
    ("household_heads", "บ้านหนึ่งหลังมีหัวหน้าไม่เกินหนึ่งคน", several_heads),
    ("residences", "วันที่ย้ายบ้านของแต่ละคนเรียงกัน", overlapping_stays),
    ("person_villages", "หมู่บ้านของคนตรงกับหมู่บ้านของบ้าน", other_village),
    ("ended_places", "ไม่มีคนอยู่ในหมู่บ้านหรือบ้านที่เลิกแล้ว", in_what_ended),
    ("house_circles", "บ้านที่แยกกันไม่วนเป็นวง", circles),
)
