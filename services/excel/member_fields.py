"""The columns a register of members may have: their names as offices write them, and what their cells mean."""

from __future__ import annotations

from collections.abc import Mapping

from models import terms
from models.person import Sex
from models.values.labelled import Labelled
from services.excel import parsers
from services.excel.cells import CellValue
from services.excel.fields import AnyField, Field, Parsed, Reading
from services.reports.table import Kind


class Standing(Labelled):
    """What a status column says of a member; LEFT is that she is none any more, without saying why."""

    MEMBER = "member", "เป็นสมาชิก"
    RESIGNED = "resigned", "ลาออก"
    DIED = "died", "เสียชีวิต"
    REMOVED = "removed", "พ้นสภาพ"
    LEFT = "left", "พ้นสมาชิก"


_STANDINGS = {
    "1": Standing.MEMBER,
    "0": Standing.LEFT,
    "ปกติ": Standing.MEMBER,
    "เป็นสมาชิก": Standing.MEMBER,
    "คงอยู่": Standing.MEMBER,
    "คงสภาพ": Standing.MEMBER,
    "สมาชิก": Standing.MEMBER,
    "ลาออก": Standing.RESIGNED,
    "ย้าย": Standing.RESIGNED,
    "ย้ายออก": Standing.RESIGNED,
    "ตาย": Standing.DIED,
    "เสียชีวิต": Standing.DIED,
    "ถึงแก่กรรม": Standing.DIED,
    "พ้นสภาพ": Standing.REMOVED,
    "พ้นสมาชิก": Standing.LEFT,
    "ปิด": Standing.REMOVED,
    "ยกเลิก": Standing.REMOVED,
}


def _standing(value: CellValue, how: Reading) -> Parsed[Standing]:
    words = parsers.code(value, how).value
    if words is None:
        return Parsed(None)
    if words not in _STANDINGS:
        raise parsers.CellValueError(f"ไม่รู้จักสถานะ “{words}” กรุณาใช้คำว่า ปกติ ลาออก เสียชีวิต หรือพ้นสภาพ")
    return Parsed(_STANDINGS[words])


_SEXES = {
    "ชาย": Sex.MALE,
    "ช": Sex.MALE,
    "ช.": Sex.MALE,
    "ผู้ชาย": Sex.MALE,
    "หญิง": Sex.FEMALE,
    "ญ": Sex.FEMALE,
    "ญ.": Sex.FEMALE,
    "ผู้หญิง": Sex.FEMALE,
}


def _sex(value: CellValue, how: Reading) -> Parsed[Sex]:
    words = parsers.text(value, how).value
    if words is None:
        return Parsed(None)
    if words not in _SEXES:
        raise parsers.CellValueError(f"ไม่รู้จักเพศ “{words}” กรุณาใช้คำว่า ชาย หรือ หญิง")
    return Parsed(_SEXES[words])


MEMBER_NO = Field(
    "member_no",
    terms.MEMBER_NO,
    parsers.code,
    ("เลขที่สมาชิก", "รหัสสมาชิก", "เลขทะเบียนสมาชิก", "ทะเบียนเลขที่", "หมายเลขสมาชิก"),
    kind=Kind.CODE,
)
CITIZEN_ID = Field(
    "citizen_id",
    terms.CITIZEN_ID,
    parsers.unmasked(parsers.code),
    (
        "เลขบัตรประชาชน", "เลขที่บัตรประชาชน", "เลขบัตร", "เลข 13 หลัก", "บัตรประชาชน", "หมายเลขบัตรประชาชน",
        "เลขประจำตัว", "เลขบัตรประจำตัวประชาชน", "เลขประจำตัว 13 หลัก",
    ),
    kind=Kind.CODE,
)  # fmt: skip
TITLE = Field("title", terms.TITLE, parsers.text, ("คำนำหน้าชื่อ", "คำหนำหน้าชื่อ", "คำนำหน้านาม"))
FIRST_NAME = Field("first_name", terms.FIRST_NAME, parsers.text, ("ชื่อตัว", "ชื่อจริง"))
LAST_NAME = Field("last_name", terms.LAST_NAME, parsers.text, ("สกุล", "ชื่อสกุล (นามสกุล)"))
FULL_NAME = Field(
    "full_name",
    terms.FULL_NAME,
    parsers.text,
    ("ชื่อ-สกุล", "ชื่อสกุล", "ชื่อและสกุล", "ชื่อ นามสกุล", "ชื่อสมาชิก", "ชื่อ - สกุล", "ชื่อและนามสกุล"),
)
SEX = Field("sex", terms.SEX, _sex, ())
HOUSE_NO = Field(
    "house_no", terms.HOUSE_NO, parsers.code, ("เลขที่บ้าน", "บ้านเลขที่ตามทะเบียนบ้าน", "ที่อยู่เลขที่"), kind=Kind.CODE
)
MOO = Field("moo", terms.MOO, parsers.moo, ("หมู่", "ม.", "หมู่บ้าน"), kind=Kind.WHOLE)
PHONE = Field(
    "phone",
    terms.PHONE,
    parsers.unmasked(parsers.code),
    ("เบอร์โทร", "เบอร์โทรศัพท์", "โทร", "มือถือ", "เบอร์มือถือ"),
    kind=Kind.CODE,
)
BIRTH = Field(
    "birth",
    terms.BIRTH_DATE,
    parsers.birth,
    ("วัน/เดือน/ปี เกิด", "วันเดือนปีเกิด", "เกิดวันที่", "ว.ด.ป.เกิด"),
    kind=Kind.DAY,
)
JOINED = Field(
    "joined", terms.JOINED, parsers.day, ("วันสมัคร", "วันที่เป็นสมาชิก", "วันเข้าเป็นสมาชิก", "สมัครเมื่อ"), kind=Kind.DAY
)
ENDED = Field(
    "ended", terms.ENDED, parsers.day, ("วันลาออก", "วันที่ลาออก", "วันพ้นสภาพ", "วันที่พ้นสภาพ"), kind=Kind.DAY
)
DIED = Field(
    "died", terms.DEATH_DATE, parsers.day, ("วันตาย", "วันที่ตาย", "วันเสียชีวิต", "เสียชีวิตเมื่อ"), kind=Kind.DAY
)
STATUS = Field("status", terms.STATUS, _standing, ("สถานะสมาชิก", "สถานภาพสมาชิก"))
NOTE = Field("note", terms.NOTE, parsers.text, ("อื่น ๆ",))

FIELDS: tuple[AnyField, ...] = (
    MEMBER_NO, CITIZEN_ID, TITLE, FIRST_NAME, LAST_NAME, FULL_NAME, SEX, HOUSE_NO, MOO, PHONE, BIRTH, JOINED, ENDED,
    DIED, STATUS, NOTE,
)  # fmt: skip
BY_KEY: Mapping[str, AnyField] = {field.key: field for field in FIELDS}

# Rows of the empty form's second sheet; the people and numbers are made up.
EXAMPLES: tuple[Mapping[str, str], ...] = (
    {
        "member_no": "0001", "citizen_id": "1-0000-00000-07-6", "title": "นาง", "first_name": "ตัวอย่าง",
        "last_name": "ใจดี", "full_name": "(ใช้แทนสามช่องก่อนหน้า)", "sex": "หญิง", "house_no": "12/3", "moo": "4",
        "phone": "081-234-5678", "birth": "15 ม.ค. 2505", "joined": "1 ต.ค. 2560", "ended": "", "died": "",
        "status": "ปกติ", "note": "",
    },
    {
        "member_no": "0002", "citizen_id": "", "title": "", "first_name": "", "last_name": "",
        "full_name": "นายสมมุติ มีสุข", "sex": "", "house_no": "99", "moo": "2", "phone": "", "birth": "2498",
        "joined": "๑/๑๐/๒๕๖๐", "ended": "31/3/2566", "died": "", "status": "ลาออก", "note": "ย้ายไปต่างจังหวัด",
    },
)  # fmt: skip
