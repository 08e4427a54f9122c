"""What must be true of requests for loans and of those who stand for loans; services.check runs these."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models.document import Document
from models.fund import Membership
from models.lending import Collateral, Guarantee, LoanApplication, LoanApplicationState
from models.loan import Loan
from models.person import Person

State = LoanApplicationState


def requested(session: Session) -> Iterator[str]:
    """Each request has what its state says: a number once submitted, a sum once approved, a loan once contracted."""
    query = (
        select(LoanApplication, Person, Document.number, Document.cancelled_at, Loan.application_id)
        .join(Membership, Membership.id == LoanApplication.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Document, Document.id == LoanApplication.document_id)
        .outerjoin(Loan, Loan.application_id == LoanApplication.id)
        .order_by(LoanApplication.id)
    )
    for row, person, number, cancelled_at, made in session.execute(query):
        name = f"คำขอกู้ของ{person.name}"
        if row.document_id is None and row.state not in (State.DRAFT, State.WITHDRAWN):
            yield f"{name} {row.state.label} แต่ไม่มีเลขที่"
        if row.document_id is not None and (cancelled_at is not None) != (row.state is State.WITHDRAWN):
            yield f"{name} {number} เครื่องหมายยกเลิกไม่ตรงกับสถานะ {row.state.label}"
        if (made is not None) != (row.state is State.CONTRACTED):
            yield f"{name} {row.state.label} ไม่ตรงกับทะเบียนสัญญา"
        if row.state in (State.APPROVED, State.CONTRACTED) and (
            row.approved is None or row.approved > row.asked or row.decided is None
        ):
            yield f"{name} อนุมัติเกินที่ขอหรือไม่มีวันที่มีมติ"


def guaranteed(session: Session) -> Iterator[str]:
    """Nobody stands for herself, and who stands for a contract has a paper of her own."""
    query = (
        select(Guarantee, Person, Loan.contract_no, Membership.person_id)
        .join(Person, Person.id == Guarantee.person_id)
        .join(Loan, Loan.id == Guarantee.loan_id)
        .join(Membership, Membership.id == Loan.membership_id)
        .where(
            or_(
                Guarantee.person_id == Membership.person_id,
                Guarantee.document_id.is_(None),
                and_(Guarantee.ended.is_not(None), Guarantee.end_kind.is_(None)),
            )
        )
        .order_by(Guarantee.id)
    )
    for row, person, number, borrower_id in session.execute(query):
        if row.person_id == borrower_id:
            yield f"{person.name}ค้ำประกันสัญญา {number} ของตัวเอง"
        elif row.document_id is None:
            yield f"{person.name}ค้ำประกันสัญญา {number} แต่ไม่มีเลขที่สัญญาค้ำประกัน"
        else:
            yield f"{person.name}หมดภาระจากสัญญา {number} โดยไม่มีเหตุ"


def kept(session: Session) -> Iterator[str]:
    """What was given back had been received."""
    query = select(Collateral.description).where(
        Collateral.returned.is_not(None),
        or_(Collateral.received.is_(None), Collateral.returned < Collateral.received),
    )
    for words in session.scalars(query.order_by(Collateral.id)):
        yield f"หลักประกัน {words} คืนก่อนวันที่รับไว้"


CHECKS: tuple[tuple[str, str, Callable[[Session], Iterator[str]]], ...] = (
    ("loan_requests", "คำขอกู้ตรงกับเลขที่ มติ และสัญญา", requested),
    ("guarantees", "ผู้ค้ำประกันทุกคนมีสัญญาและไม่ค้ำตัวเอง", guaranteed),
    ("collateral", "หลักประกันที่คืนเคยรับไว้", kept),
)
