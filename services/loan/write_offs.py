"""ตัดหนี้สูญ by the general meeting, and money that comes in afterwards (fund.md section 4.3, lines 21 and 22)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.document import Document
from models.fund import Membership
from models.ledger import Account, AccountRole
from models.loan import Loan, LoanEvent, LoanEventKind
from models.person import Person
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.bookkeeping import account_sums, charts, ledger
from services.bookkeeping.postings import Posting, credit, debit
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import loans
from services.loan.loan_changes import foresee, next_order, require_day, require_running, require_words
from services.loan.loan_math import Stop
from services.loan.loan_repayments import credited
from services.loan.loan_state import keep, last_day, state_of
from services.papers import AmountLine
from services.treasury import receipts
from services.treasury.money_parts import Part
from services.treasury.receipts import ReceiptInput


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOffInput:
    """reason names the evidence of collection: letters sent, prescription, death without an estate."""

    loan_id: int
    day: date
    reason: str = ""
    resolution: str = ""


@dataclass(frozen=True, slots=True)
class WrittenOff:
    """principal leaves the books: from_allowance of it was put aside before, the rest is a loss of the year."""

    principal: Money
    from_allowance: Money
    loss: Money
    interest: Money  # never booked, not asked for any more


def preview(session: Session, loan_id: int, day: date) -> WrittenOff:
    """Saves nothing. Raises UserError like write_off."""
    loan = loans.get(session, loan_id)
    return _weighed(session, loan, day)


def _weighed(session: Session, loan: Loan, day: date) -> WrittenOff:
    require_running(loan, day)
    if last_day(loan) > day:
        raise UserError(
            f"มีรายการของสัญญานี้ถึงวันที่ {short_date(last_day(loan))} กรุณาตัดหนี้สูญในวันนั้นหรือหลังจากนั้น", field="day"
        )
    state = state_of(loan, day)
    if state.stopped is None:
        state = foresee(loan, Stop(day, next_order(loan))).after
    put_aside = -account_sums.balance(
        session, charts.account_for(session, loan.fund_id, AccountRole.ALLOWANCE)
    )
    covered = min(max(put_aside, ZERO), state.outstanding)
    interest = state.payoff.interest + state.payoff.penalty
    return WrittenOff(state.outstanding, covered, state.outstanding - covered, interest)


@for_duty(Duty.BOOKS)
def write_off(session: Session, asked: WriteOffInput) -> LoanEvent:
    """The debt leaves the books and stays in the list of those written off; the borrower still owes it.

    Raises UserError for no reason or resolution of the general meeting, and a day before the last event of the loan.
    """
    loan = loans.get(session, asked.loan_id)
    found = _weighed(session, loan, asked.day)
    require_day(session, loan, asked.day)
    reason = require_words(asked.reason, "reason", "ยังไม่ได้ใส่เหตุผลและหลักฐานการติดตาม กรุณาพิมพ์สั้น ๆ")
    resolution = require_words(
        asked.resolution, "resolution", "การตัดหนี้สูญต้องมีมติที่ประชุมใหญ่ กรุณาพิมพ์มติ เช่น มติที่ประชุมใหญ่ 1/2569"
    )
    allowance = charts.account_for(session, loan.fund_id, AccountRole.ALLOWANCE)
    bad_debt = charts.account_for(session, loan.fund_id, AccountRole.BAD_DEBT)
    voucher = ledger.write_voucher(
        session,
        loan.fund,
        asked.day,
        f"ตัดหนี้สูญ {loan.contract_no} {loan.membership.person.name}",
        [
            *_debits((allowance, found.from_allowance), (bad_debt, found.loss)),
            *credited(session, loan, {AccountRole.LOANS: found.principal}),
        ],
        reason=f"{resolution} {reason}",
    )
    event = LoanEvent(
        kind=LoanEventKind.WRITTEN_OFF,
        day=asked.day,
        amount=found.principal,
        fee=ZERO,
        resolution=resolution,
        document_id=voucher.id,
    )
    event.document = voucher
    loan.events.append(event)
    session.flush()
    keep(loan)
    session.flush()
    return event


def _debits(*pairs: tuple[Account, Money]) -> list[Posting]:
    return [debit(account, amount) for account, amount in pairs if amount]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryInput:
    """Money that comes for a debt written off; payer is whoever brings it when it is not the borrower."""

    loan_id: int
    day: date
    amount: Money
    account_id: int | None = None
    payer: str = ""


def recoverable(session: Session, loan_id: int, day: date) -> Money:
    """What the borrower still owes of a debt written off: everything of that day, less what came since."""
    loan = loans.get(session, loan_id)
    return _recoverable(loan)


def _recoverable(loan: Loan) -> Money:
    if loan.written_off is None:
        raise UserError(f"สัญญา {loan.contract_no} ไม่ได้ตัดหนี้สูญ กรุณารับชำระตามปกติ", field="day")
    state = state_of(loan, loan.written_off)
    came = Money.sum(
        one.amount
        for one in loan.events
        if one.kind is LoanEventKind.RECOVERED and one.cancelled_by_id is None
    )
    return state.payoff.total - came


@for_duty(Duty.RECEIVE)
def recover(session: Session, taken: RecoveryInput) -> Document:
    """A receipt of income of its own. Raises UserError for a loan that is not written off, a day before that, and more
    than is owed.
    """
    loan = loans.get(session, taken.loan_id)
    left = _recoverable(loan)
    assert loan.written_off is not None
    if taken.day < loan.written_off:
        raise UserError(f"วันที่รับเงินอยู่ก่อนวันตัดหนี้สูญ ({short_date(loan.written_off)}) กรุณาแก้วันที่", field="day")
    if taken.amount <= ZERO:
        raise UserError("ยังไม่ได้ใส่จำนวนเงินที่รับ กรุณาใส่จำนวนเงิน", field="amount")
    if taken.amount > left:
        raise UserError(f"หนี้ที่ตัดไว้เหลือ {left} บาท กรุณารับไม่เกินยอดนี้", field="amount")
    income = charts.account_for(session, loan.fund_id, AccountRole.RECOVERED)
    person = loan.membership.person.name

    def record(receipt: Document) -> None:
        loan.events.append(
            LoanEvent(
                kind=LoanEventKind.RECOVERED,
                day=taken.day,
                amount=taken.amount,
                fee=ZERO,
                document_id=receipt.id,
            )
        )
        session.flush()
        keep(loan)

    part = Part(
        lines=(AmountLine(f"รับคืนหนี้ที่ตัดแล้ว สัญญา {loan.contract_no}", taken.amount, income.code),),
        amount=taken.amount,
        postings=(credit(income, taken.amount),),  # no line of the loan: its debt is out of the books
        record=record,
        details=(f"หนี้ของ{person} ยังเหลือ {left - taken.amount} บาท",),
        words="หนี้ที่ตัดแล้ว",
    )
    asked = ReceiptInput(
        loan.fund_id,
        taken.day,
        membership_id=None if taken.payer.strip() else loan.membership_id,
        payer=taken.payer,
        account_id=taken.account_id,
    )
    return receipts.take(session, asked, [part])


@dataclass(frozen=True, slots=True)
class BadDebt:
    """A line of the list of debts written off."""

    loan_id: int
    contract_no: str
    borrower: str
    day: date
    principal: Money
    recovered: Money


def bad_debts(session: Session, fund_id: int) -> Sequence[BadDebt]:
    """Every debt of a fund that is written off, the newest first."""
    query = (
        select(Loan, Person, LoanEvent)
        .join(Membership, Membership.id == Loan.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .join(LoanEvent, LoanEvent.loan_id == Loan.id)
        .where(Loan.fund_id == fund_id, Loan.written_off.is_not(None), LoanEvent.cancelled_by_id.is_(None))
        .where(LoanEvent.kind.in_((LoanEventKind.WRITTEN_OFF, LoanEventKind.RECOVERED)))
        .order_by(Loan.written_off.desc(), Loan.id)
    )
    found: dict[int, BadDebt] = {}
    for loan, person, event in session.execute(query):
        row = found.get(loan.id) or BadDebt(loan.id, loan.contract_no, person.name, event.day, ZERO, ZERO)
        if event.kind is LoanEventKind.WRITTEN_OFF:
            row = replace(row, day=event.day, principal=event.amount)
        else:
            row = replace(row, recovered=row.recovered + event.amount)
        found[loan.id] = row
    return list(found.values())
