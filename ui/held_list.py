"""What a page holds of a long list: its ids in order, and once somebody types, what each row is found by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.database import Database
from services import lists
from services.listing import Listing, Wish
from services.lists import Listed, Texts
from services.reports.table import Cell
from ui.records import Pages

_PART = 40  # rows fetched at once: what a screen shows, and what the columns are measured by


class HeldList:
    """read() first; after that only rows that are seen and whole numbers are asked of the database."""

    def __init__(self, db: Database, listing: Listing) -> None:
        self._db, self._listing = db, listing
        self._wish: Wish | None = None  # what the ids are those of, but for the search
        self._ids: Sequence[int] = ()
        self._texts: Texts | None = None
        self.shown: Sequence[int] = ()  # what the typing leaves of the ids

    def read(self, wish: Wish) -> None:
        """Reads the list anew: other filters, another day, or something was saved."""
        self._texts = None
        self.read_order(wish)

    def read_order(self, wish: Wish) -> None:
        """Reads only the order anew; the texts are those of the same rows."""
        self._wish = replace(wish, search="")
        self._ids = self._db.read(lists.ids, self._listing, self._wish)

    def hold(self) -> None:
        """Reads what the rows are found by, unless it is held already."""
        if self._texts is None and self._wish is not None:
            self._texts = self._db.read(lists.texts, self._listing, self._wish)

    def find(self, wish: Wish) -> Pages[Listed]:
        """What the search of the wish leaves, for the list to show."""
        self.shown = shown = self._found(wish)

        def fetch(offset: int, limit: int) -> Sequence[Listed]:
            return self._db.read(lists.rows_of, self._listing, shown[offset : offset + limit], wish)

        return Pages(len(shown), fetch, _PART)

    def sums(self) -> Mapping[str, Cell]:
        """Of what is shown, by column."""
        if not any(one.is_summed for one in self._listing.columns):
            return {}
        self.hold()
        return {} if self._texts is None else lists.shown_sums(self._listing, self._texts.sums(self.shown))

    def _found(self, wish: Wish) -> Sequence[int]:
        if not wish.search.strip():
            return self._ids
        if lists.is_exact(self._listing, wish.search):  # whole numbers are not held
            return self._db.read(lists.found, self._listing, wish)
        self.hold()
        return () if self._texts is None else self._texts.find(self._ids, wish.search)
