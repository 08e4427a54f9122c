"""The frame every page shares: title and facts, acts with their keys, search and filters, list and card."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import ClassVar, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.app import App
from ui.table import TableView, TotalsLine
from ui.thai_wrap import Label
from ui.theme import SIZES, look, theme
from ui.widgets.button import Button, Look
from ui.widgets.choice import Filter
from ui.widgets.flow import FlowLayout
from ui.widgets.parts import Empty, margins
from ui.widgets.picker import search_box

R = TypeVar("R")
_NARROW = 660  # pixels at 100 percent: a list and a card no longer stand beside each other
_LOW = 430  # lower than this the page scrolls
_FACTS = 230  # pixels; narrower, the facts under the title would stand in a column of single words
_SEARCH = 260  # pixels; a search line that would be narrower gets a row of its own


class Narrowing(Protocol):
    """What a page knows of a filter, whatever it looks like."""

    @property
    def is_hiding(self) -> bool: ...

    def reset(self) -> None: ...


class Page(QWidget):
    """Subclasses build their parts in __init__ and ask the services in reload(), never before it is shown.

    reload() runs when the page is first shown, on F5, and after any class in watches was saved.
    """

    key: ClassVar[str] = ""  # stable English name, the one in ui.pages
    title: ClassVar[str] = ""
    watches: ClassVar[Set[type]] = frozenset()

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.setObjectName(f"{self.key}_page")
        self.setAccessibleName(self.title)
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._stale = True
        self._filters: list[Narrowing] = []
        self.search: QLineEdit | None = None
        self.title_label = Label(self.title, "title")
        self.title_label.setWordWrap(False)
        # large text: the acts beside it give way first
        self.title_label.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.facts_label = Label("", "muted")
        self._acts = QHBoxLayout()
        self._acts.setSpacing(theme().px(10))
        self._tools = FlowLayout()
        self._tools.setSpacing(theme().px(10))
        self._search_row = QHBoxLayout()
        self._splitter: QSplitter | None = None
        self._build()
        app.changed.connect(self._saved)
        QShortcut(QKeySequence("F5"), self).activated.connect(self.reload)
        look.changed.connect(self._arrange)

    def reload(self) -> None:
        """Asks the services and shows the answer."""

    def open_target(self, target: object) -> None:
        """Shows one record another page asked for (App.go)."""

    def set_title(self, title: str) -> None:
        self.title_label.setText(title)

    def set_facts(self, facts: str) -> None:
        """The one line under the title: what, how many, how much."""
        self.facts_label.setText(facts)

    def add_act(
        self, name: str, words: str, on_click: Callable[[], object], *, key: str = "", look: Look = Look.PLAIN
    ) -> Button:
        """A button at top right; the main act (Look.MAIN, F2) is added last and so stands outermost."""
        button = Button(name, words, on_click, key=key, look=look)
        self._acts.addWidget(button)
        return button

    def add_search(self, words: str, on_text: Callable[[str], object]) -> QLineEdit:
        """The find-as-you-type line of this page's list; Ctrl+F goes to it, ↓ goes on into the list."""
        self.search = search_box(f"{self.key}_search", words)
        self.search.textChanged.connect(on_text)
        self._tools.addWidget(self.search)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.search.setFocus)
        return self.search

    def add_filter(self, one: Filter[R], on_change: Callable[[], object]) -> Filter[R]:
        one.changed.connect(on_change)
        self._filters.append(one)
        self._tools.addWidget(one)
        return one

    def add_tool(self, widget: QWidget) -> None:
        """Anything else in the row of search and filters (Excel, พิมพ์)."""
        if self.search is None and not self._filters and not self._tools.count():
            self._tools.addStretch()
        self._tools.addWidget(widget)

    def add_body(
        self, main: QWidget, side: QWidget | None = None, *, shares: tuple[int, int] = (70, 30)
    ) -> None:
        """main fills the page; side, usually the card of what is chosen, stands right of it."""
        if side is None:
            self._body.addWidget(main, 1)
            return
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(theme().px(SIZES.gap))
        for widget, share in zip((main, side), shares, strict=True):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, share)
        splitter.setSizes([share * 20 for share in shares])
        self._splitter = splitter
        self._body.addWidget(splitter, 1)

    def add_strip(self, widget: QWidget) -> None:
        """A row as high as it must be, above the body: figures, a warning."""
        self._body.addWidget(widget)

    def focus_first(self) -> None:
        """Where the cursor stands when the page opens: in its list, else in its search."""
        view = self.findChild(TableView)
        if view is not None and view.isVisibleTo(self):
            view.setFocus()
        elif self.search is not None:
            self.search.setFocus()
        else:
            self.setFocus()

    def list_with(self, view: TableView[R], empty: Empty, totals: TotalsLine | None = None) -> QWidget:
        """The list, its totals, and what stands there instead when it has no rows."""
        full = QWidget()
        column = QVBoxLayout(full)
        margins(column, 0, 0, 0)
        column.addWidget(view, 1)
        if totals is not None:
            column.addWidget(totals)
        nothing = Empty(
            f"{self.key}_hidden",
            "ไม่มีรายการที่ตรงกับคำค้นหรือตัวกรอง",
            "แสดงทั้งหมด",
            self.show_everything,
        )
        stack = QStackedWidget()
        for widget in (full, empty, nothing):
            stack.addWidget(widget)

        def choose() -> None:
            rows = view.table.rowCount()
            stack.setCurrentWidget(full if rows else nothing if self.is_narrowed else empty)

        view.table.modelReset.connect(choose)
        view.letters.connect(self._type_into_search)
        if self.search is not None:
            self.search.returnPressed.connect(lambda: self._into_list(view))
        choose()
        return stack

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or a filter hides something."""
        typed = bool(self.search and self.search.text().strip())
        return typed or any(one.is_hiding for one in self._filters)

    def show_everything(self) -> None:
        if self.search is not None:
            self.search.clear()
        for one in self._filters:
            one.reset()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_narrowed:
            self.show_everything()
        elif event.key() == Qt.Key.Key_Down and self.search is not None and self.search.hasFocus():
            self.search.returnPressed.emit()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        """Beside each other while there is room, below each other in large text or a narrow window."""
        narrow = self.width() < theme().px(_NARROW)
        if self._splitter is not None:
            upright = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
            if self._splitter.orientation() is not upright:
                self._splitter.setOrientation(upright)
        self.setMinimumHeight(theme().px(_LOW * 3 // 2 if narrow and self._splitter else _LOW))
        self._place_facts()
        if self.search is not None:
            self._place_search(self.search)

    def _place_facts(self) -> None:
        """Under the title, or over the whole page where the acts leave them no room beside."""
        room = self.width() - self._acts.sizeHint().width() - 2 * theme().px(SIZES.margin_x)
        has_room = room >= theme().px(_FACTS)
        house, other = (self._words, self._whole) if has_room else (self._whole, self._words)
        if house.indexOf(self.facts_label) < 0:
            other.removeWidget(self.facts_label)
            house.insertWidget(1, self.facts_label)

    def _place_search(self, search: QLineEdit) -> None:
        """Before the filters while it has room there, above them otherwise."""
        items = [self._tools.itemAt(at) for at in range(self._tools.count())]
        others = [
            one.sizeHint().width()
            for one in items
            if one and not one.isEmpty() and one.widget() is not search
        ]
        taken = sum(others) + self._tools.spacing() * len(others) + 2 * theme().px(SIZES.margin_x)
        house: FlowLayout | QHBoxLayout = self._tools
        other: FlowLayout | QHBoxLayout = self._search_row
        if self.width() - taken < theme().px(_SEARCH):
            house, other = other, house
        if house.indexOf(search) < 0:
            other.removeWidget(search)
            house.insertWidget(0, search)

    def _saved(self, kinds: frozenset[type]) -> None:
        if kinds & self.watches:
            if self.isVisible():
                self.reload()
            else:
                self._stale = True

    def _type_into_search(self, letter: str) -> None:
        if self.search is not None:
            self.search.setFocus()
            self.search.insert(letter)

    def _into_list(self, view: TableView[R]) -> None:
        if view.table.rowCount():
            view.setFocus()
            if not view.currentIndex().isValid():
                view.choose_row(0)

    def _build(self) -> None:
        self._words = words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title_label)
        words.addWidget(self.facts_label)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addLayout(self._acts)
        self._body = QVBoxLayout()
        self._body.setSpacing(theme().px(SIZES.gap))
        self._whole = whole = QVBoxLayout(self)
        margins(whole, SIZES.margin_x, SIZES.margin_y - 6, SIZES.gap - 2)
        whole.addLayout(head)
        whole.addLayout(self._search_row)
        whole.addLayout(self._tools)
        whole.addLayout(self._body, 1)
