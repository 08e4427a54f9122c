"""Every line of the table of postings in fund.md section 4.3: the whole entry, both sides, whichever page writes it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document, DocumentKind
from models.fund import Fund, FundKind, Membership
from models.ledger import AccountKind, JournalEntry, JournalLine
from models.loan import Loan
from models.saving import InterestBasis, SavingKind
from models.treasury import Means
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services import check
from services.bookkeeping import account_sums, charts, entries, fiscal_periods, ledger, year_end
from services.bookkeeping import accounts as chart_edits
from services.bookkeeping.accounts import AccountInput
from services.bookkeeping.entries import EntryInput
from services.bookkeeping.entry_templates import TEMPLATES
from services.bookkeeping.year_end import AppropriationInput, Share
from services.errors import UserError
from services.fund import funds
from services.fund.funds import FundInput
from services.loan import (
    loan_approvals,
    loan_products,
    loan_repayments,
    loan_reversals,
    loans,
    wholesale,
    wholesale_money,
)
from services.loan.held_back import HeldBack
from services.loan.loan_approvals import ApprovalInput
from services.loan.loan_math import Method
from services.loan.loan_products import ProductInput
from services.loan.loan_repayments import RepaymentInput
from services.loan.wholesale import LENDER, WholesaleInput
from services.loan.wholesale_money import ReceivedInput
from services.saving import saving_interest, saving_products, saving_releases, savings
from services.saving.saving_interest import InterestInput
from services.treasury import cash_counts, cash_moves, payments, receipts, transfers, voiding
from services.treasury.cash_moves import Move, MoveInput
from services.treasury.payments import PaymentInput
from services.treasury.receipts import ReceiptInput
from services.treasury.transfers import TransferInput
from services.treasury.voiding import VoidInput
from services.welfare import benefits, claims, contribution_plans, contributions
from services.welfare.claims import ClaimInput, DecisionInput, PayInput
from services.welfare.contributions import ContributionInput
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY
from tests.services import books, savings_office
from tests.services.books import entry_of, lines_of, post
from tests.services.savings_office import CHAIR, open_account, save, savings_fund, withdraw

DAY = date(2026, 11, 20)


def ids(db: Database, fund: Fund) -> dict[str, int]:
    return {one.code: one.id for one in db.read(charts.accounts, fund.id)}


def guided(
    db: Database,
    fund: Fund,
    template: str,
    amounts: dict[str, str] | str,
    accounts: dict[str, str] | None = None,
    **more: Any,
) -> Document:
    sums = {"amount": amounts} if isinstance(amounts, str) else amounts
    by_code = ids(db, fund)
    asked = EntryInput(
        fund.id,
        template,
        DAY,
        {key: Money.of(amount) for key, amount in sums.items()},
        {key: by_code[code] for key, code in (accounts or {}).items()},
        **{"party": "นางผู้เกี่ยวข้อง ตัวอย่าง", **more},
    )
    return db.write(entries.record, asked)


def sides(lines: list[tuple[str, str]]) -> tuple[dict[str, str], dict[str, str]]:
    """Debits and credits by account code."""
    debits = {code: amount for code, amount in lines if not amount.startswith("-")}
    credits = {code: amount.removeprefix("-") for code, amount in lines if amount.startswith("-")}
    return debits, credits


def of(db: Database, paper: Document) -> tuple[dict[str, str], dict[str, str]]:
    return sides(lines_of(db, paper))


# Lines written by guided entries: number, template, amounts, chosen accounts, before, debits, credits, paper.
GUIDED: tuple[
    tuple[str, str, Any, dict[str, str], dict[str, str], dict[str, str], dict[str, str], str], ...
] = (
    ("1", "entry_fee", "50", {}, {}, {"11010": "50.00"}, {"43010": "50.00"}, "RC"),
    ("6", "matching", "365", {}, {}, {"12110": "365.00"}, {"47020": "365.00"}, "RC"),
    ("6", "matching", "365", {"income": "47030"}, {}, {"12110": "365.00"}, {"47030": "365.00"}, "RC"),
    ("6", "matching", "9", {"income": "32080"}, {}, {"12110": "9.00"}, {"32080": "9.00"}, "RC"),
    ("6", "matching", "9", {"income": "32090"}, {}, {"12110": "9.00"}, {"32090": "9.00"}, "RC"),
    ("6", "other_income", "700", {}, {}, {"11010": "700.00"}, {"46020": "700.00"}, "RC"),
    (
        "11",
        "goods_lent",
        {"sale": "1200", "cost": "1000"},
        {},
        {"15010": "1000", "11010": "-1000"},
        {"13030": "1,200.00", "52010": "1,000.00"},
        {"44010": "1,200.00", "15010": "1,000.00"},
        "JV",
    ),
    ("11", "goods_lent", {"sale": "1200"}, {}, {}, {"13030": "1,200.00"}, {"44010": "1,200.00"}, "JV"),
    (
        "11",
        "goods_repaid",
        "300",
        {},
        {"13030": "1200", "44010": "-1200"},
        {"11010": "300.00"},
        {"13030": "300.00"},
        "RC",
    ),
    ("11", "stock", "1000", {}, {}, {"15010": "1,000.00"}, {"11010": "1,000.00"}, "PV"),
    ("14", "overpaid", "20", {}, {}, {"11010": "20.00"}, {"23071": "20.00"}, "RC"),
    (
        "14",
        "unclear_returned",
        "20",
        {},
        {"11010": "20", "23071": "-20"},
        {"23071": "20.00"},
        {"11010": "20.00"},
        "PV",
    ),
    ("15", "interest_accrued", "450", {}, {}, {"16020": "450.00"}, {"41010": "450.00"}, "JV"),
    (
        "20",
        "allowance_up",
        "3000",
        {},
        {},
        {"55050": "3,000.00"},
        {"13110": "3,000.00"},
        "JV",
    ),
    (
        "20",
        "allowance_down",
        "500",
        {},
        {"55050": "3000", "13110": "-3000"},
        {"13110": "500.00"},
        {"55050": "500.00"},
        "JV",
    ),
    (
        "21",
        "written_off",
        {"principal": "4000", "accrued": "120.50", "allowance": "3000"},
        {"debtor": "13020"},
        {"13020": "5000", "16020": "200", "13110": "-3000", "11010": "-2200"},
        {"13110": "3,000.00", "58010": "1,120.50"},
        {"13020": "4,000.00", "16020": "120.50"},
        "JV",
    ),
    (
        "21",
        "written_off",
        {"principal": "3000", "allowance": "3000"},
        {"debtor": "13020"},
        {"13020": "5000", "13110": "-3000", "11010": "-2000"},
        {"13110": "3,000.00"},
        {"13020": "3,000.00"},
        "JV",
    ),
    ("22", "recovered", "800", {}, {}, {"11010": "800.00"}, {"46040": "800.00"}, "RC"),
    (
        "23",
        "accrued_waived",
        "90",
        {},
        {"16020": "200", "41010": "-200"},
        {"41010": "90.00"},
        {"16020": "90.00"},
        "JV",
    ),
    (
        "26",
        "expense",
        "250",
        {"spent": "54050"},
        {},
        {"54050": "250.00"},
        {"11010": "250.00"},
        "PV",
    ),
    ("26", "advance", "2000", {}, {}, {"14020": "2,000.00"}, {"11010": "2,000.00"}, "PV"),
    (
        "26",
        "advance_cleared",
        "2000",
        {"spent": "54085"},
        {"14020": "2000", "11010": "-2000"},
        {"54085": "2,000.00"},
        {"14020": "2,000.00"},
        "JV",
    ),
    (
        "26",
        "advance_returned",
        {"spent": "1800", "returned": "200"},
        {"spent": "54085"},
        {"14020": "2000", "11010": "-2000"},
        {"54085": "1,800.00", "11010": "200.00"},
        {"14020": "2,000.00"},
        "RC",
    ),
    (
        "26",
        "advance_over",
        {"advance": "2000", "over": "150"},
        {"spent": "54085"},
        {"14020": "2000", "11010": "-2000"},
        {"54085": "2,150.00"},
        {"14020": "2,000.00", "11010": "150.00"},
        "PV",
    ),
    ("27", "borrowed", "300000", {}, {}, {"12110": "300,000.00"}, {"24035": "300,000.00"}, "RC"),
    (
        "27",
        "borrowed_repaid",
        {"principal": "25000", "interest": "1000"},
        {},
        {"12110": "300000", "24035": "-300000"},
        {"24035": "25,000.00", "55010": "1,000.00"},
        {"12110": "26,000.00"},
        "PV",
    ),
    ("28", "asset", "12000", {}, {}, {"18030": "12,000.00"}, {"12110": "12,000.00"}, "PV"),
    ("28", "depreciation", "1200", {}, {}, {"57020": "1,200.00"}, {"18035": "1,200.00"}, "JV"),
    (
        "35",
        "dividend_declared",
        "2965.24",
        {},
        {"11010": "2965.24", "34400": "-2965.24"},
        {"34400": "2,965.24"},
        {"23072": "2,965.24"},
        "JV",
    ),
    (
        "35",
        "dividend_paid",
        "65.24",
        {},
        {"11010": "2965.24", "23072": "-2965.24"},
        {"23072": "65.24"},
        {"11010": "65.24"},
        "PV",
    ),
    ("15", "bank_interest_accrued", "80", {}, {}, {"16020": "80.00"}, {"45010": "80.00"}, "JV"),
    (
        "15",
        "bank_interest_turned",
        "80",
        {},
        {"16020": "80", "45010": "-80"},
        {"45010": "80.00"},
        {"16020": "80.00"},
        "JV",
    ),
    ("24", "savers_interest_unpaid", "90", {}, {}, {"51010": "90.00"}, {"23040": "90.00"}, "JV"),
    (
        "24",
        "savers_interest_turned",
        "90",
        {},
        {"51010": "90", "23040": "-90"},
        {"23040": "90.00"},
        {"51010": "90.00"},
        "JV",
    ),
    (
        "26",
        "cost_unpaid",
        "420",
        {"spent": "54030"},
        {},
        {"54030": "420.00"},
        {"23040": "420.00"},
        "JV",
    ),
    (
        "26",
        "unpaid_paid",
        "420",
        {},
        {"54030": "420", "23040": "-420"},
        {"23040": "420.00"},
        {"11010": "420.00"},
        "PV",
    ),
    ("26", "paid_ahead", "1200", {}, {}, {"16030": "1,200.00"}, {"11010": "1,200.00"}, "PV"),
    (
        "26",
        "ahead_used",
        "1200",
        {"spent": "54040"},
        {"16030": "1200", "11010": "-1200"},
        {"54040": "1,200.00"},
        {"16030": "1,200.00"},
        "JV",
    ),
    (
        "36",
        "shared_profit_paid",
        "500",
        {},
        {"11010": "741.31", "34530": "-741.31"},
        {"34530": "500.00"},
        {"11010": "500.00"},
        "PV",
    ),
)


@pytest.mark.parametrize(
    ("what", "amounts", "accounts", "before", "debits", "credits", "kind"),
    [one[1:] for one in GUIDED],
    ids=[f"{one[0]}-{one[1]}" for one in GUIDED],
)
def test_a_guided_entry_moves_exactly_these_accounts(
    db: Database,
    fund: Fund,
    what: str,
    amounts: Any,
    accounts: dict[str, str],
    before: dict[str, str],
    debits: dict[str, str],
    credits: dict[str, str],
    kind: str,
) -> None:
    if before:
        post(db, fund, date(2026, 11, 1), before)
    paper = guided(db, fund, what, amounts, accounts)
    assert of(db, paper) == (debits, credits)
    assert paper.kind is DocumentKind(kind)


def test_every_template_is_in_the_table() -> None:
    assert {one[1] for one in GUIDED} | {"accrued_collected"} == {one.key for one in TEMPLATES}
    rows = {one.key: one.row for one in TEMPLATES}
    assert all(rows[one[1]] == int(one[0]) for one in GUIDED)


@pytest.fixture
def saving(db: Database) -> Fund:
    return savings_fund(db)


@pytest.fixture
def member(db: Database, saving: Fund) -> Membership:
    return make_member(db, fund_id=saving.id, number="0001")


def test_2_shares_and_sajja(db: Database, saving: Fund, member: Membership) -> None:
    shares = open_account(db, saving, member.id, SavingKind.SHARE)
    sajja = open_account(db, saving, member.id, SavingKind.SAJJA, since=date(2026, 11, 1))
    assert of(db, save(db, shares, "500")) == ({"11010": "500.00"}, {"31010": "500.00"})
    assert of(db, save(db, sajja, "100")) == ({"11010": "100.00"}, {"31020": "100.00"})


def test_3_deposit_and_withdrawal(db: Database, saving: Fund, member: Membership) -> None:
    account = open_account(db, saving, member.id, SavingKind.DEPOSIT)
    assert of(db, save(db, account, "900")) == ({"11010": "900.00"}, {"21010": "900.00"})
    assert of(db, withdraw(db, account, "300")) == ({"21010": "300.00"}, {"11010": "300.00"})


def test_4_sajja_of_months_to_come(db: Database, saving: Fund, member: Membership) -> None:
    account = open_account(db, saving, member.id, SavingKind.SAJJA, since=date(2026, 11, 1))
    paper = save(db, account, "300")
    assert of(db, paper) == ({"11010": "300.00"}, {"31020": "100.00", "23030": "200.00"})
    early = open_account(
        db,
        saving,
        make_member(db, "นางก่อน หน้า", fund_id=saving.id, number="0002").id,
        SavingKind.SAJJA,
        since=date(2026, 10, 1),
    )
    save(db, early, "200", date(2026, 10, 15))
    voucher = db.write(saving_releases.release, saving.id, DAY)
    assert of(db, voucher) == ({"23030": "100.00"}, {"31020": "100.00"})


def test_24_interest_is_added_to_a_deposit(db: Database, saving: Fund, member: Membership) -> None:
    product = savings_office.product(db, saving, SavingKind.DEPOSIT)
    usual = saving_products.as_input(product)
    earning = dataclasses.replace(usual, rate=Rate.of(3), basis=InterestBasis.LOWEST)
    db.write(saving_products.change, product.id, earning)
    account = open_account(db, saving, member.id, SavingKind.DEPOSIT)
    save(db, account, "10000", date(2026, 1, 20))
    asked = InterestInput(product.id, date(2026, 2, 1), date(2026, 7, 31))
    assert of(db, db.write(saving_interest.post, asked)) == ({"51010": "150.00"}, {"21010": "150.00"})


def test_5_a_years_contribution(db: Database, fund: Fund) -> None:
    db.write(contribution_plans.add_usual, fund.id)
    plan = next(one for one in db.read(contribution_plans.plans, fund.id) if one.days >= 365)
    member = make_member(db, number="0007")
    db.write(contribution_plans.choose, member.id, plan.id, date(2026, 10, 1))
    paper = db.write(contributions.take, ContributionInput(member.id, DAY, plan.amount))
    assert of(db, paper) == ({"11010": str(plan.amount)}, {"47010": str(plan.amount)})


@pytest.mark.parametrize(
    ("code", "nights", "expense", "amount"),
    [("B1", None, "56030", "1,000.00"), ("B2", 2, "56010", "400.00"), ("B3", None, "56050", "500.00")],
)
def test_7_welfare_is_paid_from_the_account_of_its_kind(
    db: Database, code: str, nights: int | None, expense: str, amount: str
) -> None:
    welfare = db.write(funds.add, FundInput("กองทุนสวัสดิการทดสอบ", FundKind.WELFARE))
    db.write(funds.record_opening, welfare.id, date(2026, 10, 1), Money.of(5_000), ZERO)
    db.write(benefits.add_examples, welfare.id)
    (benefit,) = [one for one in db.read(benefits.benefits, welfare.id) if one.code == code]
    member = make_member(db, number="W0007", fund_id=welfare.id)
    claim = db.write(
        claims.file,
        ClaimInput(
            membership_id=member.id,
            benefit_id=benefit.id,
            filed=DAY,
            event_day=DAY,
            nights=nights,
            documents=benefits.papers_of(benefit),
        ),
    )
    checked = db.write(claims.check, claim.id)
    assert str(checked.entitled) == amount
    agreed = DecisionInput(claim_id=claim.id, day=DAY, approved=Money.of(amount), resolution="ครั้งที่ 1/2570")
    db.write(claims.decide, agreed)
    paper = db.write(claims.pay, PayInput(claim_id=claim.id, day=DAY, approved_by=CHAIR))
    assert (paper.kind, of(db, paper)) == (DocumentKind.PAYMENT, ({expense: amount}, {"11010": amount}))


@pytest.mark.parametrize(
    ("move", "debits", "credits"),
    [
        (Move.DEPOSIT, {"12110": "400.00"}, {"11010": "400.00"}),
        (Move.WITHDRAWAL, {"11010": "400.00"}, {"12110": "400.00"}),
        (Move.INTEREST, {"12110": "400.00"}, {"45010": "400.00"}),
        (Move.FEE, {"55020": "400.00"}, {"12110": "400.00"}),
    ],
    ids=["8-deposit", "8-withdrawal", "25-interest", "25-fee"],
)
def test_8_and_25_money_at_the_bank(
    db: Database, fund: Fund, move: Move, debits: dict[str, str], credits: dict[str, str]
) -> None:
    wanted = MoveInput(fund.id, DAY, move, ids(db, fund)["12110"], Money.of(400))
    assert of(db, db.write(cash_moves.move, wanted)) == (debits, credits)


def test_9_a_loan_in_cash_and_by_transfer(db: Database, fund: Fund) -> None:
    member, product = make_member(db), make_product(db)
    for till in ("11010", "12110"):
        loan = make_loan(db, member, product, 20_000, day=DAY, pay_out=False)
        paper = db.write(loan_approvals.disburse, loan.id, DAY, ids(db, fund)[till])
        assert of(db, paper) == ({"13010": "20,000.00"}, {till: "20,000.00"})


def owed(db: Database) -> Any:
    return make_loan(db, make_member(db), make_product(db), 12_000, day=date(2026, 1, 10), periods=6)


def split_of(db: Database, loan: Any, amount: str, fee: str = "0") -> Any:
    quoted = db.read(loan_repayments.quote, loan.id, DAY, Money.of(amount), Money.of(fee))
    assert quoted.split is not None
    return quoted.split


def test_21_a_guided_entry_takes_no_debt_of_a_contract(db: Database, fund: Fund) -> None:
    owed(db)
    by_code = ids(db, fund)
    write_off = {"principal": "500", "allowance": "0"}
    with pytest.raises(UserError, match=r"0\.00 บาท.*หน้าเงินกู้"):
        guided(db, fund, "written_off", write_off, {"debtor": "13010"})
    before = [(by_code["13010"], Money.of(700)), (by_code["32010"], Money.of(-700))]  # of no contract
    db.write(ledger.record_entry, fund.id, DAY, "หนี้เดิม", before)
    assert of(db, guided(db, fund, "written_off", write_off, {"debtor": "13010"})) == (
        {"58010": "500.00"},
        {"13010": "500.00"},
    )


def test_27_a_guided_entry_pays_no_debt_of_a_contract(db: Database, fund: Fund) -> None:
    wanted = WholesaleInput(
        lender=LENDER, contract_no="1", principal=Money.of(900), rate=Rate.of(4), periods=9, comes=DAY
    )
    loan = db.write(wholesale.add, fund.id, wanted)
    db.write(wholesale_money.receive, ReceivedInput(loan.id, DAY, Money.of(900)))
    paid = {"principal": "100", "interest": "0"}
    with pytest.raises(UserError, match="หน้าเงินกู้"):
        guided(db, fund, "borrowed_repaid", paid)
    guided(db, fund, "borrowed", "100")
    assert of(db, guided(db, fund, "borrowed_repaid", paid)) == ({"24035": "100.00"}, {"12110": "100.00"})


@pytest.fixture
def old_debt(db: Database, fund: Fund) -> tuple[Membership, int]:
    """10,000 at 12 percent a year, paid out 30 days before the day: 98.63 of interest by then."""
    member = make_member(db, number="0042")
    product = make_product(db)
    return member, make_loan(db, member, product, 10_000, day=DAY - timedelta(days=30)).id


def lend_again(db: Database, member: Membership, principal: str) -> Loan:
    (product,) = db.read(loan_products.products, member.fund_id)
    asked = ApprovalInput(
        membership_id=member.id,
        product_id=product.id,
        principal=Money.of(principal),
        periods=10,
        approved=DAY,
        pay_out=DAY,
    )
    return db.write(loan_approvals.approve, asked)


def test_10_a_loan_is_paid_out_net_of_its_fee_and_an_old_debt(
    db: Database, fund: Fund, old_debt: tuple[Membership, int]
) -> None:
    member, old_id = old_debt
    new = lend_again(db, member, "20000")
    bank = ids(db, fund)["12110"]
    paper = db.write(loan_approvals.disburse, new.id, DAY, bank, HeldBack(Money.of(200), (old_id,)))
    assert of(db, paper) == (
        {"13010": "20,000.00"},
        {"13010": "10,000.00", "41010": "98.63", "43020": "200.00", "12110": "9,701.37"},
    )
    old = db.read(loans.get, old_id)
    assert (old.closed, old.outstanding) == (DAY, ZERO)
    facts = json.loads(db.read(lambda session: session.get_one(Document, paper.id)).facts)
    assert (facts["total"], facts["net"]) == (20_000_00, 9_701_37)
    assert [one["amount"] for one in facts["deductions"]] == [200_00, 10_000_00, 98_63]
    assert [one.detail for one in db.read(check.run) if not one.ok] == []


def test_16_an_old_contract_is_closed_by_a_new_one_without_cash(
    db: Database, fund: Fund, old_debt: tuple[Membership, int]
) -> None:
    member, old_id = old_debt
    interest = db.write(loan_repayments.repay, RepaymentInput(old_id, DAY, Money.of("98.63")))
    assert of(db, interest) == ({"11010": "98.63"}, {"41010": "98.63"})
    new = lend_again(db, member, "10000")
    paper = db.write(loan_approvals.disburse, new.id, DAY, None, HeldBack(settles=(old_id,)))
    assert of(db, paper) == ({"13010": "10,000.00"}, {"13010": "10,000.00"})
    assert db.read(loans.get, old_id).closed == DAY


def test_cash_that_is_not_there_is_neither_lent_nor_given_back(
    db: Database, fund: Fund, old_debt: tuple[Membership, int]
) -> None:
    member, old_id = old_debt
    (cash,) = [one for one in db.read(charts.accounts, fund.id) if one.code == "11010"]
    bank = ids(db, fund)["12110"]
    receipt = db.write(loan_repayments.repay, RepaymentInput(old_id, DAY, Money.of(5_000)))
    left = db.read(account_sums.balance, cash)
    moved = MoveInput(fund.id, DAY, Move.DEPOSIT, bank, left - Money.of(1_000))
    db.write(cash_moves.move, moved)
    new = lend_again(db, member, "1001")
    acts: tuple[Callable[[], object], ...] = (
        lambda: db.write(loan_approvals.disburse, new.id, DAY),
        lambda: db.write(voiding.void, VoidInput(receipt.id, DAY, "ผิดคน", CHAIR, "นางเหรัญญิก ตัวอย่าง")),
    )
    for act in acts:
        with pytest.raises(UserError, match="ไม่พอจ่าย") as refused:
            act()
        assert refused.value.field == "channel"
    assert db.read(account_sums.balance, cash) == Money.of(1_000)


def test_taking_a_net_payout_back_owes_the_old_debt_again(
    db: Database, fund: Fund, old_debt: tuple[Membership, int]
) -> None:
    member, old_id = old_debt
    new = lend_again(db, member, "20000")
    paper = db.write(loan_approvals.disburse, new.id, DAY, None, HeldBack(Money.of(200), (old_id,)))
    settled = db.read(loans.get, old_id).events[-1]
    with pytest.raises(UserError, match="สัญญาใหม่"):
        db.write(loan_reversals.reverse_event, settled.id, DAY, "ผิด")
    db.write(voiding.void, VoidInput(paper.id, DAY, "ยังไม่ได้รับเงิน", CHAIR))
    old, back = db.read(loans.get, old_id), db.read(loans.get, new.id)
    assert (old.closed, old.outstanding, back.disbursed) == (None, Money.of(10_000), None)
    assert [one.detail for one in db.read(check.run) if not one.ok] == []


@pytest.mark.parametrize(
    ("held", "field"),
    [
        (HeldBack(Money.of(-1)), "fee"),
        (HeldBack(Money.of(15_000)), "fee"),
        (HeldBack(settles=(987,)), "settles"),
    ],
)
def test_more_held_back_than_lent_and_strange_debts_are_refused(
    db: Database, fund: Fund, old_debt: tuple[Membership, int], held: HeldBack, field: str
) -> None:
    new = lend_again(db, old_debt[0], "12000")
    with pytest.raises(UserError) as refused:
        db.write(loan_approvals.disburse, new.id, DAY, None, held)
    assert refused.value.field == field
    assert db.read(loans.get, new.id).disbursed is None


def test_12_a_repayment_is_fee_penalty_interest_then_principal(db: Database, fund: Fund) -> None:
    loan = owed(db)
    split = split_of(db, loan, "5000", "20")
    assert split.penalty > ZERO
    assert of(db, repay(db, loan, DAY, "5000", "20")) == (
        {"11010": "5,000.00"},
        {
            "43030": "20.00",
            "42010": str(split.penalty),
            "41010": str(split.interest),
            "13010": str(split.principal),
        },
    )


def test_13_interest_that_had_been_accrued_is_no_income_again(db: Database, fund: Fund) -> None:
    loan = owed(db)
    guided(db, fund, "interest_accrued", "100")
    before = db.read(account_sums.sums_before, fund.id, date.max)
    split = split_of(db, loan, "5000")
    repay(db, loan, DAY, "5000")
    paper = guided(db, fund, "accrued_collected", "100")
    assert of(db, paper) == ({"41010": "100.00"}, {"16020": "100.00"})
    after = db.read(account_sums.sums_before, fund.id, date.max)
    codes = {one.id: one.code for one in db.read(charts.accounts, fund.id)}
    moved = {
        codes[one]: str(sums.net - before.get(one, account_sums.NOTHING).net)
        for one, sums in after.items()
        if sums.net != before.get(one, account_sums.NOTHING).net
    }
    assert moved == {
        "11010": "5,000.00",
        "16020": "-100.00",
        "41010": str(Money.of(100) - split.interest),
        "42010": str(-split.penalty),
        "13010": str(-split.principal),
    }


def test_17_a_guarantor_pays(db: Database, fund: Fund) -> None:
    loan, guarantor = owed(db), make_member(db, "นางค้ำ ประกัน", number="0099")
    split = split_of(db, loan, "3000")

    def act(session: Session) -> Document:
        part = loan_repayments.part(session, RepaymentInput(loan.id, DAY, Money.of(3000)))
        return receipts.take(session, ReceiptInput(fund.id, DAY, guarantor.id), [part])

    debits, credits = of(db, db.write(act))
    assert debits == {"11010": "3,000.00"}
    assert credits.pop("13010", "0.00") == str(split.principal)
    assert credits == {"42010": str(split.penalty), "41010": str(split.interest)}


def test_18_and_19_leaving_with_and_without_a_debt(db: Database, saving: Fund, member: Membership) -> None:
    shares = open_account(db, saving, member.id, SavingKind.SHARE)
    sajja = open_account(db, saving, member.id, SavingKind.SAJJA, since=date(2026, 11, 1))
    save(db, shares, "2000")
    save(db, sajja, "100")
    product = db.write(
        loan_products.add,
        saving.id,
        ProductInput(
            name="เงินกู้สามัญ",
            rate=Rate.of(12),
            method=Method.EQUAL_PRINCIPAL,
            least=Money.of(100),
            most=Money.of(50_000),
            periods=10,
            most_periods=20,
        ),
        TODAY,
    )
    asked = ApprovalInput(member.id, product.id, Money.of(500), 10, DAY, DAY, None, "ทำนา", "มติ 1/2569")
    loan = db.write(loan_approvals.approve_and_disburse, asked)
    quoted = db.read(loan_repayments.quote, loan.id, TODAY)
    owed_now = quoted.before.outstanding + quoted.before.payoff.interest

    def leave(session: Session) -> Document:
        back = [
            savings.withdrawal_part(session, shares.id, TODAY, Money.of(2000), leaving=True),
            savings.withdrawal_part(session, sajja.id, TODAY, Money.of(100), leaving=True),
        ]
        debt = loan_repayments.part(session, RepaymentInput(loan.id, TODAY, owed_now))
        paid = PaymentInput(saving.id, TODAY, member.id, approved_by=CHAIR)
        return payments.pay(session, paid, back, [debt])

    interest = owed_now - Money.of(500)
    assert interest > ZERO
    assert of(db, db.write(leave)) == (
        {"31010": "2,000.00", "31020": "100.00"},
        {"13010": "500.00", "41010": str(interest), "11010": str(Money.of(2100) - owed_now)},
    )
    assert db.read(loans.get, loan.id).closed == TODAY


def test_19_shares_and_sajja_are_given_back(db: Database, saving: Fund, member: Membership) -> None:
    shares = open_account(db, saving, member.id, SavingKind.SHARE)
    save(db, shares, "2000")
    assert of(db, withdraw(db, shares, "2000", leaving=True)) == (
        {"31010": "2,000.00"},
        {"11010": "2,000.00"},
    )


@pytest.mark.parametrize(
    ("difference", "debits", "credits"),
    [("5", {"11010": "5.00"}, {"46050": "5.00"}), ("-5", {"54099": "5.00"}, {"11010": "5.00"})],
    ids=["over", "short"],
)
def test_29_cash_that_was_counted_otherwise(
    db: Database, fund: Fund, difference: str, debits: dict[str, str], credits: dict[str, str]
) -> None:
    paper = db.write(cash_counts.post_difference, fund, DAY, Money.of(difference), "ทอนเงินผิด")
    assert paper is not None
    assert of(db, paper) == (debits, credits)


def test_30_a_cheque_that_came_back_stands_the_debt_up_again(db: Database, fund: Fund) -> None:
    loan, bank = owed(db), ids(db, fund)["12110"]

    def take(session: Session) -> Document:
        part = loan_repayments.part(session, RepaymentInput(loan.id, DAY, Money.of(5000)))
        taken = ReceiptInput(fund.id, DAY, loan.membership_id, account_id=bank)
        return receipts.take(session, taken, [part])

    paper = db.write(take)
    cheque = TransferInput(Means.CHEQUE, other_bank="กรุงไทย", cheque_no="0012345", cheque_day=DAY)
    db.write(transfers.record, paper.id, cheque)
    debits, credits = of(db, paper)
    voucher = db.write(transfers.return_cheque, paper.id, TODAY, CHAIR)
    assert of(db, voucher) == (credits, debits)
    assert debits == {"12110": "5,000.00"}


def test_31_khokhojo_lends_is_repaid_and_keeps_the_banks_interest(db: Database) -> None:
    fund = db.write(funds.add, FundInput("โครงการ กข.คจ. บ้านตัวอย่าง", FundKind.KHOKHOJO))
    post(db, fund, date(2026, 10, 1), {"12110": "280000", "32070": "-280000"})
    by_code, member = ids(db, fund), make_member(db, fund_id=fund.id, number="0001")
    product = db.write(
        loan_products.add,
        fund.id,
        ProductInput(
            name="เงินยืม กข.คจ.",
            rate=Rate.of(0),
            method=Method.EQUAL_PRINCIPAL,
            least=Money.of(100),
            most=Money.of(50_000),
            periods=5,
            most_periods=20,
        ),
        TODAY,
    )
    asked = ApprovalInput(
        member.id,
        product.id,
        Money.of(10_000),
        5,
        date(2026, 11, 1),
        date(2026, 11, 1),
        None,
        "เลี้ยงวัว",
        "มติ 1",
    )
    loan = db.write(loan_approvals.approve, asked)
    paper = db.write(loan_approvals.disburse, loan.id, date(2026, 11, 1), by_code["12110"])
    assert of(db, paper) == ({"13040": "10,000.00"}, {"12110": "10,000.00"})
    assert of(db, repay(db, loan, DAY, "2000")) == ({"11010": "2,000.00"}, {"13040": "2,000.00"})
    interest = MoveInput(fund.id, DAY, Move.INTEREST, by_code["12110"], Money.of("88.40"))
    assert of(db, db.write(cash_moves.move, interest)) == ({"12110": "88.40"}, {"32070": "88.40"})


def test_32_a_void_receipt_is_its_mirror(db: Database, fund: Fund) -> None:
    paper = guided(db, fund, "entry_fee", "50")
    voucher = db.write(voiding.void, VoidInput(paper.id, DAY, "รับผิดคน", CHAIR))
    assert of(db, voucher) == ({"43010": "50.00"}, {"11010": "50.00"})


def test_33_and_34_the_year_is_closed_and_its_profit_shared(db: Database, fund: Fund) -> None:
    post(db, fund, date(2025, 9, 1), {"11010": "1000", "41010": "-900", "42010": "-100"})
    post(db, fund, date(2025, 9, 2), {"54050": "250", "11010": "-250"})
    books.close_year(db, db.read(fiscal_periods.periods, fund.id)[0].id)
    lines = entry_of(db, fund, "ปิดบัญชีรายได้และค่าใช้จ่าย")
    assert lines == [
        ("41010", "900.00"),
        ("42010", "100.00"),
        ("33020", "-1,000.00"),
        ("54050", "-250.00"),
        ("33020", "250.00"),
    ]
    by_code = ids(db, fund)
    shares = tuple(Share(by_code[code], Rate.of(10)) for code in ("34100", "34200", "34560"))
    paper = db.write(
        year_end.appropriate, AppropriationInput(fund.id, date(2025, 12, 1), "มติ 1/2568", shares)
    )
    assert of(db, paper) == (
        {"33020": "750.00"},
        {"34100": "75.00", "34200": "75.00", "34560": "75.00", "33010": "525.00"},
    )


@pytest.mark.parametrize(
    ("what", "amounts", "accounts", "more", "field"),
    [
        ("expense", "0", {}, {}, "amount"),
        ("expense", "-5", {}, {}, "amount"),
        ("expense", "50", {}, {"party": " "}, "party"),
        ("expense", "50", {"spent": "23072"}, {}, "spent"),
        ("expense", "50", {}, {}, "spent"),
        ("expense", "9000000", {"spent": "54050"}, {}, "channel"),
        ("expense", "50", {"spent": "54050"}, {"approved_by": "นางสาวตัวอย่าง เลขานุการ"}, "approved_by"),
        ("dividend_paid", "50", {}, {}, "declared"),
        ("shared_profit_paid", "50", {"share": "34400"}, {}, "share"),
        ("goods_lent", {"sale": "5", "cost": "4"}, {}, {}, "cost"),
        ("written_off", {"principal": "5", "allowance": "6"}, {}, {}, "allowance"),
        ("advance_cleared", "50", {"spent": "54050"}, {}, "advance"),
        ("allowance_up", "50", {}, {"party": "", "approved_by": "นางสาวตัวอย่าง เลขานุการ"}, "approved_by"),
        ("goods_lent", {"sale": "5"}, {}, {"party": ""}, "party"),
        ("nothing_like_it", "50", {}, {}, "template"),
    ],
)
def test_what_cannot_be_is_refused_at_its_input(
    db: Database, fund: Fund, what: str, amounts: Any, accounts: dict[str, str], more: Any, field: str
) -> None:
    before = db.read(account_sums.sums_before, fund.id, date.max)
    with pytest.raises(UserError) as refusal:
        guided(db, fund, what, amounts, accounts, **more)
    assert refusal.value.field == field
    assert db.read(account_sums.sums_before, fund.id, date.max) == before


def test_a_dividend_is_never_an_expense(db: Database, fund: Fund) -> None:

    db.write(chart_edits.add, fund.id, AccountInput("56060", "จ่ายปันผล", AccountKind.EXPENSE))
    offered = db.read(entries.choices, fund.id, "expense")["spent"]
    assert "56060" not in [one.code for one in offered]
    with pytest.raises(UserError, match="ไม่ใช่ค่าใช้จ่าย"):
        guided(db, fund, "expense", "50", {"spent": "56060"})


def test_a_preview_says_in_words_what_saving_would_write(db: Database, fund: Fund) -> None:
    by_code = ids(db, fund)
    asked = EntryInput(fund.id, "depreciation", DAY, {"amount": Money.of(1200)}, {"wear": by_code["18045"]})
    seen = db.read(entries.preview, asked)
    assert [one.words for one in seen.lines] == [
        "ค่าเสื่อมราคา-อุปกรณ์ เพิ่มขึ้น 1,200.00 บาท",
        "ค่าเสื่อมราคาสะสม-ครุภัณฑ์ เพิ่มขึ้น 1,200.00 บาท",
    ]
    assert seen.total == Money.of(1200)
    assert seen.warnings == ("ค่าเสื่อมราคากับค่าเสื่อมราคาสะสมเป็นของคนละชนิด กรุณาตรวจบัญชีทั้งสอง",)
    asked = EntryInput(fund.id, "expense", DAY, {"amount": Money.of(50)}, {"spent": by_code["54050"]})
    seen = db.read(entries.preview, asked)
    assert [one.words for one in seen.lines][1] == "เงินสด ลดลง 50.00 บาท"
    assert seen.paper is DocumentKind.PAYMENT


def test_templates_without_an_account_are_not_offered(db: Database, fund: Fund) -> None:

    assert [one.key for one in db.read(entries.templates, fund.id)] == [one.key for one in TEMPLATES]
    stock = [one for one in db.read(charts.accounts, fund.id) if one.code.startswith("15")]
    for one in stock:
        db.write(chart_edits.change, one.id, dataclasses.replace(chart_edits.as_input(one), is_active=False))
    left = {one.key for one in db.read(entries.templates, fund.id)}
    assert {one.key for one in TEMPLATES} - left == {"stock", "goods_lent"}


def test_a_members_money_carries_her_number(db: Database, fund: Fund) -> None:
    member = make_member(db, number="0042")
    paper = guided(db, fund, "overpaid", "20", membership_id=member.id, party="")

    def marked(session: Session) -> list[int | None]:

        query = select(JournalLine.membership_id).join(JournalEntry, JournalEntry.id == JournalLine.entry_id)
        return list(
            session.scalars(query.where(JournalEntry.document_id == paper.id).order_by(JournalLine.position))
        )

    assert db.read(marked) == [None, member.id]
