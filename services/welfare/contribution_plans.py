"""The plans a welfare fund lets its members pay by, and which of them a member has chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from models.database import moment_of
from models.fund import Membership
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from models.welfare import Contribution, ContributionPlan, ContributionState, PlanChoice
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import members
from services.welfare import contribution_state


@dataclass(frozen=True, slots=True)
class PlanInput:
    """days 30, 90, 180, 360 and 365 are whole months and years of the calendar."""

    name: str
    days: int
    amount: Money
    is_active: bool = True


# What application forms offer (fund.md section 1.1).
USUAL: tuple[PlanInput, ...] = (
    PlanInput("รายเดือน 30 บาท", 30, Money(30_00)),
    PlanInput("ราย 3 เดือน 90 บาท", 90, Money(90_00)),
    PlanInput("ราย 6 เดือน 180 บาท", 180, Money(180_00)),
    PlanInput("รายปี 365 บาท", 365, Money(365_00)),
)


def plans(session: Session, fund_id: int, *, only_active: bool = False) -> Sequence[ContributionPlan]:
    """The shortest first."""
    query = select(ContributionPlan).where(ContributionPlan.fund_id == fund_id)
    if only_active:
        query = query.where(ContributionPlan.is_active)
    return session.scalars(query.order_by(ContributionPlan.days, ContributionPlan.amount)).all()


def get(session: Session, plan_id: int) -> ContributionPlan:
    return session.get_one(ContributionPlan, plan_id)


def has_plan(session: Session, membership_id: int) -> bool:
    return session.get(ContributionState, membership_id) is not None


def as_input(plan: ContributionPlan) -> PlanInput:
    return PlanInput(plan.name, plan.days, plan.amount, plan.is_active)


@for_duty(Duty.SETTINGS)
def add(session: Session, fund_id: int, plan: PlanInput) -> ContributionPlan:
    """Raises UserError for no name or one that is taken, and for no days or no money."""
    plan = _checked(session, fund_id, plan, None)
    row = ContributionPlan(fund_id=fund_id)
    _apply(row, plan)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.SETTINGS)
def add_usual(session: Session, fund_id: int) -> int:
    """Those of USUAL that the fund has not; returns how many."""
    known = {one.name for one in plans(session, fund_id)}
    missing = [one for one in USUAL if one.name not in known]
    for one in missing:
        add(session, fund_id, one)
    return len(missing)


@for_duty(Duty.SETTINGS)
def change(session: Session, plan_id: int, plan: PlanInput) -> ContributionPlan:
    """Raises UserError like add, and for other days or another sum once members pay by it."""
    row = get(session, plan_id)
    plan = _checked(session, row.fund_id, plan, row)
    if (plan.days, plan.amount) != (row.days, row.amount) and _is_used(session, plan_id):
        raise UserError(
            "มีสมาชิกใช้แผนนี้แล้ว เปลี่ยนจำนวนวันหรือจำนวนเงินไม่ได้ กรุณาเพิ่มแผนใหม่แล้วเลิกใช้แผนเดิม", field="amount"
        )
    _apply(row, plan)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def choose(session: Session, membership_id: int, plan_id: int, since: date) -> PlanChoice:
    """From since on she pays by a plan; of her first choice since is also the first day she owes for.

    Until money is taken a new choice replaces the old ones. Raises UserError on since for a day before she joined, or
    to come once she has paid, and on plan for another fund's plan or one no longer used.
    """
    member, plan = members.get(session, membership_id), get(session, plan_id)
    if plan.fund_id != member.fund_id or not plan.is_active:
        raise UserError("แผนที่เลือกใช้กับกองทุนนี้ไม่ได้ กรุณาเลือกแผนอื่นจากรายการ", field="plan")
    if member.joined is not None and since < member.joined:
        raise UserError(
            f"วันที่เริ่มนับอยู่ก่อนวันสมัคร ({short_date(member.joined)}) กรุณาใช้วันสมัครหรือวันหลังจากนั้น", field="since"
        )
    if contribution_state.live_span(session, membership_id) is None:
        for earlier in contribution_state.choices(session, membership_id):
            session.delete(earlier)
        session.flush()
    elif since > moment_of(session).date():
        raise UserError("เปลี่ยนแผนล่วงหน้าไม่ได้ กรุณาเปลี่ยนเมื่อถึงวันนั้น", field="since")
    choice = session.get(PlanChoice, (membership_id, since))
    if choice is None:
        choice = PlanChoice(membership_id=membership_id, since=since, plan_id=plan_id)
        session.add(choice)
    choice.plan_id = plan_id
    session.flush()
    contribution_state.keep(session, membership_id)
    return choice


@for_duty(Duty.RECORDS)
def choose_for_all(session: Session, fund_id: int, plan_id: int, since: date) -> int:
    """Gives the plan to every living member who has none, from since or the day she joined if later.

    Returns how many. Raises UserError on plan like choose, and when everybody has one.
    """
    plan = get(session, plan_id)
    if plan.fund_id != fund_id or not plan.is_active:
        raise UserError("แผนที่เลือกใช้กับกองทุนนี้ไม่ได้ กรุณาเลือกแผนอื่นจากรายการ", field="plan")
    query = select(Membership.id, Membership.joined).where(
        Membership.fund_id == fund_id,
        Membership.end_reason.is_(None),
        ~exists().where(PlanChoice.membership_id == Membership.id),
    )
    waiting = session.execute(query).all()
    if not waiting:
        raise UserError("สมาชิกทุกคนมีแผนเงินสมทบแล้ว ไม่ต้องกำหนดอีก", field="plan")
    for membership_id, joined in waiting:
        start = max(since, joined or since)
        session.add(PlanChoice(membership_id=membership_id, since=start, plan_id=plan_id))
        session.add(
            ContributionState(membership_id=membership_id, plan_id=plan_id, anchor=start, paid_until=start)
        )
    session.flush()
    return len(waiting)


def _is_used(session: Session, plan_id: int) -> bool:
    paid = exists().where(Contribution.plan_id == plan_id)
    chosen = exists().where(PlanChoice.plan_id == plan_id)
    return bool(session.scalar(select(or_(paid, chosen))))


def _checked(session: Session, fund_id: int, plan: PlanInput, own: ContributionPlan | None) -> PlanInput:
    name = normalise(plan.name)
    if not name:
        raise UserError("ยังไม่ได้ใส่ชื่อแผน กรุณาพิมพ์ชื่อ เช่น รายเดือน 30 บาท", field="name")
    taken = session.scalar(
        select(ContributionPlan.id).where(ContributionPlan.fund_id == fund_id, ContributionPlan.name == name)
    )
    if taken is not None and (own is None or taken != own.id):
        raise UserError(f"มีแผนชื่อ “{name}” อยู่แล้ว กรุณาใช้ชื่ออื่น", field="name")
    if not 0 < plan.days <= 3_660:
        raise UserError("จำนวนวันต้องมากกว่าศูนย์และไม่เกินสิบปี กรุณาใส่เช่น 30 หรือ 365", field="days")
    if plan.amount <= ZERO:
        raise UserError("จำนวนเงินต่องวดต้องมากกว่าศูนย์ กรุณาใส่จำนวนเงิน", field="amount")
    return PlanInput(name, plan.days, plan.amount, plan.is_active)


def _apply(row: ContributionPlan, plan: PlanInput) -> None:
    row.name, row.days, row.amount, row.is_active = plan.name, plan.days, plan.amount, plan.is_active
