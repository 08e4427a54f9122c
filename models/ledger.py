"""Double-entry books of each fund: accounts, years, and entries that are posted forever."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.document import Document
from models.values.labelled import Labelled
from models.values.money import Money


class AccountKind(Labelled):
    ASSET = "asset", "สินทรัพย์"
    LIABILITY = "liability", "หนี้สิน"
    EQUITY = "equity", "ทุน"
    INCOME = "income", "รายได้"
    EXPENSE = "expense", "ค่าใช้จ่าย"

    @property
    def grows_on_debit(self) -> bool:
        return self in (AccountKind.ASSET, AccountKind.EXPENSE)


class AccountRole(Labelled):
    """What the program posts to by itself; each fund says which of its accounts plays the part."""

    CASH = "cash", "เงินสด"
    BANK = "bank", "เงินฝากธนาคาร"
    LOANS = "loans", "ลูกหนี้เงินกู้"
    LOAN_INTEREST = "loan_interest", "ดอกเบี้ยรับเงินกู้"
    LOAN_PENALTY = "loan_penalty", "ค่าปรับเงินกู้"
    LOAN_FEE = "loan_fee", "ค่าธรรมเนียมเงินกู้"
    REQUEST_FEE = "request_fee", "ค่าธรรมเนียมขอกู้"
    INTEREST_RECEIVABLE = "interest_receivable", "ดอกเบี้ยเงินกู้ค้างรับ"
    ALLOWANCE = "allowance", "ค่าเผื่อหนี้สงสัยจะสูญ"
    DOUBTFUL = "doubtful", "หนี้สงสัยจะสูญ"
    BAD_DEBT = "bad_debt", "ตัดหนี้สูญ"
    RECOVERED = "recovered", "หนี้สูญได้รับคืน"
    WHOLESALE = "wholesale", "เงินที่กองทุนกู้มา"
    WHOLESALE_INTEREST = "wholesale_interest", "ดอกเบี้ยจ่ายเงินกู้"
    GOODS_SOLD = "goods_sold", "รายได้จากการขายสินค้า"
    PREPAID = "prepaid", "เงินรับล่วงหน้า"
    UNCLEAR = "unclear", "เงินรอตรวจสอบ"
    ENTRY_FEE = "entry_fee", "ค่าธรรมเนียมแรกเข้า"
    CONTRIBUTION = "contribution", "เงินสมทบจากสมาชิก"
    MATCH_LGO = "match_lgo", "เงินสมทบจาก อปท."
    MATCH_STATE = "match_state", "เงินสมทบจากรัฐ/พอช."
    CASH_OVER = "cash_over", "เงินเกินบัญชี"
    CASH_SHORT = "cash_short", "เงินขาดบัญชี"
    YEAR_RESULT = "year_result", "กำไรปีปัจจุบัน"
    RETAINED = "retained", "กำไรสะสม"
    SUSPENSE = "suspense", "บัญชีพัก"


class Till(Labelled):
    """Which side of the cash book an account stands on."""

    CASH = "cash", "เงินสด"
    BANK = "bank", "ธนาคาร"


class EntryPurpose(Labelled):
    """The few entries that are not a day's business; statements and lists tell them apart."""

    OPENING = "opening", "ยอดยกมา"
    CLOSING = "closing", "ปิดบัญชีรายได้และค่าใช้จ่าย"
    APPROPRIATION = "appropriation", "จัดสรรกำไร"
    ACCRUAL = "accrual", "ดอกเบี้ยค้างสิ้นปี"  # on the last day of a year, and turned round on the next


def _own_code(context: Any) -> str:
    return str(context.get_current_parameters()["code"])


class Account(Base):
    """standard is the code of the shipped chart it stands for, however the fund numbers its own (fund.md section 4.1).

    sub_ledger_id is the one its money always belongs to, where the fund tells its money apart.
    """

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("fund_id", "code"), UniqueConstraint("fund_id", "role"))

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    code: Mapped[str]
    name: Mapped[str]
    kind: Mapped[AccountKind]
    is_contra: Mapped[bool] = mapped_column(default=False)  # stands against its kind, as allowances do
    is_active: Mapped[bool] = mapped_column(default=True)
    till: Mapped[Till | None]
    role: Mapped[AccountRole | None]
    standard: Mapped[str] = mapped_column(default=_own_code)
    sub_ledger_id: Mapped[int | None] = mapped_column(ForeignKey("sub_ledger.id"))


class SubLedger(Base):
    """บัญชี 1, 2, 3 …: money of one fund that is told apart in its books (fund.md section 1.3)."""

    __tablename__ = "sub_ledger"
    __table_args__ = (UniqueConstraint("fund_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    code: Mapped[str]
    name: Mapped[str]
    is_active: Mapped[bool] = mapped_column(default=True)


class Grant(Base):
    """Money given for one purpose only (เงินอุดหนุนเฉพาะโครงการ); its lines in the books carry its id."""

    __tablename__ = "grant"
    __table_args__ = (
        UniqueConstraint("fund_id", "code"),
        CheckConstraint("ends IS NULL OR begins IS NULL OR ends >= begins", name="ends_after_begins"),
        CheckConstraint("amount >= 0", name="amount"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    code: Mapped[str]
    name: Mapped[str]
    giver: Mapped[str] = mapped_column(default="")
    amount: Mapped[Money]  # as promised
    begins: Mapped[date | None]
    ends: Mapped[date | None]
    is_active: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str] = mapped_column(default="")


class BudgetLine(Base):
    """What one account may spend, or should earn, in a fiscal year; grant_id narrows it to one grant's money."""

    __tablename__ = "budget_line"
    __table_args__ = (
        UniqueConstraint("account_id", "year_be", "grant_id"),
        CheckConstraint("amount >= 0", name="amount"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    year_be: Mapped[int]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    grant_id: Mapped[int | None] = mapped_column(ForeignKey("grant.id"))
    amount: Mapped[Money]
    note: Mapped[str] = mapped_column(default="")


class FiscalPeriod(Base):
    """One fiscal year of one fund, named by the Buddhist year it ends in; closed years take no entries."""

    __tablename__ = "fiscal_period"
    __table_args__ = (UniqueConstraint("fund_id", "year_be"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    year_be: Mapped[int]
    first: Mapped[date]
    last: Mapped[date]
    closed_at: Mapped[datetime | None]

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class JournalEntry(Base):
    """A balanced set of lines; seal covers its content and the seal of the fund's entry before it."""

    __tablename__ = "journal_entry"
    __table_args__ = (
        Index(None, "fund_id", "day"),
        Index(
            "ix_journal_entry_of_purpose",
            "fund_id",
            "purpose",
            "day",
            sqlite_where=text("purpose IS NOT NULL"),
            postgresql_where=text("purpose IS NOT NULL"),
        ),
    )
    audited: ClassVar[bool] = False

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), unique=True)
    day: Mapped[date]
    description: Mapped[str]
    purpose: Mapped[EntryPurpose | None]
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("journal_entry.id"), unique=True)
    seal: Mapped[str]

    document: Mapped[Document] = relationship(lazy="raise_on_sql")
    lines: Mapped[list[JournalLine]] = relationship(lazy="raise_on_sql", order_by="JournalLine.position")


class JournalLine(Base):
    """Positive amounts are debits, negative ones credits."""

    __tablename__ = "journal_line"
    __table_args__ = (
        Index(None, "account_id", "day"),
        CheckConstraint("amount <> 0", name="amount_not_zero"),
        Index(
            "ix_journal_line_of_member",
            "membership_id",
            "account_id",
            sqlite_where=text("membership_id IS NOT NULL"),
            postgresql_where=text("membership_id IS NOT NULL"),
        ),
        Index(
            "ix_journal_line_of_grant",
            "grant_id",
            sqlite_where=text("grant_id IS NOT NULL"),
            postgresql_where=text("grant_id IS NOT NULL"),
        ),
    )
    audited: ClassVar[bool] = False

    entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entry.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    day: Mapped[date]  # the entry's day again, so that a book is read from one index
    amount: Mapped[Money]
    loan_id: Mapped[int | None] = mapped_column(ForeignKey("loan.id"), index=True)
    membership_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    sub_ledger_id: Mapped[int | None] = mapped_column(ForeignKey("sub_ledger.id"))
    grant_id: Mapped[int | None] = mapped_column(ForeignKey("grant.id"))

    account: Mapped[Account] = relationship(lazy="raise_on_sql")


class AccountMonth(Base):
    """Sums of an account's lines in one calendar month, kept by posting so that no book grows slower with age.

    month is year * 12 + month - 1 of the C.E. calendar. services.check compares it with the lines.
    """

    __tablename__ = "account_month"
    audited: ClassVar[bool] = False

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    month: Mapped[int] = mapped_column(primary_key=True)
    debit: Mapped[Money]
    credit: Mapped[Money]
