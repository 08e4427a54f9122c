"""The chart of accounts of a fund: adding, renaming, retiring, and which account plays which part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models.ledger import Account, AccountKind, AccountRole, JournalLine, SubLedger, Till
from models.values.money import ZERO, Money
from models.values.thai_text import arabic_digits, normalise
from services.bookkeeping import account_sums, charts
from services.bookkeeping.account_sums import NOTHING
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import loan_accounts

# The first digit of a code is its group in every village-fund chart (fund.md section 4.1); the rest is free.
GROUPS = {
    AccountKind.ASSET: "1",
    AccountKind.LIABILITY: "2",
    AccountKind.EQUITY: "3",
    AccountKind.INCOME: "4",
    AccountKind.EXPENSE: "5",
}
_TILL_ROLES = {AccountRole.CASH: Till.CASH, AccountRole.BANK: Till.BANK}
_ROLE_KINDS = {  # the others earn
    AccountRole.PREPAID: AccountKind.LIABILITY,
    AccountRole.UNCLEAR: AccountKind.LIABILITY,
    AccountRole.YEAR_RESULT: AccountKind.EQUITY,
    AccountRole.RETAINED: AccountKind.EQUITY,
    AccountRole.CASH_SHORT: AccountKind.EXPENSE,
    AccountRole.SUSPENSE: AccountKind.EXPENSE,
    AccountRole.INTEREST_RECEIVABLE: AccountKind.ASSET,
    AccountRole.ALLOWANCE: AccountKind.ASSET,
    AccountRole.DOUBTFUL: AccountKind.EXPENSE,
    AccountRole.BAD_DEBT: AccountKind.EXPENSE,
    AccountRole.WHOLESALE: AccountKind.LIABILITY,
    AccountRole.WHOLESALE_INTEREST: AccountKind.EXPENSE,
}
_SHORTEST, _LONGEST = 3, 8


@dataclass(frozen=True, slots=True)
class AccountInput:
    """standard is the code of the shipped chart it stands for, empty for its own code; the program finds accounts by
    it, so that a fund may number its own. sub_ledger_id is the one its money always belongs to.
    """

    code: str
    name: str
    kind: AccountKind
    is_contra: bool = False
    till: Till | None = None
    role: AccountRole | None = None
    is_active: bool = True
    standard: str = ""
    sub_ledger_id: int | None = None


@dataclass(frozen=True, slots=True)
class AccountRow:
    """balance is positive where the kind grows; None for an account that was never posted to."""

    account: Account
    balance: Money | None


def chart(session: Session, fund_id: int) -> Sequence[AccountRow]:
    """Every account of the fund in code order with its balance of all days."""
    sums = account_sums.sums_before(session, fund_id, date.max)
    return [
        AccountRow(one, natural(one, sums[one.id].net) if one.id in sums else None)
        for one in charts.accounts(session, fund_id)
    ]


def natural(account: Account, net: Money) -> Money:
    """Debits less credits as the account's kind grows; contra accounts stand against their kind."""
    return net if account.kind.grows_on_debit != account.is_contra else -net


def as_input(account: Account) -> AccountInput:
    """What a form starts from."""
    return AccountInput(
        account.code,
        account.name,
        account.kind,
        account.is_contra,
        account.till,
        account.role,
        account.is_active,
        account.standard,
        account.sub_ledger_id,
    )


@for_duty(Duty.BOOKS)
def add(session: Session, fund_id: int, wanted: AccountInput) -> Account:
    """Raises UserError for a code or name that is wrong or taken, and a part the account cannot play."""
    wanted = _checked(session, fund_id, None, wanted)
    _hand_over(session, fund_id, None, wanted.role)
    row = Account(fund_id=fund_id, code=wanted.code, name=wanted.name, kind=wanted.kind)
    _apply(row, wanted)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.BOOKS)
def change(session: Session, account_id: int, wanted: AccountInput) -> Account:
    """A part given to this account is taken from the one that had it.

    Raises UserError like add(), when a part would be left to nobody, when a posted account would change its
    kind, and when an account with a balance would be retired.
    """
    row = session.get_one(Account, account_id)
    wanted = _checked(session, row.fund_id, row, wanted)
    _hand_over(session, row.fund_id, row, wanted.role)
    _apply(row, wanted)
    session.flush()
    return row


def _apply(row: Account, wanted: AccountInput) -> None:
    row.code, row.name, row.kind = wanted.code, wanted.name, wanted.kind
    row.is_contra, row.till, row.role = wanted.is_contra, wanted.till, wanted.role
    row.is_active, row.standard, row.sub_ledger_id = wanted.is_active, wanted.standard, wanted.sub_ledger_id


def _checked(session: Session, fund_id: int, row: Account | None, wanted: AccountInput) -> AccountInput:
    code, name = arabic_digits(normalise(wanted.code)), normalise(wanted.name)
    _check_code(session, fund_id, row, code, wanted.kind)
    if not name:
        raise UserError("ยังไม่ได้ใส่ชื่อบัญชี กรุณาพิมพ์ชื่อบัญชี", field="name")
    same = _other(session, fund_id, row, name=name)
    if same is not None:
        raise UserError(f"มีบัญชีชื่อนี้อยู่แล้วที่รหัส {same.code} กรุณาใช้ชื่อที่ต่างกัน", field="name")
    if wanted.till is not None and (wanted.kind is not AccountKind.ASSET or wanted.is_contra):
        raise UserError("เงินสดและเงินฝากธนาคารต้องอยู่ในหมวดสินทรัพย์ กรุณาแก้หมวดหรือช่องในสมุดเงินสด", field="till")
    _check_role(wanted)
    moved = row is not None and wanted.kind is not row.kind and wanted.standard == row.standard
    standard = "" if moved else arabic_digits(normalise(wanted.standard))
    standard = standard or code
    _check_standard(session, fund_id, row, standard, wanted)
    told = wanted.sub_ledger_id
    if told is not None and session.get_one(SubLedger, told).fund_id != fund_id:
        raise UserError("บัญชีย่อยที่เลือกเป็นของกองทุนอื่น กรุณาเลือกบัญชีย่อยของกองทุนนี้", field="sub_ledger")
    if row is not None:
        _check_change(session, row, wanted)
    return replace(wanted, code=code, name=name, standard=standard)


def _check_standard(
    session: Session, fund_id: int, row: Account | None, standard: str, wanted: AccountInput
) -> None:
    """Each code of the shipped chart is stood for once, or the program could not tell which account to use."""
    if not (standard.isascii() and standard.isdecimal() and standard[0] == GROUPS[wanted.kind]):
        raise UserError(
            f"รหัสในผังมาตรฐานของหมวด{wanted.kind.label}ต้องเป็นตัวเลขขึ้นต้นด้วย {GROUPS[wanted.kind]} กรุณาแก้รหัสหรือเว้นว่าง",
            field="standard",
        )
    same = _other(session, fund_id, row, standard=standard)
    if same is not None and same.is_active and wanted.is_active:
        raise UserError(
            f"บัญชี {same.code} {same.name} ใช้แทนรหัส {standard} ในผังมาตรฐานอยู่แล้ว กรุณาใส่รหัสในผังมาตรฐานที่ใกล้เคียง",
            field="standard",
        )


def _check_code(session: Session, fund_id: int, row: Account | None, code: str, kind: AccountKind) -> None:
    if not (code.isascii() and code.isdecimal() and _SHORTEST <= len(code) <= _LONGEST):
        raise UserError(
            f"รหัสบัญชีต้องเป็นตัวเลข {_SHORTEST} ถึง {_LONGEST} หลัก เช่น {GROUPS[kind]}4050 กรุณาแก้รหัส", field="code"
        )
    if code[0] != GROUPS[kind]:
        raise UserError(
            f"รหัสบัญชีหมวด{kind.label}ต้องขึ้นต้นด้วย {GROUPS[kind]} กรุณาแก้รหัสหรือเลือกหมวดใหม่", field="code"
        )
    same = _other(session, fund_id, row, code=code)
    if same is not None:
        raise UserError(f"รหัส {code} เป็นของบัญชี “{same.name}” แล้ว กรุณาใช้รหัสอื่น", field="code")


def _other(session: Session, fund_id: int, row: Account | None, **same: str) -> Account | None:
    query = select(Account).where(Account.fund_id == fund_id).filter_by(**same)
    return session.scalar(query.where(Account.id != (row.id if row else 0)).limit(1))


def _check_role(wanted: AccountInput) -> None:
    role = wanted.role
    if role is None:
        return
    if role in _TILL_ROLES:
        fits = wanted.till is _TILL_ROLES[role]
        needs = f"บัญชีที่อยู่ในช่อง{_TILL_ROLES[role].label}ของสมุดเงินสด"
    elif role is AccountRole.LOANS:
        fits = wanted.kind is AccountKind.ASSET and not wanted.is_contra and wanted.till is None
        needs = "บัญชีลูกหนี้ในหมวดสินทรัพย์"
    else:
        kind = _ROLE_KINDS.get(role, AccountKind.INCOME)
        fits = wanted.kind is kind and wanted.is_contra is (role is AccountRole.ALLOWANCE)
        needs = f"บัญชีในหมวด{kind.label}"
    if not fits:
        raise UserError(f"หน้าที่ “{role.label}” ต้องใช้{needs} กรุณาเลือกหน้าที่อื่นหรือแก้บัญชีนี้ก่อน", field="role")
    if not wanted.is_active:
        raise UserError(
            f"บัญชีนี้ทำหน้าที่ “{role.label}” อยู่ จึงเลิกใช้ไม่ได้ กรุณาให้บัญชีอื่นทำหน้าที่นี้แทนก่อน", field="is_active"
        )


def _check_change(session: Session, row: Account, wanted: AccountInput) -> None:
    if row.role is not None and wanted.role is not row.role:
        raise UserError(
            f"บัญชีนี้ทำหน้าที่ “{row.role.label}” อยู่ กรุณาเปิดบัญชีที่จะใช้แทน แล้วเลือกหน้าที่นี้ที่บัญชีนั้น", field="role"
        )
    same = (wanted.kind, wanted.is_contra, wanted.till) == (row.kind, row.is_contra, row.till)
    product = loan_accounts.product_using(session, row.id)
    if not same and product is not None:
        raise UserError(
            f"ประเภทเงินกู้ “{product.name}” ใช้บัญชีนี้อยู่ จึงเปลี่ยนหมวดไม่ได้ กรุณาเปลี่ยนบัญชีที่ประเภทเงินกู้ก่อน", field="kind"
        )
    if not same and session.scalar(select(exists().where(JournalLine.account_id == row.id))):
        raise UserError("บัญชีนี้มีรายการแล้ว เปลี่ยนหมวดไม่ได้ กรุณาเพิ่มบัญชีใหม่แล้วโอนยอดด้วยรายการทั่วไปแทน", field="kind")
    if row.is_active and not wanted.is_active:
        if product is not None:
            raise UserError(
                f"ประเภทเงินกู้ “{product.name}” ใช้บัญชีนี้อยู่ จึงเลิกใช้ไม่ได้ กรุณาเปลี่ยนบัญชีที่ประเภทเงินกู้ก่อน",
                field="is_active",
            )
        left = account_sums.balance(session, row)
        if left:
            raise UserError(
                f"บัญชีนี้ยังมียอด {natural(row, left)} บาท จึงเลิกใช้ไม่ได้ กรุณาโอนยอดไปบัญชีอื่นให้เป็นศูนย์ก่อน",
                field="is_active",
            )


def _hand_over(session: Session, fund_id: int, row: Account | None, role: AccountRole | None) -> None:
    """Takes a part from the account that has it. Money owed by borrowers must first be moved over."""
    if role is None:
        return
    before = session.scalar(select(Account).where(Account.fund_id == fund_id, Account.role == role))
    if before is None or before is row:
        return
    if role is AccountRole.LOANS:
        owed = account_sums.sums_before(session, fund_id, date.max).get(before.id, NOTHING).net
        if owed != ZERO:
            raise UserError(
                f"บัญชี {before.code} {before.name} ยังมียอดลูกหนี้ {owed} บาท จึงเปลี่ยนบัญชีไม่ได้ กรุณาโอนยอดไปบัญชีใหม่ก่อน",
                field="role",
            )
    before.role = None
    session.flush()  # the database allows one account a part at any moment
