"""Today's page: the figures lead to their lists, the matters to their cures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.document import DocumentPrint
from models.fund import Membership
from services import backup, search
from services.matters import Wanted
from tests.builders import make_loan, make_member, make_product
from tests.conftest import TODAY
from tests.ui.keys import press, type_into
from tests.ui.snapshot import cut_off, describe, english, matches, nameless
from ui import copies, theme
from ui.app import App
from ui.home.page import HomePage
from ui.widgets.picker import Choice
from ui.widgets.plate import Plate

Show = Callable[[], HomePage]


@pytest.fixture
def busy(db: Database) -> Database:
    """Every matter there is: late, waiting and coming loans, a wrong card, and yesterday's work uncopied."""
    product = make_product(db)
    for number, day in enumerate((date(2026, 9, 1), date(2026, 10, 25))):
        make_loan(db, make_member(db, f"นายผู้กู้ คนที่{number}"), product, day=day)
    waiting = make_member(db, "นางรอ เงินกู้", citizen_id="123", check_card_later=True)
    make_loan(db, waiting, product, 35_000, day=date(2026, 11, 10), pay_out=False)
    return db


@pytest.fixture
def show(app: App, qtbot: QtBot) -> Show:
    app.today = lambda: TODAY

    def show() -> HomePage:
        page = HomePage(app)
        qtbot.addWidget(page)
        page.resize(1150, 740)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        QApplication.processEvents()
        return page

    return show


@pytest.fixture
def went(app: App) -> list[tuple[str, object]]:
    """The pages that were asked for."""
    asked: list[tuple[str, object]] = []
    app.went.connect(lambda page, target: asked.append((page, target)))
    return asked


def plate(page: HomePage, number: int) -> Plate:
    return page.figures.plates[number - 1]


def button(inside: QWidget, name: str) -> QPushButton:
    found = inside.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    return found


def test_an_empty_office_says_what_to_do_first(show: Show) -> None:
    page = show()
    matches("home_empty", page)
    assert nameless(page) == english(page) == cut_off(page) == []


def test_a_busy_office(busy: Database, show: Show) -> None:
    page = show()
    matches("home_busy", page)
    assert nameless(page) == english(page) == cut_off(page) == []


@pytest.mark.parametrize(("width", "height", "scale"), [(808, 570, 100), (744, 570, 100), (1012, 738, 175)])
def test_nothing_is_cut_off_in_small_windows_or_large_text(
    busy: Database, show: Show, qapp: QApplication, width: int, height: int, scale: int
) -> None:
    theme.apply(qapp, scale)
    page = show()
    page.resize(width, max(height, page.minimumHeight()))
    QApplication.processEvents()
    assert cut_off(page) == []


@pytest.mark.parametrize(
    ("number", "figure", "page_key", "what"),
    [
        (1, "3", "members", "active"),
        (2, "100,000.00", "loans", "running"),
        (3, "1", "loans", "due"),
        (4, "1", "loans", "overdue"),
    ],
)
def test_each_figure_opens_what_it_counts(
    busy: Database,
    show: Show,
    went: list[tuple[str, object]],
    number: int,
    figure: str,
    page_key: str,
    what: str,
) -> None:
    page = show()
    assert plate(page, number).title == figure
    plate(page, number).click()
    press(plate(page, number), Qt.Key.Key_Return)
    assert went == [(page_key, Wanted(what))] * 2


def test_a_fund_without_loans_shows_its_money(show: Show, went: list[tuple[str, object]]) -> None:
    page = show()
    assert [one.title for one in page.figures.plates] == ["0", "0", "500,000.00", "1,000,000.00"]
    plate(page, 3).click()
    assert went == [("ledger", Wanted("cash"))]


@pytest.mark.parametrize(
    ("name", "page_key", "target"),
    [
        ("overdue_1_act", "loans", Wanted("overdue", 1)),
        ("approved_1_act", "loans", Wanted("approved", 1)),
        ("card_check_act", "persons", Wanted("card_check")),
        ("incomplete_act", "quality", Wanted("all")),
        ("due_1_act", "loans", Wanted("due", 1)),
        ("quick_repay", "loans", Wanted("repay")),
        ("quick_member", "members", Wanted("add")),
        ("quick_loan", "loans", Wanted("add")),
    ],
)
def test_each_matter_and_act_leads_to_its_cure(
    busy: Database, show: Show, went: list[tuple[str, object]], name: str, page_key: str, target: Wanted
) -> None:
    button(show(), name).click()
    assert went == [(page_key, target)]


@pytest.mark.parametrize(("key", "page_key"), [(Qt.Key.Key_F3, "loans"), (Qt.Key.Key_F4, "members")])
def test_the_keys_on_the_buttons_work(
    show: Show, went: list[tuple[str, object]], qtbot: QtBot, key: Qt.Key, page_key: str
) -> None:
    press(show(), key)
    qtbot.waitUntil(lambda: bool(went))
    assert went[0][0] == page_key


def test_whoever_works_is_greeted_by_the_first_name(app: App, show: Show) -> None:
    page = show()
    assert page.title_label.text() == "สวัสดี คุณตัวอย่าง"
    assert page.facts_label.text() == "วันอาทิตย์ที่ 22 พฤศจิกายน 2569 · ปีงบประมาณ 2570"


def test_a_write_anywhere_brings_the_page_up_to_date(db: Database, show: Show) -> None:
    page = show()
    make_member(db)
    assert plate(page, 1).title == "1"
    assert "first_import" not in describe(page)


def test_a_copy_cures_the_missing_one(busy: Database, app: App, show: Show, qtbot: QtBot) -> None:
    app.today = lambda: TODAY + timedelta(1)
    page = show()
    button(page, "copy_act").click()
    qtbot.waitUntil(lambda: copies.newest(app) is not None, timeout=10_000)
    qtbot.waitUntil(lambda: page.findChild(QPushButton, "copy_act") is None, timeout=10_000)
    assert len(backup.copies(copies.folder_of(app))) == 1
    QApplication.processEvents()  # the new words are shown
    assert "\n    วันนี้ " in describe(page)


def test_what_is_found_opens(db: Database, app: App, show: Show, went: list[tuple[str, object]]) -> None:
    member = make_member(db, "นางบัวผัน ทองคำ")
    app.search = lambda text: [
        Choice((one.page, one.target), one.title, one.detail)
        for one in app.db.read(search.everything, text, TODAY)
    ]
    page = show()
    assert page.picker.isVisible()
    page.picker._search = app.search
    page.picker.edit.setFocus()
    type_into(page.picker.edit, "บัวผัน")
    press(page.picker.edit, Qt.Key.Key_Return)
    assert went == [("members", member.id)]
    assert page.picker.text() == "", "ready for the next search"


def test_other_peoples_writes_are_no_reason_to_ask_again(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    page = show()
    asked: list[int] = []
    monkeypatch.setattr(page, "reload", lambda: asked.append(1))
    page.app.changed.emit(frozenset((DocumentPrint,)))
    assert asked == []
    page.app.changed.emit(frozenset((DocumentPrint, Membership)))
    assert asked == [1]
