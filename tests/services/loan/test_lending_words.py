"""A fund that lends to households without interest says ยืม on all its papers and never กู้ (fund.md section 1.5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document
from models.fund import FundKind
from models.ledger import JournalEntry
from models.values.money import Money
from services import paperwork
from services.errors import UserError
from services.forms import catalog
from services.fund import funds
from services.fund.funds import FundInput
from services.loan import (
    loan_products,
    loan_repayments,
    loan_usual,
)
from services.loan.loan_repayments import RepaymentInput
from services.papers.loan_contracts import LENDING, LOAN
from services.papers.loan_contracts import said as in_words
from tests.builders import make_loan, make_member, make_product
from tests.conftest import TODAY
from tests.services.forms.reading import text
from tests.services.loan.loan_requests import asking, contracted, recommended

AT = datetime(2026, 11, 22, 10, 0)
# of the whole chart of accounts
_OF_THE_BOOKS = {"trial_balance", "income_statement", "balance_sheet"}
_OF_LENDING = {
    "acknowledgement",
    "ageing",
    "committee_pack",
    "contact_log",
    "contract_register",
    "debt_free_certificate",
    "debtor_card",
    "disbursement_voucher",
    "guarantee_contract",
    "guarantor_register",
    "instalment_schedule",
    "interest_explanation",
    "loan_application",
    "loan_closing",
    "loan_contract",
    "loan_letter",
    "loan_offer",
    "loan_record",
    "repayment_slip",
}


@pytest.fixture
def household(db: Database) -> int:
    """A โครงการ กข.คจ. with a request that waits, a loan that is late and one that was repaid; its id."""
    fund = db.write(funds.add, FundInput("โครงการ กข.คจ. บ้านตัวอย่าง", FundKind.KHOKHOJO, phone="042000000"))
    db.write(loan_usual.add_usual, fund.id, TODAY)
    (product, *_) = db.read(loan_products.products, fund.id)
    db.write(funds.record_opening, fund.id, date(2024, 10, 1), Money.of(10_000), Money.of(280_000))
    people = [
        make_member(db, name, fund_id=fund.id)
        for name in ("นางบัว มีสุข", "นายดำ ค้ำจุน", "นางแดง รอมติ", "นายขาว คืนครบ", "นางเขียว ค้างนาน")
    ]
    least = int(product.least.baht)
    recommended(db, asking(people[2], product, people[1], asked=least, periods=3))
    contracted(db, asking(people[0], product, people[1], asked=least, periods=3))
    for who, is_late in ((people[3], False), (people[4], True)):
        loan = make_loan(db, who, product, least, day=date(2024, 11, 10), periods=product.periods)
        if not is_late:
            paid = RepaymentInput(loan.id, date(2024, 12, 10), loan.outstanding)
            db.write(loan_repayments.repay, paid)
    return fund.id


def said(db: Database, fund_id: int) -> Iterator[tuple[str, str]]:
    """The text of every paper there is of the fund, by its form."""
    for form in catalog.forms():
        if form.name in _OF_THE_BOOKS:
            continue
        for reference in ("first", "1", "2", "3"):
            try:
                sheet = db.read(paperwork.find, form.name, reference, fund_id, AT)
            except (UserError, ValueError):
                continue
            yield f"{form.name} {reference}", text(catalog.draw(sheet.form, sheet.facts, sheet.printing))


def blanks(db: Database, fund_id: int) -> Iterator[tuple[str, str]]:
    """The empty forms of lending, as the fund prints them."""
    for form in catalog.forms():
        if form.blank and form.name in _OF_LENDING:
            words = db.read(paperwork.blank_words, form.name, fund_id)
            head = db.read(paperwork.blank_head, form.name, fund_id)
            yield f"{form.name} blank", text(catalog.draw_blank(form.name, head, words))


def saying(found: dict[str, str], word: str) -> dict[str, list[str]]:
    lines = {
        name: [one.strip() for one in words.splitlines() if word in one] for name, words in found.items()
    }
    return {name: there for name, there in lines.items() if there}


def test_no_paper_of_it_says_what_it_does_not_do(db: Database, household: int) -> None:
    found = dict(said(db, household))
    assert saying(found, "กู้") == {}
    made = {name.partition(" ")[0] for name in found}
    assert made >= _OF_LENDING
    assert "ใบสำคัญจ่ายเงินยืม" in found["disbursement_voucher first"]


def test_its_books_and_lists_say_the_same(db: Database, household: int) -> None:
    def read(session: Session) -> list[str]:
        entries = select(JournalEntry.description).where(JournalEntry.fund_id == household)
        papers = select(Document.about).where(Document.fund_id == household)
        return [*session.scalars(entries), *session.scalars(papers)]

    found = db.read(read)
    assert any("ชำระเงินยืม" in one for one in found) and any("จ่ายเงินยืม" in one for one in found)
    assert [one for one in found if "กู้" in one] == []


def test_its_empty_forms_say_the_same(db: Database, household: int) -> None:
    found = saying(dict(blanks(db, household)), "กู้")
    assert found == {}, found


def test_a_fund_that_takes_interest_goes_on_saying_what_it_does(db: Database) -> None:
    loan = make_loan(db, make_member(db), make_product(db), 5_000)
    paper = db.read(paperwork.find, "disbursement_voucher", "first", 1, AT)
    assert "ใบสำคัญจ่ายเงินกู้" in text(catalog.draw(paper.form, paper.facts, paper.printing))
    head = db.read(paperwork.blank_head, "contract_register", 1)
    assert "ผู้กู้" in text(catalog.draw_blank("contract_register", head))
    assert loan.id


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("สัญญากู้ยืมเงิน", "สัญญายืมเงิน"), ("ผู้ให้กู้", "ผู้ให้ยืม"), ("คำขอกู้เงิน", "คำขอยืมเงิน"), ("ผู้ค้ำประกัน", "ผู้ค้ำประกัน")],
)
def test_words_of_loans_become_those_of_lending(words: str, wanted: str) -> None:
    assert in_words(words, LENDING) == wanted
    assert in_words(words, LOAN) == words
