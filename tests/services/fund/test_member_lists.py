from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.database import Database
from models.fund import EndReason, MemberStatus
from services import lists
from services.fund import member_lists, members
from services.fund.member_lists import MEMBERS, wish
from services.lists import Roster, Texts
from tests.builders import change_person, citizen_id, make_member
from tests.conftest import TODAY


def found(db: Database, search: str, **more: Any) -> list[str]:
    wanted = wish(1, TODAY, search, **more)
    names = [str(row["full_name"]) for row in db.read(lists.page, MEMBERS, wanted)]
    assert db.read(lists.count, MEMBERS, wanted) == len(names)
    return names


@pytest.mark.parametrize(
    "search",
    [
        "น้ำทิพย์",
        "นำทิพย",
        "นํ้าทิพย์",
        "นางสาวน้ำทิพย์",
        "น.ส.น้ำทิพย์ ปู่ซ้าย",
        "ปูซาย",
        "น้ำทิพย์ปู่ซ้าย",
        "C0007",
        "c๐๐๐๗",
        "๑๒/๓",
        "12/3",
        "081-234-5678",
        "5678",
        "น้ำทิพย์ ม.1",
        "น้ำทิพย์ หมู่ 1",
        "หมู่๑",
    ],
)
def test_search_forgives(db: Database, search: str) -> None:
    make_member(db, "นายสมชาย ใจดี", number="C0001", house_no="99", moo=4)
    make_member(db, "นางสาวน้ำทิพย์ ปู่ซ้าย", number="C0007", house_no="12/3", moo=1, phone="0812345678")
    assert found(db, search) == ["นางสาวน้ำทิพย์ ปู่ซ้าย"]


@given(
    st.lists(
        st.text("นางสวบัผ ศรี12/", max_size=9) | st.sampled_from(["นาง", "นางส", "นางสาว", "นางบัว", "12/", ""])
    )
)
def test_typing_on_and_back_finds_what_a_fresh_search_finds(typed: list[str]) -> None:
    ids = [3, 1, 2]
    texts = {1: "c0001 นางบวผนศรสวรรณ 12/3 หมู4 ม4", 2: "c0002 นายสวาง 1 หมู12 ม12", 3: "c0012 นางสาวบวศร 3/12"}
    held = Roster(ids, Texts(texts, {}))
    for text in typed:
        for end in range(len(text) + 1):
            assert list(held.find(text[:end])) == list(Roster(ids, Texts(texts, {})).find(text[:end]))


def test_search_by_the_whole_id_and_by_its_last_four(db: Database) -> None:
    number = citizen_id(4321)
    make_member(db, "นางบัวผัน ศรีสุวรรณ์", citizen_id=number)
    make_member(db, "นายสมชาย ใจดี", citizen_id=citizen_id(98765))
    assert found(db, number) == ["นางบัวผัน ศรีสุวรรณ์"]
    assert found(db, number[-4:]) == ["นางบัวผัน ศรีสุวรรณ์"]


def test_a_percent_sign_is_a_letter_not_a_wildcard(db: Database) -> None:
    make_member(db)
    assert found(db, "100%_") == []


def test_names_stand_in_thai_order(db: Database) -> None:
    for name in ("นายเอก อาจหาญ", "นายกิตติ บุญมา", "นางแก้ว กองคำ", "นางไก่ ขันทอง", "นายข้าว ใจดี"):
        make_member(db, name)
    ordered = [row["full_name"] for row in db.read(lists.page, MEMBERS, wish(1, TODAY))]
    assert ordered == ["นายกิตติ บุญมา", "นางแก้ว กองคำ", "นางไก่ ขันทอง", "นายข้าว ใจดี", "นายเอก อาจหาญ"]


def test_numbers_stand_by_value(db: Database) -> None:
    for number in ("10", "2", "1"):
        make_member(db, f"นายคนที่{number} ใจดี", number=number)
    rows = db.read(lists.page, MEMBERS, wish(1, TODAY, order="member_no"))
    assert [row["member_no"] for row in rows] == ["1", "2", "10"]


def test_every_order_stands_either_way_with_the_unknown_last(db: Database) -> None:
    resigned = make_member(db, "นายเอก ใจดี", number="C0003", house_no="12/10", moo=1, joined=date(2015, 1, 1))
    db.write(members.end, resigned.id, date(2020, 1, 1), EndReason.RESIGNED, "", TODAY)
    make_member(db, "นายกิตติ ใจดี", number="C0010", house_no="12", moo=10, joined=None)
    make_member(db, "นายขจร ใจดี", number="C0004", house_no="100", moo=1, joined=date(2013, 1, 1))
    make_member(db, "นายคมสัน ใจดี", number="C0001", house_no="12/2", moo=1, citizen_id=citizen_id(5))
    make_member(db, "นายงาม ใจดี", number="C0002", citizen_id="123", check_card_later=True)

    def ordered(order: str, *, descending: bool = False) -> str:
        shown = db.read(lists.page, MEMBERS, wish(1, TODAY, order=order, descending=descending))
        return " ".join(str(row["member_no"])[-2:] for row in shown)

    assert ordered("full_name") == "10 04 01 02 03"
    assert ordered("full_name", descending=True) == "03 02 01 04 10"
    assert ordered("member_no", descending=True) == "10 04 03 02 01"
    assert ordered("house_no") == "10 01 03 04 02"
    assert ordered("moo") == "01 03 04 10 02"
    assert ordered("moo", descending=True) == "10 04 03 01 02"
    assert ordered("joined") == "04 03 01 02 10"
    assert ordered("joined", descending=True) == "01 02 03 04 10"
    assert ordered("status") == "10 04 01 02 03"
    assert ordered("card") == "02 10 04 03 01"


def test_a_part_of_the_list_is_what_stands_there(db: Database) -> None:
    for number in range(1, 8):
        make_member(db, f"นายคนที่{number} ใจดี", number=f"C{number:04}")
    wanted = wish(1, TODAY, order="member_no")
    part = db.read(lists.page, MEMBERS, wanted, offset=2, limit=3)
    assert [row["member_no"] for row in part] == ["C0003", "C0004", "C0005"]


def test_lists_are_narrowed_by_village_and_by_cards_to_check(db: Database) -> None:
    make_member(db, "นายสมชาย ใจดี", house_no="1", moo=4)
    make_member(db, "นางบัวผัน ศรีสุวรรณ์", house_no="1", moo=5, citizen_id="12", check_card_later=True)
    assert found(db, "", moo=4) == ["นายสมชาย ใจดี"]
    assert found(db, "", needs_card_check=True) == ["นางบัวผัน ศรีสุวรรณ์"]
    assert found(db, "บัว", moo=4) == []


def test_the_status_is_that_of_the_day_asked_about(db: Database) -> None:
    one = make_member(db)
    db.write(members.end, one.id, date(2026, 3, 1), EndReason.RESIGNED, "", TODAY)
    assert found(db, "", status=MemberStatus.ACTIVE) == []
    before = wish(1, date(2026, 2, 1), status=MemberStatus.ACTIVE)
    assert db.read(lists.count, MEMBERS, before) == 1
    assert [row["status"] for row in db.read(lists.page, MEMBERS, before)] == ["เป็นสมาชิก"]
    assert db.read(member_lists.totals, 1, TODAY)[MemberStatus.RESIGNED] == 1
    assert db.read(member_lists.totals, 1, date(2026, 2, 1))[MemberStatus.ACTIVE] == 1


def test_a_corrected_name_is_found_at_once(db: Database) -> None:
    one = make_member(db, "นางสาวสุดา แก้วมณี")
    change_person(db, one, title="นาง", last_name="ทองดี")
    assert found(db, "ทองดี") == ["นางสุดา ทองดี"]
    assert found(db, "แก้วมณี") == []


def test_the_report_names_the_fund_and_what_it_hides(db: Database) -> None:
    make_member(db, "นายสมชาย ใจดี", number="C0001", house_no="99", moo=4, citizen_id=citizen_id(1))
    make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="C0002", moo=5)
    report = db.read(lists.report, MEMBERS, wish(1, TODAY, status=MemberStatus.ACTIVE, moo=4))
    assert report.facts == (
        "กองทุนสวัสดิการชุมชนตำบลโพนทอง",
        "ข้อมูล ณ วันที่ 22 พฤศจิกายน 2569 · 1 คน",
        "เฉพาะเป็นสมาชิก · หมู่ที่ 4",
    )
    (row,) = report.rows
    assert row.cells[:5] == ("C0001", "x-xxxx-xxxxx-01-7", "นายสมชาย ใจดี", "99", 4)
