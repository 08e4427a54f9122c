"""Small makers of villages, people, terms and members for the tests of the council; nobody is real."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.base import Base
from models.database import Database
from models.organisation import CommunityType, Organisation, OrganisationCategory
from models.person import Person
from models.place import Village
from models.term import CouncilMember, CouncilTerm, MemberKind, Officer, OfficerBasis, OfficerPost
from models.values.thai_text import search_key, sort_key
from services.council import council_members, officers, terms
from services.council.council_members import CouncilMemberInput
from services.council.officers import USUAL_BASIS, OfficerInput
from services.council.terms import SeatInput, TermInput
from services.people import person_keys
from tests.conftest import TODAY

SELECTED = date(2025, 1, 15)  # the usual term of these tests: to 15 January 2572 B.E. (2029)


def _add(session: Session, row: Base) -> Base:
    session.add(row)
    session.flush()
    return row


def put(db: Database, row: Base) -> Any:
    """Stores a row as it is, past the services of its register."""
    return db.write(_add, row)


def make_village(db: Database, moo: int, name: str = "", **fields: Any) -> Village:
    village: Village = put(db, Village(moo=moo, name=name or f"บ้านตัวอย่าง{moo}", **fields))
    return village


def make_person(db: Database, name: str = "สมชาย ใจดี", **fields: Any) -> Person:
    first, _, last = name.partition(" ")

    def add(session: Session) -> Person:
        row = Person(first_name=first, last_name=last, sort_key="", search_text="", **fields)
        session.add(row)
        session.flush()
        village = session.get(Village, row.village_id) if row.village_id is not None else None
        row.sort_key = person_keys.name_key(first, last)
        row.search_text = person_keys.text_of(row, "", village)
        return row

    return db.write(add)


def make_people(db: Database, number: int, **fields: Any) -> list[Person]:
    return [make_person(db, f"ตัวอย่าง{n:02} นามสมมุติ", **fields) for n in range(1, number + 1)]


def make_community(db: Database, name: str = "กลุ่มเลี้ยงปลา", **fields: Any) -> Organisation:
    given = {
        "community_type": CommunityType.OTHER,
        "category": OrganisationCategory.FARMERS,
        "registered": date(2020, 5, 1),
        "register_no": "5/2563",
        "sort_key": sort_key(name),
        "search_text": search_key(name),
        **fields,
    }
    other: Organisation = put(db, Organisation(name=name, **given))
    return other


def make_term(
    db: Database,
    seats: Sequence[SeatInput],
    *,
    number: int = 1,
    selected: date = SELECTED,
    experts: int = 0,
    ends: date | None = None,
    declare: bool = True,
) -> CouncilTerm:
    term = db.write(terms.add, TermInput(number, selected, ends, experts, tuple(seats)))
    if declare:
        db.write(terms.declare, term.id)
    return db.read(terms.get, term.id)


def make_sitting(
    db: Database, term: CouncilTerm, person: Person, village: Village | None = None, **fields: Any
) -> CouncilMember:
    given: dict[str, Any] = {
        "kind": MemberKind.LOCAL if village is not None else MemberKind.EXPERT,
        "selected": term.selected,
        "village_id": village.id if village is not None else None,
        **fields,
    }
    return db.write(
        council_members.select_member, term.id, CouncilMemberInput(person_id=person.id, **given), TODAY
    )


def make_council(db: Database, members: int, *, selected: date = SELECTED, **fields: Any) -> CouncilTerm:
    """A declared term with so many sitting members of one village, หมู่ที่ 1."""
    village = make_village(db, 1)
    term = make_term(db, [SeatInput(members, village_id=village.id)], selected=selected, **fields)
    for person in make_people(db, members):
        make_sitting(db, term, person, village)
    return term


def members(db: Database, day: date = TODAY) -> list[CouncilMember]:
    def sitting(session: Session) -> list[CouncilMember]:
        return list(session.scalars(select(CouncilMember).order_by(CouncilMember.id)))

    return db.read(sitting)


def make_officer(
    db: Database, term: CouncilTerm, person_id: int, post: OfficerPost, since: date = SELECTED, **fields: Any
) -> Officer:
    basis = USUAL_BASIS.get(post, OfficerBasis.ORDER)
    return db.write(officers.appoint, term.id, OfficerInput(person_id, post, since, basis, **fields), TODAY)
