"""A fund's member register from a workbook: every row read, checked against the office, and shown before it is saved."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models import terms
from models.document import ImportBatch
from models.fund import EndReason, Membership
from models.person import Person, Sex
from models.place import Household
from models.values.identity import has_valid_check_digit
from models.values.thai_date import PartialDate, short_date
from models.values.thai_text import canonical_title, normalise, sex_of_title, split_name
from services import funds, imports, members, persons
from services.errors import UserError
from services.excel import parsers
from services.excel.cells import CellValue
from services.excel.checker import Checker, RowCheck
from services.excel.fields import AnyField, Field, Parsed, Problem, Reading, Severity
from services.excel.finder import find_tables
from services.excel.table import Table
from services.excel.workbook import open_workbook
from services.imports import Counts, Outcome
from services.members import MembershipInput
from services.persons import Lookup, PersonInput
from services.reports.table import Kind

Progress = Callable[[int, int], None]
KIND = "members"
_STEP = 100  # rows between two reports of progress
_MASKED = re.compile(r"[xX×*•]{2,}|…")


def _unmasked(
    parse: Callable[[CellValue, Reading], Parsed[str]],
) -> Callable[[CellValue, Reading], Parsed[str]]:
    """Our own exports mask numbers; a masked one says nothing and changes nothing."""

    def reading(value: CellValue, how: Reading) -> Parsed[str]:
        if isinstance(value, str) and _MASKED.search(value):
            return Parsed(None)
        return parse(value, how)

    return reading


class Status(Enum):
    MEMBER = "member"
    RESIGNED = "resigned"
    DIED = "died"
    REMOVED = "removed"
    LEFT = "left"  # not a member any more, the column does not say why


_STATUS_WORDS = {
    "1": Status.MEMBER,
    "0": Status.LEFT,
    "ปกติ": Status.MEMBER,
    "เป็นสมาชิก": Status.MEMBER,
    "คงอยู่": Status.MEMBER,
    "ลาออก": Status.RESIGNED,
    "ย้าย": Status.RESIGNED,
    "ตาย": Status.DIED,
    "เสียชีวิต": Status.DIED,
    "ถึงแก่กรรม": Status.DIED,
    "พ้นสภาพ": Status.REMOVED,
    "ปิด": Status.REMOVED,
    "ยกเลิก": Status.REMOVED,
}


def _status(value: CellValue, how: Reading) -> Parsed[Status]:
    words = parsers.code(value, how).value
    if words is None:
        return Parsed(None)
    if words not in _STATUS_WORDS:
        raise parsers.CellValueError(f"ไม่รู้จักสถานะ “{words}” กรุณาใช้คำว่า ปกติ ลาออก เสียชีวิต หรือพ้นสภาพ")
    return Parsed(_STATUS_WORDS[words])


_SEXES = {
    "ชาย": Sex.MALE,
    "ช": Sex.MALE,
    "ผู้ชาย": Sex.MALE,
    "หญิง": Sex.FEMALE,
    "ญ": Sex.FEMALE,
    "ผู้หญิง": Sex.FEMALE,
}


def _sex(value: CellValue, how: Reading) -> Parsed[Sex]:
    words = parsers.text(value, how).value
    if words is None:
        return Parsed(None)
    if words not in _SEXES:
        raise parsers.CellValueError(f"ไม่รู้จักเพศ “{words}” กรุณาใช้คำว่า ชาย หรือ หญิง")
    return Parsed(_SEXES[words])


def _moo(value: CellValue, how: Reading) -> Parsed[int]:
    """3, 2.0, ม.3, หมู่ที่ ๓, หมู่3บ้านไร่ (row 72)."""
    if isinstance(value, str):
        plain = parsers.code(value, how).value or ""
        found = re.match(r"(?:หมู่ที่|หมู่|ม\.?)\s*(\d{1,2})(?!\d)", plain)
        if found:
            return Parsed(int(found[1]))
    return parsers.whole(value, how)


MEMBER_NO = Field(
    "member_no",
    terms.MEMBER_NO,
    parsers.code,
    ("เลขที่สมาชิก", "รหัสสมาชิก", "เลขทะเบียนสมาชิก", "ทะเบียนเลขที่"),
    kind=Kind.CODE,
)
CITIZEN_ID = Field(
    "citizen_id",
    terms.CITIZEN_ID,
    _unmasked(parsers.code),
    ("เลขบัตรประชาชน", "เลขที่บัตรประชาชน", "เลขบัตร", "เลข 13 หลัก", "บัตรประชาชน", "หมายเลขบัตรประชาชน"),
    kind=Kind.CODE,
)
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
MOO = Field("moo", terms.MOO, _moo, ("หมู่", "ม.", "หมู่บ้าน"), kind=Kind.WHOLE)
PHONE = Field(
    "phone",
    terms.PHONE,
    _unmasked(parsers.code),
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
STATUS = Field("status", terms.STATUS, _status, ("สถานะสมาชิก", "สถานภาพสมาชิก"))
NOTE = Field("note", terms.NOTE, parsers.text, ("อื่น ๆ",))

FIELDS: tuple[AnyField, ...] = (
    MEMBER_NO, CITIZEN_ID, TITLE, FIRST_NAME, LAST_NAME, FULL_NAME, SEX, HOUSE_NO, MOO, PHONE, BIRTH, JOINED, ENDED,
    DIED, STATUS, NOTE,
)  # fmt: skip


class Choice(Enum):
    """What a person may decide about a row; label is for her."""

    label: str

    SKIP = "skip", "ยังไม่นำเข้าแถวนี้"
    CHECK_CARD = "check_card", "นำเข้าเป็นคนละคน เก็บเลขไว้รอตรวจบัตร"
    SAME_PERSON = "same_person", "เป็นคนเดียวกัน เพิ่มการเป็นสมาชิกอีกครั้ง"

    def __new__(cls, code: str, label: str) -> Choice:
        one = object.__new__(cls)
        one._value_ = code
        one.label = label
        return one


@dataclass(slots=True)
class ImportRow:
    """One data row: what it says, what would become of it, and what she may choose when it waits for her.

    same_as is the row of this file, and person_id the person of the office, that has the same citizen ID.
    """

    number: int
    person: PersonInput
    membership: MembershipInput
    outcome: Outcome
    flagged: bool = False
    reason: str = ""
    choices: tuple[Choice, ...] = ()
    membership_id: int | None = None
    person_id: int | None = None
    same_as: int | None = None

    @property
    def name(self) -> str:
        return f"{self.person.title}{self.person.first_name} {self.person.last_name}".rstrip()


@dataclass(slots=True)
class Preview:
    """Everything the wizard shows before anything is saved."""

    file_name: str
    file_hash: str
    fund_id: int
    table: Table
    rows: list[ImportRow]
    problems: list[Problem]
    known_batch: int | None = None  # this very file was taken in before
    decisions: dict[int, Choice] = field(default_factory=dict)

    @property
    def counts(self) -> Counts:
        outcomes = [self.decided(row) for row in self.rows]
        count = {one: outcomes.count(one) for one in Outcome}
        taken = (Outcome.NEW, Outcome.CHANGED)
        return Counts(
            rows=len(self.rows) + len(self.table.skipped),
            new=count[Outcome.NEW],
            changed=count[Outcome.CHANGED],
            unchanged=count[Outcome.UNCHANGED],
            decide=count[Outcome.DECIDE],
            errors=count[Outcome.ERROR],
            skipped=len(self.table.skipped),
            flagged=sum(row.flagged and self.decided(row) in taken for row in self.rows),
        )

    def decided(self, row: ImportRow) -> Outcome:
        """The outcome with what she has decided so far."""
        choice = self.decisions.get(row.number, Choice.SKIP)
        if row.outcome is Outcome.DECIDE and choice is not Choice.SKIP:
            return Outcome.NEW
        return row.outcome


def read_tables(
    session: Session, path: Path, progress: Progress | None = None
) -> tuple[str, str, tuple[Table, ...]]:
    """File name, hash and every table of the file that looks like a register, by remembered mappings first."""
    book = open_workbook(path, progress)
    return book.name, book.digest, find_tables(book, FIELDS, imports.remembered(session, KIND))


def preview(
    session: Session, path: Path, fund_id: int, today: date, progress: Progress | None = None
) -> Preview:
    """Reads the file and says what would happen; nothing is saved.

    Raises UserError for a file that cannot be read or has no register in it, and Cancelled from progress.
    """
    name, digest, tables = read_tables(session, path, progress)
    return preview_table(session, name, digest, tables[0], fund_id, today, progress)


def preview_table(
    session: Session,
    name: str,
    digest: str,
    table: Table,
    fund_id: int,
    today: date,
    progress: Progress | None = None,
) -> Preview:
    """The same for a table whose columns somebody has set right."""
    funds.get(session, fund_id)
    present = {column.field.key for column in table.columns}
    if not present & {FIRST_NAME.key, FULL_NAME.key}:
        raise UserError(f"แผ่นงาน “{table.sheet.name}” ไม่มีคอลัมน์ชื่อ กรุณาเลือกคอลัมน์ที่เป็นชื่อสมาชิก", field="columns")
    checker = Checker(table, today)
    register = _Register(session, fund_id)
    rows: list[ImportRow] = []
    for done, found in enumerate(table.rows):
        if progress is not None and done % _STEP == 0:
            progress(done, len(table.rows))
        check = checker.row(found)
        rows.append(_judge(check, _read(check, today), register, today))
    known = next(
        (one.id for one in imports.batches(session) if one.file_hash == digest and not one.undone_at), None
    )
    problems = sorted([*table.notes, *checker.problems], key=lambda one: (one.row, one.column))
    return Preview(name, digest, fund_id, table, rows, problems, known)


def _read(check: RowCheck, today: date) -> tuple[PersonInput, MembershipInput]:
    """The row as the same inputs a form makes; a cell that cannot be read is noted and left out."""
    title, first, last, remark = _name(check)
    group = persons_moo(check)
    joined, ended, died = check.get(JOINED), check.get(ENDED), check.get(DIED)
    status = check.get(STATUS)
    citizen_id = check.get(CITIZEN_ID) or ""
    notes = [remark, check.get(NOTE) or "", check.row.comment]
    end, reason = _end(check, status, ended, died, today, notes)
    death = _past(check, died, today, DIED, notes)
    sex = check.get(SEX) or Sex.UNKNOWN
    implied = sex_of_title(title)
    if implied is not None and sex is not Sex.UNKNOWN and sex.value != implied:
        check.warn(f"เพศในไฟล์ไม่ตรงกับคำนำหน้า “{title}” กรุณาตรวจกับบัตร", SEX)
    start = _exact(check, joined, JOINED)
    birth = check.get(BIRTH)
    if start is not None and birth is not None and birth.first > start:
        check.warn("วันสมัครอยู่ก่อนวันเกิด กรุณาตรวจทั้งสองวันกับใบสมัคร", JOINED)
    if start is not None and start > today:
        check.warn(f"วันสมัคร {short_date(start)} อยู่ในอนาคต ระบบเก็บไว้ในหมายเหตุ กรุณาตรวจปี พ.ศ.", JOINED)
        notes.append(f"วันสมัครในไฟล์ {short_date(start)}")
        start = None
    if end is not None and start is not None and end < start:
        check.error("วันที่พ้นสมาชิกอยู่ก่อนวันสมัคร กรุณาแก้วันใดวันหนึ่งในไฟล์", ENDED)
    person = PersonInput(
        first_name=first,
        last_name=last,
        title=title,
        citizen_id=citizen_id,
        sex=sex,
        birth=birth,
        death=death,
        phone=check.get(PHONE) or "",
        house_no=check.get(HOUSE_NO) or "",
        moo=group,
        check_card_later=False,
    )
    note = " ".join(dict.fromkeys(one for one in notes if one))
    return person, MembershipInput(check.get(MEMBER_NO) or "", start, end, reason, note)


def persons_moo(check: RowCheck) -> int | None:
    """The village of the row's own cell, else of the sub-heading above it (row 13 of the catalogue)."""
    own = check.get(MOO)
    if own is not None or not check.row.group:
        return own
    found = re.search(r"(?:หมู่ที่|หมู่|ม\.)\s*(\d{1,2})", check.row.group)
    return int(found[1]) if found else None


def _name(check: RowCheck) -> tuple[str, str, str, str]:
    """Title, first name, last name and a remark, however the columns divide them."""
    written = check.get(TITLE) or ""
    title = canonical_title(written) or written
    last = normalise(check.get(LAST_NAME) or "")
    whole = normalise(check.get(FIRST_NAME) or check.get(FULL_NAME) or "")
    if last and whole.endswith(f" {last}"):
        whole = whole.removesuffix(f" {last}")
    if not whole:
        check.error("ไม่มีชื่อ กรุณากรอกชื่อในไฟล์", FIRST_NAME)
        return title, "", last, ""
    parts = split_name(whole)
    if last:
        first = whole if title else parts.first
        if parts.note or parts.title:
            first = parts.first if not parts.last else f"{parts.first} {parts.last}"
        return title or parts.title, first, last, parts.note
    if parts.doubtful and not parts.last:
        check.warn(
            "มีชื่อแต่ไม่มีนามสกุล กรุณาตรวจกับบัตร", FULL_NAME if check.row.cells.get(FULL_NAME.key) else FIRST_NAME
        )
    return title or parts.title, parts.first, parts.last, parts.note


def _exact(check: RowCheck, value: PartialDate | None, column: AnyField) -> date | None:
    if value is not None and not value.exact:
        check.warn(f"ทราบเพียง {value} ระบบใช้วันแรกของช่วงนั้น กรุณาตรวจวันที่จริง", column)
    return value.first if value is not None else None


def _past(
    check: RowCheck, value: PartialDate | None, today: date, column: AnyField, notes: list[str]
) -> date | None:
    """A day that has come; a future one is a slip of the pen, kept in the note and flagged."""
    day = _exact(check, value, column)
    if day is not None and day > today:
        words = f"{column.title}ในไฟล์ {short_date(day)}"
        check.warn(f"{column.title} {short_date(day)} อยู่ในอนาคต ระบบเก็บไว้ในหมายเหตุ กรุณาตรวจปี พ.ศ.", column)
        if words not in notes:
            notes.append(words)
        return None
    return day


def _end(
    check: RowCheck,
    status: Status | None,
    ended: PartialDate | None,
    died: PartialDate | None,
    today: date,
    notes: list[str],
) -> tuple[date | None, EndReason | None]:
    """When and why the membership ended, from the dates and the status column together."""
    last = ended or died
    end = _past(check, last, today, ENDED if ended else DIED, notes) if last else None
    if died is not None or status is Status.DIED:
        reason: EndReason | None = EndReason.DIED
    elif status is Status.REMOVED:
        reason = EndReason.REMOVED
    elif status in (Status.RESIGNED, Status.LEFT) or last is not None:
        reason = EndReason.RESIGNED
    else:
        reason = None
    if status is Status.MEMBER and reason is not None:
        check.warn("สถานะว่าเป็นสมาชิก แต่มีวันที่พ้นสมาชิก ระบบถือว่าพ้นแล้ว กรุณาตรวจ", STATUS)
    if reason is not None and last is None:
        check.warn("พ้นสมาชิกแล้วแต่ไม่มีวันที่ กรุณาตรวจวันที่พ้นสมาชิก", STATUS)
    return end, reason


class _Register:
    """The fund's members and the office's citizen IDs, read once for the whole file."""

    def __init__(self, session: Session, fund_id: int) -> None:
        person = joinedload(Membership.person)
        query = (
            select(Membership)
            .where(Membership.fund_id == fund_id)
            .options(
                person.joinedload(Person.village),
                person.joinedload(Person.household).joinedload(Household.village),
            )
        )
        memberships = session.scalars(query).all()
        self.by_number = {members.no_key(one.member_no): one for one in memberships}
        self.living = {one.person_id for one in memberships if one.end_reason is None}
        self.by_name: dict[tuple[str, str, str], Membership] = {}
        for one in memberships:
            house = one.person.household.house_no if one.person.household else ""
            self.by_name[one.person.first_name, one.person.last_name, house] = one
        ids = session.execute(
            select(Person.citizen_id, Person.id, Person.first_name).where(Person.citizen_id.is_not(None))
        )
        self.owners: dict[str, tuple[int, str]] = {row[0]: (row[1], row[2]) for row in ids if row[0]}
        self.rows_by_id: dict[str, tuple[ImportRow, RowCheck]] = {}
        self.rows_by_number: dict[str, int] = {}


def _judge(
    check: RowCheck, read: tuple[PersonInput, MembershipInput], register: _Register, today: date
) -> ImportRow:
    person, membership = read
    digits = persons.citizen_id_of(person.citizen_id)
    if digits is not None and not has_valid_check_digit(digits):
        check.warn("เลขประจำตัวไม่ผ่านหลักตรวจสอบ ระบบนำเข้าและทำเครื่องหมายรอตรวจบัตร กรุณาเทียบกับบัตรจริง", CITIZEN_ID)
        person = dataclasses.replace(person, check_card_later=True)
    for finding in persons.findings(person, today):
        column = next((one for one in FIELDS if one.key == finding.field), None)
        if finding.blocks and finding.field != "citizen_id":
            check.error(finding.message, column)
        elif not finding.blocks and finding.field not in ("citizen_id", "death", "last_name"):
            check.warn(finding.message, column)
    row = ImportRow(check.row.number, person, membership, Outcome.NEW)
    known = _known(register, person, membership)
    if known is not None and _other_person(known, person, digits):
        check.error(
            f"เลขสมาชิก {membership.member_no} เป็นของ{known.person.name}แล้ว กรุณาให้เลขใหม่ในไฟล์", MEMBER_NO
        )
    twin = register.rows_by_number.get(members.no_key(membership.member_no)) if membership.member_no else None
    if twin is not None:
        check.error(f"เลขสมาชิกซ้ำกับแถว {twin} กรุณาแก้เลขใดเลขหนึ่งในไฟล์", MEMBER_NO)
    elif membership.member_no:
        register.rows_by_number[members.no_key(membership.member_no)] = row.number
    if check.refused:
        row.outcome, row.flagged = Outcome.ERROR, check.flagged
        row.reason = "มีช่องที่ผิด ต้องแก้ในไฟล์ก่อน"
        return row
    if known is not None:
        row.membership_id, row.person_id = known.id, known.person_id
        _merge(row, known)
    else:
        _doubt(check, row, register, digits)
    if digits is not None:
        register.rows_by_id.setdefault(digits, (row, check))
    row.flagged = check.flagged
    return row


def _known(register: _Register, person: PersonInput, membership: MembershipInput) -> Membership | None:
    """The membership this row is about: by its number; without one by name and house."""
    if membership.member_no:
        return register.by_number.get(members.no_key(membership.member_no))
    return register.by_name.get((person.first_name, person.last_name, person.house_no))


def _other_person(known: Membership, person: PersonInput, digits: str | None) -> bool:
    """Whether the number stands for somebody else: neither the citizen ID nor the first name agrees."""
    same_id = digits is not None and digits in (known.person.citizen_id, known.person.claimed_id)
    return not same_id and known.person.first_name != person.first_name


def _merge(row: ImportRow, known: Membership) -> None:
    """What the file adds to a known member; an empty cell never empties the register."""
    before = persons.as_input(known.person)
    told = {
        one.name: value
        for one in dataclasses.fields(row.person)
        if (value := getattr(row.person, one.name)) not in ("", None, False, Sex.UNKNOWN)
    }
    if "phone" in told:
        told["phone"] = persons.phone_words(row.person.phone)
    after = dataclasses.replace(before, **told)
    old = MembershipInput(known.member_no, known.joined, known.ended, known.end_reason, known.note)
    new = row.membership
    merged = MembershipInput(
        known.member_no,
        new.joined or old.joined,
        new.ended or old.ended,
        new.end_reason or old.end_reason,
        new.note or old.note,
    )
    row.person, row.membership = after, merged
    row.outcome = Outcome.UNCHANGED if (after, merged) == (before, old) else Outcome.CHANGED


def _doubt(check: RowCheck, row: ImportRow, register: _Register, digits: str | None) -> None:
    """A new row whose citizen ID needs a person's eye."""
    if digits is None:
        if row.person.citizen_id:
            row.outcome = Outcome.DECIDE
            row.reason = f"เลขประจำตัว “{row.person.citizen_id}” ไม่ครบ 13 หลัก"
            row.choices = (Choice.CHECK_CARD, Choice.SKIP)
            check.warn(f"{row.reason} กรุณาเลือกว่าจะนำเข้าโดยรอตรวจบัตร หรือยังไม่นำเข้า", CITIZEN_ID)
        return
    twin, owner = register.rows_by_id.get(digits), register.owners.get(digits)
    if twin is not None:
        first, its_check = twin
        row.same_as = first.number
        row.reason = f"เลขประจำตัวซ้ำกับแถว {first.number} ({first.name})"
        its_check.warn(f"เลขประจำตัวซ้ำกับแถว {row.number} ({row.name}) กรุณาตรวจกับบัตรว่าเป็นของใคร", CITIZEN_ID)
        first.flagged = True
    elif owner is not None:
        row.person_id = owner[0]
        row.reason = "เลขประจำตัวนี้มีอยู่ในทะเบียนแล้ว"
    else:
        return
    row.outcome = Outcome.DECIDE
    row.choices = (Choice.SAME_PERSON, Choice.CHECK_CARD, Choice.SKIP)
    check.warn(f"{row.reason} กรุณาเลือกว่าเป็นคนเดียวกันหรือคนละคน", CITIZEN_ID)


def save(
    session: Session,
    shown: Preview,
    *,
    accept_valid: bool = False,
    today: date,
    progress: Progress | None = None,
) -> ImportBatch | None:
    """Saves what the preview showed in the running write, as one batch; None when there is nothing to save.

    Rows that wait for a decision are left out unless decided. Raises UserError while there are rows in error,
    unless accept_valid says to leave them out too.
    """
    counts = shown.counts
    if counts.errors and not accept_valid:
        raise UserError(
            f"มี {counts.errors:,} แถวที่ผิด ยังไม่ได้บันทึกแถวใดเลย กรุณาแก้ในไฟล์ หรือเลือกนำเข้าเฉพาะแถวที่ถูกต้อง"
        )
    if not counts.new + counts.changed:
        return None
    lookup = Lookup.loaded(session)
    register = {one.id: one for one in _memberships(session, shown.fund_id)}
    made: dict[int, Person] = {}
    # rows of one person stand after the row that brings her in
    ordered = sorted(shown.rows, key=lambda one: one.same_as is not None)
    for done, row in enumerate(ordered):
        if progress is not None and done % _STEP == 0:
            progress(done, len(ordered))
        outcome = shown.decided(row)
        if outcome is Outcome.NEW:
            _add(session, lookup, shown, row, made)
        elif outcome is Outcome.CHANGED and row.membership_id is not None:
            _change(lookup, register[row.membership_id], row)
    session.flush()
    imports.remember(session, KIND, shown.table.shape_key, shown.table.mapping)
    return imports.record_batch(session, KIND, shown.fund_id, shown.file_name, shown.file_hash, counts)


def _memberships(session: Session, fund_id: int) -> Sequence[Membership]:
    query = select(Membership).where(Membership.fund_id == fund_id)
    return session.scalars(query.options(joinedload(Membership.person))).all()


def _add(session: Session, lookup: Lookup, shown: Preview, row: ImportRow, made: dict[int, Person]) -> None:
    choice = shown.decisions.get(row.number, Choice.SKIP)
    if choice is Choice.SAME_PERSON:
        person = made.get(row.same_as) if row.same_as is not None else None
        person = person or session.get_one(Person, row.person_id)
    else:
        later = row.person.check_card_later or choice is Choice.CHECK_CARD
        person = persons.build(lookup, dataclasses.replace(row.person, check_card_later=later))
    made[row.number] = person
    number = row.membership.member_no or members.next_member_no(session, shown.fund_id)
    membership = Membership(
        fund_id=shown.fund_id,
        member_no=number,
        no_key=members.no_key(number),
        joined=row.membership.joined,
        ended=row.membership.ended,
        end_reason=row.membership.end_reason,
        note=row.membership.note,
    )
    membership.person = person
    persons.copy_keys(membership, person)
    session.add(membership)
    if not row.membership.member_no:
        session.flush()


def _change(lookup: Lookup, known: Membership, row: ImportRow) -> None:
    persons.apply(lookup, known.person, row.person)
    known.joined, known.note = row.membership.joined, row.membership.note
    known.ended, known.end_reason = row.membership.ended, row.membership.end_reason
    persons.copy_keys(known, known.person)


def summary(shown: Preview, batch: ImportBatch | None) -> Mapping[str, object]:
    """The answer of the command line (design.md section 8)."""
    return {
        **dataclasses.asdict(shown.counts),
        "batch": batch.id if batch is not None else None,
        "problems": [
            {
                "sheet": one.sheet,
                "row": one.row,
                "column": one.column,
                "value": one.value,
                "severity": one.severity.value,
                "message": one.message,
            }
            for one in shown.problems
            if one.severity is not Severity.INFO
        ],
    }
