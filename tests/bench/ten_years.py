"""The fund of ten years: its statements, a member's ten years, the lists, and a payment saved with its receipt on paper."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from models.database import Database
from models.values.money import Money
from services import documents, lists
from services.forms import catalog
from services.listing import Listing, Setting, Wish
from services.reports import money, statements
from services.saving import saving_statements, savings
from services.saving.saving_lists import SAVINGS
from services.treasury import receipts
from services.treasury.money_lists import MONEY
from services.treasury.receipts import ReceiptInput
from tests.bench.measure import Ratio, in_turns
from tests.bench.offices import TODAY
from tests.bench.ten_years_office import FIRST, FUND, office_of_ten_years

YEAR = date(2025, 10, 1), date(2026, 9, 30)
SEEN = 40
_AT = datetime(2026, 11, 22, 10)
_SUMS = (
    "SELECT account_id, sum(max(amount, 0)), sum(max(-amount, 0)) FROM journal_line WHERE day <= ?"
    " GROUP BY account_id"
)
_EVENTS = (
    "SELECT e.day, e.kind, e.amount, d.number FROM saving_event e JOIN document d ON d.id = e.document_id"
    " WHERE e.account_id = 4217 ORDER BY e.day, e.id"
)


def run() -> list[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        db = office_of_ten_years(Path(folder))
        with contextlib.closing(sqlite3.connect(Path(folder) / "office.db")) as raw:
            found = _read(db, raw)
        found.append(_save(db))
        db.close()
    return found


def _read(db: Database, raw: sqlite3.Connection) -> list[Ratio]:
    found = []

    def compare(name: str, ours: Callable[[Session], object], floor: str, aim: str, *values: object) -> None:
        bare = in_turns(lambda: db.read(ours), lambda: raw.execute(floor, values).fetchall())
        found.append(Ratio(name, *bare, aim))

    for name, report in (
        ("trial balance", lambda session: money.trial_balance(session, FUND, *YEAR)),
        ("income statement", lambda session: statements.income_statement(session, FUND, *YEAR)),
        ("statement of financial position", lambda session: statements.balance_sheet(session, FUND, YEAR[1])),
    ):
        compare(f"ten years: {name}", report, _SUMS, "< 200 ms", YEAR[1].isoformat())
    compare(
        "ten years of one member's savings",
        lambda session: saving_statements.statement(session, 4_217, FIRST, TODAY),
        _EVENTS,
        "< 100 ms",
    )
    for listing in (SAVINGS, MONEY):
        compare(f"{listing.key}: opened", _opened(listing), "SELECT count(*) FROM saving_account", "< 100 ms")
    return found


def _opened(listing: Listing) -> Callable[[Session], object]:
    """What the page does when it is opened."""
    starts: dict[str, Setting] = {one.key: one.starts for one in listing.filters if one.starts is not None}
    wish = Wish(TODAY, filters={"fund": FUND, **starts})
    return lambda session: lists.rows_of(session, listing, lists.ids(session, listing, wish)[:SEEN], wish)


def _save(db: Database) -> Ratio:
    """From the last Enter to the bytes of the receipt, against the same paper drawn alone."""
    account_id = iter(range(1, 1_000))

    def take(session: Session) -> int:
        account = next(account_id)
        part = savings.part(session, account, TODAY, Money.of(100))
        return receipts.take(session, ReceiptInput(FUND, TODAY, account), [part]).id

    def saved() -> None:
        job = db.read(documents.print_job, db.write(take), _AT)
        catalog.draw(job.form, job.facts, job.printing)

    job = db.read(documents.print_job, db.write(take), _AT)
    drawn = in_turns(saved, lambda: catalog.draw(job.form, job.facts, job.printing))
    return Ratio("ten years: money taken, receipt drawn", *drawn, "< 300 ms")
