"""A list and the card of what is chosen in it: beside each other while there is room, else below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.theme import SIZES, theme

_NARROW = 700  # pixels at 100 percent
_LOW = 460  # what list and card need below each other; a lower page scrolls


class ListAndCard(QSplitter):
    def __init__(
        self, main: QWidget, card: QWidget, *, shares: tuple[int, int], narrow: int = _NARROW
    ) -> None:
        """narrow is the width, in pixels at 100 percent, under which they stand below each other."""
        super().__init__(Qt.Orientation.Horizontal)
        self._narrow = narrow
        self.setChildrenCollapsible(False)
        self.setHandleWidth(theme().px(SIZES.gap))
        for widget, share in zip((main, card), shares, strict=True):
            self.addWidget(widget)
            self.setStretchFactor(self.count() - 1, share)
        self.setSizes([share * 20 for share in shares])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme().px(self._narrow)
        upright = Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal
        if self.orientation() is not upright:
            self.setOrientation(upright)
        self.setMinimumHeight(theme().px(_LOW) if is_narrow else 0)
