"""Villages and households: where people live inside the council's area."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from models.base import Base
from models.values.labelled import Labelled


class VillageKind(Labelled):
    """Section 3 of the Act of 2551 counts an announced community as a village."""

    VILLAGE = "village", "หมู่บ้าน"
    TOWN = "town", "ชุมชนเทศบาล"
    OTHER = "other", "ชุมชนอื่น ๆ"


class Village(Base):
    """A หมู่บ้าน or announced community of the council's area (Act of 2551, section 3).

    A council over several tambons may have two of one number: tambon_code tells them apart, empty is the
    council's own tambon. ended is the day it was merged away; its row stays for those who lived there.
    """

    __tablename__ = "village"
    __table_args__ = (
        # a number is free again once its village was merged away
        Index(
            None,
            "tambon_code",
            "moo",
            unique=True,
            sqlite_where=text("ended IS NULL"),
            postgresql_where=text("ended IS NULL"),
        ),
        CheckConstraint("ended IS NULL OR began IS NULL OR ended >= began", name="ended_after_began"),
        CheckConstraint("seats >= 0", name="seats"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tambon_code: Mapped[str] = mapped_column(default="")  # 6 digits, CCAATT
    moo: Mapped[int | None]  # หมู่ที่; none for a town community
    name: Mapped[str] = mapped_column(default="")
    kind: Mapped[VillageKind] = mapped_column(default=VillageKind.VILLAGE)
    dopa_code: Mapped[str] = mapped_column(default="")  # 8 digits, CCAATTMM
    headman_name: Mapped[str] = mapped_column(default="")
    headman_phone: Mapped[str] = mapped_column(default="")
    headman_since: Mapped[date | None]
    headman_until: Mapped[date | None]
    seats: Mapped[int] = mapped_column(default=0)  # of its representatives in the council, as resolved
    latitude: Mapped[str] = mapped_column(default="")  # decimal degrees as typed
    longitude: Mapped[str] = mapped_column(default="")
    area_rai: Mapped[int | None]
    boundary: Mapped[str] = mapped_column(default="")
    began: Mapped[date | None]  # only when it was split off another one in living memory
    ended: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")

    @property
    def label(self) -> str:
        number = f"หมู่ที่ {self.moo}" if self.moo is not None else ""
        return f"{number} {self.name}".strip()

    def exists(self, day: date) -> bool:
        return (self.began is None or self.began <= day) and (self.ended is None or day < self.ended)


class VillageChangeKind(Labelled):
    SPLIT = "split", "แยกหมู่บ้าน"
    MERGED = "merged", "ยุบรวมหมู่บ้าน"


class VillageChange(Base):
    """A split (from_id gave part of itself to into_id) or a merger (from_id went up in into_id); section 14."""

    __tablename__ = "village_change"
    __table_args__ = (CheckConstraint("from_id <> into_id", name="two_villages"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[VillageChangeKind]
    day: Mapped[date]
    from_id: Mapped[int] = mapped_column(ForeignKey("village.id"), index=True)
    into_id: Mapped[int] = mapped_column(ForeignKey("village.id"), index=True)
    note: Mapped[str] = mapped_column(default="")


class PopulationSnapshot(Base):
    """What somebody counted in a village in a year; people of the register are counted from their own rows.

    A figure that was not counted is empty, never nought; total is what was told, also where it disagrees with its parts.
    """

    __tablename__ = "population_snapshot"
    __table_args__ = (UniqueConstraint("village_id", "year_be"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    village_id: Mapped[int] = mapped_column(ForeignKey("village.id"))
    year_be: Mapped[int]
    source: Mapped[str] = mapped_column(default="")
    households: Mapped[int | None]
    total: Mapped[int | None]
    males: Mapped[int | None]
    females: Mapped[int | None]
    aged_0_5: Mapped[int | None]
    aged_6_14: Mapped[int | None]
    aged_15_24: Mapped[int | None]
    aged_25_59: Mapped[int | None]
    aged_60: Mapped[int | None]
    disabled: Mapped[int | None]
    low_income: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")


class HousingStatus(Labelled):
    SECURE = "secure", "มั่นคง"
    WORN = "worn", "ทรุดโทรม"
    REPAIR = "repair", "ต้องซ่อม"
    HOMELESS = "homeless", "ไร้ที่อยู่"
    UNKNOWN = "unknown", "ไม่ระบุ"


class HouseOwnership(Labelled):
    OWNER = "owner", "เจ้าของ"
    TENANT = "tenant", "เช่า"
    GUEST = "guest", "อาศัย"
    STATE_LAND = "state_land", "บุกรุก/ที่ดินรัฐ"
    UNKNOWN = "unknown", "ไม่ระบุ"


class Household(Base):
    """A house under its number; land is in square wa (400 make a rai). split_from_id is the house it came out of."""

    __tablename__ = "household"
    __table_args__ = (
        UniqueConstraint("village_id", "house_no"),
        CheckConstraint("split_from_id IS NULL OR split_from_id <> id", name="not_its_own_parent"),
        CheckConstraint("land_wa IS NULL OR land_wa >= 0", name="land"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    village_id: Mapped[int] = mapped_column(ForeignKey("village.id"))
    house_no: Mapped[str]
    house_key: Mapped[str]  # the number by value: 12, 12/1, 12/2, 12/10, 100
    house_code: Mapped[str | None] = mapped_column(unique=True)  # เลขรหัสประจำบ้าน, 11 digits
    claimed_code: Mapped[str] = mapped_column(default="")  # a code that cannot be taken as it stands
    lane: Mapped[str] = mapped_column(default="")
    road: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    latitude: Mapped[str] = mapped_column(default="")
    longitude: Mapped[str] = mapped_column(default="")
    housing: Mapped[HousingStatus] = mapped_column(default=HousingStatus.UNKNOWN)
    ownership: Mapped[HouseOwnership] = mapped_column(default=HouseOwnership.UNKNOWN)
    land_wa: Mapped[int | None]
    has_water: Mapped[bool | None]
    has_electricity: Mapped[bool | None]
    has_toilet: Mapped[bool | None]
    is_target: Mapped[bool] = mapped_column(default=False)  # ครัวเรือนเป้าหมาย
    is_poor: Mapped[bool] = mapped_column(default=False)
    split_from_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), index=True)
    ended: Mapped[date | None]  # the house was taken down or joined to another
    note: Mapped[str] = mapped_column(default="")

    village: Mapped[Village] = relationship(lazy="raise_on_sql")

    @validates("house_no")
    def _key(self, _: str, house_no: str) -> str:
        self.house_key = house_key(house_no)
        return house_no


def house_key(house_no: str) -> str:
    """What house numbers are sorted by: every figure in it padded."""
    return re.sub(r"\d+", lambda figures: figures[0].zfill(6), house_no)


class Relation(Labelled):
    """To the head of the household."""

    HEAD = "head", "หัวหน้าครัวเรือน"
    SPOUSE = "spouse", "คู่สมรส"
    CHILD = "child", "บุตร"
    CHILD_IN_LAW = "child_in_law", "บุตรเขย/สะใภ้"
    PARENT = "parent", "บิดา/มารดา"
    GRANDCHILD = "grandchild", "หลาน"
    SIBLING = "sibling", "พี่/น้อง"
    RELATIVE = "relative", "ญาติ"
    RESIDENT = "resident", "ผู้อาศัย"
    UNKNOWN = "unknown", "ไม่ระบุ"
