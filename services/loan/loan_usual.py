"""The products that funds of a kind usually lend by, for a fund's first minutes; each may be changed at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Fund, FundKind
from models.ledger import Account
from models.loan import LoanProduct
from models.values.money import Money
from models.values.rate import NO_RATE, Rate
from services.duties import Duty, for_duty
from services.loan import loan_products
from services.loan.lending_policy import LoanWord, Policy
from services.loan.loan_math import DueRule, HolidayRule, Method, Unit, YearDay
from services.loan.loan_products import ProductInput

_BAHT = Money.of(1)
_ORDINARY = ProductInput(
    name="เงินกู้สามัญ",
    rate=Rate.of(12),
    method=Method.EQUAL_PRINCIPAL,
    least=Money.of(1_000),
    most=Money.of(50_000),
    periods=12,
    most_periods=36,
    instalment_unit=_BAHT,
    rounds_up=True,
    holiday_rule=HolidayRule.NEXT_WORKDAY,
    penalty_rate=Rate.of(3),
    policy=Policy(member_months=6, times_savings=5, guarantors=2, guarantor_quota=2),
)
_EMERGENCY = ProductInput(
    name="เงินกู้ฉุกเฉิน",
    rate=Rate.of(12),
    method=Method.EQUAL_PRINCIPAL,
    least=Money.of(500),
    most=Money.of(5_000),
    periods=3,
    most_periods=6,
    holiday_rule=HolidayRule.NEXT_WORKDAY,
    policy=Policy(member_months=3, one_at_a_time=False, guarantors=1, guarantor_quota=2),
)
# one instalment after the harvest, interest by days (fund.md section 2.3)
_SEASON = ProductInput(
    name="เงินกู้อาชีพตามฤดูกาล",
    rate=Rate.of(9),
    method=Method.EQUAL_PRINCIPAL,
    least=Money.of(1_000),
    most=Money.of(30_000),
    periods=1,
    most_periods=3,
    unit=Unit.YEAR,
    due_rule=DueRule.YEARLY,
    season=(YearDay(3, 31),),
    holiday_rule=HolidayRule.NEXT_WORKDAY,
    penalty_rate=Rate.of(3),
    policy=Policy(member_months=6, guarantors=2, guarantor_quota=2),
)
# free when it is repaid within six months, else ten percent from the first day (fund.md section 1.2)
_FERTILISER = ProductInput(
    name="สินเชื่อปุ๋ย",
    rate=Rate.of(10),
    method=Method.BULLET,
    least=Money.of(500),
    most=Money.of(20_000),
    periods=12,
    most_periods=12,
    free_months=6,
    policy=Policy(member_months=6, guarantors=1, one_at_a_time=False, in_kind=True),
)
# a village fund is mostly repaid once a year (fund.md section 1.3)
_VILLAGE = ProductInput(
    name="เงินกู้สามัญ",
    rate=Rate.of(6),
    method=Method.BULLET,
    least=Money.of(1_000),
    most=Money.of(30_000),
    periods=1,
    most_periods=2,
    unit=Unit.YEAR,
    holiday_rule=HolidayRule.NEXT_WORKDAY,
    penalty_rate=Rate.of(3),
    policy=Policy(member_months=6, guarantors=2, guarantor_quota=2, ceiling=Money.of(30_000)),
)
# the group lends on at six or seven percent what it owes พอช. (fund.md section 1.6)
_ON_LENT = ProductInput(
    name="เงินกู้จากสินเชื่อ พอช.",
    rate=Rate.of(6),
    method=Method.ANNUITY,
    least=Money.of(1_000),
    most=Money.of(100_000),
    periods=60,
    most_periods=180,
    instalment_unit=_BAHT,
    rounds_up=True,
    holiday_rule=HolidayRule.NEXT_WORKDAY,
    policy=Policy(member_months=6, guarantors=2),
)
# to households, without interest, said ยืม (fund.md section 1.5)
_HOUSEHOLD = ProductInput(
    name="เงินยืม กข.คจ.",
    rate=NO_RATE,
    method=Method.EQUAL_PRINCIPAL,
    least=Money.of(1_000),
    most=Money.of(20_000),
    periods=3,
    most_periods=5,
    unit=Unit.YEAR,
    holiday_rule=HolidayRule.NEXT_WORKDAY,
    policy=Policy(word=LoanWord.LENDING, one_per_household=True, guarantors=1),
)
_USUAL: dict[FundKind, tuple[ProductInput, ...]] = {
    FundKind.SAVINGS: (_ORDINARY, _EMERGENCY, _SEASON, _FERTILISER),
    FundKind.VILLAGE: (_VILLAGE, _EMERGENCY, _SEASON, _FERTILISER),
    FundKind.KHOKHOJO: (_HOUSEHOLD,),
    FundKind.CODI: (_ON_LENT, _EMERGENCY),
}
# what the shipped chart keeps apart: emergency loans, and the rest beside the ordinary ones
_STANDARD = {
    _EMERGENCY.name: ("13020", "41020"),
    _SEASON.name: ("13030", "41030"),
    _FERTILISER.name: ("13030", "41030"),
}


def usual(session: Session, fund_id: int) -> list[ProductInput]:
    """What funds of this kind usually lend by and this one does not yet, each with its accounts of the chart."""
    fund = session.get_one(Fund, fund_id)
    there = set(session.scalars(select(LoanProduct.name).where(LoanProduct.fund_id == fund_id)))
    codes = select(Account.standard, Account.id).where(
        Account.fund_id == fund_id, Account.is_active, Account.role.is_(None)
    )
    accounts: dict[str, int] = dict(session.execute(codes).all())
    return [_with_accounts(one, accounts) for one in _USUAL.get(fund.kind, ()) if one.name not in there]


def _with_accounts(product: ProductInput, accounts: dict[str, int]) -> ProductInput:
    debts, interest = _STANDARD.get(product.name, ("", ""))
    return replace(
        product,
        loans_account_id=accounts.get(debts),
        interest_account_id=accounts.get(interest),
    )


@for_duty(Duty.SETTINGS)
def add_usual(session: Session, fund_id: int, today: date) -> Sequence[LoanProduct]:
    """Adds every one of usual(); loan_products.change makes them the fund's own."""
    return [loan_products.add(session, fund_id, one, today) for one in usual(session, fund_id)]
