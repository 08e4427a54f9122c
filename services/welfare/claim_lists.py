"""Claims of welfare as a list: by state, kind and benefit, with the money of what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models import terms
from models.fund import Membership
from models.person import Person
from models.place import Village
from models.values.money import Money
from models.welfare import Benefit, Claim, ClaimState, WelfareCategory
from services.listing import Column, Filter, FilterKind, Listing, Mark, Option, choice_order, within
from services.reports.table import Kind
from services.welfare.claims import OPEN
from services.welfare.welfare_lists import full_name, welfare_funds

WAITING = "waiting"  # claims that are not settled

_STATE_MARKS = {
    ClaimState.FILED: Mark.SOON,
    ClaimState.CHECKED: Mark.SOON,
    ClaimState.APPROVED: Mark.STRONG,
    ClaimState.PAID: Mark.GOOD,
}


def _has_state(code: str, _day: date) -> ColumnElement[bool]:
    return Claim.state.in_(OPEN) if code == WAITING else Claim.state == ClaimState(code)


def _benefit_options(session: Session) -> Sequence[Option]:
    return [
        Option(one, one) for one in session.scalars(select(Benefit.name).distinct().order_by(Benefit.name))
    ]


_SUM: ColumnElement[Money] = func.coalesce(Claim.approved, Claim.entitled)

CLAIMS = Listing(
    key="welfare_claims",
    title="ทะเบียนคำขอรับสวัสดิการ",
    unit="คำขอ",
    entity=Claim,
    order="number",
    descending=True,
    then=(Claim.id.desc(),),
    search=(func.replace(func.lower(Claim.number), "-", ""), Membership.search_text),
    search_words="ชื่อสมาชิก เลขสมาชิก หรือเลขที่คำขอ",
    joins=(
        (Membership, Membership.id == Claim.membership_id),
        (Person, Person.id == Membership.person_id),
        (Village, Village.id == Person.village_id),
        (Benefit, Benefit.id == Claim.benefit_id),
    ),
    scope=Filter(
        key="fund",
        title=terms.FUND,
        options=welfare_funds,
        condition=lambda fund_id, _day: Claim.fund_id == fund_id,
    ),
    filters=(
        Filter(
            key="state",
            title=terms.STATUS,
            options=(
                Option(WAITING, "ยังไม่เสร็จ"),
                *(Option(one.value, one.label) for one in ClaimState),
            ),
            condition=_has_state,
            words="เฉพาะที่{}",
        ),
        Filter(
            key="category",
            title="ประเภท",
            options=[Option(one.value, one.label) for one in WelfareCategory],
            condition=lambda code, _day: Benefit.category == WelfareCategory(code),
            words="เฉพาะ{}",
            in_front=False,
        ),
        Filter(
            key="benefit",
            title="สวัสดิการ",
            options=_benefit_options,
            condition=lambda name, _day: Benefit.name == name,
            words="เฉพาะสวัสดิการ{}",
        ),
        Filter(
            key="filed",
            title="ยื่นเมื่อ",
            kind=FilterKind.DAYS,
            condition=lambda span, _day: within(Claim.filed, span),
            words="ยื่น{}",
            in_front=False,
        ),
        Filter(
            key="paid",
            title="จ่ายเมื่อ",
            kind=FilterKind.DAYS,
            condition=lambda span, _day: within(Claim.paid, span),
            words="จ่าย{}",
            in_front=False,
        ),
    ),
    presets={
        "waiting": {"state": WAITING},
        "filed": {"state": ClaimState.FILED.value},
        "checked": {"state": ClaimState.CHECKED.value},
        "approved": {"state": ClaimState.APPROVED.value},
    },
    columns=(
        Column(key="number", title="เลขที่คำขอ", select=(Claim.number,), kind=Kind.CODE, least=125, share=1.3),
        Column(
            key="full_name",
            title=terms.FULL_NAME,
            select=(Person.title, Person.first_name, Person.last_name),
            show=full_name,
            order=(Membership.sort_key,),
            weight=3,
            least=160,
            share=2.2,
        ),
        Column(
            key="member_no",
            title=terms.MEMBER_NO,
            select=(Membership.member_no,),
            kind=Kind.CODE,
            order=(Membership.no_key,),
            spare=True,
            share=0.9,
        ),
        Column(key="benefit", title="สวัสดิการ", select=(Benefit.name,), least=110, share=1.5),
        Column(
            key="category",
            title="ประเภท",
            select=(Benefit.category,),
            show=lambda one: one.label,
            order=(choice_order(Benefit.category, WelfareCategory),),
            on_screen=False,
            share=1.5,
        ),
        Column(
            key="event_day", title="วันเกิดเหตุ", select=(Claim.event_day,), kind=Kind.DAY, spare=True, share=1.1
        ),
        Column(key="filed", title="วันที่ยื่น", select=(Claim.filed,), kind=Kind.DAY, on_screen=False, share=1.1),
        Column(key="amount", title="จำนวนเงิน", select=(_SUM,), kind=Kind.MONEY, is_summed=True, share=1.1),
        Column(
            key="state",
            title=terms.STATUS,
            select=(Claim.state,),
            kind=Kind.CODE,
            show=lambda one: one.label,
            mark=lambda one: _STATE_MARKS.get(one, Mark.MUTED),
            order=(choice_order(Claim.state, ClaimState),),
            share=1.0,
        ),
        Column(key="paid", title="วันที่จ่าย", select=(Claim.paid,), kind=Kind.DAY, spare=True, share=1.1),
        Column(
            key="moo", title=terms.MOO, select=(Village.moo,), kind=Kind.WHOLE, on_screen=False, share=0.5
        ),
        Column(
            key="payee",
            title="ผู้รับเงิน",
            select=(Claim.payee,),
            on_screen=False,
            share=1.5,
        ),
    ),
    paper=(
        "number",
        "filed",
        "member_no",
        "full_name",
        "benefit",
        "event_day",
        "amount",
        "state",
        "paid",
        "payee",
    ),
    landscape=True,
)
