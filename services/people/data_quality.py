"""What the registers lack, village by village; every figure is what one list shows under filters of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.council import Council
from models.organisation import Organisation, OrganisationStatus
from models.person import Person
from models.place import Household, Village
from models.values.thai_date import long_date
from services import lists
from services.listing import Expression, Listing, Setting, Wish
from services.people.household_lists import HOUSEHOLDS
from services.people.organisation_lists import ORGANISATIONS, WHOLE_TAMBON
from services.people.person_lists import NO_VILLAGE, PERSONS
from services.reports.table import Column, Emphasis, Kind, Report, Row

PEOPLE = "people"  # how many there are at all: no fault


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of what is missing: head stands over its column, words say it whole; page shows the listing.

    nowhere is what the list's filter of villages calls those of no village.
    """

    key: str
    head: str
    words: str
    unit: str
    page: str
    listing: Listing
    village: Expression
    filters: Mapping[str, Setting]
    nowhere: int | None = None


def _of_persons(key: str, head: str, words: str, **filters: Setting) -> Fault:
    return Fault(
        key,
        head,
        words,
        "คน",
        "persons",
        PERSONS,
        Person.village_id,
        {"living": True, **filters},
        NO_VILLAGE,
    )


def _of_organisations(key: str, head: str, words: str, **filters: Setting) -> Fault:
    running = {"status": OrganisationStatus.RUNNING.value, **filters}
    village = Organisation.village_id
    return Fault(key, head, words, "องค์กร", "organisations", ORGANISATIONS, village, running, WHOLE_TAMBON)


FAULTS: tuple[Fault, ...] = (
    _of_persons("no_phone", "ไม่มีโทร", "ไม่มีเบอร์โทรศัพท์", phone=False),
    _of_persons("no_number", "เลขบัตร", "ไม่มีเลขประจำตัวหรือรอตรวจบัตร", number=False),
    _of_persons("no_birth", "วันเกิด", "ไม่ทราบวันเกิด", birth=False),
    _of_persons("no_consent", "ยินยอม", "ยังไม่ได้ให้ความยินยอม", consent=False),
    _of_persons("double", "ชื่อซ้ำ", "ชื่อซ้ำในบ้านหรือวันเกิดเดียวกัน", double=True),
    _of_persons("no_village", "ไม่มีหมู่", "ยังไม่มีหมู่บ้าน", village=NO_VILLAGE),
    Fault(
        "no_head",
        "หัวหน้า",
        "ครัวเรือนไม่มีหัวหน้า",
        "ครัวเรือน",
        "households",
        HOUSEHOLDS,
        Household.village_id,
        {"stands": True, "head": False},
    ),
    _of_organisations("not_registered", "จดแจ้ง", "องค์กรยังไม่จดแจ้งหรือไม่ครบ", registered=False),
    _of_organisations("no_accounts", "บัญชี", "องค์กรไม่มีบัญชีรับจ่าย", accounts=False),
)
_EVERYBODY = _of_persons(PEOPLE, "คน", "บุคคลที่มีชีวิตอยู่")


@dataclass(frozen=True, slots=True)
class VillageFaults:
    """village_id is None for what belongs to no village; is_whole is the sum of all villages."""

    village_id: int | None
    name: str
    counts: Mapping[str, int]
    is_whole: bool = False

    @property
    def total(self) -> int:
        return sum(number for key, number in self.counts.items() if key != PEOPLE)


def read(session: Session, day: date) -> list[VillageFaults]:
    """The sum first, then every village by its number, last what belongs to none; one query for each register."""
    found = _counts(session, (_EVERYBODY, *FAULTS), day)
    villages = session.scalars(
        select(Village)
        .where((Village.ended.is_(None)) | (Village.ended > day))
        .order_by(Village.moo.is_(None), Village.moo, Village.name)
    ).all()
    known = {one.id for one in villages}
    rows = [_row(found, one.id, one.label or "ยังไม่มีชื่อ") for one in villages]
    gone = {key for of in found.values() for key in of if key is not None and key not in known}
    for one in session.scalars(select(Village).where(Village.id.in_(gone)).order_by(Village.moo)):
        rows.append(_row(found, one.id, f"{one.label} (เลิกแล้ว)"))
    if any(None in of for of in found.values()):
        rows.append(_row(found, None, "ไม่ระบุหมู่บ้าน"))
    whole = {key: sum(of.values()) for key, of in found.items()}
    return [VillageFaults(None, "ทั้งตำบล", whole, is_whole=True), *rows]


def _counts(session: Session, faults: Sequence[Fault], day: date) -> dict[str, dict[int | None, int]]:
    """By fault and village; None are those of no village."""
    of_register: dict[str, list[Fault]] = {}
    for one in faults:
        of_register.setdefault(one.listing.key, []).append(one)
    found: dict[str, dict[int | None, int]] = {}
    for of in of_register.values():
        wishes = {one.key: Wish(day, filters=one.filters) for one in of}
        # adding nought keeps SQLite from the index in order of villages, which lacks what is asked
        found |= lists.count_by(session, of[0].listing, wishes, day, of[0].village + 0)
    return found


def wish(fault: Fault, row: VillageFaults, day: date) -> Wish:
    """What the fault's page shows exactly these under."""
    filters = dict(fault.filters)
    if not row.is_whole:
        village = row.village_id if row.village_id is not None else fault.nowhere
        if village is not None:
            filters["village"] = village
    return Wish(day, filters=filters)


def report(session: Session, day: date) -> Report:
    """For paper, Excel and the command line."""
    whole, *rows = read(session, day)
    return Report(
        name="data_quality",
        title="ตรวจความครบถ้วนของข้อมูลแยกตามหมู่บ้าน",
        facts=(session.scalar(select(Council.name).limit(1)) or "", f"ข้อมูล ณ วันที่ {long_date(day)}"),
        columns=(
            Column("village", "หมู่บ้าน", Kind.TEXT, 2.6),
            Column(PEOPLE, "คนทั้งหมด", Kind.WHOLE, 1.0),
            *(Column(one.key, one.words, Kind.WHOLE, 1.1) for one in FAULTS),
        ),
        rows=(*(Row(_cells(one)) for one in rows), Row(_cells(whole), Emphasis.TOTAL)),
        landscape=True,
        notes=("นับเฉพาะผู้มีชีวิต ครัวเรือนที่ยังอยู่ และองค์กรที่ดำเนินการ",),
    )


def _row(found: Mapping[str, Mapping[int | None, int]], village_id: int | None, name: str) -> VillageFaults:
    return VillageFaults(village_id, name, {key: of.get(village_id, 0) for key, of in found.items()})


def _cells(one: VillageFaults) -> tuple[str | int, ...]:
    numbers: Sequence[int] = [one.counts[key] for key in (PEOPLE, *(fault.key for fault in FAULTS))]
    return one.name, *numbers
