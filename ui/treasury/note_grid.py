"""Counting money by note and coin, by keys alone: the sum runs along, and what it lacks of the books is said."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from models.values.money import ZERO, Money
from services.errors import UserError
from services.treasury.notes_and_coins import COINS, FACES, NOTES, difference_words, face_words, total
from ui.form import Composed
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.count_edit import CountEdit
from ui.widgets.entry import ALIGN_RIGHT
from ui.widgets.named import named

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ACROSS = 4  # columns of a half: face, pieces, amount, and the gap to the other half


class NoteGrid(Composed):
    """Notes left, coins right; Enter and arrows go from the largest to the smallest, Enter in the last is done."""

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: Money | None = None
        self._is_due = False
        self.cells: dict[Money, CountEdit] = {}
        self._amounts: dict[Money, Label] = {}
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(8))
        grid.setVerticalSpacing(theme().px(4))
        for at, (words, faces) in enumerate((("ธนบัตร", NOTES), ("เหรียญ", COINS))):
            self._add_half(at * _ACROSS, words, faces)
        grid.setColumnMinimumWidth(_ACROSS - 1, theme().px(16))
        self.sum_words = Label("", "figure")
        self.sum_words.setObjectName("note_sum")
        self.state_words = Label("", "strong")
        self.state_words.setObjectName("note_difference")
        row = max(len(NOTES), len(COINS)) + 1
        grid.addWidget(self.sum_words, row, 0, 1, _ACROSS - 1)  # beside each other: both seen on a low screen
        grid.addWidget(self.state_words, row, _ACROSS, 1, _ACROSS - 1)
        self.setFocusProxy(self.cells[FACES[0]])
        self._tell()

    def set_book(self, book: Money | None) -> None:
        """What the books say there is; without it only the sum is said."""
        self._book, self._is_due = book, False
        self._tell()

    def set_due(self, due: Money) -> None:
        """What ought to be on the table, that no books say yet."""
        self._book, self._is_due = due, True
        self._tell()

    def pieces(self) -> dict[Money, int]:
        """How many of each; raises UserError naming this input for what is no number."""
        found: dict[Money, int] = {}
        for face, cell in self.cells.items():
            try:
                found[face] = cell.count() or 0
            except UserError as error:
                self.setFocusProxy(cell)
                raise UserError(str(error), field=self.objectName() or None) from error
        return {face: number for face, number in found.items() if number}

    def set_pieces(self, pieces: Mapping[Money, int]) -> None:
        for face, cell in self.cells.items():
            cell.set_count(pieces.get(face) or None)

    def amount(self) -> Money:
        """What is counted so far; a cell that cannot be read yet counts as none."""
        return total({face: _number(cell) for face, cell in self.cells.items()})

    @property
    def is_empty(self) -> bool:
        return not any(cell.text() for cell in self.cells.values())

    def typed(self) -> object:
        return {str(face.satang): cell.text() for face, cell in self.cells.items() if cell.text()}

    def put_back(self, typed: object) -> None:
        kept = typed if isinstance(typed, dict) else {}
        for face, cell in self.cells.items():
            cell.setText(str(kept.get(str(face.satang), "")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            at = next((n for n, cell in enumerate(self.cells.values()) if watched is cell.edit), None)
            if at is not None and self._key(at, event):
                return True
        return super().eventFilter(watched, event)

    def _key(self, at: int, event: QKeyEvent) -> bool:
        cells = list(self.cells.values())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in _ENTER:
            cells[at].settle()
            if at + 1 < len(cells):
                cells[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.done.emit()
            return True
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            return False
        if 0 <= at + step < len(cells):
            cells[at + step].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _add_half(self, left: int, words: str, faces: tuple[Money, ...]) -> None:
        for at, head in enumerate((words, "จำนวน", "เป็นเงิน")):
            label = Label(head, "caption")
            if at:
                label.setAlignment(ALIGN_RIGHT)
            self._grid.addWidget(label, 0, left + at)
        for row, face in enumerate(faces, start=1):
            cell = named(CountEdit(), f"pieces_{face.satang}", f"{words} {face_words(face)}")
            cell.setFixedWidth(theme().px(90))
            cell.edit.installEventFilter(self)
            cell.changed.connect(self._changed)
            amount = Label("", "")
            amount.setWordWrap(False)
            amount.setAlignment(ALIGN_RIGHT)
            amount.setMinimumWidth(theme().px(110))
            face_label = Label(face_words(face), "")
            face_label.setWordWrap(False)
            for column, widget in enumerate((face_label, cell, amount)):
                self._grid.addWidget(widget, row, left + column)
            self.cells[face], self._amounts[face] = cell, amount
        self._grid.setColumnStretch(left + 2, 1)

    def _changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        for face, cell in self.cells.items():
            worth = face.times(_number(cell))
            self._amounts[face].setText(str(worth) if worth else "")
        counted = self.amount()
        self.sum_words.setText(f"นับได้ {counted} บาท")
        self.state_words.setVisible(self._book is not None)
        if self._book is not None:
            same = counted == self._book
            self.state_words.setText(_said(counted, self._book, is_due=self._is_due))
            tone = Tone.GOOD if same else Tone.WRONG if counted < self._book else Tone.SOON
            self.state_words.set_tone((Tone.MUTED if self.is_empty and self._book != ZERO else tone).value)


def _said(counted: Money, book: Money, *, is_due: bool) -> str:
    if is_due:
        words = "เกิน" if counted > book else "ขาด"
        return "ครบตามที่ต้องมี" if counted == book else f"{words} {abs(counted - book)} บาท (ต้องมี {book} บาท)"
    words = difference_words(counted, book)
    return words if counted == book else f"{words} (บัญชีมี {book} บาท)"


def _number(cell: CountEdit) -> int:
    try:
        return cell.count() or 0
    except UserError:
        return 0
