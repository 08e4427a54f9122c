"""Goods instead of money: what a borrower of goods brings back, its paper, and the way back."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from models.database import Database
from models.document import Document, DocumentKind
from models.loan import Loan
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services import check
from services.errors import UserError
from services.forms import repayment_slip
from services.loan import loan_approvals, loan_repayments, loans
from services.loan.lending_policy import Policy
from services.loan.loan_repayments import RepaymentInput
from services.papers import Printing, RepaymentSlip, from_json
from services.treasury import voiding
from services.treasury.voiding import VoidInput
from tests.builders import make_loan, make_member
from tests.conftest import TODAY
from tests.services.books import lines_of, post
from tests.services.forms.reading import text
from tests.services.loan.loan_requests import product_with

FIRST, DAY = date(2026, 9, 1), date(2026, 11, 20)
RICE = "ข้าวเปลือก 500 กก."


@pytest.fixture
def loan(db: Database) -> Loan:
    product = product_with(db, Policy(in_kind=True), rate=Rate.of(0), penalty_rate=Rate.of(0))
    made = make_loan(db, make_member(db), product, 6_000, day=FIRST, pay_out=False)
    db.write(loan_approvals.disburse, made.id, FIRST)
    return db.read(loans.get, made.id)


def bring(db: Database, loan: Loan, amount: str = "4000", fee: Money = ZERO) -> Document:
    taken = RepaymentInput(loan.id, DAY, Money.of(amount), goods=f" {RICE} ", late_entry_seen=True, fee=fee)
    return db.write(loan_repayments.repay, taken)


def all_is_well(db: Database) -> None:
    assert [f"{one.title}: {one.detail}" for one in db.read(check.run) if not one.ok] == []


def test_goods_that_come_back_go_into_the_stock(db: Database, loan: Loan) -> None:
    paper = bring(db, loan)
    assert lines_of(db, paper) == [("15010", "4,000.00"), ("13010", "-4,000.00")]
    assert paper.kind is DocumentKind.JOURNAL  # no money of the till: none of the receipts of the day
    said = from_json(RepaymentSlip, paper.facts)
    assert (said.is_goods, said.channel, said.total) == (True, f"สิ่งของ {RICE}", Money.of(4_000))
    assert said.receiver_position == "ผู้รับของ"
    assert db.read(loans.get, loan.id).outstanding == Money.of(2_000)
    all_is_well(db)


def test_its_paper_is_no_receipt_of_money(db: Database, loan: Loan) -> None:
    said = from_json(RepaymentSlip, bring(db, loan).facts)
    words = text(repayment_slip.render(said, Printing(datetime(2026, 11, 20, 10, 0))))
    assert "ใบรับคืนสิ่งของ" in words and "ใบเสร็จรับเงิน" not in words and "ได้รับเงินจาก" not in words
    assert RICE in words


def test_the_rest_may_come_as_money_and_each_is_taken_back(db: Database, loan: Loan) -> None:
    paper = bring(db, loan)
    receipt = db.write(loan_repayments.repay, RepaymentInput(loan.id, DAY, Money.of(2_000)))
    assert receipt.kind is DocumentKind.RECEIPT
    assert db.read(loans.get, loan.id).closed == DAY
    db.write(voiding.void, VoidInput(receipt.id, DAY, "ผิดคน", "ประธาน ทดสอบ"))
    back = db.write(voiding.void, VoidInput(paper.id, DAY, "นับผิด", "ประธาน ทดสอบ"))
    assert lines_of(db, back) == [("15010", "-4,000.00"), ("13010", "4,000.00")]
    assert db.read(loans.get, loan.id).outstanding == Money.of(6_000)
    all_is_well(db)


def test_goods_that_left_the_stock_again_are_not_taken_back(db: Database, loan: Loan) -> None:
    paper = bring(db, loan)
    post(db, loan.fund, DAY, {"52010": "1000", "15010": "-1000"})
    with pytest.raises(UserError, match="สต็อก"):
        db.write(voiding.void, VoidInput(paper.id, DAY, "นับผิด", "ประธาน ทดสอบ"))
    assert db.read(loans.get, loan.id).outstanding == Money.of(2_000)


def test_only_a_loan_in_kind_takes_goods_and_never_a_fee_of_them(db: Database, loan: Loan) -> None:
    with pytest.raises(UserError) as fee:
        bring(db, loan, fee=Money.of(10))
    assert fee.value.field == "fee"
    other = product_with(db, Policy(), name="เงินกู้สามัญอื่น")
    money = make_loan(db, make_member(db, "นางเงิน สดดี"), other, 5_000, day=FIRST)
    with pytest.raises(UserError) as goods:
        bring(db, money)
    assert goods.value.field == "goods"
    with pytest.raises(UserError) as more:
        bring(db, loan, "6000.01")
    assert more.value.field == "amount"
    mixed = RepaymentInput(loan.id, TODAY, Money.of(100), goods=RICE)
    with pytest.raises(UserError) as part:
        db.read(loan_repayments.part, mixed)
    assert part.value.field == "goods"
    assert db.read(loans.get, loan.id).outstanding == Money.of(6_000) > ZERO
