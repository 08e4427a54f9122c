"""Books that are one report: trial balance, income statement, balance sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from models.values.money import Money
from services.bookkeeping import charts, sub_ledgers
from services.reports import money, receipts_payments, statements
from services.reports.table import Column, Emphasis, Report, Row
from ui.app import App
from ui.ledger.book import Book
from ui.ledger.lines_window import LinesWindow
from ui.ledger.report_view import ReportView
from ui.ledger.scope import Scope
from ui.table import TotalsLine
from ui.widgets.choice import Filter
from ui.widgets.parts import Empty


class StatementBook(Book):
    """The last row stands under the list as its totals; Enter on an account opens its ledger."""

    columns: ClassVar[tuple[Column, ...]] = ()

    def __init__(self, app: App, scope: Scope) -> None:
        super().__init__(app, scope)
        self._accounts: Mapping[str, int] = {}
        self.view = ReportView(f"{self.key}_rows", self.title, self.columns)
        self.totals = TotalsLine(self.view)
        self.view.opened.connect(self._opened)
        self.nothing = Empty(f"{self.key}_empty", "ยังไม่มีรายการบัญชีในช่วงนี้ กด F4 เพื่อบันทึกรายการ")
        self.nothing.hide()
        self.column.addWidget(self.nothing, 1)
        self.column.addWidget(self.view, 1)
        self.column.addWidget(self.totals)

    def reload(self) -> None:
        self._accounts = {one.code: one.id for one in self.app.db.read(charts.accounts, self.scope.fund.id)}
        self.ask(self.report, self._show)

    def focus_first(self) -> None:
        self.view.setFocus()

    def facts(self, report: Report) -> str:
        """What the line under the page's title says of it."""
        raise NotImplementedError

    def _show(self, report: Report) -> None:
        *items, total = report.rows
        sums = {
            one.key: cell
            for one, cell in zip(report.columns, total.cells, strict=True)
            if isinstance(cell, Money)
        }
        is_empty = not any(row.emphasis is Emphasis.ITEM for row in items)
        self.nothing.setVisible(is_empty)
        for part in (self.view, self.totals):
            part.setVisible(not is_empty)
        self.view.set_widest(sums)
        self.view.table.replace(items)
        self.totals.show_totals(str(total.cells[1]), sums)
        self.said.emit("" if is_empty else self.facts(report))

    def _opened(self, row: Row) -> None:
        account_id = self._accounts.get(str(row.cells[0]))
        if account_id is not None:
            self.asked_account.emit(account_id)


class ToldBook(StatementBook):
    """Of the whole fund, or of one of its sub-ledgers."""

    def __init__(self, app: App, scope: Scope) -> None:
        super().__init__(app, scope)
        self.told: Filter[int | None] = Filter("sub_ledger", "บัญชีย่อย", [(None, "ทั้งหมด")])
        self.told.changed.connect(self.reload)

    def tools(self) -> list[QWidget]:
        """Only a fund that tells its money apart is asked."""
        offered = self.app.db.read(sub_ledgers.of_fund, self.scope.fund.id)
        self.told.set_options([(None, "ทั้งหมด"), *((one.id, one.name) for one in offered)])
        return [self.told] if offered else []

    def show_everything(self) -> bool:
        is_hiding = self.told.is_hiding
        self.told.reset()
        return is_hiding

    def sub_ledger_id(self) -> int | None:
        return self.told.key()


class TrialBalance(ToldBook):
    key = "trial_balance"
    title = "งบทดลอง"
    columns = money.TRIAL_BALANCE_COLUMNS

    def report(self) -> Report:
        period = self.scope.period
        return self.app.db.read(
            money.trial_balance, self.scope.fund.id, period.first, period.last, self.told.key()
        )

    def facts(self, report: Report) -> str:
        *_, debit, credit = report.rows[-1].cells
        if debit != credit:
            return f"เดบิต {debit} บาท ไม่เท่ากับเครดิต {credit} บาท กรุณาตรวจข้อมูลในหน้าตั้งค่า"
        return f"ยอดคงเหลือเดบิตเท่ากับเครดิต {debit} บาท"


class IncomeStatement(ToldBook):
    key = "income_statement"
    title = "รายได้และค่าใช้จ่าย"
    columns = statements.COLUMNS

    def report(self) -> Report:
        period = self.scope.period
        return self.app.db.read(
            statements.income_statement, self.scope.fund.id, period.first, period.last, self.told.key()
        )

    def facts(self, report: Report) -> str:
        _, words, amount = report.rows[-1].cells
        return f"{words} {amount} บาท"


class BalanceSheet(ToldBook):
    key = "balance_sheet"
    title = "ฐานะการเงิน"
    columns = statements.COLUMNS

    def report(self) -> Report:
        return self.app.db.read(
            statements.balance_sheet, self.scope.fund.id, self.scope.period.last, self.told.key()
        )

    def facts(self, report: Report) -> str:
        _, words, amount = report.rows[-1].cells
        return f"{words} {amount} บาท {report.facts[-1]}"


class ReceiptsPayments(StatementBook):
    """Enter on a figure opens the lines it is made of, on cash or bank the cash book."""

    key = "receipts_payments"
    title = "งบรับ–จ่าย"
    columns = receipts_payments.COLUMNS

    def report(self) -> Report:
        period = self.scope.period
        return self.app.db.read(
            receipts_payments.receipts_and_payments, self.scope.fund.id, period.first, period.last
        )

    def facts(self, report: Report) -> str:
        _, words, amount = report.rows[-1].cells
        return f"{words} {amount} บาท"

    def _opened(self, row: Row) -> None:
        if row.emphasis is not Emphasis.ITEM:
            return
        account_id = self._accounts.get(str(row.cells[0]))
        if account_id is None:
            self.asked_cash.emit()
            return
        at = next(n for n, one in enumerate(self.view.table.records) if one is row)
        heads = [one for one in self.view.table.records[:at] if one.emphasis is Emphasis.HEADING]
        is_received = heads[-1].cells[0] == receipts_payments.RECEIVED
        period = self.scope.period
        behind = self.app.db.read(
            receipts_payments.lines_behind,
            self.scope.fund.id,
            period.first,
            period.last,
            account_id,
            is_received=is_received,
        )
        LinesWindow(self.app, self, behind, self.asked_entry.emit).open()
