"""Officers: E2 on every day, who may hold what, and posts that go with the seat."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from models.database import Database
from models.term import CouncilTerm, OfficerBasis, OfficerPost, VacateReason
from services.council import officers, terms, vacating
from services.council.officers import EXCLUSIVE, OfficerInput
from services.council.terms import SeatInput
from services.council.vacating import VacateInput
from services.errors import UserError
from tests.conftest import TODAY
from tests.services.councils import (
    SELECTED,
    make_council,
    make_officer,
    make_person,
    make_sitting,
    make_term,
    members,
)

DAY = timedelta(1)
LATER = date(2026, 2, 1)


@pytest.fixture
def term(db: Database) -> CouncilTerm:
    return make_council(db, 5)


@pytest.mark.parametrize("post", EXCLUSIVE)
def test_e2_one_holder_on_any_day(db: Database, term: CouncilTerm, post: OfficerPost) -> None:
    first = make_officer(db, term, 1, post)
    with pytest.raises(UserError, match="มีได้คนเดียว") as refusal:
        make_officer(db, term, 2, post, LATER)
    assert refusal.value.field == "post"
    db.write(officers.end, first.id, LATER, TODAY)
    make_officer(db, term, 2, post, LATER)
    with pytest.raises(UserError, match="มีได้คนเดียว"):
        make_officer(db, term, 3, post, SELECTED, until=LATER + DAY)
    holders = [db.read(officers.holder, post, day) for day in (SELECTED, LATER - DAY, LATER, TODAY)]
    assert [one.person_id if one else None for one in holders] == [1, 1, 2, 2]


def test_e2_two_vice_chairs_and_no_third(db: Database, term: CouncilTerm) -> None:
    make_officer(db, term, 1, OfficerPost.VICE_CHAIR_1)
    make_officer(db, term, 2, OfficerPost.VICE_CHAIR_2)
    for post in (OfficerPost.VICE_CHAIR_1, OfficerPost.VICE_CHAIR_2):
        with pytest.raises(UserError, match="มีได้คนเดียว"):
            make_officer(db, term, 3, post)


def test_nobody_holds_two_of_them(db: Database, term: CouncilTerm) -> None:
    chair = make_officer(db, term, 1, OfficerPost.CHAIR)
    with pytest.raises(UserError, match="เป็นประธานสภาอยู่แล้ว") as refusal:
        make_officer(db, term, 1, OfficerPost.SECRETARY, LATER)
    assert refusal.value.field == "person_id"
    make_officer(db, term, 1, OfficerPost.ADVISER)  # a post of the council's own rules may be added
    with pytest.raises(UserError, match="ไม่ต้องบันทึกซ้ำ"):
        make_officer(db, term, 1, OfficerPost.ADVISER, LATER)
    db.write(officers.end, chair.id, LATER, TODAY)
    make_officer(db, term, 1, OfficerPost.SECRETARY, LATER)


def test_the_chair_is_a_member_and_the_secretary_need_not_be(db: Database, term: CouncilTerm) -> None:
    outsider = make_person(db, "คนนอก สมมุติ")
    for post in (OfficerPost.CHAIR, OfficerPost.VICE_CHAIR_1, OfficerPost.VICE_CHAIR_2):
        with pytest.raises(UserError, match="ต้องเลือกจากสมาชิก") as refusal:
            make_officer(db, term, outsider.id, post)
        assert refusal.value.field == "person_id"
    row = make_officer(db, term, outsider.id, OfficerPost.SECRETARY)
    assert row.basis is OfficerBasis.APPOINTED
    assert [one.person_id for one in db.read(officers.officers_on, TODAY)] == [outsider.id]


def test_a_post_goes_with_the_seat(db: Database, term: CouncilTerm) -> None:
    secretary = make_officer(db, term, 1, OfficerPost.SECRETARY, date(2025, 6, 1))
    member = next(one for one in members(db) if one.person_id == 1)
    db.write(vacating.vacate, member.id, VacateInput(LATER, VacateReason.RESIGNED), TODAY)
    assert db.read(officers.get, secretary.id).until == LATER
    assert db.read(officers.officers_on, LATER) == []
    # entered afterwards, the chair's post still ends with the seat
    db.write(officers.remove, secretary.id)
    assert make_officer(db, term, 1, OfficerPost.CHAIR).until == LATER
    with pytest.raises(UserError, match="ไม่ได้เป็นสมาชิกสภาในวันนั้น"):
        make_officer(db, term, 1, OfficerPost.VICE_CHAIR_1, LATER)


def test_posts_end_with_the_council(db: Database, term: CouncilTerm) -> None:
    make_officer(db, term, 1, OfficerPost.CHAIR)
    village = members(db)[0].village_id
    second = make_term(db, [SeatInput(5, village_id=village)], number=2, selected=LATER)
    assert db.read(officers.holder, OfficerPost.CHAIR, LATER) is None
    assert db.read(officers.holder, OfficerPost.CHAIR, LATER - DAY) is not None
    person = make_person(db, "ประธานใหม่ สมมุติ")
    make_sitting(db, second, person, selected=LATER, kind=members(db)[0].kind, village_id=village)
    make_officer(db, second, person.id, OfficerPost.CHAIR, LATER)
    assert [one.person_id for one in db.read(officers.officers_of, term.id)] == [1]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"person_id": 999}, "person_id"),
        ({"since": SELECTED - DAY}, "since"),
        ({"since": TODAY + DAY}, "since"),
        ({"until": SELECTED - DAY}, "until"),
        ({"post": OfficerPost.OTHER}, "post_note"),
    ],
)
def test_a_post_that_cannot_be_is_refused(
    db: Database, term: CouncilTerm, changes: dict[str, Any], field: str
) -> None:
    wanted: dict[str, Any] = {
        "person_id": 1,
        "post": OfficerPost.CHAIR,
        "since": SELECTED,
        "basis": OfficerBasis.ELECTED,
    }
    with pytest.raises(UserError) as refusal:
        db.write(officers.appoint, term.id, OfficerInput(**{**wanted, **changes}), TODAY)
    assert refusal.value.field == field


def test_no_posts_in_a_draft(db: Database, term: CouncilTerm) -> None:
    db.write(terms.withdraw, term.id)
    with pytest.raises(UserError, match="ประกาศใช้วาระก่อน"):
        make_officer(db, term, 1, OfficerPost.CHAIR)


def test_entries_are_corrected_ended_and_removed(db: Database, term: CouncilTerm) -> None:
    row = make_officer(db, term, 1, OfficerPost.OTHER, post_note="ผู้ประสานงาน")
    assert officers.words(row) == "ผู้ประสานงาน"
    wanted = replace(officers.as_input(row), post=OfficerPost.TREASURER, note="คำสั่ง 1/2568")
    changed = db.write(officers.change, row.id, wanted, TODAY)
    assert officers.words(changed) == "เหรัญญิก"
    assert officers.as_input(db.read(officers.get, row.id)) == wanted
    for day, words in ((SELECTED - DAY, "ก่อนวันเริ่ม"), (TODAY + DAY, "อนาคต")):
        with pytest.raises(UserError, match=words):
            db.write(officers.end, row.id, day, TODAY)
    db.write(officers.end, row.id, LATER, TODAY)
    with pytest.raises(UserError, match="ไม่ต้องบันทึกซ้ำ"):
        db.write(officers.end, row.id, TODAY, TODAY)
    db.write(officers.remove, row.id)
    assert db.read(officers.officers_of, term.id) == []


def test_posts_stand_in_their_order(db: Database, term: CouncilTerm) -> None:
    for person, post in ((1, OfficerPost.SECRETARY), (2, OfficerPost.CHAIR), (3, OfficerPost.VICE_CHAIR_1)):
        make_officer(db, term, person, post)
    assert [one.post for one in db.read(officers.officers_on, TODAY)] == [
        OfficerPost.CHAIR,
        OfficerPost.VICE_CHAIR_1,
        OfficerPost.SECRETARY,
    ]
