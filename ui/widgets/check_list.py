"""Ticking several of many: a line that finds, and a list in which Space ticks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from models.values.thai_text import search_key
from ui.form import Composed
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets.button import Button, Look
from ui.widgets.picker import search_box

_KEY = Qt.ItemDataRole.UserRole
_ROWS = 6


class CheckList(Composed):
    """options are keys with their words, in order; what is hidden by the finding stays ticked."""

    def __init__(self, name: str, options: Sequence[tuple[int, str]], unit: str) -> None:
        super().__init__()
        self._unit = unit
        self.search = search_box(f"{name}_find", "ค้นในรายการ")
        self.list = QListWidget()
        self.list.setObjectName(f"{name}_list")
        self.list.setProperty("look", "ticks")
        self.list.setAccessibleName("รายการให้เลือก กดแป้นเว้นวรรคเพื่อเลือก")
        self.list.setFixedHeight(theme().px(34) * min(_ROWS, max(len(options), 2)) + theme().px(6))
        for key, words in options:
            item = QListWidgetItem(words)
            item.setData(_KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.said = Label("", "caption")
        self.all = Button(f"{name}_all", "เลือกที่เห็นทั้งหมด", self._tick_shown, look=Look.LINK)
        self.search.setVisible(len(options) > _ROWS)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self.search)
        column.addWidget(self.list)
        column.addLayout(foot)
        self.setFocusProxy(self.list)
        self.search.textChanged.connect(self._narrow)
        self.list.itemChanged.connect(self._changed)
        self._say()

    def keys(self) -> list[int]:
        """Of everything ticked."""
        ticked = Qt.CheckState.Checked
        return [item.data(_KEY) for item in self._items() if item.checkState() == ticked]

    def set_keys(self, keys: Sequence[int]) -> None:
        wanted = set(keys)
        for item in self._items():
            ticked = Qt.CheckState.Checked if item.data(_KEY) in wanted else Qt.CheckState.Unchecked
            item.setCheckState(ticked)

    def typed(self) -> object:
        return self.keys()

    def put_back(self, typed: object) -> None:
        if isinstance(typed, list):
            self.set_keys([one for one in typed if isinstance(one, int)])

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _narrow(self, text: str) -> None:
        wanted = search_key(text)
        for item in self._items():
            item.setHidden(wanted not in search_key(item.text()))

    def _tick_shown(self) -> None:
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(Qt.CheckState.Checked)

    def _changed(self, _item: QListWidgetItem) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        count = len(self.keys())
        self.said.setText(f"เลือกแล้ว {count:,} {self._unit}" if count else f"ยังไม่ได้เลือก{self._unit}ใด")
