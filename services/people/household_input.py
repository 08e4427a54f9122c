"""What a form or a workbook says of a house, and the checks both share; the register is not asked here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from models import terms
from models.place import HouseOwnership, HousingStatus
from models.values.thai_text import arabic_digits, normalise
from services.people.person_input import Finding
from services.people.villages import place_findings

NGAN_IN_RAI, WA_IN_NGAN = 4, 100
_CODE_LENGTH = 11
# what forms, cards and workbooks call each field
TITLES = {
    "house_no": terms.HOUSE_NO,
    "moo": terms.MOO,
    "house_code": "เลขรหัสประจำบ้าน",
    "check_code_later": "รอตรวจเลขรหัส เก็บเลขไว้ก่อนแล้วเทียบกับทะเบียนบ้านภายหลัง",
    "lane": "ซอย",
    "road": "ถนน",
    "postcode": "รหัสไปรษณีย์",
    "latitude": "ละติจูด",
    "longitude": "ลองจิจูด",
    "housing": "สภาพที่อยู่อาศัย",
    "ownership": "การถือครองบ้าน",
    "land_wa": "ที่ดิน",
    "has_water": "น้ำประปา",
    "has_electricity": "ไฟฟ้า",
    "has_toilet": "ส้วม",
    "is_target": "ครัวเรือนเป้าหมาย",
    "is_poor": "ครัวเรือนยากจน",
    "split_from": "แยกมาจากบ้าน",
    "ended": "เลิกบ้านเมื่อ",
    "note": terms.NOTE,
}
_NO_CODE = re.compile(r"[\s-]")
_POSTCODE = re.compile(r"\d{5}")


@dataclass(frozen=True, slots=True)
class HouseholdInput:
    """What came in about a house, cleaned but not yet checked; house_code is the text as typed.

    The village is village_id; without one, the village of that number or name, which is entered when it is new.
    land_wa is square wa, 400 to the rai.
    """

    house_no: str = ""
    village_id: int | None = None
    moo: int | None = None
    village_name: str = ""
    house_code: str = ""
    # the secretary says: keep the code as it is, the house's papers will be looked at later
    check_code_later: bool = False
    lane: str = ""
    road: str = ""
    postcode: str = ""
    latitude: str = ""
    longitude: str = ""
    housing: HousingStatus = HousingStatus.UNKNOWN
    ownership: HouseOwnership = HouseOwnership.UNKNOWN
    land_wa: int | None = None
    has_water: bool | None = None
    has_electricity: bool | None = None
    has_toilet: bool | None = None
    is_target: bool = False
    is_poor: bool = False
    split_from_id: int | None = None
    ended: date | None = None
    note: str = ""


def house_number(text: str) -> str:
    """A house number as the register keeps it."""
    return arabic_digits(normalise(text))


def parse_house_code(text: str) -> str:
    """The 11 digits of a เลขรหัสประจำบ้าน. Raises ValueError saying how many there are."""
    digits = _NO_CODE.sub("", arabic_digits(normalise(text)))
    if not digits.isdecimal():
        raise ValueError("เลขรหัสประจำบ้านต้องเป็นตัวเลข 11 หลัก กรุณาดูจากมุมบนของทะเบียนบ้าน")
    if len(digits) != _CODE_LENGTH:
        raise ValueError(
            f"เลขรหัสประจำบ้านต้องมี {_CODE_LENGTH} หลัก แต่ใส่มา {len(digits)} หลัก กรุณาดูจากมุมบนของทะเบียนบ้าน"
        )
    return digits


def format_house_code(digits: str) -> str:
    """1234-567890-1, as house registrations print it."""
    return f"{digits[:4]}-{digits[4:10]}-{digits[10:]}" if len(digits) == _CODE_LENGTH else digits


def findings(household: HouseholdInput, today: date) -> list[Finding]:
    """Everything to be said about the input by itself, without the register."""
    found: list[Finding] = []

    def note(field: str, message: str, *, blocks: bool = False) -> None:
        found.append(Finding(field, message, blocks))

    if not household.house_no:
        note("house_no", "ยังไม่ได้ใส่บ้านเลขที่ กรุณาพิมพ์บ้านเลขที่", blocks=True)
    if household.village_id is None and household.moo is None and not household.village_name:
        note("moo", "ยังไม่ได้ใส่หมู่บ้าน กรุณาเลือกหมู่บ้านที่บ้านหลังนี้ตั้งอยู่", blocks=True)
    if household.moo is not None and not 0 < household.moo < 100:
        note("moo", "หมู่ที่ต้องเป็นเลข 1 ถึง 99 กรุณาตรวจอีกครั้ง", blocks=True)
    if household.house_code:
        try:
            parse_house_code(household.house_code)
        except ValueError as error:
            note("house_code", str(error), blocks=not household.check_code_later)
    if household.postcode and not _POSTCODE.fullmatch(arabic_digits(household.postcode)):
        note("postcode", "รหัสไปรษณีย์ต้องมี 5 หลัก กรุณาตรวจอีกครั้ง", blocks=True)
    if household.land_wa is not None and household.land_wa < 0:
        note("land_wa", "ที่ดินติดลบไม่ได้ กรุณาตรวจอีกครั้ง", blocks=True)
    if household.ended is not None and household.ended > today:
        note("ended", "วันที่เลิกบ้านอยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", blocks=True)
    return found + place_findings(household.latitude, household.longitude)


def land_words(land_wa: int) -> str:
    """In rai, ngan and square wa."""
    ngan, wa = divmod(land_wa, WA_IN_NGAN)
    rai, ngan = divmod(ngan, NGAN_IN_RAI)
    parts = ((rai, "ไร่"), (ngan, "งาน"), (wa, "ตารางวา"))
    return " ".join(f"{figure:,} {unit}" for figure, unit in parts if figure) or "0 ตารางวา"
