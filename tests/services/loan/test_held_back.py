"""What is kept of the money lent: the borrower's stamp duty, and the cost of goods that are lent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.database import Database
from models.document import Document
from models.fund import Membership
from models.loan import Loan
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services import check
from services.errors import UserError
from services.loan import held_back, loan_approvals, loan_products, loan_reversals, loan_slips, loans
from services.loan.held_back import HeldBack
from services.loan.lending_policy import DutyPayer, Policy
from services.loan.loan_approvals import ApprovalInput
from services.loan.loan_math import PenaltyKind, Tier
from services.loan.loan_state import state_of, terms_of
from services.papers import DisbursementVoucher, InstalmentSchedule, RepaymentSlip, from_json
from services.people import person_acts
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY
from tests.services.books import lines_of, post
from tests.services.loan.loan_requests import product_with

DAY = date(2026, 11, 20)
BORROWER = Policy(duty_payer=DutyPayer.BORROWER)


def lend(db: Database, policy: Policy, principal: int = 20_001) -> Loan:
    return make_loan(db, make_member(db), product_with(db, policy), principal, day=DAY, pay_out=False)


def voucher_of(paper: Document) -> DisbursementVoucher:
    return from_json(DisbursementVoucher, paper.facts)


def check_is_good(db: Database) -> None:
    assert [f"{one.title}: {one.detail}" for one in db.read(check.run) if not one.ok] == []


def test_the_borrowers_stamp_duty_is_kept_of_the_money(db: Database) -> None:
    """20,001 bear 11 baht: the till gives less, and the fund's own cost of stamps is taken away again."""
    loan = lend(db, BORROWER)
    assert held_back.duty_of(loan) == Money.of(11)
    paper = db.write(loan_approvals.disburse, loan.id, DAY, None, HeldBack(fee=Money.of(50), stamp_duty=True))
    assert lines_of(db, paper) == [
        ("13010", "20,001.00"),
        ("43020", "-50.00"),
        ("54095", "-11.00"),
        ("11010", "-19,940.00"),
    ]
    said = voucher_of(paper)
    assert [(one.label, one.amount) for one in said.deductions] == [
        ("ค่าธรรมเนียมขอกู้", Money.of(50)),
        ("ค่าอากรแสตมป์", Money.of(11)),
    ]
    assert said.net == Money.of(19_940)
    check_is_good(db)


def test_a_duty_the_fund_bears_is_kept_of_nobody(db: Database) -> None:
    loan = lend(db, Policy())
    assert held_back.duty_of(loan) == ZERO
    with pytest.raises(UserError) as refused:
        db.write(loan_approvals.disburse, loan.id, DAY, None, HeldBack(stamp_duty=True))
    assert refused.value.field == "stamp_duty"
    assert db.read(loans.get, loan.id).disbursed is None


def test_a_product_keeps_it_only_where_the_borrower_bears_it(db: Database) -> None:
    product = make_product(db)
    wanted = loan_products.as_input(product)
    with pytest.raises(UserError) as refused:
        asked = Policy(duty_held=True)
        db.write(loan_products.change, product.id, _with(wanted, asked), TODAY)
    assert refused.value.field == "duty_held"
    kept = Policy(duty_payer=DutyPayer.BORROWER, duty_held=True)
    changed = db.write(loan_products.change, product.id, _with(wanted, kept), TODAY)
    assert loan_products.as_input(changed).policy == kept


def _with(wanted: loan_products.ProductInput, policy: Policy) -> loan_products.ProductInput:
    return replace(wanted, policy=policy)


def in_goods(db: Database, principal: int = 6_000) -> Loan:
    return make_loan(
        db,
        make_member(db),
        product_with(db, Policy(in_kind=True), penalty_rate=Rate.of(0)),
        principal,
        day=DAY,
        pay_out=False,
    )


def bought(db: Database, loan: Loan, cost: str) -> None:
    post(db, loan.fund, DAY, {"15010": cost, "11010": f"-{cost}"})


@pytest.mark.parametrize(
    ("stock", "cost", "booked"),
    [("5000", None, "5,000.00"), ("9000", None, "6,000.00"), ("9000", "4500", "4,500.00")],
)
def test_goods_lent_leave_the_stock_at_what_they_cost(
    db: Database, stock: str, cost: str | None, booked: str
) -> None:
    """#11: 13010 / 44010, and 52010 / 15010, by what stands in stock or what somebody knows they cost."""
    loan = in_goods(db)
    bought(db, loan, stock)
    held = HeldBack(cost=None if cost is None else Money.of(cost))
    paper = db.write(loan_approvals.disburse, loan.id, DAY, None, held)
    assert lines_of(db, paper) == [
        ("13010", "6,000.00"),
        ("44010", "-6,000.00"),
        ("52010", booked),
        ("15010", f"-{booked}"),
    ]
    check_is_good(db)
    (event,) = db.read(loans.get, loan.id).events
    back = db.write(loan_reversals.reverse_event, event.id, DAY, "ยังไม่ได้รับของ")
    assert ("15010", booked) in lines_of(db, back)
    check_is_good(db)


def test_a_fund_without_stock_books_no_cost_and_none_beyond_the_stock(db: Database) -> None:
    loan = in_goods(db)
    for cost in ("1", "-1"):
        with pytest.raises(UserError) as refused:
            db.write(loan_approvals.disburse, loan.id, DAY, None, HeldBack(cost=Money.of(cost)))
        assert refused.value.field == "cost"
    with pytest.raises(UserError) as held:
        db.write(loan_approvals.disburse, loan.id, DAY, None, HeldBack(stamp_duty=True))
    assert held.value.field == "stamp_duty"
    paper = db.write(loan_approvals.disburse, loan.id, DAY)
    assert [code for code, _ in lines_of(db, paper)] == ["13010", "44010"]


def test_nobody_is_paid_before_the_contract_or_after_she_died_or_left(db: Database) -> None:
    member, product = make_member(db), make_product(db)
    asked = ApprovalInput(
        member.id,
        product.id,
        Money.of(5_000),
        10,
        DAY,
        TODAY,
        resolution="มติ 1/2569",
        contracted=date(2026, 11, 21),
    )
    loan = db.write(loan_approvals.approve, asked)
    with pytest.raises(UserError, match="วันทำสัญญา") as early:
        db.write(loan_approvals.disburse, loan.id, DAY)
    assert early.value.field == "day"
    db.write(person_acts.record_death, member.person_id, date(2026, 11, 21), "", TODAY)
    with pytest.raises(UserError, match="เสียชีวิต"):
        db.write(loan_approvals.disburse, loan.id, TODAY)
    assert db.read(loans.get, loan.id).disbursed is None


@pytest.mark.parametrize(
    ("kind", "amount", "rate", "words"),
    [
        (PenaltyKind.PER_YEAR, "0", 3, "ค่าปรับ ร้อยละ 3 ต่อปี ของเงินต้นงวดที่ผิดนัด"),
        (PenaltyKind.PER_INSTALMENT, "20", 0, "ค่าปรับ งวดที่ผิดนัดงวดละ 20.00 บาท"),
        (PenaltyKind.PER_DAY, "1", 0, "ค่าปรับ งวดที่ผิดนัดวันละ 1.00 บาท"),
    ],
)
def test_a_slip_says_how_its_penalty_is_counted(
    db: Database, kind: PenaltyKind, amount: str, rate: int, words: str
) -> None:
    product = make_product(db, penalty_kind=kind, penalty_amount=Money.of(amount), penalty_rate=Rate.of(rate))
    loan = make_loan(db, make_member(db), product, 50_000, day=date(2026, 6, 1))
    repay(db, loan, DAY, "9000")
    found = db.read(loans.get, loan.id)
    (split,) = state_of(found, DAY).splits
    assert words in [one.label for one in loan_slips.amount_lines(terms_of(found), split)]


def test_a_slip_of_tiers_names_no_single_rate(db: Database) -> None:
    tiers = (Tier(Money.of(20_000), Rate.of(6)), Tier(Money.of(100_000), Rate.of(12)))
    product = make_product(db, tiers=tiers)
    loan = make_loan(db, make_member(db), product, 50_000, day=date(2026, 6, 1))
    repay(db, loan, DAY, "9000")
    found = db.read(loans.get, loan.id)
    (split,) = state_of(found, DAY).splits
    said = [one.label for one in loan_slips.amount_lines(terms_of(found), split)]
    assert any(one.startswith("ดอกเบี้ย อัตราตามขั้นของเงินต้น") for one in said)


def test_a_signer_without_a_role_is_named_by_the_paper(db: Database) -> None:
    """The clerk of the tests has no role."""
    member: Membership = make_member(db)
    loan = make_loan(db, member, make_product(db), 5_000, day=DAY)
    paid = db.read(lambda session: session.get_one(Document, loan.events[0].document_id))
    assert voucher_of(paid).payer_position == "ผู้จ่ายเงิน"
    slip = from_json(RepaymentSlip, repay(db, loan, DAY, "1000").facts)
    assert slip.receiver_position == "ผู้รับเงิน"
    assert loan.schedule_id is not None
    table = db.read(lambda session: session.get_one(Document, loan.schedule_id))
    assert from_json(InstalmentSchedule, table.facts).lender_position == "ผู้ให้กู้"
