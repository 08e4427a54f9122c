"""What saving and finding a person asks the register: who she is already, which village, which house."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.person import Person
from models.place import Household, Village
from models.values.thai_text import arabic_digits, normalise
from services.person_input import PersonInput, citizen_id_of
from services.person_keys import name_key


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
    if not (person.first_name and person.last_name and house_no and person.moo is not None):
        return None
    return session.scalar(
        query.join(Person.household)
        .join(Household.village)
        .where(
            Person.sort_key == name_key(person.first_name, person.last_name),
            Household.house_no == house_no,
            Village.moo == person.moo,
        )
    )


class Lookup:
    """What saving a person asks the register: who has a number, which village, which house.

    By default each question is one query; loaded() answers thousands of them from memory.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._owners: dict[str, Person] | None = None
        self._villages: dict[int | None, Village] = {}
        self._households: dict[tuple[int, str], Household] = {}

    @classmethod
    def loaded(cls, session: Session) -> Lookup:
        lookup = cls(session)
        lookup._owners = {
            one.citizen_id: one
            for one in session.scalars(select(Person).where(Person.citizen_id.is_not(None)))
            if one.citizen_id is not None
        }
        lookup._villages = {one.moo: one for one in session.scalars(select(Village))}
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

    def village(self, moo: int) -> Village:
        """The village with this number, entered in the register when it is first named."""
        village = self._villages.get(moo)
        if village is None and self._owners is None:
            village = self.session.scalar(select(Village).where(Village.moo == moo))
        if village is None:
            village = Village(moo=moo)
            self.session.add(village)
            self.session.flush()
        self._villages[moo] = village
        return village

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
