"""The steps at the left of a wizard that stands beside the side bar: light, and only numbers where room is short."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import SIZES, look, theme
from ui.widgets.icons import Icon, paint
from ui.widgets.named import named

_WIDE, _NARROW, _HIGH, _CIRCLE, _PAD = 172, 42, 46, 26, 8


class StepRail(QWidget):
    asked = Signal(int)

    def __init__(self, title: str, steps: Sequence[str]) -> None:
        super().__init__()
        named(self, "steps", title)
        self._is_narrow = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.steps = [_Step(number, words, len(steps)) for number, words in enumerate(steps, start=1)]
        for place, step in enumerate(self.steps):
            step.clicked.connect(self._asks(place))
            column.addWidget(step)
        column.addStretch(1)
        look.changed.connect(self._dress)
        self._dress()

    def show_step(self, present: int, *, closed: bool = False) -> None:
        """closed: what was done is saved and cannot be gone back to."""
        for place, step in enumerate(self.steps):
            step.show_state(done=place < present, present=place == present)
            step.setEnabled(place < present and not closed)

    def set_narrow(self, narrow: bool) -> None:
        if narrow is not self._is_narrow:
            self._is_narrow = narrow
            self._dress()

    def _asks(self, place: int) -> Callable[[], None]:
        return lambda: self.asked.emit(place)

    def _dress(self) -> None:
        self.setFixedWidth(theme().px(_NARROW if self._is_narrow else _WIDE))
        for step in self.steps:
            step.setToolTip(step.words if self._is_narrow else "")
            step.updateGeometry()


class _Step(QPushButton):
    """Painted by hand: a circle with the number, or a tick, and the words while there is room for them."""

    def __init__(self, number: int, words: str, of: int) -> None:
        super().__init__()
        self._number, self.words, self._of = number, words, of
        self._done = self._present = False
        self.setObjectName(f"step_{number}")
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_state(done=False, present=False)

    def show_state(self, *, done: bool, present: bool) -> None:
        self._done, self._present = done, present
        state = "ทำแล้ว" if done else "กำลังทำ" if present else "ยังไม่ถึง"
        self.setAccessibleName(f"ขั้นที่ {self._number} จาก {self._of} {self.words} {state}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_NARROW), theme().px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

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
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.accent_ground))
            painter.drawRoundedRect(self.rect(), px(SIZES.radius), px(SIZES.radius))
        side = px(_CIRCLE)
        circle = QRectF(px(_PAD), (self.height() - side) / 2, side, side)
        reached = self._present or self._done
        painter.setPen(QPen(QColor(c.accent if reached else c.control_line), 1.4))
        painter.setBrush(QColor(c.accent if self._present else c.paper))
        painter.drawEllipse(circle)
        if self._done:
            paint(painter, Icon.CHECK, circle.adjusted(px(6), px(6), -px(6), -px(6)), c.accent, 2.4)
        else:
            painter.setFont(theme().font(SIZES.caption, strong=self._present))
            painter.setPen(QColor(c.on_accent if self._present else c.muted))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        room = self.rect().adjusted(px(_PAD + _CIRCLE + 9), 0, -px(4), 0)
        if room.width() > px(40):
            painter.setFont(theme().font(strong=self._present))
            painter.setPen(QColor(c.ink if reached else c.muted))
            words = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()
