"""Step 4: every row of the file and what would become of it; rows that wait are decided here."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from services.excel.fields import Severity
from services.excel.preview import Choice, ImportRow, Preview
from ui.imports import words
from ui.imports.count_button import CountButton
from ui.imports.row_card import RowCard
from ui.imports.row_list import Line, RowTable, Shown
from ui.imports.step import NoteBox, Step
from ui.table import TableView
from ui.theme import SIZES, Tone, theme
from ui.widgets.button import Button
from ui.widgets.parts import Empty, margins

_IN_ONE_ROW = 690  # pixels at 100 percent the buttons of the counts take beside each other


_TONES = {Shown.NEW: Tone.GOOD, Shown.DECIDE: Tone.SOON, Shown.ERROR: Tone.WRONG, Shown.FLAGGED: Tone.SOON}


class CheckStep(Step):
    title = "ตรวจข้อมูล"
    asked_copy = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._preview: Preview[ImportRow] | None = None
        self.shown = Shown.ALL
        self.note = NoteBox("file_note", Tone.SOON)
        self.counts = {
            one: CountButton(f"show_{one.value}", one.label, _TONES.get(one, Tone.PLAIN)) for one in Shown
        }
        self._group = QButtonGroup(self)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme().px(6))
        for one, button in self.counts.items():
            self._group.addButton(button)
            button.clicked.connect(partial(self.show_rows, one))
        self.table = RowTable()
        self.view = TableView("rows", "แถวในไฟล์", self.table)
        self.card = RowCard()
        self.copy = Button("marked_copy", "บันทึกสำเนาที่ทำเครื่องหมายช่องผิด", self.asked_copy.emit)
        self.next_question = Button("next_question", "ไปแถวที่รอตัดสินใจ", self.go_to_question, key="F8")
        self._stack = QStackedWidget()
        self._stack.addWidget(Empty("rows_empty", "ไม่มีแถวแบบนี้ในไฟล์"))
        self._stack.addWidget(self.view)
        self._build()
        self.view.chosen.connect(self._show_card)
        self.view.opened.connect(lambda _line: self._entered())
        self.card.decided.connect(self._decided)
        self.card.decided_alike.connect(self._decided_alike)

    def show_preview(self, preview: Preview[ImportRow], code_title: str) -> None:
        """code_title stands over the numbers people call the rows by."""
        self._preview = preview
        self.table.show_preview(preview, code_title)
        counts = preview.counts
        said = []
        if preview.known is not None:
            said.append(words.known_file(preview.known))
            if not counts.saved:
                said.append("ไม่มีอะไรใหม่ในไฟล์นี้")
        for total in preview.totals:
            if not total.agrees:
                said.append(
                    f"แถวรวมที่ {total.row:,} ในไฟล์บอก{total.label} {total.theirs} แต่นับได้ {total.ours} กรุณาตรวจว่าอ่านครบ"
                )
        self.note.say("\n".join((*said, *preview.remarks)))
        self.copy.setVisible(any(one.severity is not Severity.INFO and one.row for one in preview.problems))
        self._say_counts()
        first = next((one for one in (Shown.DECIDE, Shown.ERROR) if self.counts[one].count), Shown.ALL)
        self.show_rows(first)

    def show_rows(self, shown: Shown) -> None:
        self.shown = shown
        self.counts[shown].setChecked(True)
        self.table.show_rows(shown)
        any_rows = bool(self.table.rowCount())
        self._stack.setCurrentIndex(1 if any_rows else 0)
        self.view.choose_row(0 if any_rows else -1)
        if not any_rows:
            self.card.show_nothing()

    def ahead(self) -> str:
        if self._preview is None:
            return ""
        counts = self._preview.counts
        waiting = self._waiting()
        said = [f"ยังไม่ได้ตัดสินใจ {waiting:,} แถว"] if waiting else []
        said += [f"ผิด {counts.errors:,} แถว"] if counts.errors else []
        kept = "ยังไม่บันทึก"
        return " · ".join((*said, kept)) if said else f"ทุกแถวพร้อมแล้ว {kept}"

    def first_input(self) -> QWidget | None:
        return self.view if self.table.rowCount() else None

    def take_enter(self) -> bool:
        """Enter on an answer goes to the next question."""
        if not self.card.has_choice_focus():
            return False
        QTimer.singleShot(0, self, self.go_to_question)  # the plate that got the key goes away
        return True

    def go_to_question(self) -> None:
        """To the next row without an answer, below the present one and then from the top; else back to the list."""
        assert self._preview is not None
        if self.shown is not Shown.DECIDE and self._waiting():
            self.show_rows(Shown.DECIDE)
        rows = self.table.rowCount()
        here = self.view.currentIndex().row()
        for step in range(rows):
            at = (max(here, 0) + step) % rows
            if self._asks(self.table.record(at).row):
                self.view.choose_row(at)
                self.card.focus_choice()
                return
        self.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_counts()

    def _asks(self, row: ImportRow | None) -> bool:
        assert self._preview is not None
        return row is not None and bool(row.choices) and row.number not in self._preview.decisions

    def _waiting(self) -> int:
        assert self._preview is not None
        return sum(self._asks(row) for row in self._preview.rows)

    def _say_counts(self) -> None:
        assert self._preview is not None
        counts = self._preview.counts
        for shown, button in self.counts.items():
            button.show_count(shown.count(counts))
        self.next_question.setVisible(any(row.choices for row in self._preview.rows))
        self.next_question.setEnabled(bool(self._waiting()))
        self.changed.emit()

    def _show_card(self, line: Line | None) -> None:
        if line is None or self._preview is None:
            self.card.show_nothing()
        elif line.row is not None:
            self.card.show_row(self._preview, line.row)
        elif line.skipped is not None:
            self.card.show_skipped(line.skipped)

    def _entered(self) -> None:
        """Enter in the list: to the answers of a row that waits, else on to the next step."""
        line = self.view.current()
        if line is None or not self._asks(line.row) or not self.card.focus_choice():
            self.asked_on.emit()

    def _decided(self, row: ImportRow, choice: Choice) -> None:
        assert self._preview is not None
        self._preview.decide([row], choice)
        self._say_counts()
        self.table.refresh()

    def _decided_alike(self, row: ImportRow, choice: Choice) -> None:
        assert self._preview is not None
        self._preview.decide(self._preview.alike(row), choice)
        self._say_counts()
        self.table.refresh()

    def _place_counts(self) -> None:
        across = len(self.counts) if self.width() >= theme().px(_IN_ONE_ROW) else len(self.counts) // 2
        for at, button in enumerate(self.counts.values()):
            self._grid.addWidget(button, at // across, at % across)

    def _build(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(theme().px(10))
        acts.addWidget(self.next_question)
        acts.addStretch(1)
        acts.addWidget(self.copy)
        left = QWidget()
        under = QVBoxLayout(left)
        margins(under, 0, 0, 8)
        under.addWidget(self._stack, 1)
        under.addLayout(acts)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(theme().px(SIZES.gap))
        splitter.addWidget(left)
        splitter.addWidget(self.card)
        splitter.setStretchFactor(0, 68)
        splitter.setStretchFactor(1, 32)
        splitter.setSizes([680, 320])
        column = QVBoxLayout(self)
        margins(column, 0, 0, 8)
        column.addWidget(self.note)
        column.addLayout(self._grid)
        column.addWidget(splitter, 1)
        self._place_counts()
