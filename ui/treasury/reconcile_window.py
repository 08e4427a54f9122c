"""กระทบยอด: money in beside money out; Space ticks what is on the bank's statement, the difference runs along."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.values.money import ZERO
from models.values.thai_date import long_date, short_date
from services.errors import UserError
from services.reports import treasury
from services.reports.table import Kind
from services.treasury import reconciliations
from services.treasury.bank_accounts import words_of
from services.treasury.reconciliations import Reconciliation, StatementLine
from ui import messages, papers
from ui.app import App
from ui.form_dialog import FormDialog
from ui.table import Column, RecordTable, TableView, TotalsLine
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.treasury.statement_dialogs import BalanceDialog, ReopenStatementDialog
from ui.widgets.button import Button, Look
from ui.widgets.parts import Tile
from ui.window import Window

_TICKED, _OPEN = "✓", ""


def _tone(line: StatementLine) -> Tone:
    return Tone.GOOD if line.is_ticked else Tone.PLAIN


_COLUMNS: tuple[Column[StatementLine], ...] = (
    Column("ticked", "มี", lambda one: _TICKED if one.is_ticked else _OPEN, Kind.CODE, tone=_tone),
    Column("day", "วันที่", lambda one: one.day, Kind.DAY, tone=_tone),
    Column("document_no", "เอกสาร", lambda one: one.number, Kind.CODE, tone=_tone, spare=True),
    Column("description", "รายการ", lambda one: one.description, tone=_tone, least=80),
    Column("amount", "จำนวนเงิน", lambda one: abs(one.amount), Kind.MONEY, tone=_tone),
)


class ReconcileWindow(Window):
    def __init__(self, app: App, parent: QWidget, statement_id: int) -> None:
        super().__init__(app, parent, "reconcile", "กระทบยอดธนาคาร")
        self._id = statement_id
        self.tiles = {
            name: Tile(f"tile_{name}", words)
            for name, words in (
                ("bank", "ยอดตามธนาคาร"),
                ("deposits", "บวก เงินเข้าระหว่างทาง"),
                ("payments", "หัก เงินออกระหว่างทาง"),
                ("book", "ยอดตามบัญชี"),
                ("difference", "ผลต่าง"),
            )
        }
        figures = QHBoxLayout()
        for tile in self.tiles.values():
            figures.addWidget(tile)
        self.body.addLayout(figures)
        self.words = Label("", "strong")
        self.words.setObjectName("reconcile_words")
        self.body.addWidget(self.words)
        self.money_in = _List("money_in", "เงินเข้า", self._turn)
        self.money_out = _List("money_out", "เงินออก", self._turn)
        lists = QHBoxLayout()
        for one in (self.money_in, self.money_out):
            lists.addWidget(one, 1)
        self.body.addLayout(lists, 1)
        self.remove_button = Button("remove_statement", "เริ่มผิด ลบใบนี้", self.remove, look=Look.QUIET)
        self.balance_button = Button("correct_balance", "แก้ยอดธนาคาร", self.correct_balance, key="F2")
        self.reopen_button = Button("reopen_statement", "เปิดใหม่", self.reopen)
        self.print_button = Button("print_statement", "พิมพ์", self.print, key="F9")
        self.finish_button = Button(
            "finish_statement", "กระทบยอดเสร็จ", self.finish, key="Ctrl+S", look=Look.MAIN
        )
        self.add_foot(
            self.remove_button,
            right=(self.reopen_button, self.balance_button, self.print_button, self.finish_button),
        )
        self.seen = app.db.read(reconciliations.view, statement_id)
        self._show()
        self.fit(1180, 680)
        self.money_in.view.setFocus()

    def finish(self) -> None:
        if self._tried(lambda: self.app.db.write(reconciliations.finish, self._id)):
            self.app.say(f"กระทบยอดถึง {long_date(self.seen.statement.day)} ตรงกันแล้ว")
            self.accept()

    def correct_balance(self) -> None:
        self._ask(BalanceDialog(self.app, self, self.seen))

    def reopen(self) -> None:
        self._ask(ReopenStatementDialog(self.app, self, self.seen))

    def remove(self) -> None:
        agreed = messages.ask(
            self, "ลบใบแจ้งยอดนี้พร้อมที่ติ๊กไว้", "รายการในสมุดบัญชีไม่ถูกลบ", act="ลบใบแจ้งยอด", danger=True
        )
        if agreed and self._tried(lambda: self.app.db.write(reconciliations.remove, self._id)):
            self.accept()

    def print(self) -> None:
        papers.show_report(self.app, self, self.app.db.read(treasury.statement_report, self._id))

    def _turn(self, lines: Sequence[StatementLine], on: bool) -> None:
        places = [one.place for one in lines if one.is_ticked != on]
        if places and self._tried(lambda: self.app.db.write(reconciliations.tick, self._id, places, on=on)):
            self.reload()

    def reload(self) -> None:
        self.seen = self.app.db.read(reconciliations.view, self._id)
        self._show()

    def _show(self) -> None:
        seen = self.seen
        locked = seen.statement.done_at is not None
        self.set_facts(f"{words_of(seen.account)} · ถึง {long_date(seen.statement.day)}")
        for name, amount in (
            ("bank", seen.statement.balance),
            ("deposits", seen.deposits),
            ("payments", seen.payments),
            ("book", seen.book),
        ):
            self.tiles[name].show_figure(str(amount))
        left = seen.difference
        self.tiles["difference"].show_figure(str(left), Tone.WRONG if left else Tone.GOOD)
        self.words.setText(_words(seen))
        self.words.set_tone((Tone.WRONG if left else Tone.GOOD).value)
        self.money_in.show_lines([one for one in seen.lines if one.amount > ZERO], locked)
        self.money_out.show_lines([one for one in seen.lines if one.amount < ZERO], locked)
        for button in (self.remove_button, self.balance_button, self.finish_button):
            button.setVisible(not locked)
        self.finish_button.setEnabled(not left)
        self.reopen_button.setVisible(locked)

    def _ask(self, dialog: FormDialog) -> None:
        dialog.accepted.connect(self.reload)
        dialog.open()

    def _tried(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as error:
            messages.show_error(self, error)
            return False
        return True


class _List(QWidget):
    """One side; Space or a double click turns a tick, and the cursor goes on."""

    def __init__(self, name: str, words: str, turn: Callable[[Sequence[StatementLine], bool], None]) -> None:
        super().__init__()
        self._turn, self._words = turn, words
        self.table: RecordTable[StatementLine] = RecordTable(_COLUMNS)
        self.view: TableView[StatementLine] = TableView(name, f"{words} กดแป้นเว้นวรรคเพื่อติ๊ก", self.table)
        self.totals = TotalsLine(self.view)
        self.head = Label(words, "strong")
        self.all_button = Button(f"{name}_all", "ติ๊กทั้งหมด", self._turn_all, look=Look.LINK)
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        top.addWidget(self.all_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        column.addWidget(self.totals)
        self.view.installEventFilter(self)
        self.view.opened.connect(lambda _line: self.turn_current())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            self.turn_current()
            return True
        return super().eventFilter(watched, event)

    def show_lines(self, lines: Sequence[StatementLine], locked: bool) -> None:
        present = self.view.currentIndex().row()
        self.table.replace(list(lines))
        self.view.choose_row(min(max(present, 0), len(lines) - 1))
        self.all_button.setVisible(not locked and bool(lines))
        every = bool(lines) and all(one.is_ticked for one in lines)
        self.all_button.setText("เอาติ๊กออกทั้งหมด" if every else "ติ๊กทั้งหมด")
        ticked = sum(1 for one in lines if one.is_ticked)
        self.totals.show_totals(f"{self._words} {len(lines):,} รายการ ติ๊กแล้ว {ticked:,}", {})

    def turn_current(self) -> None:
        line, row = self.view.current(), self.view.currentIndex().row()
        if line is not None:
            self._turn([line], not line.is_ticked)
            self.view.choose_row(min(row + 1, self.table.rowCount() - 1))

    def _turn_all(self) -> None:
        lines = list(self.table.records)
        self._turn(lines, not all(one.is_ticked for one in lines))


def _words(seen: Reconciliation) -> str:
    if seen.statement.done_at is not None:
        done = short_date(seen.statement.done_at.date())
        return f"กระทบยอดเสร็จเมื่อ {done} โดย {seen.statement.done_by} ล็อกแล้ว"
    left = seen.difference
    if not left:
        return "ยอดธนาคารกับบัญชีตรงกันแล้ว กดกระทบยอดเสร็จเพื่อล็อก"
    more = "ธนาคารมากกว่าที่บัญชีอธิบายได้" if left > ZERO else "ธนาคารน้อยกว่าที่บัญชีอธิบายได้"
    return f"{more} {abs(left)} บาท ติ๊กรายการที่เห็นในใบแจ้งยอดด้วยแป้นเว้นวรรค"
