"""Loan products of a fund: what every loan of a kind has in common, checked against the law when saved."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.loan import Loan, LoanProduct
from models.values.money import ZERO, Money, Rounding
from models.values.rate import NO_RATE, Rate
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import lending_policy, loan_accounts, loan_law, product_terms
from services.loan.lending_policy import USUAL, Policy, policy_of
from services.loan.loan_math import (
    LEGAL_CAP,
    Allocation,
    Basis,
    DueRule,
    EarlyClose,
    FreeIf,
    HolidayRule,
    LoanTerms,
    Method,
    PenaltyKind,
    Prepay,
    Remainder,
    Severity,
    Tier,
    Unit,
    YearDay,
    legal_problems,
)
from services.loan.loan_math.reading import Value, parse
from services.loan.loan_math.terms import SATANG
from services.loan.loan_math.terms_json import terms_to_dict

# What differs from loan to loan, or is the law of the day, and is therefore no part of a product.
_OF_THE_LOAN = (
    "principal", "rate", "periods", "disbursed", "first_due", "tranches", "custom", "carried", "cap",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductInput:
    """instalment_unit is what instalments are rounded to; it is rounded up when rounds_up.

    The accounts, each None for the fund's usual one, are where its principal, interest and penalty are written. The
    other fields are those of LoanTerms; holidays stand in each loan as they were known when it was agreed.
    """

    name: str
    rate: Rate
    method: Method
    least: Money
    most: Money
    periods: int
    most_periods: int
    every: int = 1
    unit: Unit = Unit.MONTH
    basis: Basis = Basis.ACT_365
    instalment_unit: Money = SATANG
    rounds_up: bool = False
    interest_rounding: Rounding = Rounding.HALF_UP
    interest_unit: Money = SATANG
    remainder: Remainder = Remainder.LAST
    tiers: tuple[Tier, ...] = ()
    free_months: int = 0
    free_if: FreeIf = FreeIf.PAID_OFF
    grace_principal: int = 0
    grace_interest: int = 0
    due_rule: DueRule = DueRule.ANCHOR
    due_day: int = 0
    season: tuple[YearDay, ...] = ()
    holiday_rule: HolidayRule = HolidayRule.NONE
    penalty_kind: PenaltyKind = PenaltyKind.PER_YEAR
    penalty_rate: Rate = NO_RATE
    penalty_amount: Money = ZERO
    grace_days: int = 0
    allocation: Allocation = Allocation.INTEREST_FIRST
    prepay: Prepay = Prepay.NEXT_INSTALMENTS
    early_close: EarlyClose | None = None
    policy: Policy = USUAL
    loans_account_id: int | None = None
    interest_account_id: int | None = None
    penalty_account_id: int | None = None


def sample_terms(product: ProductInput, today: date, cap: Rate = LEGAL_CAP) -> LoanTerms:
    """The largest ordinary loan of the product, paid out today: what preview and the law are tried on."""
    terms = LoanTerms(
        principal=product.most,
        rate=product.rate,
        method=Method.EQUAL_PRINCIPAL if product.method is Method.CUSTOM else product.method,
        periods=product.periods,
        every=product.every,
        unit=product.unit,
        disbursed=today,
        due_rule=product.due_rule,
        due_day=product.due_day,
        season=product.season,
        holiday_rule=product.holiday_rule,
        basis=product.basis,
        interest_rounding=product.interest_rounding,
        interest_unit=product.interest_unit,
        instalment_unit=product.instalment_unit,
        instalment_rounding=Rounding.UP if product.rounds_up else Rounding.HALF_UP,
        remainder=product.remainder,
        grace_principal=product.grace_principal,
        grace_interest=product.grace_interest,
        free_months=product.free_months,
        free_if=product.free_if,
        tiers=product.tiers,
        penalty_kind=product.penalty_kind,
        penalty_rate=product.penalty_rate,
        penalty_amount=product.penalty_amount,
        grace_days=product.grace_days,
        allocation=product.allocation,
        prepay=product.prepay,
        early_close=product.early_close,
        cap=cap,
        cap_held=True,
    )
    return product_terms.planned_by_hand(terms) if product.method is Method.CUSTOM else terms


@for_duty(Duty.SETTINGS)
def add(session: Session, fund_id: int, product: ProductInput, today: date) -> LoanProduct:
    """Raises UserError for a taken name, impossible terms, or a rate above the lawful one (fund.md section 2.4)."""
    row = LoanProduct(fund_id=fund_id, name="", rules="")
    _apply(session, row, product, today)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.SETTINGS)
def change(session: Session, product_id: int, product: ProductInput, today: date) -> LoanProduct:
    """New loans follow the new rules; contracts already made keep their own terms.

    Raises UserError like add, and for another account of debts once money went out by the product.
    """
    row = session.get_one(LoanProduct, product_id)
    _apply(session, row, product, today)
    session.flush()
    return row


@for_duty(Duty.SETTINGS)
def retire(session: Session, product_id: int) -> LoanProduct:
    """No new loans; the old ones go on."""
    row = session.get_one(LoanProduct, product_id)
    row.is_active = False
    return row


@for_duty(Duty.SETTINGS)
def use_again(session: Session, product_id: int) -> LoanProduct:
    """Takes retire back."""
    row = session.get_one(LoanProduct, product_id)
    row.is_active = True
    return row


def _apply(session: Session, row: LoanProduct, product: ProductInput, today: date) -> None:
    name = normalise(product.name)
    if not name:
        raise UserError("ยังไม่ได้ใส่ชื่อประเภทเงินกู้ กรุณาพิมพ์ชื่อ เช่น เงินกู้สามัญ", field="name")
    same = select(LoanProduct.id).where(LoanProduct.fund_id == row.fund_id, LoanProduct.name == name)
    if session.scalar(same.where(LoanProduct.id != (row.id or 0))) is not None:
        raise UserError(f"มีประเภทเงินกู้ชื่อ “{name}” อยู่แล้ว กรุณาใช้ชื่ออื่น", field="name")
    if not ZERO < product.least <= product.most:
        raise UserError("วงเงินต่ำสุดต้องมากกว่าศูนย์และไม่เกินวงเงินสูงสุด กรุณาแก้วงเงิน", field="least")
    if not 0 < product.periods <= product.most_periods:
        raise UserError("จำนวนงวดปกติต้องมากกว่าศูนย์และไม่เกินจำนวนงวดสูงสุด กรุณาแก้จำนวนงวด", field="periods")
    _check_policy(product)
    terms = sample_terms(product, today, loan_law.cap(session, today))
    for problem in legal_problems(terms):
        if problem.severity is Severity.REFUSE:
            raise UserError(problem.message, field=problem.field)
    _apply_accounts(session, row, product)
    row.name, row.rate, row.least, row.most = name, product.rate, product.least, product.most
    row.periods, row.most_periods = product.periods, product.most_periods
    row.policy = lending_policy.to_json(product.policy)
    row.rules = json.dumps(_rules(product, terms), ensure_ascii=False, separators=(",", ":"))


def _rules(product: ProductInput, terms: LoanTerms) -> dict[str, Value]:
    if product.method is Method.CUSTOM:  # the days and sums asked for are those its first plan is made of
        even = replace(product, method=Method.EQUAL_PRINCIPAL)
        terms = sample_terms(even, terms.disbursed, terms.cap)
    kept = {key: value for key, value in terms_to_dict(terms).items() if key not in _OF_THE_LOAN}
    return {**kept, "method": product.method.value}


def _check_policy(product: ProductInput) -> None:
    policy = product.policy
    if policy.word is lending_policy.LoanWord.LENDING and (product.rate or product.tiers):
        raise UserError("คำว่า “ยืม” ใช้กับเงินที่ไม่มีดอกเบี้ย กรุณาใส่ดอกเบี้ยเป็นศูนย์หรือเลือกคำว่า “กู้”", field="word")
    if policy.duty_held and policy.duty_payer is not lending_policy.DutyPayer.BORROWER:
        raise UserError(
            "หักค่าอากรจากเงินที่จ่ายได้เมื่อผู้กู้เป็นผู้ออกเท่านั้น กรุณาเลือกว่าผู้กู้ออก หรือเอาเครื่องหมายออก", field="duty_held"
        )
    if policy.least_periods > product.periods:
        raise UserError("จำนวนงวดอย่างน้อยต้องไม่เกินจำนวนงวดปกติ กรุณาแก้จำนวนงวด", field="least_periods")
    if policy.collateral_share > 1000:
        raise UserError("มูลค่าหลักประกันต้องไม่เกินร้อยละ 1,000 ของเงินกู้ กรุณาแก้ตัวเลข", field="collateral_share")


def _apply_accounts(session: Session, row: LoanProduct, product: ProductInput) -> None:
    if product.loans_account_id != row.loans_account_id:
        lent = select(Loan.contract_no).where(Loan.product_id == (row.id or 0), Loan.disbursed.is_not(None))
        number = session.scalar(lent.limit(1))
        if number is not None:
            raise UserError(
                f"ประเภทนี้จ่ายเงินกู้ไปแล้ว เช่น สัญญา {number} จึงเปลี่ยนบัญชีลูกหนี้ไม่ได้ กรุณาคัดลอกเป็นประเภทใหม่แล้วใช้บัญชีใหม่ที่นั้น",
                field="loans_account_id",
            )
    for field, offered in (
        ("loans_account_id", loan_accounts.debt_accounts(session, row.fund_id)),
        ("interest_account_id", loan_accounts.income_accounts(session, row.fund_id)),
        ("penalty_account_id", loan_accounts.income_accounts(session, row.fund_id)),
    ):
        wanted: int | None = getattr(product, field)
        before: int | None = getattr(row, field)
        if wanted is not None and wanted != before and all(one.id != wanted for one in offered):
            raise UserError("บัญชีนี้ใช้กับเงินกู้ไม่ได้ กรุณาเลือกจากรายชื่อบัญชีที่ให้ไว้", field=field)
        setattr(row, field, wanted)


def products(session: Session, fund_id: int, *, active_only: bool = True) -> Sequence[LoanProduct]:
    query = select(LoanProduct).where(LoanProduct.fund_id == fund_id).order_by(LoanProduct.name)
    return session.scalars(query.where(LoanProduct.is_active) if active_only else query).all()


def as_input(product: LoanProduct) -> ProductInput:
    """What a form starts from."""
    rules = parse(product.rules)
    assert isinstance(rules, dict)
    method = Method(str(rules["method"]))
    sample = rules | {"method": Method.EQUAL_PRINCIPAL.value} if method is Method.CUSTOM else rules
    terms = product_terms.terms_of(
        LoanProduct(rules=json.dumps(sample), rate=product.rate),
        product.most,
        product.periods,
        date(2025, 1, 15),
        None,
    )
    return ProductInput(
        name=product.name,
        rate=product.rate,
        method=method,
        least=product.least,
        most=product.most,
        periods=product.periods,
        most_periods=product.most_periods,
        every=terms.every,
        unit=terms.unit,
        basis=terms.basis,
        instalment_unit=terms.instalment_unit,
        rounds_up=terms.instalment_rounding is Rounding.UP,
        interest_rounding=terms.interest_rounding,
        interest_unit=terms.interest_unit,
        remainder=terms.remainder,
        tiers=terms.tiers,
        free_months=terms.free_months,
        free_if=terms.free_if,
        grace_principal=terms.grace_principal,
        grace_interest=terms.grace_interest,
        due_rule=terms.due_rule,
        due_day=terms.due_day,
        season=terms.season,
        holiday_rule=terms.holiday_rule,
        penalty_kind=terms.penalty_kind,
        penalty_rate=terms.penalty_rate,
        penalty_amount=terms.penalty_amount,
        grace_days=terms.grace_days,
        allocation=terms.allocation,
        prepay=terms.prepay,
        early_close=terms.early_close,
        policy=policy_of(product),
        loans_account_id=product.loans_account_id,
        interest_account_id=product.interest_account_id,
        penalty_account_id=product.penalty_account_id,
    )
