"""The council's officers: chair, two vice-chairs, secretary (sections 15 to 18) and whom its own rules name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload

from models.person import Person
from models.term import CouncilTerm, Officer, OfficerBasis, OfficerPost, TermStatus
from models.values.thai_date import long_date, short_date
from models.values.thai_text import normalise
from services.council import terms
from services.council.council_roll import seat_of
from services.duties import Duty, for_duty
from services.errors import UserError

# One holder each on any day, and nobody holds two of them (E2).
EXCLUSIVE = (OfficerPost.CHAIR, OfficerPost.VICE_CHAIR_1, OfficerPost.VICE_CHAIR_2, OfficerPost.SECRETARY)
# Elected by the members among themselves (section 15); any other may be somebody from outside (section 16(5)).
OF_MEMBERS = (OfficerPost.CHAIR, OfficerPost.VICE_CHAIR_1, OfficerPost.VICE_CHAIR_2)
USUAL_BASIS = {
    **dict.fromkeys(OF_MEMBERS, OfficerBasis.ELECTED),
    OfficerPost.SECRETARY: OfficerBasis.APPOINTED,
}


@dataclass(frozen=True, slots=True)
class OfficerInput:
    """until is the first day out of office; post_note is what an OTHER post is called."""

    person_id: int
    post: OfficerPost
    since: date
    basis: OfficerBasis
    until: date | None = None
    post_note: str = ""
    resolution_id: int | None = None
    order_id: int | None = None
    note: str = ""


def words(officer: Officer) -> str:
    """The post as it is called."""
    return officer.post_note if officer.post is OfficerPost.OTHER else officer.post.label


def get(session: Session, officer_id: int) -> Officer:
    """With the person and the order that appointed her."""
    return session.scalars(_whole().where(Officer.id == officer_id)).one()


def officers_on(session: Session, day: date) -> list[Officer]:
    """Who holds a post on a day, in the order of the posts; with persons and orders."""
    query = (
        _whole()
        .join(CouncilTerm, CouncilTerm.id == Officer.term_id)
        .where(
            CouncilTerm.status != TermStatus.DRAFT,
            Officer.since <= day,
            or_(Officer.until.is_(None), Officer.until > day),
            or_(CouncilTerm.ended.is_(None), CouncilTerm.ended > day),
        )
    )
    return _in_order(session.scalars(query).all())


def holder(session: Session, post: OfficerPost, day: date) -> Officer | None:
    """Who holds one of the exclusive posts on a day."""
    return next((one for one in officers_on(session, day) if one.post is post), None)


def officers_of(session: Session, term_id: int) -> list[Officer]:
    """Everybody who held a post in a term, each post's latest first."""
    return _in_order(session.scalars(_whole().where(Officer.term_id == term_id)).all())


def _whole() -> Select[Officer]:
    return select(Officer).options(joinedload(Officer.person), joinedload(Officer.order))


def _in_order(found: Sequence[Officer]) -> list[Officer]:
    posts = list(OfficerPost)
    return sorted(found, key=lambda one: (posts.index(one.post), -one.since.toordinal(), one.id))


@for_duty(Duty.RECORDS)
def appoint(session: Session, term_id: int, officer: OfficerInput, today: date) -> Officer:
    """Raises UserError for a post that is taken or barred to her (E2), and for days outside the term."""
    row = Officer(term_id=term_id)
    _apply(session, row, officer, today)
    return row


@for_duty(Duty.RECORDS)
def change(session: Session, officer_id: int, officer: OfficerInput, today: date) -> Officer:
    """Corrects an entry. Raises what appoint does."""
    row = session.get_one(Officer, officer_id)
    _apply(session, row, officer, today)
    return row


def as_input(officer: Officer) -> OfficerInput:
    """What the form starts from when an entry is opened for correction."""
    return OfficerInput(
        person_id=officer.person_id,
        post=officer.post,
        since=officer.since,
        basis=officer.basis,
        until=officer.until,
        post_note=officer.post_note,
        resolution_id=officer.resolution_id,
        order_id=officer.order_id,
        note=officer.note,
    )


@for_duty(Duty.RECORDS)
def end(session: Session, officer_id: int, day: date, today: date) -> Officer:
    """day is the first day out of office. Raises UserError for one before the post began or to come."""
    row = get(session, officer_id)
    if row.until is not None:
        raise UserError(
            f"{row.person.name}พ้นจากตำแหน่งนี้แล้วเมื่อ {short_date(row.until)} ไม่ต้องบันทึกซ้ำ", field="until"
        )
    if day < row.since:
        raise UserError(f"วันพ้นตำแหน่งอยู่ก่อนวันเริ่ม ({short_date(row.since)}) กรุณาตรวจวันที่อีกครั้ง", field="until")
    if day > today:
        raise UserError("วันพ้นตำแหน่งอยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", field="until")
    row.until = day
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def remove(session: Session, officer_id: int) -> None:
    """Takes a wrong entry away; somebody who left the post is ended instead."""
    session.delete(session.get_one(Officer, officer_id))
    session.flush()


def _apply(session: Session, row: Officer, officer: OfficerInput, today: date) -> None:
    term, note = terms.get(session, row.term_id), normalise(officer.post_note)
    person = session.get(Person, officer.person_id)
    if person is None:
        raise UserError("ยังไม่ได้เลือกบุคคล กรุณาเลือกชื่อจากทะเบียนบุคคล", field="person_id")
    if term.status is TermStatus.DRAFT:
        raise UserError("วาระนี้ยังเป็นร่าง กรุณาประกาศใช้วาระก่อนตั้งผู้ดำรงตำแหน่ง", field="post")
    if officer.post is OfficerPost.OTHER and not note:
        raise UserError("ยังไม่ได้ใส่ชื่อตำแหน่ง กรุณาพิมพ์ชื่อตำแหน่ง", field="post_note")
    if officer.since > today:
        raise UserError("วันเริ่มดำรงตำแหน่งอยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", field="since")
    if officer.since < term.selected or (term.ended is not None and officer.since >= term.ended):
        raise UserError(
            f"วันเริ่มดำรงตำแหน่งไม่อยู่ในวาระของสภาชุดที่ {term.number} ซึ่งเริ่ม {long_date(term.selected)} กรุณาตรวจวันที่",
            field="since",
        )
    if officer.until is not None and officer.until < officer.since:
        raise UserError("วันพ้นตำแหน่งอยู่ก่อนวันเริ่ม กรุณาตรวจทั้งสองวัน", field="until")
    until = officer.until
    if officer.post in OF_MEMBERS:
        seat = seat_of(session, person.id, officer.since)
        if seat is None:
            raise UserError(
                f"{person.name}ไม่ได้เป็นสมาชิกสภาในวันนั้น ประธานและรองประธานต้องเลือกจากสมาชิก (มาตรา 15) กรุณาเลือกสมาชิก",
                field="person_id",
            )
        if seat.vacated is not None and (until is None or until > seat.vacated):
            until = seat.vacated  # the post goes with the seat
    _require_free(session, row, officer, until, person)
    row.person_id, row.post, row.post_note = officer.person_id, officer.post, note
    row.since, row.until, row.basis = officer.since, until, officer.basis
    row.resolution_id, row.order_id, row.note = (
        officer.resolution_id,
        officer.order_id,
        normalise(officer.note),
    )
    session.add(row)
    session.flush()


def _require_free(
    session: Session, row: Officer, officer: OfficerInput, until: date | None, person: Person
) -> None:
    """E2: one holder of each exclusive post on any day, no person in two of them, nobody twice in one post."""
    others = session.execute(
        select(Officer, CouncilTerm.ended)
        .join(CouncilTerm, CouncilTerm.id == Officer.term_id)
        .options(joinedload(Officer.person))
    )
    for other, ended in others:
        out = min((day for day in (other.until, ended) if day is not None), default=None)
        if (
            other.id == row.id
            or (out is not None and out <= officer.since)
            or (until is not None and until <= other.since)
        ):
            continue
        if other.post is officer.post and officer.post in EXCLUSIVE:
            raise UserError(
                f"{officer.post.label}มีได้คนเดียว ขณะนั้นคือ{other.person.name} กรุณาบันทึกการพ้นตำแหน่งของคนเดิมก่อน (มาตรา 15–16)",
                field="post",
            )
        if other.person_id == person.id and other.post in EXCLUSIVE and officer.post in EXCLUSIVE:
            raise UserError(
                f"{person.name}เป็น{other.post.label}อยู่แล้ว คนเดียวเป็นสองตำแหน่งนี้พร้อมกันไม่ได้ กรุณาเลือกผู้อื่น",
                field="person_id",
            )
        if other.person_id == person.id and other.post is officer.post is not OfficerPost.OTHER:
            raise UserError(f"{person.name}เป็น{officer.post.label}อยู่แล้ว ไม่ต้องบันทึกซ้ำ", field="person_id")
