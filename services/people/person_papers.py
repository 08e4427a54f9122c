"""Papers about one person, gathered from the register: her particulars and her history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models.person import Education, MaritalStatus, Person, PersonGroup, Sex
from models.place import Household, Village
from models.values.address import Address
from models.values.identity import format_citizen_id, mask_phone
from models.values.thai_date import short_date
from services import attachments, paper_heads
from services.papers import Picture
from services.papers.people import HistoryLine, HistoryPart, PersonHistory, Profile
from services.people import gazetteer, person_card, residences
from services.people.person_words import age_at, masked_id, phone_words

_AT_ONCE = 500  # ids in one IN (…)


def gather_history(session: Session, person_id: int, day: date, *, full: bool = False) -> PersonHistory:
    """Everything the office knows of her but her money; full prints her numbers unmasked."""
    person = load(session, person_id)
    card = person_card.card(session, person_id, day)
    parts = [
        HistoryPart(part.title.replace("กองทุนและเงินกู้", "กองทุน"), lines)
        for part in card.parts
        if (lines := tuple(HistoryLine(one.words, one.detail) for one in part.lines if one.page != "loans"))
    ]
    homes = tuple(
        HistoryLine(
            f"บ้านเลขที่ {one.household.house_no} {one.household.village.label}",
            span(one.since, one.until),
        )
        for one in residences.stays(session, person_id)
    )
    return PersonHistory(
        head=paper_heads.council_head(session),
        as_of=day,
        person=profile(session, person, day, full=full),
        former_names=tuple(person.former_names.splitlines()),
        groups=tuple(sorted(one.kind.label for one in person.groups)),
        parts=(HistoryPart("ที่อยู่", homes), *parts) if homes else tuple(parts),
        recorder=paper_heads.secretary(session, day).name,
    )


def load(session: Session, person_id: int) -> Person:
    """With all that profile() and home() read."""
    query = select(Person).where(Person.id == person_id)
    return session.scalars(
        query.options(*residences.with_homes(), selectinload(Person.groups).load_only(PersonGroup.kind))
    ).one()


def profile(session: Session, person: Person, day: date, *, full: bool = False) -> Profile:
    """What forms say of a person; her numbers are masked unless the full ones are asked for."""
    photo = attachments.photo_of(session, "person", person.id)
    birth = person.birth
    return Profile(
        name=person.name,
        nickname=person.nickname,
        citizen_id=format_citizen_id(person.citizen_id) if full and person.citizen_id else masked_id(person),
        sex=sex_word(person.sex),
        birth=str(birth) if birth is not None else "",
        age=age_at(birth, person.death_date or day) if birth is not None else "",
        marital=person.marital.label if person.marital is not MaritalStatus.UNKNOWN else "",
        nationality=person.nationality,
        education=person.education.label if person.education is not Education.UNKNOWN else "",
        occupation=person.occupation,
        second_occupation=person.second_occupation,
        address=home(session, person).line() or person.address_note,
        residence_since=person.residence_since,
        phone=phone_words(person.phone) if full else masked_phone(person.phone),
        line_id=person.line_id,
        email=person.email,
        photo=Picture(photo.sha256, is_portrait=True) if photo is not None else None,
    )


def masked_phone(text: str) -> str:
    """Her first number, masked."""
    return mask_phone(text.split(",", maxsplit=1)[0]) if text else ""


def span(since: date | None, until: date | None) -> str:
    """From when until when, as far as it is known."""
    if until is not None:
        return (
            f"{short_date(since)} ถึง {short_date(until)}" if since is not None else f"ถึง {short_date(until)}"
        )
    return f"ตั้งแต่ {short_date(since)}" if since is not None else ""


def sex_word(sex: Sex) -> str:
    """Nothing where nobody noted it."""
    return "" if sex is Sex.UNKNOWN else sex.label


def age_word(person: Person, day: date) -> str:
    return age_at(person.birth, day) if person.birth is not None else ""


def load_homes(session: Session, person_ids: Sequence[int]) -> None:
    """Fills in house and village of people already loaded, so that home() needs no question for each."""
    for at in range(0, len(person_ids), _AT_ONCE):
        query = select(Person).where(Person.id.in_(person_ids[at : at + _AT_ONCE]))
        session.scalars(query.options(*residences.with_homes())).all()


def home(session: Session, person: Person) -> Address:
    """Where her letters go: the address she gave, else her house in the council's area; empty when nobody knows."""
    if not person.address.is_empty:
        return person.address
    if person.household is not None:
        return house_address(session, person.household)
    return village_address(session, person.village) if person.village is not None else person.address


def house_address(session: Session, house: Household) -> Address:
    """The house comes with its village."""
    area = village_address(session, house.village)
    return replace(
        area,
        house_no=house.house_no,
        lane=house.lane,
        road=house.road,
        postcode=house.postcode or area.postcode,
    )


def village_address(session: Session, village: Village) -> Address:
    """Within the council's tambon, or the one of its own that a village of a wider area has."""
    area = paper_heads.council_area(session)
    if village.tambon_code and village.tambon_code != area.tambon_code:
        other = gazetteer.by_code(village.tambon_code)
        area = other.address if other is not None else area
    return replace(area, moo=str(village.moo) if village.moo is not None else "", village=village.name)
