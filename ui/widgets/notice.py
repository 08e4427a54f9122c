"""The quiet line at the window's foot: what was just done, and ten seconds to take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.thai_wrap import OneLine
from ui.theme import look, theme
from ui.widgets.button import Button
from ui.widgets.named import named

SECONDS = 10


class Notice(QFrame):
    """One at a time: a new notice replaces the old one, whose undo is then over."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._house = parent
        self.setProperty("look", "notice")
        named(self, "notice", "แจ้งให้ทราบ")
        self._undo: Callable[[], object] | None = None
        self.words = OneLine()
        self.undo_button = Button("notice_undo", "เลิกทำ", self._take_back, key="Ctrl+Z")
        self.close_button = Button("notice_close", "ปิด", self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(16), theme().px(6), theme().px(8), theme().px(6))
        row.addWidget(self.words, 1)
        row.addWidget(self.undo_button)
        row.addWidget(self.close_button)
        self.clock = QTimer(self)
        self.clock.setSingleShot(True)
        self.clock.timeout.connect(self.hide)
        self.hide()
        look.changed.connect(self._replace)

    def say(self, words: str, undo: Callable[[], object] | None = None) -> None:
        self._undo = undo
        self.words.setText(words)
        self.setAccessibleName(words)
        self.undo_button.setVisible(undo is not None)
        self.place()
        self.show()
        self.raise_()
        self.clock.start(SECONDS * 1000)

    def place(self) -> None:
        """At the foot, in the middle, above the status line."""
        house = self._house
        width = min(self.sizeHint().width(), house.width() - theme().px(40))
        height = self.sizeHint().height()
        self.setGeometry(
            (house.width() - width) // 2, house.height() - height - theme().px(16), width, height
        )

    def _replace(self) -> None:
        if self.isVisible():
            self.place()

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()
