"""What happened to a member's record: who changed what and when, read from the audit trail in Thai words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import and_, func, inspect, or_, select
from sqlalchemy.orm import Session, joinedload

from models import terms
from models.audit import decode, encode
from models.base import Base
from models.document import ImportBatch
from models.fund import Membership, MemberStatus
from models.person import Person
from models.place import Household, Village
from models.user import AuditChange, AuditRecord
from models.values.thai_date import short_date
from services import acts
from services.people import persons

R = TypeVar("R", bound=Base)
State = Mapping[str, Any]  # column values as the audit trail encodes them
Said = tuple[object, str]  # what decides whether it changed, and the words for it


@dataclass(frozen=True, slots=True)
class Change:
    """One field; words as people read them, empty when there was nothing. Citizen IDs are masked."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Event:
    """One write; a new record has no changes, since all of it is new."""

    audit_id: int
    at: datetime
    actor: str
    act: str
    changes: tuple[Change, ...]


def of_member(session: Session, membership_id: int, limit: int = 20) -> list[Event]:
    """What was done to a membership and to its person, the newest first."""
    membership = session.get_one(Membership, membership_id)
    person = session.get_one(Person, membership.person_id)
    rows = {("membership", str(membership.id)): membership, ("person", str(person.id)): person}
    return _events(session, rows, limit)


def of_person(session: Session, person_id: int, limit: int = 20) -> list[Event]:
    """What was done to a person's card, the newest first."""
    return _events(session, {("person", str(person_id)): session.get_one(Person, person_id)}, limit)


def _events(session: Session, rows: Mapping[tuple[str, str], Base], limit: int) -> list[Event]:
    """The first of rows is the one whose making is told."""
    own = next(iter(rows))[0]
    found = session.execute(
        select(AuditRecord, AuditChange)
        .join(AuditChange, AuditChange.audit_id == AuditRecord.id)
        .where(or_(*(_is(entity, key) for entity, key in rows)))
        .order_by(AuditChange.audit_id.desc(), AuditChange.position.desc())
        .limit(limit * len(rows))
    ).all()
    files = {
        batch.audit_id: batch.file_name
        for batch in session.scalars(
            select(ImportBatch).where(ImportBatch.audit_id.in_({record.id for record, _ in found}))
        )
    }
    places = _Places(session)
    states = {key: _state(row) for key, row in rows.items()}
    events = []
    for record, group in groupby(found, key=lambda pair: pair[0]):
        changes: list[Change] = []
        is_new = False
        for _, change in group:
            key = (change.entity, change.entity_id)
            after = states[key]
            if change.before is None:
                is_new = is_new or change.entity == own
                continue
            states[key] = before = {**after, **json.loads(change.before)}
            changes = [*_differences(change.entity, before, after, places), *changes]
        if changes or is_new:
            act = f"นำเข้าจาก {files[record.id]}" if record.id in files else _act(record.act, is_new=is_new)
            events.append(Event(record.id, record.at, record.actor, act, tuple(changes)))
    return events[:limit]


def latest(session: Session, membership_id: int) -> int:
    """The audit record of the write that touched a membership or its person last: what an undo takes back."""
    membership = session.get_one(Membership, membership_id)
    touched = or_(_is("membership", str(membership.id)), _is("person", str(membership.person_id)))
    return session.scalars(select(func.max(AuditChange.audit_id)).where(touched)).one()


def _is(entity: str, key: str) -> Any:
    return and_(AuditChange.entity == entity, AuditChange.entity_id == key)


def _act(act: str, *, is_new: bool) -> str:
    return acts.WORDS.get(act) or ("เพิ่มข้อมูล" if is_new else "แก้ไขข้อมูล")


def _state(row: Base) -> State:
    return {one.key: encode(getattr(row, one.key)) for one in inspect(type(row)).column_attrs}


def _differences(entity: str, before: State, after: State, places: _Places) -> Iterable[Change]:
    describe = _DESCRIBED[entity]
    was, is_now = describe(before, places), describe(after, places)
    for label, (value, words) in is_now.items():
        if was[label][0] != value:
            yield Change(label, was[label][1], words)


class _Places:
    """Houses and villages by id, each asked for once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[int | None, int | None], str] = {}

    def words(self, household_id: int | None, village_id: int | None) -> str:
        key = (household_id, village_id)
        if key not in self._known:
            with_village = [joinedload(Household.village)]
            household = (
                self._session.get(Household, household_id, options=with_village) if household_id else None
            )
            village = household.village if household else None
            if village is None and village_id is not None:
                village = self._session.get(Village, village_id)
            house = f"บ้านเลขที่ {household.house_no}" if household else ""
            self._known[key] = f"{house} {village.label if village else ''}".strip()
        return self._known[key]


def _of_person(state: State, places: _Places) -> dict[str, Said]:
    person = _as_it_was(Person, state)
    place = places.words(person.household_id, person.village_id)
    address = " ".join(part for part in (place, person.address_note) if part)
    return {
        terms.FULL_NAME: _said(person.name),
        terms.CITIZEN_ID: ((person.citizen_id, person.claimed_id), persons.masked_id(person)),
        "การตรวจบัตร": _said("รอตรวจบัตร" if person.needs_card_check else "ไม่ต้องตรวจ"),
        terms.SEX: _said(person.sex.label),
        terms.BIRTH_DATE: _said(str(person.birth or "")),
        terms.DEATH_DATE: _said(short_date(person.death_date) if person.death_date else ""),
        terms.PHONE: _said(person.phone),
        "ที่อยู่": _said(address),
        "เกี่ยวข้องกับหัวหน้าครัวเรือน": _said(person.relation.label),
        "เข้าอยู่ในบ้าน": _day(person.household_since),
        "อยู่ในตำบลตั้งแต่": _day(person.residence_since),
        "ตัวอยู่": _said("ในบ้านนี้" if person.lives_here else "ที่อื่น"),
        "ที่อยู่นอกพื้นที่": _said(person.address.line()),
        "ชื่อเล่น": _said(person.nickname),
        "ชื่อ-นามสกุลเดิม": _said(person.former_names.replace("\n", ", ")),
        "ชนิดของบัตร": _said(person.id_kind.label),
        "สถานภาพสมรส": _said(person.marital.label),
        "สัญชาติ": _said(person.nationality),
        "ศาสนา": _said(person.religion),
        "การศึกษา": _said(person.education.label),
        "อาชีพ": _said(" ".join(one for one in (person.occupation, person.second_occupation) if one)),
        "รายได้ต่อเดือน": _said(str(person.monthly_income or "")),
        "โทรศัพท์บ้าน": _said(person.home_phone),
        "ไลน์": _said(person.line_id),
        "อีเมล": _said(person.email),
        f"{terms.NOTE} (บุคคล)": _said(person.note),
    }


def _of_membership(state: State, _places: _Places) -> dict[str, Said]:
    row = _as_it_was(Membership, state)
    return {
        terms.MEMBER_NO: _said(row.member_no),
        terms.JOINED: _said(short_date(row.joined) if row.joined else ""),
        terms.STATUS: _said((row.end_reason or MemberStatus.ACTIVE).label),
        terms.ENDED: _said(short_date(row.ended) if row.ended else ""),
        terms.NOTE: _said(row.note),
    }


_DESCRIBED: dict[str, Callable[[State, _Places], dict[str, Said]]] = {
    "person": _of_person,
    "membership": _of_membership,
}


def _day(day: date | None) -> Said:
    return _said(short_date(day) if day is not None else "")


def _said(words: str) -> Said:
    return words, words


def _as_it_was(kind: type[R], state: State) -> R:
    """The record of that time, for reading only: it belongs to no session."""
    columns = inspect(kind).columns
    return kind(**{key: decode(columns[key].type.python_type, value) for key, value in state.items()})
