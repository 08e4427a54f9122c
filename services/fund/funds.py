"""The funds of the office: opening one gives it its own chart of accounts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import moment_of
from models.document import Document, DocumentKind, NumberSeries
from models.fund import Fund, FundKind
from models.ledger import AccountRole
from models.values.identity import has_valid_check_digit
from models.values.money import ZERO, Money
from models.values.thai_date import fiscal_year_be
from models.values.thai_text import arabic_digits, normalise
from services.bookkeeping import charts, opening
from services.bookkeeping.opening import OpeningInput, OpeningLine
from services.duties import Duty, for_duty
from services.errors import UserError


@dataclass(frozen=True, slots=True)
class FundInput:
    """promptpay is a telephone of ten digits or a number of thirteen, as typed."""

    name: str
    kind: FundKind
    address: str = ""
    phone: str = ""
    fiscal_start_month: int = 10
    receipt_book_size: int = 50
    founded: date | None = None
    promptpay: str = ""


BOOK_SIZES = (50, 100)

# What each kind is, in one line, wherever a kind is chosen (fund.md section 1.0).
KIND_NOTES: Mapping[FundKind, str] = {
    FundKind.WELFARE: "สมาชิกสมทบวันละบาท ไม่คืนเมื่อลาออก จ่ายเป็นสวัสดิการเกิด แก่ เจ็บ ตาย",
    FundKind.SAVINGS: "ออมสัจจะทุกเดือน ถอนคืนได้เมื่อลาออก และให้สมาชิกกู้",
    FundKind.VILLAGE: "กองทุนที่ขึ้นทะเบียนกับ สทบ. มีหุ้น เงินสัจจะ และเงินกู้",
    FundKind.KHOKHOJO: "เงินยืมไม่มีดอกเบี้ยของกรมการพัฒนาชุมชน",
    FundKind.CODI: "กลุ่มกู้จาก พอช. แล้วให้สมาชิกกู้ต่อ",
    FundKind.PROJECT: "เงินอุดหนุนโครงการของสภา ใช้จ่ายตามแผน ไม่ให้กู้",
}


def checked(fund: FundInput) -> FundInput:
    """The fund as it will be stored. Raises UserError for an empty name, a wrong month, size of book or PromptPay."""
    name = normalise(fund.name)
    if not name:
        raise UserError("ยังไม่ได้ใส่ชื่อกองทุน กรุณาพิมพ์ชื่อกองทุน", field="name")
    if not 1 <= fund.fiscal_start_month <= 12:
        raise UserError("เดือนเริ่มปีบัญชีต้องเป็นมกราคมถึงธันวาคม กรุณาเลือกเดือน", field="fiscal_start_month")
    if fund.receipt_book_size not in BOOK_SIZES:
        raise UserError("ใบเสร็จหนึ่งเล่มมี 50 หรือ 100 ใบ กรุณาเลือกอย่างใดอย่างหนึ่ง", field="receipt_book_size")
    return replace(
        fund,
        name=name,
        address=normalise(fund.address),
        phone=normalise(fund.phone),
        promptpay=promptpay_digits(fund.promptpay),
    )


def promptpay_digits(typed: str) -> str:
    """Ten digits of a telephone or thirteen of a tax number; empty is none. Raises UserError on promptpay."""
    digits = re.sub(r"[\s-]", "", arabic_digits(normalise(typed)))
    if not digits:
        return ""
    is_phone = len(digits) == 10 and digits.startswith("0")
    if not digits.isdecimal() or not (is_phone or len(digits) == 13):
        raise UserError(
            "พร้อมเพย์ต้องเป็นเบอร์โทรศัพท์ 10 หลักหรือเลขประจำตัว 13 หลัก กรุณาตรวจ หรือเว้นว่างไว้", field="promptpay"
        )
    if len(digits) == 13 and not has_valid_check_digit(digits):
        raise UserError("เลขพร้อมเพย์ 13 หลักไม่ถูกต้อง กรุณาเทียบกับเอกสารของธนาคารอีกครั้ง", field="promptpay")
    return digits


def promptpay_doubt(typed: str) -> str:
    """What to look into before members pay to this number; empty for a fund's own tax number, or none."""
    try:
        digits = promptpay_digits(typed)
    except UserError:
        return ""
    if len(digits) == 13 and not digits.startswith("0"):
        return "เลขนี้เป็นเลขบัตรประชาชนของบุคคล เงินจะเข้าบัญชีส่วนตัว ควรใช้เลขที่ผูกกับบัญชีของกองทุน"
    if digits and len(digits) == 10:
        return "ตรวจให้แน่ใจว่าเบอร์นี้ผูกพร้อมเพย์กับบัญชีของกองทุน ไม่ใช่บัญชีส่วนตัว"
    return ""


def as_input(fund: Fund) -> FundInput:
    """What a form starts from when a fund is opened for correction."""
    return FundInput(**{field.name: getattr(fund, field.name) for field in fields(FundInput)})


@for_duty(Duty.SETTINGS)
def add(session: Session, fund: FundInput) -> Fund:
    """Raises UserError for a name that is taken, and what checked raises."""
    fund = checked(fund)
    _require_free(session, fund.name)
    row = Fund()
    _apply(row, fund)
    session.add(row)
    session.flush()
    charts.open_chart(session, row)
    return row


@for_duty(Duty.SETTINGS)
def change(session: Session, fund_id: int, fund: FundInput) -> Fund:
    """Corrects a fund; papers already issued keep what they said.

    Raises UserError for a name that is taken, for another kind or fiscal year once anything is in the books,
    and for another size of receipt book once a receipt of the present year is out: its book and leaf are
    counted by the size.
    """
    row, fund = get(session, fund_id), checked(fund)
    _require_free(session, fund.name, fund_id)
    if fund.kind is not row.kind and has_papers(session, fund_id):
        raise UserError("กองทุนนี้ลงบัญชีแล้ว เปลี่ยนประเภทไม่ได้ กรุณาเพิ่มเป็นกองทุนใหม่แทน", field="kind")
    if fund.fiscal_start_month != row.fiscal_start_month and has_papers(session, fund_id):
        raise UserError(
            "กองทุนนี้ลงบัญชีแล้ว เปลี่ยนเดือนเริ่มปีบัญชีไม่ได้ เพราะเลขที่เอกสารและยอดยกมานับตามปีบัญชีเดิม กรุณาใช้เดือนเดิม",
            field="fiscal_start_month",
        )
    if fund.receipt_book_size != row.receipt_book_size and _has_receipts_this_year(session, row):
        raise UserError(
            "ปีนี้ออกใบเสร็จไปแล้ว จำนวนใบต่อเล่มเปลี่ยนได้ก่อนออกใบเสร็จใบแรกของปีบัญชีถัดไป กรุณาใช้จำนวนเดิมไปก่อน",
            field="receipt_book_size",
        )
    _apply(row, fund)
    session.flush()
    return row


def _apply(row: Fund, fund: FundInput) -> None:
    for field in fields(fund):
        setattr(row, field.name, getattr(fund, field.name))


def _require_free(session: Session, name: str, own_id: int | None = None) -> None:
    taken = session.scalar(select(Fund.id).where(Fund.name == name))
    if taken is not None and taken != own_id:
        raise UserError(f"มีกองทุนชื่อ “{name}” อยู่แล้ว กรุณาใช้ชื่ออื่น", field="name")


def has_papers(session: Session, fund_id: int) -> bool:
    """Whether anything was ever issued or posted in the fund."""
    return session.scalar(select(Document.id).where(Document.fund_id == fund_id).limit(1)) is not None


def _has_receipts_this_year(session: Session, fund: Fund) -> bool:
    year_be = fiscal_year_be(moment_of(session).date(), fund.fiscal_start_month)
    series = session.get(NumberSeries, (fund.id, DocumentKind.RECEIPT, year_be))
    return series is not None and series.last > 0


def all_funds(session: Session) -> Sequence[Fund]:
    return session.scalars(select(Fund).order_by(Fund.id)).all()


def get(session: Session, fund_id: int) -> Fund:
    """Raises UserError when there is no such fund."""
    fund = session.get(Fund, fund_id)
    if fund is None:
        raise UserError(f"ไม่มีกองทุนหมายเลข {fund_id} กรุณาเลือกกองทุนจากรายการ", field="fund")
    return fund


def check_opening(day: date, cash: Money, bank: Money, today: date) -> None:
    """Raises UserError for an amount below zero and for a day to come."""
    for field, amount in (("cash", cash), ("bank", bank)):
        if amount < ZERO:
            raise UserError("ยอดยกมาต้องไม่ติดลบ กรุณาตรวจจำนวนเงินอีกครั้ง", field=field)
    if day > today:
        raise UserError("วันที่ของยอดยกมาอยู่ในอนาคต กรุณาตรวจวันที่อีกครั้ง", field="opening_day")


@for_duty(Duty.BOOKS)
def record_opening(session: Session, fund_id: int, day: date, cash: Money, bank: Money) -> None:
    """The money a fund starts with here, cash and bank against ทุน-อื่น; services.bookkeeping.opening writes the other balances later.

    Raises what check_opening does.
    """
    check_opening(day, cash, bank, moment_of(session).date())
    if not cash + bank:
        return
    capital = charts.standing_for(session, fund_id, "32060")
    assert capital is not None  # a new fund has the whole chart
    lines = (
        OpeningLine(charts.account_for(session, fund_id, AccountRole.CASH).id, cash),
        OpeningLine(charts.account_for(session, fund_id, AccountRole.BANK).id, bank),
        OpeningLine(capital.id, -(cash + bank)),
    )
    opening.record(session, OpeningInput(fund_id, day, lines))


@for_duty(Duty.SETTINGS)
def start(session: Session, fund: FundInput, day: date, cash: Money, bank: Money) -> Fund:
    """A new fund with its chart of accounts and the money it begins with. Raises what add and check_opening do."""
    row = add(session, fund)
    record_opening(session, row.id, day, cash, bank)
    return row
