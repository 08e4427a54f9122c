"""Saving accounts as a list, read from the kept figures; no movement is added up for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from models import terms
from models.fund import Membership
from models.person import Person
from models.place import Village
from models.saving import Pledge, SavingAccount, SavingKind, SavingProduct
from models.values.money import ZERO, Money
from services.fund.member_lists import by_citizen_id, fund_options, moo_options
from services.listing import DAY, Column, Filter, Listing, Mark, Option, Setting, Wish
from services.reports.table import Kind
from services.saving import saving_months

OPEN, CLOSED = "open", "closed"
_MISSED = (1, 2, 3, 6, 12)  # months


def wish(fund_id: int, as_of: date, *, missed: int | None = None, order: str = "") -> Wish:
    """What a list of saving accounts is asked for; as_of decides how many months are missed."""
    filters: dict[str, Setting] = {"fund": fund_id, "status": OPEN}
    if missed is not None:
        filters["missed"] = missed
    return Wish(as_of, filters=filters, order=order)


def totals(session: Session, fund_id: int) -> list[tuple[str, int, Money]]:
    """Every product with its open accounts and what is in them, for the line under the page's title."""
    query = (
        select(SavingProduct.name, func.count(SavingAccount.id), func.sum(SavingAccount.balance))
        .join(SavingAccount, SavingAccount.product_id == SavingProduct.id)
        .where(SavingProduct.fund_id == fund_id, SavingAccount.closed.is_(None))
        .group_by(SavingProduct.id)
        .order_by(SavingProduct.id)
    )
    return [(name, count, amount or ZERO) for name, count, amount in session.execute(query)]


def missed_months(paid_until: date | None, closed: date | None, day: date) -> int | None:
    """Whole months before the day's; None when nothing is missed."""
    if paid_until is None or closed is not None:
        return None
    return max(0, saving_months.between(paid_until, day)) or None


def _has_missed(count: Any, day: date) -> ColumnElement[bool]:
    latest = saving_months.after(saving_months.month_of(day), -int(count))
    return SavingAccount.closed.is_(None) & (SavingAccount.paid_until <= latest)


def _product_options(session: Session) -> list[Option]:
    names = session.scalars(select(SavingProduct.name).distinct().order_by(SavingProduct.name)).all()
    return [Option(one, one) for one in names]


_PLEDGE = (
    select(Pledge.amount)
    .where(Pledge.account_id == SavingAccount.id, Pledge.since <= DAY)
    .order_by(Pledge.since.desc())
    .limit(1)
    .scalar_subquery()
)

SAVINGS = Listing(
    key="savings",
    title="ทะเบียนเงินออม",
    unit="บัญชี",
    entity=SavingAccount,
    order="member_no",
    then=(SavingAccount.id,),
    search=(Membership.search_text, func.replace(func.lower(SavingAccount.account_no), "-", "")),
    search_words="ชื่อ เลขสมาชิก เลขที่บัญชี หรือบ้านเลขที่",
    exact=by_citizen_id,
    joins=(
        (Membership, Membership.id == SavingAccount.membership_id),
        (Person, Person.id == Membership.person_id),
        (Village, Village.id == Person.village_id),
        (SavingProduct, SavingProduct.id == SavingAccount.product_id),
    ),
    scope=Filter(
        key="fund",
        title=terms.FUND,
        options=fund_options,
        condition=lambda fund_id, _day: SavingAccount.fund_id == fund_id,
    ),
    filters=(
        Filter(
            key="product",
            title="ประเภท",
            options=_product_options,
            condition=lambda name, _day: SavingProduct.name == name,
            words="เฉพาะ{}",
        ),
        Filter(
            key="missed",
            title="ขาดส่ง",
            options=[Option(one, f"ตั้งแต่ {one} เดือน") for one in _MISSED],
            condition=_has_missed,
            words="ขาดส่งสัจจะ{}",
        ),
        Filter(
            key="status",
            title=terms.STATUS,
            options=(Option(OPEN, "เปิดอยู่", "บัญชีที่เปิดอยู่"), Option(CLOSED, "ปิดแล้ว", "บัญชีที่ปิดแล้ว")),
            condition=lambda code, _day: (
                SavingAccount.closed.is_(None) if code == OPEN else SavingAccount.closed.is_not(None)
            ),
            words="เฉพาะ{}",
            starts=OPEN,
        ),
        Filter(
            key="moo",
            title="หมู่",
            options=moo_options,
            condition=lambda moo, _day: Village.moo == moo,
            words="หมู่ที่ {}",
        ),
    ),
    presets={"missed": {"missed": 1, "status": OPEN}, "open": {"status": OPEN}},
    columns=(
        Column(
            key="member_no",
            title=terms.MEMBER_NO,
            select=(Membership.member_no,),
            kind=Kind.CODE,
            order=(Membership.no_key,),
            share=0.9,
        ),
        Column(
            key="full_name",
            title=terms.FULL_NAME,
            select=(Person.title, Person.first_name, Person.last_name),
            show=lambda title, first, last: f"{title}{first} {last}".rstrip(),
            order=(Membership.sort_key,),
            least=170,
            weight=2.4,
            share=2.2,
        ),
        Column(
            key="product",
            title="ประเภท",
            select=(SavingProduct.name,),
            order=(SavingProduct.id,),
            least=130,
            weight=1.7,
            share=1.3,
        ),
        Column(
            key="account_no",
            title="เลขที่บัญชี",
            select=(SavingAccount.account_no,),
            kind=Kind.CODE,
            spare=True,
        ),
        Column(
            key="balance",
            title="คงเหลือ",
            select=(SavingAccount.balance,),
            kind=Kind.MONEY,
            is_summed=True,
            share=1.2,
        ),
        Column(
            key="prepaid",
            title="ล่วงหน้า",
            select=(SavingAccount.prepaid,),
            kind=Kind.MONEY,
            show=lambda amount: amount or None,
            is_summed=True,
            on_screen=False,
        ),
        Column(
            key="pledge",
            title="สัจจะเดือนละ",
            select=(_PLEDGE, SavingProduct.kind),
            kind=Kind.MONEY,
            show=lambda amount, kind: amount if kind is SavingKind.SAJJA else None,
            order=(_PLEDGE,),
            spare=True,
        ),
        Column(
            key="missed",
            title="ขาดส่ง (เดือน)",
            select=(SavingAccount.paid_until, SavingAccount.closed, DAY),
            kind=Kind.WHOLE,
            show=missed_months,
            mark=lambda until, closed, day: Mark.WRONG if missed_months(until, closed, day) else Mark.PLAIN,
            order=(case((SavingAccount.closed.is_(None), SavingAccount.paid_until)),),
            is_backwards=True,
            share=0.8,
        ),
        Column(
            key="last_day",
            title="รายการล่าสุด",
            select=(SavingAccount.last_day,),
            kind=Kind.DAY,
            spare=True,
        ),
        Column(
            key="closed",
            title="ปิดบัญชี",
            select=(SavingAccount.closed,),
            kind=Kind.DAY,
            on_screen=False,
        ),
    ),
    landscape=True,
)
