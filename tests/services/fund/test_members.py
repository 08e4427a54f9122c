from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.database import Database
from models.fund import EndReason, FundKind, MemberStatus
from models.values.thai_date import PartialDate
from services import lists
from services.errors import UserError
from services.fund import funds, member_lists, members
from services.fund.funds import FundInput
from services.fund.member_lists import MEMBERS
from services.fund.members import MembershipInput
from services.people import persons
from services.people.persons import PersonInput
from tests.builders import citizen_id, make_member
from tests.conftest import TODAY


def test_a_new_member_gets_the_next_number_in_its_shape(db: Database) -> None:
    make_member(db, "นายสมชาย ใจดี", number="C0099")
    assert make_member(db, "นางบัวผัน ศรีสุวรรณ์").member_no == "C0100"


def test_a_number_is_never_given_twice(db: Database) -> None:
    gone = make_member(db, "นายสมชาย ใจดี", number="C0001")
    db.write(members.end, gone.id, date(2020, 1, 1), EndReason.RESIGNED, "", TODAY)
    with pytest.raises(UserError, match="เลขเดิมใช้ซ้ำไม่ได้") as refusal:
        make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="C0001")
    assert refusal.value.field == "member_no"


def test_somebody_who_left_may_come_back_under_a_new_number(db: Database) -> None:
    first = make_member(db, number="C0001")
    with pytest.raises(UserError, match="เป็นสมาชิกอยู่แล้ว"):
        db.write(members.enrol, 1, first.person_id, MembershipInput(), TODAY)
    db.write(members.end, first.id, date(2020, 1, 1), EndReason.RESIGNED, "ย้ายบ้าน", TODAY)
    again = db.write(members.enrol, 1, first.person_id, MembershipInput(joined=date(2021, 1, 1)), TODAY)
    assert again.member_no == "C0002"
    assert [one.member_no for one in db.read(members.memberships_of, first.person_id)] == ["C0001", "C0002"]


def test_death_ends_the_membership_and_can_be_taken_back(db: Database) -> None:
    one = make_member(db)
    db.write(members.record_death, one.id, date(2026, 1, 5), "ป่วย", TODAY)
    gone = db.read(members.get, one.id)
    assert (gone.status(TODAY), gone.person.death_date) == (MemberStatus.DIED, date(2026, 1, 5))
    db.write(members.reopen, one.id)
    back = db.read(members.get, one.id)
    assert (back.status(TODAY), back.person.death_date) == (MemberStatus.ACTIVE, None)


def test_a_death_by_mistake_is_taken_back_in_every_fund(db: Database) -> None:
    second = db.write(funds.add, FundInput("กลุ่มออมทรัพย์", FundKind.SAVINGS))
    one = make_member(db)
    other = db.write(members.enrol, second.id, one.person_id, MembershipInput(), TODAY)
    db.write(members.record_death, one.id, date(2026, 1, 5), "", TODAY)
    assert db.read(members.get, other.id).end_reason is EndReason.DIED
    db.write(members.reopen, other.id)
    assert db.read(members.get, one.id).status(TODAY) is MemberStatus.ACTIVE
    with pytest.raises(UserError, match="ไม่มีอะไรให้เลิกบันทึก"):
        db.write(members.take_back_death, one.id)


def test_the_death_of_somebody_who_had_left_is_recorded_and_taken_back(db: Database) -> None:
    one = make_member(db)
    db.write(members.end, one.id, date(2020, 1, 1), EndReason.RESIGNED, "", TODAY)
    with pytest.raises(UserError, match="ในอนาคต"):
        db.write(members.record_death, one.id, date(2027, 1, 1), "", TODAY)
    db.write(members.record_death, one.id, date(2026, 1, 1), "", TODAY)
    with pytest.raises(UserError, match="เลิกบันทึกการเสียชีวิตก่อน"):
        db.write(members.reopen, one.id)
    with pytest.raises(UserError, match="เสียชีวิต") as refusal:
        db.write(members.enrol, 1, one.person_id, MembershipInput(), TODAY)
    assert refusal.value.field == "person"
    db.write(members.take_back_death, one.id)
    gone = db.read(members.get, one.id)
    assert (gone.status(TODAY), gone.person.death_date) == (MemberStatus.RESIGNED, None)


def test_an_old_number_is_not_reopened_beside_a_new_one(db: Database) -> None:
    one = make_member(db, number="C0001")
    db.write(members.end, one.id, date(2020, 1, 1), EndReason.RESIGNED, "", TODAY)
    known = persons.as_input(db.read(persons.get, one.person_id))
    again = db.write(
        members.enrol_known, 1, one.person_id, replace(known, phone="0812345678"), MembershipInput(), TODAY
    )
    assert db.read(persons.get, one.person_id).phone == "081-234-5678"
    with pytest.raises(UserError, match=f"สมัครใหม่แล้ว เลขที่ {again.member_no}"):
        db.write(members.reopen, one.id)


def test_a_correction_is_one_write_and_refuses_days_that_cannot_be(db: Database) -> None:
    one = make_member(db, joined=date(2015, 1, 1))
    left = date(2020, 1, 1)
    db.write(members.end, one.id, left, EndReason.RESIGNED, "", TODAY)
    person = replace(persons.as_input(one.person), first_name="สมหญิง")
    for joined, ended, field, words in (
        (date(2021, 1, 1), left, "ended", "ก่อนวันที่สมัคร"),
        (date(2027, 1, 1), left, "joined", "ในอนาคต"),
        (date(2015, 1, 1), date(2027, 1, 1), "ended", "ในอนาคต"),
    ):
        asked = MembershipInput(joined=joined, ended=ended)
        with pytest.raises(UserError, match=words) as refusal:
            db.write(members.correct, one.id, person, asked, TODAY)
        assert refusal.value.field == field
    assert db.read(lists.count, MEMBERS, member_lists.wish(1, TODAY, "สมหญิง")) == 0
    asked = MembershipInput(joined=date(2016, 1, 1), ended=date(2020, 2, 1), note="ย้าย")
    db.write(members.correct, one.id, person, asked, TODAY)
    row = db.read(members.get, one.id)
    assert (row.person.first_name, row.joined, row.ended, row.note, row.end_reason) == (
        "สมหญิง",
        date(2016, 1, 1),
        date(2020, 2, 1),
        "ย้าย",
        EndReason.RESIGNED,
    )


def test_a_member_stays_a_member_whatever_day_a_correction_brings(db: Database) -> None:
    one = make_member(db)
    asked = MembershipInput(joined=one.joined, ended=TODAY)
    db.write(members.correct, one.id, persons.as_input(one.person), asked, TODAY)
    assert db.read(members.get, one.id).status(TODAY) is MemberStatus.ACTIVE


def test_the_same_human_being_is_recognised(db: Database) -> None:
    number = citizen_id(77)
    one = make_member(db, "นางบัวผัน ศรีสุวรรณ์", citizen_id=number, house_no="12/3", moo=4)

    def same(leave_out: int | None = None, **fields: Any) -> int | None:
        asked = PersonInput(**{"first_name": "", **fields})
        person = db.read(persons.find_same, asked, leave_out)
        return person.id if person else None

    name: dict[str, Any] = {"first_name": "บัวผัน", "last_name": "ศรีสุวรรณ์"}
    assert same(citizen_id=number) == one.person_id
    assert same(**name, house_no="๑๒/๓", moo=4) == one.person_id
    assert same(**name, house_no="12/3", moo=5) is None
    assert same(**name) is None
    assert same(one.person_id, citizen_id=number) is None
    assert db.read(persons.full_id, one.person_id).replace("-", "") == number


def test_a_telephone_number_that_is_none_is_kept_and_said(db: Database) -> None:
    one = make_member(db, phone="12345")
    assert one.person.phone == "12345"
    said = [(one.field, one.blocks) for one in persons.findings(persons.as_input(one.person), TODAY)]
    assert ("phone", False) in said


def test_leaving_before_joining_is_refused_at_the_day(db: Database) -> None:
    one = make_member(db, joined=date(2020, 1, 1))
    with pytest.raises(UserError, match="ก่อนวันที่สมัคร") as refusal:
        db.write(members.end, one.id, date(2019, 1, 1), EndReason.RESIGNED, "", TODAY)
    assert refusal.value.field == "ended"


@pytest.mark.parametrize(
    ("typed", "words"),
    [("343057988434", "13 หลัก"), ("1100000000009", "รอตรวจบัตร")],
)
def test_a_wrong_id_is_refused_unless_the_card_is_to_be_checked_later(
    db: Database, typed: str, words: str
) -> None:
    wrong = PersonInput(first_name="สมชาย", last_name="ใจดี", citizen_id=typed)
    with pytest.raises(UserError, match=words) as refusal:
        db.write(persons.add, wrong, TODAY)
    assert refusal.value.field == "citizen_id"
    kept = db.write(persons.add, PersonInput("สมชาย", "ใจดี", citizen_id=typed, check_card_later=True), TODAY)
    assert kept.needs_card_check
    assert typed in (kept.citizen_id, kept.claimed_id)


def test_two_people_cannot_have_one_id(db: Database) -> None:
    number = citizen_id(1)
    make_member(db, "นายสมชาย ใจดี", citizen_id=number)
    with pytest.raises(UserError, match="เป็นของนายสมชาย ใจดี"):
        make_member(db, "นางบัวผัน ศรีสุวรรณ์", citizen_id=number)
    second = make_member(db, "นางบัวผัน ศรีสุวรรณ์", citizen_id=number, check_card_later=True)
    assert (second.person.citizen_id, second.person.claimed_id) == (None, number)


def test_a_year_of_birth_alone_is_kept_as_such(db: Database) -> None:
    one = make_member(db, birth=PartialDate(1957, None, None))
    assert str(one.person.birth) == "พ.ศ. 2500"
    assert persons.age_words(one.person, TODAY) == "ประมาณ 69 ปี"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"first_name": ""}, "first_name"),
        ({"birth": PartialDate(2027, 1, 1)}, "birth"),
        ({"birth": PartialDate(1890, 1, 1)}, "birth"),
        ({"birth": PartialDate(2000, 1, 1), "death": date(1999, 1, 1)}, "death"),
        ({"moo": 0}, "moo"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(db: Database, fields: dict[str, Any], field: str) -> None:
    wanted = PersonInput(**{"first_name": "สมชาย", "last_name": "ใจดี", **fields})
    with pytest.raises(UserError) as refusal:
        db.write(persons.add, wanted, TODAY)
    assert refusal.value.field == field
