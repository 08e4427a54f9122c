"""The power goes while money is being taken, fifty times: what was told to be saved is there, nothing by half.

A process of its own takes money person after person and tells each receipt's numbers only once the write returned.
It is killed at a random moment, and the file it leaves is opened again.
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document
from models.treasury import CollectionReceipt
from models.user import Actor
from models.values.money import Money
from services import check
from services.collection import collection_days, collection_roster, collection_totals
from services.collection.collection_days import TakenLine
from services.collection.collection_dues import LineKind
from tests.conftest import clock
from tests.services.collection_office import make_many, open_day
from tests.services.money_office import account

KILLS = 50
PEOPLE = 24
GIFT = Money.of(5)  # each gives it to the first fund besides what she owes the second
SERVED = 8  # people at most before the end
LONGEST = 0.05  # seconds it goes on after that: one or two people more on a quick machine
if sys.platform == "win32":
    PROCESSES = multiprocessing.get_context("spawn")
else:  # loads the program once for all fifty
    PROCESSES = multiprocessing.get_context("forkserver")


def collect(path: Path, gift_account: int, told: Connection) -> None:
    """What the killed process does: one write a person, then the numbers of her receipts."""
    database = Database(path, Actor("นางสาวตัวอย่าง เหรัญญิก"), datetime.now)
    day = database.read(collection_days.current)
    assert day is not None
    for seat in database.read(collection_roster.roster, day.id):
        lines = [TakenLine(one.kind, one.key, one.suggested) for one in seat.lines]
        gift = TakenLine(LineKind.OTHER, gift_account, GIFT, "เงินบริจาค")
        made = database.write(collection_days.take, day.id, seat.person_id, [*lines, gift])
        told.send(tuple((one.fund_id, one.number) for one in made))


@pytest.fixture
def office(db: Database, tmp_path: Path) -> tuple[Path, int]:
    """An office whose day is open, closed as a file, and the account gifts go to."""
    fund_id = make_many(db, PEOPLE)
    open_day(db, 1, fund_id)
    gift_account = db.read(account, "46020").id
    db.copy_to(tmp_path / "before.db")
    return tmp_path / "before.db", gift_account


def killed_after(path: Path, gift_account: int, people: int, seconds: float) -> set[tuple[int, str]]:
    """Works on the file for so many people and so long besides; answers what the process told until it was killed."""
    ours, theirs = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=collect, args=(path, gift_account, theirs), daemon=True)
    process.start()
    theirs.close()
    told: set[tuple[int, str]] = set()
    try:
        for _ in range(people):
            told.update(ours.recv())
        time.sleep(seconds)
    finally:
        process.kill()
        process.join()
    try:
        while True:
            told.update(ours.recv())
    except (EOFError, OSError):
        return told


def receipts(session: Session) -> Sequence[tuple[int, int, str]]:
    """Person, fund and number of everything that was taken."""
    query = select(CollectionReceipt.person_id, Document.fund_id, Document.number)
    query = query.join(Document, Document.id == CollectionReceipt.document_id)
    return [(person, fund, number) for person, fund, number in session.execute(query)]


def test_fifty_ends_of_power_lose_nothing_that_was_told_and_leave_nothing_by_half(
    office: tuple[Path, int], tmp_path: Path
) -> None:
    before, gift_account = office
    PROCESSES.set_forkserver_preload([__name__])
    chance = random.Random(20_261_122)
    ends = []
    for _ in range(KILLS):
        path = tmp_path / "office.db"
        for old in tmp_path.glob("office.db*"):
            old.unlink()
        shutil.copy(before, path)
        told = killed_after(path, gift_account, chance.randint(0, SERVED), chance.uniform(0, LONGEST))
        database = Database(path, Actor("ผู้ตรวจ"), clock)
        found = database.read(receipts)
        day = database.read(collection_days.current)
        assert day is not None
        taken = database.read(collection_totals.totals, day.id)
        faults = [f"{one.name}: {one.detail}" for one in database.read(check.run) if not one.ok]
        database.close()
        assert faults == []
        saved = {(fund, number) for _, fund, number in found}
        assert told <= saved
        people = {person for person, _, _ in found}
        assert len(saved) == len(found) == 2 * len(people)  # of each fund one, or none at all
        assert len(saved) - len(told) in (0, 2)  # saved, and killed before it was told
        assert taken.people == len(people)
        assert taken.funds[0].total == Money(GIFT.satang * len(people))
        ends.append(len(people))
    assert min(ends) < 3 < SERVED <= max(ends) < PEOPLE  # killed early and late, and always at work
