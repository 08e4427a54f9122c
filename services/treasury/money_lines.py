"""Receipts and vouchers typed line by line: what a member may be asked for, and accounts of the chart besides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from models.document import Document, DocumentKind
from models.fund import Membership
from models.ledger import Account, AccountKind, AccountRole
from models.loan import Loan
from models.saving import SavingAccount, SavingProduct
from models.values.money import ZERO, Money
from models.values.thai_text import arabic_digits, normalise
from services.collection import collection_dues
from services.collection.collection_days import TakenLine
from services.collection.collection_dues import Line, LineKind
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import loan_accounts, loan_repayments
from services.loan.loan_repayments import Changed, RepaymentInput
from services.saving import savings
from services.treasury import payments, receipt_books, receipts, transfers
from services.treasury.money_parts import Part
from services.treasury.payments import PaymentInput
from services.treasury.receipts import ReceiptInput
from services.treasury.transfers import TransferInput
from services.welfare import contributions


@dataclass(frozen=True, slots=True)
class HandLeafInput:
    """The leaf of a hand-written book that a receipt is entered from."""

    book_id: int
    leaf: int


def offered(session: Session, membership_id: int, day: date) -> list[Line]:
    """What a member may pay for on a day, with what she owes of it."""
    fund_id = session.get_one(Membership, membership_id).fund_id
    return [line for _, line in collection_dues.lines(session, fund_id, day, [membership_id])]


def accounts(session: Session, fund_id: int, *, is_received: bool) -> Sequence[Account]:
    """The accounts a line may be of, the most usual first; those that follow members' records are left out."""
    followed = select(SavingProduct.account_id).where(SavingProduct.fund_id == fund_id)
    lent = [
        one for one, role in loan_accounts.of_products(session, fund_id).items() if role is AccountRole.LOANS
    ]
    usual = AccountKind.INCOME if is_received else AccountKind.EXPENSE
    query = select(Account).where(
        Account.fund_id == fund_id,
        Account.is_active,
        Account.till.is_(None),
        Account.role.is_(None) | (Account.role != AccountRole.LOANS),
        Account.id.not_in(followed),
        Account.id.not_in(lent),
    )
    return session.scalars(query.order_by(case((Account.kind == usual, 0), else_=1), Account.code)).all()


@for_duty(Duty.RECEIVE)
def take(
    session: Session,
    taken: ReceiptInput,
    lines: Sequence[TakenLine],
    hand: HandLeafInput | None = None,
    how: TransferInput | None = None,
    *,
    late_entry_seen: bool = False,
) -> Document:
    """One receipt of all lines; those of nothing are left out. how is the slip or cheque of money through a bank.

    Raises UserError on replaces when that is no cancelled receipt of the fund, and what the parts, the book,
    services.treasury.receipts.take and transfers.record raise.
    """
    taken = replace(taken, replaces=_replaced(session, taken))
    parts = list(_parts(session, taken, lines, late_entry_seen))
    if hand is None:
        receipt = receipts.take(session, taken, parts)
    else:
        receipt = receipt_books.enter(session, hand.book_id, hand.leaf, taken, parts)
    if how is not None:
        transfers.record(session, receipt.id, how)
    return receipt


def _replaced(session: Session, taken: ReceiptInput) -> str:
    number = arabic_digits(normalise(taken.replaces)).upper()
    if not number:
        return ""
    query = select(Document).where(
        Document.fund_id == taken.fund_id, Document.kind == DocumentKind.RECEIPT, Document.number == number
    )
    old = session.scalar(query)
    if old is None:
        raise UserError(f"ไม่พบใบเสร็จเลขที่ {number} ในกองทุนนี้ กรุณาตรวจเลขที่ใบที่ยกเลิก", field="replaces")
    if old.cancelled_at is None:
        raise UserError(f"ใบเสร็จ {number} ยังไม่ได้ยกเลิก กรุณายกเลิกใบนั้นก่อนออกใบแทน", field="replaces")
    return number


@for_duty(Duty.PAY)
def pay(
    session: Session, paid: PaymentInput, lines: Sequence[TakenLine], how: TransferInput | None = None
) -> Document:
    """One voucher of lines that are accounts of the chart; how is the slip or cheque of money through a bank.

    Raises what payments.pay and transfers.record do.
    """
    parts = [
        payments.other_part(session, one.key, one.amount, one.label, membership_id=paid.membership_id)
        for one in lines
    ]
    voucher = payments.pay(session, paid, parts)
    if how is not None:
        transfers.record(session, voucher.id, how)
    return voucher


def changed(session: Session, day: date, lines: Sequence[TakenLine]) -> tuple[Changed, ...]:
    """The later receipts of loans that these lines would split anew; raises what a quote does."""
    loans = [one for one in lines if one.kind is LineKind.LOAN and one.amount > ZERO]
    quotes = [loan_repayments.quote(session, one.key, day, one.amount) for one in loans]
    return tuple(change for quoted in quotes for change in quoted.changed)


def _parts(
    session: Session, taken: ReceiptInput, lines: Sequence[TakenLine], late_entry_seen: bool
) -> Iterator[Part]:
    for line in lines:
        if not line.amount:
            continue
        try:
            yield _part(session, taken, line, late_entry_seen)
        except UserError as error:
            field = "lines" if line.kind is LineKind.OTHER else "offered"
            raise UserError(str(error), field="day" if error.field == "day" else field) from error


def _part(session: Session, taken: ReceiptInput, line: TakenLine, late_entry_seen: bool) -> Part:
    if line.amount < ZERO:
        raise UserError("จำนวนเงินต้องไม่ติดลบ กรุณาตรวจจำนวนเงินอีกครั้ง")
    match line.kind:
        case LineKind.SAVING:
            _require_hers(session.get_one(SavingAccount, line.key).membership_id, taken)
            return savings.part(session, line.key, taken.day, line.amount)
        case LineKind.CONTRIBUTION:
            _require_hers(line.key, taken)
            return contributions.part(session, line.key, taken.day, line.amount)
        case LineKind.LOAN:
            _require_hers(session.get_one(Loan, line.key).membership_id, taken)
            asked = RepaymentInput(line.key, taken.day, line.amount, late_entry_seen=late_entry_seen)
            return loan_repayments.part(session, asked)
        case LineKind.OTHER:
            return receipts.other_part(
                session, line.key, line.amount, line.label, membership_id=taken.membership_id
            )


def _require_hers(membership_id: int, taken: ReceiptInput) -> None:
    if membership_id != taken.membership_id:
        raise UserError("รายการนี้เป็นของสมาชิกคนอื่น กรุณาเลือกสมาชิกใหม่แล้วใส่จำนวนเงินอีกครั้ง")


def total_of(lines: Sequence[TakenLine]) -> Money:
    return Money.sum(one.amount for one in lines)
