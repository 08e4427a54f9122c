"""Numbers without gaps, and what every numbered paper said on the day it was issued."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.values.labelled import Labelled
from models.values.money import Money


class DocumentKind(Labelled):
    """The series of fund.md section 3.19; the code stands before the year in the printed number."""

    RECEIPT = "RC", "ใบเสร็จรับเงิน"
    PAYMENT = "PV", "ใบสำคัญจ่าย"
    JOURNAL = "JV", "ใบสำคัญทั่วไป"
    LOAN_APPLICATION = "LA", "คำขอกู้"
    LOAN_CONTRACT = "LC", "สัญญากู้"
    GUARANTEE = "GC", "สัญญาค้ำประกัน"
    LOAN_SCHEDULE = "LS", "ตารางผ่อนชำระ"
    LOAN_RECORD = "LR", "บันทึกข้อตกลงเกี่ยวกับเงินกู้"
    FUND_LETTER = "FN", "หนังสือออกของกองทุน"
    WELFARE_CLAIM = "WB", "คำขอรับสวัสดิการ"


class NumberSeries(Base):
    """The last number taken of a fund, kind and fiscal year; moves inside the transaction that uses it."""

    __tablename__ = "number_series"
    audited: ClassVar[bool] = False

    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    kind: Mapped[DocumentKind] = mapped_column(primary_key=True)
    year_be: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class Document(Base):
    """An issued paper: immutable facts under a number; a mistake is cancelled, never edited or removed."""

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("fund_id", "kind", "year_be", "sequence"),
        UniqueConstraint("fund_id", "number"),
        Index(None, "number"),
        # covers listing and finding what was taken and paid, past the facts
        Index(
            "ix_document_listed",
            "fund_id",
            "kind",
            "day",
            "search_text",
            "total",
            "cancelled_at",
            "channel",
        ),
        CheckConstraint("sequence > 0", name="sequence_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    kind: Mapped[DocumentKind]
    year_be: Mapped[int]
    sequence: Mapped[int]
    number: Mapped[str]
    day: Mapped[date]
    form: Mapped[str]  # module name in services/forms
    facts: Mapped[str] = mapped_column(Text)  # services.papers.to_json
    code: Mapped[str]  # services.papers.check_code of facts
    issued_at: Mapped[datetime]
    issued_by: Mapped[str]
    cancelled_at: Mapped[datetime | None]
    cancelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    cancel_reason: Mapped[str] = mapped_column(default="")
    cancel_agreed_by: Mapped[str] = mapped_column(default="")  # the second person
    # of receipts and vouchers, as the facts say, so that lists need not read those
    whom: Mapped[str] = mapped_column(default="")
    about: Mapped[str] = mapped_column(default="")
    total: Mapped[Money | None]
    channel: Mapped[str] = mapped_column(default="")
    search_text: Mapped[str] = mapped_column(default="")


class DocumentPrint(Base):
    """One print of a document; the second and later ones are marked as copies."""

    __tablename__ = "document_print"
    audited: ClassVar[bool] = False

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    copy_number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str]


class ImportBatch(Base):
    """One workbook taken in by one write; undo replays the audit changes of that write backwards."""

    __tablename__ = "import_batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    fund_id: Mapped[int | None] = mapped_column(ForeignKey("fund.id"))
    file_name: Mapped[str]
    file_hash: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    counts: Mapped[str] = mapped_column(Text)  # JSON of the numbers shown to the person
    audit_id: Mapped[int]  # the audit record of the write, which is added after this row
    undone_at: Mapped[datetime | None]


class ColumnMapping(Base):
    """How the columns of a workbook of this shape were matched last time."""

    __tablename__ = "column_mapping"

    kind: Mapped[str] = mapped_column(primary_key=True)
    shape: Mapped[str] = mapped_column(primary_key=True)  # hash of the normalised header row
    mapping: Mapped[str] = mapped_column(Text)
