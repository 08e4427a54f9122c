"""How often each member of the council came to its meetings."""

from __future__ import annotations

from typing import Any

from sqlalchemy import case, func, or_, select

from models.meeting import Attendance, Attended, Meeting, MeetingBody
from models.person import Person
from models.term import (
    CouncilMember,
)
from services.council.council_columns import (
    JOINS,
    MISSED,
    NAME,
    PHONE,
    REPRESENTS,
    SITTING,
    STANDINGS,
    TERM,
    VILLAGE,
)
from services.listing import (
    DAY,
    Column,
    Listing,
    Mark,
)
from services.meeting.meetings import HELD
from services.reports.table import Kind


def _count(*kinds: Attended) -> Any:
    """Meetings of the council in her time, up to the day, at which she was one of these."""
    return (
        select(func.count())
        .select_from(Attendance)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(
            Attendance.person_id == CouncilMember.person_id,
            Attendance.kind.in_(kinds),
            Meeting.body == MeetingBody.COUNCIL,
            Meeting.status.in_(HELD),
            Meeting.day >= CouncilMember.starts,
            Meeting.day <= DAY,
            or_(CouncilMember.vacated.is_(None), Meeting.day < CouncilMember.vacated),
        )
        .correlate(CouncilMember)
        .scalar_subquery()
    )


_CALLED = _count(Attended.PRESENT, Attended.LEAVE, Attended.ABSENT)
_CAME, _LEAVE, _ABSENT = _count(Attended.PRESENT), _count(Attended.LEAVE), _count(Attended.ABSENT)


def _counted(key: str, title: str, expression: Any) -> Column:
    return Column(key=key, title=title, select=(expression,), kind=Kind.WHOLE, is_summed=True, share=0.8)


ATTENDANCE = Listing(
    key="attendance",
    title="สถิติการเข้าประชุมสภา",
    unit="คน",
    entity=CouncilMember,
    columns=(
        NAME,
        REPRESENTS,
        _counted("called", "ประชุม (ครั้ง)", _CALLED),
        _counted("came", "มา", _CAME),
        _counted("leave", "ลา", _LEAVE),
        _counted("absent", "ไม่มา", _ABSENT),
        Column(
            key="share",
            title="ร้อยละที่มา",
            select=(_CAME, _CALLED),
            kind=Kind.WHOLE,
            show=lambda came, called: came * 100 // called if called else None,
            mark=lambda came, called: Mark.SOON if called and 2 * came < called else Mark.PLAIN,
            order=(case((_CALLED == 0, None), else_=_CAME * 1000 // _CALLED),),
            share=0.9,
        ),
        PHONE,
    ),
    order="represents",
    then=(CouncilMember.seat_no, CouncilMember.id),
    search=(Person.search_text,),
    search_words="ชื่อ บ้านเลขที่ โทรศัพท์ หรือเลขท้ายบัตร",
    filters=(
        STANDINGS,
        TERM,
        VILLAGE,
        MISSED,
    ),
    joins=JOINS,
    presets={"missed_three": {"standing": SITTING, "missed": 3}},
    is_dated=True,
)
