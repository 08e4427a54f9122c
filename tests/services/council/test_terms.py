"""The council's terms: E1, the states of a day, the next term, and what cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from models.database import Database
from models.organisation import CommunityType
from models.term import MemberKind, TermStatus, VacateReason
from services import law
from services.council import council_roll, terms
from services.council.terms import SeatInput, TermInput, TermState
from services.errors import UserError
from tests.conftest import TODAY
from tests.services.councils import (
    SELECTED,
    make_community,
    make_council,
    make_people,
    make_sitting,
    make_term,
    make_village,
    members,
)

DAY = timedelta(1)


@pytest.mark.parametrize(
    ("seats", "experts", "is_allowed"),
    [(21, 4, True), (21, 5, False), (30, 6, True), (30, 7, False), (4, 1, False)],
)
def test_e1_experts_are_at_most_a_fifth_of_the_seats(
    db: Database, seats: int, experts: int, is_allowed: bool
) -> None:
    village = make_village(db, 1)
    term = make_term(db, [SeatInput(seats, village_id=village.id)], experts=experts, declare=False)
    assert (db.read(terms.refusal_to_declare, term.id) == "") is is_allowed
    if is_allowed:
        assert db.write(terms.declare, term.id).status is TermStatus.IN_FORCE
    else:
        with pytest.raises(UserError, match=f"ไม่เกิน {seats // 5} คน.*มาตรา 6.*หนึ่งในห้า") as refusal:
            db.write(terms.declare, term.id)
        assert refusal.value.field == "expert_seats"
        assert db.read(terms.get, term.id).status is TermStatus.DRAFT


def test_e1_holds_for_a_declared_term_too(db: Database) -> None:
    village = make_village(db, 1)
    term = make_term(db, [SeatInput(10, village_id=village.id)], experts=2)
    wanted = terms.as_input(term)
    with pytest.raises(UserError, match="มาตรา 6"):
        db.write(terms.change, term.id, replace(wanted, expert_seats=3))
    with pytest.raises(UserError, match="มาตรา 6"):
        db.write(terms.change, term.id, replace(wanted, seats=(SeatInput(9, village_id=village.id),)))


def test_e1_follows_the_law_of_its_day(db: Database) -> None:
    village = make_village(db, 1)
    db.write(law.change, "expert_share", SELECTED, "1/4", "กฎหมายแก้ไข")
    term = make_term(db, [SeatInput(8, village_id=village.id)], experts=2)
    assert term.status is TermStatus.IN_FORCE
    earlier = make_term(
        db,
        [SeatInput(8, village_id=village.id)],
        number=2,
        experts=2,
        selected=SELECTED - DAY,
        declare=False,
    )
    assert "ไม่เกิน 1 คน" in db.read(terms.refusal_to_declare, earlier.id)


def test_a_term_without_seats_is_not_declared(db: Database) -> None:
    term = make_term(db, [], declare=False)
    with pytest.raises(UserError, match="ยังไม่ได้กำหนดที่นั่ง"):
        db.write(terms.declare, term.id)


def test_four_years_from_the_selection_day(db: Database) -> None:
    village = make_village(db, 1)
    term = make_term(db, [SeatInput(4, village_id=village.id)])
    assert term.ends == date(2029, 1, 15)
    states = {
        day: terms.state(term, day)
        for day in (SELECTED - DAY, SELECTED, date(2029, 1, 14), date(2029, 1, 15), date(2031, 1, 1))
    }
    assert list(states.values()) == [
        TermState.PLANNED,
        TermState.IN_FORCE,
        TermState.IN_FORCE,
        TermState.CARETAKER,
        TermState.CARETAKER,
    ]


def test_a_leap_day_ends_on_the_first_of_march() -> None:
    assert terms.years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert terms.years_after(date(2024, 2, 29), 1) == date(2025, 3, 1)


def test_the_next_council_ends_the_one_before(db: Database) -> None:
    first = make_council(db, 3, selected=date(2021, 3, 1))
    village = members(db)[0].village_id
    handover = date(2025, 4, 10)
    assert db.read(council_roll.count_on, handover) == 3  # caretakers
    second = make_term(db, [SeatInput(3, village_id=village)], number=2, selected=handover)
    assert terms.state(db.read(terms.get, first.id), handover - DAY) is TermState.CARETAKER
    assert terms.state(db.read(terms.get, first.id), handover) is TermState.ENDED
    assert db.read(council_roll.count_on, handover - DAY) == 3
    assert db.read(council_roll.count_on, handover) == 0
    standing = council_roll.reason_on(db.read(council_roll.get, 1), db.read(terms.get, first.id), handover)
    assert standing is VacateReason.TERM
    found = db.read(terms.current, handover)
    assert found is not None
    assert found.id == second.id

    db.write(terms.withdraw, second.id)
    assert db.read(council_roll.count_on, handover) == 3
    with pytest.raises(UserError, match="วาระล่าสุด"):
        db.write(terms.withdraw, second.id)


def test_an_older_council_may_be_entered_later(db: Database) -> None:
    village = make_village(db, 1)
    seats = [SeatInput(4, village_id=village.id)]
    make_term(db, seats, number=2)
    first = make_term(db, seats, number=1, selected=date(2021, 1, 10))
    assert (first.status, first.ended) == (TermStatus.ENDED, SELECTED)
    found = db.read(terms.current, date(2024, 1, 1))
    assert found is not None
    assert found.number == 1


def test_terms_stand_in_the_order_of_their_numbers(db: Database) -> None:
    village = make_village(db, 1)
    seats = [SeatInput(4, village_id=village.id)]
    make_term(db, seats, number=2)
    late = make_term(db, seats, number=1, selected=SELECTED + DAY, declare=False)
    with pytest.raises(UserError, match="ไม่เรียงตามชุด") as refusal:
        db.write(terms.declare, late.id)
    assert refusal.value.field == "selected"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends": SELECTED}, "ends"),
        ({"ends": SELECTED - DAY}, "ends"),
        ({"number": 0}, "number"),
        ({"number": 7}, "number"),
        ({"expert_seats": -1}, "seats"),
        ({"seats": (SeatInput(-1, village_id=1),)}, "seats"),
        ({"seats": (SeatInput(4, village_id=1), SeatInput(2, village_id=1))}, "seats"),
        ({"seats": (SeatInput(4),)}, "seats"),
        ({"seats": (SeatInput(4, village_id=1, organisation_id=1),)}, "seats"),
    ],
)
def test_a_term_that_cannot_be_is_refused(db: Database, changes: dict[str, Any], field: str) -> None:
    village = make_village(db, 1)
    make_term(db, [SeatInput(4, village_id=village.id)], number=7, declare=False)
    with pytest.raises(UserError) as refusal:
        db.write(terms.add, replace(TermInput(8, SELECTED), **changes))
    assert refusal.value.field == field


def test_a_declared_term_keeps_its_number_and_selection_day(db: Database) -> None:
    term = make_council(db, 2)
    for changed in (
        replace(terms.as_input(term), number=9),
        replace(terms.as_input(term), selected=SELECTED - DAY),
    ):
        with pytest.raises(UserError, match="ถอนประกาศก่อน"):
            db.write(terms.change, term.id, changed)


def test_members_go_with_the_end_of_their_term(db: Database) -> None:
    term = make_council(db, 2)
    village = members(db)[0].village_id
    assert {one.ends for one in members(db)} == {date(2029, 1, 15)}
    wanted = replace(terms.as_input(term), ends=date(2028, 12, 31), seats=(SeatInput(5, village_id=village),))
    changed = db.write(terms.change, term.id, wanted)
    assert {one.ends for one in members(db)} == {date(2028, 12, 31)}
    assert [one.seats for one in changed.seats] == [5]


def test_the_next_term_is_offered_whole(db: Database) -> None:
    make_village(db, 2, seats=3)
    one = make_village(db, 1)
    make_village(db, 9, ended=date(2020, 1, 1))
    fishers = make_community(db)
    make_community(db, "กลุ่มยังไม่จดแจ้ง", registered=None)
    make_community(db, "กลุ่มของหมู่บ้าน", community_type=CommunityType.LOCAL)
    make_community(db, "กลุ่มเลิกแล้ว", ended=date(2024, 1, 1))
    offered = db.read(terms.next_term, TODAY)
    assert (offered.number, offered.selected) == (1, TODAY)
    assert [(seat.village_id, seat.organisation_id, seat.seats) for seat in offered.seats] == [
        (one.id, None, 4),
        (1, None, 3),
        (None, fishers.id, 2),
    ]
    assert offered.expert_seats == 1  # a fifth of nine
    made = db.write(terms.add, offered)
    db.write(terms.declare, made.id)
    assert db.read(terms.next_term, TODAY).number == 2


def test_only_an_empty_draft_is_taken_away(db: Database) -> None:
    village = make_village(db, 1)
    draft = make_term(db, [SeatInput(4, village_id=village.id)], declare=False)
    (person,) = make_people(db, 1)
    make_sitting(db, draft, person, village)
    with pytest.raises(UserError, match="มีรายชื่อสมาชิกแล้ว"):
        db.write(terms.remove, draft.id)
    declared = make_term(db, [SeatInput(4, village_id=village.id)], number=2)
    with pytest.raises(UserError, match="ถอนประกาศก่อน"):
        db.write(terms.remove, declared.id)
    empty = make_term(db, [SeatInput(4, village_id=village.id)], number=3, declare=False)
    db.write(terms.remove, empty.id)
    assert [one.number for one in db.read(terms.all_terms)] == [2, 1]


def test_a_dissolved_council_has_nobody(db: Database) -> None:
    term = make_council(db, 3)
    day = date(2026, 5, 1)
    with pytest.raises(UserError, match="อยู่ในอนาคต"):
        db.write(terms.dissolve, term.id, TODAY + DAY, "", TODAY)
    db.write(terms.dissolve, term.id, day, "มติสภา 2/2569", TODAY)
    assert db.read(council_roll.count_on, day - DAY) == 3
    assert db.read(council_roll.count_on, day) == 0
    assert {one.vacate_reason for one in members(db)} == {VacateReason.DISSOLVED}
    assert db.read(terms.current, day) is None
    with pytest.raises(UserError, match="ไม่ได้ปฏิบัติหน้าที่"):
        db.write(terms.dissolve, term.id, day, "", TODAY)
    with pytest.raises(UserError, match="ยุบเลิกแล้ว"):
        db.write(terms.withdraw, term.id)


def test_a_draft_has_no_members_in_office(db: Database) -> None:
    village = make_village(db, 1)
    draft = make_term(db, [SeatInput(4, village_id=village.id)], experts=0, declare=False)
    (person,) = make_people(db, 1)
    row = make_sitting(db, draft, person, village, kind=MemberKind.TRADITIONAL)
    assert db.read(council_roll.count_on, TODAY) == 0
    db.write(terms.declare, draft.id)
    assert [one.id for one in db.read(council_roll.members_on, TODAY)] == [row.id]
