"""Workbooks taken in: the batches that were saved, what they did, and taking a whole one back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.audit import running_id
from models.database import actor_of, moment_of
from models.document import ColumnMapping, Document, ImportBatch
from models.fund import Fund
from models.saving import SavingAccount
from models.user import AuditChange, AuditRecord
from models.values.labelled import Labelled
from models.welfare import PlanChoice
from services import duties, undo
from services.duties import Duty
from services.errors import UserError
from services.saving import saving_take_over
from services.welfare import contribution_take_over


class Outcome(Labelled):
    """What becomes of a row below the heading."""

    NEW = "new", "เพิ่มใหม่"
    CHANGED = "changed", "แก้ไขข้อมูลเดิม"
    UNCHANGED = "unchanged", "เหมือนเดิม"
    DECIDE = "decide", "รอตัดสินใจ"
    ERROR = "error", "ผิด"
    SKIPPED = "skipped", "ไม่ใช่ข้อมูล"


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

    @property
    def saved(self) -> int:
        return self.new + self.changed


@dataclass(frozen=True, slots=True)
class Batch:
    """One workbook that was taken in, as a list shows it; undone_at is when it was taken back."""

    id: int
    kind: str
    fund_name: str
    file_name: str
    at: datetime
    actor: str
    counts: Counts
    undone_at: datetime | None


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


def batches(session: Session) -> list[Batch]:
    """Every batch, the newest first."""
    query = select(ImportBatch, Fund.name).outerjoin(Fund, Fund.id == ImportBatch.fund_id)
    return [
        _shown(batch, fund_name or "")
        for batch, fund_name in session.execute(query.order_by(ImportBatch.id.desc()))
    ]


def known(session: Session, kind: str, fund_id: int | None, file_hash: str) -> Batch | None:
    """The last batch made from this very file for the same fund, unless it was taken back."""
    query = (
        select(ImportBatch)
        .where(
            ImportBatch.file_hash == file_hash,
            ImportBatch.kind == kind,
            ImportBatch.fund_id == fund_id,
            ImportBatch.undone_at.is_(None),
        )
        .order_by(ImportBatch.id.desc())
        .limit(1)
    )
    batch = session.scalar(query)
    return _shown(batch, "") if batch is not None else None


def _shown(batch: ImportBatch, fund_name: str) -> Batch:
    return Batch(
        batch.id,
        batch.kind,
        fund_name,
        batch.file_name,
        batch.at,
        batch.actor,
        Counts(**json.loads(batch.counts)),
        batch.undone_at,
    )


def posted_papers(session: Session, batch_id: int) -> dict[int, str]:
    """The vouchers a batch wrote into the books that were not taken back, by id with their numbers."""
    batch = session.get_one(ImportBatch, batch_id)
    query = select(Document.id, Document.number).where(
        Document.id.in_(_made(session, batch, Document.__tablename__)), Document.cancelled_at.is_(None)
    )
    return {row[0]: row[1] for row in session.execute(query.order_by(Document.id))}


def take_back(session: Session, batch_id: int, agreed_by: str = "", agreed_by_2: str = "") -> ImportBatch:
    """Makes the data what it was before the batch. Raises UserError when any of it was changed or used since.

    What a batch wrote into the books stays there for ever: its vouchers are reversed, which needs a second person as
    every reversal does (agreed_by), and the accounts it opened are closed unless somebody used them since.
    """
    batch = session.get(ImportBatch, batch_id)
    if batch is None:
        raise UserError(f"ไม่พบการนำเข้าชุดที่ {batch_id} กรุณาตรวจหมายเลขชุด", field="batch")
    if batch.undone_at is not None:
        raise UserError(f"การนำเข้าชุดที่ {batch_id} เรียกคืนไปแล้ว ไม่ต้องเรียกคืนซ้ำ", field="batch")
    is_booked = bool(_made(session, batch, Document.__tablename__))
    with duties.door(session, Duty.BOOKS if is_booked else Duty.RECORDS):
        if is_booked:
            accounts = _touched(session, batch, SavingAccount.__tablename__)
            reason = f"เรียกคืนการนำเข้าไฟล์ {batch.file_name}"
            papers = posted_papers(session, batch_id)
            saving_take_over.take_back(session, papers, accounts, reason, (agreed_by, agreed_by_2))
        else:
            chosen = _touched(session, batch, PlanChoice.__tablename__)
            contribution_take_over.require_unpaid(session, chosen)
            undo.take_back(session, batch.audit_id, leave=frozenset({"import_batch", "column_mapping"}))
            contribution_take_over.keep(session, chosen)
    batch.undone_at = moment_of(session)
    session.flush()
    return batch


def _made(session: Session, batch: ImportBatch, table: str) -> list[int]:
    query = select(AuditChange.entity_id).where(
        AuditChange.audit_id == batch.audit_id, AuditChange.entity == table, AuditChange.before.is_(None)
    )
    return [int(one) for one in session.scalars(query)]


def _touched(session: Session, batch: ImportBatch, table: str) -> list[int]:
    """The first part of the keys of the rows of a table that a batch made or changed."""
    query = select(AuditChange.entity_id).where(
        AuditChange.audit_id == batch.audit_id, AuditChange.entity == table
    )
    return list(dict.fromkeys(int(one.partition("/")[0]) for one in session.scalars(query)))


def newest_write(session: Session) -> int:
    """Grows with every write: the same before and after means that nothing was saved in between."""
    return session.scalar(select(func.max(AuditRecord.id))) or 0


def remembered(session: Session, kind: str) -> dict[str, Mapping[str, str]]:
    """Column mappings a person confirmed before, by the shape of the heading row."""
    found = session.scalars(select(ColumnMapping).where(ColumnMapping.kind == kind))
    return {one.shape: json.loads(one.mapping) for one in found}


def remember(session: Session, kind: str, shape: str, mapping: Mapping[str, str]) -> None:
    text = json.dumps(dict(mapping), ensure_ascii=False, sort_keys=True)
    before = session.get(ColumnMapping, (kind, shape))
    if before is None:
        session.add(ColumnMapping(kind=kind, shape=shape, mapping=text))
    elif before.mapping != text:
        before.mapping = text
