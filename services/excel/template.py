"""An empty workbook to fill in, with a second sheet that says what each column wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

from services.excel.cells import column_letter
from services.excel.fields import AnyField
from services.excel.machine_rows import HEADING, NOT_ITEM, ROW_KEY
from services.excel.outgoing import TEXT_FORMAT, Look, Pen, save_streamed
from services.excel.writer import describe, lay_out, sheet_name
from services.reports.table import Kind

_NUMBERS = (Kind.WHOLE, Kind.MONEY)


def write_template(
    title: str, fields: Sequence[AnyField], examples: Sequence[Mapping[str, str]], path: Path
) -> None:
    """examples are rows of text by field key, shown only on the second sheet so that nobody imports them.

    Columns of codes and dates are text, so Excel changes nothing that is typed. Raises StorageError when the
    file cannot be put in its place.
    """

    def fill(book: Workbook) -> None:
        describe(book, title)
        _form(book, title, fields)
        _guide(book, fields, examples)

    save_streamed(path, fill)


def _form(book: Workbook, title: str, fields: Sequence[AnyField]) -> None:
    sheet = book.create_sheet(sheet_name(title))
    lay_out(sheet, len(fields), 2, landscape=len(fields) > 6)
    for index, field in enumerate(fields, 1):
        column = sheet.column_dimensions[column_letter(index)]
        column.width = max(len(field.title) * 1.3 + 3, 12)
        column.number_format = "General" if field.kind in _NUMBERS else TEXT_FORMAT
    pen = Pen(sheet)
    sheet.append([pen.cell(key, Look.MACHINE) for key in (*(field.key for field in fields), ROW_KEY)])
    titles = [field.title + " *" * field.required for field in fields]
    sheet.append([*(pen.cell(text, Look.HEADING) for text in titles), pen.cell(HEADING, Look.MACHINE)])


def _guide(book: Workbook, fields: Sequence[AnyField], examples: Sequence[Mapping[str, str]]) -> None:
    """Marked as ours without a column of ours, so that nobody takes its words for a table."""
    sheet = book.create_sheet("วิธีกรอก")
    for letter, width in zip("ABCDEFG", (30, 14, 28, 28, 28, 28, 28), strict=True):
        sheet.column_dimensions[letter].width = width
    pen = Pen(sheet)
    shown = examples[:5]
    heads = ("ช่อง", "จำเป็น", *(f"ตัวอย่างที่ {number}" for number in range(1, len(shown) + 1)))
    sheet.row_dimensions[1].hidden = True
    sheet.column_dimensions[column_letter(len(heads) + 1)].hidden = True
    sheet.append([*([None] * len(heads)), pen.cell(ROW_KEY, Look.MACHINE)])
    sheet.append([*(pen.cell(text, Look.HEADING) for text in heads), pen.cell(HEADING, Look.MACHINE)])
    for field in fields:
        cells = [field.title, "ต้องกรอก" if field.required else "ถ้ามี"]
        cells += [example.get(field.key, "") for example in shown]
        mark = pen.cell(NOT_ITEM, Look.MACHINE)
        sheet.append([*(pen.cell(text, text_format=TEXT_FORMAT) for text in cells), mark])
