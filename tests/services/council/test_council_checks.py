"""Each check of the council's registers, with what it is for broken past the services."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.database import Database
from models.meeting import (
    Attendance,
    Attended,
    Meeting,
    MeetingBody,
    MeetingStatus,
    Resolution,
    ResolutionKind,
)
from models.place import Village
from models.term import (
    CouncilMember,
    CouncilTerm,
    Officer,
    OfficerBasis,
    OfficerPost,
    TermSeats,
    TermStatus,
    VacateReason,
)
from services import check
from services.council import council_checks, council_members, founding, vacating
from services.council.founding import FoundingInput
from services.council.vacating import VacateInput
from services.meeting import attendances, meetings, resolutions
from services.meeting.attendances import AttendanceInput
from services.meeting.meetings import MeetingInput
from services.meeting.resolutions import ResolutionInput
from tests.conftest import TODAY
from tests.services.councils import SELECTED, make_council, make_officer, make_person, make_village, put

LEFT, HELD = date(2026, 6, 1), date(2026, 3, 10)
DAY = timedelta(1)


@pytest.fixture
def busy(db: Database) -> Database:
    """A council with a chair, a meeting, a removal, a replacement and a founding: everything the checks look at."""
    db.write(founding.record, FoundingInput(date(2025, 1, 10), 1, 0, 4, 4), TODAY)
    term = make_council(db, 5, experts=1)
    make_officer(db, term, 1, OfficerPost.CHAIR)
    make_officer(db, term, 2, OfficerPost.SECRETARY)
    meeting = db.write(meetings.plan, MeetingInput(MeetingBody.COUNCIL, HELD))
    people = [AttendanceInput(one, Attended.PRESENT) for one in (1, 2, 3, 4)]
    db.write(attendances.set_all, meeting.id, people)
    removal = ResolutionInput("ให้พ้นตำแหน่ง", ResolutionKind.REMOVE, about_id=5, votes_for=4, votes_against=0)
    resolution = db.write(resolutions.add, meeting.id, removal)
    db.write(meetings.close, meeting.id, TODAY)
    db.write(vacating.vacate, 5, VacateInput(LEFT, VacateReason.REMOVED, resolution.id), TODAY)
    wanted = db.read(council_members.replacement_of, 5, LEFT)
    person = make_person(db, "มาแทน สมมุติ")
    db.write(council_members.select_member, term.id, dataclasses.replace(wanted, person_id=person.id), TODAY)
    return db


def failing(db: Database) -> set[str]:
    own = {name for name, _, _ in council_checks.CHECKS}
    return {one.name for one in db.read(check.run) if not one.ok and one.name in own}


def test_a_busy_council_is_in_order(busy: Database) -> None:
    assert failing(busy) == set()
    own = [one for one in busy.read(check.run) if one.name in {name for name, _, _ in council_checks.CHECKS}]
    assert len(own) == len(council_checks.CHECKS)


def edit(entity: type[Any], key: Any, **fields: Any) -> Callable[[Session], None]:
    def act(session: Session) -> None:
        row = session.get_one(entity, key)
        for name, value in fields.items():
            setattr(row, name, value)

    return act


def add(make: Callable[[], Any]) -> Callable[[Session], None]:
    return lambda session: session.add(make())


def officer(person_id: int, post: OfficerPost, since: date = SELECTED, until: date | None = None) -> Officer:
    return Officer(
        term_id=1, person_id=person_id, post=post, since=since, until=until, basis=OfficerBasis.ELECTED
    )


BROKEN: list[tuple[str, Callable[[Session], None]]] = [
    ("council_experts", edit(CouncilTerm, 1, expert_seats=2)),
    (
        "council_terms",
        add(lambda: CouncilTerm(number=2, selected=LEFT, ends=date(2030, 6, 1), status=TermStatus.IN_FORCE)),
    ),
    ("council_seats", edit(TermSeats, 1, seats=4)),
    ("council_seats", edit(CouncilMember, 2, person_id=1)),
    ("council_replacements", edit(CouncilMember, 6, ends=date(2030, 1, 1))),
    ("council_replacements", edit(CouncilMember, 6, starts=LEFT - DAY)),
    ("council_replacements", edit(CouncilMember, 6, village_id=2)),
    ("council_removals", edit(CouncilMember, 5, vacate_resolution_id=None)),
    ("council_removals", edit(Resolution, 2, about_id=1)),
    ("council_officers", add(lambda: officer(3, OfficerPost.CHAIR, LEFT))),
    ("council_officers", add(lambda: officer(1, OfficerPost.SECRETARY, LEFT, LEFT + DAY))),
    ("council_officers", add(lambda: officer(5, OfficerPost.VICE_CHAIR_1, LEFT))),
    ("council_officers", add(lambda: officer(5, OfficerPost.VICE_CHAIR_1, HELD))),
    ("meetings", edit(Meeting, 2, present=5)),
    ("meetings", edit(Meeting, 2, members=4)),
    ("meetings", edit(Meeting, 2, status=MeetingStatus.INQUORATE)),
    ("meetings", edit(Attendance, (2, 5), kind=Attended.PRESENT)),
    ("resolutions", edit(Resolution, 2, votes_for=3)),
    ("resolutions", edit(Resolution, 2, passed=False)),
    ("resolutions", edit(Resolution, 2, passed=None)),
    ("resolutions", edit(Meeting, 1, status=MeetingStatus.INQUORATE)),
]


@pytest.mark.parametrize(("name", "act"), BROKEN, ids=[f"{n}-{row[0]}" for n, row in enumerate(BROKEN)])
def test_what_was_broken_past_the_services_is_found(
    busy: Database, name: str, act: Callable[[Session], None]
) -> None:
    village = make_village(busy, 2)
    assert village.id == 2
    busy.write(act)
    assert name in failing(busy)


def test_posts_one_after_another_are_in_order(busy: Database) -> None:
    busy.write(edit(Officer, 1, until=LEFT))
    put(busy, officer(3, OfficerPost.CHAIR, LEFT))
    assert failing(busy) == set()


def test_a_merged_village_is_no_fault(busy: Database) -> None:
    busy.write(edit(Village, 1, ended=LEFT))
    assert failing(busy) == set()
