"""A table found in a sheet: which column holds which field, and what became of every row below the heading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from services.errors import UserError
from services.excel.cells import CellValue, column_letter
from services.excel.fields import AnyField, Problem
from services.excel.headings import Certainty
from services.excel.sheet import Sheet


class Skip(Enum):
    """Why a row is no data; the value is what people read."""

    BLANK = "แถวว่าง"
    REPEATED_HEADING = "หัวตารางซ้ำ"
    TOTAL = "แถวรวม"
    CARRIED = "ยอดยกมาหรือยอดยกไป"
    GROUP = "หัวข้อกลุ่มหรือหมู่บ้าน"
    SIGNATURE = "ลายเซ็นท้ายตาราง"
    AFTER_END = "อยู่หลังท้ายตาราง"
    NO_FIELD = "ไม่มีข้อมูลในคอลัมน์ที่นำเข้า"
    NOT_ITEM = "แถวหัวข้อหรือหมายเหตุของโปรแกรม"


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """index counts from 1; reason says in Thai why the mapping is only a guess."""

    field: AnyField
    index: int
    heading: str
    certainty: Certainty
    reason: str = ""

    @property
    def letter(self) -> str:
        return column_letter(self.index)


@dataclass(frozen=True, slots=True)
class TableRow:
    """cells by the key of the field, only those with a value. group is the last sub-heading above the row.

    comment holds the comments on the row's cells; struck and red tell that it is crossed out or filled red.
    """

    number: int
    cells: Mapping[str, CellValue]
    group: str = ""
    comment: str = ""
    struck: bool = False
    red: bool = False


@dataclass(frozen=True, slots=True)
class SkippedRow:
    number: int
    reason: Skip
    text: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """heading_row is 0 when the sheet has none; headings holds every heading by column, mapped or not.

    rows and skipped together are all rows from first_row to the last with a value, except blank ones after a gap
    of 50. totals repeats the skipped total rows with their cells, for checking sums. notes are problems of the
    table as a whole: guessed columns, hidden rows, a second table.
    """

    sheet: Sheet
    heading_row: int
    first_row: int
    headings: Mapping[int, str]
    columns: tuple[MappedColumn, ...]
    rows: tuple[TableRow, ...]
    skipped: tuple[SkippedRow, ...]
    totals: tuple[TableRow, ...]
    notes: tuple[Problem, ...]
    shape_key: str

    @property
    def mapping(self) -> dict[str, str]:
        """Field key → column letter: what to store under shape_key, and to give back to find_table."""
        return {column.field.key: column.letter for column in self.columns}

    def column(self, key: str) -> MappedColumn | None:
        return next((column for column in self.columns if column.field.key == key), None)

    def require(self, fields: tuple[AnyField, ...]) -> None:
        """Raises UserError naming the required fields that no column holds."""
        found = {column.field.key for column in self.columns}
        missing = [field.title for field in fields if field.required and field.key not in found]
        if missing:
            raise UserError(
                f"แผ่นงาน “{self.sheet.name}” ไม่มีคอลัมน์ {' และ '.join(f'“{title}”' for title in missing)} "
                "กรุณาเพิ่มหัวคอลัมน์ในไฟล์ หรือเลือกคอลัมน์ให้ตรงกันก่อนนำเข้า"
            )
