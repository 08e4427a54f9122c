"""Papers of the registers from a real office: what is gathered, how a record is found, and the drafts of letters."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from models.database import Database
from models.letter import LetterKind
from models.term import DelegateLevel, OfficerPost
from services import attachments, paper_pictures, paperwork
from services.correspondence import letters
from services.council import committees, council_letters, council_papers, officers, posting
from services.council.terms import SeatInput
from services.errors import UserError
from services.forms import catalog
from services.fund.fund_sources import FUND_SOURCES
from services.paper_sources import SOURCES
from services.papers import from_json, pictures_in, to_json
from services.papers.letters import VacancyNotice
from services.papers.posting import LabelSheet, PlateKind
from services.people import organisation_papers, person_papers, place_papers, villages
from services.people.villages import VillageInput
from tests.conftest import ACTOR, TODAY, clock
from tests.services import councils, places
from tests.services.forms.reading import text
from tests.services.paper_office import LEFT, Office, make_office

AT = datetime(2026, 11, 22, 10, 42)


@dataclass(frozen=True, slots=True)
class Kept:
    """One office for all the tests that only read it."""

    db: Database
    office: Office


@pytest.fixture(scope="module")
def kept(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    folder = tmp_path_factory.mktemp("papers")
    shutil.copy(template, folder / "office.db")
    database = Database(folder / "office.db", ACTOR, clock)
    yield Kept(database, make_office(database, folder))
    database.close()


@pytest.fixture
def office(db: Database, tmp_path: Path) -> Office:
    return make_office(db, tmp_path)


@pytest.mark.parametrize("form", SOURCES)
def test_every_paper_of_the_registers_is_found_and_drawn(form: str, kept: Kept) -> None:
    sheet = kept.db.read(paperwork.find, form, "first", None, AT)
    facts = from_json(catalog.module(form).FACTS, sheet.facts)
    assert to_json(facts) == sheet.facts
    assert facts.head.council == "สภาองค์กรชุมชนตำบลโพนทอง"
    assert catalog.draw(form, sheet.facts, sheet.printing).startswith(b"%PDF")


@pytest.mark.parametrize("form", SOURCES)
def test_an_office_without_records_says_so(form: str, db: Database) -> None:
    if form in ("organisation_register", "council_registration"):
        assert db.read(paperwork.find, form, "first", None, AT).facts
        return
    with pytest.raises(UserError, match="ยังไม่มีข้อมูล"):
        db.read(paperwork.find, form, "first", None, AT)


def test_every_form_but_those_of_documents_has_a_source() -> None:
    of_documents = {
        "repayment_slip",
        "disbursement_voucher",
        "receipt",
        "payment_voucher",
        "instalment_schedule",
        "general_voucher",
        "member_list",
    }
    assert set(catalog.NAMES) == set(SOURCES) | set(FUND_SOURCES) | of_documents


@pytest.mark.parametrize(
    ("form", "reference", "words"),
    [
        ("council_roll", "4", "วาระที่ 4"),
        ("village_roll", "3", "หมู่ที่ 3 บ้านโนนสูง"),
        ("household_sheet", "12/3", "950"),
        ("member_application", "4-002", "กลุ่มเลี้ยงปลาโพนทอง"),
        ("delegates_letter", "2569", "ประจำปี พ.ศ. 2569"),
        ("organisation_sheet", "5/2563", "กลุ่มเลี้ยงปลาโพนทอง"),
        ("organisation_register", "3", "หมู่ที่ 3 บ้านโนนสูง"),
    ],
)
def test_a_record_is_found_by_what_is_printed_on_it(
    form: str, reference: str, words: str, kept: Kept
) -> None:
    sheet = kept.db.read(paperwork.find, form, reference, None, AT)
    shown = text(catalog.draw(form, sheet.facts, sheet.printing))
    wanted = "2 ไร่ 1 งาน 50 ตารางวา" if words == "950" else words
    assert wanted in " ".join(shown.split())


@pytest.mark.parametrize("form", sorted(set(SOURCES) - {"council_registration"}))
def test_a_reference_nobody_has_is_refused(form: str, kept: Kept) -> None:
    with pytest.raises(UserError, match="ไม่พบรายการ") as refused:
        kept.db.read(paperwork.find, form, "99/9999", None, AT)
    assert refused.value.field == "reference"


def test_two_houses_of_one_number_are_not_guessed_between(db: Database, office: Office) -> None:
    places.make_house(db, places.make_village(db, 5), "12/3")
    with pytest.raises(UserError, match="มากกว่าหนึ่งรายการ"):
        db.read(paperwork.find, "household_sheet", "12/3", None, AT)


def test_the_roll_has_who_sits_that_day_under_whom_they_represent(kept: Kept) -> None:
    before = kept.db.read(council_papers.gather_roll, kept.office.term, date(2026, 11, 9))
    after = kept.db.read(council_papers.gather_roll, kept.office.term, TODAY)
    shape = [(group.title, [one.name for one in group.members], group.seats) for group in after.groups]
    assert shape == [
        ("หมู่ที่ 3 บ้านโนนสูง", ["นางฟ้าใส ญาติผู้ใหญ่"], 4),
        ("กลุ่มเลี้ยงปลาโพนทอง", ["นายเปี๊ยก กำปั้น"], 2),
    ]
    assert [one.name for one in before.groups[0].members] == ["นางฟ้าใส ญาติผู้ใหญ่", "นางน้ำทิพย์ ปู่ย้าย"]
    chair = after.groups[0].members[0]
    assert (chair.office, chair.sex, chair.age, chair.address) == ("ประธานสภา", "หญิง", "66 ปี", "บ้านเลขที่ 12/3")
    assert after.last_day == date(2029, 1, 14)
    assert chair.phone == ""
    assert (
        kept.db.read(council_papers.gather_roll, kept.office.term, TODAY, with_phones=True)
        .groups[0]
        .members[0]
        .phone
    )


def test_the_roll_of_a_term_that_is_over_is_that_of_its_last_day(db: Database, office: Office) -> None:
    village = db.read(villages.get, office.village)
    councils.make_term(db, [SeatInput(4, village_id=village.id)], number=5, selected=date(2026, 11, 15))
    old = db.read(council_papers.gather_roll, office.term, TODAY)
    assert old.as_of == date(2026, 11, 14)
    assert [len(group.members) for group in old.groups] == [1, 1]
    assert old.groups[0].members[0].office == "ประธานสภา"
    assert db.read(council_papers.gather_cards, office.term, TODAY).cards[0].office == "ประธานสภา"


def test_numbers_of_people_are_masked_unless_asked_for(kept: Kept) -> None:
    masked = kept.db.read(council_papers.gather_application, kept.office.member, TODAY)
    whole = kept.db.read(council_papers.gather_application, kept.office.member, TODAY, full=True)
    assert masked.person.phone == "081-xxx-5678"
    assert whole.person.phone == "081-234-5678"
    assert masked.answers == (True, True, True, True)
    assert masked.of == "กลุ่มเลี้ยงปลาโพนทอง"


def test_a_photo_travels_beside_the_facts(db: Database, office: Office, tmp_path: Path) -> None:
    facts = to_json(db.read(council_papers.gather_cards, office.term, TODAY))
    photo = db.read(attachments.photo_of, "person", office.people[0])
    assert photo is not None
    (named,) = pictures_in(facts)
    assert named.sha256 == photo.sha256
    found = paper_pictures.load(tmp_path, facts)
    assert set(found) == {photo.sha256}
    assert paper_pictures.load(tmp_path / "elsewhere", facts) == {}
    assert paper_pictures.load(None, facts) == {}


def test_some_cards_only(kept: Kept) -> None:
    cards = kept.db.read(council_papers.gather_cards, kept.office.term, TODAY, [kept.office.member])
    assert [(one.name, one.card_no) for one in cards.cards] == [("นายเปี๊ยก กำปั้น", "4-002")]


def test_a_removal_counts_two_thirds_of_the_day(kept: Kept) -> None:
    record = kept.db.read(council_papers.gather_removal, kept.office.removal)
    assert (record.members, record.needed, record.votes_for, record.passed) == (30, 20, 19, False)
    assert record.seat.name == "นายเปี๊ยก กำปั้น"
    assert record.meeting == "ครั้งที่ 3/2569"


def test_a_vacancy_tells_the_days_left_from_the_letters_own_day(kept: Kept) -> None:
    notice = kept.db.read(council_letters.gather_vacancy, kept.office.left, TODAY)
    assert (notice.vacated, notice.deadline, notice.days_left) == (LEFT, date(2027, 1, 9), 48)
    assert notice.to == "ผู้ใหญ่บ้าน หมู่ที่ 3 บ้านโนนสูง"
    assert (notice.seat.name, notice.reason, notice.seat.term) == ("นางน้ำทิพย์ ปู่ย้าย", "ลาออก", 4)
    with pytest.raises(UserError, match="ยังไม่ได้พ้นจากตำแหน่ง"):
        kept.db.read(council_letters.gather_vacancy, kept.office.member, TODAY)


def test_an_issued_letter_keeps_its_words_and_its_copies_are_marked(db: Database, office: Office) -> None:
    draft = db.read(council_letters.gather_vacancy, office.left, TODAY)
    letter = db.write(council_letters.issue, draft, TODAY)
    assert letter.kind is LetterKind.OUTGOING
    assert (letter.subject, letter.recipient) == (draft.subject, draft.to)
    kept = from_json(VacancyNotice, letter.facts)
    assert kept.number == letter.number
    db.write(villages.change, office.village, VillageInput(3, "บ้านชื่อใหม่"), TODAY)
    sheet = db.read(paperwork.find, "vacancy_notice", letter.number, None, AT)
    assert (sheet.facts, sheet.letter_id, sheet.printing.copy_number) == (letter.facts, letter.id, 0)
    first = catalog.draw(sheet.form, sheet.facts, sheet.printing)
    assert letter.number in text(first)
    assert "สำเนา" not in text(first)
    db.write(letters.record_print, letter.id)
    again = db.read(paperwork.find, "vacancy_notice", str(letter.id), None, AT)
    assert "สำเนา ครั้งที่ 1" in text(catalog.draw(again.form, again.facts, again.printing))


def test_an_appointment_is_tied_to_its_order_once(db: Database, office: Office) -> None:
    draft = db.read(council_letters.gather_appointment, office.officer, TODAY)
    assert (draft.law, draft.people[0].role, draft.subject) == (
        "มาตรา 16 (5)",
        "เลขานุการสภา",
        "แต่งตั้งเลขานุการสภา",
    )
    letter = db.write(council_letters.issue_appointment, office.officer, TODAY)
    assert (letter.kind, letter.number) == (LetterKind.ORDER, "1/2569")
    with pytest.raises(UserError, match="มีคำสั่งแต่งตั้งแล้ว"):
        db.write(council_letters.issue_appointment, office.officer, TODAY)


def test_whom_the_members_elected_needs_no_order(kept: Kept) -> None:
    chair = kept.db.read(officers.holder, OfficerPost.CHAIR, TODAY)
    assert chair is not None
    with pytest.raises(UserError, match="มาตรา 15"):
        kept.db.read(council_letters.gather_appointment, chair.id, TODAY)
    assert "เลขานุการสภา" in kept.db.read(paperwork.find, "appointment_order", "first", None, AT).facts


def test_a_committee_is_ordered_with_its_people_and_duties(db: Database, office: Office) -> None:
    letter = db.write(council_letters.issue_committee_order, office.committee, TODAY)
    assert db.read(committees.get, office.committee).order_id == letter.id
    draft = db.read(council_letters.gather_committee_order, office.committee, TODAY)
    assert [one.role for one in draft.people] == ["ประธาน", "กรรมการ", "เลขานุการ"]
    assert draft.duties == ("สำรวจป่า", "รายงานสภา")
    with pytest.raises(UserError, match="มีคำสั่งแต่งตั้งแล้ว"):
        db.write(council_letters.issue_committee_order, office.committee, TODAY)


def test_delegates_go_to_the_governor_of_the_province(kept: Kept) -> None:
    draft = kept.db.read(council_letters.gather_delegates, DelegateLevel.PROVINCE, 2569, TODAY)
    assert draft.to == "ผู้ว่าราชการจังหวัดหนองคาย"
    assert [one.position for one in draft.delegates] == ["ประธานสภา", "สมาชิกสภา"]
    assert draft.delegates[0].address.startswith("บ้านเลขที่ 12/3 หมู่ที่ 3 บ้านโนนสูง ตำบลโพนทอง")
    with pytest.raises(UserError, match="ยังไม่มีชื่อผู้แทน"):
        kept.db.read(council_letters.gather_delegates, DelegateLevel.PROVINCE, 2568, TODAY)


def test_certificates_of_the_council_and_of_a_group(db: Database, office: Office) -> None:
    sits = db.read(council_letters.gather_certificate, office.chair, TODAY)
    sat = db.read(council_letters.gather_certificate, office.left, TODAY)
    group = db.read(council_letters.gather_group_certificate, office.belongs, TODAY)
    assert (sits.is_over, sits.until) == (False, None)
    assert (sat.is_over, sat.until) == (True, date(2026, 11, 9))
    assert (group.organisation, group.role, group.register_no) == ("กลุ่มเลี้ยงปลาโพนทอง", "เหรัญญิก", "5/2563")
    letter = db.write(council_letters.issue, group, TODAY)
    assert (letter.kind, letter.number) == (LetterKind.CERTIFICATE, "1/2569")


def test_a_village_on_one_page(kept: Kept) -> None:
    profile = kept.db.read(place_papers.gather_profile, kept.office.village, TODAY)
    assert (profile.households, profile.area, profile.seats) == (1, "1,250 ไร่", 4)
    counted = [(one.label, one.males, one.females, one.total) for one in profile.bands if one.total]
    assert counted == [("15–24 ปี", 1, 0, 1), ("25–59 ปี", 1, 1, 2), ("60 ปีขึ้นไป", 0, 1, 1)]
    assert profile.council_members == ("นางฟ้าใส ญาติผู้ใหญ่",)
    assert profile.organisations == ("กลุ่มเลี้ยงปลาโพนทอง",)


def test_the_people_of_a_village_by_house(db: Database, office: Office) -> None:
    village = db.read(villages.get, office.village)
    for number in ("2", "10/1", "10/2"):
        places.make_person(db, f"บ้าน{number}", places.make_house(db, village, number))
    rows = db.read(place_papers.gather_roll, office.village, TODAY).rows
    assert [one.house_no for one in rows] == ["2", "10/1", "10/2", *["12/3"] * 4]
    assert rows[3].note == "หัวหน้าครัวเรือน"
    council = db.read(place_papers.gather_roll, office.village, TODAY, council_only=True)
    assert [(one.name, one.note) for one in council.rows] == [("นางฟ้าใส ญาติผู้ใหญ่", "ประธานสภา")]


def test_a_house_with_its_people(kept: Kept) -> None:
    sheet = kept.db.read(place_papers.gather_household, kept.office.house, TODAY)
    assert (sheet.head_name, sheet.land, sheet.water, sheet.electricity) == (
        "นางฟ้าใส ญาติผู้ใหญ่",
        "2 ไร่ 1 งาน 50 ตารางวา",
        "มี",
        "",
    )
    assert [one.relation for one in sheet.members] == ["หัวหน้าครัวเรือน", "คู่สมรส", "บุตร", "ผู้อาศัย"]
    assert sheet.flags == ("ครัวเรือนยากจน",)


@pytest.mark.parametrize(
    ("wa", "words"),
    [
        (None, ""),
        (0, "ไม่มีที่ดิน"),
        (99, "99 ตารางวา"),
        (400, "1 ไร่"),
        (950, "2 ไร่ 1 งาน 50 ตารางวา"),
        (400_000, "1,000 ไร่"),
    ],
)
def test_land_in_thai_units(wa: int | None, words: str) -> None:
    assert place_papers.land_words(wa) == words


def test_a_persons_history_has_all_but_her_debts(kept: Kept) -> None:
    history = kept.db.read(person_papers.gather_history, kept.office.people[0], TODAY)
    told = {part.title: [one.what for one in part.lines] for part in history.parts}
    assert told["ที่อยู่"] == ["บ้านเลขที่ 12/3 หมู่ที่ 3 บ้านโนนสูง"]
    assert "ประธานสภา" in told["สภาองค์กรชุมชน"]
    assert history.person.photo is not None


def test_organisations_of_the_tambon_and_of_a_village(db: Database, office: Office) -> None:
    everything = db.read(organisation_papers.gather_register, TODAY)
    assert [(one.name, one.members, one.village) for one in everything.rows] == [
        ("กลุ่มเลี้ยงปลาโพนทอง", 32, "หมู่ที่ 3 บ้านโนนสูง")
    ]
    other = places.make_village(db, 7)
    assert db.read(organisation_papers.gather_register, TODAY, other.id).rows == ()
    people = db.read(organisation_papers.people, office.organisation, TODAY)
    assert [(one.name, one.role, one.phone) for one in people] == [
        ("นางฟ้าใส ญาติผู้ใหญ่", "เหรัญญิก", "081-xxx-5678")
    ]


def test_labels_begin_where_the_sheet_was_left(kept: Kept) -> None:
    people = kept.db.read(posting.people, [kept.office.people[1], kept.office.people[0], 99_999])
    assert [one.name for one in people] == ["นายเปี๊ยก กำปั้น", "นางฟ้าใส ญาติผู้ใหญ่"]
    assert people[0].lines == ("12/3 หมู่ที่ 3 บ้านโนนสูง", "ตำบลโพนทอง อำเภอตัวอย่าง", "จังหวัดหนองคาย 43000")
    assert kept.db.read(posting.gather_labels, people, LabelSheet.TWO_BY_SEVEN, 14).start == 14
    with pytest.raises(UserError, match="ตั้งแต่ 1 ถึง 14") as refused:
        kept.db.read(posting.gather_labels, people, LabelSheet.TWO_BY_SEVEN, 15)
    assert refused.value.field == "start"


def test_letters_to_groups_and_headmen(kept: Kept) -> None:
    (group,) = kept.db.read(posting.organisations, [kept.office.organisation])
    (headman,) = kept.db.read(posting.headmen, [kept.office.village])
    assert group.name == "ประธานกลุ่มเลี้ยงปลาโพนทอง"
    assert group.lines[0] == "หมู่ที่ 3 บ้านโนนสูง"
    assert (headman.name, headman.position) == ("นายเปี๊ยก กำปั้น", "ผู้ใหญ่บ้าน หมู่ที่ 3 บ้านโนนสูง")


def test_name_plates_say_what_somebody_is(kept: Kept) -> None:
    plates = kept.db.read(
        posting.gather_plates, kept.office.people, TODAY, PlateKind.BADGE, "ประชุมสภา"
    ).plates
    assert [(one.position, one.of) for one in plates] == [
        ("ประธานสภา", "หมู่ที่ 3 บ้านโนนสูง"),
        ("สมาชิกสภา", "กลุ่มเลี้ยงปลาโพนทอง"),
        ("", ""),
        ("เลขานุการสภา", ""),
    ]
