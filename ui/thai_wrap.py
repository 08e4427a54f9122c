"""Thai lines broken between words, wherever Qt itself cannot (Windows has no libthai).

Qt then sees one endless word: a wrapped QLabel cuts it off at the edge. Label puts zero-width spaces
between the words it shows and takes them out again of everything that leaves it. Multi-line editors
(QPlainTextEdit) are left alone: without libthai they break inside words, but they lose nothing, and
invisible characters must never get into what a person is typing.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

BREAK = "\u200b"


@lru_cache(maxsize=2048)
def breakable(text: str) -> str:
    """The text with U+200B wherever a line may end; for showing only."""
    from services.forms.breaking import break_points  # loads a dictionary, so only for a line too long

    text = plain(text)
    ends = (0, *(at for at in break_points(text) if not text[at - 1].isspace()), len(text))
    return BREAK.join(text[first:last] for first, last in pairwise(ends))


def plain(text: str) -> str:
    """The text without the marks breakable() put in."""
    return text.replace(BREAK, "")


class Label(QLabel):
    """A read-only text that wraps; looks are those of the style sheet (title, muted, caption, strong …)."""

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain = ""
        self._broken = False
        self.setWordWrap(True)
        self.setIndent(0)  # words begin where the inputs under them begin
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if look:
            self.setProperty("look", look)
        self.setText(text)

    def setText(self, text: str) -> None:
        text = plain(text)
        if text == self._plain and self.accessibleName() == text:
            return
        self._plain, self._broken = text, False
        self.setAccessibleName(text)
        super().setText(text)
        self._fit(self.width())

    def text(self) -> str:
        return self._plain

    def set_tone(self, tone: str) -> None:
        """plain, muted, good, soon or wrong (ui.theme.Tone values)."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def heightForWidth(self, width: int) -> int:
        self._fit(width)
        return super().heightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        """One long word must not force the window wide: the text may always be broken."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 12), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit(event.size().width())
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit(self.width())

    def selectedText(self) -> str:
        return plain(super().selectedText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            self.copy_text()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.addAction("คัดลอก").triggered.connect(self.copy_text)
        menu.exec(event.globalPos())

    def copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self.selectedText() or self._plain)

    def _fit(self, width: int) -> None:
        if self._broken or not self.wordWrap() or self._plain.isascii():
            return
        widest = max(map(self.fontMetrics().horizontalAdvance, self._plain.split("\n")))
        if widest > width - 2 * self.margin():
            self._broken = True
            super().setText(breakable(self._plain))


class OneLine(Label):
    """A text that stays on one line; what does not fit ends in … and is told by the tool tip."""

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, look, parent)
        self.setWordWrap(False)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(box, self.alignment(), words)
        painter.end()
