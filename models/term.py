"""The council in office: terms, seats, members, officers, committees, delegates, and what was reported of them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.letter import Letter
from models.meeting import Resolution
from models.organisation import Organisation
from models.person import Person
from models.place import Village
from models.values.labelled import Labelled


class TermStatus(Labelled):
    """Whether a term in force runs, is kept on by caretakers or is over is computed for a day."""

    DRAFT = "draft", "ร่าง"
    IN_FORCE = "in_force", "ประกาศใช้"
    ENDED = "ended", "สิ้นสุด"


class CouncilTerm(Base):
    """selected is the selection day the four years of section 8 run from; expert_seats obeys section 6(2)."""

    __tablename__ = "council_term"
    __table_args__ = (
        CheckConstraint("ends > selected", name="ends_after_selected"),
        CheckConstraint("expert_seats >= 0", name="expert_seats"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    selected: Mapped[date]
    ends: Mapped[date]  # the first day it no longer runs
    expert_seats: Mapped[int] = mapped_column(default=0)
    status: Mapped[TermStatus] = mapped_column(default=TermStatus.DRAFT)
    ended: Mapped[date | None]  # the day the next council took over, or it was dissolved
    note: Mapped[str] = mapped_column(default="")

    seats: Mapped[list[TermSeats]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")


class TermSeats(Base):
    """How many representatives a village or another community has in a term, as its founding meeting resolved."""

    __tablename__ = "term_seats"
    __table_args__ = (
        UniqueConstraint("term_id", "village_id"),
        UniqueConstraint("term_id", "organisation_id"),
        CheckConstraint("(village_id IS NULL) <> (organisation_id IS NULL)", name="one_of_two"),
        CheckConstraint("seats >= 0", name="seats"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("council_term.id"))
    village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    seats: Mapped[int]


class MemberKind(Labelled):
    LOCAL = "local", "ผู้แทนชุมชนท้องถิ่น"
    TRADITIONAL = "traditional", "ผู้แทนชุมชนท้องถิ่นดั้งเดิม"
    OTHER = "other", "ผู้แทนชุมชนอื่น"
    EXPERT = "expert", "ผู้ทรงคุณวุฒิ"


class VacateReason(Labelled):
    """Sections 8 and 9; the first is the end of the term itself."""

    TERM = "term", "ครบวาระ"
    DIED = "died", "ตาย"
    RESIGNED = "resigned", "ลาออก"
    REMOVED = "removed", "สภามีมติให้พ้นจากตำแหน่ง"
    UNQUALIFIED = "unqualified", "ขาดคุณสมบัติหรือมีลักษณะต้องห้าม"
    PROHIBITED = "prohibited", "กระทำการต้องห้ามตามมาตรา 12"
    DISSOLVED = "dissolved", "ยุบเลิกสภา"


class CouncilMember(Base):
    """Who sits in the council for a village, another community or as an expert; vacated is her first day out.

    replaces_id names whose remainder she serves (section 8). override_reason is why somebody was taken
    although a qualification of section 7 was doubted.
    """

    __tablename__ = "council_member"
    __table_args__ = (
        CheckConstraint("ends > starts", name="ends_after_starts"),
        CheckConstraint("vacated IS NULL OR vacated >= starts", name="vacated_after_starts"),
        CheckConstraint("(vacated IS NULL) = (vacate_reason IS NULL)", name="vacated_has_reason"),
        CheckConstraint("replaces_id IS NULL OR replaces_id <> id", name="not_her_own_replacement"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("council_term.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[MemberKind]
    village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    seat_no: Mapped[int | None]
    expertise: Mapped[str] = mapped_column(default="")
    selected: Mapped[date]
    selection_note: Mapped[str] = mapped_column(default="")  # which meeting selected her
    starts: Mapped[date]
    ends: Mapped[date]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("council_member.id"), unique=True)
    vacated: Mapped[date | None]
    vacate_reason: Mapped[VacateReason | None]
    vacate_resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id"))
    vacate_note: Mapped[str] = mapped_column(default="")
    card_no: Mapped[str] = mapped_column(default="")
    override_reason: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    term: Mapped[CouncilTerm] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    village: Mapped[Village | None] = relationship(lazy="raise_on_sql")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    resolution: Mapped[Resolution | None] = relationship(lazy="raise_on_sql")


class Clause(Labelled):
    """The four qualifications of section 7."""

    RESIDENCE = "7.1", "อยู่ในตำบลต่อเนื่องไม่น้อยกว่า 1 ปีถึงวันคัดเลือก"
    NO_OFFICE = "7.2", "ไม่ดำรงตำแหน่งทางการเมือง ท้องถิ่น หรือพรรคการเมือง ใน 1 ปีก่อนคัดเลือก"
    NO_CANDIDACY = "7.3", "ไม่เคยสมัครรับเลือกตั้งใน 1 ปีก่อนคัดเลือก"
    NO_PRISON = "7.4", "ไม่เคยต้องโทษจำคุกโดยคำพิพากษาถึงที่สุด เว้นแต่ประมาทหรือลหุโทษ"


class Answer(Labelled):
    YES = "yes", "ใช่"
    NO = "no", "ไม่ใช่"
    UNKNOWN = "unknown", "ยังไม่ได้รับรอง"


class Qualification(Base):
    """What a member declared; of 7(4) only yes or no and the day is kept (council.md section 2.13)."""

    __tablename__ = "qualification"

    member_id: Mapped[int] = mapped_column(ForeignKey("council_member.id"), primary_key=True)
    clause: Mapped[Clause] = mapped_column(primary_key=True)
    fulfilled: Mapped[Answer] = mapped_column(default=Answer.UNKNOWN)
    declared: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")


class OfficerPost(Labelled):
    """The first four are of the Act (sections 15 to 18), the others of the council's own rules."""

    CHAIR = "chair", "ประธานสภา"
    VICE_CHAIR_1 = "vice_chair_1", "รองประธานสภาคนที่หนึ่ง"
    VICE_CHAIR_2 = "vice_chair_2", "รองประธานสภาคนที่สอง"
    SECRETARY = "secretary", "เลขานุการสภา"
    ASSISTANT = "assistant", "ผู้ช่วยเลขานุการ"
    TREASURER = "treasurer", "เหรัญญิก"
    REGISTRAR = "registrar", "นายทะเบียน"
    PUBLICITY = "publicity", "ประชาสัมพันธ์"
    ADVISER = "adviser", "ที่ปรึกษา"
    OTHER = "other", "ตำแหน่งอื่น"


class OfficerBasis(Labelled):
    ELECTED = "elected", "เลือกกันเอง (มาตรา 15)"
    APPOINTED = "appointed", "ประธานแต่งตั้งโดยความเห็นชอบ (มาตรา 16 (5))"
    ORDER = "order", "คำสั่ง"


class Officer(Base):
    """until is the first day out of office; the person need not be a member (section 16(5))."""

    __tablename__ = "officer"
    __table_args__ = (CheckConstraint("until IS NULL OR until >= since", name="until_after_since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("council_term.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    post: Mapped[OfficerPost]
    post_note: Mapped[str] = mapped_column(default="")  # what OTHER is called
    since: Mapped[date]
    until: Mapped[date | None]
    basis: Mapped[OfficerBasis]
    resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id"))
    order_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"))
    note: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    order: Mapped[Letter | None] = relationship(lazy="raise_on_sql")


class CommitteeKind(Labelled):
    COMMITTEE = "committee", "คณะกรรมการ (มาตรา 23)"
    WORKING = "working", "คณะทำงาน"
    SUBCOMMITTEE = "subcommittee", "คณะอนุกรรมการ"


class Committee(Base):
    """missions are the codes of section 21 it works for, like 21(1), parted by commas."""

    __tablename__ = "committee"
    __table_args__ = (CheckConstraint("until IS NULL OR until >= since", name="until_after_since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[CommitteeKind]
    missions: Mapped[str] = mapped_column(default="")
    duties: Mapped[str] = mapped_column(default="")
    since: Mapped[date]
    until: Mapped[date | None]
    resolved: Mapped[str] = mapped_column(default="")  # which resolution set it up, in words
    order_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"))
    note: Mapped[str] = mapped_column(default="")

    order: Mapped[Letter | None] = relationship(lazy="raise_on_sql")


class CommitteeRole(Labelled):
    CHAIR = "chair", "ประธาน"
    VICE_CHAIR = "vice_chair", "รองประธาน"
    MEMBER = "member", "กรรมการ"
    SECRETARY = "secretary", "เลขานุการ"
    ASSISTANT = "assistant", "ผู้ช่วยเลขานุการ"
    ADVISER = "adviser", "ที่ปรึกษา"


class CommitteeMember(Base):
    __tablename__ = "committee_member"
    __table_args__ = (CheckConstraint("until IS NULL OR until >= since", name="until_after_since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[CommitteeRole]
    since: Mapped[date]
    until: Mapped[date | None]

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    committee: Mapped[Committee] = relationship(lazy="raise_on_sql")


class DelegateLevel(Labelled):
    PROVINCE = "province", "ระดับจังหวัด"
    NATION = "nation", "ระดับชาติ"


class Delegate(Base):
    """Two a year go to the provincial meeting (section 21(12)); year_be is the calendar year."""

    __tablename__ = "delegate"
    __table_args__ = (UniqueConstraint("level", "year_be", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    level: Mapped[DelegateLevel]
    year_be: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id"))
    named: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class AnnualReport(Base):
    """The report of section 21(11) for a fiscal year: approved by the council, then published."""

    __tablename__ = "annual_report"

    year_be: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    approved: Mapped[date | None]
    resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id"))
    published: Mapped[date | None]
    how: Mapped[str] = mapped_column(default="")  # ติดประกาศ เวที เพจ
    note: Mapped[str] = mapped_column(default="")


class CodiNotice(Base):
    """CODI was told of the changes up to an audit record (section 35(4)); later ones are still to be told."""

    __tablename__ = "codi_notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"))
    note: Mapped[str] = mapped_column(default="")
    audit_id: Mapped[int]
