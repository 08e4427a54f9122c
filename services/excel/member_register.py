"""What the office knows that a file of members must be compared with, read in a few queries for the whole file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.fund import Membership
from models.loan import Loan
from models.person import Person
from models.place import Household
from services.excel.member_outcome import MemberRow
from services.excel.member_rows import ReadRow
from services.people import persons
from services.people.persons import PersonInput

_AT_ONCE = 500  # keys in one IN (…)
NameInHouse = tuple[str, str, str, int | None]


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has a citizen ID, and her memberships in the fund: the living one, and whether there was any."""

    person_id: int
    name: str
    first_name: str
    is_dead: bool
    living_id: int | None
    was_member: bool


@dataclass
class Register:
    """Memberships come with person, house and village, and are only those the file may mean."""

    by_number: dict[str, Membership]
    by_name: dict[NameInHouse, list[Membership]]
    by_person: dict[int, list[Membership]]
    owners: dict[str, Owner]
    people: dict[int, Person]  # owners who are in no membership above
    unpaid: dict[int, str]  # membership id → contract number of a loan that is still open
    width: int  # of the fund's numbers where they are figures with leading zeros, else 0
    rows_by_id: dict[str, tuple[ReadRow, MemberRow]] = field(default_factory=dict)
    rows_by_number: dict[str, int] = field(default_factory=dict)
    rows_by_name: dict[NameInHouse, int] = field(default_factory=dict)
    rows_by_membership: dict[int, int] = field(default_factory=dict)
    cards: dict[int, PersonInput] = field(default_factory=dict)  # of persons met in the file, as they will be

    def card(self, person: Person) -> PersonInput:
        return self.cards.get(person.id) or persons.as_input(person)


def load(session: Session, fund_id: int, rows: Sequence[ReadRow]) -> Register:
    """The fund's members whom the rows name, and whose the citizen IDs are."""
    index = session.execute(
        select(
            Membership.id,
            Membership.no_key,
            Membership.member_no,
            Membership.person_id,
            Membership.end_reason,
        ).where(Membership.fund_id == fund_id)
    ).all()
    digits = {row.digits for row in rows if row.digits is not None}
    people = session.execute(
        select(
            Person.citizen_id,
            Person.id,
            Person.title,
            Person.first_name,
            Person.last_name,
            Person.death_date,
        ).where(Person.citizen_id.is_not(None))
    )
    living = {one.person_id: one.id for one in index if one.end_reason is None}
    members = {one.person_id for one in index}
    owners = {
        one.citizen_id: Owner(
            one.id,
            f"{one.title}{one.first_name} {one.last_name}".rstrip(),
            one.first_name,
            one.death_date is not None,
            living.get(one.id),
            one.id in members,
        )
        for one in people
        if one.citizen_id in digits
    }
    wanted = {row.no_key for row in rows if row.no_key}
    have_ids = {owner.person_id for owner in owners.values()}
    ids = {one.id for one in index if one.no_key in wanted or one.person_id in have_ids}
    if any(not row.no_key for row in rows):
        ids = {one.id for one in index}
    found = {one.id: one for one in _memberships(session, ids)}
    by_name: dict[NameInHouse, list[Membership]] = {}
    by_person: dict[int, list[Membership]] = {}
    for one in found.values():
        by_name.setdefault(name_in_house(one.person), []).append(one)
        by_person.setdefault(one.person_id, []).append(one)
    others = {owner.person_id for owner in owners.values()} - by_person.keys()
    return Register(
        by_number={one.no_key: found[one.id] for one in index if one.id in found},
        by_name=by_name,
        by_person=by_person,
        owners=owners,
        people={one.id: one for one in _persons(session, others)},
        unpaid=_unpaid(session, found),
        width=_width([one.member_no for one in index]),
    )


def name_in_house(person: Person) -> NameInHouse:
    village = person.household.village if person.household else person.village
    house_no = person.household.house_no if person.household else ""
    return person.first_name, person.last_name, house_no, village.moo if village else None


def _memberships(session: Session, ids: Iterable[int]) -> Iterable[Membership]:
    person = joinedload(Membership.person)
    query = select(Membership).options(
        person.joinedload(Person.village),
        person.joinedload(Person.household).joinedload(Household.village),
    )
    for part in _parts(ids):
        yield from session.scalars(query.where(Membership.id.in_(part)))


def _persons(session: Session, ids: Iterable[int]) -> Iterable[Person]:
    query = select(Person).options(
        joinedload(Person.village), joinedload(Person.household).joinedload(Household.village)
    )
    for part in _parts(ids):
        yield from session.scalars(query.where(Person.id.in_(part)))


def _unpaid(session: Session, memberships: dict[int, Membership]) -> dict[int, str]:
    living = [one.id for one in memberships.values() if one.end_reason is None]
    found: dict[int, str] = {}
    for part in _parts(living):
        query = select(Loan.membership_id, Loan.contract_no).where(
            Loan.membership_id.in_(part), Loan.closed.is_(None), Loan.cancelled.is_(None)
        )
        found.update((row[0], row[1]) for row in session.execute(query))
    return found


def _parts(ids: Iterable[int]) -> Iterable[list[int]]:
    ordered = sorted(ids)
    for at in range(0, len(ordered), _AT_ONCE):
        yield ordered[at : at + _AT_ONCE]


def _width(numbers: Sequence[str]) -> int:
    widths = {len(one) for one in numbers}
    figures = all(one.isdecimal() for one in numbers)
    return widths.pop() if len(widths) == 1 and figures and any(one.startswith("0") for one in numbers) else 0
