"""What a form or a workbook says of a community organisation, and the checks both share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models import terms
from models.organisation import CommunityType, OrganisationCategory, OrganisationStatus, Registrar
from models.values.address import EMPTY, Address
from models.values.identity import IdentityError, parse_phones
from models.values.money import ZERO, Money
from services.people.person_input import Finding

# What people call each field: on the form, in the workbook that comes in and the one that goes out.
TITLES = {
    "name": "ชื่อองค์กร",
    "category": "ประเภทองค์กร",
    "category_note": "ประเภทอื่น (ระบุ)",
    "community_type": "ประเภทชุมชน",
    "village_id": "หมู่บ้าน",
    "status": terms.STATUS,
    "founded": "วันที่ก่อตั้ง",
    "registered": "วันที่จดแจ้ง",
    "register_no": "เลขที่จดแจ้ง",
    "registered_with": "จดแจ้งกับ",
    "registrar_name": "ชื่อผู้รับจดแจ้ง",
    "objective": "วัตถุประสงค์",
    "activity": "กิจกรรมหลัก",
    "members_male": "สมาชิกชาย",
    "members_female": "สมาชิกหญิง",
    "committee_count": "จำนวนกรรมการ",
    "leader_name": "ชื่อผู้นำ",
    "leader_position": "ตำแหน่งผู้นำ",
    "phone": terms.PHONE,
    "address": "ที่ตั้ง",
    "has_rules": "มีระเบียบ",
    "has_accounts": "มีบัญชี",
    "capital": "เงินทุนหมุนเวียน",
    "other_registration": "ทะเบียนอื่น",
    "meeting_frequency": "รอบการประชุม",
    "seats": "ที่นั่งในสภา",
    "ended": "วันที่ยกเลิก",
    "note": terms.NOTE,
}
# The parts of its address, each a column of its own.
ADDRESS_TITLES = {
    "house_no": "ที่ตั้งเลขที่",
    "floor": "ที่ตั้งชั้น",
    "moo": "ที่ตั้งหมู่ที่",
    "village": "ที่ตั้งหมู่บ้าน",
    "sub_lane": "ที่ตั้งตรอก",
    "lane": "ที่ตั้งซอย",
    "road": "ที่ตั้งถนน",
    "tambon": "ที่ตั้งตำบล",
    "amphoe": "ที่ตั้งอำเภอ",
    "province": "ที่ตั้งจังหวัด",
    "postcode": "ที่ตั้งรหัสไปรษณีย์",
    "house_code": "ที่ตั้งรหัสประจำบ้าน",
    "tambon_code": "ที่ตั้งรหัสตำบล",
}
MOST = 100_000  # members of one group; more is a slip of the finger
MOST_SEATS = 99
_REGISTRARS = {
    CommunityType.LOCAL: Registrar.HEADMAN,
    CommunityType.TRADITIONAL: Registrar.HEADMAN,
    CommunityType.OTHER: Registrar.KAMNAN,
}


@dataclass(frozen=True, slots=True)
class OrganisationInput:
    """members_male and members_female are what the group tells; no village is the whole tambon."""

    name: str
    category: OrganisationCategory = OrganisationCategory.OTHER
    category_note: str = ""
    community_type: CommunityType = CommunityType.OTHER
    village_id: int | None = None
    status: OrganisationStatus = OrganisationStatus.RUNNING
    founded: date | None = None
    registered: date | None = None
    register_no: str = ""
    registered_with: Registrar = Registrar.UNKNOWN
    registrar_name: str = ""
    objective: str = ""
    activity: str = ""
    members_male: int | None = None
    members_female: int | None = None
    committee_count: int | None = None
    leader_name: str = ""
    leader_position: str = ""
    phone: str = ""
    address: Address = EMPTY
    has_rules: bool | None = None
    has_accounts: bool | None = None
    capital: Money | None = None
    other_registration: str = ""
    meeting_frequency: str = ""
    seats: int = 0
    ended: date | None = None
    note: str = ""


def findings(organisation: OrganisationInput, today: date) -> list[Finding]:
    """Everything to be said about the input by itself, without the register."""
    found: list[Finding] = []
    if not organisation.name:
        found.append(Finding("name", "ยังไม่ได้ใส่ชื่อองค์กร กรุณาพิมพ์ชื่อ", blocks=True))
    if organisation.category is OrganisationCategory.OTHER and not organisation.category_note:
        found.append(Finding("category_note", "เลือกประเภทอื่น ๆ ไว้ กรุณาบอกว่าเป็นกลุ่มอะไร", blocks=False))
    try:
        parse_phones(organisation.phone)
    except IdentityError as error:
        found.append(Finding("phone", str(error), blocks=False))
    found += _counts(organisation)
    found += _days(organisation, today)
    found += _registration(organisation)
    return found


def _counts(organisation: OrganisationInput) -> Iterator[Finding]:
    male, female, committee = (
        organisation.members_male,
        organisation.members_female,
        organisation.committee_count,
    )
    for field, count in (("members_male", male), ("members_female", female), ("committee_count", committee)):
        if count is not None and not 0 <= count <= MOST:
            yield Finding(field, f"จำนวนคนต้องเป็นเลข 0 ถึง {MOST:,} กรุณาตรวจอีกครั้ง", blocks=True)
    if male is not None and female is not None and committee is not None and committee > male + female:
        words = f"กรรมการ {committee:,} คน มากกว่าสมาชิกทั้งหมด {male + female:,} คน กรุณาตรวจทั้งสามช่อง"
        yield Finding("committee_count", words, blocks=True)
    if organisation.capital is not None and organisation.capital < ZERO:
        yield Finding("capital", "เงินทุนติดลบไม่ได้ กรุณาตรวจจำนวนเงินอีกครั้ง", blocks=True)


def _days(organisation: OrganisationInput, today: date) -> Iterator[Finding]:
    founded, registered, ended = organisation.founded, organisation.registered, organisation.ended
    for field, day, words in (
        ("founded", founded, "วันที่ก่อตั้ง"),
        ("registered", registered, "วันที่จดแจ้ง"),
        ("ended", ended, "วันที่ยกเลิก"),
    ):
        if day is not None and day > today:
            yield Finding(field, f"{words}อยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", blocks=True)
    if founded is not None and registered is not None and registered < founded:
        yield Finding("registered", "วันที่จดแจ้งอยู่ก่อนวันที่ก่อตั้ง กรุณาตรวจทั้งสองวันอีกครั้ง", blocks=True)
    if founded is not None and ended is not None and ended < founded:
        yield Finding("ended", "วันที่ยกเลิกอยู่ก่อนวันที่ก่อตั้ง กรุณาตรวจทั้งสองวันอีกครั้ง", blocks=True)
    has_ended = organisation.status is OrganisationStatus.ENDED
    if has_ended and ended is None:
        yield Finding("ended", "องค์กรยกเลิกแล้วแต่ยังไม่มีวันที่ยกเลิก กรุณาใส่เมื่อทราบ", blocks=False)
    if ended is not None and not has_ended:
        yield Finding("status", "มีวันที่ยกเลิกแต่สถานะยังไม่ใช่ยกเลิก กรุณาเลือกให้ตรงกัน", blocks=True)


def _registration(organisation: OrganisationInput) -> Iterator[Finding]:
    """Section 5: communities of a village register with its headman, others with the kamnan, before they send anybody."""
    if not 0 <= organisation.seats <= MOST_SEATS:
        yield Finding("seats", f"ที่นั่งในสภาต้องเป็นเลข 0 ถึง {MOST_SEATS} กรุณาตรวจอีกครั้ง", blocks=True)
    if organisation.seats and organisation.community_type is not CommunityType.OTHER:
        yield Finding("seats", "ที่นั่งของชุมชนในหมู่บ้านใส่ไว้ที่หมู่บ้าน กรุณาเว้นช่องนี้เป็น 0", blocks=False)
    if organisation.seats and not (organisation.registered and organisation.register_no):
        words = "มีที่นั่งในสภาแต่ยังไม่มีวันที่หรือเลขที่จดแจ้ง (มาตรา 5) กรุณาจดแจ้งให้ครบก่อนวันประชุม"
        yield Finding("registered" if organisation.registered is None else "register_no", words, blocks=False)
    usual, given = _REGISTRARS[organisation.community_type], organisation.registered_with
    if given in _REGISTRARS.values() and given is not usual:
        words = f"{organisation.community_type.label}จดแจ้งกับ{usual.label} (มาตรา 5) กรุณาตรวจว่าจดแจ้งกับใคร"
        yield Finding("registered_with", words, blocks=False)
