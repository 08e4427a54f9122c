"""Meetings held, who came, what was resolved, and petitions for one; the membership of the day is kept with them."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.person import Person
from models.values.labelled import Labelled


class MeetingBody(Labelled):
    COUNCIL = "council", "สภาองค์กรชุมชนตำบล"
    COMMITTEE = "committee", "คณะกรรมการ/คณะทำงาน"
    FUND = "fund", "กองทุน"
    FORUM = "forum", "เวทีประชาชน"
    PROVINCE = "province", "ระดับจังหวัด"


class MeetingKind(Labelled):
    ORDINARY = "ordinary", "สามัญ"
    EXTRAORDINARY = "extraordinary", "วิสามัญ"
    PETITIONED = "petitioned", "สมาชิกเข้าชื่อ (มาตรา 19)"
    FIRST = "first", "ครั้งแรกของวาระ"
    FOUNDING = "founding", "จัดตั้งสภา (มาตรา 5)"


class MeetingStatus(Labelled):
    PLANNED = "planned", "นัดแล้ว"
    CLOSED = "closed", "ปิดประชุมแล้ว"
    INQUORATE = "inquorate", "ไม่ครบองค์ประชุม"
    CANCELLED = "cancelled", "ยกเลิก"


class Meeting(Base):
    """number runs in the calendar year of its body. members and quorum are written down when it closes,
    so that a later change of the register does not rewrite it (section 20).
    """

    __tablename__ = "meeting"
    __table_args__ = (
        Index(None, "body", "day"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[MeetingBody]
    committee_id: Mapped[int | None] = mapped_column(ForeignKey("committee.id"), index=True)
    fund_id: Mapped[int | None] = mapped_column(ForeignKey("fund.id"), index=True)
    kind: Mapped[MeetingKind] = mapped_column(default=MeetingKind.ORDINARY)
    number: Mapped[int]
    year_be: Mapped[int]
    day: Mapped[date]
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    place: Mapped[str] = mapped_column(default="")
    topic: Mapped[str] = mapped_column(default="")
    status: Mapped[MeetingStatus] = mapped_column(default=MeetingStatus.PLANNED)
    members: Mapped[int | None]  # how many the body had that day
    quorum: Mapped[int | None]
    present: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")

    @property
    def label(self) -> str:
        return f"ครั้งที่ {self.number}/{self.year_be}"


class Attended(Labelled):
    PRESENT = "present", "มา"
    SUBSTITUTE = "substitute", "มาแทน"
    LEAVE = "leave", "ลา"
    ABSENT = "absent", "ไม่มา"
    GUEST = "guest", "ผู้เข้าร่วม"


class Attendance(Base):
    __tablename__ = "attendance"
    __table_args__ = (Index(None, "person_id", "kind"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    kind: Mapped[Attended]
    substitute_for_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=[person_id])
    meeting: Mapped[Meeting] = relationship(lazy="raise_on_sql")


class ResolutionKind(Labelled):
    ACKNOWLEDGE = "acknowledge", "รับทราบ"
    CERTIFY = "certify", "รับรอง"
    AGREE = "agree", "เห็นชอบ"
    APPROVE = "approve", "อนุมัติ"
    ELECT = "elect", "เลือกตั้ง/แต่งตั้ง"
    REMOVE = "remove", "ให้พ้นจากตำแหน่ง"
    ASSIGN = "assign", "มอบหมาย"
    REJECT = "reject", "ไม่เห็นชอบ"


class Majority(Labelled):
    SIMPLE = "simple", "เสียงข้างมากของผู้ลงคะแนน"
    TWO_THIRDS = "two_thirds", "ไม่น้อยกว่าสองในสามของสมาชิกทั้งหมดที่มีอยู่"


class Resolution(Base):
    """votes are empty when nobody counted (agreed without objection). passed is None until the meeting closes
    and stays false without a quorum or the majority it needs (sections 9 and 20).
    """

    __tablename__ = "resolution"
    __table_args__ = (
        CheckConstraint("votes_for >= 0 AND votes_against >= 0 AND abstained >= 0", name="votes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]  # มติที่, in its meeting
    title: Mapped[str]
    text: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[ResolutionKind]
    about_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id")
    )  # whom an election or a removal is about
    majority: Mapped[Majority] = mapped_column(default=Majority.SIMPLE)
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    abstained: Mapped[int | None]
    casting: Mapped[bool | None]  # the chair's extra vote in a tie: for or against
    passed: Mapped[bool | None]
    missions: Mapped[str] = mapped_column(default="")

    meeting: Mapped[Meeting] = relationship(lazy="raise_on_sql")


class Petition(Base):
    """Members ask for a meeting in writing (section 19); due is the day it must be held by."""

    __tablename__ = "petition"
    __table_args__ = (CheckConstraint("signers > 0", name="signers"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    received: Mapped[date]
    signers: Mapped[int]
    members: Mapped[int]  # in office that day
    topic: Mapped[str]
    due: Mapped[date]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    note: Mapped[str] = mapped_column(default="")
