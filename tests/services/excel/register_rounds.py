"""The rounds every register's import must make: in, in again, out as a workbook and in once more, and taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from models.database import Database
from services import imports
from services.excel import import_kinds
from services.excel.import_kinds import ImportKind, kind_from
from services.excel.preview import Preview
from services.excel.register import Register
from services.excel.register_judge import RegisterRow
from services.imports import Outcome
from services.reports.table import Cell, Column, Report, Row
from tests.conftest import TODAY
from tests.services.excel.books import book
from tests.services.excel.registers import contents, path_of

Shown = Preview[RegisterRow]


def file_of(register: Register[Any, Any], rows: Sequence[Mapping[str, Any]], path: Path) -> Path:
    """A workbook of rows by field key, under the titles of the fields that are used."""
    used = [one for one in register.fields if any(one.key in row for row in rows)]
    return book(path, [[one.title for one in used], *([row.get(one.key) for one in used] for row in rows)])


def look(db: Database, kind: ImportKind, path: Path, fund_id: int | None = None) -> Shown:
    return db.read(import_kinds.preview, kind, path, fund_id, TODAY)


def save(db: Database, kind: ImportKind, shown: Shown, *, accept_valid: bool = False) -> int | None:
    batch = db.write(kind.save, shown, accept_valid=accept_valid, today=TODAY)
    return batch.id if batch is not None else None


def outcomes(shown: Shown) -> list[Outcome]:
    return [shown.decided(row) for row in shown.rows]


def said(shown: Shown) -> list[str]:
    return [f"{one.row} {one.column} {one.message}" for one in shown.problems]


def goes_round(db: Database, register: Register[Any, Any], folder: Path, fund_id: int | None = None) -> None:
    """The examples come in new, again unchanged, as our own workbook unchanged, and go without a trace."""
    kind, before = kind_from(register), contents(path_of(db))
    path = file_of(register, register.examples, folder / "ตัวอย่าง.xlsx")
    shown = look(db, kind, path, fund_id)
    assert set(outcomes(shown)) == {Outcome.NEW}, said(shown)
    batch = save(db, kind, shown)
    assert batch is not None
    again = look(db, kind, path, fund_id)
    assert set(outcomes(again)) == {Outcome.UNCHANGED}, said(again)
    assert again.known is not None
    other = file_of(register, register.examples[::-1], folder / "กลับลำดับ.xlsx")
    again = look(db, kind, other, fund_id)
    assert set(outcomes(again)) == {Outcome.UNCHANGED}, [row.changes for row in again.rows]
    db.write(imports.take_back, batch)
    assert contents(path_of(db)) == before


def report_of(db: Database, register: Register[Any, Any]) -> Report:
    """Every stored record as a list of the program would export it, under the titles of the import."""

    def rows(session: Any) -> list[Row]:
        inputs = [register.as_input(one) for one in register.known(session)]
        return [Row(tuple(_cell(getattr(one, field.key, None)) for field in fields)) for one in inputs]

    fields = register.fields
    columns = tuple(Column(f"of_{one.key}", one.title, one.kind) for one in fields)
    return Report(register.key, register.title, (), columns, tuple(db.read(rows)))


def _cell(value: Any) -> Cell:
    cell: Cell = getattr(value, "label", value)
    return cell
