"""Money between the fund and those it borrows of: received in parts, paid back by instalments, taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.document import Document
from models.ledger import Account, AccountRole
from models.lending import WholesaleEvent, WholesaleEventKind, WholesaleLoan
from models.values.money import ZERO, Money
from models.values.thai_text import normalise
from services.bookkeeping import charts, opening
from services.bookkeeping.postings import credit, debit
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import wholesale
from services.loan.wholesale_state import (
    asked,
    brought_to,
    is_brought,
    keep,
    opened_with,
    received,
    require_possible,
    state_of,
)
from services.papers import AmountLine
from services.papers.money import BalanceLine
from services.treasury import payments, receipts
from services.treasury.money_parts import Part
from services.treasury.payments import PaymentInput
from services.treasury.receipts import ReceiptInput

Kind = WholesaleEventKind


@dataclass(frozen=True, slots=True)
class ReceivedInput:
    """A part of the money, or all of it; till_id empty is the fund's bank."""

    wholesale_id: int
    day: date
    amount: Money
    till_id: int | None = None


@dataclass(frozen=True, slots=True)
class PaidInput:
    """An instalment: interest (fines included) is what the lender's receipt says, the rest of amount principal."""

    wholesale_id: int
    day: date
    amount: Money
    interest: Money
    till_id: int | None = None
    lender_receipt: str = ""
    requested_by: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the contract gives on a day, beside what the lender's receipt will say."""

    owed: Money  # principal before the payment
    interest: Money
    instalment: Money | None  # the oldest one not paid
    due: date | None


@for_duty(Duty.RECEIVE)
def receive(session: Session, taken: ReceivedInput) -> Document:
    """A receipt to the lender and its entry: the till against the debt.

    Raises UserError for nothing or more than the contract leaves, a day to come or closed, and a part after the last
    instalment.
    """
    loan = wholesale.get(session, taken.wholesale_id)
    _require_room(loan, taken.amount)
    account = session.get_one(Account, loan.account_id)
    words = f"รับเงินกู้ตามสัญญา {loan.contract_no}"
    part = Part(
        lines=(AmountLine(words, taken.amount, account.code),),
        amount=taken.amount,
        postings=(credit(account, taken.amount),),
        record=lambda paper: _record(session, loan, Kind.RECEIVED, taken.day, taken.amount, ZERO, paper),
        balances=(
            BalanceLine(f"หนี้ตามสัญญา {loan.contract_no}", loan.outstanding, loan.outstanding + taken.amount),
        ),
        words="เงินกู้",
    )
    till = _till(session, loan, taken.till_id)
    return receipts.take(
        session, ReceiptInput(loan.fund_id, taken.day, payer=loan.lender, account_id=till), [part]
    )


@for_duty(Duty.PAY)
def pay(session: Session, paid: PaidInput) -> Document:
    """A voucher and its entry: the debt and the interest against the till.

    Raises UserError for nothing, interest beyond the payment, more principal than is owed on that day or after it, a
    day before the money came, to come or closed, and less in the till than is paid.
    """
    loan = wholesale.get(session, paid.wholesale_id)
    if paid.amount <= ZERO:
        raise UserError("ยังไม่ได้ใส่จำนวนเงินที่ชำระ กรุณาใส่จำนวนเงินที่มากกว่าศูนย์", field="amount")
    if not ZERO <= paid.interest <= paid.amount:
        raise UserError("ดอกเบี้ยต้องไม่ติดลบและไม่เกินเงินที่ชำระ กรุณาดูตามใบเสร็จของผู้ให้กู้", field="interest")
    principal = paid.amount - paid.interest
    debt = session.get_one(Account, loan.account_id)
    cost = charts.account_for(session, loan.fund_id, AccountRole.WHOLESALE_INTEREST)
    lines = [AmountLine(f"คืนเงินต้น สัญญา {loan.contract_no}", principal, debt.code)] if principal else []
    if paid.interest:
        lines.append(AmountLine(f"ดอกเบี้ยเงินกู้ สัญญา {loan.contract_no}", paid.interest, cost.code))
    part = Part(
        lines=tuple(lines),
        amount=paid.amount,
        postings=tuple(one for one in (debit(debt, principal), debit(cost, paid.interest)) if one.amount),
        record=lambda paper: _record(session, loan, Kind.PAID, paid.day, paid.amount, paid.interest, paper),
        balances=(
            BalanceLine(f"หนี้ตามสัญญา {loan.contract_no}", loan.outstanding, loan.outstanding - principal),
        ),
        words="ชำระคืนเงินกู้",
    )
    number = normalise(paid.lender_receipt)
    voucher = PaymentInput(
        loan.fund_id,
        paid.day,
        payee=loan.lender,
        account_id=_till(session, loan, paid.till_id),
        reason=f"สัญญา {loan.contract_no}" + (f" ใบเสร็จผู้ให้กู้เลขที่ {number}" if number else ""),
        requested_by=paid.requested_by,
        approved_by=paid.approved_by,
    )
    return payments.pay(session, voucher, [part])


@for_duty(Duty.BOOKS)
def bring_forward(session: Session, wholesale_id: int, amount: Money) -> WholesaleLoan:
    """Says that a debt is owed since before the program: its money stands in the fund's opening entry already.

    What was said before is replaced; nothing takes it out. Raises UserError when there is no opening entry, when other
    contracts leave less of it than amount, for less than nothing or more than the contract leaves.
    """
    loan = wholesale.get(session, wholesale_id)
    entry = opening.present(session, loan.fund_id)
    there = opened_with(session, loan.fund_id, loan.account_id)
    if entry is None or (amount and not there):
        raise UserError("ยอดยกมาของกองทุนยังไม่มีหนี้เงินกู้ในบัญชีนี้ กรุณาแก้ยอดยกมาที่หน้าบัญชีก่อน", field="amount")
    left = there - brought_to(session, loan.account_id, but=loan.id)
    if not ZERO <= amount <= left:
        raise UserError(f"ยอดยกมาในบัญชีเหลือให้ลงทะเบียน {left} บาท กรุณาตรวจจำนวนเงิน", field="amount")
    for old in [one for one in loan.events if is_brought(one)]:
        loan.events.remove(old)
        session.delete(old)
    session.flush()
    if amount:
        _require_room(loan, amount)
        paper = session.get_one(Document, entry.document_id)
        _record(session, loan, Kind.RECEIVED, entry.day, amount, ZERO, paper)
    require_possible(loan)
    keep(loan)
    session.flush()
    return loan


def expected(session: Session, wholesale_id: int, day: date) -> Expected:
    """For the form: what is owed at the end of a day before a payment, by the contract."""
    loan = wholesale.get(session, wholesale_id)
    state = state_of(loan, day)
    if state is None:
        return Expected(ZERO, ZERO, None, None)
    row = next(iter(asked(loan, state)), None)
    return Expected(state.outstanding, state.interest, row.total if row else None, row.due if row else None)


def take_back(session: Session, paper: Document) -> Callable[[Document], None] | None:
    """For services.treasury.voiding: the debt is as if the paper had not been.

    Raises UserError when money was paid back that would then never have come.
    """
    query = select(WholesaleEvent).where(WholesaleEvent.document_id == paper.id)
    events = session.scalars(query).all()
    if not events:
        return None
    loans = [wholesale.get(session, one.wholesale_id) for one in events]
    for event, loan in zip(events, loans, strict=True):
        rest = [one for one in loan.events if one.cancelled_by_id is None and one.id != event.id]
        paid = Money.sum(one.amount - one.interest for one in rest if one.kind is Kind.PAID)
        if event.kind is Kind.RECEIVED and paid > received(loan) - event.amount:
            raise UserError(
                f"ชำระคืนเงินกู้ตามสัญญา {loan.contract_no} ไปแล้ว {paid} บาท กรุณายกเลิกใบสำคัญจ่ายที่ชำระคืนก่อน"
            )

    def done(voucher: Document) -> None:
        for event, loan in zip(events, loans, strict=True):
            event.cancelled_by_id = voucher.id
            require_possible(loan)
            keep(loan)
        session.flush()

    return done


def _require_room(loan: WholesaleLoan, amount: Money) -> None:
    if amount <= ZERO:
        raise UserError("ยังไม่ได้ใส่จำนวนเงินที่รับ กรุณาใส่จำนวนเงินที่มากกว่าศูนย์", field="amount")
    left = loan.principal - received(loan)
    if amount > left:
        raise UserError(
            f"สัญญา {loan.contract_no} เหลือวงเงินให้รับ {left} บาท กรุณาตรวจจำนวนเงิน หรือแก้วงเงินตามสัญญา",
            field="amount",
        )


def _record(
    session: Session,
    loan: WholesaleLoan,
    kind: WholesaleEventKind,
    day: date,
    amount: Money,
    interest: Money,
    paper: Document,
) -> None:
    event = WholesaleEvent(kind=kind, day=day, amount=amount, interest=interest, document=paper)
    loan.events.append(event)
    session.flush()
    require_possible(loan)
    keep(loan)
    session.flush()


def _till(session: Session, loan: WholesaleLoan, till_id: int | None) -> int:
    """Such money moves through the bank unless another till is named."""
    return till_id if till_id is not None else charts.account_for(session, loan.fund_id, AccountRole.BANK).id
