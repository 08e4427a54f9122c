"""What a workbook would do, row by row, before anything is saved: shared by every import that shows first."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Generic, Self, TypeVar

from models.document import ImportBatch
from models.values.labelled import Labelled
from services.errors import UserError
from services.excel.control_totals import ControlTotal
from services.excel.fields import Problem, Severity
from services.excel.table import Table
from services.imports import Batch, Counts, Outcome

Progress = Callable[[int, int], None]
STEP = 200  # rows between two reports of progress


class OutOfDate(UserError):
    """Something was saved since the file was checked; check it again."""


class Choice(Labelled):
    """What a person may decide about a row that waits for her; each import lists its own."""

    outcome: Outcome

    def __new__(cls, code: str, label: str = "", outcome: Outcome = Outcome.DECIDE) -> Self:
        one = object.__new__(cls)
        one._value_ = code
        one.label = label
        one.outcome = outcome
        return one


@dataclass(frozen=True, slots=True)
class Change:
    """One value of a known record that the row would change; words as people read them."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What the other record and this row say of one thing, for somebody who must tell whether they are the same."""

    label: str
    other: str
    this: str


@dataclass(slots=True)
class ImportRow:
    """One row: what it is about and what would become of it.

    reason says in Thai why it waits or cannot be taken. doubt names the kind of question, the same for rows that
    may be answered together. choices are the answers, the likeliest first. other is the record a question is
    about, and beside what both say.
    """

    number: int
    code: str
    name: str
    outcome: Outcome
    flagged: bool = False
    reason: str = ""
    doubt: str = ""
    choices: tuple[Choice, ...] = ()
    changes: tuple[Change, ...] = ()
    other: str = ""
    beside: tuple[Beside, ...] = ()


R = TypeVar("R", bound=ImportRow)


@dataclass
class Preview(Generic[R]):
    """Everything the wizard shows before anything is saved.

    rows are the data rows in the order of the file. known is the batch when this very file was taken in before;
    newest_write is what services.imports.newest_write said when the register was read. remarks are sentences about
    the sheet as a whole, which stand among the problems too.
    """

    file_name: str
    file_hash: str
    fund_id: int | None
    table: Table
    rows: list[R]
    problems: list[Problem]
    newest_write: int
    known: Batch | None = None
    totals: tuple[ControlTotal, ...] = ()
    remarks: tuple[str, ...] = ()
    decisions: dict[int, Choice] = field(default_factory=dict)

    @property
    def counts(self) -> Counts:
        """As things stand with the decisions made so far."""
        outcomes = [self.decided(row) for row in self.rows]
        count = Counter(outcomes)
        return Counts(
            rows=len(self.rows) + len(self.table.skipped),
            new=count[Outcome.NEW],
            changed=count[Outcome.CHANGED],
            unchanged=count[Outcome.UNCHANGED],
            decide=count[Outcome.DECIDE],
            errors=count[Outcome.ERROR],
            skipped=len(self.table.skipped),
            flagged=sum(
                row.flagged and outcome in (Outcome.NEW, Outcome.CHANGED)
                for row, outcome in zip(self.rows, outcomes, strict=True)
            ),
        )

    def decided(self, row: ImportRow) -> Outcome:
        """The outcome with what was decided so far."""
        if row.outcome is Outcome.DECIDE and (choice := self.decisions.get(row.number)) is not None:
            return choice.outcome
        return row.outcome

    def decide(self, rows: Iterable[ImportRow], choice: Choice) -> int:
        """Notes the answer for each of rows to which it is one; returns for how many."""
        taken = [row.number for row in rows if choice in row.choices]
        self.decisions.update(dict.fromkeys(taken, choice))
        return len(taken)

    def alike(self, row: ImportRow) -> list[R]:
        """The rows that ask the same question, row itself among them."""
        return [one for one in self.rows if row.doubt and one.doubt == row.doubt]

    @cached_property
    def problems_by_row(self) -> Mapping[int, Sequence[Problem]]:
        found: dict[int, list[Problem]] = {}
        for problem in self.problems:
            if problem.severity is not Severity.INFO:
                found.setdefault(problem.row, []).append(problem)
        return found

    def require_ready(self, newest_write: int, *, accept_valid: bool) -> None:
        """Raises UserError while there are errors, unless accept_valid leaves those rows out; OutOfDate when stale."""
        if self.newest_write != newest_write:
            raise OutOfDate("ข้อมูลในระบบเปลี่ยนไปหลังจากตรวจไฟล์นี้ ยังไม่ได้บันทึกแถวใดเลย กรุณาตรวจไฟล์อีกครั้งก่อนบันทึก")
        if not accept_valid and (errors := self.counts.errors):
            raise UserError(f"มี {errors:,} แถวที่ผิด ยังไม่ได้บันทึกแถวใดเลย กรุณาแก้ในไฟล์ หรือเลือกนำเข้าเฉพาะแถวที่ถูกต้อง")


def summary(shown: Preview[R], batch: ImportBatch | None) -> Mapping[str, object]:
    """The answer of the command line (design.md section 8)."""
    return {
        **dataclasses.asdict(shown.counts),
        "batch": batch.id if batch is not None else None,
        "problems": [
            {
                "sheet": one.sheet,
                "row": one.row,
                "column": one.column,
                "value": one.value,
                "severity": one.severity.value,
                "message": one.message,
            }
            for one in shown.problems
            if one.severity is not Severity.INFO
        ],
    }


def fingerprint(path: Path) -> tuple[int, int] | None:
    """Changes when the file is saved again; None when it is not there."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size
