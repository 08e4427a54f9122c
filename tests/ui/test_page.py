from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from models.fund import Fund
from models.user import Setting
from tests.ui.keys import press
from tests.ui.practice_page import LOANS, PracticePage
from tests.ui.snapshot import cut_off, english, matches, nameless
from ui import theme
from ui.app import App
from ui.widgets.parts import Empty


@pytest.fixture
def page(app: App, qtbot: QtBot) -> PracticePage:
    page = PracticePage(app)
    qtbot.addWidget(page)
    page.resize(1150, 740)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def test_nothing_is_asked_before_the_page_is_shown(app: App, qtbot: QtBot) -> None:
    page = PracticePage(app)
    qtbot.addWidget(page)
    app.changed.emit(frozenset({Fund}))
    assert page.reloads == 0
    page.show()
    assert page.reloads == 1


def test_what_it_watches_reloads_it(page: PracticePage, app: App) -> None:
    app.changed.emit(frozenset({Setting}))
    assert page.reloads == 1
    app.changed.emit(frozenset({Setting, Fund}))
    assert page.reloads == 2


def test_a_hidden_page_waits_until_it_is_seen(page: PracticePage, app: App) -> None:
    page.hide()
    app.changed.emit(frozenset({Fund}))
    app.changed.emit(frozenset({Fund}))
    assert page.reloads == 1
    page.show()
    assert page.reloads == 2


def test_a_write_in_the_worker_reloads_on_the_windows_thread(
    page: PracticePage, app: App, qtbot: QtBot
) -> None:
    thread = threading.Thread(target=lambda: [tell(frozenset({Fund})) for tell in app.db.listeners])
    thread.start()
    thread.join()
    assert page.reloads == 1
    qtbot.waitUntil(lambda: page.reloads == 2)


@pytest.mark.parametrize(("key", "name"), [(Qt.Key.Key_F2, "pay"), (Qt.Key.Key_F4, "add")])
def test_keys_press_the_buttons_they_stand_on(
    page: PracticePage, qtbot: QtBot, key: Qt.Key, name: str
) -> None:
    press(page, key)
    qtbot.waitUntil(lambda: page.pressed == [name])


def test_f5_loads_again(page: PracticePage, qtbot: QtBot) -> None:
    press(page, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: page.reloads == 2)


def test_hidden_pages_hear_no_keys(page: PracticePage, app: App, qtbot: QtBot) -> None:
    other = PracticePage(app)
    qtbot.addWidget(other)
    press(page, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: page.pressed == ["pay"])
    assert other.pressed == []


def test_search_narrows_and_down_goes_into_the_list(page: PracticePage) -> None:
    assert page.search is not None
    page.search.setText("บัวผัน")
    page.search.setFocus()
    assert page.table.rowCount() == 10
    press(page.search, Qt.Key.Key_Down)
    assert page.view.hasFocus()
    assert page.view.current() == LOANS[1]


def test_letters_typed_in_the_list_go_to_the_search(page: PracticePage) -> None:
    page.view.setFocus()
    press(page.view, Qt.Key.Key_X)
    assert page.search is not None
    assert page.search.text() == "x"
    assert page.search.hasFocus()


def test_an_empty_answer_offers_to_show_everything(page: PracticePage) -> None:
    assert page.search is not None
    page.search.setText("ไม่มีคนนี้")
    shown = [one for one in page.findChildren(Empty) if one.isVisible()]
    assert [one.objectName() for one in shown] == ["loans_hidden"]
    shown[0].act.click()
    assert page.table.rowCount() == len(LOANS)


def test_an_empty_list_says_what_to_do_first(page: PracticePage) -> None:
    page.table.replace([])
    shown = [one for one in page.findChildren(Empty) if one.isVisible()]
    assert [one.sentence.text() for one in shown] == ["ยังไม่มีสัญญากู้"]


def test_escape_first_shows_everything_then_leaves(page: PracticePage) -> None:
    page.status.set_key(True)
    assert page.is_narrowed
    press(page, Qt.Key.Key_Escape)
    assert not page.is_narrowed


def test_the_card_follows_the_cursor(page: PracticePage) -> None:
    page.view.choose_row(3)
    QApplication.processEvents()
    words = [one.text() for one in page.card.findChildren(QLabel) if one.isVisible()]
    assert words[:2] == ["นายญาณวุฒิ ฐานะมั่น", "LC2569-0003"]
    assert "499.75" in words
    page.view.choose_row(0)
    QApplication.processEvents()
    minus = [one for one in page.card.findChildren(QLabel) if one.text() == "-2,500.25"]
    assert minus[0].property("tone") == "wrong"


@pytest.mark.parametrize("scale", theme.SCALES)
@pytest.mark.parametrize("size", [(1150, 740), (780, 560)])
def test_nothing_is_cut_in_any_size(
    page: PracticePage, qapp: QApplication, qtbot: QtBot, size: tuple[int, int], scale: int
) -> None:
    theme.apply(qapp, scale)
    try:
        page.resize(*size)
        page.view.choose_row(3)
        qtbot.waitUntil(lambda: cut_off(page) == [])
    finally:
        theme.apply(qapp)


def test_in_a_narrow_window_the_card_goes_below(page: PracticePage) -> None:
    page.resize(600, 800)
    assert (
        page.card.mapTo(page, page.card.rect().topLeft()).y()
        > page.view.mapTo(page, page.view.rect().topLeft()).y()
    )
    page.resize(1150, 740)
    assert page.card.mapTo(page, page.card.rect().topLeft()).x() > page.view.width()


def test_the_page_as_people_see_it(page: PracticePage) -> None:
    page.view.choose_row(3)
    QApplication.processEvents()
    assert (nameless(page), english(page)) == ([], [])
    matches("page", page)
