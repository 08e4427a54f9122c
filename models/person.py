"""One row per human being; every register points here."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.place import Household, Relation, Village
from models.values.address import EMPTY, Address
from models.values.labelled import Labelled
from models.values.money import Money
from models.values.thai_date import PartialDate


class Sex(Labelled):
    MALE = "m", "ชาย"
    FEMALE = "f", "หญิง"
    UNKNOWN = "u", "ไม่ระบุ"


class BirthPrecision(Labelled):
    DAY = "day", "ทราบวันเกิด"
    MONTH = "month", "ทราบเดือนและปี"
    YEAR = "year", "ทราบเฉพาะปี"


class IdKind(Labelled):
    CARD = "card", "บัตรประชาชน"
    STATELESS = "stateless", "ไม่มีสัญชาติ/บัตรขึ้นต้น 0"
    PASSPORT = "passport", "หนังสือเดินทาง"
    UNKNOWN = "unknown", "ไม่ระบุ"


class MaritalStatus(Labelled):
    SINGLE = "single", "โสด"
    MARRIED = "married", "สมรส"
    WIDOWED = "widowed", "หม้าย"
    DIVORCED = "divorced", "หย่า"
    SEPARATED = "separated", "แยกกันอยู่"
    ORDAINED = "ordained", "สมณะ"
    UNKNOWN = "unknown", "ไม่ระบุ"


class Education(Labelled):
    NONE = "none", "ไม่ได้เรียน"
    PRIMARY = "primary", "ประถมศึกษา"
    LOWER_SECONDARY = "lower_secondary", "มัธยมศึกษาตอนต้น"
    UPPER_SECONDARY = "upper_secondary", "มัธยมศึกษาตอนปลาย/ปวช."
    DIPLOMA = "diploma", "อนุปริญญา/ปวส."
    BACHELOR = "bachelor", "ปริญญาตรี"
    HIGHER = "higher", "สูงกว่าปริญญาตรี"
    UNKNOWN = "unknown", "ไม่ระบุ"


class Person(Base):
    """citizen_id is unique; a number that cannot be taken as it stands is kept in claimed_id, never dropped.

    household_id and village_id say where she lives now; address is for those who live outside the area or
    want their letters elsewhere. Where she lived before is in Residence.
    """

    __tablename__ = "person"
    __table_args__ = (
        # covers finding, and listing in order of names whatever the register's filters ask
        Index(
            "ix_person_listed",
            "sort_key",
            "search_text",
            "death_date",
            "birth_date",
            "sex",
            "household_id",
            "village_id",
            "lives_here",
            "id_kind",
            "citizen_id",
            "needs_card_check",
            "phone",
            "home_phone",
        ),
        # covers counting who lives in a house and finding its head
        Index("ix_person_housed", "household_id", "relation", "death_date", "sort_key"),
        # covers counting heads by village (services.people.population)
        Index(
            "ix_person_heads",
            "village_id",
            "lives_here",
            "sex",
            "birth_date",
            "death_date",
            "household_since",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(default="")
    first_name: Mapped[str]
    last_name: Mapped[str] = mapped_column(default="")
    nickname: Mapped[str] = mapped_column(default="")
    former_names: Mapped[str] = mapped_column(default="")  # full names she bore before, one a line
    id_kind: Mapped[IdKind] = mapped_column(default=IdKind.CARD)
    citizen_id: Mapped[str | None] = mapped_column(unique=True)
    claimed_id: Mapped[str] = mapped_column(default="")
    # the card must be looked at: the check digit is wrong, the length is, or two people claim one number
    needs_card_check: Mapped[bool] = mapped_column(default=False)
    sex: Mapped[Sex] = mapped_column(default=Sex.UNKNOWN)
    birth_date: Mapped[date | None] = mapped_column(
        index=True
    )  # the first possible day when only month or year is known
    birth_precision: Mapped[BirthPrecision] = mapped_column(default=BirthPrecision.DAY)
    death_date: Mapped[date | None]
    marital: Mapped[MaritalStatus] = mapped_column(default=MaritalStatus.UNKNOWN)
    nationality: Mapped[str] = mapped_column(default="")
    religion: Mapped[str] = mapped_column(
        default=""
    )  # sensitive (PDPA section 26): asked only when switched on
    education: Mapped[Education] = mapped_column(default=Education.UNKNOWN)
    occupation: Mapped[str] = mapped_column(default="")
    second_occupation: Mapped[str] = mapped_column(default="")
    monthly_income: Mapped[Money | None]
    phone: Mapped[str] = mapped_column(default="")
    home_phone: Mapped[str] = mapped_column(default="")
    line_id: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"))
    relation: Mapped[Relation] = mapped_column(default=Relation.UNKNOWN)  # to the head of that household
    household_since: Mapped[date | None]
    lives_here: Mapped[bool] = mapped_column(default=True)  # false: registered in the house, living elsewhere
    residence_since: Mapped[date | None]  # in the tambon, for section 7(1)
    village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"))
    address: Mapped[Address] = mapped_column(default=EMPTY)
    address_note: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    sort_key: Mapped[str]
    search_text: Mapped[str]

    household: Mapped[Household | None] = relationship(lazy="raise_on_sql")
    village: Mapped[Village | None] = relationship(lazy="raise_on_sql")
    groups: Mapped[list[PersonGroup]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")

    @property
    def name(self) -> str:
        """Title and first name without a space, one space before the last name."""
        return f"{self.title}{self.first_name} {self.last_name}".rstrip()

    @property
    def birth(self) -> PartialDate | None:
        day, precision = self.birth_date, self.birth_precision
        if day is None:
            return None
        return PartialDate(
            day.year,
            None if precision is BirthPrecision.YEAR else day.month,
            day.day if precision is BirthPrecision.DAY else None,
        )


class SpecialGroup(Labelled):
    """Groups that programmes and the welfare form count (council.md section 2.4); age alone makes nobody a row here."""

    ELDERLY = "elderly", "ผู้สูงอายุ"
    DISABLED = "disabled", "ผู้พิการ"
    DISADVANTAGED = "disadvantaged", "ผู้ด้อยโอกาส"
    LOW_INCOME = "low_income", "ผู้มีรายได้น้อย"
    UNEMPLOYED = "unemployed", "ว่างงาน"
    ORPHAN = "orphan", "กำพร้า"
    CHILD = "child", "เด็ก/เยาวชน"
    BEDRIDDEN = "bedridden", "ผู้ป่วยติดเตียง"
    STATELESS = "stateless", "ไร้สถานะ"


class PersonGroup(Base):
    __tablename__ = "person_group"
    __table_args__ = (Index(None, "kind", "person_id"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    kind: Mapped[SpecialGroup] = mapped_column(primary_key=True)


class MoveReason(Labelled):
    MOVED = "moved", "ย้ายบ้าน"
    LEFT = "left", "ย้ายออกนอกพื้นที่"
    MARRIED = "married", "แต่งงาน"
    SPLIT = "split", "แยกบ้าน"
    DIED = "died", "เสียชีวิต"
    CORRECTED = "corrected", "แก้ไขทะเบียน"


class Residence(Base):
    """Where somebody lived before; where she lives now is in her own row, so nothing is said twice."""

    __tablename__ = "residence"
    __table_args__ = (
        Index(None, "household_id", "until"),
        CheckConstraint("since IS NULL OR until >= since", name="until_after_since"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    relation: Mapped[Relation] = mapped_column(default=Relation.UNKNOWN)
    since: Mapped[date | None]
    until: Mapped[date]
    reason: Mapped[MoveReason]
    note: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    household: Mapped[Household] = relationship(lazy="raise_on_sql")


class ConsentChannel(Labelled):
    PAPER = "paper", "ลงลายมือชื่อบนกระดาษ"
    SPOKEN = "spoken", "บอกด้วยวาจา"
    ONLINE = "online", "ทางออนไลน์"


class Consent(Base):
    """What somebody agreed her data may be used for (PDPA sections 19 and 21), until withdrawn."""

    __tablename__ = "consent"
    __table_args__ = (
        CheckConstraint("withdrawn IS NULL OR withdrawn >= given", name="withdrawn_after_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    purpose: Mapped[str]
    version: Mapped[str] = mapped_column(default="")  # of the text she agreed to
    given: Mapped[date]
    channel: Mapped[ConsentChannel]
    withdrawn: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")


class PoliticalKind(Labelled):
    """What sections 7(2), 7(3), 12 and 13 of the Act look at."""

    CANDIDATE = "candidate", "ผู้สมัครรับเลือกตั้ง"
    OFFICE = "office", "ดำรงตำแหน่งทางการเมือง/ท้องถิ่น"
    PARTY = "party", "ตำแหน่งในพรรคการเมือง"


class PoliticalPost(Base):
    """until is empty while she holds it; a candidacy is one day, the day she stood."""

    __tablename__ = "political_post"
    __table_args__ = (CheckConstraint("until IS NULL OR until >= since", name="until_after_since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[PoliticalKind]
    post: Mapped[str]  # what and where
    since: Mapped[date]
    until: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")


class PersonMerge(Base):
    """Two rows found to be one human being: what the one that went said, and the write that can be taken back."""

    __tablename__ = "person_merge"

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    gone_id: Mapped[int]  # no row any more, unless taken back
    gone: Mapped[str] = mapped_column(Text)  # JSON of the row, as the audit trail writes it
    at: Mapped[datetime]
    actor: Mapped[str]
    audit_id: Mapped[int]  # the audit record of the write, which is added after this row
    undone_at: Mapped[datetime | None]


class DifferentPeople(Base):
    """Two rows that look alike and are not one: the duplicate finder asks no more. first_id < second_id."""

    __tablename__ = "different_people"
    __table_args__ = (CheckConstraint("first_id < second_id", name="in_order"),)

    first_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    note: Mapped[str] = mapped_column(default="")
