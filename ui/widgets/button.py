"""Buttons: a verb, and the key that presses it written beside the verb."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from ui.widgets.named import named


class Look(Enum):
    PLAIN = "plain"
    MAIN = "main"  # one on a page or in a dialog
    DANGER = "danger"
    LINK = "link"
    QUIET = "quiet"


class Button(QPushButton):
    """Enter presses a focused button too, as people expect who work without a mouse."""

    def __init__(
        self,
        name: str,
        words: str,
        on_click: Callable[[], object] | None = None,
        *,
        key: str = "",
        look: Look = Look.PLAIN,
        parent: QWidget | None = None,
    ) -> None:
        """key is Qt's English name ("F2", "Ctrl+S"); it works only while the button can be seen and pressed."""
        super().__init__(parent)
        self.words, self.key = words, key
        self.setText(f"{words}   {key}" if key else words)
        named(self, name, words)
        if key:
            self.setShortcut(QKeySequence(key))
        if look is not Look.PLAIN:
            self.setProperty("look", look.value)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._on_click = on_click
        self.clicked.connect(self._pressed)

    def say(self, words: str, named_as: str = "") -> None:
        """Other words on the same button, its key beside them; named_as is what a screen reader says instead."""
        self.words = words
        self.setText(f"{words}   {self.key}" if self.key else words)
        self.setAccessibleName(named_as or words)
        if self.key:
            self.setShortcut(QKeySequence(self.key))  # Qt forgets it with the words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _pressed(self) -> None:
        if self._on_click is not None:
            self._on_click()
