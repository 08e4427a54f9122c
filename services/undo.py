"""Taking back a whole write: its audit changes replayed backwards, if nothing has touched those rows since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Column, and_, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models import terms
from models.audit import decode, encode, table_of
from models.base import Base
from models.user import AuditChange
from services import duties
from services.errors import UserError

_AT_ONCE = 500  # keys in one IN (…)

State = dict[str, Any]  # column values as the audit trail encodes them
Name = tuple[str, str]  # table and key, as audit changes name a row


@dataclass(frozen=True, slots=True)
class _Step:
    """One change undone: now is the row before this step and then after it, None where there is no row."""

    entity: str
    key: str
    now: State | None
    then: State | None

    @property
    def act(self) -> str:
        return "insert" if self.now is None else "delete" if self.then is None else "update"


def latest(session: Session, entity: str, entity_id: int) -> int:
    """The audit record of the write that touched a row of a table last: what take_back() is asked for."""
    touched = AuditChange.entity == entity, AuditChange.entity_id == str(entity_id)
    return session.scalars(select(func.max(AuditChange.audit_id)).where(*touched)).one()


def take_back(session: Session, audit_id: int, leave: frozenset[str] = frozenset()) -> int:
    """Restores every row the write changed and removes those it made; returns how many changes.

    Tables named in leave stay as they are. Raises UserError when a row was changed afterwards or is in use,
    and when the write was not hers to do.
    """
    duties.require_like(session, audit_id)
    session.flush()
    columns = (AuditChange.entity, AuditChange.entity_id, AuditChange.before, AuditChange.after)
    everything = session.execute(
        select(*columns).where(AuditChange.audit_id == audit_id).order_by(AuditChange.position.desc())
    )
    changes = [tuple(row) for row in everything if row.entity not in leave]
    steps = list(_steps(session, changes))
    try:
        with session.begin_nested():
            for (entity, act), run in groupby(steps, lambda step: (step.entity, step.act)):
                _act(session, entity, act, list(run))
    except IntegrityError as error:
        raise UserError(_in_use(session, steps)) from error
    note = session.info["trail"].note
    for step in steps:
        note(_kinds()[step.entity], step.key, step.now, step.then)
    touched = tuple(_kinds()[entity] for entity in {step.entity for step in steps})
    for row in list(session.identity_map.values()):
        if isinstance(row, touched):
            session.expunge(row)  # what it says is no longer so
    return len(steps)


def _steps(session: Session, changes: Sequence[tuple[Any, ...]]) -> Iterable[_Step]:
    """Each change undone, the newest first, on what the rows hold now; refuses where that is something else."""
    rows = _present(session, changes)
    for entity, key, before_text, after_text in changes:
        before = json.loads(before_text) if before_text is not None else None
        after = json.loads(after_text) if after_text is not None else None
        now = rows.get((entity, key))
        if (now is None) != (after is None) or (
            now is not None and after is not None and any(now[name] != value for name, value in after.items())
        ):
            raise UserError(
                f"{_called(entity, now or after or {})}ถูกแก้ไขหลังจากนั้นแล้ว จึงเรียกคืนทั้งหมดไม่ได้ กรุณาแก้ทีละรายการแทน"
            )
        if now is None or before is None:
            then = before
            step = _Step(entity, key, _filled(now), then)
        else:
            then = now | before
            step = _Step(entity, key, {name: now[name] for name in before}, before)
        if then is None:
            del rows[entity, key]
        else:
            rows[entity, key] = then
        yield step


def _filled(state: State | None) -> State | None:
    return None if state is None else {name: value for name, value in state.items() if value is not None}


def _present(session: Session, changes: Sequence[tuple[Any, ...]]) -> dict[Name, State]:
    """The rows of the changes that still exist, read in a few queries."""
    wanted: dict[str, dict[str, Any]] = {}
    for entity, key, *_ in changes:
        wanted.setdefault(entity, {})[key] = _key(_kinds()[entity], key)[0]
    rows: dict[Name, State] = {}
    for entity, keys in wanted.items():
        table = table_of(_kinds()[entity])
        primary = [column.name for column in table.primary_key]
        plain = [(column.name, column.type.python_type in (str, int, bool)) for column in table.c]
        first, *_ = table.primary_key
        values = list(dict.fromkeys(keys.values()))
        for at in range(0, len(values), _AT_ONCE):
            for row in session.execute(select(table).where(first.in_(values[at : at + _AT_ONCE]))):
                state = {
                    name: value if is_plain else encode(value)
                    for (name, is_plain), value in zip(plain, row, strict=True)
                }
                rows[entity, "/".join(str(state[name]) for name in primary)] = state
    return rows


def _act(session: Session, entity: str, act: str, steps: Sequence[_Step]) -> None:
    kind = _kinds()[entity]
    table, connection = table_of(kind), session.connection()
    primary = list(table.primary_key)
    if act == "insert":
        for step in steps:
            connection.execute(insert(table).values(_decoded(kind, step.then or {})))
        return
    here = and_(*(column == bindparam(f"key_{column.name}") for column in primary))
    keys = [
        {f"key_{column.name}": value for column, value in zip(primary, _key(kind, step.key), strict=True)}
        for step in steps
    ]
    if act == "delete":
        connection.execute(delete(table).where(here), keys)
        return
    for step, key in zip(steps, keys, strict=True):
        connection.execute(update(table).where(here).values(_decoded(kind, step.then or {})), key)


def _in_use(session: Session, steps: Sequence[_Step]) -> str:
    """Names a record that uses one of the rows and what uses it."""
    made: dict[str, dict[Any, State]] = {}
    for step in steps:
        if step.act == "delete":
            made.setdefault(step.entity, {})[_key(_kinds()[step.entity], step.key)[0]] = step.now or {}
    for entity, column in _references(made):
        ours = made.get(entity, {})
        wanted = made[next(iter(column.foreign_keys)).column.table.name]
        table = column.table
        first, *_ = table.primary_key
        ids = list(wanted)
        for at in range(0, len(ids), _AT_ONCE):
            query = select(first, column).where(column.in_(ids[at : at + _AT_ONCE]))
            for key, used in session.execute(query):
                if key not in ours:
                    whose = _called(next(iter(column.foreign_keys)).column.table.name, wanted[used])
                    return (
                        f"{whose}มี{_USES.get(entity, 'รายการอื่น')}แล้ว จึงเรียกคืนทั้งหมดไม่ได้ กรุณายกเลิกรายการนั้นก่อน"
                    )
    return "มีรายการอื่นใช้ข้อมูลเหล่านี้แล้ว จึงเรียกคืนทั้งหมดไม่ได้ กรุณายกเลิกรายการเหล่านั้นก่อน"


def _references(made: dict[str, dict[Any, State]]) -> Iterable[tuple[str, Column[Any]]]:
    """Every column that may point at a row that was made, and the table it stands in."""
    for entity, kind in _kinds().items():
        for column in table_of(kind).c:
            if any(one.column.table.name in made for one in column.foreign_keys):
                yield entity, column


_USES = {
    "loan": "เงินกู้",
    "membership": "การเป็นสมาชิกอื่น",
    "person": "คนอาศัยอยู่",
    "household": "บ้านในทะเบียน",
    "organisation_member": "คนในองค์กร",
    "letter": "หนังสือตอบ",
    "letter_print": "การพิมพ์",
}


def _called(entity: str, state: State) -> str:
    """The row as people would name it."""
    match entity:
        case "person":
            return f"{state.get('title', '')}{state.get('first_name', '')} {state.get('last_name', '')} "
        case "membership":
            return f"{terms.MEMBER_NO} {state.get('member_no', '')} "
        case "household":
            return f"{terms.HOUSE_NO} {state.get('house_no', '')} "
        case "organisation":
            return f"{state.get('name', '')} "
        case "letter":
            return f"หนังสือ {state.get('sequence', '')}/{state.get('year_be', '')} "
        case "village":
            return f"{terms.MOO} {state.get('moo') or state.get('name', '')} "
    return "ข้อมูลบางรายการ"


@cache
def _kinds() -> dict[str, type[Base]]:
    return {table_of(mapper.class_).name: mapper.class_ for mapper in Base.registry.mappers}


def _key(kind: type[Base], text: str) -> tuple[Any, ...]:
    parts = text.split("/")
    columns = table_of(kind).primary_key
    if len(parts) != len(columns):  # a text key with a stroke in it stands alone
        parts = [text]
    return tuple(_typed(column.type.python_type, part) for column, part in zip(columns, parts, strict=True))


def _typed(kind: type[Any], text: str) -> Any:
    return int(text) if kind is int else decode(kind, text)


def _decoded(kind: type[Base], values: State) -> State:
    columns = table_of(kind).c
    return {name: decode(columns[name].type.python_type, value) for name, value in values.items()}
