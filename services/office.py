"""The office itself: its council's profile, its first fund, and who works in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.council import Council
from models.fund import Fund
from models.user import Role, User
from models.values.money import ZERO, Money
from models.values.thai_text import arabic_digits, normalise
from services import funds
from services.errors import UserError
from services.funds import FundInput


@dataclass(frozen=True, slots=True)
class CouncilInput:
    name: str
    tambon: str = ""
    amphoe: str = ""
    province: str = ""
    postcode: str = ""
    address: str = ""
    phone: str = ""


def council(session: Session) -> Council | None:
    """None before the first run is finished."""
    return session.get(Council, 1)


def save_council(session: Session, profile: CouncilInput) -> Council:
    name = normalise(profile.name)
    if not name:
        raise UserError("ยังไม่ได้ใส่ชื่อสภาองค์กรชุมชน กรุณาพิมพ์ชื่อสภา", field="council_name")
    postcode = arabic_digits(normalise(profile.postcode))
    if postcode and not (len(postcode) == 5 and postcode.isdecimal()):
        raise UserError("รหัสไปรษณีย์ต้องเป็นตัวเลข 5 หลัก กรุณาตรวจอีกครั้ง", field="postcode")
    row = session.get(Council, 1)
    if row is None:
        row = Council(id=1, name=name)
        session.add(row)
    row.name, row.postcode = name, postcode
    row.tambon = normalise(profile.tambon).removeprefix("ตำบล").removeprefix("ต.").strip()
    row.amphoe = normalise(profile.amphoe).removeprefix("อำเภอ").removeprefix("อ.").strip()
    row.province = normalise(profile.province).removeprefix("จังหวัด").removeprefix("จ.").strip()
    row.address, row.phone = normalise(profile.address), normalise(profile.phone)
    session.flush()
    return row


def add_user(session: Session, name: str, role: Role) -> User:
    name = normalise(name)
    if not name:
        raise UserError("ยังไม่ได้ใส่ชื่อผู้ใช้งาน กรุณาพิมพ์ชื่อ-นามสกุล", field="user_name")
    if session.scalar(select(User.id).where(User.name == name)) is not None:
        raise UserError(f"มีผู้ใช้งานชื่อ {name} อยู่แล้ว กรุณาใช้ชื่ออื่น", field="user_name")
    user = User(name=name, role=role)
    session.add(user)
    session.flush()
    return user


def users(session: Session) -> list[User]:
    return list(session.scalars(select(User).where(User.is_active).order_by(User.id)))


@dataclass(frozen=True, slots=True)
class FirstRun:
    """Everything the first screen asks; saved in one write, so a power cut leaves no half office."""

    council: CouncilInput
    fund: FundInput
    user_name: str
    role: Role
    opening_day: date
    opening_cash: Money = ZERO
    opening_bank: Money = ZERO


def start(session: Session, first: FirstRun) -> Fund:
    """Sets the office up. Raises UserError when it has been set up already."""
    if council(session) is not None:
        raise UserError("สำนักงานนี้ตั้งค่าไว้แล้ว กรุณาแก้ไขที่หน้าตั้งค่า")
    save_council(session, first.council)
    add_user(session, first.user_name, first.role)
    fund = funds.add(session, first.fund)
    funds.record_opening(session, fund.id, first.opening_day, first.opening_cash, first.opening_bank)
    return fund
