"""The people and things that secure a loan, tied to its contract or let go of it again."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models.document import Document, DocumentKind
from models.lending import Guarantee, LoanApplication, LoanApplicationState
from models.loan import Loan
from models.values.thai_date import short_date
from services import documents
from services.errors import UserError
from services.loan import collaterals, guarantees, loan_papers, stamp_duties
from services.loan.loan_math import schedule
from services.loan.loan_state import state_of, terms_of


def bind(session: Session, loan: Loan, application: LoanApplication, day: date, signed: date | None) -> None:
    """Everything the request named; each guarantor gets a contract of her own (fund.md section 3.5)."""
    for one in application.guarantees:
        one.loan_id = loan.id
        write_contract(session, loan, one, day)
        one.signed = signed
    for thing in application.collateral:
        thing.loan_id = loan.id
    application.state = LoanApplicationState.CONTRACTED
    session.flush()


def write_contract(session: Session, loan: Loan, row: Guarantee, day: date) -> None:
    """Takes a number for one guarantor; without a time of her own she stands until the last instalment (CCC s. 681).

    Raises UserError on until for a time that is over when she signs.
    """
    row.until = row.until or last_due(loan, day)
    if row.until <= day:
        raise UserError(f"วันที่ค้ำถึง ({short_date(row.until)}) ต้องหลังวันลงนาม กรุณาใส่วันที่ค้ำถึงใหม่", field="until")
    row.stamp_duty = stamp_duties.of_guarantee(session, row.most, day)
    session.flush()
    paper = documents.issue(
        session,
        loan.fund,
        DocumentKind.GUARANTEE,
        day,
        "guarantee_contract",
        lambda number: loan_papers.guarantee_facts(session, loan, row, day, number),
    )
    row.document_id = paper.id
    session.flush()


def last_due(loan: Loan, day: date) -> date:
    """Of the plan in force that day: after new conditions that of their table; loan comes from loans.get."""
    if loan.disbursed is None or day < loan.disbursed:
        return schedule(terms_of(loan)).rows[-1].due
    state = state_of(loan, day)
    return (state.rows or schedule(state.terms).rows)[-1].due


def unbind(session: Session, loan: Loan, reason: str) -> None:
    """Of a contract that was cancelled before the money went out: its request waits for a contract again."""
    for one in guarantees.guarantees_of(session, loan.id):
        if one.document_id is not None:
            documents.cancel(session, session.get_one(Document, one.document_id), None, reason)
        if one.application_id is not None:
            one.loan_id, one.document_id, one.signed = None, None, None
    for thing in collaterals.of_loan(session, loan):
        if thing.application_id is not None:
            thing.loan_id = None
    if loan.application_id is not None:
        application = session.get_one(LoanApplication, loan.application_id)
        application.state, loan.application_id = LoanApplicationState.APPROVED, None
    session.flush()
