"""What people are sorted and found by, and the copies of it that memberships keep."""

from __future__ import annotations

import re
from functools import lru_cache

from models.fund import Membership
from models.person import Person
from models.place import Village
from models.values.thai_text import arabic_digits, normalise, search_key, sort_key, without_title
from services.people.person_input import PersonInput


def search_text(name: str, number: str, phone: str, person: PersonInput) -> str:
    """What a person is found by: name, house, village, the last of her number, telephone, names she has besides."""
    besides = (person.nickname, person.former_names, person.home_phone)
    return _found_by(name, number, phone, person.house_no, person.moo, person.community, besides)


def text_of(person: Person, house_no: str, village: Village | None) -> str:
    """The same of a stored row, for the house and village it has now."""
    name = f"{person.title}{person.first_name}{person.last_name}"
    return _found_by(
        name,
        person.citizen_id or person.claimed_id,
        person.phone,
        house_no,
        village.moo if village else None,
        community_of(village),
        (person.nickname, person.former_names, person.home_phone),
    )


def community_of(village: Village | None) -> str:
    """What names a village that its number alone does not: a town community, or one of another tambon."""
    return village.name if village is not None and (village.moo is None or village.tambon_code) else ""


def _found_by(
    name: str,
    number: str,
    phone: str,
    house_no: str,
    moo: int | None,
    community: str,
    besides: tuple[str, str, str],
) -> str:
    nickname, former_names, home_phone = besides
    words = (
        search_key(name),
        arabic_digits(house_no),
        f"หมู{moo} ม{moo}" if moo is not None else "",  # what search_key leaves of หมู่4 and ม.4
        number[-4:],
        _NO_DIGITS.sub("", phone),
        search_key(nickname) if nickname else "",
        *(search_key(one) for one in former_names.splitlines()),
        _NO_DIGITS.sub("", home_phone) if home_phone else "",
        search_key(community) if community else "",
    )
    return " ".join(word for word in words if word)


_NO_DIGITS = re.compile(r"\D")


_sorted_name = lru_cache(maxsize=8192)(sort_key)  # names return again and again in a register


def name_key(first_name: str, last_name: str) -> str:
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
