"""A sheet and a workbook as frozen plain values, whatever kind of file they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from services.errors import UserError
from services.excel.cells import Area, CellValue, column_letter

# Ten times a large fund's register; beyond it a read would no longer fit an office PC's memory.
MAX_COLUMNS = 1_000
MAX_CELLS = 2_500_000
MAX_TEXT = 80_000_000


class FileKind(Enum):
    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Sheet:
    """rows holds only the rows with a value, by number from 1, each a tuple whose first item is column A.

    A cell of a merged range other than its first is None here. hidden_rows, struck_rows (struck through) and
    red_rows (mostly red cells) name only rows that hold a value; date_formats tells how a date was displayed.
    """

    name: str
    rows: Mapping[int, tuple[CellValue, ...]]
    visible: bool = True
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck_rows: frozenset[int] = frozenset()
    red_rows: frozenset[int] = frozenset()
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    date_formats: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def value(self, row: int, column: int) -> CellValue:
        """Counted from 1; None outside the sheet."""
        values = self.rows.get(row, ())
        return values[column - 1] if column <= len(values) else None


@dataclass(frozen=True, slots=True)
class Workbook:
    """digest is the SHA-256 of the file's bytes in hex; notes are sentences about the file as a whole."""

    name: str
    kind: FileKind
    digest: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()


class Budget:
    """What one workbook may hold in all; raises UserError when it holds more."""

    def __init__(self) -> None:
        self._cells = 0
        self._text = 0

    def cells(self, sheet: str, row: int, width: int) -> None:
        if width > MAX_COLUMNS:
            raise UserError(
                f"แผ่นงาน “{sheet}” มีข้อมูลถึงช่อง {column_letter(width)}{row} ซึ่งเกิน {MAX_COLUMNS:,} คอลัมน์ "
                "กรุณาลบคอลัมน์ที่ไม่ใช้แล้วบันทึกไฟล์ใหม่"
            )
        self._cells += width
        if self._cells > MAX_CELLS:
            raise UserError(f"ไฟล์นี้มีข้อมูลเกิน {MAX_CELLS:,} ช่อง กรุณาแบ่งเป็นหลายไฟล์แล้วนำเข้าทีละไฟล์")

    def text(self, length: int) -> None:
        self._text += length
        if self._text > MAX_TEXT:
            raise UserError("ไฟล์นี้มีข้อความยาวเกินกว่าจะอ่านได้ กรุณาแบ่งเป็นหลายไฟล์แล้วนำเข้าทีละไฟล์")
