"""A fund's member register from a workbook: every row read, checked against the office, and shown before it is saved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from models.document import ImportBatch
from services import imports
from services.duties import Duty, for_duty
from services.errors import UserError
from services.excel import member_register, member_saving
from services.excel.checker import Checker
from services.excel.control_totals import control_totals
from services.excel.finder import find_tables
from services.excel.member_fields import EXAMPLES, FIELDS, FIRST_NAME, FULL_NAME
from services.excel.member_judge import judge
from services.excel.member_outcome import MemberChoice, MemberRow
from services.excel.member_rows import read_row
from services.excel.memory import without_collecting
from services.excel.preview import STEP, Preview, Progress, summary
from services.excel.sheet import Workbook
from services.excel.table import Table
from services.excel.workbook import open_workbook
from services.fund import funds

__all__ = [
    "EXAMPLES",
    "FIELDS",
    "KIND",
    "TITLE",
    "Choice",
    "MemberRow",
    "Preview",
    "preview",
    "preview_table",
    "save",
    "summary",
]

KIND = "members"
TITLE = "ทะเบียนสมาชิก"
Choice = MemberChoice


def preview(
    session: Session, path: Path, fund_id: int, today: date, progress: Progress | None = None
) -> Preview[MemberRow]:
    """Reads the file and says what would happen; nothing is saved.

    Raises UserError for a file that cannot be read or has no register in it, and Cancelled from progress.
    """
    with without_collecting():
        book = open_workbook(path, progress)
        table = find_tables(book, FIELDS, imports.remembered(session, KIND))[0]
        return preview_table(session, book, table, fund_id, today, progress)


def preview_table(
    session: Session,
    book: Workbook,
    table: Table,
    fund_id: int,
    today: date,
    progress: Progress | None = None,
) -> Preview[MemberRow]:
    """The same for a table whose columns somebody has set right."""
    funds.get(session, fund_id)
    if not {FIRST_NAME.key, FULL_NAME.key} & {column.field.key for column in table.columns}:
        raise UserError(f"แผ่นงาน “{table.sheet.name}” ไม่มีคอลัมน์ชื่อ กรุณาเลือกคอลัมน์ที่เป็นชื่อสมาชิก", field="columns")
    checker = Checker(table, today)
    read = []
    for done, row in enumerate(table.rows):
        if progress is not None and done % STEP == 0:
            progress(done, len(table.rows))
        read.append(read_row(checker.row(row), today))
    register = member_register.load(session, fund_id, read)
    known = imports.known(session, KIND, fund_id, book.digest)
    rows = [judge(one, register, is_known_file=known is not None) for one in read]
    for judged, its in zip(rows, read, strict=True):
        judged.flagged = its.check.flagged  # a later row may have cast doubt on an earlier one
    return Preview(
        file_name=book.name,
        file_hash=book.digest,
        fund_id=fund_id,
        table=table,
        rows=rows,
        problems=sorted([*table.notes, *checker.problems], key=lambda one: (one.row, one.column)),
        newest_write=imports.newest_write(session),
        known=known,
        totals=control_totals(table, today),
    )


@for_duty(Duty.RECORDS)
def save(
    session: Session,
    shown: Preview[MemberRow],
    *,
    accept_valid: bool = False,
    today: date,
    progress: Progress | None = None,
) -> ImportBatch | None:
    """Saves what the preview showed in the running write, as one batch; None when there is nothing to save.

    Rows that wait for a decision are left out unless decided. Raises UserError while there are rows in error,
    unless accept_valid says to leave them out too, and OutOfDate when anything was saved since the preview.
    """
    del today  # what was shown is what is saved
    shown.require_ready(imports.newest_write(session), accept_valid=accept_valid)
    counts = shown.counts
    if not counts.saved:
        return None
    with without_collecting():
        member_saving.save_rows(session, shown, progress)
        session.flush()
    imports.remember(session, KIND, shown.table.shape_key, shown.table.mapping)
    return imports.record_batch(session, KIND, shown.fund_id, shown.file_name, shown.file_hash, counts)
