"""Members of the council: seats, section 7, replacing, leaving, and who sits on a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from models.database import Database
from models.fund import EndReason
from models.person import Person, PoliticalKind, PoliticalPost, Sex
from models.place import Village
from models.term import Answer, Clause, CouncilTerm, MemberKind, OfficerPost, VacateReason
from services.council import (
    council_members,
    council_roll,
    council_seats,
    officers,
    qualifications,
    terms,
    vacating,
)
from services.council.council_members import CouncilMemberInput
from services.council.council_roll import Standing
from services.council.qualifications import Declared
from services.council.terms import SeatInput
from services.council.vacating import VacateInput
from services.errors import UserError
from services.fund import members as fund_members
from services.people import persons
from tests.builders import make_member
from tests.conftest import TODAY
from tests.services.councils import (
    SELECTED,
    make_community,
    make_council,
    make_officer,
    make_people,
    make_person,
    make_sitting,
    make_term,
    make_village,
    members,
    put,
)

DAY = timedelta(1)
LEFT = date(2026, 6, 1)


@pytest.fixture
def village(db: Database) -> Village:
    return make_village(db, 4)


@pytest.fixture
def term(db: Database, village: Village) -> CouncilTerm:
    return make_term(db, [SeatInput(2, village_id=village.id)], declare=True)


def test_a_member_serves_four_years_from_her_selection(
    db: Database, village: Village, term: CouncilTerm
) -> None:
    row = make_sitting(db, term, make_person(db), village, selected=SELECTED - 10 * DAY)
    assert (row.starts, row.ends, row.seat_no) == (SELECTED, date(2029, 1, 5), 1)
    late = make_sitting(db, term, make_person(db, "สมหญิง ใจดี"), village, selected=date(2026, 1, 5))
    assert (late.starts, late.ends, late.seat_no) == (
        date(2026, 1, 5),
        term.ends,
        2,
    )  # with her council at the latest


def test_standing_of_a_day(db: Database, village: Village, term: CouncilTerm) -> None:
    row = make_sitting(db, term, make_person(db), village)
    db.write(vacating.vacate, row.id, VacateInput(LEFT, VacateReason.RESIGNED), TODAY)
    row = db.read(council_roll.get, row.id)
    days = (SELECTED - DAY, SELECTED, LEFT - DAY, LEFT)
    assert [council_roll.standing(row, row.term, day) for day in days] == [
        Standing.WAITING,
        Standing.IN_OFFICE,
        Standing.IN_OFFICE,
        Standing.OUT,
    ]
    assert [len(db.read(council_roll.members_on, day)) for day in days] == [0, 1, 1, 0]
    assert [db.read(council_roll.count_on, day) for day in days] == [0, 1, 1, 0]
    stays = make_sitting(db, term, make_person(db, "สมหญิง ใจดี"), village)
    assert council_roll.standing(stays, row.term, stays.ends) is Standing.CARETAKER
    assert db.read(council_roll.count_on, stays.ends + 100 * DAY) == 1


def test_seats_are_as_many_as_resolved(db: Database, village: Village, term: CouncilTerm) -> None:
    people = make_people(db, 3)
    for person in people[:2]:
        make_sitting(db, term, person, village)
    with pytest.raises(UserError, match="มี 2 และเต็มแล้ว") as refusal:
        make_sitting(db, term, people[2], village, kind=MemberKind.TRADITIONAL)
    assert refusal.value.field == "village_id"
    with pytest.raises(UserError, match="ผู้ทรงคุณวุฒิได้ 0 คน") as refusal:
        make_sitting(db, term, people[2])
    assert refusal.value.field == "kind"
    other = make_village(db, 5)
    with pytest.raises(UserError, match="ยังไม่มีที่นั่งในวาระนี้"):
        make_sitting(db, term, people[2], other)


def test_experts_fill_the_seats_of_experts(db: Database, village: Village) -> None:
    fishers = make_community(db)
    seats = [SeatInput(8, village_id=village.id), SeatInput(2, organisation_id=fishers.id)]
    term = make_term(db, seats, experts=2)
    people = make_people(db, 4)
    for person in people[:2]:
        make_sitting(db, term, person, expertise="เกษตรอินทรีย์")
    with pytest.raises(UserError, match="ได้ 2 คนและครบแล้ว"):
        make_sitting(db, term, people[2])
    make_sitting(db, term, people[2], kind=MemberKind.OTHER, organisation_id=fishers.id)
    rows = db.read(council_seats.seats, term.id, TODAY)
    assert [(row.label, row.seats, row.taken, row.free) for row in rows] == [
        ("หมู่ที่ 4 บ้านตัวอย่าง4", 8, 0, 8),
        ("กลุ่มเลี้ยงปลา", 2, 1, 1),
        ("ผู้ทรงคุณวุฒิ", 2, 2, 0),
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": MemberKind.LOCAL, "village_id": None}, "village_id"),
        ({"kind": MemberKind.OTHER, "village_id": None}, "organisation_id"),
        ({"kind": MemberKind.EXPERT}, "kind"),
        ({"person_id": 999}, "person_id"),
        ({"selected": date(2029, 1, 15)}, "selected"),
        ({"selected": TODAY + DAY}, "selected"),
        ({"ends": SELECTED}, "ends"),
        ({"replaces_id": 999}, "replaces_id"),
    ],
)
def test_a_member_who_cannot_be_is_refused(
    db: Database, village: Village, term: CouncilTerm, changes: dict[str, Any], field: str
) -> None:
    person = make_person(db)
    wanted = CouncilMemberInput(person.id, MemberKind.LOCAL, SELECTED, village.id)
    today = date(2030, 1, 1) if changes.get("selected") == date(2029, 1, 15) else TODAY
    with pytest.raises(UserError) as refusal:
        db.write(council_members.select_member, term.id, replace(wanted, **changes), today)
    assert refusal.value.field == field
    assert members(db) == []


def test_the_dead_and_those_who_sit_already_are_refused(
    db: Database, village: Village, term: CouncilTerm
) -> None:
    gone = make_person(db, "สมหมาย ใจดี", death_date=SELECTED)
    with pytest.raises(UserError, match="เสียชีวิตเมื่อ 15"):
        make_sitting(db, term, gone, village)
    person = make_person(db)
    make_sitting(db, term, person, village)
    with pytest.raises(UserError, match="อยู่แล้ว"):
        make_sitting(db, term, person, village)


def declare(*answers: tuple[Clause, Answer]) -> tuple[Declared, ...]:
    return tuple(Declared(clause, answer, SELECTED) for clause, answer in answers)


def post(kind: PoliticalKind, since: date, until: date | None = None) -> Callable[[Person], PoliticalPost]:
    return lambda person: PoliticalPost(
        person_id=person.id, kind=kind, post="สมาชิกสภา อบต.", since=since, until=until
    )


YEAR_BEFORE = date(2024, 1, 15)
W4: list[tuple[str, dict[str, Any], Any, tuple[Declared, ...], str]] = [
    ("a year to the day", {"residence_since": YEAR_BEFORE}, None, (), ""),
    ("a day less than a year", {"residence_since": YEAR_BEFORE + DAY}, None, (), "7 (1)"),
    ("declared not to live here", {}, None, declare((Clause.RESIDENCE, Answer.NO)), "7 (1)"),
    ("holds an office", {}, post(PoliticalKind.OFFICE, date(2022, 1, 1)), (), "7 (2)"),
    (
        "left it within the year",
        {},
        post(PoliticalKind.OFFICE, date(2022, 1, 1), YEAR_BEFORE + DAY),
        (),
        "7 (2)",
    ),
    ("left it a year ago", {}, post(PoliticalKind.OFFICE, date(2022, 1, 1), YEAR_BEFORE), (), ""),
    ("a party officer", {}, post(PoliticalKind.PARTY, date(2022, 1, 1)), (), "7 (2)"),
    ("takes it up later", {}, post(PoliticalKind.OFFICE, SELECTED + DAY), (), ""),
    ("stood within the year", {}, post(PoliticalKind.CANDIDATE, YEAR_BEFORE + DAY), (), "7 (3)"),
    ("stood a year ago", {}, post(PoliticalKind.CANDIDATE, YEAR_BEFORE), (), ""),
    ("declared to have stood", {}, None, declare((Clause.NO_CANDIDACY, Answer.NO)), "7 (3)"),
    ("declared imprisonment", {}, None, declare((Clause.NO_PRISON, Answer.NO)), "7 (4)"),
    ("declared everything", {}, None, declare(*((one, Answer.YES) for one in Clause)), ""),
]


@pytest.mark.parametrize(
    ("person", "held", "declared", "clause"), [row[1:] for row in W4], ids=[row[0] for row in W4]
)
def test_w4_a_doubt_of_section_7_asks_for_a_reason(
    db: Database,
    village: Village,
    term: CouncilTerm,
    person: dict[str, Any],
    held: Callable[[Person], PoliticalPost] | None,
    declared: tuple[Declared, ...],
    clause: str,
) -> None:
    somebody = make_person(db, **person)
    if held is not None:
        put(db, held(somebody))
    wanted = CouncilMemberInput(somebody.id, MemberKind.LOCAL, SELECTED, village.id, declared=declared)
    if not clause:
        assert db.write(council_members.select_member, term.id, wanted, TODAY).override_reason == ""
        return
    with pytest.raises(UserError) as refusal:
        db.write(council_members.select_member, term.id, wanted, TODAY)
    assert refusal.value.field == "override_reason"
    assert f"(มาตรา {clause})" in str(refusal.value)
    reasoned = replace(wanted, override_reason="สภารับรองแล้ว")
    row = db.write(council_members.select_member, term.id, reasoned, TODAY)
    assert row.override_reason == "สภารับรองแล้ว"
    said = db.read(council_members.findings, term.id, reasoned, row.id)
    assert any(one.field == "override_reason" and not one.blocks for one in said)


def test_what_nobody_declared_and_a_young_age_are_only_said(
    db: Database, village: Village, term: CouncilTerm
) -> None:
    young = make_person(db, birth_date=SELECTED.replace(year=2007) + DAY, residence_since=date(2010, 1, 1))
    wanted = CouncilMemberInput(young.id, MemberKind.LOCAL, SELECTED, village.id)
    said = {one.field: one for one in db.read(council_members.findings, term.id, wanted)}
    assert not any(one.blocks for one in said.values())
    assert "(2) (3) (4)" in said["declared"].message
    assert "ไม่ถึง 18 ปี" in said["person_id"].message
    grown = make_person(db, "สมหญิง ใจดี", birth_date=SELECTED.replace(year=2007))
    wanted = CouncilMemberInput(
        grown.id, MemberKind.LOCAL, SELECTED, village.id, declared=declare(*((c, Answer.YES) for c in Clause))
    )
    assert db.read(council_members.findings, term.id, wanted) == []


def test_what_was_declared_is_kept_and_corrected(db: Database, village: Village, term: CouncilTerm) -> None:
    row = make_sitting(db, term, make_person(db), village, declared=declare((Clause.NO_PRISON, Answer.YES)))
    answers = [one.fulfilled for one in db.read(qualifications.of_member, row.id)]
    assert answers == [Answer.UNKNOWN, Answer.UNKNOWN, Answer.UNKNOWN, Answer.YES]
    wanted = replace(
        db.read(council_members.as_input, row.id),
        declared=declare((Clause.NO_OFFICE, Answer.YES)),
        card_no="ส.4",
    )
    changed = db.write(council_members.change, row.id, wanted, TODAY)
    assert changed.card_no == "ส.4"
    answers = [one.fulfilled for one in db.read(qualifications.of_member, row.id)]
    assert answers == [Answer.UNKNOWN, Answer.YES, Answer.UNKNOWN, Answer.YES]
    before = db.read(council_members.as_input, row.id)
    db.write(council_members.change, row.id, before, TODAY)
    assert db.read(council_members.as_input, row.id) == before


def test_a_replacement_serves_the_remainder_in_the_same_seat(
    db: Database, village: Village, term: CouncilTerm
) -> None:
    people = make_people(db, 3)
    first = make_sitting(db, term, people[0], village)
    make_sitting(db, term, people[1], village)
    db.write(vacating.vacate, first.id, VacateInput(LEFT, VacateReason.RESIGNED), TODAY)
    wanted = db.read(council_members.replacement_of, first.id, LEFT + 20 * DAY)
    with pytest.raises(UserError, match="ยังไม่ได้เลือกบุคคล"):
        db.write(council_members.select_member, term.id, wanted, TODAY)
    row = db.write(council_members.select_member, term.id, replace(wanted, person_id=people[2].id), TODAY)
    assert (row.replaces_id, row.starts, row.ends, row.seat_no) == (first.id, LEFT + 20 * DAY, first.ends, 1)
    # chosen before the seat is empty, she begins when it is
    db.write(council_members.remove, row.id)
    early = replace(wanted, person_id=people[2].id, selected=LEFT - 5 * DAY)
    assert db.write(council_members.select_member, term.id, early, TODAY).starts == LEFT
    again = replace(wanted, person_id=make_person(db, "คนที่สี่ สมมุติ").id)
    with pytest.raises(UserError) as refusal:
        db.write(council_members.select_member, term.id, again, TODAY)
    assert refusal.value.field in ("replaces_id", "village_id")


def test_only_a_seat_left_empty_is_replaced_and_by_its_own(db: Database) -> None:
    one, two = make_village(db, 1), make_village(db, 2)
    term = make_term(db, [SeatInput(1, village_id=one.id), SeatInput(1, village_id=two.id)])
    people = make_people(db, 2)
    first = make_sitting(db, term, people[0], one)
    wanted = CouncilMemberInput(people[1].id, MemberKind.LOCAL, LEFT, two.id, replaces_id=first.id)
    with pytest.raises(UserError, match="ที่พ้นตำแหน่งในวาระเดียวกัน"):
        db.write(council_members.select_member, term.id, wanted, TODAY)
    db.write(vacating.vacate, first.id, VacateInput(LEFT, VacateReason.RESIGNED), TODAY)
    with pytest.raises(UserError, match="หมู่บ้านหรือชุมชนเดียวกับ"):
        db.write(council_members.select_member, term.id, wanted, TODAY)


@pytest.mark.parametrize(
    ("leaving", "words"),
    [
        (VacateInput(TODAY + DAY, VacateReason.RESIGNED), "อนาคต"),
        (VacateInput(SELECTED - DAY, VacateReason.RESIGNED), "ก่อนวันเริ่มดำรงตำแหน่ง"),
        (VacateInput(LEFT, VacateReason.TERM), "นับจากวาระเอง"),
        (VacateInput(LEFT, VacateReason.DISSOLVED), "นับจากวาระเอง"),
        (VacateInput(LEFT, VacateReason.REMOVED), "มติไม่น้อยกว่า 2 ใน 3"),
    ],
)
def test_a_leaving_that_cannot_be_is_refused(
    db: Database, village: Village, term: CouncilTerm, leaving: VacateInput, words: str
) -> None:
    row = make_sitting(db, term, make_person(db), village)
    with pytest.raises(UserError, match=words):
        db.write(vacating.vacate, row.id, leaving, TODAY)
    assert members(db)[0].vacated is None


@pytest.mark.parametrize("reason", [VacateReason.UNQUALIFIED, VacateReason.PROHIBITED])
def test_losing_the_qualification_without_a_resolution_is_warned_of(
    db: Database, village: Village, term: CouncilTerm, reason: VacateReason
) -> None:
    row = make_sitting(db, term, make_person(db), village)
    leaving = VacateInput(LEFT, reason)
    (warned,) = db.read(vacating.findings, row.id, leaving)
    assert (warned.field, warned.blocks) == ("resolution_id", False)
    assert db.write(vacating.vacate, row.id, leaving, TODAY).vacate_reason is reason


def test_leaving_ends_the_posts_and_is_taken_back_with_them(
    db: Database, village: Village, term: CouncilTerm
) -> None:
    person = make_person(db)
    row = make_sitting(db, term, person, village)
    chair = make_officer(db, term, person.id, OfficerPost.CHAIR)
    db.write(vacating.vacate, row.id, VacateInput(LEFT, VacateReason.DIED), TODAY)
    assert db.read(officers.get, chair.id).until == LEFT
    assert db.read(officers.holder, OfficerPost.CHAIR, LEFT) is None
    assert db.read(council_roll.get, row.id).person.death_date == LEFT
    with pytest.raises(UserError, match="ไม่ต้องบันทึกซ้ำ"):
        db.write(vacating.vacate, row.id, VacateInput(LEFT, VacateReason.RESIGNED), TODAY)
    back = db.write(vacating.take_back, row.id)
    assert (back.vacated, back.vacate_reason) == (None, None)
    assert db.read(officers.get, chair.id).until is None
    assert db.read(council_roll.get, row.id).person.death_date is None
    with pytest.raises(UserError, match="ยังดำรงตำแหน่งอยู่"):
        db.write(vacating.take_back, row.id)


def test_a_death_ends_the_memberships_of_funds_too(db: Database, village: Village, term: CouncilTerm) -> None:
    membership = make_member(db, "นายสมชาย ใจดี")
    person = db.read(persons.get, membership.person_id)
    row = make_sitting(db, term, person, village)
    db.write(vacating.vacate, row.id, VacateInput(LEFT, VacateReason.DIED), TODAY)
    assert db.read(fund_members.get, membership.id).end_reason is EndReason.DIED
    with pytest.raises(UserError, match="เลิกบันทึกการเสียชีวิตที่ทะเบียนสมาชิกก่อน"):
        db.write(vacating.take_back, row.id)


def test_a_leaving_stays_once_somebody_came_instead(
    db: Database, village: Village, term: CouncilTerm
) -> None:
    people = make_people(db, 2)
    first = make_sitting(db, term, people[0], village)
    db.write(vacating.vacate, first.id, VacateInput(LEFT, VacateReason.RESIGNED), TODAY)
    make_sitting(db, term, people[1], village, selected=LEFT, replaces_id=first.id)
    with pytest.raises(UserError, match="มีผู้มาแทน"):
        db.write(vacating.take_back, first.id)
    with pytest.raises(UserError, match="มีผู้มาแทน"):
        db.write(council_members.remove, first.id)


def test_a_wrong_entry_is_removed_but_not_an_officer(
    db: Database, village: Village, term: CouncilTerm
) -> None:
    people = make_people(db, 2)
    wrong = make_sitting(db, term, people[0], village, declared=declare((Clause.NO_PRISON, Answer.YES)))
    chair = make_sitting(db, term, people[1], village)
    make_officer(db, term, people[1].id, OfficerPost.CHAIR)
    db.write(council_members.remove, wrong.id)
    assert [one.id for one in members(db)] == [chair.id]
    with pytest.raises(UserError, match="มีตำแหน่งหรือเคยเข้าประชุม"):
        db.write(council_members.remove, chair.id)


def test_members_stand_by_village_then_kind_then_seat(db: Database) -> None:
    two, ten, town = make_village(db, 2), make_village(db, 10), make_village(db, 0, "ชุมชนตลาด")
    fishers = make_community(db)
    everybody = [SeatInput(4, village_id=one.id) for one in (ten, two, town)]
    term = make_term(db, [*everybody, SeatInput(2, organisation_id=fishers.id)], experts=1)
    people = [
        make_person(db, name, sex=sex)
        for name, sex in (
            ("ก ผู้ทรง", Sex.FEMALE),
            ("ข สิบ", Sex.MALE),
            ("ค สองดั้งเดิม", Sex.MALE),
            ("ง สองท้องถิ่น", Sex.FEMALE),
            ("จ สองท้องถิ่นที่สอง", Sex.FEMALE),
            ("ฉ อื่น", Sex.UNKNOWN),
        )
    ]
    make_sitting(db, term, people[0])
    make_sitting(db, term, people[1], ten)
    make_sitting(db, term, people[2], two, kind=MemberKind.TRADITIONAL)
    make_sitting(db, term, people[4], two, seat_no=2)
    make_sitting(db, term, people[3], two, seat_no=1)
    make_sitting(db, term, people[5], kind=MemberKind.OTHER, organisation_id=fishers.id)
    sitting = db.read(council_roll.members_on, TODAY)
    assert [one.person.first_name for one in sitting] == ["ง", "จ", "ค", "ข", "ฉ", "ก"]
    assert [council_roll.seat_label(one) for one in sitting][-3:] == [
        "หมู่ที่ 10 บ้านตัวอย่าง10",
        "กลุ่มเลี้ยงปลา",
        "ผู้ทรงคุณวุฒิ",
    ]
    counted = council_roll.totals(sitting)
    assert counted.total == 6
    assert list(counted.by_kind.values()) == [3, 1, 1, 1]
    assert list(counted.by_sex.values()) == [2, 3, 1]


def test_section_14_members_of_a_merged_village_stay(
    db: Database, village: Village, term: CouncilTerm
) -> None:
    people = make_people(db, 2)
    make_sitting(db, term, people[0], village)

    def merge(session: Any) -> None:
        session.get_one(Village, village.id).ended = LEFT

    db.write(merge)
    assert db.read(council_roll.count_on, LEFT) == 1
    (row, _experts) = db.read(council_seats.seats, term.id, LEFT)
    assert (row.taken, row.free, row.is_gone) == (1, 0, True)
    with pytest.raises(UserError, match="ไม่มีอยู่ในวันคัดเลือก"):
        make_sitting(db, term, people[1], village, selected=LEFT)


def test_section_14_members_of_a_split_village_go_with_where_they_live(
    db: Database, village: Village, term: CouncilTerm
) -> None:
    new = make_village(db, 12, began=LEFT)
    stays = make_sitting(db, term, make_person(db, "คนเดิม สมมุติ", village_id=village.id), village)
    moved = make_sitting(db, term, make_person(db, "คนใหม่ สมมุติ", village_id=new.id), village)
    assert db.write(council_seats.split_village, term.id, village.id, new.id, 4, LEFT) == 1
    after = {one.id: (one.village_id, one.seat_no) for one in members(db)}
    assert after == {stays.id: (village.id, 1), moved.id: (new.id, 1)}
    free = {row.label: row.free for row in db.read(council_seats.seats, term.id, LEFT)}
    assert free == {"หมู่ที่ 4 บ้านตัวอย่าง4": 1, "หมู่ที่ 12 บ้านตัวอย่าง12": 3, "ผู้ทรงคุณวุฒิ": 0}
    with pytest.raises(UserError, match="มีที่นั่งในวาระนี้แล้ว"):
        db.write(council_seats.split_village, term.id, village.id, new.id, 4, LEFT)


def test_a_whole_council_of_a_term(db: Database) -> None:
    term = make_council(db, 15)
    assert db.read(council_roll.count_on, TODAY) == 15
    assert len(db.read(council_roll.members_of, term.id)) == 15
    assert [one.seat_no for one in db.read(council_roll.members_on, TODAY)] == list(range(1, 16))
    assert db.read(terms.get, term.id).expert_seats == 0
