"""What a fund asks before it lends by a product: kept as JSON beside the product's terms, tried when somebody asks."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any

from models.loan import LoanProduct
from models.values.labelled import Labelled
from models.values.money import ZERO, Money
from services.errors import UserError


class LoanWord(Labelled):
    """กข.คจ. lends to households without interest and never says กู้ (fund.md section 1.5)."""

    LOAN = "loan", "กู้"
    LENDING = "lending", "ยืม"


class DutyPayer(Labelled):
    LENDER = "lender", "กองทุน"
    BORROWER = "borrower", "ผู้กู้"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Zero and None mean that the fund does not ask it (fund.md sections 2.1 and 2.2).

    times_savings is how many times her savings and shares she may owe; free_within is her savings when she needs no
    guarantor. least_periods is the fewest instalments; rate_by_month says that people tell its rate by the month.
    guarantor_quota is how many living guarantees one person may give in the fund. ceiling is what the
    committee may lend by itself; above it the members' meeting decides.
    """

    word: LoanWord = LoanWord.LOAN
    rate_by_month: bool = False
    least_periods: int = 0
    member_months: int = 0
    times_savings: int = 0
    free_within: bool = False
    one_per_household: bool = False
    one_at_a_time: bool = True
    no_arrears: bool = True
    savings_paid: bool = False
    contribution_paid: bool = False
    guarantors: int = 0
    guarantor_quota: int = 0
    guarantor_is_member: bool = True
    guarantor_not_spouse: bool = True
    collateral_share: int = 0  # percent of the sum that collateral must be worth
    spouse_consents: bool = False
    ceiling: Money | None = None
    request_fee: Money = ZERO
    contract_fee: Money = ZERO
    duty_payer: DutyPayer = DutyPayer.LENDER
    duty_held: bool = False  # the borrower's stamp duty is kept of the money paid out
    in_kind: bool = False


USUAL = Policy()


def policy_of(product: LoanProduct) -> Policy:
    """Keys the program does not know are of a later one and are passed over."""
    values: dict[str, Any] = json.loads(product.policy)
    known = {one.name for one in fields(Policy)}
    kept: dict[str, Any] = {name: value for name, value in values.items() if name in known}
    for name in ("request_fee", "contract_fee", "ceiling"):
        if kept.get(name) is not None:
            kept[name] = Money(kept[name])
    if "word" in kept:
        kept["word"] = LoanWord(kept["word"])
    if "duty_payer" in kept:
        kept["duty_payer"] = DutyPayer(kept["duty_payer"])
    return Policy(**kept)


def to_json(policy: Policy) -> str:
    """Only what differs from the usual, sums in satang. Raises UserError for a number below zero."""
    values: dict[str, Any] = {}
    for name in (one.name for one in fields(Policy)):
        value = getattr(policy, name)
        if value == getattr(USUAL, name):
            continue
        plain = (
            value.satang
            if isinstance(value, Money)
            else value.value
            if isinstance(value, Labelled)
            else value
        )
        if isinstance(plain, int) and plain < 0:
            raise UserError("เกณฑ์การให้กู้ต้องไม่ติดลบ กรุณาแก้ตัวเลข", field=name)
        values[name] = plain
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
