"""Where a fund's money is: bank accounts, the box, days that are closed, books of receipts, days of collection."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.document import Document
from models.ledger import Account
from models.values.labelled import Labelled
from models.values.money import ZERO, Money


class BankAccount(Base):
    """A real account at a bank behind one account of the chart."""

    __tablename__ = "bank_account"
    __table_args__ = (UniqueConstraint("bank", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), unique=True)
    bank: Mapped[str]
    branch: Mapped[str] = mapped_column(default="")
    number: Mapped[str]  # digits as text
    name: Mapped[str]
    signers: Mapped[str] = mapped_column(default="")  # who may draw, and how many of them
    opened: Mapped[date | None]
    closed: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")

    account: Mapped[Account] = relationship(lazy="raise_on_sql")


class BankStatement(Base):
    """The bank's balance at the end of a day, and which lines of the books it contains; done once they agree."""

    __tablename__ = "bank_statement"
    __table_args__ = (UniqueConstraint("bank_account_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    bank_account_id: Mapped[int] = mapped_column(ForeignKey("bank_account.id"))
    day: Mapped[date]
    balance: Mapped[Money]
    done_at: Mapped[datetime | None]
    done_by: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class ClearedLine(Base):
    """A line of the books that was found on a bank's statement."""

    __tablename__ = "cleared_line"
    __table_args__ = (
        ForeignKeyConstraint(["entry_id", "position"], ["journal_line.entry_id", "journal_line.position"]),
    )

    entry_id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("bank_statement.id"), index=True)


class Means(Labelled):
    CASH = "cash", "เงินสด"
    TRANSFER = "transfer", "โอน"
    CHEQUE = "cheque", "เช็ค"


class Transfer(Base):
    """How money that did not pass through the box moved for one document (fund.md section 3.17)."""

    __tablename__ = "transfer"
    __table_args__ = (Index(None, "reference"), Index(None, "cheque_no"))

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    means: Mapped[Means]
    bank_account_id: Mapped[int | None] = mapped_column(ForeignKey("bank_account.id"))
    reference: Mapped[str] = mapped_column(default="")  # of the slip; never taken twice
    other_bank: Mapped[str] = mapped_column(default="")
    other_account: Mapped[str] = mapped_column(default="")
    cheque_no: Mapped[str] = mapped_column(default="")
    cheque_day: Mapped[date | None]
    cleared: Mapped[date | None]
    returned: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")


class CashCount(Base):
    """The box counted by note and coin; notes is JSON of satang and pieces, document_id the entry of a difference."""

    __tablename__ = "cash_count"
    __table_args__ = (Index(None, "fund_id", "day"), CheckConstraint("counted >= 0", name="counted"))

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    day: Mapped[date]
    notes: Mapped[str] = mapped_column(Text)
    counted: Mapped[Money]
    book: Mapped[Money]
    reason: Mapped[str] = mapped_column(default="")  # of the difference
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), unique=True)
    counted_by: Mapped[str]
    witness: Mapped[str]
    at: Mapped[datetime]


class DayClose(Base):
    """A day that is closed, with every day before it: the fund's books take nothing dated then any more.

    Opened again by a second person with a reason; the row stays.
    """

    __tablename__ = "day_close"
    __table_args__ = (Index(None, "fund_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    day: Mapped[date]
    count_id: Mapped[int] = mapped_column(ForeignKey("cash_count.id"))
    closed_at: Mapped[datetime]
    closed_by: Mapped[str]
    witness: Mapped[str]
    reopened_at: Mapped[datetime | None]
    reopened_by: Mapped[str] = mapped_column(default="")
    reopen_agreed_by: Mapped[str] = mapped_column(default="")  # the second person
    reopen_reason: Mapped[str] = mapped_column(default="")


class ReceiptBook(Base):
    """A printed book of receipts written by hand in the field; its leaves are entered later."""

    __tablename__ = "receipt_book"
    __table_args__ = (
        UniqueConstraint("fund_id", "book_no"),
        CheckConstraint("first_leaf > 0 AND last_leaf >= first_leaf", name="leaves"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    book_no: Mapped[str]
    first_leaf: Mapped[int]
    last_leaf: Mapped[int]
    keeper: Mapped[str] = mapped_column(default="")
    handed: Mapped[date | None]
    returned: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")


class HandLeaf(Base):
    """A leaf that is accounted for: the receipt it was entered as, or why it is spoilt."""

    __tablename__ = "hand_leaf"
    __table_args__ = (CheckConstraint("document_id IS NOT NULL OR spoilt <> ''", name="accounted"),)

    book_id: Mapped[int] = mapped_column(ForeignKey("receipt_book.id"), primary_key=True)
    leaf: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), unique=True)
    spoilt: Mapped[str] = mapped_column(default="")


class Collection(Base):
    """A day on which members bring their money (วันรับเงิน) to one table, for one fund or several."""

    __tablename__ = "collection"
    __table_args__ = (CheckConstraint("change >= 0", name="change"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    place: Mapped[str] = mapped_column(default="")
    change: Mapped[Money] = mapped_column(
        default=ZERO
    )  # small money brought along, not of this day's takings
    opened_at: Mapped[datetime]
    opened_by: Mapped[str]
    notes: Mapped[str] = mapped_column(Text, default="")  # pieces counted, as CashCount.notes
    counted: Mapped[Money | None]
    reason: Mapped[str] = mapped_column(default="")  # of a difference
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str] = mapped_column(default="")
    witness: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class CollectionFund(Base):
    """A fund whose money is taken; a difference of the count is written in the first one."""

    __tablename__ = "collection_fund"

    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    difference_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))


class CollectionReceipt(Base):
    __tablename__ = "collection_receipt"
    __table_args__ = (Index(None, "collection_id", "person_id"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    document: Mapped[Document] = relationship(lazy="raise_on_sql")
