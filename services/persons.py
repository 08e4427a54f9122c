"""People: what a form or a workbook says of one, the checks both share, and the keys lists are found by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.fund import Membership
from models.person import BirthPrecision, Person, Sex
from models.place import Household, Village
from models.values.identity import (
    IdentityError,
    format_citizen_id,
    has_valid_check_digit,
    mask_citizen_id,
    parse_citizen_id,
    parse_phones,
)
from models.values.thai_date import PartialDate, short_date
from models.values.thai_text import (
    arabic_digits,
    normalise,
    search_key,
    sex_of_title,
    sort_key,
    without_title,
)
from services.errors import UserError

OLDEST = 120  # years; nobody in a register is older


@dataclass(frozen=True, slots=True)
class PersonInput:
    """What came in about a person, cleaned but not yet checked; citizen_id is the text as typed."""

    first_name: str
    last_name: str = ""
    title: str = ""
    citizen_id: str = ""
    sex: Sex = Sex.UNKNOWN
    birth: PartialDate | None = None
    death: date | None = None
    phone: str = ""
    house_no: str = ""
    moo: int | None = None
    address_note: str = ""
    note: str = ""
    # the secretary says: keep the number as it is, the card will be looked at later
    check_card_later: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with one field; a finding that blocks must be mended before anything is saved."""

    field: str
    message: str
    blocks: bool


def findings(person: PersonInput, today: date, *, with_number: bool = True) -> list[Finding]:
    """Everything to be said about the input by itself, without the register; with_number the citizen ID too."""
    found: list[Finding] = []

    def note(field: str, message: str, *, blocks: bool = False) -> None:
        found.append(Finding(field, message, blocks))

    if not person.first_name:
        note("first_name", "ยังไม่ได้ใส่ชื่อ กรุณาพิมพ์ชื่อ", blocks=True)
    if not person.last_name and not person.title.startswith(("พระ", "สามเณร", "แม่ชี")):
        note("last_name", "ยังไม่มีนามสกุล กรุณาตรวจกับบัตรประชาชน")
    if person.citizen_id and with_number:
        try:
            digits = parse_citizen_id(person.citizen_id)
        except IdentityError as error:
            note("citizen_id", str(error), blocks=not person.check_card_later)
        else:
            if not has_valid_check_digit(digits):
                note(
                    "citizen_id",
                    "เลขประจำตัวประชาชนไม่ถูกต้องตามหลักตรวจสอบ กรุณาตรวจกับบัตร หรือเลือก “รอตรวจบัตร”",
                    blocks=not person.check_card_later,
                )
    if person.birth is not None:
        if person.birth.first > today:
            note("birth", "วันเกิดอยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", blocks=True)
        elif person.birth.last.year < today.year - OLDEST:
            note("birth", f"อายุเกิน {OLDEST} ปี กรุณาตรวจปีเกิดอีกครั้ง", blocks=True)
    if person.death is not None:
        if person.death > today:
            note("death", "วันที่เสียชีวิตอยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง")
        if person.birth is not None and person.death < person.birth.first:
            note("death", "วันที่เสียชีวิตอยู่ก่อนวันเกิด กรุณาตรวจทั้งสองวันอีกครั้ง", blocks=True)
    try:
        parse_phones(person.phone)
    except IdentityError as error:
        note("phone", str(error))
    if person.moo is not None and not 0 < person.moo < 100:
        note("moo", "หมู่ที่ต้องเป็นเลข 1 ถึง 99 กรุณาตรวจอีกครั้ง", blocks=True)
    if person.house_no and person.moo is None:
        note("moo", "มีบ้านเลขที่แต่ไม่มีหมู่ที่ กรุณาใส่หมู่ที่เพื่อจัดเข้าครัวเรือน", blocks=True)
    return found


def require_sound(found: Iterable[Finding]) -> None:
    """Raises UserError for the first finding that blocks."""
    for finding in found:
        if finding.blocks:
            raise UserError(finding.message, field=finding.field)


def citizen_id_of(text: str) -> str | None:
    """The 13 digits a text stands for, or None."""
    try:
        return parse_citizen_id(text) if text else None
    except IdentityError:
        return None


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
            Person.sort_key == _name_key(person.first_name, person.last_name),
            Household.house_no == house_no,
            Village.moo == person.moo,
        )
    )


def full_id(session: Session, person_id: int) -> str:
    """The whole number for somebody who asked to see it; as it was typed while the card is still to be checked."""
    person = session.get_one(Person, person_id)
    return format_citizen_id(person.citizen_id) if person.citizen_id else person.claimed_id


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
        "sort_key": _name_key(first, last),
        "search_text": _search_text(title + first + last, citizen_id or claimed, phone, person),
    }


def phone_words(text: str) -> str:
    """Every number written our way; what is no number stays as it was typed, to be asked about."""
    try:
        return ", ".join(str(one) for one in parse_phones(text))
    except IdentityError:
        return normalise(text)


def _precision(birth: PartialDate | None) -> BirthPrecision:
    if birth is None or birth.exact:
        return BirthPrecision.DAY
    return BirthPrecision.YEAR if birth.month is None else BirthPrecision.MONTH


def _search_text(name: str, number: str, phone: str, person: PersonInput) -> str:
    """What a person is found by: name, house, village, the last of her number, telephone."""
    moo = person.moo
    words = (
        search_key(name),
        arabic_digits(person.house_no),
        f"หมู{moo} ม{moo}" if moo is not None else "",  # what search_key leaves of หมู่4 and ม.4
        number[-4:],
        _NO_DIGITS.sub("", phone),
    )
    return " ".join(word for word in words if word)


_NO_DIGITS = re.compile(r"\D")


_sorted_name = lru_cache(maxsize=8192)(sort_key)  # names return again and again in a register


def _name_key(first_name: str, last_name: str) -> str:
    return f"{_sorted_name(first_name)} {_sorted_name(last_name)}"


def copy_keys(membership: Membership, person: Person) -> None:
    """Refreshes the copies a membership keeps of its person's keys."""
    membership.sort_key = person.sort_key
    membership.search_text = member_search_text(membership.member_no, person.search_text)


def member_search_text(member_no: str, person_text: str) -> str:
    return f"{search_key(member_no)} {person_text}"


def search_terms(query: str) -> list[str]:
    """The parts that must all occur in search_text; titles, tone marks, spaces and Thai digits do not matter."""
    words = arabic_digits(normalise(query)).split()
    kept = (
        [words[0] if without_title(words[0]) == "" else without_title(words[0]), *words[1:]] if words else []
    )
    return [term for word in kept if (term := word if "/" in word else search_key(word))]


def masked_id(person: Person) -> str:
    """For lists, receipts and the screen (fund.md section 6)."""
    if person.citizen_id is not None:
        return mask_citizen_id(person.citizen_id)
    return f"…{person.claimed_id[-3:]}" if person.claimed_id else ""


def address_line(person: Person) -> str:
    """House and village in one line, as cards and papers print it."""
    village = person.household.village if person.household else person.village
    parts = (
        f"บ้านเลขที่ {person.household.house_no}" if person.household else "",
        village.label if village else "",
        person.address_note,
    )
    return " ".join(part for part in parts if part)


def age_words(person: Person, today: date) -> str:
    """The age in whole years on a day, or at death; about when only the year is known."""
    birth = person.birth
    if birth is None:
        return ""
    age = age_at(birth, person.death_date or today)
    if person.death_date is None or not birth.exact:
        return age
    return f"เสียชีวิต {short_date(person.death_date)} อายุ {age}"


def age_at(birth: PartialDate, day: date) -> str:
    """Whole years, about when the day of birth is not known: 69 ปี, ประมาณ 69 ปี."""
    years = day.year - birth.first.year - ((day.month, day.day) < (birth.first.month, birth.first.day))
    return f"{years} ปี" if birth.exact else f"ประมาณ {years} ปี"
