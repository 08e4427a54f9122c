"""What becomes of each row of a register: compared with the office and with the other rows of the file."""

from __future__ import annotations

import dataclasses

from models.fund import EndReason, Membership
from services.excel.member_changes import beside, person_changes
from services.excel.member_fields import CITIZEN_ID, ENDED, MEMBER_NO, STATUS, Standing
from services.excel.member_merge import compare, is_like, is_same, told_card
from services.excel.member_outcome import MemberChoice, MemberRow, short_number, wait
from services.excel.member_register import Register
from services.excel.member_rows import ReadRow, name_column
from services.fund.members import MembershipInput
from services.imports import Outcome

_ERROR = "มีช่องที่ผิด ต้องแก้ในไฟล์ก่อน"


def judge(read: ReadRow, register: Register, *, is_known_file: bool) -> MemberRow:
    """is_known_file: this very file was taken in before, so what differs now was corrected here since."""
    row = MemberRow(
        number=read.number,
        code=read.membership.member_no,
        name=read.name,
        outcome=Outcome.NEW,
        person=read.person,
        membership=read.membership,
        no_key=read.no_key,
    )
    check = read.check
    known = _known(read, register)
    if known is not None:
        row.membership_id, row.person_id, row.code = known.id, known.person_id, known.member_no
        _check_known(read, known, register)
    _check_number(read, register)
    if check.refused:
        row.outcome, row.reason = Outcome.ERROR, _ERROR
        return row
    if known is not None and not _ask_twin(read, row, known, register):
        compare(read, row, known, register, is_known_file=is_known_file)
    elif known is None and not _ask(read, row, register):
        _welcome(read, row, register)
    if read.check.refused:
        row.outcome, row.reason = Outcome.ERROR, _ERROR
    elif read.digits is not None:
        register.rows_by_id.setdefault(read.digits, (read, row))
    if row.person_id is not None and row.outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED):
        register.cards[row.person_id] = row.person
    return row


def _known(read: ReadRow, register: Register) -> Membership | None:
    """The membership this row is about: by its number; without one by citizen ID, else by name and house."""
    if read.no_key:
        return register.by_number.get(read.no_key)
    owner = register.owners.get(read.digits or "")
    if owner is not None and owner.first_name == read.person.first_name:
        return _nearest(read, register.by_person.get(owner.person_id, []))
    same = register.by_name.get(_name_in_house(read), [])
    if read.digits is not None:  # a number that says something else outweighs the name
        same = [one for one in same if one.person.citizen_id in (None, read.digits)]
    return _nearest(read, same)


def _nearest(read: ReadRow, memberships: list[Membership]) -> Membership | None:
    """The one the row tells of when there are several: with the same days, else the only one that ended or goes on."""
    days = (read.membership.joined, read.membership.ended)
    exactly = [one for one in memberships if (one.joined, one.ended) == days]
    alike = [one for one in memberships if (one.end_reason is None) == read.is_living]
    for found in (exactly, alike, memberships):
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _name_in_house(read: ReadRow) -> tuple[str, str, str, int | None]:
    person = read.person
    return person.first_name, person.last_name, person.house_no, person.moo


def _check_number(read: ReadRow, register: Register) -> None:
    if not read.no_key:
        return
    twin = register.rows_by_number.setdefault(read.no_key, read.number)
    if twin != read.number:
        read.check.error(f"เลขสมาชิกซ้ำกับแถว {twin} กรุณาแก้เลขใดเลขหนึ่งในไฟล์", MEMBER_NO)


def _check_known(read: ReadRow, known: Membership, register: Register) -> None:
    """What a row may not do to a member: take her number for somebody else, end her with a loan open."""
    check, name = read.check, known.person.name
    if not (is_same(read, known.person) or is_like(read, known.person)):
        check.error(f"เลขสมาชิก {known.member_no} เป็นของ{name}แล้ว กรุณาให้เลขใหม่ในไฟล์", MEMBER_NO)
    reason = read.membership.end_reason
    contract = register.unpaid.get(known.id)
    if known.end_reason is None and reason not in (None, EndReason.DIED) and contract is not None:
        check.error(
            f"{name}ยังมีเงินกู้ที่ยังไม่ปิด ({contract}) กรุณาปิดหรือยกเลิกสัญญาก่อนบันทึกการพ้นสมาชิก",
            ENDED if check.row.cells.get(ENDED.key) else STATUS,
        )
    if known.end_reason is not None and read.standing is Standing.MEMBER and reason is None:
        check.warn("ในทะเบียนพ้นสมาชิกแล้ว แต่ไฟล์ว่ายังเป็นสมาชิก ระบบคงตามทะเบียน กรุณาตรวจ", STATUS)


def _ask_twin(read: ReadRow, row: MemberRow, known: Membership, register: Register) -> bool:
    """Whether a row above has told of this very membership; rows with numbers were refused for that already."""
    twin = register.rows_by_membership.setdefault(known.id, read.number)
    if twin == read.number:
        return False
    row.membership_id = row.person_id = None
    another = MemberChoice.ANOTHER if read.digits is None else MemberChoice.CHECK_CARD
    wait(
        read,
        row,
        f"เป็นสมาชิกคนเดียวกับแถว {twin}",
        "แถวซ้ำของสมาชิกคนเดียว",
        (another, MemberChoice.SKIP),
        name_column(read.check),
    )
    return True


def _ask(read: ReadRow, row: MemberRow, register: Register) -> bool:
    """Whether somebody new must wait for a person's eye."""
    person, number = read.person, read.person.citizen_id
    if read.digits is None:
        if number:
            choices = (MemberChoice.KEEP_NUMBER, MemberChoice.SKIP)
            wait(read, row, short_number(number), "เลขประจำตัวไม่ครบ 13 หลัก", choices, CITIZEN_ID)
            return True
        return _ask_name(read, row, register)
    twin, owner = register.rows_by_id.get(read.digits), register.owners.get(read.digits)
    if twin is not None:
        other, becomes = twin
        row.same_as = other.number
        row.person_id = owner.person_id if owner is not None else None
        other.check.warn(
            f"เลขประจำตัวซ้ำกับแถว {read.number} ({read.name}) กรุณาตรวจกับบัตรว่าเป็นของใคร", CITIZEN_ID
        )
        row.other = f"แถว {other.number}"
        row.beside = beside(other.person, other.membership, person, read.membership)
        alike = other.person.first_name == person.first_name
        both_living = becomes.membership.end_reason is None and read.is_living
        wait(
            read,
            row,
            f"เลขประจำตัวซ้ำกับแถว {other.number} ({other.name})",
            f"เลขประจำตัวซ้ำกันในไฟล์ ชื่อ{'เดียวกัน' if alike else 'ต่างกัน'}",
            _same_or_not(alike=alike, may_be_same=not both_living),
            CITIZEN_ID,
        )
        return True
    if owner is None:
        return False
    row.person_id = owner.person_id
    alike = owner.first_name == person.first_name
    may_be_same = not read.is_living or (owner.living_id is None and not owner.is_dead)
    if alike and may_be_same and not owner.was_member:
        return False
    row.person_id, row.other = owner.person_id, "ในทะเบียน"
    theirs = register.by_person.get(owner.person_id, [])
    known = theirs[0].person if theirs else register.people[owner.person_id]
    row.beside = beside(register.card(known), _membership(theirs), person, read.membership)
    wait(
        read,
        row,
        f"เลขประจำตัวนี้เป็นของ{owner.name}ในทะเบียน{' ซึ่งเป็นสมาชิกอยู่แล้ว' if owner.living_id else ''}"
        f"{' ซึ่งบันทึกไว้ว่าเสียชีวิต' if owner.is_dead else ''}",
        f"เลขประจำตัวมีในทะเบียนแล้ว ชื่อ{'เดียวกัน' if alike else 'ต่างกัน'}",
        _same_or_not(alike=alike, may_be_same=may_be_same),
        CITIZEN_ID,
    )
    return True


def _membership(known: list[Membership]) -> MembershipInput | None:
    """The last of somebody's memberships in the fund, among those the file may mean."""
    if not known:
        return None
    last = known[-1]
    return MembershipInput(last.member_no, last.joined, last.ended, last.end_reason)


def _ask_name(read: ReadRow, row: MemberRow, register: Register) -> bool:
    """Two rows, or two members, of one name in one house and nothing else to tell them apart by."""
    if read.no_key:
        return False
    name = _name_in_house(read)
    twin = register.rows_by_name.setdefault(name, read.number)
    if twin != read.number:
        said = f"ชื่อและบ้านเดียวกับแถว {twin}"
    elif len(register.by_name.get(name, ())) > 1:
        said = "ในทะเบียนมีชื่อนี้ในบ้านเดียวกันมากกว่าหนึ่งคน"
    else:
        return False
    choices = (MemberChoice.ANOTHER, MemberChoice.SKIP)
    wait(
        read,
        row,
        said,
        "ชื่อและบ้านซ้ำกัน",
        choices,
        name_column(read.check),
    )
    return True


def _same_or_not(*, alike: bool, may_be_same: bool) -> tuple[MemberChoice, ...]:
    apart = (MemberChoice.CHECK_CARD,)
    same = (MemberChoice.SAME_PERSON,) if may_be_same else ()
    return (*same, *apart, MemberChoice.SKIP) if alike else (*apart, *same, MemberChoice.SKIP)


def _welcome(read: ReadRow, row: MemberRow, register: Register) -> None:
    """Somebody new to the fund, maybe known to the office from another one."""
    number = read.membership.member_no
    if register.width and number.isdecimal():
        row.membership = dataclasses.replace(read.membership, member_no=number.zfill(register.width))
        row.code = row.membership.member_no
    if row.person_id is not None:
        person = register.people[row.person_id]
        before = register.card(person)
        row.person = told_card(read, person, before, register, fill_only=person.id in register.cards)
        row.changes = tuple(person_changes(before, row.person))
        return
    marked = "ขีดฆ่า" if read.check.row.struck else "ระบายสีแดง" if read.check.row.red else ""
    if marked and read.is_living:
        choices = (MemberChoice.LEFT, MemberChoice.STAYS, MemberChoice.SKIP)
        wait(read, row, f"แถวนี้{marked}ไว้ในไฟล์", f"แถวที่{marked}ไว้", choices, None)
