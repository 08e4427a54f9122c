"""Each check of persons fails when, and only when, what it names is broken."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from models.database import Database
from models.fund import MemberStatus
from models.person import IdKind
from services import check
from services.fund import members
from services.people import person_acts, person_checks, person_merge, persons
from services.people.persons import PersonInput
from tests.builders import citizen_id, make_member
from tests.conftest import TODAY

NAMES = [name for name, _, _ in person_checks.CHECKS]


def failing(db: Database) -> list[str]:
    return [one.name for one in db.read(check.run) if not one.ok and one.name in NAMES]


@pytest.fixture
def office(db: Database) -> Database:
    """Two members, a merged pair, somebody who died and somebody with a passport."""
    first = make_member(db, "นางบัวผัน ศรีสุวรรณ", citizen_id=citizen_id(1), house_no="12", moo=4)
    twin = db.write(persons.add, PersonInput("บัวผัน", "ศรีสุวรรณ", nickname="ผัน"), TODAY)
    db.write(person_merge.merge, first.person_id, twin.id, {})
    dead = make_member(db, "นายสมชาย ใจดี")
    db.write(person_acts.record_death, dead.person_id, date(2026, 1, 1), "", TODAY)
    wanted = PersonInput("บุญมี", "ใจดี", citizen_id="AB12345", id_kind=IdKind.PASSPORT, moo=5)
    db.write(persons.add, wanted, TODAY)
    wrong = PersonInput("วิไล", "ใจดี", citizen_id="1100000000009", check_card_later=True)
    db.write(persons.add, wrong, TODAY)
    return db


def test_a_sound_office_passes(office: Database) -> None:
    assert failing(office) == []


def broken(sql: str) -> Callable[[Session], Any]:
    return lambda session: session.execute(text(sql))


@pytest.mark.parametrize(
    ("name", "sql"),
    [
        ("person_keys", "UPDATE person SET search_text = 'x' WHERE first_name = 'วิไล'"),
        ("person_keys", "UPDATE person SET sort_key = 'x' WHERE first_name = 'วิไล'"),
        ("person_keys", "UPDATE person SET nickname = 'ใหม่' WHERE first_name = 'วิไล'"),
        ("member_keys", "UPDATE membership SET search_text = 'x' WHERE id = 1"),
        ("person_numbers", "UPDATE person SET needs_card_check = 0 WHERE first_name = 'วิไล'"),
        ("person_numbers", "UPDATE person SET citizen_id = '123' WHERE first_name = 'วิไล'"),
        ("dead_members", "UPDATE membership SET ended = NULL, end_reason = NULL"),
        ("person_merges", "UPDATE person_merge SET gone_id = 3"),
    ],
)
def test_each_check_names_what_is_broken(office: Database, name: str, sql: str) -> None:
    office.write(broken(sql))
    found = failing(office)
    assert name in found
    assert set(found) <= {name, "person_keys"} | ({"member_keys"} if name == "person_keys" else set())


def test_a_death_told_on_a_card_ends_memberships(db: Database) -> None:
    one = make_member(db, "นายสมชาย ใจดี")
    card = dataclasses.replace(persons.as_input(db.read(persons.get, one.person_id)), death=date(2026, 1, 1))
    db.write(persons.change, one.person_id, card, TODAY)
    assert db.read(members.get, one.id).status(TODAY) is MemberStatus.DIED
    assert failing(db) == []
