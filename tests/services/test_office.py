"""The council's profile and the people who work here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.council import AreaType
from models.database import Database
from models.organisation import Registrar
from models.user import Actor, Role
from services import office
from services.errors import UserError
from services.office import CouncilInput
from services.people import gazetteer
from tests.conftest import TODAY
from tests.services.councils import make_community, make_council, make_village

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
    changes: dict[str, Any] = {field: typed}
    assert getattr(office.checked_council(replace(COUNCIL, **changes)), field) == stored


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "  "}, "council_name"),
        ({"postcode": "4300"}, "postcode"),
        ({"postcode": "43 000"}, "postcode"),
        ({"email": "ไม่ใช่อีเมล"}, "email"),
        ({"tambon_code": "430"}, "tambon_code"),
        ({"tambon_code": "430101, 430102"}, "tambon_code"),
        ({"other_tambon_codes": "999999"}, "other_tambon_codes"),
        ({"established": date(2026, 11, 23)}, "established"),
        ({"registered": date(2026, 11, 23)}, "registered"),
        ({"established": date(2010, 5, 2), "registered": date(2010, 5, 1)}, "registered"),
    ],
)
def test_a_profile_that_cannot_be_printed_is_refused(
    db: Database, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(UserError) as refusal:
        db.write(office.save_council, replace(COUNCIL, **changes))
    assert refusal.value.field == field


def test_bangkok_has_no_tambon(db: Database) -> None:
    council = CouncilInput("สภาองค์กรชุมชนเขตบางกอกน้อย", "แขวงศิริราช", "เขตบางกอกน้อย", "กรุงเทพฯ", "10700")
    assert office.address_line(office.checked_council(council)) == "แขวงศิริราช เขตบางกอกน้อย กรุงเทพมหานคร 10700"
    saved = db.write(office.save_council, council)
    expected = replace(office.checked_council(council), tambon_code="102004")
    assert office.council_as_input(saved) == expected


def test_the_whole_profile_is_kept(db: Database) -> None:
    whole = replace(
        COUNCIL,
        short_name="สอช.โพนทอง",
        area_type=AreaType.SAO,
        lgo_name="อบต.โพนทอง",
        tambon_code="๔๓๐๑๐๑",
        other_tambon_codes=" 430102 430103,430101, 430102 ",
        mobile="0812345678",
        email="office@example.com",
        established=date(2010, 5, 1),
        registration_no="๑/๒๕๕๓",
        registered=date(2010, 5, 20),
        registered_with=Registrar.KAMNAN,
        registrar_name="กำนันตัวอย่าง",
        codi_region=office.CODI_REGIONS[1],
        rules="กติกาข้อ 1\nกติกาข้อ 2",
        letter_prefix="สอช.ต.โพนทอง",
    )
    saved = office.council_as_input(db.write(office.save_council, whole))
    assert (saved.tambon_code, saved.other_tambon_codes, saved.mobile) == (
        "430101",
        "430102,430103",
        "081-234-5678",
    )
    assert saved.rules == whole.rules
    assert office.council_as_input(db.write(office.save_council, saved)) == saved


def test_the_code_follows_the_name_of_the_tambon(db: Database) -> None:
    named = replace(COUNCIL, tambon="ในเมือง", amphoe="เมืองหนองคาย", tambon_code="102004")
    code = db.write(office.save_council, named).tambon_code
    area = gazetteer.by_code(code)
    assert area is not None
    assert (area.tambon, area.province) == ("ในเมือง", "หนองคาย")


def test_what_is_counted_is_not_typed(db: Database) -> None:
    assert db.read(office.counted, TODAY) == office.Counted(0, 0, 0, None)
    make_council(db, 3)
    make_community(db)
    make_community(db, "กลุ่มเลิกแล้ว", ended=date(2025, 1, 1))
    make_community(db, "กลุ่มยังไม่จดแจ้ง", registered=None)
    make_village(db, 9, ended=date(2020, 1, 1))
    assert db.read(office.counted, TODAY) == office.Counted(1, 1, 3, 1)


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
