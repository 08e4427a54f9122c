"""Who a row of a workbook means, for registers that point at people: by name, then by number, house and village."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models import terms
from models.person import Person
from models.place import Household
from models.values.thai_text import arabic_digits, normalise, search_key, split_name
from services.excel import parsers
from services.excel.checker import RowCheck
from services.excel.fields import AnyField, Field
from services.people.person_input import citizen_id_of
from services.reports.table import Kind

NAME = Field("name", terms.FULL_NAME, parsers.text, ("ชื่อสกุล", "ชื่อ", "ชื่อ - สกุล"), required=True)
NUMBER = Field(
    "citizen_id",
    terms.CITIZEN_ID,
    parsers.unmasked(parsers.citizen_id),
    ("เลขบัตร", "เลขบัตรประชาชน"),
    kind=Kind.CODE,
)
HOUSE = Field("house_no", terms.HOUSE_NO, parsers.code, ("เลขที่บ้าน",), kind=Kind.CODE)
MOO = Field("moo", terms.MOO, parsers.moo, ("หมู่",), kind=Kind.CODE)
PERSON_FIELDS: tuple[AnyField, ...] = (NAME, NUMBER, HOUSE, MOO)


def name_key(name: str) -> str:
    """The name without its title, as people type it."""
    parts = split_name(name)
    return f"{search_key(parts.first)} {search_key(parts.last)}"


class People:
    """Everybody of the register in memory, for a whole workbook."""

    def __init__(self, session: Session) -> None:
        where = joinedload(Person.household).joinedload(Household.village), joinedload(Person.village)
        self._by_name: defaultdict[str, list[Person]] = defaultdict(list)
        for person in session.scalars(select(Person).options(*where)):
            self._by_name[f"{search_key(person.first_name)} {search_key(person.last_name)}"].append(person)

    def take(self, check: RowCheck, told: dict[str, object]) -> Person | None:
        """Whom the row means; what it says of her is taken out of told. Notes on the row when it is nobody or two."""
        name, number, house_no, moo = (told.pop(one.key, None) for one in PERSON_FIELDS)
        if not isinstance(name, str):
            return None
        found = self._by_name[name_key(name)]
        digits = citizen_id_of(str(number or ""))
        if digits is not None:
            found = [one for one in found if one.citizen_id in (digits, None)]
            found = [one for one in found if one.citizen_id == digits] or found
        if moo is not None and len(found) > 1:
            found = [one for one in found if one.village is None or one.village.moo == moo]
        if house_no and len(found) > 1:
            wanted = arabic_digits(normalise(str(house_no)))
            found = [one for one in found if one.household is None or one.household.house_no == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            check.error(f"มี{name}อยู่ {len(found)} คน กรุณาใส่เลขประจำตัวประชาชน หรือบ้านเลขที่และหมู่ที่", NAME)
        else:
            check.error(f"ยังไม่มี{name}ในทะเบียนบุคคล กรุณาเพิ่มในทะเบียนบุคคลก่อน", NAME)
        return None
