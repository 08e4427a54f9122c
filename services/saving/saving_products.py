"""The kinds of saving a fund offers, each with the control account its balances add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Fund, FundKind
from models.ledger import Account, AccountKind
from models.saving import InterestBasis, SavingAccount, SavingKind, SavingProduct
from models.values.money import ZERO, Money
from models.values.rate import NO_RATE, Rate
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingProductInput:
    """unit is the price of a share or the step of a deposit, least and most are at one time; of สัจจะ, a month."""

    name: str
    kind: SavingKind
    account_id: int | None
    interest_account_id: int | None = None
    rate: Rate = NO_RATE
    basis: InterestBasis = InterestBasis.NONE
    unit: Money = ZERO
    least: Money = ZERO
    most: Money | None = None
    can_withdraw: bool = False
    is_active: bool = True
    note: str = ""


# Control accounts of fund.md section 4.2; prices and least sums are only where a form starts.
_USUAL = (
    ("เงินสัจจะ", SavingKind.SAJJA, "31020", "", ZERO, Money.of(10)),
    ("เงินหุ้น", SavingKind.SHARE, "31010", "", Money.of(10), Money.of(10)),
    ("เงินฝากออมทรัพย์", SavingKind.DEPOSIT, "21010", "51010", ZERO, ZERO),
)
_SAVING_FUNDS = (FundKind.SAVINGS, FundKind.VILLAGE, FundKind.CODI)
_CONTROL_KINDS = (AccountKind.LIABILITY, AccountKind.EQUITY)


def usual(session: Session, fund_id: int) -> list[SavingProductInput]:
    """What funds of this kind usually offer and this one does not yet; for its first minutes."""
    fund = session.get_one(Fund, fund_id)
    if fund.kind not in _SAVING_FUNDS:
        return []
    codes = select(Account.standard, Account.id).where(Account.fund_id == fund_id)
    accounts: dict[str, int] = dict(session.execute(codes).all())
    there = set(session.scalars(select(SavingProduct.kind).where(SavingProduct.fund_id == fund_id)))
    return [
        SavingProductInput(
            name=name,
            kind=kind,
            account_id=accounts[code],
            interest_account_id=accounts.get(expense),
            unit=unit,
            least=least,
            can_withdraw=kind is SavingKind.DEPOSIT,
        )
        for name, kind, code, expense, unit, least in _USUAL
        if kind not in there and code in accounts
    ]


def control_accounts(session: Session, fund_id: int) -> Sequence[Account]:
    """The accounts a product's balances may add up to: debts and capital that play no other part."""
    query = select(Account).where(
        Account.fund_id == fund_id,
        Account.kind.in_(_CONTROL_KINDS),
        Account.role.is_(None),
        Account.is_contra.is_(False),
        Account.is_active,
    )
    return session.scalars(query.order_by(Account.code)).all()


def expense_accounts(session: Session, fund_id: int) -> Sequence[Account]:
    """Where interest that is paid to members may be written."""
    query = select(Account).where(
        Account.fund_id == fund_id, Account.kind == AccountKind.EXPENSE, Account.role.is_(None)
    )
    return session.scalars(query.where(Account.is_active).order_by(Account.code)).all()


@for_duty(Duty.SETTINGS)
def add(session: Session, fund_id: int, product: SavingProductInput) -> SavingProduct:
    """Raises UserError on the field at fault, as change does."""
    row = SavingProduct(fund_id=fund_id)
    _apply(session, row, product)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.SETTINGS)
def change(session: Session, product_id: int, product: SavingProductInput) -> SavingProduct:
    """Raises UserError for a taken name, a wrong account, and another kind or control account once accounts are open."""
    row = get(session, product_id)
    is_used = session.scalar(select(SavingAccount.id).where(SavingAccount.product_id == product_id).limit(1))
    if is_used is not None and product.kind is not row.kind:
        raise UserError("มีบัญชีของสมาชิกอยู่แล้ว เปลี่ยนชนิดไม่ได้ กรุณาเพิ่มประเภทใหม่แทน", field="kind")
    if is_used is not None and product.account_id != row.account_id:
        raise UserError("มีบัญชีของสมาชิกอยู่แล้ว เปลี่ยนบัญชีคุมไม่ได้ กรุณาเพิ่มประเภทใหม่แทน", field="account_id")
    _apply(session, row, product)
    session.flush()
    return row


def get(session: Session, product_id: int) -> SavingProduct:
    return session.get_one(SavingProduct, product_id)


def products(session: Session, fund_id: int, *, active_only: bool = True) -> Sequence[SavingProduct]:
    """สัจจะ first, then shares, then deposits, each in the order they were made."""
    query = select(SavingProduct).where(SavingProduct.fund_id == fund_id).order_by(SavingProduct.id)
    found = session.scalars(query.where(SavingProduct.is_active) if active_only else query).all()
    order = list(SavingKind)
    return sorted(found, key=lambda one: (order.index(one.kind), one.id))


def as_input(row: SavingProduct) -> SavingProductInput:
    """What a form starts from."""
    return SavingProductInput(
        name=row.name,
        kind=row.kind,
        account_id=row.account_id,
        interest_account_id=row.interest_account_id,
        rate=row.rate,
        basis=row.basis,
        unit=row.unit,
        least=row.least,
        most=row.most,
        can_withdraw=row.can_withdraw,
        is_active=row.is_active,
        note=row.note,
    )


def _apply(session: Session, row: SavingProduct, product: SavingProductInput) -> None:
    name = normalise(product.name)
    if not name:
        raise UserError("ยังไม่ได้ใส่ชื่อประเภทเงินออม กรุณาพิมพ์ชื่อ เช่น เงินสัจจะ", field="name")
    same = select(SavingProduct.id).where(SavingProduct.fund_id == row.fund_id, SavingProduct.name == name)
    if session.scalar(same.where(SavingProduct.id != (row.id or 0))) is not None:
        raise UserError(f"มีประเภทเงินออมชื่อ “{name}” อยู่แล้ว กรุณาใช้ชื่ออื่น", field="name")
    account = session.get(Account, product.account_id) if product.account_id is not None else None
    if account is None:
        raise UserError("ยังไม่ได้เลือกบัญชีคุม กรุณาเลือกบัญชีหนี้สินหรือทุน เช่น ทุน-เงินสัจจะ", field="account_id")
    if account.fund_id != row.fund_id or account.kind not in _CONTROL_KINDS or account.role is not None:
        raise UserError(
            f"บัญชี {account.code} {account.name} ใช้เป็นบัญชีคุมไม่ได้ กรุณาเลือกบัญชีหนี้สินหรือทุนของกองทุนนี้",
            field="account_id",
        )
    _check_amounts(product)
    row.interest_account_id = _interest_account(session, row.fund_id, product)
    row.name, row.kind, row.account_id, row.note = name, product.kind, account.id, normalise(product.note)
    row.rate, row.basis, row.unit = product.rate, product.basis, product.unit
    row.least, row.most = product.least, product.most
    row.can_withdraw, row.is_active = product.can_withdraw, product.is_active


def _check_amounts(product: SavingProductInput) -> None:
    if product.unit < ZERO or (product.kind is SavingKind.SHARE and not product.unit):
        raise UserError("ยังไม่ได้ใส่ราคาหุ้น กรุณาใส่ราคาต่อหนึ่งหุ้น", field="unit")
    if product.least < ZERO:
        raise UserError("จำนวนต่ำสุดต้องไม่ติดลบ กรุณาแก้จำนวนเงิน", field="least")
    if product.most is not None and product.most < product.least:
        raise UserError("จำนวนสูงสุดต้องไม่น้อยกว่าจำนวนต่ำสุด กรุณาแก้จำนวนเงิน", field="most")


def _interest_account(session: Session, fund_id: int, product: SavingProductInput) -> int | None:
    if product.basis is InterestBasis.NONE:
        return product.interest_account_id
    if not product.rate:
        raise UserError("เลือกวิธีคิดดอกเบี้ยแล้วแต่ยังไม่มีอัตรา กรุณาใส่อัตราดอกเบี้ยต่อปี", field="rate")
    account = session.get(Account, product.interest_account_id) if product.interest_account_id else None
    if account is None or account.fund_id != fund_id or account.kind is not AccountKind.EXPENSE:
        raise UserError(
            "ยังไม่ได้เลือกบัญชีดอกเบี้ยจ่าย กรุณาเลือกบัญชีค่าใช้จ่าย เช่น ดอกเบี้ยจ่ายเงินรับฝาก", field="interest_account_id"
        )
    return account.id
