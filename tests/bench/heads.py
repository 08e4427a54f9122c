"""Counting 50,000 heads by village, sex and age, and the register of households, against the bare SQL."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from services import lists
from services.listing import Wish
from services.people import population
from services.people.household_lists import HOUSEHOLDS
from tests.bench.lists import PERSONS
from tests.bench.measure import Ratio, in_turns
from tests.bench.offices import TODAY, office_of_persons

_HEADS = "SELECT village_id, sex, count(*) FROM person WHERE lives_here GROUP BY village_id, sex"
_HOUSES = "SELECT id FROM household ORDER BY village_id, house_no"


def run() -> list[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        db = office_of_persons(Path(folder), PERSONS)
        standing = Wish(TODAY, filters={"stands": True})
        found = []
        with contextlib.closing(sqlite3.connect(Path(folder) / "office.db")) as raw:

            def compare(name: str, ours: Callable[[], object], bare: str, note: str = "") -> None:
                pair = in_turns(ours, lambda: raw.execute(bare).fetchall())
                found.append(Ratio(name, *pair, "< 100 ms", note))

            compare("heads of 50,000 by village / bare SQL", lambda: db.read(population.count, TODAY), _HEADS)
            compare("households opened / bare SQL", lambda: db.read(lists.ids, HOUSEHOLDS, standing), _HOUSES)
            compare(
                "households to find among / bare SQL",
                lambda: db.read(lists.texts, HOUSEHOLDS, standing),
                "SELECT household_id, search_text FROM person",
                "behind the first screen",
            )
        db.close()
    return found
