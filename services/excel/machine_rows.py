"""How our own workbooks mark themselves, so that one that went out comes back without a guess.

The hidden first row holds the stable key of each column; the hidden column under ROW_KEY says what each row is.
"""

from __future__ import annotations

from dataclasses import dataclass

from services.excel.sheet import Sheet

ROW_KEY = "_row"
HEADING = "heading"
ITEM = "item"  # a row that somebody added has no mark at all
NOT_ITEM = "note"  # titles, group headings and remarks
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class MachineRows:
    keys: dict[int, str]
    marker: int  # the column under ROW_KEY
    heading_row: int


def machine_rows(sheet: Sheet) -> MachineRows | None:
    """The marks of our own workbook, or None for a stranger's."""
    keys = {column: value for column, value in enumerate(sheet.rows.get(1, ()), 1) if isinstance(value, str)}
    marker = next((column for column, key in keys.items() if key == ROW_KEY), None)
    if marker is None:
        return None
    heading_row = next((row for row in sheet.rows if sheet.value(row, marker) == HEADING), None)
    if heading_row is None:
        return None
    return MachineRows({column: key for column, key in keys.items() if column != marker}, marker, heading_row)
