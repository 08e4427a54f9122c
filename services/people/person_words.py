"""A person's card in words: the masked number, where she lives, how old she is, her telephones."""

from __future__ import annotations

from datetime import date

from models.person import Person
from models.values.identity import IdentityError, mask_citizen_id, parse_phones
from models.values.thai_date import PartialDate, short_date
from models.values.thai_text import normalise


def phone_words(text: str) -> str:
    """Every number written our way; what is no number stays as it was typed, to be asked about."""
    try:
        return ", ".join(str(one) for one in parse_phones(text))
    except IdentityError:
        return normalise(text)


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
