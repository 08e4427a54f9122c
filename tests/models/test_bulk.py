from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from models.audit import add_rows, table_of
from models.base import Base
from models.bulk import insert_many
from models.database import Database
from models.document import ImportBatch
from models.fund import EndReason, Membership
from models.ledger import AccountMonth
from models.person import BirthPrecision, Person, Sex
from models.user import AuditChange
from models.values.money import Money
from services import check
from services.people import person_keys
from tests.conftest import TODAY


def person(name: str, **more: Any) -> dict[str, Any]:
    return {
        "title": "นาง",
        "first_name": name,
        "last_name": "ใจดี “มาก”\\",
        "citizen_id": None,
        "claimed_id": "",
        "needs_card_check": True,
        "sex": Sex.FEMALE,
        "birth_date": date(1960, 2, 29),
        "birth_precision": BirthPrecision.DAY,
        "death_date": None,
        "phone": "081-234-5678\n",
        "household_id": None,
        "village_id": None,
        "address_note": "",
        "note": "",
        "sort_key": name,
        "search_text": name,
        **more,
    }


def found(name: str, **more: Any) -> dict[str, Any]:
    """The same with the keys the register finds her by."""
    row = person(name, **more)
    keys = person_keys.text_of(Person(**row, nickname="", former_names=""), "", None)
    return {**row, "sort_key": person_keys.name_key(name, row["last_name"]), "search_text": keys}


@pytest.fixture(params=["qmark", "named"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """SQLite as it is, and as a database whose driver wants named parameters."""
    engine = create_engine(f"sqlite:///{tmp_path / 'bulk.db'}", paramstyle=request.param)
    Base.metadata.create_all(engine)
    return engine


def test_every_kind_of_column_comes_back_as_it_went_in(engine: Engine) -> None:
    at = datetime(2026, 11, 22, 10, 42)
    batch = {
        "id": 1, "kind": "members", "fund_id": None, "file_name": "ก.xlsx", "file_hash": "0", "at": at,
        "actor": "ผู้ทดสอบ", "counts": "{}", "audit_id": 1, "undone_at": None,
    }  # fmt: skip
    month = {"account_id": 1, "month": 24_000, "debit": Money.of("1250.50"), "credit": Money.of(0)}
    with engine.begin() as connection:
        insert_many(connection, table_of(Person), {name: [value] * 2 for name, value in person("ก").items()})
        insert_many(connection, table_of(ImportBatch), {name: [value] for name, value in batch.items()})
        insert_many(connection, table_of(AccountMonth), {name: [value] for name, value in month.items()})
        insert_many(connection, table_of(Person), {name: [] for name in person("ก")})
    with Session(engine) as session:
        one, two = session.scalars(select(Person)).all()
        assert {name: getattr(one, name) for name in person("ก")} == person("ก")
        assert (one.id, two.id) == (1, 2)
        stored = session.get_one(ImportBatch, 1)
        assert {name: getattr(stored, name) for name in batch} == batch
        assert session.scalars(select(AccountMonth.debit)).one() == Money.of(Decimal("1250.50"))


def test_the_trail_is_the_same_as_one_by_one(db: Database) -> None:
    def one_by_one(session: Session) -> None:
        session.add_all([Person(**found("ก")), Person(**found("ข", death_date=TODAY))])
        session.flush()
        session.add(Membership(person_id=2, **membership("C1")))

    def at_once(session: Session) -> None:
        keys = add_rows(session, Person, [found("ก"), found("ข", death_date=TODAY)])
        assert add_rows(session, Person, []) == []
        add_rows(session, Membership, [{"person_id": keys[1], **membership("C2")}])
        assert keys == [3, 4]

    db.write(one_by_one)
    db.write(at_once)
    first, second = _trail(db, 2), _trail(db, 3)
    assert len(first) == 3
    assert first == second
    assert [one.name for one in db.read(check.run) if not one.ok] == []


def _trail(db: Database, audit_id: int) -> list[tuple[str, str | None, list[tuple[str, Any]]]]:
    """The changes of a write in their order, keys and all, without what counts on."""
    query = select(AuditChange).where(AuditChange.audit_id == audit_id).order_by(AuditChange.position)
    counted = ("id", "person_id", "member_no", "no_key", "search_text")  # the last holds the number too
    return [
        (
            one.entity,
            one.before,
            [
                (name, "" if name in counted else value)
                for name, value in json.loads(one.after or "{}").items()
            ],
        )
        for one in db.read(lambda session: session.scalars(query).all())
    ]


def membership(number: str) -> dict[str, Any]:
    return {
        "fund_id": 1,
        "member_no": number,
        "joined": date(2015, 5, 20),
        "ended": None,
        "end_reason": EndReason.RESIGNED,
        "note": "",
        "no_key": number.lower(),
        "sort_key": found("ข")["sort_key"],
        "search_text": person_keys.member_search_text(number, found("ข")["search_text"]),
    }


def test_pages_are_told_of_kinds_written_at_once(db: Database) -> None:
    told: list[frozenset[type]] = []
    db.listeners.append(told.append)
    db.write(add_rows, Person, [person("ก")])
    assert told == [frozenset({Person})]
