"""Replaying a loan: every payment from the first, in order of date, through one and the same split."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.values.money import Money
from services.errors import UserError
from services.loan.loan_math.account import Account
from services.loan.loan_math.declining import Declining
from services.loan.loan_math.flat import Flat
from services.loan.loan_math.plan import Plan
from services.loan.loan_math.state import LoanState, Payment, Payoff, Split, Touched
from services.loan.loan_math.terms import LoanTerms, Method


def replay(terms: LoanTerms, events: Iterable[Payment], as_of: date) -> LoanState:
    """How the loan stands at the end of as_of; payments dated later have not happened yet.

    Payments may come in any order; those of one day follow their order number. Raises UserError when one comes
    before the loan was paid out, is not more than its fee, or is more than closes the loan (naming the most).
    """
    if as_of < terms.disbursed:
        raise UserError("วันที่ขอดูยอดอยู่ก่อนวันจ่ายเงินกู้ กรุณาเลือกวันใหม่", "as_of")
    plan = Plan(terms)
    account = Flat(terms, plan) if terms.method is Method.FLAT else Declining(terms, plan)
    due = sorted((one for one in events if one.date <= as_of), key=lambda one: (one.date, one.order))
    splits = tuple([_pay(account, one) for one in due])
    rows = tuple(account.rows(as_of))
    account.advance(as_of)
    payoff = _payoff(account)
    return LoanState(
        as_of=as_of,
        splits=splits,
        rows=rows,
        outstanding=Money(account.balance),
        interest=Money(account.owed_interest()),
        penalty=Money(account.penalty),
        accruals=tuple(account.lines),
        payoff=payoff,
        closed=account.closed,
    )


def _payoff(account: Account) -> Payoff:
    interest = account.closing_interest()
    return Payoff(
        account.today,
        Money(account.balance),
        Money(interest),
        Money(account.penalty),
        Money(account.balance + interest + account.penalty),
    )


def _pay(account: Account, payment: Payment) -> Split:
    day, amount, fee = payment.date, payment.amount.satang, payment.fee.satang
    if amount <= 0:
        raise UserError("ยอดรับชำระต้องมากกว่าศูนย์ กรุณาใส่จำนวนเงินที่รับ", "amount")
    if fee < 0 or fee > amount:
        raise UserError("ค่าธรรมเนียมต้องไม่ติดลบและไม่เกินเงินที่รับ กรุณาแก้ค่าธรรมเนียม", "fee")
    if day < account.terms.disbursed:
        raise UserError("วันรับชำระอยู่ก่อนวันจ่ายเงินกู้ กรุณาแก้วันรับชำระ", "date")
    account.touched, account.prepaid = [], 0
    account.advance(day)
    rest = amount - fee
    closing = account.penalty + account.balance + account.closing_interest()
    if rest > closing:
        if closing == 0:
            raise UserError("สัญญานี้ชำระครบแล้ว ไม่ต้องรับชำระอีก กรุณาตรวจเลขที่สัญญา", "amount")
        raise UserError(f"วันนี้รับชำระได้ไม่เกิน {Money(closing + fee)} บาท กรุณาแก้จำนวนเงิน", "amount")
    penalty = min(rest, account.penalty)
    if rest == closing:
        penalty = account.penalty
        principal = account.close()
        interest = rest - penalty - principal
    else:
        limit = account.partial_limit()
        if limit is not None and rest - penalty >= limit:
            raise UserError(
                f"ถ้าปิดบัญชีวันนี้ต้องรับ {Money(closing + fee)} บาท ถ้ายังไม่ปิดต้องรับน้อยกว่า "
                f"{Money(limit + penalty + fee)} บาท กรุณาแก้จำนวนเงิน",
                "amount",
            )
        interest, principal = account.take(rest - penalty)
    account.penalty -= penalty
    account.last = day
    return Split(
        payment=payment,
        fee=payment.fee,
        penalty=Money(penalty),
        interest=Money(interest),
        principal=Money(principal),
        prepaid=Money(account.prepaid),
        balance=Money(account.balance),
        interest_left=Money(account.owed_interest()),
        penalty_left=Money(account.penalty),
        touched=tuple([Touched(n, Money(part)) for n, part in account.touched]),
        accruals=tuple(account.lines),
    )
