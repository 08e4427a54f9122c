"""A small button with a figure and what it counts: pressed, the list shows just those."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.theme import SIZES, Tone, look, theme
from ui.widgets.named import named

_PAD, _TOP, _FIGURE, _HIGH = 11, 5, 17, 52


class CountButton(QPushButton):
    def __init__(self, name: str, words: str, tone: Tone = Tone.PLAIN) -> None:
        """tone colours the figure while it is not 0."""
        super().__init__()
        self.words, self._tone, self.count = words, tone, 0
        named(self, name, words)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_count(self, count: int) -> None:
        self.count = count
        self.setAccessibleName(f"{self.words} {count:,} แถว")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        figure = QFontMetrics(theme().font(_FIGURE, strong=True)).horizontalAdvance(f"{self.count:,}")
        words = QFontMetrics(theme().font(SIZES.caption)).horizontalAdvance(self.words)
        return QSize(max(figure, words) + 2 * theme().px(_PAD), theme().px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Narrower than its words: the step sets the buttons in two rows before that is seen."""
        return QSize(theme().px(2 * _PAD), theme().px(_HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now, c, px = theme(), theme().colours, theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = self.isChecked() or self.hasFocus()
        edge = 2 if self.hasFocus() else 1
        painter.setPen(QPen(QColor(c.accent if lively else c.line), edge))
        ground = c.accent_ground if self.isChecked() else c.stripe if self.underMouse() else c.paper
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2),
            px(SIZES.radius),
            px(SIZES.radius),
        )
        room = self.rect().adjusted(px(_PAD), px(_TOP), -px(_PAD), -px(_TOP))
        half = room.height() // 2 + px(1)
        painter.setFont(now.font(_FIGURE, strong=True))
        painter.setPen(QColor(now.ink_of(self._tone) if self.count else c.muted))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(room.left(), room.top(), room.width(), half), left, f"{self.count:,}")
        painter.setFont(now.font(SIZES.caption))
        painter.setPen(QColor(c.ink if self.isChecked() else c.muted))
        painter.drawText(
            QRect(room.left(), room.top() + half, room.width(), room.height() - half), left, self.words
        )
        painter.end()
