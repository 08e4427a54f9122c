"""The sheet of one person at a collection day: a line for each thing she pays for, the sum, the money handed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from models.values.money import ZERO, Money, MoneyError
from services.collection.collection_days import TakenLine
from services.collection.collection_dues import Line, LineKind
from services.collection.collection_roster import Seat
from services.errors import UserError
from ui.thai_wrap import Label, OneLine
from ui.theme import Tone, theme
from ui.widgets.entry import ALIGN_RIGHT, mark
from ui.widgets.named import named
from ui.widgets.parts import Sheet, margins, rule, scrolling

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_AMOUNT = 132  # pixels at 100 percent: a sum of millions
_OF_MONEY = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙.,-฿ ")


@dataclass(slots=True)
class Draft:
    """What was typed for somebody and not taken yet: the lines' texts by name, the lines + added, the money handed."""

    texts: dict[str, str] = field(default_factory=dict)
    added: list[Line] = field(default_factory=list)
    handed: str = ""


class _Row:
    """Widgets of one line; made once and used for person after person."""

    def __init__(self, at: int, grid: QGridLayout, house: QObject) -> None:
        self.line: Line | None = None
        self.title = OneLine("", "strong")
        self.note = OneLine("", "caption")
        self.edit = named(QLineEdit(), f"amount_{at}", "จำนวนเงิน")
        self.edit.setAlignment(ALIGN_RIGHT)
        self.edit.setPlaceholderText("0.00")
        self.edit.setFixedWidth(theme().px(_AMOUNT))
        self.edit.installEventFilter(house)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.note)
        grid.addLayout(words, at, 0)
        grid.addWidget(self.edit, at, 1, Qt.AlignmentFlag.AlignTop)

    def show_line(self, line: Line, fund: str, text: str) -> None:
        self.line = line
        self.title.setText(line.title)
        self.note.setText(" · ".join(part for part in (fund, line.note) if part))
        self.edit.setText(text)
        self.edit.setAccessibleName(f"จำนวนเงิน {line.title} {line.note}".rstrip())
        mark(self.edit, wrong=False)
        for widget in (self.title, self.note, self.edit):
            widget.show()
        self.note.setVisible(bool(self.note.text()))

    def hide(self) -> None:
        self.line = None
        for widget in (self.title, self.note, self.edit):
            widget.hide()

    def amount(self) -> Money:
        """Nothing typed is nought; raises UserError naming the line for what cannot be read."""
        assert self.line is not None
        text = self.edit.text().strip()
        try:
            amount = Money.of(text) if text else ZERO
        except MoneyError as error:
            raise UserError(str(error), field=self.line.name) from error
        if amount < ZERO:
            raise UserError("จำนวนเงินต้องไม่ติดลบ กรุณาตรวจจำนวนเงินอีกครั้ง", field=self.line.name)
        return amount


class PersonSheet(QFrame):
    """Enter accepts a line and goes to the next; typing replaces the suggested sum, 0 skips the line."""

    finished = Signal()  # Enter on the last line, or after the money handed over
    left = Signal()  # Esc
    more = Signal()  # +
    letters = Signal(str)  # typed where only figures belong: meant for the search box
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "person_sheet", "รายการรับเงินของคนที่เลือก")
        self.setProperty("look", "card")
        self.seat: Seat | None = None
        self.added: list[Line] = []
        self._funds: Mapping[int, str] = {}
        self._rows: list[_Row] = []
        self.name = Label("", "card_title")
        self.under = Label("", "caption")
        self.note = Label("", "strong")
        self.note.setObjectName("sheet_receipts")
        self.problem = Label("", "problem")
        self.problem.setObjectName("sheet_problem")
        self.total = named(Label("", "figure"), "sheet_total", "รวมที่รับจากคนนี้")
        self.total.setAlignment(ALIGN_RIGHT)
        self.handed = named(QLineEdit(), "handed", "รับเงินมา")
        self.handed.setAlignment(ALIGN_RIGHT)
        self.handed.setFixedWidth(theme().px(_AMOUNT))
        self.handed.setPlaceholderText("0.00")
        self.handed.installEventFilter(self)
        self.handed.textEdited.connect(self._say_sums)
        self.back = named(Label("", "strong"), "change_back", "เงินทอน")
        self._build()
        self.show_seat(None, Draft(), {})

    @property
    def rows(self) -> Sequence[_Row]:
        """The lines shown now."""
        return [one for one in self._rows if one.line is not None]

    def show_seat(self, seat: Seat | None, draft: Draft, funds: Mapping[int, str]) -> None:
        """funds are named beside the lines when there is more than one."""
        self.seat, self.added, self._funds = seat, list(draft.added), funds
        self.problem.hide()
        self.name.setText(seat.name if seat is not None else "เลือกคนทางซ้าย แล้วกด Enter")
        self.under.setText(_where(seat) if seat is not None else "")
        self._show_receipts()
        lines = [*(seat.lines if seat is not None else ()), *self.added]
        self._show_lines(lines, draft.texts)
        self.handed.setText(draft.handed)
        self.handed.setEnabled(seat is not None)
        self._say_sums()

    def add_line(self, line: Line) -> None:
        """Another line under those there are, the cursor in it; a line that stands there already is gone to."""
        rows = {one.line.name: one for one in self.rows if one.line is not None}
        if line.name not in rows:
            texts = {name: row.edit.text() for name, row in rows.items()}
            self.added.append(line)
            self._show_lines([*(self.seat.lines if self.seat is not None else ()), *self.added], texts)
        self.go_to(line.name)
        self._say_sums()

    def draft(self) -> Draft | None:
        """What was typed beyond what was suggested, none when nothing was."""
        typed = {row.line.name: row.edit.text() for row in self.rows if row.line is not None}
        as_suggested = {row.line.name: _suggested(row.line) for row in self.rows if row.line is not None}
        if typed == as_suggested and not self.added and not self.handed.text():
            return None
        return Draft(typed, list(self.added), self.handed.text())

    def taken(self) -> list[TakenLine]:
        """The lines with money; raises UserError naming the line that cannot be read."""
        found = []
        for row in self.rows:
            amount = row.amount()
            if amount and row.line is not None:
                label = row.line.title if row.line.kind is LineKind.OTHER else ""
                found.append(TakenLine(row.line.kind, row.line.key, amount, label))
        return found

    def sum(self) -> Money:
        """As far as it can be read."""
        total = ZERO
        for row in self.rows:
            try:
                total += row.amount()
            except UserError:
                continue
        return total

    def require_enough(self) -> None:
        """Raises UserError when the money handed over was typed and does not suffice."""
        handed, total = self._handed(), self.sum()
        if handed is not None and handed < total:
            raise UserError(f"รับเงินมายังขาด {total - handed} บาท กรุณารับเพิ่มหรือแก้จำนวนเงิน", field="handed")

    @property
    def change_words(self) -> str:
        """“ทอน 50.00 บาท”, empty while nothing was handed over."""
        return self.back.text()

    def go_to(self, name: str = "") -> None:
        """Into the line of that name, without one into the first."""
        rows = [row for row in self.rows if not name or (row.line is not None and row.line.name == name)]
        if rows:
            self._into(rows[0].edit)
        elif self.seat is not None:
            self._into(self.handed)

    def go_to_handed(self) -> None:
        if self.seat is not None:
            self._into(self.handed)

    def refuse(self, error: UserError) -> None:
        """Says why beneath the lines and marks the line at fault."""
        self.problem.setText(str(error))
        self.problem.show()
        for row in self.rows:
            is_wrong = row.line is not None and row.line.name == error.field
            mark(row.edit, wrong=is_wrong)
            if is_wrong:
                row.edit.setAccessibleDescription(str(error))
                self._into(row.edit)
        if error.field == "handed":
            self._into(self.handed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QLineEdit):
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(watched, event)
            if isinstance(event, QInputMethodEvent) and _is_letter(event.commitString()):
                self.letters.emit(event.commitString())
                return True
        return super().eventFilter(watched, event)

    def _key(self, edit: QLineEdit, event: QKeyEvent) -> bool:
        key, text = Qt.Key(event.key()), event.text()
        if key in _ENTER:
            self._go_on(edit)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(edit, 1 if key == Qt.Key.Key_Down else -1)
        elif text == "+":
            self.more.emit()
        elif not event.modifiers() & Qt.KeyboardModifier.ControlModifier and _is_letter(text):
            self.letters.emit(text)
        else:
            return False
        return True

    def _go_on(self, edit: QLineEdit) -> None:
        """To the next line; from the last, or from the money handed over, the person is done."""
        if edit is self.handed:
            self.finished.emit()
            return
        order = self.rows
        at = next(at for at, row in enumerate(order) if row.edit is edit)
        try:
            amount = order[at].amount()
        except UserError as error:
            self.refuse(error)
            return
        mark(edit, wrong=False)
        self.problem.hide()
        if amount:
            edit.setText(str(amount))
        if at + 1 < len(order):
            self._into(order[at + 1].edit)
        else:
            self.finished.emit()

    def _step(self, edit: QLineEdit, step: int) -> None:
        order = [*(row.edit for row in self.rows), self.handed]
        at = order.index(edit) + step
        if 0 <= at < len(order):
            self._into(order[at])

    def _into(self, edit: QLineEdit) -> None:
        edit.setFocus(Qt.FocusReason.TabFocusReason)
        edit.selectAll()
        self._scroll.ensureWidgetVisible(edit, 0, theme().px(8))

    def _show_lines(self, lines: Sequence[Line], texts: Mapping[str, str]) -> None:
        while len(self._rows) < len(lines):
            row = _Row(len(self._rows), self._grid, self)
            row.edit.textEdited.connect(self._edited)
            self._rows.append(row)
        for at, row in enumerate(self._rows):
            if at < len(lines):
                line = lines[at]
                fund = self._funds.get(line.fund_id, "") if len(self._funds) > 1 else ""
                row.show_line(line, fund, texts.get(line.name, _suggested(line)))
            else:
                row.hide()
        edits = [row.edit for row in self._rows]
        for before, after in zip(edits, [*edits[1:], self.handed], strict=False):
            QWidget.setTabOrder(before, after)

    def _edited(self) -> None:
        self.problem.hide()
        self._say_sums()
        self.changed.emit()

    def _say_sums(self) -> None:
        total = self.sum()
        self.total.setText(f"รวม {total} บาท" if self.seat is not None else "")
        handed = self._handed()
        if handed is None:
            self.back.setText("")
        elif handed < total:
            self.back.setText(f"ยังขาด {total - handed} บาท")
            self.back.set_tone(Tone.WRONG.value)
        else:
            self.back.setText(f"ทอน {handed - total} บาท")
            self.back.set_tone(Tone.GOOD.value)

    def _handed(self) -> Money | None:
        try:
            return Money.of(self.handed.text()) if self.handed.text().strip() else None
        except MoneyError:
            return None

    def _show_receipts(self) -> None:
        receipts = self.seat.receipts if self.seat is not None else ()
        living = [one for one in receipts if not one.is_cancelled]
        gone = [f"{one.number} ยกเลิกแล้ว" for one in receipts if one.is_cancelled]
        said = [f"รับแล้ว {Money.sum(one.amount for one in living)} บาท"] if living else []
        self.note.setText(" · ".join((*said, *(one.number for one in living), *gone)))
        self.note.set_tone((Tone.GOOD if living else Tone.MUTED).value)
        self.note.setVisible(bool(receipts))

    def _build(self) -> None:
        inner = Sheet()
        column = QVBoxLayout(inner)
        margins(column, 16, 4, 0)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme().px(12))
        self._grid.setVerticalSpacing(theme().px(8))
        self._grid.setColumnStretch(0, 1)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._scroll = scrolling(inner)
        head = QVBoxLayout()
        margins(head, 16, 10, 0)
        for label in (self.name, self.under, self.note):
            head.addWidget(label)
        foot = QHBoxLayout()
        foot.setSpacing(theme().px(10))
        words = Label("รับเงินมา  F6", "label")
        words.setWordWrap(False)
        words.setBuddy(self.handed)
        foot.addWidget(words)
        foot.addWidget(self.handed)
        foot.addWidget(self.back, 1)
        sums = QVBoxLayout()
        margins(sums, 16, 6, 4)
        for widget in (self.problem, self.total):
            sums.addWidget(widget)
        sums.addLayout(foot)
        whole = QVBoxLayout(self)
        margins(whole, 1, 2, 0)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(rule())
        whole.addLayout(sums)


def _suggested(line: Line) -> str:
    return str(line.suggested) if line.suggested else ""


def _where(seat: Seat) -> str:
    house = f"บ้านเลขที่ {seat.house_no}" if seat.house_no else ""
    return " · ".join(part for part in (" ".join(seat.numbers), f"{house} {seat.village}".strip()) if part)


def _is_letter(text: str) -> bool:
    return bool(text.strip()) and text.isprintable() and not set(text) <= _OF_MONEY
