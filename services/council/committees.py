"""Committees and working groups the council sets up for its missions (section 23), and who works in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from models.meeting import Meeting
from models.person import Person
from models.term import Committee, CommitteeKind, CommitteeMember, CommitteeRole
from models.values.thai_date import short_date
from models.values.thai_text import normalise, normalise_lines
from services.council import missions
from services.duties import Duty, for_duty
from services.errors import UserError

# One of each in a committee on any day.
_SINGLE = (CommitteeRole.CHAIR, CommitteeRole.SECRETARY)


@dataclass(frozen=True, slots=True)
class CommitteeInput:
    """missions are codes of section 21; until is the first day it no longer works."""

    name: str
    kind: CommitteeKind
    since: date
    until: date | None = None
    missions: tuple[str, ...] = ()
    duties: str = ""
    resolved: str = ""
    order_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CommitteeMemberInput:
    person_id: int
    role: CommitteeRole
    since: date
    until: date | None = None


def get(session: Session, committee_id: int) -> Committee:
    """With the order that set it up."""
    query = select(Committee).where(Committee.id == committee_id).options(joinedload(Committee.order))
    return session.scalars(query).one()


def all_committees(session: Session) -> Sequence[Committee]:
    """Those of today and of the past, by name."""
    return session.scalars(select(Committee).order_by(Committee.name, Committee.id)).all()


def committees_on(session: Session, day: date) -> Sequence[Committee]:
    """Those at work on a day."""
    query = select(Committee).where(
        Committee.since <= day, or_(Committee.until.is_(None), Committee.until > day)
    )
    return session.scalars(query.order_by(Committee.name, Committee.id)).all()


@for_duty(Duty.RECORDS)
def add(session: Session, committee: CommitteeInput) -> Committee:
    """Raises UserError for a name that is empty or that a committee of those days has, and days out of order."""
    row = Committee()
    _apply(session, row, committee)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def change(session: Session, committee_id: int, committee: CommitteeInput) -> Committee:
    """Raises what add does."""
    row = session.get_one(Committee, committee_id)
    _apply(session, row, committee)
    session.flush()
    return row


def as_input(committee: Committee) -> CommitteeInput:
    """What the form starts from when a committee is opened for correction."""
    return CommitteeInput(
        name=committee.name,
        kind=committee.kind,
        since=committee.since,
        until=committee.until,
        missions=missions.split(committee.missions),
        duties=committee.duties,
        resolved=committee.resolved,
        order_id=committee.order_id,
        note=committee.note,
    )


def _apply(session: Session, row: Committee, committee: CommitteeInput) -> None:
    name = normalise(committee.name)
    if not name:
        raise UserError("ยังไม่ได้ใส่ชื่อคณะ กรุณาพิมพ์ชื่อคณะกรรมการหรือคณะทำงาน", field="name")
    if committee.until is not None and committee.until < committee.since:
        raise UserError("วันสิ้นสุดอยู่ก่อนวันเริ่ม กรุณาตรวจทั้งสองวัน", field="until")
    for other in session.scalars(select(Committee).where(Committee.name == name)):
        if (
            other is not row
            and (other.until is None or other.until > committee.since)
            and (committee.until is None or committee.until > other.since)
        ):
            raise UserError(f"มี{name}อยู่แล้วในช่วงเดียวกัน กรุณาใช้ชื่ออื่นหรือแก้คณะเดิม", field="name")
    row.name, row.kind, row.since, row.until = name, committee.kind, committee.since, committee.until
    row.missions, row.duties = missions.checked(committee.missions), normalise_lines(committee.duties)
    row.resolved, row.order_id = normalise(committee.resolved), committee.order_id
    row.note = normalise(committee.note)


@for_duty(Duty.RECORDS)
def end(session: Session, committee_id: int, day: date, today: date) -> Committee:
    """The committee's work is over, and so is that of everybody in it; day is the first day after."""
    row = session.get_one(Committee, committee_id)
    if row.until is not None:
        raise UserError(f"{row.name}สิ้นสุดแล้วเมื่อ {short_date(row.until)} ไม่ต้องบันทึกซ้ำ", field="until")
    _check_end(day, row.since, today)
    row.until = day
    for member in members_of(session, committee_id):
        if member.until is None or member.until > day:
            member.until = max(day, member.since)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def remove(session: Session, committee_id: int) -> None:
    """Takes a wrong entry away with those entered in it. Raises UserError once it has met."""
    if session.scalar(select(Meeting.id).where(Meeting.committee_id == committee_id).limit(1)) is not None:
        raise UserError("คณะนี้มีการประชุมแล้ว ลบไม่ได้ กรุณาบันทึกการสิ้นสุดแทน")
    for member in members_of(session, committee_id):
        session.delete(member)
    session.flush()
    session.delete(session.get_one(Committee, committee_id))
    session.flush()


def members_of(session: Session, committee_id: int) -> list[CommitteeMember]:
    """Everybody who ever worked in it, by role, then the earliest first; with persons."""
    query = (
        select(CommitteeMember)
        .where(CommitteeMember.committee_id == committee_id)
        .options(joinedload(CommitteeMember.person))
    )
    roles = list(CommitteeRole)
    return sorted(session.scalars(query), key=lambda one: (roles.index(one.role), one.since, one.id))


def members_on(session: Session, committee_id: int, day: date) -> list[CommitteeMember]:
    """Who works in it on a day, in the order of an appointment order."""
    return [
        one
        for one in members_of(session, committee_id)
        if one.since <= day and (one.until is None or one.until > day)
    ]


def missing_roles(session: Session, committee_id: int, day: date) -> list[CommitteeRole]:
    """Of chair and secretary, whom it lacks on a day."""
    held = {one.role for one in members_on(session, committee_id, day)}
    return [one for one in _SINGLE if one not in held]


@for_duty(Duty.RECORDS)
def add_member(session: Session, committee_id: int, member: CommitteeMemberInput) -> CommitteeMember:
    """Raises UserError for somebody in it already, a second chair or secretary, and days outside its own."""
    row = CommitteeMember(committee_id=committee_id)
    _apply_member(session, row, member)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def change_member(session: Session, member_id: int, member: CommitteeMemberInput) -> CommitteeMember:
    """Raises what add_member does."""
    row = session.get_one(CommitteeMember, member_id)
    _apply_member(session, row, member)
    session.flush()
    return row


def member_as_input(member: CommitteeMember) -> CommitteeMemberInput:
    return CommitteeMemberInput(member.person_id, member.role, member.since, member.until)


@for_duty(Duty.RECORDS)
def end_member(session: Session, member_id: int, day: date, today: date) -> CommitteeMember:
    """day is the first day out of it."""
    row = session.get_one(CommitteeMember, member_id)
    if row.until is not None:
        raise UserError(f"พ้นจากคณะนี้แล้วเมื่อ {short_date(row.until)} ไม่ต้องบันทึกซ้ำ", field="until")
    _check_end(day, row.since, today)
    row.until = day
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def remove_member(session: Session, member_id: int) -> None:
    """Takes a wrong entry away; who left is ended instead."""
    session.delete(session.get_one(CommitteeMember, member_id))
    session.flush()


def _check_end(day: date, since: date, today: date) -> None:
    if day < since:
        raise UserError(f"วันสิ้นสุดอยู่ก่อนวันเริ่ม ({short_date(since)}) กรุณาตรวจวันที่อีกครั้ง", field="until")
    if day > today:
        raise UserError("วันสิ้นสุดอยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", field="until")


def _apply_member(session: Session, row: CommitteeMember, member: CommitteeMemberInput) -> None:
    committee = session.get_one(Committee, row.committee_id)
    person = session.get(Person, member.person_id)
    if person is None:
        raise UserError("ยังไม่ได้เลือกบุคคล กรุณาเลือกชื่อจากทะเบียนบุคคล", field="person_id")
    if member.until is not None and member.until < member.since:
        raise UserError("วันสิ้นสุดอยู่ก่อนวันเริ่ม กรุณาตรวจทั้งสองวัน", field="until")
    if member.since < committee.since or (committee.until is not None and member.since >= committee.until):
        raise UserError(
            f"วันเริ่มไม่อยู่ในช่วงที่{committee.name}ทำงาน ซึ่งเริ่ม {short_date(committee.since)} กรุณาตรวจวันที่",
            field="since",
        )
    for other in members_of(session, row.committee_id):
        if (
            other is row
            or (other.until is not None and other.until <= member.since)
            or (member.until is not None and member.until <= other.since)
        ):
            continue
        if other.person_id == person.id:
            raise UserError(f"{person.name}อยู่ในคณะนี้แล้ว กรุณาเลือกผู้อื่น", field="person_id")
        if other.role is member.role and member.role in _SINGLE:
            raise UserError(
                f"{member.role.label}ของคณะนี้คือ{other.person.name} กรุณาบันทึกการพ้นของคนเดิมก่อน", field="role"
            )
    row.person_id, row.role = person.id, member.role
    row.since, row.until = member.since, member.until
