"""Where people live and lived: the one place that moves somebody, and what it leaves behind.

Where she lives now stands in her own row; every house she left is a Residence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.interfaces import ORMOption

from models.fund import Membership
from models.person import MoveReason, Person, Residence
from models.place import Household, Relation, Village
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services.errors import UserError
from services.people import person_keys

_AT_ONCE = 500  # ids in one IN (…)
_IN_ORDER = {relation: place for place, relation in enumerate(Relation)}


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody of a house; until and reason are empty while she lives there."""

    person: Person
    relation: Relation
    since: date | None
    until: date | None = None
    reason: MoveReason | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """One house somebody lives or lived in; until and reason are empty for where she lives now."""

    household: Household
    relation: Relation
    since: date | None
    until: date | None
    reason: MoveReason | None
    note: str = ""


def place(
    session: Session,
    person: Person,
    household: Household | None,
    day: date,
    reason: MoveReason,
    relation: Relation = Relation.UNKNOWN,
    note: str = "",
    village: Village | None = None,
) -> None:
    """She lives in the household from the day on; without one, in the village, and without that outside the area.

    household comes with its village. Raises UserError for a day before she moved into the house she leaves.
    """
    if person.household_id is not None:
        if person.household_since is not None and day < person.household_since:
            raise UserError(
                f"{person.name}เข้ามาอยู่บ้านเดิมตั้งแต่ {short_date(person.household_since)} กรุณาใส่วันที่ไม่ก่อนวันนั้น",
                field="day",
            )
        session.add(
            Residence(
                person_id=person.id,
                household_id=person.household_id,
                relation=person.relation,
                since=person.household_since,
                until=day,
                reason=reason,
                note=normalise(note),
            )
        )
    was_in_area = person.village_id is not None
    home = household.village if household is not None else village
    person.household, person.village = household, home
    person.household_id = household.id if household is not None else None
    person.village_id = home.id if home is not None else None
    person.household_since = day if household is not None else None
    person.relation = relation if household is not None else Relation.UNKNOWN
    person.lives_here = True
    if home is None:
        person.residence_since = None
    elif not was_in_area:
        person.residence_since = day
    refresh_keys(session, [person])


def refresh_keys(session: Session, people: Iterable[Person]) -> None:
    """What people are found by says where they live: rewritten after a house or a village changed.

    The people come with their household and its village, and with their village.
    """
    by_id = {person.id: person for person in people}
    for person in by_id.values():
        village = person.household.village if person.household else person.village
        house_no = person.household.house_no if person.household else ""
        person.search_text = person_keys.text_of(person, house_no, village)
    ids = list(by_id)
    for at in range(0, len(ids), _AT_ONCE):
        theirs = Membership.person_id.in_(ids[at : at + _AT_ONCE])
        for membership in session.scalars(select(Membership).where(theirs)):
            person_keys.copy_keys(membership, by_id[membership.person_id])


def with_homes() -> tuple[ORMOption, ...]:
    """What a query of people must load for place() and refresh_keys()."""
    return (
        joinedload(Person.household).joinedload(Household.village),
        joinedload(Person.village),
    )


def is_living(day: date) -> ColumnElement[bool]:
    return or_(Person.death_date.is_(None), Person.death_date > day)


def residents(session: Session, household_id: int, day: date) -> list[Resident]:
    """Who lived in the house on the day, the head first, then by relation and the oldest first.

    Those who only have their name there are among them; the dead are not.
    """
    now = select(Person).where(
        Person.household_id == household_id,
        or_(Person.household_since.is_(None), Person.household_since <= day),
        is_living(day),
    )
    found = {
        one.id: Resident(one, one.relation, one.household_since)
        for one in session.scalars(now.options(*with_homes()))
    }
    then = (
        select(Residence)
        .join(Residence.person)
        .where(
            Residence.household_id == household_id,
            or_(Residence.since.is_(None), Residence.since <= day),
            Residence.until > day,
            is_living(day),
        )
    )
    for one in session.scalars(then.options(joinedload(Residence.person))):
        found.setdefault(one.person_id, _gone(one))
    return sorted(
        found.values(),
        key=lambda one: (
            _IN_ORDER[one.relation],
            one.person.birth_date or date.max,
            one.person.sort_key,
        ),
    )


def past(session: Session, household_id: int, day: date) -> list[Resident]:
    """Who lived in the house before the day, whoever left last first; the dead of the house too."""
    left = (
        select(Residence)
        .where(Residence.household_id == household_id, Residence.until <= day)
        .options(joinedload(Residence.person))
    )
    died = select(Person).where(Person.household_id == household_id, Person.death_date <= day)
    found = [_gone(one) for one in session.scalars(left)]
    found += [
        Resident(one, one.relation, one.household_since, one.death_date, MoveReason.DIED)
        for one in session.scalars(died)
    ]
    return sorted(found, key=lambda one: one.until or date.max, reverse=True)


def stays(session: Session, person_id: int) -> list[Stay]:
    """Every house somebody lives or lived in, where she lives now first."""
    person = session.scalars(select(Person).where(Person.id == person_id).options(*with_homes())).one()
    found = []
    if person.household is not None:
        found.append(Stay(person.household, person.relation, person.household_since, None, None))
    left = (
        select(Residence)
        .where(Residence.person_id == person_id)
        .order_by(Residence.until.desc(), Residence.id.desc())
        .options(joinedload(Residence.household).joinedload(Household.village))
    )
    return found + [
        Stay(one.household, one.relation, one.since, one.until, one.reason, one.note)
        for one in session.scalars(left)
    ]


def home_on(session: Session, person_id: int, day: date) -> Household | None:
    """The house somebody lived in on a day, as far as the register knows."""
    for stay in stays(session, person_id):
        if (stay.since is None or stay.since <= day) and (stay.until is None or day < stay.until):
            return stay.household
    return None


def wrong_days(session: Session) -> Sequence[Person]:
    """People who would have lived in two houses at once: a house entered before the one before it was left."""
    earlier, later = Residence, select(Residence).subquery()
    overlapping = (
        select(earlier.person_id)
        .join(later, and_(later.c.person_id == earlier.person_id, later.c.id != earlier.id))
        .where(
            later.c.since < earlier.until,
            or_(later.c.until > earlier.until, and_(later.c.until == earlier.until, later.c.id > earlier.id)),
        )
    )
    last_left = (
        select(Residence.person_id, func.max(Residence.until).label("until"))
        .group_by(Residence.person_id)
        .subquery()
    )
    before_leaving = (
        select(Person.id)
        .join(last_left, last_left.c.person_id == Person.id)
        .where(Person.household_since < last_left.c.until)
    )
    wrong = or_(Person.id.in_(overlapping), Person.id.in_(before_leaving))
    return session.scalars(select(Person).where(wrong).order_by(Person.id)).all()


def _gone(one: Residence) -> Resident:
    return Resident(one.person, one.relation, one.since, one.until, one.reason, one.note)
