"""How every member of a welfare fund stands with her contributions, as a list."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from models import terms
from models.fund import Membership
from models.person import Person
from models.place import Village
from models.welfare import ContributionPlan, ContributionState
from services.fund.member_lists import by_citizen_id, moo_options
from services.listing import DAY, Column, Filter, FilterKind, Listing, Mark, Option, within
from services.reports.table import Kind
from services.welfare.contribution_sql import to_pay
from services.welfare.welfare_lists import full_name, welfare_funds

ARREARS, PAID_UP, PLANLESS = "arrears", "paid_up", "planless"


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
            show=full_name,
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
