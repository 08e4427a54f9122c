"""The journal: entries as a list, the chosen one as a card, its paper, its cause, and its reversal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from models import terms
from models.document import DocumentKind
from services import journal
from services.journal import EntryState, JournalFilter, JournalRow, Order
from services.reports.journal import journal as journal_report
from services.reports.table import Kind, Report
from ui.app import App
from ui.ledger.book import Book
from ui.ledger.entry_card import EntryCardView
from ui.ledger.list_and_card import ListAndCard
from ui.ledger.scope import Scope
from ui.records import Column, Pages, RecordTable
from ui.table import TableView
from ui.theme import Tone, theme
from ui.widgets.choice import Filter
from ui.widgets.parts import Empty
from ui.widgets.picker import search_box

_TYPING_MS = 150  # descriptions have no index: wait until the typing rests
_TONES = {EntryState.CANCELLED: Tone.WRONG, EntryState.REVERSAL: Tone.SOON, EntryState.POSTED: Tone.MUTED}
_KINDS = (DocumentKind.RECEIPT, DocumentKind.PAYMENT, DocumentKind.JOURNAL)


class JournalBook(Book):
    key = "journal"
    title = "สมุดรายวัน"

    def __init__(self, app: App, scope: Scope) -> None:
        super().__init__(app, scope)
        self._order = (Order.DAY, True)
        self._count = 0
        self.search = search_box("journal_search", "ค้นหาเลขที่เอกสารหรือรายการ")
        self.search.setMinimumWidth(theme().px(210))
        self.kind: Filter[DocumentKind | None] = Filter(
            "journal_kind", "เอกสาร", [(None, "ทุกชนิด"), *((one, one.label) for one in _KINDS)]
        )
        self.view = TableView("journal_entries", "รายการในสมุดรายวัน", self._table())
        self.card = EntryCardView(app, self)
        self.nothing = Empty("journal_empty", "ไม่มีรายการในช่วงนี้", "แสดงให้มากขึ้น", self._fill_empty)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.nothing)
        self.column.addWidget(ListAndCard(self._stack, self.card, shares=(68, 32)), 1)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.reload)
        self.search.textChanged.connect(lambda _text: self._rest.start(_TYPING_MS))
        self.search.returnPressed.connect(self._into_list)
        self.kind.changed.connect(self.reload)
        self.view.chosen.connect(self._chosen)
        self.view.opened.connect(lambda row: self.card.show_paper())
        self.view.letters.connect(self._type_into_search)
        self.card.asked_entry.connect(self.show_entry)

    def tools(self) -> list[QWidget]:
        return [self.search, self.kind]

    def focus_first(self) -> None:
        self.view.setFocus()

    def search_box(self) -> QLineEdit:
        return self.search

    def show_everything(self) -> bool:
        if not self.search.text().strip() and not self.kind.is_hiding:
            return False
        self.search.clear()
        self.kind.reset()
        self.reload()
        return True

    def reload(self) -> None:
        self._rest.stop()
        wanted = self._wanted()
        self._count = self.app.db.read(journal.count, wanted)
        present = self.view.current()
        self.view.table.replace(self._pages())
        self._stack.setCurrentWidget(self.view if self._count else self.nothing)
        self.said.emit(f"{self._count:,} รายการ")
        if not self._count:
            self.card.show_entry(None)
            return
        loaded = range(min(self._count, 200))
        again = (at for at in loaded if present and self.view.table.record(at).entry_id == present.entry_id)
        self.view.choose_row(next(again, 0))

    def report(self) -> Report:
        period = self.scope.period
        return self.app.db.read(journal_report, self.scope.fund.id, period.first, period.last)

    def show_number(self, number: str) -> None:
        """The one entry of a document, found on whatever day it was posted."""
        self.kind.reset()
        self.search.setText(number)
        self.reload()

    def show_entry(self, entry_id: int) -> None:
        self.show_number(self.app.db.read(journal.card, entry_id).number)
        self.view.setFocus()

    def _wanted(self) -> JournalFilter:
        period = self.scope.period
        return JournalFilter(
            self.scope.fund.id, period.first, period.last, self.search.text().strip(), self.kind.key()
        )

    def _pages(self) -> Pages[JournalRow]:
        wanted, (order, descending) = self._wanted(), self._order

        def fetch(offset: int, limit: int) -> Sequence[JournalRow]:
            return self.app.db.read(
                journal.rows, wanted, order, descending=descending, offset=offset, limit=limit
            )

        return Pages(self._count, fetch)

    def _table(self) -> RecordTable[JournalRow]:
        def sort(key: str, descending: bool) -> Sequence[JournalRow]:
            self._order = (Order(key), descending)
            return self._pages()

        return RecordTable(
            [
                Column(Order.DAY.value, terms.DAY, lambda one: one.day, Kind.DAY),
                Column(Order.NUMBER.value, terms.DOCUMENT_NO, lambda one: one.number, Kind.CODE),
                Column(Order.DESCRIPTION.value, terms.DESCRIPTION, lambda one: one.description),
                Column(Order.AMOUNT.value, "จำนวนเงิน", lambda one: one.amount, Kind.MONEY),
                Column(
                    Order.STATE.value,
                    terms.STATUS,
                    lambda one: "" if one.state is EntryState.POSTED else one.state.label,
                    Kind.CODE,
                    tone=lambda one: _TONES[one.state],
                ),
            ],
            on_sort=sort,
        )

    def _chosen(self, row: JournalRow | None) -> None:
        self.card.show_entry(row.entry_id if row else None)

    def _fill_empty(self) -> None:
        """What the button of the empty list does: more rows, by the nearest way."""
        if not self.show_everything():
            self.asked_year.emit()

    def _into_list(self) -> None:
        if self._rest.isActive():
            self.reload()
        if self._count:
            self.view.setFocus()

    def _type_into_search(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)
