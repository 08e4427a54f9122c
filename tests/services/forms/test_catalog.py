"""The list of forms: complete, light to import, and able to draw what documents stored."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from services import papers
from services.forms import catalog
from tests.services.forms import (
    letter_facts,
    loan_facts,
    member_facts,
    money_facts,
    register_facts,
    saving_facts,
    treasury_facts,
)
from tests.services.forms.facts import HEAD, JOURNAL, PRINTING, SLIP, VOUCHER, members, schedule
from tests.services.forms.reading import facts_of, text

FACTS = {
    "repayment_slip": SLIP,
    "disbursement_voucher": VOUCHER,
    "receipt": money_facts.RECEIPT,
    "payment_voucher": money_facts.PAYMENT,
    "instalment_schedule": schedule(3),
    "loan_application": loan_facts.REQUEST,
    "loan_contract": loan_facts.CONTRACT,
    "guarantee_contract": loan_facts.GUARANTEE,
    "debtor_card": loan_facts.card(12),
    "loan_letter": loan_facts.letter("first"),
    "acknowledgement": loan_facts.ACKNOWLEDGES,
    "loan_record": loan_facts.RECORD,
    "loan_closing": loan_facts.CLOSING,
    "ageing": loan_facts.ageing(5),
    "contract_register": loan_facts.contracts(5),
    "guarantor_register": loan_facts.GUARANTORS,
    "contact_log": loan_facts.CONTACTS,
    "loan_offer": loan_facts.OFFER,
    "committee_pack": loan_facts.PACK,
    "interest_explanation": loan_facts.EXPLAINED,
    "general_voucher": JOURNAL,
    "member_list": members(5),
    "member_application": register_facts.APPLICATION,
    "council_roll": register_facts.roll(),
    "council_cards": register_facts.CARDS,
    "appointment_order": letter_facts.COMMITTEE_ORDER,
    "resignation_letter": letter_facts.RESIGNATION,
    "removal_record": letter_facts.REMOVAL,
    "vacancy_notice": letter_facts.VACANCY,
    "delegates_letter": letter_facts.DELEGATES,
    "membership_certificate": letter_facts.CERTIFICATE,
    "council_registration": register_facts.COUNCIL_REGISTRATION,
    "community_registration": register_facts.COMMUNITY_REGISTRATION,
    "organisation_register": register_facts.ORGANISATIONS,
    "organisation_sheet": register_facts.ORGANISATION_SHEET,
    "village_profile": register_facts.VILLAGE_PROFILE,
    "village_roll": register_facts.villagers(),
    "household_sheet": register_facts.HOUSEHOLD,
    "person_history": register_facts.HISTORY,
    "address_labels": register_facts.LABELS,
    "envelopes": register_facts.ENVELOPES,
    "name_plates": register_facts.PLATES,
    "fund_application": member_facts.JOINS_FUND,
    "welfare_application": member_facts.JOINS_WELFARE,
    "application_list": member_facts.applicants(4),
    "passbook_cover": saving_facts.COVER,
    "passbook_page": saving_facts.page(1, 12),
    "saving_statement": saving_facts.statement(14),
    "balance_confirmation": saving_facts.CONFIRMATION,
    "welfare_claim": saving_facts.CLAIM,
    "resignation_settlement": member_facts.LEAVES,
    "debt_free_certificate": member_facts.DEBT_FREE,
    "cash_count_sheet": treasury_facts.COUNT,
    "daily_close": treasury_facts.CLOSE,
    "remittance_sheet": treasury_facts.remittance(4),
    "payee_receipt": treasury_facts.PAYEE,
    "receipt_book_register": treasury_facts.BOOKS,
    "handover_record": treasury_facts.HANDOVER,
    "cheque": treasury_facts.CHEQUE,
    "transfer_record": treasury_facts.TRANSFER,
    "cash_book": treasury_facts.book("สมุดเงินสด"),
    "trial_balance": treasury_facts.book("งบทดลอง"),
    "income_statement": treasury_facts.book("งบรายได้และค่าใช้จ่าย"),
    "balance_sheet": treasury_facts.book("งบแสดงฐานะการเงิน"),
}


def test_every_form_module_is_listed() -> None:
    folder = Path(catalog.__file__).parent
    drawers = {path.stem for path in folder.glob("*.py") if "\nFACTS = " in path.read_text(encoding="utf-8")}
    assert drawers == set(catalog.NAMES)


def test_forms_say_what_they_are_and_need() -> None:
    for form in catalog.forms():
        assert form.title == catalog.title(form.name)
        assert any("ก" <= letter <= "๛" for letter in form.needs)
        assert form.blank is hasattr(catalog.module(form.name), "blank")


def test_the_list_itself_loads_no_pdf_library() -> None:
    check = "import sys, services.forms.catalog; sys.exit('reportlab' in sys.modules or 'uharfbuzz' in sys.modules)"
    root = Path(catalog.__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", check], cwd=root, check=False).returncode == 0


@pytest.mark.parametrize("name", FACTS)
def test_stored_facts_are_drawn_as_they_were(name: str) -> None:
    facts = FACTS[name]
    kept = papers.from_json(catalog.module(name).FACTS, papers.to_json(facts))
    assert kept == facts
    drawn = catalog.draw(name, papers.to_json(facts), PRINTING)
    assert drawn == catalog.module(name).render(facts, PRINTING)


@pytest.mark.parametrize("name", [form.name for form in catalog.forms() if form.blank])
def test_blank_forms_are_drawn(name: str) -> None:
    blank = catalog.draw_blank(name, HEAD)
    # labels and letters are called something that does not stand on them
    assert catalog.title(name) in text(blank) or catalog.title(name) == facts_of(blank)["Title"]


def test_there_are_facts_of_every_form() -> None:
    assert list(FACTS) == list(catalog.NAMES)


def test_no_other_module_passes_for_a_form() -> None:
    with pytest.raises(KeyError):
        catalog.module("page")
