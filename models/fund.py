"""Funds of the office and who belongs to each; each fund has its own rules, words and books."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.person import Person
from models.values.labelled import Labelled


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
