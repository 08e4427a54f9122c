"""What the wizard does off the window's thread: read the file, set its columns right, check its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.database import Database
from services import imports
from services.excel import members_import
from services.excel.cells import column_letter
from services.excel.finder import find_table, find_tables
from services.excel.headings import Certainty
from services.excel.members_import import FIELDS, KIND, MemberRow, Preview
from services.excel.sheet import Workbook
from services.excel.table import Table
from services.excel.workbook import open_workbook
from ui.task import Progress

__all__ = ["MemberRow", "Preview", "Source", "check", "read_source", "table_as"]


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: path is only used again to write a marked copy of it."""

    path: Path
    book: Workbook
    tables: tuple[Table, ...]


def read_source(db: Database, path: Path, progress: Progress) -> Source:
    """Raises UserError for a file that cannot be read or holds no table, and Cancelled."""
    progress.say("กำลังอ่านไฟล์")
    book = open_workbook(path, progress)
    return Source(path, book, find_tables(book, FIELDS, db.read(imports.remembered, KIND)))


def table_as(source: Source, table: Table, mapping: Mapping[str, str]) -> Table:
    """The table with these columns (field key → letter), which a person has seen: nothing in it is a guess now."""
    guessed = any(column.certainty is Certainty.GUESS for column in table.columns)
    if mapping == table.mapping and not guessed:
        return table
    beside = sum(one.sheet.name == table.sheet.name for one in source.tables) > 1
    span = (column_letter(min(table.headings)), column_letter(max(table.headings))) if beside else None
    return find_table(table.sheet, FIELDS, mapping=mapping, span=span)


def check(
    db: Database,
    source: Source,
    table: Table,
    fund_id: int,
    today: date,
    before: Preview[MemberRow] | None,
    progress: Progress,
) -> Preview[MemberRow]:
    """Checks every row; what was decided before about a row that still asks the same stays decided."""
    progress.say("กำลังตรวจทีละแถว")
    shown = db.read(members_import.preview_table, source.book, table, fund_id, today, progress)
    if before is not None and before.file_hash == shown.file_hash:
        asked = {row.number: row for row in before.rows if row.choices}
        for row in shown.rows:
            was, choice = asked.get(row.number), before.decisions.get(row.number)
            if was is not None and choice is not None and (was.doubt, was.name) == (row.doubt, row.name):
                shown.decide([row], choice)
    return shown
