"""Workbooks taken in: what a preview says, the batch that was saved, and taking a whole batch back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import running_id
from models.database import actor_of, moment_of
from models.document import ColumnMapping, ImportBatch
from services import undo
from services.errors import UserError


class Outcome(Enum):
    """What becomes of a row; label is for people."""

    label: str

    NEW = "new", "เพิ่มใหม่"
    CHANGED = "changed", "แก้ไขข้อมูลเดิม"
    UNCHANGED = "unchanged", "เหมือนเดิม"
    DECIDE = "decide", "รอตัดสินใจ"
    ERROR = "error", "ผิด นำเข้าไม่ได้"

    def __new__(cls, code: str, label: str) -> Outcome:
        one = object.__new__(cls)
        one._value_ = code
        one.label = label
        return one


@dataclass(frozen=True, slots=True)
class Counts:
    """rows = new + changed + unchanged + decide + errors + skipped; flagged counts new and changed with a warning."""

    rows: int
    new: int
    changed: int
    unchanged: int
    decide: int
    errors: int
    skipped: int
    flagged: int


def record_batch(
    session: Session, kind: str, fund_id: int | None, file_name: str, file_hash: str, counts: Counts
) -> ImportBatch:
    """Remembers the running write as one batch that can be taken back."""
    batch = ImportBatch(
        kind=kind,
        fund_id=fund_id,
        file_name=file_name,
        file_hash=file_hash,
        at=moment_of(session),
        actor=actor_of(session).name,
        counts=json.dumps(asdict(counts)),
        audit_id=running_id(session),
    )
    session.add(batch)
    session.flush()
    return batch


def batches(session: Session) -> Sequence[ImportBatch]:
    """Every batch, the newest first."""
    return session.scalars(select(ImportBatch).order_by(ImportBatch.id.desc())).all()


def counts_of(batch: ImportBatch) -> Counts:
    return Counts(**json.loads(batch.counts))


def take_back(session: Session, batch_id: int) -> ImportBatch:
    """Makes the data what it was before the batch. Raises UserError when any of it was changed or used since."""
    batch = session.get(ImportBatch, batch_id)
    if batch is None:
        raise UserError(f"ไม่พบการนำเข้าชุดที่ {batch_id} กรุณาตรวจหมายเลขชุด", field="batch")
    if batch.undone_at is not None:
        raise UserError(f"การนำเข้าชุดที่ {batch_id} เรียกคืนไปแล้ว ไม่ต้องเรียกคืนซ้ำ", field="batch")
    undo.take_back(session, batch.audit_id, leave=frozenset({"import_batch", "column_mapping"}))
    batch.undone_at = moment_of(session)
    session.flush()
    return batch


def remembered(session: Session, kind: str) -> dict[str, Mapping[str, str]]:
    """Column mappings a person confirmed before, by the shape of the heading row."""
    found = session.scalars(select(ColumnMapping).where(ColumnMapping.kind == kind))
    return {one.shape: json.loads(one.mapping) for one in found}


def remember(session: Session, kind: str, shape: str, mapping: Mapping[str, str]) -> None:
    text = json.dumps(dict(mapping), ensure_ascii=False, sort_keys=True)
    known = session.get(ColumnMapping, (kind, shape))
    if known is None:
        session.add(ColumnMapping(kind=kind, shape=shape, mapping=text))
    elif known.mapping != text:
        known.mapping = text
