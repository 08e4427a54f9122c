"""What must be true of the council's registers; services.check runs these."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations, pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from models.meeting import Attendance, Attended, Meeting, MeetingBody, MeetingKind, MeetingStatus, Resolution
from models.term import CouncilTerm, Officer, TermStatus, VacateReason
from models.values.thai_date import short_date
from services import law
from services.council import council_roll, terms
from services.council.council_seats import group_of
from services.council.officers import EXCLUSIVE, OF_MEMBERS, words
from services.meeting.meetings import HELD
from services.meeting.resolutions import votes_of
from services.meeting.voting import passes


def experts(session: Session) -> Iterator[str]:
    """E1: a declared term with more experts than a fifth of its other seats."""
    for term in terms.all_terms(session):
        if term.status is TermStatus.DRAFT:
            continue
        most = terms.most_experts(session, sum(one.seats for one in term.seats), term.selected)
        if term.expert_seats > most:
            yield f"สภาชุดที่ {term.number} มีที่นั่งผู้ทรงคุณวุฒิ {term.expert_seats} เกิน {most}"


def in_order(session: Session) -> Iterator[str]:
    """Two declared terms that ran on the same day."""
    query = select(CouncilTerm).where(CouncilTerm.status != TermStatus.DRAFT).order_by(CouncilTerm.selected)
    declared = session.scalars(query).all()
    for before, after in pairwise(declared):
        if before.number > after.number or before.ended is None or before.ended > after.selected:
            yield f"สภาชุดที่ {before.number} กับชุดที่ {after.number} ซ้อนกัน"


def seats(session: Session) -> Iterator[str]:
    """More members of a village, community or of the experts than seats, or one person in two seats, on any day."""
    for term in terms.all_terms(session):
        room: dict[tuple[str, int | None], int] = {("expert", None): term.expert_seats}
        for seat in term.seats:
            if seat.village_id is not None:
                room["village", seat.village_id] = seat.seats
            else:
                room["organisation", seat.organisation_id] = seat.seats
        members = council_roll.members_of(session, term.id)
        for one in members:
            sitting = [
                other
                for other in members
                if other.starts <= one.starts and (other.vacated is None or other.vacated > one.starts)
            ]
            group = group_of(one.kind, one.village_id, one.organisation_id)
            taken = sum(
                group_of(other.kind, other.village_id, other.organisation_id) == group for other in sitting
            )
            if taken > room.get(group, 0):
                yield (
                    f"สภาชุดที่ {term.number} {council_roll.seat_label(one)} มีสมาชิก {taken} คน "
                    f"เกินที่นั่ง {room.get(group, 0)} เมื่อ {short_date(one.starts)}"
                )
            if sum(other.person_id == one.person_id for other in sitting) > 1:
                yield f"{one.person.name} เป็นสมาชิกสภาชุดที่ {term.number} สองที่นั่งพร้อมกัน"


def replacements(session: Session) -> Iterator[str]:
    """A replacement who does not serve the remainder of the seat she came into (section 8)."""
    for term in terms.all_terms(session):
        members = council_roll.members_of(session, term.id)
        by_id = {one.id: one for one in members}
        for one in members:
            if one.replaces_id is None:
                continue
            before = by_id.get(one.replaces_id)
            if before is None or before.vacated is None or one.starts < before.vacated:
                yield f"{one.person.name} มาแทนผู้ที่ยังไม่พ้นตำแหน่งหรืออยู่คนละวาระ"
            elif group_of(one.kind, one.village_id, one.organisation_id) != group_of(
                before.kind, before.village_id, before.organisation_id
            ):
                yield f"{one.person.name} มาแทน{before.person.name}ซึ่งอยู่คนละหมู่บ้านหรือชุมชน"
            elif one.ends > before.ends:
                yield f"{one.person.name} อยู่ในตำแหน่งนานกว่าวาระของ{before.person.name}ที่ตนแทน"


def removals(session: Session) -> Iterator[str]:
    """E3: somebody removed without a passed resolution that says so."""
    for term in terms.all_terms(session):
        for one in council_roll.members_of(session, term.id):
            if one.vacate_reason is not VacateReason.REMOVED:
                continue
            carried = (
                session.get(Resolution, one.vacate_resolution_id)
                if one.vacate_resolution_id is not None
                else None
            )
            if carried is None or not carried.passed or carried.about_id not in (None, one.person_id):
                yield f"{one.person.name} พ้นตำแหน่งโดยไม่มีมติที่ผ่าน"


def officers(session: Session) -> Iterator[str]:
    """E2: two holders of a post of the Act, one person in two of them, or a chair who is no member."""
    query = (
        select(Officer, CouncilTerm)
        .join(CouncilTerm, CouncilTerm.id == Officer.term_id)
        .where(Officer.post.in_(EXCLUSIVE))
        .options(joinedload(Officer.person))
        .order_by(Officer.since, Officer.id)
    )
    held = [
        (one, min((day for day in (one.until, term.ended) if day is not None), default=date.max))
        for one, term in session.execute(query)
    ]
    for (one, until), (other, other_until) in combinations(held, 2):
        if max(one.since, other.since) >= min(until, other_until):
            continue
        if one.post is other.post:
            yield f"{words(one)} มีสองคนพร้อมกัน: {one.person.name} กับ {other.person.name}"
        elif one.person_id == other.person_id:
            yield f"{one.person.name} เป็นทั้ง{words(one)}และ{words(other)}พร้อมกัน"
    for one, until in held:
        if one.post not in OF_MEMBERS or one.since >= until:
            continue
        seat = council_roll.seat_of(session, one.person_id, one.since)
        if seat is None or (seat.vacated is not None and seat.vacated < until):
            yield f"{one.person.name} เป็น{words(one)}ในเวลาที่ไม่ได้เป็นสมาชิกสภา"


def meetings(session: Session) -> Iterator[str]:
    """What was written down at a meeting against who came, and its resolutions against their votes (E4)."""
    rows = session.execute(
        select(Attendance.meeting_id, Attendance.kind, func.count()).group_by(
            Attendance.meeting_id, Attendance.kind
        )
    )
    came: dict[int, dict[Attended, int]] = {}
    for meeting_id, kind, number in rows:
        came.setdefault(meeting_id, {})[kind] = number
    for meeting in session.scalars(select(Meeting).order_by(Meeting.day, Meeting.id)):
        if meeting.kind is MeetingKind.FOUNDING or meeting.status not in HELD:
            continue
        counted = came.get(meeting.id)
        if counted is None:
            continue  # only its figures are known
        present = counted.get(Attended.PRESENT, 0) + counted.get(Attended.SUBSTITUTE, 0)
        if meeting.present != present:
            yield f"การประชุม{meeting.label} จดว่ามา {meeting.present} คน แต่รายชื่อมี {present} คน"
        has_list = meeting.body in (MeetingBody.COUNCIL, MeetingBody.COMMITTEE)
        if has_list:
            called = sum(counted.get(one, 0) for one in (Attended.PRESENT, Attended.LEAVE, Attended.ABSENT))
            if meeting.members != called:
                yield f"การประชุม{meeting.label} จดว่ามีสมาชิก {meeting.members} คน แต่รายชื่อมี {called} คน"
        is_quorate = meeting.quorum is None or (meeting.present or 0) >= meeting.quorum
        if is_quorate is not (meeting.status is MeetingStatus.CLOSED):
            yield f"การประชุม{meeting.label} สถานะไม่ตรงกับองค์ประชุม"


def resolutions(session: Session) -> Iterator[str]:
    """A resolution that passed or failed against its votes, without a quorum, or before its meeting closed."""
    query = select(Resolution).join(Resolution.meeting).options(contains_eager(Resolution.meeting))
    for one in session.scalars(query.order_by(Meeting.day, Resolution.number)):
        meeting = one.meeting
        if meeting.kind is MeetingKind.FOUNDING:
            wrong = bool(one.passed) and meeting.status is not MeetingStatus.CLOSED
        elif meeting.status in HELD:
            share = law.value(session, "removal_share", meeting.day)
            should = meeting.status is MeetingStatus.CLOSED and passes(
                one.majority, votes_of(one), meeting.members or 0, share
            )
            wrong = one.passed is not should
        else:
            wrong = one.passed is not None
        if wrong:
            yield f"มติที่ {one.number} {meeting.label} ผลไม่ตรงกับคะแนนหรือองค์ประชุม"


CHECKS: tuple[tuple[str, str, Callable[[Session], Iterator[str]]], ...] = (
    ("council_experts", "ผู้ทรงคุณวุฒิไม่เกินหนึ่งในห้า", experts),
    ("council_terms", "วาระของสภาไม่ซ้อนกัน", in_order),
    ("council_seats", "สมาชิกสภาไม่เกินที่นั่ง", seats),
    ("council_replacements", "ผู้มาแทนอยู่ในตำแหน่งที่ว่าง", replacements),
    ("council_removals", "การให้พ้นตำแหน่งมีมติรองรับ", removals),
    ("council_officers", "ตำแหน่งของสภามีคนเดียวในแต่ละวัน", officers),
    ("meetings", "ตัวเลขการประชุมตรงกับรายชื่อ", meetings),
    ("resolutions", "ผลของมติตรงกับคะแนน", resolutions),
)
