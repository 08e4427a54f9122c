"""Meetings held before the office used the program, as a workbook brings them: how many came, without names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import terms as words
from models.fund import Fund
from models.meeting import Meeting, MeetingBody, MeetingKind, MeetingStatus
from models.term import Committee
from models.values.thai_date import be_year
from models.values.thai_text import arabic_digits, search_key
from services.excel import parsers, register_parsers
from services.excel.checker import RowCheck
from services.excel.fields import AnyField, Field
from services.excel.register import Key, Reader, Register, Told, tell
from services.meeting import meeting_lists, meetings
from services.meeting.meetings import MeetingInput
from services.people.person_input import Finding
from services.reports.table import Kind


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """body_name is what people call whoever met; members and present close a meeting without a list of names."""

    body: MeetingBody
    day: date
    number: int
    committee_id: int | None = None
    fund_id: int | None = None
    kind: MeetingKind = MeetingKind.ORDINARY
    topic: str = ""
    place: str = ""
    note: str = ""
    members: int | None = None
    present: int | None = None
    body_name: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        return self.body, self.committee_id, self.fund_id, be_year(self.day), self.number


@dataclass(frozen=True, slots=True)
class _Stored:
    id: int
    row: MeetingRow
    is_open: bool


_BODIES = {
    meeting_lists.COUNCIL: MeetingBody.COUNCIL,
    "สภาองค์กรชุมชน": MeetingBody.COUNCIL,
    "ประชุมสภา": MeetingBody.COUNCIL,
}
_NUMBER = re.compile(r"(?:ครั้งที่)?\s*(\d{1,3})\s*(?:/\s*(\d{4}))?")
DAY = Field("day", "วันประชุม", register_parsers.whole_day, ("วันที่ประชุม", "วันที่"), required=True, kind=Kind.DAY)
NUMBER = Field("number", "ครั้งที่", parsers.code, ("ประชุมครั้งที่",), required=True, kind=Kind.CODE)
BODY = Field("body", "ผู้ประชุม", parsers.text, ("คณะที่ประชุม", "องค์ประชุมของ"))
MEMBERS = Field("members", "สมาชิก", parsers.whole, ("สมาชิกทั้งหมด", "จำนวนสมาชิก"), kind=Kind.WHOLE)
PRESENT = Field("present", "มา", parsers.whole, ("ผู้มาประชุม", "จำนวนผู้มาประชุม", "มาประชุม"), kind=Kind.WHOLE)
FIELDS: tuple[AnyField, ...] = (
    DAY, NUMBER, BODY, Field("kind", "การประชุม", register_parsers.one_of(MeetingKind), ("ประเภทการประชุม",)),
    Field("topic", "เรื่อง", parsers.text, ("วาระ",)), Field("place", "สถานที่", parsers.text, ("ณ",)), MEMBERS, PRESENT,
    Field("note", words.NOTE, parsers.text),
)  # fmt: skip


class _Known:
    def __init__(self, session: Session) -> None:
        self.bodies = {search_key(one.label): (one, None, None, one.label) for one in MeetingBody}
        self.bodies |= {search_key(said): (one, None, None, one.label) for said, one in _BODIES.items()}
        self.named: dict[str, tuple[MeetingBody, int | None, int | None, str]] = {}
        for committee in session.scalars(select(Committee)):
            self.named[search_key(committee.name)] = (
                MeetingBody.COMMITTEE,
                committee.id,
                None,
                committee.name,
            )
        for fund in session.scalars(select(Fund)):
            self.named[search_key(fund.name)] = (MeetingBody.FUND, None, fund.id, fund.name)
        self.stored = {one.row.key: one for one in _stored(session)}

    def body(
        self, check: RowCheck, said: str | None
    ) -> tuple[MeetingBody, int | None, int | None, str] | None:
        """The council when nothing is said."""
        if said is None:
            return MeetingBody.COUNCIL, None, None, MeetingBody.COUNCIL.label
        key = search_key(said)
        found = self.named.get(key) or self.bodies.get(key)
        if found is None or (
            found[0] in (MeetingBody.COMMITTEE, MeetingBody.FUND) and found[1:3] == (None, None)
        ):
            check.error(f"ไม่รู้จัก “{said}” กรุณาใส่คำว่า สภา ชื่อคณะทำงาน หรือชื่อกองทุนในทะเบียน", BODY)
            return None
        return found


def _read_with(session: Session) -> Reader:
    known = _Known(session)

    def read(check: RowCheck) -> Told:
        told = tell(check, FIELDS)
        body = known.body(check, told.pop(BODY.key, None))
        number = _number(check, str(told.pop(NUMBER.key, "")), told.get(DAY.key))
        if body is None or number is None or DAY.key not in told:
            return {}
        told |= {"body": body[0], "committee_id": body[1], "fund_id": body[2], "body_name": body[3]}
        told["number"] = number
        if told.get("kind") is MeetingKind.FOUNDING:
            check.error("การประชุมจัดตั้งสภาบันทึกที่หน้าการจัดตั้งสภา กรุณาเอาแถวนี้ออก", BODY)
        row = MeetingRow(**told)
        stored = known.stored.get(row.key)
        if stored is not None and not stored.is_open:
            changed = [key for key, value in told.items() if getattr(stored.row, key) != value]
            if changed:
                check.error("การประชุมนี้ปิดแล้ว กรุณาแก้ที่หน้าการประชุม", NUMBER)
        elif (row.members is None) is not (row.present is None):
            check.error(
                "ต้องมีทั้งจำนวนสมาชิกและผู้มาประชุม กรุณาใส่ให้ครบ", MEMBERS if row.members is None else PRESENT
            )
        elif row.members is not None and row.present is not None and not 0 < row.present <= row.members:
            check.error("ผู้มาประชุมต้องไม่มากกว่าสมาชิก กรุณาตรวจจำนวน", PRESENT)
        return told

    return read


def _number(check: RowCheck, said: str, day: object) -> int | None:
    found = _NUMBER.fullmatch(arabic_digits(said))
    if found is None or not int(found[1]):
        check.error("ครั้งที่ประชุมต้องเป็นเลข เช่น 3 หรือ 3/2569 กรุณาตรวจอีกครั้ง", NUMBER)
        return None
    if found[2] and isinstance(day, date) and int(found[2]) != be_year(day):
        check.error(f"ครั้งที่ {found[1]}/{found[2]} ไม่ตรงกับปีของวันประชุม กรุณาตรวจวันที่", NUMBER)
        return None
    return int(found[1])


def _stored(session: Session) -> Iterable[_Stored]:
    query = (
        select(Meeting, Committee.name, Fund.name)
        .outerjoin(Committee, Committee.id == Meeting.committee_id)
        .outerjoin(Fund, Fund.id == Meeting.fund_id)
        .order_by(Meeting.id)
    )
    return [
        _Stored(
            one.id,
            MeetingRow(
                one.body, one.day, one.number, one.committee_id, one.fund_id, one.kind, one.topic, one.place, one.note,
                one.members, one.present, committee or fund or one.body.label,
            ),
            one.status is MeetingStatus.PLANNED,
        )
        for one, committee, fund in session.execute(query)
    ]  # fmt: skip


def _findings(row: MeetingRow, today: date) -> list[Finding]:
    if row.present is None or row.day <= today:
        return []
    return [Finding("day", "วันประชุมอยู่ในอนาคต กรุณาเว้นจำนวนผู้มาประชุมไว้", blocks=True)]


def _save(session: Session, row: MeetingRow, meeting_id: int | None, today: date) -> int:
    wanted = MeetingInput(
        body=row.body,
        day=row.day,
        kind=row.kind,
        committee_id=row.committee_id,
        fund_id=row.fund_id,
        number=row.number,
        place=row.place,
        topic=row.topic,
        note=row.note,
    )
    if meeting_id is None:
        meeting = meetings.plan(session, wanted)
    else:
        before = meetings.as_input(meetings.get(session, meeting_id))
        meeting = meetings.change(
            session, meeting_id, replace(wanted, starts=before.starts, ends=before.ends)
        )
    if row.members is not None and row.present is not None:
        meetings.record_figures(session, meeting.id, row.members, row.present, today)
    return meeting.id


MEETINGS = Register(
    key="meetings",
    title="ทะเบียนการประชุม",
    noun="การประชุม",
    unit="ครั้ง",
    code_title=NUMBER.title,
    fields=FIELDS,
    examples=(
        {
            "day": "15 ม.ค. 2568", "number": "1/2568", "body": "สภาองค์กรชุมชนตำบล", "kind": "สามัญ", "place": "ศาลากลางบ้าน",
            "members": "21", "present": "18",
        },
        {"day": "20 เม.ย. 2568", "number": "2", "topic": "แผนพัฒนาตำบล", "members": "21", "present": "10"},
        {"day": "1 ธ.ค. 2569", "number": "1/2569", "topic": "นัดประชุม"},
    ),
    make=MeetingRow,
    called=lambda one: (f"{one.number}/{be_year(one.day)}", one.body_name),
    keys=lambda one: [Key("ครั้งที่ประชุม", one.key)],
    known=_stored,
    as_input=lambda one: one.row,
    save=_save,
    findings=_findings,
    reader=_read_with,
    labels={"committee_id": "คณะทำงาน", "fund_id": "กองทุน", "body_name": BODY.title},
)  # fmt: skip
