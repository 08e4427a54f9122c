"""The register of villages as a workbook brings it: by number, or by name where a community has none."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import terms
from models.place import Village, VillageKind
from models.values.thai_text import normalise
from services.excel import parsers, register_parsers
from services.excel.checker import RowCheck
from services.excel.fields import AnyField, Field
from services.excel.register import Key, Reader, Register, Told, tell
from services.people import villages
from services.people.village_finder import name_key, own_as_empty, tambons
from services.people.villages import VillageInput
from services.reports.table import Kind

_KINDS = {"บ้าน": VillageKind.VILLAGE, "ชุมชน": VillageKind.TOWN, "อื่น ๆ": VillageKind.OTHER}
TAMBON = Field("tambon_code", "ตำบล", parsers.code, ("รหัสตำบล", "ชื่อตำบล"))
FIELDS: tuple[AnyField, ...] = (
    Field("moo", terms.MOO, parsers.moo, ("หมู่", "ม.", "เลขหมู่"), kind=Kind.WHOLE),
    Field("name", "ชื่อหมู่บ้าน", parsers.text, ("หมู่บ้าน", "บ้าน", "ชื่อบ้าน", "ชุมชน", "ชื่อชุมชน")),
    TAMBON,
    Field("kind", "ประเภท", register_parsers.one_of(VillageKind, _KINDS), ("ชนิด", "ประเภทหมู่บ้าน")),
    Field("dopa_code", "รหัสหมู่บ้าน", parsers.code, ("รหัสหมู่บ้าน 8 หลัก",), kind=Kind.CODE),
    Field("headman_name", "ผู้ใหญ่บ้าน", parsers.text, ("ชื่อผู้ใหญ่บ้าน", "กำนัน/ผู้ใหญ่บ้าน", "ผู้นำหมู่บ้าน", "ประธานชุมชน")),
    Field(
        "headman_phone",
        "โทรศัพท์ผู้ใหญ่บ้าน",
        register_parsers.phone,
        ("เบอร์โทรผู้ใหญ่บ้าน", "เบอร์โทร", "โทรศัพท์", "โทร"),
        kind=Kind.CODE,
    ),
    Field("headman_since", "รับตำแหน่งเมื่อ", register_parsers.whole_day, ("วันรับตำแหน่ง",), kind=Kind.DAY),
    Field("headman_until", "พ้นตำแหน่งเมื่อ", register_parsers.whole_day, ("วันพ้นตำแหน่ง",), kind=Kind.DAY),
    Field("seats", "ที่นั่งในสภา", parsers.whole, ("จำนวนผู้แทน", "จำนวนที่นั่ง"), kind=Kind.WHOLE),
    Field("area_rai", "พื้นที่ (ไร่)", parsers.whole, ("พื้นที่", "เนื้อที่"), kind=Kind.WHOLE),
    Field("latitude", "ละติจูด", parsers.code, ("lat", "latitude")),
    Field("longitude", "ลองจิจูด", parsers.code, ("long", "lng", "longitude")),
    Field("boundary", "อาณาเขต", parsers.text, ("เขตติดต่อ",)),
    Field("began", "ตั้งเมื่อ", register_parsers.whole_day, ("วันที่ตั้ง", "วันตั้งหมู่บ้าน"), kind=Kind.DAY),
    Field("ended", "เลิกเมื่อ", register_parsers.whole_day, ("วันที่เลิก",), kind=Kind.DAY),
    Field("note", terms.NOTE, parsers.text),
)


def _read_with(session: Session) -> Reader:
    by_name = {name_key(words.removeprefix("ตำบล")): code for code, words in tambons(session)}

    def read(check: RowCheck) -> Told:
        told = tell(check, FIELDS)
        if written := told.pop(TAMBON.key, None):
            code = by_name.get(name_key(normalise(written).removeprefix("ตำบล").removeprefix("ต.")))
            if code is None and len(written) == 6 and written.isdecimal():
                code = own_as_empty(session, written)
            if code is None:
                check.error(f"ไม่รู้จักตำบล “{written}” กรุณาใช้ชื่อตำบลในเขตสภา หรือรหัสตำบล 6 หลัก", TAMBON)
            else:
                told[TAMBON.key] = code
        return told

    return read


def _keys(one: VillageInput) -> list[Key]:
    """Two numbers of one tambon are two villages, whatever their names; a community is known by its name alone.

    What ended left its number or name free for another, so it is known by them with the day.
    """
    name = (one.tambon_code, name_key(one.name))
    by_name = [Key("ชื่อหมู่บ้าน", name, sure=False)] if one.name else []
    if one.ended is not None:
        return [Key("หมู่บ้านที่เลิกแล้ว", (*name, one.moo, one.ended)), *by_name]
    if one.moo is not None:
        return [Key(terms.MOO, (one.tambon_code, one.moo)), *by_name]
    return [Key("ชื่อชุมชน", name), *by_name] if one.name else []


def _save(session: Session, one: VillageInput, village_id: int | None, today: date) -> int:
    if village_id is None:
        return villages.add(session, one, today).id
    return villages.change(session, village_id, one, today).id


VILLAGES = Register(
    key="villages",
    title="ทะเบียนหมู่บ้าน",
    noun="หมู่บ้าน",
    unit="แห่ง",
    code_title=terms.MOO,
    fields=FIELDS,
    examples=(
        {
            "moo": "1", "name": "บ้านตัวอย่าง", "kind": "หมู่บ้าน", "headman_name": "นายตัวอย่าง ใจดี",
            "headman_phone": "081-234-5678", "headman_since": "1 ต.ค. 2565", "seats": "2", "area_rai": "1,250",
        },
        {"moo": "หมู่ที่ ๒", "name": "บ้านสมมุติ", "seats": "2"},
        {"name": "ชุมชนตลาดเก่า", "kind": "ชุมชนเทศบาล", "note": "ไม่มีหมู่ที่"},
    ),
    make=VillageInput,
    called=lambda one: (str(one.moo) if one.moo is not None else "", one.name),
    keys=_keys,
    known=lambda session: session.scalars(select(Village)),
    as_input=villages.as_input,
    save=_save,
    findings=villages.findings,
    reader=_read_with,
)  # fmt: skip
