"""Checks a table cell by cell: typed values out, problems collected with sheet, row, column and sentence."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any, TypeVar

from models.values.thai_date import reads_month_first
from services.excel.cells import CellError, CellValue, column_letter, shown
from services.excel.fields import AnyField, Field, Parsed, Problem, Reading, Severity
from services.excel.table import Table, TableRow
from services.reports.table import Kind

T = TypeVar("T")
_NUMERIC = re.compile(r"\s*[0-9๐-๙]{1,2}\s*[/.-]\s*[0-9๐-๙]{1,2}\s*[/.-]")


class Checker:
    """Reads the rows of one table as of a day; problems grows with every value asked for."""

    def __init__(self, table: Table, today: date) -> None:
        self.problems: list[Problem] = []
        self.table = table
        self.today = today
        keys = [column.field.key for column in table.columns]
        # what each text of a column means, where nothing is to be said about it
        self.plain: dict[str, dict[str, Any]] = {key: {} for key in keys}
        self._told: dict[str, dict[str, Parsed[Any]]] = {key: {} for key in keys}
        self._index = {column.field.key: column.index for column in table.columns}
        self._readings = {
            column.field.key: Reading(today, self._month_first(column.field)) for column in table.columns
        }

    def _month_first(self, field: AnyField) -> bool:
        """One 1/31/2566 decides for the whole column (row 35)."""
        if field.kind is not Kind.DAY:
            return False
        cells = (row.cells.get(field.key) for row in self.table.rows)
        return reads_month_first(v for v in cells if isinstance(v, str) and _NUMERIC.match(v))

    def row(self, row: TableRow) -> RowCheck:
        return RowCheck(self, row)

    def parsed(self, field: Field[T], value: CellValue) -> Parsed[T]:
        """The field's reading of the value, worked out once for each text of the column."""
        if not isinstance(value, str):
            return field.parse(value, self._readings[field.key])
        known = self._told[field.key].get(value)
        if known is None:
            known = field.parse(value, self._readings[field.key])
            if known.warnings or known.value is None:
                self._told[field.key][value] = known
            else:
                self.plain[field.key][value] = known.value
        return known

    def index(self, key: str) -> int | None:
        return self._index.get(key)


class RowCheck:
    """One row being checked. refused is true once anything in it is an error, flagged once there is a warning."""

    def __init__(self, checker: Checker, row: TableRow) -> None:
        self.row = row
        self.refused = False
        self.flagged = False
        self._cells = row.cells
        self._plain = checker.plain
        self._checker = checker

    @property
    def today(self) -> date:
        """The day of the import."""
        return self._checker.today

    def get(self, field: Field[T]) -> T | None:
        """What the cell says, or None: nothing there, no such column, or not to be read (then a problem is noted)."""
        value = self._cells.get(field.key)
        if value is None:
            if field.required:
                self.error(f"ไม่มี{field.title} กรุณากรอกให้ครบ", field)
            return None
        if isinstance(value, str):
            known: T | None = self._plain[field.key].get(value)
            if known is not None:
                return known
        return self._read(field, value)

    def _read(self, field: Field[T], value: CellValue) -> T | None:
        if isinstance(value, CellError):
            self.error(value.sentence, field)
            return None
        if field.kind is Kind.CODE and isinstance(value, date):
            value = self._not_a_date(value, field)
        try:
            parsed = self._checker.parsed(field, value)
        except ValueError as error:
            self.error(str(error), field)
            return None
        for sentence in parsed.warnings:
            self.warn(sentence, field)
        if parsed.value is None and field.required:
            self.error(f"ไม่มี{field.title} กรุณากรอกให้ครบ", field)
        return parsed.value

    def error(self, message: str, field: AnyField | None = None) -> None:
        self.refused = True
        self._note(Severity.ERROR, message, field)

    def warn(self, message: str, field: AnyField | None = None) -> None:
        self.flagged = True
        self._note(Severity.WARNING, message, field)

    def info(self, message: str, field: AnyField | None = None) -> None:
        self._note(Severity.INFO, message, field)

    def _note(self, severity: Severity, message: str, field: AnyField | None) -> None:
        index = self._checker.index(field.key) if field is not None else None
        letter = column_letter(index) if index is not None else ""
        value = shown(self.row.cells.get(field.key)) if field is not None else ""
        sheet = self._checker.table.sheet.name
        self._checker.problems.append(Problem(sheet, self.row.number, letter, value, severity, message))

    def _not_a_date(self, value: date, field: AnyField) -> str:
        """1/66 and 12/3 that Excel took for dates, written back as they were typed (rows 61 and 62)."""
        index = self._checker.index(field.key) or 0
        written = as_typed(value, self._checker.table.sheet.date_formats.get((self.row.number, index), ""))
        self.warn(f"Excel เปลี่ยนช่องนี้เป็นวันที่ โปรแกรมอ่านกลับเป็น “{written}” กรุณาตรวจกับต้นฉบับ", field)
        return written


def as_typed(value: date, number_format: str) -> str:
    """What was probably typed where Excel made a date of a number with a stroke, told from its format."""
    has_day, has_year = _shows(number_format)
    month_of_19yy = value.day == 1 and 1930 <= value.year <= 1999  # Excel's reading of 1/66
    if has_year and (month_of_19yy or not has_day):
        return f"{value.month}/{value.year % 100:02}"
    if has_day and not has_year:
        return f"{value.day}/{value.month}"
    return f"{value.day}/{value.month}/{value.year % 100:02}"


@cache
def _shows(number_format: str) -> tuple[bool, bool]:
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.partition(";")[0]).lower()
    return "d" in plain, "y" in plain or "b" in plain
