"""One row of a register as the same inputs a form makes; a cell that cannot be read is noted and left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from models.fund import EndReason
from models.person import Sex
from models.values.identity import has_valid_check_digit
from models.values.thai_date import PartialDate, short_date
from models.values.thai_text import NameParts, canonical_title, normalise, sex_of_title, split_name
from services.excel.checker import RowCheck
from services.excel.fields import AnyField, Field
from services.excel.member_fields import (
    BIRTH,
    BY_KEY,
    CITIZEN_ID,
    DIED,
    ENDED,
    FIRST_NAME,
    FULL_NAME,
    HOUSE_NO,
    JOINED,
    LAST_NAME,
    MEMBER_NO,
    MOO,
    NOTE,
    PHONE,
    SEX,
    STATUS,
    TITLE,
    Standing,
)
from services.excel.parsers import moo_above
from services.fund import members
from services.fund.members import MembershipInput
from services.people import persons
from services.people.persons import PersonInput

# Names and titles return again and again in a register.
_title_of = lru_cache(maxsize=1024)(canonical_title)
_sex_of = lru_cache(maxsize=1024)(sex_of_title)
_parts_of = lru_cache(maxsize=8192)(split_name)
_SAID_HERE = frozenset((("first_name", True), ("last_name", False), ("death", False)))  # in words of our own
_COLUMNS = {**BY_KEY, "death": DIED}  # what a finding is about


@dataclass(slots=True)
class ReadRow:
    """What a row says. digits are a citizen ID of the right length; no_key is the member number to compare by."""

    check: RowCheck
    person: PersonInput
    membership: MembershipInput
    digits: str | None
    no_key: str
    standing: Standing | None

    @property
    def number(self) -> int:
        return self.check.row.number

    @property
    def name(self) -> str:
        return f"{self.person.title}{self.person.first_name} {self.person.last_name}".rstrip()

    @property
    def is_living(self) -> bool:
        """Whether the row makes a member, not somebody who was one."""
        return self.membership.end_reason is None


def read_row(check: RowCheck, today: date) -> ReadRow:
    """Everything the row says by itself, checked without the register."""
    notes: list[str] = []
    name = _name(check)
    member_no = check.get(MEMBER_NO) or ""
    citizen_id = check.get(CITIZEN_ID) or ""
    digits = persons.citizen_id_of(citizen_id)
    doubtful_id = digits is not None and not has_valid_check_digit(digits)
    if doubtful_id:
        check.warn("เลขประจำตัวไม่ผ่านหลักตรวจสอบ ระบบนำเข้าและทำเครื่องหมายรอตรวจบัตร กรุณาเทียบกับบัตรจริง", CITIZEN_ID)
    sex = check.get(SEX) or Sex.UNKNOWN
    implied = _sex_of(name.title)
    if implied is not None and sex is not Sex.UNKNOWN and sex.value != implied:
        check.warn(f"เพศในไฟล์ไม่ตรงกับคำนำหน้า “{name.title}” กรุณาตรวจกับบัตร", SEX)
    birth, standing = check.get(BIRTH), check.get(STATUS)
    start, end, reason, death = _days(check, birth, standing, today, notes)
    moo = check.get(MOO)
    if moo is None and check.row.group:
        moo = moo_above(check.row.group)
    house_no, address_note = check.get(HOUSE_NO) or "", ""
    if house_no and moo is None:
        check.warn("มีบ้านเลขที่แต่ไม่มีหมู่ที่ ระบบเก็บไว้ในที่อยู่ กรุณาใส่หมู่ที่เพื่อจัดเข้าครัวเรือน", HOUSE_NO)
        house_no, address_note = "", f"บ้านเลขที่ {house_no}"
    person = PersonInput(
        first_name=name.first,
        last_name=name.last,
        title=name.title,
        citizen_id=citizen_id,
        sex=sex,
        birth=birth,
        death=death,
        phone=check.get(PHONE) or "",
        house_no=house_no,
        moo=moo,
        address_note=address_note,
        check_card_later=doubtful_id,
    )
    for finding in persons.findings(person, today, with_number=False):
        if (finding.field, finding.blocks) not in _SAID_HERE:
            say = check.error if finding.blocks else check.warn
            say(finding.message, _COLUMNS.get(finding.field))
    told = (name.note, check.get(NOTE) or "", check.row.comment, *notes)
    note = " ".join(dict.fromkeys(one for one in told if one)) if any(told) else ""
    membership = MembershipInput(member_no, start, end, reason, note)
    return ReadRow(
        check, person, membership, digits, members.no_key(member_no) if member_no else "", standing
    )


def _name(check: RowCheck) -> NameParts:
    """However the columns divide title, first name and last name."""
    written = check.get(TITLE)
    title = (_title_of(written) or written) if written else ""
    last = check.get(LAST_NAME) or ""
    column = name_column(check)
    whole = check.get(column) or ""
    if last and whole.endswith(last) and whole[: -len(last)].endswith(" "):
        whole = whole[: -len(last)].rstrip()
    if not whole:
        check.error("ไม่มีชื่อ กรุณากรอกชื่อในไฟล์", column)
        return NameParts(title, "", last)
    parts = _parts_of(whole)
    if last:
        return NameParts(title or parts.title, f"{parts.first} {parts.last}".rstrip(), last, parts.note)
    if parts.doubtful and not parts.last:
        check.warn("มีชื่อแต่ไม่มีนามสกุล กรุณาตรวจกับบัตร", column)
    return NameParts(title or parts.title, parts.first, parts.last, parts.note)


def name_column(check: RowCheck) -> Field[str]:
    """Where the row has the first name: by itself, or at the head of the full one."""
    return FIRST_NAME if check.row.cells.get(FIRST_NAME.key) is not None else FULL_NAME


def written_name(check: RowCheck) -> str:
    """The full name as it stands in one cell, empty where columns divide it."""
    value = check.row.cells.get(FULL_NAME.key)
    return normalise(value) if isinstance(value, str) else ""


def _days(
    check: RowCheck, birth: PartialDate | None, standing: Standing | None, today: date, notes: list[str]
) -> tuple[date | None, date | None, EndReason | None, date | None]:
    """When she joined, when and why she left, when she died. What cannot be goes into notes, not into the register."""
    joined, ended, died = check.get(JOINED), check.get(ENDED), check.get(DIED)
    start = None
    if joined is not None:
        start = _past(check, joined, today, JOINED, notes)
        if birth is not None and birth.first > joined.first:
            check.warn("วันสมัครอยู่ก่อนวันเกิด กรุณาตรวจทั้งสองวันกับใบสมัคร", JOINED)
    if ended is None and died is None and standing in (None, Standing.MEMBER):
        return start, None, None, None
    end = _past(check, ended, today, ENDED, notes) if ended is not None else None
    death = _past(check, died, today, DIED, notes) if died is not None else None
    if ended is None and died is not None:
        end = death
    reason = _reason(died, standing)
    if standing is Standing.MEMBER:
        check.warn("สถานะว่าเป็นสมาชิก แต่มีวันที่พ้นสมาชิก ระบบถือว่าพ้นแล้ว กรุณาตรวจ", STATUS)
    if ended is None and died is None:
        check.warn("พ้นสมาชิกแล้วแต่ไม่มีวันที่ กรุณาตรวจวันที่พ้นสมาชิก", STATUS)
    if end is not None and start is not None and end < start:
        check.error("วันที่พ้นสมาชิกอยู่ก่อนวันสมัคร กรุณาแก้วันใดวันหนึ่งในไฟล์", ENDED if ended else DIED)
    return start, end, reason, death


def _reason(died: PartialDate | None, standing: Standing | None) -> EndReason:
    if died is not None or standing is Standing.DIED:
        return EndReason.DIED
    return EndReason.REMOVED if standing is Standing.REMOVED else EndReason.RESIGNED


def _past(
    check: RowCheck, value: PartialDate, today: date, column: AnyField, notes: list[str]
) -> date | None:
    """A day that has come; a future one is a slip of the pen, kept in the note and flagged."""
    if not value.exact:
        check.warn(f"ทราบเพียง {value} ระบบใช้วันแรกของช่วงนั้น กรุณาตรวจวันที่จริง", column)
    day = value.first
    if day <= today:
        return day
    words = f"{column.title} {short_date(day)}"
    check.warn(f"{words} อยู่ในอนาคต ระบบเก็บไว้ในหมายเหตุ กรุณาตรวจปี พ.ศ.", column)
    notes.append(f"{column.title}ในไฟล์ {short_date(day)}")
    return None
