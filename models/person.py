"""One row per human being; every register points here."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.place import Household, Village
from models.values.labelled import Labelled
from models.values.thai_date import PartialDate


class Sex(Labelled):
    MALE = "m", "ชาย"
    FEMALE = "f", "หญิง"
    UNKNOWN = "u", "ไม่ระบุ"


class BirthPrecision(Labelled):
    DAY = "day", "ทราบวันเกิด"
    MONTH = "month", "ทราบเดือนและปี"
    YEAR = "year", "ทราบเฉพาะปี"


class Person(Base):
    """citizen_id is unique; a number that cannot be taken as it stands is kept in claimed_id, never dropped."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(default="")
    first_name: Mapped[str]
    last_name: Mapped[str] = mapped_column(default="")
    citizen_id: Mapped[str | None] = mapped_column(unique=True)
    claimed_id: Mapped[str] = mapped_column(default="")
    # the card must be looked at: the check digit is wrong, the length is, or two people claim one number
    needs_card_check: Mapped[bool] = mapped_column(default=False)
    sex: Mapped[Sex] = mapped_column(default=Sex.UNKNOWN)
    birth_date: Mapped[date | None]  # the first possible day when only month or year is known
    birth_precision: Mapped[BirthPrecision] = mapped_column(default=BirthPrecision.DAY)
    death_date: Mapped[date | None]
    phone: Mapped[str] = mapped_column(default="")
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), index=True)
    village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"), index=True)
    address_note: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    sort_key: Mapped[str] = mapped_column(index=True)
    search_text: Mapped[str]

    household: Mapped[Household | None] = relationship(lazy="raise_on_sql")
    village: Mapped[Village | None] = relationship(lazy="raise_on_sql")

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
