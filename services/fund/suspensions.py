"""Members whose rights rest (พักสิทธิ): from a day until they are given back; the membership itself goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from models.fund import Membership, Suspension
from models.person import Person
from models.saving import SavingAccount
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from models.welfare import ContributionState
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import fund_rules, members
from services.fund.fund_rules import ARREARS_MONTHS
from services.loan.loan_math.day_count import month_day
from services.saving import saving_months


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


@dataclass(frozen=True, slots=True)
class Late:
    """A member whose rights the fund's rule would rest; unpaid_since is the first day or month she has not paid."""

    membership_id: int
    member_no: str
    name: str
    unpaid_since: date


def overdue(session: Session, fund_id: int, day: date) -> Sequence[Late]:
    """Members behind by more than the months of rule ARREARS_MONTHS whose rights do not rest yet, the longest first.

    Of สัจจะ whole months before the month of day count, of welfare contributions the days since.
    """
    months = fund_rules.value(session, fund_id, ARREARS_MONTHS, day)
    month = saving_months.month_of(day)
    last_month = saving_months.after(month, -months)
    last_day = month_day(day.year * 12 + day.month - 1 - months, day.day)
    here = Membership.fund_id == fund_id, Membership.end_reason.is_(None)
    rests = select(Suspension.id).where(Suspension.membership_id == Membership.id, rests_on(day)).exists()
    found: dict[int, Late] = {}
    columns = Membership.id, Membership.member_no, Person.title, Person.first_name, Person.last_name
    saving = (
        select(*columns, SavingAccount.paid_until)
        .join(SavingAccount, SavingAccount.membership_id == Membership.id)
        .join(Person, Person.id == Membership.person_id)
        .where(*here, ~rests, SavingAccount.closed.is_(None), SavingAccount.paid_until < last_month)
    )
    welfare = (
        select(*columns, ContributionState.paid_until)
        .join(ContributionState, ContributionState.membership_id == Membership.id)
        .join(Person, Person.id == Membership.person_id)
        .where(*here, ~rests, ContributionState.plan_id.is_not(None), ContributionState.paid_until < last_day)
    )
    for query in (saving, welfare):
        for membership_id, number, title, first, last, since in session.execute(query):
            before = found.get(membership_id)
            if since is not None and (before is None or since < before.unpaid_since):
                found[membership_id] = Late(membership_id, number, f"{title}{first} {last}".rstrip(), since)
    return sorted(found.values(), key=lambda one: (one.unpaid_since, one.member_no))


@for_duty(Duty.RECORDS)
def suspend_all(
    session: Session, membership_ids: Sequence[int], since: date, reason: str, today: date
) -> Sequence[Suspension]:
    """By one resolution. Raises UserError for nobody, and what suspend raises with the name of whom it is about."""
    if not membership_ids:
        raise UserError("ยังไม่ได้เลือกสมาชิก กรุณาเลือกอย่างน้อยหนึ่งคน", field="members")
    made = []
    for one in membership_ids:
        try:
            made.append(suspend(session, one, since, reason, today))
        except UserError as error:
            if error.field == "reason":
                raise
            name = members.get(session, one).person.name
            raise UserError(f"{name}: {error}", field=error.field) from error
    return made


@for_duty(Duty.RECORDS)
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


@for_duty(Duty.RECORDS)
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
