"""The row over a book: its days, the book's own tools, and what every book has; two rows where one is too narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.parts import margins
from ui.widgets.picker import Picker

_SEARCH = 4  # its share of the free room, against the empty part before Excel


class ToolRows(QWidget):
    def __init__(self, left: QWidget, right: Sequence[QWidget]) -> None:
        super().__init__()
        self._around = (left, *right)
        self._tools: list[QWidget] = []  # of the book that is shown
        self._above, self._below = QHBoxLayout(), QHBoxLayout()
        self._above.addWidget(left)
        self._above.addStretch(1)
        for widget in right:
            self._above.addWidget(widget)
        rows = QVBoxLayout(self)
        margins(rows, 0, 0, 8)
        for row in (self._above, self._below):
            row.setSpacing(theme().px(10))
            rows.addLayout(row)

    def show_tools(self, tools: Sequence[QWidget], room: int) -> None:
        """Shows these instead of the ones before, in a page room pixels wide."""
        for tool in self._tools:
            tool.hide()
            for row in (self._above, self._below):
                row.removeWidget(tool)
        self._tools = list(tools)
        self.place(room)
        for tool in self._tools:
            tool.show()

    def place(self, room: int) -> None:
        """The tools stand between the days and Excel, or below them in a narrow window."""
        needed = [one.minimumSizeHint().width() for one in self._around if not one.isHidden()]
        needed += [max(one.minimumWidth(), one.minimumSizeHint().width()) for one in self._tools]
        is_narrow = sum(needed) + self._above.spacing() * len(needed) > room
        here, there = (self._below, self._above) if is_narrow else (self._above, self._below)
        for at, tool in enumerate(self._tools):
            if here.indexOf(tool) < 0:
                there.removeWidget(tool)
                stretch = _SEARCH if isinstance(tool, QLineEdit | Picker) else 0
                here.insertWidget(at if is_narrow else at + 1, tool, stretch)
