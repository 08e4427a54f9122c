"""Loans in kind: goods that leave the stock when they are lent, and goods that come back as payment (fund.md section 4.3,
line 11). Lines of the stock are no lines of the loan: what stands in it is nobody's debt.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from models.ledger import Account, AccountRole
from models.loan import Loan
from models.values.money import ZERO, Money
from models.values.thai_text import normalise
from services.bookkeeping import account_sums, charts
from services.bookkeeping.postings import Posting, credit, debit
from services.errors import UserError
from services.loan.lending_policy import policy_of
from services.papers import AmountLine
from services.treasury.money_parts import Part

_STOCK, _BOUGHT = "15010", "52010"  # สินค้าสำเร็จรูป, ซื้อสินค้า


def stock_cost(session: Session, loan: Loan) -> Money:
    """What leaves the stock for goods lent when nobody says another cost: their value, as far as the stock goes."""
    stock = charts.standing_for(session, loan.fund_id, _STOCK)
    left = ZERO if stock is None else account_sums.balance(session, stock)
    return min(loan.principal, max(left, ZERO))


def lent(session: Session, loan: Loan, amount: Money, cost: Money | None) -> Part:
    """The whole value is income of goods instead of money, and what they cost leaves the stock.

    Raises UserError on cost for more than stands in the stock.
    """
    income = charts.account_for(session, loan.fund_id, AccountRole.GOODS_SOLD)
    line = AmountLine(f"ให้เป็นของ {loan.goods}".rstrip(), amount, income.code)
    return Part((line,), amount, (credit(income, amount, loan.id), *_cost(session, loan, cost)))


def _cost(session: Session, loan: Loan, said: Money | None) -> tuple[Posting, ...]:
    cost = stock_cost(session, loan) if said is None else said
    if not cost:
        return ()
    stock = _stock(session, loan.fund_id)
    left = account_sums.balance(session, stock)
    if not ZERO <= cost <= left:
        raise UserError(
            f"สินค้าในสต็อกมี {left} บาท ต้นทุนที่ตัดต้องไม่ติดลบและไม่เกินนั้น กรุณาแก้จำนวนเงิน หรือบันทึกการซื้อสินค้าก่อน",
            field="cost",
        )
    return debit(charts.need_standing(session, loan.fund_id, _BOUGHT, "ซื้อสินค้า"), cost), credit(stock, cost)


def given_back(session: Session, loan: Loan, goods: str, amount: Money, fee: Money) -> Posting:
    """The line of goods a borrower brings instead of money, at the value agreed with her.

    Raises UserError on goods for a loan that is not in kind, and on fee when there is one.
    """
    if not policy_of(loan.product).in_kind:
        raise UserError(
            f"สัญญา {loan.contract_no} ให้กู้เป็นเงิน รับคืนเป็นสิ่งของไม่ได้ กรุณารับเป็นเงิน หรือเว้นช่องสิ่งของว่าง",
            field="goods",
        )
    if fee:
        raise UserError("ค่าธรรมเนียมต้องรับเป็นเงิน กรุณารับแยกเป็นอีกใบ แล้วเว้นช่องค่าธรรมเนียมว่าง", field="fee")
    assert normalise(goods)
    return debit(_stock(session, loan.fund_id), amount)


def taken_back(session: Session, stock: Account, amount: Money) -> Posting:
    """Goods that were given back leave the stock again. Raises UserError when they are no longer there."""
    left = account_sums.balance(session, stock)
    if amount > left:
        raise UserError(
            f"สินค้าในสต็อกเหลือ {left} บาท น้อยกว่าของที่รับคืนไว้ {amount} บาท กรุณายกเลิกรายการที่ตัดสต็อกหลังจากนั้นก่อน"
        )
    return credit(stock, amount)


def _stock(session: Session, fund_id: int) -> Account:
    return charts.need_standing(session, fund_id, _STOCK, "สินค้าสำเร็จรูป")
