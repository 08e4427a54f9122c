"""Offices as earlier programs saved them, opened by this one; each file is that program's own dump."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from models.database import Database
from models.migrate import REVISIONS, prepare
from models.values.money import Money
from services import check, lists, office
from services.listing import Wish
from services.loan import loans
from services.people import persons
from services.treasury.money_lists import MONEY
from tests.conftest import ACTOR, TODAY

FILES = sorted((Path(__file__).parent / "old_files").glob("*.sql"))


def test_every_earlier_revision_has_a_file() -> None:
    assert tuple(one.stem for one in FILES) == REVISIONS[:-1]


@pytest.mark.parametrize("dump", FILES, ids=lambda one: one.stem)
def test_an_old_office_opens_whole(dump: Path, tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text())
    prepare(path, tmp_path / "backups")
    (copy,) = (tmp_path / "backups").iterdir()
    assert _contents(copy) == dump.read_text().splitlines()
    db = Database(path, ACTOR)
    try:
        assert [one.detail for one in db.read(check.run) if not one.ok] == []
        profile = db.read(office.council)
        assert profile is not None and profile.full_address.endswith("จังหวัดหนองคาย 43000")
        person = persons.as_input(db.read(persons.get, 1))
        assert (person.first_name, person.house_no, person.moo) == ("บัวผัน", "12/3", 4)
        db.write(persons.change, 1, person, TODAY)
        assert db.read(loans.get, 1).outstanding == Money.of("45000.00")
        shown = db.read(lists.page, MONEY, Wish(TODAY, "บัวผัน", {"fund": 1}))
        assert [(one["number"], one["received"], one["paid"]) for one in shown] == [
            ("RC2568-00001", Money.of("5509.59"), None),
            ("PV2568-00001", None, Money.of(50_000)),
        ]
        assert [one.detail for one in db.read(check.run) if not one.ok] == []
    finally:
        db.close()


def _contents(path: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump()).splitlines()
