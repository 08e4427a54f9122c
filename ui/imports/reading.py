"""What the wizard does off the window's thread: read the file, set its table right, check its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.database import Database
from services import imports
from services.errors import UserError
from services.excel.cells import column_letter
from services.excel.finder import find_table
from services.excel.headings import Certainty
from services.excel.import_kinds import ImportKind, tables_of
from services.excel.preview import ImportRow, Preview, fingerprint
from services.excel.sheet import Sheet, Workbook
from services.excel.table import Table
from services.excel.workbook import open_workbook
from ui.task import Progress

Answer = tuple[str, str, str]  # code of the choice, and what the question was about: doubt and name


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read. trouble says why no table was found in it; then somebody points at the heading.

    path is used again to write a marked copy; saved_at changes when the file itself is saved again.
    """

    path: Path
    book: Workbook
    tables: tuple[Table, ...]
    saved_at: object
    trouble: str = ""

    @property
    def is_changed(self) -> bool:
        return fingerprint(self.path) not in (None, self.saved_at)


def read_source(db: Database, kind: ImportKind, path: Path, progress: Progress) -> Source:
    """Raises UserError for a file that cannot be read or holds nothing at all, and Cancelled."""
    progress.say("กำลังอ่านไฟล์")
    saved_at = fingerprint(path)
    book = open_workbook(path, progress)
    try:
        return Source(path, book, db.read(tables_of, kind, book), saved_at)
    except UserError as error:
        if not any(sheet.rows for sheet in book.sheets if sheet.visible):
            raise
        return Source(path, book, (), saved_at, str(error))


def table_at(db: Database, kind: ImportKind, sheet: Sheet, heading_row: int, progress: Progress) -> Table:
    """The table whose heading begins in the row somebody pointed at; 0 for none. A known shape brings its mapping."""
    progress.say("กำลังอ่านตาราง")
    table = find_table(sheet, kind.fields, heading_row=heading_row)
    known = db.read(imports.remembered, kind.key).get(table.shape_key)
    return find_table(sheet, kind.fields, heading_row=heading_row, mapping=known) if known else table


def table_as(
    kind: ImportKind, source: Source, table: Table, mapping: Mapping[str, str], heading_row: int | None
) -> Table:
    """The table with these columns (field key → letter), which a person has seen: nothing in it is a guess now."""
    guessed = any(column.certainty is Certainty.GUESS for column in table.columns)
    if mapping == table.mapping and not guessed:
        return table
    beside = sum(one.sheet.name == table.sheet.name for one in source.tables) > 1
    span = (column_letter(min(table.headings)), column_letter(max(table.headings))) if beside else None
    return find_table(table.sheet, kind.fields, mapping=mapping, heading_row=heading_row, span=span)


def check(
    db: Database,
    kind: ImportKind,
    source: Source,
    table: Table,
    fund_id: int | None,
    today: date,
    before: Mapping[int, Answer],
    progress: Progress,
) -> Preview[ImportRow]:
    """Checks every row; what was answered before about a row that still asks the same stays answered."""
    progress.say("กำลังตรวจทีละแถว")
    shown: Preview[ImportRow] = db.read(kind.preview_table, source.book, table, fund_id, today, progress)
    for row in shown.rows:
        answer = before.get(row.number)
        if answer is not None and answer[1:] == (row.doubt, row.name):
            shown.decide([row], next(one for one in row.choices if one.value == answer[0]))
    return shown


def answers(shown: Preview[ImportRow]) -> dict[int, Answer]:
    """What was decided, by row, to be given again after the file is checked anew."""
    rows = {row.number: row for row in shown.rows}
    return {
        number: (str(choice.value), rows[number].doubt, rows[number].name)
        for number, choice in shown.decisions.items()
    }


def save(
    db: Database,
    kind: ImportKind,
    shown: Preview[ImportRow],
    accept_valid: bool,
    today: date,
    progress: Progress,
) -> int | None:
    """The id of the batch; None when there was nothing to save. Raises what the kind's own save raises."""
    progress.say("กำลังบันทึก")
    batch = db.write(kind.save, shown, accept_valid=accept_valid, today=today, progress=progress)
    return batch.id if batch is not None else None
