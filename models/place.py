"""Villages and households: where people live inside the council's area."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base


class Village(Base):
    """A หมู่บ้าน or announced community of the council's area (Act of 2551, section 3)."""

    __tablename__ = "village"

    id: Mapped[int] = mapped_column(primary_key=True)
    moo: Mapped[int | None] = mapped_column(unique=True)  # หมู่ที่; none for a town community
    name: Mapped[str] = mapped_column(default="")

    @property
    def label(self) -> str:
        number = f"หมู่ที่ {self.moo}" if self.moo is not None else ""
        return f"{number} {self.name}".strip()


class Household(Base):
    __tablename__ = "household"
    __table_args__ = (UniqueConstraint("village_id", "house_no"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    village_id: Mapped[int] = mapped_column(ForeignKey("village.id"))
    house_no: Mapped[str]
    house_code: Mapped[str | None] = mapped_column(unique=True)  # เลขรหัสประจำบ้าน, 11 digits

    village: Mapped[Village] = relationship(lazy="raise_on_sql")
