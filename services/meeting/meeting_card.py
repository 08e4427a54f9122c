"""One meeting whole, as its card shows it and as closing it would leave it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Fund
from models.meeting import Attended, Meeting, Petition, Resolution
from models.person import Person
from models.term import Committee
from services.meeting import attendance_sheet, attendances, resolutions
from services.meeting.attendances import Quorum
from services.meeting.meetings import HELD
from services.meeting.resolutions import Verdict


@dataclass(frozen=True, slots=True)
class Resolved:
    """about is the name of whom it is about; verdict says what passes and why not, with its section."""

    resolution: Resolution
    about: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """quorum is the one written down at closing, or of this moment; unmarked are members nothing was said of."""

    meeting: Meeting
    body: str
    quorum: Quorum
    marks: Mapping[Attended, int]
    unmarked: Sequence[str]
    resolutions: Sequence[Resolved]
    petition: Petition | None

    @property
    def is_held(self) -> bool:
        return self.meeting.status in HELD


def read(session: Session, meeting_id: int) -> MeetingCard:
    meeting = session.get_one(Meeting, meeting_id)
    is_held = meeting.status in HELD
    came = attendances.of_meeting(session, meeting_id)
    marked = {one.person_id for one in came}
    quorum = attendance_sheet.quorum_of(session, meeting)
    expected = [] if is_held else attendances.expected(session, meeting_id)
    return MeetingCard(
        meeting=meeting,
        body=body_words(session, meeting),
        quorum=quorum,
        marks=Counter(one.kind for one in came),
        unmarked=[one.name for one in expected if one.person_id not in marked],
        resolutions=_resolved(session, meeting, quorum),
        petition=session.scalar(select(Petition).where(Petition.meeting_id == meeting_id).limit(1)),
    )


def body_words(session: Session, meeting: Meeting) -> str:
    """Who meets: the committee or fund by its name."""
    if meeting.committee_id is not None:
        return session.get_one(Committee, meeting.committee_id).name
    if meeting.fund_id is not None:
        return session.get_one(Fund, meeting.fund_id).name
    return meeting.body.label


def _resolved(session: Session, meeting: Meeting, quorum: Quorum) -> list[Resolved]:
    rows = resolutions.of_meeting(session, meeting.id)
    wanted = [one.about_id for one in rows if one.about_id is not None]
    names = {one.id: one.name for one in session.scalars(select(Person).where(Person.id.in_(wanted)))}
    return [
        Resolved(
            one,
            names.get(one.about_id or 0, ""),
            resolutions.judge(session, meeting, quorum, resolutions.as_input(one)),
        )
        for one in rows
    ]
