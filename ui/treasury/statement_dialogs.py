"""The few figures of a bank's statement: beginning one, correcting its balance, opening an agreed one again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.values.thai_date import long_date
from services.treasury import reconciliations
from services.treasury.bank_accounts import BankRow, words_of
from services.treasury.reconciliations import Reconciliation
from ui.app import App
from ui.form_dialog import FormDialog
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit


class BeginDialog(FormDialog):
    """After it was accepted statement_id is the new statement's."""

    def __init__(self, app: App, parent: QWidget, row: BankRow) -> None:
        super().__init__(app, parent, "begin_statement", "เริ่มกระทบยอด", save_words="ต่อไป")
        self._row = row
        self.statement_id = 0
        last = f" · กระทบยอดแล้วถึง {long_date(row.reconciled)}" if row.reconciled else ""
        self.set_facts(f"{words_of(row.account)}{last}")
        self._day = self.form.add("day", "ใบแจ้งยอดหรือสมุดธนาคารถึงวันที่", ThaiDateEdit())
        self._balance = self.form.add("balance", "ยอดคงเหลือตามธนาคาร", MoneyEdit())
        self.ready()

    def save(self) -> None:
        day, balance = self._day.required_day(), self._balance.amount()
        row = self.app.db.write(reconciliations.begin, self._row.account.id, day, balance)
        self.statement_id = row.id


class BalanceDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, seen: Reconciliation) -> None:
        super().__init__(app, parent, "statement_balance", "แก้ยอดคงเหลือตามธนาคาร")
        self._id = seen.statement.id
        self.set_facts(f"{words_of(seen.account)} · ถึง {long_date(seen.statement.day)}")
        self._balance = self.form.add("balance", "ยอดคงเหลือตามธนาคาร", MoneyEdit())
        self._balance.set_amount(seen.statement.balance)
        self.ready()

    def save(self) -> None:
        self.app.db.write(reconciliations.correct_balance, self._id, self._balance.amount())


class ReopenStatementDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, seen: Reconciliation) -> None:
        super().__init__(app, parent, "reopen_statement", "เปิดใบแจ้งยอดใหม่", save_words="เปิดใหม่")
        self._id = seen.statement.id
        self.set_facts(f"{words_of(seen.account)} · ถึง {long_date(seen.statement.day)}")
        self._reason = self.form.add_line("reason", "เหตุผลที่เปิดใหม่", hint="เหตุผลจะอยู่กับใบแจ้งยอดนี้ตลอดไป")
        self.ready()

    def save(self) -> None:
        self.app.db.write(reconciliations.reopen, self._id, self._reason.text())
        self.app.say("เปิดใบแจ้งยอดใหม่แล้ว")
