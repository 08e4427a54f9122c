"""The sheet on which who came is marked: the members in print order, then substitutes and guests, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.meeting import Attended, Meeting, MeetingStatus
from services.duties import Duty, for_duty
from services.meeting import attendances
from services.meeting.attendances import AttendanceInput, Quorum
from services.meeting.meetings import HELD


@dataclass(frozen=True, slots=True)
class Line:
    """kind is None while nothing is marked; is_member tells the members of the body from who came besides."""

    person_id: int
    name: str
    detail: str
    kind: Attended | None
    reason: str
    is_member: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    meeting: Meeting
    lines: Sequence[Line]
    quorum: Quorum

    @property
    def is_open(self) -> bool:
        return self.meeting.status is MeetingStatus.PLANNED

    def count(self, kind: Attended | None) -> int:
        return sum(one.kind is kind for one in self.lines)


def read(session: Session, meeting_id: int) -> Sheet:
    """As the register says now; a closed meeting shows who was written down."""
    meeting = session.get_one(Meeting, meeting_id)
    rows = {one.person_id: one for one in attendances.of_meeting(session, meeting_id)}
    body = attendances.expected(session, meeting_id)
    names = {one.person_id: one.name for one in body}
    lines = []
    for member in body:
        row = rows.pop(member.person_id, None)
        kind, reason = (row.kind, row.reason) if row is not None else (None, "")
        lines.append(Line(member.person_id, member.name, member.detail, kind, reason, is_member=True))
    for row in sorted(rows.values(), key=lambda one: one.person.sort_key):
        stood_for = names.get(row.substitute_for_id or 0, "")
        detail = f"แทน{stood_for}" if stood_for else ""
        lines.append(Line(row.person_id, row.person.name, detail, row.kind, row.reason, is_member=False))
    return Sheet(meeting, lines, quorum_of(session, meeting))


def quorum_of(session: Session, meeting: Meeting) -> Quorum:
    """The one written down when the meeting was closed, else of this moment."""
    if meeting.status in HELD:
        return Quorum(meeting.members, meeting.quorum, meeting.present or 0)
    return attendances.quorum(session, meeting.id)


@for_duty(Duty.RECORDS)
def mark(session: Session, meeting_id: int, *marks: AttendanceInput) -> None:
    """Writes these lines and leaves the others. Raises what attendances.set_all does."""
    lines = _as_inputs(session, meeting_id)
    attendances.set_all(session, meeting_id, (lines | {one.person_id: one for one in marks}).values())


@for_duty(Duty.RECORDS)
def unmark(session: Session, meeting_id: int, person_id: int) -> None:
    """Nothing is said of her any more; a guest leaves the sheet. Raises what attendances.set_all does."""
    lines = _as_inputs(session, meeting_id)
    lines.pop(person_id, None)
    kept = [one for one in lines.values() if one.substitute_for_id != person_id]
    attendances.set_all(session, meeting_id, kept)


@for_duty(Duty.RECORDS)
def substitute(session: Session, meeting_id: int, person_id: int, for_id: int) -> None:
    """Somebody takes a member's place; the member is on leave unless something else was marked."""
    lines = _as_inputs(session, meeting_id)
    lines.setdefault(for_id, AttendanceInput(for_id, Attended.LEAVE))
    lines[person_id] = AttendanceInput(person_id, Attended.SUBSTITUTE, substitute_for_id=for_id)
    attendances.set_all(session, meeting_id, lines.values())


def _as_inputs(session: Session, meeting_id: int) -> dict[int, AttendanceInput]:
    return {
        one.person_id: AttendanceInput(one.person_id, one.kind, one.substitute_for_id, one.reason)
        for one in attendances.of_meeting(session, meeting_id)
    }
