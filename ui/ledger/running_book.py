"""Books with a running balance: the cash book, and the ledger of one account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from models.ledger import Account
from services.bookkeeping import accounts, sub_ledgers
from services.bookkeeping.accounts import AccountRow
from services.reports import money, running, treasury
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
from ui.widgets.choice import ChoiceEdit, Filter
from ui.widgets.named import named
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


class BankBook(RunningBook):
    """One account at a bank after another; on paper the one that is shown."""

    key = "bank_book"
    title = "สมุดธนาคาร"
    columns = treasury.BANK_BOOK_COLUMNS

    def __init__(self, app: App, scope: Scope) -> None:
        super().__init__(app, scope)
        self.account: ChoiceEdit[int] = ChoiceEdit(())
        named(self.account, "bank_of_book", "บัญชีธนาคาร")
        self.account.setMinimumWidth(theme().px(300))
        self.account.changed.connect(self.reload)
        self.nothing = Empty("no_bank", "กองทุนนี้ยังไม่มีเงินฝากธนาคาร เพิ่มบัญชีธนาคารได้ที่หน้าเงินสดและธนาคาร")
        self.column.insertWidget(0, self.nothing, 1)

    def tools(self) -> list[QWidget]:
        return [self.account]

    def reload(self) -> None:
        scope = self.scope
        heads = self.app.db.read(treasury.bank_heads, scope.fund.id)
        self.account.set_options([(one.account_id, one.words) for one in heads])
        if self.account.key() is None and heads:
            self.account.blockSignals(True)
            self.account.set_key(heads[0].account_id)
            self.account.blockSignals(False)
        for part in (self.view, self.totals, self.account):
            part.setVisible(bool(heads))
        self.nothing.setVisible(not heads)
        account_id = self.account.key()
        if account_id is None:
            self.said.emit("")
            return
        first, last = scope.period.first, scope.period.last
        self.ask(lambda: self.app.db.read(money.account_lines, account_id, first, last), self._show)

    def report(self) -> Report:
        scope = self.scope
        first, last = scope.period.first, scope.period.last
        return self.app.db.read(treasury.bank_book, scope.fund.id, first, last, self.account.key())

    def _show(self, book: Running) -> None:
        self.show_lines(book)
        ((_, _, left),) = book.totals
        self.said.emit(f"{self.account.currentText()} · คงเหลือ {left} บาท")


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
        self.told: Filter[int | None] = Filter("ledger_sub_ledger", "บัญชีย่อย", [(None, "ทั้งหมด")])
        self.told.changed.connect(self.reload)
        self._member_id: int | None = None
        self._fund_id = scope.fund.id
        self.nothing = Empty("no_account", "เลือกบัญชีด้านบน หรือกด Enter ที่บัญชีในงบทดลอง เพื่อดูทุกรายการของบัญชีนั้น")
        self.column.insertWidget(0, self.nothing, 1)

    def tools(self) -> list[QWidget]:
        """Only a fund that tells its money apart is asked which."""
        return [self.picker, self.member, *([self.told] if self._offer_sub_ledgers() else [])]

    def sub_ledger_id(self) -> int | None:
        return self.told.key()

    def focus_first(self) -> None:
        (self.view if self._account else self.picker).setFocus()

    def search_box(self) -> QLineEdit:
        return self.picker.edit

    def show_account(self, account_id: int, sub_ledger_id: int | None = None) -> None:
        """As another book showed it: of the same sub-ledger."""
        self._offer_sub_ledgers()
        self.told.blockSignals(True)
        self.told.set_key(sub_ledger_id)
        self.told.blockSignals(False)
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
        whose, told = self._member_id, self.told.key()
        self.ask(
            lambda: self.app.db.read(money.account_lines, account.id, first, last, whose, told), self._show
        )

    def report(self) -> Report:
        period, account = self.scope.period, self._account
        account_id = account.id if account else self.picker.required_account().id
        return self.app.db.read(
            money.account_ledger, account_id, period.first, period.last, self._member_id, self.told.key()
        )

    def show_everything(self) -> bool:
        is_narrowed = self._member_id is not None or self.told.is_hiding
        self.member.set_choice(None)
        self.told.reset()
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

    def _offer_sub_ledgers(self) -> bool:
        offered = self.app.db.read(sub_ledgers.of_fund, self.scope.fund.id)
        self.told.set_options([(None, "ทั้งหมด"), *((one.id, one.name) for one in offered)])
        return bool(offered)

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
