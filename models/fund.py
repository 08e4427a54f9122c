"""Funds of the office and who belongs to each; each fund has its own rules, words and books."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.person import Person
from models.values.address import EMPTY, Address
from models.values.labelled import Labelled
from models.values.money import ZERO, Money


class FundKind(Labelled):
    """The kinds of community money organisation of fund.md section 1.0."""

    WELFARE = "welfare", "กองทุนสวัสดิการชุมชน"
    SAVINGS = "savings", "กลุ่มออมทรัพย์ / สัจจะออมทรัพย์"
    VILLAGE = "village", "กองทุนหมู่บ้านและชุมชนเมือง"
    KHOKHOJO = "khokhojo", "โครงการ กข.คจ."
    CODI = "codi", "กองทุนเงินกู้ พอช."
    PROJECT = "project", "เงินโครงการของสภา"


class Fund(Base):
    __tablename__ = "fund"
    __table_args__ = (CheckConstraint("fiscal_start_month BETWEEN 1 AND 12", name="month"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[FundKind]
    # the office's own address and telephone stand on paper when these are empty
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    fiscal_start_month: Mapped[int] = mapped_column(default=10)
    receipt_book_size: Mapped[int] = mapped_column(default=50)
    founded: Mapped[date | None]
    promptpay: Mapped[str] = mapped_column(default="")  # the fund's tax number or telephone, digits only


class FundRule(Base):
    """A rule of one fund from a day on; what rules there are and their usual values is services.fund.fund_rules."""

    __tablename__ = "fund_rule"
    __table_args__ = (UniqueConstraint("fund_id", "key", "since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    key: Mapped[str]
    since: Mapped[date]
    value: Mapped[str]
    note: Mapped[str] = mapped_column(default="")  # where it was decided


class FundPost(Labelled):
    CHAIR = "chair", "ประธาน"
    DEPUTY = "deputy", "รองประธาน"
    SECRETARY = "secretary", "เลขานุการ"
    TREASURER = "treasurer", "เหรัญญิก"
    ASSISTANT_TREASURER = "assistant_treasurer", "ผู้ช่วยเหรัญญิก"
    CREDIT = "credit", "กรรมการสินเชื่อ"
    AUDITOR = "auditor", "กรรมการตรวจสอบ"
    MEMBER = "member", "กรรมการ"
    ADVISER = "adviser", "ที่ปรึกษา"


class FundOfficer(Base):
    """Who sits on a fund's committee; ended is the first day she no longer does."""

    __tablename__ = "fund_officer"
    __table_args__ = (CheckConstraint("ended IS NULL OR ended >= began", name="ended_after_began"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    post: Mapped[FundPost]
    community_post: Mapped[str] = mapped_column(default="")  # ตำแหน่งในชุมชน, as form A of CODI asks
    began: Mapped[date]
    ended: Mapped[date | None]

    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class EndReason(Labelled):
    RESIGNED = "resigned", "ลาออก"
    DIED = "died", "เสียชีวิต"
    REMOVED = "removed", "พ้นสภาพ"


class MemberStatus(Labelled):
    """Computed for a day from joined, ended and the reason; never stored."""

    ACTIVE = "active", "เป็นสมาชิก"
    RESIGNED = "resigned", "ลาออก"
    DIED = "died", "เสียชีวิต"
    REMOVED = "removed", "พ้นสภาพ"


class Membership(Base):
    """A person in a fund under a number that is never given again; rejoining is a new row."""

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("fund_id", "member_no"),
        Index(None, "fund_id", "sort_key", "search_text"),  # covers finding and listing in the order of names
        Index(None, "fund_id", "no_key"),
        Index(None, "fund_id", "end_reason", "ended"),  # covers counting who is here and who left
        CheckConstraint("ended IS NULL OR joined IS NULL OR ended >= joined", name="ended_after_joined"),
        CheckConstraint("ended IS NULL OR end_reason IS NOT NULL", name="end_has_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    member_no: Mapped[str]
    joined: Mapped[date | None]
    ended: Mapped[date | None]  # empty with a reason: she left, nobody knows when
    end_reason: Mapped[EndReason | None]
    note: Mapped[str] = mapped_column(default="")
    no_key: Mapped[str]  # the number with its digits padded, so that 2 stands before 10
    # copies of the person's keys beside the number, so that a list and a search touch one table
    sort_key: Mapped[str]
    search_text: Mapped[str]

    fund: Mapped[Fund] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    def status(self, day: date) -> MemberStatus:
        if self.end_reason is None or (self.ended is not None and self.ended > day):
            return MemberStatus.ACTIVE
        return MemberStatus(self.end_reason.value)


class Suspension(Base):
    """Her rights rest from since until the day before until; an empty until is not over yet."""

    __tablename__ = "suspension"
    __table_args__ = (CheckConstraint("until IS NULL OR until >= since", name="until_after_since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]
    reason: Mapped[str]


class Settlement(Base):
    """A voucher that paid a member what was hers when she left, her debts held back; ends is whether it ended her
    membership, and cancelled_by_id the voucher that took it back.
    """

    __tablename__ = "settlement"

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), unique=True)
    ends: Mapped[bool]
    cancelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)


class Beneficiary(Base):
    """Who receives for a member of a fund when she dies (ผู้รับประโยชน์), in order; she keeps them when she rejoins."""

    __tablename__ = "beneficiary"
    __table_args__ = (
        UniqueConstraint("fund_id", "person_id", "position"),
        CheckConstraint("percent IS NULL OR percent BETWEEN 1 AND 100", name="percent"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)  # the member
    position: Mapped[int]
    name: Mapped[str]
    relation: Mapped[str] = mapped_column(default="")
    citizen_id: Mapped[str] = mapped_column(default="")
    birth_date: Mapped[date | None]
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[Address] = mapped_column(default=EMPTY)
    percent: Mapped[int | None]


class ApplicationState(Labelled):
    WAITING = "waiting", "รอพิจารณา"
    ACCEPTED = "accepted", "รับเป็นสมาชิก"
    REFUSED = "refused", "ไม่รับ"
    WITHDRAWN = "withdrawn", "ถอนใบสมัคร"


class MemberApplication(Base):
    """Somebody asks to join (ใบสมัครสมาชิก); accepted by a resolution it becomes the membership it names."""

    __tablename__ = "member_application"

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    applied: Mapped[date]
    entry_fee: Mapped[Money] = mapped_column(default=ZERO)
    monthly: Mapped[Money] = mapped_column(default=ZERO)  # สัจจะ she promises each month
    shares: Mapped[Money] = mapped_column(default=ZERO)  # หุ้น she buys on joining
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("contribution_plan.id"))  # of a welfare fund
    endorsed_by: Mapped[str] = mapped_column(default="")  # the village's committee member who vouches for her
    state: Mapped[ApplicationState] = mapped_column(default=ApplicationState.WAITING)
    decided: Mapped[date | None]
    resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id"))
    resolution: Mapped[str] = mapped_column(default="")  # as words, where the register of meetings has none
    reason: Mapped[str] = mapped_column(default="")
    membership_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), unique=True)
    note: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
