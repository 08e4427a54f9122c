"""The council whose office this is: one row."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.values.address import Address


class Council(Base):
    __tablename__ = "council"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]  # สภาองค์กรชุมชนตำบล…
    tambon: Mapped[str] = mapped_column(default="")
    amphoe: Mapped[str] = mapped_column(default="")
    province: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")  # house number, village, road
    phone: Mapped[str] = mapped_column(default="")

    @property
    def full_address(self) -> str:
        """The address as papers print it."""
        area = Address(tambon=self.tambon, amphoe=self.amphoe, province=self.province, postcode=self.postcode)
        return f"{self.address} {area.line()}".strip()
