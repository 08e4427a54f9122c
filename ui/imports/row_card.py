"""The chosen row of the file: what becomes of it, what is wrong cell by cell, and what a person may decide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from services.excel.fields import Problem, Severity
from services.excel.preview import Beside, Choice, ImportRow, Preview
from services.excel.table import SkippedRow
from ui.imports.row_list import TONES
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.card import Card
from ui.widgets.plate import Plate

_ALL_ALIKE = "ใช้กับทุกแถวที่รอตัดสินใจแบบเดียวกัน"


class RowCard(Card):
    decided = Signal(object, object)  # ImportRow, Choice
    decided_alike = Signal(object, object)

    def __init__(self) -> None:
        super().__init__("row_card", "แถวที่เลือก")
        self.choices: dict[Choice, Plate] = {}
        self._alike: Plate | None = None

    def show_nothing(self) -> None:
        self._begin()
        self.text("เลือกแถวทางซ้ายเพื่อดูรายละเอียด")

    def show_skipped(self, row: SkippedRow) -> None:
        self._begin()
        self.title(row.reason.value, f"แถวที่ {row.number:,}")
        if row.text:
            self.text(row.text)

    def show_row(self, preview: Preview[ImportRow], row: ImportRow) -> None:
        self._begin()
        self.title(row.name or "ไม่มีชื่อ", " · ".join(one for one in (f"แถวที่ {row.number:,}", row.code) if one))
        problems = preview.problems_by_row.get(row.number, ())
        if row.reason:
            self.note(row.reason, TONES[row.outcome])
        else:
            self.fact("ผล", preview.decided(row).label, tone=TONES[preview.decided(row)])
        if row.beside:
            self._compare(row.other, row.beside)
        if row.choices:
            self._ask(preview, row)
        if row.changes:
            self.heading("สิ่งที่จะเปลี่ยน")
            for change in row.changes:
                self.add(Label(change.label, "caption"))
                self.add(Label(f"{change.before or 'ว่าง'} → {change.after or 'ว่าง'}"))
        self._tell([one for one in problems if not one.message.startswith(row.reason or "\0")])

    def focus_choice(self) -> bool:
        """Puts the cursor on the answer given, else the first; False when nothing is asked."""
        plates = list(self.choices.values())
        if not plates:
            return False
        plate = next((one for one in plates if one.isChecked()), plates[0])
        plate.show()  # Qt shows what was just added a moment later, and a hidden plate takes no keys
        plate.setFocus()
        return True

    def has_choice_focus(self) -> bool:
        return any(one.hasFocus() for one in self.choices.values())

    def _begin(self) -> None:
        self.clear()
        self.choices, self._alike = {}, None

    def _compare(self, other: str, pairs: Sequence[Beside]) -> None:
        """What tells the two apart, or shows that they are one, stands out."""
        self.heading("เทียบสองรายการ")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(10))
        grid.setVerticalSpacing(theme().px(2))
        for column, words in enumerate((other, "แถวนี้")):
            grid.addWidget(Label(words, "strong"), 0, column)
            grid.setColumnStretch(column, 1)
        for at, pair in enumerate(pairs):
            differs = bool(pair.other and pair.this and pair.other != pair.this)
            grid.addWidget(Label(pair.label, "caption"), 2 * at + 1, 0, 1, 2)
            for column, said in enumerate((pair.other, pair.this)):
                told = Label(said or "ว่าง", "strong" if differs else "" if said else "muted")
                told.setAccessibleName(f"{pair.label} {said or 'ว่าง'}")
                grid.addWidget(told, 2 * at + 2, column, Qt.AlignmentFlag.AlignTop)
        box = QWidget()
        box.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        self.add(box)

    def _ask(self, preview: Preview[ImportRow], row: ImportRow) -> None:
        self.heading("จะทำอย่างไรกับแถวนี้")
        group = QButtonGroup(self._scroll.widget())
        for choice in row.choices:
            plate = self.choices[choice] = Plate(f"choice_{choice.value}", choice.label)
            plate.setCheckable(True)
            plate.setChecked(preview.decisions.get(row.number) is choice)
            plate.clicked.connect(partial(self._decide, row, choice))
            group.addButton(plate)
            self.add(plate)
        alike = len(preview.alike(row))
        if alike > 1:
            self._alike = Plate(
                "decide_alike", _ALL_ALIKE, f"{alike:,} แถว", partial(self._decide_alike, row)
            )
            self._alike.setEnabled(row.number in preview.decisions)
            self.add(self._alike)

    def _decide(self, row: ImportRow, choice: Choice) -> None:
        if self._alike is not None:
            self._alike.setEnabled(True)
        self.decided.emit(row, choice)

    def _decide_alike(self, row: ImportRow) -> None:
        for choice, plate in self.choices.items():
            if plate.isChecked():
                self.decided_alike.emit(row, choice)

    def _tell(self, problems: Sequence[Problem]) -> None:
        if not problems:
            return
        self.heading("ตรวจพบ")
        for problem in problems:
            if problem.column:
                said = f" “{problem.value}”" if problem.value else ""
                self.add(Label(f"ช่อง {problem.column}{problem.row}{said}", "caption"))
            words = Label(problem.message)
            words.set_tone((Tone.WRONG if problem.severity is Severity.ERROR else Tone.SOON).value)
            self.add(words)
