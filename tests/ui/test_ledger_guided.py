"""Guided entries, opening balances, sharing the profit, plans, grants and sub-ledgers on screen."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.document import Document
from models.fund import Fund
from models.values.money import Money
from services import documents
from services.bookkeeping import (
    account_sums,
    budgets,
    charts,
    fiscal_periods,
    grants,
    opening,
    sub_ledgers,
)
from services.bookkeeping.entry_templates import TEMPLATES
from tests.services import books
from tests.services.bookkeeping.test_postings import ids
from tests.services.books import lines_of, post
from tests.ui.keys import press
from tests.ui.ledger_month import fill, opened
from tests.ui.snapshot import english, nameless
from ui import theme
from ui.app import App
from ui.ledger.appropriation_dialog import AppropriationDialog
from ui.ledger.budget_window import BudgetDialog, BudgetWindow
from ui.ledger.grants_window import GrantDialog, GrantsWindow
from ui.ledger.guided import GuidedDialog, GuidedWindow
from ui.ledger.journal_book import JournalBook
from ui.ledger.lines_window import LinesWindow
from ui.ledger.opening_dialog import OpeningDialog
from ui.ledger.page import LedgerPage
from ui.ledger.statement_book import ReceiptsPayments, TrialBalance
from ui.ledger.sub_ledgers_window import SubLedgerDialog, SubLedgersWindow
from ui.ledger.years_book import YearsBook
from ui.printing import PreviewWindow
from ui.thai_wrap import Label
from ui.widgets.button import Button


@pytest.fixture
def page(app: App, db: Database, fund: Fund, qtbot: QtBot) -> LedgerPage:
    fill(db, fund)
    return opened(app, qtbot)


def pressed(house: QWidget, name: str) -> None:
    button = house.findChild(Button, name)
    assert isinstance(button, Button)
    button.click()
    QTest.qWait(10)


def shown_paper(qtbot: QtBot) -> PreviewWindow:
    def window() -> PreviewWindow | None:
        found = [x for x in QApplication.topLevelWidgets() if isinstance(x, PreviewWindow) and x.isVisible()]
        return found[0] if found else None

    qtbot.waitUntil(lambda: window() is not None, timeout=30_000)
    found = window()
    assert found is not None
    return found


def said(dialog: QWidget) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(Label))


def guided(page: LedgerPage, words: str) -> GuidedDialog:
    pressed(page, "guided")
    window = page.findChild(GuidedWindow)
    assert isinstance(window, GuidedWindow)
    window.search.setText(words)
    press(window.search, Qt.Key.Key_Return)
    return window.findChildren(GuidedDialog)[-1]


def test_what_happened_is_found_by_a_word_and_written(
    page: LedgerPage, db: Database, fund: Fund, qtbot: QtBot
) -> None:
    dialog = guided(page, "แรกเข้า")
    assert dialog.party is not None
    dialog.party.setText("นางใหม่ เพิ่งมา")
    dialog.amounts["amount"].setText("50")
    dialog.tell()
    words = said(dialog.seen)
    assert "ออกใบเสร็จรับเงิน" in words
    assert "เงินสด เพิ่มขึ้น 50.00 บาท" in words
    assert "ค่าธรรมเนียมแรกเข้า เพิ่มขึ้น 50.00 บาท" in words
    dialog.try_save()
    assert dialog.result() == QDialog.DialogCode.Accepted
    paper = db.read(documents.find, str(dialog.document_id))
    assert lines_of(db, paper) == [("11010", "50.00"), ("43010", "-50.00")]
    shown_paper(qtbot).close()
    assert not [one for one in page.findChildren(GuidedWindow) if one.isVisible()]


def test_a_refusal_stands_under_its_input_and_nothing_is_written(
    page: LedgerPage, db: Database, fund: Fund
) -> None:
    before = db.read(account_sums.sums_before, fund.id, date.max)
    dialog = guided(page, "ค่าน้ำไฟ")
    dialog.amounts["amount"].setText("50")
    dialog.try_save()
    assert "ยังไม่ได้ใส่ชื่อ" in dialog.form.problem("party")
    assert dialog.party is not None
    dialog.party.setText("การไฟฟ้า")
    dialog.try_save()
    assert "ยังไม่ได้เลือกบัญชี" in dialog.form.problem("spent")
    dialog.accounts["spent"].set_key(ids(db, fund)["54030"])
    dialog.amounts["amount"].setText("9000000")
    dialog.try_save()
    assert "ไม่พอจ่าย" in dialog.form.problem("channel")
    assert db.read(account_sums.sums_before, fund.id, date.max) == before
    dialog.reject()


def test_every_form_says_what_it_waits_for_in_thai(page: LedgerPage, fund: Fund, app: App) -> None:
    for template in TEMPLATES:
        dialog = GuidedDialog(app, page, fund, template)
        dialog.open()
        assert (template.key, english(dialog), nameless(dialog)) == (template.key, [], [])
        for edit in dialog.amounts.values():
            edit.setText("1")
        dialog.tell()
        assert said(dialog.seen)
        dialog.done(0)


def test_a_fund_that_tells_its_money_apart_is_asked(page: LedgerPage, db: Database, fund: Fund) -> None:
    assert guided(page, "บริจาค").grant is None
    db.write(sub_ledgers.add_usual, fund.id)
    grant = db.write(grants.add, fund.id, grants.GrantInput("01", "พัฒนาอาชีพ"))
    dialog = guided(page, "อุดหนุน")
    assert dialog.grant is not None
    assert dialog.sub_ledger is not None
    dialog.grant.set_key(grant.id)
    assert dialog.party is not None
    dialog.party.setText("พอช.")
    dialog.amounts["amount"].setText("1000")
    dialog.try_save()
    (standing,) = db.read(grants.standings, fund.id, date.max)
    assert standing.received == Money.of(1_000)


def years(page: LedgerPage) -> YearsBook:
    book = page.open_book(YearsBook)
    assert isinstance(book, YearsBook)
    return book


def test_opening_balances_are_compared_and_replaced(
    page: LedgerPage, db: Database, fund: Fund, qtbot: QtBot
) -> None:
    years(page)
    pressed(page, "opening")
    dialog = page.findChildren(OpeningDialog)[-1]
    dialog.assets.setText("1400000")
    dialog.tell()
    assert "สองข้างเท่ากันแล้ว" in said(dialog.seen)
    assert "100,000.00" in said(dialog.seen)
    dialog.try_save()
    assert "มากกว่างบปีก่อน 100,000.00 บาท" in dialog.form.problem("differs")
    dialog.differs.setChecked(True)
    dialog.try_save()
    assert dialog.replaces is not None
    assert "มียอดยกมาแล้ว" in dialog.form.problem("replaces")
    dialog.replaces.setChecked(True)
    dialog.try_save()
    assert "ต้องมีผู้รับรองคนที่สอง" in dialog.form.problem("agreed_by")
    assert dialog.agreeing is not None
    dialog.agreeing.agreed_by.setText("นางรับรอง ตัวอย่าง")
    dialog.try_save()
    assert dialog.result() == QDialog.DialogCode.Accepted
    present = db.read(opening.present, fund.id)
    assert present is not None
    assert present.document_id == dialog.document_id
    shown_paper(qtbot).close()


def test_the_profit_of_a_closed_year_is_shared_from_its_card(
    page: LedgerPage, db: Database, fund: Fund, qtbot: QtBot
) -> None:
    book = years(page)
    assert book.card.findChild(Button, "share_profit") is None
    books.close_year(db, db.read(fiscal_periods.periods, fund.id)[0].id)
    QTest.qWait(20)
    at = next(n for n, one in enumerate(book.view.table.records) if one.closed_at is not None)
    book.view.choose_row(at)
    pressed(book.card, "share_profit")
    dialog = page.findChildren(AppropriationDialog)[-1]
    by_code = ids(db, fund)
    dialog.percents[by_code["34100"]].setText("20")
    dialog.percents[by_code["34400"]].setText("40")
    dialog.tell()
    assert "340.20" in said(dialog.seen)  # of 850.50
    dialog.try_save()
    assert "ยังไม่ได้ใส่มติ" in dialog.form.problem("resolution")
    dialog.resolution.setText("มติประชุมใหญ่ 1/2568")
    dialog.try_save()
    paper: Document = db.read(documents.find, str(dialog.document_id))
    assert lines_of(db, paper) == [
        ("33020", "850.50"),
        ("34100", "-170.10"),
        ("34400", "-340.20"),
        ("33010", "-340.20"),
    ]
    shown_paper(qtbot).close()
    QTest.qWait(20)
    assert book.card.findChild(Button, "share_profit") is None


def test_a_plan_is_made_seen_and_passed(page: LedgerPage, db: Database, fund: Fund, app: App) -> None:
    window = BudgetWindow(app, page, fund)
    window.open()
    assert english(window) == []
    window.add()
    dialog = window.findChildren(BudgetDialog)[-1]
    dialog.try_save()
    assert "ยังไม่ได้เลือกบัญชี" in dialog.form.problem("account")
    account = next(one for one in db.read(charts.accounts, fund.id) if one.code == "54050")
    dialog.account.set_account(account)
    dialog.amount.setText("1000")
    dialog.try_save()
    assert window.table.rowCount() == 1
    post(db, fund, date(2026, 11, 20), {"54050": "1200", "11010": "-1200"})
    window.reload()
    assert "เกินแผน 1 บัญชี" in window.facts.text()
    window.open_record()
    dialog = window.findChildren(BudgetDialog)[-1]
    assert dialog.amount.text() == "1,000.00"
    dialog.amount.setText("0")
    dialog.try_save()
    assert db.read(budgets.plan, fund.id, 2570) == []
    window.reject()


def test_grants_are_added_corrected_and_removed(
    page: LedgerPage, db: Database, fund: Fund, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = GrantsWindow(app, page, fund)
    window.open()
    window.add()
    dialog = window.findChildren(GrantDialog)[-1]
    dialog.code.setText("2570-01")
    dialog.name.setText("พัฒนาอาชีพ")
    dialog.amount.setText("50000")
    assert (english(dialog), nameless(dialog)) == ([], [])
    dialog.try_save()
    assert window.chosen is not None
    assert window.chosen.grant.amount == Money.of(50_000)
    window.open_record()
    dialog = window.findChildren(GrantDialog)[-1]
    dialog.name.setText("พัฒนาอาชีพผู้สูงอายุ")
    dialog.try_save()
    assert window.chosen.grant.name == "พัฒนาอาชีพผู้สูงอายุ"
    assert window.report().rows[0].cells[1] == "พัฒนาอาชีพผู้สูงอายุ"
    monkeypatch.setattr("ui.ledger.grants_window.messages.ask", lambda *_a, **_k: True)
    window.remove()
    assert db.read(grants.of_fund, fund.id) == []
    assert english(window) == []
    window.reject()


def test_sub_ledgers_begin_with_the_usual_ones_and_narrow_the_trial_balance(
    page: LedgerPage, db: Database, fund: Fund, app: App, qtbot: QtBot
) -> None:
    book = page.open_book(TrialBalance)
    assert isinstance(book, TrialBalance)
    assert not book.told.isVisible()
    window = SubLedgersWindow(app, page, fund)
    window.open()
    window.add_usual()
    assert window.table.rowCount() == 3
    window.add()
    dialog = window.findChildren(SubLedgerDialog)[-1]
    dialog.code.setText("4")
    dialog.name.setText("ร้านค้าชุมชน")
    dialog.try_save()
    assert [one.name for one in db.read(sub_ledgers.live, fund.id)][-1] == "ร้านค้าชุมชน"
    assert (english(window), nameless(window)) == ([], [])
    window.reject()
    page.open_book(YearsBook)
    page.open_book(TrialBalance)
    assert book.told.isVisible()
    book.told.set_key(db.read(sub_ledgers.live, fund.id)[0].id)
    assert not book.view.isVisible()  # nothing was told of it yet
    press(page, Qt.Key.Key_Escape)
    assert book.view.isVisible()


def test_from_money_received_down_to_the_account(page: LedgerPage, qtbot: QtBot) -> None:
    book = page.open_book(ReceiptsPayments)
    assert isinstance(book, ReceiptsPayments)
    rows = [book.view.table.record(at).cells for at in range(book.view.table.rowCount())]
    at = next(n for n, cells in enumerate(rows) if cells[0] == "54050")
    book.view.choose_row(at)
    book.view.open_current()
    (window,) = page.findChildren(LinesWindow)
    window.view.open_current()
    opened = page.book
    assert isinstance(opened, JournalBook)
    assert opened.card.entry is not None
    assert [one.code for one in opened.card.entry.lines] == ["54050", "11010"]


@pytest.mark.parametrize("scale", [100, 150])
def test_nothing_of_the_dialogs_is_nameless_or_english(
    page: LedgerPage, fund: Fund, app: App, qapp: QApplication, scale: int
) -> None:
    theme.apply(qapp, scale)
    for dialog in (
        GuidedWindow(app, page, fund, written=lambda _paper: None),
        OpeningDialog(app, page, fund),
        AppropriationDialog(app, page, fund, Money.of(100)),
        SubLedgersWindow(app, page, fund),
        GrantsWindow(app, page, fund),
    ):
        dialog.open()
        QTest.qWait(10)
        assert (dialog.objectName(), english(dialog), nameless(dialog)) == (dialog.objectName(), [], [])
        dialog.done(0)
