"""Who stands for whose loan: how much one person stands for, and how it ends (Civil and Commercial Code, s. 680–701).

A guarantee ends by itself when its loan is closed; ended is only written when it ends before that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVarTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from models.document import Document
from models.fund import Membership
from models.lending import Guarantee, GuaranteeEnd, LoanApplication, LoanApplicationState
from models.loan import Loan, LoanEvent, LoanEventKind
from models.person import Person
from models.values.money import ZERO, Money
from models.values.thai_date import short_date

Ts = TypeVarTuple("Ts")

WAITING = (
    LoanApplicationState.SUBMITTED,
    LoanApplicationState.RECOMMENDED,
    LoanApplicationState.DEFERRED,
    LoanApplicationState.APPROVED,
)


@dataclass(frozen=True, slots=True)
class GuaranteeInput:
    """most empty is the whole sum asked for; until empty is the last instalment (CCC s. 681 asks both)."""

    person_id: int
    most: Money | None = None
    until: date | None = None
    relation: str = ""
    spouse: str = ""
    spouse_consents: bool = False


@dataclass(frozen=True, slots=True)
class Stand:
    """One living guarantee; number is the contract's, or the request's while there is none."""

    guarantee_id: int
    loan_id: int | None
    application_id: int | None
    fund_id: int
    number: str
    borrower_id: int
    borrower: str
    most: Money
    outstanding: Money
    until: date | None


@dataclass(frozen=True, slots=True)
class Exposure:
    """What one person stands for; owed is for each loan the lesser of its ceiling and what is left of it."""

    stands: tuple[Stand, ...]

    @property
    def count(self) -> int:
        return len(self.stands)

    @property
    def owed(self) -> Money:
        return Money.sum(min(one.most, one.outstanding) for one in self.stands)

    @property
    def words(self) -> str:
        """“ค้ำให้ นางบัวผัน (LC2569-00012) และ …”."""
        return " และ ".join(f"{one.borrower} ({one.number or 'คำขอ'})" for one in self.stands)


@dataclass(frozen=True, slots=True)
class Recourse:
    """What somebody paid for the borrower and may ask back of her (CCC s. 693)."""

    person_id: int
    name: str
    paid: Money
    receipts: tuple[str, ...]


def guarantees_of(session: Session, loan_id: int) -> Sequence[Guarantee]:
    """Every one there was on a loan, with the person, in the order they signed."""
    query = select(Guarantee).where(Guarantee.loan_id == loan_id).options(joinedload(Guarantee.person))
    return session.scalars(query.order_by(Guarantee.position, Guarantee.id)).all()


def get(session: Session, guarantee_id: int) -> Guarantee:
    query = select(Guarantee).where(Guarantee.id == guarantee_id)
    return session.scalars(query.options(joinedload(Guarantee.person), joinedload(Guarantee.loan))).one()


def contract_no(session: Session, guarantee: Guarantee) -> str:
    """The number of its own paper; empty while it has none."""
    return "" if guarantee.document_id is None else session.get_one(Document, guarantee.document_id).number


def status_words(guarantee: Guarantee, day: date, *, closed: bool = False) -> str:
    """How a guarantee on a loan stands on a day."""
    if guarantee.ended is not None and guarantee.end_kind is not None:
        return f"{guarantee.end_kind.label} {short_date(guarantee.ended)}"
    if closed:
        return GuaranteeEnd.PAID.label
    if guarantee.until is not None and guarantee.until < day:
        return f"ครบกำหนดค้ำ {short_date(guarantee.until)}"
    return "ค้ำอยู่"


def living() -> ColumnElement[bool]:
    """For queries that join the loan and the request of a guarantee: those that bind somebody now."""
    of_loan = and_(Guarantee.loan_id.is_not(None), Loan.closed.is_(None), Loan.cancelled.is_(None))
    of_request = and_(Guarantee.loan_id.is_(None), LoanApplication.state.in_(WAITING))
    return and_(Guarantee.ended.is_(None), or_(of_loan, of_request))


def joined(query: Select[*Ts]) -> Select[*Ts]:
    """The loan, the request and the borrower's membership beside each guarantee."""
    return (
        query.select_from(Guarantee)
        .outerjoin(Loan, Loan.id == Guarantee.loan_id)
        .outerjoin(LoanApplication, LoanApplication.id == Guarantee.application_id)
        .join(Membership, Membership.id == func.coalesce(Loan.membership_id, LoanApplication.membership_id))
    )


def exposures(
    session: Session, person_ids: Sequence[int], fund_id: int | None = None, *, but: int | None = None
) -> dict[int, Exposure]:
    """What each of these people stands for, in one fund or in all; but is a request left out of it."""
    borrower = aliased(Person)
    request_paper = aliased(Document)
    query = joined(select(Guarantee, Loan, LoanApplication, borrower, request_paper.number))
    query = (
        query.join(borrower, borrower.id == Membership.person_id)
        .outerjoin(request_paper, request_paper.id == LoanApplication.document_id)
        .where(Guarantee.person_id.in_(person_ids), living())
        .order_by(Guarantee.id)
    )
    if fund_id is not None:
        query = query.where(Membership.fund_id == fund_id)
    if but is not None:
        query = query.where(
            or_(Guarantee.loan_id.is_not(None), Guarantee.application_id.is_(None), LoanApplication.id != but)
        )
    found: dict[int, list[Stand]] = {one: [] for one in person_ids}
    for guarantee, loan, request, person, number in session.execute(query):
        if guarantee.loan_id is not None:
            left = loan.principal if loan.disbursed is None else loan.outstanding
            fund, word = loan.fund_id, loan.contract_no
        else:
            left, fund, word = request.approved or request.asked, request.fund_id, number or ""
        found[guarantee.person_id].append(
            Stand(
                guarantee.id,
                guarantee.loan_id,
                guarantee.application_id,
                fund,
                word,
                person.id,
                person.name,
                guarantee.most,
                left,
                guarantee.until,
            )
        )
    return {key: Exposure(tuple(stands)) for key, stands in found.items()}


def exposure(
    session: Session, person_id: int, fund_id: int | None = None, *, but: int | None = None
) -> Exposure:
    return exposures(session, (person_id,), fund_id, but=but)[person_id]


def recourse(session: Session, loan_id: int) -> tuple[Recourse, ...]:
    """Who paid in the borrower's place; receipts taken back are left out."""
    query = (
        select(Person, LoanEvent.amount, Document.number)
        .select_from(LoanEvent)
        .join(Person, Person.id == LoanEvent.payer_id)
        .join(Document, Document.id == LoanEvent.document_id)
        .where(
            LoanEvent.loan_id == loan_id,
            LoanEvent.kind == LoanEventKind.REPAID,
            LoanEvent.cancelled_by_id.is_(None),
        )
        .order_by(LoanEvent.day, LoanEvent.id)
    )
    paid: dict[int, tuple[str, Money, tuple[str, ...]]] = {}
    for person, amount, number in session.execute(query):
        _, before, receipts = paid.get(person.id, ("", ZERO, ()))
        paid[person.id] = (person.name, before + amount, (*receipts, number))
    return tuple(Recourse(key, *values) for key, values in paid.items())
