"""The user's own workbook given back with every bad cell marked and a sentence at the end of its row."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill

from services.errors import UserError
from services.excel.archive import Archive
from services.excel.cells import CellError, CellValue, column_index, shown
from services.excel.fields import Problem, Severity
from services.excel.headings import ERROR_TITLE, heading_key
from services.excel.outgoing import Look, Pen, clean, save_streamed
from services.excel.sheet import FileKind, Sheet
from services.excel.table import Table
from services.excel.workbook import open_workbook
from services.excel.writer import AUTHOR, sheet_name
from services.files import put_in_place

Progress = Callable[[int, int], None]

# Beyond this openpyxl would take more memory than the rest of the program; such a copy keeps values only.
_MOST_TO_LOAD = 12_000_000
_RED = PatternFill("solid", fgColor="FFFF9C9C")
_YELLOW = PatternFill("solid", fgColor="FFFFF2B3")
_PLAIN = PatternFill(fill_type=None)
_ERROR_FONT = Font(color="FF9C0006")
_MAX_COMMENT = 1_000

# (row, column) → the sentences about that cell; column 0 is the row as a whole.
_Marks = Mapping[tuple[int, int], list[Problem]]


def write_errors(
    source: Path,
    problems: Sequence[Problem],
    tables: Sequence[Table],
    out: Path,
    progress: Progress | None = None,
) -> None:
    """Errors are marked red, warnings yellow; what is only information is left out.

    An .xlsx keeps its looks and formulas; an old .xls, a CSV, a web page or a very large file keeps its values.
    A copy corrected and imported again loses its old marks. Raises UserError when source cannot be read again or out
    cannot be written, or when both are the same file.
    """
    if out.resolve() == source.resolve():
        raise UserError("บันทึกทับไฟล์ต้นฉบับไม่ได้ กรุณาตั้งชื่อไฟล์ใหม่สำหรับสำเนาที่ทำเครื่องหมาย", "out")
    told = [problem for problem in problems if problem.severity is not Severity.INFO]
    by_sheet: dict[str, dict[tuple[int, int], list[Problem]]] = {}
    for problem in told:
        at = (problem.row, column_index(problem.column) if problem.column else 0)
        by_sheet.setdefault(problem.sheet, {}).setdefault(at, []).append(problem)
    headings = {table.sheet.name: table.first_row - 1 for table in tables}
    workbook = open_workbook(source, progress)
    if workbook.kind is FileKind.XLSX and _is_small(source):
        put_in_place(out, _marked(source, by_sheet, headings).save)
    else:
        save_streamed(out, lambda book: _rebuild(book, workbook.sheets, by_sheet, headings, progress))


def _is_small(source: Path) -> bool:
    archive = Archive(source.read_bytes())
    return archive.total_size() <= _MOST_TO_LOAD


def _marked(source: Path, by_sheet: Mapping[str, _Marks], headings: Mapping[str, int]) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about extensions openpyxl leaves out of a copy
        book = load_workbook(source)
    for name, heading_row in headings.items():
        _mark_sheet(book[name], by_sheet.get(name, {}), max(heading_row, 1))
    return book


def _mark_sheet(sheet: Any, marks: _Marks, heading_row: int) -> None:
    column = _error_column(sheet, heading_row)
    _forget(sheet, column, heading_row)
    heading = sheet.cell(heading_row, column, ERROR_TITLE)
    heading.font = Font(bold=True, color="FF9C0006")
    sheet.column_dimensions[heading.column_letter].width = 60
    for (row, at), found in marks.items():
        if at:
            cell = sheet.cell(row or heading_row, at)
            if type(cell).__name__ != "MergedCell":
                cell.fill = _fill(found)
                cell.comment = _comment(found, cell.comment)
    above: list[Problem] = []
    for row, found in _by_row(marks).items():
        if row <= heading_row:
            above += found
            continue
        cell = sheet.cell(row, column, _sentences(found))
        cell.font, cell.fill = _ERROR_FONT, _fill(found)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if above:
        heading.comment = _comment(above, None)


def _error_column(sheet: Any, heading_row: int) -> int:
    """The column of an earlier copy, else the first behind the last value."""
    last = 0
    for cells in sheet.iter_rows(min_row=1):
        for cell in cells:
            if cell.value is None:
                continue
            if cell.row == heading_row and heading_key(shown(cell.value)) == ERROR_TITLE:
                return int(cell.column)
            last = max(last, cell.column)
    return last + 1


def _forget(sheet: Any, column: int, heading_row: int) -> None:
    """Takes back what an earlier copy marked, so that only today's errors are red."""
    for cells in sheet.iter_rows(min_row=heading_row):
        for cell in cells:
            if cell.comment is not None and cell.comment.author == AUTHOR:
                cell.comment = None
                cell.fill = _PLAIN
            if cell.column == column and cell.row > heading_row and cell.value is not None:
                cell.value = None
                cell.fill = _PLAIN


def _rebuild(
    book: Workbook,
    sheets: Sequence[Sheet],
    by_sheet: Mapping[str, _Marks],
    headings: Mapping[str, int],
    progress: Progress | None,
) -> None:
    """The same rows and columns, values only, written in one pass."""
    total = sum(len(sheet.rows) for sheet in sheets)
    done = 0
    for sheet in sheets:
        target = book.create_sheet(sheet_name(sheet.name))
        marks = by_sheet.get(sheet.name, {})
        by_row = _by_row(marks)
        heading_row = max(headings.get(sheet.name, 0), 1)
        above = [one for at, found in by_row.items() if at <= heading_row for one in found]
        width = max(map(len, sheet.rows.values()), default=0)
        pen = Pen(target)
        previous = 0
        titled = {heading_row} if sheet.name in headings else set()
        for row in sorted(sheet.rows.keys() | (by_row.keys() - {0}) | titled):
            for _ in range(previous + 1, row):
                target.append([])
            cells = [
                _copied(pen, value, marks.get((row, at)))
                for at, value in enumerate(_padded(sheet, row, width), 1)
            ]
            told = _sentences(by_row.get(row, [])) if row > heading_row else ""
            error: Any = pen.cell(ERROR_TITLE if row == heading_row else told or None, Look.NOTE)
            if row == heading_row and above:
                error.comment = _comment(above, None)
            target.append([*cells, error])
            previous = row
            done += 1
            if progress is not None and done % 500 == 0:
                progress(done, total)


def _padded(sheet: Sheet, row: int, width: int) -> tuple[CellValue, ...]:
    values = sheet.rows.get(row, ())
    return values + (None,) * (width - len(values))


def _copied(pen: Pen, value: CellValue, found: list[Problem] | None) -> Any:
    cell = pen.cell(value.code if isinstance(value, CellError) else value, Look.NOTE, number_format="General")
    if found:
        cell.fill = _fill(found)
        cell.comment = _comment(found, None)
    return cell


def _by_row(marks: _Marks) -> dict[int, list[Problem]]:
    rows: dict[int, list[Problem]] = {}
    for (row, _), found in sorted(marks.items()):
        rows.setdefault(row, []).extend(found)
    return rows


def _fill(found: Sequence[Problem]) -> PatternFill:
    return _RED if any(problem.severity is Severity.ERROR for problem in found) else _YELLOW


def _sentences(found: Sequence[Problem]) -> str:
    return clean("\n".join(dict.fromkeys(problem.message for problem in found)))


def _comment(found: Sequence[Problem], theirs: Comment | None) -> Comment:
    text = _sentences(found)
    if theirs is not None:
        text = f"{theirs.text}\n{text}"
    comment = Comment(text[:_MAX_COMMENT], AUTHOR)
    comment.width, comment.height = 320, 120
    return comment
