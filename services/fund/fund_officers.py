"""The committee of a fund: who held which post and when; one chair, secretary and treasurer at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload

from models.fund import FundOfficer, FundPost
from models.person import Person
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError

EXCLUSIVE = (FundPost.CHAIR, FundPost.SECRETARY, FundPost.TREASURER)
_POSTS = list(FundPost)


@dataclass(frozen=True, slots=True)
class FundOfficerInput:
    """ended is the first day out of the post; community_post is what she is besides (form A of CODI)."""

    person_id: int
    post: FundPost
    began: date
    ended: date | None = None
    community_post: str = ""


def as_input(officer: FundOfficer) -> FundOfficerInput:
    """What the form starts from."""
    return FundOfficerInput(**{one.name: getattr(officer, one.name) for one in fields(FundOfficerInput)})


def get(session: Session, officer_id: int) -> FundOfficer:
    """With the person."""
    return session.scalars(_whole().where(FundOfficer.id == officer_id)).one()


def all_of(session: Session, fund_id: int) -> list[FundOfficer]:
    """Everybody who ever sat on the committee; who sits there now comes first, in the order of the posts."""
    found = session.scalars(_whole().where(FundOfficer.fund_id == fund_id)).all()
    return sorted(_in_order(found), key=lambda one: one.ended is not None)


def officers_on(session: Session, fund_id: int, day: date) -> list[FundOfficer]:
    """Who sits on the committee on a day, in the order of the posts."""
    query = _whole().where(
        FundOfficer.fund_id == fund_id,
        FundOfficer.began <= day,
        or_(FundOfficer.ended.is_(None), FundOfficer.ended > day),
    )
    return _in_order(session.scalars(query).all())


def holder(session: Session, fund_id: int, post: FundPost, day: date) -> FundOfficer | None:
    """Who holds a post on a day: the one of an exclusive post, else the first."""
    return next((one for one in officers_on(session, fund_id, day) if one.post is post), None)


def _whole() -> Select[FundOfficer]:
    return select(FundOfficer).options(joinedload(FundOfficer.person))


def _in_order(found: Sequence[FundOfficer]) -> list[FundOfficer]:
    return sorted(found, key=lambda one: (_POSTS.index(one.post), -one.began.toordinal(), one.id))


@for_duty(Duty.SETTINGS)
def add(session: Session, fund_id: int, officer: FundOfficerInput, today: date) -> FundOfficer:
    """Raises UserError for a post that is held by another, the same post twice, and days out of order."""
    row = FundOfficer(fund_id=fund_id)
    _apply(session, row, officer, today)
    return row


@for_duty(Duty.SETTINGS)
def change(session: Session, officer_id: int, officer: FundOfficerInput, today: date) -> FundOfficer:
    """Corrects an entry. Raises what add does."""
    row = get(session, officer_id)
    _apply(session, row, officer, today)
    return row


@for_duty(Duty.SETTINGS)
def end(session: Session, officer_id: int, day: date, today: date) -> FundOfficer:
    """day is the first day out of the post. Raises UserError for one before it began or to come."""
    row = get(session, officer_id)
    if row.ended is not None:
        raise UserError(
            f"{row.person.name}พ้นจากตำแหน่งนี้แล้วเมื่อ {short_date(row.ended)} ไม่ต้องบันทึกซ้ำ", field="ended"
        )
    _check_days(row.began, day, today)
    row.ended = day
    session.flush()
    return row


@for_duty(Duty.SETTINGS)
def remove(session: Session, officer_id: int) -> None:
    """Takes a wrong entry away; somebody who left the committee is ended instead."""
    session.delete(session.get_one(FundOfficer, officer_id))
    session.flush()


def _check_days(began: date, ended: date | None, today: date) -> None:
    if began > today:
        raise UserError("วันเริ่มดำรงตำแหน่งอยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", field="began")
    if ended is None:
        return
    if ended < began:
        raise UserError(f"วันพ้นตำแหน่งอยู่ก่อนวันเริ่ม ({short_date(began)}) กรุณาตรวจวันที่อีกครั้ง", field="ended")
    if ended > today:
        raise UserError("วันพ้นตำแหน่งอยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", field="ended")


def _apply(session: Session, row: FundOfficer, officer: FundOfficerInput, today: date) -> None:
    person = session.get(Person, officer.person_id)
    if person is None:
        raise UserError("ยังไม่ได้เลือกบุคคล กรุณาเลือกชื่อจากทะเบียนบุคคล", field="person_id")
    _check_days(officer.began, officer.ended, today)
    for other in session.scalars(_whole().where(FundOfficer.fund_id == row.fund_id)):
        if other.id == row.id or other.post is not officer.post or not _meet(other, officer):
            continue
        if other.person_id == person.id:
            raise UserError(
                f"{person.name}เป็น{officer.post.label}ในช่วงนั้นอยู่แล้ว ไม่ต้องบันทึกซ้ำ", field="person_id"
            )
        if officer.post in EXCLUSIVE:
            raise UserError(
                f"{other.person.name}เป็น{officer.post.label}ตั้งแต่ {short_date(other.began)}"
                " กรุณาบันทึกการพ้นตำแหน่งของคนเดิมก่อน",
                field="post",
            )
    row.person_id, row.post = person.id, officer.post
    row.began, row.ended = officer.began, officer.ended
    row.community_post = normalise(officer.community_post)
    session.add(row)
    session.flush()


def _meet(other: FundOfficer, officer: FundOfficerInput) -> bool:
    """Whether both hold the post on some day."""
    return (other.ended is None or other.ended > officer.began) and (
        officer.ended is None or officer.ended > other.began
    )
