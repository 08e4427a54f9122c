"""Loan products of a fund: what every loan of a kind has in common, checked against the law when saved."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.loan import LoanProduct
from models.values.money import ZERO, Money
from models.values.rate import NO_RATE, Rate
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan.loan_math import (
    Basis,
    EarlyClose,
    LegalProblem,
    LoanTerms,
    Method,
    Prepay,
    Severity,
    Unit,
    legal_problems,
)
from services.loan.loan_math.reading import Value, parse
from services.loan.loan_math.terms import SATANG
from services.loan.loan_math.terms_json import terms_from_dict, terms_to_dict

# What differs from loan to loan and is therefore no part of a product.
_OF_THE_LOAN = ("principal", "rate", "periods", "disbursed", "first_due", "tranches", "custom", "carried")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductInput:
    """instalment_unit is what instalments are rounded to; it is rounded up when rounds_up."""

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
    penalty_rate: Rate = NO_RATE
    prepay: Prepay = Prepay.NEXT_INSTALMENTS
    early_close: EarlyClose | None = None
    grace_principal: int = 0


def sample_terms(product: ProductInput, today: date) -> LoanTerms:
    """The largest ordinary loan of the product, paid out today: what preview and the law are tried on."""
    rounding = {
        "instalment": f"{product.instalment_unit.baht:f}",
        "mode": "up" if product.rounds_up else "nearest",
    }
    values: dict[str, Value] = {
        "principal": f"{product.most.baht:f}",
        "rate": str(product.rate),
        "method": product.method.value,
        "periods": product.periods,
        "every": product.every,
        "unit": product.unit.value,
        "disbursed": today.isoformat(),
        "basis": product.basis.value,
        "rounding": rounding,
        "penalty": {"rate": str(product.penalty_rate)},
        "prepay": product.prepay.value,
        "early_close": product.early_close.value if product.early_close else None,
        "grace": {"principal": product.grace_principal},
    }
    return terms_from_dict(values, None)


def warnings(product: ProductInput, today: date) -> tuple[LegalProblem, ...]:
    """What the law holds against the product; a refusal among them stops saving."""
    return legal_problems(sample_terms(product, today))


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
    """New loans follow the new rules; contracts already made keep their own terms."""
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
    if product.method is Method.CUSTOM:
        raise UserError("ประเภทเงินกู้กำหนดงวดเองไม่ได้ กรุณาเลือกวิธีคิดดอกเบี้ยอื่น", field="method")
    terms = sample_terms(product, today)
    for problem in legal_problems(terms):
        if problem.severity is Severity.REFUSE:
            raise UserError(problem.message, field=problem.field)
    row.name, row.rate, row.least, row.most = name, product.rate, product.least, product.most
    row.periods, row.most_periods = product.periods, product.most_periods
    rules = {key: value for key, value in terms_to_dict(terms).items() if key not in _OF_THE_LOAN}
    row.rules = json.dumps(rules, ensure_ascii=False, separators=(",", ":"))


def products(session: Session, fund_id: int, *, active_only: bool = True) -> Sequence[LoanProduct]:
    query = select(LoanProduct).where(LoanProduct.fund_id == fund_id).order_by(LoanProduct.name)
    return session.scalars(query.where(LoanProduct.is_active) if active_only else query).all()


def terms_of(
    product: LoanProduct, principal: Money, periods: int, disbursed: date, first_due: date | None
) -> LoanTerms:
    """The terms of one loan of a product. Raises UserError on the field at fault when they are impossible."""
    rules = parse(product.rules)
    assert isinstance(rules, dict)
    return terms_from_dict(
        {
            **rules,
            "principal": f"{principal.baht:f}",
            "rate": str(product.rate),
            "periods": periods,
            "disbursed": disbursed.isoformat(),
            "first_due": first_due.isoformat() if first_due else None,
        },
        None,
    )


def as_input(product: LoanProduct) -> ProductInput:
    """What a form starts from."""
    terms = terms_of(product, product.most, product.periods, date(2025, 1, 15), None)
    return ProductInput(
        name=product.name,
        rate=product.rate,
        method=terms.method,
        least=product.least,
        most=product.most,
        periods=product.periods,
        most_periods=product.most_periods,
        every=terms.every,
        unit=terms.unit,
        basis=terms.basis,
        instalment_unit=terms.instalment_unit,
        rounds_up=terms.instalment_rounding.value == "up",
        penalty_rate=terms.penalty_rate,
        prepay=terms.prepay,
        early_close=terms.early_close,
        grace_principal=terms.grace_principal,
    )
