from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import inspect

from models.base import Base
from models.database import Database
from models.fund import EndReason, Membership
from models.person import Person
from models.values.address import Address
from models.values.money import Money
from models.values.thai_date import PartialDate
from services import undo
from services.fund import members
from services.fund.members import MembershipInput
from services.people import history
from services.people.history import Change, Event
from tests.builders import change_person, citizen_id, make_member
from tests.conftest import ACTOR, TODAY

# keys for finding and sorting follow from the rest; who and where a record belongs to never changes
SILENT = {"id", "sort_key", "search_text", "no_key", "fund_id", "person_id"}


def events(db: Database, member: Membership) -> list[Event]:
    return db.read(history.of_member, member.id)


def test_a_new_member_s_history_begins_with_her_entry(db: Database) -> None:
    (first,) = events(db, make_member(db))
    assert (first.act, first.actor, first.changes) == ("เพิ่มสมาชิก", ACTOR.name, ())


def test_each_field_is_told_before_and_after_the_newest_first(db: Database) -> None:
    one = make_member(db, "นางสาวสุดา แก้วมณี", birth=PartialDate(1957), house_no="12", moo=4)
    change_person(db, one, title="นาง", birth=PartialDate(1957, 3, 1))
    change_person(db, one, house_no="9/1", moo=5, phone="0812345678")
    db.write(members.end, one.id, date(2026, 3, 1), EndReason.RESIGNED, "ย้ายบ้าน", TODAY)
    told = events(db, one)
    assert [event.act for event in told] == [
        "บันทึกการพ้นสมาชิก",
        "แก้ไขข้อมูล",
        "แก้ไขข้อมูล",
        "เพิ่มสมาชิก",
    ]
    assert told[0].changes == (
        Change("สถานะ", "เป็นสมาชิก", "ลาออก"),
        Change("วันที่พ้นสมาชิก", "", "1 มี.ค. 2569"),
        Change("หมายเหตุ", "", "ย้ายบ้าน"),
    )
    assert told[1].changes == (
        Change("โทรศัพท์", "", "081-234-5678"),
        Change("ที่อยู่", "บ้านเลขที่ 12 หมู่ที่ 4", "บ้านเลขที่ 9/1 หมู่ที่ 5"),
    )
    assert told[2].changes == (
        Change("ชื่อ-นามสกุล", "นางสาวสุดา แก้วมณี", "นางสุดา แก้วมณี"),
        Change("วันเกิด", "พ.ศ. 2500", "1 มี.ค. 2500"),
    )


def test_citizen_ids_are_masked_and_a_change_is_told_even_where_the_masks_agree(db: Database) -> None:
    number = citizen_id(1)
    twin = next(other for n in range(101, 99_901, 100) if (other := citizen_id(n))[-3:] == number[-3:])
    one = make_member(db, citizen_id=number)
    change_person(db, one, citizen_id=twin, check_card_later=True)
    change, checked = events(db, one)[0].changes
    assert change == Change("เลขประจำตัวประชาชน", f"x-xxxx-xxxxx-{number[-3:-1]}-{number[-1]}", change.before)
    assert checked == Change("การตรวจบัตร", "ไม่ต้องตรวจ", "รอตรวจบัตร")


def test_the_newest_write_is_the_one_an_undo_takes_back(db: Database) -> None:
    one = make_member(db, phone="0812345678")
    change_person(db, one, phone="")
    make_member(db, "นายอื่น ใจงาม")
    db.write(undo.take_back, db.read(history.latest, one.id))
    told = events(db, one)
    assert told[0].act == "เลิกทำ"
    assert told[0].changes == (Change("โทรศัพท์", "", "081-234-5678"),)
    assert db.read(members.get, one.id).person.phone == "081-234-5678"


def test_only_so_many_events_are_told(db: Database) -> None:
    one = make_member(db)
    for number in range(5):
        change_person(db, one, note=f"ครั้งที่ {number}")
    told = db.read(history.of_member, one.id, 2)
    assert [event.changes[0].after for event in told] == ["ครั้งที่ 4", "ครั้งที่ 3"]


def test_a_second_membership_does_not_show_in_the_first_one_s_history(db: Database) -> None:
    one = make_member(db)
    db.write(members.end, one.id, date(2020, 1, 1), EndReason.RESIGNED, "", TODAY)
    again = db.write(members.enrol, 1, one.person_id, MembershipInput(), TODAY)
    assert [event.act for event in events(db, one)] == ["บันทึกการพ้นสมาชิก", "เพิ่มสมาชิก"]
    assert next(event.act for event in events(db, again)) == "สมัครสมาชิก"


@pytest.mark.parametrize("kind", [Person, Membership])
def test_no_field_can_change_untold(db: Database, kind: type[Base]) -> None:
    one = make_member(db, house_no="12", moo=4, birth=PartialDate(1957), phone="0812345678")
    other = make_member(db, "นางอื่น ใจงาม", citizen_id="9", check_card_later=True, house_no="1", moo=5)

    def change_one(session: Any, key: str, value: object) -> None:
        setattr(session.get_one(kind, one.id if kind is Membership else one.person_id), key, value)

    values: dict[str, object] = {
        "birth_date": date(1960, 1, 1),
        "death_date": TODAY,
        "joined": TODAY,
        "ended": TODAY,
        "end_reason": EndReason.REMOVED,
        "needs_card_check": True,
        "sex": "f",
        "birth_precision": "month",
        "id_kind": "passport",
        "marital": "single",
        "education": "primary",
        "relation": "child",
        "household_since": date(2000, 1, 1),
        "residence_since": date(2000, 1, 1),
        "monthly_income": Money.of(5),
        "lives_here": False,
        "address": Address(house_no="9"),
        "household_id": other.person.household_id,
        "village_id": 2,
    }
    for column in inspect(kind).column_attrs:
        if column.key in SILENT or column.key in ("ended", "village_id"):
            continue
        value = values.get(column.key, "เปลี่ยน")
        wanted = inspect(kind).columns[column.key].type.python_type
        db.write(change_one, column.key, wanted(value) if isinstance(value, str) else value)
        assert events(db, one)[0].changes, column.key
