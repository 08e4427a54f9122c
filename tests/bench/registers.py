"""Every list, filter, card and count of the largest registers, against its own SQL run bare in the same turns."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from models.database import Database
from models.meeting import Meeting
from models.organisation import Organisation
from models.term import CouncilMember
from services import lists, search, today
from services.correspondence.letter_lists import LETTERS
from services.council import council_card, council_rules
from services.council.council_lists import COUNCIL_MEMBERS
from services.listing import Filter, FilterKind, Listing, Setting, Wish
from services.meeting import meeting_card
from services.meeting.meeting_lists import MEETINGS
from services.people import (
    data_quality,
    duplicates,
    household_card,
    organisation_members,
    organisations,
    person_card,
    population,
    register_matters,
    village_card,
)
from services.people.household_lists import HOUSEHOLDS
from services.people.organisation_lists import ORGANISATIONS
from services.people.person_lists import PERSONS
from services.people.village_lists import VILLAGES
from tests.bench.measure import Ratio, in_turns
from tests.bench.offices import TODAY
from tests.bench.registers_office import office_of_registers

SEEN = 40  # rows on the screen
_LISTS = (PERSONS, HOUSEHOLDS, VILLAGES, ORGANISATIONS, COUNCIL_MEMBERS, LETTERS, MEETINGS)
_LETTERS = ("ส", "สม", "ไม่มีใครชื่อนี้")
_SEARCHES = ("สมชาย", "12/3", "C04217", "ขอเชิญ", "หมู่ 4", "ไม่มีใครชื่อนี้")


def run() -> list[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        db = office_of_registers(Path(folder))
        with contextlib.closing(sqlite3.connect(Path(folder) / "office.db")) as raw:
            bench = _Bench(db, raw)
            for listing in _LISTS:
                _open(bench, listing)
            for listing in (PERSONS, HOUSEHOLDS):
                _narrow_and_sort(bench, listing)
            _cards(bench)
            _whole(bench)
        db.close()
    return bench.found


class _Bench:
    """Compares a reading with the statements it sent, which are run again on a bare connection."""

    def __init__(self, db: Database, raw: sqlite3.Connection) -> None:
        self.db, self.raw = db, raw
        self.found: list[Ratio] = []

    def compare(
        self, name: str, ours: Callable[[Session], object], aim: str = "< 100 ms", note: str = ""
    ) -> None:
        self.against(name, lambda: self.db.read(ours), self.sent(ours), aim, note)

    def against(
        self,
        name: str,
        ours: Callable[[], object],
        statements: list[tuple[str, Any]],
        aim: str = "< 100 ms",
        note: str = "",
    ) -> None:
        def bare() -> None:
            for statement, values in statements:
                self.raw.execute(statement, values).fetchall()

        self.found.append(Ratio(name, *in_turns(ours, bare), aim, note))

    def sent(self, ours: Callable[[Session], object]) -> list[tuple[str, Any]]:
        with _listening() as statements:
            self.db.read(ours)
        return statements


@contextlib.contextmanager
def _listening() -> Iterator[list[tuple[str, Any]]]:
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool) -> None:
        if statement.startswith(("SELECT", "WITH")):
            sent.append((statement, values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def _open(bench: _Bench, listing: Listing) -> None:
    """What a page does when it is opened, and then for a letter."""
    wish = _starting(listing)

    def first_screen(session: Session) -> object:
        return lists.rows_of(session, listing, lists.ids(session, listing, wish)[:SEEN], wish)

    bench.compare(f"{listing.key}: opened", first_screen)
    bench.compare(
        f"{listing.key}: to find among",
        lambda session: lists.texts(session, listing, wish),
        note="behind the first screen",
    )
    roster = bench.db.read(lists.roster, listing, wish)
    for typed in _LETTERS:

        def letter(session: Session, typed: str = typed) -> object:
            roster.find("")
            return lists.rows_of(session, listing, roster.find(typed)[:SEEN], wish)

        bench.compare(f"{listing.key}: typing “{typed}”", letter, "< 16 ms")


def _narrow_and_sort(bench: _Bench, listing: Listing) -> None:
    for key, filters in listing.presets.items():
        bench.compare(f"{listing.key}: preset {key}", _listed(listing, Wish(TODAY, filters=filters)))
    for one in listing.filters:
        for setting in bench.db.read(_settings, one):
            wish = Wish(TODAY, filters={one.key: setting})
            bench.compare(f"{listing.key}: filter {one.key} = {setting}", _listed(listing, wish))
    for column in listing.columns:
        for descending in (False, True):
            wish = Wish(TODAY, order=column.key, descending=descending)
            bench.compare(f"{listing.key}: by {column.key}{' ▼' * descending}", _listed(listing, wish))


def _listed(listing: Listing, wish: Wish) -> Callable[[Session], object]:
    return lambda session: lists.ids(session, listing, wish)


def _cards(bench: _Bench) -> None:
    member, organisation, meeting = bench.db.read(_samples)
    bench.compare("card of a person", lambda session: person_card.card(session, member.person_id, TODAY))
    bench.compare("card of a village", lambda session: village_card.card(session, 4, TODAY))
    bench.compare("card of a household", lambda session: household_card.card(session, 4_217, TODAY))

    def of_organisation(session: Session) -> object:
        organisations.get(session, organisation.id)
        organisation_members.chair(session, organisation.id, TODAY)
        organisation_members.known(session, organisation.id, TODAY)
        return organisation_members.members_on(session, organisation.id, TODAY)

    bench.compare("card of an organisation", of_organisation)
    bench.compare("card of a council member", lambda session: council_card.card(session, member.id, TODAY))
    bench.compare("card of a meeting", lambda session: meeting_card.read(session, meeting.id))


def _whole(bench: _Bench) -> None:
    bench.compare("population by village and band", lambda session: population.count(session, TODAY))
    bench.compare("data quality", lambda session: data_quality.read(session, TODAY))
    bench.compare("home: figures", lambda session: today.read(session, TODAY, None))
    bench.compare("home: what the Act asks", lambda session: council_rules.warnings(session, TODAY))
    bench.compare(
        "home: what the registers wait for", lambda session: list(register_matters.matters(session, TODAY))
    )
    for typed in _SEARCHES:

        def everything(session: Session, typed: str = typed) -> object:
            return search.everything(session, typed, TODAY)

        bench.compare(f"search everything “{typed}”", everything)
    bench.compare("duplicates of 50,000 persons", duplicates.find, "< 3,000 ms", "with progress")


def _starting(listing: Listing) -> Wish:
    """What the page opens with."""
    return Wish(TODAY, filters={one.key: one.starts for one in listing.filters if one.starts is not None})


def _settings(session: Session, one: Filter) -> Sequence[Setting]:
    """Every answer of a filter, a few of the villages, or a span in the middle."""
    match one.kind:
        case FilterKind.CHOICE | FilterKind.YES_NO:
            return [option.key for option in lists.options(session, one)][:6]
        case FilterKind.DAYS:
            return [(TODAY.replace(year=1980), TODAY.replace(year=1990))]
        case FilterKind.WHOLES:
            return [(60, None), (3, 5)]
        case FilterKind.TEXT:
            return ["สม"]


def _samples(session: Session) -> tuple[CouncilMember, Organisation, Meeting]:
    return (
        session.scalars(select(CouncilMember).where(CouncilMember.term_id == 2).limit(1)).one(),
        session.scalars(select(Organisation).limit(1)).one(),
        session.scalars(select(Meeting).order_by(Meeting.day.desc()).limit(1)).one(),
    )
