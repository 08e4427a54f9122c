"""Who works here, what they set, and the chained record of everything they did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.values.labelled import Labelled


class Role(Labelled):
    SECRETARY = "secretary", "เลขานุการ"
    TREASURER = "treasurer", "เหรัญญิก"
    ASSISTANT = "assistant", "ผู้ช่วยเหรัญญิก"
    CHAIR = "chair", "ประธาน"
    AUDITOR = "auditor", "ผู้ตรวจสอบ"
    VIEWER = "viewer", "ผู้ดูข้อมูล"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who a write is done by; user_id is empty before the first person is entered and for scheduled work."""

    name: str
    user_id: int | None = None
    role: Role | None = None


class User(Base):
    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[Role]
    is_active: Mapped[bool] = mapped_column(default=True)


class Setting(Base):
    """One declared setting that differs from its default; see services.settings."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class AuditRecord(Base):
    """One write: hash covers the previous record's hash, the moment, the actor, the act and every change."""

    __tablename__ = "audit_record"
    audited: ClassVar[bool] = False

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    actor: Mapped[str]
    act: Mapped[str]
    changes: Mapped[int]
    previous_hash: Mapped[str]
    hash: Mapped[str]


class AuditChange(Base):
    """What one row was before and after one write, as JSON of its columns; empty before is a new row."""

    __tablename__ = "audit_change"
    __table_args__ = (Index(None, "entity", "entity_id"),)
    audited: ClassVar[bool] = False

    audit_id: Mapped[int] = mapped_column(ForeignKey("audit_record.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    entity: Mapped[str]
    entity_id: Mapped[str]
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
