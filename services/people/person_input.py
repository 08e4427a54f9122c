"""What a form or a workbook says of a person, and the checks both share; the register is not asked here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.person import Education, IdKind, MaritalStatus, Sex, SpecialGroup
from models.place import Relation
from models.values.address import EMPTY, Address
from models.values.identity import IdentityError, has_valid_check_digit, parse_citizen_id, parse_phones
from models.values.money import ZERO, Money
from models.values.thai_date import PartialDate
from services.errors import UserError

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
OLDEST = 120  # years; nobody in a register is older


@dataclass(frozen=True, slots=True)
class PersonInput:
    """What came in about a person, cleaned but not yet checked; citizen_id is the text as typed.

    moo and community name her village: a town community has no number, and two villages of one number are told
    apart by their names. former_names has one full name a line. groups None leaves hers as they are. address is
    for who lives outside the area or wants letters elsewhere.
    """

    first_name: str
    last_name: str = ""
    title: str = ""
    citizen_id: str = ""
    sex: Sex = Sex.UNKNOWN
    birth: PartialDate | None = None
    death: date | None = None
    phone: str = ""
    house_no: str = ""
    moo: int | None = None
    address_note: str = ""
    note: str = ""
    # the secretary says: keep the number as it is, the card will be looked at later
    check_card_later: bool = False
    nickname: str = ""
    former_names: str = ""
    id_kind: IdKind = IdKind.CARD
    marital: MaritalStatus = MaritalStatus.UNKNOWN
    nationality: str = ""
    religion: str = ""
    education: Education = Education.UNKNOWN
    occupation: str = ""
    second_occupation: str = ""
    monthly_income: Money | None = None
    home_phone: str = ""
    line_id: str = ""
    email: str = ""
    community: str = ""
    relation: Relation = Relation.UNKNOWN
    household_since: date | None = None
    lives_here: bool = True
    residence_since: date | None = None
    address: Address = EMPTY
    groups: frozenset[SpecialGroup] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with one field; a finding that blocks must be mended before anything is saved."""

    field: str
    message: str
    blocks: bool


def findings(person: PersonInput, today: date, *, with_number: bool = True) -> list[Finding]:
    """Everything to be said about the input by itself, without the register; with_number the citizen ID too."""
    found: list[Finding] = []

    def note(field: str, message: str, *, blocks: bool = False) -> None:
        found.append(Finding(field, message, blocks))

    if not person.first_name:
        note("first_name", "ยังไม่ได้ใส่ชื่อ กรุณาพิมพ์ชื่อ", blocks=True)
    if not person.last_name and not person.title.startswith(("พระ", "สามเณร", "แม่ชี")):
        note("last_name", "ยังไม่มีนามสกุล กรุณาตรวจกับบัตรประชาชน")
    if person.citizen_id and with_number and person.id_kind is not IdKind.PASSPORT:
        try:
            digits = parse_citizen_id(person.citizen_id)
        except IdentityError as error:
            note("citizen_id", str(error), blocks=not person.check_card_later)
        else:
            if not has_valid_check_digit(digits):
                note(
                    "citizen_id",
                    "เลขประจำตัวประชาชนไม่ถูกต้องตามหลักตรวจสอบ กรุณาตรวจกับบัตร หรือเลือก “รอตรวจบัตร”",
                    blocks=not person.check_card_later,
                )
    if person.birth is not None:
        if person.birth.first > today:
            note("birth", "วันเกิดอยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", blocks=True)
        elif person.birth.last.year < today.year - OLDEST:
            note("birth", f"อายุเกิน {OLDEST} ปี กรุณาตรวจปีเกิดอีกครั้ง", blocks=True)
    if person.death is not None:
        if person.death > today:
            note("death", "วันที่เสียชีวิตอยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง")
        if person.birth is not None and person.death < person.birth.first:
            note("death", "วันที่เสียชีวิตอยู่ก่อนวันเกิด กรุณาตรวจทั้งสองวันอีกครั้ง", blocks=True)
    for field, typed in (("phone", person.phone), ("home_phone", person.home_phone)):
        try:
            parse_phones(typed)
        except IdentityError as error:
            note(field, str(error))
    if person.email and not _EMAIL.fullmatch(person.email):
        note("email", "อีเมลไม่ครบ ต้องเป็นแบบ ชื่อ@ที่อยู่ เช่น somchai@example.com กรุณาตรวจอีกครั้ง")
    if person.monthly_income is not None and person.monthly_income < ZERO:
        note("monthly_income", "รายได้ต่อเดือนติดลบไม่ได้ กรุณาพิมพ์จำนวนเงินใหม่", blocks=True)
    for field, day, words in (
        ("household_since", person.household_since, "วันที่เข้าอยู่ในบ้าน"),
        ("residence_since", person.residence_since, "วันที่เริ่มอยู่ในตำบล"),
    ):
        if day is None:
            continue
        if day > today:
            note(field, f"{words}อยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", blocks=True)
        elif person.birth is not None and day < person.birth.first:
            note(field, f"{words}อยู่ก่อนวันเกิด กรุณาตรวจทั้งสองวันอีกครั้ง", blocks=True)
    if person.moo is not None and not 0 < person.moo < 100:
        note("moo", "หมู่ที่ต้องเป็นเลข 1 ถึง 99 กรุณาตรวจอีกครั้ง", blocks=True)
    has_village = person.moo is not None or person.community
    if person.house_no and not has_village:
        note("moo", "มีบ้านเลขที่แต่ไม่มีหมู่ที่ กรุณาใส่หมู่ที่เพื่อจัดเข้าครัวเรือน", blocks=True)
    if person.relation is not Relation.UNKNOWN and not person.house_no:
        note("relation", "เลือกความเกี่ยวข้องในบ้านแล้วแต่ยังไม่มีบ้านเลขที่ กรุณาใส่บ้านเลขที่", blocks=True)
    return found


def require_sound(found: Iterable[Finding]) -> None:
    """Raises UserError for the first finding that blocks."""
    for finding in found:
        if finding.blocks:
            raise UserError(finding.message, field=finding.field)


def citizen_id_of(text: str) -> str | None:
    """The 13 digits a text stands for, or None."""
    try:
        return parse_citizen_id(text) if text else None
    except IdentityError:
        return None
