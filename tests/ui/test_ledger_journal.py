"""The journal on screen: finding an entry, its card, and taking it back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.database import Database
from models.document import DocumentKind
from models.fund import Fund
from services import journal
from services.bookkeeping import fiscal_periods
from services.errors import UserError
from services.journal import EntryState
from tests.builders import make_loan, make_member, make_product
from tests.services import books
from tests.ui.keys import press, type_into
from tests.ui.ledger_month import fill, opened, settled
from tests.ui.snapshot import cut_off, english, matches, nameless
from ui.app import App
from ui.ledger.journal_book import JournalBook
from ui.ledger.page import LedgerPage
from ui.ledger.reverse_dialog import ReverseDialog
from ui.printing import PreviewWindow
from ui.widgets.button import Button
from ui.widgets.thai_date_edit import ThaiDateEdit


@pytest.fixture
def page(app: App, db: Database, fund: Fund, qtbot: QtBot) -> LedgerPage:
    fill(db, fund)
    return opened(app, qtbot)


@pytest.fixture
def book(page: LedgerPage) -> JournalBook:
    book = page.open_book(JournalBook)
    assert isinstance(book, JournalBook)
    return book


def shown(book: JournalBook) -> list[str]:
    table = book.view.table
    return [table.record(at).number[-1] for at in range(table.rowCount())]


def button(book: JournalBook, name: str) -> Button | None:
    found = book.card.findChild(Button, name)
    return found if isinstance(found, Button) else None


def chosen(book: JournalBook, number: str) -> None:
    book.view.choose_row(shown(book).index(number))


def reversing(book: JournalBook) -> ReverseDialog:
    act = button(book, "entry_reverse")
    assert act is not None
    act.click()
    dialog = book.findChildren(ReverseDialog)[-1]
    QTest.qWait(10)
    return dialog


def typed(dialog: ReverseDialog, reason: str, day: str) -> None:
    type_into(dialog.form.inputs["reason"], reason)
    for name, agreed in zip(("agreed_by", "agreed_by_2"), books.AGREED, strict=True):
        if name in dialog.form.inputs:
            type_into(dialog.form.inputs[name], agreed)
    edit = dialog.form.inputs["day"]
    assert isinstance(edit, ThaiDateEdit)
    edit.setText(day)


def test_the_newest_entry_is_open_and_arrows_change_it(book: JournalBook) -> None:
    assert shown(book) == ["6", "5", "4", "3"]
    book.focus_first()
    numbers = []
    for _ in range(3):
        assert book.card.entry is not None
        numbers.append(book.card.entry.number)
        press(book.view, Qt.Key.Key_Down)
    assert numbers == ["JV2568-00006", "JV2568-00005", "JV2568-00004"]


def test_headings_sort(book: JournalBook) -> None:
    header = book.view.horizontalHeader()
    header.sectionClicked.emit(0)
    book.view.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert shown(book) == ["3", "5", "6", "4"]
    book.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert shown(book) == ["6", "5", "4", "3"]


def test_typing_in_the_list_searches(book: JournalBook, qtbot: QtBot) -> None:
    book.focus_first()
    type_into(book.search, "วัสดุ")
    qtbot.waitUntil(lambda: shown(book) == ["3"])
    book.search.setText("JV2568-00002")  # a number is found on whatever day
    press(book.search, Qt.Key.Key_Return)
    assert shown(book) == ["2"]
    book.search.clear()
    qtbot.waitUntil(lambda: len(shown(book)) == 4)


def test_a_filter_that_finds_nothing_offers_everything(book: JournalBook) -> None:
    book.kind.set_key(DocumentKind.RECEIPT)
    assert book.nothing.isVisible()
    book.nothing.act.click()
    assert shown(book) == ["6", "5", "4", "3"]


def test_an_empty_month_offers_the_year(page: LedgerPage, book: JournalBook) -> None:
    page.period.step(1)
    assert book.nothing.isVisible()
    assert book.card.entry is None
    book.nothing.act.click()
    assert page.period.words.text() == "ปีบัญชี 2568"
    assert len(shown(book)) == 6


def test_a_reversal_names_the_thing_and_the_sum_and_leaves_both(
    page: LedgerPage, book: JournalBook, db: Database, fund: Fund, qtbot: QtBot
) -> None:
    chosen(book, "3")
    dialog = reversing(book)
    assert dialog.title.text() == "ยกเลิก JV2568-00003 350.00 บาท"
    typed(dialog, "ซื้อไม่ได้ใช้", "31/3/2568")
    settled(dialog, qtbot)
    matches("ledger_reverse", dialog)
    assert (nameless(dialog), english(dialog), cut_off(dialog)) == ([], [], [])
    dialog.try_save()
    assert not dialog.isVisible()
    assert shown(book) == ["7", "6", "5", "4", "3"]
    states = {one.number[-1]: one.state for one in book.view.table.records}
    assert states["3"] is EntryState.CANCELLED
    assert states["7"] is EntryState.REVERSAL
    qtbot.waitUntil(lambda: page.findChild(PreviewWindow) is not None, timeout=20_000)
    entry = db.read(journal.card, db.read(journal.find, fund.id, "JV2568-00003"))
    assert (entry.cancel_reason, entry.state) == ("ซื้อไม่ได้ใช้", EntryState.CANCELLED)


@pytest.mark.parametrize(
    ("reason", "day", "field", "words"),
    [
        ("", "31/3/2568", "reason", "ยังไม่ได้ใส่เหตุผล"),
        ("ผิด", "2/3/2568", "day", "ต้องไม่ก่อนวันที่ของเอกสารเดิม (3 มี.ค. 2568)"),
        ("ผิด", "", "day", "ยังไม่ได้ใส่วันที่ยกเลิก"),
    ],
)
def test_a_reversal_that_is_refused_keeps_the_typing(
    book: JournalBook, reason: str, day: str, field: str, words: str
) -> None:
    chosen(book, "3")
    dialog = reversing(book)
    typed(dialog, reason, day)
    before = dialog.form.typed()
    dialog.try_save()
    assert words in dialog.form.problem(field)
    assert dialog.form.typed() == before
    assert len(shown(book)) == 4
    dialog.reject()


def test_a_closed_year_is_refused_at_the_day_and_a_later_one_taken(
    book: JournalBook, db: Database, fund: Fund
) -> None:
    period = db.read(fiscal_periods.periods, fund.id)[0]
    books.close_year(db, period.id)
    chosen(book, "3")
    dialog = reversing(book)
    typed(dialog, "ผิด", "31/3/2568")
    dialog.try_save()
    assert dialog.form.problem("day").startswith("ปีบัญชี 2568 ปิดแล้ว")
    typed(dialog, "", "1/10/2568")
    dialog.try_save()
    assert not dialog.isVisible()


def test_what_was_taken_back_is_not_taken_back_again(book: JournalBook) -> None:
    for number in ("5", "6"):
        chosen(book, number)
        assert button(book, "entry_reverse") is None


def test_the_card_leads_to_the_other_half(book: JournalBook) -> None:
    chosen(book, "5")
    link = button(book, "entry_cancelled_by")
    assert link is not None
    link.click()
    assert book.card.entry is not None
    assert book.card.entry.number == "JV2568-00006"


def test_a_loans_entry_is_taken_back_where_the_loan_is(book: JournalBook, db: Database, app: App) -> None:
    loan = make_loan(db, make_member(db), make_product(db), day=date(2025, 3, 9))
    went: list[tuple[str, object]] = []
    app.went.connect(lambda key, target: went.append((key, target)))
    book.view.choose_row(0)
    assert book.card.entry is not None
    assert book.card.entry.loans == ((loan.id, loan.contract_no),)
    assert button(book, "entry_reverse") is None
    with pytest.raises(UserError, match="กรุณาเปิดสัญญากู้แล้วยกเลิกที่นั่น"):
        books.reverse(db, book.card.entry.entry_id, date(2025, 3, 10), "ผิด")
    act = button(book, f"entry_loan_{loan.id}")
    assert act is not None
    act.click()
    assert went == [("loans", loan.id)]
