"""The windows of hand-written books and of the fund's QR."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from models.database import Database
from models.fund import Fund
from services.papers import from_json
from services.papers.money import Receipt
from services.treasury import promptpay, receipt_books
from tests.conftest import TODAY
from tests.services.money_office import DONATION, account
from tests.ui.loan_office import a_house, opened, settle
from tests.ui.place_pages import Notices
from tests.ui.snapshot import cut_off, describe, english, nameless
from ui.app import App
from ui.money.books_window import BooksWindow, GiveBackDialog, HandOutDialog, SpoilDialog
from ui.money.qr_window import QrWindow
from ui.money.receive_dialog import ReceiveDialog


@pytest.fixture(autouse=True)
def that_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def house(qtbot: QtBot) -> Iterator[QWidget]:
    yield from a_house(qtbot)


@pytest.fixture
def window(app: App, house: QWidget, fund: Fund) -> BooksWindow:
    made = BooksWindow(app, house, fund)
    made.show()
    settle()
    return made


def hand_out(window: BooksWindow) -> None:
    window.hand_out()
    dialog = opened(HandOutDialog)
    dialog.book_no.setText("4")
    dialog.last_leaf.set_count(5)
    dialog.keeper.setText("นางแก้ว สีดี")
    assert cut_off(dialog) == []
    dialog.try_save()
    assert not dialog.isVisible()


def test_a_book_goes_out_is_entered_and_comes_back(
    window: BooksWindow, db: Database, app: App, fund: Fund
) -> None:
    assert "จ่ายเล่มแรก" in describe(window)
    assert english(window) == []
    assert nameless(window) == []
    hand_out(window)
    assert window.chosen is not None
    assert window.enter_button.isEnabled()
    window.leaf_view.choose_row(2)
    window.enter()
    dialog = opened(ReceiveDialog)
    assert dialog.leaf.count() == 3
    dialog.payer.setText("นางผู้จ่าย ตัวอย่าง")
    dialog.lines.put_back([[db.read(account, DONATION).id, "", "100"]])
    dialog.day.set_day(date(2026, 11, 10))
    notices = Notices(app)
    dialog.try_save()
    assert dialog.receipt is not None
    assert from_json(Receipt, dialog.receipt.facts).hand_number == "เล่มที่ 4 เลขที่ 3"
    assert "RC2570-00001" in notices.words[-1]
    settle()
    assert "ใบที่ขาด 2 ใบ" in window.facts.text()
    leaf = window.chosen_leaf
    assert leaf is not None
    assert leaf.leaf == 1  # the first that is missing
    assert cut_off(window) == []
    window.give_back()
    back = opened(GiveBackDialog)
    back.try_save()
    assert "ยังไม่ได้บันทึกใบเลขที่ 1 – 2, 4 – 5" in back.form.problem()
    back.reject()
    for first, last in ((1, 2), (4, 5)):
        window.spoil()
        spoiling = opened(SpoilDialog)
        spoiling.first.set_count(first)
        spoiling.last.set_count(last)
        spoiling.reason.setText("เขียนผิด")
        spoiling.try_save()
        assert not spoiling.isVisible()
    window.give_back()
    opened(GiveBackDialog).try_save()
    assert not window.enter_button.isEnabled()
    (row,) = db.read(receipt_books.books, fund.id)
    assert row.book.returned == TODAY


def test_a_leaf_twice_is_refused_under_its_number(window: BooksWindow, db: Database) -> None:
    hand_out(window)
    window.spoil()
    spoiling = opened(SpoilDialog)
    spoiling.reason.setText("เขียนผิด")
    spoiling.try_save()
    window.enter()
    dialog = opened(ReceiveDialog)
    dialog.leaf.set_count(1)
    dialog.payer.setText("นางผู้จ่าย ตัวอย่าง")
    dialog.lines.put_back([[db.read(account, DONATION).id, "", "100"]])
    dialog.try_save()
    assert "ทำเครื่องหมาย “เขียนผิด” ไว้แล้ว" in dialog.form.problem("leaf")
    dialog.reject()


def with_promptpay(session: Session) -> None:
    session.get_one(Fund, 1).promptpay = "0812345678"


def test_the_code_follows_the_sum(app: App, house: QWidget, db: Database) -> None:
    db.write(with_promptpay)
    window = QrWindow(app, house, db.read(lambda session: session.get_one(Fund, 1)))
    window.show()
    settle()
    assert window.squares.text == promptpay.payload("0812345678")
    window.amount.setText("1250.75")
    settle()
    assert window.squares.text.endswith("6304240F")
    assert "081-234-5678 · 1,250.75 บาท" in window.words.text()
    window.grab()
    window.amount.setText("0")
    settle()
    assert window.squares.text == ""
    assert window.form.problem("amount").startswith("จำนวนเงินใน QR ต้องมากกว่าศูนย์")
    assert nameless(window) == []


def test_a_fund_without_promptpay_is_led_to_its_settings(app: App, house: QWidget, fund: Fund) -> None:
    window = QrWindow(app, house, fund)
    window.show()
    settle()
    assert "ยังไม่มีเลขพร้อมเพย์" in window.empty.sentence.text()
    went: list[str] = []
    app.went.connect(lambda key, _target: went.append(key))
    window.empty.act.click()
    assert went == ["settings"]
