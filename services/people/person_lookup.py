"""What saving and finding a person asks the register: who she is already, which village, which house."""

from __future__ import annotations

from functools import cached_property

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from models.person import Person, PersonMerge
from models.place import Household, Village
from models.values.thai_text import arabic_digits, normalise
from services.errors import UserError
from services.people.person_input import PersonInput, citizen_id_of
from services.people.person_keys import name_key
from services.people.village_finder import Finder


def find_same(session: Session, person: PersonInput, leave_out: int | None = None) -> Person | None:
    """Who in the register this input seems to be: the same citizen ID, else the same name in the same house.

    With where she lives; leave_out is the person whose own card is being corrected.
    """
    where_they_live = joinedload(Person.household).joinedload(Household.village)
    query = select(Person).options(where_they_live, joinedload(Person.village)).order_by(Person.id).limit(1)
    if leave_out is not None:
        query = query.where(Person.id != leave_out)
    digits = citizen_id_of(person.citizen_id)
    if digits is not None and (same := session.scalar(query.where(Person.citizen_id == digits))) is not None:
        return same
    house_no = arabic_digits(normalise(person.house_no))
    has_village = person.moo is not None or person.community
    if not (person.first_name and person.last_name and house_no and has_village):
        return None
    return session.scalar(
        query.join(Person.household)
        .join(Household.village)
        .where(
            Person.sort_key == name_key(person.first_name, person.last_name),
            Household.house_no == house_no,
            Village.moo == person.moo
            if person.moo is not None
            else Village.name == normalise(person.community),
        )
    )


def reserved(session: Session) -> int:
    """Numbers of rows up to here are never given again: one that went up in another may come back."""
    return session.scalar(select(func.max(PersonMerge.gone_id))) or 0


class Lookup:
    """What saving a person asks the register: who has a number, which village, which house.

    By default each question is one query; loaded() answers thousands of them from memory.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._owners: dict[str, Person] | None = None
        self._villages: dict[tuple[int | None, str], Village] = {}
        self._households: dict[tuple[int, str], Household] = {}

    @classmethod
    def loaded(cls, session: Session) -> Lookup:
        lookup = cls(session)
        lookup._owners = {
            one.citizen_id: one
            for one in session.scalars(select(Person).where(Person.citizen_id.is_not(None)))
            if one.citizen_id is not None
        }
        lookup._households = {
            (one.village_id, one.house_no): one for one in session.scalars(select(Household))
        }
        return lookup

    def owner(self, digits: str) -> Person | None:
        if self._owners is not None:
            return self._owners.get(digits)
        return self.session.scalar(select(Person).where(Person.citizen_id == digits))

    def take(self, digits: str, person: Person) -> None:
        if self._owners is not None:
            self._owners[digits] = person

    def village(self, moo: int | None, community: str = "") -> Village:
        """The village of this number and name; a number that is first named is entered in the register.

        Raises UserError for a community that is not there, a village that is no more, and one of two of its number.
        """
        key = (moo, community)
        village = self._villages.get(key) or self._finder.find(moo, community)
        if village is None:
            if moo is None:
                raise UserError(
                    f"ยังไม่มี “{community}” ในทะเบียนหมู่บ้าน กรุณาเพิ่มชุมชนนี้ก่อน หรือเลือกหมู่บ้านอื่น", field="moo"
                )
            village = Village(moo=moo, name=community)
            self.session.add(village)
            self.session.flush()
            self._finder.take(village)
        self._villages[key] = village
        return village

    def free_id(self) -> int | None:
        """The number a new row must have; None when the next one will do."""
        if not self._reserved or (self.session.scalar(select(func.max(Person.id))) or 0) >= self._reserved:
            return None
        return self._reserved + 1

    @cached_property
    def _reserved(self) -> int:
        return reserved(self.session)

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.session)

    def household(self, village: Village, house_no: str) -> Household:
        house_no = arabic_digits(normalise(house_no))
        key = (village.id, house_no)
        household = self._households.get(key)
        if household is None and self._owners is None:
            wanted = select(Household).where(
                Household.village_id == village.id, Household.house_no == house_no
            )
            household = self.session.scalar(wanted)
        if household is None:
            household = Household(village_id=village.id, house_no=house_no)
            household.village = village
            self.session.add(household)
        self._households[key] = household
        return household
