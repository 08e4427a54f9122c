"""Committees and who works in them as a workbook brings them; a committee nobody knows is set up with its first row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.term import Committee, CommitteeKind, CommitteeMember, CommitteeRole
from models.values.thai_text import search_key
from services.council import committees
from services.council.committees import CommitteeInput, CommitteeMemberInput
from services.excel import parsers, register_parsers
from services.excel.checker import RowCheck
from services.excel.fields import AnyField, Field
from services.excel.people_of_rows import NAME, PERSON_FIELDS, People
from services.excel.register import Key, Reader, Register, Told, tell
from services.reports.table import Kind


@dataclass(frozen=True, slots=True)
class CommitteeRow:
    """One person in one committee; person is what people call her."""

    committee: str
    person_id: int
    since: date
    role: CommitteeRole = CommitteeRole.MEMBER
    until: date | None = None
    kind: CommitteeKind = CommitteeKind.WORKING
    person: str = ""


@dataclass(frozen=True, slots=True)
class _Stored:
    id: int
    row: CommitteeRow


_ROLES = {
    "ประธานคณะทำงาน": CommitteeRole.CHAIR,
    "คณะทำงาน": CommitteeRole.MEMBER,
    "เลขา": CommitteeRole.SECRETARY,
}
_KINDS = {"คณะกรรมการ": CommitteeKind.COMMITTEE, "อนุกรรมการ": CommitteeKind.SUBCOMMITTEE}
_SINGLE = (CommitteeRole.CHAIR, CommitteeRole.SECRETARY)
COMMITTEE = Field("committee", "ชื่อคณะ", parsers.text, ("คณะ", "คณะทำงาน", "คณะกรรมการ"), required=True)
ROLE = Field("role", "หน้าที่", register_parsers.one_of(CommitteeRole, _ROLES), ("ตำแหน่ง",))
SINCE = Field("since", "ตั้งแต่", register_parsers.whole_day, ("วันที่แต่งตั้ง", "เริ่มเมื่อ"), kind=Kind.DAY)
UNTIL = Field("until", "พ้นเมื่อ", register_parsers.whole_day, ("วันที่พ้น",), kind=Kind.DAY)
KIND = Field("kind", "ประเภทคณะ", register_parsers.one_of(CommitteeKind, _KINDS), ("ประเภท",))
FIELDS: tuple[AnyField, ...] = (COMMITTEE, *PERSON_FIELDS, ROLE, SINCE, UNTIL, KIND)


class _Known:
    def __init__(self, session: Session) -> None:
        self.people = People(session)
        self.committees = {search_key(one.name): one for one in committees.all_committees(session)}
        self.roll = [one.row for one in _stored(session)]

    def same(self, committee: str, person_id: int, since: object) -> CommitteeRow | None:
        rows = [
            one
            for one in self.roll
            if (search_key(one.committee), one.person_id) == (search_key(committee), person_id)
            and since in (None, one.since)
        ]
        return rows[-1] if rows else None

    def judge(self, check: RowCheck, row: CommitteeRow) -> None:
        """Says at its cell what the register would refuse."""
        committee = self.committees.get(search_key(row.committee))
        if row.until is not None and row.until < row.since:
            check.error("วันสิ้นสุดอยู่ก่อนวันเริ่ม กรุณาตรวจทั้งสองวัน", UNTIL)
        if committee is not None and committee.until is not None and row.since >= committee.until:
            check.error(f"{committee.name}สิ้นสุดแล้วก่อนวันนั้น กรุณาตรวจวันที่หรือใช้ชื่อคณะใหม่", SINCE)
        for other in self.roll:
            if search_key(other.committee) != search_key(row.committee):
                continue
            if max(row.since, other.since) >= min(row.until or date.max, other.until or date.max):
                continue
            if other.person_id == row.person_id:
                check.error(f"{row.person}อยู่ในคณะนี้แล้ว กรุณาตรวจรายการที่ซ้ำ", NAME)
            elif other.role is row.role and row.role in _SINGLE:
                check.error(f"{row.role.label}ของคณะนี้คือ{other.person} กรุณาใส่วันที่พ้นของคนเดิม", ROLE)


def _read_with(session: Session) -> Reader:
    known = _Known(session)

    def read(check: RowCheck) -> Told:
        told = tell(check, FIELDS)
        person = known.people.take(check, told)
        if person is None or COMMITTEE.key not in told:
            return {}
        committee = known.committees.get(search_key(told[COMMITTEE.key]))
        if committee is not None:
            told |= {"committee": committee.name, "kind": committee.kind}
        told |= {"person_id": person.id, "person": person.name}
        stored = known.same(told[COMMITTEE.key], person.id, told.get(SINCE.key))
        if stored is not None:
            return told | {"since": stored.since, "committee": stored.committee, "kind": stored.kind}
        if SINCE.key not in told:
            if committee is None:
                check.error("ยังไม่มีคณะนี้ในทะเบียน กรุณาใส่วันที่แต่งตั้ง", SINCE)
                return {}
            told["since"] = committee.since
        row = CommitteeRow(**told)
        known.judge(check, row)
        known.roll.append(row)
        return told

    return read


def _stored(session: Session) -> Iterable[_Stored]:
    query = select(CommitteeMember).options(
        joinedload(CommitteeMember.person), joinedload(CommitteeMember.committee)
    )
    return [
        _Stored(
            one.id,
            CommitteeRow(
                one.committee.name,
                one.person_id,
                one.since,
                one.role,
                one.until,
                one.committee.kind,
                one.person.name,
            ),
        )
        for one in session.scalars(query.order_by(CommitteeMember.id))
    ]


def _committee(session: Session, row: CommitteeRow) -> Committee:
    """The committee of the row, set up on its day or begun earlier when somebody was in it before."""
    for one in committees.all_committees(session):
        if search_key(one.name) == search_key(row.committee):
            if row.since < one.since:
                return committees.change(session, one.id, replace(committees.as_input(one), since=row.since))
            return one
    return committees.add(session, CommitteeInput(row.committee, row.kind, row.since))


def _save(session: Session, row: CommitteeRow, member_id: int | None, today: date) -> int:
    del today
    committee = _committee(session, row)
    member = CommitteeMemberInput(row.person_id, row.role, row.since, row.until)
    if member_id is None:
        return committees.add_member(session, committee.id, member).id
    return committees.change_member(session, member_id, member).id


COMMITTEES = Register(
    key="committees",
    title="คณะกรรมการและคณะทำงาน",
    noun="คนในคณะ",
    unit="รายการ",
    code_title=COMMITTEE.title,
    fields=FIELDS,
    examples=(
        {
            "committee": "คณะทำงานจัดการน้ำ", "name": "นายตัวอย่าง ใจดี", "role": "ประธาน", "since": "1 มี.ค. 2568",
            "kind": "คณะทำงาน",
        },
        {"committee": "คณะทำงานจัดการน้ำ", "name": "นางสมมุติ ใจงาม", "role": "กรรมการ", "since": "1 มี.ค. 2568"},
    ),
    make=CommitteeRow,
    called=lambda one: (one.committee, one.person),
    keys=lambda one: [Key("คนในคณะตั้งแต่วันนั้น", (search_key(one.committee), one.person_id, one.since))],
    known=_stored,
    as_input=lambda one: one.row,
    save=_save,
    reader=_read_with,
    labels={"person_id": "บุคคล", "person": "บุคคล"},
)  # fmt: skip
