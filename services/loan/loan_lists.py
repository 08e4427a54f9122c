"""Loans as lists, read from the kept figures; no loan is replayed for them."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session, defer

from models import terms
from models.fund import Membership
from models.loan import Loan, LoanStatus
from models.person import Person
from models.place import Village
from models.values.labelled import Labelled
from models.values.money import ZERO, Money
from services.fund.member_lists import fund_options
from services.listing import (
    DAY,
    Column,
    Filter,
    Listing,
    Mark,
    Option,
    Setting,
    Wish,
    within,
)
from services.reports.table import Kind
from services.today import WEEK

_AT_ONCE = 500  # ids in one IN (…)


class Part(Labelled):
    """Parts of a list that are more than one status."""

    OPEN = "open", "ยังไม่ปิดบัญชี"
    RUNNING = "running", "ผ่อนอยู่ทั้งหมด"  # overdue ones too


class Due(Labelled):
    """When the oldest unpaid instalment falls due."""

    WEEK = "week", "ใน 7 วัน"
    MONTH = "month", "เดือนนี้"
    LATE = "late", "เกินกำหนด"

    def span(self, today: date) -> tuple[date | None, date]:
        match self:
            case Due.WEEK:
                return today, today + WEEK
            case Due.MONTH:
                last = calendar.monthrange(today.year, today.month)[1]
                return today.replace(day=1), today.replace(day=last)
            case Due.LATE:
                return None, today - timedelta(1)


def wish(
    fund_id: int,
    as_of: date,
    search: str = "",
    *,
    status: LoanStatus | Part | None = None,
    moo: int | None = None,
    due: Due | None = None,
    order: str = "",
    descending: bool = False,
) -> Wish:
    """What a list of loans is asked for on a day."""
    filters: dict[str, Setting] = {"fund": fund_id}
    if status is not None:
        filters["status"] = status.value
    if moo is not None:
        filters["moo"] = moo
    if due is not None:
        filters["due"] = due.value
    return Wish(as_of, search, filters, order, descending)


@dataclass(frozen=True, slots=True)
class LoanRow:
    """A loan as cards, pickers and forms name it."""

    loan_id: int
    membership_id: int
    contract_no: str
    borrower: str
    member_no: str
    moo: int | None
    principal: Money
    outstanding: Money
    next_due: date | None
    next_total: Money | None
    status: LoanStatus
    days_overdue: int


def rows_of(session: Session, loan_ids: Sequence[int], as_of: date) -> list[LoanRow]:
    """These loans, in this order."""
    query = (
        select(Loan, Membership.member_no, Person.title, Person.first_name, Person.last_name, Village.moo)
        .join(Membership, Membership.id == Loan.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Village, Village.id == Person.village_id)
        .options(defer(Loan.terms, raiseload=True))
    )
    found = {}
    for start in range(0, len(loan_ids), _AT_ONCE):
        part = query.where(Loan.id.in_(loan_ids[start : start + _AT_ONCE]))
        found.update({row.Loan.id: row for row in session.execute(part)})
    return [
        LoanRow(
            loan_id=one,
            membership_id=row.Loan.membership_id,
            contract_no=row.Loan.contract_no,
            borrower=f"{row.title}{row.first_name} {row.last_name}".rstrip(),
            member_no=row.member_no,
            moo=row.moo,
            principal=row.Loan.principal,
            outstanding=row.Loan.outstanding,
            next_due=row.Loan.oldest_unpaid_due,
            next_total=row.Loan.next_total,
            status=row.Loan.status(as_of),
            days_overdue=_days_overdue(row.Loan.oldest_unpaid_due, as_of) or 0,
        )
        for one in loan_ids
        if (row := found.get(one)) is not None
    ]


def of_member(session: Session, membership: Membership, as_of: date) -> list[LoanRow]:
    """Every loan of one member, the newest first."""
    query = select(Loan.id).where(Loan.membership_id == membership.id)
    newest_first = query.order_by(Loan.contract_no.desc(), Loan.id.desc())
    return rows_of(session, session.scalars(newest_first).all(), as_of)


def running(session: Session, fund_id: int) -> tuple[int, Money]:
    """How many loans of a fund run, overdue ones too, and what is outstanding on them."""
    query = select(func.count(), func.sum(Loan.outstanding)).where(Loan.fund_id == fund_id, _RUNNING)
    count, outstanding = session.execute(query).one()
    return count, outstanding or ZERO


def _days_overdue(oldest: date | None, day: date) -> int | None:
    """None when nothing is late."""
    return (day - oldest).days if oldest is not None and oldest < day else None


def _status(*values: Any) -> LoanStatus:
    cancelled, disbursed, closed, written_off, oldest, day = values
    return Loan(
        cancelled=cancelled,
        disbursed=disbursed,
        closed=closed,
        written_off=written_off,
        oldest_unpaid_due=oldest,
    ).status(day)


_OPEN = and_(Loan.cancelled.is_(None), Loan.closed.is_(None), Loan.written_off.is_(None))
_RUNNING = and_(_OPEN, Loan.disbursed.is_not(None))


def _has_status(code: str, day: date) -> ColumnElement[bool]:
    """The same answer as Loan.status, asked of the database."""
    late = and_(Loan.oldest_unpaid_due.is_not(None), Loan.oldest_unpaid_due < day)
    return {
        LoanStatus.CANCELLED.value: Loan.cancelled.is_not(None),
        LoanStatus.APPROVED.value: and_(Loan.cancelled.is_(None), Loan.disbursed.is_(None)),
        LoanStatus.CLOSED.value: and_(Loan.cancelled.is_(None), Loan.closed.is_not(None)),
        LoanStatus.WRITTEN_OFF.value: and_(
            Loan.cancelled.is_(None), Loan.closed.is_(None), Loan.written_off.is_not(None)
        ),
        LoanStatus.OVERDUE.value: and_(_RUNNING, late),
        LoanStatus.ACTIVE.value: and_(_RUNNING, ~late),
        Part.OPEN.value: _OPEN,
        Part.RUNNING.value: _RUNNING,
    }[code]


# The longest overdue first, then waiting, running, closed, cancelled.
_RANK = case(
    (Loan.cancelled.is_not(None), 4),
    (Loan.disbursed.is_(None), 1),
    (Loan.closed.is_not(None), 3),
    (Loan.written_off.is_not(None), 3),
    (and_(Loan.oldest_unpaid_due.is_not(None), Loan.oldest_unpaid_due < DAY), 0),
    else_=2,
)
_MARKS = {
    LoanStatus.APPROVED: Mark.SOON,
    LoanStatus.ACTIVE: Mark.PLAIN,
    LoanStatus.OVERDUE: Mark.WRONG,
    LoanStatus.CLOSED: Mark.MUTED,
    LoanStatus.WRITTEN_OFF: Mark.MUTED,
    LoanStatus.CANCELLED: Mark.MUTED,
}


def _village_options(session: Session) -> list[Option]:
    query = select(Village).where(Village.moo.is_not(None)).order_by(Village.moo, Village.id)
    labels = {one.moo: one.label for one in reversed(session.scalars(query).all())}
    return [Option(moo, labels[moo]) for moo in sorted(moo for moo in labels if moo is not None)]


LOANS = Listing(
    key="loans",
    title="ทะเบียนเงินกู้",
    unit="สัญญา",
    entity=Loan,
    order="contract_no",
    descending=True,
    then=(Loan.id.desc(),),  # of equals the newest first
    # a typed number comes without its dash, as search_key leaves it
    search=(func.replace(func.lower(Loan.contract_no), "-", ""), Membership.search_text),
    search_words="ชื่อผู้กู้ เลขสมาชิก เลขสัญญา หรือบ้านเลขที่",
    joins=(
        (Membership, Membership.id == Loan.membership_id),
        (Person, Person.id == Membership.person_id),
        (Village, Village.id == Person.village_id),
    ),
    scope=Filter(
        key="fund",
        title=terms.FUND,
        options=fund_options,
        condition=lambda fund_id, _day: Loan.fund_id == fund_id,
    ),
    filters=(
        Filter(
            key="status",
            title=terms.STATUS,
            options=(
                Option(Part.OPEN.value, "ยังไม่ปิด", Part.OPEN.label),
                Option(LoanStatus.APPROVED.value, "รอจ่ายเงิน", LoanStatus.APPROVED.label),
                Option(Part.RUNNING.value, "ผ่อนอยู่", Part.RUNNING.label),
                Option(LoanStatus.OVERDUE.value, "ค้างชำระ"),
                Option(LoanStatus.CLOSED.value, "ชำระครบ", LoanStatus.CLOSED.label),
                Option(LoanStatus.WRITTEN_OFF.value, "ตัดหนี้สูญ", LoanStatus.WRITTEN_OFF.label),
                Option(LoanStatus.CANCELLED.value, "ยกเลิก"),
            ),
            condition=_has_status,
            words="เฉพาะ{}",
            starts=Part.OPEN.value,
        ),
        Filter(
            key="moo",
            title="หมู่",
            options=_village_options,
            condition=lambda moo, _day: Village.moo == moo,
            words="{}",
            everything="ทุกหมู่",
        ),
        Filter(
            key="due",
            title="ครบกำหนด",
            options=[Option(one.value, one.label) for one in Due],
            condition=lambda code, day: within(Loan.oldest_unpaid_due, Due(code).span(day)),
            words="งวดที่ครบกำหนด{}",
        ),
    ),
    presets={
        "running": {"status": Part.RUNNING.value},
        "approved": {"status": LoanStatus.APPROVED.value},
        "overdue": {"status": LoanStatus.OVERDUE.value},
        "due": {"due": Due.WEEK.value},
    },
    columns=(
        Column(
            key="contract_no",
            title=terms.CONTRACT_NO,
            select=(Loan.contract_no,),
            kind=Kind.CODE,
            share=1.3,
        ),
        Column(
            key="borrower",
            title=terms.BORROWER,
            select=(Person.title, Person.first_name, Person.last_name),
            show=lambda title, first, last: f"{title}{first} {last}".rstrip(),
            order=(Membership.sort_key,),
            weight=3,
            least=160,
            share=2.2,
        ),
        Column(
            key="moo",
            title=terms.MOO,
            select=(Village.moo,),
            kind=Kind.WHOLE,
            spare=True,
            share=0.6,
        ),
        Column(
            key="outstanding",
            title=terms.OUTSTANDING,
            select=(Loan.outstanding,),
            kind=Kind.MONEY,
            is_summed=True,
            share=1.2,
        ),
        Column(
            key="next_due",
            title="งวดถัดไป",
            select=(Loan.oldest_unpaid_due,),
            kind=Kind.DAY,
            spare=True,
            share=1.1,
        ),
        Column(
            key="next_total",
            title="ต้องชำระ",
            select=(Loan.next_total,),
            kind=Kind.MONEY,
            is_summed=True,
            spare=True,
            share=1.1,
        ),
        Column(
            key="status",
            title=terms.STATUS,
            select=(
                Loan.cancelled,
                Loan.disbursed,
                Loan.closed,
                Loan.written_off,
                Loan.oldest_unpaid_due,
                DAY,
            ),
            kind=Kind.CODE,
            show=lambda *values: _status(*values).label,
            mark=lambda *values: _MARKS[_status(*values)],
            order=(_RANK, case((_RUNNING, Loan.oldest_unpaid_due))),
            share=1.1,
        ),
        Column(
            key="principal",
            title="วงเงินกู้",
            select=(Loan.principal,),
            kind=Kind.MONEY,
            is_summed=True,
            spare=True,
            share=1.2,
        ),
        Column(
            key="member_no",
            title=terms.MEMBER_NO,
            select=(Membership.member_no,),
            kind=Kind.CODE,
            on_screen=False,
            share=0.9,
        ),
        Column(
            key="days_overdue",
            title="ค้าง (วัน)",
            select=(Loan.oldest_unpaid_due, DAY),
            kind=Kind.WHOLE,
            show=_days_overdue,
            on_screen=False,
            share=0.7,
        ),
        Column(
            key="roll_overs",
            title="กลบหนี้ (ครั้ง)",
            select=(Loan.roll_overs,),
            kind=Kind.WHOLE,
            show=lambda count: count or None,
            on_screen=False,
            share=0.6,
        ),
    ),
    paper=(
        "contract_no",
        "member_no",
        "borrower",
        "moo",
        "principal",
        "outstanding",
        "next_due",
        "next_total",
        "days_overdue",
        "roll_overs",
        "status",
    ),
    landscape=True,
)
