"""Real accounts at banks behind accounts of the chart: number, signers, and the name they are chosen by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from models.ledger import Account, Till
from models.treasury import BankAccount, BankStatement
from models.values.money import Money
from models.values.thai_date import short_date
from models.values.thai_text import arabic_digits, normalise
from services.bookkeeping import account_sums
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import loans

BANKS = (
    "ธนาคารออมสิน",
    "ธ.ก.ส.",
    "ธนาคารกรุงไทย",
    "ธนาคารกสิกรไทย",
    "ธนาคารไทยพาณิชย์",
    "ธนาคารกรุงเทพ",
    "ธนาคารกรุงศรีอยุธยา",
    "ธนาคารทหารไทยธนชาต",
    "ธนาคารอาคารสงเคราะห์",
    "ธนาคารอิสลามแห่งประเทศไทย",
)
_USUAL = (10, 12)  # figures of an account's number at banks of Thailand
_FEWEST, _MOST = 6, 16


@dataclass(frozen=True, slots=True)
class BankAccountInput:
    """account_id is the account of the chart its money stands in."""

    fund_id: int
    account_id: int
    bank: str
    number: str
    name: str
    branch: str = ""
    signers: str = ""
    opened: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class BankRow:
    """balance is by the books; reconciled the day of the last statement that agreed."""

    account: BankAccount
    balance: Money
    reconciled: date | None


@dataclass(frozen=True, slots=True)
class Channel:
    """What is offered wherever money comes from or goes to."""

    account_id: int
    words: str
    balance: Money
    is_cash: bool


def get(session: Session, bank_account_id: int) -> BankAccount:
    """With its account of the chart."""
    return session.get_one(BankAccount, bank_account_id, options=[joinedload(BankAccount.account)])


@for_duty(Duty.BOOKS)
def add(session: Session, wanted: BankAccountInput) -> BankAccount:
    """Raises UserError for a bank, name or number that is missing, a number taken already, and an account of the
    chart that is no bank's, another fund's or behind another bank account.
    """
    row = BankAccount(fund_id=wanted.fund_id)
    _put(session, row, wanted)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.BOOKS)
def change(session: Session, bank_account_id: int, wanted: BankAccountInput) -> BankAccount:
    """Raises UserError as add() does, and when its account of the chart is changed after it was reconciled."""
    row = session.get_one(BankAccount, bank_account_id)
    has_statements = select(BankStatement.id).where(BankStatement.bank_account_id == row.id).limit(1)
    if wanted.account_id != row.account_id and session.scalar(has_statements) is not None:
        raise UserError("บัญชีธนาคารนี้กระทบยอดไปแล้ว เปลี่ยนบัญชีในผังไม่ได้ กรุณาปิดบัญชีนี้แล้วเพิ่มบัญชีใหม่", field="account_id")
    _put(session, row, wanted)
    session.flush()
    return row


@for_duty(Duty.BOOKS)
def close(session: Session, bank_account_id: int, day: date) -> BankAccount:
    """It is offered no more. Raises UserError when there is money in it by the books."""
    row = get(session, bank_account_id)
    left = account_sums.balance(session, row.account)
    if left:
        raise UserError(
            f"{words_of(row)} ยังมียอดตามบัญชี {left} บาท กรุณาบันทึกการถอนหรือโอนออกให้หมดก่อนปิด", field="day"
        )
    if row.opened is not None and day < row.opened:
        raise UserError(f"วันที่ปิดอยู่ก่อนวันที่เปิดบัญชี ({short_date(row.opened)}) กรุณาแก้วันที่", field="day")
    row.closed = day
    session.flush()
    return row


def of_fund(session: Session, fund_id: int) -> Sequence[BankRow]:
    """Accounts in use first, then closed ones, in the order of the chart."""
    query = (
        select(BankAccount)
        .join(Account, Account.id == BankAccount.account_id)
        .where(BankAccount.fund_id == fund_id)
        .options(joinedload(BankAccount.account))
        .order_by(BankAccount.closed.is_not(None), Account.code)
    )
    done = select(BankStatement.bank_account_id, func.max(BankStatement.day)).where(
        BankStatement.done_at.is_not(None)
    )
    reconciled = dict(session.execute(done.group_by(BankStatement.bank_account_id)).all())
    return [
        BankRow(one, account_sums.balance(session, one.account), reconciled.get(one.id))
        for one in session.scalars(query).all()
    ]


def free_accounts(session: Session, fund_id: int, but_for: int | None = None) -> Sequence[Account]:
    """Accounts of the chart that may stand for a new bank account, and for but_for's own."""
    taken = select(BankAccount.account_id)
    if but_for is not None:
        taken = taken.where(BankAccount.id != but_for)
    query = select(Account).where(Account.fund_id == fund_id, Account.till == Till.BANK, Account.is_active)
    return session.scalars(query.where(Account.id.not_in(taken)).order_by(Account.code)).all()


def channels(session: Session, fund_id: int) -> Sequence[Channel]:
    """Cash, then the accounts of banks by their own names, then the rest of the chart; closed ones are left out."""
    query = select(BankAccount).where(BankAccount.fund_id == fund_id)
    behind = {one.account_id: one for one in session.scalars(query)}
    tills = loans.money_in_tills(session, fund_id)
    found = [
        Channel(
            account.id,
            words_of(behind[account.id]) if account.id in behind else account.name,
            balance,
            account.till is Till.CASH,
        )
        for account, balance in tills
        if account.id not in behind or behind[account.id].closed is None
    ]
    return sorted(found, key=lambda one: (not one.is_cash, one.account_id not in behind))


def words_of(account: BankAccount) -> str:
    """“ธ.ก.ส. 020-1-23456-7 เงินสัจจะ”."""
    return f"{account.bank} {number_words(account.number)} {account.name}"


def number_words(number: str) -> str:
    """Ten and twelve figures in the groups banks print them in."""
    if len(number) == 10:
        return f"{number[:3]}-{number[3]}-{number[4:9]}-{number[9]}"
    if len(number) == 12:
        return "-".join((number[:4], number[4:8], number[8:]))
    return number


def parse_number(text: str) -> str:
    """The figures of a typed number; raises UserError on number when there are other letters, or too few or many."""
    plain = arabic_digits(normalise(text)).replace("-", "").replace(" ", "")
    if not (plain.isascii() and plain.isdecimal()) or not _FEWEST <= len(plain) <= _MOST:
        raise UserError("เลขที่บัญชีธนาคารต้องเป็นตัวเลข 6 ถึง 16 หลัก กรุณาดูจากหน้าสมุดบัญชี", field="number")
    return plain


def number_warning(text: str) -> str:
    """What looks wrong with a number and is kept all the same: Excel drops a zero in front. Empty when nothing."""
    try:
        number = parse_number(text)
    except UserError:
        return ""
    if len(number) in _USUAL:
        return ""
    if len(number) + 1 in _USUAL:
        return f"มี {len(number)} หลัก เลข 0 ข้างหน้าอาจหายไป กรุณาเทียบกับสมุดบัญชี"
    return f"มี {len(number)} หลัก ปกติมี 10 หรือ 12 หลัก กรุณาเทียบกับสมุดบัญชี"


def _put(session: Session, row: BankAccount, wanted: BankAccountInput) -> None:
    bank, name, number = normalise(wanted.bank), normalise(wanted.name), parse_number(wanted.number)
    if not bank:
        raise UserError("ยังไม่ได้ใส่ชื่อธนาคาร กรุณาเลือกหรือพิมพ์ชื่อธนาคาร", field="bank")
    if not name:
        raise UserError("ยังไม่ได้ใส่ชื่อบัญชี กรุณาพิมพ์ชื่อตามหน้าสมุดบัญชี", field="name")
    account = session.get_one(Account, wanted.account_id)
    if account.fund_id != wanted.fund_id or account.till is not Till.BANK:
        raise UserError("บัญชีในผังที่เลือกไม่ใช่เงินฝากธนาคารของกองทุนนี้ กรุณาเลือกใหม่", field="account_id")
    others = select(BankAccount).where(BankAccount.id != row.id) if row.id else select(BankAccount)
    if session.scalar(others.where(BankAccount.account_id == account.id).limit(1)) is not None:
        raise UserError(
            f"{account.code} {account.name} มีบัญชีธนาคารอื่นใช้อยู่แล้ว กรุณาเลือกบัญชีอื่นหรือเพิ่มบัญชีในผัง",
            field="account_id",
        )
    if session.scalar(others.where(BankAccount.bank == bank, BankAccount.number == number).limit(1)):
        raise UserError(f"{bank} เลขที่ {number_words(number)} มีในทะเบียนแล้ว กรุณาตรวจเลขที่บัญชี", field="number")
    row.account_id, row.bank, row.number, row.name = account.id, bank, number, name
    row.branch, row.signers = normalise(wanted.branch), normalise(wanted.signers)
    row.opened, row.note = wanted.opened, normalise(wanted.note)
