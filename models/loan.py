"""Loan products, contracts and the events from which every figure of a loan is computed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.document import Document
from models.fund import Fund, Membership
from models.values.labelled import Labelled
from models.values.money import Money
from models.values.rate import Rate


class LoanProduct(Base):
    """rules is the terms of services.loan.loan_math as JSON, without what differs from loan to loan."""

    __tablename__ = "loan_product"
    __table_args__ = (
        UniqueConstraint("fund_id", "name"),
        CheckConstraint("least > 0 AND most >= least", name="amounts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    name: Mapped[str]
    rate: Mapped[Rate]
    least: Mapped[Money]
    most: Mapped[Money]
    periods: Mapped[int]  # the usual number of instalments
    most_periods: Mapped[int]
    rules: Mapped[str] = mapped_column(Text)
    is_active: Mapped[bool] = mapped_column(default=True)


class LoanStatus(Labelled):
    """Computed for a day; never stored."""

    APPROVED = "approved", "อนุมัติแล้ว รอจ่ายเงิน"
    ACTIVE = "active", "ผ่อนอยู่"
    OVERDUE = "overdue", "ค้างชำระ"
    CLOSED = "closed", "ชำระครบแล้ว"
    CANCELLED = "cancelled", "ยกเลิก"


class LoanEventKind(Labelled):
    DISBURSED = "disbursed", "จ่ายเงินกู้"
    REPAID = "repaid", "รับชำระ"


class Loan(Base):
    """terms is what was agreed; the figures below it are the replay of the events, kept for lists.

    services.check replays every loan and compares.
    """

    __tablename__ = "loan"
    __table_args__ = (
        UniqueConstraint("fund_id", "contract_no"),
        Index(None, "fund_id", "oldest_unpaid_due"),
        CheckConstraint("principal > 0", name="principal_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("loan_product.id"))
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("document.id"), unique=True)
    contract_no: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    resolution: Mapped[str] = mapped_column(default="")
    approved: Mapped[date]
    principal: Mapped[Money]
    rate: Mapped[Rate]
    terms: Mapped[str] = mapped_column(Text)
    cancelled: Mapped[date | None]
    cancel_reason: Mapped[str] = mapped_column(default="")

    disbursed: Mapped[date | None]
    schedule_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), unique=True)
    outstanding: Mapped[Money]
    oldest_unpaid_due: Mapped[date | None]  # the first instalment not fully paid; also the next due date
    next_total: Mapped[Money | None]
    closed: Mapped[date | None]

    fund: Mapped[Fund] = relationship(lazy="raise_on_sql")
    product: Mapped[LoanProduct] = relationship(lazy="raise_on_sql")
    membership: Mapped[Membership] = relationship(lazy="raise_on_sql")
    events: Mapped[list[LoanEvent]] = relationship(lazy="raise_on_sql", order_by="LoanEvent.id")

    def status(self, day: date) -> LoanStatus:
        if self.cancelled is not None:
            return LoanStatus.CANCELLED
        if self.disbursed is None:
            return LoanStatus.APPROVED
        if self.closed is not None:
            return LoanStatus.CLOSED
        if self.oldest_unpaid_due is not None and self.oldest_unpaid_due < day:
            return LoanStatus.OVERDUE
        return LoanStatus.ACTIVE


class LoanEvent(Base):
    """Money that went out or came in on a loan; cancelled_by_id names the paper that took it back."""

    __tablename__ = "loan_event"
    __table_args__ = (
        UniqueConstraint("document_id", "loan_id"),  # one receipt may be for several loans
        CheckConstraint("amount > 0 AND fee >= 0 AND fee <= amount", name="amounts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    loan_id: Mapped[int] = mapped_column(ForeignKey("loan.id"), index=True)
    kind: Mapped[LoanEventKind]
    day: Mapped[date]
    amount: Mapped[Money]
    fee: Mapped[Money]  # the part of amount that is a fee
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    cancelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)

    loan: Mapped[Loan] = relationship(lazy="raise_on_sql", back_populates="events")
    document: Mapped[Document] = relationship(lazy="raise_on_sql", foreign_keys=[document_id])
