"""Welfare paid before the program, one by one: for the caps of a year and CODI's counts; no money is posted again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from models.database import moment_of
from models.fund import Membership
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from models.welfare import Benefit, Claim, ClaimState, EarlierClaim, WelfareCategory
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import members
from services.welfare import benefits

_DEAD = (ClaimState.REFUSED, ClaimState.WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierClaimInput:
    """event_day of a stay is its first night; nights are kept where the old book says them."""

    membership_id: int
    benefit_id: int
    event_day: date
    paid: date
    amount: Money
    nights: int | None = None
    note: str = ""


@for_duty(Duty.RECORDS)
def save(session: Session, earlier: EarlierClaimInput, earlier_id: int | None = None) -> EarlierClaim:
    """Adds one, or changes the one of this id. Raises UserError for what refusal says."""
    member, benefit = members.get(session, earlier.membership_id), benefits.get(session, earlier.benefit_id)
    if (said := refusal(member, benefit, earlier, moment_of(session).date())) is not None:
        raise said
    number = filed(session, member.fund_id).get((member.person_id, benefit.id, earlier.event_day))
    if number is not None:
        raise UserError(
            f"เหตุวันที่ {short_date(earlier.event_day)} มีคำขอ {number} ในโปรแกรมแล้ว ไม่ต้องใส่ซ้ำ", field="event_day"
        )
    row = (
        EarlierClaim(fund_id=member.fund_id)
        if earlier_id is None
        else session.get_one(EarlierClaim, earlier_id)
    )
    row.membership_id, row.benefit_id = member.id, benefit.id
    row.event_day, row.paid, row.amount = earlier.event_day, earlier.paid, earlier.amount
    row.nights, row.note = earlier.nights, normalise(earlier.note)
    session.add(row)
    session.flush()
    return row


def refusal(
    member: Membership, benefit: Benefit, earlier: EarlierClaimInput, today: date
) -> UserError | None:
    """Why one cannot be kept, on its field: no money, nights below one, a day to come, paid before the event, an event
    before she joined or after her death, a benefit of another fund. member comes with her person.
    """
    if benefit.fund_id != member.fund_id:
        return UserError("สวัสดิการที่เลือกเป็นของกองทุนอื่น กรุณาเลือกจากรายการ", field="benefit")
    if earlier.amount <= ZERO:
        return UserError("จำนวนเงินที่จ่ายต้องมากกว่าศูนย์ กรุณาแก้จำนวนเงิน", field="amount")
    if earlier.nights is not None and earlier.nights < 1:
        return UserError("จำนวนคืนต้องไม่ต่ำกว่าหนึ่ง กรุณาแก้หรือเว้นว่าง", field="nights")
    if earlier.paid > today:
        return UserError("วันที่จ่ายอยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", field="paid")
    if earlier.paid < earlier.event_day:
        return UserError("วันที่จ่ายอยู่ก่อนวันที่เกิดเหตุ กรุณาตรวจทั้งสองวัน", field="paid")
    if member.joined is not None and earlier.event_day < member.joined:
        return UserError(
            f"วันที่เกิดเหตุอยู่ก่อนวันที่สมัคร ({short_date(member.joined)}) กรุณาตรวจปี พ.ศ.", field="event_day"
        )
    died = member.person.death_date
    if died is not None and earlier.event_day > died and benefit.category not in benefits.AFTER_DEATH:
        return UserError(
            f"{member.person.name}เสียชีวิตเมื่อ {short_date(died)} ก่อนวันที่เกิดเหตุ กรุณาตรวจวันที่หรือประเภทสวัสดิการ",
            field="event_day",
        )
    return None


def of_fund(session: Session, fund_id: int) -> Sequence[EarlierClaim]:
    """In the order they were paid."""
    query = select(EarlierClaim).where(EarlierClaim.fund_id == fund_id)
    return session.scalars(query.order_by(EarlierClaim.paid, EarlierClaim.id)).all()


def filed(session: Session, fund_id: int) -> Mapping[tuple[int, int, date], str]:
    """Person, benefit and day of every claim of the program that stands, with its number."""
    query = (
        select(Membership.person_id, Claim.benefit_id, Claim.event_day, Claim.number)
        .join(Membership, Membership.id == Claim.membership_id)
        .where(Claim.fund_id == fund_id, Claim.state.not_in(_DEAD))
    )
    return {(person, benefit, day): number for person, benefit, day, number in session.execute(query)}


def of_person(session: Session, person_id: int, benefit_id: int) -> Sequence[EarlierClaim]:
    """What a person had of one benefit, in any of her memberships."""
    query = (
        select(EarlierClaim)
        .join(Membership, Membership.id == EarlierClaim.membership_id)
        .where(Membership.person_id == person_id, EarlierClaim.benefit_id == benefit_id)
    )
    return session.scalars(query.order_by(EarlierClaim.event_day)).all()


def sums(session: Session, fund_id: int, last: date) -> Mapping[WelfareCategory, Money]:
    """What was paid of each kind up to a day."""
    query = (
        select(Benefit.category, func.sum(EarlierClaim.amount))
        .join(Benefit, Benefit.id == EarlierClaim.benefit_id)
        .where(EarlierClaim.fund_id == fund_id, EarlierClaim.paid <= last)
        .group_by(Benefit.category)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def with_owners(session: Session, fund_id: int) -> list[tuple[EarlierClaim, Membership, Benefit]]:
    """By member and day, each with who got it and what for."""
    query = (
        select(EarlierClaim, Membership, Benefit)
        .join(Membership, Membership.id == EarlierClaim.membership_id)
        .join(Benefit, Benefit.id == EarlierClaim.benefit_id)
        .where(EarlierClaim.fund_id == fund_id)
        .options(joinedload(Membership.person))
        .order_by(Membership.no_key, EarlierClaim.event_day, EarlierClaim.id)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query)]
