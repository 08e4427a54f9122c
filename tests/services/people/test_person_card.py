"""One person's card names everywhere the office knows her from, and her death says what it ends."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from models import tables
from models.database import Database
from models.fund import ApplicationState, FundOfficer, FundPost, MemberApplication, MemberStatus
from models.lending import Guarantee
from models.meeting import Attendance, Attended, Meeting, MeetingBody, Resolution, ResolutionKind
from models.organisation import CommunityType, Organisation, OrganisationCategory, OrganisationMember
from models.person import ConsentChannel, MoveReason, PoliticalKind
from models.place import Relation
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
)
from services.errors import UserError
from services.fund import members
from services.loan import loan_products
from services.people import person_acts, person_card, persons, privacy
from services.people.household_moves import move
from services.people.person_acts import ConsentInput, PostInput
from services.people.persons import PersonInput
from tests.builders import make_loan, make_member, make_product
from tests.conftest import TODAY

ON = date(2025, 1, 1)
# every column that names a person, and where the card tells of it
TOLD = {
    "membership.person_id",
    "member_application.person_id",
    "fund_officer.person_id",
    "council_member.person_id",
    "officer.person_id",
    "committee_member.person_id",
    "delegate.person_id",
    "organisation_member.person_id",
    "attendance.person_id",
    "attendance.substitute_for_id",
    "resolution.about_id",
    "residence.person_id",
    "consent.person_id",
    "political_post.person_id",
    "person_group.person_id",
    "person_merge.kept_id",
    "guarantee.person_id",
}
NOT_TOLD = {
    "loan_event.payer_id",  # on the loan's card, as what she may ask the borrower back
    "different_people.first_id",  # what she is not
    "different_people.second_id",
    "beneficiary.person_id",  # on her card as a member of the fund
    "collection_receipt.person_id",  # in the register of receipts
}


def test_every_column_that_names_a_person_is_told_on_her_card() -> None:
    named = {
        f"{table.name}.{column.name}"
        for table in tables.Base.metadata.tables.values()
        for column in table.c
        if any(one.column.table.name == "person" for one in column.foreign_keys)
    }
    assert named == TOLD | NOT_TOLD


def entangle(session: Session, one: int) -> None:
    """Puts a person everywhere."""
    term = CouncilTerm(number=3, selected=ON, ends=date(2029, 1, 1))
    group = Organisation(
        name="กลุ่มทอผ้า",
        community_type=CommunityType.OTHER,
        category=OrganisationCategory.OCCUPATION,
        sort_key="ก",
        search_text="ก",
    )
    committee = Committee(name="คณะทำงานแผน", kind=CommitteeKind.WORKING, since=ON)
    meeting = Meeting(body=MeetingBody.COUNCIL, number=1, year_be=2568, day=ON)
    session.add_all([term, group, committee, meeting])
    session.flush()
    session.add_all(
        [
            CouncilMember(
                term_id=term.id,
                person_id=one,
                kind=MemberKind.EXPERT,
                expertise="เกษตร",
                selected=ON,
                starts=ON,
                ends=date(2029, 1, 1),
            ),
            Officer(
                term_id=term.id, person_id=one, post=OfficerPost.CHAIR, since=ON, basis=OfficerBasis.ELECTED
            ),
            CommitteeMember(committee_id=committee.id, person_id=one, role=CommitteeRole.SECRETARY, since=ON),
            Delegate(level=DelegateLevel.PROVINCE, year_be=2569, person_id=one),
            FundOfficer(fund_id=1, person_id=one, post=FundPost.TREASURER, began=ON),
            MemberApplication(fund_id=1, person_id=one, applied=ON, state=ApplicationState.WITHDRAWN),
            OrganisationMember(organisation_id=group.id, person_id=one, until=date(2026, 1, 1)),
            Attendance(meeting_id=meeting.id, person_id=one, kind=Attended.PRESENT),
            Resolution(
                meeting_id=meeting.id, number=1, title="เลือกประธาน", kind=ResolutionKind.ELECT, about_id=one
            ),
        ]
    )


@pytest.fixture
def busy(db: Database) -> int:
    member = make_member(db, "นางบัวผัน ศรีสุวรรณ", number="C0001", house_no="12", moo=4)
    db.write(persons.add, PersonInput("บุญมี", "ศรีสุวรรณ", house_no="12", moo=4), TODAY)
    make_loan(db, member, make_product(db))
    db.write(entangle, member.person_id)
    other = make_loan(db, make_member(db, "นายญาณวุฒิ ฐานะมั่น"), db.read(loan_products.products, 1)[0])
    surety = Guarantee(loan_id=other.id, person_id=member.person_id, position=1, most=other.principal)
    db.write(lambda session: session.add(surety))
    return member.person_id


def told(db: Database, person_id: int) -> dict[str, list[str]]:
    card = db.read(person_card.card, person_id, TODAY)
    return {part.title: [line.words for line in part.lines] for part in card.parts}


def test_the_card_tells_of_everything(db: Database, busy: int) -> None:
    assert told(db, busy) == {
        "กองทุนและเงินกู้": [
            "กองทุนสวัสดิการชุมชนตำบลโพนทอง เลขที่ C0001",
            "ใบสมัคร กองทุนสวัสดิการชุมชนตำบลโพนทอง",
            "สัญญากู้ LC2568-00001",
            "ค้ำประกัน LC2568-00002",
            "เหรัญญิก กองทุนสวัสดิการชุมชนตำบลโพนทอง",
        ],
        "สภาองค์กรชุมชน": ["ผู้ทรงคุณวุฒิ เกษตร", "ประธานสภา", "เลขานุการ คณะทำงานแผน", "ผู้แทนระดับจังหวัด"],
        "กลุ่มและองค์กร": ["สมาชิก กลุ่มทอผ้า"],
        "การประชุม": ["รวม 1 ครั้ง", "สภาองค์กรชุมชนตำบล ครั้งที่ 1/2568", "มติเลือกตั้ง/แต่งตั้ง เลือกประธาน"],
    }
    card = db.read(person_card.card, busy, TODAY)
    assert [one.person.first_name for one in card.housemates] == ["บุญมี"]
    past = {line.words for part in card.parts for line in part.lines if line.is_past}
    assert past == {"สมาชิก กลุ่มทอผ้า", "ใบสมัคร กองทุนสวัสดิการชุมชนตำบลโพนทอง"}


def test_a_card_is_gathered_in_a_handful_of_queries(db: Database, busy: int) -> None:
    asked: list[str] = []

    def gather(session: Session) -> None:
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2]))
        person_card.card(session, busy, TODAY)

    db.read(gather)
    assert len(asked) < 30, asked


def test_where_she_lived_stays_on_the_card(db: Database, busy: int) -> None:
    other = db.write(persons.add, PersonInput("สมชาย", "ใจดี", house_no="9", moo=5), TODAY)
    house = db.read(persons.get, other.id).household_id
    db.write(move, busy, house, ON, MoveReason.MOVED, Relation.RESIDENT, "", TODAY)
    card = db.read(person_card.card, busy, TODAY)
    assert [(one.household.house_no, one.until) for one in card.former_homes] == [("12", ON)]
    assert [one.person.first_name for one in card.housemates] == ["สมชาย"]


def test_nobody_without_a_village_goes_unsaid(db: Database) -> None:
    one = db.write(persons.add, PersonInput("สมชาย", "ใจดี"), TODAY).id
    assert "ยังไม่ทราบหมู่บ้าน กรุณาใส่หมู่ที่ หรือที่อยู่นอกพื้นที่" in db.read(person_card.card, one, TODAY).problems
    outside = db.write(persons.add, PersonInput("สมชาย", "ใจดี", address_note="กรุงเทพมหานคร"), TODAY).id
    assert not any("หมู่บ้าน" in said for said in db.read(person_card.card, outside, TODAY).problems)


def test_a_death_ends_memberships_and_says_what_is_left(db: Database, busy: int) -> None:
    said = "\n".join(db.read(person_card.consequences, busy, TODAY))
    for words in ("C0001", "LC2568-00001", "50,000.00", "ประธานสภา"):
        assert words in said
    db.write(person_acts.record_death, busy, date(2026, 11, 1), "มรณบัตร 1", TODAY)
    (membership,) = db.read(members.memberships_of, busy)
    assert membership.status(TODAY) is MemberStatus.DIED
    with pytest.raises(UserError, match="ไม่ต้องบันทึกซ้ำ"):
        db.write(person_acts.record_death, busy, date(2026, 11, 1), "", TODAY)
    db.write(person_acts.take_back_death, busy)
    (membership,) = db.read(members.memberships_of, busy)
    assert membership.status(TODAY) is MemberStatus.ACTIVE


PURPOSE = privacy.PURPOSES[0]


def test_consent_is_given_once_and_withdrawn_from_a_day(db: Database, busy: int) -> None:
    given = ConsentInput(PURPOSE, ON, ConsentChannel.PAPER)
    one = db.write(person_acts.give_consent, busy, given, TODAY)
    with pytest.raises(UserError) as refused:
        db.write(person_acts.give_consent, busy, given, TODAY)
    assert refused.value.field == "purpose"
    for wrong in (date(2024, 1, 1), date(2027, 1, 1)):
        with pytest.raises(UserError) as refused:
            db.write(person_acts.withdraw_consent, one.id, wrong, "", TODAY)
        assert refused.value.field == "day"
    db.write(person_acts.withdraw_consent, one.id, TODAY, "ขอถอน", TODAY)
    again = db.write(person_acts.give_consent, busy, given, TODAY)
    held = db.read(person_acts.consents, busy)
    assert [(one.id, one.withdrawn) for one in held] == [(again.id, None), (one.id, TODAY)]


def test_new_words_are_a_new_version_and_the_old_ones_stay(db: Database, busy: int) -> None:
    old = db.read(privacy.words_for, PURPOSE)
    assert PURPOSE in old
    assert "สภาองค์กรชุมชนตำบลโพนทอง" in old
    first = db.write(person_acts.give_consent, busy, ConsentInput(PURPOSE, ON, ConsentChannel.PAPER), TODAY)
    new = db.write(privacy.change_text, "ข้าพเจ้ายอมให้ใช้ข้อมูลเพื่อ[วัตถุประสงค์]", TODAY)
    assert (first.version, new.version) == ("1", "2")
    assert db.read(privacy.words_for, PURPOSE, "1") == old
    assert db.read(privacy.words_for, PURPOSE) == f"ข้าพเจ้ายอมให้ใช้ข้อมูลเพื่อ{PURPOSE}"
    db.write(privacy.change_text, "ฉบับที่สาม [วัตถุประสงค์]", TODAY)
    assert [one.version for one in db.read(privacy.texts)] == ["3", "2", "1"]
    for wrong in ("ไม่มีวัตถุประสงค์", "ฉบับที่สาม [วัตถุประสงค์]"):
        with pytest.raises(UserError):
            db.write(privacy.change_text, wrong, TODAY)


def test_a_candidacy_is_one_day(db: Database, busy: int) -> None:
    stood = PostInput(PoliticalKind.CANDIDATE, "สมาชิก อบต. โพนทอง", ON)
    one = db.write(person_acts.save_post, busy, stood, TODAY)
    assert (one.since, one.until) == (ON, ON)
    held = PostInput(PoliticalKind.OFFICE, "กำนัน", ON, date(2024, 1, 1))
    with pytest.raises(UserError) as refused:
        db.write(person_acts.save_post, busy, held, TODAY)
    assert refused.value.field == "until"
    changed = PostInput(PoliticalKind.OFFICE, "นายก อบต. โพนทอง", ON)
    db.write(person_acts.save_post, busy, changed, TODAY, one.id)
    assert [(post.post, post.until) for post in db.read(person_acts.posts, busy)] == [
        ("นายก อบต. โพนทอง", None)
    ]
    db.write(person_acts.remove_post, one.id)
    assert not db.read(person_acts.posts, busy)
