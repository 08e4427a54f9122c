"""The import of any register: every row checked, compared with what is stored, shown, then saved as one batch."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from sqlalchemy.orm import Session

from models.document import ImportBatch
from services import imports
from services.duties import Duty, door
from services.errors import UserError
from services.excel.checker import Checker
from services.excel.control_totals import control_totals
from services.excel.fields import Problem, Severity
from services.excel.memory import without_collecting
from services.excel.preview import STEP, Preview, Progress
from services.excel.register import Register
from services.excel.register_judge import Judge, RegisterChoice, RegisterRow, merged
from services.excel.sheet import Workbook
from services.excel.table import Table
from services.fund import funds
from services.imports import Counts, Outcome

Input = TypeVar("Input")
S = TypeVar("S")
_SAVED = (Outcome.NEW, Outcome.CHANGED)


@dataclass(frozen=True)
class RegisterImport(Generic[Input, S]):
    """The two services of one register's import (import_kinds.ImportKind)."""

    register: Register[Input, S]

    def preview_table(
        self,
        session: Session,
        book: Workbook,
        table: Table,
        fund_id: int | None,
        today: date,
        progress: Progress | None = None,
    ) -> Preview[RegisterRow]:
        """What would happen; nothing is saved. Raises UserError for a missing column, and Cancelled from progress."""
        register = self.register
        if register.in_fund:
            funds.get(session, fund_id or 0)
        else:
            fund_id = None
        table.require(register.fields)
        known = imports.known(session, register.key, fund_id, book.digest)
        with without_collecting():
            checker = Checker(table, today)
            read = register.open_reader(session)
            judge = Judge(session, register, today, is_known_file=known is not None)
            rows = []
            for done, row in enumerate(table.rows):
                if progress is not None and done % STEP == 0:
                    progress(done, len(table.rows))
                check = checker.row(row)
                told = read(check)
                rows.append(judge.row(check, {**told, "fund_id": fund_id} if register.in_fund else told))
        after = [_after(register, one) for one in rows if one.outcome in _SAVED]
        remarks = tuple(register.remarks(session, after))
        notes = [Problem(table.sheet.name, 0, "", "", Severity.WARNING, one) for one in remarks]
        return Preview(
            file_name=book.name,
            file_hash=book.digest,
            fund_id=fund_id,
            table=table,
            rows=rows,
            problems=sorted([*table.notes, *notes, *checker.problems], key=lambda one: (one.row, one.column)),
            remarks=remarks,
            newest_write=imports.newest_write(session),
            known=known,
            totals=control_totals(table, today),
        )

    def save(
        self,
        session: Session,
        shown: Preview[RegisterRow],
        *,
        accept_valid: bool = False,
        today: date,
        progress: Progress | None = None,
    ) -> ImportBatch | None:
        """Saves what the preview showed in the running write, as one batch; None when there is nothing to save.

        Rows that wait for a decision are left out unless decided. Raises UserError while there are rows in error,
        unless accept_valid says to leave them out too, and OutOfDate when anything was saved since the preview.
        """
        shown.require_ready(imports.newest_write(session), accept_valid=accept_valid)
        if not shown.counts.saved:
            return None
        kind, table = self.register.key, shown.table
        with door(session, Duty.BOOKS if self.register.in_fund else Duty.RECORDS):
            counts = _Writing(session, self.register, shown, today).write(progress)
        session.flush()
        imports.remember(session, kind, table.shape_key, table.mapping)
        return imports.record_batch(session, kind, shown.fund_id, shown.file_name, shown.file_hash, counts)


@dataclass(frozen=True, slots=True)
class FundImport:
    """The same two services of a register that each fund has of its own, made for the fund that is asked for."""

    register_of: Callable[[int], Register[Any, Any]]

    def preview_table(
        self,
        session: Session,
        book: Workbook,
        table: Table,
        fund_id: int | None,
        today: date,
        progress: Progress | None = None,
    ) -> Preview[RegisterRow]:
        engine = RegisterImport(self.register_of(fund_id or 0))
        return engine.preview_table(session, book, table, fund_id, today, progress)

    def save(
        self,
        session: Session,
        shown: Preview[RegisterRow],
        *,
        accept_valid: bool = False,
        today: date,
        progress: Progress | None = None,
    ) -> ImportBatch | None:
        engine = RegisterImport(self.register_of(shown.fund_id or 0))
        return engine.save(session, shown, accept_valid=accept_valid, today=today, progress=progress)


class _Writing(Generic[Input, S]):
    """One saving: what each row became, so that a later row can tell more of the same record."""

    def __init__(
        self, session: Session, register: Register[Input, S], shown: Preview[RegisterRow], today: date
    ) -> None:
        self._session, self._register, self._shown, self._today = session, register, shown, today
        self._ids: dict[int, int] = {}  # row → record
        self._inputs: dict[int, Input] = {}  # record → what it says by now
        self._saved: list[int] = []  # records, in the order of the file
        self._new = self._changed = 0

    def write(self, progress: Progress | None) -> Counts:
        """The counts with what really happened: two rows of one record may have said the same."""
        rows = self._shown.rows
        for done, row in enumerate(rows):
            if progress is not None and done % STEP == 0:
                progress(done, len(rows))
            if self._shown.decided(row) in _SAVED:
                try:
                    self._save(row)
                except UserError as error:
                    raise UserError(f"แถวที่ {row.number:,} บันทึกไม่ได้ เพราะ{error}", error.field) from error
            elif row.record_id is not None:
                self._ids[row.number] = row.record_id
        saved = self._saved
        if saved:
            register = self._register
            register.finish(self._session, {one: self._inputs[one] for one in saved})
        counts = self._shown.counts
        idle = counts.saved - self._new - self._changed
        return dataclasses.replace(
            counts, new=self._new, changed=self._changed, unchanged=counts.unchanged + idle
        )

    def _save(self, row: RegisterRow) -> None:
        register, session = self._register, self._session
        record_id = self._record_of(row)
        if record_id is None:
            made = register.settle(register.make(**row.told))
            record_id = register.save(session, made, None, self._today)
            self._inputs[record_id] = made
            self._saved.append(record_id)
            self._new += 1
        else:
            before: Input = self._inputs.get(record_id, row.before)
            after = register.settle(merged(before, row.told))
            if record_id in self._inputs and _keys(register, before) - _keys(register, after):
                raise UserError("แถวก่อนหน้าของรายการเดียวกันบอกไว้ต่างกัน กรุณาเลือกให้เหลือแถวเดียวก่อน")
            if after != before:
                register.save(session, after, record_id, self._today)
                self._saved.append(record_id)
                self._changed += 1
            self._inputs[record_id] = after
        self._ids[row.number] = record_id

    def _record_of(self, row: RegisterRow) -> int | None:
        choice = self._shown.decisions.get(row.number)
        if choice in (RegisterChoice.ANOTHER, RegisterChoice.TAKE):
            return None
        if row.record_id is not None:
            return row.record_id
        return self._ids.get(row.same_as) if row.same_as is not None else None


def _after(register: Register[Input, S], row: RegisterRow) -> Input:
    """What would be stored of a row that waits for nothing."""
    return register.settle(register.make(**row.told) if row.before is None else merged(row.before, row.told))


def _keys(register: Register[Input, S], said: Input) -> set[tuple[str, Any]]:
    """What the record is known by: a later row that took it away would make the earlier one a stranger."""
    return {(one.what, one.value) for one in register.keys(said)}
