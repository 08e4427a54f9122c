"""What CODI's central register has not been told of yet: members and officers changed since the last notice (W9)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import encode, running_id, table_of
from models.base import Base
from models.person import Person
from models.term import CodiNotice, CouncilMember, Officer, OfficerPost
from models.user import AuditChange, AuditRecord
from models.values.thai_date import long_date
from models.values.thai_text import normalise
from services.council import terms
from services.duties import Duty, for_duty
from services.errors import UserError

State = Mapping[str, Any]  # column values as the audit trail encodes them
# Notes and numbers of cards are the office's own business.
_TOLD: Mapping[type[Base], tuple[str, ...]] = {
    CouncilMember: (
        "person_id",
        "kind",
        "village_id",
        "organisation_id",
        "starts",
        "ends",
        "vacated",
    ),
    Officer: ("person_id", "post", "post_note", "since", "until"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One member or officer whose entry is not what it was at the last notice; at and actor of the latest change."""

    at: datetime
    actor: str
    words: str


def last(session: Session) -> CodiNotice | None:
    return session.scalar(select(CodiNotice).order_by(CodiNotice.audit_id.desc()).limit(1))


def all_notices(session: Session) -> Sequence[CodiNotice]:
    """Newest first."""
    return session.scalars(select(CodiNotice).order_by(CodiNotice.audit_id.desc())).all()


def changes(session: Session, day: date) -> list[Told]:
    """Of the council in office on the day, the earliest first; what was changed and changed back is not told."""
    term, notice = terms.current(session, day), last(session)
    if term is None:
        return []
    found: list[tuple[int, Told]] = []
    for kind, columns in _TOLD.items():
        rows = {
            str(_state(row)["id"]): row
            for row in session.scalars(select(kind).where(_of_term(kind, term.id)))
        }
        query = (
            select(AuditChange, AuditRecord)
            .join(AuditRecord, AuditRecord.id == AuditChange.audit_id)
            .where(AuditChange.entity == table_of(kind).name)
            .order_by(AuditChange.audit_id.desc(), AuditChange.position.desc())
        )
        if notice is not None:
            query = query.where(AuditChange.audit_id > notice.audit_id)
        before: dict[str, State | None] = {}
        latest: dict[str, AuditRecord] = {}
        for change, record in session.execute(query):
            key = change.entity_id
            latest.setdefault(key, record)
            if change.before is None:
                before[key] = None
            else:
                held = before.get(key) or (_state(rows[key]) if key in rows else {})
                before[key] = {**held, **json.loads(change.before)}
        for key, record in latest.items():
            was, row = before[key], rows.get(key)
            now = _state(row) if row is not None else None
            if (now or was or {}).get("term_id") != term.id:
                continue
            if words := _words(session, kind, was, now, columns):
                found.append((record.id, Told(record.at, record.actor, words)))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _of_term(kind: type[Base], term_id: int) -> Any:
    return table_of(kind).c.term_id == term_id


def _state(row: Base) -> State:
    return {column.key: encode(getattr(row, column.key)) for column in table_of(type(row)).c}


def _words(
    session: Session, kind: type[Base], was: State | None, now: State | None, columns: Sequence[str]
) -> str:
    """What happened to one entry, in Thai; empty for nothing CODI keeps."""
    state = now or was
    if state is None or (
        was is not None and now is not None and all(was[one] == now[one] for one in columns)
    ):
        return ""
    person = session.get(Person, state["person_id"])
    name = person.name if person is not None else "บุคคลที่ลบแล้ว"
    if kind is Officer:
        post = state.get("post_note") or OfficerPost(state["post"]).label
        what, ended, began = f"{post} {name}", "until", "since"
    else:
        what, ended, began = f"สมาชิก {name}", "vacated", "starts"
    if now is None:
        return f"ลบรายการ {what}"
    out = now.get(ended)
    if out is not None and (was is None or was.get(ended) is None):
        return f"พ้นจากตำแหน่ง {what} ตั้งแต่ {long_date(date.fromisoformat(out))}"
    if was is None:
        return f"เข้าใหม่ {what} ตั้งแต่ {long_date(date.fromisoformat(now[began]))}"
    return f"แก้ไข {what}"


@for_duty(Duty.RECORDS)
def record_notice(
    session: Session, day: date, today: date, letter_id: int | None = None, note: str = ""
) -> CodiNotice:
    """CODI has been told of everything up to now. Raises UserError for a day to come."""
    if day > today:
        raise UserError("วันที่แจ้งอยู่ในอนาคต กรุณาบันทึกเมื่อแจ้งแล้ว", field="day")
    row = CodiNotice(day=day, letter_id=letter_id, note=normalise(note), audit_id=running_id(session))
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def remove(session: Session, notice_id: int) -> None:
    """Takes a wrong entry away: what it told of is to be told again."""
    session.delete(session.get_one(CodiNotice, notice_id))
    session.flush()
