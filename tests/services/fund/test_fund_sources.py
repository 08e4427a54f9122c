"""Papers of the funds from a real office: what is gathered, who signs, what is masked, and how a record is found."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from models.database import Database
from models.fund import EndReason, Fund, FundPost, Membership
from models.loan import Loan
from models.saving import SavingAccount, SavingKind
from models.treasury import Means
from models.values.address import Address
from models.values.money import Money
from services import paperwork
from services.bookkeeping import book_papers, charts
from services.errors import UserError
from services.forms import catalog
from services.fund import applications, beneficiaries, fund_officers, member_papers, members, settlements
from services.fund.applications import ApplicationInput
from services.fund.beneficiaries import BeneficiaryInput
from services.fund.fund_officers import FundOfficerInput
from services.fund.fund_sources import FUND_SOURCES
from services.fund.settlements import SettlementInput
from services.loan import guarantee_acts
from services.loan.guarantees import GuaranteeInput
from services.paper_sources import SOURCES
from services.papers import from_json, to_json
from services.people import persons
from services.people.persons import PersonInput
from services.reports import money
from services.reports.table import words
from services.saving import saving_papers, saving_statements
from services.treasury import (
    bank_accounts,
    cash_counts,
    day_close,
    handing_papers,
    notes_and_coins,
    receipt_books,
    remittance_papers,
    transfers,
    treasury_papers,
)
from services.treasury.bank_accounts import BankAccountInput
from services.treasury.cash_counts import CountInput
from services.treasury.receipt_books import BookInput
from services.treasury.transfers import TransferInput
from services.welfare import benefits, claims, contribution_plans, contributions, welfare_papers
from services.welfare.claims import ClaimInput
from services.welfare.contributions import ContributionInput
from tests.builders import citizen_id, make_loan, make_member, make_product, repay
from tests.conftest import ACTOR, TODAY, clock
from tests.services.forms.reading import text
from tests.services.loan import loan_requests
from tests.services.loan.loan_requests import asking, submitted
from tests.services.money_office import DONATION, MEETING, expense, income, pay, take
from tests.services.savings_office import open_account, save, savings_fund

AT = datetime(2026, 11, 22, 10, 42)
CHAIR = "นายประธาน ตัวอย่าง"
CLOSED = date(2026, 11, 20)
BANK = "12110"


@dataclass(frozen=True, slots=True)
class Office:
    """nam saves, owes nothing and filed a claim; piak owes on a loan; fah paid hers back."""

    db: Database
    savings: Fund
    nam: Membership  # in the savings fund
    nam_welfare: Membership
    piak: Membership
    fah: Membership
    loan: Loan
    sajja: SavingAccount
    shares: SavingAccount
    claim_id: int
    count_id: int
    close_id: int
    application_id: int
    cheque_id: int


@pytest.fixture(scope="module")
def office(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("fund_papers")
    shutil.copy(template, folder / "office.db")
    database = Database(folder / "office.db", ACTOR, clock)
    yield make_office(database)
    database.close()


def make_office(db: Database) -> Office:
    savings = savings_fund(db)
    joined = date(2026, 1, 5)
    nam = make_member(
        db, "นางสาวน้ำทิพย์ ปู่ย้าย", number="S1", fund_id=savings.id, joined=joined, house_no="99/1", moo=3,
        citizen_id=citizen_id(7), phone="081-234-5678",
    )  # fmt: skip
    nam_welfare = db.write(
        members.enrol, 1, nam.person_id, members.MembershipInput("W1", date(2020, 1, 1)), TODAY
    )
    piak = make_member(db, "นายเปี๊ยก กำปั้น", number="W2", house_no="5", moo=4)
    fah = make_member(db, "นางฟ้าใส ญาติผู้ใหญ่", number="W3", house_no="6", moo=4)
    product = make_product(db)
    loan = make_loan(db, piak, product, 10_000, day=date(2026, 6, 10))
    paid = make_loan(db, fah, product, 5_000, day=date(2026, 8, 10))
    repay(db, paid, date(2026, 8, 10), "5000")
    db.write(guarantee_acts.add, loan.id, GuaranteeInput(fah.person_id), TODAY)
    submitted(db, asking(fah, product, piak))
    _lend(db, fah)
    seats = ((nam, FundPost.CHAIR), (piak, FundPost.SECRETARY))
    for member, post in seats:
        db.write(
            fund_officers.add, savings.id, FundOfficerInput(member.person_id, post, date(2025, 1, 1)), TODAY
        )
    change = date(2026, 10, 1)
    old = FundOfficerInput(fah.person_id, FundPost.TREASURER, date(2024, 1, 1), change)
    db.write(fund_officers.add, savings.id, old, TODAY)
    new = FundOfficerInput(piak.person_id, FundPost.TREASURER, change)
    db.write(fund_officers.add, savings.id, new, TODAY)
    sajja = open_account(db, savings, nam.id, SavingKind.SAJJA, opened=joined)
    shares = open_account(db, savings, nam.id, SavingKind.SHARE, opened=joined)
    save(db, sajja, "800", date(2026, 9, 5))
    save(db, shares, "500", date(2026, 9, 6))
    claim_id = _claim(db, nam_welfare)
    application_id = _apply(db, savings)
    cheque_id = _bank(db)
    book = db.write(
        receipt_books.hand_out, BookInput(savings.id, "4", 1, 50, "นายภาคสนาม ตัวอย่าง", date(2026, 11, 1))
    )
    db.write(receipt_books.spoil, book.id, 3, 3, "เขียนผิด")
    held = db.read(cash_counts.book_cash, savings.id, CLOSED)
    pieces = {Money.of(1_000): held.satang // 100_000, Money.of(100): held.satang % 100_000 // 10_000}
    assert notes_and_coins.total(pieces) == held
    count = db.write(cash_counts.count, CountInput(savings.id, CLOSED, pieces, CHAIR))
    close = db.write(day_close.close, savings.id, CLOSED, CHAIR)
    return Office(
        db, savings, nam, nam_welfare, piak, fah, loan, sajja, shares, claim_id, count.id, close.id,
        application_id, cheque_id,
    )  # fmt: skip


def _lend(db: Database, guarantor: Membership) -> None:
    """A contract with a guarantor whose money waits, and a request that waits for a meeting."""
    product = loan_requests.product_with(db, name="เงินกู้มีผู้ค้ำ")
    borrower = make_member(db, "นายกู้เงิน มีผู้ค้ำ", number="W4", house_no="7", moo=4)
    asker = make_member(db, "นางขอกู้ รอมติ", number="W5", house_no="8", moo=4)
    loan_requests.contracted(db, loan_requests.asking(borrower, product, guarantor))
    loan_requests.submitted(db, loan_requests.asking(asker, product, guarantor))


def _claim(db: Database, member: Membership) -> int:
    db.write(contribution_plans.add_usual, 1)
    plan = next(one for one in db.read(contribution_plans.plans, 1) if one.days >= 360)
    db.write(contribution_plans.choose, member.id, plan.id, date(2026, 1, 1))
    db.write(contributions.take, ContributionInput(member.id, date(2026, 2, 1), plan.amount))
    db.write(benefits.add_examples, 1)
    benefit = next(one for one in db.read(benefits.benefits, 1) if one.mode.value == "fixed")
    asked = ClaimInput(
        membership_id=member.id,
        benefit_id=benefit.id,
        filed=date(2026, 11, 10),
        event_day=date(2026, 11, 3),
        detail="บุตรคนที่สอง",
        documents=benefits.papers_of(benefit)[:1],
    )
    claim = db.write(claims.file, asked)
    db.write(claims.check, claim.id)
    return claim.id


def _apply(db: Database, savings: Fund) -> int:
    person = db.write(
        persons.add,
        PersonInput("กตัญญู", "ฐานะมั่น", "นาย", citizen_id=citizen_id(9), phone="089-999-1234"),
        TODAY,
    )
    asked = ApplicationInput(
        date(2026, 11, 15), Money.of(20), Money.of(100), Money.of(200), endorsed_by="นายฟ้า"
    )
    found = db.write(applications.add, savings.id, person.id, asked, TODAY)
    heir = BeneficiaryInput("นางทายาท ฐานะมั่น", "ภรรยา", citizen_id(10), date(1990, 5, 1), "", Address(), 100)
    db.write(beneficiaries.save, savings.id, person.id, [heir], TODAY)
    welfare = ApplicationInput(date(2026, 11, 16), plan_id=db.read(contribution_plans.plans, 1)[0].id)
    db.write(applications.add, 1, person.id, welfare, TODAY)
    return found.id


def _bank(db: Database) -> int:
    bank = db.read(lambda session: next(one.id for one in charts.accounts(session, 1) if one.code == BANK))
    db.write(bank_accounts.add, BankAccountInput(1, bank, "ธ.ก.ส.", "020123456789", "กองทุน", "สาขาตัวอย่าง"))
    slip = TransferInput(Means.TRANSFER, "0153241A1", "ธนาคารกรุงไทย", "9870008899")
    gift = take(db, [income(DONATION, "2000", "เงินบริจาค")], till=BANK, payer="นางอนุโมทนา ตัวอย่าง")
    db.write(transfers.record, gift.id, slip)
    bill = pay(
        db, [expense(MEETING, "1840", "ค่าอาหารประชุม")], till=BANK, payee="ร้านตัวอย่าง", approved_by=CHAIR
    )
    cheque = TransferInput(Means.CHEQUE, cheque_no="1002345", cheque_day=TODAY)
    db.write(transfers.record, bill.id, cheque)
    return bill.id


@pytest.mark.parametrize("form", FUND_SOURCES)
def test_every_paper_of_the_funds_is_found_and_drawn(form: str, office: Office) -> None:
    sheet = office.db.read(paperwork.find, form, "first", None, AT)
    facts = from_json(catalog.module(form).FACTS, sheet.facts)
    assert to_json(facts) == sheet.facts
    assert facts.head.fund in {"กองทุนสวัสดิการชุมชนตำบลโพนทอง", "กลุ่มออมทรัพย์ตัวอย่าง"}
    assert catalog.draw(form, sheet.facts, sheet.printing).startswith(b"%PDF")


_ALWAYS_THERE = {
    *("receipt_book_register", "handover_record"),
    *("cash_book", "trial_balance", "income_statement", "balance_sheet"),
}


@pytest.mark.parametrize("form", sorted(set(FUND_SOURCES) - _ALWAYS_THERE))
def test_an_office_without_records_says_so(form: str, db: Database) -> None:
    with pytest.raises(UserError, match="กรุณา"):
        db.read(paperwork.find, form, "first", None, AT)


def test_every_form_has_one_source() -> None:
    assert not set(FUND_SOURCES) & set(SOURCES)
    assert set(FUND_SOURCES) <= set(catalog.NAMES)


def test_a_blank_form_carries_the_funds_name(office: Office) -> None:
    head = office.db.read(paperwork.blank_head, "welfare_claim", office.savings.id)
    assert head.fund == "กลุ่มออมทรัพย์ตัวอย่าง"


def test_records_are_found_by_their_printed_numbers(office: Office) -> None:
    def name(form: str, reference: str, fund_id: int | None = None) -> str:
        sheet = office.db.read(paperwork.find, form, reference, fund_id, AT)
        return str(from_json(catalog.module(form).FACTS, sheet.facts).name)

    assert name("balance_confirmation", "W2") == "นายเปี๊ยก กำปั้น"
    assert name("saving_statement", office.shares.account_no) == "นางสาวน้ำทิพย์ ปู่ย้าย"
    with pytest.raises(UserError, match="ไม่พบรายการ W2"):
        name("balance_confirmation", "W2", office.savings.id)
    with pytest.raises(UserError, match="ไม่พบรายการ 99999"):
        name("balance_confirmation", "99999")


def test_an_application_has_full_numbers_and_its_beneficiaries(office: Office) -> None:
    facts = office.db.read(member_papers.gather_fund_application, office.application_id, TODAY)
    assert facts.person.phone == "089-999-1234"
    assert "x" not in facts.person.citizen_id
    assert (facts.shares, facts.share_price, facts.monthly) == (Money.of(200), Money.of(10), Money.of(100))
    (heir,) = facts.beneficiaries
    assert (heir.age, heir.percent, "x" in heir.citizen_id) == ("36 ปี", 100, False)
    assert facts.verdict.accepted is None
    assert facts.verdict.signing.name == "นางสาวน้ำทิพย์ ปู่ย้าย"
    assert office.db.read(member_papers.application_form, office.application_id) == "fund_application"


def test_a_welfare_application_ticks_the_plan_she_chose(office: Office) -> None:
    sheet = office.db.read(paperwork.find, "welfare_application", "first", None, AT)
    facts = from_json(catalog.module("welfare_application").FACTS, sheet.facts)
    assert facts.chosen == 0
    assert len(facts.plans) > 1
    assert office.db.read(member_papers.application_form, int(facts.number)) == "welfare_application"
    assert office.db.read(member_papers.gather_application, int(facts.number), TODAY) == facts


def test_the_passbook_lacks_what_was_never_printed(office: Office) -> None:
    facts = office.db.read(saving_papers.gather_page, office.sajja.id, TODAY)
    assert [(one.page, one.row, one.code, one.by) for one in facts.lines] == [(1, 1, "ฝส", "ต.ล.")]
    book = office.db.read(saving_statements.passbook, office.sajja.id)
    assert book.used == len(facts.lines)


@pytest.mark.parametrize(
    ("name", "short"),
    [("นางสาวตัวอย่าง เลขานุการ", "ต.ล."), ("นายไพโรจน์ แก้วใส", "พ.ก."), ("เอ", "อ."), ("", "")],
)
def test_initials_fit_a_narrow_column(name: str, short: str) -> None:
    assert saving_papers.initials(name) == short


def test_a_statement_runs_from_balance_to_balance(office: Office) -> None:
    facts = office.db.read(saving_papers.gather_statement, office.sajja.id, date(2026, 9, 1), TODAY)
    assert facts.brought == Money.of(0)
    assert facts.carried == facts.lines[-1].balance == facts.paid_in
    assert facts.treasurer == "นายเปี๊ยก กำปั้น"


def test_a_confirmation_tells_what_is_hers_and_what_she_owes(office: Office) -> None:
    saver = office.db.read(saving_papers.gather_confirmation, office.nam.id, TODAY)
    assert [(one.number, one.is_debt) for one in saver.lines] == [
        (office.sajja.account_no, False),
        (office.shares.account_no, False),
    ]
    assert saver.address.startswith("หมู่ที่ 3")
    assert "99/1" not in saver.address
    before = office.db.read(saving_papers.gather_confirmation, office.nam.id, date(2026, 9, 5))
    assert [one.number for one in before.lines] == [office.sajja.account_no]
    (debt,) = office.db.read(saving_papers.gather_confirmation, office.piak.id, TODAY).lines
    assert (debt.number, debt.amount, debt.is_debt) == (office.loan.contract_no, Money.of(10_000), True)


def test_only_who_owes_nothing_is_certified(office: Office) -> None:
    with pytest.raises(UserError, match=r"ยังมีสัญญา.*กรุณารับชำระให้ครบ"):
        office.db.read(member_papers.gather_debt_free, office.piak.id, TODAY)
    (paid,) = office.db.read(member_papers.gather_debt_free, office.fah.id, TODAY).debts
    assert (paid.amount, paid.settled) == (Money.of(5_000), date(2026, 8, 10))
    assert office.db.read(member_papers.gather_debt_free, office.nam.id, TODAY).debts == ()


def test_a_settlement_is_foreseen_and_afterwards_told_from_its_voucher(db: Database) -> None:
    office = make_office(db)
    foreseen = db.read(member_papers.gather_settlement, office.nam.id, TODAY)
    assert [one.amount for one in foreseen.savings] == [Money.of(800), Money.of(500)]
    assert (foreseen.net, foreseen.voucher) == (Money.of(1_300), "")
    asked = SettlementInput(office.nam.id, TODAY, EndReason.RESIGNED, "ย้ายบ้าน", approved_by=CHAIR)
    voucher = db.write(settlements.settle, asked, TODAY)
    assert voucher is not None
    told = db.read(member_papers.gather_settlement, office.nam.id, TODAY)
    assert (told.voucher, told.net, told.reason) == (voucher.number, Money.of(1_300), "ย้ายบ้าน")
    assert Money.sum(one.amount for one in told.savings) == Money.of(1_300)
    receipt = db.read(treasury_papers.gather_payee_receipt, voucher.id)
    assert (receipt.total, receipt.voucher) == (Money.of(1_300), voucher.number)


def test_a_claim_says_what_the_check_found_and_masks_its_numbers(office: Office) -> None:
    facts = office.db.read(welfare_papers.gather_claim, office.claim_id, TODAY)
    assert facts.findings
    assert facts.checked_by == ACTOR.name
    assert facts.verdict.accepted is None
    assert facts.citizen_id.startswith("x-")
    assert [one.is_here for one in facts.papers][:1] == [True]


def test_a_refused_claim_says_why(db: Database) -> None:
    office = make_office(db)
    db.write(claims.refuse, office.claim_id, TODAY, "หลักฐานไม่ครบ", None, "ครั้งที่ 11/2569")
    facts = db.read(welfare_papers.gather_claim, office.claim_id, TODAY)
    assert (facts.verdict.accepted, facts.verdict.complete) == (False, None)
    assert (facts.verdict.reason, facts.verdict.meeting) == ("หลักฐานไม่ครบ", "ครั้งที่ 11/2569")


def test_a_count_and_its_closed_day_agree(office: Office) -> None:
    count = office.db.read(treasury_papers.gather_count, office.count_id)
    close = office.db.read(treasury_papers.gather_close, office.close_id)
    assert (count.counted, count.book) == (close.counted, close.book)
    (box, *_) = close.tills
    assert box.left == count.book
    assert all(one.brought + one.received - one.paid == one.left for one in close.tills)
    assert (count.time, count.keeper, count.witness) == ("10.42 น.", ACTOR.name, CHAIR)


def test_a_village_brings_what_its_members_owe(office: Office) -> None:
    day = date(2026, 11, 22)
    facts = office.db.read(remittance_papers.gather_remittance, 1, day)
    assert {one.member_no for one in facts.rows} == {"W1", "W2", "W3", "W4", "W5"}
    owed = dict(
        zip(facts.columns, next(one for one in facts.rows if one.member_no == "W2").amounts, strict=True)
    )
    assert owed["เงินต้น"] == Money.of(5_000)  # five instalments have fallen due since June
    saver = office.db.read(remittance_papers.gather_remittance, office.savings.id, day)
    assert saver.columns == ("สัจจะ",)
    assert saver.rows[0].amounts == (Money.of(300),)
    village = office.nam.person.household.village_id if office.nam.person.household else None
    assert [
        one.name for one in office.db.read(remittance_papers.gather_remittance, 1, day, village).rows
    ] == ["นางสาวน้ำทิพย์ ปู่ย้าย"]


def test_a_handover_names_giver_and_taker_and_adds_up(office: Office) -> None:
    facts = office.db.read(handing_papers.gather_handover, office.savings.id, TODAY)
    assert (facts.giver, facts.taker) == ("นางฟ้าใส ญาติผู้ใหญ่", "นายเปี๊ยก กำปั้น")
    assert facts.total == Money.sum(one.amount for one in facts.balances)
    assert "ใบเสร็จเขียนมือ เล่มที่ 4" in {one.what for one in facts.books}
    later = office.db.read(handing_papers.gather_handover, office.savings.id, date(2027, 6, 1))
    assert (later.giver, later.taker) == ("นายเปี๊ยก กำปั้น", "")
    waiting = office.db.read(handing_papers.gather_handover, 1, TODAY).pending
    assert any("เช็คเลขที่ 1002345" in one for one in waiting)


def test_leaves_nobody_accounted_for_are_named(office: Office) -> None:
    (book,) = office.db.read(handing_papers.gather_receipt_books, office.savings.id, TODAY).rows
    assert (book.leaves, book.spoilt, book.missing) == ("1 – 50", 1, "1 – 2")


def test_a_cheque_takes_its_payee_and_sum_from_the_voucher(office: Office) -> None:
    facts = office.db.read(treasury_papers.gather_cheque, office.cheque_id, shift_right=3)
    assert (facts.payee, facts.amount, facts.day) == ("ร้านตัวอย่าง", Money.of(1_840), TODAY)
    assert (facts.bank, facts.cheque_no, facts.shift_right) == ("ธ.ก.ส.", "1002345", 3)
    with pytest.raises(UserError, match="ไม่ได้จ่ายด้วยเช็ค"):
        office.db.read(treasury_papers.gather_cheque, 1)


def test_a_transfer_shows_the_last_four_figures_alone(office: Office) -> None:
    sheet = office.db.read(paperwork.find, "transfer_record", "first", None, AT)
    seen = text(catalog.draw("transfer_record", sheet.facts, sheet.printing))
    assert "เลขท้าย 6789" in seen
    assert "เลขท้าย 8899" in seen
    assert "020123456789" not in seen
    assert "9870008899" not in seen


def test_what_is_no_voucher_has_no_payees_receipt(office: Office) -> None:
    with pytest.raises(UserError, match="ไม่ใช่ใบสำคัญจ่าย"):
        office.db.read(treasury_papers.gather_payee_receipt, 1)


def test_a_page_of_the_books_says_what_the_report_does(office: Office) -> None:
    facts = office.db.read(book_papers.gather_trial_balance, 1, TODAY)
    report = office.db.read(money.trial_balance, 1, date(2026, 10, 1), TODAY)
    assert [one.cells for one in facts.rows] == [tuple(map(words, one.cells)) for one in report.rows]
    assert facts.facts == report.facts
    assert (
        office.db.read(book_papers.gather_cash_book, 1, TODAY).facts[1].startswith("ตั้งแต่วันที่ 1 พฤศจิกายน 2569")
    )
