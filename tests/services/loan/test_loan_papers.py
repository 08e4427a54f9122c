"""Papers of loans gathered from a real office: who stands on them, what they add up to, what is refused and with what."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from models.database import Database
from models.document import DocumentKind
from models.fund import Fund, FundPost, Membership
from models.lending import LetterStage
from models.loan import Loan
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services import documents, paperwork
from services.errors import UserError
from services.forms import catalog
from services.fund import fund_officers
from services.fund.fund_officers import FundOfficerInput
from services.loan import (
    arrears_papers,
    committee_papers,
    debtor_card_papers,
    explanation_papers,
    guarantees,
    letter_papers,
    loan_amendments,
    loan_approvals,
    loan_card,
    loan_debt_papers,
    loan_offer_papers,
    loan_papers,
    loan_products,
    loan_record_papers,
    loan_register_papers,
    loan_request_papers,
    loan_takebacks,
    loan_texts,
    loan_waivers,
    loans,
)
from services.loan.lending_policy import LoanWord, Policy
from services.loan.letter_papers import Subject
from services.loan.loan_amendments import Agreement, PauseInput, RestructureInput
from services.loan.loan_math import Method
from services.loan.loan_state import state_of
from services.loan.loan_takebacks import TakeBackInput
from services.loan.loan_waivers import WaiverInput
from services.papers import Printing, from_json, loan_clauses
from services.papers.loan_contracts import Change, GuaranteeContract, LoanContract
from services.reports import loans as reports
from tests.builders import citizen_id, make_loan, make_member, make_product, repay
from tests.conftest import ACTOR, TODAY, clock
from tests.services.forms.reading import pages, text
from tests.services.loan import loan_requests

AT = datetime(2026, 11, 22, 10, 42)
CHAIR, TREASURER = "นายประธาน ตัวอย่าง", "นางเหรัญญิก ตัวอย่าง"


@dataclass(frozen=True, slots=True)
class Office:
    """late is overdue with a guarantor, paid is closed, waiting has a contract and no money, asked waits for a meeting."""

    db: Database
    late: Loan
    paid: Loan
    waiting: Loan
    asked: int
    guarantor: Membership


@pytest.fixture(scope="module")
def office(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("loan_papers")
    shutil.copy(template, folder / "office.db")
    database = Database(folder / "office.db", ACTOR, clock)
    yield make_office(database)
    database.close()


def make_office(db: Database) -> Office:
    people = [
        make_member(
            db, name, number=f"L{n}", house_no=f"{n}/1", moo=3, citizen_id=citizen_id(n), phone="081-234-5678"
        )
        for n, name in enumerate(
            (
                "นางค้าง ชำระช้า",
                "นายชำระ ครบแล้ว",
                "นางรอ รับเงิน",
                "นายขอ กู้เงิน",
                "นายค้ำ ประกันดี",
                CHAIR,
                TREASURER,
            ),
            1,
        )
    ]
    late_one, paid_one, waiting_one, asking_one, guarantor, chair, treasurer = people
    for member, post in ((chair, FundPost.CHAIR), (treasurer, FundPost.TREASURER)):
        db.write(fund_officers.add, 1, FundOfficerInput(member.person_id, post, date(2024, 1, 1)), TODAY)
    product = make_product(db)
    late = make_loan(db, late_one, product)
    repay(db, late, date(2025, 2, 10), "5509.59")
    paid = make_loan(db, paid_one, product, 5_000, day=date(2026, 8, 10))
    repay(db, paid, date(2026, 8, 10), "5000")
    with_people = loan_requests.product_with(db, name="เงินกู้มีผู้ค้ำ")
    waiting = loan_requests.contracted(db, loan_requests.asking(waiting_one, with_people, guarantor))
    asked = loan_requests.recommended(db, loan_requests.asking(asking_one, with_people, guarantor))
    return Office(db, db.read(loans.get, late.id), db.read(loans.get, paid.id), waiting, asked.id, guarantor)


def flat(form: str, facts: Any) -> str:
    return " ".join(text(catalog.module(form).render(facts, Printing(AT))).split())


def test_a_contract_is_kept_as_it_was_signed_whatever_the_fund_words_differently_later(
    office: Office,
) -> None:
    db = office.db
    before = db.read(loan_papers.gather_contract, office.waiting.id, TODAY)
    db.write(loan_texts.save, 1, loan_clauses.CONTRACT, {"purpose": "ใช้เงินเพื่อ {วัตถุประสงค์} เท่านั้น"})
    try:
        assert db.read(loan_papers.gather_contract, office.waiting.id, TODAY) == before
    finally:
        db.write(loan_texts.reset, 1, loan_clauses.CONTRACT, "purpose")


def test_a_contract_names_both_sides_in_full_and_leaves_no_sum_open(office: Office) -> None:
    facts = office.db.read(loan_papers.gather_contract, office.waiting.id, TODAY)
    assert facts.borrower.name == "นางรอ รับเงิน"
    assert facts.borrower.citizen_id.replace("-", "") == citizen_id(3)
    assert [one.name for one in facts.lender.signers] == [CHAIR, TREASURER]
    assert facts.stamp_duty == Money.of(15)
    said = {one.title: one.text for one in facts.clauses}
    assert "30,000.00 บาท (สามหมื่นบาทถ้วน)" in said["จำนวนเงิน"]
    assert "นายค้ำ ประกันดี" in said["หลักประกัน"]
    assert "...." not in "".join(words for title, words in said.items() if title != "การส่งหนังสือและการติดต่อ")
    assert len(facts.schedule) == 10
    assert Money.sum(one.principal for one in facts.schedule) == Money.of(30_000)


def test_the_word_of_a_fund_without_interest_reaches_contract_guarantee_and_schedule(db: Database) -> None:
    product = loan_requests.product_with(
        db, Policy(word=LoanWord.LENDING), rate=Rate.of(0), penalty_rate=Rate.of(0)
    )
    borrower, stands = (make_member(db, name, number=name[:5]) for name in ("นายหนึ่ง ยืมเงิน", "นายสอง ค้ำเงิน"))
    loan = loan_requests.contracted(db, loan_requests.asking(borrower, product, stands, purpose="เลี้ยงไก่"))
    contract = db.read(loan_papers.gather_contract, loan.id, TODAY)
    assert contract.word == "ยืม"
    assert "กู้" not in "".join(f"{one.title}{one.text}" for one in contract.clauses)
    assert "ดอกเบี้ย" not in "".join(one.text for one in contract.clauses)
    (row,) = db.read(guarantees.guarantees_of, loan.id)
    guarantee = db.read(loan_papers.gather_guarantee, row.id, TODAY)
    assert "กู้" not in "".join(f"{one.title}{one.text}" for one in guarantee.clauses)
    planned = db.read(loan_papers.planned_schedule, loan.id)
    assert (planned.word, planned.version, planned.interest_total) == ("ยืม", 0, ZERO)


def test_a_guarantee_says_its_ceiling_its_time_and_its_debt(office: Office) -> None:
    (row,) = office.db.read(guarantees.guarantees_of, office.waiting.id)
    facts = office.db.read(loan_papers.gather_guarantee, row.id, TODAY, by_fingerprint=True)
    assert facts.number.startswith("GC")
    assert facts.guarantor.by_fingerprint
    said = "".join(one.text for one in facts.clauses)
    assert str(row.most) in said
    assert office.waiting.contract_no in said
    assert "...." not in said
    assert facts.until == row.until is not None
    assert facts.stamp_duty == Money.of(10)


def test_a_request_shows_what_was_found_and_said_and_leaves_the_resolution_open(office: Office) -> None:
    facts = office.db.read(loan_request_papers.gather_request, office.asked, TODAY)
    assert facts.number.startswith("LA")
    assert facts.opinion == "เห็นควรอนุมัติ"
    assert facts.verdict.accepted is None
    assert facts.approved is None
    (surety,) = facts.sureties
    assert (surety.name, surety.standing) == ("นายค้ำ ประกันดี", 1)


def test_the_pack_lists_who_waits_and_an_office_without_requests_says_so(
    office: Office, db: Database
) -> None:
    pack = office.db.read(committee_papers.gather_committee_pack, 1, TODAY)
    (page,) = pack.pages
    assert page.name == "นายขอ กู้เงิน"
    assert page.findings
    assert pack.available is not None
    with pytest.raises(UserError, match="ไม่มีคำขอรอพิจารณา"):
        db.read(committee_papers.gather_committee_pack, 1, TODAY)


def test_a_card_adds_up_to_what_the_engine_says(office: Office) -> None:
    facts = office.db.read(debtor_card_papers.gather_debtor_card, office.late.id, TODAY)
    (lent, paid) = facts.rows
    assert (lent.lent, lent.balance) == (office.late.principal, office.late.principal)
    assert paid.principal is not None
    assert facts.paid_principal == paid.principal
    assert office.late.principal - paid.principal == facts.balance == paid.balance


def test_new_conditions_and_what_was_forgiven_stand_in_their_place_on_the_card(db: Database) -> None:
    loan = make_loan(db, make_member(db, "นายผ่อน ใหม่", number="C0801"), make_product(db, name="ผ่อนใหม่"))
    agreement = Agreement(day=date(2025, 6, 1), reason="น้ำท่วมนา", resolution="มติ 5/2568")
    forgiving = WaiverInput(
        loan_id=loan.id, day=date(2025, 5, 20), interest=Money.of(100), reason="น้ำท่วม", resolution="มติ 4/2568"
    )
    waived = db.write(loan_waivers.waive, forgiving)
    plan = RestructureInput(
        loan_id=loan.id, agreement=agreement, rate=Rate.of(6), method=Method.EQUAL_PRINCIPAL, periods=24
    )
    made = db.write(loan_amendments.restructure, plan)
    receipt = repay(db, loan, date(2025, 7, 11), "5000")
    back = db.write(
        loan_amendments.pause,
        PauseInput(loan_id=loan.id, agreement=replace(agreement, day=date(2025, 8, 1)), months=3),
    )
    taking = TakeBackInput(day=TODAY, reason="บันทึกผิด", agreed_by="ประธาน ทดสอบ")
    db.write(loan_takebacks.take_back_amendment, back.id, taking)
    facts = db.read(debtor_card_papers.gather_debtor_card, loan.id, TODAY)
    assert [one.document for one in facts.rows[1:]] == [
        waived.document.number,
        made.document.number,
        receipt.number,
        back.document.number,
    ]
    forgave, amended, paid, taken = facts.rows[1:]
    assert forgave.words == "ยกดอกเบี้ย 100.00 บาท ให้ตามมติ 4/2568"
    assert amended.words.startswith("ปรับโครงสร้างหนี้ ร้อยละ 6 ต่อปี 24 งวด งวดสุดท้าย 1 มิ.ย. 2570 ยกดอกเบี้ยค้าง")
    assert amended.balance == Money.of(50_000)
    assert paid.days == 10  # by the new table, not by the old one
    assert (taken.words, taken.is_cancelled, taken.balance) == ("พักชำระหนี้", True, None)
    assert facts.paid_interest == paid.interest
    listed = reports.borrower_card(db.read(loan_card.card, loan.id, TODAY), TODAY)
    assert [row.cells[1] for row in listed.rows[1:-1]] == [one.document for one in facts.rows[1:]]
    assert listed.rows[2].cells[2] == "ปรับโครงสร้างหนี้ ตามมติ 5/2568"
    assert str(listed.rows[4].cells[2]).startswith("ยกเลิกด้วย LR")
    seen = flat("debtor_card", facts)
    assert "มาผ่อน 1 งวด ตามมติ 5/2568" in seen
    assert "รายการที่ยกเลิกแล้ว" in seen


@pytest.mark.parametrize("stage", [one for one in LetterStage if one.value in loan_clauses.LETTER_SUBJECTS])
def test_a_letter_asks_for_what_is_overdue_on_its_day(stage: LetterStage, office: Office) -> None:
    def gather(session: Any) -> Any:
        loan = loans.get(session, office.late.id)
        state = state_of(loan, TODAY)
        desk = letter_papers.desk(session, loan.fund, TODAY)
        return letter_papers.letter_facts(session, desk, Subject(loan, TODAY), stage, "FN2570-00001"), state

    if stage is LetterStage.REMINDER:
        with pytest.raises(UserError, match="ไม่มีงวดค้าง"):
            office.db.read(gather)  # every instalment has passed
        return
    facts, state = office.db.read(gather)
    assert facts.total == Money.sum(one.total for one in facts.rows)
    owed = state.overdue_principal + state.overdue_interest + state.penalty
    if stage is LetterStage.GUARANTOR:  # told long after the sixty days
        assert facts.total < owed
        assert "มาตรา 686" in facts.after[-1]
    else:
        assert facts.total == owed
    assert facts.signing.name == CHAIR
    assert "{" not in " ".join((*facts.before, *facts.after, facts.ask, facts.subject))
    assert "081" not in flat("loan_letter", facts)


def test_nothing_overdue_makes_no_letter(office: Office) -> None:
    with pytest.raises(UserError, match="ไม่มีงวดค้าง"):
        office.db.read(letter_papers.gather_next_letter, office.paid.id, TODAY)
    with pytest.raises(UserError, match="ยังไม่ได้จ่ายเงิน"):
        office.db.read(letter_papers.gather_next_letter, office.waiting.id, TODAY)


def test_an_acknowledgement_is_of_what_is_owed_and_only_while_something_is(office: Office) -> None:
    facts = office.db.read(loan_debt_papers.gather_acknowledgement, office.late.id, TODAY)
    state = office.db.read(lambda session: state_of(loans.get(session, office.late.id), TODAY))
    assert facts.total == state.outstanding + state.interest + state.penalty
    assert office.late.contract_no in " ".join(facts.paragraphs)
    with pytest.raises(UserError, match="ไม่มีหนี้คงค้าง"):
        office.db.read(loan_debt_papers.gather_acknowledgement, office.paid.id, TODAY)


def test_a_record_asks_each_living_guarantor(office: Office) -> None:
    def gather(session: Any) -> Any:
        loan = loans.get(session, office.waiting.id)
        changes = (Change("จำนวนงวด", "10 งวด", "20 งวด"),)
        return loan_record_papers.record_facts(
            session,
            loan,
            loan_record_papers.RECORD_TITLES["restructure"],
            TODAY,
            "LR2570-00001",
            changes=changes,
            until=date(2028, 1, 1),
        )

    facts = office.db.read(gather)
    (consent,) = facts.consents
    assert (consent.name, consent.until) == ("นายค้ำ ประกันดี", date(2028, 1, 1))
    assert consent.contract_no.startswith("GC")


def test_a_closed_loan_has_its_certificate_and_an_open_one_is_refused(office: Office) -> None:
    facts = office.db.read(loan_debt_papers.gather_closing, office.paid.id, TODAY)
    assert facts.closed == date(2026, 8, 10)
    assert facts.last_receipt.startswith("RC")
    with pytest.raises(UserError, match="ยังไม่ได้ชำระครบ"):
        office.db.read(loan_debt_papers.gather_closing, office.late.id, TODAY)


def test_ageing_finds_the_one_who_is_late_and_its_share(office: Office) -> None:
    facts = office.db.read(arrears_papers.gather_ageing, 1, TODAY)
    (row,) = facts.rows
    assert row.contract_no == office.late.contract_no
    assert [bool(one) for one in row.buckets] == [False] * 5 + [True]
    assert facts.total is not None
    assert facts.total.outstanding == row.outstanding == facts.portfolio
    assert (facts.par30, facts.par90) == ("100.00", "100.00")
    assert Money.sum(one.outstanding for one in facts.by_village) == row.outstanding


def test_the_register_has_every_contract_and_who_stands_for_it(office: Office) -> None:
    facts = office.db.read(loan_register_papers.gather_contract_register, 1, TODAY)
    assert {one.contract_no for one in facts.rows} == {
        office.late.contract_no,
        office.paid.contract_no,
        office.waiting.contract_no,
    }
    by_number = {one.contract_no: one for one in facts.rows}
    assert by_number[office.waiting.contract_no].guarantors == "นายค้ำ ประกันดี"
    assert "PV" in by_number[office.late.contract_no].paid_out
    assert by_number[office.waiting.contract_no].paid_out == ""


def test_the_register_of_guarantors_reckons_what_each_stands_for(office: Office) -> None:
    (block,) = office.db.read(loan_register_papers.gather_guarantor_register, 1, TODAY).blocks
    assert (block.name, block.living, block.exposure) == ("นายค้ำ ประกันดี", 1, Money.of(30_000))
    assert "x" in block.phone


def test_the_explanation_adds_up_to_the_payoff(office: Office) -> None:
    facts = office.db.read(explanation_papers.gather_explanation, office.late.id, TODAY)
    state = office.db.read(lambda session: state_of(loans.get(session, office.late.id), TODAY))
    sums = {one.what: one.amount for one in facts.rows if one.is_sum}
    assert sums["เงินต้นคงเหลือ"] == state.outstanding
    assert sums["ดอกเบี้ยถึงวันนี้"] == state.interest
    assert sums["ค่าปรับถึงวันนี้"] == state.penalty
    assert facts.total == state.payoff.total
    event = next(one for one in office.late.events if one.kind.value == "repaid")
    receipt = office.db.read(explanation_papers.gather_explanation, office.late.id, TODAY, event.id)
    assert receipt.total == Money.of("5509.59")
    assert receipt.receipt.startswith("RC")
    with pytest.raises(UserError, match="ไม่ใช่ของสัญญานี้"):
        office.db.read(explanation_papers.gather_explanation, office.late.id, TODAY, 999_999)


def test_an_offer_counts_what_the_borrower_pays_beside(db: Database, fund: Fund) -> None:
    policy = Policy(request_fee=Money.of(50), contract_fee=Money.of(20))
    made = loan_requests.product_with(db, policy)
    (product,) = [one for one in db.read(loan_products.products, fund.id) if one.id == made.id]
    asked = loan_approvals.ApprovalInput(
        make_member(db, "นายถาม ราคา").id, product.id, Money.of(30_000), 12, TODAY, TODAY
    )
    terms, _ = db.read(loan_approvals.preview, asked)
    facts = db.read(loan_offer_papers.offer_facts, fund, product, terms, TODAY, ACTOR, "นายถาม ราคา")
    assert [one.amount for one in facts.fees] == [Money.of(50), Money.of(20)]
    assert facts.principal_total == Money.of(30_000)
    assert facts.interest_total is not None
    assert facts.total == facts.principal_total + facts.interest_total


def test_what_was_issued_is_found_by_its_number_and_its_copies_are_counted(office: Office) -> None:
    db = office.db
    sheet = db.read(paperwork.find, "loan_contract", office.waiting.contract_no, None, AT)
    assert sheet.document_id == office.waiting.contract_id
    assert isinstance(from_json(LoanContract, sheet.facts), LoanContract)
    (row,) = db.read(guarantees.guarantees_of, office.waiting.id)
    number = db.read(guarantees.contract_no, row)
    assert db.read(paperwork.find, "guarantee_contract", number, None, AT).document_id == row.document_id
    planned = db.read(paperwork.find, "instalment_schedule", office.waiting.contract_no, None, AT)
    assert planned.document_id is None
    assert "ฉบับร่าง" in text(catalog.draw(planned.form, planned.facts, planned.printing))


def test_a_fund_that_words_its_contract_itself_has_its_words_on_the_blank_too(
    db: Database, fund: Fund
) -> None:
    words = "เก็บข้อมูลไว้ในตู้ของกองทุนเท่านั้น"
    db.write(loan_texts.save, fund.id, loan_clauses.GUARANTEE, {"privacy": words})
    head = db.read(paperwork.blank_head, "guarantee_contract", fund.id)
    own = db.read(paperwork.blank_words, "guarantee_contract", fund.id)
    assert words in text(catalog.draw_blank("guarantee_contract", head, own)).replace("\n", "")
    assert words not in text(catalog.draw_blank("guarantee_contract", head)).replace("\n", "")
    assert db.read(paperwork.blank_words, "debtor_card", fund.id) == {}


def test_a_batch_of_a_form_is_one_pdf_and_can_be_cancelled(office: Office) -> None:
    sheet = office.db.read(paperwork.find, "loan_letter", office.late.contract_no, None, AT)
    told: list[int] = []
    pdf = catalog.draw_many("loan_letter", [(sheet.facts, sheet.printing)] * 5, lambda: told.append(1))
    assert len(told) == 5
    assert len(pages(pdf)) == 5

    class Stop(Exception):
        pass

    def stop() -> None:
        raise Stop

    with pytest.raises(Stop):
        catalog.draw_many("loan_letter", [(sheet.facts, sheet.printing)] * 5, stop)


def test_every_paper_that_takes_a_number_has_its_series(office: Office) -> None:
    kinds = {
        "loan_contract": DocumentKind.LOAN_CONTRACT,
        "guarantee_contract": DocumentKind.GUARANTEE,
    }
    for form, kind in kinds.items():
        assert office.db.read(documents.find, str(_issued(office, form))).kind is kind
    stored = office.db.read(documents.find, str(_issued(office, "guarantee_contract")))
    assert from_json(GuaranteeContract, stored.facts).most == Money.of(30_000)


def _issued(office: Office, form: str) -> int:
    sheet = office.db.read(paperwork.find, form, "first", None, AT)
    assert sheet.document_id is not None
    return sheet.document_id
