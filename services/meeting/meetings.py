"""The register of meetings: planning, numbering, closing with the quorum of the day, and what is owed of section 19."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.fund import Fund
from models.meeting import Meeting, MeetingBody, MeetingKind, MeetingStatus, Resolution
from models.term import Committee
from models.values.thai_date import be_year, long_date
from models.values.thai_text import normalise
from services import law
from services.duties import Duty, for_duty
from services.errors import UserError
from services.meeting import attendances, resolutions

HELD = (MeetingStatus.CLOSED, MeetingStatus.INQUORATE)


@dataclass(frozen=True, slots=True)
class MeetingInput:
    """number empty asks for the next of its body in the calendar year of the day."""

    body: MeetingBody
    day: date
    kind: MeetingKind = MeetingKind.ORDINARY
    committee_id: int | None = None
    fund_id: int | None = None
    number: int | None = None
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    topic: str = ""
    note: str = ""


def get(session: Session, meeting_id: int) -> Meeting:
    return session.get_one(Meeting, meeting_id)


def next_number(
    session: Session,
    body: MeetingBody,
    day: date,
    committee_id: int | None = None,
    fund_id: int | None = None,
) -> int:
    """After the highest one of the body, of the one committee or fund, in the calendar year of the day."""
    last = session.scalar(
        select(func.max(Meeting.number)).where(
            Meeting.body == body,
            Meeting.year_be == be_year(day),
            Meeting.committee_id.is_(committee_id)
            if committee_id is None
            else Meeting.committee_id == committee_id,
            Meeting.fund_id.is_(fund_id) if fund_id is None else Meeting.fund_id == fund_id,
        )
    )
    return (last or 0) + 1


@for_duty(Duty.RECORDS)
def plan(session: Session, meeting: MeetingInput) -> Meeting:
    """Raises UserError for a body that is not named, a number that is taken and times out of order."""
    row = Meeting(status=MeetingStatus.PLANNED)
    _apply(session, row, meeting)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def change(session: Session, meeting_id: int, meeting: MeetingInput) -> Meeting:
    """Raises what plan does, and for a meeting that is closed or cancelled."""
    row = open_meeting(session, meeting_id)
    _apply(session, row, meeting)
    session.flush()
    return row


def as_input(meeting: Meeting) -> MeetingInput:
    """What the form starts from when a meeting is opened for correction."""
    return MeetingInput(**{one.name: getattr(meeting, one.name) for one in fields(MeetingInput)})


def _apply(session: Session, row: Meeting, meeting: MeetingInput) -> None:
    committee = meeting.committee_id if meeting.body is MeetingBody.COMMITTEE else None
    fund = meeting.fund_id if meeting.body is MeetingBody.FUND else None
    if meeting.body is MeetingBody.COMMITTEE and (
        committee is None or session.get(Committee, committee) is None
    ):
        raise UserError("ยังไม่ได้เลือกคณะทำงาน กรุณาเลือกคณะที่ประชุม", field="committee_id")
    if meeting.body is MeetingBody.FUND and (fund is None or session.get(Fund, fund) is None):
        raise UserError("ยังไม่ได้เลือกกองทุน กรุณาเลือกกองทุนที่ประชุม", field="fund_id")
    if meeting.starts is not None and meeting.ends is not None and meeting.ends <= meeting.starts:
        raise UserError("เวลาเลิกประชุมต้องอยู่หลังเวลาเริ่ม กรุณาตรวจเวลาอีกครั้ง", field="ends")
    year_be = be_year(meeting.day)
    number = meeting.number
    if number is None:
        number = next_number(session, meeting.body, meeting.day, committee, fund)
    if number < 1:
        raise UserError("ครั้งที่ประชุมต้องเป็นเลขตั้งแต่ 1 ขึ้นไป กรุณาตรวจอีกครั้ง", field="number")
    same = select(Meeting).where(
        Meeting.body == meeting.body, Meeting.year_be == year_be, Meeting.number == number
    )
    for other in session.scalars(same):
        if other is not row and (other.committee_id, other.fund_id) == (committee, fund):
            raise UserError(
                f"มีการประชุมครั้งที่ {number}/{year_be} แล้วเมื่อ {long_date(other.day)} กรุณาใช้ครั้งที่ถัดไป",
                field="number",
            )
    row.body, row.kind, row.committee_id, row.fund_id = meeting.body, meeting.kind, committee, fund
    row.number, row.year_be, row.day = number, year_be, meeting.day
    row.starts, row.ends = meeting.starts, meeting.ends
    row.place, row.topic, row.note = (normalise(one) for one in (meeting.place, meeting.topic, meeting.note))


def open_meeting(session: Session, meeting_id: int) -> Meeting:
    """A meeting that may still be written in. Raises UserError for one that is closed or cancelled."""
    row = get(session, meeting_id)
    if row.status in HELD:
        raise UserError(f"ปิดการประชุม{row.label} แล้ว กรุณากด “เปิดประชุมอีกครั้ง” ก่อนแก้ไข")
    if row.status is MeetingStatus.CANCELLED:
        raise UserError(f"ยกเลิกการประชุม{row.label} แล้ว กรุณานัดประชุมใหม่แทน")
    return row


@for_duty(Duty.RECORDS)
def cancel(session: Session, meeting_id: int, note: str) -> Meeting:
    """The meeting did not take place; its number stays used. Raises UserError when it is closed."""
    row = open_meeting(session, meeting_id)
    row.status, row.note = MeetingStatus.CANCELLED, normalise(note) or row.note
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def close(session: Session, meeting_id: int, today: date) -> Meeting:
    """Writes the members of the day and the quorum down for good, and decides the resolutions (E4).

    Members nobody wrote anything of were absent. Raises UserError for a day to come, nobody present, a body
    without members, somebody present who was no member, and votes that cannot be.
    """
    row = open_meeting(session, meeting_id)
    if row.kind is MeetingKind.FOUNDING:
        raise UserError("การประชุมจัดตั้งสภานับผู้แทนตามมาตรา 5 กรุณาบันทึกที่หน้าการจัดตั้งสภา")
    if row.day > today:
        raise UserError(f"การประชุมนัดไว้ {long_date(row.day)} กรุณาปิดประชุมเมื่อถึงวันนั้น", field="day")
    attendances.settle(session, row)
    counted = attendances.quorum(session, row.id)
    if counted.needed is not None and not counted.present:
        raise UserError("ยังไม่มีผู้มาประชุมสักคน กรุณาบันทึกผู้มาประชุมก่อนปิดประชุม", field="attendance")
    row.members, row.quorum, row.present = counted.members, counted.needed, counted.present
    row.status = MeetingStatus.CLOSED if counted.is_met else MeetingStatus.INQUORATE
    resolutions.decide(session, row)
    session.flush()
    return row


def record_figures(session: Session, meeting_id: int, members: int, present: int, today: date) -> Meeting:
    """Closes a meeting held before the office kept lists of who came: only how many are known.

    Raises UserError for a meeting with names, more present than members, and a day to come.
    """
    row = open_meeting(session, meeting_id)
    if row.day > today:
        raise UserError(f"การประชุมนัดไว้ {long_date(row.day)} กรุณาปิดประชุมเมื่อถึงวันนั้น", field="day")
    if attendances.of_meeting(session, meeting_id):
        raise UserError("การประชุมนี้มีรายชื่อผู้มาประชุมแล้ว กรุณาปิดประชุมตามรายชื่อ", field="present")
    if not 0 < present <= members:
        raise UserError("ผู้มาประชุมต้องมีอย่างน้อยหนึ่งคนและไม่มากกว่าสมาชิก กรุณาตรวจจำนวน", field="present")
    row.members, row.present = members, present
    row.quorum = law.needed(law.value(session, "quorum_share", row.day), members)
    row.status = MeetingStatus.CLOSED if present >= row.quorum else MeetingStatus.INQUORATE
    resolutions.decide(session, row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def reopen(session: Session, meeting_id: int) -> Meeting:
    """Takes the closing back, for a correction. Raises UserError when a resolution of it has been acted upon."""
    row = get(session, meeting_id)
    if row.status not in HELD or row.kind is MeetingKind.FOUNDING:
        raise UserError("การประชุมนี้ยังไม่ได้ปิด กรุณาแก้ไขได้เลย")
    resolutions.require_unused(session, meeting_id)
    row.status = MeetingStatus.PLANNED
    row.members = row.quorum = row.present = None
    resolutions.undecide(session, meeting_id)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def remove(session: Session, meeting_id: int) -> None:
    """Takes a wrong entry away. Raises UserError once it has resolutions or was closed: then it is cancelled."""
    row = open_meeting(session, meeting_id)
    if session.scalar(select(Resolution.id).where(Resolution.meeting_id == meeting_id).limit(1)) is not None:
        raise UserError("การประชุมนี้มีมติแล้ว ลบไม่ได้ กรุณายกเลิกการประชุมแทน")
    for one in attendances.of_meeting(session, meeting_id):
        session.delete(one)
    session.delete(row)
    session.flush()


def held(session: Session, first: date, last: date) -> Sequence[Meeting]:
    """Meetings of the council that count for section 19, from first to last: quorate ones, the founding not."""
    query = select(Meeting).where(
        Meeting.body == MeetingBody.COUNCIL,
        Meeting.kind != MeetingKind.FOUNDING,
        Meeting.status == MeetingStatus.CLOSED,
        Meeting.day.between(first, last),
    )
    return session.scalars(query.order_by(Meeting.day, Meeting.number)).all()


def of_body(session: Session, body: MeetingBody, since: date) -> Sequence[Meeting]:
    """Those on the day or later that were not cancelled, in order of days."""
    query = select(Meeting).where(
        Meeting.body == body, Meeting.day >= since, Meeting.status != MeetingStatus.CANCELLED
    )
    return session.scalars(query.order_by(Meeting.day, Meeting.number)).all()
