"""Two rows found to be one human being made one, and parted again exactly as they were.

Whatever names the one that goes names the one that stays afterwards: every foreign key to a person is found in the
tables themselves, so that a register added later is not forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Column, PrimaryKeyConstraint, Table, UniqueConstraint, and_, inspect, or_, select
from sqlalchemy.orm import Session, joinedload

from models.audit import encode, running_id, table_of
from models.base import Base
from models.database import actor_of, moment_of
from models.fund import Fund, Membership
from models.meeting import Attendance, Meeting
from models.organisation import Organisation, OrganisationMember
from models.person import (
    DifferentPeople,
    Person,
    PersonGroup,
    PersonMerge,
    Residence,
)
from models.register import Attachment, AttachmentKind
from models.term import Committee, CommitteeMember, CouncilMember, CouncilTerm, Officer
from models.values.thai_text import normalise
from services import undo
from services.duties import Duty, for_duty
from services.errors import UserError
from services.people import beneficiary_merge, person_keys, persons, residences
from services.people.person_merge_fields import FIELDS, Field, is_blank

# handled by themselves: both rows may stand in one group or name the same beneficiaries, and two who are one are no
# longer different
_OWN_WAY = frozenset(("person_group", "different_people", "beneficiary"))


@for_duty(Duty.RECORDS)
def merge(session: Session, keep_id: int, gone_id: int, choices: Mapping[str, int]) -> PersonMerge:
    """The second row goes up in the first; what names it names the first one from now on.

    choices says by a field's key (services.people.person_merge_fields) whose value stays; without it the kept row's,
    or the other's where that says nothing. Raises UserError with what must be settled first.
    """
    if keep_id == gone_id:
        raise UserError("เลือกคนเดียวกันทั้งสองข้าง กรุณาเลือกสองรายการที่ต่างกัน")
    keep, gone = persons.get(session, keep_id), persons.get(session, gone_id)
    _require_settled(session, keep, gone, choices)
    told = _told(gone)
    taken = {field.key: _values(field, gone) for field in FIELDS if _takes(field, keep, gone, choices)}
    groups = {one.kind for one in gone.groups}
    names = _names(keep, gone)
    notes = [one for one in (keep.note, gone.note) if one]
    _drop_overlapping_stays(session, keep, gone, takes_home="home" in taken)
    _move_groups(session, keep, gone, groups)
    _part_no_more(session, keep_id, gone_id)
    beneficiary_merge.move(session, keep_id, gone_id)
    _move_files(session, keep_id, gone_id, takes_photo=choices.get("photo") == gone_id)
    for kind, column in _references():
        _move_references(session, kind, column, keep_id, gone_id)
    session.flush()
    session.delete(gone)
    session.flush()  # her number is free only now
    for values in taken.values():
        for name, value in values.items():
            setattr(keep, name, value)
    keep.note = "\n".join(dict.fromkeys(notes))
    keep.former_names = "\n".join(name for name in names if name != normalise(keep.name))
    _rewrite_keys(session, keep)
    row = PersonMerge(
        kept_id=keep_id,
        gone_id=gone_id,
        gone=told,
        at=moment_of(session),
        actor=actor_of(session).name,
        audit_id=running_id(session),
    )
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def take_back(session: Session, merge_id: int) -> PersonMerge:
    """Both rows and everything that named them as they were before.

    Raises UserError when one of those rows was changed since, and when it was taken back already.
    """
    row = session.get_one(PersonMerge, merge_id)
    if row.undone_at is not None:
        raise UserError("แยกรายการนี้กลับไปแล้ว ไม่ต้องทำซ้ำ")
    undone = {one.key: getattr(row, one.key) for one in inspect(PersonMerge).column_attrs}
    undo.take_back(session, row.audit_id)
    again = PersonMerge(**{**undone, "undone_at": moment_of(session)})
    session.add(again)
    session.flush()
    return again


@for_duty(Duty.RECORDS)
def say_different(session: Session, first_id: int, second_id: int, note: str = "") -> DifferentPeople:
    """The two look alike and are not one: the duplicate finder asks no more."""
    first, second = sorted((first_id, second_id))
    row = session.get(DifferentPeople, (first, second))
    if row is None:
        row = DifferentPeople(first_id=first, second_id=second)
        session.add(row)
    row.note = normalise(note)
    session.flush()
    return row


def obstacles(session: Session, keep_id: int, gone_id: int) -> list[str]:
    """What must be settled before the two can be made one, each a whole sentence."""
    keep, gone = persons.get(session, keep_id), persons.get(session, gone_id)
    return list(_obstacles(session, keep, gone))


def _require_settled(session: Session, keep: Person, gone: Person, choices: Mapping[str, int]) -> None:
    for words in _obstacles(session, keep, gone):
        raise UserError(words)
    for key, chosen in choices.items():
        if chosen not in (keep.id, gone.id):
            raise UserError("เลือกค่าจากคนที่ไม่ได้อยู่ในคู่นี้ กรุณาเลือกใหม่", field=key)


def _obstacles(session: Session, keep: Person, gone: Person) -> Iterator[str]:
    yield from _memberships(session, keep, gone)
    yield from _seats(session, keep, gone)
    yield from _overlapping(session, keep, gone)
    yield from beneficiary_merge.obstacles(session, keep.id, gone.id)
    for kind, column in _references():
        if table_of(kind).name not in _OWN_WAY:
            yield from _doubled_keys(session, kind, column, keep, gone)
    stood_in = select(Meeting).join(Attendance, Attendance.meeting_id == Meeting.id)
    each_other = or_(
        and_(Attendance.person_id == keep.id, Attendance.substitute_for_id == gone.id),
        and_(Attendance.person_id == gone.id, Attendance.substitute_for_id == keep.id),
    )
    for meeting in session.scalars(stood_in.where(each_other)):
        yield f"{_meeting(meeting)} มีรายการหนึ่งมาแทนอีกรายการ กรุณาแก้รายชื่อผู้เข้าประชุมก่อน"


def _memberships(session: Session, keep: Person, gone: Person) -> Iterator[str]:
    living = (
        select(Membership)
        .where(Membership.person_id.in_((keep.id, gone.id)), Membership.end_reason.is_(None))
        .options(joinedload(Membership.fund))
    )
    found = session.scalars(living.order_by(Membership.id)).all()
    by_fund: dict[int, list[Membership]] = {}
    for one in found:
        by_fund.setdefault(one.fund_id, []).append(one)
    for both in by_fund.values():
        if len({one.person_id for one in both}) > 1:
            numbers = " กับ ".join(one.member_no for one in both)
            fund: Fund = both[0].fund
            yield (f"ทั้งสองรายการยังเป็นสมาชิก{fund.name} เลขที่ {numbers} กรุณาบันทึกการพ้นสมาชิกของเลขที่ไม่ใช้แล้วก่อน")
    for dead, other in ((keep, gone), (gone, keep)):
        if dead.death_date is None or other.death_date is not None:
            continue
        for one in found:
            if one.person_id == other.id:
                yield (
                    f"รายการหนึ่งบันทึกว่าเสียชีวิตแล้ว แต่อีกรายการยังเป็นสมาชิก{one.fund.name} เลขที่ {one.member_no} "
                    "กรุณาบันทึกการเสียชีวิต หรือเลิกบันทึกการเสียชีวิตก่อน"
                )


def _seats(session: Session, keep: Person, gone: Person) -> Iterator[str]:
    first, second = CouncilMember, select(CouncilMember).subquery()
    both = (
        select(CouncilTerm.number)
        .join(first, first.term_id == CouncilTerm.id)
        .join(second, second.c.term_id == CouncilTerm.id)
        .where(
            first.person_id == keep.id,
            second.c.person_id == gone.id,
            first.vacated.is_(None),
            second.c.vacated.is_(None),
        )
    )
    for number in session.scalars(both.distinct()):
        yield f"ทั้งสองรายการมีที่นั่งในสภาชุดที่ {number} กรุณาบันทึกการพ้นตำแหน่ง หรือลบที่นั่งที่บันทึกซ้ำก่อน"


def _overlapping(session: Session, keep: Person, gone: Person) -> Iterator[str]:
    """Duties that one person cannot have twice at a time."""
    who = (keep.id, gone.id)
    groups = (
        select(OrganisationMember, Organisation.name)
        .join(Organisation, Organisation.id == OrganisationMember.organisation_id)
        .where(OrganisationMember.person_id.in_(who))
    )
    rows: list[tuple[Any, object, str]] = [
        (one, (one.organisation_id, one.role), name) for one, name in session.execute(groups)
    ]
    committees = (
        select(CommitteeMember, Committee.name)
        .join(Committee, Committee.id == CommitteeMember.committee_id)
        .where(CommitteeMember.person_id.in_(who))
    )
    rows += [(one, one.committee_id, name) for one, name in session.execute(committees)]
    officers = select(Officer).where(Officer.person_id.in_(who))
    rows += [(one, (one.term_id, one.post), one.post.label) for one in session.scalars(officers)]
    for at, (one, place, name) in enumerate(rows):
        for other, other_place, _ in rows[at + 1 :]:
            is_same = type(one) is type(other) and place == other_place and one.person_id != other.person_id
            if is_same and _overlap(one, other):
                yield f"ทั้งสองรายการมีชื่อใน{name}ช่วงเวลาเดียวกัน กรุณาบันทึกการพ้นหน้าที่ หรือลบรายการที่ซ้ำก่อน"


def _overlap(one: Any, other: Any) -> bool:
    first, second = sorted((one, other), key=lambda row: row.since or date.min)
    return first.until is None or (second.since or date.min) < first.until


def _doubled_keys(
    session: Session, kind: type[Base], column: Column[Any], keep: Person, gone: Person
) -> Iterator[str]:
    """Rows of both that a unique constraint of the table would not let one person have."""
    table = table_of(kind)
    for constraint in table.constraints:
        if not isinstance(constraint, UniqueConstraint | PrimaryKeyConstraint):
            continue
        if column.name not in constraint.columns:
            continue
        others = [one for one in constraint.columns if one is not column]
        twin = table.alias()
        both = (
            select(table)
            .join(twin, and_(*(one == twin.c[one.name] for one in others)))
            .where(column == gone.id, twin.c[column.name] == keep.id)
        )
        for row in session.execute(both.limit(1)):
            yield _doubled_words(session, table, row._mapping)


def _doubled_words(session: Session, table: Table, row: Mapping[Any, Any]) -> str:
    if table.name == "attendance":
        meeting = session.get_one(Meeting, row["meeting_id"])
        return f"{_meeting(meeting)} มีชื่อทั้งสองรายการ กรุณาแก้รายชื่อผู้เข้าประชุมให้เหลือชื่อเดียวก่อน"
    if table.name == "delegate":
        return f"ทั้งสองรายการเป็นผู้แทนของปี {row['year_be']} กรุณาแก้รายชื่อผู้แทนให้เหลือชื่อเดียวก่อน"
    return "ทั้งสองรายการมีข้อมูลเดียวกันที่มีได้ครั้งเดียว กรุณาลบข้อมูลที่ซ้ำของรายการใดรายการหนึ่งก่อน"


def _meeting(meeting: Meeting) -> str:
    return f"การประชุม{meeting.body.label} {meeting.label}"


def _references() -> list[tuple[type[Base], Column[Any]]]:
    """Every column of every table that names a person."""
    target = table_of(Person)
    return [
        (mapper.class_, column)
        for mapper in sorted(Base.registry.mappers, key=lambda one: one.class_.__name__)
        for column in table_of(mapper.class_).c
        if any(one.column.table is target for one in column.foreign_keys)
    ]


def _move_references(
    session: Session, kind: type[Base], column: Column[Any], keep_id: int, gone_id: int
) -> None:
    if table_of(kind).name in _OWN_WAY:
        return
    mapper = inspect(kind)
    attribute = mapper.get_property_by_column(column).key
    rows = session.scalars(select(kind).where(column == gone_id)).all()
    if not column.primary_key:
        for row in rows:
            setattr(row, attribute, keep_id)
        session.flush()
        return
    for row in rows:  # another key is another row, so that the trail can take each back
        values = {one.key: getattr(row, one.key) for one in mapper.column_attrs}
        session.add(kind(**{**values, attribute: keep_id}))
        session.delete(row)
    session.flush()


def _move_groups(session: Session, keep: Person, gone: Person, groups: Collection[Any]) -> None:
    held = {one.kind for one in keep.groups}
    gone.groups.clear()
    session.flush()
    keep.groups.extend(PersonGroup(kind=kind) for kind in groups if kind not in held)
    session.flush()


def _part_no_more(session: Session, keep_id: int, gone_id: int) -> None:
    """Who was said to be different from the one that goes is different from the one that stays."""
    either = or_(DifferentPeople.first_id == gone_id, DifferentPeople.second_id == gone_id)
    for row in session.scalars(select(DifferentPeople).where(either)).all():
        other = row.second_id if row.first_id == gone_id else row.first_id
        pair = tuple(sorted((keep_id, other)))
        session.delete(row)
        if other != keep_id and session.get(DifferentPeople, pair) is None:
            session.add(DifferentPeople(first_id=pair[0], second_id=pair[1], note=row.note))
        session.flush()


def _move_files(session: Session, keep_id: int, gone_id: int, *, takes_photo: bool) -> None:
    """One photo stays hers; the other is kept among her papers."""
    files = select(Attachment).where(
        Attachment.entity == "person", Attachment.entity_id.in_((keep_id, gone_id))
    )
    rows = session.scalars(files.order_by(Attachment.id)).all()
    photos = {row.entity_id: row for row in rows if row.kind is AttachmentKind.PHOTO}
    if len(photos) > 1:
        spare = photos[keep_id if takes_photo else gone_id]
        spare.kind, spare.name = AttachmentKind.DOCUMENT, spare.name or "รูปจากรายการที่รวม"
    for row in rows:
        row.entity_id = keep_id
    session.flush()


def _drop_overlapping_stays(session: Session, keep: Person, gone: Person, *, takes_home: bool) -> None:
    """Nobody lived in two houses at once: of two stays at a time the kept row's is believed.

    What is dropped stays in the trail, and comes back when the merge is taken back.
    """
    query = select(Residence).where(Residence.person_id.in_((keep.id, gone.id)))
    rows = session.scalars(query.order_by(Residence.person_id != keep.id, Residence.until)).all()
    since = (gone if takes_home else keep).household_since
    taken: list[Residence] = []
    for row in rows:
        clashes = any(
            (row.since or date.min) < one.until and (one.since or date.min) < row.until
            for one in taken
            if one.person_id != row.person_id
        )
        if clashes or (since is not None and since < row.until):
            session.delete(row)
        else:
            taken.append(row)
    session.flush()


def _takes(field: Field, keep: Person, gone: Person, choices: Mapping[str, int]) -> bool:
    """Whether the value of the one that goes stays: as chosen, else where the kept row says nothing."""
    if field.key in choices:
        return choices[field.key] == gone.id
    return is_blank(field, keep) and not is_blank(field, gone)


def _values(field: Field, person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in field.columns}


def _names(keep: Person, gone: Person) -> Sequence[str]:
    """Every name either was known by, in full."""
    lines = (*keep.former_names.splitlines(), *gone.former_names.splitlines(), keep.name, gone.name)
    return list(dict.fromkeys(one for line in lines if (one := normalise(line))))


def _told(person: Person) -> str:
    values = {one.key: encode(getattr(person, one.key)) for one in inspect(Person).column_attrs}
    return json.dumps({key: value for key, value in values.items() if value is not None}, ensure_ascii=False)


def _rewrite_keys(session: Session, keep: Person) -> None:
    session.flush()
    session.expire(keep, ["household", "village"])
    homes = select(Person).where(Person.id == keep.id).options(*residences.with_homes())
    person = session.scalars(homes.execution_options(populate_existing=False)).one()
    person.sort_key = person_keys.name_key(person.first_name, person.last_name)
    residences.refresh_keys(session, [person])
