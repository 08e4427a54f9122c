"""Step 3: which column of the file is which field; what was guessed is marked, and everything can be changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from services.excel.cells import column_letter, shown
from services.excel.fields import AnyField
from services.excel.headings import Certainty
from services.excel.table import Table
from ui.imports.step import Step
from ui.imports.words import without_ids
from ui.thai_wrap import Label, OneLine
from ui.theme import Tone, theme
from ui.widgets.choice import ChoiceEdit
from ui.widgets.named import named
from ui.widgets.parts import Sheet, margins, scrolling

_SAMPLES = 3
_LOOK_AT = 200  # rows searched for a value to show
_NOT_TAKEN = "ไม่นำเข้า"


class ColumnsStep(Step):
    title = "จับคู่คอลัมน์"
    forward = "ตรวจข้อมูล"

    def __init__(self) -> None:
        super().__init__()
        self._table: Table | None = None
        self._fields: Sequence[AnyField] = ()
        self.fields: dict[int, ChoiceEdit[str]] = {}
        self._marks: dict[int, Label] = {}
        self._guessed: set[int] = set()
        self._scroll = scrolling()
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        margins(inside, 2, 4, 0)
        inside.addWidget(self._scroll)
        column = QVBoxLayout(self)
        margins(column, 0, 0, 8)
        column.addWidget(card, 1)

    @property
    def table(self) -> Table:
        """As it was found in the file."""
        assert self._table is not None
        return self._table

    def mapping(self) -> dict[str, str]:
        """Field key → column letter, as chosen now."""
        return {key: column_letter(index) for index, edit in self.fields.items() if (key := edit.key())}

    def shows(self, table: Table) -> bool:
        """Whether this very table is shown, as somebody may have set it right."""
        return self._table is table

    def ahead(self) -> str:
        if self._table is None:
            return ""
        taken = len(self.mapping())
        left = len(self.fields) - taken
        out = f" ไม่นำเข้า {left:,} คอลัมน์" if left else ""
        return f"จะตรวจ {len(self.table.rows):,} แถว จาก {taken:,} คอลัมน์{out} ยังไม่บันทึก"

    def first_input(self) -> QWidget | None:
        """The first guess; without one there is nothing to look into."""
        return self.fields[min(self._guessed)] if self._guessed else None

    def show_table(self, table: Table, fields: Sequence[AnyField], *, alone: bool = True) -> None:
        """fields are what a column may be taken for; alone tells that no other table stands in the same sheet."""
        self._table, self._fields = table, fields
        guesses = {column.index: column for column in table.columns if column.certainty is Certainty.GUESS}
        self.fields, self._marks, self._guessed = {}, {}, set(guesses)
        body = Sheet()
        grid = QGridLayout(body)
        margins(grid, 14, 8, 6)
        grid.setHorizontalSpacing(theme().px(12))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 4)
        grid.setColumnStretch(2, 0)
        for at, words in ((0, "คอลัมน์ในไฟล์"), (1, "ตัวอย่างข้อมูล"), (3, "นำเข้าเป็น")):
            grid.addWidget(Label(words, "caption"), 0, at)
        known = {column.index: column for column in table.columns}
        for row, index in enumerate(_columns(table, alone=alone), start=1):
            column = known.get(index)
            self._add_row(grid, row, index, column.field.key if column else None)
            if index in guesses:
                self._marks[index].setToolTip(guesses[index].reason)
        grid.setRowStretch(grid.rowCount(), 1)
        self._scroll.setWidget(body)

    def _add_row(self, grid: QGridLayout, row: int, index: int, key: str | None) -> None:
        letter = column_letter(index)
        title = self.table.headings.get(index, "")
        samples = without_ids(" · ".join(_samples(self.table, index))) or "ไม่มีข้อมูล"
        edit: ChoiceEdit[str] = ChoiceEdit([(one.key, one.title) for one in self._fields], empty=_NOT_TAKEN)
        named(edit, f"column_{letter.lower()}", f"คอลัมน์ {letter} {title} นำเข้าเป็น")
        edit.set_key(key)
        edit.setFixedWidth(theme().px(186))
        edit.changed.connect(lambda: self._field_chosen(index))
        mark = Label("เดา", "caption")
        mark.set_tone(Tone.SOON.value)
        mark.setWordWrap(False)
        mark.setFixedWidth(theme().px(30))
        policy = mark.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        mark.setSizePolicy(policy)
        self.fields[index], self._marks[index] = edit, mark
        name = OneLine(f"{letter}  {title}".strip())
        grid.addWidget(name, row, 0)
        grid.addWidget(OneLine(samples, "muted"), row, 1)
        grid.addWidget(mark, row, 2)
        mark.setVisible(index in self._guessed)  # only now: without a parent it would be a window
        grid.addWidget(edit, row, 3)

    def _field_chosen(self, index: int) -> None:
        """A field comes from one column: the one it was taken from is left out."""
        key = self.fields[index].key()
        for other, edit in self.fields.items():
            if other != index and key is not None and edit.key() == key:
                edit.set_key(None)
        self._guessed.discard(index)
        self._marks[index].hide()
        self.changed.emit()


def _columns(table: Table, *, alone: bool) -> Iterator[int]:
    """Those with a heading or a value; alone tells that no other table stands in the same sheet."""
    width = max((len(values) for values in table.sheet.rows.values()), default=0)
    first, last = (1, width) if alone else (min(table.headings), max(table.headings))
    for index in range(first, last + 1):
        if table.headings.get(index) or any(_samples(table, index)):
            yield index


def _samples(table: Table, index: int) -> list[str]:
    """The first different values under the heading."""
    found: dict[str, None] = {}
    for number in [row for row in table.sheet.rows if row >= table.first_row][:_LOOK_AT]:
        value = table.sheet.value(number, index)
        if value is not None:
            found[shown(value)] = None
        if len(found) == _SAMPLES:
            break
    return list(found)
