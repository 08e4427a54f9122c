"""Who came to a meeting: members of its body on the day and guests, the quorum of it, and counts over a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from models.meeting import Attendance, Attended, Meeting, MeetingBody, MeetingKind, MeetingStatus
from models.term import CommitteeMember, CommitteeRole, CouncilMember
from models.values.thai_text import normalise
from services import law
from services.council import council_roll
from services.errors import UserError


@dataclass(frozen=True, slots=True)
class AttendanceInput:
    """substitute_for_id is whose place somebody took; only committees and funds know substitutes."""

    person_id: int
    kind: Attended
    substitute_for_id: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who belongs to the body that meets: detail says whom she represents or her role."""

    person_id: int
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Quorum:
    """members and needed are None for a body without a list of members: a forum, a fund, the province."""

    members: int | None
    needed: int | None
    present: int

    @property
    def is_met(self) -> bool:
        return self.needed is None or self.present >= self.needed


def expected(session: Session, meeting_id: int) -> list[Expected]:
    """Who belongs to the body on the day of the meeting, in the order of papers; empty for a body without a list."""
    meeting = session.get_one(Meeting, meeting_id)
    if meeting.kind is MeetingKind.FOUNDING:
        return []
    if meeting.body is MeetingBody.COUNCIL:
        return [
            Expected(one.person_id, one.person.name, council_roll.seat_label(one))
            for one in council_roll.members_on(session, meeting.day)
        ]
    if meeting.body is MeetingBody.COMMITTEE:
        query = (
            select(CommitteeMember)
            .where(
                CommitteeMember.committee_id == meeting.committee_id,
                CommitteeMember.since <= meeting.day,
                or_(CommitteeMember.until.is_(None), CommitteeMember.until > meeting.day),
            )
            .options(joinedload(CommitteeMember.person))
        )
        by_role = sorted(
            session.scalars(query), key=lambda one: (list(CommitteeRole).index(one.role), one.id)
        )
        return [Expected(one.person_id, one.person.name, one.role.label) for one in by_role]
    return []


def of_meeting(session: Session, meeting_id: int) -> Sequence[Attendance]:
    """With persons, in the order they were entered."""
    query = (
        select(Attendance).where(Attendance.meeting_id == meeting_id).options(joinedload(Attendance.person))
    )
    return session.scalars(query.order_by(Attendance.person_id)).all()


def set_all(session: Session, meeting_id: int, came: Iterable[AttendanceInput]) -> None:
    """The whole list of a meeting that is still open; who is not in it is taken out.

    Raises UserError for somebody named twice, a member entered as a guest or a guest as a member, and a
    substitute where the law knows none.
    """
    meeting = session.get_one(Meeting, meeting_id)
    if meeting.status is not MeetingStatus.PLANNED:
        raise UserError(f"ปิดหรือยกเลิกการประชุม{meeting.label} แล้ว กรุณากด “เปิดประชุมอีกครั้ง” ก่อนแก้รายชื่อ")
    came = list(came)
    if len({one.person_id for one in came}) < len(came):
        raise UserError("มีชื่อซ้ำในรายชื่อผู้มาประชุม กรุณาลบชื่อที่ซ้ำ", field="attendance")
    kept = {one.person_id: one for one in of_meeting(session, meeting_id)}
    for one in came:
        row = kept.pop(one.person_id, None)
        if row is None:
            row = Attendance(meeting_id=meeting_id, person_id=one.person_id)
            session.add(row)
        row.kind, row.reason = one.kind, normalise(one.reason)
        row.substitute_for_id = one.substitute_for_id if one.kind is Attended.SUBSTITUTE else None
    for row in kept.values():
        session.delete(row)
    session.flush()
    _check(session, meeting)


def _check(session: Session, meeting: Meeting) -> None:
    body = {one.person_id: one.name for one in expected(session, meeting.id)}
    rows = of_meeting(session, meeting.id)
    if not _has_list(meeting):
        return
    for one in rows:
        if one.kind is Attended.SUBSTITUTE:
            if meeting.body is MeetingBody.COUNCIL:
                raise UserError(
                    f"สมาชิกสภามาแทนกันไม่ได้ กรุณาบันทึก{one.person.name}เป็นผู้เข้าร่วม", field="attendance"
                )
            if one.substitute_for_id not in body or one.person_id in body:
                raise UserError(
                    f"{one.person.name}ต้องมาแทนผู้ที่อยู่ในคณะและตนเองไม่ได้อยู่ในคณะ กรุณาเลือกผู้ที่มาแทน",
                    field="attendance",
                )
        elif (one.kind is not Attended.GUEST) and one.person_id not in body:
            raise UserError(f"{one.person.name}ไม่ได้เป็นสมาชิกในวันประชุม กรุณาบันทึกเป็นผู้เข้าร่วม", field="attendance")
        elif one.kind is Attended.GUEST and one.person_id in body:
            raise UserError(
                f"{one.person.name}เป็นสมาชิกในวันประชุม กรุณาบันทึกเป็นมา ลา หรือไม่มา", field="attendance"
            )


def _has_list(meeting: Meeting) -> bool:
    return (
        meeting.body in (MeetingBody.COUNCIL, MeetingBody.COMMITTEE)
        and meeting.kind is not MeetingKind.FOUNDING
    )


def settle(session: Session, meeting: Meeting) -> None:
    """Before closing: whoever of the body was not written down was absent.

    Raises UserError when the body has no members, and what set_all does.
    """
    if not _has_list(meeting):
        return
    body = expected(session, meeting.id)
    if not body:
        raise UserError("ในวันประชุมยังไม่มีสมาชิก กรุณาใส่รายชื่อสมาชิกและประกาศใช้วาระก่อนปิดประชุม", field="day")
    _check(session, meeting)
    known = {one.person_id for one in of_meeting(session, meeting.id)}
    for one in body:
        if one.person_id not in known:
            session.add(Attendance(meeting_id=meeting.id, person_id=one.person_id, kind=Attended.ABSENT))
    session.flush()


def quorum(session: Session, meeting_id: int) -> Quorum:
    """As it stands: half of all who are in office that day (section 20), vacant seats not counted."""
    meeting = session.get_one(Meeting, meeting_id)
    kinds = (Attended.PRESENT, Attended.SUBSTITUTE)
    present = session.scalar(
        select(func.count()).where(Attendance.meeting_id == meeting_id, Attendance.kind.in_(kinds))
    )
    if not _has_list(meeting):
        return Quorum(None, None, present or 0)
    members = len(expected(session, meeting_id))
    share = law.value(session, "quorum_share", meeting.day)
    return Quorum(members, law.needed(share, members), present or 0)


@dataclass(slots=True)
class AttendanceCount:
    """Of one member over a time; an inquorate meeting counts too: she came."""

    came: int = 0
    leave: int = 0
    absent: int = 0

    @property
    def meetings(self) -> int:
        return self.came + self.leave + self.absent


_HELD = (MeetingStatus.CLOSED, MeetingStatus.INQUORATE)


def counts(session: Session, first: date, last: date) -> Mapping[int, AttendanceCount]:
    """Of everybody who was called to a meeting of the council from first to last, by person."""
    found: dict[int, AttendanceCount] = {}
    query = (
        select(Attendance.person_id, Attendance.kind, func.count())
        .join(Attendance.meeting)
        .where(
            Meeting.body == MeetingBody.COUNCIL,
            Meeting.status.in_(_HELD),
            Meeting.day.between(first, last),
            Attendance.kind != Attended.GUEST,
        )
        .group_by(Attendance.person_id, Attendance.kind)
    )
    for person_id, kind, number in session.execute(query):
        count = found.setdefault(person_id, AttendanceCount())
        if kind is Attended.PRESENT:
            count.came += number
        elif kind is Attended.LEAVE:
            count.leave += number
        else:
            count.absent += number
    return found


def missed_last(session: Session, number: int, day: date) -> list[CouncilMember]:
    """Who sits on the day and came to none of her last so many meetings of the council, leave or not.

    Who was called to fewer meetings than that is not told.
    """
    sitting = council_roll.members_on(session, day)
    query = (
        select(Attendance.person_id, Attendance.kind)
        .join(Attendance.meeting)
        .where(
            Meeting.body == MeetingBody.COUNCIL,
            Meeting.status.in_(_HELD),
            Meeting.day <= day,
            Attendance.kind != Attended.GUEST,
            Attendance.person_id.in_([one.person_id for one in sitting]),
        )
        .order_by(Meeting.day.desc(), Meeting.number.desc())
    )
    last: dict[int, list[Attended]] = {}
    for person_id, kind in session.execute(query):
        of_person = last.setdefault(person_id, [])
        if len(of_person) < number:
            of_person.append(kind)
    return [
        one
        for one in sitting
        if len(kinds := last.get(one.person_id, [])) == number and Attended.PRESENT not in kinds
    ]
