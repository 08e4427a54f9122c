"""Typing a day in the Buddhist era; the value is a C.E. date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from models.values.thai_date import long_date, numeric_date, parse_day
from ui.widgets import icons
from ui.widgets.entry import Entry

_TODAY_KEYS = frozenset(("t", "T", "ว"))


class ThaiDateEdit(Entry):
    """Everything parse_day reads; t or ว is today, ↑ and ↓ change the day, Alt+↓ opens the calendar."""

    def __init__(self, parent: QWidget | None = None, *, today: Callable[[], date] = date.today) -> None:
        super().__init__(parent)
        self._today = today
        self.edit.setPlaceholderText("วัน/เดือน/ปี พ.ศ.")
        self._open = QAction(icons.icon(icons.Icon.CALENDAR), "เปิดปฏิทิน (Alt+ลูกศรลง)", self)
        self._open.triggered.connect(self.open_calendar)
        self.edit.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self.edit.textEdited.connect(self._shortcut)

    def understood(self) -> str:
        return long_date(parse_day(self.text(), today=self._today()), weekday=True)

    def tidy(self) -> str:
        return numeric_date(parse_day(self.text(), today=self._today()))

    def day(self) -> date | None:
        """None when the field is empty; raises UserError naming this input for what cannot be read."""
        if not self.text():
            return None
        try:
            return parse_day(self.text(), today=self._today())
        except ValueError as error:
            raise self.refusal(error) from error

    def required_day(self) -> date:
        """Raises UserError when the field is empty too."""
        day = self.day()
        if day is None:
            raise self.refusal(f"ยังไม่ได้ใส่{self.accessibleName() or 'วันที่'} กรุณาพิมพ์วัน/เดือน/ปี พ.ศ.")
        return day

    def day_or(self, other: date) -> date:
        """For what is told while she types: other as long as the day cannot be read."""
        return self._readable() or other

    def set_day(self, day: date | None) -> None:
        self.setText("" if day is None else numeric_date(day))

    def key_pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(1 if key == Qt.Key.Key_Up else -1)
            return True
        return False

    def open_calendar(self) -> None:
        from ui.widgets.calendar import CalendarPopup

        popup = CalendarPopup(self, self._readable() or self._today())
        popup.picked.connect(self._picked)
        popup.open_under(self.edit)

    def _picked(self, day: date) -> None:
        self.set_day(day)
        self.edit.setFocus()

    def _readable(self) -> date | None:
        try:
            return parse_day(self.text(), today=self._today()) if self.text() else None
        except ValueError:
            return None

    def _move(self, days: int) -> None:
        day = self._readable()
        if day is not None:
            self.set_day(day + timedelta(days))
        elif not self.text():
            self.set_day(self._today())

    def _shortcut(self, typed: str) -> None:
        if typed.strip() in _TODAY_KEYS:
            self.set_day(self._today())
