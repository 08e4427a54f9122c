"""The list on a page: rows that fit, headings over their figures, and a line of totals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from services.reports.table import Kind
from ui.cells import Value, cell_text
from ui.records import LEFT, RIGHT, TONE_ROLE, Column, Index, Pages, RecordTable, Role
from ui.theme import SIZES, Tone, look, theme
from ui.widgets.icons import Icon, paint
from ui.widgets.named import named

__all__ = ["Column", "Kind", "Pages", "RecordTable", "TableView", "TotalsLine"]

R = TypeVar("R")
_TIGHT = 6  # cell padding where the columns would not fit otherwise
_TYPE_SIZES = (SIZES.base, 14, 13, 12, 11)
_SAMPLE = 40  # rows measured to find how wide a column of figures must be


class TableView(QTableView, Generic[R]):
    """Arrows choose, Enter opens; letters are left to the page's search box."""

    opened = Signal(object)  # the record, on Enter or double click
    chosen = Signal(object)  # the record the cursor stands on, or None
    letters = Signal(str)  # typed while the list had the cursor: meant for the search box

    def __init__(self, name: str, words: str, table: RecordTable[R], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, words)
        self.table = table
        self.cell_padding = theme().px(SIZES.cell_padding)
        self.type_size = SIZES.base
        self._needs: dict[
            tuple[int, int], int
        ] = {}  # what a column needs at a type size, while the rows stay
        self._samples: dict[int, frozenset[str]] = {}  # the different words it was measured by
        self.setItemDelegate(_Cells(self))
        header = _Header(self)
        self.setHorizontalHeader(header)
        self.setModel(table)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header.setSortIndicatorClearable(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.selectionModel().currentRowChanged.connect(self._moved)
        table.modelReset.connect(self._refit)
        for moved in (table.dataChanged, table.layoutChanged):
            moved.connect(lambda *_: self._forget())
        self.doubleClicked.connect(lambda _index: self.open_current())
        look.changed.connect(self._dress)
        self._dress()

    def current(self) -> R | None:
        row = self.currentIndex().row()
        return self.table.record(row) if 0 <= row < self.table.rowCount() else None

    def choose_row(self, row: int) -> None:
        """Puts the cursor on a row and shows it; -1 takes the cursor away."""
        index = self.table.index(row, 0)
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
        )
        if index.isValid():
            self.scrollTo(index)

    def open_current(self) -> None:
        record = self.current()
        if record is not None:
            self.opened.emit(record)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif not control and event.text().isprintable() and event.text().strip():
            self.letters.emit(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Figures get what they need, words share the rest; never a sideways scroll bar.

        In a window too narrow for all of it the type grows smaller before a figure is cut.
        """
        for self.type_size in _TYPE_SIZES:
            if self._fit_at_size() >= 0:
                break

    def head_font(self) -> QFont:
        return theme().font(min(SIZES.caption, max(self.type_size - 2, _TYPE_SIZES[-1])), strong=True)

    def _fit_at_size(self) -> int:
        """Returns the room left over, negative when there was too little."""
        room = self.viewport().width()
        columns = self.table.columns
        needs = [theme().px(one.least) if one.share else self._needed(at) for at, one in enumerate(columns)]
        shown = list(range(len(columns)))
        self.cell_padding = theme().px(SIZES.cell_padding)
        tighter = self.cell_padding - theme().px(_TIGHT)
        for at in reversed(range(len(columns))):  # closer together before one is left out
            if columns[at].spare and sum(needs[one] - 2 * tighter for one in shown) > room:
                shown.remove(at)
        spare = room - sum(needs[at] for at in shown)
        if spare < 0:
            needs = [need - 2 * tighter for need in needs]
            spare += 2 * tighter * len(shown)
            self.cell_padding -= tighter
        total = sum(columns[at].share for at in shown)
        for at, column in enumerate(columns):
            self.setColumnHidden(at, at not in shown)
            if spare < 0:  # narrower than its narrowest: everything gives way alike
                needs[at] = max(needs[at] * room // (room - spare), 1)
            elif total:
                needs[at] += int(spare * column.share / total)
        if shown and spare >= 0:
            widest = max(shown, key=lambda at: columns[at].share)
            needs[widest] += room - sum(needs[at] for at in shown)
        for at in shown:
            self.setColumnWidth(at, needs[at])
        return spare

    def _needed(self, at: int) -> int:
        """Measured once for the rows there are: a window asks at every change of its size."""
        key = (self.type_size, at)
        if key not in self._needs:
            self._needs[key] = self._measured(at)
        return self._needs[key]

    def _measured(self, at: int) -> int:
        column = self.table.columns[at]
        metrics = QFontMetrics(theme().font(self.type_size, strong=column.tone is not None))
        widest = max((metrics.horizontalAdvance(one) for one in self._sample(at)), default=0)
        head = QFontMetrics(self.head_font()).horizontalAdvance(column.title)
        slack = metrics.horizontalAdvance("9,") if column.is_right else theme().px(4)
        return max(widest + slack, head + theme().px(16)) + 2 * theme().px(SIZES.cell_padding)

    def _sample(self, at: int) -> frozenset[str]:
        """Written once for all sizes of type that are tried."""
        if at not in self._samples:
            rows = range(min(_SAMPLE, self.table.rowCount()))
            value = self.table.columns[at].value
            self._samples[at] = frozenset(cell_text(value(self.table.record(row))) for row in rows)
        return self._samples[at]

    def _forget(self) -> None:
        self._needs.clear()
        self._samples.clear()

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().px(SIZES.row))
        self.verticalHeader().setMinimumSectionSize(theme().px(SIZES.row))
        self.horizontalHeader().setFixedHeight(theme().px(SIZES.header))
        self._forget()
        self.fit_columns()

    def _refit(self) -> None:
        self._forget()
        self.fit_columns()
        if not self.currentIndex().isValid():
            self.chosen.emit(None)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.table.record(now.row()) if now.isValid() else None)


class _Header(QHeaderView):
    """Painted by hand so that a heading stands exactly over its column's words or figures."""

    def __init__(self, view: TableView[R]) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        named(self, "headings", "หัวตาราง")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        c, px = theme().colours, theme().px
        painter.save()
        painter.fillRect(rect, QColor(c.ground))
        painter.setPen(QPen(QColor(c.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        model = self.model()
        alignment = model.headerData(section, Qt.Orientation.Horizontal, Role.TextAlignmentRole)
        title = model.headerData(section, Qt.Orientation.Horizontal)
        pad = self._view.cell_padding
        box = rect.adjusted(pad, 0, -pad, 0)
        painter.setFont(self._view.head_font())
        painter.setPen(QColor(c.muted))
        sorted_here = self.sortIndicatorSection() == section and self.isSortIndicatorShown()
        room = box.width() - (px(14) if sorted_here else 0)
        title = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, alignment, title)
        if sorted_here:
            advance = painter.fontMetrics().horizontalAdvance(title)
            right = bool(alignment & Qt.AlignmentFlag.AlignRight)
            x = box.right() - advance - px(14) if right else box.left() + advance + px(4)
            down = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
            mark = QRect(x, box.center().y() - px(5), px(10), px(10))
            paint(painter, Icon.DOWN if down else Icon.UP, mark.toRectF(), c.accent, 2)
        painter.restore()


class _Cells(QStyledItemDelegate):
    def __init__(self, view: TableView[R]) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, c = theme(), theme().colours
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, QColor(c.accent_ground))
        elif index.row() % 2:
            painter.fillRect(rect, QColor(c.stripe))
        if chosen and index.column() == 0:
            painter.fillRect(rect.x(), rect.y(), now.px(4), rect.height(), QColor(c.accent))
        tone = index.data(TONE_ROLE)
        strong = tone in (Tone.STRONG, Tone.WRONG, Tone.SOON)
        painter.setFont(now.font(self._view.type_size, strong=strong))
        painter.setPen(QColor(now.ink_of(tone)))
        pad = self._view.cell_padding
        box = rect.adjusted(pad, 0, -pad, 0)
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, index.data(Role.TextAlignmentRole), text)


class TotalsLine(QWidget):
    """The sums of a list, each standing under its column."""

    def __init__(self, view: TableView[R]) -> None:
        super().__init__()
        named(self, f"{view.objectName()}_totals", "ยอดรวม")
        self._view = view
        self.words = ""
        self.sums: dict[str, str] = {}
        self.setFixedHeight(theme().px(SIZES.row))
        view.table.modelReset.connect(self.update)

    def show_totals(self, words: str, sums: Mapping[str, Value]) -> None:
        """words ("รวม 386 สัญญา") stand left; sums are given by column key."""
        self.words, self.sums = words, {key: cell_text(value) for key, value in sums.items()}
        self.setAccessibleName(" ".join((words, *self.sums.values())))
        self.setFixedHeight(theme().px(SIZES.row))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        pad = self._view.cell_padding
        painter = QPainter(self)
        painter.setFont(theme().font(self._view.type_size, strong=True))
        painter.setPen(QColor(theme().colours.ink))
        inset = self._view.viewport().x()
        first = self.width()
        for at, column in enumerate(self._view.table.columns):
            if column.key in self.sums and not self._view.isColumnHidden(at):
                left = inset + self._view.columnViewportPosition(at) + pad
                width = self._view.columnWidth(at) - 2 * pad
                text = self.sums[column.key]
                over = max(painter.fontMetrics().horizontalAdvance(text) - width, 0)
                painter.drawText(QRect(left - over, 0, width + over, self.height()), RIGHT, text)
                first = min(first, left - over)
        words = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, first - pad)
        painter.drawText(QRect(pad, 0, first, self.height()), LEFT, words)
        painter.end()
