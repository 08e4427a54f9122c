from __future__ import annotations

from datetime import date

import pytest

from models.database import Database
from models.fund import EndReason
from models.values.thai_date import PartialDate
from services.excel import members_import
from services.excel.member_outcome import MemberRow
from services.fund.members import MembershipInput
from tests.services.excel.registers import (
    ERROR,
    SHORT,
    book_of,
    look,
)


def one_row(db: Database, **cells: str | int | date | None) -> MemberRow:
    titles = {field.key: field.title for field in members_import.FIELDS}
    shown = look(db, book_of([titles[key] for key in cells], list(cells.values())))
    return shown.rows[0]


@pytest.mark.parametrize(
    ("cells", "title", "first", "last"),
    [
        ({"full_name": "นายสมชาย ใจดี"}, "นาย", "สมชาย", "ใจดี"),
        ({"full_name": "น.ส.สุดา  มีสุข"}, "นางสาว", "สุดา", "มีสุข"),
        ({"full_name": "ประสิทธิ์ ณ อยุธยา"}, "", "ประสิทธิ์", "ณ อยุธยา"),
        ({"title": "น.ส.", "first_name": "สุดา", "last_name": "มีสุข"}, "นางสาว", "สุดา", "มีสุข"),
        ({"title": "นาง", "first_name": "วิไล กองแก้ว", "last_name": "กองแก้ว"}, "นาง", "วิไล", "กองแก้ว"),
        ({"title": "นาง", "first_name": "นางวิไล", "last_name": "กองแก้ว"}, "นาง", "วิไล", "กองแก้ว"),
        ({"title": "", "first_name": "นายดำ", "last_name": "แดง"}, "นาย", "ดำ", "แดง"),
        ({"title": "นาง", "first_name": "นางฟ้า", "last_name": "ใจดี"}, "นาง", "นางฟ้า", "ใจดี"),
        ({"title": "", "first_name": "แมรี่ แอน", "last_name": "สมิธ"}, "", "แมรี่ แอน", "สมิธ"),
    ],
)
def test_names_however_columns_divide_them(
    db: Database, cells: dict[str, str], title: str, first: str, last: str
) -> None:
    person = one_row(db, member_no="1", **cells).person
    assert (person.title, person.first_name, person.last_name) == (title, first, last)


def test_remarks_comments_and_notes_end_in_the_note(db: Database) -> None:
    book = book_of((*SHORT, "หมายเหตุ"), ("C1", "สมชาย ใจดี (ย้าย)", "เดิมอยู่หมู่ 2"), comments={(2, 2): "ดูเล่ม 3"})
    assert look(db, book).rows[0].membership.note == "ย้าย เดิมอยู่หมู่ 2 ดูเล่ม 3"


def test_a_village_above_the_rows_counts_for_those_below(db: Database) -> None:
    book = book_of((*SHORT, "บ้านเลขที่"), ("หมู่ที่ ๓ บ้านหนองเม็ก", None, None), ("C1", "สมชาย ใจดี", "12/3"))
    row = look(db, book).rows[0]
    assert (row.person.house_no, row.person.moo) == ("12/3", 3)


@pytest.mark.parametrize(
    ("cells", "ended", "reason"),
    [
        ({"ended": "5/4/2565"}, date(2022, 4, 5), EndReason.RESIGNED),
        ({"died": "5/4/2565"}, date(2022, 4, 5), EndReason.DIED),
        ({"ended": "5/4/2565", "status": "พ้นสภาพ"}, date(2022, 4, 5), EndReason.REMOVED),
        ({"status": "เสียชีวิต"}, None, EndReason.DIED),
        ({"status": 0}, None, EndReason.RESIGNED),
        ({"status": 1}, None, None),
        ({"ended": "1/3/2574", "status": 0}, None, EndReason.RESIGNED),
    ],
)
def test_when_and_why_somebody_left(
    db: Database, cells: dict[str, str | int], ended: date | None, reason: EndReason | None
) -> None:
    row = one_row(db, member_no="1", full_name="สมชาย ใจดี", **cells)
    assert (row.membership.ended, row.membership.end_reason) == (ended, reason)


def test_a_day_to_come_is_kept_in_the_note_and_flagged(db: Database) -> None:
    row = one_row(db, member_no="1", full_name="สมชาย ใจดี", ended="1/3/2574", joined="1/1/2575")
    assert row.flagged
    assert row.membership == MembershipInput(
        "1", None, None, EndReason.RESIGNED, "วันที่สมัครในไฟล์ 1 ม.ค. 2575 วันที่พ้นสมาชิกในไฟล์ 1 มี.ค. 2574"
    )


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"full_name": ""}, "B", "ไม่มีชื่อ"),
        ({"full_name": "ก ข", "birth": "29 ก.พ. 2568"}, "C", "ไม่มีในปฏิทิน"),
        ({"full_name": "ก ข", "joined": "5/4/2560", "ended": "4/4/2560"}, "D", "ก่อนวันสมัคร"),
        ({"full_name": "ก ข", "birth": "5/4/2500", "died": "4/4/2500"}, "D", "ก่อนวันเกิด"),
        ({"full_name": "ก ข", "status": "อะไรไม่รู้"}, "C", "ไม่รู้จักสถานะ"),
        ({"full_name": "ก ข", "sex": "?"}, "C", "ไม่รู้จักเพศ"),
        ({"full_name": "ก ข", "moo": 104}, "C", "หมู่ที่ต้องเป็นเลข"),
        ({"full_name": "ก ข", "citizen_id": "1.23457E+12"}, "C", "เสียตัวเลขท้าย"),
    ],
)
def test_what_cannot_be_is_named_with_its_cell(
    db: Database, cells: dict[str, str | int], column: str, words: str
) -> None:
    titles = {field.key: field.title for field in members_import.FIELDS}
    shown = look(
        db,
        book_of(
            ["เลขสมาชิก", *(titles[key] for key in cells)],
            ["C1", *cells.values()],
            ["C2", *["ค ง"] * len(cells)],
        ),
    )
    assert shown.rows[0].outcome is ERROR
    found = [one for one in shown.problems_by_row[2] if words in one.message]
    assert [one.column for one in found] == [column]


def test_a_leap_day_of_the_buddhist_calendar_is_a_day(db: Database) -> None:
    row = one_row(db, member_no="1", full_name="ก ข", birth="29/2/2503")
    assert row.person.birth == PartialDate(1960, 2, 29)
