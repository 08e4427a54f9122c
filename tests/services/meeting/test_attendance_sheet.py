"""The sheet on which who came is marked, and what the card and the closing make of it."""

from __future__ import annotations

from datetime import date

import pytest

from models.database import Database
from models.meeting import Attended, Meeting, MeetingBody, MeetingStatus, ResolutionKind
from models.term import Committee, CommitteeKind, CommitteeMember, CommitteeRole
from services import lists
from services.council.council_lists import COUNCIL_MEMBERS
from services.errors import UserError
from services.listing import Wish
from services.meeting import (
    attendance_counts,
    attendance_sheet,
    meeting_bodies,
    meeting_card,
    meetings,
    petitions,
    resolutions,
)
from services.meeting.attendance_lists import ATTENDANCE
from services.meeting.attendances import AttendanceInput
from services.meeting.meeting_bodies import Body
from services.meeting.meetings import MeetingInput
from services.meeting.petitions import PetitionInput
from services.meeting.resolutions import ResolutionInput
from tests.conftest import TODAY
from tests.services.councils import SELECTED, make_council, make_person, members, put

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def plan(db: Database, day: date = TODAY, body: MeetingBody = MeetingBody.COUNCIL) -> Meeting:
    return db.write(meetings.plan, MeetingInput(body, day))


def mark(db: Database, meeting: Meeting, people: list[int], kind: Attended = Attended.PRESENT) -> None:
    db.write(attendance_sheet.mark, meeting.id, *(AttendanceInput(one, kind) for one in people))


@pytest.fixture
def people(db: Database) -> list[int]:
    make_council(db, 5)
    return [one.person_id for one in members(db)]


@pytest.fixture
def meeting(db: Database, people: list[int]) -> Meeting:
    return plan(db)


def test_members_stand_in_print_order_and_one_line_is_written_alone(
    db: Database, meeting: Meeting, people: list[int]
) -> None:
    sheet = db.read(attendance_sheet.read, meeting.id)
    assert [one.person_id for one in sheet.lines] == people
    assert sheet.count(None) == 5
    mark(db, meeting, people[1:2])
    db.write(attendance_sheet.mark, meeting.id, AttendanceInput(people[0], Attended.LEAVE, reason="ป่วย"))
    sheet = db.read(attendance_sheet.read, meeting.id)
    assert [one.kind for one in sheet.lines] == [Attended.LEAVE, Attended.PRESENT, None, None, None]
    assert sheet.lines[0].reason == "ป่วย"
    assert (sheet.quorum.present, sheet.quorum.needed, sheet.quorum.is_met) == (1, 3, False)
    db.write(attendance_sheet.unmark, meeting.id, people[1])
    assert db.read(attendance_sheet.read, meeting.id).count(None) == 4


def test_guests_stand_below_and_leave_when_unmarked(
    db: Database, meeting: Meeting, people: list[int]
) -> None:
    guest = make_person(db, "ปลัด อำเภอ")
    mark(db, meeting, [guest.id], Attended.GUEST)
    sheet = db.read(attendance_sheet.read, meeting.id)
    assert (sheet.lines[-1].name, sheet.lines[-1].is_member) == ("ปลัด อำเภอ", False)
    assert sheet.quorum.present == 0
    with pytest.raises(UserError, match="ไม่ได้เป็นสมาชิก"):
        mark(db, meeting, [guest.id])
    db.write(attendance_sheet.unmark, meeting.id, guest.id)
    assert len(db.read(attendance_sheet.read, meeting.id).lines) == len(people)


def test_a_substitute_counts_and_goes_with_the_member_she_stands_for(db: Database) -> None:
    committee = put(db, Committee(name="คณะทำงานน้ำ", kind=CommitteeKind.WORKING, since=SELECTED))
    chair, other = make_person(db, "ประธาน คณะ"), make_person(db, "มา แทน")
    put(
        db,
        CommitteeMember(
            committee_id=committee.id, person_id=chair.id, role=CommitteeRole.CHAIR, since=SELECTED
        ),
    )
    held = db.write(meetings.plan, MeetingInput(MeetingBody.COMMITTEE, TODAY, committee_id=committee.id))
    db.write(attendance_sheet.substitute, held.id, other.id, chair.id)
    sheet = db.read(attendance_sheet.read, held.id)
    assert [(one.name, one.detail, one.kind) for one in sheet.lines] == [
        ("ประธาน คณะ", "ประธาน", Attended.LEAVE),
        ("มา แทน", "แทนประธาน คณะ", Attended.SUBSTITUTE),
    ]
    assert sheet.quorum.present == 1
    assert db.read(meeting_card.read, held.id).body == "คณะทำงานน้ำ"
    db.write(attendance_sheet.unmark, held.id, chair.id)
    assert db.read(attendance_sheet.read, held.id).quorum.present == 0


def test_the_card_says_what_closing_would_do_and_afterwards_what_it_did(
    db: Database, meeting: Meeting, people: list[int]
) -> None:
    mark(db, meeting, people[:3])
    db.write(
        resolutions.add,
        meeting.id,
        ResolutionInput("ให้พ้น", ResolutionKind.REMOVE, about_id=people[4], votes_for=3, votes_against=0),
    )
    before = db.read(meeting_card.read, meeting.id)
    assert (len(before.unmarked), before.quorum.is_met, before.is_held) == (2, True, False)
    assert (before.resolutions[0].verdict.passes, before.resolutions[0].about) == (
        False,
        "ตัวอย่าง05 นามสมมุติ",
    )
    assert "ไม่น้อยกว่า 4 เสียง" in before.resolutions[0].verdict.words
    db.write(meetings.close, meeting.id, TODAY)
    after = db.read(meeting_card.read, meeting.id)
    assert (after.unmarked, after.marks[Attended.ABSENT], after.is_held) == ([], 2, True)
    assert after.resolutions[0].resolution.passed is False
    assert after.resolutions[0].verdict == before.resolutions[0].verdict
    assert not db.read(attendance_sheet.read, meeting.id).is_open


def test_what_was_written_down_at_closing_stays(db: Database, meeting: Meeting, people: list[int]) -> None:
    """The section a resolution failed by does not change when the register does."""
    mark(db, meeting, people[:2])
    db.write(resolutions.add, meeting.id, ResolutionInput("แผน", ResolutionKind.AGREE))
    assert db.write(meetings.close, meeting.id, TODAY).status is MeetingStatus.INQUORATE
    shown = db.read(meeting_card.read, meeting.id)
    assert shown.resolutions[0].verdict.words == ("ไม่ผ่าน เพราะไม่ครบองค์ประชุม มา 2 จากที่ต้องมี 3 คน (มาตรา 20)")
    assert (shown.quorum.members, shown.quorum.needed, shown.quorum.present) == (5, 3, 2)


def test_who_may_meet_is_offered_by_name(db: Database) -> None:
    put(db, Committee(name="คณะทำงานน้ำ", kind=CommitteeKind.WORKING, since=SELECTED))
    gone = put(
        db, Committee(name="คณะเก่า", kind=CommitteeKind.WORKING, since=SELECTED, until=date(2026, 1, 1))
    )
    offered = db.read(meeting_bodies.choices, TODAY)
    words = [words for _body, words in offered]
    assert words[:2] == ["สภาองค์กรชุมชนตำบล", "คณะทำงานน้ำ"]
    assert words[-2:] == ["เวทีประชาชน", "ระดับจังหวัด"]
    assert (Body(MeetingBody.FUND, fund_id=1), "กองทุนสวัสดิการชุมชนตำบลโพนทอง") in offered
    old = db.write(meetings.plan, MeetingInput(MeetingBody.COMMITTEE, date(2025, 6, 1), committee_id=gone.id))
    assert "คณะเก่า" not in words
    assert "คณะเก่า" in [words for _body, words in db.read(meeting_bodies.choices, TODAY, old)]


def test_a_petition_is_answered_in_the_write_that_plans_its_meeting(db: Database, people: list[int]) -> None:
    petition = db.write(petitions.record, PetitionInput(TODAY, 3, "น้ำประปา"), TODAY)
    planned = db.write(petitions.plan_meeting, petition.id, MeetingInput(MeetingBody.COUNCIL, TODAY))
    assert db.read(petitions.get, petition.id).meeting_id == planned.id
    before = MeetingInput(MeetingBody.COUNCIL, date(2026, 1, 5))
    with pytest.raises(UserError):
        db.write(petitions.plan_meeting, petition.id, before)
    assert len(db.read(meetings.of_body, MeetingBody.COUNCIL, FIRST)) == 1, "all of it or none"


def test_counts_are_of_the_span_and_the_villages_add_up(db: Database, people: list[int]) -> None:
    for month, came in ((2, 5), (4, 3), (6, 3), (8, 3)):
        held = plan(db, date(2026, month, 1))
        mark(db, held, people[:came])
        db.write(meetings.close, held.id, TODAY)
    rows = db.read(attendance_counts.by_member, FIRST, LAST)
    assert [(one.called, one.came, one.absent, one.share) for one in rows] == [
        *[(4, 4, 0, 100)] * 3,
        *[(4, 1, 3, 25)] * 2,
    ]
    assert [one.has_missed for one in rows] == [False] * 3 + [True] * 2
    assert db.read(attendance_counts.missing, FIRST, LAST) == rows[3:]
    for listing in (COUNCIL_MEMBERS, ATTENDANCE):
        preset = Wish(TODAY, filters=listing.presets["missed_three"])
        assert sorted(db.read(lists.ids, listing, preset)) == [one.member_id for one in rows[3:]]
    (village,) = db.read(attendance_counts.by_village, FIRST, LAST)
    assert (village.name, village.called, village.came, village.has_missed) == (
        "หมู่ที่ 1 บ้านตัวอย่าง1",
        20,
        14,
        True,
    )
    later = db.read(attendance_counts.by_member, date(2026, 3, 1), LAST)
    assert [one.came for one in later] == [3, 3, 3, 0, 0]
    report = db.read(attendance_counts.report, rows, "สถิติ", FIRST, LAST)
    assert report.rows[-1].cells == ("รวม", "", 20, 14, 0, 6, 70)
    assert "ประชุมครบองค์ 4 ครั้ง" in report.facts[1]
