"""The register of households as a workbook brings it: by house code, else by number within the village."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models import terms
from models.place import Household, HouseOwnership, HousingStatus
from services.errors import UserError
from services.excel import parsers, register_parsers
from services.excel.checker import RowCheck
from services.excel.fields import AnyField, Field
from services.excel.register import Key, Reader, Register, Told, tell
from services.people import households
from services.people.household_input import (
    NGAN_IN_RAI,
    TITLES,
    WA_IN_NGAN,
    HouseholdInput,
    house_number,
    parse_house_code,
)
from services.people.village_finder import Finder, name_key
from services.reports.table import Kind

_HOUSING = {"ดี": HousingStatus.SECURE, "มั่นคงถาวร": HousingStatus.SECURE, "ซ่อมแซม": HousingStatus.REPAIR}
_OWNERSHIP = {
    "เจ้าของบ้าน": HouseOwnership.OWNER,
    "บ้านเช่า": HouseOwnership.TENANT,
    "ผู้อาศัย": HouseOwnership.GUEST,
}
_YES_NO = register_parsers.yes_no

HOUSE = Field("house_no", TITLES["house_no"], parsers.code, ("เลขที่บ้าน", "บ้านเลขที่", "เลขที่"), required=True)
MOO = Field("moo", terms.MOO, parsers.moo, ("หมู่", "ม.", "เลขหมู่"), kind=Kind.WHOLE)
VILLAGE = Field("village_name", "ชื่อหมู่บ้าน", parsers.text, ("หมู่บ้าน", "บ้าน", "ชุมชน", "ชื่อชุมชน"))
CODE = Field(
    "house_code",
    TITLES["house_code"],
    parsers.code,
    ("รหัสประจำบ้าน", "รหัสบ้าน", "เลขรหัสบ้าน", "เลขประจำบ้าน"),
    kind=Kind.CODE,
)
RAI = Field("land_rai", "ที่ดิน (ไร่)", parsers.whole, ("ไร่",), kind=Kind.WHOLE)
NGAN = Field("land_ngan", "ที่ดิน (งาน)", parsers.whole, ("งาน",), kind=Kind.WHOLE)
WA = Field("land_rest", "ที่ดิน (ตารางวา)", parsers.whole, ("ตารางวา", "วา", "ตร.ว."), kind=Kind.WHOLE)
FIELDS: tuple[AnyField, ...] = (
    HOUSE,
    MOO,
    VILLAGE,
    CODE,
    Field("lane", TITLES["lane"], parsers.text, ("ตรอก/ซอย", "ตรอก")),
    Field("road", TITLES["road"], parsers.text),
    Field("postcode", TITLES["postcode"], parsers.code, kind=Kind.CODE),
    Field("latitude", TITLES["latitude"], parsers.code, ("lat", "latitude")),
    Field("longitude", TITLES["longitude"], parsers.code, ("long", "lng", "longitude")),
    Field(
        "housing",
        TITLES["housing"],
        register_parsers.one_of(HousingStatus, _HOUSING),
        ("สภาพบ้าน", "สภาพที่อยู่"),
    ),
    Field(
        "ownership",
        TITLES["ownership"],
        register_parsers.one_of(HouseOwnership, _OWNERSHIP),
        ("การถือครอง", "กรรมสิทธิ์"),
    ),
    RAI,
    NGAN,
    WA,
    Field("has_water", TITLES["has_water"], _YES_NO, ("ประปา", "มีน้ำประปา")),
    Field("has_electricity", TITLES["has_electricity"], _YES_NO, ("มีไฟฟ้า",)),
    Field("has_toilet", TITLES["has_toilet"], _YES_NO, ("ห้องน้ำ", "มีส้วม")),
    Field("is_target", TITLES["is_target"], _YES_NO, ("เป้าหมาย",)),
    Field("is_poor", TITLES["is_poor"], _YES_NO, ("ยากจน", "ครัวเรือนจน")),
    Field("ended", TITLES["ended"], register_parsers.whole_day, ("เลิกเมื่อ",), kind=Kind.DAY),
    Field("note", TITLES["note"], parsers.text),
)


def _read_with(session: Session) -> Reader:
    finder = Finder(session)

    def read(check: RowCheck) -> Told:
        told = tell(check, FIELDS)
        if "moo" not in told and (above := parsers.moo_above(check.row.group)) is not None:
            told["moo"] = above
        try:
            village = finder.find(told.get("moo"), told.get("village_name", ""))
        except UserError as error:
            check.error(str(error), MOO)
        else:
            if village is not None:
                told |= {"village_id": village.id, "moo": village.moo, "village_name": village.name}
            elif told.get("moo") is None and told.get("village_name"):
                check.error(f"ยังไม่มี “{told['village_name']}” ในทะเบียนหมู่บ้าน กรุณาเพิ่มชุมชนนี้ก่อน", VILLAGE)
        if "house_no" in told:
            told["house_no"] = house_number(told["house_no"])
        if "house_code" in told:
            told |= _code(told["house_code"])
        if (land := _land(told)) is not None:
            told["land_wa"] = land
        return told

    return read


def _code(written: str) -> Told:
    """A code that cannot be taken as it stands is kept as it was written, to be looked at."""
    try:
        return {"house_code": parse_house_code(written), "check_code_later": False}
    except ValueError:
        return {"house_code": written, "check_code_later": True}


def _land(told: dict[str, int]) -> int | None:
    rai, ngan, wa = (told.pop(one.key, None) for one in (RAI, NGAN, WA))
    if rai is None and ngan is None and wa is None:
        return None
    return ((rai or 0) * NGAN_IN_RAI + (ngan or 0)) * WA_IN_NGAN + (wa or 0)


def _keys(one: HouseholdInput) -> list[Key]:
    found = []
    if one.house_code and not one.check_code_later:
        found.append(Key(TITLES["house_code"], one.house_code))
    village = one.village_id if one.village_id is not None else (one.moo, name_key(one.village_name))
    if one.house_no and village != (None, ""):
        found.append(Key(TITLES["house_no"], (village, house_number(one.house_no))))
    return found


def _save(session: Session, one: HouseholdInput, household_id: int | None, today: date) -> int:
    if household_id is None:
        return households.add(session, one, today).id
    return households.change(session, household_id, one, today).id


HOUSEHOLDS = Register(
    key="households",
    title="ทะเบียนครัวเรือน",
    noun="ครัวเรือน",
    unit="หลัง",
    code_title=TITLES["house_no"],
    fields=FIELDS,
    examples=(
        {
            "house_no": "12/3", "moo": "4", "village_name": "บ้านตัวอย่าง", "house_code": "1234-567890-1",
            "housing": "มั่นคง", "ownership": "เจ้าของ", "land_rai": "2", "land_ngan": "1", "land_rest": "55",
            "has_water": "มี", "has_electricity": "มี", "has_toilet": "มี", "is_target": "ไม่ใช่",
        },
        {"house_no": "๑๒๐", "moo": "หมู่ที่ ๔", "village_name": "บ้านตัวอย่าง", "is_poor": "ใช่"},
    ),
    make=HouseholdInput,
    called=lambda one: (one.house_no, f"หมู่ที่ {one.moo}" if one.moo is not None else one.village_name),
    keys=_keys,
    known=lambda session: session.scalars(select(Household).options(joinedload(Household.village))),
    as_input=households.as_input,
    save=_save,
    findings=households.findings,
    reader=_read_with,
    labels={
        "village_id": "หมู่บ้าน",
        "land_wa": "ที่ดิน (ตารางวา)",
        "check_code_later": "การตรวจเลขรหัส",
        "split_from_id": TITLES["split_from"],
    },
)  # fmt: skip
