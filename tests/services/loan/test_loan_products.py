"""Products: every parameter is kept, the law of the day is held against them, contracts keep what they agreed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from models.database import Database
from models.fund import Fund, FundKind
from models.ledger import Account, AccountRole
from models.loan import LoanProduct
from models.values.money import ZERO, Money, Rounding
from models.values.rate import NO_RATE, Rate
from services import check, holidays, law
from services.bookkeeping import account_sums, accounts, charts
from services.collection import collection_totals
from services.errors import UserError
from services.holidays import HolidayInput
from services.loan import (
    loan_accounts,
    loan_approvals,
    loan_products,
    loan_reversals,
    loan_usual,
    loans,
)
from services.loan.lending_policy import DutyPayer, LoanWord, Policy
from services.loan.loan_approvals import ApprovalInput
from services.loan.loan_math import (
    Allocation,
    Basis,
    DueRule,
    FreeIf,
    HolidayRule,
    Method,
    PenaltyKind,
    Planned,
    Prepay,
    Remainder,
    Tier,
    Unit,
    YearDay,
    schedule,
)
from services.loan.loan_products import ProductInput
from services.loan.loan_state import terms_of
from services.treasury import money_lines, money_parts
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY

EVERYTHING = ProductInput(
    name="เงินกู้ทุกอย่าง",
    rate=Rate.of("7.5"),
    method=Method.EQUAL_PRINCIPAL,
    least=Money.of(1_000),
    most=Money.of(90_000),
    periods=3,
    most_periods=6,
    every=1,
    unit=Unit.YEAR,
    basis=Basis.ACT_ACT,
    instalment_unit=Money.of(5),
    rounds_up=True,
    interest_rounding=Rounding.DOWN,
    interest_unit=Money.of(1),
    remainder=Remainder.FIRST,
    tiers=(Tier(Money.of(20_000), NO_RATE), Tier(Money.of(50_000), Rate.of(7))),
    free_months=6,
    free_if=FreeIf.ON_TIME,
    grace_principal=1,
    due_rule=DueRule.YEARLY,
    season=(YearDay(3, 31), YearDay(11, 30)),
    holiday_rule=HolidayRule.NEXT_WORKDAY,
    penalty_kind=PenaltyKind.PER_DAY,
    penalty_amount=Money.of(1),
    grace_days=7,
    allocation=Allocation.PRINCIPAL_FIRST,
    prepay=Prepay.FEWER_INSTALMENTS,
    policy=Policy(
        least_periods=2,
        rate_by_month=True,
        times_savings=5,
        one_per_household=True,
        ceiling=Money.of(30_000),
        contract_fee=Money.of(50),
        duty_payer=DutyPayer.BORROWER,
        in_kind=True,
    ),
)


def account(db: Database, fund: Fund, code: str) -> Account:
    return next(one for one in db.read(charts.accounts, fund.id) if one.code == code)


def balance(db: Database, one: Account) -> Money:
    return db.read(account_sums.balance, one)


def own_product(db: Database, fund: Fund) -> LoanProduct:
    return make_product(
        db,
        name="เงินกู้ฉุกเฉิน",
        loans_account_id=account(db, fund, "13020").id,
        interest_account_id=account(db, fund, "41020").id,
        penalty_account_id=account(db, fund, "41030").id,
    )


def test_every_parameter_reads_back(db: Database, fund: Fund) -> None:
    wanted = replace(EVERYTHING, loans_account_id=account(db, fund, "13020").id)
    saved = db.write(loan_products.add, 1, wanted, TODAY)
    assert loan_products.as_input(saved) == wanted
    db.write(loan_products.change, saved.id, loan_products.as_input(saved), TODAY)
    (again,) = db.read(loan_products.products, 1)
    assert loan_products.as_input(again) == wanted


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"rate": Rate.of("15.01")}, "rate"),
        ({"tiers": (Tier(Money.of(100), Rate.of(16)),)}, "tiers"),
        ({"penalty_rate": Rate.of("0.3"), "penalty_kind": PenaltyKind.PER_MONTH}, "penalty"),
        ({"due_rule": DueRule.FIXED_DAY}, "due"),
        ({"due_rule": DueRule.YEARLY, "season": (YearDay(3, 31),)}, "due"),
        ({"free_months": 3, "method": Method.FLAT}, "free"),
        ({"grace_interest": 99}, "grace"),
        ({"policy": Policy(word=LoanWord.LENDING)}, "word"),
        ({"policy": Policy(least_periods=11)}, "least_periods"),
        ({"policy": Policy(guarantors=-1)}, "guarantors"),
        ({"policy": Policy(collateral_share=5_000)}, "collateral_share"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(db: Database, wrong: dict[str, object], field: str) -> None:
    with pytest.raises(UserError) as refused:
        make_product(db, **wrong)
    assert refused.value.field == field


def test_a_contract_keeps_its_terms_when_the_product_changes(db: Database) -> None:
    product = make_product(db)
    loan = make_loan(db, make_member(db), product)
    before = db.read(loans.get, loan.id).terms
    changed = replace(
        loan_products.as_input(product), rate=Rate.of(6), method=Method.FLAT, penalty_rate=NO_RATE
    )
    db.write(loan_products.change, product.id, changed, TODAY)
    after = db.read(loans.get, loan.id)
    assert after.terms == before
    assert (terms_of(after).rate, terms_of(after).method) == (Rate.of(12), Method.EQUAL_PRINCIPAL)
    repay(db, loan, date(2025, 2, 10), "5509.59")  # as in fund.md case E
    assert str(db.read(loans.get, loan.id).outstanding) == "45,000.00"
    newer = make_loan(db, make_member(db, "นางบัวผัน ศรีสุข"), db.read(loan_products.products, 1)[0])
    assert terms_of(newer).method is Method.FLAT


def test_the_lawful_rate_of_the_day_is_held_against_products_and_frozen_into_contracts(db: Database) -> None:
    product = make_product(db)
    older = make_loan(db, make_member(db), product, pay_out=False)
    assert terms_of(older).cap == Rate.of(15)
    db.write(law.change, "interest_cap", date(2025, 6, 1), "10", "ราชกิจจานุเบกษา")
    with pytest.raises(UserError, match="เกินร้อยละ 10"):
        make_product(db, name="อีกประเภท")
    asked = ApprovalInput(
        db.read(loans.get, older.id).membership_id,
        product.id,
        Money.of(20_000),
        10,
        date(2025, 6, 2),
        date(2025, 6, 2),
    )
    with pytest.raises(UserError, match="เกินร้อยละ 10"):
        db.write(loan_approvals.approve, asked)
    before = replace(asked, approved=date(2025, 5, 30), pay_out=date(2025, 6, 2))
    assert terms_of(db.write(loan_approvals.approve, before)).cap == Rate.of(15)
    assert "cap" not in json.loads(product.rules)


def test_the_holidays_known_at_the_approval_stand_in_the_contract(db: Database) -> None:
    festival = date(2025, 2, 10)  # a Monday; the first instalment of a loan of 10 January
    db.write(holidays.save, HolidayInput(festival, "วันงานประเพณีของตำบล"))
    product = make_product(db, holiday_rule=HolidayRule.NEXT_WORKDAY)
    loan = make_loan(db, make_member(db), product)
    terms = terms_of(loan)
    assert festival in terms.holidays
    assert all(day.weekday() < 5 for day in terms.holidays)
    assert schedule(terms).rows[0].due == date(2025, 2, 11)
    db.write(holidays.forget, festival)
    assert terms_of(db.read(loans.get, loan.id)) == terms


def test_a_plan_written_by_hand_becomes_the_schedule(db: Database) -> None:
    product = make_product(db, method=Method.CUSTOM, periods=2, most_periods=3)
    member = make_member(db)
    day = date(2025, 1, 10)
    plan = (Planned(date(2025, 4, 30), Money.of(5_000)), Planned(date(2025, 12, 31), Money.of(15_000)))
    asked = ApprovalInput(member.id, product.id, Money.of(20_000), 2, day, day, plan=plan)
    loan = db.write(loan_approvals.approve, asked)
    rows = schedule(terms_of(loan)).rows
    assert [(one.due, str(one.principal)) for one in rows] == [
        (date(2025, 4, 30), "5,000.00"),
        (date(2025, 12, 31), "15,000.00"),
    ]
    even, _ = db.read(loan_approvals.preview, replace(asked, plan=()))
    assert [str(one.principal) for one in even.custom] == ["10,000.00", "10,000.00"]
    wrong = (plan[0], replace(plan[1], principal=Money.of(14_000)))
    with pytest.raises(UserError, match=r"รวมได้ 19,000\.00") as refused:
        db.write(loan_approvals.approve, replace(asked, plan=wrong))
    assert refused.value.field == "custom"
    many = tuple(Planned(date(2025, month, 28), Money.of(5_000)) for month in (2, 3, 4, 5))
    with pytest.raises(UserError, match="ไม่เกิน 3 งวด"):
        db.write(loan_approvals.approve, replace(asked, plan=many))


def test_too_few_instalments_are_refused(db: Database) -> None:
    product = make_product(db, policy=Policy(least_periods=6))
    day = date(2025, 1, 10)
    asked = ApprovalInput(make_member(db).id, product.id, Money.of(20_000), 5, day, day)
    with pytest.raises(UserError, match="อย่างน้อย 6 งวด"):
        db.write(loan_approvals.approve, asked)


def test_a_product_of_its_own_accounts_is_written_there(db: Database, fund: Fund) -> None:
    debts, interest, penalty = (account(db, fund, code) for code in ("13020", "41020", "41030"))
    usual = db.read(charts.account_for, fund.id, AccountRole.LOANS)
    loan = make_loan(db, make_member(db), own_product(db, fund))
    assert balance(db, debts) == Money.of(50_000)
    assert balance(db, usual) == ZERO
    repay(db, loan, date(2025, 2, 10), "5509.59")
    second = repay(db, loan, date(2025, 3, 25), "4000")
    assert balance(db, debts) == Money.of("41642.32")
    assert -balance(db, interest) == Money.of("1145.75")
    assert -balance(db, penalty) == Money.of("6.16")
    event = next(one for one in db.read(loans.get, loan.id).events if one.document_id == second.id)
    db.write(loan_reversals.reverse_event, event.id, date(2025, 3, 26), "รับผิดคน")
    assert balance(db, debts) == Money.of(45_000)
    assert balance(db, penalty) == ZERO
    assert all(one.ok for one in db.read(check.run)), db.read(check.run)


def test_an_account_of_a_product_is_moved_only_by_contracts(db: Database, fund: Fund) -> None:
    debts = account(db, fund, "13020")
    assert debts.id in {one.id for one in db.read(money_lines.accounts, fund.id, is_received=True)}
    product = own_product(db, fund)
    assert debts.id not in {one.id for one in db.read(money_lines.accounts, fund.id, is_received=True)}
    assert db.read(loan_accounts.holds_debts, debts)
    with pytest.raises(UserError, match="เปลี่ยนตามสัญญากู้"):
        db.read(
            money_parts.line_of,
            debts.id,
            Money.of(100),
            "",
            is_received=True,
            membership_id=None,
            grant_id=None,
            sub_ledger_id=None,
        )
    with pytest.raises(UserError, match=product.name):
        db.write(accounts.change, debts.id, replace(accounts.as_input(debts), is_active=False))


def test_the_account_of_debts_stays_once_money_went_out(db: Database, fund: Fund) -> None:
    product = own_product(db, fund)
    other = account(db, fund, "13030").id
    same = loan_products.as_input(product)
    db.write(loan_products.change, product.id, replace(same, loans_account_id=other), TODAY)
    db.write(loan_products.change, product.id, same, TODAY)
    make_loan(db, make_member(db), product)
    with pytest.raises(UserError, match="คัดลอกเป็นประเภทใหม่") as refused:
        db.write(loan_products.change, product.id, replace(same, loans_account_id=other), TODAY)
    assert refused.value.field == "loans_account_id"
    db.write(loan_products.change, product.id, replace(same, rate=Rate.of(9)), TODAY)


def test_money_of_a_product_is_told_apart_on_collection_days(db: Database, fund: Fund) -> None:
    own_product(db, fund)
    kinds = db.read(collection_totals._kinds)
    assert kinds[account(db, fund, "13020").id] is collection_totals.MoneyKind.PRINCIPAL
    assert kinds[account(db, fund, "41020").id] is collection_totals.MoneyKind.INTEREST
    assert kinds[account(db, fund, "41030").id] is collection_totals.MoneyKind.PENALTY


@pytest.mark.parametrize("code", ["11010", "41010", "21010"])
def test_accounts_that_do_not_fit_are_refused(db: Database, fund: Fund, code: str) -> None:
    with pytest.raises(UserError) as refused:
        make_product(db, loans_account_id=account(db, fund, code).id)
    assert refused.value.field == "loans_account_id"


@pytest.mark.parametrize("kind", list(FundKind))
def test_the_usual_products_of_every_kind_can_be_saved_and_are_lawful(
    db: Database, fund: Fund, kind: FundKind
) -> None:
    def become(session: Session) -> None:
        session.get_one(Fund, fund.id).kind = kind

    db.write(become)
    offered = db.read(loan_usual.usual, fund.id)
    saved = db.write(loan_usual.add_usual, fund.id, TODAY)
    assert [loan_products.as_input(one) for one in saved] == offered
    assert bool(saved) is (kind not in (FundKind.WELFARE, FundKind.PROJECT))
    assert db.read(loan_usual.usual, fund.id) == []
    if kind is FundKind.KHOKHOJO:
        (one,) = saved
        assert (one.rate, loan_products.as_input(one).policy.word) == (NO_RATE, LoanWord.LENDING)
