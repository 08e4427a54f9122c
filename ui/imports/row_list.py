"""The rows of the file as a list: which of them it shows, and what each line says became of its row."""

from __future__ import annotations

from dataclasses import dataclass

from models.values.labelled import Labelled
from services.excel.fields import Severity
from services.excel.preview import ImportRow, Preview
from services.excel.table import SkippedRow
from services.imports import Counts, Outcome
from ui.table import Column, Kind, RecordTable
from ui.theme import Tone

TONES = {
    Outcome.NEW: Tone.GOOD,
    Outcome.CHANGED: Tone.STRONG,
    Outcome.UNCHANGED: Tone.MUTED,
    Outcome.DECIDE: Tone.SOON,
    Outcome.ERROR: Tone.WRONG,
    Outcome.SKIPPED: Tone.MUTED,
}


class Shown(Labelled):
    """Which rows the list shows."""

    ALL = "all", "ทั้งหมด"
    NEW = "new", "เพิ่มใหม่"
    CHANGED = "changed", "แก้ไข"
    UNCHANGED = "unchanged", "เหมือนเดิม"
    DECIDE = "decide", "รอตัดสินใจ"
    ERROR = "errors", "ผิด"
    FLAGGED = "flagged", "ควรดู"
    SKIPPED = "skipped", "ไม่ใช่ข้อมูล"

    def count(self, counts: Counts) -> int:
        return counts.rows if self is Shown.ALL else int(getattr(counts, str(self.value)))


_OUTCOMES = {
    Shown.NEW: Outcome.NEW,
    Shown.CHANGED: Outcome.CHANGED,
    Shown.UNCHANGED: Outcome.UNCHANGED,
    Shown.ERROR: Outcome.ERROR,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: a row of the register, or one that is no data."""

    number: int
    row: ImportRow | None
    skipped: SkippedRow | None = None


class RowTable(RecordTable[Line]):
    def __init__(self) -> None:
        super().__init__(self._columns(""))
        self._preview: Preview[ImportRow] | None = None

    def show_preview(self, preview: Preview[ImportRow], code_title: str) -> None:
        """code_title stands over the numbers people call the rows by."""
        self._preview = preview
        self.columns = self._columns(code_title)

    def show_rows(self, shown: Shown) -> None:
        preview = self._preview
        if preview is None:
            return
        lines = [Line(row.number, row) for row in preview.rows if _belongs(preview, row, shown)]
        if shown in (Shown.ALL, Shown.SKIPPED):
            lines += [Line(one.number, None, one) for one in preview.table.skipped]
            lines.sort(key=lambda one: one.number)
        self.replace(lines)

    def refresh(self) -> None:
        """The list keeps its rows and the cursor its place; only what they say is new."""
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def _columns(self, code_title: str) -> tuple[Column[Line], ...]:
        return (
            Column("number", "แถว", lambda one: one.number, Kind.WHOLE),
            Column("code", code_title, lambda one: one.row.code if one.row else "", Kind.CODE, spare=True),
            Column("name", "ชื่อ", lambda one: one.row.name if one.row else "", least=150),
            Column("outcome", "ผล", self._outcome, Kind.CODE, tone=self._outcome_tone),
            Column("reason", "เหตุผล", self._reason, weight=1.3, least=110),
        )

    def _outcome(self, line: Line) -> str:
        if line.row is None or self._preview is None:
            return Shown.SKIPPED.label
        if line.row.number in self._preview.decisions:
            return "ตัดสินใจแล้ว"
        return self._preview.decided(line.row).label

    def _outcome_tone(self, line: Line) -> Tone:
        if line.row is None or self._preview is None:
            return Tone.MUTED
        if line.row.number in self._preview.decisions:
            return Tone.GOOD
        return TONES[line.row.outcome]

    def _reason(self, line: Line) -> str:
        if line.row is None or self._preview is None:
            return " ".join((line.skipped.reason.value, line.skipped.text)).strip() if line.skipped else ""
        row = line.row
        if choice := self._preview.decisions.get(row.number):
            return choice.label
        problems = self._preview.problems_by_row.get(row.number, ())
        wrong = next((one.message for one in problems if one.severity is Severity.ERROR), "")
        first = problems[0].message if problems else ""
        if said := wrong or row.reason or first:
            return said
        return " · ".join(f"{one.label} {one.before or 'ว่าง'} → {one.after or 'ว่าง'}" for one in row.changes)


def _belongs(preview: Preview[ImportRow], row: ImportRow, shown: Shown) -> bool:
    """A question stays in the list of questions when it is answered, so that the answer can be changed."""
    outcome = preview.decided(row)
    match shown:
        case Shown.ALL:
            return True
        case Shown.DECIDE:
            return bool(row.choices)
        case Shown.FLAGGED:
            return row.flagged and outcome in (Outcome.NEW, Outcome.CHANGED)
    return outcome is _OUTCOMES.get(shown)
