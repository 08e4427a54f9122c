"""The council whose office this is: one row."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


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
        """The printed address; Bangkok says แขวง and เขต and has no จังหวัด (council.md section 2.8)."""
        bangkok = self.province == "กรุงเทพมหานคร"
        parts = (
            self.address,
            self.tambon and ("แขวง" if bangkok else "ตำบล") + self.tambon,
            self.amphoe and ("เขต" if bangkok else "อำเภอ") + self.amphoe,
            self.province and (self.province if bangkok else "จังหวัด" + self.province),
            self.postcode,
        )
        return " ".join(part for part in parts if part)
