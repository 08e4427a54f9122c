"""Community organisations registered (จดแจ้ง) under section 5 of the Act of 2551, and who belongs to them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.person import Person
from models.place import Village
from models.values.address import EMPTY, Address
from models.values.labelled import Labelled
from models.values.money import Money


class CommunityType(Labelled):
    """Section 3 of the Act."""

    LOCAL = "local", "ชุมชนท้องถิ่น"
    TRADITIONAL = "traditional", "ชุมชนท้องถิ่นดั้งเดิม"
    OTHER = "other", "ชุมชนอื่น"


class OrganisationCategory(Labelled):
    """The seed list of council.md section 2.3; OTHER is told in category_note."""

    SAVINGS = "savings", "กลุ่มออมทรัพย์/สัจจะ"
    VILLAGE_FUND = "village_fund", "กองทุนหมู่บ้านและชุมชนเมือง"
    WELFARE_FUND = "welfare_fund", "กองทุนสวัสดิการชุมชน"
    FINANCE = "finance", "สถาบันการเงินชุมชน"
    COOPERATIVE = "cooperative", "สหกรณ์"
    FARMERS = "farmers", "กลุ่มเกษตรกร/เลี้ยงสัตว์/ประมง"
    ENTERPRISE = "enterprise", "วิสาหกิจชุมชน"
    OCCUPATION = "occupation", "กลุ่มอาชีพ/แปรรูป/OTOP"
    WOMEN = "women", "กลุ่มแม่บ้าน/สตรี"
    ELDERLY = "elderly", "กลุ่มผู้สูงอายุ"
    YOUTH = "youth", "กลุ่มเด็กและเยาวชน"
    DISABLED = "disabled", "กลุ่มคนพิการ"
    HEALTH = "health", "อสม."
    CONSERVATION = "conservation", "กลุ่มอนุรักษ์ป่า/น้ำ/ทรัพยากร"
    WATER_USERS = "water_users", "กลุ่มผู้ใช้น้ำ"
    TOURISM = "tourism", "กลุ่มท่องเที่ยวชุมชน"
    CULTURE = "culture", "กลุ่มวัฒนธรรม/ภูมิปัญญา"
    HOUSING = "housing", "กลุ่มที่อยู่อาศัย/บ้านมั่นคง"
    LAND = "land", "กลุ่มที่ดินทำกิน"
    FUNERAL = "funeral", "กลุ่มฌาปนกิจ"
    SHOP = "shop", "ร้านค้าชุมชน/โรงสี"
    LEARNING = "learning", "ศูนย์เรียนรู้"
    NETWORK = "network", "เครือข่าย/ประเด็น"
    OTHER = "other", "อื่น ๆ"


class Registrar(Labelled):
    """With whom a community or the council registers (section 5)."""

    HEADMAN = "headman", "ผู้ใหญ่บ้าน"
    KAMNAN = "kamnan", "กำนัน"
    EXECUTIVE = "executive", "ผู้บริหาร อปท."
    DISTRICT = "district", "ผู้อำนวยการเขต"
    UNKNOWN = "unknown", "ไม่ระบุ"


class OrganisationStatus(Labelled):
    RUNNING = "running", "ดำเนินการ"
    PAUSED = "paused", "หยุดชั่วคราว"
    ENDED = "ended", "ยกเลิก"


class Organisation(Base):
    """members_male and members_female are what the group itself tells; OrganisationMember holds those known by name."""

    __tablename__ = "organisation"
    __table_args__ = (
        Index(None, "sort_key", "search_text"),
        CheckConstraint("ended IS NULL OR founded IS NULL OR ended >= founded", name="ended_after_founded"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    community_type: Mapped[CommunityType]
    category: Mapped[OrganisationCategory]
    category_note: Mapped[str] = mapped_column(default="")
    village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"), index=True)  # none: tambon-wide
    founded: Mapped[date | None]
    registered: Mapped[date | None]  # วันที่จดแจ้ง
    register_no: Mapped[str] = mapped_column(default="")
    registered_with: Mapped[Registrar] = mapped_column(default=Registrar.UNKNOWN)
    registrar_name: Mapped[str] = mapped_column(default="")
    objective: Mapped[str] = mapped_column(default="")
    activity: Mapped[str] = mapped_column(default="")
    members_male: Mapped[int | None]
    members_female: Mapped[int | None]
    committee_count: Mapped[int | None]
    leader_name: Mapped[str] = mapped_column(default="")  # when the leader is not in the register of people
    leader_position: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[Address] = mapped_column(default=EMPTY)
    has_rules: Mapped[bool | None]
    has_accounts: Mapped[bool | None]
    capital: Mapped[Money | None]  # เงินทุนหมุนเวียน
    other_registration: Mapped[str] = mapped_column(default="")
    meeting_frequency: Mapped[str] = mapped_column(default="")
    seats: Mapped[int] = mapped_column(default=0)  # of a ชุมชนอื่น in the council, as resolved
    status: Mapped[OrganisationStatus] = mapped_column(default=OrganisationStatus.RUNNING)
    ended: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    sort_key: Mapped[str]
    search_text: Mapped[str]

    village: Mapped[Village | None] = relationship(lazy="raise_on_sql")


class OrganisationRole(Labelled):
    CHAIR = "chair", "ประธาน"
    VICE_CHAIR = "vice_chair", "รองประธาน"
    SECRETARY = "secretary", "เลขานุการ"
    TREASURER = "treasurer", "เหรัญญิก"
    COMMITTEE = "committee", "กรรมการ"
    ADVISER = "adviser", "ที่ปรึกษา"
    MEMBER = "member", "สมาชิก"


class OrganisationMember(Base):
    __tablename__ = "organisation_member"
    __table_args__ = (
        Index(None, "organisation_id", "role"),
        CheckConstraint("until IS NULL OR since IS NULL OR until >= since", name="until_after_since"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[OrganisationRole] = mapped_column(default=OrganisationRole.MEMBER)
    since: Mapped[date | None]
    until: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")

    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
