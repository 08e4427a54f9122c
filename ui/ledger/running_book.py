"""Books with a running balance: the cash book, and the ledger of one account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from models.ledger import Account
from services.bookkeeping import accounts
from services.bookkeeping.accounts import AccountRow
from services.reports import money, running
from services.reports.running import Running
from services.reports.table import Column, Report, Row
from ui.app import App
from ui.ledger.account_picker import AccountPicker
from ui.ledger.book import Book
from ui.ledger.report_view import ReportView
from ui.ledger.scope import Scope
from ui.loans.pickers import MemberPicker
from ui.records import Pages
from ui.table import TotalsLine
from ui.theme import theme
from ui.widgets.parts import Empty

_NUMBER = 1  # the column of the document's number


class RunningBook(Book):
    """Subclasses read the figures; words are fetched for the lines that are scrolled to."""

    columns: ClassVar[tuple[Column, ...]] = ()

    def __init__(self, app: App, scope: Scope) -> None:
        super().__init__(app, scope)
        self.view = ReportView(f"{self.key}_lines", self.title, self.columns)
        self.totals = TotalsLine(self.view)
        self.view.opened.connect(self._opened)
        self.column.addWidget(self.view, 1)
        self.column.addWidget(self.totals)

    def focus_first(self) -> None:
        self.view.setFocus()

    def show_lines(self, book: Running) -> None:
        def fetch(offset: int, limit: int) -> Sequence[Row]:
            before = [running.opening_row(book)] if offset == 0 else []
            lines = book.lines[max(offset - 1, 0) : offset - 1 + limit]
            return [*before, *self.app.db.read(running.rows, lines)]

        keys = [one.key for one in self.columns[3:]]
        self.view.set_widest(dict(zip(keys, book.widest, strict=True)))
        self.view.table.replace(Pages(len(book.lines) + 1, fetch))
        sums = [cell for side in book.totals for cell in side]
        self.totals.show_totals(f"รวม {len(book.lines):,} รายการ", dict(zip(keys, sums, strict=True)))

    def _opened(self, row: Row) -> None:
        number = row.cells[_NUMBER]
        if isinstance(number, str) and number:
            self.asked_entry.emit(number)


class CashBook(RunningBook):
    key = "cash_book"
    title = "สมุดเงินสด"
    columns = money.CASH_BOOK_COLUMNS

    def reload(self) -> None:
        scope = self.scope
        first, last = scope.period.first, scope.period.last
        self.ask(lambda: self.app.db.read(money.cash_book_lines, scope.fund.id, first, last), self._show)

    def report(self) -> Report:
        period = self.scope.period
        return self.app.db.read(money.cash_book, self.scope.fund.id, period.first, period.last)

    def _show(self, book: Running) -> None:
        self.show_lines(book)
        (*_, cash), (*_, bank) = book.totals
        self.said.emit(f"เงินสดคงเหลือ {cash} บาท · ธนาคารคงเหลือ {bank} บาท")


class AccountBook(RunningBook):
    key = "account_ledger"
    title = "แยกประเภท"
    columns = money.ACCOUNT_LEDGER_COLUMNS

    def __init__(self, app: App, scope: Scope) -> None:
        super().__init__(app, scope)
        self._account: Account | None = None
        self._rows: Sequence[AccountRow] = ()
        self.picker = AccountPicker(lambda: [one.account for one in self._rows])
        self.picker.setObjectName("account")
        self.picker.setAccessibleName("บัญชี")
        self.picker.setMinimumWidth(theme().px(300))
        self.picker.picked.connect(lambda _choice: self._picked())
        self.member = MemberPicker(app, scope.fund.id)
        self.member.setObjectName("ledger_member")
        self.member.setAccessibleName("เฉพาะสมาชิก")
        self.member.edit.setPlaceholderText("เฉพาะสมาชิก")
        self.member.setMinimumWidth(theme().px(150))
        self.member.changed.connect(self._member_changed)
        self._member_id: int | None = None
        self._fund_id = scope.fund.id
        self.nothing = Empty("no_account", "เลือกบัญชีด้านบน หรือกด Enter ที่บัญชีในงบทดลอง เพื่อดูทุกรายการของบัญชีนั้น")
        self.column.insertWidget(0, self.nothing, 1)

    def tools(self) -> list[QWidget]:
        return [self.picker, self.member]

    def focus_first(self) -> None:
        (self.view if self._account else self.picker).setFocus()

    def search_box(self) -> QLineEdit:
        return self.picker.edit

    def show_account(self, account_id: int) -> None:
        self._rows = self.app.db.read(accounts.chart, self.scope.fund.id)
        self._account = next((x.account for x in self._rows if x.account.id == account_id), None)
        self.picker.set_account(self._account)

    def reload(self) -> None:
        scope = self.scope
        self._rows = self.app.db.read(accounts.chart, scope.fund.id)
        self._offer_members()
        chosen = self._account.id if self._account else None
        self._account = next((x.account for x in self._rows if x.account.id == chosen), None)
        self.picker.set_account(self._account)
        for part in (self.view, self.totals):
            part.setVisible(self._account is not None)
        self.nothing.setVisible(self._account is None)
        if self._account is None:
            self.said.emit("")
            return
        account, first, last = self._account, scope.period.first, scope.period.last
        whose = self._member_id
        self.ask(lambda: self.app.db.read(money.account_lines, account.id, first, last, whose), self._show)

    def report(self) -> Report:
        period, account = self.scope.period, self._account
        account_id = account.id if account else self.picker.required_account().id
        return self.app.db.read(money.account_ledger, account_id, period.first, period.last, self._member_id)

    def show_everything(self) -> bool:
        is_narrowed = self._member_id is not None
        self.member.set_choice(None)
        return is_narrowed

    def _picked(self) -> None:
        account = self.picker.account()
        if account is not None:
            self._account = account
            self.reload()

    def _offer_members(self) -> None:
        """Those of the fund that is shown; one of another fund is forgotten."""
        self.member.set_fund(self.scope.fund.id)
        if self._fund_id != self.scope.fund.id:
            self._fund_id, self._member_id = self.scope.fund.id, None
            self.member.set_choice(None)

    def _member_changed(self) -> None:
        wanted = self.member.membership_id()
        if wanted != self._member_id:
            self._member_id = wanted
            self.reload()

    def _show(self, book: Running) -> None:
        self.show_lines(book)
        if self._account is not None:
            ((*_, left),) = book.totals
            self.said.emit(f"{self._account.code} {self._account.name} · คงเหลือ {left} บาท")
