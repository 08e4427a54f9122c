"""What a form or a workbook says of a person, and the checks both share; the register is not asked here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.person import Sex
from models.values.identity import IdentityError, has_valid_check_digit, parse_citizen_id, parse_phones
from models.values.thai_date import PartialDate
from services.errors import UserError

OLDEST = 120  # years; nobody in a register is older


@dataclass(frozen=True, slots=True)
class PersonInput:
    """What came in about a person, cleaned but not yet checked; citizen_id is the text as typed."""

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
    if person.citizen_id and with_number:
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
    try:
        parse_phones(person.phone)
    except IdentityError as error:
        note("phone", str(error))
    if person.moo is not None and not 0 < person.moo < 100:
        note("moo", "หมู่ที่ต้องเป็นเลข 1 ถึง 99 กรุณาตรวจอีกครั้ง", blocks=True)
    if person.house_no and person.moo is None:
        note("moo", "มีบ้านเลขที่แต่ไม่มีหมู่ที่ กรุณาใส่หมู่ที่เพื่อจัดเข้าครัวเรือน", blocks=True)
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
