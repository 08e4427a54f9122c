"""A row about somebody the register knows: what of it is new, and what gives way to what is there."""

from __future__ import annotations

import dataclasses

from models.fund import Membership
from models.person import Person
from models.values.identity import has_valid_check_digit, mask_citizen_id
from services.excel.headings import edit_distance
from services.excel.member_changes import membership_changes, person_changes
from services.excel.member_fields import CITIZEN_ID, DIED, ENDED, JOINED, Standing
from services.excel.member_outcome import MemberChoice, MemberRow, short_number, wait
from services.excel.member_register import Register
from services.excel.member_rows import ReadRow, name_column, written_name
from services.excel.parsers import is_masked
from services.fund.members import MembershipInput
from services.imports import Outcome
from services.people import persons
from services.people.persons import PersonInput


def is_same(read: ReadRow, person: Person) -> bool:
    """Whether the number, what is shown of a masked one, or the first name is this person's."""
    if person.first_name == read.person.first_name or written_name(read.check) == person.name:
        return True
    if read.digits is not None:
        return read.digits in (person.citizen_id, person.claimed_id)
    masked = read.check.row.cells.get(CITIZEN_ID.key)
    number = person.citizen_id or ""
    return is_masked(masked) and number != "" and masked == mask_citizen_id(number)


def is_like(read: ReadRow, person: Person) -> bool:
    """Whether the name may be hers, spelt otherwise; then it is for a person to say."""
    other = read.digits is not None and person.citizen_id not in (None, read.digits)
    if other or person.last_name != read.person.last_name:
        return False
    return edit_distance(person.first_name, read.person.first_name, 2) is not None


def compare(
    read: ReadRow, row: MemberRow, known: Membership, register: Register, *, is_known_file: bool
) -> None:
    """A member of the fund: what the file adds. An empty cell never empties the register."""
    before = register.card(known.person)
    fill_only = is_known_file or known.person_id in register.cards
    after = told_card(read, known.person, before, register, fill_only=fill_only)
    old = MembershipInput(known.member_no, known.joined, known.ended, known.end_reason, known.note)
    new = _merged(read, old, fill_only=is_known_file)
    row.person, row.membership = after, new
    if new.ended is not None and new.joined is not None and new.ended < new.joined:
        read.check.error(
            "เมื่อรวมกับทะเบียนแล้ว วันที่พ้นสมาชิกอยู่ก่อนวันสมัคร กรุณาแก้วันใดวันหนึ่งในไฟล์",
            JOINED if read.membership.joined is not None else ENDED,
        )
        return
    row.changes = (*person_changes(before, after), *membership_changes(old, new))
    row.outcome = Outcome.UNCHANGED if (after, new) == (before, old) else Outcome.CHANGED
    if (
        row.outcome is Outcome.CHANGED
        and after.first_name != before.first_name
        and not is_same(read, known.person)
    ):
        wait(
            read,
            row,
            f"เลขสมาชิก {known.member_no} ในทะเบียนชื่อ {known.person.name}",
            "ชื่อต่างจากทะเบียนเล็กน้อย",
            (MemberChoice.RENAME, MemberChoice.SKIP),
            name_column(read.check),
        )


def told_card(
    read: ReadRow, person: Person, before: PersonInput, register: Register, *, fill_only: bool
) -> PersonInput:
    """The register's card with what the row says written over it, or only into what is empty."""
    told = {name: value for name, nothing in _NOTHING if (value := getattr(read.person, name)) != nothing}
    if told.get("moo", before.moo) != before.moo:
        told.setdefault("community", "")  # the name went with the number
    told.pop("check_card_later", None)
    told.pop("citizen_id", None)
    if written_name(read.check) == person.name:
        for name in ("title", "first_name", "last_name"):
            told.pop(name, None)
    if before.house_no:  # a house number without its village adds nothing to a card that knows both
        told.pop("address_note", None)
    if "phone" in told:
        told["phone"] = persons.phone_words(read.person.phone)
    if fill_only:
        told = {name: value for name, value in told.items() if getattr(before, name) == _EMPTY[name]}
    if not (fill_only and before.citizen_id):
        told |= _told_number(read, person, before, register)
    return dataclasses.replace(before, **told) if told else before


# what each part of a card says when nobody told anything
_EMPTY = {
    one.name: "" if one.default is dataclasses.MISSING else one.default
    for one in dataclasses.fields(PersonInput)
}
_NOTHING = tuple(_EMPTY.items())


def gaps_filled(before: PersonInput, told: PersonInput) -> PersonInput:
    """The card with what it lacks, from a row that turned out to tell of the same person; the number stays."""
    found = {
        name: value
        for name, nothing in _NOTHING
        if name not in ("citizen_id", "check_card_later")
        and getattr(before, name) == nothing
        and (value := getattr(told, name)) != nothing
    }
    return dataclasses.replace(before, **found) if found else before


def _told_number(read: ReadRow, person: Person, before: PersonInput, register: Register) -> dict[str, object]:
    """The citizen ID, where it may be taken: a number of the register gives way only to a better one."""
    number, check = read.person.citizen_id, read.check
    if not number or before.citizen_id in (number, read.digits):
        return {}
    if read.digits is None:
        if before.citizen_id:
            check.warn(f"{short_number(number)} ระบบคงเลขเดิมในทะเบียน กรุณาตรวจกับบัตร", CITIZEN_ID)
            return {}
        check.warn(f"{short_number(number)} ระบบเก็บไว้และทำเครื่องหมายรอตรวจบัตร", CITIZEN_ID)
        return {"citizen_id": number, "check_card_later": True}
    owner, twin = register.owners.get(read.digits), register.rows_by_id.get(read.digits)
    if owner is not None and owner.person_id != person.id:
        check.warn(f"เลขประจำตัวนี้เป็นของ{owner.name}ในทะเบียน ระบบคงเลขเดิมไว้ กรุณาตรวจกับบัตร", CITIZEN_ID)
        return {}
    if twin is not None:
        other, _ = twin
        check.warn(
            f"เลขประจำตัวซ้ำกับแถว {other.number} ({other.name}) ระบบคงเลขเดิมไว้ กรุณาตรวจกับบัตร", CITIZEN_ID
        )
        return {}
    sound = has_valid_check_digit(read.digits)
    if before.citizen_id and not sound:
        return {}
    if before.citizen_id:
        check.warn("เลขประจำตัวต่างจากในทะเบียน ระบบจะใช้เลขในไฟล์ กรุณาตรวจกับบัตร", CITIZEN_ID)
    return {"citizen_id": read.digits, "check_card_later": not sound}


def _merged(read: ReadRow, old: MembershipInput, *, fill_only: bool) -> MembershipInput:
    new = read.membership
    explicit = (
        read.standing in (Standing.RESIGNED, Standing.DIED, Standing.REMOVED)
        or DIED.key in read.check.row.cells
    )
    reason = new.end_reason if explicit or old.end_reason is None else old.end_reason
    note = old.note if new.note in old.note else f"{old.note} {new.note}".strip()
    if fill_only:
        ended = old.ended or new.ended if old.end_reason is not None else None
        return MembershipInput(
            old.member_no, old.joined or new.joined, ended, old.end_reason, old.note or note
        )
    return MembershipInput(
        old.member_no, new.joined or old.joined, new.ended or old.ended, reason or old.end_reason, note
    )
