"""People of the register: adding and correcting a card; what comes in is services.people.person_input."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.fund import EndReason, Membership
from models.person import BirthPrecision, IdKind, Person, PersonGroup, Sex, SpecialGroup
from models.place import Household, Relation, Village
from models.values.identity import format_citizen_id
from models.values.thai_date import PartialDate, short_date
from models.values.thai_text import normalise, sex_of_title
from services.duties import Duty, for_duty
from services.errors import UserError
from services.people.person_input import Finding, PersonInput, citizen_id_of, findings, require_sound
from services.people.person_keys import (
    community_of,
    copy_keys,
    member_search_text,
    name_key,
    search_terms,
    search_text,
)
from services.people.person_lookup import Lookup, find_same
from services.people.person_words import address_line, age_at, age_words, masked_id, phone_words

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


@for_duty(Duty.RECORDS)
def add(session: Session, person: PersonInput, today: date) -> Person:
    """Raises UserError for input that blocks and for a citizen ID that another person has."""
    require_sound(findings(person, today))
    row = build(Lookup(session), person)
    session.flush()
    _require_one_head(session, row)
    return row


def build(lookup: Lookup, person: PersonInput) -> Person:
    """A new person from input that findings() has passed; saved with the next flush."""
    row = Person(id=lookup.free_id(), first_name="", sort_key="", search_text="", groups=[])
    apply(lookup, row, person)
    lookup.session.add(row)
    return row


@for_duty(Duty.RECORDS)
def change(session: Session, person_id: int, person: PersonInput, today: date) -> Person:
    """Saves a corrected card; the audit trail keeps what it said before. A death ends her memberships."""
    require_sound(findings(person, today))
    row = get(session, person_id)
    apply(Lookup(session), row, person)
    for membership in session.scalars(select(Membership).where(Membership.person_id == person_id)):
        copy_keys(membership, row)
        if row.death_date is not None and membership.end_reason is None:  # as members.end_life() does
            membership.end_reason = EndReason.DIED
            if membership.joined is None or membership.joined <= row.death_date:
                membership.ended = row.death_date
    session.flush()
    _require_one_head(session, row)
    return row


def _require_one_head(session: Session, row: Person) -> None:
    if row.relation is not Relation.HEAD or row.household_id is None or row.death_date is not None:
        return
    heads = select(Person).where(
        Person.household_id == row.household_id,
        Person.relation == Relation.HEAD,
        Person.death_date.is_(None),
        Person.id != row.id,
    )
    if (head := session.scalars(heads.limit(1)).first()) is not None:
        raise UserError(
            f"บ้านนี้มี{head.name}เป็นหัวหน้าครัวเรือนอยู่แล้ว กรุณาเลือกความเกี่ยวข้องอื่น หรือเปลี่ยนหัวหน้าที่ทะเบียนครัวเรือน",
            field="relation",
        )


def get(session: Session, person_id: int) -> Person:
    where_they_live = joinedload(Person.household).joinedload(Household.village)
    query = select(Person).where(Person.id == person_id)
    options = (where_they_live, joinedload(Person.village), selectinload(Person.groups))
    return session.scalars(query.options(*options)).one()


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
        nickname=person.nickname,
        former_names=person.former_names,
        id_kind=person.id_kind,
        marital=person.marital,
        nationality=person.nationality,
        religion=person.religion,
        education=person.education,
        occupation=person.occupation,
        second_occupation=person.second_occupation,
        monthly_income=person.monthly_income,
        home_phone=person.home_phone,
        line_id=person.line_id,
        email=person.email,
        community=community_of(village),
        relation=person.relation,
        household_since=person.household_since,
        lives_here=person.lives_here,
        residence_since=person.residence_since,
        address=person.address,
        groups=_groups(person),
    )


def _groups(person: Person) -> frozenset[SpecialGroup] | None:
    """None when the row was read without them: what is not known is not changed."""
    if "groups" in inspect(person).unloaded:
        return None
    return frozenset(one.kind for one in person.groups)


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
    lived_in = row.household_id
    row.village = _village(lookup, row, person)
    row.household = home = (
        lookup.household(row.village, person.house_no) if row.village and person.house_no else None
    )
    if home is not None and home.ended is not None and home.id != lived_in:
        raise UserError(
            f"บ้านเลขที่ {home.house_no} เลิกไปแล้วเมื่อ {short_date(home.ended)} กรุณาใส่บ้านหลังอื่น หรือแก้วันที่เลิกในทะเบียนครัวเรือนก่อน",
            field="house_no",
        )
    if person.groups is not None:
        _join_groups(row, person.groups)


def _village(lookup: Lookup, row: Person, person: PersonInput) -> Village | None:
    """The one she has, while the input names no other: its name may have become that of two."""
    if person.moo is None and not person.community:
        return None
    has = row.village if inspect(row).has_identity else None
    if has is not None and (has.moo, community_of(has)) == (person.moo, person.community):
        return has
    return lookup.village(person.moo, person.community)


def _join_groups(row: Person, groups: Set[SpecialGroup]) -> None:
    held = {one.kind: one for one in row.groups}
    for kind in held.keys() - groups:
        row.groups.remove(held[kind])
    for kind in (one for one in SpecialGroup if one in groups - held.keys()):
        row.groups.append(PersonGroup(kind=kind))


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
        "needs_card_check": person.check_card_later
        or bool(claimed and person.id_kind is not IdKind.PASSPORT),
        "sex": person.sex if person.sex is not Sex.UNKNOWN else Sex(sex_of_title(title) or "u"),
        "birth_date": person.birth.first if person.birth else None,
        "birth_precision": _precision(person.birth),
        "death_date": person.death,
        "phone": phone,
        "address_note": normalise(person.address_note) if person.address_note else "",
        "note": normalise(person.note) if person.note else "",
        "nickname": normalise(person.nickname) if person.nickname else "",
        "former_names": names_by_line(person.former_names) if person.former_names else "",
        "id_kind": person.id_kind,
        "marital": person.marital,
        "nationality": normalise(person.nationality) if person.nationality else "",
        "religion": normalise(person.religion) if person.religion else "",
        "education": person.education,
        "occupation": normalise(person.occupation) if person.occupation else "",
        "second_occupation": normalise(person.second_occupation) if person.second_occupation else "",
        "monthly_income": person.monthly_income,
        "home_phone": phone_words(person.home_phone) if person.home_phone else "",
        "line_id": normalise(person.line_id) if person.line_id else "",
        "email": normalise(person.email) if person.email else "",
        "relation": person.relation,
        "household_since": person.household_since,
        "lives_here": person.lives_here,
        "residence_since": person.residence_since,
        "address": person.address,
        "sort_key": name_key(first, last),
        "search_text": search_text(title + first + last, citizen_id or claimed, phone, person),
    }


def names_by_line(text: str) -> str:
    """Names one a line, each written our way, none twice."""
    names = (normalise(one) for one in text.splitlines())
    return "\n".join(dict.fromkeys(one for one in names if one))


def full_id(session: Session, person_id: int) -> str:
    """The whole number for somebody who asked to see it; as it was typed while the card is still to be checked."""
    person = session.get_one(Person, person_id)
    return format_citizen_id(person.citizen_id) if person.citizen_id else person.claimed_id


def _precision(birth: PartialDate | None) -> BirthPrecision:
    if birth is None or birth.exact:
        return BirthPrecision.DAY
    return BirthPrecision.YEAR if birth.month is None else BirthPrecision.MONTH
