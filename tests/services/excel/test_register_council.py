"""Officers, committees and meetings from a workbook, and out as the lists that come back unchanged."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.meeting import Attended, Meeting, MeetingBody, MeetingStatus
from models.term import CommitteeRole, CouncilTerm, OfficerBasis, OfficerPost
from services import check, lists
from services.council import committees, officers
from services.council.officer_lists import COMMITTEE_MEMBERS as COMMITTEE_LIST
from services.council.officer_lists import OFFICERS as OFFICER_LIST
from services.errors import UserError
from services.excel import import_kinds
from services.excel.import_kinds import kind_from
from services.excel.register import Register
from services.excel.register_committees import COMMITTEES
from services.excel.register_meetings import MEETINGS
from services.excel.register_officers import OFFICERS
from services.excel.writer import write_report
from services.imports import Outcome
from services.listing import Listing, Wish
from services.meeting import attendances, meetings
from services.meeting.attendances import AttendanceInput
from services.meeting.meeting_lists import MEETINGS as MEETING_LIST
from services.meeting.meetings import MeetingInput
from services.reports.catalog import REPORTS
from tests.conftest import TODAY
from tests.services.councils import SELECTED, make_council, make_person
from tests.services.excel.books import book
from tests.services.excel.register_rounds import file_of, goes_round, look, outcomes, said, save

NEW, CHANGED, UNCHANGED, DECIDE, ERROR, SKIPPED = Outcome


@pytest.fixture
def term(db: Database) -> CouncilTerm:
    term = make_council(db, 3)
    for name in ("ตัวอย่าง ใจดี", "สมมุติ ใจงาม"):
        make_person(db, name)
    return term


@pytest.mark.parametrize("register", [OFFICERS, COMMITTEES, MEETINGS], ids=lambda one: one.key)
def test_the_examples_go_round(
    db: Database, term: CouncilTerm, tmp_path: Path, register: Register[Any, Any]
) -> None:
    goes_round(db, register, tmp_path)


@pytest.mark.parametrize(
    ("register", "listing"),
    [(OFFICERS, OFFICER_LIST), (COMMITTEES, COMMITTEE_LIST), (MEETINGS, MEETING_LIST)],
    ids=lambda one: one.key,
)
def test_the_list_comes_back_unchanged(
    db: Database, term: CouncilTerm, tmp_path: Path, register: Register[Any, Any], listing: Listing
) -> None:
    kind = kind_from(register)
    path = file_of(register, register.examples, tmp_path / "เข้า.xlsx")
    shown = look(db, kind, path)
    save(db, kind, shown)
    write_report(db.read(lists.report, listing, Wish(TODAY)), tmp_path / "ออก.xlsx")
    again = look(db, kind, tmp_path / "ออก.xlsx")
    assert outcomes(again) == [UNCHANGED] * len(register.examples), said(again) + [
        str(row.changes) for row in again.rows
    ]
    assert [(one.name, one.detail) for one in db.read(check.run) if not one.ok] == []


def test_officers_come_in_as_they_are_called(db: Database, term: CouncilTerm, tmp_path: Path) -> None:
    rows = [
        ("ตำแหน่ง", "ชื่อ-นามสกุล"),
        ("ประธาน", "ตัวอย่าง01 นามสมมุติ"),
        ("รองประธานคนที่ 1", "ตัวอย่าง02 นามสมมุติ"),
        ("เลขา", "ตัวอย่าง ใจดี"),
        ("ฝ่ายเสียงตามสาย", "สมมุติ ใจงาม"),
    ]
    kind = kind_from(OFFICERS)
    shown = look(db, kind, book(tmp_path / "ตำแหน่ง.xlsx", rows))
    assert outcomes(shown) == [NEW] * 4, said(shown)
    save(db, kind, shown)
    found = db.read(officers.officers_on, TODAY)
    assert [(one.post, one.post_note, one.basis) for one in found] == [
        (OfficerPost.CHAIR, "", OfficerBasis.ELECTED),
        (OfficerPost.VICE_CHAIR_1, "", OfficerBasis.ELECTED),
        (OfficerPost.SECRETARY, "", OfficerBasis.APPOINTED),
        (OfficerPost.OTHER, "ฝ่ายเสียงตามสาย", OfficerBasis.ORDER),
    ]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("ประธานสภา", "ตัวอย่าง ใจดี", "")], "ไม่ได้เป็นสมาชิกสภาในวันนั้น"),
        ([("เลขานุการสภา", "ตัวอย่าง ใจดี", ""), ("เลขานุการสภา", "สมมุติ ใจงาม", "")], "มีได้คนเดียว"),
        (
            [("ประธานสภา", "ตัวอย่าง01 นามสมมุติ", ""), ("เลขานุการสภา", "ตัวอย่าง01 นามสมมุติ", "")],
            "เป็นประธานสภาอยู่แล้ว",
        ),
        ([("เหรัญญิก", "ตัวอย่าง ใจดี", "1 ม.ค. 2567")], "ไม่อยู่ในวาระ"),
    ],
)
def test_e2_stands_at_its_cell(
    db: Database, term: CouncilTerm, tmp_path: Path, rows: list[tuple[str, ...]], words: str
) -> None:
    path = book(tmp_path / "ผิด.xlsx", [("ตำแหน่ง", "ชื่อ-นามสกุล", "ตั้งแต่"), *rows])
    shown = look(db, kind_from(OFFICERS), path)
    assert outcomes(shown)[-1] is ERROR
    assert any(words in one for one in said(shown)), said(shown)


def test_a_committee_begins_with_its_first_row(db: Database, term: CouncilTerm, tmp_path: Path) -> None:
    rows = [
        ("ชื่อคณะ", "ชื่อ-นามสกุล", "หน้าที่", "ตั้งแต่"),
        ("คณะทำงานป่า", "ตัวอย่าง ใจดี", "กรรมการ", "1 มี.ค. 2568"),
        ("คณะทำงานป่า", "สมมุติ ใจงาม", "ประธาน", "1 ก.พ. 2568"),
        ("คณะทำงาน ป่า", "ตัวอย่าง01 นามสมมุติ", "ประธาน", "1 พ.ค. 2568"),
    ]
    kind = kind_from(COMMITTEES)
    shown = look(db, kind, book(tmp_path / "คณะ.xlsx", rows))
    assert outcomes(shown) == [NEW, NEW, ERROR], said(shown)
    save(db, kind, shown, accept_valid=True)
    (committee,) = db.read(committees.all_committees)
    assert committee.since == date(2025, 2, 1)
    assert [one.role for one in db.read(committees.members_of, committee.id)] == [
        CommitteeRole.CHAIR,
        CommitteeRole.MEMBER,
    ]


def test_meetings_come_in_with_their_figures(db: Database, term: CouncilTerm, tmp_path: Path) -> None:
    kind = kind_from(MEETINGS)
    save(db, kind, look(db, kind, file_of(MEETINGS, MEETINGS.examples, tmp_path / "ประชุม.xlsx")))

    def stored(session: Session) -> list[Meeting]:
        return list(session.scalars(select(Meeting).order_by(Meeting.day)))

    found = db.read(stored)
    assert [(one.label, one.status, one.quorum) for one in found] == [
        ("ครั้งที่ 1/2568", MeetingStatus.CLOSED, 11),
        ("ครั้งที่ 2/2568", MeetingStatus.INQUORATE, 11),
        ("ครั้งที่ 1/2569", MeetingStatus.PLANNED, None),
    ]
    assert len(db.read(meetings.held, date(2025, 1, 1), TODAY)) == 1
    changed = book(tmp_path / "แก้.xlsx", [("วันประชุม", "ครั้งที่", "สถานที่"), ("15 ม.ค. 2568", "1", "วัดบ้านเหนือ")])
    shown = look(db, kind, changed)
    assert outcomes(shown) == [ERROR]
    assert any("ปิดแล้ว" in one for one in said(shown))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("15 ม.ค. 2568", "1/2569", "", ""), "ไม่ตรงกับปีของวันประชุม"),
        (("15 ม.ค. 2568", "แรก", "", ""), "ต้องเป็นเลข"),
        (("15 ม.ค. 2568", "1", "21", ""), "ทั้งจำนวนสมาชิกและผู้มาประชุม"),
        (("15 ม.ค. 2568", "1", "21", "22"), "ไม่มากกว่าสมาชิก"),
        (("15 ธ.ค. 2569", "1", "21", "20"), "อนาคต"),
    ],
)
def test_a_meeting_that_cannot_be_stands_at_its_cell(
    db: Database, tmp_path: Path, row: tuple[str, ...], words: str
) -> None:
    path = book(tmp_path / "ผิด.xlsx", [("วันประชุม", "ครั้งที่", "สมาชิก", "มา"), row])
    shown = look(db, kind_from(MEETINGS), path)
    assert outcomes(shown) == [ERROR]
    assert any(words in one for one in said(shown)), said(shown)


def test_figures_are_for_meetings_without_names(db: Database, term: CouncilTerm) -> None:
    meeting = db.write(meetings.plan, MeetingInput(MeetingBody.COUNCIL, date(2026, 3, 1)))
    for members, present in ((3, 0), (3, 4)):
        with pytest.raises(UserError, match="ไม่มากกว่าสมาชิก"):
            db.write(meetings.record_figures, meeting.id, members, present, TODAY)
    db.write(attendances.set_all, meeting.id, [AttendanceInput(1, Attended.PRESENT)])
    with pytest.raises(UserError, match="มีรายชื่อผู้มาประชุมแล้ว"):
        db.write(meetings.record_figures, meeting.id, 3, 3, TODAY)


@pytest.mark.parametrize("key", ["council_members", "officers", "committees", "meetings"])
def test_the_wizard_and_the_exports_know_the_register(db: Database, term: CouncilTerm, key: str) -> None:
    assert import_kinds.kind_named(key).key == key
    report = db.read(REPORTS[key], 1, SELECTED, TODAY)
    assert report.columns


def test_the_roll_ends_with_its_totals(db: Database, term: CouncilTerm) -> None:
    report = db.read(REPORTS["council_members"], 1, SELECTED, TODAY)
    assert report.notes[-1] == "รวม 3 คน ไม่ระบุเพศ 3 คน ผู้แทนชุมชนท้องถิ่น 3 คน"
    assert len(db.read(REPORTS["attendance"], 1, SELECTED, TODAY).rows) >= 3
