"""Members who ask in writing for a meeting, and the day it must be held by (section 19, W7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.meeting import Meeting, MeetingBody, MeetingStatus, Petition
from models.values.thai_text import normalise
from services import law
from services.council import council_roll
from services.duties import Duty, for_duty
from services.errors import UserError
from services.meeting import meetings
from services.meeting.meetings import HELD, MeetingInput


@dataclass(frozen=True, slots=True)
class PetitionInput:
    """received is the day the chair got the paper; signers count members only."""

    received: date
    signers: int
    topic: str
    note: str = ""


def get(session: Session, petition_id: int) -> Petition:
    return session.get_one(Petition, petition_id)


def all_petitions(session: Session) -> Sequence[Petition]:
    """Newest first."""
    return session.scalars(select(Petition).order_by(Petition.received.desc(), Petition.id.desc())).all()


@for_duty(Duty.RECORDS)
def record(session: Session, petition: PetitionInput, today: date) -> Petition:
    """Raises UserError for fewer signers than section 19 asks or more than there are members."""
    row = Petition()
    _apply(session, row, petition, today)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def change(session: Session, petition_id: int, petition: PetitionInput, today: date) -> Petition:
    """Raises what record does."""
    row = get(session, petition_id)
    _apply(session, row, petition, today)
    session.flush()
    return row


def as_input(petition: Petition) -> PetitionInput:
    return PetitionInput(petition.received, petition.signers, petition.topic, petition.note)


def _apply(session: Session, row: Petition, petition: PetitionInput, today: date) -> None:
    if petition.received > today:
        raise UserError("วันที่ได้รับคำขออยู่ในอนาคต กรุณาตรวจวันที่อีกครั้ง", field="received")
    topic = normalise(petition.topic)
    if not topic:
        raise UserError("ยังไม่ได้ใส่เรื่องที่ขอให้ประชุม กรุณาพิมพ์เรื่อง", field="topic")
    members = council_roll.count_on(session, petition.received)
    need = law.needed(law.value(session, "petition_share", petition.received), members)
    if not members:
        raise UserError("ในวันที่ได้รับคำขอยังไม่มีสมาชิกสภา กรุณาตรวจวันที่หรือประกาศใช้วาระก่อน", field="received")
    if petition.signers > members:
        raise UserError(f"ผู้เข้าชื่อมากกว่าสมาชิกที่มี {members} คน กรุณาตรวจจำนวน", field="signers")
    if petition.signers < need:
        raise UserError(
            f"ผู้เข้าชื่อต้องมีอย่างน้อย {need} คนจากสมาชิก {members} คน (มาตรา 19) กรุณาตรวจจำนวนผู้ลงชื่อ", field="signers"
        )
    row.received, row.signers, row.members, row.topic = petition.received, petition.signers, members, topic
    row.due = petition.received + timedelta(law.whole(session, "petition_days", petition.received))
    row.note = normalise(petition.note)


@for_duty(Duty.RECORDS)
def hold(session: Session, petition_id: int, meeting_id: int) -> Petition:
    """Says which meeting answers it. Raises UserError for a meeting of another body or before it was received."""
    row, meeting = get(session, petition_id), session.get_one(Meeting, meeting_id)
    if meeting.body is not MeetingBody.COUNCIL or meeting.status is MeetingStatus.CANCELLED:
        raise UserError("ต้องเป็นการประชุมสภาที่ไม่ได้ยกเลิก กรุณาเลือกการประชุมอื่น", field="meeting_id")
    if meeting.day < row.received:
        raise UserError("การประชุมนั้นอยู่ก่อนวันที่ได้รับคำขอ กรุณาเลือกการประชุมอื่น", field="meeting_id")
    row.meeting_id = meeting_id
    session.flush()
    return row


def open_petitions(session: Session, day: date) -> Sequence[Petition]:
    """Received by the day and not yet answered by a meeting held by then; the earliest due first."""
    query = (
        select(Petition)
        .outerjoin(Meeting, Meeting.id == Petition.meeting_id)
        .where(
            Petition.received <= day,
            or_(Petition.meeting_id.is_(None), Meeting.status.not_in(HELD), Meeting.day > day),
        )
    )
    return session.scalars(query.order_by(Petition.due, Petition.id)).all()


@for_duty(Duty.RECORDS)
def remove(session: Session, petition_id: int) -> None:
    """Takes a wrong entry away."""
    session.delete(get(session, petition_id))
    session.flush()


@for_duty(Duty.RECORDS)
def plan_meeting(session: Session, petition_id: int, meeting: MeetingInput) -> Meeting:
    """Plans the meeting that was asked for. Raises what meetings.plan and hold do."""
    planned = meetings.plan(session, meeting)
    hold(session, petition_id, planned.id)
    return planned
