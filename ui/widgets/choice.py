"""Choosing one of a few: a plain choice for forms, a filter that says what it hides for lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from ui.theme import theme
from ui.widgets import icons
from ui.widgets.named import named

T = TypeVar("T")
_NARROWEST = 220  # pixels at 100 percent


class _Combo(QComboBox):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setView(QListView(self))  # the plain view knows item heights; the native one does not
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def shown(self) -> str:
        return self.currentText()

    def minimumSizeHint(self) -> QSize:
        """Long words, an account at a bank say, end in dots rather than push a form wider than its window."""
        hint = super().minimumSizeHint()
        hint.setWidth(min(hint.width(), theme().px(_NARROWEST)))
        return hint

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling past a form must not change what is chosen in it

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        place = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        metrics = self.fontMetrics()
        option.currentText = metrics.elidedText(self.shown(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
        with_chevron = QPainter(self)
        side, edge = theme().px(12), theme().px(12)
        box = QRectF(self.width() - side - edge, (self.height() - side) / 2, side, side)
        icons.paint(with_chevron, icons.Icon.DOWN, box, theme().colours.muted)
        with_chevron.end()


class ChoiceEdit(_Combo, Generic[T]):
    """One of the options; key() is None until something is chosen."""

    changed = Signal()

    def __init__(self, options: Sequence[tuple[T, str]] = (), *, empty: str = "") -> None:
        """empty, when given, is the words shown for "nothing chosen" and becomes the first line."""
        super().__init__()
        self._empty = empty
        self._keys: list[T | None] = []
        self.set_options(options)
        self.currentIndexChanged.connect(self.changed)

    def set_options(self, options: Sequence[tuple[T, str]]) -> None:
        """Replaces the options, keeping the chosen one when it is still among them."""
        before = self.key()
        self.blockSignals(True)
        self.clear()
        self._keys = [None] if self._empty else []
        if self._empty:
            self.addItem(self._empty)
        for key, words in options:
            self._keys.append(key)
            self.addItem(words)
        self.set_key(before)
        self.blockSignals(False)

    def key(self) -> T | None:
        at = self.currentIndex()
        return self._keys[at] if 0 <= at < len(self._keys) else None

    def set_key(self, key: T | None) -> None:
        """Chooses key; an unknown one leaves the first line chosen."""
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else (0 if self._keys else -1))


class Filter(ChoiceEdit[T]):
    """A filter of a list, read as one phrase ("สถานะ: ผ่อนอยู่") and tinted while it hides something."""

    def __init__(self, name: str, title: str, options: Sequence[tuple[T, str]]) -> None:
        """The first option is the one that hides nothing."""
        self._title = title
        super().__init__(options)
        named(self, name, f"กรองตาม{title}")
        self.currentIndexChanged.connect(self._tint)

    @property
    def is_hiding(self) -> bool:
        return self.currentIndex() > 0

    def shown(self) -> str:
        return f"{self._title}: {self.currentText()}"

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setWidth(hint.width() + self.fontMetrics().horizontalAdvance(f"{self._title}: "))
        return hint

    def reset(self) -> None:
        self.setCurrentIndex(0)

    def _tint(self) -> None:
        self.setProperty("filtering", "true" if self.is_hiding else "false")
        self.style().unpolish(self)
        self.style().polish(self)
