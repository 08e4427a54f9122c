"""The office itself: its council's profile, its first fund, and who works in it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.council import Council
from models.database import actor_of
from models.fund import Fund, FundKind
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


def checked_council(profile: CouncilInput) -> CouncilInput:
    """The profile as it will be stored: names without the words ตำบล, อำเภอ and จังหวัด before them.

    Raises UserError for an empty name and for a postcode that is not five digits.
    """
    name = normalise(profile.name)
    if not name:
        raise UserError("ยังไม่ได้ใส่ชื่อสภาองค์กรชุมชน กรุณาพิมพ์ชื่อสภา", field="council_name")
    postcode = arabic_digits(normalise(profile.postcode))
    if postcode and not (len(postcode) == 5 and postcode.isdecimal()):
        raise UserError("รหัสไปรษณีย์ต้องเป็นตัวเลข 5 หลัก กรุณาตรวจอีกครั้ง", field="postcode")
    province = _without(profile.province, "จังหวัด", "จ.")
    return CouncilInput(
        name=name,
        tambon=_without(profile.tambon, "ตำบล", "แขวง", "ต."),
        amphoe=_without(profile.amphoe, "อำเภอ", "เขต", "อ."),
        province=_BANGKOK if province in _BANGKOK_SHORT else province,
        postcode=postcode,
        address=normalise(profile.address),
        phone=normalise(profile.phone),
    )


_BANGKOK = "กรุงเทพมหานคร"
_BANGKOK_SHORT = frozenset(("กรุงเทพ", "กรุงเทพฯ", "กทม", "กทม."))


def _without(text: str, *words: str) -> str:
    text = normalise(text)
    for word in words:
        text = text.removeprefix(word)
    return text.strip()


def address_line(profile: CouncilInput) -> str:
    """How the address will stand on paper."""
    return _row(profile).full_address


def _row(profile: CouncilInput) -> Council:
    row = Council(id=1)
    _apply(row, profile)
    return row


def _apply(row: Council, profile: CouncilInput) -> None:
    for field in fields(profile):
        setattr(row, field.name, getattr(profile, field.name))


def save_council(session: Session, profile: CouncilInput) -> Council:
    """Raises what checked_council raises."""
    profile = checked_council(profile)
    row = session.get(Council, 1)
    if row is None:
        row = _row(profile)
        session.add(row)
    else:
        _apply(row, profile)
    session.flush()
    return row


def council_as_input(row: Council) -> CouncilInput:
    """What a form starts from when the profile is opened for correction."""
    return CouncilInput(**{field.name: getattr(row, field.name) for field in fields(CouncilInput)})


def checked_name(name: str) -> str:
    """A worker's name as it will be stored; raises UserError when it is empty."""
    name = normalise(name)
    if not name:
        raise UserError("ยังไม่ได้ใส่ชื่อผู้ทำงาน กรุณาพิมพ์ชื่อ-นามสกุล", field="user_name")
    return name


def add_user(session: Session, name: str, role: Role) -> User:
    """Raises UserError for a name that is empty or taken."""
    user = User(name=_free_name(session, name), role=role)
    session.add(user)
    session.flush()
    return user


def _free_name(session: Session, name: str, own_id: int | None = None) -> str:
    name = checked_name(name)
    other = session.scalar(select(User).where(User.name == name))
    if other is not None and other.id != own_id:
        if other.is_active:
            raise UserError(f"มีผู้ทำงานชื่อ {name} อยู่แล้ว กรุณาใช้ชื่ออื่น", field="user_name")
        raise UserError(f"{name} พักงานอยู่ กรุณาเลือกชื่อนี้ในรายการแล้วกด “ให้กลับมาทำงาน”", field="user_name")
    return name


def change_user(session: Session, user_id: int, name: str, role: Role) -> User:
    """Papers already issued keep the old name. Raises UserError for a name that is empty or taken."""
    user = session.get_one(User, user_id)
    user.name, user.role = _free_name(session, name, user_id), role
    session.flush()
    return user


def deactivate_user(session: Session, user_id: int) -> User:
    """Somebody who left stays in the record of what was done. Raises UserError for whoever works now."""
    user = session.get_one(User, user_id)
    if user_id == actor_of(session).user_id:
        raise UserError("กำลังทำงานในชื่อนี้อยู่ กรุณาสลับเป็นผู้อื่นก่อน แล้วจึงพักงานชื่อนี้")
    if [one.id for one in users(session)] == [user_id]:
        raise UserError("ต้องมีผู้ทำงานอย่างน้อยหนึ่งคน กรุณาเพิ่มคนใหม่ก่อน")
    user.is_active = False
    session.flush()
    return user


def reactivate_user(session: Session, user_id: int) -> User:
    user = session.get_one(User, user_id)
    user.is_active = True
    session.flush()
    return user


def users(session: Session) -> list[User]:
    """Who works here now."""
    return list(session.scalars(select(User).where(User.is_active).order_by(User.id)))


def everybody(session: Session) -> list[User]:
    """Whoever works or worked here, those of today first."""
    return list(session.scalars(select(User).order_by(User.is_active.desc(), User.id)))


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
    return funds.start(session, first.fund, first.opening_day, first.opening_cash, first.opening_bank)


def start_unnamed(session: Session, today: date) -> Fund:
    """An office to import into before anybody has named it; the names are placeholders to be changed."""
    first = FirstRun(
        CouncilInput("สภาองค์กรชุมชนตำบล (ยังไม่ได้ตั้งชื่อ)"),
        FundInput("กองทุนที่ 1 (ยังไม่ได้ตั้งชื่อ)", FundKind.WELFARE),
        "เลขานุการ",
        Role.SECRETARY,
        today,
    )
    return start(session, first)
