"""Small makers of people, members and loans for tests; every number is generated, nobody is real."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from models.database import Database
from models.fund import Membership
from services import members, persons
from services.members import MembershipInput
from services.persons import PersonInput
from tests.conftest import TODAY


def citizen_id(number: int) -> str:
    """A made-up number with its right check digit."""
    first = f"1{number:011}"
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(first))
    return f"{first}{(11 - total % 11) % 10}"


def make_member(
    db: Database,
    name: str = "นายสมชาย ใจดี",
    *,
    number: str = "",
    fund_id: int = 1,
    joined: date | None = date(2015, 5, 20),
    **person: Any,
) -> Membership:
    title = next((one for one in ("นางสาว", "นาง", "นาย") if name.startswith(one)), "")
    first, _, last = name.removeprefix(title).partition(" ")
    wanted = PersonInput(first_name=first, last_name=last, title=title, **person)
    made = db.write(members.add_member, fund_id, wanted, MembershipInput(number, joined), TODAY)
    return db.read(members.get, made.id)


def change_person(db: Database, membership: Membership, **fields: Any) -> None:
    before = persons.as_input(db.read(persons.get, membership.person_id))
    after = dataclasses.replace(before, **fields)
    db.write(persons.change, membership.person_id, after, TODAY)
