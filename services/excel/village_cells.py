"""The village a row names, by its number or by its name alone; a village must be in the register already."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.place import Village
from services.errors import UserError
from services.excel.checker import RowCheck
from services.excel.fields import AnyField
from services.people.village_finder import Finder, name_key


class VillageCells:
    """Every village in memory, for thousands of rows."""

    def __init__(self, session: Session, moo_field: AnyField, name_field: AnyField) -> None:
        """The two fields are where a problem is marked."""
        self._moo_field, self._name_field = moo_field, name_field
        self._finder = Finder(session)
        self._by_name: dict[str, list[Village]] = {}
        for one in session.scalars(select(Village).where(Village.ended.is_(None))):
            self._by_name.setdefault(name_key(one.name), []).append(one)

    def find(self, check: RowCheck, moo: int | None, name: str) -> Village | None:
        """None where the row is in error for it, which is then noted."""
        if moo is not None:
            try:
                found = self._finder.find(moo, name)
            except UserError as error:
                check.error(str(error), self._moo_field)
                return None
            if found is None:
                said = f"ไม่พบหมู่ที่ {moo} ในทะเบียนหมู่บ้าน กรุณาตรวจเลขหมู่ หรือเพิ่มหมู่บ้านก่อน"
                check.error(said, self._moo_field)
            return found
        if not name:
            check.error("แถวนี้ไม่ได้บอกหมู่บ้าน กรุณาใส่หมู่ที่หรือชื่อหมู่บ้าน", self._moo_field)
            return None
        named = self._by_name.get(name_key(name), [])
        if len(named) == 1:
            return named[0]
        if named:
            said = f"มีหมู่บ้านชื่อ “{name}” อยู่ {len(named)} แห่ง กรุณาใส่หมู่ที่ด้วย"
        else:
            said = f"ไม่พบหมู่บ้านชื่อ “{name}” ในทะเบียนหมู่บ้าน กรุณาตรวจชื่อ หรือเพิ่มหมู่บ้านก่อน"
        check.error(said, self._name_field)
        return None
