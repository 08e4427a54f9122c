"""The register of persons as a workbook brings it: by citizen ID, else by name in the house or with the birth."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models import terms
from models.person import Education, IdKind, MaritalStatus, Person, Sex, SpecialGroup
from models.place import Relation
from models.values.address import Address
from models.values.identity import has_valid_check_digit
from models.values.thai_text import canonical_title, normalise, sex_of_title, split_name
from services.errors import UserError
from services.excel import parsers, register_parsers
from services.excel.cells import CellValue
from services.excel.checker import RowCheck
from services.excel.fields import AnyField, Field, Parsed, Reading
from services.excel.headings import heading_key
from services.excel.register import Key, Reader, Register, Told, tell
from services.people import gazetteer, person_words, persons, privacy, residences
from services.people.household_input import house_number
from services.people.person_input import PersonInput, citizen_id_of
from services.people.person_keys import community_of, name_key
from services.people.person_titles import ADDRESS_TITLES, BETWEEN, TITLES
from services.people.village_finder import Finder
from services.reports.table import Kind

_GROUPS = {heading_key(one.label): one for one in SpecialGroup} | {
    heading_key(words): one
    for words, one in (
        ("คนพิการ", SpecialGroup.DISABLED),
        ("พิการ", SpecialGroup.DISABLED),
        ("คนชรา", SpecialGroup.ELDERLY),
        ("สูงอายุ", SpecialGroup.ELDERLY),
        ("รายได้น้อย", SpecialGroup.LOW_INCOME),
        ("ยากจน", SpecialGroup.LOW_INCOME),
        ("ด้อยโอกาส", SpecialGroup.DISADVANTAGED),
        ("ติดเตียง", SpecialGroup.BEDRIDDEN),
        ("เด็ก", SpecialGroup.CHILD),
        ("เยาวชน", SpecialGroup.CHILD),
        ("ตกงาน", SpecialGroup.UNEMPLOYED),
    )
}
_PARTS = re.compile(r"[,;\n]+|\s{2,}")


def groups(value: CellValue, how: Reading) -> Parsed[frozenset[SpecialGroup]]:
    """Several groups in one cell, parted by commas; one word that is none refuses the cell."""
    text = parsers.text(value, how).value
    if text is None:
        return Parsed(None)
    found = set()
    for words in _PARTS.split(text):
        if not words.strip():
            continue
        group = _GROUPS.get(heading_key(words))
        if group is None:
            offered = " ".join(f"“{one.label}”" for one in SpecialGroup)
            raise parsers.CellValueError(f"ไม่รู้จักกลุ่ม “{words.strip()}” กรุณาใช้คำใน {offered} คั่นด้วยจุลภาค")
        found.add(group)
    return Parsed(frozenset(found))


def names(value: CellValue, how: Reading) -> Parsed[str]:
    """Several full names in one cell, parted by commas; one a line as the card keeps them."""
    if value is None or (text := parsers.text(value, how).value) is None:
        return Parsed(None)
    return Parsed("\n".join(one for part in text.split(BETWEEN.strip()) if (one := normalise(part))))


FULL_NAME = Field("full_name", terms.FULL_NAME, parsers.text, ("ชื่อสกุล", "ชื่อ - สกุล", "ชื่อและนามสกุล", "รายชื่อ"))
FIRST_NAME = Field("first_name", TITLES["first_name"], parsers.text, ("ชื่อตัว",))
MOO = Field("moo", TITLES["moo"], parsers.moo, ("หมู่", "ม.", "เลขหมู่"), kind=Kind.WHOLE)
COMMUNITY = Field("community", TITLES["community"], parsers.text, ("หมู่บ้าน", "ชุมชน", "ชื่อหมู่บ้าน", "บ้าน"))
HOUSE = Field("house_no", TITLES["house_no"], parsers.code, ("เลขที่บ้าน", "บ้านเลขที่", "เลขที่"))
CITIZEN_ID = Field(
    "citizen_id",
    TITLES["citizen_id"],
    parsers.unmasked(parsers.code),
    ("เลขบัตรประชาชน", "เลขบัตร", "เลขประจำตัว", "เลข13หลัก"),
    kind=Kind.CODE,
)
RELIGION = Field("religion", TITLES["religion"], parsers.text)
ADDRESS: tuple[AnyField, ...] = tuple(
    Field(f"address_{part}", title, parsers.code, kind=Kind.CODE) for part, title in ADDRESS_TITLES.items()
)
FIELDS: tuple[AnyField, ...] = (
    FULL_NAME,
    Field("title", TITLES["title"], parsers.text, ("คำนำหน้านาม", "คำนำหน้าชื่อ")),
    FIRST_NAME,
    Field("last_name", TITLES["last_name"], parsers.text, ("สกุล",)),
    Field("nickname", TITLES["nickname"], parsers.text),
    Field("former_names", TITLES["former_names"], names, ("ชื่อเดิม", "นามสกุลเดิม")),
    Field("id_kind", TITLES["id_kind"], register_parsers.one_of(IdKind)),
    CITIZEN_ID,
    Field("check_card_later", TITLES["check_card_later"], register_parsers.yes_no),
    Field("sex", TITLES["sex"], register_parsers.one_of(Sex, {"ช": Sex.MALE, "ญ": Sex.FEMALE})),
    Field("birth", TITLES["birth"], parsers.birth, ("วัน/เดือน/ปีเกิด", "เกิด", "ปีเกิด", "อายุ"), kind=Kind.DAY),
    Field("death", TITLES["death"], register_parsers.whole_day, ("เสียชีวิต", "ตายเมื่อ"), kind=Kind.DAY),
    Field("marital", TITLES["marital"], register_parsers.one_of(MaritalStatus), ("สถานภาพ",)),
    Field("nationality", TITLES["nationality"], parsers.text),
    RELIGION,
    Field("education", TITLES["education"], register_parsers.one_of(Education), ("วุฒิการศึกษา",)),
    Field("occupation", TITLES["occupation"], parsers.text, ("อาชีพ",)),
    Field("second_occupation", TITLES["second_occupation"], parsers.text),
    Field("monthly_income", TITLES["monthly_income"], parsers.money, ("รายได้",), kind=Kind.MONEY),
    Field("phone", TITLES["phone"], register_parsers.phone, ("เบอร์โทร", "มือถือ", "โทร"), kind=Kind.CODE),
    Field("home_phone", TITLES["home_phone"], register_parsers.phone, kind=Kind.CODE),
    Field("line_id", TITLES["line_id"], parsers.text, ("ไลน์ไอดี", "line")),
    Field("email", TITLES["email"], parsers.text, ("email", "e-mail")),
    HOUSE,
    MOO,
    COMMUNITY,
    Field(
        "relation",
        TITLES["relation"],
        register_parsers.one_of(Relation, {"เจ้าบ้าน": Relation.HEAD}),
        ("ความสัมพันธ์",),
    ),
    Field("household_since", TITLES["household_since"], register_parsers.whole_day, kind=Kind.DAY),
    Field("lives_here", TITLES["lives_here"], register_parsers.yes_no),
    Field("residence_since", TITLES["residence_since"], register_parsers.whole_day, kind=Kind.DAY),
    Field("groups", TITLES["groups"], groups, ("กลุ่ม", "กลุ่มเป้าหมาย")),
    Field("address_note", TITLES["address_note"], parsers.text, ("ที่อยู่",)),
    *ADDRESS,
    Field("note", TITLES["note"], parsers.text),
)


def _read_with(session: Session) -> Reader:
    finder, asks_religion = Finder(session), privacy.asks_religion(session)

    def read(check: RowCheck) -> Told:
        told = tell(check, FIELDS)
        _tell_name(check, told)
        if not asks_religion and told.pop("religion", None):
            check.warn("ยังไม่ได้เปิดให้เก็บศาสนา ระบบไม่นำเข้าช่องนี้ เปิดได้ที่หน้าความยินยอม", RELIGION)
        if "house_no" in told:
            told["house_no"] = house_number(told["house_no"])
        _tell_village(check, told, finder)
        if "citizen_id" in told and told.get("id_kind") is not IdKind.PASSPORT:
            digits = citizen_id_of(told["citizen_id"])
            told["citizen_id"] = digits or told["citizen_id"]
            if digits is None or not has_valid_check_digit(digits):
                told["check_card_later"] = True
        parts = {part: told.pop(f"address_{part}") for part in ADDRESS_TITLES if f"address_{part}" in told}
        if parts:
            address = Address.of(**parts)
            area = gazetteer.resolve(address.tambon, address.amphoe, address.province)
            told["address"] = dataclasses.replace(address, tambon_code=area.code if area else "")
        return told

    return read


def _tell_name(check: RowCheck, told: dict[str, Any]) -> None:
    """However the columns divide title, first name and last name."""
    whole = told.pop("full_name", "")
    if whole and "first_name" not in told:
        parts = split_name(whole)
        told["first_name"] = parts.first
        for name, value in (("title", parts.title), ("last_name", parts.last)):
            if value:
                told.setdefault(name, value)
    elif "first_name" in told and "title" not in told:
        parts = split_name(told["first_name"])
        if parts.title and parts.first and not parts.last:
            told |= {"title": parts.title, "first_name": parts.first}
    if "title" in told:
        told["title"] = canonical_title(told["title"]) or normalise(told["title"])
    if not told.get("first_name"):
        check.error("ไม่มีชื่อ กรุณากรอกชื่อในไฟล์", FIRST_NAME)


def _tell_village(check: RowCheck, told: dict[str, Any], finder: Finder) -> None:
    moo, community = told.get("moo"), told.get("community", "")
    if moo is None and not community and (above := parsers.moo_above(check.row.group)) is not None:
        moo = told["moo"] = above
    if moo is None and not community:
        if "house_no" in told:
            check.warn("มีบ้านเลขที่แต่ไม่มีหมู่ที่ ระบบเก็บไว้ในที่อยู่ กรุณาใส่หมู่ที่เพื่อจัดเข้าครัวเรือน", HOUSE)
            note = told.get("address_note", "")
            told["address_note"] = f"บ้านเลขที่ {told.pop('house_no')} {note}".strip()
        return
    try:
        village = finder.find(moo, community)
    except UserError as error:
        check.error(str(error), MOO)
        return
    if village is not None:
        told |= {"moo": village.moo, "community": community_of(village)}
    elif moo is None:
        check.error(f"ยังไม่มี “{community}” ในทะเบียนหมู่บ้าน กรุณาเพิ่มชุมชนนี้ก่อน", COMMUNITY)
    else:
        told["community"] = ""


def _keys(one: PersonInput) -> list[Key]:
    found = []
    digits = citizen_id_of(one.citizen_id)
    if digits is not None and not one.check_card_later:
        found.append(Key(TITLES["citizen_id"], digits))
    name = name_key(normalise(one.first_name), normalise(one.last_name))
    if one.house_no:
        found.append(Key("ชื่อในบ้าน", (name, one.moo, one.community, house_number(one.house_no)), sure=False))
    elif one.birth is not None:
        found.append(Key("ชื่อและวันเกิด", (name, one.birth.first), sure=False))
    else:
        found.append(Key("ชื่อ", name, sure=False))
    return found


def _settled(one: PersonInput) -> PersonInput:
    """The input as as_input() gives it back after saving."""
    sex = one.sex if one.sex is not Sex.UNKNOWN else Sex(sex_of_title(one.title) or "u")
    return dataclasses.replace(
        one,
        title=normalise(one.title),
        first_name=normalise(one.first_name),
        last_name=normalise(one.last_name),
        sex=sex,
        phone=person_words.phone_words(one.phone) if one.phone else "",
        home_phone=person_words.phone_words(one.home_phone) if one.home_phone else "",
        groups=one.groups or frozenset(),
    )


def _save(session: Session, one: PersonInput, person_id: int | None, today: date) -> int:
    if person_id is None:
        return persons.add(session, one, today).id
    return persons.change(session, person_id, one, today).id


def _called(one: PersonInput) -> tuple[str, str]:
    house = f"{one.house_no} ม.{one.moo}" if one.house_no and one.moo is not None else one.house_no
    return house, f"{one.title}{one.first_name} {one.last_name}".rstrip()


PERSONS = Register(
    key="persons",
    title="ทะเบียนบุคคล",
    noun="บุคคล",
    unit="คน",
    code_title=TITLES["house_no"],
    fields=FIELDS,
    examples=(
        {
            "title": "นาง", "first_name": "บัวผัน", "last_name": "ตัวอย่าง", "citizen_id": "1-1000-00000-00-8",
            "sex": "หญิง", "birth": "15/3/2500", "house_no": "12/3", "moo": "4", "phone": "081-234-5678",
            "relation": "หัวหน้าครัวเรือน", "marital": "หม้าย", "education": "ประถมศึกษา", "occupation": "ทำนา",
            "monthly_income": "4500", "groups": "ผู้สูงอายุ, ผู้มีรายได้น้อย",
            "former_names": "นางสาวบัวผัน ชื่อเดิม", "nickname": "ผัน", "residence_since": "1/1/2525",
        },
        {
            "first_name": "สมชาย", "last_name": "ตัวอย่าง", "title": "นาย", "birth": "2530",
            "address_house_no": "99", "address_road": "สุขุมวิท", "address_tambon": "คลองเตย",
            "address_amphoe": "คลองเตย", "address_province": "กรุงเทพมหานคร", "address_postcode": "10110",
        },
    ),
    make=PersonInput,
    called=_called,
    keys=_keys,
    known=lambda session: session.scalars(
        select(Person).options(*residences.with_homes(), selectinload(Person.groups))
    ),
    as_input=persons.as_input,
    save=_save,
    findings=persons.findings,
    reader=_read_with,
    settle=_settled,
    labels={"address": "ที่อยู่นอกพื้นที่"},
)  # fmt: skip
