"""The council's profile and the people who work here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.database import Database
from models.user import Actor, Role
from services import office
from services.errors import UserError
from services.office import CouncilInput

COUNCIL = CouncilInput("สภาองค์กรชุมชนตำบลโพนทอง", "โพนทอง", "ตัวอย่าง", "หนองคาย", "43000", "119 หมู่ที่ 4")


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("name", "  สภาองค์กรชุมชน   ตำบลโพนทอง ", "สภาองค์กรชุมชน ตำบลโพนทอง"),
        ("tambon", "ตำบลโพนทอง", "โพนทอง"),
        ("tambon", "ต. โพนทอง", "โพนทอง"),
        ("amphoe", "อำเภอเมืองหนองคาย", "เมืองหนองคาย"),
        ("province", "จ.หนองคาย", "หนองคาย"),
        ("province", "กทม.", "กรุงเทพมหานคร"),
        ("postcode", "๔๓๐๐๐", "43000"),
    ],
)
def test_the_profile_is_stored_as_papers_need_it(field: str, typed: str, stored: str) -> None:
    assert getattr(office.checked_council(replace(COUNCIL, **{field: typed})), field) == stored


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "  "}, "council_name"),
        ({"postcode": "4300"}, "postcode"),
        ({"postcode": "43 000"}, "postcode"),
    ],
)
def test_a_profile_that_cannot_be_printed_is_refused(
    db: Database, changes: dict[str, str], field: str
) -> None:
    with pytest.raises(UserError) as refusal:
        db.write(office.save_council, replace(COUNCIL, **changes))
    assert refusal.value.field == field


def test_bangkok_has_no_tambon(db: Database) -> None:
    council = CouncilInput("สภาองค์กรชุมชนเขตบางกอกน้อย", "แขวงศิริราช", "เขตบางกอกน้อย", "กรุงเทพฯ", "10700")
    assert office.address_line(office.checked_council(council)) == "แขวงศิริราช เขตบางกอกน้อย กรุงเทพมหานคร 10700"
    saved = db.write(office.save_council, council)
    assert office.council_as_input(saved) == office.checked_council(council)


def test_a_name_is_used_once(db: Database) -> None:
    db.write(office.add_user, "นายสมบัติ รักดี", Role.TREASURER)
    with pytest.raises(UserError, match="มีผู้ทำงานชื่อ นายสมบัติ รักดี อยู่แล้ว") as refusal:
        db.write(office.add_user, " นายสมบัติ  รักดี ", Role.CHAIR)
    assert refusal.value.field == "user_name"
    with pytest.raises(UserError, match="ยังไม่ได้ใส่ชื่อ"):
        db.write(office.add_user, " ", Role.CHAIR)


def test_a_person_may_keep_the_own_name_when_the_duty_changes(db: Database) -> None:
    user = db.write(office.add_user, "นายสมบัติ รักดี", Role.TREASURER)
    changed = db.write(office.change_user, user.id, "นายสมบัติ รักดี", Role.CHAIR)
    assert changed.role is Role.CHAIR
    with pytest.raises(UserError, match="อยู่แล้ว"):
        db.write(office.change_user, user.id, "นางสาวตัวอย่าง เลขานุการ", Role.CHAIR)


def test_whoever_left_rests_and_may_come_back(db: Database) -> None:
    user = db.write(office.add_user, "นายสมบัติ รักดี", Role.TREASURER)
    db.write(office.deactivate_user, user.id)
    assert [one.name for one in db.read(office.users)] == ["นางสาวตัวอย่าง เลขานุการ"]
    assert [one.is_active for one in db.read(office.everybody)] == [True, False]
    with pytest.raises(UserError, match="พักงานอยู่ กรุณาเลือกชื่อนี้ในรายการ"):
        db.write(office.add_user, "นายสมบัติ รักดี", Role.TREASURER)
    db.write(office.reactivate_user, user.id)
    assert len(db.read(office.users)) == 2


def test_somebody_must_be_left_to_work(db: Database) -> None:
    only = db.read(office.users)[0]
    with pytest.raises(UserError, match="ต้องมีผู้ทำงานอย่างน้อยหนึ่งคน"):
        db.write(office.deactivate_user, only.id)
    db.write(office.add_user, "นายสมบัติ รักดี", Role.TREASURER)
    db.actor = Actor(only.name, only.id, only.role)
    with pytest.raises(UserError, match="กำลังทำงานในชื่อนี้อยู่"):
        db.write(office.deactivate_user, only.id)
