from __future__ import annotations

from datetime import date

import pytest

from models.database import Database
from models.fund import EndReason, FundKind
from models.person import Sex
from models.values.thai_date import PartialDate
from services.errors import UserError
from services.excel import members_import
from services.excel.member_outcome import MemberChoice
from services.fund import funds, members
from services.fund.funds import FundInput
from services.fund.members import MembershipInput
from tests.builders import citizen_id, make_member
from tests.conftest import TODAY
from tests.services.excel.registers import (
    CHANGED,
    DECIDE,
    NEW,
    SHORT,
    UNCHANGED,
    WITH_ID,
    book_of,
    contents,
    look,
    member,
    outcomes,
    path_of,
    people,
    said,
    take,
)


def test_two_rows_of_one_number_are_asked_about(db: Database) -> None:
    same = citizen_id(5)
    book = book_of(
        (*WITH_ID, "วันลาออก"),
        ("C001", "นายสมชาย ใจดี", same, "1/2/2560"),
        ("C050", "นายสมชาย ใจดี", same, None),
        ("C051", "นางวิไล กองแก้ว", same, None),
    )
    shown = look(db, book)
    assert outcomes(shown) == [NEW, DECIDE, DECIDE]
    again, other = shown.rows[1:]
    assert again.choices == (MemberChoice.SAME_PERSON, MemberChoice.CHECK_CARD, MemberChoice.SKIP)
    assert other.choices == (MemberChoice.CHECK_CARD, MemberChoice.SAME_PERSON, MemberChoice.SKIP)
    assert again.doubt != other.doubt
    assert "ซ้ำกับแถว 3 (นายสมชาย ใจดี)" in said(shown, 2)
    shown.decide([again], MemberChoice.SAME_PERSON)
    shown.decide([other], MemberChoice.CHECK_CARD)
    db.write(members_import.save, shown, today=TODAY)
    assert member(db, "C001").person_id == member(db, "C050").person_id
    apart = member(db, "C051").person
    assert (apart.citizen_id, apart.claimed_id, apart.needs_card_check) == (None, same, True)
    assert outcomes(look(db, book)) == [UNCHANGED] * 3


def test_a_question_shows_both_records_side_by_side(db: Database) -> None:
    make_member(
        db, "นางวิไล กองแก้ว", number="C002", citizen_id=citizen_id(6), house_no="12/3", moo=4, birth=PartialDate(1960)
    )  # fmt: skip
    headings = (*WITH_ID, "วันสมัคร", "วันตาย")
    shown = look(
        db,
        book_of(
            headings,
            ("C060", "นางวิไล ใจดี", citizen_id(6), "1/2/2560", None),
            ("C061", "นายเอก อาจหาญ", citizen_id(6), None, "5/6/2565"),
        ),
    )
    first, second = shown.rows
    assert (first.other, [(one.label, one.other, one.this) for one in first.beside]) == (
        "ในทะเบียน",
        [
            ("ชื่อ-นามสกุล", "นางวิไล กองแก้ว", "นางวิไล ใจดี"),
            ("วันเกิด", "พ.ศ. 2503", ""),
            ("บ้านเลขที่", "12/3 หมู่ที่ 4", ""),
            ("เลขสมาชิก", "C002", "C060"),
            ("วันที่สมัคร", "20 พ.ค. 2558", "1 ก.พ. 2560"),
        ],
    )
    assert (second.other, [(one.label, one.other, one.this) for one in second.beside]) == (
        "แถว 2",
        [
            ("ชื่อ-นามสกุล", "นางวิไล ใจดี", "นายเอก อาจหาญ"),
            ("วันที่เสียชีวิต", "", "5 มิ.ย. 2565"),
            ("เลขสมาชิก", "C060", "C061"),
            ("วันที่สมัคร", "1 ก.พ. 2560", ""),
            ("วันที่พ้นสมาชิก", "", "5 มิ.ย. 2565"),
        ],
    )


def test_nobody_is_a_member_twice_at_a_time(db: Database) -> None:
    shown = look(
        db, book_of(WITH_ID, ("C001", "นายสมชาย ใจดี", citizen_id(5)), ("C050", "นายสมชาย ใจดี", citizen_id(5)))
    )
    assert shown.rows[1].choices == (MemberChoice.CHECK_CARD, MemberChoice.SKIP)
    make_member(db, "นางวิไล กองแก้ว", number="C002", citizen_id=citizen_id(6))
    shown = look(db, book_of(WITH_ID, ("C060", "นางวิไล กองแก้ว", citizen_id(6))))
    assert shown.rows[0].choices == (MemberChoice.CHECK_CARD, MemberChoice.SKIP)
    assert "เป็นสมาชิกอยู่แล้ว" in said(shown, 2)


def test_somebody_who_left_may_be_taken_for_the_same(db: Database) -> None:
    known = make_member(db, "นางวิไล กองแก้ว", number="C002", citizen_id=citizen_id(6))
    db.write(members.end, known.id, date(2020, 5, 6), EndReason.RESIGNED, "", TODAY)
    shown = look(db, book_of(WITH_ID, ("C060", "นางวิไล กองแก้ว", citizen_id(6))))
    shown.decide(shown.rows, MemberChoice.SAME_PERSON)
    db.write(members_import.save, shown, today=TODAY)
    assert member(db, "C060").person_id == known.person_id


def test_the_twin_of_a_row_that_stays_out_comes_in_alone(db: Database) -> None:
    same = citizen_id(5)
    book = book_of(
        (*WITH_ID, "วันลาออก"),
        ("C001", "นายสมชาย ใจดี", same, None),
        ("C050", "นายสมชาย ใจดี", same, "1/2/2560"),
        struck_rows=frozenset({2}),
    )
    shown = look(db, book)
    assert outcomes(shown) == [DECIDE, DECIDE]
    shown.decide([shown.rows[1]], MemberChoice.SAME_PERSON)
    db.write(members_import.save, shown, today=TODAY)
    assert [one.citizen_id for one in people(db)] == [same]


def test_the_twin_of_a_known_member_is_the_same_person(db: Database) -> None:
    known = make_member(db, "นายสมชาย ใจดี", number="C001", citizen_id=citizen_id(5))
    db.write(members.end, known.id, date(2020, 5, 6), EndReason.RESIGNED, "", TODAY)
    book = book_of(WITH_ID, ("C001", "นายสมชาย ใจดี", citizen_id(5)), ("C050", "นายสมชาย ใจดี", citizen_id(5)))
    shown = look(db, book)
    shown.decide([shown.rows[1]], MemberChoice.SAME_PERSON)
    db.write(members_import.save, shown, today=TODAY)
    assert member(db, "C050").person_id == known.person_id


def test_somebody_of_another_fund_joins_without_a_question(db: Database) -> None:
    fund = db.write(funds.add, FundInput("กลุ่มสัจจะ", FundKind.SAVINGS))
    known = make_member(db, "นายสมชาย ใจดี", number="C001", citizen_id=citizen_id(5))
    book = book_of((*WITH_ID, "โทรศัพท์"), ("S1", "นายสมชาย ใจดี", citizen_id(5), "0812345678"))
    shown = take(db, book, fund.id)
    assert outcomes(shown) == [NEW]
    assert [one.label for one in shown.rows[0].changes] == ["โทรศัพท์"]
    joined = member(db, "S1", fund.id)
    assert (joined.person_id, joined.person.phone) == (known.person_id, "081-234-5678")
    assert "0812345678" in db.read(members.get, known.id).search_text
    assert outcomes(look(db, book, fund.id)) == [UNCHANGED]


def test_the_dead_join_nothing(db: Database) -> None:
    fund = db.write(funds.add, FundInput("กลุ่มสัจจะ", FundKind.SAVINGS))
    known = make_member(db, "นายสมชาย ใจดี", number="C001", citizen_id=citizen_id(5))
    db.write(members.record_death, known.id, date(2020, 5, 6), "", TODAY)
    shown = look(db, book_of(WITH_ID, ("S1", "นายสมชาย ใจดี", citizen_id(5))), fund.id)
    assert shown.rows[0].choices == (MemberChoice.CHECK_CARD, MemberChoice.SKIP)
    assert "เสียชีวิต" in said(shown, 2)


def test_a_death_in_the_file_ends_every_membership(db: Database) -> None:
    fund = db.write(funds.add, FundInput("กลุ่มสัจจะ", FundKind.SAVINGS))
    known = make_member(db, "นายสมชาย ใจดี", number="C001")
    there = db.write(members.enrol, fund.id, known.person_id, MembershipInput("S1"), TODAY)
    take(db, book_of((*SHORT, "วันตาย"), ("C001", "นายสมชาย ใจดี", "1/2/2569")))
    other = db.read(members.get, there.id)
    assert (other.end_reason, other.ended) == (EndReason.DIED, date(2026, 2, 1))


def test_a_file_without_numbers_finds_people_by_name_and_house(db: Database) -> None:
    headings = ("ชื่อ-สกุล", "บ้านเลขที่", "หมู่")
    make_member(db, "นายสมชาย ใจดี", number="C0412", house_no="12/3", moo=4)
    book = book_of(
        headings,
        ("นายสมชาย ใจดี", "12/3", 4),
        ("นายสมชาย ใจดี", "12/3", 5),
        ("นางวิไล กองแก้ว", "1", 1),
    )
    shown = take(db, book)
    assert outcomes(shown) == [UNCHANGED, NEW, NEW]
    assert [member(db, one).person.first_name for one in ("C0413", "C0414")] == ["สมชาย", "วิไล"]
    assert outcomes(look(db, book)) == [UNCHANGED] * 3


def test_numbers_given_come_after_those_of_the_file(db: Database) -> None:
    make_member(db, "นายสมชาย ใจดี", number="C0007")
    take(db, book_of(SHORT, (None, "นางวิไล กองแก้ว"), ("C0100", "นายบุญมี มีสุข")))
    assert member(db, "C0101").person.first_name == "วิไล"


def test_a_number_that_cannot_be_counted_on_is_refused(db: Database) -> None:
    make_member(db, "นายสมชาย ใจดี", number="ก")
    shown = look(db, book_of(SHORT, (None, "นางวิไล กองแก้ว")))
    with pytest.raises(UserError, match="ให้เลขต่อไปไม่ได้"):
        db.write(members_import.save, shown, today=TODAY)
    assert len(people(db)) == 1


def test_without_a_number_a_citizen_id_is_enough(db: Database) -> None:
    make_member(db, "นายสมชาย ใจดี", number="C001", citizen_id=citizen_id(5), house_no="1", moo=1)
    shown = look(
        db, book_of(("ชื่อ-สกุล", "เลขบัตรประชาชน", "บ้านเลขที่", "หมู่"), ("นายสมชาย ใจดี", citizen_id(5), "2", 2))
    )
    assert outcomes(shown) == [CHANGED]
    assert [(one.before, one.after) for one in shown.rows[0].changes] == [("1", "2"), ("1", "2")]


def test_namesakes_in_one_house_are_asked_about(db: Database) -> None:
    headings = ("ชื่อ-สกุล", "บ้านเลขที่", "หมู่")
    shown = look(db, book_of(headings, ("สมชาย ใจดี", "12/3", 4), ("สมชาย ใจดี", "12/3", 4)))
    assert outcomes(shown) == [NEW, DECIDE]
    shown.decide(shown.rows, MemberChoice.ANOTHER)
    db.write(members_import.save, shown, today=TODAY)
    assert len(people(db)) == 2
    assert outcomes(look(db, book_of(headings, ("สมชาย ใจดี", "12/3", 4)))) == [DECIDE]


def test_struck_and_red_rows_ask_whether_somebody_left(db: Database) -> None:
    book = book_of(
        SHORT, ("C1", "สมชาย ใจดี"), ("C2", "วิไล กองแก้ว"), ("C3", "บุญมี มีสุข"),
        struck_rows=frozenset({2, 3}), red_rows=frozenset({4}),
    )  # fmt: skip
    shown = look(db, book)
    assert [row.choices[0] for row in shown.rows] == [MemberChoice.LEFT] * 3
    assert [row.number for row in shown.alike(shown.rows[0])] == [2, 3]
    shown.decide(shown.alike(shown.rows[0]), MemberChoice.LEFT)
    shown.decide([shown.rows[2]], MemberChoice.STAYS)
    db.write(members_import.save, shown, today=TODAY)
    assert [member(db, one).end_reason for one in ("C1", "C2", "C3")] == [
        EndReason.RESIGNED,
        EndReason.RESIGNED,
        None,
    ]


def test_houses_and_villages_are_entered_once(db: Database) -> None:
    headings = (*SHORT, "บ้านเลขที่", "หมู่")
    take(db, book_of(headings, ("1", "ก ข", "๑๒/๓", "4.0"), ("2", "ค ง", "12/3", "ม.4"), ("3", "จ ฉ", "", 4)))
    take(db, book_of(headings, ("4", "ช ซ", "12/3", 4)))
    stored = contents(path_of(db))
    assert [len(stored[one]) for one in ("village", "household", "person")] == [1, 1, 4]


def test_sex_is_known_from_the_title(db: Database) -> None:
    shown = take(db, book_of((*SHORT, "เพศ"), ("C1", "นางวิไล กองแก้ว", None), ("C2", "นายดำ แดง", "หญิง")))
    assert member(db, "C1").person.sex is Sex.FEMALE
    assert "ไม่ตรงกับคำนำหน้า" in said(shown, 3)
    assert shown.counts.flagged == 1
