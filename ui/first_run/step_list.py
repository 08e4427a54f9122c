"""The steps of a wizard at the left: done, present, to come; a done one can be gone back to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from ui.thai_wrap import Label
from ui.theme import SIZES, look, theme
from ui.widgets.icons import Icon, paint
from ui.widgets.named import named


class StepList(QFrame):
    asked = Signal(int)

    def __init__(self, title: str, steps: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("look", "side")
        named(self, "steps", title)
        head = Label(title, "side_title")
        head.setContentsMargins(18, 16, 12, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        self.steps = [_Step(number, words, len(steps)) for number, words in enumerate(steps, start=1)]
        for place, step in enumerate(self.steps):
            step.clicked.connect(self._go_to(place))
            column.addWidget(step)
        column.addStretch(1)
        look.changed.connect(self._dress)
        self._dress()

    def show_step(self, present: int, *, closed: bool = False) -> None:
        """closed: what was done is saved and cannot be gone back to."""
        for place, step in enumerate(self.steps):
            step.show_state(done=place < present, present=place == present)
            step.setEnabled(place < present and not closed)

    def _go_to(self, place: int) -> Callable[[], None]:
        return lambda: self.asked.emit(place)

    def _dress(self) -> None:
        self.setFixedWidth((SIZES.side_bar + theme().px(SIZES.side_bar)) // 2)


class _Step(QPushButton):
    """Painted by hand: a circle with the number, or a tick, and the words."""

    def __init__(self, number: int, words: str, of: int) -> None:
        super().__init__()
        self._number, self.words, self._of = number, words, of
        self._done = self._present = False
        self.setObjectName(f"step_{number}")
        self.setFlat(True)
        self.setAutoDefault(False)
        self.show_state(done=False, present=False)

    def show_state(self, *, done: bool, present: bool) -> None:
        self._done, self._present = done, present
        state = "ทำแล้ว" if done else "กำลังทำ" if present else "ยังไม่ถึง"
        self.setAccessibleName(f"ขั้นที่ {self._number} จาก {self._of} {self.words} {state}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(44))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        c, px = theme().colours, theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._present or self.hasFocus():
            painter.fillRect(self.rect(), QColor(c.side_chosen))
        if self._present:
            painter.fillRect(0, 0, px(4), self.height(), QColor(c.side_edge))
        side = px(24)
        circle = QRectF(px(18), (self.height() - side) / 2, side, side)
        ink = c.side_ink if self._present or self._done else c.side_muted
        painter.setPen(QPen(QColor(c.side_edge if self._present or self._done else c.side_muted), 1.4))
        painter.drawEllipse(circle)
        if self._done:
            inner = circle.adjusted(px(6), px(6), -px(6), -px(6))
            paint(painter, Icon.CHECK, inner, c.side_edge, 2.4)
        else:
            painter.setFont(theme().font(SIZES.caption))
            painter.setPen(QColor(ink))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.setFont(theme().font(strong=self._present))
        painter.setPen(QColor(ink))
        room = self.rect().adjusted(px(18 + 24 + 10), 0, -px(6), 0)
        text = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()
