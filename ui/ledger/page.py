"""บัญชีและรายงาน: every book of one fund, over the same days, to paper and Excel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QWidget,
)

from models.document import Document
from models.fund import Fund
from models.ledger import Account, FiscalPeriod, JournalEntry, SubLedger
from services import journal
from services.fund import funds
from services.matters import Wanted
from services.reports.table import Report
from ui.app import FUND, App
from ui.ledger.book import Book
from ui.ledger.chart_book import ChartBook
from ui.ledger.guided import ask_guided
from ui.ledger.journal_book import JournalBook
from ui.ledger.period_edit import PeriodEdit
from ui.ledger.running_book import AccountBook, BankBook, CashBook
from ui.ledger.scope import Scope, Span, month_of
from ui.ledger.statement_book import BalanceSheet, IncomeStatement, ReceiptsPayments, TrialBalance
from ui.ledger.tool_rows import ToolRows
from ui.ledger.voucher_dialog import VoucherDialog
from ui.ledger.years_book import YearsBook
from ui.page import Page
from ui.papers import export_report, show_document, show_report
from ui.task import Progress
from ui.theme import SIZES, theme
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.named import named
from ui.widgets.parts import margins

BOOKS: tuple[type[Book], ...] = (
    CashBook,
    BankBook,
    JournalBook,
    AccountBook,
    TrialBalance,
    IncomeStatement,
    BalanceSheet,
    ReceiptsPayments,
    ChartBook,
    YearsBook,
)


class LedgerPage(Page):
    """A target is a journal entry's id, a document's number, or services.matters.Wanted: add, cash, bank."""

    key = "ledger"
    title = "บัญชีและรายงาน"
    watches: ClassVar[set[type]] = {JournalEntry, Document, Account, FiscalPeriod, Fund, SubLedger}

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._funds = list(app.db.read(funds.all_funds))
        last = app.preferences.value(FUND)
        fund = next((one for one in self._funds if str(one.id) == str(last)), self._funds[0])
        scope = Scope(fund, month_of(app.today(), fund.fiscal_start_month))
        self.books = [book(app, scope) for book in BOOKS]
        self._stale_books = set(self.books)
        self._facts: dict[Book, str] = {}
        self._trail: list[int] = []  # the books one came from, for Esc
        self.scope = scope
        self.tabs = named(QTabBar(), "books", "สมุดบัญชี")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        arrows = self.tabs.findChildren(QToolButton)  # shown when large text leaves no room for every tab
        for arrow, name, words in zip(
            arrows, ("books_left", "books_right"), ("สมุดก่อนหน้า", "สมุดถัดไป"), strict=True
        ):
            named(arrow, name, words)
        self.stack = QStackedWidget()
        self.fund = named(ChoiceEdit([(one.id, one.name) for one in self._funds]), "fund", "กองทุน")
        self.fund.set_key(fund.id)
        self.fund.setMinimumWidth(theme().px(150))  # a long name ends in dots rather than push the tabs away
        self.period = PeriodEdit(scope.period)
        self.excel = Button("excel", "Excel", lambda: self._with_report(self._export))
        self.print_button = Button("print", "พิมพ์", lambda: self._with_report(self._print), key="F9")
        self.add_account = Button("add_account", "เพิ่มบัญชี", self._add_account, key="F2")
        self.tools = ToolRows(self.period, (self.add_account, self.excel, self.print_button))
        self._build_books()
        self._acts.addWidget(self.fund)
        self.add_act("guided", "บันทึกตามแบบ", self.guided, key="F6")
        self.add_act("new_voucher", "บันทึกรายการทั่วไป", self.new_voucher, key="F4", look=Look.MAIN)
        self.tabs.currentChanged.connect(self._book_chosen)
        self.tabs.tabBarClicked.connect(lambda _at: self._trail.clear())
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._find)
        self.period.changed.connect(self.reload)
        self.fund.changed.connect(self._fund_chosen)
        self._arrange_tools()

    @property
    def book(self) -> Book:
        return self.books[self.tabs.currentIndex()]

    def open_book(self, kind: type[Book]) -> Book:
        """Shows a book as a click on its tab would."""
        self._trail.clear()
        self.tabs.setCurrentIndex(BOOKS.index(kind))
        self.book.focus_first()
        return self.book

    def reload(self) -> None:
        self._funds = list(self.app.db.read(funds.all_funds))
        self.fund.set_options([(one.id, one.name) for one in self._funds])
        self.fund.setVisible(len(self._funds) > 1)
        present = next(one for one in self._funds if one.id == self.scope.fund.id)
        self.scope = Scope(present, self.period.period())
        self._stale_books = set(self.books)
        self._refresh()

    def open_target(self, target: object) -> None:
        match target:
            case Wanted(what, fund_id):
                self._show_fund(fund_id)
                if what == "years":
                    self.open_book(YearsBook)
                elif what.startswith("account:"):
                    book = self.open_book(AccountBook)
                    assert isinstance(book, AccountBook)
                    book.show_account(int(what.removeprefix("account:")))
                else:
                    self.open_book(CashBook)
                if what == "add":
                    self.new_voucher()
            case int():
                entry = self.app.db.read(journal.card, target)
                self._show_fund(entry.fund_id)
                self._show_number(entry.number)
            case str():
                self._show_number(target)

    def focus_first(self) -> None:
        self.book.focus_first()

    def new_voucher(self) -> None:
        dialog = VoucherDialog(self.app, self, self.scope.fund)
        dialog.accepted.connect(lambda: show_document(self.app, self, dialog.document_id))
        dialog.open()

    def guided(self) -> None:
        """The choice of what happened; the voucher of F4 is for what is not among it."""
        ask_guided(self.app, self, self.scope.fund)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        last = str(self.app.preferences.value(FUND))  # another page may have chosen another fund meanwhile
        self._show_fund(next((one.id for one in self._funds if str(one.id) == last), None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        search = self.book.search_box()
        if event.key() == Qt.Key.Key_Escape and self._trail:
            self.book.show_everything()
            self.tabs.setCurrentIndex(self._trail.pop())
            self.book.focus_first()
        elif (event.key() == Qt.Key.Key_Escape and self.book.show_everything()) or (
            event.key() == Qt.Key.Key_Down and search is not None and search.hasFocus()
        ):
            self.book.focus_first()
        else:
            super().keyPressEvent(event)

    def _build_books(self) -> None:
        for at, book in enumerate(self.books):
            key = f"Ctrl+{(at + 1) % 10}"  # the tenth is 0
            self.tabs.addTab(book.title)
            self.tabs.setTabToolTip(at, f"{book.title} ({key})")
            QShortcut(QKeySequence(key), self).activated.connect(self._opener(BOOKS[at]))
            self.stack.addWidget(book)
            book.said.connect(partial(self._hear, book))
            book.asked_entry.connect(self._show_number)
            book.asked_account.connect(partial(self._show_account, book))
            book.asked_cash.connect(self._show_cash)
            book.asked_year.connect(lambda: self.period.choose(Span.YEAR))
        self.add_strip(_strip(self.tabs))
        self.add_strip(self.tools)
        self.add_body(self.stack)

    def _opener(self, kind: type[Book]) -> Callable[[], object]:
        return lambda: self.open_book(kind)

    def _go_deeper(self, kind: type[Book]) -> Book:
        """Opens a book from a line of another; Esc comes back."""
        self._trail.append(self.tabs.currentIndex())
        self.tabs.setCurrentIndex(BOOKS.index(kind))
        return self.book

    def _find(self) -> None:
        search = self.book.search_box()
        if search is not None:
            search.setFocus()
            search.selectAll()

    def _book_chosen(self) -> None:
        self.stack.setCurrentWidget(self.book)
        self._arrange_tools()
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tools.place(self._room())

    def _arrange_tools(self) -> None:
        self.period.setVisible(self.book.has_period)
        self.add_account.setVisible(isinstance(self.book, ChartBook))
        self.tools.show_tools(self.book.tools(), self._room())

    def _room(self) -> int:
        """The page itself grows with its tools, what it stands in does not."""
        house = self.parentWidget()
        width = min(self.width(), house.width()) if house else self.width()
        return width - 2 * theme().px(SIZES.margin_x)

    def _refresh(self) -> None:
        """Asks the services for the book that is shown; the others wait until they are."""
        self.book.scope = self.scope
        if self.book in self._stale_books:
            self._stale_books.discard(self.book)
            self.book.reload()
        self._say_facts()

    def _show_fund(self, fund_id: int | None) -> None:
        if fund_id is not None and fund_id != self.scope.fund.id:
            self.fund.set_key(fund_id)

    def _fund_chosen(self) -> None:
        fund = next(one for one in self._funds if one.id == self.fund.key())
        self.app.preferences.setValue(FUND, fund.id)
        self.period.set_period(self.scope.period.for_fund(fund.fiscal_start_month))
        self.scope = Scope(fund, self.period.period())
        self._stale_books = set(self.books)
        self._arrange_tools()
        self.reload()

    def _hear(self, book: Book, words: str) -> None:
        self._facts[book] = words
        self._say_facts()

    def _say_facts(self) -> None:
        words = self._facts.get(self.book, "")
        said = [] if len(self._funds) > 1 else [self.scope.fund.name]  # else the choice names it
        self.set_facts(" · ".join(part for part in (*said, words) if part))

    def _show_number(self, number: str) -> None:
        book = self._go_deeper(JournalBook)
        assert isinstance(book, JournalBook)
        book.show_number(number)
        book.focus_first()

    def _show_account(self, asker: Book, account_id: int) -> None:
        told = asker.sub_ledger_id()
        book = self._go_deeper(AccountBook)
        assert isinstance(book, AccountBook)
        book.show_account(account_id, told)
        book.reload()
        book.focus_first()

    def _show_cash(self) -> None:
        self._go_deeper(CashBook).focus_first()

    def _add_account(self) -> None:
        book = self.book
        if isinstance(book, ChartBook):
            book.add()

    def _with_report(self, use: Callable[[Report], None]) -> None:
        """The whole book is put together off the window's thread: a year of a large fund takes seconds."""
        book = self.book

        def work(_progress: Progress) -> Report:
            return book.report()

        self.app.worker.run(self, f"กำลังรวบรวม{book.title}", work, use)

    def _export(self, report: Report) -> None:
        export_report(self.app, self, report)

    def _print(self, report: Report) -> None:
        show_report(self.app, self, report)


def _strip(wide: QWidget) -> QWidget:
    strip = QWidget()
    row = QHBoxLayout(strip)
    margins(row, 0, 0, 10)
    row.addWidget(wide, 1)
    return strip
