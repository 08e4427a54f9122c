"""The lines of a receipt or a voucher: what a member may be asked for, and accounts of the chart with words and sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from models.ledger import Account
from models.values.money import ZERO, Money
from services.collection.collection_days import TakenLine
from services.collection.collection_dues import Line, LineKind
from services.errors import UserError
from ui.form import Composed
from ui.ledger.account_picker import AccountPicker
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets.button import Button, Look
from ui.widgets.entry import ALIGN_RIGHT
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.named import named

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_AMOUNT_WIDE = 150


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


class _Lines(Composed):
    done = Signal()  # Enter where there is nothing more to type

    def __init__(self) -> None:
        super().__init__()
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(theme().px(8))
        self.grid.setVerticalSpacing(theme().px(5))

    def total(self) -> Money:
        """As typed so far."""
        raise NotImplementedError

    def refuse(self, cell: QWidget, words: str) -> UserError:
        self.setFocusProxy(cell)  # where the form puts the cursor when it marks this input
        return UserError(words, field=self.objectName() or None)

    def is_enter(self, event: QEvent) -> bool:
        return (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENTER
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        )


class OfferedEdit(_Lines):
    """One line for each thing the member keeps or owes: its name, what is due, and how much is taken."""

    def __init__(self) -> None:
        super().__init__()
        self.grid.setColumnStretch(0, 1)
        self._rows: list[tuple[Line, _Amount]] = []
        self._kept: dict[str, str] = {}  # of a draft, until the lines of its member are there

    def offer(self, lines: Sequence[Line], *, keep: bool = False) -> None:
        """Shows these lines, with keep what was typed in them; what is due stands in the button beside each."""
        if keep and self._rows:
            self._kept = {line.name: cell.text() for line, cell in self._rows}
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = []
        for at, line in enumerate(lines):
            words = f"{line.title} · {line.note}" if line.note else line.title
            amount = named(_Amount(), f"offered_{line.name}", line.title)
            amount.setFixedWidth(theme().px(_AMOUNT_WIDE))
            amount.changed.connect(self.changed)
            amount.edit.installEventFilter(self)
            self.grid.addWidget(Label(words), at, 0)
            if line.suggested:
                fill = Button(
                    f"fill_{line.name}",
                    f"ใส่ {line.suggested}",
                    self._filler(amount, line.suggested),
                    look=Look.LINK,
                )
                fill.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
                self.grid.addWidget(fill, at, 1)
            self.grid.addWidget(amount, at, 2)
            self._rows.append((line, amount))
        if self._rows:
            self.setFocusProxy(self._rows[0][1])
            kept, self._kept = self._kept, {}
            self.put_back(kept)

    @property
    def has_lines(self) -> bool:
        return bool(self._rows)

    def fill_all(self) -> None:
        """Everything that is due."""
        for line, amount in self._rows:
            if line.suggested:
                amount.set_amount(line.suggested)

    def lines(self) -> list[TakenLine]:
        """Raises UserError for an amount that cannot be read."""
        found = []
        for line, cell in self._rows:
            try:
                amount = cell.amount_or_none()
            except UserError as error:
                raise self.refuse(cell, str(error)) from error
            if amount:
                found.append(TakenLine(line.kind, line.key, amount))
        return found

    def total(self) -> Money:
        return Money.sum(cell.value() for _, cell in self._rows)

    def typed(self) -> object:
        return {line.name: cell.text() for line, cell in self._rows if cell.text()}

    def put_back(self, typed: object) -> None:
        kept = {str(name): str(text) for name, text in typed.items()} if isinstance(typed, dict) else {}
        if not self._rows:
            self._kept = kept
        for line, cell in self._rows:
            cell.setText(kept.get(line.name, ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.is_enter(event):
            for at, (_, cell) in enumerate(self._rows):
                if watched is cell.edit:
                    cell.settle()
                    if at + 1 < len(self._rows):
                        self._rows[at + 1][1].setFocus(Qt.FocusReason.TabFocusReason)
                    else:
                        self.done.emit()
                    return True
        return super().eventFilter(watched, event)

    def _filler(self, cell: _Amount, amount: Money) -> Callable[[], None]:
        def fill() -> None:
            cell.set_amount(amount)
            cell.setFocus()

        return fill


class _Row:
    def __init__(self, all_accounts: Callable[[], Sequence[Account]]) -> None:
        self.account = AccountPicker(all_accounts)
        self.words = QLineEdit()
        self.words.setPlaceholderText("รายการที่พิมพ์บนเอกสาร เว้นว่างใช้ชื่อบัญชี")
        self.amount = _Amount()
        self.amount.setFixedWidth(theme().px(_AMOUNT_WIDE))

    @property
    def is_empty(self) -> bool:
        return not (self.account.text() or self.words.text().strip() or self.amount.text())

    @property
    def cells(self) -> tuple[QWidget, QWidget, QWidget]:
        return self.account, self.words, self.amount

    def name(self, number: int) -> None:
        for widget, name, words in zip(
            self.cells, ("account", "words", "amount"), ("บัญชี", "รายการ", "จำนวนเงิน"), strict=True
        ):
            named(widget, f"line_{number}_{name}", f"{words}บรรทัดที่ {number}")


class AccountLinesEdit(_Lines):
    """Enter goes account → words → amount → a new line; on an empty line it is done."""

    def __init__(self, all_accounts: Callable[[], Sequence[Account]]) -> None:
        super().__init__()
        self._all = all_accounts
        self._rows: list[_Row] = []
        self.grid.setColumnStretch(0, 4)
        self.grid.setColumnStretch(1, 5)
        for at, words in enumerate(("บัญชี", "รายการ", "จำนวนเงิน")):
            head = Label(words, "caption")
            if at == 2:
                head.setAlignment(ALIGN_RIGHT)
            self.grid.addWidget(head, 0, at)
        self._add()

    def lines(self) -> list[TakenLine]:
        """Empty lines are left out. Raises UserError for the first one that cannot be saved as it is."""
        found = []
        for number, row in enumerate(self._rows, 1):
            if row.is_empty:
                continue
            account = row.account.account()
            if account is None:
                words = f"บรรทัดที่ {number} ยังไม่ได้เลือกบัญชี กรุณาพิมพ์รหัสหรือชื่อบัญชีแล้วกด Enter"
                raise self.refuse(row.account, words)
            try:
                amount = row.amount.amount_or_none()
            except UserError as error:
                raise self.refuse(row.amount, f"บรรทัดที่ {number} {error}") from error
            if not amount:
                raise self.refuse(row.amount, f"บรรทัดที่ {number} ยังไม่ได้ใส่จำนวนเงิน กรุณาพิมพ์เป็นตัวเลข")
            found.append(TakenLine(LineKind.OTHER, account.id, amount, row.words.text()))
        return found

    def so_far(self) -> list[tuple[int, Money]]:
        """Accounts that are chosen already, with what can be read beside them."""
        chosen = [(row.account.account(), row.amount.value()) for row in self._rows]
        return [(account.id, amount) for account, amount in chosen if account is not None]

    def total(self) -> Money:
        return Money.sum(row.amount.value() for row in self._rows)

    def typed(self) -> object:
        return [
            [account.id if account else row.account.text(), row.words.text(), row.amount.text()]
            for row in self._rows
            if not row.is_empty
            for account in (row.account.account(),)
        ]

    def put_back(self, typed: object) -> None:
        kept = (
            [one for one in typed if isinstance(one, list) and len(one) == 3]
            if isinstance(typed, list)
            else []
        )
        while len(self._rows) < max(1, len(kept)):
            self._add()
        for at, row in enumerate(self._rows):
            account, words, amount = kept[at] if at < len(kept) else ("", "", "")
            row.account.set_account(next((one for one in self._all() if one.id == account), None))
            if isinstance(account, str):
                row.account.edit.setText(account)
            row.words.setText(str(words))
            row.amount.setText(str(amount))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.is_enter(event):
            for row in self._rows:
                if watched in (row.account.edit, row.words, row.amount.edit):
                    self._go_on(row, watched)
                    return True
        return super().eventFilter(watched, event)

    def _go_on(self, row: _Row, watched: QObject) -> None:
        if watched is row.account.edit:
            if row.is_empty:
                self.done.emit()
            elif row.account.take_enter():
                row.words.setFocus(Qt.FocusReason.TabFocusReason)
        elif watched is row.words:
            row.amount.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            row.amount.settle()
            if row is self._rows[-1]:
                self._add()
            after = self._rows[self._rows.index(row) + 1]
            after.account.setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self) -> None:
        row = _Row(self._all)
        self._rows.append(row)
        number = len(self._rows)
        row.name(number)
        for at, widget in enumerate(row.cells):
            self.grid.addWidget(widget, number, at, Qt.AlignmentFlag.AlignTop)
        row.account.changed.connect(self.changed)
        row.words.textChanged.connect(self.changed)
        row.amount.changed.connect(self.changed)
        for edit in (row.account.edit, row.words, row.amount.edit):
            edit.installEventFilter(self)
        self.setFocusProxy(self._rows[0].account)
