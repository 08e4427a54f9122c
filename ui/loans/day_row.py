"""ณ วันที่: the day a reckoning is of, above what was reckoned, with the buttons that reckon."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.app import App
from ui.thai_wrap import Label
from ui.theme import SIZES, theme
from ui.widgets.named import named
from ui.widgets.thai_date_edit import ThaiDateEdit

_DAY = 230  # pixels at 100 percent: the longest weekday and month


class DayRow(QHBoxLayout):
    """Everything stands level with the day's line; its weekday hangs beneath."""

    def __init__(self, app: App, name: str) -> None:
        super().__init__()
        self.day = named(ThaiDateEdit(today=app.today), name, "ณ วันที่")
        self.day.set_day(app.today())
        self.day.setMinimumWidth(theme().px(_DAY))
        words = Label("ณ วันที่")
        words.setWordWrap(False)
        words.setFixedHeight(theme().px(SIZES.control))
        self.add(words)
        self.add(self.day)

    def add(self, widget: QWidget) -> None:
        self.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
