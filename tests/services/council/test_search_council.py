"""Ctrl+K finds the council's people, committees and meetings."""

from __future__ import annotations

from datetime import date

import pytest

from models.database import Database
from models.meeting import MeetingBody
from models.term import Committee, CommitteeKind
from services import search
from services.matters import Wanted
from services.meeting import meetings
from services.meeting.meetings import MeetingInput
from services.search import Found
from tests.conftest import TODAY
from tests.services.councils import SELECTED, make_council, members, put


@pytest.fixture
def office(db: Database) -> Database:
    make_council(db, 3)
    put(db, Committee(name="คณะทำงานน้ำประปา", kind=CommitteeKind.WORKING, since=SELECTED))
    for day, topic in ((date(2026, 3, 10), "แผนชุมชน"), (date(2026, 6, 10), "งบประมาณ")):
        db.write(meetings.plan, MeetingInput(MeetingBody.COUNCIL, day, topic=topic, place="ศาลาประชาคม"))
    return db


def find(db: Database, text: str, page: str) -> list[Found]:
    return [one for one in db.read(search.everything, text, TODAY) if one.page == page]


def test_a_member_of_the_council_opens_her_card(office: Database) -> None:
    (found,) = find(office, "ตัวอย่าง02", "council")
    assert (found.target, found.title) == (members(office)[1].id, "ตัวอย่าง02 นามสมมุติ")
    assert found.detail == "สมาชิกสภา · หมู่ที่ 1 บ้านตัวอย่าง1 · ชุดที่ 1"


@pytest.mark.parametrize("text", ["น้ำประปา", "นำประปา", "คณะทำงานน้ำ"])
def test_a_committee_opens_where_it_is_kept(office: Database, text: str) -> None:
    (found,) = find(office, text, "council")
    assert isinstance(found.target, Wanted)
    assert (found.title, found.target.what.partition(":")[0]) == ("คณะทำงานน้ำประปา", "committee")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("2/2569", [2]), ("ครั้งที่ ๑/๒๕๖๙", [1]), ("งบประมาณ", [2]), ("ศาลาประชาคม", [2, 1]), ("3/2569", [])],
)
def test_a_meeting_is_found_by_number_or_subject(office: Database, text: str, numbers: list[int]) -> None:
    assert [one.title for one in find(office, text, "meetings")] == [
        f"สภาองค์กรชุมชนตำบล ครั้งที่ {number}/2569" for number in numbers
    ]
