"""Searching 50,000 persons and the trial balance of a million lines, against the bare SQL."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from services import lists
from services.fund import member_lists
from services.fund.member_lists import MEMBERS
from services.listing import Wish
from services.people import persons
from services.people.person_lists import PERSONS as LISTING
from services.reports import money
from tests.bench.measure import Ratio, in_turns
from tests.bench.offices import TODAY, office_of_lines, office_of_persons

PERSONS, LINES = 50_000, 1_000_000
SEEN = 40  # rows on the screen
SEARCHES = ("น้ำทิพย์", "ศรีสุวรรณ์", "C04217", "12/3", "ไม่มีใครชื่อนี้", "ส")
SCAN = "SELECT id FROM membership WHERE fund_id = 1 AND search_text LIKE ? ORDER BY sort_key LIMIT 200"


def search() -> list[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        db = office_of_persons(Path(folder), PERSONS)
        found = []

        wish = member_lists.wish(1, TODAY)

        def opening() -> lists.Roster:
            return db.read(lists.roster, MEMBERS, wish)

        roster = opening()
        with contextlib.closing(sqlite3.connect(Path(folder) / "office.db")) as raw:
            everybody = "SELECT id, search_text FROM membership WHERE fund_id = 1 ORDER BY sort_key"
            pair = in_turns(opening, lambda: raw.execute(everybody).fetchall())
            found.append(
                Ratio("opening a list of 50,000 / bare SQL", *pair, "< 100 ms", "once for each order")
            )
            for words in SEARCHES:
                term = persons.search_terms(words)[0]

                def ours(words: str = words) -> None:
                    """What the page does for a letter: narrow what it holds, fetch what can be seen."""
                    roster.find("")
                    db.read(lists.rows_of, MEMBERS, roster.find(words)[:SEEN], wish)

                def floor(term: str = term) -> None:
                    raw.execute(SCAN, (f"%{term}%",)).fetchall()

                found.append(Ratio(f"search “{words}” in 50,000", *in_turns(ours, floor), "< 16 ms"))
        db.close()
    return found


def register() -> list[Ratio]:
    """The register of persons by its listing: opened, narrowed and sorted, each against the SQL of it alone."""
    with tempfile.TemporaryDirectory() as folder:
        db = office_of_persons(Path(folder), PERSONS)
        found = []
        with contextlib.closing(sqlite3.connect(Path(folder) / "office.db")) as raw:

            def compare(name: str, ours: Callable[[], object], bare: str, note: str = "") -> None:
                pair = in_turns(ours, lambda: raw.execute(bare).fetchall())
                found.append(Ratio(name, *pair, "< 100 ms", note))

            for name, wish, bare in _WISHES:

                def listed(wish: Wish = wish) -> object:
                    return db.read(lists.ids, LISTING, wish)

                compare(f"persons {name} / bare SQL", listed, bare)
            everybody = Wish(TODAY)
            compare(
                "persons to find among / bare SQL",
                lambda: db.read(lists.texts, LISTING, everybody),
                "SELECT id, search_text FROM person",
                "behind the first screen",
            )
            compare(
                "persons counted / bare SQL",
                lambda: db.read(lists.count, LISTING, Wish(TODAY, filters={"living": True})),
                "SELECT count(*) FROM person WHERE death_date IS NULL OR death_date > '2026-11-22'",
            )
            ids = db.read(lists.ids, LISTING, everybody)
            seen = ids[20_000 : 20_000 + SEEN]
            compare(
                "persons on the screen / bare SQL",
                lambda: db.read(lists.rows_of, LISTING, seen, everybody),
                f"SELECT * FROM person WHERE id IN ({', '.join(map(str, seen))})",
            )
        db.close()
    return found


_NAMES = "ORDER BY person.sort_key, person.id"
_HOUSES = "SELECT person.id FROM person LEFT JOIN household ON household.id = household_id"
_WISHES = (
    ("opened", Wish(TODAY), f"SELECT id FROM person {_NAMES}"),
    (
        "living",
        Wish(TODAY, filters={"living": True}),
        f"SELECT id FROM person WHERE death_date IS NULL OR death_date > '2026-11-22' {_NAMES}",
    ),
    (
        "aged 60 and more",
        Wish(TODAY, filters={"age": (60, None)}),
        f"SELECT id FROM person WHERE birth_date <= '1966-11-22' AND death_date IS NULL {_NAMES}",
    ),
    (
        "of one village",
        Wish(TODAY, filters={"village": 3}),
        f"SELECT id FROM person WHERE village_id = 3 {_NAMES}",
    ),
    (
        "by age",
        Wish(TODAY, order="age"),
        f"SELECT id FROM person ORDER BY birth_date DESC, {_NAMES.removeprefix('ORDER BY ')}",
    ),
    ("by house", Wish(TODAY, order="house"), f"{_HOUSES} ORDER BY length(house_no), house_no, sort_key"),
)


def trial_balance() -> list[Ratio]:
    first, last = date(2025, 10, 1), date(2026, 9, 20)
    with tempfile.TemporaryDirectory() as folder:
        db = office_of_lines(Path(folder), LINES)
        bare = (
            "SELECT account_id, sum(CASE WHEN day < ? THEN amount ELSE 0 END), sum(amount) FROM journal_line"
            " JOIN account ON account.id = account_id WHERE fund_id = 1 AND day <= ? GROUP BY account_id"
        )
        with contextlib.closing(sqlite3.connect(Path(folder) / "office.db")) as raw:
            pair = in_turns(
                lambda: db.read(money.trial_balance, 1, first, last),
                lambda: raw.execute(bare, (first.isoformat(), last.isoformat())).fetchall(),
            )
        db.close()
    return [Ratio("trial balance of 1,000,000 lines / bare SQL", *pair, "≤ 3×, < 200 ms")]
