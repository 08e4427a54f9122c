"""The veil over a window while long work runs: what, how many, and ยกเลิก."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.named import named
from ui.widgets.parts import frame, margins

PATIENCE_MS = 300  # shorter work never shows the box, but is shielded from a second press all the same


class Busy(QWidget):
    def __init__(self, window: QWidget, title: str, cancel: Callable[[], object] | None) -> None:
        super().__init__(window)
        self._window = window
        named(self, "busy", title)
        self.box = frame("card", parent=self)
        self.box.setFixedWidth(theme().px(420))
        self.title = Label(title, "card_title")
        self.count = Label("", "muted")
        self.bar = named(QProgressBar(), "busy_bar", "ความคืบหน้า")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        column = QVBoxLayout(self.box)
        margins(column, 24, 20, 12)
        for part in (self.title, self.count, self.bar):
            column.addWidget(part)
        self.cancel = Button("busy_cancel", "ยกเลิก", self._cancelled)
        self._on_cancel = cancel
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignRight)
        self.cancel.setVisible(cancel is not None)  # only now: shown without a parent it would be a window
        self.box.hide()
        self._focus: QWidget | None = window.focusWidget()
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show()
        self.raise_()
        self.setFocus()
        QTimer.singleShot(PATIENCE_MS, self, self._appear)

    def show_progress(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        count = f"{done:,} จาก {total:,}" if total else ""
        self.count.setText("  ".join(part for part in (what, count) if part))

    def finish(self) -> None:
        self._window.removeEventFilter(self)
        self.clearFocus()  # a veil that follows at once must not remember this one
        if self._focus is not None and isValid(self._focus):  # lists are rebuilt while work runs
            self._focus.setFocus()
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._on_cancel is not None:
            self._cancelled()
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the page's keys sleep while the veil is over it
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.box.isVisible():
            veil = QColor(theme().colours.ground)
            veil.setAlpha(170)
            QPainter(self).fillRect(self.rect(), veil)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
            self._centre()
        return super().eventFilter(watched, event)

    def _appear(self) -> None:
        self.box.show()
        self._centre()
        self.update()

    def _centre(self) -> None:
        self.box.adjustSize()
        self.box.move((self.width() - self.box.width()) // 2, (self.height() - self.box.height()) // 2)

    def _cancelled(self) -> None:
        self.cancel.setEnabled(False)
        self.cancel.setText("กำลังยกเลิก")
        if self._on_cancel is not None:
            self._on_cancel()
