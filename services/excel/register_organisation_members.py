"""Who is in which community organisation, as a workbook brings it: people and organisations must be known already."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from models import terms
from models.organisation import Organisation, OrganisationMember, OrganisationRole
from models.person import Person
from models.place import Household
from models.values.thai_date import short_date
from models.values.thai_text import arabic_digits, normalise, search_key, split_name
from services.excel import parsers, register_parsers
from services.excel.checker import RowCheck
from services.excel.fields import AnyField, Field
from services.excel.register import Key, Reader, Register, Told, tell
from services.people import organisation_members, organisations
from services.people.organisation_members import OrganisationMemberInput
from services.people.person_input import citizen_id_of
from services.reports.table import Kind


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One person in one role of one organisation; organisation and person are what people call them."""

    organisation_id: int
    person_id: int
    role: OrganisationRole = OrganisationRole.MEMBER
    since: date | None = None
    until: date | None = None
    note: str = ""
    organisation: str = ""
    person: str = ""


_ROLES = {
    "ประธานกลุ่ม": OrganisationRole.CHAIR,
    "หัวหน้ากลุ่ม": OrganisationRole.CHAIR,
    "เลขา": OrganisationRole.SECRETARY,
    "คณะกรรมการ": OrganisationRole.COMMITTEE,
}
ORGANISATION = Field("organisation", "องค์กร", parsers.text, ("ชื่อองค์กร", "กลุ่ม", "ชื่อกลุ่ม"), required=True)
OF_MOO = Field("organisation_moo", "หมู่ที่ขององค์กร", parsers.moo, ("หมู่ขององค์กร",), kind=Kind.CODE)
NAME = Field("name", terms.FULL_NAME, parsers.text, ("ชื่อสกุล", "ชื่อ", "ชื่อ - สกุล"), required=True)
NUMBER = Field(
    "citizen_id",
    terms.CITIZEN_ID,
    parsers.unmasked(parsers.citizen_id),
    ("เลขบัตร", "เลขบัตรประชาชน"),
    kind=Kind.CODE,
)
HOUSE = Field("house_no", terms.HOUSE_NO, parsers.code, ("เลขที่บ้าน",), kind=Kind.CODE)
MOO = Field("moo", terms.MOO, parsers.moo, ("หมู่",), kind=Kind.CODE)
ROLE = Field("role", "หน้าที่", register_parsers.one_of(OrganisationRole, _ROLES), ("ตำแหน่ง", "บทบาท"))
SINCE = Field("since", "ตั้งแต่", register_parsers.whole_day, ("เริ่มเมื่อ", "วันที่เข้า"), kind=Kind.DAY)
UNTIL = Field("until", "พ้นเมื่อ", register_parsers.whole_day, ("วันที่พ้น", "ออกเมื่อ"), kind=Kind.DAY)
FIELDS: tuple[AnyField, ...] = (
    ORGANISATION, OF_MOO, NAME, NUMBER, HOUSE, MOO, ROLE, SINCE, UNTIL, Field("note", terms.NOTE, parsers.text),
)  # fmt: skip


class _Known:
    """Organisations, people and roles in memory, for thousands of rows."""

    def __init__(self, session: Session) -> None:
        self.organisations: defaultdict[str, list[Organisation]] = defaultdict(list)
        for one in session.scalars(select(Organisation).options(joinedload(Organisation.village))):
            self.organisations[organisations.name_key(one.name)].append(one)
        where = joinedload(Person.household).joinedload(Household.village), joinedload(Person.village)
        self.people: defaultdict[str, list[Person]] = defaultdict(list)
        for person in session.scalars(select(Person).options(*where)):
            self.people[_name_key(person.first_name, person.last_name)].append(person)
        self.roles: defaultdict[tuple[int, OrganisationRole], list[MemberRow]] = defaultdict(list)
        for row in session.scalars(_stored()):
            self.take(_as_input(row))

    def take(self, row: MemberRow) -> None:
        """What is known after this row; of a role that is known already an empty cell takes nothing away."""
        rows = self.roles[row.organisation_id, row.role]
        for at, other in enumerate(rows):
            if other.person_id == row.person_id and (
                other.since == row.since or None in (other.since, row.since)
            ):
                since, until = row.since or other.since, row.until or other.until
                rows[at] = replace(row, since=since, until=until)
                return
        rows.append(row)

    def organisation(self, check: RowCheck, name: str, moo: int | None) -> Organisation | None:
        found = self.organisations[organisations.name_key(name)]
        if moo is not None:
            found = [one for one in found if one.village is not None and one.village.moo == moo]
        found = [one for one in found if one.ended is None] or found
        if len(found) == 1:
            return found[0]
        if found:
            check.error(f"มี{name}อยู่ {len(found)} แห่ง กรุณาใส่หมู่ที่ขององค์กร", ORGANISATION)
        else:
            check.error(f"ยังไม่มี{name}ในทะเบียนองค์กรชุมชน กรุณาเพิ่มองค์กรก่อน", ORGANISATION)
        return None

    def person(self, check: RowCheck, told: Told) -> Person | None:
        name = told["name"]
        parts = split_name(name)
        found = self.people[_name_key(parts.first, parts.last)]
        number = citizen_id_of(str(told.get("citizen_id") or ""))
        house_no, moo = told.get("house_no"), told.get("moo")
        if number is not None:
            found = [one for one in found if one.citizen_id in (number, None)]
            found = [one for one in found if one.citizen_id == number] or found
        if moo is not None:
            found = [one for one in found if one.village is None or one.village.moo == moo]
        if house_no:
            wanted = arabic_digits(normalise(house_no))
            found = [one for one in found if one.household is None or one.household.house_no == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            check.error(f"มี{name}อยู่ {len(found)} คน กรุณาใส่เลขประจำตัวประชาชน หรือบ้านเลขที่และหมู่ที่", NAME)
        else:
            check.error(f"ยังไม่มี{name}ในทะเบียนบุคคล กรุณาเพิ่มในทะเบียนบุคคลก่อน", NAME)
        return None

    def has_room(self, check: RowCheck, row: MemberRow) -> bool:
        """False for what the register would refuse: a second chair, or one role twice, in the same time."""
        for other in self.roles[row.organisation_id, row.role]:
            if not organisation_members.overlap(row.since, row.until, other.since, other.until):
                continue
            if other.person_id != row.person_id and row.role is OrganisationRole.CHAIR:
                check.error(f"{other.person}เป็นประธานในช่วงนั้นอยู่แล้ว กรุณาใส่วันที่พ้นของประธานคนเดิมก่อน", ROLE)
                return False
            if (
                other.person_id == row.person_id
                and other.since is not None
                and row.since not in (None, other.since)
            ):
                said = f"เป็น{row.role.label}อยู่แล้วตั้งแต่ {short_date(other.since)} กรุณาแก้ที่รายการเดิม"
                check.error(f"{row.person}{said}", SINCE)
                return False
        return True


def _read_with(session: Session) -> Reader:
    known = _Known(session)

    def read(check: RowCheck) -> Told:
        told = tell(check, FIELDS)
        if ORGANISATION.key not in told or NAME.key not in told:
            return {}
        organisation = known.organisation(check, told[ORGANISATION.key], told.pop(OF_MOO.key, None))
        person = known.person(check, told)
        for key in (NAME.key, NUMBER.key, HOUSE.key, MOO.key):
            told.pop(key, None)
        if organisation is None or person is None:
            return {}
        told |= {
            "organisation_id": organisation.id,
            "organisation": organisation.name,
            "person_id": person.id,
            "person": person.name,
        }
        row = MemberRow(**told)
        if known.has_room(check, row):
            known.take(row)
        return told

    return read


def _stored() -> Select[OrganisationMember]:
    loaded = joinedload(OrganisationMember.organisation), joinedload(OrganisationMember.person)
    return select(OrganisationMember).options(*loaded)


def _as_input(row: OrganisationMember) -> MemberRow:
    return MemberRow(
        row.organisation_id,
        row.person_id,
        row.role,
        row.since,
        row.until,
        row.note,
        row.organisation.name,
        row.person.name,
    )


def _name_key(first: str, last: str) -> str:
    return f"{search_key(first)} {search_key(last)}"


def _keys(one: MemberRow) -> list[Key]:
    who = (one.organisation_id, one.person_id, one.role)
    again = Key("หน้าที่ของคนในองค์กร", who, sure=False)  # she may have come back to it
    return [again] if one.since is None else [Key("หน้าที่ตั้งแต่วันนั้น", (*who, one.since)), again]


def _save(session: Session, one: MemberRow, member_id: int | None, today: date) -> int:
    member = OrganisationMemberInput(one.person_id, one.role, one.since, one.until, one.note)
    if member_id is None:
        return organisation_members.add(session, one.organisation_id, member, today).id
    return organisation_members.change(session, member_id, member, today).id


ORGANISATION_MEMBERS = Register(
    key="organisation_members",
    title="รายชื่อสมาชิกองค์กรชุมชน",
    noun="คนในองค์กร",
    unit="รายการ",
    code_title=ORGANISATION.title,
    fields=FIELDS,
    examples=(
        {
            "organisation": "กลุ่มออมทรัพย์ตัวอย่าง", "name": "นางตัวอย่าง ใจดี", "role": "ประธาน", "since": "1 ม.ค. 2565",
            "house_no": "12/1", "moo": "1",
        },
        {"organisation": "กลุ่มออมทรัพย์ตัวอย่าง", "name": "นายสมมุติ ใจงาม", "role": "กรรมการ"},
    ),
    make=MemberRow,
    called=lambda one: (one.organisation, one.person),
    keys=_keys,
    known=lambda session: session.scalars(_stored()),
    as_input=_as_input,
    save=_save,
    reader=_read_with,
    labels={"organisation_id": ORGANISATION.title, "person_id": "บุคคล", "person": "บุคคล"},
)  # fmt: skip
