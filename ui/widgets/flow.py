"""Widgets in rows like words on a page: what has no room left goes on in the next row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QSpacerItem, QWidget, QWidgetItem


class FlowLayout(QLayout):
    """What is left over in a row goes to its expanding items; without any it stays empty at the right.

    A stretch works only while all stand in one row: several rows begin at the left.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def insertWidget(self, index: int, widget: QWidget) -> None:
        self.addChildWidget(widget)
        self._items.insert(index, QWidgetItem(widget))
        self.invalidate()

    def addStretch(self) -> None:
        self.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._kept())

    def itemAt(self, index: int) -> QLayoutItem | None:
        items = self._kept()
        return items[index] if 0 <= index < len(items) else None

    def _kept(self) -> Sequence[QLayoutItem]:
        """Qt still asks while the collector takes the layout apart and its list is gone already."""
        items: Sequence[QLayoutItem] = vars(self).get("_items", ())
        return items

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = [max(item.sizeHint().height() for item in row) for row in self._rows(width)]
        return sum(rows) + self.spacing() * max(len(rows) - 1, 0)

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((one.width() for one in shown), default=0), max((one.height() for one in shown), default=0)
        )

    def sizeHint(self) -> QSize:
        """All of it in one row."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(one.width() for one in shown) + self.spacing() * max(len(shown) - 1, 0)
        return QSize(width, max((one.height() for one in shown), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        y = rect.y()
        rows = list(self._rows(rect.width()))
        if len(rows) > 1:
            rows = [[item for item in row if item.spacerItem() is None] for row in rows]
        for row in filter(None, rows):
            height = max(item.sizeHint().height() for item in row)
            needed = sum(item.sizeHint().width() for item in row) + self.spacing() * (len(row) - 1)
            growing = [item for item in row if item.expandingDirections() & Qt.Orientation.Horizontal]
            spare = max(rect.width() - needed, 0) // max(len(growing), 1)
            x = rect.x()
            for item in row:
                hint = item.sizeHint()
                width = min(hint.width() + (spare if item in growing else 0), rect.width())
                item.setGeometry(QRect(x, y + (height - hint.height()) // 2, width, hint.height()))
                x += width + self.spacing()
            y += height + self.spacing()

    def _rows(self, width: int) -> Iterator[list[QLayoutItem]]:
        row: list[QLayoutItem] = []
        taken = 0
        for item in self._items:
            wide = item.sizeHint().width()
            if item.isEmpty() and item.spacerItem() is None:
                continue
            if row and taken + wide > width:
                yield row
                row, taken = [], 0
            row.append(item)
            taken += wide + self.spacing()
        if row:
            yield row
