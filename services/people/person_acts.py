"""What happens to a person beyond her card: death, consents, political posts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.person import Consent, ConsentChannel, Person, PoliticalKind, PoliticalPost
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import members
from services.people import privacy


@for_duty(Duty.RECORDS)
def record_death(session: Session, person_id: int, day: date, note: str, today: date) -> Person:
    """Ends her memberships of every fund too. Raises UserError (field "ended") for a day that cannot be."""
    person = session.get_one(Person, person_id)
    members.end_life(session, person, day, note, today)
    return person


@for_duty(Duty.RECORDS)
def take_back_death(session: Session, person_id: int) -> Person:
    person = session.get_one(Person, person_id)
    members.restore_life(session, person)
    return person


@dataclass(frozen=True, slots=True)
class ConsentInput:
    """version empty is the newest text."""

    purpose: str
    given: date
    channel: ConsentChannel
    version: str = ""
    note: str = ""


@for_duty(Duty.RECORDS)
def give_consent(session: Session, person_id: int, consent: ConsentInput, today: date) -> Consent:
    """Raises UserError for a day to come, and while she agrees to the same purpose already."""
    purpose = normalise(consent.purpose)
    if not purpose:
        raise UserError("ยังไม่ได้ใส่วัตถุประสงค์ กรุณาเลือกหรือพิมพ์วัตถุประสงค์", field="purpose")
    if consent.given > today:
        raise UserError("วันที่ให้ความยินยอมอยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", field="given")
    version = consent.version or privacy.texts(session)[0].version
    same = select(Consent).where(
        Consent.person_id == person_id,
        Consent.purpose == purpose,
        Consent.version == version,
        Consent.withdrawn.is_(None),
    )
    if (held := session.scalars(same.limit(1)).first()) is not None:
        raise UserError(f"ให้ความยินยอมเรื่องนี้ไว้แล้วเมื่อ {short_date(held.given)} ไม่ต้องบันทึกซ้ำ", field="purpose")
    row = Consent(
        person_id=person_id,
        purpose=purpose,
        version=version,
        given=consent.given,
        channel=consent.channel,
        note=normalise(consent.note),
    )
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def withdraw_consent(session: Session, consent_id: int, day: date, note: str, today: date) -> Consent:
    """From the day on her data is no longer used for it. Raises UserError (field "day") for a day that cannot be."""
    row = session.get_one(Consent, consent_id)
    if row.withdrawn is not None:
        raise UserError(f"ถอนความยินยอมนี้ไว้แล้วเมื่อ {short_date(row.withdrawn)} ไม่ต้องบันทึกซ้ำ", field="day")
    if day < row.given:
        raise UserError(f"วันที่ถอนอยู่ก่อนวันที่ให้ความยินยอม ({short_date(row.given)}) กรุณาตรวจวันที่", field="day")
    if day > today:
        raise UserError("วันที่ถอนอยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", field="day")
    row.withdrawn = day
    row.note = " ".join(one for one in (row.note, normalise(note)) if one)
    session.flush()
    return row


def consents(session: Session, person_id: int) -> Sequence[Consent]:
    """Those in force first, the newest of each first."""
    query = select(Consent).where(Consent.person_id == person_id)
    return session.scalars(
        query.order_by(Consent.withdrawn.is_not(None), Consent.given.desc(), Consent.id.desc())
    ).all()


@dataclass(frozen=True, slots=True)
class PostInput:
    """until is the first day out of office; a candidacy is the one day she stood."""

    kind: PoliticalKind
    post: str
    since: date
    until: date | None = None
    note: str = ""


@for_duty(Duty.RECORDS)
def save_post(
    session: Session, person_id: int, post: PostInput, today: date, post_id: int | None = None
) -> PoliticalPost:
    """Adds or corrects what sections 7(2), 7(3), 12 and 13 look at. Raises UserError naming the field."""
    words = normalise(post.post)
    if not words:
        raise UserError("ยังไม่ได้ใส่ตำแหน่ง กรุณาพิมพ์ เช่น สมาชิก อบต. โพนทอง", field="post")
    if post.since > today:
        raise UserError("วันที่เริ่มอยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", field="since")
    until = post.since if post.kind is PoliticalKind.CANDIDATE else post.until
    if until is not None and until < post.since:
        raise UserError("วันที่พ้นตำแหน่งอยู่ก่อนวันที่เริ่ม กรุณาตรวจทั้งสองวัน", field="until")
    row = (
        session.get_one(PoliticalPost, post_id) if post_id is not None else PoliticalPost(person_id=person_id)
    )
    row.kind, row.post, row.since, row.until = post.kind, words, post.since, until
    row.note = normalise(post.note)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def remove_post(session: Session, post_id: int) -> None:
    session.delete(session.get_one(PoliticalPost, post_id))
    session.flush()


def posts(session: Session, person_id: int) -> Sequence[PoliticalPost]:
    """The newest first."""
    query = select(PoliticalPost).where(PoliticalPost.person_id == person_id)
    return session.scalars(query.order_by(PoliticalPost.since.desc(), PoliticalPost.id.desc())).all()
