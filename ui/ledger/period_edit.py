"""Choosing the days of a book: a month or a fiscal year between two arrows, or any two days."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from services.errors import UserError
from ui.ledger.scope import Period, Span
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets import icons
from ui.widgets.button import Button
from ui.widgets.choice import ChoiceEdit
from ui.widgets.named import named
from ui.widgets.thai_date_edit import ThaiDateEdit


class PeriodEdit(QWidget):
    changed = Signal()  # only when it holds a period that can be shown

    def __init__(self, period: Period) -> None:
        super().__init__()
        self._period = period
        self.span = named(ChoiceEdit([(one, one.value) for one in Span]), "span", "ช่วงเวลา")
        self.back = self._arrow("period_back", "ช่วงก่อนหน้า", "Ctrl+PgUp", -1)
        self.next = self._arrow("period_next", "ช่วงถัดไป", "Ctrl+PgDown", 1)
        self.words = Label("", "strong")
        self.words.setObjectName("period_words")
        self.words.setWordWrap(False)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.first = self._day("period_first", "ตั้งแต่วันที่")
        self.last = self._day("period_last", "ถึงวันที่")
        self.until = Label("ถึง")
        self.until.setWordWrap(False)
        self.problem = Label("", "problem")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        for widget in (
            self.span,
            self.back,
            self.words,
            self.next,
            self.first,
            self.until,
            self.last,
            self.problem,
        ):
            row.addWidget(widget)
        self.span.changed.connect(self._span_chosen)
        self._show()

    def period(self) -> Period:
        return self._period

    def set_period(self, period: Period) -> None:
        """Shows a period without telling anybody."""
        self._period = period
        self._show()

    def step(self, by: int) -> None:
        """To the month or year before or after."""
        self._take(self._period.moved(by))

    def choose(self, span: Span) -> None:
        """The whole month or year around the last day shown."""
        self._take(self._period.as_span(span))

    def _take(self, period: Period) -> None:
        if period != self._period:
            self._period = period
            self._show()
            self.changed.emit()

    def _span_chosen(self) -> None:
        span = self.span.key()
        if span is not None and span is not self._period.span:
            self._take(self._period.as_span(span))
            if span is Span.FREE:
                self.first.setFocus()

    def _days_typed(self) -> None:
        try:
            first, last = self.first.required_day(), self.last.required_day()
        except UserError:
            return  # said under the field itself
        self.problem.setText("วันแรกต้องไม่หลังวันสุดท้าย กรุณาแก้วันที่" if first > last else "")
        if first <= last:
            self._take(Period(Span.FREE, first, last, self._period.start_month))

    def _show(self) -> None:
        period, is_free = self._period, self._period.span is Span.FREE
        self.span.blockSignals(True)
        self.span.set_key(period.span)
        self.span.blockSignals(False)
        self.words.setText(period.words)
        self.problem.setText("")
        if is_free:
            for field, day in ((self.first, period.first), (self.last, period.last)):
                field.blockSignals(True)
                field.set_day(day)
                field.blockSignals(False)
        for fixed in (self.back, self.words, self.next):
            fixed.setVisible(not is_free)
        for free in (self.first, self.until, self.last):
            free.setVisible(is_free)

    def _arrow(self, name: str, words: str, key: str, step: int) -> Button:
        button = Button(name, words, lambda: self.step(step), key=key)
        button.setText("")
        button.setShortcut(QKeySequence(key))  # Qt forgets it with the words
        button.setIcon(icons.icon(icons.Icon.LEFT if step < 0 else icons.Icon.RIGHT))
        button.setToolTip(f"{words} ({key})")
        button.setFixedWidth(theme().px(40))
        return button

    def _day(self, name: str, words: str) -> ThaiDateEdit:
        field = named(_Day(), name, words)
        field.setFixedWidth(theme().px(150))
        field.edit.editingFinished.connect(self._days_typed)
        return field


class _Day(ThaiDateEdit):
    """A day in a row of tools has no room under it, so the day in words is left out."""

    def understood(self) -> str:
        super().understood()
        return ""
