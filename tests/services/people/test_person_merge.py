"""Two rows of one human being become one and part again, with everything that names them, exactly."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import tables
from models.audit import add_rows, table_of
from models.database import Database
from models.fund import EndReason, Membership
from models.meeting import Attendance, Attended, Meeting, MeetingBody, Resolution, ResolutionKind
from models.organisation import (
    CommunityType,
    Organisation,
    OrganisationCategory,
    OrganisationMember,
    OrganisationRole,
)
from models.person import (
    Consent,
    ConsentChannel,
    MoveReason,
    Person,
    PoliticalKind,
    PoliticalPost,
    Residence,
    SpecialGroup,
)
from models.place import Relation
from models.register import Attachment, AttachmentKind
from models.term import (
    Committee,
    CommitteeKind,
    CommitteeMember,
    CommitteeRole,
    CouncilMember,
    CouncilTerm,
    Delegate,
    DelegateLevel,
    MemberKind,
    Officer,
    OfficerBasis,
    OfficerPost,
    VacateReason,
)
from models.values.thai_date import PartialDate
from services import check
from services.errors import UserError
from services.fund import beneficiaries, members
from services.fund.beneficiaries import BeneficiaryInput
from services.fund.members import MembershipInput
from services.people import person_merge, person_merge_fields, persons
from services.people.person_lookup import reserved
from services.people.person_picks import pick
from services.people.persons import PersonInput
from tests.builders import citizen_id, make_loan, make_member, make_product
from tests.conftest import ACTOR, TODAY, clock

ON = date(2025, 1, 1)
Tables = dict[str, list[tuple[Any, ...]]]


def everything(db: Database, *, without: Sequence[str] = ()) -> Tables:
    """Every row of every table but the trail."""

    def read(session: Session) -> Tables:
        return {
            name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for name, table in tables.Base.metadata.tables.items()
            if name not in ("audit_record", "audit_change", *without)
        }

    return db.read(read)


def differing(before: Tables, after: Tables) -> dict[str, tuple[Any, Any]]:
    return {
        name: (before[name], after[name])
        for name in before
        if before[name] != after[name] and name != "person_merge"
    }


def put(db: Database, *rows: Any) -> None:
    def write(session: Session) -> None:
        session.add_all(rows)

    db.write(write)


def merge(db: Database, keep: int, gone: int, **choices: int) -> Any:
    return db.write(person_merge.merge, keep, gone, choices)


def people(db: Database) -> tuple[int, int]:
    """Two rows that tell different things of one woman."""
    first = PersonInput(
        "บัวผัน",
        "ศรีสุวรรณ",
        "นาง",
        citizen_id(5),
        house_no="12",
        moo=4,
        relation=Relation.HEAD,
        note="ทำนา",
        household_since=date(2010, 1, 1),
        groups=frozenset({SpecialGroup.ELDERLY, SpecialGroup.DISABLED}),
    )
    second = PersonInput(
        "บัวผัน",
        "กองแก้ว",
        "นางสาว",
        citizen_id(6),
        phone="081-234-5678",
        birth=PartialDate(1957),
        house_no="9",
        moo=5,
        nickname="ผัน",
        note="ทอผ้า",
        former_names="นางสาวบัว กองแก้ว",
        groups=frozenset({SpecialGroup.ELDERLY, SpecialGroup.LOW_INCOME}),
    )
    return db.write(persons.add, first, TODAY).id, db.write(persons.add, second, TODAY).id


def council(db: Database) -> None:
    put(
        db,
        CouncilTerm(id=1, number=1, selected=date(2020, 1, 1), ends=date(2024, 1, 1), ended=date(2024, 1, 1)),
        CouncilTerm(id=2, number=2, selected=date(2024, 1, 1), ends=date(2028, 1, 1)),
        *(
            Organisation(
                id=n,
                name=f"กลุ่ม {n}",
                community_type=CommunityType.OTHER,
                category=OrganisationCategory.OTHER,
                sort_key="ก",
                search_text="ก",
            )
            for n in (1, 2)
        ),
        *(Committee(id=n, name=f"คณะ {n}", kind=CommitteeKind.WORKING, since=ON) for n in (1, 2)),
        *(Meeting(id=n, body=MeetingBody.COUNCIL, number=n, year_be=2568, day=ON) for n in (1, 2, 3)),
    )


def seat(person_id: int, term_id: int = 2, vacated: date | None = None) -> CouncilMember:
    return CouncilMember(
        term_id=term_id,
        person_id=person_id,
        kind=MemberKind.EXPERT,
        selected=ON,
        starts=ON,
        ends=date(2028, 1, 1),
        vacated=vacated,
        vacate_reason=VacateReason.RESIGNED if vacated else None,
    )


def test_every_column_of_a_person_is_chosen_kept_or_made_anew() -> None:
    chosen = [name for field in person_merge_fields.FIELDS for name in field.columns]
    assert len(chosen) == len(set(chosen))
    rest = person_merge_fields.JOINED | person_merge_fields.DERIVED
    assert {*chosen, *rest} == {column.name for column in table_of(Person).c}


def test_the_kept_row_fills_its_gaps_and_keeps_every_name(db: Database) -> None:
    keep, gone = people(db)
    merge(db, keep, gone)
    card = persons.as_input(db.read(persons.get, keep))
    assert (card.last_name, card.citizen_id, card.house_no) == ("ศรีสุวรรณ", citizen_id(5), "12")
    assert (card.phone, card.birth, card.nickname) == ("081-234-5678", PartialDate(1957), "ผัน")
    assert card.note == "ทำนา\nทอผ้า"
    assert card.former_names.splitlines() == ["นางสาวบัว กองแก้ว", "นางสาวบัวผัน กองแก้ว"]
    assert card.groups == frozenset((SpecialGroup.ELDERLY, SpecialGroup.DISABLED, SpecialGroup.LOW_INCOME))
    assert [one.person_id for one in db.read(pick, "กองแก้ว")] == [keep]


def test_what_was_chosen_stays(db: Database) -> None:
    keep, gone = people(db)
    merge(db, keep, gone, last_name=gone, citizen_id=gone, home=gone, title=gone, phone=keep)
    card = persons.as_input(db.read(persons.get, keep))
    assert (card.title, card.last_name, card.citizen_id) == ("นางสาว", "กองแก้ว", citizen_id(6))
    assert (card.house_no, card.moo, card.relation, card.phone) == ("9", 5, Relation.UNKNOWN, "")
    assert "นางบัวผัน ศรีสุวรรณ" in card.former_names
    assert "นางสาวบัวผัน กองแก้ว" not in card.former_names
    assert [one.person_id for one in db.read(pick, "9")] == [keep]
    assert db.read(pick, "12") == []


def test_members_lists_follow(db: Database) -> None:
    keep, _ = people(db)
    gone = make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="C0009").person_id
    merge(db, keep, gone)
    (membership,) = db.read(members.memberships_of, keep)
    kept = db.read(persons.get, keep)
    assert membership.sort_key == kept.sort_key
    assert membership.search_text.endswith(kept.search_text)


def test_loans_seats_houses_groups_meetings_and_papers_go_along_and_come_back(db: Database) -> None:
    council(db)
    keep = make_member(db, "นางบัวผัน ศรีสุวรรณ", number="C0001", house_no="12", moo=4).person_id
    product = make_product(db)
    other = make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="C0002", house_no="9", moo=5)
    gone = other.person_id
    make_loan(db, other, product)
    db.write(members.end, db.read(members.memberships_of, keep)[0].id, ON, EndReason.RESIGNED, "", TODAY)
    house = db.read(persons.get, gone).household_id
    assert house is not None
    put(
        db,
        seat(keep, 1, date(2026, 1, 1)),
        seat(gone, 2),
        Officer(term_id=2, person_id=gone, post=OfficerPost.CHAIR, since=ON, basis=OfficerBasis.ELECTED),
        OrganisationMember(organisation_id=1, person_id=gone),
        OrganisationMember(
            organisation_id=1, person_id=keep, role=OrganisationRole.CHAIR, until=date(2020, 1, 1)
        ),
        CommitteeMember(committee_id=1, person_id=gone, role=CommitteeRole.CHAIR, since=ON),
        Attendance(meeting_id=1, person_id=gone, kind=Attended.PRESENT),
        Attendance(meeting_id=2, person_id=keep, kind=Attended.LEAVE),
        Resolution(meeting_id=1, number=1, title="เลือก", kind=ResolutionKind.ELECT, about_id=gone),
        Delegate(level=DelegateLevel.PROVINCE, year_be=2568, person_id=gone),
        Consent(person_id=gone, purpose="ทะเบียน", given=ON, channel=ConsentChannel.PAPER),
        PoliticalPost(person_id=gone, kind=PoliticalKind.OFFICE, post="กำนัน", since=ON),
        Residence(person_id=gone, household_id=house, until=date(2000, 1, 1), reason=MoveReason.MOVED),
        *(
            Attachment(
                entity="person",
                entity_id=one,
                kind=AttachmentKind.PHOTO,
                name=f"รูป {one}",
                media_type="image/jpeg",
                size=1,
                sha256=f"{one:064}",
                added=clock(),
            )
            for one in (keep, gone)
        ),
    )
    before = everything(db)
    done = merge(db, keep, gone)
    after = everything(db)
    for mapper in tables.Base.registry.mappers:
        for column in table_of(mapper.class_).c:
            if any(one.column.table.name == "person" for one in column.foreign_keys):
                column_at = [one.name for one in table_of(mapper.class_).c].index(column.name)
                named = {row[column_at] for row in after[table_of(mapper.class_).name]}
                assert gone not in named, column
    kinds = {row[3] for row in after["attachment"]}
    assert kinds == {AttachmentKind.PHOTO, AttachmentKind.DOCUMENT}
    assert {row[2] for row in after["attachment"]} == {keep}
    assert len(db.read(members.memberships_of, keep)) == 2
    db.write(person_merge.take_back, done.id)
    assert differing(before, everything(db)) == {}
    with pytest.raises(UserError, match="แยกรายการนี้กลับไปแล้ว"):
        db.write(person_merge.take_back, done.id)


def test_nothing_is_parted_over_what_was_written_since(db: Database) -> None:
    keep, gone = people(db)
    done = merge(db, keep, gone)
    card = persons.as_input(db.read(persons.get, keep))
    db.write(persons.change, keep, dataclasses.replace(card, phone="089-999-9999"), TODAY)
    with pytest.raises(UserError, match="ถูกแก้ไขหลังจากนั้นแล้ว"):
        db.write(person_merge.take_back, done.id)


def test_a_merge_of_merged_people_is_taken_back_step_by_step(db: Database) -> None:
    keep, gone = people(db)
    third = db.write(persons.add, PersonInput("บัวผัน", "ศรีสุวรรณ์"), TODAY).id
    before = everything(db)
    first = merge(db, gone, third)
    middle = everything(db)
    second = merge(db, keep, gone)
    db.write(person_merge.take_back, second.id)
    assert differing(middle, everything(db)) == {}
    db.write(person_merge.take_back, first.id)
    assert differing(before, everything(db)) == {}


def test_who_was_different_from_one_is_different_from_the_other(db: Database) -> None:
    keep, gone = people(db)
    third = db.write(persons.add, PersonInput("บัวผัน", "ศรีสุวรรณ์"), TODAY).id
    for pair in ((keep, gone), (gone, third), (third, keep)):
        db.write(person_merge.say_different, *pair)
    before = everything(db)
    done = merge(db, keep, gone)
    assert [row[:2] for row in everything(db)["different_people"]] == [(keep, third)]
    db.write(person_merge.take_back, done.id)
    assert differing(before, everything(db)) == {}


def test_the_same_beneficiaries_of_both_become_one_list_and_part_again(db: Database) -> None:
    keep, gone = people(db)
    heirs = [BeneficiaryInput("นายทายาท ใจดี", percent=60), BeneficiaryInput("นางบุตรี ใจดี", percent=40)]
    known = [dataclasses.replace(heirs[0], relation="คู่สมรส", phone="081-234-5678"), heirs[1]]
    db.write(beneficiaries.save, 1, keep, heirs, TODAY)
    db.write(beneficiaries.save, 1, gone, known, TODAY)
    before = everything(db, without=("person_merge",))
    row = merge(db, keep, gone)
    found = db.read(beneficiaries.of_member, 1, keep)
    assert [(one.name, one.relation, one.percent) for one in found] == [
        ("นายทายาท ใจดี", "คู่สมรส", 60),
        ("นางบุตรี ใจดี", "", 40),
    ]
    db.write(person_merge.take_back, row.id)
    assert differing(before, everything(db, without=("person_merge",))) == {}


def test_beneficiaries_that_differ_are_asked_about_by_name(db: Database) -> None:
    keep, gone = people(db)
    db.write(beneficiaries.save, 1, keep, [BeneficiaryInput("นายทายาท ใจดี")], TODAY)
    db.write(beneficiaries.save, 1, gone, [BeneficiaryInput("นางบุตรี ใจดี")], TODAY)
    with pytest.raises(UserError, match="คือ นายทายาท ใจดี กับ นางบุตรี ใจดี กรุณาถามสมาชิก"):
        merge(db, keep, gone)
    db.write(beneficiaries.save, 1, keep, [], TODAY)
    merge(db, keep, gone)
    assert [one.name for one in db.read(beneficiaries.of_member, 1, keep)] == ["นางบุตรี ใจดี"]


def test_a_person_is_not_merged_with_herself(db: Database) -> None:
    keep, _ = people(db)
    with pytest.raises(UserError, match="คนเดียวกันทั้งสองข้าง"):
        merge(db, keep, keep)


def both_in_a_fund(db: Database, keep: int, gone: int) -> None:
    for one in (keep, gone):
        db.write(members.enrol, 1, one, MembershipInput(), TODAY)


def one_dead(db: Database, keep: int, gone: int) -> None:
    db.write(members.enrol, 1, keep, MembershipInput(), TODAY)
    card = persons.as_input(db.read(persons.get, gone))
    db.write(persons.change, gone, dataclasses.replace(card, death=ON), TODAY)


def rows(*make: Callable[[int], Any]) -> Callable[[Database, int, int], None]:
    return lambda db, keep, gone: put(db, *(one(person) for one in make for person in (keep, gone)))


def stood_in(db: Database, keep: int, gone: int) -> None:
    put(db, Attendance(meeting_id=1, person_id=keep, kind=Attended.SUBSTITUTE, substitute_for_id=gone))


@pytest.mark.parametrize(
    ("entangle", "words"),
    [
        (both_in_a_fund, "กรุณาบันทึกการพ้นสมาชิก"),
        (one_dead, "เสียชีวิต"),
        (rows(seat), "ที่นั่งในสภาชุดที่ 2"),
        (rows(lambda one: OrganisationMember(organisation_id=1, person_id=one)), "กลุ่ม 1"),
        (
            rows(
                lambda one: CommitteeMember(
                    committee_id=1, person_id=one, role=CommitteeRole.MEMBER, since=ON
                )
            ),
            "คณะ 1",
        ),
        (
            rows(
                lambda one: Officer(
                    term_id=2, person_id=one, post=OfficerPost.ADVISER, since=ON, basis=OfficerBasis.ORDER
                )
            ),
            "ที่ปรึกษา",
        ),
        (rows(lambda one: Attendance(meeting_id=1, person_id=one, kind=Attended.PRESENT)), "ครั้งที่ 1/2568"),
        (
            rows(lambda one: Delegate(level=DelegateLevel.NATION, year_be=2568, person_id=one)),
            "ผู้แทนของปี 2568",
        ),
        (stood_in, "มาแทนอีกรายการ"),
    ],
)
def test_what_one_person_cannot_have_twice_is_settled_first(
    db: Database, entangle: Callable[[Database, int, int], None], words: str
) -> None:
    council(db)
    keep, gone = people(db)
    entangle(db, keep, gone)
    before = everything(db)
    assert any(words in said for said in db.read(person_merge.obstacles, keep, gone))
    with pytest.raises(UserError, match=words):
        merge(db, keep, gone)
    assert everything(db) == before


@st.composite
def relations(draw: st.DrawFn) -> list[tuple[str, bool, int, int | None]]:
    """What, whose (True: the kept one's), which of a few places, and a year it was over."""
    kinds = st.sampled_from(
        (
            "seat",
            "officer",
            "group",
            "committee",
            "came",
            "for",
            "delegate",
            "consent",
            "post",
            "stay",
            "about",
            "file",
            "membership",
            "different",
        )
    )
    return draw(
        st.lists(
            st.tuples(kinds, st.booleans(), st.integers(1, 2), st.sampled_from([None, 2010, 2015])),
            max_size=10,
        )
    )


def row_of(what: str, who: int, other: int, place: int, over: int | None, houses: Sequence[int]) -> Any:
    since, until = date(2008, 1, 1) if over else ON, date(over, 1, 1) if over else None
    match what:
        case "seat":
            return seat(who, place, until and date(2026, 1, 1))
        case "officer":
            post = OfficerPost.ADVISER if place == 1 else OfficerPost.TREASURER
            return Officer(
                term_id=place, person_id=who, post=post, since=since, until=until, basis=OfficerBasis.ORDER
            )
        case "group":
            return OrganisationMember(organisation_id=place, person_id=who, since=since, until=until)
        case "committee":
            return CommitteeMember(
                committee_id=place, person_id=who, role=CommitteeRole.MEMBER, since=since, until=until
            )
        case "came":
            return Attendance(meeting_id=place, person_id=who, kind=Attended.PRESENT)
        case "for":
            return Attendance(
                meeting_id=3,
                person_id=who,
                kind=Attended.SUBSTITUTE,
                substitute_for_id=other if place == 1 else None,
            )
        case "delegate":
            return Delegate(level=DelegateLevel.PROVINCE, year_be=2560 + place, person_id=who)
        case "consent":
            return Consent(
                person_id=who, purpose="ทะเบียน", given=since, withdrawn=until, channel=ConsentChannel.PAPER
            )
        case "post":
            return PoliticalPost(
                person_id=who, kind=PoliticalKind.OFFICE, post="กำนัน", since=since, until=until
            )
        case "stay":
            return Residence(
                person_id=who,
                household_id=houses[place - 1],
                since=None if over is None else since,
                until=until or date(2012, 1, 1),
                reason=MoveReason.MOVED,
            )
        case "about":
            return Resolution(meeting_id=place, number=1, title="มติ", kind=ResolutionKind.AGREE, about_id=who)
        case "file":
            kind = AttachmentKind.PHOTO if place == 1 else AttachmentKind.DOCUMENT
            return Attachment(
                entity="person",
                entity_id=who,
                kind=kind,
                name="แฟ้ม",
                media_type="image/jpeg",
                size=1,
                sha256=f"{who:064}",
                added=clock(),
            )
    return None


@given(relations(), st.booleans(), st.sets(st.sampled_from([one.key for one in person_merge_fields.FIELDS])))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_names_them_is_moved_and_comes_back_whole(
    template: Path, tmp_path: Path, wanted: list[Any], swapped: bool, from_gone: set[str]
) -> None:
    shutil.copy(template, tmp_path / "office.db")
    db = Database(tmp_path / "office.db", ACTOR, clock)
    try:
        council(db)
        keep, gone = reversed(people(db)) if swapped else people(db)
        third = db.write(persons.add, PersonInput("บุญมี", "ศรีสุวรรณ์"), TODAY).id
        houses = [
            house for one in (keep, gone) if (house := db.read(persons.get, one).household_id) is not None
        ]
        for what, is_kept, place, over in wanted:
            who, other = (keep, gone) if is_kept else (gone, keep)
            if what == "different":
                db.write(person_merge.say_different, who, third)
                continue
            try:
                if what == "membership":
                    ended = EndReason.RESIGNED if over else None
                    asked = MembershipInput(ended=date(2016, 1, 1) if over else None, end_reason=ended)
                    db.write(members.enrol, 1, who, asked, TODAY)
                else:
                    put(db, row_of(what, who, other, place, over, houses))
            except (UserError, ValueError):
                continue
            except Exception as error:  # a row of this key is there already
                if "UNIQUE" not in str(error):
                    raise
        before, sound = everything(db), faults(db)
        try:
            done = merge(db, keep, gone, **dict.fromkeys(from_gone, gone))
        except UserError as error:
            assert str(error) in db.read(person_merge.obstacles, keep, gone)
            assert everything(db) == before
            return
        assert faults(db) <= sound, "a merge breaks nothing that was whole"
        db.write(person_merge.take_back, done.id)
        assert differing(before, everything(db)) == {}
        assert faults(db) == sound
    finally:
        db.close()


def faults(db: Database) -> set[str]:
    """Of what a merge can break; the council's own rules are kept by its services, which these rows went past."""
    return {one.name for one in db.read(check.run) if not one.ok}


def test_the_copies_of_a_membership_are_those_of_its_person(db: Database) -> None:
    keep, gone = people(db)
    db.write(members.enrol, 1, gone, MembershipInput("C0001"), TODAY)
    merge(db, keep, gone, last_name=gone)

    def read(session: Session) -> tuple[str, str]:
        row = session.scalars(select(Membership).where(Membership.person_id == keep)).one()
        return row.sort_key, row.search_text

    kept = db.read(persons.get, keep)
    assert db.read(read) == (kept.sort_key, f"c0001 {kept.search_text}")


def test_the_number_of_a_row_that_is_gone_is_never_given_again(db: Database) -> None:
    """SQLite would: whoever came next would stand where the merged row must come back to."""
    keep, gone = people(db)
    before = everything(db)
    done = merge(db, keep, gone)
    added = [db.write(persons.add, PersonInput("บุญมี", "ใจดี"), TODAY).id for _ in range(2)]
    assert added == [gone + 1, gone + 2]
    db.write(person_merge.take_back, done.id)
    after = everything(db)
    assert [row for row in after["person"] if row[0] in (keep, gone)] == before["person"]


def test_neither_is_it_given_to_people_taken_in_at_once(db: Database) -> None:
    keep, gone = people(db)
    merge(db, keep, gone)
    columns = [
        persons.columns_of(PersonInput(name), None) | {"village_id": None, "household_id": None}
        for name in ("ก", "ข")
    ]

    def take_in(session: Session) -> list[int]:
        return add_rows(session, Person, columns, reserved(session))

    assert db.write(take_in) == [gone + 1, gone + 2]
