"""Loans as lists and as one card: read from the kept figures, replayed only for the loan that is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from models import terms as words
from models.fund import Fund, Membership
from models.loan import Loan, LoanEvent, LoanEventKind, LoanStatus
from models.person import Person
from models.place import Village
from models.values.money import ZERO, Money
from models.values.thai_date import long_date
from services import loans, persons
from services.loan_math import LoanState, Schedule, Split, replay, schedule
from services.loan_state import payments, terms_of
from services.reports.table import Column, Emphasis, Kind, Report, Row

Q = TypeVar("Q", bound=Select[*tuple[Any, ...]])
EVERYTHING = 1_000_000


class Order(Enum):
    CONTRACT = "contract_no"
    NAME = "borrower"
    OUTSTANDING = "outstanding"
    DUE = "next_due"


@dataclass(frozen=True, slots=True)
class Filter:
    """What a loan list shows on a day; due_by keeps loans with an instalment due by then."""

    fund_id: int
    as_of: date
    search: str = ""
    status: LoanStatus | None = None
    moo: int | None = None
    due_by: date | None = None
    membership_id: int | None = None

    def words(self) -> str:
        """What the list leaves out, in Thai; empty when nothing."""
        parts = (
            f"ค้นหา “{self.search}”" if self.search.strip() else "",
            f"เฉพาะ{self.status.label}" if self.status else "",
            f"หมู่ที่ {self.moo}" if self.moo is not None else "",
            f"ครบกำหนดถึง {long_date(self.due_by)}" if self.due_by else "",
        )
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class LoanRow:
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


def rows(
    session: Session,
    wanted: Filter,
    order: Order = Order.CONTRACT,
    *,
    descending: bool = False,
    offset: int = 0,
    limit: int = 200,
) -> list[LoanRow]:
    """One screenful of the list, newest contract first unless asked otherwise."""
    column = {
        Order.CONTRACT: Loan.contract_no,
        Order.NAME: Membership.sort_key,
        Order.OUTSTANDING: Loan.outstanding,
        Order.DUE: Loan.oldest_unpaid_due,
    }[order]
    query = _filtered(
        select(Loan, Membership.member_no, Person.title, Person.first_name, Person.last_name, Village.moo)
        .join(Membership, Membership.id == Loan.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Village, Village.id == Person.village_id),
        wanted,
    )
    if order is Order.DUE:
        query = query.order_by(Loan.oldest_unpaid_due.is_(None))
    query = query.order_by(column.desc() if descending else column, Loan.id.desc())
    return [
        LoanRow(
            loan_id=row.Loan.id,
            membership_id=row.Loan.membership_id,
            contract_no=row.Loan.contract_no,
            borrower=f"{row.title}{row.first_name} {row.last_name}".rstrip(),
            member_no=row.member_no,
            moo=row.moo,
            principal=row.Loan.principal,
            outstanding=row.Loan.outstanding,
            next_due=row.Loan.oldest_unpaid_due,
            next_total=row.Loan.next_total,
            status=row.Loan.status(wanted.as_of),
            days_overdue=max((wanted.as_of - (row.Loan.oldest_unpaid_due or wanted.as_of)).days, 0),
        )
        for row in session.execute(query.offset(offset).limit(limit))
    ]


@dataclass(frozen=True, slots=True)
class Totals:
    count: int
    principal: Money
    outstanding: Money


def totals(session: Session, wanted: Filter) -> Totals:
    """How many loans the filter shows and their money."""
    query = select(func.count(), func.sum(Loan.principal), func.sum(Loan.outstanding)).select_from(Loan)
    if wanted.search.strip() or wanted.moo is not None:
        query = query.join(Membership, Membership.id == Loan.membership_id)
    if wanted.moo is not None:
        query = query.join(Person, Person.id == Membership.person_id)
        query = query.outerjoin(Village, Village.id == Person.village_id)
    count, principal, outstanding = session.execute(_filtered(query, wanted)).one()
    return Totals(count, principal if count else ZERO, outstanding if count else ZERO)


def _filtered(query: Q, wanted: Filter) -> Q:
    query = query.where(Loan.fund_id == wanted.fund_id)
    for term in persons.search_terms(wanted.search):
        query = query.where(
            or_(
                Membership.search_text.contains(term, autoescape=True),
                # a typed number comes without its dash, as search_key leaves it
                func.replace(func.lower(Loan.contract_no), "-", "").contains(term, autoescape=True),
            )
        )
    if wanted.status is not None:
        query = query.where(_has_status(wanted.status, wanted.as_of))
    if wanted.moo is not None:
        query = query.where(Village.moo == wanted.moo)
    if wanted.due_by is not None:
        query = query.where(Loan.oldest_unpaid_due <= wanted.due_by)
    if wanted.membership_id is not None:
        query = query.where(Loan.membership_id == wanted.membership_id)
    return query


def _has_status(status: LoanStatus, day: date) -> ColumnElement[bool]:
    """The same answer as Loan.status, asked of the database."""
    running = and_(Loan.cancelled.is_(None), Loan.disbursed.is_not(None), Loan.closed.is_(None))
    late = and_(Loan.oldest_unpaid_due.is_not(None), Loan.oldest_unpaid_due < day)
    return {
        LoanStatus.CANCELLED: Loan.cancelled.is_not(None),
        LoanStatus.APPROVED: and_(Loan.cancelled.is_(None), Loan.disbursed.is_(None)),
        LoanStatus.CLOSED: and_(Loan.cancelled.is_(None), Loan.closed.is_not(None)),
        LoanStatus.OVERDUE: and_(running, late),
        LoanStatus.ACTIVE: and_(running, ~late),
    }[status]


def of_member(session: Session, membership: Membership, as_of: date) -> list[LoanRow]:
    """Every loan of one member, the newest first."""
    wanted = Filter(membership.fund_id, as_of, membership_id=membership.id)
    return rows(session, wanted, Order.CONTRACT, descending=True)


@dataclass(frozen=True, slots=True)
class Movement:
    """One line of a loan's history; split is empty for the pay-out and for what was taken back."""

    event: LoanEvent
    split: Split | None
    balance: Money | None


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about one loan on a day; state is empty before the pay-out."""

    loan: Loan
    agreed: Schedule
    state: LoanState | None
    status: LoanStatus
    movements: tuple[Movement, ...]


def card(session: Session, loan_id: int, as_of: date) -> Card:
    loan = loans.get(session, loan_id)
    terms = terms_of(loan)
    state = None
    splits: dict[int, Split] = {}
    if loan.disbursed is not None:
        everything = payments(loan.events)
        last = max([as_of, loan.disbursed, *(one.date for one in everything)])
        splits = {one.payment.order: one for one in replay(terms, everything, last).splits}
        state = replay(terms, everything, max(as_of, loan.disbursed))
    movements = tuple(
        Movement(event, splits.get(event.id), _balance(event, splits, loan))
        for event in sorted(loan.events, key=lambda one: (one.day, one.id))
    )
    return Card(loan, schedule(terms), state, loan.status(as_of), movements)


def _balance(event: LoanEvent, splits: dict[int, Split], loan: Loan) -> Money | None:
    if event.cancelled_by_id is not None:
        return None
    if event.kind is LoanEventKind.DISBURSED:
        return loan.principal
    return splits[event.id].balance


def loan_list(session: Session, wanted: Filter, order: Order = Order.CONTRACT) -> Report:
    """What the filter shows, in full, with totals."""
    fund = session.get_one(Fund, wanted.fund_id)
    found = rows(session, wanted, order, limit=EVERYTHING)
    facts = [fund.name, f"ข้อมูล ณ วันที่ {long_date(wanted.as_of)} · {len(found):,} สัญญา"]
    if wanted.words():
        facts.append(wanted.words())
    lines = [
        Row(
            (
                one.contract_no,
                one.member_no,
                one.borrower,
                one.moo,
                one.principal,
                one.outstanding,
                one.next_due,
                one.next_total,
                one.days_overdue or None,
                one.status.label,
            )
        )
        for one in found
    ]
    total = totals(session, wanted)
    lines.append(
        Row(
            (words.TOTAL, "", "", None, total.principal, total.outstanding, None, None, None, ""),
            Emphasis.TOTAL,
        )
    )
    return Report(
        name="loans",
        title="ทะเบียนเงินกู้",
        facts=tuple(facts),
        columns=(
            Column("contract_no", words.CONTRACT_NO, Kind.CODE, 1.3),
            Column("member_no", words.MEMBER_NO, Kind.CODE, 0.9),
            Column("borrower", words.BORROWER, Kind.TEXT, 2.2),
            Column("moo", words.MOO, Kind.WHOLE, 0.6),
            Column("principal", "วงเงินกู้", Kind.MONEY, 1.2),
            Column("outstanding", words.OUTSTANDING, Kind.MONEY, 1.2),
            Column("next_due", "งวดถัดไป", Kind.DAY, 1.1),
            Column("next_total", "ต้องชำระ", Kind.MONEY, 1.1),
            Column("days_overdue", "ค้าง (วัน)", Kind.WHOLE, 0.7),
            Column("status", words.STATUS, Kind.TEXT, 1.1),
        ),
        rows=tuple(lines),
        landscape=True,
    )


def choices(session: Session, fund_id: int, search: str, as_of: date, limit: int = 20) -> Sequence[LoanRow]:
    """Running loans for a picker."""
    wanted = Filter(fund_id, as_of, search)
    return [
        one
        for one in rows(session, wanted, Order.NAME, limit=limit * 3)
        if one.status in (LoanStatus.ACTIVE, LoanStatus.OVERDUE)
    ][:limit]
