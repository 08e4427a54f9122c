"""The first rows of a sheet as they stand in the file, to see and to point at the heading."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from services.excel.cells import column_letter, shown
from services.excel.sheet import Sheet
from ui.imports.words import without_ids
from ui.records import LEFT, RIGHT, Index, Role
from ui.theme import SIZES, Tone, look, theme
from ui.widgets.named import named

_ROWS, _COLUMNS = 60, 60  # more of a file need not be seen to know its heading
_NARROWEST, _WIDEST, _PAD = 56, 190, 9


class SheetTable(QAbstractTableModel):
    """The first column is the number of the row in the file."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: list[int] = []
        self.heading = range(0)  # rows of the file
        self._sheet: Sheet | None = None
        self._width = 0

    def show_sheet(self, sheet: Sheet, heading: range) -> None:
        """heading are the rows of the heading in the file; those above it are of no use."""
        self.beginResetModel()
        self._sheet, self.heading = sheet, heading
        self.numbers = list(sheet.rows)[:_ROWS]
        self._width = min(max((len(sheet.rows[row]) for row in self.numbers), default=0), _COLUMNS)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._width + 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or self._sheet is None:
            return None
        number = self.numbers[index.row()]
        if role in (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole):
            if index.column() == 0:
                return str(number)
            return without_ids(" ".join(shown(self._sheet.value(number, index.column())).split()))
        if role == Role.TextAlignmentRole:
            return RIGHT if index.column() == 0 else LEFT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role in (Role.DisplayRole, Role.AccessibleTextRole):
            return "แถว" if section == 0 else column_letter(section)
        return None

    def tone(self, row: int, column: int) -> Tone:
        number = self.numbers[row]
        if column and number in self.heading:
            return Tone.GOOD
        return Tone.MUTED if column == 0 or number < self.heading.start else Tone.PLAIN


class SheetView(QTableView):
    """Arrows move from row to row, Enter points at one; wide sheets scroll sideways, as in Excel."""

    pointed = Signal(int)  # the row of the file
    moved = Signal()

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        named(self, name, words)
        self.table = SheetTable()
        self.setModel(self.table)
        self.setItemDelegate(_Cells(self))
        self.setHorizontalHeader(_Letters(self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.moved.emit())
        self.doubleClicked.connect(lambda index: self.pointed.emit(self.table.numbers[index.row()]))
        look.changed.connect(self._dress)
        self._dress()

    def show_sheet(self, sheet: Sheet, heading: range) -> None:
        """The cursor stands on the heading, else on the first row."""
        self.table.show_sheet(sheet, heading)
        self._dress()
        if self.table.numbers:
            numbers = self.table.numbers
            self.selectRow(numbers.index(heading.start) if heading.start in numbers else 0)
        self.scrollToTop()

    @property
    def row(self) -> int:
        """The row of the file the cursor stands on, 0 for none."""
        index = self.currentIndex()
        return self.table.numbers[index.row()] if index.isValid() else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pointed.emit(self.row)
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().px(SIZES.row) * 5 // 6)
        self.horizontalHeader().setFixedHeight(theme().px(SIZES.header) * 3 // 4)
        metrics = QFontMetrics(theme().font(strong=True))
        for column in range(self.table.columnCount()):
            cells = (self.table.index(row, column).data() for row in range(self.table.rowCount()))
            widest = max((metrics.horizontalAdvance(text) for text in cells), default=0)
            wanted = widest + 2 * theme().px(_PAD) + 2
            self.setColumnWidth(column, min(max(wanted, theme().px(_NARROWEST)), theme().px(_WIDEST)))


class _Letters(QHeaderView):
    def __init__(self, view: SheetView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        named(self, "letters", "ตัวอักษรของคอลัมน์")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        c = theme().colours
        painter.save()
        painter.fillRect(rect, QColor(c.ground))
        painter.setPen(QPen(QColor(c.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(theme().font(SIZES.caption, strong=True))
        painter.setPen(QColor(c.muted))
        pad = theme().px(_PAD)
        side = RIGHT if section == 0 else LEFT
        painter.drawText(
            rect.adjusted(pad, 0, -pad, 0), side, self.model().headerData(section, Qt.Orientation.Horizontal)
        )
        painter.restore()


class _Cells(QStyledItemDelegate):
    def __init__(self, view: SheetView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, c = theme(), theme().colours
        rect: QRect = option.rect
        tone = self._view.table.tone(index.row(), index.column())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if tone is Tone.GOOD:
            painter.fillRect(rect, QColor(c.accent_ground))
        if chosen and self._view.hasFocus():
            painter.setPen(QPen(QColor(c.accent), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen and index.column() == 0:
            painter.fillRect(rect.x(), rect.y(), now.px(4), rect.height(), QColor(c.accent))
        painter.setPen(QPen(QColor(c.line), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setFont(now.font(strong=tone is Tone.GOOD))
        painter.setPen(QColor(now.ink_of(tone)))
        pad = now.px(_PAD)
        box = rect.adjusted(pad, 0, -pad, 0)
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, index.data(Role.TextAlignmentRole), text)
