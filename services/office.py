"""The office itself: its council's profile, its first fund, and who works in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from models.council import AreaType, Council
from models.database import actor_of, moment_of
from models.fund import Fund, FundKind
from models.organisation import Organisation, Registrar
from models.place import Village
from models.user import Role, User
from models.values.money import ZERO, Money
from models.values.thai_text import arabic_digits, normalise, normalise_lines
from services.council import council_roll, terms
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import funds
from services.fund.funds import FundInput
from services.people import gazetteer
from services.people.person_words import phone_words


@dataclass(frozen=True, slots=True)
class CouncilInput:
    """The profile of council.md section 2.1; what a form leaves out stays empty, so correct with replace().

    other_tambon_codes are parted by commas, for a council over several tambons. rules say what the กติกา are or
    where they are kept; letter_prefix begins the numbers of letters.
    """

    name: str
    tambon: str = ""
    amphoe: str = ""
    province: str = ""
    postcode: str = ""
    address: str = ""
    phone: str = ""
    short_name: str = ""
    area_type: AreaType = AreaType.UNKNOWN
    lgo_name: str = ""
    tambon_code: str = ""
    other_tambon_codes: str = ""
    mobile: str = ""
    email: str = ""
    line_id: str = ""
    facebook: str = ""
    established: date | None = None
    registration_no: str = ""
    registered: date | None = None
    registered_with: Registrar = Registrar.UNKNOWN
    registrar_name: str = ""
    codi_code: str = ""
    codi_region: str = ""
    rules: str = ""
    bank_holders: str = ""
    letter_prefix: str = ""


# CODI's regional offices of today; an offer, the field takes any words.
CODI_REGIONS = (
    "ภาคเหนือ",
    "ภาคตะวันออกเฉียงเหนือ",
    "ภาคกลางและตะวันตก",
    "กรุงเทพมหานคร ปริมณฑล และตะวันออก",
    "ภาคใต้",
)


def council(session: Session) -> Council | None:
    """None before the first run is finished."""
    return session.get(Council, 1)


def checked_council(profile: CouncilInput) -> CouncilInput:
    """The profile as it will be stored: names without the words ตำบล, อำเภอ and จังหวัด before them.

    Raises UserError for an empty name, a postcode that is not five digits, a tambon code the country does not
    have, and a registration before the founding.
    """
    name = normalise(profile.name)
    if not name:
        raise UserError("ยังไม่ได้ใส่ชื่อสภาองค์กรชุมชน กรุณาพิมพ์ชื่อสภา", field="council_name")
    postcode = arabic_digits(normalise(profile.postcode))
    if postcode and not (len(postcode) == 5 and postcode.isdecimal()):
        raise UserError("รหัสไปรษณีย์ต้องเป็นตัวเลข 5 หลัก กรุณาตรวจอีกครั้ง", field="postcode")
    email = normalise(profile.email)
    if email and not _EMAIL.fullmatch(email):
        raise UserError("อีเมลไม่ถูกต้อง กรุณาตรวจอีกครั้ง เช่น ชื่อ@ตัวอย่าง.com", field="email")
    if (
        profile.established is not None
        and profile.registered is not None
        and profile.registered < profile.established
    ):
        raise UserError("วันที่จดแจ้งอยู่ก่อนวันจัดตั้ง กรุณาตรวจทั้งสองวัน", field="registered")
    own = _codes(profile.tambon_code, "tambon_code")
    if len(own) > 1:
        raise UserError("รหัสตำบลของที่ทำการมีรหัสเดียว กรุณาใส่รหัสอื่นในช่องตำบลอื่น", field="tambon_code")
    others = [one for one in _codes(profile.other_tambon_codes, "other_tambon_codes") if one not in own]
    province = _without(profile.province, "จังหวัด", "จ.")
    plain: dict[str, Any] = {
        one.name: normalise(getattr(profile, one.name))
        for one in fields(profile)
        if isinstance(getattr(profile, one.name), str)
    }
    return replace(
        profile,
        **plain
        | {
            "name": name,
            "tambon": _without(profile.tambon, "ตำบล", "แขวง", "ต."),
            "amphoe": _without(profile.amphoe, "อำเภอ", "เขต", "อ."),
            "province": _BANGKOK if province in _BANGKOK_SHORT else province,
            "postcode": postcode,
            "rules": normalise_lines(profile.rules),
            "mobile": phone_words(profile.mobile),
            "tambon_code": own[0] if own else "",
            "other_tambon_codes": ",".join(dict.fromkeys(others)),
        },
    )


_BANGKOK = "กรุงเทพมหานคร"
_BANGKOK_SHORT = frozenset(("กรุงเทพ", "กรุงเทพฯ", "กทม", "กทม."))
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def _without(text: str, *words: str) -> str:
    text = normalise(text)
    for word in words:
        text = text.removeprefix(word)
    return text.strip()


def _codes(text: str, field: str) -> list[str]:
    found = re.split(r"[\s,;]+", arabic_digits(normalise(text)))
    for code in filter(None, found):
        if gazetteer.by_code(code) is None:
            raise UserError(f"ไม่มีรหัสตำบล {code} กรุณาใส่รหัส 6 หลักของกรมการปกครอง", field=field)
    return [one for one in found if one]


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


@for_duty(Duty.SETTINGS)
def save_council(session: Session, profile: CouncilInput) -> Council:
    """The tambon's code follows its name where the country has it. Raises what checked_council raises, and
    UserError for a day to come.
    """
    profile = checked_council(profile)
    today = moment_of(session).date()
    for field, day in (("established", profile.established), ("registered", profile.registered)):
        if day is not None and day > today:
            raise UserError("วันที่อยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", field=field)
    area = gazetteer.resolve(profile.tambon, profile.amphoe, profile.province) if profile.tambon else None
    if area is not None:
        profile = replace(profile, tambon_code=area.code)
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


@dataclass(frozen=True, slots=True)
class Counted:
    """What CODI's public table counts of a council; term_no is None where no term runs."""

    villages: int
    communities: int  # registered under section 5
    members: int
    term_no: int | None


def counted(session: Session, day: date) -> Counted:
    """The figures of the profile that are never typed: they are counted for a day."""
    registered = (
        select(func.count())
        .select_from(Organisation)
        .where(
            Organisation.registered <= day,
            or_(Organisation.ended.is_(None), Organisation.ended > day),
        )
    )
    term = terms.current(session, day)
    return Counted(
        sum(one.exists(day) for one in session.scalars(select(Village))),
        session.scalar(registered) or 0,
        council_roll.count_on(session, day),
        term.number if term is not None else None,
    )


def checked_name(name: str) -> str:
    """A worker's name as it will be stored; raises UserError when it is empty."""
    name = normalise(name)
    if not name:
        raise UserError("ยังไม่ได้ใส่ชื่อผู้ทำงาน กรุณาพิมพ์ชื่อ-นามสกุล", field="user_name")
    return name


@for_duty(Duty.SETTINGS)
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


@for_duty(Duty.SETTINGS)
def change_user(session: Session, user_id: int, name: str, role: Role) -> User:
    """Papers already issued keep the old name. Raises UserError for a name that is empty or taken."""
    user = session.get_one(User, user_id)
    user.name, user.role = _free_name(session, name, user_id), role
    session.flush()
    return user


@for_duty(Duty.SETTINGS)
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


@for_duty(Duty.SETTINGS)
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


@for_duty(Duty.SETTINGS)
def start(session: Session, first: FirstRun) -> Fund:
    """Sets the office up. Raises UserError when it has been set up already."""
    if council(session) is not None:
        raise UserError("สำนักงานนี้ตั้งค่าไว้แล้ว กรุณาแก้ไขที่หน้าตั้งค่า")
    save_council(session, first.council)
    add_user(session, first.user_name, first.role)
    return funds.start(session, first.fund, first.opening_day, first.opening_cash, first.opening_bank)


@for_duty(Duty.SETTINGS)
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
