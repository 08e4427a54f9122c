"""The council whose office this is: one row."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.organisation import Registrar
from models.values.address import Address
from models.values.labelled import Labelled


class AreaType(Labelled):
    """A ตำบล in the Act is the area of any of these (section 3)."""

    SAO = "sao", "องค์การบริหารส่วนตำบล"
    TAMBON_TOWN = "tambon_town", "เทศบาลตำบล"
    TOWN = "town", "เทศบาลเมือง"
    CITY = "city", "เทศบาลนคร"
    BANGKOK = "bangkok", "เขตในกรุงเทพมหานคร"
    OTHER = "other", "เมืองพัทยา/อื่น ๆ"
    UNKNOWN = "unknown", "ไม่ระบุ"


class Council(Base):
    __tablename__ = "council"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]  # สภาองค์กรชุมชนตำบล…
    short_name: Mapped[str] = mapped_column(default="")
    area_type: Mapped[AreaType] = mapped_column(default=AreaType.UNKNOWN)
    lgo_name: Mapped[str] = mapped_column(default="")  # the อปท. of the area
    tambon: Mapped[str] = mapped_column(default="")
    amphoe: Mapped[str] = mapped_column(default="")
    province: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    tambon_code: Mapped[str] = mapped_column(default="")  # 6 digits
    other_tambon_codes: Mapped[str] = mapped_column(default="")  # parted by commas
    address: Mapped[str] = mapped_column(default="")  # house number, village, road
    phone: Mapped[str] = mapped_column(default="")
    mobile: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    line_id: Mapped[str] = mapped_column(default="")
    facebook: Mapped[str] = mapped_column(default="")
    established: Mapped[date | None]
    registration_no: Mapped[str] = mapped_column(default="")  # เลขที่ใบรับจดแจ้ง
    registered: Mapped[date | None]
    registered_with: Mapped[Registrar] = mapped_column(default=Registrar.UNKNOWN)
    registrar_name: Mapped[str] = mapped_column(default="")
    codi_code: Mapped[str] = mapped_column(default="")
    codi_region: Mapped[str] = mapped_column(default="")
    rules: Mapped[str] = mapped_column(default="")  # กติกาสภา, or where they are kept
    bank_holders: Mapped[str] = mapped_column(default="")
    letter_prefix: Mapped[str] = mapped_column(default="")  # สอช.ต.…

    @property
    def full_address(self) -> str:
        """The address as papers print it."""
        area = Address(tambon=self.tambon, amphoe=self.amphoe, province=self.province, postcode=self.postcode)
        return f"{self.address} {area.line()}".strip()
