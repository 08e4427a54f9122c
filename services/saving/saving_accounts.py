"""Members' accounts of each kind of saving: opened under a number, promised anew, closed when empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.database import moment_of
from models.fund import Fund, Membership, MemberStatus
from models.ledger import Account
from models.person import Person
from models.saving import Pledge, SavingAccount, SavingEvent, SavingEventKind, SavingKind, SavingProduct
from models.values.money import ZERO, Money
from models.values.thai_date import fiscal_year_be, short_date
from models.values.thai_text import arabic_digits, normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import fund_rules, members
from services.saving import saving_months, saving_state
from services.saving.saving_months import Promise

_GIVEN = "saving_numbers"  # session.info: the last number of each product this write has given


@dataclass(frozen=True, slots=True)
class AccountInput:
    """account_no empty asks for the next free number; since is the first month of สัจจะ to be paid (else opened's)."""

    membership_id: int
    product_id: int
    opened: date
    pledge: Money = ZERO
    account_no: str = ""
    since: date | None = None


def get(session: Session, account_id: int) -> SavingAccount:
    """With its product, its owner and what she promised."""
    query = select(SavingAccount).where(SavingAccount.id == account_id)
    query = query.options(
        joinedload(SavingAccount.product),
        joinedload(SavingAccount.membership).joinedload(Membership.person).joinedload(Person.village),
        selectinload(SavingAccount.pledges),
    )
    return session.scalars(query).one()


def promises(account: SavingAccount) -> list[Promise]:
    return [Promise(one.since, one.amount) for one in account.pledges]


def control_of(session: Session, account: SavingAccount) -> Account:
    """The account of the books that its balance is part of."""
    return session.get_one(Account, account.product.account_id)


def next_account_no(session: Session, product_id: int) -> str:
    """The number after the highest one of the product, in its shape; the first is 1-0001 for the fund's first product."""
    numbers = select(SavingAccount.account_no).where(SavingAccount.product_id == product_id)
    longest_last = numbers.order_by(
        func.length(SavingAccount.account_no).desc(), SavingAccount.account_no.desc()
    )
    last = session.scalar(longest_last.limit(1))
    if last is not None:
        return members.number_after(last)
    fund_id = session.get_one(SavingProduct, product_id).fund_id
    before = select(func.count()).where(SavingProduct.fund_id == fund_id, SavingProduct.id <= product_id)
    return f"{session.scalar(before)}-0001"


@for_duty(Duty.RECEIVE)
def open_account(session: Session, account: AccountInput) -> SavingAccount:
    """Raises UserError for whoever left, a number that is taken, a second account of สัจจะ or shares, a pledge outside
    what the product allows, and a day to come or before she joined.
    """
    product = session.get_one(SavingProduct, account.product_id)
    member = members.get(session, account.membership_id)
    if member.fund_id != product.fund_id:
        raise UserError("สมาชิกคนนี้อยู่คนละกองทุนกับประเภทเงินออม กรุณาเลือกสมาชิกของกองทุนนี้", field="member")
    if not product.is_active:
        raise UserError(f"{product.name}เลิกเปิดบัญชีใหม่แล้ว กรุณาเลือกประเภทอื่น", field="product")
    if account.opened > moment_of(session).date():
        raise UserError("วันที่เปิดบัญชีอยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", field="opened")
    require_member(member, account.opened)
    if member.joined is not None and account.opened < member.joined:
        raise UserError(f"วันที่เปิดบัญชีอยู่ก่อนวันที่สมัคร ({short_date(member.joined)}) กรุณาตรวจวันที่", field="opened")
    _require_one(session, product, member)
    row = SavingAccount(
        fund_id=product.fund_id,
        product_id=product.id,
        membership_id=member.id,
        account_no=_number(session, product, account.account_no),
        opened=account.opened,
    )
    row.pledges = []
    if product.kind is SavingKind.SAJJA:
        check_pledge(product, account.pledge)
        since = saving_months.month_of(account.since or account.opened)
        row.pledges.append(Pledge(since=since, amount=account.pledge))
    saving_state.begin(row)
    session.add(row)
    session.flush()
    return row


def require_member(member: Membership, day: date, field: str = "member") -> None:
    """Only members of the fund save in it (fund.md section 1.2). Raises UserError."""
    if member.person.death_date is not None or member.status(day) is not MemberStatus.ACTIVE:
        reason = "เสียชีวิต" if member.person.death_date is not None else "พ้นสมาชิก"
        raise UserError(
            f"{member.person.name} {reason}แล้ว รับฝากไม่ได้ กรุณาตรวจทะเบียนสมาชิก หรือจ่ายเงินคืนแล้วปิดบัญชี", field=field
        )


def _require_one(session: Session, product: SavingProduct, member: Membership) -> None:
    if product.kind is SavingKind.DEPOSIT:
        return
    # asked of her few accounts; by product SQLite would look through everybody's
    hers = select(SavingAccount.account_no, SavingAccount.product_id, SavingAccount.closed)
    rows = session.execute(hers.where(SavingAccount.membership_id == member.id)).all()
    there = next((number for number, of, closed in rows if of == product.id and closed is None), None)
    if there is not None:
        raise UserError(
            f"{member.person.name} มี{product.name}อยู่แล้ว เลขที่บัญชี {there} กรุณาใช้บัญชีนั้น", field="product"
        )


def _number(session: Session, product: SavingProduct, typed: str) -> str:
    number = _next_of_write(session, product.id, arabic_digits(normalise(typed)))
    query = (
        select(SavingAccount)
        .where(SavingAccount.fund_id == product.fund_id, SavingAccount.account_no == number)
        .options(joinedload(SavingAccount.membership).joinedload(Membership.person))
    )
    taken = session.scalar(query)
    if not number:
        raise UserError("ยังไม่ได้ใส่เลขที่บัญชี กรุณาพิมพ์เลขที่บัญชี", field="account_no")
    if taken is not None:
        raise UserError(
            f"เลขที่บัญชี {number} เป็นของ{taken.membership.person.name} แล้ว กรุณาใช้เลขอื่น", field="account_no"
        )
    return number


def _next_of_write(session: Session, product_id: int, typed: str) -> str:
    """What was typed, else the next number. One write may open thousands of accounts, and finding the highest takes as
    long as there are: the last one given in this write is remembered until another is typed.
    """
    given: dict[int, str] = session.info.setdefault(_GIVEN, {})
    if typed:
        given.pop(product_id, None)
        return typed
    last = given.get(product_id)
    given[product_id] = members.number_after(last) if last else next_account_no(session, product_id)
    return given[product_id]


def check_pledge(product: SavingProduct, amount: Money) -> None:
    """Raises UserError for a monthly sum outside what the product allows."""
    if amount < product.least:
        raise UserError(f"{product.name}ต้องไม่ต่ำกว่าเดือนละ {product.least} บาท กรุณาแก้จำนวนเงิน", field="pledge")
    if amount < ZERO:
        raise UserError("เงินสัจจะต้องไม่ติดลบ กรุณาแก้จำนวนเงิน", field="pledge")
    if product.most is not None and amount > product.most:
        raise UserError(f"{product.name}ต้องไม่เกินเดือนละ {product.most} บาท กรุณาแก้จำนวนเงิน", field="pledge")
    if product.unit and amount.satang % product.unit.satang:
        raise UserError(f"{product.name}ต้องเป็นจำนวนเต็มของ {product.unit} บาท กรุณาแก้จำนวนเงิน", field="pledge")


@for_duty(Duty.RECEIVE)
def change_pledge(session: Session, account_id: int, since: date, amount: Money) -> SavingAccount:
    """What she promises from a month on. Raises UserError for a month gone by, and for one change more in a fiscal
    year than the fund's rule allows; the same month again corrects the change.
    """
    account, month = get(session, account_id), saving_months.month_of(since)
    fund = session.get_one(Fund, account.fund_id)
    if account.product.kind is not SavingKind.SAJJA or account.closed is not None:
        raise UserError(f"บัญชี {account.account_no} ไม่ใช่บัญชีสัจจะที่เปิดอยู่ กรุณาเลือกบัญชีอื่น")
    if month < saving_months.month_of(moment_of(session).date()):
        raise UserError("เปลี่ยนเงินสัจจะของเดือนที่ผ่านไปแล้วไม่ได้ กรุณาเลือกเดือนนี้หรือเดือนถัดไป", field="since")
    check_pledge(account.product, amount)
    if month < account.pledges[0].since:
        raise UserError(
            f"เริ่มส่งสัจจะเดือน {saving_months.month_words(account.pledges[0].since)} กรุณาเลือกเดือนนั้นหรือหลังจากนั้น",
            field="since",
        )
    same = next((one for one in account.pledges if one.since == month), None)
    if same is not None:
        same.amount = amount
    else:
        _require_changes_left(session, fund, account, month)
        account.pledges.append(Pledge(since=month, amount=amount))
    session.flush()
    session.expire(account, ["pledges"])
    saving_state.keep(session, [account])
    session.flush()
    return get(session, account_id)


def _require_changes_left(session: Session, fund: Fund, account: SavingAccount, month: date) -> None:
    year = fiscal_year_be(month, fund.fiscal_start_month)
    made = [
        one
        for one in account.pledges[1:]  # the first is no change
        if fiscal_year_be(one.since, fund.fiscal_start_month) == year
    ]
    most = fund_rules.value(session, fund.id, fund_rules.PLEDGE_CHANGES, month)
    if len(made) >= most:
        raise UserError(
            f"ปีบัญชี {year} เปลี่ยนเงินสัจจะครบ {most} ครั้งตามกติกาของกองทุนแล้ว กรุณาเริ่มในปีบัญชีถัดไป หรือแก้กติกาของกองทุน",
            field="since",
        )


@for_duty(Duty.RECEIVE)
def close(session: Session, account_id: int, day: date) -> SavingAccount:
    """Raises UserError while there is money in it, and for a day to come or before the last movement."""
    account = get(session, account_id)
    if account.closed is not None:
        raise UserError(f"บัญชี {account.account_no} ปิดไปแล้วเมื่อ {short_date(account.closed)} ไม่ต้องปิดซ้ำ")
    if account.balance or account.prepaid:
        raise UserError(
            f"บัญชี {account.account_no} ยังมีเงิน {account.balance + account.prepaid} บาท กรุณาถอนทั้งหมดก่อนปิดบัญชี"
        )
    if day > moment_of(session).date():
        raise UserError("วันที่อยู่ในอนาคต กรุณาตรวจวันที่และปี พ.ศ. อีกครั้ง", field="day")
    require_after(account, day)
    account.closed = day
    session.flush()
    return account


def require_after(account: SavingAccount, day: date) -> None:
    """Closing is the last thing that happens to an account. Raises UserError on day."""
    last = max(account.opened, account.last_day or account.opened)
    if day < last:
        raise UserError(f"มีรายการเมื่อ {short_date(last)} ปิดบัญชีก่อนวันนั้นไม่ได้ กรุณาแก้วันที่", field="day")


@for_duty(Duty.RECEIVE)
def reopen(session: Session, account_id: int) -> SavingAccount:
    """Takes close() back. Raises UserError for an account that a payment closed: that payment is to be voided."""
    account = get(session, account_id)
    if account.closed is None:
        raise UserError(f"บัญชี {account.account_no} เปิดอยู่แล้ว ไม่ต้องเปิดอีก")
    paid_out = select(SavingEvent.id).where(
        SavingEvent.account_id == account_id,
        SavingEvent.kind == SavingEventKind.CLOSED,
        SavingEvent.cancelled_by_id.is_(None),
    )
    if session.scalar(paid_out.limit(1)) is not None:
        raise UserError("บัญชีนี้ปิดด้วยการจ่ายเงินคืน กรุณายกเลิกใบสำคัญจ่ายใบนั้นแทน บัญชีจะเปิดเอง")
    require_member(account.membership, moment_of(session).date())
    _require_one(session, account.product, account.membership)
    account.closed = None
    session.flush()
    return account
