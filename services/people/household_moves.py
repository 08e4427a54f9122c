"""Moving house: into one, out of the area, out of one house into two; who is the head; the end of a house."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.person import MoveReason, Person
from models.place import Household, Relation
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.people import households, residences, villages
from services.people.households import HouseholdInput

# What somebody is to the next head: by what the next one was to the head before, and she herself was.
# Whatever is not here is not sure, and asked of the secretary as ไม่ระบุ.
_RELATIVES = {Relation.RELATIVE: Relation.RELATIVE, Relation.RESIDENT: Relation.RESIDENT}
_NEXT: Mapping[Relation, Mapping[Relation, Relation]] = {
    Relation.SPOUSE: {
        **_RELATIVES,
        Relation.HEAD: Relation.SPOUSE,
        Relation.CHILD: Relation.CHILD,
        Relation.CHILD_IN_LAW: Relation.CHILD_IN_LAW,
        Relation.GRANDCHILD: Relation.GRANDCHILD,
    },
    Relation.CHILD: {
        **_RELATIVES,
        Relation.HEAD: Relation.PARENT,
        Relation.SPOUSE: Relation.PARENT,
        Relation.CHILD: Relation.SIBLING,
        Relation.PARENT: Relation.RELATIVE,
        Relation.SIBLING: Relation.RELATIVE,
    },
    Relation.PARENT: {
        **_RELATIVES,
        Relation.HEAD: Relation.CHILD,
        Relation.SPOUSE: Relation.CHILD_IN_LAW,
        Relation.SIBLING: Relation.CHILD,
        Relation.CHILD: Relation.GRANDCHILD,
        Relation.PARENT: Relation.SPOUSE,
    },
    Relation.SIBLING: {
        **_RELATIVES,
        Relation.HEAD: Relation.SIBLING,
        Relation.SIBLING: Relation.SIBLING,
        Relation.PARENT: Relation.PARENT,
    },
}


@for_duty(Duty.RECORDS)
def move(
    session: Session,
    person_id: int,
    household_id: int | None,
    day: date,
    reason: MoveReason,
    relation: Relation,
    note: str,
    today: date,
    next_head_id: int | None = None,
) -> Person:
    """Into a house, or (None) out of the area, from the day on; the house she leaves is kept as where she lived.

    Raises UserError for a day that cannot be, for a house that is no more, and (field "next_head") when a head
    leaves others behind and nobody is named to follow.
    """
    person = _person(session, person_id)
    household = households.get(session, household_id) if household_id is not None else None
    if household is None and person.village_id is None:
        raise UserError(f"{person.name}อยู่นอกพื้นที่อยู่แล้ว กรุณาเลือกบ้านที่จะย้ายเข้า", field="household")
    if household is not None:
        if household.id == person.household_id:
            raise UserError(
                f"{person.name}อยู่บ้านเลขที่ {household.house_no} อยู่แล้ว กรุณาเลือกบ้านหลังอื่น", field="household"
            )
        _require_standing(household, day)
    if person.death_date is not None and person.death_date <= day:
        raise UserError(
            f"บันทึกไว้ว่า{person.name}เสียชีวิตเมื่อ {short_date(person.death_date)} กรุณาตรวจวันที่ย้าย", field="day"
        )
    _require_past(day, today)
    _leave_head(session, [person], person.household_id, day, next_head_id)
    if household is None:
        reason = MoveReason.LEFT if reason is MoveReason.MOVED else reason
    elif relation is Relation.HEAD:
        _require_no_head(session, household, day)
    residences.place(session, person, household, day, reason, relation, note)
    session.flush()
    return person


@for_duty(Duty.RECORDS)
def set_head(session: Session, household_id: int, person_id: int, day: date) -> Person:
    """Makes one who lives there the head; what the others are to her is kept where it is sure, else not known.

    Raises UserError for somebody who does not live in the house.
    """
    living = [one.person for one in residences.residents(session, household_id, day)]
    chosen = next((one for one in living if one.id == person_id and one.household_id == household_id), None)
    if chosen is None:
        raise UserError("คนนี้ไม่ได้อยู่ในบ้านหลังนี้ กรุณาเลือกจากผู้อยู่อาศัยในบ้าน", field="head")
    _follow(living, chosen)
    session.flush()
    return chosen


@for_duty(Duty.RECORDS)
def split_house(
    session: Session,
    household_id: int,
    new: HouseholdInput,
    relations: Mapping[int, Relation],
    day: date,
    note: str,
    today: date,
    next_head_id: int | None = None,
) -> Household:
    """แยกบ้าน: people of the house, each with what she is to the head of the new one, move into a new house.

    Raises UserError when nobody or no head is chosen, for people of another house, and for a day that cannot be.
    """
    old = households.get(session, household_id)
    _require_standing(old, day)
    _require_past(day, today)
    if not relations:
        raise UserError("ยังไม่ได้เลือกคนที่จะแยกไป กรุณาเลือกอย่างน้อยหนึ่งคน", field="people")
    if list(relations.values()).count(Relation.HEAD) != 1:
        raise UserError("บ้านใหม่ต้องมีหัวหน้าครัวเรือนหนึ่งคน กรุณาเลือกว่าใครเป็นหัวหน้า", field="people")
    going = [_person(session, one) for one in relations]
    for person in going:
        if person.household_id != household_id:
            raise UserError(f"{person.name}ไม่ได้อยู่บ้านเลขที่ {old.house_no} กรุณาเลือกคนใหม่อีกครั้ง", field="people")
    made = households.add(session, replace(new, split_from_id=household_id, ended=None), today)
    _leave_head(session, going, household_id, day, next_head_id)
    for person in going:
        residences.place(session, person, made, day, MoveReason.SPLIT, relations[person.id], note)
    session.flush()
    return made


@for_duty(Duty.RECORDS)
def end(session: Session, household_id: int, day: date, note: str, today: date) -> Household:
    """The house is taken down, or joined to another. Raises UserError while somebody lives there."""
    row = households.get(session, household_id)
    _require_standing(row, day)
    _require_past(day, today)
    households.require_empty(session, row, today)
    last = max((one.until for one in residences.past(session, row.id, today) if one.until), default=None)
    if last is not None and day < last:
        raise UserError(f"ยังมีคนอยู่ในบ้านหลังนี้ถึง {short_date(last)} กรุณาใส่วันที่เลิกบ้านไม่ก่อนวันนั้น", field="day")
    row.ended = day
    row.note = " ".join(part for part in (row.note, normalise(note)) if part)
    session.flush()
    return row


def followers(session: Session, going: Collection[int], day: date) -> list[tuple[int, str]]:
    """Who may be the head once these people have left a house, each with her words; nobody need be when it is empty."""
    heads = select(Person).where(Person.id.in_(going), Person.relation == Relation.HEAD)
    head = session.scalar(heads.where(Person.household_id.is_not(None)).limit(1))
    if head is None or head.household_id is None:
        return []
    query = select(Person).where(
        Person.household_id == head.household_id, residences.is_living(day), Person.id.not_in(going)
    )
    staying = session.scalars(query.order_by(Person.birth_date, Person.id)).all()
    if any(one.relation is Relation.HEAD for one in staying):
        return []
    return [(one.id, f"{one.name} ({one.relation.label})") for one in staying]


def next_relations(living: Sequence[Person], next_head: Person) -> dict[int, Relation]:
    """What everybody of the house is to a head who follows; not known where it is not sure."""
    by_relation = _NEXT.get(next_head.relation, _RELATIVES)
    found = {
        one.id: by_relation.get(one.relation, Relation.UNKNOWN) for one in living if one is not next_head
    }
    return {**found, next_head.id: Relation.HEAD}


def _follow(living: Sequence[Person], next_head: Person) -> None:
    if next_head.relation is Relation.HEAD:
        others = [one for one in living if one is not next_head and one.relation is Relation.HEAD]
        for other in others:  # two heads: the one who was chosen stays
            other.relation = Relation.UNKNOWN
        return
    had_head = any(one.relation is Relation.HEAD for one in living)
    relations = next_relations(living, next_head)
    for one in living:
        if one is next_head or had_head:
            one.relation = relations[one.id]


def _leave_head(
    session: Session,
    going: Sequence[Person],
    household_id: int | None,
    day: date,
    next_head_id: int | None,
) -> None:
    """A head who leaves others behind names who follows her."""
    head = next((one for one in going if one.relation is Relation.HEAD), None)
    if head is None or household_id is None:
        return
    gone = {one.id for one in going}
    query = select(Person).where(
        Person.household_id == household_id, residences.is_living(day), Person.id.not_in(gone)
    )
    staying = session.scalars(query.order_by(Person.id)).all()
    if not staying or any(one.relation is Relation.HEAD for one in staying):
        return
    chosen = next((one for one in staying if one.id == next_head_id), None)
    if chosen is None:
        raise UserError(f"{head.name}เป็นหัวหน้าครัวเรือน กรุณาเลือกหัวหน้าคนใหม่จากผู้ที่ยังอยู่ในบ้าน", field="next_head")
    relations = next_relations([head, *staying], chosen)
    for one in staying:  # she who leaves was the head to the end
        one.relation = relations[one.id]


def _person(session: Session, person_id: int) -> Person:
    query = select(Person).where(Person.id == person_id).options(*residences.with_homes())
    return session.scalars(query).one()


def _require_standing(household: Household, day: date) -> None:
    if household.ended is not None:
        raise UserError(
            f"บ้านเลขที่ {household.house_no} เลิกไปแล้วเมื่อ {short_date(household.ended)} กรุณาเลือกบ้านหลังอื่น",
            field="household",
        )
    village = household.village
    if village.ended is not None:
        raise UserError(
            f"{villages.words_of(village)} เลิกไปแล้วเมื่อ {short_date(village.ended)} กรุณาเลือกบ้านในหมู่บ้านที่ยังมีอยู่",
            field="household",
        )
    if village.began is not None and day < village.began:
        raise UserError(
            f"{villages.words_of(village)} ตั้งเมื่อ {short_date(village.began)} กรุณาใส่วันที่ไม่ก่อนวันนั้น", field="day"
        )


def _require_no_head(session: Session, household: Household, day: date) -> None:
    present = households.head(session, household.id, day)
    if present is not None:
        raise UserError(
            f"บ้านเลขที่ {household.house_no} มี{present.name}เป็นหัวหน้าอยู่แล้ว กรุณาเลือกความสัมพันธ์อื่น แล้วใช้ “ตั้งหัวหน้า” ภายหลัง",
            field="relation",
        )


def _require_past(day: date, today: date) -> None:
    if day > today:
        raise UserError("วันที่อยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", field="day")
