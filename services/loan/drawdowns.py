"""จ่ายเงินกู้งวดต่อไป: the rest of an approved sum, part by part, each under its own voucher."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.document import Document, DocumentKind
from models.ledger import AccountRole
from models.loan import Loan, LoanEvent, LoanEventKind
from models.values.money import ZERO, Money
from services import documents
from services.bookkeeping import account_sums, ledger
from services.bookkeeping.postings import credit, debit
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import loan_accounts, loan_parties, loan_slips, loans
from services.loan.lending_policy import policy_of
from services.loan.loan_changes import (
    Foreseen,
    booked,
    foresee,
    next_order,
    require_day,
    require_running,
    require_seen,
    settle,
)
from services.loan.loan_math import Drawdown
from services.loan.loan_state import keep, last_day, state_of
from services.treasury.money_parts import till_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawInput:
    """account_id empty is cash; late_entry_seen says that what changes in later receipts was shown."""

    loan_id: int
    day: date
    amount: Money
    account_id: int | None = None
    late_entry_seen: bool = False


def undrawn(session: Session, loan_id: int) -> Money:
    """What was approved and has not been paid out yet."""
    loan = loans.get(session, loan_id)
    return ZERO if loan.disbursed is None else state_of(loan, last_day(loan)).undrawn


def preview(session: Session, asked: DrawInput) -> Foreseen:
    """What paying the part out would do; saves nothing. Raises UserError like draw."""
    return _foreseen(loans.get(session, asked.loan_id), asked)


def _foreseen(loan: Loan, asked: DrawInput) -> Foreseen:
    require_running(loan, asked.day)
    try:
        return foresee(loan, Drawdown(asked.day, asked.amount, next_order(loan)))
    except UserError as error:
        raise UserError(str(error), field="day" if error.field == "date" else error.field) from error


@for_duty(Duty.PAY)
def draw(session: Session, asked: DrawInput) -> Document:
    """Hands over one more part. Raises UserError for more than is left of the approved sum, after a restructuring, on the
    last due day or later, for less money than is paid, and changes to later receipts nobody looked at.
    """
    loan = loans.get(session, asked.loan_id)
    foreseen = _foreseen(loan, asked)
    require_day(session, loan, asked.day)
    require_seen(foreseen, seen=asked.late_entry_seen)
    if policy_of(loan.product).in_kind:
        raise UserError("เงินกู้ที่ให้เป็นของจ่ายครั้งเดียวเต็มมูลค่า กรุณาทำสัญญาใหม่สำหรับของที่ให้เพิ่ม", field="amount")
    till = till_of(session, loan.fund_id, asked.account_id)
    paid = credit(till, asked.amount, loan.id)
    account_sums.require_cash(session, [paid], "กรุณาเบิกจากธนาคารก่อน หรือจ่ายจากบัญชีธนาคาร")
    lent = loan_accounts.account_of(session, loan, AccountRole.LOANS)
    before = booked(loan)
    voucher = documents.issue(
        session,
        loan.fund,
        DocumentKind.PAYMENT,
        asked.day,
        "disbursement_voucher",
        lambda number: loan_slips.voucher_facts(session, loan, number, asked.day, till, lent, asked.amount),
    )
    ledger.post(
        session,
        voucher,
        f"{loan_parties.words_of(loan, 'จ่ายเงินกู้งวดต่อไป')} {loan.contract_no} {loan.membership.person.name}",
        [debit(lent, asked.amount, loan.id), paid],
    )
    event = LoanEvent(
        kind=LoanEventKind.DISBURSED, day=asked.day, amount=asked.amount, fee=ZERO, document_id=voucher.id
    )
    event.document = voucher
    loan.events.append(event)
    session.flush()
    keep(loan)
    settle(session, loan, before, asked.day, voucher.number)
    session.flush()
    return voucher
