"""People of the register: adding and correcting a card; what comes in is services.person_input."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.fund import Membership
from models.person import BirthPrecision, Person, Sex
from models.place import Household
from models.values.identity import format_citizen_id
from models.values.thai_date import PartialDate
from models.values.thai_text import normalise, sex_of_title
from services.errors import UserError
from services.person_input import Finding, PersonInput, citizen_id_of, findings, require_sound
from services.person_keys import copy_keys, member_search_text, name_key, search_terms, search_text
from services.person_lookup import Lookup, find_same
from services.person_words import address_line, age_at, age_words, masked_id, phone_words

# the whole noun under one name, for those who use more of it than one part
__all__ = [
    "Finding",
    "Lookup",
    "PersonInput",
    "add",
    "address_line",
    "age_at",
    "age_words",
    "apply",
    "as_input",
    "build",
    "change",
    "citizen_id_of",
    "columns_of",
    "copy_keys",
    "find_same",
    "findings",
    "full_id",
    "get",
    "masked_id",
    "member_search_text",
    "phone_words",
    "require_sound",
    "search_terms",
]


def add(session: Session, person: PersonInput, today: date) -> Person:
    """Raises UserError for input that blocks and for a citizen ID that another person has."""
    require_sound(findings(person, today))
    row = build(Lookup(session), person)
    session.flush()
    return row


def build(lookup: Lookup, person: PersonInput) -> Person:
    """A new person from input that findings() has passed; saved with the next flush."""
    row = Person(first_name="", sort_key="", search_text="")
    apply(lookup, row, person)
    lookup.session.add(row)
    return row


def change(session: Session, person_id: int, person: PersonInput, today: date) -> Person:
    """Saves a corrected card; the audit trail keeps what it said before."""
    require_sound(findings(person, today))
    row = get(session, person_id)
    apply(Lookup(session), row, person)
    for membership in session.scalars(select(Membership).where(Membership.person_id == person_id)):
        copy_keys(membership, row)
    session.flush()
    return row


def get(session: Session, person_id: int) -> Person:
    where_they_live = joinedload(Person.household).joinedload(Household.village)
    query = select(Person).where(Person.id == person_id)
    return session.scalars(query.options(where_they_live, joinedload(Person.village))).one()


def as_input(person: Person) -> PersonInput:
    """What a form starts from when a card is opened for correction."""
    village = person.household.village if person.household else person.village
    return PersonInput(
        first_name=person.first_name,
        last_name=person.last_name,
        title=person.title,
        citizen_id=person.citizen_id or person.claimed_id,
        sex=person.sex,
        birth=person.birth,
        death=person.death_date,
        phone=person.phone,
        house_no=person.household.house_no if person.household else "",
        moo=village.moo if village else None,
        address_note=person.address_note,
        note=person.note,
        check_card_later=person.needs_card_check,
    )


def apply(lookup: Lookup, row: Person, person: PersonInput) -> None:
    """Writes the input to a row. Raises UserError for a citizen ID that another person has."""
    digits = citizen_id_of(person.citizen_id)
    if digits is not None:
        other = lookup.owner(digits)
        if other is not None and other is not row:
            if not person.check_card_later:
                raise UserError(
                    f"เลขประจำตัวนี้เป็นของ{other.name} อยู่แล้ว กรุณาตรวจกับบัตร หรือเลือก “รอตรวจบัตร”",
                    field="citizen_id",
                )
            digits = None
    for name, value in columns_of(person, digits).items():
        setattr(row, name, value)
    if digits is not None:
        lookup.take(digits, row)
    row.village = lookup.village(person.moo) if person.moo is not None else None
    row.household = (
        lookup.household(row.village, person.house_no) if row.village and person.house_no else None
    )


def columns_of(person: PersonInput, citizen_id: str | None) -> dict[str, Any]:
    """What the input says, as the row's columns, but for the house and the village.

    citizen_id is the number when nobody else has it; the number as it was typed is kept when it is not.
    """
    title, first, last = map(normalise, (person.title, person.first_name, person.last_name))
    claimed = "" if citizen_id or not person.citizen_id else normalise(person.citizen_id)
    phone = phone_words(person.phone) if person.phone else ""
    return {
        "title": title,
        "first_name": first,
        "last_name": last,
        "citizen_id": citizen_id,
        "claimed_id": claimed,
        "needs_card_check": person.check_card_later or bool(claimed),
        "sex": person.sex if person.sex is not Sex.UNKNOWN else Sex(sex_of_title(title) or "u"),
        "birth_date": person.birth.first if person.birth else None,
        "birth_precision": _precision(person.birth),
        "death_date": person.death,
        "phone": phone,
        "address_note": normalise(person.address_note) if person.address_note else "",
        "note": normalise(person.note) if person.note else "",
        "sort_key": name_key(first, last),
        "search_text": search_text(title + first + last, citizen_id or claimed, phone, person),
    }


def full_id(session: Session, person_id: int) -> str:
    """The whole number for somebody who asked to see it; as it was typed while the card is still to be checked."""
    person = session.get_one(Person, person_id)
    return format_citizen_id(person.citizen_id) if person.citizen_id else person.claimed_id


def _precision(birth: PartialDate | None) -> BirthPrecision:
    if birth is None or birth.exact:
        return BirthPrecision.DAY
    return BirthPrecision.YEAR if birth.month is None else BirthPrecision.MONTH
