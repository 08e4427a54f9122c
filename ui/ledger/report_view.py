"""Reports as lists on the screen: the same rows as on paper, strong where paper is bold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtGui import QFontMetrics

from models.values.money import Money
from services.reports.table import Cell, Emphasis, Kind, Row
from services.reports.table import Column as ReportColumn
from ui.records import Column, RecordTable
from ui.table import TableView
from ui.theme import SIZES, Tone, theme


def report_table(columns: Sequence[ReportColumn]) -> RecordTable[Row]:
    """One list column for each of the report's."""
    words = next(at for at, one in enumerate(columns) if one.kind is Kind.TEXT)

    def make(at: int, one: ReportColumn) -> Column[Row]:
        def value(row: Row) -> Cell:
            if (
                row.emphasis is Emphasis.HEADING
            ):  # on paper it runs over the columns, here it needs the widest
                return row.cells[0] if at == words else None
            return row.cells[at]

        def tone(row: Row) -> Tone:
            cell = row.cells[at]
            if isinstance(cell, Money) and cell.satang < 0:
                return Tone.WRONG
            return Tone.PLAIN if row.emphasis is Emphasis.ITEM else Tone.STRONG

        weight = one.weight if one.kind is Kind.TEXT else None
        return Column(one.key, one.title, value, one.kind, tone=tone, weight=weight)

    return RecordTable([make(at, one) for at, one in enumerate(columns)])


_DIGIT = re.compile(r"\d")


class ReportView(TableView[Row]):
    """Stands in the report's own order: a running balance sorted by anything else says nothing."""

    def __init__(self, name: str, words: str, columns: Sequence[ReportColumn]) -> None:
        self._widest: dict[str, str] = {}
        super().__init__(name, words, report_table(columns))
        self.setSortingEnabled(False)
        self.horizontalHeader().setSectionsClickable(False)

    def set_widest(self, widest: Mapping[str, Money]) -> None:
        """Figures the columns must have room for, though they stand far below or in the line of totals."""
        self._widest = {key: _DIGIT.sub("8", str(amount)) for key, amount in widest.items()}

    def _needed(self, at: int) -> int:
        """Exactly what is known to come, so that the words beside the figures keep the rest."""
        column = self.table.columns[at]
        if column.key not in self._widest:
            return super()._needed(at)
        strong = theme().font(self.type_size, strong=True)
        figures = QFontMetrics(strong).horizontalAdvance(self._widest[column.key])
        head = QFontMetrics(self.head_font()).horizontalAdvance(column.title)
        return max(figures, head) + 2 * theme().px(SIZES.cell_padding) + theme().px(4)
