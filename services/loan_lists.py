"""Loans as lists, read from the kept figures; no loan is replayed for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Integer, Select, and_, case, func, or_, select, type_coerce
from sqlalchemy.orm import Session, defer

from models.fund import Membership
from models.loan import Loan, LoanStatus
from models.person import Person
from models.place import Village
from models.values.labelled import Labelled
from models.values.money import ZERO, Money
from models.values.thai_date import long_date
from services import persons

Q = TypeVar("Q", bound=Select[*tuple[Any, ...]])
_AT_ONCE = 500  # ids in one IN (…)


class Order(Enum):
    """What a list is sorted by; loans without the value stand last."""

    CONTRACT = "contract_no"
    NAME = "borrower"
    MOO = "moo"
    PRINCIPAL = "principal"
    OUTSTANDING = "outstanding"
    DUE = "next_due"
    NEXT_TOTAL = "next_total"
    STATUS = "status"  # the longest overdue first, then waiting, running, closed, cancelled


class Part(Labelled):
    """Parts of a list that are more than one status."""

    OPEN = "open", "ยังไม่ปิดบัญชี"
    RUNNING = "running", "ผ่อนอยู่ทั้งหมด"  # overdue ones too


@dataclass(frozen=True, slots=True)
class Filter:
    """What a loan list shows on a day; due_from and due_by keep loans whose oldest unpaid instalment falls between."""

    fund_id: int
    as_of: date
    search: str = ""
    status: LoanStatus | Part | None = None
    moo: int | None = None
    due_from: date | None = None
    due_by: date | None = None
    membership_id: int | None = None

    def words(self) -> str:
        """What the list leaves out, in Thai; empty when nothing."""
        parts = (
            f"ค้นหา “{self.search}”" if self.search.strip() else "",
            f"เฉพาะ{self.status.label}" if self.status else "",
            f"หมู่ที่ {self.moo}" if self.moo is not None else "",
            _due_words(self.due_from, self.due_by),
        )
        return " · ".join(part for part in parts if part)


def _due_words(first: date | None, last: date | None) -> str:
    if first is not None and last is not None:
        return f"ครบกำหนด {long_date(first)} ถึง {long_date(last)}"
    if last is not None:
        return f"ครบกำหนดถึง {long_date(last)}"
    return f"ครบกำหนดตั้งแต่ {long_date(first)}" if first is not None else ""


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
    """One screenful of the list; of equals the newest first."""
    query = _ordered(select(Loan.id), wanted, order, descending=descending)
    return rows_of(session, session.scalars(query.offset(offset).limit(limit)).all(), wanted.as_of)


def ids(
    session: Session, wanted: Filter, order: Order = Order.CONTRACT, *, descending: bool = False
) -> Sequence[int]:
    """The whole list in its order, held as little as scrolling to a loan needs."""
    return session.scalars(_ordered(select(Loan.id), wanted, order, descending=descending)).all()


def _ordered(query: Q, wanted: Filter, order: Order, *, descending: bool) -> Q:
    query = _filtered(query, wanted, with_member=order is Order.NAME, with_village=order is Order.MOO)
    return query.order_by(*_order(order, wanted.as_of, descending=descending), Loan.id.desc())


def _order(order: Order, as_of: date, *, descending: bool) -> list[ColumnElement[Any]]:
    if order is Order.STATUS:
        running = and_(Loan.cancelled.is_(None), Loan.disbursed.is_not(None), Loan.closed.is_(None))
        rank = case(
            (Loan.cancelled.is_not(None), 4),
            (Loan.disbursed.is_(None), 1),
            (Loan.closed.is_not(None), 3),
            (Loan.oldest_unpaid_due < as_of, 0),
            else_=2,
        )
        due = case((running, Loan.oldest_unpaid_due))
        return [rank.desc(), due.desc()] if descending else [rank.asc(), due.asc()]
    column: Any = {
        Order.CONTRACT: Loan.contract_no,
        Order.NAME: Membership.sort_key,
        Order.MOO: Village.moo,
        Order.PRINCIPAL: Loan.principal,
        Order.OUTSTANDING: Loan.outstanding,
        Order.DUE: Loan.oldest_unpaid_due,
        Order.NEXT_TOTAL: Loan.next_total,
    }[order]
    last = [column.is_(None)] if order in (Order.MOO, Order.DUE, Order.NEXT_TOTAL) else []
    return [*last, column.desc() if descending else column.asc()]


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
            days_overdue=max((as_of - (row.Loan.oldest_unpaid_due or as_of)).days, 0),
        )
        for one in loan_ids
        if (row := found.get(one)) is not None
    ]


@dataclass(frozen=True, slots=True)
class Totals:
    """next_total is what the oldest unpaid instalments ask."""

    count: int
    principal: Money
    outstanding: Money
    next_total: Money


def totals(session: Session, wanted: Filter) -> Totals:
    """How many loans the filter shows and their money."""
    query = select(
        func.count(), func.sum(Loan.principal), func.sum(Loan.outstanding), func.sum(Loan.next_total)
    ).select_from(Loan)
    count, principal, outstanding, next_total = session.execute(_filtered(query, wanted)).one()
    return Totals(count, principal or ZERO, outstanding or ZERO, next_total or ZERO)


def has_loans(session: Session, fund_id: int) -> bool:
    """Whether the fund ever lent anything."""
    return session.scalar(select(Loan.id).where(Loan.fund_id == fund_id).limit(1)) is not None


@dataclass(frozen=True, slots=True)
class Finder:
    """The texts and money (in satang) of a list's loans, held so that typing narrows it without the database."""

    texts: dict[int, str]
    money: dict[int, tuple[int, int, int]]

    def find(self, loan_ids: Sequence[int], search: str) -> Sequence[int]:
        """Those of loan_ids that Filter.search finds."""
        for term in persons.search_terms(search):
            loan_ids = [one for one in loan_ids if term in self.texts[one]]
        return loan_ids

    def totals(self, loan_ids: Sequence[int]) -> Totals:
        sums = [sum(part) for part in zip(*(self.money[one] for one in loan_ids), strict=True)] or [0, 0, 0]
        return Totals(len(loan_ids), *map(Money, sums))


def finder(session: Session, wanted: Filter) -> Finder:
    """For the loans the filter leaves, without its search; at 20,000 loans a tenth of a second."""
    query = select(
        Loan.id,
        Loan.contract_no,
        Membership.search_text,
        type_coerce(Loan.principal, Integer),
        type_coerce(Loan.outstanding, Integer),
        type_coerce(Loan.next_total, Integer),
    )
    found = session.execute(_filtered(query, replace(wanted, search=""), with_member=True)).all()
    return Finder(
        {one: f"{number.replace('-', '').lower()} {text}" for one, number, text, *_ in found},
        {one: (principal, owed, asked or 0) for one, _, _, principal, owed, asked in found},
    )


def _filtered(query: Q, wanted: Filter, *, with_member: bool = False, with_village: bool = False) -> Q:
    query = query.where(Loan.fund_id == wanted.fund_id)
    terms = persons.search_terms(wanted.search)
    if terms or with_member or with_village or wanted.moo is not None:
        query = query.join(Membership, Membership.id == Loan.membership_id)
    if with_village or wanted.moo is not None:
        query = query.join(Person, Person.id == Membership.person_id)
        query = query.outerjoin(Village, Village.id == Person.village_id)
    for term in terms:
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
    if wanted.due_from is not None:
        query = query.where(Loan.oldest_unpaid_due >= wanted.due_from)
    if wanted.due_by is not None:
        query = query.where(Loan.oldest_unpaid_due <= wanted.due_by)
    if wanted.membership_id is not None:
        query = query.where(Loan.membership_id == wanted.membership_id)
    return query


def _has_status(status: LoanStatus | Part, day: date) -> ColumnElement[bool]:
    """The same answer as Loan.status, asked of the database."""
    is_open = and_(Loan.cancelled.is_(None), Loan.closed.is_(None))
    running = and_(is_open, Loan.disbursed.is_not(None))
    late = and_(Loan.oldest_unpaid_due.is_not(None), Loan.oldest_unpaid_due < day)
    return {
        LoanStatus.CANCELLED: Loan.cancelled.is_not(None),
        LoanStatus.APPROVED: and_(Loan.cancelled.is_(None), Loan.disbursed.is_(None)),
        LoanStatus.CLOSED: and_(Loan.cancelled.is_(None), Loan.closed.is_not(None)),
        LoanStatus.OVERDUE: and_(running, late),
        LoanStatus.ACTIVE: and_(running, ~late),
        Part.OPEN: is_open,
        Part.RUNNING: running,
    }[status]


def of_member(session: Session, membership: Membership, as_of: date) -> list[LoanRow]:
    """Every loan of one member, the newest first."""
    wanted = Filter(membership.fund_id, as_of, membership_id=membership.id)
    return rows(session, wanted, Order.CONTRACT, descending=True)
