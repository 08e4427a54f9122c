"""The register of community organisations as a workbook brings it: by name within its village."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import terms
from models.organisation import (
    CommunityType,
    Organisation,
    OrganisationCategory,
    OrganisationStatus,
    Registrar,
)
from models.place import Village
from models.values.address import Address
from models.values.thai_text import normalise_lines
from services.errors import UserError
from services.excel import parsers, register_parsers
from services.excel.cells import CellValue
from services.excel.checker import RowCheck
from services.excel.fields import AnyField, Field, Parsed, Parser, Reading
from services.excel.register import Key, Reader, Register, Told, tell
from services.people import organisations, villages
from services.people.organisation_input import ADDRESS_TITLES, TITLES, OrganisationInput
from services.people.village_finder import name_key
from services.reports.table import Kind

_CATEGORIES = {
    "กลุ่มออมทรัพย์": OrganisationCategory.SAVINGS,
    "กลุ่มสัจจะ": OrganisationCategory.SAVINGS,
    "กองทุนหมู่บ้าน": OrganisationCategory.VILLAGE_FUND,
    "กองทุนสวัสดิการ": OrganisationCategory.WELFARE_FUND,
    "กลุ่มเกษตรกร": OrganisationCategory.FARMERS,
    "กลุ่มเลี้ยงสัตว์": OrganisationCategory.FARMERS,
    "กลุ่มอาชีพ": OrganisationCategory.OCCUPATION,
    "กลุ่มแม่บ้าน": OrganisationCategory.WOMEN,
    "กลุ่มสตรี": OrganisationCategory.WOMEN,
    "กลุ่มเยาวชน": OrganisationCategory.YOUTH,
    "อาสาสมัครสาธารณสุข": OrganisationCategory.HEALTH,
    "เครือข่าย": OrganisationCategory.NETWORK,
    "อื่น": OrganisationCategory.OTHER,
}
_REGISTRARS = {
    "อบต.": Registrar.EXECUTIVE,
    "เทศบาล": Registrar.EXECUTIVE,
    "นายก อบต.": Registrar.EXECUTIVE,
    "นายกเทศมนตรี": Registrar.EXECUTIVE,
}
_STATUSES = {
    "ปกติ": OrganisationStatus.RUNNING,
    "หยุด": OrganisationStatus.PAUSED,
    "เลิก": OrganisationStatus.ENDED,
}
_COMMUNITIES = {"ดั้งเดิม": CommunityType.TRADITIONAL, "ท้องถิ่น": CommunityType.LOCAL, "อื่น": CommunityType.OTHER}

_DAY, _WHOLE = register_parsers.whole_day, parsers.whole
MOO = Field("moo", terms.MOO, parsers.moo, ("หมู่", "ม."), kind=Kind.CODE)
VILLAGE = Field("village", "ชื่อหมู่บ้าน", parsers.text, ("หมู่บ้าน", "บ้าน"))
ADDRESS: tuple[AnyField, ...] = tuple(
    Field(f"address_{part}", title, parsers.code, kind=Kind.CODE) for part, title in ADDRESS_TITLES.items()
)


def _lines(value: CellValue, how: Reading) -> Parsed[str]:
    """Text of several lines, as the card keeps it."""
    words = parsers.text(value, how).value
    return Parsed(None) if words is None else Parsed(normalise_lines(str(value)))


def _field(
    key: str,
    parse: Parser[Any],
    also: tuple[str, ...] = (),
    kind: Kind = Kind.TEXT,
    *,
    required: bool = False,
) -> AnyField:
    return Field(key, TITLES[key], parse, also, required, kind)


FIELDS: tuple[AnyField, ...] = (
    _field("name", parsers.text, ("ชื่อกลุ่ม", "กลุ่ม", "องค์กร", "ชื่อกลุ่ม/องค์กร", "ชื่อชุมชน"), required=True),
    MOO,
    VILLAGE,
    _field("category", register_parsers.one_of(OrganisationCategory, _CATEGORIES), ("ประเภท", "ประเภทกลุ่ม")),
    _field("category_note", parsers.text),
    _field("community_type", register_parsers.one_of(CommunityType, _COMMUNITIES), ("ชนิดชุมชน",)),
    _field("status", register_parsers.one_of(OrganisationStatus, _STATUSES)),
    _field("founded", _DAY, ("ก่อตั้งเมื่อ", "วันก่อตั้ง", "วันที่จัดตั้ง"), Kind.DAY),
    _field("registered", _DAY, ("จดแจ้งเมื่อ", "วันจดแจ้ง"), Kind.DAY),
    _field("register_no", parsers.code, ("เลขจดแจ้ง", "เลขที่ใบจดแจ้ง"), Kind.CODE),
    _field("registered_with", register_parsers.one_of(Registrar, _REGISTRARS), ("ผู้รับจดแจ้ง",)),
    _field("registrar_name", parsers.text),
    _field("objective", _lines),
    _field("activity", _lines, ("กิจกรรม",)),
    _field("members_male", _WHOLE, ("ชาย", "จำนวนสมาชิกชาย"), Kind.WHOLE),
    _field("members_female", _WHOLE, ("หญิง", "จำนวนสมาชิกหญิง"), Kind.WHOLE),
    _field("committee_count", _WHOLE, ("กรรมการ", "คณะกรรมการ"), Kind.WHOLE),
    _field("leader_name", parsers.text, ("ประธาน", "ชื่อประธาน", "ผู้นำ", "หัวหน้ากลุ่ม")),
    _field("leader_position", parsers.text, ("ตำแหน่ง",)),
    _field("phone", register_parsers.phone, ("เบอร์โทร", "โทร", "เบอร์ติดต่อ"), Kind.CODE),
    _field("has_rules", register_parsers.yes_no, ("ระเบียบ", "ข้อบังคับ")),
    _field("has_accounts", register_parsers.yes_no, ("บัญชี", "ทำบัญชี")),
    _field("capital", parsers.money, ("เงินทุน", "ทุนหมุนเวียน"), Kind.MONEY),
    _field("other_registration", parsers.code, ("เลขทะเบียนอื่น",), Kind.CODE),
    _field("meeting_frequency", parsers.text, ("การประชุม",)),
    _field("seats", _WHOLE, ("จำนวนที่นั่ง", "จำนวนผู้แทน"), Kind.WHOLE),
    _field("ended", _DAY, ("เลิกเมื่อ",), Kind.DAY),
    _field("note", _lines),
    *ADDRESS,
)


def _read_with(session: Session) -> Reader:
    finder = villages.Finder(session)
    by_name: dict[str, list[Village]] = {}
    for one in session.scalars(select(Village).where(Village.ended.is_(None))):
        by_name.setdefault(name_key(one.name), []).append(one)

    def village_of(check: RowCheck, moo: int | None, name: str) -> Village | None:
        if moo is None:
            named = by_name.get(name_key(name), [])
            if len(named) > 1:
                check.error(f"มีหมู่บ้านชื่อ {name} อยู่ {len(named)} แห่ง กรุณาใส่หมู่ที่ด้วย", VILLAGE)
                return None
            found = named[0] if named else None
        else:
            try:
                found = finder.find(moo, name)
            except UserError as error:
                check.error(str(error), MOO)
                return None
        if found is None:
            which = f"หมู่ที่ {moo}" if moo is not None else name
            check.error(f"ยังไม่มี {which} ในทะเบียนหมู่บ้าน กรุณาเพิ่มหมู่บ้านก่อน", VILLAGE if moo is None else MOO)
        return found

    def read(check: RowCheck) -> Told:
        told = tell(check, FIELDS)
        moo, name = told.pop("moo", None), told.pop("village", "")
        if moo is not None or name:
            village = village_of(check, moo, name)
            if village is not None:
                told["village_id"] = village.id
        parts = {part: told.pop(f"address_{part}") for part in ADDRESS_TITLES if f"address_{part}" in told}
        if parts:
            told["address"] = Address.of(**parts)
        return told

    return read


def _keys(one: OrganisationInput) -> list[Key]:
    """One name once in a village among those that work; without a village somebody must look."""
    key = organisations.name_key(one.name)
    if not key:
        return []
    by_name = Key(TITLES["name"], key, sure=False)
    if one.village_id is None or one.status is OrganisationStatus.ENDED:
        return [by_name]
    return [Key("ชื่อองค์กรในหมู่บ้าน", (key, one.village_id)), by_name]


def _save(session: Session, one: OrganisationInput, organisation_id: int | None, today: date) -> int:
    if organisation_id is None:
        return organisations.add(session, one, today).id
    return organisations.change(session, organisation_id, one, today).id


ORGANISATIONS = Register(
    key="organisations",
    title="ทะเบียนองค์กรชุมชน",
    noun="องค์กร",
    unit="องค์กร",
    code_title=TITLES["register_no"],
    fields=FIELDS,
    examples=(
        {
            "name": "กลุ่มออมทรัพย์ตัวอย่าง", "category": "กลุ่มออมทรัพย์/สัจจะ", "community_type": "ชุมชนอื่น",
            "status": "ดำเนินการ", "founded": "1 มี.ค. 2553", "registered": "15 มิ.ย. 2558", "register_no": "12/2558",
            "registered_with": "กำนัน", "members_male": "12", "members_female": "30", "committee_count": "9",
            "leader_name": "นางตัวอย่าง ใจดี", "phone": "081-234-5678", "has_rules": "มี", "has_accounts": "มี",
            "capital": "25,000.00", "seats": "2",
        },
        {"name": "กลุ่มทอผ้าสมมุติ", "category": "กลุ่มอาชีพ/แปรรูป/OTOP", "members_female": "๑๘"},
    ),
    make=OrganisationInput,
    called=lambda one: (one.register_no, one.name),
    keys=_keys,
    known=lambda session: session.scalars(select(Organisation)),
    as_input=organisations.as_input,
    save=_save,
    findings=organisations.findings,
    reader=_read_with,
    settle=organisations.settled,
    labels={"village_id": TITLES["village_id"], "address": TITLES["address"]},
)  # fmt: skip
