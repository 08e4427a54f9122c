"""Whom the council names for the provincial meeting each year: exactly two (section 21(12))."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.person import Person
from models.term import Delegate, DelegateLevel
from models.values.thai_text import normalise
from services import law
from services.duties import Duty, for_duty
from services.errors import UserError


@dataclass(frozen=True, slots=True)
class DelegatesInput:
    """Everybody named for one calendar year; named is the day of the naming."""

    level: DelegateLevel
    year_be: int
    person_ids: tuple[int, ...]
    named: date | None = None
    resolution_id: int | None = None
    note: str = ""


def delegates_of(session: Session, level: DelegateLevel, year_be: int) -> Sequence[Delegate]:
    """With persons, in the order they were named."""
    query = select(Delegate).where(Delegate.level == level, Delegate.year_be == year_be)
    return session.scalars(query.options(joinedload(Delegate.person)).order_by(Delegate.id)).all()


def years(session: Session, level: DelegateLevel) -> Sequence[int]:
    """Years with delegates, newest first."""
    query = select(Delegate.year_be).where(Delegate.level == level).distinct()
    return session.scalars(query.order_by(Delegate.year_be.desc())).all()


def as_input(session: Session, level: DelegateLevel, year_be: int) -> DelegatesInput:
    """What the form starts from when a year is opened for correction."""
    rows = delegates_of(session, level, year_be)
    first = rows[0] if rows else None
    return DelegatesInput(
        level,
        year_be,
        tuple(one.person_id for one in rows),
        first.named if first else None,
        first.resolution_id if first else None,
        first.note if first else "",
    )


@for_duty(Duty.RECORDS)
def name(session: Session, delegates: DelegatesInput) -> Sequence[Delegate]:
    """Writes the delegates of a year, in place of those before.

    Raises UserError unless the provincial meeting gets as many as the law says, and for one person named twice.
    """
    year_be, people = delegates.year_be, delegates.person_ids
    if not 2551 <= year_be <= 2700:
        raise UserError("ปี พ.ศ. ไม่ถูกต้อง กรุณาใส่ปีตั้งแต่ 2551 เป็นต้นไป", field="year_be")
    if len(set(people)) < len(people):
        raise UserError("เลือกคนเดียวกันสองครั้ง กรุณาเลือกผู้แทนคนละคน", field="person_ids")
    needed = law.whole(session, "delegates", date(year_be - 543, 12, 31))
    if delegates.level is DelegateLevel.PROVINCE and len(people) != needed:
        raise UserError(
            f"ผู้แทนไปประชุมระดับจังหวัดต้องมี {needed} คน เลือกไว้ {len(people)} คน กรุณาเลือกให้ครบ (มาตรา 21 (12))",
            field="person_ids",
        )
    if any(session.get(Person, one) is None for one in people):
        raise UserError("ยังไม่ได้เลือกบุคคล กรุณาเลือกชื่อจากทะเบียนบุคคล", field="person_ids")
    kept = {one.person_id: one for one in delegates_of(session, delegates.level, year_be)}
    for person_id in people:
        row = kept.pop(person_id, None)
        if row is None:
            row = Delegate(level=delegates.level, year_be=year_be, person_id=person_id)
            session.add(row)
        row.named, row.resolution_id = delegates.named, delegates.resolution_id
        row.note = normalise(delegates.note)
    for row in kept.values():
        session.delete(row)
    session.flush()
    return delegates_of(session, delegates.level, year_be)


@for_duty(Duty.RECORDS)
def remove(session: Session, level: DelegateLevel, year_be: int) -> None:
    """Takes the delegates of a year away, entered by mistake."""
    for row in delegates_of(session, level, year_be):
        session.delete(row)
    session.flush()
