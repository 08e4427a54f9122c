"""Taking back a whole write: its audit changes replayed backwards, if nothing has touched those rows since."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.audit import decode, encode
from models.base import Base
from models.user import AuditChange
from services.errors import UserError


def take_back(session: Session, audit_id: int, leave: frozenset[str] = frozenset()) -> int:
    """Restores every row the write changed and removes those it made; returns how many rows.

    Tables named in leave stay as they are. Raises UserError when a row was changed afterwards or is in use.
    """
    everything = session.scalars(
        select(AuditChange).where(AuditChange.audit_id == audit_id).order_by(AuditChange.position.desc())
    )
    changes = [one for one in everything if one.entity not in leave]
    rows = _load_all(session, changes)
    for change in changes:
        _undo(session, change, rows)
    try:
        session.flush()
    except IntegrityError as error:
        raise UserError("มีรายการอื่นใช้ข้อมูลที่นำเข้าชุดนี้แล้ว (เช่น เงินกู้ของสมาชิก) กรุณายกเลิกรายการเหล่านั้นก่อน") from error
    return len(changes)


Rows = dict[tuple[str, str], Base]  # by table and key, as audit changes name them


def _load_all(session: Session, changes: Sequence[AuditChange]) -> Rows:
    """The rows of the changes that still exist, read in a few queries."""
    wanted: dict[str, list[Any]] = {}
    for change in changes:
        wanted.setdefault(change.entity, []).append(_key(_kinds()[change.entity], change.entity_id)[0])
    rows: Rows = {}
    for entity, keys in wanted.items():
        mapper = inspect(_kinds()[entity])
        first = mapper.primary_key[0]
        for at in range(0, len(keys), 500):
            for row in session.scalars(select(mapper.class_).where(first.in_(keys[at : at + 500]))):
                rows[entity, "/".join(str(one) for one in mapper.primary_key_from_instance(row))] = row
    return rows


def _undo(session: Session, change: AuditChange, rows: Rows) -> None:
    kind, name = _kinds()[change.entity], (change.entity, change.entity_id)
    row = rows.get(name)
    now = (
        None
        if row is None
        else {one.key: encode(getattr(row, one.key)) for one in inspect(kind).column_attrs}
    )
    after = json.loads(change.after) if change.after is not None else None
    if (now is None) != (after is None) or (
        now is not None and after is not None and any(now[key] != value for key, value in after.items())
    ):
        raise UserError("ข้อมูลบางรายการถูกแก้ไขหลังจากนั้นแล้ว จึงเรียกคืนทั้งชุดไม่ได้ กรุณาแก้ทีละรายการแทน")
    if row is None:
        rows[name] = kind(**_decoded(kind, json.loads(change.before or "{}")))
        session.add(rows[name])
    elif change.before is None:
        session.delete(rows.pop(name))
    else:
        for key, value in _decoded(kind, json.loads(change.before)).items():
            setattr(row, key, value)


@cache
def _kinds() -> dict[str, type[Base]]:
    return {str(mapper.local_table.name): mapper.class_ for mapper in Base.registry.mappers}  # type: ignore[attr-defined]


def _key(kind: type[Base], text: str) -> tuple[Any, ...]:
    parts = text.split("/")
    return tuple(
        _typed(column.type.python_type, part)
        for column, part in zip(inspect(kind).primary_key, parts, strict=True)
    )


def _typed(kind: type[Any], text: str) -> Any:
    return int(text) if kind is int else decode(kind, text)


def _decoded(kind: type[Base], values: dict[str, Any]) -> dict[str, Any]:
    columns = inspect(kind).columns
    return {key: decode(columns[key].type.python_type, value) for key, value in values.items()}
