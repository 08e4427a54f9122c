"""An approved request becomes a contract: its number, the loan, and whoever and whatever secures it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.lending import LoanApplicationState
from models.loan import Loan
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import eligibility, loan_applications, loan_approvals, loan_binding, loans
from services.loan.loan_approvals import ApprovalInput
from services.loan.loan_math import Planned


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractInput:
    """day is that of the contract, pay_out when the money is planned to go out; signed when all had signed."""

    application_id: int
    day: date
    pay_out: date
    first_due: date | None = None
    signed: date | None = None
    original_place: str = ""
    wholesale_id: int | None = None  # the money the fund itself borrowed, out of which it lends
    plan: tuple[Planned, ...] = ()  # the instalments written by hand, for a product that asks it


@for_duty(Duty.RECORDS)
def contract(session: Session, asked: ContractInput) -> Loan:
    """The loan of an approved request, with a contract for each guarantor and its collateral tied to it.

    Raises UserError for a request that is not approved, a day before the resolution or to come, one who stands for it
    and died since, and what loan_approvals.make refuses.
    """
    row = loan_applications.in_state(session, asked.application_id, LoanApplicationState.APPROVED)
    assert row.decided is not None and row.approved is not None and row.approved_periods is not None
    if asked.day < row.decided:
        raise UserError(f"วันทำสัญญาอยู่ก่อนวันที่มีมติ ({short_date(row.decided)}) กรุณาแก้วันที่", field="day")
    loans.require_past(session, asked.day)
    if asked.pay_out < asked.day:
        raise UserError("วันจ่ายเงินต้องไม่ก่อนวันทำสัญญา กรุณาแก้วันที่", field="pay_out")
    if asked.signed is not None and asked.signed < asked.day:
        raise UserError("วันลงนามครบต้องไม่ก่อนวันทำสัญญา กรุณาแก้วันที่", field="signed")
    loan_applications.require_possible(eligibility.findings(session, row, asked.day))
    made = loan_approvals.make(
        session,
        ApprovalInput(
            membership_id=row.membership_id,
            product_id=row.product_id,
            principal=row.approved,
            periods=row.approved_periods,
            approved=row.decided,
            pay_out=asked.pay_out,
            first_due=asked.first_due,
            purpose=row.purpose,
            resolution=loan_applications.resolution_words(session, row),
            contracted=asked.day,
            plan=asked.plan,
            wholesale_id=asked.wholesale_id,
        ),
        row,
    )
    made.signed, made.original_place = asked.signed, normalise(asked.original_place)
    session.flush()
    loan = loans.get(session, made.id)
    loan_binding.bind(session, loan, row, asked.day, asked.signed)
    return loan
