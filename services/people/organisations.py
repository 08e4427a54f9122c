"""Community organisations of the register; what comes in is services.people.organisation_input, who belongs to them
services.people.organisation_members.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.organisation import Organisation, OrganisationStatus
from models.place import Village
from models.values.thai_date import short_date
from models.values.thai_text import arabic_digits, normalise, normalise_lines, search_key, sort_key
from services.duties import Duty, for_duty
from services.errors import UserError
from services.people.organisation_input import OrganisationInput, findings
from services.people.person_input import require_sound
from services.people.person_words import phone_words

# the whole noun under one name
__all__ = [
    "Missing",
    "OrganisationInput",
    "add",
    "as_input",
    "change",
    "end",
    "find_same",
    "findings",
    "get",
    "missing",
    "name_key",
    "resume",
    "settled",
]


_LINES = frozenset(("objective", "activity", "note"))  # may run over several lines


@for_duty(Duty.RECORDS)
def add(session: Session, organisation: OrganisationInput, today: date) -> Organisation:
    """Raises UserError for input that blocks, and for a name the village has already."""
    require_sound(findings(organisation, today))
    row = Organisation()
    _write(session, row, organisation)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def change(
    session: Session, organisation_id: int, organisation: OrganisationInput, today: date
) -> Organisation:
    """Raises what add() raises; the audit trail keeps what the card said before."""
    require_sound(findings(organisation, today))
    row = get(session, organisation_id)
    _write(session, row, organisation)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def end(session: Session, organisation_id: int, day: date, note: str, today: date) -> Organisation:
    """It works no more from this day on; its card and its people stay for the years before.

    Raises UserError for a day that cannot be, and when it has ended already.
    """
    row = get(session, organisation_id)
    if row.status is OrganisationStatus.ENDED:
        when = f"เมื่อ {short_date(row.ended)}" if row.ended else ""
        raise UserError(f"{row.name} ยกเลิกไปแล้ว{when} ไม่ต้องบันทึกซ้ำ", field="ended")
    if day > today:
        raise UserError("วันที่ยกเลิกอยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", field="ended")
    if row.founded is not None and day < row.founded:
        raise UserError(f"วันที่ยกเลิกอยู่ก่อนวันที่ก่อตั้ง ({short_date(row.founded)}) กรุณาตรวจวันที่อีกครั้ง", field="ended")
    row.status, row.ended = OrganisationStatus.ENDED, day
    row.note = " ".join(part for part in (row.note, normalise(note)) if part)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def resume(session: Session, organisation_id: int) -> Organisation:
    """Works again, after a pause or an end recorded by mistake. Raises UserError when it works as it is."""
    row = get(session, organisation_id)
    if row.status is OrganisationStatus.RUNNING:
        raise UserError(f"{row.name} ดำเนินการอยู่แล้ว ไม่ต้องเรียกคืนสถานะ")
    row.status, row.ended = OrganisationStatus.RUNNING, None
    session.flush()
    return row


def get(session: Session, organisation_id: int) -> Organisation:
    """With its village."""
    query = select(Organisation).where(Organisation.id == organisation_id)
    return session.scalars(query.options(joinedload(Organisation.village))).one()


def as_input(organisation: Organisation) -> OrganisationInput:
    """What a form starts from when a card is opened for correction."""
    return OrganisationInput(
        **{one.name: getattr(organisation, one.name) for one in fields(OrganisationInput)}
    )


def settled(organisation: OrganisationInput) -> OrganisationInput:
    """The input as as_input() gives it back once it is saved."""
    row = Organisation()
    _copy(row, organisation)
    return as_input(row)


def name_key(name: str) -> str:
    """Without spaces, marks and tones, so that one group is not entered under two spellings."""
    return search_key(name)


def find_same(
    session: Session, name: str, village_id: int | None, leave_out: int | None = None
) -> Organisation | None:
    """The organisation of this name in this village (None: of the whole tambon) that has not ended."""
    query = select(Organisation).where(Organisation.status != OrganisationStatus.ENDED)
    query = query.where(
        Organisation.village_id.is_(None) if village_id is None else Organisation.village_id == village_id
    )
    wanted = name_key(name)
    same = (one for one in session.scalars(query) if one.id != leave_out and name_key(one.name) == wanted)
    return next(same, None)


@dataclass(frozen=True, slots=True)
class Missing:
    """Something the card lacks: field is the input that cures it, words say what and why."""

    field: str
    words: str
    is_grave: bool = False


def missing(organisation: Organisation, has_phone: bool) -> list[Missing]:
    """What the card of an organisation that works lacks, the gravest first; has_phone counts its chair's number."""
    if organisation.status is OrganisationStatus.ENDED:
        return []
    found = []
    if organisation.registered is None or not organisation.register_no:
        lacks = " และ ".join(
            words
            for words, has in (
                ("วันที่จดแจ้ง", organisation.registered is not None),
                ("เลขที่จดแจ้ง", bool(organisation.register_no)),
            )
            if not has
        )
        seats = f" แต่มีที่นั่งในสภา {organisation.seats} ที่นั่ง" if organisation.seats else ""
        field = "registered" if organisation.registered is None else "register_no"
        found.append(Missing(field, f"ยังไม่มี{lacks}{seats} (มาตรา 5)", is_grave=bool(organisation.seats)))
    for field, has, words in (
        ("has_accounts", organisation.has_accounts, "บัญชี"),
        ("has_rules", organisation.has_rules, "ระเบียบ"),
    ):
        if not has:
            found.append(Missing(field, f"ไม่มี{words}" if has is False else f"ยังไม่ทราบว่ามี{words}หรือไม่"))
    if not has_phone:
        found.append(Missing("phone", "ยังไม่มีโทรศัพท์ของผู้นำ"))
    return found


def _write(session: Session, row: Organisation, organisation: OrganisationInput) -> None:
    same = find_same(session, organisation.name, organisation.village_id, leave_out=row.id)
    if same is not None and organisation.status is not OrganisationStatus.ENDED:
        raise UserError(
            f"มี{same.name}ในหมู่บ้านนี้อยู่แล้ว กรุณาเปิดรายการเดิมแทน หรือใส่ชื่อให้ต่างกัน"
            if organisation.village_id is not None
            else f"มี{same.name}ระดับตำบลอยู่แล้ว กรุณาเปิดรายการเดิมแทน หรือใส่ชื่อให้ต่างกัน",
            field="name",
        )
    _copy(row, organisation)
    row.village = None if row.village_id is None else session.get_one(Village, row.village_id)


def _copy(row: Organisation, organisation: OrganisationInput) -> None:
    for one in fields(organisation):
        value = getattr(organisation, one.name)
        if isinstance(value, str):
            value = (normalise_lines if one.name in _LINES else normalise)(value)
        setattr(row, one.name, value)
    row.phone = phone_words(row.phone) if row.phone else ""
    row.register_no = arabic_digits(row.register_no)
    row.sort_key = sort_key(row.name)
    row.search_text = " ".join(
        search_key(part)
        for part in (row.name, row.register_no, row.leader_name, row.other_registration)
        if part
    )
