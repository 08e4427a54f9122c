"""หักเงินออมชำระหนี้: savings taken out and the debt paid with them in one paper, no cash moved (fund.md 4.3, line 18)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.document import Document
from models.saving import SavingAccount
from models.values.money import ZERO, Money
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import loan_repayments, loans
from services.loan.loan_repayments import RepaymentInput
from services.saving import saving_accounts, savings
from services.treasury import payments
from services.treasury.payments import PaymentInput


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOffInput:
    """account_id is the saving account; reason says that she agreed to it."""

    loan_id: int
    account_id: int
    day: date
    amount: Money
    reason: str = ""
    approved_by: str = ""
    late_entry_seen: bool = False


def sources(session: Session, loan_id: int) -> Sequence[SavingAccount]:
    """The borrower's own accounts of the fund that may be drawn from while she is a member."""
    loan = loans.get(session, loan_id)
    return [
        one
        for one in savings.accounts_of(session, loan.membership_id)
        if one.closed is None and one.balance > ZERO and one.product.can_withdraw
    ]


@for_duty(Duty.PAY)
def set_off(session: Session, asked: SetOffInput) -> Document:
    """A payment voucher whose whole sum is held back for the debt; voiding it takes both back.

    Raises UserError for an account of somebody else, and what withdrawing, repaying and paying refuse.
    """
    loan = loans.get(session, asked.loan_id)
    account = saving_accounts.get(session, asked.account_id)
    if account.membership_id != loan.membership_id:
        raise UserError("บัญชีเงินออมนี้ไม่ใช่ของผู้กู้ กรุณาเลือกบัญชีจากรายการ", field="account")
    out = savings.withdrawal_part(session, account.id, asked.day, asked.amount)
    back = loan_repayments.part(
        session,
        RepaymentInput(loan.id, asked.day, asked.amount, late_entry_seen=asked.late_entry_seen),
    )
    paid = PaymentInput(
        loan.fund_id,
        asked.day,
        membership_id=loan.membership_id,
        reason=normalise(asked.reason) or f"หักเงินออมชำระหนี้ตามสัญญา {loan.contract_no}",
        approved_by=asked.approved_by,
    )
    return payments.pay(session, paid, [out], [back])
