"""An office on a real SQLite file for every test: made once, copied each time."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import URL, Engine, create_engine, event

from models import database
from models.database import Database
from models.fund import Fund, FundKind
from models.migrate import prepare
from models.user import Actor, Role
from models.values.money import Money
from services import office
from services.fund import funds
from services.fund.funds import FundInput
from services.office import CouncilInput, FirstRun
from ui.command_line import main

# how long an example takes is for tests/bench to say; a busy machine must not fail a test
settings.register_profile("office", settings(), deadline=None)
settings.load_profile("office")

_known: list[Engine] = []


def _create_alike(url: URL | str, **options: Any) -> Engine:
    """Each test opens a file of its own, and asks it the questions of all the others: they are compiled once."""
    engine = create_engine(url, **options)
    if engine.dialect.name == "sqlite":
        first = (_known or [engine])[0]
        engine.dialect = engine.pool._dialect = first.dialect
        engine._compiled_cache = first._compiled_cache
        _known[:] = [first]
    return engine


vars(database)["create_engine"] = _create_alike


def hasten(office: Database) -> None:
    """No test waits for the disk: what a power cut leaves is tried by tests that open the file themselves."""
    event.listen(office._engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous = OFF"))


TODAY = date(2026, 11, 22)
ACTOR = Actor("นางสาวตัวอย่าง เลขานุการ")


def clock() -> datetime:
    return datetime(2026, 11, 22, 10, 42)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files with slow tests come first, so that no worker is left alone with one of them at the end."""
    slow = {one.path for one in items if one.get_closest_marker("slow")}
    items.sort(key=lambda one: one.path not in slow)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that has finished its first run: one council, one fund with 500,000 baht in cash."""
    folder = tmp_path_factory.mktemp("template")
    prepare(folder / "office.db", folder / "backups")
    database = Database(folder / "office.db", ACTOR, clock)
    first = FirstRun(
        council=CouncilInput(
            "สภาองค์กรชุมชนตำบลโพนทอง", "โพนทอง", "ตัวอย่าง", "หนองคาย", "43000", "119 หมู่ที่ 4", "042-000-000"
        ),
        fund=FundInput("กองทุนสวัสดิการชุมชนตำบลโพนทอง", FundKind.WELFARE),
        user_name="นางสาวตัวอย่าง เลขานุการ",
        role=Role.SECRETARY,
        opening_day=date(2024, 10, 1),
        opening_cash=Money.of(500_000),
        opening_bank=Money.of(1_000_000),
    )
    database.write(office.start, first)
    database.close()
    return folder / "office.db"


@pytest.fixture(scope="session")
def practice_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the practice office, made once by whichever worker comes first; tests work on copies of it."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, ready = base / "practice", base / "practice is made"
    try:
        folder.mkdir()
    except FileExistsError:
        for _ in range(1_000):
            if ready.exists():
                return folder
            time.sleep(0.25)
        raise
    assert main(["demo", "--data", str(folder)]) == 0
    ready.touch()
    return folder


@pytest.fixture
def db(template: Path, tmp_path: Path) -> Iterator[Database]:
    shutil.copy(template, tmp_path / "office.db")
    database = Database(tmp_path / "office.db", ACTOR, clock)
    hasten(database)
    yield database
    database.close()


@pytest.fixture
def fund(db: Database) -> Fund:
    return db.read(funds.get, 1)
