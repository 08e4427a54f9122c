"""Who belongs to a community organisation, known by name: roles from a day until a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from models.organisation import Organisation, OrganisationMember, OrganisationRole
from models.person import Person, Sex
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError

_RANK = {role: place for place, role in enumerate(OrganisationRole)}


@dataclass(frozen=True, slots=True)
class OrganisationMemberInput:
    """until is the first day it is no longer so; an unknown since was always so."""

    person_id: int
    role: OrganisationRole = OrganisationRole.MEMBER
    since: date | None = None
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """People known by name, each counted once whatever roles she has."""

    male: int
    female: int
    unknown: int

    @property
    def total(self) -> int:
        return self.male + self.female + self.unknown


@for_duty(Duty.RECORDS)
def add(
    session: Session, organisation_id: int, member: OrganisationMemberInput, today: date
) -> OrganisationMember:
    """Raises UserError for days that cannot be, a second chair, or the same person in the same role at one time."""
    row = OrganisationMember(organisation_id=organisation_id, person_id=member.person_id)
    row.organisation = session.get_one(Organisation, organisation_id)
    row.person = session.get_one(Person, member.person_id)
    _write(session, row, member, today)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def change(
    session: Session, member_id: int, member: OrganisationMemberInput, today: date
) -> OrganisationMember:
    """Corrects what was entered wrongly; a role that really changed is change_role. Raises what add() raises."""
    row = get(session, member_id)
    _write(session, row, member, today)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def change_role(
    session: Session, member_id: int, role: OrganisationRole, day: date, today: date
) -> OrganisationMember:
    """The present role ends on the day and the other begins; both stay to be seen. Raises what add() raises."""
    row = get(session, member_id)
    if row.role is role:
        raise UserError(f"{row.person.name}เป็น{role.label}อยู่แล้ว กรุณาเลือกหน้าที่อื่น", field="role")
    leave(session, member_id, day, today)
    wanted = OrganisationMemberInput(row.person_id, role, since=day)
    return add(session, row.organisation_id, wanted, today)


@for_duty(Duty.RECORDS)
def leave(session: Session, member_id: int, day: date, today: date) -> OrganisationMember:
    """From this day she is no longer in the role. Raises UserError for a day that cannot be."""
    row = get(session, member_id)
    if row.until is not None:
        raise UserError(
            f"{row.person.name}พ้นหน้าที่นี้ไปแล้วเมื่อ {short_date(row.until)} ไม่ต้องบันทึกซ้ำ", field="until"
        )
    _write(session, row, OrganisationMemberInput(row.person_id, row.role, row.since, day, row.note), today)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def remove(session: Session, member_id: int) -> None:
    """Takes away what was never so; whoever left really is leave()."""
    session.delete(get(session, member_id))
    session.flush()


def get(session: Session, member_id: int) -> OrganisationMember:
    """With the person and the organisation."""
    query = select(OrganisationMember).where(OrganisationMember.id == member_id)
    loaded = joinedload(OrganisationMember.person), joinedload(OrganisationMember.organisation)
    return session.scalars(query.options(*loaded)).one()


def as_input(member: OrganisationMember) -> OrganisationMemberInput:
    return OrganisationMemberInput(member.person_id, member.role, member.since, member.until, member.note)


def is_in_role(day: date) -> ColumnElement[bool]:
    """Whether a row counts on a day, for any query over OrganisationMember."""
    return and_(
        or_(OrganisationMember.since.is_(None), OrganisationMember.since <= day),
        or_(OrganisationMember.until.is_(None), OrganisationMember.until > day),
    )


def members_on(session: Session, organisation_id: int, day: date) -> Sequence[OrganisationMember]:
    """Who was in which role on a day, the chair first."""
    return _ordered(session, organisation_id, is_in_role(day))


def former(session: Session, organisation_id: int, day: date) -> Sequence[OrganisationMember]:
    """Roles that had ended by the day, those of the chair first."""
    return _ordered(session, organisation_id, OrganisationMember.until <= day)


def organisations_of(session: Session, person_id: int, day: date) -> Sequence[OrganisationMember]:
    """Which organisations somebody belonged to on a day, with the organisation."""
    query = select(OrganisationMember).where(OrganisationMember.person_id == person_id, is_in_role(day))
    query = query.join(OrganisationMember.organisation).order_by(Organisation.sort_key)
    return session.scalars(query.options(joinedload(OrganisationMember.organisation))).all()


def chair(session: Session, organisation_id: int, day: date) -> OrganisationMember | None:
    rows = members_on(session, organisation_id, day)
    return next((one for one in rows if one.role is OrganisationRole.CHAIR), None)


def known(session: Session, organisation_id: int, day: date) -> Known:
    """Heads beside the counts the group tells itself; advisers are no members."""
    query = select(Person.id, Person.sex).join(OrganisationMember, OrganisationMember.person_id == Person.id)
    query = query.where(
        OrganisationMember.organisation_id == organisation_id,
        OrganisationMember.role != OrganisationRole.ADVISER,
        is_in_role(day),
    )
    sexes = [row.sex for row in session.execute(query.distinct())]
    return Known(*(sexes.count(sex) for sex in (Sex.MALE, Sex.FEMALE, Sex.UNKNOWN)))


def overlap(
    since: date | None, until: date | None, other_since: date | None, other_until: date | None
) -> bool:
    """Both are so at some moment; a last day that is the other's first is no moment they share."""
    starts_before = since is None or other_until is None or since < other_until
    ends_after = until is None or other_since is None or other_since < until
    return starts_before and ends_after


def clashing(session: Session) -> Iterator[str]:
    """For services.check: a second chair, or somebody twice in one role at one time."""
    query = select(OrganisationMember).order_by(
        OrganisationMember.organisation_id, OrganisationMember.role, OrganisationMember.id
    )
    loaded = joinedload(OrganisationMember.person), joinedload(OrganisationMember.organisation)
    rows = session.scalars(query.options(*loaded))
    for (_, role), group in groupby(rows, lambda one: (one.organisation_id, one.role)):
        rivals: defaultdict[int, list[OrganisationMember]] = defaultdict(list)
        for one in group:
            place = rivals[0 if role is OrganisationRole.CHAIR else one.person_id]
            for other in place:
                if not overlap(one.since, one.until, other.since, other.until):
                    continue
                if other.person_id == one.person_id:
                    yield f"{one.person.name}เป็น{role.label}ของ{one.organisation.name}ซ้ำกันในช่วงเดียว"
                else:
                    yield f"{one.organisation.name} มีประธานสองคนในช่วงเดียวกัน"
            place.append(one)


def _ordered(
    session: Session, organisation_id: int, wanted: ColumnElement[bool]
) -> Sequence[OrganisationMember]:
    query = select(OrganisationMember).where(OrganisationMember.organisation_id == organisation_id, wanted)
    rows = session.scalars(query.options(joinedload(OrganisationMember.person))).all()
    return sorted(rows, key=lambda one: (_RANK[one.role], one.person.sort_key, one.id))


def _write(session: Session, row: OrganisationMember, member: OrganisationMemberInput, today: date) -> None:
    since, until, person = member.since, member.until, row.person
    if since is not None and since > today:
        raise UserError("วันที่เริ่มอยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", field="since")
    if until is not None and until > today:
        raise UserError("วันที่พ้นอยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", field="until")
    if since is not None and until is not None and until < since:
        raise UserError(f"วันที่พ้นอยู่ก่อนวันที่เริ่ม ({short_date(since)}) กรุณาตรวจทั้งสองวัน", field="until")
    if person.death_date is not None and until is None:
        raise UserError(
            f"บันทึกไว้ว่า{person.name}เสียชีวิตเมื่อ {short_date(person.death_date)} กรุณาเลือกคนอื่น หรือใส่วันที่พ้น",
            field="person_id",
        )
    with session.no_autoflush:
        others = session.scalars(
            select(OrganisationMember)
            .where(
                OrganisationMember.organisation_id == row.organisation_id,
                OrganisationMember.role == member.role,
            )
            .options(joinedload(OrganisationMember.person))
        ).all()
    for other in others:
        if other is row or not overlap(since, until, other.since, other.until):
            continue
        if other.person_id == row.person_id:
            raise UserError(
                f"{person.name}เป็น{member.role.label}ในช่วงนั้นอยู่แล้ว ไม่ต้องเพิ่มซ้ำ กรุณาแก้รายการเดิม", field="role"
            )
        if member.role is OrganisationRole.CHAIR:
            raise UserError(
                f"{other.person.name}เป็นประธานในช่วงนั้นอยู่แล้ว กรุณาบันทึกวันที่พ้นของประธานคนเดิมก่อน", field="role"
            )
    row.role, row.since, row.until, row.note = member.role, since, until, normalise(member.note)
