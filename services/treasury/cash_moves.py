"""Money between the box and the bank, and what the bank itself adds or takes (fund.md section 4.3, lines 8, 25, 31)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.document import Document
from models.fund import Fund, FundKind
from models.ledger import Account, AccountRole, Till
from models.values.labelled import Labelled
from models.values.money import ZERO, Money
from models.values.thai_text import normalise
from services.bookkeeping import account_sums, charts, ledger
from services.duties import Duty, for_duty
from services.errors import UserError
from services.treasury.money_parts import require_day
from services.treasury.payments import require_funds

_INTEREST, _FEE, _CAPITAL = "45010", "55020", "32070"


class Move(Labelled):
    DEPOSIT = "deposit", "นำเงินสดฝากธนาคาร"
    WITHDRAWAL = "withdrawal", "ถอนเงินจากธนาคาร"
    INTEREST = "interest", "ดอกเบี้ยเงินฝากธนาคาร"
    FEE = "fee", "ค่าธรรมเนียมธนาคาร"
    BETWEEN = "between", "โอนระหว่างบัญชีธนาคาร"


@dataclass(frozen=True, slots=True)
class MoveInput:
    """bank_id and to_bank_id are accounts of the chart; to_bank_id is needed only between two banks."""

    fund_id: int
    day: date
    move: Move
    bank_id: int
    amount: Money
    note: str = ""
    to_bank_id: int | None = None


@for_duty(Duty.PAY)
def move(session: Session, wanted: MoveInput) -> Document:
    """One general voucher. Raises UserError for no amount, an account that is no bank's of this fund, less cash in the
    box or less money in the bank than leaves it, and a day to come or closed.
    """
    fund = session.get_one(Fund, wanted.fund_id)
    require_day(session, fund, wanted.day)
    if wanted.amount <= ZERO:
        raise UserError("ยังไม่ได้ใส่จำนวนเงิน กรุณาพิมพ์จำนวนเงินที่มากกว่าศูนย์", field="amount")
    bank = _bank(session, fund, wanted.bank_id, "bank")
    source, target = _sides(session, fund, wanted, bank)
    if source.till is Till.CASH:
        require_funds(session, source, wanted.amount)
    elif source.till is Till.BANK and wanted.amount > (left := account_sums.balance(session, source)):
        raise UserError(
            f"{source.name} ตามบัญชีมี {left} บาท ไม่พอ {wanted.amount} บาท กรุณาตรวจจำนวนเงินหรือบันทึกรายการที่ขาดก่อน",
            field="amount",
        )
    words = " ".join(filter(None, (wanted.move.label, normalise(wanted.note))))
    postings = ((target.id, wanted.amount), (source.id, -wanted.amount))
    return ledger.record_entry(session, fund.id, wanted.day, words, postings)


def _sides(session: Session, fund: Fund, wanted: MoveInput, bank: Account) -> tuple[Account, Account]:
    """Where money comes from and where it goes."""
    match wanted.move:
        case Move.DEPOSIT:
            return charts.account_for(session, fund.id, AccountRole.CASH), bank
        case Move.WITHDRAWAL:
            return bank, charts.account_for(session, fund.id, AccountRole.CASH)
        case Move.INTEREST:
            # กข.คจ. adds the bank's interest to its capital
            code = _CAPITAL if fund.kind is FundKind.KHOKHOJO else _INTEREST
            return _by_code(session, fund, code, wanted.move), bank
        case Move.FEE:
            return bank, _by_code(session, fund, _FEE, wanted.move)
    if wanted.to_bank_id is None or wanted.to_bank_id == bank.id:
        raise UserError("กรุณาเลือกบัญชีธนาคารปลายทางที่ไม่ใช่บัญชีเดียวกัน", field="to_bank")
    return bank, _bank(session, fund, wanted.to_bank_id, "to_bank")


def _bank(session: Session, fund: Fund, account_id: int, field: str) -> Account:
    account = session.get_one(Account, account_id)
    if account.fund_id != fund.id or account.till is not Till.BANK:
        raise UserError("บัญชีที่เลือกไม่ใช่เงินฝากธนาคารของกองทุนนี้ กรุณาเลือกใหม่", field=field)
    return account


def _by_code(session: Session, fund: Fund, code: str, act: Move) -> Account:
    account = charts.standing_for(session, fund.id, code)
    if account is None or not account.is_active:
        raise UserError(f"ผังบัญชีไม่มีบัญชี {code} สำหรับ{act.label} กรุณาเพิ่มบัญชีนี้ในผังบัญชีก่อน")
    return account
