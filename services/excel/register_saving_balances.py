"""Members' savings of an old book as a workbook brings them: members and products must be known already."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from sqlalchemy.orm import Session

from models import terms
from models.fund import Membership
from models.saving import SavingKind, SavingProduct
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.errors import UserError
from services.excel.checker import RowCheck
from services.excel.members_of_rows import MEMBER_NO, require_here
from services.excel.register import Key, Reader, Register, Told, tell
from services.excel.saving_balance_fields import (
    ACCOUNT_NO,
    BALANCE,
    DAY,
    FIELDS,
    MISSED,
    OPENED,
    PLEDGE,
    PREPAID,
    PRODUCT,
    SHARES,
    UNTIL,
)
from services.excel.saving_balance_known import Known
from services.excel.saving_balance_rows import SavingBalanceRow, StoredBalance, stored
from services.saving import saving_accounts, saving_months, saving_products, saving_take_over
from services.saving.saving_take_over import Brought

_PAY_BACK = "ยกยอดเข้าบัญชีใหม่ไม่ได้ กรุณาจ่ายคืนที่หน้าบัญชี แล้วเอาแถวนี้ออก"


def _read_with(fund_id: int, session: Session) -> Reader:
    known = Known(session, fund_id)

    def read(check: RowCheck) -> Told:
        told = tell(check, FIELDS)
        member = known.members.take(check, told)
        product = known.product(check, told.pop(PRODUCT.key, None))
        if member is None or product is None:
            return {}
        number = str(told.pop(ACCOUNT_NO.key, ""))
        account = known.account(check, member, product, number)
        amount = _amount(check, product, told)
        day = told.get(DAY.key) or known.opening_day
        if day is None:
            check.error(f"ไม่มี{DAY.title} กรุณาใส่วันที่ของยอดในสมุดเดิม", DAY)
        number = account.row.account_no if account is not None else number
        whose = f"{product.name}ของ{member.person.name}"
        one_only = number if product.kind is SavingKind.DEPOSIT else ""
        known.require_once(check, (member.id, product.id, one_only), whose, MEMBER_NO)
        if number:
            known.require_once(check, (number,), f"เลขที่บัญชี {number} ", ACCOUNT_NO)
        if check.refused or amount is None or day is None:
            return {}
        if account is not None and account.is_moved:
            return _compared(check, known, account, amount, day)
        told |= {
            "membership_id": member.id,
            "product_id": product.id,
            "account_no": number,
            "balance": amount,
            "day": day,
            "member_no": member.member_no,
            "full_name": member.person.name,
            "product": product.name,
        }
        _judge(check, known, member, product, told)
        return told

    return read


def _amount(check: RowCheck, product: SavingProduct, told: Mapping[str, object]) -> Money | None:
    """The balance, or what the shares are worth; what does not agree is noted."""
    balance, shares = told.get(BALANCE.key), told.get(SHARES.key)
    worth = None
    if isinstance(shares, int):
        if product.kind is not SavingKind.SHARE:
            check.error(f"{product.name}ไม่ใช่หุ้น กรุณาใส่ยอดเป็นบาทในช่อง{BALANCE.title}", SHARES)
            return None
        worth = product.unit * shares
    amount = balance if isinstance(balance, Money) else worth
    if amount is None:
        if not check.refused:
            check.error(f"ไม่มี{BALANCE.title} กรุณากรอกให้ครบ ถ้าไม่มีเงินให้ใส่ 0", BALANCE)
        return None
    if amount < ZERO:
        check.error(f"{BALANCE.title}ติดลบ {amount} บาท กรุณาตรวจสมุดเดิมแล้วแก้ให้ไม่ต่ำกว่าศูนย์", BALANCE)
    elif worth is not None and worth != amount:
        check.error(
            f"{shares:,} หุ้น หุ้นละ {product.unit} บาท เป็น {worth} บาท ไม่ตรงกับยอด {amount} บาท กรุณาแก้ให้ตรง",
            SHARES,
        )
    elif product.kind is SavingKind.SHARE and amount.satang % product.unit.satang:
        check.warn(f"{amount} บาทไม่เต็มหุ้นละ {product.unit} บาท กรุณาตรวจกับสมุดเดิม", BALANCE)
    return amount


def _compared(check: RowCheck, known: Known, account: StoredBalance, amount: Money, day: date) -> Told:
    """Of an account with movements a file changes nothing: it agrees, or somebody must look."""
    row, now = account.row, known.balance_on(account, day)
    if now != amount:
        check.error(
            f"บัญชี {row.account_no} มีรายการแล้ว ณ {short_date(day)} ในโปรแกรมมี {now} บาท ไม่ตรงกับไฟล์ {amount} บาท"
            " ถ้าโปรแกรมผิดกรุณาใช้รายการปรับปรุงที่หน้าเงินออม",
            BALANCE,
        )
    return dataclasses.asdict(row) | {"balance": row.balance, "pledge": row.pledge, "prepaid": row.prepaid}


def _judge(
    check: RowCheck, known: Known, member: Membership, product: SavingProduct, told: dict[str, object]
) -> None:
    """Says at its cell what the register would refuse, and fills in what a row leaves out."""
    day = told["day"]
    assert isinstance(day, date)
    require_here(check, member, day, _PAY_BACK)
    known.require_open(check, day)
    joined, opened = member.joined, told.get(OPENED.key)
    if not isinstance(opened, date):
        opened = joined if joined is not None and joined <= day else day
    told["opened"] = opened
    if opened > day:
        check.error(f"วันที่เปิดบัญชี ({short_date(opened)}) อยู่หลังวันของยอด กรุณาแก้วันที่", OPENED)
    if joined is not None and opened < joined:
        check.error(f"วันที่เปิดบัญชีอยู่ก่อนวันที่สมัคร ({short_date(joined)}) กรุณาแก้วันที่", OPENED)
    _months(check, product, day, told)


def _months(check: RowCheck, product: SavingProduct, day: date, told: dict[str, object]) -> None:
    """Makes the first month not paid of the months missed, whole ones before the day is over, or the last one paid; of
    money paid ahead it is the month that begins the months to come.
    """
    missed, until, pledge = told.pop(MISSED.key, None), told.pop(UNTIL.key, None), told.get(PLEDGE.key)
    ahead = told.pop(PREPAID.key, None)
    told.pop(SHARES.key, None)
    if product.kind is not SavingKind.SAJJA:
        if missed or pledge or ahead:
            at = PLEDGE if pledge else MISSED if missed else PREPAID
            check.warn(f"{product.name}ไม่ใช่เงินสัจจะ จึงไม่นำเข้าสัจจะ เดือนที่ขาดส่ง และเงินล่วงหน้า", at)
        told.pop(PLEDGE.key, None)
        return
    if not isinstance(pledge, Money):
        check.error(f"ไม่มี{PLEDGE.title} กรุณากรอกเงินสัจจะที่ส่งทุกเดือน", PLEDGE)
        return
    try:
        saving_accounts.check_pledge(product, pledge)
    except UserError as error:
        check.error(str(error), PLEDGE)
    now = saving_months.month_of(day + timedelta(1))
    since = None
    if isinstance(missed, int):
        if missed < 0:
            check.error("จำนวนเดือนที่ขาดส่งติดลบ กรุณาใส่ 0 หรือมากกว่า", MISSED)
            return
        since = saving_months.after(now, -missed)
    if isinstance(until, date):
        through = saving_months.after(saving_months.month_of(until))
        if since is not None and through != since and (missed or through < now):
            said = f"ส่งถึง {saving_months.month_words(saving_months.month_of(until))} แต่ขาดส่ง {missed} เดือน"
            check.error(f"{said} ณ {short_date(day)} ไม่ตรงกัน กรุณาแก้ช่องใดช่องหนึ่ง", MISSED)
            return
        since = through
    if isinstance(ahead, Money) and ahead:
        told[PREPAID.key] = ahead
        told["since"] = _first_ahead(check, ahead, pledge, now, since)
        return
    if since is not None and since > now:
        last = saving_months.month_words(saving_months.after(since, -1))
        check.warn(
            f"ส่งล่วงหน้าถึง {last} โปรแกรมนับว่าเงินนั้นรวมอยู่ใน{BALANCE.title}แล้ว ถ้าแยกไว้กรุณาใส่ในช่อง{PREPAID.title}",
            UNTIL,
        )
    told["since"] = since or now


def _first_ahead(check: RowCheck, ahead: Money, pledge: Money, now: date, since: date | None) -> date:
    """The month money paid ahead begins with: so that it reaches the last month told of, else the next to come."""
    if ahead < ZERO:
        check.error(f"{PREPAID.title}ติดลบ {ahead} บาท กรุณาตรวจสมุดเดิมแล้วแก้", PREPAID)
    if since is None or not pledge or ahead < ZERO:
        return now
    whole, months = ahead.satang // pledge.satang, saving_months.between(now, since)
    if months < 0:
        check.error(f"ขาดส่งอยู่แต่มี{PREPAID.title} {ahead} บาท กรุณาแก้ช่องใดช่องหนึ่ง", PREPAID)
    elif whole > months:
        cost = f"ส่งล่วงหน้า {months} เดือน เดือนละ {pledge} บาท เป็น {pledge * months} บาท"
        check.error(f"{cost} น้อยกว่า{PREPAID.title} {ahead} บาท กรุณาแก้ให้ตรง", PREPAID)
    return saving_months.after(since, -whole)


def _save(session: Session, row: SavingBalanceRow, account_id: int | None, today: date) -> int:
    del today
    if account_id is None:
        return saving_accounts.open_account(session, row.as_form()).id
    return saving_take_over.start_again(session, account_id, row.as_form()).id


def _finish(fund_id: int, session: Session, saved: Mapping[int, SavingBalanceRow]) -> None:
    brought = [
        Brought(key, row.day, row.balance, row.prepaid) for key, row in saved.items() if row.day is not None
    ]
    saving_take_over.bring_forward(session, fund_id, brought)


def _remarks(session: Session, rows: Sequence[SavingBalanceRow]) -> Iterable[str]:
    sums: defaultdict[int, Money] = defaultdict(lambda: ZERO)
    for row in rows:
        sums[row.product_id] += row.balance
    for product_id, total in sums.items():
        if said := saving_take_over.remark(session, saving_products.get(session, product_id), total):
            yield said


def _keys(one: SavingBalanceRow) -> list[Key]:
    """The reader has found the account already: its number tells it, and where it has none it is new."""
    return [Key("บัญชีเงินออม", (one.membership_id, one.product_id, one.account_no))]


def saving_balances(fund_id: int) -> Register[SavingBalanceRow, StoredBalance]:
    """The register of one fund."""
    return Register(
        key="saving_balances",
        title="ยอดเงินออมยกมา",
        noun="บัญชีเงินออม",
        unit="บัญชี",
        code_title=terms.MEMBER_NO,
        fields=FIELDS,
        examples=(
            {
                "member_no": "0001", "full_name": "นางตัวอย่าง ใจดี", "product": "เงินสัจจะ", "opened": "1 ต.ค. 2567",
                "pledge": "100", "balance": "2,400.00", "day": "30 ก.ย. 2569", "missed": "0",
            },
            {
                "member_no": "0001", "full_name": "นางตัวอย่าง ใจดี", "product": "เงินหุ้น", "shares": "50",
                "day": "30 ก.ย. 2569",
            },
            {
                "member_no": "0002", "full_name": "นายสมมุติ มีสุข", "product": "เงินสัจจะ", "account_no": "1-0025",
                "pledge": "50", "balance": "850", "day": "30 ก.ย. 2569", "paid_through": "มิ.ย. 2569",
            },
        ),
        make=SavingBalanceRow,
        called=lambda one: (one.member_no, one.full_name),
        keys=_keys,
        known=lambda session: stored(session, fund_id),
        as_input=lambda one: one.row,
        save=_save,
        reader=partial(_read_with, fund_id),
        labels={
            "membership_id": "สมาชิก", "product_id": PRODUCT.title, "since": "เดือนแรกที่ยังไม่ส่ง", "fund_id": terms.FUND,
        },
        in_fund=True,
        finish=partial(_finish, fund_id),
        remarks=_remarks,
    )  # fmt: skip
