"""The side bar: the map of the office, Alt+1…9 for its first nine pages.

On a low screen its rows come closer together, then its headings become lines, so that nothing has to be scrolled to;
where even that is not enough (large text) it scrolls, and the open page stays in sight.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ui.pages import FOOT, PAGES
from ui.thai_wrap import Label
from ui.theme import SIZES, look, theme
from ui.widgets.named import named
from ui.widgets.parts import frame, scrolling

_ROWS = (33, 29, 26)  # pixels at 100 percent, the roomiest first
_LOWEST = 24


class SideBar(QFrame):
    asked = Signal(str)  # page key

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "side")
        named(self, "side_bar", "เมนูหลัก")
        self.office = Label("", "side_title")
        self.office.setObjectName("office_name")
        self.office.setContentsMargins(18, 12, 12, 8)
        self._narrow = False
        self._captions: list[Label] = []
        self._rules: list[QFrame] = []
        self.buttons: dict[str, QPushButton] = {}
        rows = QVBoxLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 4, 0, 6)
        foot.setSpacing(0)
        group = ""
        for number, entry in enumerate(PAGES, start=1):
            if entry.group not in (group, FOOT):
                caption = Label(entry.group, "side_group")
                caption.setContentsMargins(18, 7, 8, 1)
                self._captions.append(caption)
                rule = frame("side_rule")
                rule.hide()
                self._rules.append(rule)
                rows.addWidget(caption)
                rows.addWidget(rule)
            group = entry.group
            button = self._button(entry.key, entry.title, number)
            (foot if entry.group == FOOT else rows).addWidget(button)
        rows.addStretch(1)
        inner = QWidget()
        inner.setLayout(rows)
        inner.setProperty("look", "scroll")
        scroll = scrolling(inner)
        self._scroll = scroll
        self._fitted = (0, False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.office)
        whole.addWidget(scroll, 1)
        whole.addLayout(foot)
        look.changed.connect(self._dress)
        self._dress()

    def mark(self, key: str) -> None:
        """Shows which page is open."""
        for name, button in self.buttons.items():
            button.setChecked(name == key)
        self._show_open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓ go from page to page."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        order = list(self.buttons.values())
        here = next((at for at, one in enumerate(order) if one.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        there = order[(here + step) % len(order)]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(there, 0, 0)

    def _button(self, key: str, title: str, number: int) -> QPushButton:
        button = named(QPushButton(title), f"open_{key}", f"เปิดหน้า{title}")
        button.setProperty("look", "side")
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        if number <= 9:
            button.setShortcut(QKeySequence(f"Alt+{number}"))
            button.setToolTip(f"Alt+{number}")
        button.clicked.connect(lambda: self._pressed(key))
        self.buttons[key] = button
        return button

    def _pressed(self, key: str) -> None:
        self.buttons[key].setChecked(True)
        self.asked.emit(key)

    def set_narrow(self, narrow: bool) -> None:
        """A small window needs the room for its page."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._dress()

    def _fit(self) -> None:
        """The roomiest rows that leave nothing to scroll; headings give way before rows get too low to hit."""
        px = theme().px
        first = next(iter(self.buttons.values()))
        head = self.office.sizeHint().height()
        caption = self._captions[0].sizeHint().height() if self._captions else 0
        around = head + px(12)

        def needs(row: int, heading: int) -> int:
            return around + len(self.buttons) * px(row) + len(self._captions) * heading

        ways = [(row, True) for row in _ROWS] + [(row, False) for row in (*_ROWS[1:], _LOWEST)]
        fitting = (
            (row, with_words)
            for row, with_words in ways
            if needs(row, caption if with_words else px(9)) <= self.height()
        )
        row, with_words = next(fitting, ways[-1])
        if (px(row), with_words) != self._fitted or first.height() != px(row):
            self._fitted = (px(row), with_words)
            for button in self.buttons.values():
                button.setFixedHeight(px(row))
            for words, line in zip(self._captions, self._rules, strict=True):
                words.setVisible(with_words)
                line.setVisible(not with_words)
        self._show_open()

    def _show_open(self) -> None:
        """The open page's row is in sight once the rows stand where they will."""
        for button in self.buttons.values():
            if button.isChecked() and self._scroll.isAncestorOf(button):
                QTimer.singleShot(0, button, lambda one=button: self._scroll.ensureWidgetVisible(one, 0, 0))

    def _dress(self) -> None:
        # grows slower than the text: at 175 percent the list needs the room more
        width = (SIZES.side_bar + theme().px(SIZES.side_bar)) // 2
        self.setFixedWidth(width * 5 // 6 if self._narrow else width)
        self._fit()
