"""Any report as a workbook that opens without a warning and comes back in unchanged (fund.md section 5.4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell as WorkbookCell
from openpyxl.worksheet.properties import PageSetupProperties

from models.values.thai_date import short_date
from services.excel.cells import column_letter
from services.excel.machine_rows import HEADING, ITEM, NOT_ITEM, ROW_KEY, TOTAL
from services.excel.outgoing import FONT, ROW_HEIGHT, TEXT_FORMAT, Look, Pen, clean, save_streamed, width_of
from services.reports.table import Cell, Column, Emphasis, Kind, Report, Row

Progress = Callable[[int, int], None]

AUTHOR = "โปรแกรมสภาองค์กรชุมชนตำบล"
_EVERY = 200
_SAMPLE = 2_000
_LOOKS = {
    Emphasis.ITEM: (Look.ITEM, ITEM),
    Emphasis.HEADING: (Look.GROUP, NOT_ITEM),
    Emphasis.SUBTOTAL: (Look.TOTAL, TOTAL),
    Emphasis.TOTAL: (Look.TOTAL, TOTAL),
}


@dataclass(frozen=True, slots=True)
class _Out:
    """A column as written: a column of days is written twice, the second time as B.E. text."""

    source: int
    key: str
    title: str
    kind: Kind
    as_text: bool = False


def write_report(report: Report, path: Path, progress: Progress | None = None) -> None:
    """progress gets (rows written, rows) and may raise Cancelled; then nothing is left behind.

    Raises StorageError when the file cannot be put in its place.
    """
    save_streamed(path, lambda book: _fill(book, report, progress))


def _fill(book: Workbook, report: Report, progress: Progress | None) -> None:
    describe(book, report.title)
    sheet = book.create_sheet(sheet_name(report.title))
    columns = list(_columns(report.columns))
    heading_row = 3 + len(report.facts)
    lay_out(sheet, len(columns), heading_row, landscape=report.landscape)
    widths = [_width(column, report.rows) for column in columns]
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[column_letter(index)].width = width
    pen = Pen(sheet)
    mark = len(columns)
    sheet.append([pen.cell(key, Look.MACHINE) for key in (*(column.key for column in columns), ROW_KEY)])
    for text, look in ((report.title, Look.TITLE), *((fact, Look.NOTE) for fact in report.facts)):
        _append(sheet, pen, [pen.cell(text, look)], mark, NOT_ITEM)
    _append(sheet, pen, [pen.cell(column.title, Look.HEADING) for column in columns], mark, HEADING)
    for done, row in enumerate(report.rows, 1):
        look, kind = _LOOKS[row.emphasis]
        if (lines := _lines(row, columns, widths)) > 1:
            sheet.row_dimensions[heading_row + done].height = ROW_HEIGHT * lines
        _append(sheet, pen, [_cell(pen, row, column, look) for column in columns], mark, kind)
        if progress is not None and (done % _EVERY == 0 or done == len(report.rows)):
            progress(done, len(report.rows))
    for text in (*report.notes, *report.signatures):
        _append(sheet, pen, [pen.cell(text, Look.NOTE)], mark, NOT_ITEM)


def _columns(columns: Sequence[Column]) -> Iterator[_Out]:
    for index, column in enumerate(columns):
        yield _Out(index, column.key, column.title, column.kind)
        if column.kind is Kind.DAY:
            yield _Out(index, f"{column.key}_be", f"{column.title} (พ.ศ.)", Kind.TEXT, as_text=True)


def _cell(pen: Pen, row: Row, column: _Out, look: Look) -> WorkbookCell:
    value: Cell = row.cells[column.source]
    if column.as_text:
        value = short_date(value) if isinstance(value, date) else None
    text_format = TEXT_FORMAT if column.kind is Kind.CODE else "General"
    return pen.cell(value, look, text_format=text_format, indent=row.indent if column.source == 0 else 0)


def _append(sheet: Any, pen: Pen, cells: list[WorkbookCell], mark: int, kind: str) -> None:
    gap = [None] * (mark - len(cells))
    sheet.append([*cells, *gap, pen.cell(kind, Look.MACHINE)])


def _width(column: _Out, rows: Sequence[Row]) -> float:
    longest = max((width_of(row.cells[column.source]) for row in rows[:_SAMPLE]), default=0)
    words = max(map(len, column.title.split()), default=0)
    return min(max(longest, words, 6) * 1.25 + 2, 60)


def _lines(row: Row, columns: Sequence[_Out], widths: Sequence[float]) -> int:
    """How many lines the tallest cell of the row wraps to: LibreOffice does not find out by itself."""
    lines = 1
    for column, width in zip(columns, widths, strict=True):
        value = row.cells[column.source]
        if isinstance(value, str) and (len(value) + 2 > width or "\n" in value):
            lines = max(lines, sum(1 + int(1.1 * width_of(line) / width) for line in value.split("\n")))
    return min(lines, 10)


def describe(book: Workbook, title: str) -> None:
    book.properties.creator = AUTHOR
    book.properties.title = clean(title)


def lay_out(sheet: Any, columns: int, heading_row: int, *, landscape: bool) -> None:
    """Hides the marks, keeps the heading in sight on screen and on every page, fits the page's width."""
    sheet.row_dimensions[1].hidden = True
    sheet.column_dimensions[column_letter(columns + 1)].hidden = True
    sheet.freeze_panes = f"A{heading_row + 1}"
    sheet.sheet_format.defaultRowHeight = ROW_HEIGHT
    sheet.print_title_rows = f"{heading_row}:{heading_row}"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.oddFooter.center.text = "หน้า &P จาก &N"
    sheet.oddFooter.center.font = FONT


def sheet_name(title: str) -> str:
    """A title as Excel allows it for a sheet."""
    return re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", clean(title))[:31].strip("' ") or "รายงาน"
