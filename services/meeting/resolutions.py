"""What a meeting resolved: votes, the majority it takes, and whether it passed (sections 9 and 20)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Column, func, or_, select
from sqlalchemy.orm import Session, contains_eager

from models import tables
from models.audit import table_of
from models.meeting import (
    Majority,
    Meeting,
    MeetingBody,
    MeetingStatus,
    Resolution,
    ResolutionKind,
)
from models.values.thai_text import normalise, normalise_lines
from services import law
from services.council import missions
from services.duties import Duty, for_duty
from services.errors import UserError
from services.meeting import attendances
from services.meeting.attendances import Quorum
from services.meeting.voting import Votes, passes


@dataclass(frozen=True, slots=True)
class ResolutionInput:
    """votes are all empty when nobody counted. A removal takes two thirds whatever majority says (section 9)."""

    title: str
    kind: ResolutionKind
    text: str = ""
    majority: Majority = Majority.SIMPLE
    about_id: int | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None
    casting: bool | None = None
    missions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What closing would make of a resolution, with the section it follows from."""

    passes: bool
    words: str


def of_meeting(session: Session, meeting_id: int) -> Sequence[Resolution]:
    query = select(Resolution).where(Resolution.meeting_id == meeting_id)
    return session.scalars(query.order_by(Resolution.number)).all()


def get(session: Session, resolution_id: int) -> Resolution:
    """With its meeting."""
    query = select(Resolution).join(Resolution.meeting).options(contains_eager(Resolution.meeting))
    return session.scalars(query.where(Resolution.id == resolution_id)).one()


def choices(
    session: Session,
    kind: ResolutionKind | None = None,
    about_id: int | None = None,
    limit: int = 100,
    fund_id: int | None = None,
) -> Sequence[Resolution]:
    """Passed resolutions of the council to refer to, newest first, with their meetings; about_id or about nobody.

    With a fund those of its own meetings too.
    """
    body = Meeting.body == MeetingBody.COUNCIL
    query = (
        select(Resolution)
        .join(Resolution.meeting)
        .options(contains_eager(Resolution.meeting))
        .where(
            body if fund_id is None else or_(body, Meeting.fund_id == fund_id), Resolution.passed.is_(True)
        )
    )
    if kind is not None:
        query = query.where(Resolution.kind == kind)
    if about_id is not None:
        query = query.where(or_(Resolution.about_id == about_id, Resolution.about_id.is_(None)))
    return session.scalars(
        query.order_by(Meeting.day.desc(), Resolution.number, Resolution.id).limit(limit)
    ).all()


def label(resolution: Resolution) -> str:
    """มติที่ 2 ครั้งที่ 3/2569; needs its meeting."""
    return f"มติที่ {resolution.number} {resolution.meeting.label}"


def as_input(resolution: Resolution) -> ResolutionInput:
    """What the form starts from when a resolution is opened for correction."""
    return ResolutionInput(
        title=resolution.title,
        kind=resolution.kind,
        text=resolution.text,
        majority=resolution.majority,
        about_id=resolution.about_id,
        votes_for=resolution.votes_for,
        votes_against=resolution.votes_against,
        abstained=resolution.abstained,
        casting=resolution.casting,
        missions=missions.split(resolution.missions),
    )


@for_duty(Duty.RECORDS)
def add(session: Session, meeting_id: int, resolution: ResolutionInput) -> Resolution:
    """Takes the next number of the meeting. Raises UserError for votes that cannot be and a closed meeting."""
    _require_open(session, meeting_id)
    last = session.scalar(select(func.max(Resolution.number)).where(Resolution.meeting_id == meeting_id))
    row = Resolution(meeting_id=meeting_id, number=(last or 0) + 1)
    _apply(row, resolution)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def change(session: Session, resolution_id: int, resolution: ResolutionInput) -> Resolution:
    """Raises what add does."""
    row = session.get_one(Resolution, resolution_id)
    _require_open(session, row.meeting_id)
    _apply(row, resolution)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def remove(session: Session, resolution_id: int) -> None:
    """The later ones of the meeting move up. Raises UserError for a closed meeting."""
    row = session.get_one(Resolution, resolution_id)
    _require_open(session, row.meeting_id)
    for later in of_meeting(session, row.meeting_id):
        if later.number > row.number:
            later.number -= 1
    session.delete(row)
    session.flush()


def _require_open(session: Session, meeting_id: int) -> Meeting:
    meeting = session.get_one(Meeting, meeting_id)
    if meeting.status is not MeetingStatus.PLANNED:
        raise UserError(f"ปิดหรือยกเลิกการประชุม{meeting.label} แล้ว กรุณากด “เปิดประชุมอีกครั้ง” ก่อนแก้มติ")
    return meeting


def _apply(row: Resolution, resolution: ResolutionInput) -> None:
    title = normalise(resolution.title)
    if not title:
        raise UserError("ยังไม่ได้ใส่เรื่อง กรุณาพิมพ์เรื่องที่ลงมติ", field="title")
    if resolution.kind is ResolutionKind.REMOVE and resolution.about_id is None:
        raise UserError("มติให้พ้นจากตำแหน่งต้องระบุว่าเป็นผู้ใด กรุณาเลือกสมาชิก", field="about_id")
    counted = (resolution.votes_for, resolution.votes_against, resolution.abstained)
    if any(one is not None and one < 0 for one in counted):
        raise UserError("จำนวนเสียงต้องไม่ติดลบ กรุณาตรวจอีกครั้ง", field="votes_for")
    if any(one is not None for one in counted) and (counted[0] is None or counted[1] is None):
        raise UserError(
            "กรุณาใส่จำนวนเสียงเห็นชอบและไม่เห็นชอบทั้งสองช่อง หรือเว้นทั้งหมดเมื่อไม่ได้นับคะแนน", field="votes_for"
        )
    votes = votes_of(resolution)
    if resolution.casting is not None and (votes is None or not votes.is_tied):
        raise UserError("เสียงชี้ขาดของประธานใช้เมื่อคะแนนเท่ากันเท่านั้น กรุณาตรวจคะแนน (มาตรา 20)", field="casting")
    row.title, row.text, row.kind = title, normalise_lines(resolution.text), resolution.kind
    row.about_id = resolution.about_id
    row.majority = _majority(resolution)
    row.votes_for, row.votes_against = resolution.votes_for, resolution.votes_against
    row.abstained = None if votes is None else votes.abstained
    row.casting, row.missions = resolution.casting, missions.checked(resolution.missions)


def _majority(resolution: ResolutionInput) -> Majority:
    return Majority.TWO_THIRDS if resolution.kind is ResolutionKind.REMOVE else resolution.majority


def votes_of(resolution: Resolution | ResolutionInput) -> Votes | None:
    """None when nobody counted."""
    if resolution.votes_for is None or resolution.votes_against is None:
        return None
    return Votes(
        resolution.votes_for, resolution.votes_against, resolution.abstained or 0, resolution.casting
    )


def verdict(session: Session, meeting_id: int, resolution: ResolutionInput) -> Verdict:
    """What closing the meeting now would make of it, and why."""
    meeting = session.get_one(Meeting, meeting_id)
    return judge(session, meeting, attendances.quorum(session, meeting_id), resolution)


def judge(session: Session, meeting: Meeting, quorum: Quorum, resolution: ResolutionInput) -> Verdict:
    """The same by a quorum that is known: the one written down when the meeting was closed, say."""
    votes, majority = votes_of(resolution), _majority(resolution)
    if not quorum.is_met:
        return Verdict(
            False, f"ไม่ผ่าน เพราะไม่ครบองค์ประชุม มา {quorum.present} จากที่ต้องมี {quorum.needed} คน (มาตรา 20)"
        )
    share = law.value(session, "removal_share", meeting.day)
    does = passes(majority, votes, quorum.members or 0, share)
    if majority is Majority.TWO_THIRDS:
        need = law.needed(share, quorum.members or 0)
        return Verdict(
            does,
            f"{'ผ่าน' if does else 'ไม่ผ่าน'} ต้องเห็นชอบไม่น้อยกว่า {need} เสียงจากสมาชิก {quorum.members or 0} คน (มาตรา 9)",
        )
    if votes is not None and votes.is_tied and votes.casting is None:
        return Verdict(does, "คะแนนเท่ากัน ต้องมีเสียงชี้ขาดของประธานในที่ประชุม (มาตรา 20)")
    return Verdict(does, "ผ่าน" if does else "ไม่ผ่าน ผู้เห็นชอบไม่มากกว่าผู้ไม่เห็นชอบ (มาตรา 20)")


def words(resolution: Resolution) -> str:
    """ผ่าน 14 ต่อ 2 งดออกเสียง 1; as lists and papers say it."""
    passed = {True: "ผ่าน", False: "ไม่ผ่าน", None: "ยังไม่ปิดประชุม"}[resolution.passed]
    votes = votes_of(resolution)
    if votes is None:
        return passed
    said = f"{passed} {votes.ayes} ต่อ {votes.noes}"
    if votes.abstained:
        said += f" งดออกเสียง {votes.abstained}"
    return said + (" ประธานชี้ขาด" if votes.casting is not None else "")


def decide(session: Session, meeting: Meeting) -> None:
    """Whether each resolution of a meeting being closed passed; none does without a quorum (E3, E4).

    Raises UserError for more votes than members present.
    """
    share = law.value(session, "removal_share", meeting.day)
    for row in of_meeting(session, meeting.id):
        votes = votes_of(row)
        if votes is not None and meeting.members is not None and votes.cast > (meeting.present or 0):
            raise UserError(
                f"มติที่ {row.number} มีคะแนนรวม {votes.cast} เสียง แต่มาประชุม {meeting.present} คน กรุณาตรวจคะแนนหรือรายชื่อ",
                field="resolutions",
            )
        row.passed = meeting.status is MeetingStatus.CLOSED and passes(
            row.majority, votes, meeting.members or 0, share
        )


def undecide(session: Session, meeting_id: int) -> None:
    for row in of_meeting(session, meeting_id):
        row.passed = None


def require_unused(session: Session, meeting_id: int) -> None:
    """Raises UserError when a resolution of the meeting carries something: a removal, a post, a delegate, a report."""
    ids = [one.id for one in of_meeting(session, meeting_id)]
    for column in _carried():
        if ids and session.scalar(select(func.count()).where(column.in_(ids))):
            raise UserError("มีการดำเนินการตามมติของการประชุมนี้แล้ว กรุณาแก้รายการที่อ้างมตินั้นก่อน")


def _carried() -> list[Column[int]]:
    """Every column that refers to a resolution."""
    resolution = table_of(Resolution)
    return [
        column
        for table in tables.Base.metadata.tables.values()
        for column in table.c
        if any(one.column.table is resolution for one in column.foreign_keys)
    ]
