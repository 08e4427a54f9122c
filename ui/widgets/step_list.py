"""The steps of a wizard at the left: done, present, to come; a done one can be gone back to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout

from ui.thai_wrap import Label
from ui.theme import SIZES, look, theme
from ui.widgets.icons import Icon, paint
from ui.widgets.named import named

_WIDE, _NARROW, _HIGH, _CIRCLE, _GAP = 172, 42, 46, 26, 9


class StepList(QFrame):
    """alone stands in the place of the side bar and looks like it; else it stands beside it, light and without a head."""

    asked = Signal(int)

    def __init__(self, title: str, steps: Sequence[str], *, alone: bool = False) -> None:
        super().__init__()
        named(self, "steps", title)
        self._alone, self._is_narrow = alone, False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if alone:
            self.setProperty("look", "side")
            head = Label(title, "side_title")
            head.setContentsMargins(18, 16, 12, 10)
            column.addWidget(head)
        count = len(steps)
        self.steps = [_Step(number, words, count, alone) for number, words in enumerate(steps, start=1)]
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
        """Only the numbers, where room is short."""
        if narrow is not self._is_narrow:
            self._is_narrow = narrow
            self._dress()

    def _asks(self, place: int) -> Callable[[], None]:
        return lambda: self.asked.emit(place)

    def _dress(self) -> None:
        wide = (SIZES.side_bar + theme().px(SIZES.side_bar)) // 2 if self._alone else theme().px(_WIDE)
        self.setFixedWidth(theme().px(_NARROW) if self._is_narrow else wide)
        for step in self.steps:
            step.setToolTip(step.words if self._is_narrow else "")
            step.updateGeometry()


class _Inks(NamedTuple):
    """The colours of a step: the ground of the present one, the mark of one reached, the words, what is to come."""

    chosen: str
    mark: str
    words: str
    muted: str


class _Step(QPushButton):
    """Painted by hand: a circle with the number, or a tick, and the words while there is room for them."""

    def __init__(self, number: int, words: str, of: int, alone: bool) -> None:
        super().__init__()
        self._number, self.words, self._of, self._alone = number, words, of, alone
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
        px, inks = theme().px, self._inks()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._present or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(inks.chosen))
            radius = 0 if self._alone else px(SIZES.radius)
            painter.drawRoundedRect(self.rect(), radius, radius)
        if self._present and self._alone:
            painter.fillRect(0, 0, px(4), self.height(), QColor(inks.mark))
        side, left = px(_CIRCLE), px(18 if self._alone else 8)
        circle = QRectF(left, (self.height() - side) / 2, side, side)
        reached = self._present or self._done
        painter.setPen(QPen(QColor(inks.mark if reached else inks.muted), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if self._done:
            paint(painter, Icon.CHECK, circle.adjusted(px(6), px(6), -px(6), -px(6)), inks.mark, 2.4)
        else:
            painter.setFont(theme().font(SIZES.caption, strong=self._present))
            painter.setPen(QColor(inks.words if reached else inks.muted))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        room = self.rect().adjusted(left + side + px(_GAP), 0, -px(4), 0)
        if room.width() > px(40):
            painter.setFont(theme().font(strong=self._present))
            painter.setPen(QColor(inks.words if reached else inks.muted))
            words = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()

    def _inks(self) -> _Inks:
        c = theme().colours
        if self._alone:
            return _Inks(c.side_chosen, c.side_edge, c.side_ink, c.side_muted)
        return _Inks(c.accent_ground, c.accent, c.ink, c.muted)
