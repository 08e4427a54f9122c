"""A welfare fund's lists: claims with their state, and how each member stands with her contributions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from models import terms
from models.fund import Fund, FundKind, Membership
from models.person import Person
from models.place import Village
from models.values.money import Money
from models.welfare import (
    Benefit,
    Claim,
    ClaimState,
    ContributionPlan,
    ContributionState,
    WelfareCategory,
)
from services.claims import OPEN
from services.contribution_sql import to_pay
from services.listing import (
    DAY,
    Column,
    Filter,
    FilterKind,
    Listing,
    Mark,
    Option,
    Setting,
    Wish,
    choice_order,
    within,
)
from services.member_lists import by_citizen_id, fund_options, moo_options
from services.reports.table import Kind

WAITING = "waiting"  # claims that are not settled
ARREARS, PAID_UP, PLANLESS = "arrears", "paid_up", "planless"

_STATE_MARKS = {
    ClaimState.FILED: Mark.SOON,
    ClaimState.CHECKED: Mark.SOON,
    ClaimState.APPROVED: Mark.STRONG,
    ClaimState.PAID: Mark.GOOD,
}


def welfare_funds(session: Session) -> Sequence[Option]:
    """The funds that pay welfare; an office without one is shown its others, so that the page says what is missing."""
    query = select(Fund).where(Fund.kind == FundKind.WELFARE).order_by(Fund.id)
    return [Option(one.id, one.name) for one in session.scalars(query)] or fund_options(session)


def wish(fund_id: int, as_of: date, **filters: Setting) -> Wish:
    """What either list is asked for."""
    return Wish(as_of, filters={"fund": fund_id, **filters})


def _name(title: str | None, first: str | None, last: str | None) -> str:
    return f"{title or ''}{first or ''} {last or ''}".strip()


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
            show=_name,
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


def _standing(code: str, day: date) -> ColumnElement[bool]:
    if code == PLANLESS:
        return ContributionState.paid_until.is_(None)
    if code == PAID_UP:
        return ContributionState.paid_until > day
    return ContributionState.paid_until <= day


def _late(until: date | None, day: date) -> int | None:
    return max(0, (day - until).days) if until is not None else None


def _late_mark(until: date | None, day: date) -> Mark:
    late = _late(until, day)
    return Mark.MUTED if late is None else Mark.WRONG if late > 90 else Mark.SOON if late else Mark.PLAIN


def _is_member(day: Any) -> ColumnElement[bool]:
    return or_(Membership.end_reason.is_(None), and_(Membership.ended.is_not(None), Membership.ended > day))


CONTRIBUTIONS = Listing(
    key="contributions",
    title="เงินสมทบของสมาชิก",
    unit="คน",
    entity=Membership,
    order="full_name",
    then=(Membership.sort_key,),
    search=(Membership.search_text,),
    search_words="ชื่อ เลขสมาชิก บ้านเลขที่ โทรศัพท์ หรือเลขท้ายบัตร",
    exact=by_citizen_id,
    where=_is_member(DAY),
    joins=(
        (Person, Person.id == Membership.person_id),
        (Village, Village.id == Person.village_id),
        (ContributionState, ContributionState.membership_id == Membership.id),
        (ContributionPlan, ContributionPlan.id == ContributionState.plan_id),
    ),
    scope=Filter(
        key="fund",
        title=terms.FUND,
        options=welfare_funds,
        condition=lambda fund_id, _day: Membership.fund_id == fund_id,
    ),
    filters=(
        Filter(
            key="standing",
            title="การส่ง",
            options=(
                Option(ARREARS, "ขาดส่ง"),
                Option(PAID_UP, "ส่งครบ"),
                Option(PLANLESS, "ยังไม่มีแผน"),
            ),
            condition=_standing,
            words="เฉพาะผู้ที่{}",
        ),
        Filter(
            key="late",
            title="ขาดส่งถึงวันที่",
            kind=FilterKind.DAYS,
            condition=lambda span, _day: within(ContributionState.paid_until, span),
            words="ค้างตั้งแต่วันที่{}",
            in_front=False,
        ),
        Filter(
            key="moo",
            title="หมู่",
            options=moo_options,
            condition=lambda moo, _day: Village.moo == moo,
            words="หมู่ที่ {}",
        ),
    ),
    presets={"arrears": {"standing": ARREARS}, "planless": {"standing": PLANLESS}},
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
            show=_name,
            order=(Membership.sort_key, Membership.search_text, Membership.id),
            weight=3,
            least=170,
            share=2.4,
        ),
        Column(key="moo", title=terms.MOO, select=(Village.moo,), kind=Kind.WHOLE, spare=True, share=0.6),
        Column(
            key="plan",
            title="แผนเงินสมทบ",
            select=(ContributionPlan.name,),
            show=lambda name: name or "ยังไม่มีแผน",
            mark=lambda name: Mark.PLAIN if name else Mark.SOON,
            order=(ContributionPlan.days, ContributionPlan.name),
            least=120,
            share=1.5,
        ),
        Column(
            key="paid_to",
            title="ส่งครบถึง",
            select=(ContributionState.paid_until,),
            kind=Kind.DAY,
            show=lambda until: until - timedelta(1) if until is not None else None,
            share=1.2,
        ),
        Column(
            key="arrears_days",
            title="ขาดส่ง (วัน)",
            select=(ContributionState.paid_until, DAY),
            kind=Kind.WHOLE,
            show=_late,
            mark=_late_mark,
            order=(ContributionState.paid_until,),
            is_backwards=True,
            share=0.9,
        ),
        Column(
            key="to_pay",
            title="ควรรับวันนี้",
            select=(to_pay(DAY),),
            kind=Kind.MONEY,
            is_summed=True,
            share=1.1,
        ),
    ),
)
