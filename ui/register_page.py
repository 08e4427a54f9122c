"""The page of a register: find, filter, sort, see the card, print and export, from a listing and a card."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from services import lists, saved_filters
from services.listing import Column as ListColumn
from services.listing import Listing, Option, Setting, Wish
from services.lists import Listed
from services.matters import Wanted
from services.reports.table import Cell, Report
from ui.app import App
from ui.filter_panel import FilterPanel
from ui.filters import ChoiceFilter, ScopeChoice, TypedFilter
from ui.held_list import HeldList
from ui.page import Page
from ui.papers import export_report, show_report
from ui.table import Column, Pages, RecordTable, TableView, TotalsLine
from ui.task import Progress
from ui.theme import Tone
from ui.widgets.button import Button
from ui.widgets.parts import Empty

C = TypeVar("C", bound=QWidget)
R = TypeVar("R")
VIEW = "view:"  # what services.matters.Wanted asks for: a saved filter, by its id
_CARD_AFTER_MS = 60  # arrows held down and letters typed in a row show the last one's card only
_HOLD_AFTER_MS = 40  # the first screen is painted before the texts of the whole list are read


class RegisterPage(Page, Generic[C]):
    """Subclasses name the listing, make the card and say what the acts do.

    A target is a record's id, services.listing.Wish (exactly these rows), or services.matters.Wanted: add, a preset of
    the listing, view:ID.
    """

    listing: ClassVar[Listing]
    list_name: ClassVar[str]  # the list's stable English name
    list_words: ClassVar[str]  # and its accessible Thai one
    empty_words: ClassVar[str]
    empty_act: ClassVar[str] = ""
    shares: ClassVar[tuple[int, int]] = (67, 33)  # of list and card
    with_views: ClassVar[bool] = True
    reload_after_ms: ClassVar[int] = 0  # after something was saved
    scope_preference: ClassVar[str] = ""  # where this PC remembers which fund or term it looked at

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.everything = 0  # how many records there are when nothing is hidden
        self.options: Mapping[str, Sequence[Option]] = {}
        self.scope: ScopeChoice | None = None
        self._held = HeldList(app.db, self.listing)
        self._is_read = False
        self._is_held_back = 0
        self._order, self._descending = self.listing.order, self.listing.descending
        self._standing: int | None = None
        self._clocks()
        self._build_head()
        self.card = self.make_card()
        self._build_list()

    # What a subclass says

    def make_card(self) -> C:
        raise NotImplementedError

    def fill_card(self, record_id: int | None) -> None:
        """Shows a record in the card, or what the card says when there is none."""
        raise NotImplementedError

    def add_acts(self) -> None:
        """Adds the buttons at top right."""

    def add(self) -> None:
        """What the empty page's button and Wanted("add") do."""

    def open_record(self, record_id: int) -> None:
        """What Enter and a double click do, usually correcting."""

    def facts(self) -> str:
        """The line under the title."""
        return f"ทั้งหมด {self.everything:,} {self.listing.unit}"

    def totals_line(
        self, count: int, hidden: str, sums: Mapping[str, Cell]
    ) -> tuple[str, Mapping[str, Cell]]:
        """What stands left under the list, and the sums under their columns."""
        if hidden:
            return f"แสดง {count:,} จาก {self.everything:,} {self.listing.unit} · {hidden}", sums
        return f"ทั้งหมด {count:,} {self.listing.unit}", sums

    def scope_of(self, record_id: int) -> Setting | None:
        """Which fund or term a record belongs to, for a listing that has a scope."""
        del record_id
        return None

    def place_scope(self, choice: ScopeChoice) -> None:
        self._acts.addWidget(choice)

    def shown_columns(self) -> Sequence[Column[Listed]]:
        return [_shown_column(one) for one in self.listing.columns if one.on_screen]

    def print_list(self) -> None:
        """This list, in this order, as a paper."""
        self.gather(self._report(), lambda report: show_report(self.app, self, report))

    # What it can be asked

    def reload(self) -> None:
        self._reload_soon.stop()
        self.options = self.app.db.read(lists.all_options, self.listing)
        self.panel.offer(self.options)
        if self.scope is not None:
            self.scope.offer(self.options)
            self._arrange()
        self._is_read = True
        self._read()

    @property
    def filters(self) -> Mapping[str, ChoiceFilter | TypedFilter]:
        return self.panel.inputs

    @property
    def shown(self) -> Sequence[int]:
        """The ids of the records in the list, in its order."""
        return self._held.shown

    @property
    def chosen(self) -> int | None:
        """The record the cursor stands on."""
        row = self.view.currentIndex().row()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    @property
    def is_narrowed(self) -> bool:
        """A register without anything is empty, whatever the filters say."""
        return super().is_narrowed and bool(self.everything)

    def as_of(self) -> date:
        return (self.panel.day.day() if self.panel.day is not None else None) or self.app.today()

    def wish(self) -> Wish:
        """What the page shows now."""
        typed = self.search.text() if self.search is not None else ""
        filters = {**self._scoped(), **self.panel.settings()}
        return Wish(self.as_of(), typed, filters, self._order, self._descending)

    def show_wish(self, wish: Wish) -> None:
        """Narrows and sorts the list as a saved filter says."""
        with self._one_reading():
            if self.scope is not None:
                self.scope.put(wish.filters)
            self.panel.put(wish.filters)
            if self.search is not None:
                self.search.setText(wish.search)
            if wish.order:
                self._order, self._descending = wish.order, wish.descending
                self._mark_order()

    def show_everything(self) -> None:
        with self._one_reading():
            super().show_everything()

    def open_target(self, target: object) -> None:
        if not self._is_read:
            self.reload()
        if isinstance(target, int):
            self.show_record(target)
        elif isinstance(target, Wish):
            self.show_wish(target)
        elif isinstance(target, Wanted):
            self.show_wanted(target)

    def show_wanted(self, wanted: Wanted) -> None:
        if wanted.fund_id is not None and self.scope is not None:
            self.scope.set_key(wanted.fund_id)
        if wanted.what == "add":
            self.add()
        elif wanted.what.startswith(VIEW):
            saved = int(wanted.what.removeprefix(VIEW))
            self.show_wish(self.app.db.read(saved_filters.wish, self.listing, saved, self.app.today()))
        elif wanted.what in self.listing.presets:
            filters = {**self._scoped(), **self.listing.presets[wanted.what]}
            self.show_wish(Wish(self.app.today(), filters=filters))

    def show_record(self, record_id: int) -> None:
        """Stands on one record; whatever hides it is put away."""
        scope = self.scope_of(record_id)
        if self.scope is not None and scope is not None and scope != self.scope.key():
            self.scope.set_key(scope)
        if record_id not in self.shown:
            self.show_everything()
        self._stand_on(record_id)
        self.view.setFocus()

    def show_card(self) -> None:
        """Brings the card up to date with the list at once."""
        self._card_soon.stop()
        self.fill_card(self.chosen)

    def export_list(self) -> None:
        """This list, in this order, as a workbook."""
        self.gather(self._report(), lambda report: export_report(self.app, self, report))

    def gather(self, read: Callable[[], R], use: Callable[[R], object]) -> None:
        """A register of thousands is put together off the window's thread."""

        def work(_progress: Progress) -> R:
            return read()

        self.app.worker.run(self, f"กำลังรวบรวม{self.listing.title}", work, use)

    def show_views(self) -> None:
        from ui.views_window import ViewsWindow

        ViewsWindow(self.app, self, self.listing, self.wish(), self.show_wish).open()

    # How it is built

    def _build_head(self) -> None:
        if self.listing.scope is not None:
            self.scope = ScopeChoice(self.listing.scope, self.app.preferences, self.scope_preference)
            self.scope.changed.connect(self._read)
            self.place_scope(self.scope)
        self.add_acts()
        self.add_search(self.listing.search_words, lambda _text: self._narrow())
        self.panel = FilterPanel(self.listing, self.app.today)  # nothing is read before the page is shown
        self.panel.changed.connect(self._read)
        self._filters += self.panel.all
        for one in self.panel.in_front:
            self._tools.addWidget(one)
        if self.panel.behind:
            self.add_strip(self.panel)
            self.add_tool(self.panel.button)
        if self.with_views:
            self.add_tool(Button("views", "มุมมอง", self.show_views, key="F8"))
        self.add_tool(Button("excel", "Excel", self.export_list))
        self.add_tool(Button("print", "พิมพ์", self.print_list, key="F9"))

    def _build_list(self) -> None:
        self.table: RecordTable[Listed] = RecordTable(self.shown_columns(), on_sort=self._sort)
        self.view: TableView[Listed] = TableView(self.list_name, self.list_words, self.table)
        self._mark_order()
        self.view.horizontalHeader().sortIndicatorChanged.connect(lambda *_: self._stand_on(self._standing))
        self.totals = TotalsLine(self.view)
        empty = Empty(f"{self.key}_empty", self.empty_words, self.empty_act, self.add)
        self.add_body(self.list_with(self.view, empty, self.totals), self.card, shares=self.shares)
        self.view.chosen.connect(lambda _row: self._card_soon.start(_CARD_AFTER_MS))
        self.view.opened.connect(lambda _row: self._open())

    def _clocks(self) -> None:
        self._card_soon, self._reload_soon, self._hold_soon = QTimer(self), QTimer(self), QTimer(self)
        for clock, then in (
            (self._card_soon, self.show_card),
            (self._reload_soon, self.reload),
            (self._hold_soon, self._hold),
        ):
            clock.setSingleShot(True)
            clock.timeout.connect(then)

    def _mark_order(self) -> None:
        """The order is marked over its column here and asked for by _read()."""
        header = self.view.horizontalHeader()
        header.blockSignals(True)
        place = next((at for at, one in enumerate(self.table.columns) if one.key == self._order), -1)
        down = Qt.SortOrder.DescendingOrder
        header.setSortIndicator(place, down if self._descending else Qt.SortOrder.AscendingOrder)
        header.blockSignals(False)

    # How it reads

    def _read(self) -> None:
        """Asks for the whole list anew: another filter was chosen, or something was saved."""
        if not self._is_read or self._is_held_back:
            return
        standing = self.chosen
        self._held.read(self.wish())
        everything = Wish(self.as_of(), filters=self._scoped())
        self.everything = self.app.db.read(lists.count, self.listing, everything)
        self.set_facts(self.facts())
        self.panel.say_hiding()
        self._narrow(standing)
        self._hold_soon.start(_HOLD_AFTER_MS)

    def _hold(self) -> None:
        if self.isVisible():
            self._held.hold()

    def _narrow(self, standing: int | None = None) -> None:
        """Shows what the typing finds; the cursor stays where it was told to, else it goes to the first."""
        if self._is_read and not self._is_held_back:
            self.table.replace(self._pages())
            self._stand_on(standing)

    def _pages(self) -> Pages[Listed]:
        wish = self.wish()
        pages = self._held.find(wish)
        hidden = self.listing.words(wish, self.options)
        self.totals.show_totals(*self.totals_line(len(pages), hidden, self._held.sums()))
        return pages

    def _sort(self, key: str, descending: bool) -> Sequence[Listed]:
        self._standing = self.chosen
        self._order, self._descending = key, descending
        self._held.read_order(self.wish())
        return self._pages()

    def _stand_on(self, record_id: int | None) -> None:
        if self.shown:
            self.view.choose_row(self.shown.index(record_id) if record_id in self.shown else 0)

    def _saved(self, kinds: frozenset[type]) -> None:
        """A paper just made comes first: the list behind it is asked for anew a little later."""
        if self.reload_after_ms and kinds & self.watches and self.isVisible():
            self._reload_soon.start(self.reload_after_ms)
        else:
            super()._saved(kinds)

    @contextlib.contextmanager
    def _one_reading(self) -> Iterator[None]:
        """Several filters are set before the list is asked for once."""
        self._is_held_back += 1
        try:
            yield
        finally:
            self._is_held_back -= 1
        self._read()

    def _open(self) -> None:
        if self.chosen is not None:
            self.open_record(self.chosen)

    def _report(self) -> Callable[[], Report]:
        wish = self.wish()
        return lambda: self.app.db.read(lists.report, self.listing, wish)

    def _scoped(self) -> Mapping[str, Setting]:
        return {} if self.scope is None else self.scope.settings()


def _shown_column(of: ListColumn) -> Column[Listed]:
    def tone(row: Listed) -> Tone:
        return Tone(row.marks[of.key].value)

    return Column(
        of.key,
        of.title,
        lambda row: row[of.key],
        of.kind,
        tone=tone if of.mark is not None else None,
        weight=of.weight,
        least=of.least,
        spare=of.spare,
    )
