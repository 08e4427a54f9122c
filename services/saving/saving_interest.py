"""Interest on members' deposits for a period: reckoned for everybody first, then posted by one voucher.

Half-up to the satang, once an account and period (fund.md section 2.5 example H).
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from models.document import Document
from models.fund import Fund, Membership
from models.ledger import Account
from models.person import Person
from models.saving import InterestBasis, SavingAccount, SavingEvent, SavingEventKind, SavingProduct
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.duties import Duty, for_duty
from services.errors import UserError
from services.saving import saving_products, saving_reckoning, saving_state, saving_vouchers
from services.saving.saving_reckoning import Move
from services.treasury.money_parts import require_day


@dataclass(frozen=True, slots=True)
class InterestInput:
    """The period, both days counted; day is when the voucher is written, empty is the last day."""

    product_id: int
    first: date
    last: date
    day: date | None = None


@dataclass(frozen=True, slots=True)
class InterestRow:
    """base is what the interest is reckoned from: whole baht times days, or times months."""

    account_id: int
    account_no: str
    member_no: str
    name: str
    balance: Money
    base: Money
    interest: Money


@dataclass(frozen=True, slots=True)
class Calculated:
    product: SavingProduct
    rows: tuple[InterestRow, ...]
    total: Money


def preview(session: Session, asked: InterestInput) -> Calculated:
    """Everybody's interest of a period in the order of members' numbers; nothing is saved.

    Raises UserError for a product without interest, a period that runs backwards or was posted, and months in part.
    """
    product = saving_products.get(session, asked.product_id)
    _check(session, product, asked)
    before, moves = _movements(session, product, asked)
    reckon = (
        saving_reckoning.daily_base if product.basis is InterestBasis.DAILY else saving_reckoning.lowest_base
    )
    rows = []
    for account_id, account_no, member_no, title, first_name, last_name, balance in _accounts(
        session, product
    ):
        base = reckon(before.get(account_id, ZERO), moves.get(account_id, ()), asked.first, asked.last)
        interest = saving_reckoning.interest_of(product.basis, product.rate.fraction, base)
        if interest > ZERO:
            name = f"{title}{first_name} {last_name}".rstrip()
            rows.append(InterestRow(account_id, account_no, member_no, name, balance, base, interest))
    return Calculated(product, tuple(rows), Money.sum(one.interest for one in rows))


@for_duty(Duty.BOOKS)
def post(session: Session, asked: InterestInput) -> Document:
    """Credits every account of the product with its interest (fund.md section 4.3, line 24). Raises what preview does,
    and UserError for a day to come or closed, or a period that has nothing to pay.
    """
    day = asked.day or asked.last
    product = saving_products.get(session, asked.product_id)
    require_day(session, session.get_one(Fund, product.fund_id), day)
    if day < asked.last:
        raise UserError("ต้องลงบัญชีในวันสุดท้ายของช่วงหรือหลังจากนั้น กรุณาแก้วันที่ลงบัญชี", field="day")
    found = preview(session, asked)
    if not found.rows:
        raise UserError("ช่วงนี้ไม่มีบัญชีใดได้ดอกเบี้ย กรุณาตรวจช่วงวันที่และอัตราดอกเบี้ย", field="first")
    assert product.interest_account_id is not None
    expense = session.get_one(Account, product.interest_account_id)
    title = f"ดอกเบี้ย{product.name} {_words(asked.first, asked.last)} จำนวน {len(found.rows):,} บัญชี"
    moves = {one.account_id: one.interest for one in found.rows}
    return saving_vouchers.write(
        session, product, day, title, expense, moves, SavingEventKind.INTEREST, until=asked.last
    )


def _check(session: Session, product: SavingProduct, asked: InterestInput) -> None:
    if product.basis is InterestBasis.NONE or not product.rate or product.interest_account_id is None:
        raise UserError(f"{product.name}ไม่คิดดอกเบี้ย กรุณาใส่อัตราและวิธีคิดที่ประเภทเงินออมก่อน", field="product")
    if asked.last < asked.first:
        raise UserError("วันสุดท้ายอยู่ก่อนวันแรก กรุณาแก้ช่วงวันที่", field="last")
    until = saving_reckoning.posted_until(session, product.id)
    if until is not None and asked.first <= until:
        raise UserError(
            f"คิดดอกเบี้ย{product.name}ถึง {short_date(until)} ไปแล้ว กรุณาเริ่มตั้งแต่ {short_date(until + timedelta(1))}",
            field="first",
        )
    month_end = calendar.monthrange(asked.last.year, asked.last.month)[1]
    if product.basis is InterestBasis.LOWEST and (asked.first.day != 1 or asked.last.day != month_end):
        raise UserError("วิธียอดต่ำสุดของเดือนคิดเป็นเดือนเต็ม กรุณาเริ่มวันที่ 1 และจบวันสิ้นเดือน", field="first")


def _movements(
    session: Session, product: SavingProduct, asked: InterestInput
) -> tuple[dict[int, Money], dict[int, list[Move]]]:
    """What stood in each account when the period began, and what moved in it."""
    of_product = (
        select(SavingEvent.account_id)
        .join(SavingAccount, SavingAccount.id == SavingEvent.account_id)
        .where(SavingAccount.product_id == product.id, SavingAccount.closed.is_(None), saving_state.LIVE)
    )
    sums = of_product.add_columns(func.sum(SavingEvent.amount)).where(SavingEvent.day < asked.first)
    before: dict[int, Money] = dict(session.execute(sums.group_by(SavingEvent.account_id)).all())
    within = of_product.add_columns(SavingEvent.day, SavingEvent.amount).where(
        SavingEvent.day.between(asked.first, asked.last)
    )
    moves: dict[int, list[Move]] = {}
    for account_id, day, amount in session.execute(within.order_by(SavingEvent.day, SavingEvent.id)):
        moves.setdefault(account_id, []).append((day, amount))
    return before, moves


def _accounts(session: Session, product: SavingProduct) -> Sequence[Row[int, str, str, str, str, str, Money]]:
    """Open accounts of the product with their owners' names."""
    query = (
        select(
            SavingAccount.id,
            SavingAccount.account_no,
            Membership.member_no,
            Person.title,
            Person.first_name,
            Person.last_name,
            SavingAccount.balance,
        )
        .join(Membership, Membership.id == SavingAccount.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .where(SavingAccount.product_id == product.id, SavingAccount.closed.is_(None))
        .order_by(Membership.no_key, SavingAccount.id)
    )
    return session.execute(query).all()


def _words(first: date, last: date) -> str:
    return f"{short_date(first)} – {short_date(last)}"
