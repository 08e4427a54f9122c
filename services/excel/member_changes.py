"""What two accounts of a member differ in, in words: before and after, or one beside the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models import terms
from models.fund import EndReason
from models.person import Sex
from models.values.identity import mask_citizen_id
from models.values.thai_date import PartialDate, short_date
from services.excel.preview import Beside, Change
from services.fund.members import MembershipInput
from services.people.persons import PersonInput

_PERSON_LABELS = {
    "title": terms.TITLE,
    "first_name": terms.FIRST_NAME,
    "last_name": terms.LAST_NAME,
    "citizen_id": terms.CITIZEN_ID,
    "sex": terms.SEX,
    "birth": terms.BIRTH_DATE,
    "death": terms.DEATH_DATE,
    "phone": terms.PHONE,
    "house_no": terms.HOUSE_NO,
    "moo": terms.MOO,
    "address_note": terms.ADDRESS,
}


def person_changes(before: PersonInput, after: PersonInput) -> list[Change]:
    if after is before:
        return []
    return [
        Change(label, _words(name, old), _words(name, new))
        for name, label in _PERSON_LABELS.items()
        if (old := getattr(before, name)) != (new := getattr(after, name))
    ]


def membership_changes(old: MembershipInput, new: MembershipInput) -> list[Change]:
    pairs = (
        (terms.JOINED, old.joined, new.joined),
        (terms.ENDED, old.ended, new.ended),
        (terms.STATUS, old.end_reason, new.end_reason),
        (terms.NOTE, old.note, new.note),
    )
    return [Change(label, _words("", was), _words("", now)) for label, was, now in pairs if was != now]


def _words(name: str, value: object) -> str:
    if name == "citizen_id":
        return mask_citizen_id(str(value)) if value else ""
    match value:
        case None:
            return ""
        case date():
            return short_date(value)
        case Sex() | EndReason():
            return value.label
        case PartialDate():
            return str(value)
    return str(value)


def beside(
    other: PersonInput,
    other_membership: MembershipInput | None,
    this: PersonInput,
    membership: MembershipInput,
) -> tuple[Beside, ...]:
    """What tells two people apart or shows that they are one; what neither says is left out."""
    return tuple(one for one in _beside(other, other_membership, this, membership) if one.other or one.this)


def _beside(
    other: PersonInput, theirs: MembershipInput | None, this: PersonInput, ours: MembershipInput
) -> Iterator[Beside]:
    yield Beside(terms.FULL_NAME, _name(other), _name(this))
    yield Beside(terms.BIRTH_DATE, _words("", other.birth), _words("", this.birth))
    yield Beside(terms.DEATH_DATE, _words("", other.death), _words("", this.death))
    yield Beside(terms.HOUSE_NO, _house(other), _house(this))
    yield Beside(terms.PHONE, other.phone, this.phone)
    there = theirs or MembershipInput()
    yield Beside(terms.MEMBER_NO, there.member_no, ours.member_no)
    yield Beside(terms.JOINED, _words("", there.joined), _words("", ours.joined))
    yield Beside(terms.ENDED, _end(there), _end(ours))


def _name(person: PersonInput) -> str:
    return f"{person.title}{person.first_name} {person.last_name}".rstrip()


def _house(person: PersonInput) -> str:
    moo = f"{terms.MOO} {person.moo}" if person.moo is not None else ""
    return " ".join(part for part in (person.house_no, moo, person.address_note) if part)


def _end(membership: MembershipInput) -> str:
    if membership.ended is not None:
        return short_date(membership.ended)
    return membership.end_reason.label if membership.end_reason is not None else ""
