"""Who belongs to a fund: enrolling, correcting, leaving and coming back; lists are services.fund.member_lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.document import Document
from models.fund import EndReason, Membership, Settlement
from models.loan import Loan
from models.person import Person
from models.place import Household, Village
from models.saving import SavingAccount
from models.values.money import Money
from models.values.thai_date import short_date
from models.values.thai_text import arabic_digits, normalise, search_key
from services.duties import Duty, for_duty
from services.errors import UserError
from services.people import persons
from services.people.persons import PersonInput


@dataclass(frozen=True, slots=True)
class MembershipInput:
    """member_no empty asks for the next free number."""

    member_no: str = ""
    joined: date | None = None
    ended: date | None = None
    end_reason: EndReason | None = None
    note: str = ""


_PLAIN_NO = re.compile(r"([A-Za-z]*)([0-9]+)")


def no_key(member_no: str) -> str:
    if plain := _PLAIN_NO.fullmatch(member_no):
        return plain[1].lower() + plain[2].zfill(9)
    return re.sub(r"\d+", lambda digits: digits[0].zfill(9), search_key(member_no))


def next_member_no(session: Session, fund_id: int) -> str:
    """The number after the highest one ever given, in its shape (C0412 → C0413)."""
    last = session.scalar(
        select(Membership.member_no)
        .where(Membership.fund_id == fund_id)
        .order_by(Membership.no_key.desc())
        .limit(1)
    )
    return number_after(last or "0000")


def number_after(member_no: str) -> str:
    """The next number in the same shape; empty for one that ends in no figure."""
    match = re.fullmatch(r"(.*?)(\d+)", member_no)
    if match is None:
        return ""
    return f"{match[1]}{int(match[2]) + 1:0{len(match[2])}}"


@for_duty(Duty.RECORDS)
def enrol(
    session: Session, fund_id: int, person_id: int, membership: MembershipInput, today: date
) -> Membership:
    """Raises UserError for a number that was ever given, a second living membership, or dates out of order."""
    person = session.get_one(Person, person_id)
    number = arabic_digits(normalise(membership.member_no)) or next_member_no(session, fund_id)
    taken = session.scalar(
        select(Membership)
        .where(Membership.fund_id == fund_id, Membership.member_no == number)
        .options(joinedload(Membership.person))
    )
    if not number:
        raise UserError("ยังไม่ได้ใส่เลขสมาชิก กรุณาพิมพ์เลขสมาชิก", field="member_no")
    if taken is not None:
        raise UserError(
            f"เลขสมาชิก {number} เป็นของ{taken.person.name} แล้ว เลขเดิมใช้ซ้ำไม่ได้ กรุณาใช้เลขอื่น", field="member_no"
        )
    if membership.end_reason is None:
        if person.death_date is not None:
            raise UserError(
                f"บันทึกไว้ว่า{person.name}เสียชีวิตเมื่อ {short_date(person.death_date)} ถ้าบันทึกผิดคน กรุณาเรียกคืนสถานะก่อน",
                field="person",
            )
        already = session.scalar(
            select(Membership.member_no).where(
                Membership.fund_id == fund_id,
                Membership.person_id == person_id,
                Membership.end_reason.is_(None),
            )
        )
        if already is not None:
            raise UserError(f"{person.name}เป็นสมาชิกอยู่แล้ว เลขที่ {already} ไม่ต้องสมัครซ้ำ", field="person")
    _check_joined(membership.joined, today)
    row = Membership(
        fund_id=fund_id,
        person_id=person_id,
        member_no=number,
        no_key=no_key(number),
        joined=membership.joined,
        ended=membership.ended,
        end_reason=membership.end_reason,
        note=normalise(membership.note),
    )
    _check_end(row)
    persons.copy_keys(row, person)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def add_member(
    session: Session, fund_id: int, person: PersonInput, membership: MembershipInput, today: date
) -> Membership:
    """A new person and her membership in one write."""
    return enrol(session, fund_id, persons.add(session, person, today).id, membership, today)


@for_duty(Duty.RECORDS)
def enrol_known(
    session: Session,
    fund_id: int,
    person_id: int,
    person: PersonInput,
    membership: MembershipInput,
    today: date,
) -> Membership:
    """Somebody the register knows joins, or joins again; what the form says of her is corrected with it."""
    persons.change(session, person_id, person, today)
    return enrol(session, fund_id, person_id, membership, today)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody the register has already, and her living membership in the fund asked about."""

    person: Person
    membership: Membership | None


def find_known(session: Session, fund_id: int, person: PersonInput) -> Known | None:
    """Whom the typing seems to mean: see persons.find_same."""
    same = persons.find_same(session, person)
    return None if same is None else _known(session, fund_id, same)


def get_known(session: Session, fund_id: int, person_id: int) -> Known:
    return _known(session, fund_id, persons.get(session, person_id))


def _known(session: Session, fund_id: int, person: Person) -> Known:
    living = select(Membership).where(
        Membership.fund_id == fund_id, Membership.person_id == person.id, Membership.end_reason.is_(None)
    )
    return Known(person, session.scalar(living))


@for_duty(Duty.RECORDS)
def correct(
    session: Session, membership_id: int, person: PersonInput, membership: MembershipInput, today: date
) -> Membership:
    """A member's card corrected in one write: the person, her joining day and the note."""
    row = change_membership(session, membership_id, membership, today)
    persons.change(session, row.person_id, person, today)
    return row


def _check_joined(joined: date | None, today: date) -> None:
    if joined is not None and joined > today:
        raise UserError("วันที่สมัครอยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", field="joined")


def _check_end(row: Membership) -> None:
    if row.ended is not None and row.joined is not None and row.ended < row.joined:
        raise UserError(f"วันที่พ้นสมาชิกอยู่ก่อนวันที่สมัคร ({short_date(row.joined)}) กรุณาตรวจทั้งสองวัน", field="ended")
    if row.ended is not None and row.end_reason is None:
        raise UserError("ใส่วันที่พ้นสมาชิกแล้วแต่ยังไม่มีสาเหตุ กรุณาเลือกสาเหตุ", field="end_reason")


@for_duty(Duty.RECORDS)
def end(
    session: Session, membership_id: int, day: date, reason: EndReason, note: str, today: date
) -> Membership:
    """Resignation or removal without money; services.fund.settlements ends with money. Raises UserError while she owes or
    has savings, or for a day that cannot be.
    """
    row = get(session, membership_id)
    _require_settled(session, row, day)
    _end(row, day, reason, note, today)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def record_death(session: Session, membership_id: int, day: date, note: str, today: date) -> Membership:
    """Death ends every membership of the person; loans stay, for the estate and the guarantors."""
    row = get(session, membership_id)
    end_life(session, row.person, day, note, today)
    return row


def end_life(session: Session, person: Person, day: date, note: str, today: date) -> None:
    """The person died: with her end her memberships. Raises UserError (field "ended") for a day that cannot be."""
    if person.birth is not None and day < person.birth.first:
        raise UserError("วันที่เสียชีวิตอยู่ก่อนวันเกิด กรุณาตรวจวันที่อีกครั้ง", field="ended")
    if person.death_date is not None:
        raise UserError(f"บันทึกการเสียชีวิตไว้แล้วเมื่อ {short_date(person.death_date)} ไม่ต้องบันทึกซ้ำ", field="ended")
    if day > today:
        raise UserError("วันที่เสียชีวิตอยู่ในอนาคต กรุณาตรวจวันที่อีกครั้ง", field="ended")
    person.death_date = day
    living = select(Membership).where(Membership.person_id == person.id, Membership.end_reason.is_(None))
    for membership in session.scalars(living):
        _end(membership, day, EndReason.DIED, note, today)
    session.flush()


def _end(row: Membership, day: date, reason: EndReason, note: str, today: date) -> None:
    if row.end_reason is not None:
        when = f"เมื่อ {short_date(row.ended)}" if row.ended else ""
        raise UserError(f"พ้นสมาชิกไปแล้ว{when} ไม่ต้องบันทึกซ้ำ", field="ended")
    if day > today:
        raise UserError("วันที่พ้นสมาชิกอยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", field="ended")
    row.ended, row.end_reason = day, reason
    row.note = " ".join(part for part in (row.note, normalise(note)) if part)
    _check_end(row)


@for_duty(Duty.RECORDS)
def reopen(session: Session, membership_id: int) -> Membership:
    """Takes back an end recorded by mistake; an end by death takes the death back too, in every fund.

    Raises UserError for somebody who is a member, has joined again since, is recorded as dead, or whose money was paid
    out with it: that payment is voided instead.
    """
    row = get(session, membership_id)
    if row.end_reason is None:
        raise UserError("ยังเป็นสมาชิกอยู่ ไม่มีการพ้นสมาชิกให้เรียกคืน")
    if row.end_reason is EndReason.DIED and row.person.death_date is not None:
        return take_back_death(session, membership_id)
    _require_unpaid(session, row.id)
    require_still_gone(session, row)
    row.ended = row.end_reason = None
    session.flush()
    return row


def _require_unpaid(session: Session, *membership_ids: int) -> None:
    """Raises UserError when a voucher has settled one of them."""
    paper = session.scalar(
        select(Document.number)
        .join(Settlement, Settlement.document_id == Document.id)
        .where(Settlement.membership_id.in_(membership_ids), Settlement.cancelled_by_id.is_(None))
        .limit(1)
    )
    if paper is not None:
        raise UserError(f"คืนเงินเมื่อพ้นสมาชิกแล้วตาม {paper} กรุณายกเลิกใบสำคัญจ่ายนั้นที่หน้ารับ–จ่ายเงิน")


def require_still_gone(session: Session, row: Membership) -> None:
    """Raises UserError for somebody dead or a member under a newer number: her old membership cannot live again."""
    if row.person.death_date is not None:
        raise UserError(
            f"บันทึกไว้ว่า{row.person.name}เสียชีวิตเมื่อ {short_date(row.person.death_date)} กรุณาเลิกบันทึกการเสียชีวิตก่อน"
        )
    newer = session.scalar(
        select(Membership.member_no).where(
            Membership.fund_id == row.fund_id,
            Membership.person_id == row.person_id,
            Membership.end_reason.is_(None),
        )
    )
    if newer is not None:
        raise UserError(f"{row.person.name}สมัครใหม่แล้ว เลขที่ {newer} จึงไม่ต้องเรียกคืนเลขเดิม")


@for_duty(Duty.RECORDS)
def take_back_death(session: Session, membership_id: int) -> Membership:
    """A death recorded by mistake: see restore_life()."""
    row = get(session, membership_id)
    restore_life(session, row.person)
    return row


def restore_life(session: Session, person: Person) -> None:
    """She lives, and is a member again wherever death had ended it."""
    if person.death_date is None:
        raise UserError("ยังไม่ได้บันทึกการเสียชีวิตของคนนี้ ไม่มีอะไรให้เลิกบันทึก")
    by_death = session.scalars(
        select(Membership).where(Membership.person_id == person.id, Membership.end_reason == EndReason.DIED)
    ).all()
    _require_unpaid(session, *(one.id for one in by_death))
    person.death_date = None
    for membership in by_death:
        membership.ended = membership.end_reason = None
    session.flush()


def _require_settled(session: Session, row: Membership, day: date) -> None:
    """Without money between her and the fund she may go; her empty accounts are closed with it."""
    unpaid = session.scalars(
        select(Loan.contract_no).where(
            Loan.membership_id == row.id, Loan.closed.is_(None), Loan.cancelled.is_(None)
        )
    ).all()
    if unpaid:
        raise UserError(
            f"ยังมีเงินกู้ที่ยังไม่ปิด ({', '.join(unpaid)}) กรุณาคืนเงินและหักหนี้ให้เสร็จ หรือรับชำระก่อนพ้นสมาชิก", field="ended"
        )
    accounts = session.scalars(
        select(SavingAccount).where(SavingAccount.membership_id == row.id, SavingAccount.closed.is_(None))
    ).all()
    if saved := Money.sum(one.balance + one.prepaid for one in accounts):
        raise UserError(f"ยังมีเงินออม {saved} บาท กรุณาคืนเงินและหักหนี้ในขั้นตอนพ้นสมาชิก", field="ended")
    for one in accounts:
        last = max(one.opened, one.last_day or one.opened)
        if day < last:
            raise UserError(
                f"บัญชี {one.account_no} มีรายการเมื่อ {short_date(last)} กรุณาใช้วันนั้นหรือหลังจากนั้น", field="ended"
            )
        one.closed = day


@for_duty(Duty.RECORDS)
def change_membership(
    session: Session, membership_id: int, membership: MembershipInput, today: date
) -> Membership:
    """Corrects the joining day, the note and, of somebody who left, the day; number and reason stay."""
    row = get(session, membership_id)
    _check_joined(membership.joined, today)
    row.joined, row.note = membership.joined, normalise(membership.note)
    if row.end_reason is not None:
        row.ended = membership.ended
        if row.ended is not None and row.ended > today:
            raise UserError("วันที่พ้นสมาชิกอยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", field="ended")
        _check_end(row)
    session.flush()
    return row


def get(session: Session, membership_id: int) -> Membership:
    """With the person, where she lives, and the fund."""
    person = joinedload(Membership.person)
    query = select(Membership).where(Membership.id == membership_id)
    query = query.options(
        joinedload(Membership.fund),
        person.joinedload(Person.village),
        person.joinedload(Person.household).joinedload(Household.village),
    )
    return session.scalars(query).one()


def villages(session: Session) -> Sequence[Village]:
    return session.scalars(select(Village).order_by(Village.moo)).all()


def memberships_of(session: Session, person_id: int) -> Sequence[Membership]:
    """Every fund the person is or was in, the oldest first."""
    query = select(Membership).where(Membership.person_id == person_id).options(joinedload(Membership.fund))
    return session.scalars(query.order_by(Membership.joined, Membership.id)).all()
