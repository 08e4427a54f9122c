"""The page of the books: the same days in every book, from a figure down to its voucher and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import Fund, FundKind
from services import journal
from services.bookkeeping import accounts, charts, sub_ledgers
from services.fund import funds
from services.fund.funds import FundInput
from services.matters import Wanted
from services.reports.table import Emphasis, Report
from tests.ui.keys import press
from tests.ui.ledger_month import WHOLE, fill, opened, record, settled
from tests.ui.snapshot import describe, english, matches, nameless
from ui import theme
from ui.app import FUND, App
from ui.ledger.book import Book
from ui.ledger.journal_book import JournalBook
from ui.ledger.lines_window import LinesWindow
from ui.ledger.page import BOOKS, LedgerPage
from ui.ledger.running_book import AccountBook, BankBook, CashBook
from ui.ledger.scope import Period, Span
from ui.ledger.statement_book import ReceiptsPayments, TrialBalance
from ui.ledger.voucher_dialog import VoucherDialog
from ui.printing import PreviewWindow
from ui.table import TableView


@pytest.fixture
def page(app: App, db: Database, fund: Fund, qtbot: QtBot) -> LedgerPage:
    fill(db, fund)
    return opened(app, qtbot)


def view_of(book: Book) -> TableView[object]:
    found = book.findChild(TableView)
    assert isinstance(found, TableView)
    return found


@pytest.mark.parametrize("kind", BOOKS, ids=lambda kind: str(kind.key))
def test_every_book_looks_as_it_did(page: LedgerPage, kind: type[Book], qtbot: QtBot) -> None:
    page.open_book(kind)
    settled(page, qtbot)
    matches(f"ledger_{kind.key}", page)


@pytest.mark.parametrize("scale", [100, 175])
def test_nothing_is_nameless_english_or_cut_off(
    page: LedgerPage, qapp: QApplication, qtbot: QtBot, scale: int
) -> None:
    theme.apply(qapp, scale)
    for kind in BOOKS:
        book = page.open_book(kind)
        if isinstance(book, AccountBook):
            book.show_account(1)
            book.reload()
        QTest.qWait(30)
        assert (kind.key, english(page)) == (kind.key, [])
        if scale == 100:
            settled(page, qtbot)
            assert page.minimumSizeHint().width() <= WHOLE[0], kind.key
    assert nameless(page) == []


def test_wide_books_fit_without_sideways_scrolling(page: LedgerPage) -> None:
    for kind in BOOKS:
        book = page.open_book(kind)
        if isinstance(book, AccountBook):
            book.show_account(1)
            book.reload()
        QTest.qWait(30)
        view = view_of(book)
        widths = [view.columnWidth(at) for at in range(view.table.columnCount())]
        assert sum(widths) <= view.viewport().width(), kind.key
        for at, column in enumerate(view.table.columns):
            aligned = view.table.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
            assert bool(aligned & Qt.AlignmentFlag.AlignRight) == column.is_right


def test_the_days_are_the_same_in_every_book(page: LedgerPage) -> None:
    page.period.step(-1)
    assert page.period.words.text() == "กุมภาพันธ์ 2568"
    assert view_of(page.open_book(CashBook)).table.rowCount() == 2
    rows = view_of(page.open_book(JournalBook)).table
    assert [rows.record(at).number for at in range(rows.rowCount())] == ["JV2568-00002"]  # type: ignore[attr-defined]


def test_a_year_and_any_days(page: LedgerPage, qtbot: QtBot) -> None:
    period = page.period
    period.choose(Span.YEAR)
    assert period.words.text() == "ปีบัญชี 2568"
    assert (page.scope.period.first, page.scope.period.last) == (date(2024, 10, 1), date(2025, 9, 30))
    qtbot.waitUntil(lambda: view_of(page.book).table.rowCount() == 7, timeout=10_000)
    period.span.set_key(Span.FREE)
    assert not period.words.isVisible()
    period.first.setText("4/3/2568")
    period.last.setText("5 มี.ค. 68")
    press(period.last.edit, Qt.Key.Key_Return)
    assert page.scope.period == Period(Span.FREE, date(2025, 3, 4), date(2025, 3, 5), 10)
    qtbot.waitUntil(lambda: view_of(page.book).table.rowCount() == 3, timeout=10_000)


def test_days_in_the_wrong_order_are_said_and_nothing_moves(page: LedgerPage) -> None:
    page.period.choose(Span.FREE)
    before = page.scope
    page.period.first.setText("5/4/2568")
    press(page.period.first.edit, Qt.Key.Key_Return)
    assert page.period.problem.text() == "วันแรกต้องไม่หลังวันสุดท้าย กรุณาแก้วันที่"
    assert page.scope == before
    page.period.last.setText("31/4/2568")
    press(page.period.last.edit, Qt.Key.Key_Return)
    assert page.scope == before


def test_from_a_sum_down_to_its_voucher_and_back(page: LedgerPage) -> None:
    trial = page.open_book(TrialBalance)
    view = view_of(trial)
    view.setFocus()
    view.choose_row(0)
    press(view, Qt.Key.Key_Return)
    assert page.book.key == "account_ledger"
    assert page.facts_label.text().endswith("11010 เงินสด · คงเหลือ 400,850.50 บาท")
    lines = view_of(page.book)
    lines.choose_row(2)
    press(lines, Qt.Key.Key_Return)
    journal_book = page.books[BOOKS.index(JournalBook)]
    assert isinstance(journal_book, JournalBook)
    assert journal_book.card.entry is not None
    assert journal_book.card.entry.number == "JV2568-00004"
    seen = [page.book.key]
    for _ in range(2):
        press(page, Qt.Key.Key_Escape)
        seen.append(page.book.key)
    assert seen == ["journal", "account_ledger", "trial_balance"]
    assert journal_book.search.text() == ""


def test_keys_of_the_page(page: LedgerPage, qtbot: QtBot) -> None:
    press(page, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.book.key == "journal")
    book = page.book
    assert isinstance(book, JournalBook)
    press(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(book.search.hasFocus)
    book.search.setText("วัสดุ")
    press(book.search, Qt.Key.Key_Down)
    assert book.view.hasFocus()
    press(page, Qt.Key.Key_Escape)  # first the search is forgotten, the book stays
    assert (book.search.text(), page.book) == ("", book)
    press(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.period.words.text() == "กุมภาพันธ์ 2568")


def test_the_opening_balance_is_no_voucher(page: LedgerPage) -> None:
    view = view_of(page.book)
    view.choose_row(0)
    press(view, Qt.Key.Key_Return)
    assert isinstance(page.book, CashBook)


def test_an_entry_asked_for_elsewhere_is_shown(page: LedgerPage, db: Database, fund: Fund) -> None:
    book = page.books[BOOKS.index(JournalBook)]
    assert isinstance(book, JournalBook)
    for target in ("JV2568-00002", db.read(journal.find, fund.id, "JV2568-00002")):
        page.open_target(target)
        assert page.book is book
        assert book.card.entry is not None
        assert book.card.entry.day == date(2025, 2, 27)
        book.search.clear()


def test_an_entry_of_another_fund_brings_its_fund(page: LedgerPage, db: Database) -> None:
    other = db.write(funds.add, FundInput("กลุ่มออมทรัพย์บ้านใหม่", FundKind.SAVINGS, fiscal_start_month=1))
    number = record(db, other, date(2025, 3, 9), "รับค่าหุ้น", "11010", "31010", "500")
    page.open_target(db.read(journal.find, other.id, number))
    assert page.scope.fund.id == other.id
    assert (page.fund.currentText(), page.facts_label.text()) == ("กลุ่มออมทรัพย์บ้านใหม่", "1 รายการ")


def test_what_the_first_page_asks_for(page: LedgerPage, fund: Fund) -> None:
    page.open_book(TrialBalance)
    page.open_target(Wanted("cash", fund.id))
    assert page.book.key == "cash_book"
    page.open_target(Wanted("add"))
    dialog = page.findChild(VoucherDialog)
    assert isinstance(dialog, VoucherDialog)
    dialog.reject()


def test_a_voucher_saved_elsewhere_appears_by_itself(page: LedgerPage, db: Database, fund: Fund) -> None:
    view = view_of(page.book)
    before = view.table.rowCount()
    record(db, fund, date(2025, 3, 20), "ค่าน้ำ", "54020", "11010", "80")
    assert view.table.rowCount() == before + 1
    assert "เงินสดคงเหลือ 400,770.50 บาท" in page.facts_label.text()


def test_one_fund_is_not_asked_for(page: LedgerPage) -> None:
    assert not page.fund.isVisible()


def test_each_fund_has_its_own_books_and_year(page: LedgerPage, db: Database, app: App, qtbot: QtBot) -> None:
    other = db.write(funds.add, FundInput("กลุ่มออมทรัพย์บ้านใหม่", FundKind.SAVINGS, fiscal_start_month=1))
    record(db, other, date(2025, 3, 9), "รับค่าหุ้น", "11010", "31010", "500")
    assert page.fund.isVisible()
    page.fund.set_key(other.id)
    assert page.fund.currentText() == "กลุ่มออมทรัพย์บ้านใหม่"
    assert page.facts_label.text() == "เงินสดคงเหลือ 500.00 บาท · ธนาคารคงเหลือ 0.00 บาท"
    page.period.choose(Span.YEAR)
    assert (page.scope.period.first, page.scope.period.last) == (date(2025, 1, 1), date(2025, 12, 31))
    again = LedgerPage(app)
    qtbot.addWidget(again)
    assert again.scope.fund.id == other.id
    page.hide()
    app.preferences.setValue(FUND, 1)  # as another page leaves it
    page.show()
    assert page.scope.fund.id == 1


def test_books_become_paper_and_workbook(
    page: LedgerPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported: list[Report] = []
    monkeypatch.setattr("ui.ledger.page.export_report", lambda _app, _page, report: exported.append(report))
    page.excel.click()
    qtbot.waitUntil(lambda: bool(exported), timeout=10_000)
    assert exported[0].name == "cash_book"
    assert exported[0].facts[1] == "ตั้งแต่วันที่ 1 มีนาคม 2568 ถึงวันที่ 31 มีนาคม 2568"
    page.print_button.click()
    qtbot.waitUntil(lambda: page.findChild(PreviewWindow) is not None, timeout=20_000)


def test_excel_without_an_account_says_what_to_do(
    page: LedgerPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("ui.messages.show_error", lambda _parent, error: said.append(str(error)))
    page.open_book(AccountBook)
    page.excel.click()
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert said == ["ยังไม่ได้เลือกบัญชี กรุณาพิมพ์รหัสหรือชื่อบัญชีแล้วกด Enter"]


def test_an_account_is_found_by_code_or_name(page: LedgerPage) -> None:
    book = page.open_book(AccountBook)
    assert isinstance(book, AccountBook)
    for typed, first in (("1201", ""), ("121", "12110"), ("ออมสิน สัจจะ", "12410"), ("ค่าไฟ", "54030")):
        book.picker.setText(typed)
        book.picker.refresh()
        line = book.picker.lines.item(0)
        assert line.text().startswith(first or "ไม่พบ"), typed
    press(book.picker.edit, Qt.Key.Key_Return)
    assert "54030 ค่าไฟฟ้า" in page.facts_label.text()
    assert "ยอดยกมา" in describe(book)


def test_the_bank_book_runs_over_the_days_chosen_and_opens_the_entry_of_a_line(
    page: LedgerPage, qtbot: QtBot
) -> None:
    book = page.open_book(BankBook)
    assert isinstance(book, BankBook)
    view = view_of(book)
    words = [str(view.model().index(row, 2).data()) for row in range(view.model().rowCount())]
    assert words[0] == "ยอดยกมา" and "นำเงินสดฝากธนาคาร" in words
    assert "คงเหลือ" in page.facts_label.text()
    view.choose_row(words.index("นำเงินสดฝากธนาคาร"))
    press(view, Qt.Key.Key_Return)
    assert isinstance(page.book, JournalBook)
    press(page, Qt.Key.Key_Escape)
    assert page.tabs.currentIndex() == BOOKS.index(BankBook)
    assert book.report().title == "สมุดเงินฝากธนาคาร"


def test_a_figure_of_one_sub_ledger_opens_the_ledger_of_that_sub_ledger(
    page: LedgerPage, db: Database, fund: Fund
) -> None:
    million, *_ = db.write(sub_ledgers.add_usual, fund.id)
    row = next(one for one in db.read(charts.accounts, fund.id) if one.code == "12110")
    db.write(accounts.change, row.id, replace(accounts.as_input(row), sub_ledger_id=million.id))
    record(db, fund, date(2025, 3, 20), "ค่าธรรมเนียมธนาคาร", "55020", "12110", "25")
    page.reload()
    trial = page.open_book(TrialBalance)
    assert isinstance(trial, TrialBalance)
    trial.told.set_key(million.id)
    view = view_of(trial)
    codes = [str(view.model().index(at, 0).data()) for at in range(view.model().rowCount())]
    assert codes == ["12110", "55020"]
    view.choose_row(0)
    press(view, Qt.Key.Key_Return)
    book = page.book
    assert isinstance(book, AccountBook) and book.sub_ledger_id() == million.id
    shown = view_of(book)
    words = [str(shown.model().index(at, 2).data()) for at in range(shown.model().rowCount())]
    assert words == ["ยอดยกมา", "ค่าธรรมเนียมธนาคาร"]


def test_a_figure_of_receipts_and_payments_opens_its_lines_then_its_entry(
    page: LedgerPage, qtbot: QtBot
) -> None:
    book = page.open_book(ReceiptsPayments)
    assert isinstance(book, ReceiptsPayments)
    rows = book.view.table.records
    at = next(n for n, one in enumerate(rows) if one.cells[0] and one.emphasis is Emphasis.ITEM)
    book.view.choose_row(at)
    press(book.view, Qt.Key.Key_Return)
    window = page.findChild(LinesWindow)
    assert window is not None
    settled(window, qtbot)
    assert (nameless(window), english(window)) == ([], [])
    matches("ledger_lines_behind", window)
    press(window.view, Qt.Key.Key_Return)
    opened_now = page.book
    assert isinstance(opened_now, JournalBook)
    assert opened_now.card.entry is not None
    press(opened_now.view, Qt.Key.Key_Escape)
    assert page.book.key == book.key
    book.view.choose_row(next(n for n, one in enumerate(rows) if one.cells[1] == "เงินสด"))
    press(book.view, Qt.Key.Key_Return)
    assert page.book.key == CashBook.key
