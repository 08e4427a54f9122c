"""A month of days with Thai names and Buddhist years, opening under the field it serves."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from models.values.thai_date import MONTHS, be_year, long_date
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets import icons
from ui.widgets.button import Button, Look
from ui.widgets.named import named


class _Month(QCalendarWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "calendar_month", "วันในเดือน")
        self.setNavigationBarVisible(False)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setLocale(QLocale(QLocale.Language.Thai))  # day names; the years are ours
        self.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        plain = QTextCharFormat()
        plain.setForeground(QColor(theme().colours.muted))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(weekday, plain)
        header = QTextCharFormat()
        header.setForeground(QColor(theme().colours.muted))
        header.setBackground(QColor(theme().colours.paper))
        self.setHeaderTextFormat(header)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        day = QDate(day.year, day.month, day.day) if isinstance(day, date) else day
        c = theme().colours
        painter.fillRect(rect, QColor(c.paper))
        box = rect.adjusted(2, 2, -2, -2)
        chosen, today = day == self.selectedDate(), day == QDate.currentDate()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or today:
            painter.setPen(QColor(c.accent))
            painter.setBrush(QColor(c.accent if chosen else c.paper))
            painter.drawRoundedRect(box, 5, 5)
        outside = day.month() != self.monthShown()
        painter.setPen(QColor(c.on_accent if chosen else c.muted if outside else c.ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day()))


class CalendarPopup(QFrame):
    """Arrows move by day, Page Up and Page Down by month; Enter or a click takes the day, Esc closes."""

    picked = Signal(object)  # date

    def __init__(self, parent: QWidget, day: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "popup")
        named(self, "calendar", "ปฏิทิน")
        self.title = Label("", "strong", self)
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.month = _Month(self)
        head = QHBoxLayout()
        for name, words, sign, months in (
            ("year_back", "ปีก่อน", "-1 ปี", -12),
            ("month_back", "เดือนก่อน", "", -1),
        ):
            head.addWidget(self._arrow(name, words, sign, months))
        head.addWidget(self.title, 1)
        for name, words, sign, months in (
            ("month_next", "เดือนถัดไป", "", 1),
            ("year_next", "ปีถัดไป", "+1 ปี", 12),
        ):
            head.addWidget(self._arrow(name, words, sign, months))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(Button("calendar_today", "วันนี้", lambda: self._take(date.today()), look=Look.QUIET))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme().px(8)] * 4)
        column.addLayout(head)
        column.addWidget(self.month)
        column.addLayout(foot)
        self.month.currentPageChanged.connect(self._name_month)
        self.month.clicked.connect(self._take_shown)
        self.month.activated.connect(self._take_shown)
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self._name_month()
        self.resize(theme().px(330), theme().px(330))

    def open_under(self, field: QWidget) -> None:
        """Below the field; above it only where the screen ends."""
        place = field.mapToGlobal(QPoint(0, field.height() + 2))
        bottom = field.screen().availableGeometry().bottom()
        if place.y() + self.height() > bottom:
            place = field.mapToGlobal(QPoint(0, -self.height() - 2))
        self.move(place)
        self.show()
        self.month.setFocus()

    def _arrow(self, name: str, words: str, sign: str, months: int) -> Button:
        button = Button(name, words, lambda: self._turn(months), look=Look.QUIET, parent=self)
        button.setText(sign)
        button.setToolTip(words)
        if not sign:
            button.setIcon(icons.icon(icons.Icon.LEFT if months < 0 else icons.Icon.RIGHT))
        return button

    def _turn(self, months: int) -> None:
        shown = QDate(self.month.yearShown(), self.month.monthShown(), 1).addMonths(months)
        self.month.setCurrentPage(shown.year(), shown.month())

    def _name_month(self) -> None:
        first = date(self.month.yearShown(), self.month.monthShown(), 1)
        self.title.setText(f"{MONTHS[first.month - 1]} {be_year(first)}")

    def _take_shown(self, shown: QDate) -> None:
        self._take(date(shown.year(), shown.month(), shown.day()))

    def _take(self, day: date) -> None:
        self.setAccessibleDescription(long_date(day))
        self.picked.emit(day)
        self.close()
