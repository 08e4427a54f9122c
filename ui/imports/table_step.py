"""Step 2: which table of the file, and which row is its heading; both are found, and both can be set right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from services.excel.cells import column_letter
from services.excel.headings import Certainty
from services.excel.sheet import Sheet
from services.excel.table import Skip, Table
from ui.imports.reading import Source
from ui.imports.sheet_view import SheetView
from ui.imports.step import NoteBox, Step
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button
from ui.widgets.choice import ChoiceEdit
from ui.widgets.named import named
from ui.widgets.parts import margins

_NOT_FOUND = "หาหัวตารางในแผ่นงานนี้ไม่พบ กรุณาเลื่อนไปที่แถวที่เป็นหัวตาราง แล้วกด Enter"


@dataclass(slots=True)
class _Place:
    """A table that was found, or a sheet in which none was; heading_row is the row somebody pointed at."""

    sheet: Sheet
    table: Table | None
    heading_row: int | None = None


class TableStep(Step):
    title = "เลือกตาราง"
    asked_heading = Signal(object, int)  # Sheet, the row of the file; 0 for none

    def __init__(self) -> None:
        super().__init__()
        self.source: Source | None = None
        self._places: list[_Place] = []
        self.choice: ChoiceEdit[int] = named(ChoiceEdit(), "table", "ตารางที่จะนำเข้า")
        self.choice.changed.connect(self._show_place)
        self.heading = Label("", "muted")
        self.notes = NoteBox("table_notes", Tone.SOON)
        self.view = SheetView("sheet", "แถวแรก ๆ ของแผ่นงาน")
        self.view.pointed.connect(self._pointed)
        self.view.moved.connect(self._offer)
        self.use_row = Button("use_row", "ใช้แถวนี้เป็นหัวตาราง", lambda: self._ask(self.view.row), key="F4")
        self.no_heading = Button("no_heading", "ตารางนี้ไม่มีแถวหัว", lambda: self._ask(0))
        head = QHBoxLayout()
        head.setSpacing(theme().px(10))
        head.addWidget(self.choice)
        head.addWidget(self.heading, 1)
        acts = QHBoxLayout()
        acts.setSpacing(theme().px(10))
        acts.addWidget(self.use_row)
        acts.addWidget(self.no_heading)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        margins(column, 0, 0, 8)
        column.addLayout(head)
        column.addWidget(self.notes)
        column.addWidget(self.view, 1)
        column.addLayout(acts)

    @property
    def table(self) -> Table | None:
        """The table as it stands now; None until somebody pointed at its heading."""
        return self._place.table if self._places else None

    @property
    def heading_row(self) -> int | None:
        """The row somebody pointed at, None where the program found it."""
        return self._place.heading_row

    def show_source(self, source: Source) -> None:
        self.source = source
        found = {table.sheet.name for table in source.tables}
        self._places = [_Place(table.sheet, table) for table in source.tables]
        self._places += [
            _Place(sheet, None)
            for sheet in source.book.sheets
            if sheet.visible and sheet.rows and sheet.name not in found
        ]
        self._list_places(0)
        self._show_place()

    def show_table(self, table: Table, heading_row: int) -> None:
        """What the sheet holds under the heading somebody pointed at."""
        self._place.table, self._place.heading_row = table, heading_row
        self._list_places(self.choice.key() or 0)
        self._show_place()

    def ahead(self) -> str:
        if self.table is None:
            return "เลือกแถวหัวตารางก่อน จึงไปต่อได้ ยังไม่มีอะไรถูกบันทึก"
        return f"จะอ่าน {_data_rows(self.table):,} แถวใต้หัวตาราง ยังไม่บันทึก"

    def first_input(self) -> QWidget | None:
        return self.view if self.table is None else None

    @property
    def _place(self) -> _Place:
        return self._places[self.choice.key() or 0]

    def _list_places(self, at: int) -> None:
        self.choice.blockSignals(True)
        self.choice.set_options([(place, _called(one)) for place, one in enumerate(self._places)])
        self.choice.set_key(at)
        self.choice.blockSignals(False)
        self.choice.setVisible(len(self._places) > 1)

    def _show_place(self) -> None:
        place = self._place
        table = place.table
        self.forward = "จับคู่คอลัมน์" if table is not None else ""
        if table is None:
            self.heading.setText(f"แผ่นงาน “{place.sheet.name}”")
            self.notes.say(_NOT_FOUND)
        else:
            where = f"หัวตารางอยู่แถวที่ {table.heading_row:,}" if table.heading_row else "ตารางนี้ไม่มีแถวหัว"
            self.heading.setText(f"แผ่นงาน “{table.sheet.name}” · {where} · ข้อมูล {_data_rows(table):,} แถว")
            self.notes.say("\n".join(self._said(table)))
        self.view.show_sheet(place.sheet, range(table.heading_row, table.first_row) if table else range(0))
        self._offer()
        self.changed.emit()

    def _said(self, table: Table) -> list[str]:
        """What is odd about the file and the table; guesses of columns are told in the next step."""
        guesses = {one.reason for one in table.columns if one.certainty is Certainty.GUESS}
        notes = [*(self.source.book.notes if self.source else ()), *(note.message for note in table.notes)]
        return [one for one in dict.fromkeys(notes) if one not in guesses]

    def _offer(self) -> None:
        """The buttons that would change nothing cannot be pressed."""
        table = self.table
        self.use_row.setEnabled(bool(self.view.row) and (table is None or self.view.row != table.heading_row))
        self.no_heading.setEnabled(table is None or table.heading_row != 0)

    def _pointed(self, row: int) -> None:
        if self.table is not None and row == self.table.heading_row:
            self.asked_on.emit()
        else:
            self._ask(row)

    def _ask(self, row: int) -> None:
        self.asked_heading.emit(self._place.sheet, row)


def _data_rows(table: Table) -> int:
    """Also those that show nothing yet because none of their columns is matched."""
    return len(table.rows) + sum(one.reason is Skip.NO_FIELD for one in table.skipped)


def _called(place: _Place) -> str:
    if place.table is None:
        return f"{place.sheet.name} (ยังไม่พบหัวตาราง)"
    letters = [column_letter(index) for index in place.table.headings]
    span = f" คอลัมน์ {letters[0]} ถึง {letters[-1]}" if letters else ""
    return f"{place.table.sheet.name}{span} ({_data_rows(place.table):,} แถว)"
