"""What a request for a loan and the contract of a guarantor say on paper the day they take their number."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models.lending import Guarantee, LoanApplication
from models.loan import Loan
from models.person import Person
from services import documents
from services.numbering import Number
from services.papers.loan_contracts import GuaranteeContract, LoanRequest, Party


def request_facts(session: Session, row: LoanApplication, number: Number) -> LoanRequest:
    return LoanRequest(
        head=documents.letterhead(session, row.fund),
        number=number.text,
        received=row.received,
        borrower=Party(name=row.membership.person.name, member_no=row.membership.member_no),
        asked=row.asked,
        periods=row.periods,
        purpose=row.purpose,
    )


def guarantee_facts(
    session: Session, loan: Loan, row: Guarantee, day: date, number: Number
) -> GuaranteeContract:
    return GuaranteeContract(
        head=documents.letterhead(session, loan.fund),
        number=number.text,
        day=day,
        guarantor=Party(name=session.get_one(Person, row.person_id).name),
        relation=row.relation,
        contract_no=loan.contract_no,
        contract_day=loan.approved,
        borrower=loan.membership.person.name,
        purpose=loan.purpose,
        principal=loan.principal,
        most=row.most,
        since=day,
        until=row.until,
        stamp_duty=row.stamp_duty,
    )
