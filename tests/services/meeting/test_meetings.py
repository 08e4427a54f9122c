"""The register of meetings: numbers, quorum of the day, what passes and what does not, and who comes."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.database import Database
from models.meeting import (
    Attended,
    Majority,
    Meeting,
    MeetingBody,
    MeetingKind,
    MeetingStatus,
    ResolutionKind,
)
from models.term import Committee, CommitteeKind, CommitteeMember, CommitteeRole, VacateReason
from services import law
from services.council import council_members, council_roll, vacating
from services.council.vacating import VacateInput
from services.errors import UserError
from services.meeting import attendances, meetings, resolutions
from services.meeting.attendances import AttendanceInput
from services.meeting.meetings import MeetingInput
from services.meeting.resolutions import ResolutionInput
from tests.conftest import ACTOR, TODAY, clock
from tests.services.councils import SELECTED, make_council, make_person, members, put

DAY = timedelta(1)
HELD = date(2026, 3, 10)


def make_meeting(db: Database, day: date = HELD, **fields: Any) -> Meeting:
    return db.write(meetings.plan, MeetingInput(MeetingBody.COUNCIL, day, **fields))


def come(db: Database, meeting: Meeting, number: int, kind: Attended = Attended.PRESENT) -> None:
    """The first so many of the body are marked, the others left out."""
    body = db.read(attendances.expected, meeting.id)[:number]
    db.write(attendances.set_all, meeting.id, [AttendanceInput(one.person_id, kind) for one in body])


def hold(db: Database, came: int, day: date = HELD) -> Meeting:
    meeting = make_meeting(db, day)
    come(db, meeting, came)
    return db.write(meetings.close, meeting.id, TODAY)


def test_numbers_run_in_the_calendar_year_of_each_body(db: Database) -> None:
    committee = put(db, Committee(name="คณะทำงานน้ำ", kind=CommitteeKind.WORKING, since=SELECTED))
    days = (date(2026, 3, 10), date(2026, 12, 31), date(2027, 1, 1))
    assert [make_meeting(db, day).label for day in days] == ["ครั้งที่ 1/2569", "ครั้งที่ 2/2569", "ครั้งที่ 1/2570"]
    of_committee = db.write(
        meetings.plan, MeetingInput(MeetingBody.COMMITTEE, days[0], committee_id=committee.id)
    )
    assert of_committee.label == "ครั้งที่ 1/2569"
    of_fund = db.write(meetings.plan, MeetingInput(MeetingBody.FUND, days[0], fund_id=1))
    assert of_fund.label == "ครั้งที่ 1/2569"
    assert make_meeting(db, days[0], number=9).number == 9
    assert make_meeting(db, days[0]).number == 10
    with pytest.raises(UserError, match="มีการประชุมครั้งที่ 9/2569 แล้ว") as refusal:
        make_meeting(db, days[0], number=9)
    assert refusal.value.field == "number"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"body": MeetingBody.COMMITTEE}, "committee_id"),
        ({"body": MeetingBody.FUND}, "fund_id"),
        ({"number": 0}, "number"),
        ({"starts": time(9), "ends": time(8, 30)}, "ends"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(db: Database, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(UserError) as refusal:
        db.write(meetings.plan, replace(MeetingInput(MeetingBody.COUNCIL, HELD), **changes))
    assert refusal.value.field == field


@pytest.mark.parametrize(("size", "need"), [(15, 8), (21, 11), (4, 2), (5, 3)])
def test_e4_half_of_all_in_office_is_a_quorum(db: Database, size: int, need: int) -> None:
    make_council(db, size)
    quorate, short = hold(db, need), hold(db, need - 1, HELD + DAY)
    assert (quorate.status, quorate.members, quorate.quorum, quorate.present) == (
        MeetingStatus.CLOSED,
        size,
        need,
        need,
    )
    assert short.status is MeetingStatus.INQUORATE
    assert [one.id for one in db.read(meetings.held, HELD, TODAY)] == [quorate.id]


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_e3_and_e4_whatever_is_voted(
    template: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Nothing passes without a quorum, nobody is removed without two thirds, however many come and vote."""
    path = tmp_path_factory.mktemp("votes") / "office.db"
    shutil.copy(template, path)
    db = Database(path, ACTOR, clock)
    try:
        size = data.draw(st.integers(1, 6), "members")
        make_council(db, size)
        meeting = make_meeting(db)
        came = data.draw(st.integers(1, size), "present")
        come(db, meeting, came)
        wanted = []
        for kind in (ResolutionKind.AGREE, ResolutionKind.REMOVE):
            ayes = data.draw(st.integers(0, came), "for")
            noes = data.draw(st.integers(0, came - ayes), "against")
            casting = data.draw(st.sampled_from([None, True, False]), "casting") if ayes == noes else None
            about = 1 if kind is ResolutionKind.REMOVE else None
            wanted.append(
                ResolutionInput(
                    "เรื่อง", kind, about_id=about, votes_for=ayes, votes_against=noes, casting=casting
                )
            )
            db.write(resolutions.add, meeting.id, wanted[-1])
        foretold = [db.read(resolutions.verdict, meeting.id, one).passes for one in wanted]
        closed = db.write(meetings.close, meeting.id, TODAY)
        agree, remove = db.read(resolutions.of_meeting, meeting.id)
        assert [agree.passed, remove.passed] == foretold
        is_quorate = 2 * came >= size
        assert (closed.status is MeetingStatus.CLOSED) is is_quorate
        first, second = wanted
        assert agree.passed is (
            is_quorate
            and (
                (first.votes_for or 0) > (first.votes_against or 0)
                or (first.votes_for == first.votes_against and first.casting is True)
            )
        )
        assert remove.passed is (is_quorate and 3 * (second.votes_for or 0) >= 2 * size)
        leaving = VacateInput(HELD, VacateReason.REMOVED, remove.id)
        if remove.passed:
            db.write(vacating.vacate, 1, leaving, TODAY)
        else:
            with pytest.raises(UserError, match="มาตรา 9"):
                db.write(vacating.vacate, 1, leaving, TODAY)
    finally:
        db.close()


def test_e4_nothing_passes_without_a_quorum(db: Database) -> None:
    make_council(db, 7)
    meeting = make_meeting(db)
    come(db, meeting, 3)
    for wanted in (
        ResolutionInput("รับรองแผน", ResolutionKind.APPROVE, votes_for=3, votes_against=0),
        ResolutionInput("ไม่มีใครคัดค้าน", ResolutionKind.AGREE),
    ):
        assert "ไม่ครบองค์ประชุม" in db.read(resolutions.verdict, meeting.id, wanted).words
        db.write(resolutions.add, meeting.id, wanted)
    db.write(meetings.close, meeting.id, TODAY)
    assert [one.passed for one in db.read(resolutions.of_meeting, meeting.id)] == [False, False]
    assert db.read(resolutions.choices) == []


def test_what_was_written_down_at_the_meeting_stays(db: Database) -> None:
    make_council(db, 6)
    meeting = hold(db, 3)
    for member in members(db)[:3]:
        db.write(vacating.vacate, member.id, VacateInput(SELECTED + DAY, VacateReason.RESIGNED), TODAY)
    after = db.read(meetings.get, meeting.id)
    assert (after.members, after.quorum, after.present) == (6, 3, 3)
    assert len(db.read(attendances.of_meeting, meeting.id)) == 6


def test_the_quorum_is_of_the_day_of_the_meeting(db: Database) -> None:
    make_council(db, 6)
    for member in members(db)[:2]:
        db.write(vacating.vacate, member.id, VacateInput(HELD, VacateReason.RESIGNED), TODAY)
    before, on_the_day = make_meeting(db, HELD - DAY), make_meeting(db, HELD)
    assert db.read(attendances.quorum, before.id).members == 6
    assert db.read(attendances.quorum, on_the_day.id).members == 4  # vacant seats are not in N
    db.write(law.change, "quorum_share", HELD, "3/4", "กฎหมายแก้ไข")
    assert db.read(attendances.quorum, before.id).needed == 3
    assert db.read(attendances.quorum, on_the_day.id).needed == 3


def test_members_nobody_wrote_down_were_absent(db: Database) -> None:
    make_council(db, 3)
    meeting = make_meeting(db)
    guest = make_person(db, "ปลัด สมมุติ")
    rows = [
        AttendanceInput(1, Attended.PRESENT),
        AttendanceInput(2, Attended.PRESENT),
        AttendanceInput(guest.id, Attended.GUEST, reason=" ผู้แทน อบต. "),
    ]
    db.write(attendances.set_all, meeting.id, rows)
    db.write(attendances.set_all, meeting.id, [*rows[:1], replace(rows[1], kind=Attended.LEAVE), rows[2]])
    db.write(meetings.close, meeting.id, TODAY)
    after = {one.person_id: one.kind for one in db.read(attendances.of_meeting, meeting.id)}
    assert after == {1: Attended.PRESENT, 2: Attended.LEAVE, 3: Attended.ABSENT, guest.id: Attended.GUEST}
    assert db.read(meetings.get, meeting.id).present == 1


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([(1, Attended.PRESENT), (1, Attended.LEAVE)], "ชื่อซ้ำ"),
        ([(1, Attended.GUEST)], "เป็นสมาชิกในวันประชุม"),
        ([(4, Attended.PRESENT)], "ไม่ได้เป็นสมาชิกในวันประชุม"),
        ([(4, Attended.SUBSTITUTE)], "มาแทนกันไม่ได้"),
    ],
)
def test_a_list_that_cannot_be_is_refused(db: Database, rows: list[tuple[int, Attended]], words: str) -> None:
    make_council(db, 3)
    make_person(db, "คนนอก สมมุติ")
    meeting = make_meeting(db)
    with pytest.raises(UserError, match=words) as refusal:
        db.write(attendances.set_all, meeting.id, [AttendanceInput(*row) for row in rows])
    assert refusal.value.field == "attendance"
    assert db.read(attendances.of_meeting, meeting.id) == []


def test_closing_asks_for_a_council_a_day_and_somebody(db: Database) -> None:
    meeting = make_meeting(db)
    with pytest.raises(UserError, match="ยังไม่มีสมาชิก"):
        db.write(meetings.close, meeting.id, TODAY)
    make_council(db, 3)
    with pytest.raises(UserError, match="ยังไม่มีผู้มาประชุมสักคน"):
        db.write(meetings.close, meeting.id, TODAY)
    later = make_meeting(db, TODAY + DAY)
    with pytest.raises(UserError, match="เมื่อถึงวันนั้น"):
        db.write(meetings.close, later.id, TODAY)


def test_a_committee_counts_its_own_and_knows_substitutes(db: Database) -> None:
    people = [make_person(db, f"คนที่{n} สมมุติ") for n in range(1, 5)]
    committee = put(db, Committee(name="คณะทำงานน้ำ", kind=CommitteeKind.WORKING, since=SELECTED))
    for person, role in zip(people[:3], CommitteeRole, strict=False):
        put(
            db,
            CommitteeMember(committee_id=committee.id, person_id=person.id, role=role, since=SELECTED),
        )
    meeting = db.write(meetings.plan, MeetingInput(MeetingBody.COMMITTEE, HELD, committee_id=committee.id))
    expected = db.read(attendances.expected, meeting.id)
    assert [one.detail for one in expected] == ["ประธาน", "รองประธาน", "กรรมการ"]
    for wrong in (None, people[3].id):
        rows = [AttendanceInput(people[3].id, Attended.SUBSTITUTE, wrong)]
        with pytest.raises(UserError, match="ต้องมาแทนผู้ที่อยู่ในคณะ"):
            db.write(attendances.set_all, meeting.id, rows)
    rows = [
        AttendanceInput(people[0].id, Attended.PRESENT),
        AttendanceInput(people[3].id, Attended.SUBSTITUTE, people[1].id),
    ]
    db.write(attendances.set_all, meeting.id, rows)
    closed = db.write(meetings.close, meeting.id, TODAY)
    assert (closed.status, closed.members, closed.quorum, closed.present) == (MeetingStatus.CLOSED, 3, 2, 2)
    assert db.read(meetings.held, HELD, TODAY) == []  # committees do not count for section 19


def test_a_forum_has_no_quorum(db: Database) -> None:
    meeting = db.write(meetings.plan, MeetingInput(MeetingBody.FORUM, HELD, topic="เวทีรับฟังเรื่องน้ำ"))
    closed = db.write(meetings.close, meeting.id, TODAY)
    assert (closed.status, closed.quorum, closed.members) == (MeetingStatus.CLOSED, None, None)


def test_a_closed_meeting_is_reopened_before_it_is_changed(db: Database) -> None:
    make_council(db, 3)
    meeting = make_meeting(db)
    come(db, meeting, 2)
    resolution = db.write(resolutions.add, meeting.id, ResolutionInput("รับรองแผน", ResolutionKind.AGREE))
    db.write(meetings.close, meeting.id, TODAY)
    wanted = meetings.as_input(db.read(meetings.get, meeting.id))
    with pytest.raises(UserError, match="เปิดประชุมอีกครั้ง"):
        db.write(meetings.change, meeting.id, wanted)
    with pytest.raises(UserError, match="เปิดประชุมอีกครั้ง"):
        db.write(attendances.set_all, meeting.id, [])
    with pytest.raises(UserError, match="เปิดประชุมอีกครั้ง"):
        db.write(resolutions.add, meeting.id, ResolutionInput("อีกเรื่อง", ResolutionKind.AGREE))
    opened = db.write(meetings.reopen, meeting.id)
    assert (opened.status, opened.members, opened.quorum) == (MeetingStatus.PLANNED, None, None)
    assert db.read(resolutions.get, resolution.id).passed is None
    changed = db.write(meetings.change, meeting.id, replace(wanted, place="ศาลากลางบ้าน"))
    assert meetings.as_input(changed) == replace(wanted, place="ศาลากลางบ้าน")
    with pytest.raises(UserError, match="ยังไม่ได้ปิด"):
        db.write(meetings.reopen, meeting.id)


def test_a_meeting_whose_resolution_was_acted_upon_stays_closed(db: Database) -> None:
    make_council(db, 3)
    meeting = make_meeting(db)
    come(db, meeting, 3)
    removal = ResolutionInput(
        "ให้พ้นจากตำแหน่ง", ResolutionKind.REMOVE, about_id=1, votes_for=2, votes_against=0, abstained=1
    )
    resolution = db.write(resolutions.add, meeting.id, removal)
    assert resolution.majority is Majority.TWO_THIRDS
    db.write(meetings.close, meeting.id, TODAY)
    assert resolutions.words(db.read(resolutions.get, resolution.id)) == "ผ่าน 2 ต่อ 0 งดออกเสียง 1"
    early = VacateInput(HELD - DAY, VacateReason.REMOVED, resolution.id)
    with pytest.raises(UserError, match="จะอยู่ก่อนวันนั้นไม่ได้"):
        db.write(vacating.vacate, 1, early, TODAY)
    other = VacateInput(HELD, VacateReason.REMOVED, resolution.id)
    with pytest.raises(UserError, match="ไม่ใช่มติให้"):
        db.write(vacating.vacate, 2, other, TODAY)
    (offered,) = db.read(resolutions.choices, ResolutionKind.REMOVE, 1)
    assert resolutions.label(offered) == "มติที่ 1 ครั้งที่ 1/2569"
    assert db.read(resolutions.choices, ResolutionKind.REMOVE, 2) == []
    db.write(vacating.vacate, 1, other, TODAY)
    with pytest.raises(UserError, match="มีการดำเนินการตามมติ"):
        db.write(meetings.reopen, meeting.id)


def test_a_meeting_is_cancelled_or_removed(db: Database) -> None:
    make_council(db, 3)
    meeting, other = make_meeting(db), make_meeting(db)
    come(db, other, 2)
    db.write(meetings.remove, other.id)
    assert db.write(meetings.cancel, meeting.id, "ฝนตกหนัก").status is MeetingStatus.CANCELLED
    with pytest.raises(UserError, match="นัดประชุมใหม่"):
        db.write(meetings.close, meeting.id, TODAY)
    assert make_meeting(db).number == 2
    third = make_meeting(db)
    db.write(resolutions.add, third.id, ResolutionInput("เรื่อง", ResolutionKind.AGREE))
    with pytest.raises(UserError, match="มีมติแล้ว"):
        db.write(meetings.remove, third.id)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"kind": ResolutionKind.REMOVE}, "about_id"),
        ({"votes_for": -1, "votes_against": 0}, "votes_for"),
        ({"votes_for": 3}, "votes_for"),
        ({"abstained": 3}, "votes_for"),
        ({"votes_for": 3, "votes_against": 2, "casting": True}, "casting"),
        ({"casting": True}, "casting"),
        ({"missions": ("21(13)",)}, "missions"),
    ],
)
def test_a_resolution_that_cannot_be_is_refused(db: Database, changes: dict[str, Any], field: str) -> None:
    meeting = make_meeting(db)
    with pytest.raises(UserError) as refusal:
        db.write(
            resolutions.add, meeting.id, replace(ResolutionInput("เรื่อง", ResolutionKind.AGREE), **changes)
        )
    assert refusal.value.field == field


def test_more_votes_than_members_present_are_refused_at_closing(db: Database) -> None:
    make_council(db, 4)
    meeting = make_meeting(db)
    come(db, meeting, 3)
    wanted = ResolutionInput("เรื่อง", ResolutionKind.APPROVE, votes_for=2, votes_against=1, abstained=1)
    resolution = db.write(resolutions.add, meeting.id, wanted)
    with pytest.raises(UserError, match="คะแนนรวม 4 เสียง แต่มาประชุม 3 คน"):
        db.write(meetings.close, meeting.id, TODAY)
    assert db.read(meetings.get, meeting.id).status is MeetingStatus.PLANNED
    db.write(resolutions.change, resolution.id, replace(wanted, abstained=0))
    db.write(meetings.close, meeting.id, TODAY)
    assert db.read(resolutions.get, resolution.id).passed is True


def test_a_tie_asks_for_the_casting_vote(db: Database) -> None:
    make_council(db, 4)
    meeting = make_meeting(db)
    come(db, meeting, 4)
    tied = ResolutionInput("เรื่อง", ResolutionKind.AGREE, votes_for=2, votes_against=2)
    assert "เสียงชี้ขาด" in db.read(resolutions.verdict, meeting.id, tied).words
    assert db.read(resolutions.verdict, meeting.id, replace(tied, casting=True)).passes
    assert not db.read(resolutions.verdict, meeting.id, replace(tied, casting=False)).passes


def test_resolutions_are_numbered_and_move_up(db: Database) -> None:
    meeting = make_meeting(db)
    rows = [
        db.write(
            resolutions.add,
            meeting.id,
            ResolutionInput(f"เรื่องที่ {n}", ResolutionKind.AGREE, missions=("21(4)", "21(1)")),
        )
        for n in range(1, 4)
    ]
    db.write(resolutions.remove, rows[0].id)
    left = db.read(resolutions.of_meeting, meeting.id)
    assert [(one.number, one.title, one.missions) for one in left] == [
        (1, "เรื่องที่ 2", "21(1),21(4)"),
        (2, "เรื่องที่ 3", "21(1),21(4)"),
    ]
    assert resolutions.words(left[0]) == "ยังไม่ปิดประชุม"
    wanted = resolutions.as_input(left[0])
    assert resolutions.as_input(db.write(resolutions.change, left[0].id, wanted)) == wanted


def test_attendance_is_counted_for_each_member(db: Database) -> None:
    make_council(db, 4)
    for n, came in enumerate((4, 3, 2)):
        hold(db, came, HELD + n * 30 * DAY)
    counted = db.read(attendances.counts, HELD, TODAY)
    assert {key: (one.came, one.absent, one.meetings) for key, one in counted.items()} == {
        1: (3, 0, 3),
        2: (3, 0, 3),
        3: (2, 1, 3),
        4: (1, 2, 3),
    }
    assert db.read(attendances.counts, HELD + DAY, TODAY)[1].came == 2
    missed = {n: [one.person_id for one in db.read(attendances.missed_last, n, TODAY)] for n in (1, 2, 3)}
    assert missed == {1: [3, 4], 2: [4], 3: []}
    # who sits no more is not asked for, nor who was called to fewer meetings
    db.write(vacating.vacate, 4, VacateInput(TODAY, VacateReason.RESIGNED), TODAY)
    assert db.read(attendances.missed_last, 2, TODAY) == []
    late = make_person(db, "มาใหม่ สมมุติ")
    wanted = replace(db.read(council_members.replacement_of, 4, TODAY), person_id=late.id)
    db.write(council_members.select_member, 1, wanted, TODAY)
    assert db.read(attendances.missed_last, 1, TODAY)[0].person_id == 3
    assert db.read(council_roll.count_on, TODAY) == 4


def test_a_first_meeting_is_of_its_kind(db: Database) -> None:
    make_council(db, 2)
    meeting = make_meeting(db, kind=MeetingKind.FIRST)
    come(db, meeting, 2)
    db.write(meetings.close, meeting.id, TODAY)
    assert len(db.read(meetings.held, HELD, HELD)) == 1
