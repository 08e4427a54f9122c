"""ใบนำส่งเงินประจำเดือน: what each member of a village owes in a month, for the field (fund.md section 3.16)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from models.fund import Fund, FundPost, Membership
from models.loan import Loan
from models.person import Person
from models.place import Household, Village
from models.saving import SavingKind
from models.values.money import ZERO, Money
from services import documents
from services.collection.collection_dues import is_owing
from services.errors import UserError
from services.fund import fund_signers
from services.loan.loan_dues import dues
from services.loan.loan_state import HISTORY, state_of
from services.papers.treasury import RemittanceLine, RemittanceSheet
from services.saving import savings
from services.welfare import contributions

_SAJJA, _SHARE, _DEPOSIT, _PRINCIPAL, _INTEREST, _PENALTY, _CONTRIBUTION = COLUMNS = (
    "สัจจะ",
    "หุ้น",
    "เงินฝาก",
    "เงินต้น",
    "ดอกเบี้ย",
    "ค่าปรับ",
    "วันละบาท",
)
_OF_KIND = {SavingKind.SAJJA: _SAJJA, SavingKind.SHARE: _SHARE, SavingKind.DEPOSIT: _DEPOSIT}


def gather_remittance(
    session: Session, fund_id: int, day: date, village_id: int | None = None
) -> RemittanceSheet:
    """Every member of the fund who lives in the village, and what she is to bring in the month of day.

    Raises UserError when nobody of the fund lives there.
    """
    fund = session.get_one(Fund, fund_id)
    people = _members(session, fund_id, village_id, day)
    if not people:
        raise UserError("ไม่มีสมาชิกของกองทุนในหมู่บ้านนี้ กรุณาเลือกหมู่บ้านอื่น หรือบันทึกที่อยู่ของสมาชิกก่อน")
    owed: dict[int, dict[str, Money]] = {}
    for member, column, amount in _owed(session, fund_id, day):
        sums = owed.setdefault(member, {})
        sums[column] = sums.get(column, ZERO) + amount
    used = {name for one in people for name, amount in owed.get(one.id, {}).items() if amount}
    columns = tuple(one for one in COLUMNS if one in used) or COLUMNS
    village = session.get_one(Village, village_id).label if village_id else ""
    return RemittanceSheet(
        head=documents.letterhead(session, fund),
        month=day,
        village=village,
        columns=columns,
        rows=tuple(
            RemittanceLine(
                one.member_no,
                one.person.name,
                tuple(owed.get(one.id, {}).get(name) or None for name in columns),
            )
            for one in people
        ),
        receiver=fund_signers.name(session, fund_id, FundPost.TREASURER, day),
    )


def _members(session: Session, fund_id: int, village_id: int | None, day: date) -> list[Membership]:
    query = (
        select(Membership)
        .join(Membership.person)
        .outerjoin(Household, Household.id == Person.household_id)
        .where(
            Membership.fund_id == fund_id,
            or_(Membership.end_reason.is_(None), Membership.ended > day),
        )
        .options(joinedload(Membership.person))
        .order_by(Membership.no_key)
    )
    if village_id is not None:
        query = query.where(
            or_(
                Household.village_id == village_id,
                Person.household_id.is_(None) & (Person.village_id == village_id),
            )
        )
    return [*session.scalars(query)]


def _owed(session: Session, fund_id: int, day: date) -> Iterator[tuple[int, str, Money]]:
    """Of every member of the fund, by column."""
    for member, accounts in savings.dues(session, fund_id, day).items():
        for one in accounts:
            yield member, _OF_KIND[one.kind], one.to_pay
    for member, amount in contributions.dues(session, fund_id, day).items():
        yield member, _CONTRIBUTION, amount
    yield from _loans(session, fund_id, day)


def _loans(session: Session, fund_id: int, day: date) -> Iterator[tuple[int, str, Money]]:
    """What has fallen due, and the next instalment with it when it falls due in the month; as services.loan.loan_dues."""
    month_end = day.replace(day=monthrange(day.year, day.month)[1])
    asked = or_(Loan.oldest_unpaid_due.is_(None), Loan.oldest_unpaid_due <= month_end)
    query = select(Loan).where(Loan.fund_id == fund_id, *is_owing(day), asked)
    for loan in session.scalars(query.options(*HISTORY)):
        state = state_of(loan, day)
        fallen = [row for row in state.rows if row.due <= day]
        following = dues(state).next_row
        if fallen:
            yield loan.membership_id, _PRINCIPAL, Money.sum(row.principal for row in fallen)
            yield loan.membership_id, _INTEREST, state.interest
            yield loan.membership_id, _PENALTY, state.penalty
        if following is not None and following.due <= month_end:
            yield loan.membership_id, _PRINCIPAL, following.principal
            yield loan.membership_id, _INTEREST, following.interest
