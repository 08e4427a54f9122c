"""What is kept of the money lent when it is handed over: fees, stamp duty, old debts, or all of it for a loan in goods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Membership
from models.ledger import AccountRole
from models.loan import Loan
from models.values.money import ZERO, Money
from services.bookkeeping import charts
from services.bookkeeping.postings import credit
from services.errors import UserError
from services.loan import loan_goods, loan_parties, loan_repayments, loans
from services.loan.lending_policy import DutyPayer, policy_of
from services.loan.loan_repayments import RepaymentInput
from services.loan.loan_state import state_of
from services.papers import AmountLine
from services.treasury.money_parts import Part

_STAMPS = "54095"  # อากรแสตมป์


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What is kept of the money lent: the fee of asking, and debts of hers that it closes (กลบหนี้).

    first is what is paid out now of a loan that goes out in parts; empty is the whole of it. stamp_duty keeps the duty
    that the fund pays in the borrower's place. cost is what goods lent cost the fund, taken out of its stock; empty is
    what services.loan.loan_goods.stock_cost gives.
    """

    fee: Money = ZERO
    settles: tuple[int, ...] = ()  # ids of her other loans
    first: Money | None = None
    stamp_duty: bool = False
    cost: Money | None = None


NOTHING_HELD = HeldBack()


def settled_by(session: Session, loan_id: int, day: date) -> list[tuple[Loan, Money]]:
    """Her other loans of the fund that money lent on a day could close, each with what closes it."""
    loan = loans.get(session, loan_id)
    query = (
        select(Loan.id)
        .join(Membership, Membership.id == Loan.membership_id)
        .where(
            Loan.fund_id == loan.fund_id,
            Membership.person_id == loan.membership.person_id,
            Loan.id != loan.id,
            Loan.disbursed <= day,
            Loan.closed.is_(None),
            Loan.cancelled.is_(None),
            Loan.written_off.is_(None),
        )
    )
    others = [loans.get(session, one) for one in session.scalars(query.order_by(Loan.id)).all()]
    return [(one, state_of(one, day).payoff.total) for one in others]


def duty_of(loan: Loan) -> Money:
    """The stamp duty the borrower bears; nothing where the fund bears it."""
    return loan.stamp_duty if policy_of(loan.product).duty_payer is DutyPayer.BORROWER else ZERO


def first_part(loan: Loan, held: HeldBack) -> Money:
    """What goes out now. Raises UserError on first for nothing, more than was approved, and a part of a loan in kind."""
    if held.first is None:
        return loan.principal
    if policy_of(loan.product).in_kind:
        raise UserError("เงินกู้ที่ให้เป็นของจ่ายครั้งเดียวเต็มมูลค่า กรุณาเว้นช่องนี้ว่าง", field="first")
    if not ZERO < held.first <= loan.principal:
        raise UserError(
            f"จ่ายครั้งแรกต้องมากกว่าศูนย์และไม่เกินวงเงินที่อนุมัติ {loan.principal} บาท กรุณาแก้จำนวนเงิน", field="first"
        )
    return held.first


def rolled_over(session: Session, held: HeldBack) -> int:
    """How many debts one after another were closed by borrowing anew, up to this loan."""
    old = [session.get_one(Loan, one).roll_overs for one in held.settles]
    return max(old) + 1 if old else 0


def parts(session: Session, loan: Loan, day: date, held: HeldBack, amount: Money) -> list[Part]:
    """What is kept of amount, each as a part of the voucher.

    Raises UserError on fee, stamp_duty, settles or cost for what cannot be kept.
    """
    if policy_of(loan.product).in_kind:
        if held.fee or held.settles or held.stamp_duty:
            raise UserError(
                "เงินกู้ที่ให้เป็นของหักค่าธรรมเนียม อากร หรือหนี้เดิมไม่ได้ กรุณารับชำระส่วนนั้นเป็นเงินสดแยก",
                field="settles" if held.settles else "fee" if held.fee else "stamp_duty",
            )
        return [loan_goods.lent(session, loan, amount, held.cost)]
    if held.fee < ZERO:
        raise UserError("ค่าธรรมเนียมต้องไม่ติดลบ กรุณาตรวจจำนวนเงินอีกครั้ง", field="fee")
    found = []
    if held.fee:
        account = charts.account_for(session, loan.fund_id, AccountRole.REQUEST_FEE)
        words = "ค่าธรรมเนียมขอกู้และทำสัญญา" if policy_of(loan.product).contract_fee else "ค่าธรรมเนียมขอกู้"
        line = AmountLine(loan_parties.words_of(loan, words), held.fee, account.code)
        found.append(Part((line,), held.fee, (credit(account, held.fee, loan.id),)))
    if held.stamp_duty:
        found.append(_stamps(session, loan))
    owed = {one.id: payoff for one, payoff in settled_by(session, loan.id, day)}
    for old_id in dict.fromkeys(held.settles):
        if old_id not in owed:
            raise UserError("สัญญาที่เลือกหักไม่ใช่หนี้ที่ค้างอยู่ของผู้กู้คนนี้ กรุณาเลือกใหม่จากรายการ", field="settles")
        found.append(loan_repayments.part(session, RepaymentInput(old_id, day, owed[old_id])))
    return found


def _stamps(session: Session, loan: Loan) -> Part:
    """The fund buys the stamps as its own cost; what it keeps for them takes that cost away again."""
    duty = duty_of(loan)
    if not duty:
        raise UserError("สัญญานี้กองทุนเป็นผู้ออกค่าอากรแสตมป์ จึงหักจากผู้กู้ไม่ได้ กรุณาเอาเครื่องหมายออก", field="stamp_duty")
    account = charts.need_standing(session, loan.fund_id, _STAMPS, "อากรแสตมป์")
    line = AmountLine("ค่าอากรแสตมป์", duty, account.code)
    return Part((line,), duty, (credit(account, duty, loan.id),))
