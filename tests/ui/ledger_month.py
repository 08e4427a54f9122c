"""A small month in the books, and the page that shows it."""

from __future__ import annotations

from datetime import date

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import Fund
from models.values.money import Money
from services import journal
from services.bookkeeping import charts, ledger
from tests.services import books
from tests.ui.snapshot import cut_off
from ui.app import App
from ui.ledger.page import LedgerPage
from ui.ledger.scope import month_of

MARCH = month_of(date(2025, 3, 1), 10)
WHOLE = (1094, 640)  # what a window of 1366 × 768 leaves a page


def record(db: Database, fund: Fund, day: date, words: str, debit: str, credit: str, amount: str) -> str:
    """Returns the voucher's number."""
    by_code = {one.code: one.id for one in db.read(charts.accounts, fund.id)}
    lines = [(by_code[debit], Money.of(amount)), (by_code[credit], Money.of(f"-{amount}"))]
    return db.write(ledger.record_entry, fund.id, day, words, lines).number


def fill(db: Database, fund: Fund) -> None:
    """Interest earned in February; in March paper bought, cash brought to the bank, a rent taken back."""
    record(db, fund, date(2025, 2, 27), "รับดอกเบี้ยเงินกู้", "11010", "41010", "1200.50")
    record(db, fund, date(2025, 3, 3), "ซื้อวัสดุสำนักงาน", "54050", "11010", "350")
    record(db, fund, date(2025, 3, 4), "นำเงินสดฝากธนาคาร", "12110", "11010", "100000")
    wrong = record(db, fund, date(2025, 3, 5), "ค่าเช่าห้องประชุม", "54010", "12110", "9000")
    books.reverse(db, db.read(journal.find, fund.id, wrong), date(2025, 3, 6), "ลงซ้ำ")


def opened(app: App, qtbot: QtBot) -> LedgerPage:
    """The page as it stands in the window, in March."""
    page = LedgerPage(app)
    qtbot.addWidget(page)
    page.resize(*WHOLE)
    page.period.set_period(MARCH)
    page.show()
    return page


def settled(widget: QWidget, qtbot: QtBot) -> None:
    """Waits until what was just added is shown and has the room it needs."""
    QTest.qWait(10)
    qtbot.waitUntil(lambda: cut_off(widget) == [])
