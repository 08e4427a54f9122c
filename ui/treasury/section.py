"""What every part of the page has: a list with the card of what is chosen, of one fund."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from models.fund import Fund
from services.reports.table import Report
from ui.app import App
from ui.ledger.list_and_card import ListAndCard
from ui.table import Column, RecordTable, TableView
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.parts import Empty, margins

R = TypeVar("R")


class Section(QWidget, Generic[R]):
    """Built once; show_fund() asks the services."""

    key: ClassVar[str]
    title: ClassVar[str]
    shares: ClassVar[tuple[int, int]] = (66, 34)

    def __init__(self, app: App, columns: Sequence[Column[R]], empty: Empty) -> None:
        super().__init__()
        self.app = app
        self.fund: Fund | None = None
        self._is_reading = False
        self.words = ""  # for the line under the page's title
        self.setObjectName(f"{self.key}_section")
        self.setAccessibleName(self.title)
        self.table: RecordTable[R] = RecordTable(columns)
        self.view: TableView[R] = TableView(f"{self.key}_list", self.title, self.table)
        self.card = Card(f"{self.key}_card", f"{self.title}ที่เลือก")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(empty)
        self._empty = empty
        if (button := empty.findChild(QPushButton)) is not None:
            empty.setFocusProxy(button)
        column = QVBoxLayout(self)
        margins(column, 0, 0, 0)
        column.addWidget(ListAndCard(self._stack, self.card, shares=self.shares), 1)
        self.view.chosen.connect(lambda _row: self._show())
        self.view.opened.connect(lambda _row: self.open_current())

    # What a part says

    def rows(self, fund: Fund) -> Sequence[R]:
        raise NotImplementedError

    def key_of(self, row: R) -> int:
        raise NotImplementedError

    def fill_card(self, row: R) -> None:
        raise NotImplementedError

    def fill_nothing(self) -> None:
        """What the card says when nothing is chosen."""

    def open_current(self) -> None:
        """What Enter does."""

    def facts(self, rows: Sequence[R]) -> str:
        raise NotImplementedError

    def tools(self) -> Sequence[Button]:
        """Buttons of this part alone."""
        return ()

    def report(self) -> Callable[[], Report]:
        """What prints and exports the whole part."""
        raise NotImplementedError

    # What it can be asked

    def show_fund(self, fund: Fund) -> None:
        present = self.view.current()
        kept = self.key_of(present) if present is not None and self.fund == fund else None
        self.fund, self._is_reading = fund, True
        found = self.rows(fund)
        self.table.replace(found)
        self._stack.setCurrentIndex(0 if found else 1)
        at = self.table.find(lambda one: self.key_of(one) == kept)
        self.view.choose_row(max(at, 0) if found else -1)
        self._is_reading = False
        self._show()
        self.words = self.facts(found)

    def stand_on(self, key: int) -> None:
        self.view.choose_row(self.table.find(lambda one: self.key_of(one) == key))

    def focus_first(self) -> None:
        (self.view if self.table.rowCount() else self._empty).setFocus()

    def required_fund(self) -> Fund:
        assert self.fund is not None
        return self.fund

    def _show(self) -> None:
        if self._is_reading:  # the cursor moves several times while the list is filled
            return
        self.card.clear()
        row = self.view.current()
        if row is None:
            self.fill_nothing()
        else:
            self.fill_card(row)
