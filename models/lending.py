"""Around a loan: what was asked for, who stands for it, what secures it, and what the fund itself has borrowed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.document import Document
from models.fund import Fund, Membership
from models.loan import Loan, LoanProduct
from models.person import Person
from models.values.labelled import Labelled
from models.values.money import ZERO, Money
from models.values.rate import Rate


class LoanApplicationState(Labelled):
    """The life of a request before it is a contract (fund.md section 2.1)."""

    DRAFT = "draft", "ร่าง"
    SUBMITTED = "submitted", "ยื่นแล้ว รอความเห็น"
    RECOMMENDED = "recommended", "มีความเห็นแล้ว รอมติ"
    DEFERRED = "deferred", "ให้แก้ไขแล้วเสนอใหม่"
    APPROVED = "approved", "อนุมัติแล้ว รอทำสัญญา"
    REJECTED = "rejected", "ไม่อนุมัติ"
    WITHDRAWN = "withdrawn", "ถอนคำขอ"
    CONTRACTED = "contracted", "ทำสัญญาแล้ว"


class LoanApplication(Base):
    """คำขอกู้ of fund.md section 3.3. household is the JSON of what she said of income, spending and other debts;
    eligibility is what the program found when it was submitted and recommended, line by line, as JSON.
    """

    __tablename__ = "loan_application"
    __table_args__ = (
        Index(None, "fund_id", "state", "received"),
        CheckConstraint("asked > 0 AND (approved IS NULL OR approved > 0)", name="amounts"),
        CheckConstraint("periods > 0", name="periods"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("loan_product.id"))
    state: Mapped[LoanApplicationState] = mapped_column(default=LoanApplicationState.DRAFT)
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("document.id"), unique=True
    )  # LA, when submitted
    received: Mapped[date]
    asked: Mapped[Money]
    periods: Mapped[int]
    first_due: Mapped[date | None]
    purpose: Mapped[str] = mapped_column(default="")
    goods: Mapped[str] = mapped_column(default="")
    repaid_from: Mapped[str] = mapped_column(default="")  # what she will pay with
    household: Mapped[str] = mapped_column(Text, default="{}")
    spouse: Mapped[str] = mapped_column(default="")
    spouse_consents: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
    prepared_by: Mapped[str] = mapped_column(default="")  # who may not decide it

    recommended: Mapped[date | None]
    recommended_by: Mapped[str] = mapped_column(default="")
    opinion: Mapped[str] = mapped_column(default="")
    eligibility: Mapped[str] = mapped_column(Text, default="")
    checked_by: Mapped[str] = mapped_column(default="")

    decided: Mapped[date | None]
    resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id"))
    resolution: Mapped[str] = mapped_column(default="")
    approved: Mapped[Money | None]
    approved_periods: Mapped[int | None]
    reason: Mapped[str] = mapped_column(default="")  # why refused, deferred, or approved against a finding
    left_room: Mapped[bool] = mapped_column(
        default=False
    )  # an applicant of the committee was not in the room

    fund: Mapped[Fund] = relationship(lazy="raise_on_sql")
    membership: Mapped[Membership] = relationship(lazy="raise_on_sql")
    product: Mapped[LoanProduct] = relationship(lazy="raise_on_sql")
    document: Mapped[Document | None] = relationship(lazy="raise_on_sql", foreign_keys=[document_id])
    guarantees: Mapped[list[Guarantee]] = relationship(lazy="raise_on_sql", order_by="Guarantee.position")
    collateral: Mapped[list[Collateral]] = relationship(lazy="raise_on_sql", order_by="Collateral.id")


class GuaranteeEnd(Labelled):
    PAID = "paid", "หนี้ชำระครบ"
    REPLACED = "replaced", "เปลี่ยนผู้ค้ำ"
    RELEASED = "released", "คณะกรรมการปลดภาระ"
    EXPIRED = "expired", "ครบกำหนดเวลาค้ำ"
    FREED = "freed", "หลุดพ้นตามกฎหมาย"


class Guarantee(Base):
    """One who stands for a loan: it belongs to a request first and to the loan once there is a contract.

    most and until are what CCC s. 681 asks a guarantee to state.
    """

    __tablename__ = "guarantee"
    __table_args__ = (
        CheckConstraint("application_id IS NOT NULL OR loan_id IS NOT NULL", name="of_something"),
        CheckConstraint("most > 0", name="most"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int | None] = mapped_column(ForeignKey("loan_application.id"), index=True)
    loan_id: Mapped[int | None] = mapped_column(ForeignKey("loan.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    position: Mapped[int]
    most: Mapped[Money]
    until: Mapped[date | None]
    relation: Mapped[str] = mapped_column(default="")  # to the borrower
    spouse: Mapped[str] = mapped_column(default="")
    spouse_consents: Mapped[bool] = mapped_column(default=False)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), unique=True)  # GC
    signed: Mapped[date | None]
    stamp_duty: Mapped[Money] = mapped_column(default=ZERO)
    consented_until: Mapped[date | None]  # to more time, in writing (CCC s. 700)
    ended: Mapped[date | None]
    end_kind: Mapped[GuaranteeEnd | None]
    end_reason: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    loan: Mapped[Loan | None] = relationship(lazy="raise_on_sql")


class CollateralKind(Labelled):
    LAND = "land", "ที่ดิน"
    HOUSE = "house", "บ้านหรือสิ่งปลูกสร้าง"
    VEHICLE = "vehicle", "ยานพาหนะ"
    MACHINE = "machine", "เครื่องมือหรือเครื่องจักร"
    GOLD = "gold", "ทองหรือของมีค่า"
    SAVINGS = "savings", "เงินออมหรือหุ้น"
    CROP = "crop", "ผลผลิตหรือสัตว์เลี้ยง"
    OTHER = "other", "อื่น ๆ"


class Collateral(Base):
    """Something that secures a loan; kept while received is set and returned is not."""

    __tablename__ = "collateral"
    __table_args__ = (
        CheckConstraint("application_id IS NOT NULL OR loan_id IS NOT NULL", name="of_something"),
        CheckConstraint("value >= 0", name="value"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int | None] = mapped_column(ForeignKey("loan_application.id"), index=True)
    loan_id: Mapped[int | None] = mapped_column(ForeignKey("loan.id"), index=True)
    kind: Mapped[CollateralKind]
    description: Mapped[str]
    paper_no: Mapped[str] = mapped_column(default="")  # of the deed or the registration
    owner: Mapped[str] = mapped_column(default="")
    value: Mapped[Money]
    appraised: Mapped[date | None]
    kept_at: Mapped[str] = mapped_column(default="")
    received: Mapped[date | None]
    returned: Mapped[date | None]
    returned_to: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    loan: Mapped[Loan | None] = relationship(lazy="raise_on_sql")


class LoanText(Base):
    """The fund's own words of one part of a paper; what parts there are and their usual words is services.loan."""

    __tablename__ = "loan_text"
    __table_args__ = (UniqueConstraint("fund_id", "form", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    form: Mapped[str]
    part: Mapped[str]
    text: Mapped[str] = mapped_column(Text)


class LetterStage(Labelled):
    """The letters of fund.md section 3.10, in the order they go out."""

    REMINDER = "reminder", "แจ้งเตือนก่อนครบกำหนด"
    FIRST = "first", "ทวงถาม ครั้งที่ 1"
    GUARANTOR = "guarantor", "บอกกล่าวผู้ค้ำประกัน (มาตรา 686)"
    SECOND = "second", "ทวงถาม ครั้งที่ 2"
    FINAL = "final", "ทวงถาม ครั้งที่ 3 และบอกกล่าวเลิกสัญญา"
    REDUCTION = "reduction", "แจ้งผู้ค้ำว่าลดหนี้ (มาตรา 691)"
    ACKNOWLEDGED = "acknowledged", "หนังสือรับสภาพหนี้"  # signed by the debtor: delivered is the day she signed


class LetterChannel(Labelled):
    HAND = "hand", "ส่งมือ"
    POST = "post", "ไปรษณีย์ธรรมดา"
    REGISTERED = "registered", "ไปรษณีย์ลงทะเบียน"
    RECEIPTED = "receipted", "ไปรษณีย์ลงทะเบียนตอบรับ"


class LoanLetter(Base):
    """A letter about one loan to its borrower, or to one guarantor; what was sent and who took it is the evidence.

    due is the oldest unpaid day it speaks of, from which the 60 days of CCC s. 686 run.
    """

    __tablename__ = "loan_letter"
    __table_args__ = (Index(None, "loan_id", "stage"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    loan_id: Mapped[int] = mapped_column(ForeignKey("loan.id"))
    guarantee_id: Mapped[int | None] = mapped_column(ForeignKey("guarantee.id"), index=True)
    stage: Mapped[LetterStage]
    day: Mapped[date]
    due: Mapped[date | None]
    asked: Mapped[Money]  # the sum it asks for
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), unique=True)
    channel: Mapped[LetterChannel | None]
    post_no: Mapped[str] = mapped_column(default="")
    sent: Mapped[date | None]
    delivered: Mapped[date | None]
    taken_by: Mapped[str] = mapped_column(default="")
    came_back: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")

    loan: Mapped[Loan] = relationship(lazy="raise_on_sql")
    guarantee: Mapped[Guarantee | None] = relationship(lazy="raise_on_sql")
    document: Mapped[Document] = relationship(lazy="raise_on_sql")


class ContactChannel(Labelled):
    VISIT = "visit", "พบตัว"
    PHONE = "phone", "โทรศัพท์"
    LINE = "line", "ไลน์หรือข้อความ"
    MEETING = "meeting", "ที่ประชุม"
    OTHER = "other", "อื่น ๆ"


class LoanContact(Base):
    """บันทึกการติดตามหนี้: one talk about a loan, its rules being those of the Act on debt collection, and what was promised."""

    __tablename__ = "loan_contact"
    __table_args__ = (Index(None, "loan_id", "at"), Index(None, "promised"))

    id: Mapped[int] = mapped_column(primary_key=True)
    loan_id: Mapped[int] = mapped_column(ForeignKey("loan.id"))
    at: Mapped[datetime]
    channel: Mapped[ContactChannel]
    spoke_with: Mapped[str]
    by: Mapped[str]
    said: Mapped[str] = mapped_column(Text, default="")
    promised: Mapped[date | None]
    promised_amount: Mapped[Money | None]

    loan: Mapped[Loan] = relationship(lazy="raise_on_sql")


class WholesaleLoan(Base):
    """What the fund itself has borrowed to lend on, usually of CODI; terms is the JSON of services.loan.loan_math."""

    __tablename__ = "wholesale_loan"
    __table_args__ = (
        UniqueConstraint("fund_id", "contract_no"),
        CheckConstraint("principal > 0", name="principal"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    lender: Mapped[str]
    contract_no: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    signed: Mapped[date | None]
    principal: Mapped[Money]
    rate: Mapped[Rate]
    terms: Mapped[str] = mapped_column(Text)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))  # the debt in the fund's books
    outstanding: Mapped[Money] = mapped_column(default=ZERO)
    closed: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")

    fund: Mapped[Fund] = relationship(lazy="raise_on_sql")
    events: Mapped[list[WholesaleEvent]] = relationship(lazy="raise_on_sql", order_by="WholesaleEvent.id")


class WholesaleEventKind(Labelled):
    RECEIVED = "received", "รับเงินกู้"
    PAID = "paid", "ชำระคืน"


class WholesaleEvent(Base):
    """Money the lender gave or was paid; principal and interest are as its receipt says."""

    __tablename__ = "wholesale_event"
    __table_args__ = (
        UniqueConstraint("document_id", "wholesale_id"),
        CheckConstraint("amount > 0 AND interest >= 0 AND interest <= amount", name="amounts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    wholesale_id: Mapped[int] = mapped_column(ForeignKey("wholesale_loan.id"), index=True)
    kind: Mapped[WholesaleEventKind]
    day: Mapped[date]
    amount: Mapped[Money]
    interest: Mapped[Money]
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    cancelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)

    document: Mapped[Document] = relationship(lazy="raise_on_sql", foreign_keys=[document_id])
