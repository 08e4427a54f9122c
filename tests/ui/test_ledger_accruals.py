"""ดอกเบี้ยค้างสิ้นปี on screen: counted when it opens, booked after one question, printed, taken back by two people."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import Fund
from services.loan import interest_accruals
from tests.conftest import TODAY
from tests.services.loan.debtors import a_debt
from tests.services.loan.test_interest_accruals import CHAIR, accruing, on_time
from tests.ui.loan_office import a_house, opened, preview_of
from ui.app import App
from ui.ledger.accruals_window import AccrualsWindow, TakeBackDialog
from ui.ledger.page import LedgerPage
from ui.ledger.years_book import YearsBook
from ui.widgets.button import Button


@pytest.fixture
def house(qtbot: QtBot) -> Iterator[QWidget]:
    yield from a_house(qtbot)


@pytest.fixture
def period(app: App, db: Database) -> int:
    app.today = lambda: TODAY
    made = accruing(db)
    a_debt(db, product=on_time(db).product)
    return made


def test_it_is_counted_booked_and_taken_back(
    qtbot: QtBot,
    app: App,
    house: QWidget,
    fund: Fund,
    period: int,
    db: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = AccrualsWindow(app, house, fund, period)
    qtbot.waitUntil(lambda: window.found is not None, timeout=20_000)
    assert [bool(one.amount) for one in window.table.records] == [True, False]
    assert "ดอกเบี้ยค้างรับ 295.89 บาท" in window.told.text() and "ไม่ตั้ง" in window.told.text()
    assert window.book_button.isEnabled() and not window.back_button.isEnabled()
    answers = iter((False, True))
    monkeypatch.setattr("ui.messages.ask", lambda *_, **__: next(answers))
    window.book()
    assert db.read(interest_accruals.booked, period) is None
    window.book()
    qtbot.waitUntil(window.back_button.isEnabled, timeout=20_000)
    assert "กลับรายการต้นปีตาม" in window.state.text() and not window.book_button.isEnabled()
    preview_of(qtbot).close()
    window.take_back()
    dialog = opened(TakeBackDialog)
    dialog.reason.setText("คิดก่อนรับรายการย้อนหลัง")
    dialog.try_save()
    assert db.read(interest_accruals.booked, period) is not None  # nobody agreed
    dialog.agreeing.agreed_by.setText(CHAIR)
    dialog.try_save()
    assert db.read(interest_accruals.booked, period) is None
    qtbot.waitUntil(window.book_button.isEnabled, timeout=20_000)
    window.close()


def test_the_year_offers_it_only_where_the_fund_accrues(
    qtbot: QtBot, app: App, fund: Fund, db: Database
) -> None:
    app.today = lambda: TODAY
    on_time(db)
    page = LedgerPage(app)
    qtbot.addWidget(page)
    page.reload()
    years = page.open_book(YearsBook)
    assert isinstance(years, YearsBook)
    assert years.card.findChild(Button, "open_accruals") is None
    accruing(db)
    years.reload()
    at = next(n for n, one in enumerate(years.view.table.records) if one.year_be == 2569)
    years.view.choose_row(at)
    act = years.card.findChild(Button, "open_accruals")
    assert isinstance(act, Button)
    act.click()
    window = opened(AccrualsWindow)
    qtbot.waitUntil(lambda: window.found is not None, timeout=20_000)
    window.close()
