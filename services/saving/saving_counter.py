"""What the page of savings does in one write: take a deposit, pay a withdrawal, open accounts with what was saved before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.document import Document
from models.saving import SavingAccount
from models.values.money import ZERO, Money
from services.duties import Duty, for_duty
from services.saving import saving_accounts, saving_vouchers, savings
from services.saving.saving_accounts import AccountInput
from services.treasury import payments, receipts
from services.treasury.money_parts import Part
from services.treasury.payments import PaymentInput
from services.treasury.receipts import ReceiptInput


@dataclass(frozen=True, slots=True)
class DepositInput:
    """till_id empty is the fund's cash."""

    account_id: int
    day: date
    amount: Money
    till_id: int | None = None


@dataclass(frozen=True, slots=True)
class WithdrawalInput:
    """leaving pays back everything, what was paid ahead too, and closes the account."""

    account_id: int
    day: date
    amount: Money
    till_id: int | None = None
    leaving: bool = False
    reason: str = ""
    approved_by: str = ""


@for_duty(Duty.RECEIVE)
def deposit(session: Session, taken: DepositInput) -> Document:
    """The receipt of one account's money; raises what savings.part and receipts.take do."""
    account = session.get_one(SavingAccount, taken.account_id)
    part = savings.part(session, account.id, taken.day, taken.amount)
    paper = ReceiptInput(account.fund_id, taken.day, account.membership_id, account_id=taken.till_id)
    return receipts.take(session, paper, [part])


@for_duty(Duty.PAY)
def withdraw(session: Session, paid: WithdrawalInput) -> Document:
    """The voucher of one account's money; raises what savings.withdrawal_part and payments.pay do."""
    account = session.get_one(SavingAccount, paid.account_id)
    part = savings.withdrawal_part(session, account.id, paid.day, paid.amount, leaving=paid.leaving)
    paper = PaymentInput(
        account.fund_id,
        paid.day,
        account.membership_id,
        account_id=paid.till_id,
        reason=paid.reason,
        approved_by=paid.approved_by,
    )
    return payments.pay(session, paper, [part])


def deposit_preview(session: Session, taken: DepositInput) -> Part:
    """How a deposit would be split; saves nothing."""
    return savings.part(session, taken.account_id, taken.day, taken.amount)


@for_duty(Duty.RECEIVE)
def open_with(
    session: Session, account: AccountInput, before: Money = ZERO, against: int | None = None
) -> SavingAccount:
    """A new account; what was saved before the program was used comes in with it (saving_vouchers.bring_forward)."""
    row = saving_accounts.open_account(session, account)
    if before:
        saving_vouchers.bring_forward(session, row.fund_id, row.opened, {row.id: before}, against)
    return row
