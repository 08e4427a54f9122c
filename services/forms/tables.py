"""Tables that stand exactly on the text's edges, whose heading comes back on every page and is never left alone."""

from __future__ import annotations

import functools
import itertools
import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from reportlab.platypus import Flowable

from services.forms.breaking import break_points
from services.forms.look import CELL_PAD, HAIRLINE, RULE, TABLE_SIZE
from services.forms.paragraph import Line, base_line, draw_line, part_of, set_lines
from services.forms.shaping import width
from services.forms.writing import Align, Paper

_LEADING = 1.22
_SMALLEST = 8.0
# A row taller than this is cut between its lines, so that a page always has room for the heading and two parts.
_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Column:
    """figures says that its cells are set on one line each and widen the column rather than wrap."""

    title: str
    weight: float = 1.0
    align: Align = Align.LEFT
    figures: bool = False


def money_column(title: str, weight: float = 1.0) -> Column:
    """Amounts stand right, the heading over them too."""
    return Column(title, weight, Align.RIGHT, figures=True)


class Style(Enum):
    PLAIN = "plain"
    GROUP = "group"  # the first cell runs across the table, bold, and stays with the row after it
    NOTE = "note"  # the first cell runs across the empty ones after it
    SUM = "sum"  # bold, and stays with the row before it
    HEADING = "heading"  # the table's own, made from the columns
    OPEN = "open"  # an empty row to write on by hand


_BOLD = frozenset({Style.GROUP, Style.SUM, Style.HEADING})


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[str, ...]
    style: Style = Style.PLAIN
    indent: int = 0  # steps of the first cell


@dataclass(frozen=True, slots=True)
class _Set:
    """A row, or a part of a very tall one, as it will be drawn."""

    cells: tuple[tuple[Line, ...], ...]
    style: Style
    span: int
    indent: float
    height: float
    begins: bool  # the first part of its row, which has the rule above it


class Table(Flowable):
    """Rows under a heading; splits between rows, a heading row never last and a sum never first on a page."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        *,
        size: float = TABLE_SIZE,
        open_row: float = 24,
        before: float = 0,
    ) -> None:
        super().__init__()
        self.spaceBefore = before
        self.columns, self.rows = tuple(columns), tuple(rows)
        self.size, self.open_row = size, open_row
        self._set_for = 0.0
        self._first = 0
        self._last = 0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if self._set_for != width:
            self._lay_out(width)
        self.width = width
        self.height = self._heading.height + self._tops[self._last] - self._tops[self._first]
        return self.width, self.height

    def _lay_out(self, room: float) -> None:
        self._type, self._widths = _fit(self.columns, self.rows, room, self.size)
        heading = Row(tuple(one.title for one in self.columns), Style.HEADING)
        (self._heading,) = self._lay_row(heading)
        sets = self._sets = [part for row in self.rows for part in self._lay_row(row)]
        self._tops = [0.0, *itertools.accumulate(one.height for one in sets)]
        self._first, self._last, self._set_for = 0, len(sets), room

    def _lay_row(self, row: Row) -> list[_Set]:
        size, leading, indent, span = (
            self._type,
            self._type * _LEADING,
            row.indent * self._type,
            self._span(row),
        )
        rooms = [sum(self._widths[:span]) - indent, *itertools.repeat(0.0, span - 1), *self._widths[span:]]
        cells: list[tuple[Line, ...]] = []
        for index, text in enumerate(row.cells):
            whole = self.columns[index].figures and row.style is not Style.HEADING and (index or span == 1)
            # A figure is drawn smaller rather than cut in two.
            room = math.inf if whole else max(rooms[index] - 2 * CELL_PAD, size)
            cells.append(set_lines(text, room, size, bold=row.style in _BOLD) if text else ())
        tallest = max(1, *(len(lines) for lines in cells))
        step = tallest if row.style is Style.HEADING else _MOST_LINES
        parts = []
        for start in range(0, tallest, step):
            height = min(step, tallest - start) * leading + CELL_PAD * 0.8
            part = tuple(lines[start : start + step] for lines in cells)
            height = max(height, self.open_row if row.style is Style.OPEN else 0)
            parts.append(_Set(part, row.style, span, indent, height, begins=start == 0))
        return parts

    def _span(self, row: Row) -> int:
        """How many columns the first cell runs over: all of a group's title, a note up to the next words, a sum's label
        up to the figures.
        """
        if row.style is Style.GROUP:
            return len(self.columns)
        if row.style is Style.NOTE:
            filled = (index for index, text in enumerate(row.cells) if index and text)
            return next(filled, len(self.columns))
        span = 1
        while row.style is Style.SUM and span < len(self.columns) - 1:
            if row.cells[span] or self.columns[span].figures:
                break
            span += 1
        return span

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        if self.height <= height + 0.01:
            return [self]
        limit = height - self._heading.height + self._tops[self._first] + 0.01
        end = bisect_right(self._tops, limit) - 1
        end = self._good_end(end)
        if end <= self._first:
            return []
        head, rest = part_of(self), part_of(self)
        head._last = rest._first = end
        head.spaceAfter = rest.spaceBefore = 0
        return [head, rest]

    def _good_end(self, end: int) -> int:
        """The last place, at most end, where the table may go over to the next page; the first row if none."""
        sets, first = self._sets, self._first
        while end > first:
            lonely = end - first == 1 and self._last - first > 1 and sets[first + 1].begins
            if not lonely and sets[end - 1].style is not Style.GROUP and sets[end].style is not Style.SUM:
                return end
            end -= 1
        return first

    def draw(self) -> None:
        assert isinstance(self.canv, Paper)
        paper, top = self.canv, self.height
        paper.setLineWidth(HAIRLINE)
        y = self._draw_row(self._heading, top)
        heavy = [y]
        extents = [_Extent(top, y, 1)]
        for index in range(self._first, self._last):
            one = self._sets[index]
            if one.style is Style.SUM:
                heavy.append(y)
            elif one.begins and index > self._first:
                paper.line(0, y, self.width, y)
            bottom = self._draw_row(one, y)
            extents.append(_Extent(y, bottom, one.span))
            y = bottom
        for column, x in enumerate(itertools.accumulate(self._widths[:-1]), 1):
            for crossed, group in itertools.groupby(extents, key=functools.partial(_ends_by, column)):
                rows = list(group)
                if crossed:
                    paper.line(x, rows[0].top, x, rows[-1].bottom)
        paper.setLineWidth(RULE)
        for y in heavy:
            paper.line(0, y, self.width, y)
        paper.rect(0, 0, self.width, top)

    def _draw_row(self, one: _Set, top: float) -> float:
        assert isinstance(self.canv, Paper)
        size, leading, left = self._type, self._type * _LEADING, 0.0
        heading = one.style is Style.HEADING
        for index, (lines, column) in enumerate(zip(one.cells, self.columns, strict=False)):
            wide = sum(self._widths[: one.span]) if index == 0 else self._widths[index]
            indent = 0 if index else one.indent
            room = wide - 2 * CELL_PAD - indent
            align = column.align
            if index == 0 and one.span > 1:
                align = Align.RIGHT if one.style is Style.SUM else Align.LEFT
            elif heading and not column.figures:
                align = Align.CENTRE
            y = top - (one.height - len(lines) * leading) / 2 if heading else top - CELL_PAD * 0.4
            for line in lines:
                fitted = min(size, room * 1000 / line.width) if line.width else size
                draw_line(
                    self.canv,
                    line,
                    left + CELL_PAD + indent,
                    base_line(y, size, leading),
                    room,
                    fitted,
                    align,
                )
                y -= leading
            left += self._widths[index]
        return top - one.height


class _Extent(NamedTuple):
    top: float
    bottom: float
    span: int


def _ends_by(column: int, extent: _Extent) -> bool:
    """Whether an upright rule before this column crosses the row."""
    return extent.span <= column


def _fit(
    columns: Sequence[Column], rows: Sequence[Row], room: float, size: float
) -> tuple[float, tuple[float, ...]]:
    """The type size, at most size, and the column widths at which figures stay whole and words mostly do."""
    while True:
        needs = [_need(index, column, rows, size) for index, column in enumerate(columns)]
        if sum(needs) <= room or size <= _SMALLEST:
            break
        size -= 0.5
    if sum(needs) > room:
        return size, tuple(one * room / sum(needs) for one in needs)
    return size, _share([one.weight for one in columns], needs, room)


def _share(weights: Sequence[float], needs: Sequence[float], room: float) -> tuple[float, ...]:
    """Room by weight, but no column under its need."""
    fixed: set[int] = set()
    while True:
        free = [index for index in range(len(needs)) if index not in fixed]
        left = room - sum(needs[index] for index in fixed)
        total = sum(weights[index] for index in free)
        short = {index for index in free if weights[index] * left < needs[index] * total}
        if not short or not total:
            return tuple(
                needs[index] if index in fixed else weights[index] * left / total
                for index in range(len(needs))
            )
        fixed |= short


def _need(index: int, column: Column, rows: Sequence[Row], size: float) -> float:
    """The narrowest this column may become: its widest figure, or the longest word of its heading."""
    edges = [0, *break_points(column.title), len(column.title)]
    words = (column.title[begin:end].strip() for begin, end in itertools.pairwise(edges))
    need = max(width(word, size, bold=True) for word in words)
    if column.figures:
        for row in rows:
            runs_on = row.style is Style.GROUP or (row.style is Style.NOTE and not index)
            if not runs_on and row.cells[index]:
                need = max(need, width(row.cells[index], size, bold=row.style in _BOLD))
    return need + 2 * CELL_PAD
