"""Villages of the council's area: what a form or a workbook says of one, finding them, adding and correcting.

Splitting and merging are services.people.village_changes, heads are counted by services.people.population.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.person import Person
from models.place import Household, Village, VillageKind
from models.values.identity import IdentityError, parse_phones
from models.values.thai_text import arabic_digits, normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.people import residences
from services.people.person_input import Finding, require_sound
from services.people.person_words import phone_words
from services.people.village_finder import (
    Finder,
    choices,
    find,
    full_label,
    name_key,
    own_as_empty,
    own_tambon,
    tambons,
    words_of,
)

# the whole noun under one name
__all__ = [
    "Finder",
    "VillageInput",
    "add",
    "apply",
    "as_input",
    "change",
    "choices",
    "find",
    "findings",
    "full_label",
    "get",
    "own_tambon",
    "place_findings",
    "tambons",
    "words_of",
]

MOST_SEATS = 99
_LATITUDES = (Decimal(5), Decimal(21))  # of Thailand
_LONGITUDES = (Decimal(97), Decimal(106))
_CODE = re.compile(r"\d{8}")


@dataclass(frozen=True, slots=True)
class VillageInput:
    """What came in about a village, cleaned but not yet checked; an empty tambon_code is the council's own tambon."""

    moo: int | None = None
    name: str = ""
    tambon_code: str = ""
    kind: VillageKind = VillageKind.VILLAGE
    dopa_code: str = ""
    headman_name: str = ""
    headman_phone: str = ""
    headman_since: date | None = None
    headman_until: date | None = None
    seats: int = 0
    latitude: str = ""
    longitude: str = ""
    area_rai: int | None = None
    boundary: str = ""
    began: date | None = None
    ended: date | None = None
    note: str = ""


def findings(village: VillageInput, today: date) -> list[Finding]:
    """Everything to be said about the input by itself, without the register."""
    found: list[Finding] = []

    def note(field: str, message: str, *, blocks: bool = False) -> None:
        found.append(Finding(field, message, blocks))

    if village.moo is None and village.kind is VillageKind.VILLAGE:
        note("moo", "หมู่บ้านต้องมีหมู่ที่ กรุณาใส่หมู่ที่ หรือเลือกประเภทเป็นชุมชนเทศบาล", blocks=True)
    if village.moo is not None and not 0 < village.moo < 100:
        note("moo", "หมู่ที่ต้องเป็นเลข 1 ถึง 99 กรุณาตรวจอีกครั้ง", blocks=True)
    if not village.name:
        note("name", "ยังไม่มีชื่อหมู่บ้าน กรุณาใส่ชื่อ", blocks=village.moo is None)
    if village.dopa_code and not _CODE.fullmatch(arabic_digits(village.dopa_code)):
        note("dopa_code", "รหัสหมู่บ้านต้องมีตัวเลข 8 หลัก กรุณาตรวจอีกครั้ง", blocks=True)
    elif village.dopa_code and village.moo is not None and int(village.dopa_code[6:]) != village.moo:
        note("dopa_code", f"รหัสหมู่บ้านไม่ลงท้ายด้วยหมู่ที่ {village.moo:02} กรุณาตรวจทั้งสองช่อง")
    if not 0 <= village.seats <= MOST_SEATS:
        note("seats", f"ที่นั่งในสภาต้องเป็นเลข 0 ถึง {MOST_SEATS} กรุณาตรวจอีกครั้ง", blocks=True)
    if village.area_rai is not None and village.area_rai < 0:
        note("area_rai", "พื้นที่ติดลบไม่ได้ กรุณาตรวจอีกครั้ง", blocks=True)
    try:
        parse_phones(village.headman_phone)
    except IdentityError as error:
        note("headman_phone", str(error))
    found += place_findings(village.latitude, village.longitude)
    since, until = village.headman_since, village.headman_until
    if since is not None and until is not None and until < since:
        note("headman_until", "วันที่พ้นตำแหน่งอยู่ก่อนวันที่รับตำแหน่ง กรุณาตรวจทั้งสองวัน", blocks=True)
    if village.began is not None and village.began > today:
        note("began", "วันที่ตั้งหมู่บ้านอยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", blocks=True)
    if village.ended is not None and village.ended > today:
        note("ended", "วันที่เลิกหมู่บ้านอยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", blocks=True)
    if village.began is not None and village.ended is not None and village.ended < village.began:
        note("ended", "วันที่เลิกหมู่บ้านอยู่ก่อนวันที่ตั้ง กรุณาตรวจทั้งสองวัน", blocks=True)
    return found


def place_findings(latitude: str, longitude: str) -> list[Finding]:
    """A pin is two decimal numbers inside Thailand, or none."""
    found = []
    for field, text, (least, most) in (
        ("latitude", latitude, _LATITUDES),
        ("longitude", longitude, _LONGITUDES),
    ):
        if not text:
            continue
        try:
            value = Decimal(arabic_digits(text))
        except InvalidOperation:
            found.append(Finding(field, "พิกัดต้องเป็นเลขทศนิยม เช่น 17.8782 กรุณาพิมพ์ใหม่", blocks=True))
            continue
        if not least <= value <= most:
            words = f"พิกัดอยู่นอกประเทศไทย ช่องนี้ต้องอยู่ระหว่าง {least} ถึง {most} กรุณาตรวจว่าสลับช่องกันหรือไม่"
            found.append(Finding(field, words, blocks=True))
    if bool(latitude) != bool(longitude):
        missing = "longitude" if latitude else "latitude"
        found.append(Finding(missing, "พิกัดต้องมีทั้งสองช่อง กรุณาใส่ให้ครบ หรือเว้นว่างทั้งคู่", blocks=True))
    return found


@for_duty(Duty.RECORDS)
def add(session: Session, village: VillageInput, today: date) -> Village:
    """Raises UserError for input that blocks, and for a number or a name that another living village of the tambon has."""
    require_sound(findings(village, today))
    row = Village()
    apply(session, row, village)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def change(session: Session, village_id: int, village: VillageInput, today: date) -> Village:
    """Corrects a card. Raises UserError as add() does, and for an end while somebody lives there."""
    require_sound(findings(village, today))
    row = get(session, village_id)
    if village.ended is not None:
        _require_empty(session, row, today)
    called = (row.moo, row.name, row.tambon_code)
    apply(session, row, village)
    if called != (row.moo, row.name, row.tambon_code):
        living_there = select(Person).where(Person.village_id == village_id)
        residences.refresh_keys(
            session, session.scalars(living_there.options(*residences.with_homes())).all()
        )
    session.flush()
    return row


def apply(session: Session, row: Village, village: VillageInput) -> None:
    """Writes the input to a row; another village with its number or name is refused, unless one of them ended."""
    tambon = own_as_empty(session, arabic_digits(village.tambon_code))
    living = select(Village).where(Village.tambon_code == tambon, Village.ended.is_(None))
    for other in session.scalars(living) if village.ended is None else ():
        if other is row:
            continue
        if village.moo is not None and other.moo == village.moo:
            raise UserError(
                f"หมู่ที่ {village.moo} มีอยู่แล้ว คือ{other.name or 'หมู่บ้านที่ยังไม่มีชื่อ'} กรุณาใช้เลขอื่น หรือแก้หมู่บ้านเดิม",
                field="moo",
            )
        if village.moo is None and other.moo is None and name_key(other.name) == name_key(village.name):
            raise UserError(f"มี{other.name}อยู่แล้ว กรุณาใช้ชื่ออื่น หรือแก้ชุมชนเดิม", field="name")
    row.moo, row.tambon_code, row.kind = village.moo, tambon, village.kind
    row.name = normalise(village.name)
    row.dopa_code = arabic_digits(normalise(village.dopa_code))
    row.headman_name = normalise(village.headman_name)
    row.headman_phone = phone_words(village.headman_phone) if village.headman_phone else ""
    row.headman_since, row.headman_until = village.headman_since, village.headman_until
    row.seats, row.area_rai = village.seats, village.area_rai
    row.latitude, row.longitude = (
        arabic_digits(one.strip()) for one in (village.latitude, village.longitude)
    )
    row.boundary, row.note = normalise(village.boundary), normalise(village.note)
    row.began, row.ended = village.began, village.ended


def as_input(village: Village) -> VillageInput:
    """What a form starts from when a card is opened for correction."""
    return VillageInput(
        moo=village.moo,
        name=village.name,
        tambon_code=village.tambon_code,
        kind=village.kind,
        dopa_code=village.dopa_code,
        headman_name=village.headman_name,
        headman_phone=village.headman_phone,
        headman_since=village.headman_since,
        headman_until=village.headman_until,
        seats=village.seats,
        latitude=village.latitude,
        longitude=village.longitude,
        area_rai=village.area_rai,
        boundary=village.boundary,
        began=village.began,
        ended=village.ended,
        note=village.note,
    )


def get(session: Session, village_id: int) -> Village:
    return session.get_one(Village, village_id)


def _require_empty(session: Session, village: Village, day: date) -> None:
    """Nobody may live, and no house may stand, in a village that is no more."""
    person = session.scalar(
        select(Person).where(Person.village_id == village.id, residences.is_living(day)).limit(1)
    )
    if person is not None:
        raise UserError(
            f"ยังมี{person.name}อยู่ใน{words_of(village)} กรุณาใช้ “ยุบรวมหมู่บ้าน” เพื่อย้ายทุกคนไปพร้อมกัน", field="ended"
        )
    house = session.scalar(
        select(Household).where(Household.village_id == village.id, Household.ended.is_(None)).limit(1)
    )
    if house is not None:
        raise UserError(
            f"ยังมีบ้านเลขที่ {house.house_no} อยู่ใน{words_of(village)} กรุณาใช้ “ยุบรวมหมู่บ้าน” เพื่อย้ายบ้านทุกหลังไปพร้อมกัน",
            field="ended",
        )
