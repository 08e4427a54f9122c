"""Papers of loans: as text, blank, with the longest names, over many pages, and without กู้ where nobody may say it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from models.values.money import Money
from services.forms import (
    acknowledgement,
    ageing,
    catalog,
    committee_pack,
    contact_log,
    contract_register,
    debtor_card,
    guarantee_contract,
    guarantor_register,
    instalment_schedule,
    interest_explanation,
    loan_application,
    loan_closing,
    loan_contract,
    loan_letter,
    loan_offer,
    loan_record,
)
from services.papers import loan_clauses
from services.papers.loan_contracts import LENDING, Party
from services.papers.membership import Verdict
from tests.services.forms import loan_facts
from tests.services.forms.facts import COPY, HEAD, LONG_NAME, PRINTING, THAI_HEAD, schedule
from tests.services.forms.reading import letters, matches_picture, matches_text, pages, text

STAGES = tuple(one.key for one in loan_clauses.parts_of(loan_clauses.LETTER))


def _letter(stage: str) -> bytes:
    return loan_letter.render(loan_facts.letter(stage), PRINTING)


PAPERS: dict[str, Callable[[], bytes]] = {
    "request": lambda: loan_application.render(loan_facts.REQUEST, PRINTING),
    "request_blank": lambda: loan_application.blank(HEAD),
    "contract": lambda: loan_contract.render(loan_facts.CONTRACT, PRINTING),
    "contract_blank": lambda: loan_contract.blank(HEAD),
    "lending_contract": lambda: loan_contract.render(loan_facts.LENDING_CONTRACT, PRINTING),
    "guarantee": lambda: guarantee_contract.render(loan_facts.GUARANTEE, PRINTING),
    "guarantee_blank": lambda: guarantee_contract.blank(HEAD),
    "debtor_card": lambda: debtor_card.render(loan_facts.card(24), PRINTING),
    **{f"letter_{stage}": partial(_letter, stage) for stage in STAGES},
    "acknowledgement": lambda: acknowledgement.render(loan_facts.ACKNOWLEDGES, PRINTING),
    "record": lambda: loan_record.render(loan_facts.RECORD, PRINTING),
    "closing": lambda: loan_closing.render(loan_facts.CLOSING, PRINTING),
    "ageing": lambda: ageing.render(loan_facts.ageing(20), PRINTING),
    "contract_register": lambda: contract_register.render(loan_facts.contracts(6), PRINTING),
    "guarantors": lambda: guarantor_register.render(loan_facts.GUARANTORS, PRINTING),
    "contacts": lambda: contact_log.render(loan_facts.CONTACTS, PRINTING),
    "offer": lambda: loan_offer.render(loan_facts.OFFER, PRINTING),
    "pack": lambda: committee_pack.render(loan_facts.PACK, PRINTING),
    "explanation": lambda: interest_explanation.render(loan_facts.EXPLAINED, PRINTING),
}
# Boxes, stamps and codes that no text shows.
PICTURED = ("request", "contract", "lending_contract", "letter_first", "ageing")
FORMS = (
    *("loan_application", "loan_contract", "guarantee_contract", "debtor_card", "loan_letter"),
    *("acknowledgement", "loan_record", "loan_closing", "ageing", "contract_register", "guarantor_register"),
    *("contact_log", "loan_offer", "committee_pack", "interest_explanation"),
)


def flat(pdf: bytes) -> str:
    return " ".join(text(pdf).split())


@pytest.mark.parametrize("name", PICTURED)
def test_it_looks_as_it_did(name: str, qapp: object) -> None:
    matches_picture(f"loan_{name}", PAPERS[name]())


@pytest.mark.parametrize("name", PAPERS)
def test_it_says_what_it_did(name: str) -> None:
    matches_text(f"loan_{name}", PAPERS[name]())


@pytest.mark.parametrize("form", FORMS)
def test_a_blank_form_says_nothing_about_anybody(form: str) -> None:
    seen = text(catalog.draw_blank(form, HEAD))
    for fact in ("พิมพ์เมื่อ", "รหัสตรวจสอบ", "2569", "นางสาว", "0.00"):
        assert fact not in seen
    assert letters(HEAD.fund) in letters(seen)


@pytest.mark.parametrize("form", FORMS)
def test_a_blank_form_fits_the_sheets_a_hand_fills(form: str) -> None:
    assert len(pages(catalog.draw_blank(form, HEAD))) <= 2


@pytest.mark.parametrize("name", ["ก" * 300, LONG_NAME * 3, "", "A" * 300])
def test_no_name_is_too_long(name: str) -> None:
    person = Party(name, name, name, name, name, name, name, name)
    for facts, form in (
        (replace(loan_facts.REQUEST, borrower=person, purpose=name, opinion=name), loan_application),
        (replace(loan_facts.CONTRACT, borrower=person, purpose=name, goods=name), loan_contract),
        (replace(loan_facts.CONTRACT, borrower=replace(person, by_fingerprint=True)), loan_contract),
        (replace(loan_facts.GUARANTEE, guarantor=person, borrower=name, relation=name), guarantee_contract),
        (replace(loan_facts.RECORD, borrower=person, reason=name), loan_record),
        (replace(loan_facts.ACKNOWLEDGES, debtor=person, plan=name), acknowledgement),
        (replace(loan_facts.card(3), name=name, purpose=name, guarantors=(name, name)), debtor_card),
        (replace(loan_facts.letter("first"), to=name, address=name, contact=name), loan_letter),
        (replace(loan_facts.CLOSING, name=name, guarantors=(name,)), loan_closing),
        (replace(loan_facts.OFFER, name=name), loan_offer),
        (
            replace(loan_facts.PACK, pages=(replace(loan_facts.PAGE, name=name, purpose=name),)),
            committee_pack,
        ),
        (replace(loan_facts.EXPLAINED, name=name), interest_explanation),
    ):
        assert form.render(facts, PRINTING)


def test_thai_digits_reach_every_figure() -> None:
    facts: tuple[tuple[Any, Any], ...] = (
        (loan_facts.CONTRACT, loan_contract),
        (loan_facts.letter("second"), loan_letter),
        (loan_facts.card(4), debtor_card),
        (loan_facts.ageing(2), ageing),
    )
    for one, form in facts:
        pdf = form.render(replace(one, head=THAI_HEAD), PRINTING)
        told = [word for word in text(pdf).split() if not any("A" <= letter <= "z" for letter in word)]
        assert not any(digit in word for word in told if PRINTING.code not in word for digit in "123456789")


def test_a_request_is_two_pages() -> None:
    assert len(pages(PAPERS["request"]())) == 2


@pytest.mark.parametrize(
    ("accepted", "deferred"), [(True, False), (False, False), (None, True), (None, False)]
)
def test_a_request_is_open_until_it_is_decided(accepted: bool | None, deferred: bool) -> None:
    facts = replace(loan_facts.REQUEST, verdict=Verdict(accepted=accepted), is_deferred=deferred)
    assert loan_application.render(facts, PRINTING)
    undecided = replace(
        facts, approved=None, approved_periods=None, approved_rate=None, opinion="", findings=()
    )
    assert "ร้อยละ 12" not in text(loan_application.render(undecided, PRINTING))


def test_a_contract_asks_for_stamps_initials_and_two_witnesses() -> None:
    seen = pages(PAPERS["contract"]())
    assert "ปิดอากรแสตมป์" in seen[0]
    assert "15.00 บาท" in seen[0]
    assert letters("1-2345-67890-12-1") in letters(seen[0])
    whole = flat(PAPERS["contract"]())
    assert whole.count("พยาน") >= 3
    assert "2 ฉบับ" in whole
    assert letters("ตารางผ่อนชำระแนบท้าย") in letters(seen[-1])
    assert all(page.rstrip().splitlines()[-1].count("ผู้กู้") or "ผู้กู้" in page[-400:] for page in seen)


def test_who_lends_without_interest_never_says_loan() -> None:
    seen = letters(flat(PAPERS["lending_contract"]()))
    assert letters("สัญญายืมเงิน") in seen
    for word in ("กู้", "ดอกเบี้ย"):
        assert word not in seen.replace("ลูก", "")
    blank = text(loan_contract._pages(loan_contract.empty(HEAD, word=LENDING), None))
    assert "กู้" not in letters(blank)
    table = replace(schedule(3), word=LENDING)
    assert "กู้" not in letters(text(instalment_schedule.render(table, PRINTING)))


def test_a_finger_print_stands_for_a_signature_before_two_witnesses() -> None:
    seen = flat(PAPERS["lending_contract"]())
    assert "ลายพิมพ์นิ้วมือ" in seen
    assert letters(seen).count(letters("พยานผู้รับรอง")) == 2
    assert "ลายพิมพ์นิ้วมือ" not in flat(PAPERS["contract"]())


def test_a_guarantee_says_how_much_and_until_when() -> None:
    seen = flat(PAPERS["guarantee"]())
    assert "15,000.00 บาท (หนึ่งหมื่นห้าพันบาทถ้วน)" in seen
    assert "15 ธันวาคม 2570" in seen
    assert "10.00 บาท" in seen


@pytest.mark.parametrize("stage", STAGES)
def test_a_letter_is_one_sheet_with_its_sum_and_a_code(stage: str) -> None:
    (page,) = pages(PAPERS[f"letter_{stage}"]())
    assert "5,612.50" in page
    assert "พร้อมเพย์" in page
    assert "พิมพ์เมื่อ" not in page
    assert "สำเนา" in text(loan_letter.render(loan_facts.letter(stage), COPY))


def test_what_is_not_known_of_who_signs_is_left_to_a_hand() -> None:
    seen = flat(
        loan_contract.render(replace(loan_facts.CONTRACT, borrower=Party("นางบัวผัน ศรีสุวรรณ์")), PRINTING)
    )
    assert "ชื่อ – สกุล นางบัวผัน ศรีสุวรรณ์ อายุ เลขประจำตัวประชาชน อาชีพ ที่อยู่ เลขสมาชิก โทรศัพท์" in seen


def test_no_line_ends_inside_a_day_a_sum_or_the_name_of_the_place() -> None:
    for pdf in (
        PAPERS["contract"](),
        PAPERS["guarantee"](),
        PAPERS["letter_guarantor"](),
        PAPERS["closing"](),
    ):
        lines = text(pdf).splitlines()
        ends = [one.rstrip() for one in lines]
        assert not [one for one in ends if one.endswith(("ลงวัน", "เลขที่ LC2570", "ตำบลโพน", "วันที่ 15", "นาง"))]


def test_a_batch_of_letters_begins_each_on_a_sheet_of_its_own() -> None:
    pdf = loan_letter.render_many([(loan_facts.letter(stage), PRINTING) for stage in STAGES])
    assert len(pages(pdf)) == len(STAGES)
    with pytest.raises(ValueError, match="without papers"):
        loan_letter.render_many([])


def test_seven_hundred_movements_are_all_there_under_their_heading() -> None:
    facts = loan_facts.card(700)
    seen = pages(debtor_card.render(facts, PRINTING))
    assert all("ต้นคงเหลือ" in page for page in seen[:-1])
    told = text(debtor_card.render(facts, PRINTING))
    assert all(one.document in told for one in facts.rows)
    assert "(ยกเลิก)" in told


def test_a_record_of_a_loss_has_no_hand_of_the_borrower() -> None:
    loss = replace(loan_facts.RECORD, title="บันทึกตัดหนี้สูญ", by_borrower=False, consents=())
    seen = flat(loan_record.render(loss, PRINTING))
    assert "ไม่ทำให้หนี้ของผู้กู้ระงับ" in seen
    assert "พยาน" not in seen
    assert flat(PAPERS["record"]()).count("คำยินยอมของผู้ค้ำประกัน") == 2


def test_ageing_adds_up_and_says_the_share_at_risk() -> None:
    seen = flat(PAPERS["ageing"]())
    assert "450,000.00" in seen
    assert "ร้อยละ 8.42" in seen
    nobody = replace(loan_facts.ageing(1), rows=(), by_village=(), by_product=())
    assert "ไม่มีลูกหนี้ค้างชำระ" in flat(ageing.render(nobody, PRINTING))


def test_a_register_sums_its_contracts() -> None:
    assert "180,000.00" in flat(PAPERS["contract_register"]())
    assert "ไม่มีสัญญา" in flat(contract_register.render(loan_facts.contracts(0), PRINTING))


def test_the_pack_has_a_page_for_each_request_after_the_list() -> None:
    seen = pages(PAPERS["pack"]())
    assert len(seen) == 1 + len(loan_facts.PACK.pages)
    assert "38,000.00" in seen[0]
    assert "LA2570-0002" in seen[2]


def test_an_offer_names_what_stands_beside_the_instalments() -> None:
    seen = flat(PAPERS["offer"]())
    assert "65.00" in seen
    assert "ไม่ผูกพัน" in seen
    free = replace(loan_facts.OFFER, fees=(), total=Money.of(0))
    assert "ค่าใช้จ่ายนอกเหนือ" not in flat(loan_offer.render(free, PRINTING))
