from __future__ import annotations

from datetime import date

import pytest

from models.database import Database
from models.fund import EndReason, FundKind
from models.values.thai_date import PartialDate
from services.fund import funds, member_card, members
from services.fund.funds import FundInput
from services.fund.members import MembershipInput
from tests.builders import change_person, citizen_id, make_member
from tests.conftest import TODAY


def test_a_sound_record_has_no_problems(db: Database) -> None:
    one = make_member(db, citizen_id=citizen_id(1), house_no="1", moo=4, phone="0812345678")
    assert db.read(member_card.card, one.id, TODAY).problems == ()


@pytest.mark.parametrize(
    ("number", "words"),
    [("12345", "13 หลัก"), ("1100000000009", "หลักตรวจสอบ"), (citizen_id(7), "ซ้ำกับคนอื่น")],
)
def test_the_card_to_be_checked_comes_first_with_its_reason(db: Database, number: str, words: str) -> None:
    make_member(db, "นางบัวผัน ศรีสุวรรณ์", citizen_id=citizen_id(7))
    one = make_member(db, "นายสมชาย", joined=None, citizen_id=number, check_card_later=True, phone="1")
    first, *others = db.read(member_card.card, one.id, TODAY).problems
    assert first.startswith("รอตรวจบัตร")
    assert words in first
    assert [any(word in one for one in others) for word in ("นามสกุล", "เบอร์โทรศัพท์", "วันที่สมัคร")] == [True] * 3


def test_gaps_of_somebody_who_left_are_told(db: Database) -> None:
    asked = MembershipInput("C0009", date(2015, 1, 1), None, EndReason.RESIGNED)
    one = make_member(db, birth=PartialDate(1957))
    gone = db.write(members.end, one.id, date(2016, 1, 1), EndReason.REMOVED, "", TODAY)
    again = db.write(members.enrol, 1, gone.person_id, asked, TODAY)
    assert any("วันที่ลาออก" in one for one in db.read(member_card.card, again.id, TODAY).problems)


def test_the_card_holds_every_membership_and_the_newest_events(db: Database) -> None:
    second = db.write(funds.add, FundInput("กลุ่มออมทรัพย์", FundKind.SAVINGS))
    one = make_member(db)
    db.write(members.enrol, second.id, one.person_id, MembershipInput("7", date(2020, 1, 1)), TODAY)
    for number in range(5):
        change_person(db, one, note=f"ครั้งที่ {number}")
    card = db.read(member_card.card, one.id, TODAY)
    assert [(row.fund_id, row.member_no) for row in card.memberships] == [(1, one.member_no), (2, "7")]
    assert [event.changes[0].after for event in card.events] == [f"ครั้งที่ {n}" for n in (4, 3, 2, 1)]
    assert card.has_more
    assert card.loans == ()
