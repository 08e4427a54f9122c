"""A welfare fund: what members contribute, what others add, what is paid out to whom and why."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.document import Document
from models.fund import Membership
from models.values.labelled import Labelled
from models.values.money import ZERO, Money


class ContributionPlan(Base):
    """So many baht for so many days: 30 for 30 days, 365 for a year (fund.md section 1.1)."""

    __tablename__ = "contribution_plan"
    __table_args__ = (
        UniqueConstraint("fund_id", "name"),
        CheckConstraint("days > 0 AND amount > 0", name="sizes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    name: Mapped[str]
    days: Mapped[int]  # 30, 90, 180 and 360 or 365 are whole months and years of the calendar
    amount: Mapped[Money]
    is_active: Mapped[bool] = mapped_column(default=True)


class PlanChoice(Base):
    """Which plan a member pays by, from a day on."""

    __tablename__ = "plan_choice"

    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    since: Mapped[date] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("contribution_plan.id"))


class ContributionState(Base):
    """How far a member has paid, kept beside her contributions so that a list of all members asks one row each.

    anchor is the first day she ever pays for: the day of its month is where her months begin.
    """

    __tablename__ = "contribution_state"
    audited: ClassVar[bool] = False

    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("contribution_plan.id"))
    anchor: Mapped[date]
    paid_until: Mapped[date]  # the first day not paid


class Contribution(Base):
    """Money that pays a member from first to the day before until; it is the fund's, never her balance."""

    __tablename__ = "contribution"
    __table_args__ = (
        Index(None, "membership_id", "until"),
        CheckConstraint("amount > 0 AND until > first", name="sizes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("contribution_plan.id"))
    day: Mapped[date]
    first: Mapped[date]
    until: Mapped[date]
    amount: Mapped[Money]
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    cancelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)

    document: Mapped[Document] = relationship(lazy="raise_on_sql", foreign_keys=[document_id])


class MoneySource(Labelled):
    """Where a welfare fund's money comes from besides its members (form A of CODI, 4.3)."""

    GROUPS = "groups", "ผลกำไรกลุ่มองค์กรในชุมชน"
    LGO = "lgo", "องค์กรปกครองส่วนท้องถิ่น"
    CODI = "codi", "พอช. (55,000/100,000)"
    STATE = "state", "งบสมทบจากรัฐบาลผ่าน พอช."
    AGENCY = "agency", "หน่วยงานภาครัฐอื่น"
    DONATION = "donation", "เงินบริจาค"
    OTHER = "other", "อื่น ๆ"


class Matching(Base):
    """Matching money of one source and round; is_capital says it went to the fund's capital, not to its income.

    A round from before the program has no receipt; people is how many it counted where nobody knows whom.
    """

    __tablename__ = "matching"
    __table_args__ = (CheckConstraint("amount > 0 AND (round IS NULL OR round > 0)", name="sizes"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), index=True)
    source: Mapped[MoneySource]
    round: Mapped[int | None]
    day: Mapped[date]
    amount: Mapped[Money]
    giver: Mapped[str] = mapped_column(default="")
    is_capital: Mapped[bool] = mapped_column(default=False)
    people: Mapped[int | None]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), unique=True)
    cancelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    note: Mapped[str] = mapped_column(default="")


class MatchedMember(Base):
    """A member counted in a round of matching; nobody is matched more often than the fund's rule says."""

    __tablename__ = "matched_member"

    matching_id: Mapped[int] = mapped_column(ForeignKey("matching.id"), primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    amount: Mapped[Money]


class WelfareCategory(Labelled):
    """The kinds CODI counts (form A, sections 5 and 6), in the form's order."""

    BIRTH = "birth", "เด็กแรกเกิด/คลอดบุตร"
    ILLNESS = "illness", "เจ็บป่วย/รักษาพยาบาล"
    ELDERLY = "elderly", "ผู้สูงอายุ"
    DEATH = "death", "กรณีเสียชีวิต"
    FUNERAL = "funeral", "ค่าใช้จ่ายเกี่ยวกับงานศพ"
    DISADVANTAGED = "disadvantaged", "คนด้อยโอกาส/พิการ"
    OCCUPATION = "occupation", "เพื่อพัฒนาอาชีพ"
    EDUCATION = "education", "เพื่อการศึกษา"
    CULTURE = "culture", "ประเพณีวัฒนธรรม"
    HOUSING = "housing", "ที่อยู่อาศัย (ซ่อม/สร้าง)"
    DISASTER = "disaster", "ผู้ประสบภัยพิบัติ"
    PUBLIC = "public", "กิจกรรมสาธารณประโยชน์"
    NATURE = "nature", "ทรัพยากรธรรมชาติและสิ่งแวดล้อม"
    OTHER = "other", "อื่น ๆ"


class BenefitMode(Labelled):
    FIXED = "fixed", "จำนวนเดียวต่อครั้ง"
    PER_NIGHT = "per_night", "ต่อคืน"
    TIERS = "tiers", "ตามอายุสมาชิก"
    BILL = "bill", "ตามที่จ่ายจริง"


class Benefit(Base):
    """A kind of welfare and its rules; tiers is JSON of [months of membership, satang], rising (fund.md section 1.1)."""

    __tablename__ = "benefit"
    __table_args__ = (
        UniqueConstraint("fund_id", "code"),
        CheckConstraint("waiting_days >= 0 AND least_months >= 0 AND amount >= 0", name="sizes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    code: Mapped[str]
    name: Mapped[str]
    category: Mapped[WelfareCategory]
    mode: Mapped[BenefitMode] = mapped_column(default=BenefitMode.FIXED)
    amount: Mapped[Money] = mapped_column(default=ZERO)  # a time or a night
    tiers: Mapped[str] = mapped_column(Text, default="")
    most_per_event: Mapped[Money | None]
    most_per_year: Mapped[Money | None]  # fiscal year of the fund
    times_per_year: Mapped[int | None]
    times_in_all: Mapped[int | None]
    waiting_days: Mapped[int] = mapped_column(default=180)  # from joining
    least_months: Mapped[int] = mapped_column(default=0)  # of membership
    most_arrears_days: Mapped[int | None]  # of unpaid contribution
    claim_within_days: Mapped[int | None]
    documents: Mapped[str] = mapped_column(Text, default="")  # papers to bring, one a line
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))  # the expense
    is_active: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str] = mapped_column(default="")


class ClaimState(Labelled):
    FILED = "filed", "รอตรวจ"
    CHECKED = "checked", "รอมติ"
    APPROVED = "approved", "รอจ่าย"
    PAID = "paid", "จ่ายแล้ว"
    REFUSED = "refused", "ไม่อนุมัติ"
    WITHDRAWN = "withdrawn", "ถอนคำขอ"


class Claim(Base):
    """A member asks for welfare; entitled and findings are what the rules said when it was checked.

    documents names the papers she brought, one a line; approved is the sum the committee agreed to.
    """

    __tablename__ = "claim"
    __table_args__ = (
        Index(None, "fund_id", "state"),
        Index(None, "membership_id", "benefit_id", "event_day"),
        CheckConstraint("nights IS NULL OR nights > 0", name="nights"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    benefit_id: Mapped[int] = mapped_column(ForeignKey("benefit.id"))
    filing_id: Mapped[int] = mapped_column(ForeignKey("document.id"), unique=True)
    number: Mapped[str]
    filed: Mapped[date]
    event_day: Mapped[date]
    detail: Mapped[str] = mapped_column(default="")  # the child's name, the hospital
    nights: Mapped[int | None]
    bill: Mapped[Money | None]
    documents: Mapped[str] = mapped_column(Text, default="")
    payee: Mapped[str] = mapped_column(default="")  # empty is the member herself
    payee_relation: Mapped[str] = mapped_column(default="")
    state: Mapped[ClaimState] = mapped_column(default=ClaimState.FILED)
    entitled: Mapped[Money | None]
    findings: Mapped[str] = mapped_column(Text, default="")
    checked: Mapped[date | None]
    checked_by: Mapped[str] = mapped_column(default="")
    decided: Mapped[date | None]
    resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id"))
    resolution: Mapped[str] = mapped_column(default="")
    approved: Mapped[Money | None]
    reason: Mapped[str] = mapped_column(default="")  # of a refusal, or of a sum above what the rules say
    paid: Mapped[date | None]
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), unique=True)
    note: Mapped[str] = mapped_column(default="")

    membership: Mapped[Membership] = relationship(lazy="raise_on_sql")
    benefit: Mapped[Benefit] = relationship(lazy="raise_on_sql")


class WelfareOpening(Base):
    """What a fund had paid of one kind before the program, for the cumulative figures of form A."""

    __tablename__ = "welfare_opening"
    __table_args__ = (CheckConstraint("people >= 0 AND amount >= 0", name="sizes"),)

    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    category: Mapped[WelfareCategory] = mapped_column(primary_key=True)
    people: Mapped[int]
    amount: Mapped[Money]


class EarlierClaim(Base):
    """One benefit paid before the program, for yearly caps and CODI's counts; nothing is posted for it."""

    __tablename__ = "earlier_claim"
    __table_args__ = (
        UniqueConstraint("membership_id", "benefit_id", "event_day"),
        CheckConstraint("amount > 0 AND (nights IS NULL OR nights > 0)", name="sizes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), index=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    benefit_id: Mapped[int] = mapped_column(ForeignKey("benefit.id"))
    event_day: Mapped[date]
    paid: Mapped[date]
    amount: Mapped[Money]
    nights: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
