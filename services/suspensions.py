"""Members whose rights rest (พักสิทธิ): from a day until they are given back; the membership itself goes on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from models.fund import Membership, Suspension
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services import members
from services.errors import UserError


def rests_on(day: date) -> ColumnElement[bool]:
    return and_(Suspension.since <= day, or_(Suspension.until.is_(None), Suspension.until > day))


def current(session: Session, membership_id: int, day: date) -> Suspension | None:
    """The suspension a day falls in."""
    query = select(Suspension).where(Suspension.membership_id == membership_id, rests_on(day))
    return session.scalars(query.limit(1)).first()


def is_suspended(session: Session, membership_id: int, day: date) -> bool:
    return current(session, membership_id, day) is not None


def suspended(session: Session, fund_id: int, day: date) -> set[int]:
    """The memberships of a fund whose rights rest on a day."""
    query = select(Suspension.membership_id).join(Membership, Membership.id == Suspension.membership_id)
    return set(session.scalars(query.where(Membership.fund_id == fund_id, rests_on(day))))


def of_member(session: Session, membership_id: int) -> Sequence[Suspension]:
    """Every one there was, the newest first."""
    query = select(Suspension).where(Suspension.membership_id == membership_id)
    return session.scalars(query.order_by(Suspension.since.desc(), Suspension.id.desc())).all()


def suspend(session: Session, membership_id: int, since: date, reason: str, today: date) -> Suspension:
    """Raises UserError for no reason, a day to come or before she joined, who is no member, or rests already."""
    row, reason = members.get(session, membership_id), normalise(reason)
    if row.end_reason is not None:
        raise UserError(f"{row.person.name}พ้นสมาชิกแล้ว จึงไม่มีสิทธิให้พัก", field="since")
    if not reason:
        raise UserError("ยังไม่ได้ใส่เหตุผลที่พักสิทธิ กรุณาพิมพ์เหตุผลสั้น ๆ", field="reason")
    if since > today:
        raise UserError("วันที่พักสิทธิอยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", field="since")
    if row.joined is not None and since < row.joined:
        raise UserError(f"วันที่พักสิทธิอยู่ก่อนวันที่สมัคร ({short_date(row.joined)}) กรุณาแก้วันที่", field="since")
    later = select(Suspension).where(
        Suspension.membership_id == membership_id,
        or_(Suspension.until.is_(None), Suspension.until > since),
    )
    if (other := session.scalars(later.limit(1)).first()) is not None:
        raise UserError(
            f"{row.person.name}ถูกพักสิทธิอยู่แล้วตั้งแต่ {short_date(other.since)} ไม่ต้องบันทึกซ้ำ", field="since"
        )
    made = Suspension(membership_id=membership_id, since=since, reason=reason)
    session.add(made)
    session.flush()
    return made


def lift(session: Session, membership_id: int, until: date, today: date) -> Suspension:
    """until is the first day she has her rights again. Raises UserError when they do not rest, or for the day."""
    row = session.scalars(
        select(Suspension).where(Suspension.membership_id == membership_id, Suspension.until.is_(None))
    ).first()
    if row is None:
        raise UserError("สมาชิกคนนี้ไม่ได้ถูกพักสิทธิอยู่ จึงไม่ต้องคืนสิทธิ", field="until")
    if until < row.since:
        raise UserError(f"วันที่คืนสิทธิอยู่ก่อนวันที่พักสิทธิ ({short_date(row.since)}) กรุณาแก้วันที่", field="until")
    if until > today:
        raise UserError("วันที่คืนสิทธิอยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", field="until")
    row.until = until
    session.flush()
    return row
