"""The council's registers as lists: members of any day, attendance, officers, committees and meetings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from models.database import Database
from models.meeting import Attended, Meeting, MeetingBody
from models.term import CommitteeKind, CommitteeRole, MemberKind, OfficerPost, VacateReason
from services import lists
from services.council import committees, council_roll, officers, vacating
from services.council.committees import CommitteeInput, CommitteeMemberInput
from services.council.council_lists import COUNCIL_MEMBERS
from services.council.officer_lists import COMMITTEE_MEMBERS, OFFICERS
from services.council.terms import SeatInput
from services.council.vacating import VacateInput
from services.listing import Listing, Setting, Wish
from services.meeting import attendances, meetings
from services.meeting.attendance_lists import ATTENDANCE
from services.meeting.attendances import AttendanceInput
from services.meeting.meeting_lists import MEETINGS
from services.meeting.meetings import MeetingInput
from tests.conftest import TODAY
from tests.services.councils import (
    SELECTED,
    make_community,
    make_council,
    make_officer,
    make_people,
    make_sitting,
    make_term,
    make_village,
)

DAY = timedelta(1)
LEFT = date(2026, 6, 1)


def shown(
    db: Database, listing: Listing, column: str, day: date = TODAY, search: str = "", **filters: Setting
) -> list[Any]:
    found = db.read(lists.page, listing, Wish(day, search, filters))
    assert len(found) == db.read(lists.count, listing, Wish(day, search, filters))
    return [one[column] for one in found]


@pytest.fixture
def council(db: Database) -> Database:
    """Members of two villages, a community and an expert; the first left and was replaced."""
    ten, two, fishers = make_village(db, 10), make_village(db, 2), make_community(db)
    seats = [
        SeatInput(4, village_id=ten.id),
        SeatInput(4, village_id=two.id),
        SeatInput(2, organisation_id=fishers.id),
    ]
    term = make_term(db, seats, experts=2)
    people = make_people(db, 5)
    make_sitting(db, term, people[0])
    make_sitting(db, term, people[1], kind=MemberKind.OTHER, organisation_id=fishers.id)
    make_sitting(db, term, people[2], ten)
    make_sitting(db, term, people[3], two)
    db.write(vacating.vacate, 4, VacateInput(LEFT, VacateReason.RESIGNED), TODAY)
    make_sitting(db, term, people[4], two, selected=LEFT + 9 * DAY, replaces_id=4)
    return db


def test_members_stand_in_the_order_of_papers(council: Database) -> None:
    assert shown(council, COUNCIL_MEMBERS, "represents", standing="sitting") == [
        "หมู่ที่ 2 บ้านตัวอย่าง2",
        "หมู่ที่ 10 บ้านตัวอย่าง10",
        "กลุ่มเลี้ยงปลา",
        "ผู้ทรงคุณวุฒิ",
    ]
    names = shown(council, COUNCIL_MEMBERS, "name", standing="sitting")
    assert names == [one.person.name for one in council.read(council_roll.members_on, TODAY)]
    assert shown(council, COUNCIL_MEMBERS, "replaces", standing="sitting")[0] == "ตัวอย่าง04 นามสมมุติ"


@pytest.mark.parametrize(
    "day", [SELECTED - DAY, SELECTED, LEFT - DAY, LEFT, LEFT + 9 * DAY, date(2029, 1, 15)]
)
def test_the_list_of_a_day_is_the_roll_of_that_day(council: Database, day: date) -> None:
    names = shown(council, COUNCIL_MEMBERS, "name", day, standing="sitting")
    sitting = council.read(council_roll.members_on, day)
    assert names == [one.person.name for one in sitting]
    everybody = council.read(lists.page, COUNCIL_MEMBERS, Wish(day))
    told = {one["name"]: one["standing"] for one in everybody}
    for member in council.read(council_roll.members_of, 1):
        reason = council_roll.reason_on(member, member.term, day)
        standing = council_roll.standing(member, member.term, day)
        assert told[member.person.name] == (reason or standing).label


def test_members_are_filtered_and_found(council: Database) -> None:
    assert shown(council, COUNCIL_MEMBERS, "standing", standing="out") == ["ลาออก"]
    assert shown(council, COUNCIL_MEMBERS, "name", LEFT, standing="waiting") == ["ตัวอย่าง05 นามสมมุติ"]
    assert len(shown(council, COUNCIL_MEMBERS, "name", date(2029, 1, 15), standing="caretaker")) == 4
    assert len(shown(council, COUNCIL_MEMBERS, "name", village=2, standing="sitting")) == 1
    assert shown(council, COUNCIL_MEMBERS, "represents", kind="expert") == ["ผู้ทรงคุณวุฒิ"]
    assert len(shown(council, COUNCIL_MEMBERS, "name", term=1)) == 5
    assert shown(council, COUNCIL_MEMBERS, "name", search="ตัวอย่าง03") == ["ตัวอย่าง03 นามสมมุติ"]
    assert len(shown(council, COUNCIL_MEMBERS, "declared", declared=False, standing="sitting")) == 4
    assert shown(council, COUNCIL_MEMBERS, "declared", declared=True) == []
    for preset in COUNCIL_MEMBERS.presets.values():
        council.read(lists.count, COUNCIL_MEMBERS, Wish(TODAY, filters=preset))


def test_another_term_is_another_list(council: Database) -> None:
    make_term(council, [SeatInput(4, village_id=1)], number=2, selected=TODAY)
    ended = shown(council, COUNCIL_MEMBERS, "standing", term=1)
    assert sorted(ended) == ["ครบวาระ"] * 4 + ["ลาออก"]
    assert shown(council, COUNCIL_MEMBERS, "name", standing="sitting") == []
    assert shown(council, COUNCIL_MEMBERS, "name", term=2) == []


@pytest.mark.parametrize(
    "listing", [COUNCIL_MEMBERS, ATTENDANCE, OFFICERS, COMMITTEE_MEMBERS, MEETINGS], ids=lambda one: one.key
)
def test_every_column_sorts_and_every_list_prints(council: Database, listing: Listing) -> None:
    everything = set(council.read(lists.found, listing, Wish(TODAY)))
    for column in listing.columns:
        for descending in (False, True):
            wish = Wish(TODAY, order=column.key, descending=descending)
            assert set(council.read(lists.found, listing, wish)) == everything, column.key
    report = council.read(lists.report, listing, Wish(TODAY))
    assert len(report.rows) >= len(everything)
    options = council.read(lists.all_options, listing)
    for one in listing.all_filters():
        for option in options.get(one.key, ()):
            council.read(lists.found, listing, Wish(TODAY, filters={one.key: option.key}))


def hold(db: Database, day: date, came: int) -> Meeting:
    meeting = db.write(meetings.plan, MeetingInput(MeetingBody.COUNCIL, day, topic="ติดตามงาน", place="ศาลา"))
    body = db.read(attendances.expected, meeting.id)
    rows = [AttendanceInput(one.person_id, Attended.PRESENT) for one in body[:came]]
    rows += [AttendanceInput(one.person_id, Attended.LEAVE) for one in body[came : came + 1]]
    db.write(attendances.set_all, meeting.id, rows)
    return db.write(meetings.close, meeting.id, TODAY)


def test_attendance_is_counted_as_the_service_counts(db: Database) -> None:
    make_council(db, 4)
    for month, came in ((3, 4), (6, 3), (9, 2)):
        hold(db, date(2026, month, 1), came)
    found = db.read(lists.page, ATTENDANCE, Wish(TODAY))
    counted = db.read(attendances.counts, SELECTED, TODAY)
    for row, person in zip(found, (1, 2, 3, 4), strict=True):
        count = counted[person]
        assert (row["called"], row["came"], row["leave"], row["absent"]) == (
            count.meetings,
            count.came,
            count.leave,
            count.absent,
        )
    assert [row["share"] for row in found] == [100, 100, 66, 33]
    assert [row["called"] for row in db.read(lists.page, ATTENDANCE, Wish(date(2026, 6, 1)))] == [2] * 4
    for number in (1, 2, 3):
        missed = [one.person.name for one in db.read(attendances.missed_last, number, TODAY)]
        assert shown(db, ATTENDANCE, "name", missed=number, standing="sitting") == missed
    ids = db.read(lists.found, ATTENDANCE, Wish(TODAY))
    assert db.read(lists.totals, ATTENDANCE, Wish(TODAY), ids)["came"] == 9


def test_officers_of_a_day(db: Database) -> None:
    term = make_council(db, 4)
    chair = make_officer(db, term, 1, OfficerPost.CHAIR)
    make_officer(db, term, 2, OfficerPost.SECRETARY)
    make_officer(db, term, 3, OfficerPost.OTHER, post_note="ผู้ประสานงาน")
    db.write(officers.end, chair.id, LEFT, TODAY)
    make_officer(db, term, 4, OfficerPost.CHAIR, LEFT)
    assert shown(db, OFFICERS, "post", holding=True) == ["ประธานสภา", "เลขานุการสภา", "ผู้ประสานงาน"]
    assert shown(db, OFFICERS, "name", LEFT - DAY, holding=True)[0] == "ตัวอย่าง01 นามสมมุติ"
    assert shown(db, OFFICERS, "name", LEFT, holding=True)[0] == "ตัวอย่าง04 นามสมมุติ"
    assert shown(db, OFFICERS, "state", LEFT - DAY, post="chair") == ["อยู่ในตำแหน่ง", "ยังไม่เริ่ม"]
    assert shown(db, OFFICERS, "until", holding=False) == [LEFT]


def test_committee_members_of_a_day(db: Database) -> None:
    people = make_people(db, 3)
    row = db.write(committees.add, CommitteeInput("คณะทำงานน้ำ", CommitteeKind.WORKING, SELECTED))
    other = db.write(committees.add, CommitteeInput("คณะกรรมการป่า", CommitteeKind.COMMITTEE, SELECTED))
    for committee, person, role in (
        (row, people[0], CommitteeRole.MEMBER),
        (row, people[1], CommitteeRole.CHAIR),
        (other, people[2], CommitteeRole.CHAIR),
    ):
        db.write(committees.add_member, committee.id, CommitteeMemberInput(person.id, role, SELECTED))
    db.write(committees.end, other.id, LEFT, TODAY)
    assert shown(db, COMMITTEE_MEMBERS, "role", working=True) == ["ประธาน", "กรรมการ"]
    assert len(shown(db, COMMITTEE_MEMBERS, "role", LEFT - DAY, working=True)) == 3
    assert shown(db, COMMITTEE_MEMBERS, "name", committee=other.id) == ["ตัวอย่าง03 นามสมมุติ"]
    assert len(shown(db, COMMITTEE_MEMBERS, "name", search="ทำงานน้ำ")) == 2
    assert shown(db, COMMITTEE_MEMBERS, "name", search="ตัวอย่าง02") == ["ตัวอย่าง02 นามสมมุติ"]


def test_meetings_stand_newest_first(db: Database) -> None:
    make_council(db, 4)
    hold(db, date(2026, 3, 1), 4)
    hold(db, date(2026, 6, 1), 1)
    db.write(meetings.plan, MeetingInput(MeetingBody.FUND, date(2026, 12, 1), fund_id=1))
    assert shown(db, MEETINGS, "number") == ["1/2569", "2/2569", "1/2569"]
    assert shown(db, MEETINGS, "status") == ["นัดแล้ว", "ไม่ครบองค์ประชุม", "ปิดประชุมแล้ว"]
    assert shown(db, MEETINGS, "body")[0] == "กองทุนสวัสดิการชุมชนตำบลโพนทอง"
    assert shown(db, MEETINGS, "present", body="council", status="inquorate") == [1]
    assert len(shown(db, MEETINGS, "day", days=(date(2026, 4, 1), None))) == 2
    assert len(shown(db, MEETINGS, "day", search="ติดตาม")) == 2
    assert len(shown(db, MEETINGS, "day", year=2569)) == 3
