"""What every register shares: files attached to a record, saved filters, and legal thresholds with their days."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.values.labelled import Labelled


class AttachmentKind(Labelled):
    PHOTO = "photo", "ภาพถ่าย"
    DOCUMENT = "document", "เอกสาร"


class Attachment(Base):
    """A file kept in the attachments folder under its hash; entity and entity_id name the row it belongs to."""

    __tablename__ = "attachment"
    __table_args__ = (
        Index(None, "entity", "entity_id"),
        Index(None, "sha256"),
        CheckConstraint("size > 0", name="size"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entity: Mapped[str]  # the table
    entity_id: Mapped[int]
    kind: Mapped[AttachmentKind]
    name: Mapped[str]  # as people call it
    media_type: Mapped[str]
    size: Mapped[int]  # bytes
    sha256: Mapped[str]
    added: Mapped[datetime]
    note: Mapped[str] = mapped_column(default="")


class SavedFilter(Base):
    """A question somebody asks again: a register and the JSON of what is wished of it (services.listing.Wish)."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("listing", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    listing: Mapped[str]
    name: Mapped[str]
    wish: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(default=0)


class RuleValue(Base):
    """A threshold of the law or of the council's own rules that holds from a day on; services.law ships the first."""

    __tablename__ = "rule_value"
    __table_args__ = (UniqueConstraint("key", "since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    since: Mapped[date]
    value: Mapped[str]
    note: Mapped[str] = mapped_column(default="")  # where the new value stands


class Holiday(Base):
    """A day the office says is one, or is none though the calendar that is shipped has it (services.holidays)."""

    __tablename__ = "holiday"

    day: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str]
    is_holiday: Mapped[bool] = mapped_column(default=True)
