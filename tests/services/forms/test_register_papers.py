"""The council's and the registers' papers as pictures and as text; what may never be torn, lost or left open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from services import papers
from services.forms import (
    address_labels,
    appointment_order,
    catalog,
    community_registration,
    council_cards,
    council_registration,
    council_roll,
    delegates_letter,
    envelopes,
    household_sheet,
    member_application,
    membership_certificate,
    name_plates,
    organisation_register,
    organisation_sheet,
    person_history,
    removal_record,
    resignation_letter,
    vacancy_notice,
    village_profile,
    village_roll,
)
from services.papers import Picture
from services.papers.council import CouncilCards
from services.papers.letters import Appointed, AppointmentOrder, VacancyNotice
from services.papers.people import PersonHistory
from services.papers.places import HouseholdSheet, VillageProfile
from services.papers.posting import EnvelopeSize, LabelSheet, PlateKind
from tests.services.forms.facts import COPY, LONG_NAME, PRINTING
from tests.services.forms.letter_facts import (
    ARABIC,
    CERTIFICATE,
    CHAIR,
    COMMITTEE_ORDER,
    COUNCIL,
    DELEGATES,
    GROUP_CERTIFICATE,
    LATE_VACANCY,
    REMOVAL,
    RESIGNATION,
    SECRETARY_ORDER,
    VACANCY,
)
from tests.services.forms.reading import facts_of, letters, matches_picture, matches_text, pages, text
from tests.services.forms.register_facts import (
    APPLICATION,
    CARDS,
    COMMUNITY_REGISTRATION,
    COUNCIL_REGISTRATION,
    ENVELOPES,
    HISTORY,
    HOUSEHOLD,
    LABELS,
    ORGANISATION_SHEET,
    ORGANISATIONS,
    PHOTO,
    PLATES,
    VILLAGE_PROFILE,
    WITH_PHOTO,
    addressees,
    roll,
    villagers,
)

WITH_LOGO = replace(PRINTING, pictures={"cd" * 32: WITH_PHOTO.pictures[PHOTO.sha256]})
LOGO = replace(COUNCIL, logo=Picture("cd" * 32))

PAPERS: dict[str, Callable[[], bytes]] = {
    "order": lambda: appointment_order.render(replace(SECRETARY_ORDER, head=LOGO), WITH_LOGO),
    "order_committee_copy": lambda: appointment_order.render(COMMITTEE_ORDER, COPY),
    "order_blank": lambda: appointment_order.blank(ARABIC),
    "vacancy": lambda: vacancy_notice.render(VACANCY, PRINTING),
    "vacancy_optional": lambda: vacancy_notice.render(replace(LATE_VACANCY, head=ARABIC), PRINTING),
    "vacancy_blank": lambda: vacancy_notice.blank(ARABIC),
    "delegates": lambda: delegates_letter.render(DELEGATES, PRINTING),
    "certificate": lambda: membership_certificate.render(CERTIFICATE, PRINTING),
    "certificate_group": lambda: membership_certificate.render(GROUP_CERTIFICATE, PRINTING),
    "resignation": lambda: resignation_letter.render(RESIGNATION, PRINTING),
    "removal": lambda: removal_record.render(REMOVAL, PRINTING),
    "application": lambda: member_application.render(APPLICATION, WITH_PHOTO),
    "application_blank": lambda: member_application.blank(ARABIC),
    "roll": lambda: council_roll.render(roll(), PRINTING),
    "cards": lambda: council_cards.render(CARDS, WITH_PHOTO),
    "council_registration": lambda: council_registration.render(COUNCIL_REGISTRATION, PRINTING),
    "community_registration": lambda: community_registration.render(COMMUNITY_REGISTRATION, PRINTING),
    "organisations": lambda: organisation_register.render(ORGANISATIONS, PRINTING),
    "organisation": lambda: organisation_sheet.render(ORGANISATION_SHEET, PRINTING),
    "village": lambda: village_profile.render(VILLAGE_PROFILE, PRINTING),
    "village_roll": lambda: village_roll.render(villagers(), PRINTING),
    "household": lambda: household_sheet.render(HOUSEHOLD, PRINTING),
    "household_blank": lambda: household_sheet.blank(ARABIC),
    "history": lambda: person_history.render(HISTORY, WITH_PHOTO),
    "labels": lambda: address_labels.render(LABELS, PRINTING),
    "envelopes": lambda: envelopes.render(ENVELOPES, PRINTING),
    "plates": lambda: name_plates.render(PLATES, PRINTING),
    "badges": lambda: name_plates.render(replace(PLATES, kind=PlateKind.BADGE), PRINTING),
}
# The page on which a long paper ends says more than the first.
LAST_PAGES = {"order_committee_copy": 1, "roll": 2, "organisations": 3, "badges": 1}


@pytest.mark.parametrize("name", PAPERS)
def test_it_looks_as_it_did(name: str, qapp: object) -> None:
    pdf = PAPERS[name]()
    matches_picture(name, pdf)
    if name in LAST_PAGES:
        matches_picture(f"{name}_end", pdf, LAST_PAGES[name])


@pytest.mark.parametrize("name", PAPERS)
def test_it_says_what_it_did(name: str) -> None:
    matches_text(name, PAPERS[name]())


def test_the_same_facts_make_the_same_bytes() -> None:
    for name, make in PAPERS.items():
        assert make() == make(), name


def flat(pdf: bytes) -> str:
    return " ".join(text(pdf).split())


def test_an_original_letter_is_bare_and_a_copy_says_so() -> None:
    for original in (PAPERS["vacancy"](), PAPERS["order"](), PAPERS["certificate"]()):
        assert not any(mark in text(original) for mark in ("ต้นฉบับ", "สำเนา", "พิมพ์เมื่อ", "รหัสตรวจสอบ"))
    copy = PAPERS["order_committee_copy"]()
    assert all("สำเนา ครั้งที่ ๒" in page and "พิมพ์เมื่อ" in page for page in pages(copy))


def test_pages_are_numbered_from_the_second() -> None:
    first, second = pages(PAPERS["order_committee_copy"]())
    assert "-๒-" in letters(second)
    assert "-๑-" not in letters(first)


def test_thai_digits_are_the_papers_choice() -> None:
    thai, arabic = (
        flat(PAPERS["vacancy"]()),
        flat(vacancy_notice.render(replace(VACANCY, head=ARABIC), PRINTING)),
    )
    assert "สอช.ต.โพนทอง/๑๒" in thai
    assert "วันที่ ๙ มกราคม ๒๕๗๐ (เหลือเวลาอีก ๔๘ วัน)" in thai
    assert not any(digit in thai for digit in "0123456789")
    assert "วันที่ 9 มกราคม 2570 (เหลือเวลาอีก 48 วัน)" in arabic
    assert not any(digit in arabic for digit in "๐๑๒๓๔๕๖๗๘๙")


@pytest.mark.parametrize(
    ("days", "words"),
    [(48, "เหลือเวลาอีก 48 วัน"), (0, "ครบกำหนดวันนี้"), (-3, "เลยกำหนดมาแล้ว 3 วัน")],
)
def test_the_days_left_are_told(days: int, words: str) -> None:
    notice = replace(VACANCY, head=ARABIC, days_left=days)
    assert words in flat(vacancy_notice.render(notice, PRINTING))


def test_late_in_a_term_filling_a_seat_is_left_open() -> None:
    seen = flat(PAPERS["vacancy_optional"]())
    assert "จะคัดเลือกผู้ดำรงตำแหน่งแทนหรือไม่ก็ได้" in seen
    assert "ภายในวันที่" not in seen


@pytest.mark.parametrize("count", range(1, 46))
def test_the_signature_stays_with_the_last_words_of_an_order(count: int) -> None:
    people = tuple(Appointed(f"นายเปี๊ยก กำปั้นที่{n}", "กรรมการ") for n in range(1, count + 1))
    order = replace(COMMITTEE_ORDER, head=ARABIC, people=people)
    pdf = appointment_order.render(order, PRINTING)
    (last,) = [page for page in pages(pdf) if "เป็นต้นไป" in page]
    assert all(words in last for words in ("สั่ง ณ วันที่", f"({CHAIR.name})", CHAIR.position))
    told = letters(text(pdf, "-raw"))
    assert all(letters(f"{n}. นายเปี๊ยก กำปั้นที่{n}") in told for n in range(1, count + 1))


@pytest.mark.parametrize("lines", range(0, 40, 3))
def test_the_signature_of_a_letter_is_never_alone(lines: int) -> None:
    reason = "ย้ายไปอยู่กับบุตรที่จังหวัดอื่น จึงไม่สะดวกมาประชุมสภา " * lines
    seen = pages(vacancy_notice.render(replace(VACANCY, reason=reason), PRINTING))
    (last,) = [page for page in seen if "ขอแสดงความนับถือ" in page]
    assert "จึงเรียนมาเพื่อโปรด" in last
    assert f"({CHAIR.name})" in last


def test_two_thirds_decide() -> None:
    (page,) = pages(removal_record.render(replace(REMOVAL, head=ARABIC), PRINTING))
    assert "ไม่น้อยกว่าสองในสามของสมาชิกทั้งหมดที่มีอยู่20ลงคะแนนให้พ้นจากตำแหน่ง21" in letters(page)
    assert letters("คะแนนเสียงครบสองในสาม") in letters(page)
    kept = replace(REMOVAL, votes_for=19, passed=False, vacated=None)
    seen = flat(removal_record.render(kept, PRINTING))
    assert "คะแนนเสียงไม่ถึงสองในสาม" in seen
    assert "จึงยังคงดำรงตำแหน่งสมาชิกสภาต่อไป" in letters(seen)


@pytest.mark.parametrize("name", ["council_registration", "community_registration"])
def test_a_working_copy_says_that_it_is_not_for_filing(name: str) -> None:
    for pdf in (PAPERS[name](), catalog.draw_blank(name, COUNCIL)):
        assert letters("การยื่นจดแจ้งต้องใช้แบบของสถาบันพัฒนาองค์กรชุมชน") in letters(text(pdf))


def test_forty_members_are_all_there_with_their_totals() -> None:
    seen = pages(council_roll.render(replace(roll(), head=ARABIC), PRINTING))
    assert all("ประเภทสมาชิก" in page for page in seen)
    told = letters("".join(seen))
    assert all(letters(f"บ้านเลขที่ {n}/1") in told for n in range(40))
    assert letters("รวมทั้งสิ้น 10 31 1 42") in told
    assert letters("หมู่ที่ 3 บ้านโนนสูง (4 คน จาก 4 ที่นั่ง)") in told
    assert letters("ผู้ทรงคุณวุฒิ (1 คน)") in told


def test_men_and_women_are_counted_and_the_others_only_when_there_are() -> None:
    known = replace(roll(8), groups=roll(8).groups[:2])
    assert "ไม่ระบุเพศ" not in text(council_roll.render(known, PRINTING))
    assert "ไม่ระบุเพศ" in text(PAPERS["roll"]())


def test_eight_cards_go_on_a_sheet() -> None:
    seen = pages(PAPERS["cards"]())
    assert [page.count("บัตรประจำตัวสมาชิกสภา") for page in seen] == [8, 3]
    assert len(pages(council_cards.render(CouncilCards(COUNCIL), PRINTING))) == 1


def test_a_photo_that_is_not_at_hand_leaves_its_frame() -> None:
    assert "รูปถ่าย" in text(member_application.render(APPLICATION, PRINTING))
    assert "รูปถ่าย" not in text(PAPERS["application"]())


def test_labels_begin_at_any_place_of_the_sheet() -> None:
    def places(start: int, sheet: LabelSheet = LabelSheet.THREE_BY_EIGHT) -> list[int]:
        labels = replace(LABELS, sheet=sheet, start=start, people=addressees(30))
        return [page.count("เรียน") for page in pages(address_labels.render(labels, PRINTING))]

    assert places(1) == [24, 6]
    assert places(5) == [20, 10]
    assert places(24) == [1, 24, 5]
    assert places(3, LabelSheet.TWO_BY_SEVEN) == [12, 14, 4]


def test_everything_written_on_a_label_fits_it() -> None:
    long = replace(addressees(1)[0], name=LONG_NAME, position=LONG_NAME, lines=(LONG_NAME,) * 3)
    seen = letters(text(address_labels.render(replace(LABELS, people=(long,)), PRINTING)))
    assert seen.count(letters("ฐานะมั่นคงวงศ์วัฒนากุลสุนทรเดชา")) == 5


@pytest.mark.parametrize(
    ("size", "points"), [(EnvelopeSize.DL, "623.622 x 311.811"), (EnvelopeSize.C5, "649.134 x 459.213")]
)
def test_an_envelope_is_a_page_of_its_own_size(size: EnvelopeSize, points: str) -> None:
    pdf = envelopes.render(replace(ENVELOPES, size=size), PRINTING)
    assert facts_of(pdf)["Page size"].startswith(points)
    assert facts_of(pdf)["Pages"] == "3"


def test_a_folded_plate_is_read_from_both_sides() -> None:
    (page, *_) = pages(name_plates.render(replace(PLATES, plates=PLATES.plates[:1]), PRINTING))
    assert letters(page).count(letters(PLATES.plates[0].name)) == 2


def test_a_village_fits_one_page_however_much_is_known() -> None:
    many = replace(
        VILLAGE_PROFILE,
        boundary=VILLAGE_PROFILE.boundary * 2,
        council_members=VILLAGE_PROFILE.council_members * 2,
        organisations=VILLAGE_PROFILE.organisations + VILLAGE_PROFILE.organisations[:2],
    )
    assert len(pages(village_profile.render(many, PRINTING))) == 1


def test_what_nobody_counted_is_a_dash_and_not_nought() -> None:
    (page,) = pages(village_profile.render(VillageProfile(ARABIC, village="หมู่ที่ 1"), PRINTING))
    assert "รวม–––" in letters(page)


@pytest.mark.parametrize(
    "pdf",
    [
        lambda: household_sheet.render(HouseholdSheet(ARABIC), PRINTING),
        lambda: person_history.render(PersonHistory(ARABIC), PRINTING),
        lambda: vacancy_notice.render(VacancyNotice(ARABIC), PRINTING),
        lambda: appointment_order.render(AppointmentOrder(ARABIC), PRINTING),
    ],
)
def test_empty_facts_are_drawn(pdf: Callable[[], bytes]) -> None:
    assert ARABIC.council in text(pdf())


@pytest.mark.parametrize("form", catalog.NAMES)
def test_a_blank_form_of_the_council_names_nobody(form: str) -> None:
    seen = text(catalog.draw_blank(form, ARABIC))
    for fact in (CHAIR.name, "พิมพ์เมื่อ", "รหัสตรวจสอบ", "สำเนา ครั้งที่", "2569"):
        assert fact not in seen


@pytest.mark.parametrize("name", ["ก" * 400, LONG_NAME * 3, "", "A" * 300])
def test_no_name_is_too_long(name: str) -> None:
    assert vacancy_notice.render(
        replace(
            VACANCY,
            to=name,
            seat=replace(VACANCY.seat, name=name, of=name),
            signing=replace(CHAIR, name=name, position=name),
        ),
        PRINTING,
    )
    assert appointment_order.render(
        replace(COMMITTEE_ORDER, body=name, people=(Appointed(name, name),)), PRINTING
    )
    assert membership_certificate.render(replace(CERTIFICATE, name=name, address=name), PRINTING)
    assert council_cards.render(
        CouncilCards(COUNCIL, (replace(CARDS.cards[0], name=name, of=name),), name), PRINTING
    )
    assert name_plates.render(
        replace(PLATES, plates=(replace(PLATES.plates[0], name=name, of=name),)), PRINTING
    )
    assert envelopes.render(replace(ENVELOPES, people=(replace(addressees(1)[0], name=name),)), PRINTING)
    assert household_sheet.render(replace(HOUSEHOLD, head_name=name, note=name), PRINTING)
    assert village_profile.render(replace(VILLAGE_PROFILE, headman=name, boundary=name), PRINTING)


def test_pictures_are_found_in_stored_facts() -> None:
    assert papers.pictures_in(papers.to_json(APPLICATION)) == {PHOTO}
    assert papers.pictures_in(papers.to_json(replace(VACANCY, head=LOGO))) == {Picture("cd" * 32)}
    assert papers.pictures_in(papers.to_json(VACANCY)) == frozenset()


def test_a_day_of_the_letter_is_written_as_letters_do() -> None:
    seen = flat(vacancy_notice.render(replace(VACANCY, head=ARABIC, day=date(2027, 2, 9)), PRINTING))
    assert "9 กุมภาพันธ์ 2570 เรื่อง" in seen
