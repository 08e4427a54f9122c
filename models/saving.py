"""Members' own money in a fund: สัจจะ, shares and deposits, and every movement of each account."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.document import Document
from models.fund import Membership
from models.values.labelled import Labelled
from models.values.money import ZERO, Money
from models.values.rate import Rate


class SavingKind(Labelled):
    SAJJA = "sajja", "เงินสัจจะ"  # a promised sum every month
    SHARE = "share", "เงินหุ้น"
    DEPOSIT = "deposit", "เงินฝาก"


class InterestBasis(Labelled):
    NONE = "none", "ไม่คิดดอกเบี้ย"
    DAILY = "daily", "ยอดคงเหลือรายวัน"
    LOWEST = "lowest", "ยอดต่ำสุดของเดือน"


class SavingProduct(Base):
    """A kind of saving a fund offers; account_id is the control account that its balances add up to."""

    __tablename__ = "saving_product"
    __table_args__ = (
        UniqueConstraint("fund_id", "name"),
        CheckConstraint("unit >= 0 AND least >= 0 AND (most IS NULL OR most >= least)", name="amounts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    name: Mapped[str]
    kind: Mapped[SavingKind]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    interest_account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))  # the expense
    rate: Mapped[Rate]
    basis: Mapped[InterestBasis] = mapped_column(default=InterestBasis.NONE)
    unit: Mapped[Money] = mapped_column(default=ZERO)  # price of a share, or the step of a deposit; 0 is none
    least: Mapped[Money] = mapped_column(default=ZERO)  # at one time; of สัจจะ, a month
    most: Mapped[Money | None]
    can_withdraw: Mapped[bool] = mapped_column(default=False)  # before she leaves the fund
    is_active: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str] = mapped_column(default="")


class SavingAccount(Base):
    """One member's account of one product; balance, prepaid and paid_until are the events added up, kept for lists.

    prepaid is สัจจะ of months to come, which the books hold as a debt until the month is there.
    paid_until is the first day of the first month of สัจจะ that is not paid in full, paid_part what is paid of it;
    printed_* say where the passbook stopped.
    """

    __tablename__ = "saving_account"
    __table_args__ = (
        UniqueConstraint("fund_id", "account_no"),
        Index(None, "product_id", "closed", "paid_until"),
        CheckConstraint("balance >= 0 AND prepaid >= 0", name="balances"),
        CheckConstraint("closed IS NULL OR closed >= opened", name="closed_after_opened"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("saving_product.id"))
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    account_no: Mapped[str]
    opened: Mapped[date]
    closed: Mapped[date | None]
    balance: Mapped[Money] = mapped_column(default=ZERO)
    prepaid: Mapped[Money] = mapped_column(default=ZERO)
    paid_until: Mapped[date | None]
    paid_part: Mapped[Money] = mapped_column(default=ZERO)
    last_day: Mapped[date | None]  # of the last movement
    passbook_no: Mapped[int] = mapped_column(default=1)
    printed_event_id: Mapped[int | None]  # the last movement that stands in the passbook
    printed_lines: Mapped[int] = mapped_column(default=0)  # lines used in this passbook

    product: Mapped[SavingProduct] = relationship(lazy="raise_on_sql")
    membership: Mapped[Membership] = relationship(lazy="raise_on_sql")
    pledges: Mapped[list[Pledge]] = relationship(lazy="raise_on_sql", order_by="Pledge.since")


class Pledge(Base):
    """What a member promised to save each month from since, the first day of a month."""

    __tablename__ = "pledge"
    __table_args__ = (CheckConstraint("amount >= 0", name="amount"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("saving_account.id"), primary_key=True)
    since: Mapped[date] = mapped_column(primary_key=True)
    amount: Mapped[Money]


class SavingEventKind(Labelled):
    """The words of a passbook's line; services.saving.savings holds their two-letter codes (fund.md section 3.2)."""

    OPENING = "opening", "ยอดยกมา"
    PAID = "paid", "ฝากสัจจะ"
    BOUGHT = "bought", "ซื้อหุ้น"
    DEPOSITED = "deposited", "ฝากเงิน"
    WITHDRAWN = "withdrawn", "ถอนเงิน"
    INTEREST = "interest", "ดอกเบี้ย"
    DIVIDEND = "dividend", "ปันผล"
    PATRONAGE = "patronage", "เฉลี่ยคืน"
    RELEASED = "released", "เงินล่วงหน้าถึงกำหนด"
    SET_OFF = "set_off", "หักชำระหนี้"
    CORRECTED = "corrected", "ปรับปรุง"
    CLOSED = "closed", "ปิดบัญชี"
    CANCELLED = "cancelled", "ยกเลิกรายการ"  # the mirror of a movement whose paper was taken back


class SavingEvent(Base):
    """amount and prepaid are what moves in the balance and in the money paid ahead: in positive, out negative.

    until, of interest, is the last day of the period it is for.
    """

    __tablename__ = "saving_event"
    __table_args__ = (
        Index(None, "account_id", "day"),
        CheckConstraint("amount <> 0 OR prepaid <> 0", name="moves"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("saving_account.id"))
    kind: Mapped[SavingEventKind]
    day: Mapped[date]
    amount: Mapped[Money]
    prepaid: Mapped[Money] = mapped_column(default=ZERO)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    cancelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    until: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")

    document: Mapped[Document] = relationship(lazy="raise_on_sql", foreign_keys=[document_id])
