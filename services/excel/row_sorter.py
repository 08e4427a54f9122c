"""Sorts the rows below a heading into data, totals and everything else, one pass from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from services.excel.cells import CellValue
from services.excel.heading_rows import Heading
from services.excel.headings import heading_key
from services.excel.machine_rows import ITEM, TOTAL
from services.excel.row_kinds import is_carried, is_signature, is_total, names_village, texts_of
from services.excel.sheet import Sheet
from services.excel.table import MappedColumn, Skip, SkippedRow, TableRow
from services.reports.table import Kind

MAX_GAP = 50
_SAMPLE = 200
_MAX_FILLED_DOWN = 500_000

Filled = dict[int, CellValue]


@dataclass(slots=True)
class SortedRows:
    """late counts the rows after the end that are as full as data."""

    rows: list[TableRow] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    totals: list[TableRow] = field(default_factory=list)
    late: int = 0


def sort_rows(
    sheet: Sheet,
    heading: Heading,
    columns: Sequence[MappedColumn],
    running: int | None,
    marker: int | None,
    span: range,
) -> SortedRows:
    """running is the column that only counts; marker the one of our own workbooks."""
    sorter = _Sorter(sheet, heading, columns, running, span)
    first = heading.top + heading.height
    previous = first - 1
    for number, values in sheet.rows.items():
        if number < first:
            continue
        if number - previous - 1 < MAX_GAP:
            sorter.sorted.skipped.extend(SkippedRow(row, Skip.BLANK) for row in range(previous + 1, number))
        else:
            sorter.ended = True
        if marker is None or marker > len(values) or values[marker - 1] is None:
            sorter.take(number, values)
        else:
            sorter.take_marked(number, values, str(values[marker - 1]))
        previous = number
    return sorter.sorted


class _Sorter:
    def __init__(
        self,
        sheet: Sheet,
        heading: Heading,
        columns: Sequence[MappedColumn],
        running: int | None,
        span: range,
    ) -> None:
        self.sorted = SortedRows()
        self.ended = False
        self._sheet = sheet
        self._span = span
        self._keys = {column.index: column.field.key for column in columns}
        self._codes = {column.index for column in columns if column.field.kind is Kind.CODE}
        self._running = running
        self._group = ""
        self._above = _texts_above(sheet, heading, span)
        self._lines = _heading_lines(sheet, heading, span)
        self._below = _filled_down(sheet, heading, self._keys)
        self._comments: dict[int, list[str]] = {}
        for (row, _), comment in sheet.comments.items():
            self._comments.setdefault(row, []).append(comment)
        self._usual = self._usual_width(heading)

    def _usual_width(self, heading: Heading) -> int:
        first = heading.top + heading.height
        sample = [values for row, values in self._sheet.rows.items() if row >= first][:_SAMPLE]
        widths = sorted(sum(value is not None for value in values) for values in sample)
        return widths[len(widths) // 2] if widths else 0

    def take(self, number: int, values: tuple[CellValue, ...]) -> None:
        first = self._span.start
        filled: Filled = {
            column: value
            for column, value in enumerate(values[first - 1 : self._span.stop - 1], first)
            if value is not None and (not isinstance(value, str) or value.strip())
        }
        reason = self._reason(number, filled)
        if reason is None:
            self.sorted.rows.append(self._row(number, values))
            return
        text = " ".join(texts_of(filled))[:200]
        self.sorted.skipped.append(SkippedRow(number, reason, text))
        if reason is Skip.AFTER_END and 2 * len(filled) >= self._usual:
            self.sorted.late += 1
        elif reason is Skip.TOTAL:
            self.sorted.totals.append(self._row(number, values))
        elif reason is Skip.GROUP:
            self._group = " ".join(text.split())

    def take_marked(self, number: int, values: tuple[CellValue, ...], mark: str) -> None:
        """A row whose kind the hidden column of our own workbook tells: words in it decide nothing."""
        if mark == ITEM:
            self.sorted.rows.append(self._row(number, values))
            return
        text = " ".join(texts_of(dict(enumerate(values[:-1], 1))))[:200]
        self.sorted.skipped.append(SkippedRow(number, Skip.TOTAL if mark == TOTAL else Skip.NOT_ITEM, text))
        if mark == TOTAL:
            self.sorted.totals.append(self._row(number, values))

    def _reason(self, number: int, filled: Filled) -> Skip | None:
        if not filled.keys() - {self._running}:
            single = filled.get(self._running or 0)
            return Skip.BLANK if not isinstance(single, str) else self._reason_of_words(filled)
        if self._is_heading(filled):
            self.ended = False
            return Skip.REPEATED_HEADING
        if self.ended:
            return Skip.AFTER_END
        texts = texts_of(filled)
        if len(filled) <= 3 and is_signature(texts):
            self.ended = True
            return Skip.SIGNATURE
        if not self._has_identity(filled):
            if is_total(texts):
                return Skip.TOTAL
            if is_carried(texts):
                return Skip.CARRIED
        return self._reason_of_words(filled)

    def _reason_of_words(self, filled: Filled) -> Skip | None:
        texts = texts_of(filled)
        if len(filled) == 1 and texts:
            (column,) = filled
            if texts[0].strip() in self._above:
                return Skip.REPEATED_HEADING
            if self.ended:
                return Skip.AFTER_END
            if is_total(texts):
                return Skip.TOTAL
            if is_carried(texts):
                return Skip.CARRIED
            if is_signature(texts):
                self.ended = True
                return Skip.SIGNATURE
            if column not in self._keys or column == self._running:
                return Skip.GROUP
        few = len(filled) <= 2 and len(texts) == len(filled) and self._usual > 2 * len(filled)
        if few and names_village(texts[0]):
            return Skip.GROUP
        return None if filled.keys() & self._keys.keys() else Skip.NO_FIELD

    def _is_heading(self, filled: Filled) -> bool:
        """One of the heading's own lines again, as at the top of a printed page."""
        for line in self._lines:
            # A copy is a copy to the letter somewhere; only then are the other cells worth comparing closely.
            if not any(filled.get(column) == text for column, text in line.items()):
                continue
            same = sum(_key(filled.get(column)) == heading_key(text) for column, text in line.items())
            if same >= 2 and 2 * same >= len(line):
                return True
        return False

    def _has_identity(self, filled: Filled) -> bool:
        """A counted row or one with a code is somebody's, whatever words stand in it."""
        if isinstance(filled.get(self._running or 0), int):
            return True
        return any(
            not isinstance(value, str) or not (is_total([value]) or is_carried([value]))
            for column, value in filled.items()
            if column in self._codes
        )

    def _row(self, number: int, values: tuple[CellValue, ...]) -> TableRow:
        width = len(values)
        cells: dict[str, CellValue] = {
            key: value
            for column, key in self._keys.items()
            if column <= width and (value := values[column - 1]) is not None
        }
        for column, value in self._below.get(number, {}).items():
            cells.setdefault(self._keys[column], value)
        return TableRow(
            number,
            cells,
            self._group,
            "\n".join(self._comments.get(number, ())),
            number in self._sheet.struck_rows,
            number in self._sheet.red_rows,
        )


def _key(value: CellValue) -> str:
    return heading_key(value) if isinstance(value, str) else ""


def _texts_above(sheet: Sheet, heading: Heading, span: range) -> set[str]:
    rows = takewhile(lambda row: row < heading.top, sheet.rows)
    return {value.strip() for row in rows for value in sheet.rows[row][: span.stop] if isinstance(value, str)}


def _heading_lines(sheet: Sheet, heading: Heading, span: range) -> list[dict[int, str]]:
    lines = []
    for row in range(heading.top, heading.top + heading.height):
        values = enumerate(sheet.rows.get(row, ()), 1)
        lines.append({c: v for c, v in values if isinstance(v, str) and c in span and v.strip()})
    return [line for line in lines if len(line) > 1]


def _filled_down(sheet: Sheet, heading: Heading, keys: dict[int, str]) -> dict[int, dict[int, CellValue]]:
    """The value of a tall merged cell for each row it covers: fund.md section 5.3, row 3."""
    first = heading.top + heading.height
    last = max(sheet.rows, default=0)
    below: dict[int, dict[int, CellValue]] = {}
    room = _MAX_FILLED_DOWN
    for one in sheet.merged:
        value = sheet.value(one.top, one.left)
        if one.top < first or one.bottom == one.top or one.left not in keys or value is None:
            continue
        for row in range(one.top + 1, min(one.bottom, last) + 1):
            below.setdefault(row, {})[one.left] = value
            room -= 1
            if not room:
                return below
    return below
