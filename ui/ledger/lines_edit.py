"""The lines of a voucher, by keys alone: account, debit or credit, and what is still missing; of a fund that tells its
money apart the sub-ledger too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from models.ledger import Account
from models.values.money import ZERO, Money
from services.errors import UserError
from ui.form import Composed
from ui.ledger.account_picker import AccountPicker
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.entry import ALIGN_RIGHT
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.named import named

_FEWEST = 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TOP, _MIDDLE = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
_DEBIT = 1  # its place in a line, after the account and before the credit


class _Amount(MoneyEdit):
    """An amount in a grid has no room for words under it."""

    def understood(self) -> str:
        super().understood()
        return ""

    def value(self) -> Money:
        """Zero while it is empty or cannot be read yet."""
        try:
            return self.amount_or_none() or ZERO
        except UserError:
            return ZERO


class _Line:
    def __init__(
        self, all_accounts: Callable[[], Sequence[Account]], offered: Sequence[tuple[int, str]]
    ) -> None:
        self.account = AccountPicker(all_accounts)
        self.told = ChoiceEdit(offered, empty="ไม่แยก") if offered else None
        self.debit, self.credit = _Amount(), _Amount()
        self.remove = Button("line_remove", "ลบ", look=Look.QUIET)
        self.remove.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # keys remove a line by Ctrl+Delete

    @property
    def cells(self) -> tuple[AccountPicker, _Amount, _Amount]:
        return self.account, self.debit, self.credit

    @property
    def widgets(self) -> list[QWidget]:
        """In the order of the grid's columns."""
        return [*self.cells, *([] if self.told is None else [self.told]), self.remove]

    def amount(self, at: int) -> _Amount:
        return self.debit if at == _DEBIT else self.credit

    @property
    def is_empty(self) -> bool:
        return not any(cell.text() for cell in self.cells)

    def name(self, number: int) -> None:
        for widget, name, words in (
            (self.account, "account", "บัญชี"),
            (self.debit, "debit", "เดบิต"),
            (self.credit, "credit", "เครดิต"),
            (self.remove, "remove", "ลบ"),
        ):
            named(widget, f"line_{number}_{name}", f"{words}บรรทัดที่ {number}")
        if self.told is not None:
            named(self.told, f"line_{number}_sub_ledger", f"บัญชีย่อยบรรทัดที่ {number}")


class LinesEdit(Composed):
    """Enter goes account → debit → credit → next line; on an empty line of a balanced voucher it is done.

    = fills in what is missing, Ctrl+Delete takes a line away.
    """

    done = Signal()

    def __init__(
        self, all_accounts: Callable[[], Sequence[Account]], sub_ledgers: Sequence[tuple[int, str]] = ()
    ) -> None:
        super().__init__()
        self._all = all_accounts
        self._offered = sub_ledgers
        self._lines: list[_Line] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(8))
        self._grid.setVerticalSpacing(theme().px(5))
        self._grid.setColumnStretch(0, 1)
        self._heads = [Label("บัญชี", "caption"), Label("เดบิต", "caption"), Label("เครดิต", "caption")]
        self._sums = [Label("", "strong"), Label("", "strong"), Label("", "strong")]
        for at, (head, total) in enumerate(zip(self._heads, self._sums, strict=True)):
            self._grid.addWidget(head, 0, at)
            if at:
                head.setAlignment(ALIGN_RIGHT)
                total.setAlignment(ALIGN_RIGHT)
        for label, name in zip(self._sums, ("difference", "debit_total", "credit_total"), strict=True):
            label.setObjectName(name)
        if sub_ledgers:
            self._grid.addWidget(Label("บัญชีย่อย", "caption"), 0, len(self._heads))
        for _ in range(_FEWEST):
            self._add()
        self._lay_out()

    def postings(self) -> list[tuple[int, Money]]:
        """Account ids with their amounts, credits negative; empty lines are left out.

        Raises UserError for the first line that cannot be saved as it is.
        """
        found = []
        for number, line in enumerate(self._lines, start=1):
            if line.is_empty:
                continue
            account = line.account.account()
            if account is None:
                raise self._refusal(line.account, number, "ยังไม่ได้เลือกบัญชี กรุณาพิมพ์รหัสหรือชื่อบัญชีแล้วกด Enter")
            found.append((account.id, self._signed(number, line)))
        return found

    def told(self) -> list[int | None]:
        """The sub-ledger of each line postings() gives."""
        return [None if line.told is None else line.told.key() for line in self._lines if not line.is_empty]

    def debits(self) -> list[tuple[int, Money]]:
        """Accounts that are chosen already, with their debits as typed so far."""
        chosen = [(line.account.account(), line.debit.value()) for line in self._lines]
        return [(account.id, amount) for account, amount in chosen if account is not None]

    def total(self) -> Money:
        """Of the debit side, as typed so far."""
        return Money.sum(line.debit.value() for line in self._lines)

    def missing(self) -> Money:
        """Debits less credits as typed so far; zero when balanced."""
        return self.total() - Money.sum(line.credit.value() for line in self._lines)

    def typed(self) -> object:
        return [
            [
                account.id if account else line.account.text(),
                line.debit.text(),
                line.credit.text(),
                *([] if line.told is None else [line.told.key()]),
            ]
            for line in self._lines
            for account in (line.account.account(),)
        ]

    def put_back(self, typed: object) -> None:
        rows: list[list[object]] = []
        for row in typed if isinstance(typed, list) else ():
            match row:
                case [int() | str(), str(), str()]:
                    rows.append([*row, None])
                case [int() | str(), str(), str(), int() | None]:
                    rows.append(row)
        rows += [["", "", "", None]] * (_FEWEST - len(rows))
        while len(self._lines) > len(rows):
            self._drop(self._lines[-1])
        while len(self._lines) < len(rows):
            self._add()
        for line, (account, debit, credit, told) in zip(self._lines, rows, strict=True):
            line.account.set_account(next((one for one in self._all() if one.id == account), None))
            if isinstance(account, str):
                line.account.edit.setText(account)
            line.debit.setText(str(debit))
            line.credit.setText(str(credit))
            if line.told is not None:
                line.told.set_key(told if isinstance(told, int) else None)
        self._lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            place = self._place(watched)
            if place is not None and self._key(place[0], place[1], event):
                return True
        return super().eventFilter(watched, event)

    def _key(self, line: _Line, at: int, event: QKeyEvent) -> bool:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._take_away(line)
        elif plain and key in _ENTER:
            self._go_on(line, at)
        elif plain and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not line.account.list.isVisible():
            self._go(self._lines.index(line) + (1 if key == Qt.Key.Key_Down else -1), at)
        elif event.text() == "=" and at:
            self._fill(line, at)
        else:
            return False
        return True

    def _go_on(self, line: _Line, at: int) -> None:
        if at == 0:
            if line.account.take_enter():
                if line.is_empty and self.total() and not self.missing():
                    self.done.emit()
                else:
                    line.debit.setFocus()
            return
        cell = line.amount(at)
        cell.settle()
        if at == _DEBIT and not cell.text():
            line.credit.setFocus()
            return
        place = self._lines.index(line) + 1
        if place == len(self._lines) and not line.is_empty:
            self._add()
            self._lay_out()
        self._go(place, 0)

    def _go(self, place: int, at: int) -> None:
        if 0 <= place < len(self._lines):
            cell = self._lines[place].cells[at]
            cell.setFocus(Qt.FocusReason.TabFocusReason)
            self._show(cell)

    def _show(self, cell: QWidget) -> None:
        """A line added below the window's edge is scrolled to."""
        house = self.parentWidget()
        while house is not None and not isinstance(house, QScrollArea):
            house = house.parentWidget()
        if house is not None:
            QTimer.singleShot(0, cell, lambda: house.ensureWidgetVisible(cell))

    def _fill(self, line: _Line, at: int) -> None:
        """What this cell must hold for the voucher to balance; nothing when the other side is too small."""
        cell = line.amount(at)
        others = self.missing() - (cell.value() if at == _DEBIT else -cell.value())
        rest = -others if at == _DEBIT else others
        if rest > ZERO:
            cell.set_amount(rest)

    def _take_away(self, line: _Line) -> None:
        place = self._lines.index(line)
        self._drop(line)
        while len(self._lines) < _FEWEST:
            self._add()
        self._lay_out()
        self._go(min(place, len(self._lines) - 1), 0)
        self.changed.emit()

    def _signed(self, number: int, line: _Line) -> Money:
        for cell in (line.debit, line.credit):
            try:
                amount = cell.amount_or_none() or ZERO
            except UserError as error:
                raise self._refusal(cell, number, str(error)) from error
            if amount < ZERO:
                raise self._refusal(cell, number, "มีจำนวนเงินติดลบ กรุณาใส่เป็นจำนวนบวกในอีกช่องหนึ่ง")
        debit, credit = line.debit.value(), line.credit.value()
        if debit and credit:
            raise self._refusal(line.credit, number, "มีทั้งเดบิตและเครดิต กรุณาใส่ข้างเดียว อีกข้างให้ขึ้นบรรทัดใหม่")
        if not debit and not credit:
            raise self._refusal(line.debit, number, "ยังไม่ได้ใส่จำนวนเงิน กรุณาใส่เดบิตหรือเครดิต")
        return debit or -credit

    def _refusal(self, cell: QWidget, number: int, words: str) -> UserError:
        self.setFocusProxy(cell)  # where the form puts the cursor when it marks this input
        return UserError(f"บรรทัดที่ {number} {words}", field=self.objectName() or None)

    def _place(self, watched: QObject) -> tuple[_Line, int] | None:
        for line in self._lines:
            for at, edit in enumerate((line.account.edit, line.debit.edit, line.credit.edit)):
                if watched is edit:
                    return line, at
        return None

    def _add(self) -> None:
        line = _Line(self._all, self._offered)
        for cell in line.cells:
            cell.changed.connect(self._changed)
            cell.edit.installEventFilter(self)
        for amount in (line.debit, line.credit):
            amount.setFixedWidth(theme().px(150))
        if line.told is not None:
            line.told.setFixedWidth(theme().px(150))
            line.told.changed.connect(self._changed)
        line.remove.clicked.connect(lambda: self._take_away(line))
        self._lines.append(line)

    def _drop(self, line: _Line) -> None:
        self._lines.remove(line)
        for widget in line.widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _lay_out(self) -> None:
        """Every line in its row, the sums under the last."""
        for number, line in enumerate(self._lines, start=1):
            line.name(number)
            for at, widget in enumerate(line.widgets):
                self._grid.addWidget(widget, number, at, _TOP if at < len(line.cells) else _MIDDLE)
                widget.show()
        for at, label in enumerate(self._sums):
            self._grid.addWidget(label, len(self._lines) + 1, at)
        self.setFocusProxy(self._lines[0].account)
        self._tell()

    def _changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        debit, missing = self.total(), self.missing()
        words, total_debit, total_credit = self._sums
        total_debit.setText(str(debit))
        total_credit.setText(str(debit - missing))
        if missing:
            side = "เดบิตมากกว่าเครดิต" if missing > ZERO else "เครดิตมากกว่าเดบิต"
            words.setText(f"{side}อยู่ {abs(missing)} บาท")
            words.set_tone(Tone.WRONG.value)
        elif debit:
            words.setText("เดบิตเท่ากับเครดิตแล้ว")
            words.set_tone(Tone.GOOD.value)
        else:
            words.setText("ยังไม่ได้ใส่จำนวนเงิน")
            words.set_tone(Tone.MUTED.value)
