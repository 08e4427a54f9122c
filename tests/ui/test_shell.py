from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from tests.conftest import TODAY
from tests.ui.keys import press
from tests.ui.practice_page import PracticePage
from tests.ui.snapshot import cut_off, describe, english, matches, nameless
from ui import messages, shell, side_bar, theme
from ui.app import App
from ui.keys import KeysWindow
from ui.main_window import MainWindow
from ui.pages import FOOT, PAGES, Entry
from ui.search_all import SearchAll
from ui.widgets.button import Button
from ui.widgets.picker import Choice

PLACE = "tests.ui.practice_page:PracticePage"
MAP = (
    Entry("home", "วันนี้", PLACE),
    Entry("members", "สมาชิกกองทุน", PLACE, "กองทุน"),
    Entry("loans", "เงินกู้", PLACE, "กองทุน"),
    *(Entry(f"page_{at}", f"หน้าที่ {at}", PLACE, "งานสภา") for at in range(8)),
    Entry("settings", "ตั้งค่า", PLACE, FOOT),
)


@pytest.fixture
def window(
    qapp: QApplication, db: Database, preferences: QSettings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    monkeypatch.setattr(shell, "PAGES", MAP)
    monkeypatch.setattr(side_bar, "PAGES", MAP)
    window = MainWindow(preferences)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    app = App(db, preferences)
    app.today = lambda: TODAY
    window.use(app, "สภาองค์กรชุมชน\nตำบลโพนทอง")
    window.furnish().set_facts(["นางสาวตัวอย่าง (เลขานุการ)", "ปีงบประมาณ 2570"])
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def here(window: MainWindow) -> str:
    checked = [key for key, button in window.furnish().side.buttons.items() if button.isChecked()]
    assert len(checked) == 1
    return checked[0]


def page(window: MainWindow) -> PracticePage:
    current = window.furnish().current_page()
    assert isinstance(current, PracticePage)
    return current


def test_a_window_without_data_waits(qtbot: QtBot, preferences: QSettings) -> None:
    window = MainWindow(preferences)
    qtbot.addWidget(window)
    window.show()
    shell = window.furnish()
    QApplication.processEvents()
    assert "กำลังเปิดข้อมูล" in describe(shell)
    window.furnish().open_page("home")
    window.close()
    assert not window.isVisible()


def test_only_the_opened_page_is_made(window: MainWindow) -> None:
    assert list(window.furnish().pages) == ["home"]
    window.furnish().open_page("loans")
    assert list(window.furnish().pages) == ["home", "loans"]


def test_the_side_bar_opens_pages_and_marks_them(window: MainWindow) -> None:
    window.furnish().side.buttons["loans"].click()
    assert here(window) == "loans"
    window.furnish().side.buttons["loans"].click()
    assert here(window) == "loans"


@pytest.mark.parametrize(("key", "name"), [(Qt.Key.Key_2, "members"), (Qt.Key.Key_3, "loans")])
def test_alt_and_a_number_opens_a_page(window: MainWindow, qtbot: QtBot, key: Qt.Key, name: str) -> None:
    press(window, key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: here(window) == name)


def test_f1_is_today_and_escape_goes_back(window: MainWindow) -> None:
    window.furnish().open_page("loans")
    window.furnish().open_page("settings")
    press(window, Qt.Key.Key_F1)
    assert here(window) == "home"
    for expected in ("settings", "loans", "home", "home"):
        press(page(window), Qt.Key.Key_Escape)
        assert here(window) == expected


def test_a_page_is_opened_on_a_record(window: MainWindow) -> None:
    app = window.furnish().app
    assert app is not None
    app.go("loans", 12)
    assert (here(window), page(window).target) == ("loans", 12)


def test_the_cursor_starts_in_the_list(window: MainWindow) -> None:
    window.furnish().open_page("loans")
    assert page(window).view.hasFocus()


def test_a_notice_appears_over_the_page(window: MainWindow) -> None:
    app = window.furnish().app
    assert app is not None
    undone: list[int] = []
    app.say("บันทึกแล้ว", lambda: undone.append(1))
    notice = window.furnish().notice
    assert notice.isVisible()
    middle = notice.mapTo(window, notice.rect().center())
    covering = window.childAt(middle)
    assert covering is not None
    assert covering is notice or notice.isAncestorOf(covering)
    notice.undo_button.click()
    assert undone == [1]


def test_text_grows_by_keys_and_is_remembered(
    window: MainWindow, qapp: QApplication, preferences: QSettings
) -> None:
    try:
        press(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        press(window, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
        assert theme.theme().scale == 125
        press(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
        assert theme.theme().scale == 110
        window.furnish().set_contrast(True)
        theme.apply(qapp)
        shell.dress(qapp, preferences)
        assert (theme.theme().scale, theme.theme().colours) == (110, theme.CONTRAST)
        window.furnish().resize_text(0)
        assert theme.theme().scale == 100
    finally:
        theme.apply(qapp)


def test_qt_speaks_thai(qapp: QApplication, preferences: QSettings, qtbot: QtBot) -> None:
    shell.dress(qapp, preferences)
    line = QLineEdit()
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    words = [one.text().split("\t")[0] for one in menu.actions() if one.text()]
    menu.deleteLater()
    assert words == ["เลิกทำ", "ทำซ้ำ", "ตัด", "คัดลอก", "วาง", "ลบ", "เลือกทั้งหมด"]


def test_ctrl_k_finds_anything_and_goes_there(window: MainWindow) -> None:
    app = window.furnish().app
    assert app is not None
    app.search = lambda text: [Choice(("loans", 7), f"สัญญาของ{text}", "LC2569-0007")]
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search = window.findChildren(SearchAll)[0]
    assert (nameless(search), english(search)) == ([], [])
    search.picker.setText("บัวผัน")
    press(search.picker.edit, Qt.Key.Key_Return)
    assert (here(window), page(window).target) == ("loans", 7)
    assert not search.isVisible()


def test_f12_lists_the_keys_of_this_page(window: MainWindow) -> None:
    window.furnish().open_page("loans")
    press(window, Qt.Key.Key_F12)
    keys = window.findChildren(KeysWindow)[0]
    text = describe(keys)
    assert (nameless(keys), english(keys), cut_off(keys)) == ([], [], [])
    for words in ("รับชำระ", "คำขอกู้ใหม่", "ค้นหาทุกอย่าง", "ถอยกลับ"):
        assert words in text
    assert text.count("F2 ") == text.count("F2\n") + text.count("F2  (strong)")


@pytest.mark.parametrize(("answer", "closed"), [(False, False), (True, True)])
def test_closing_during_work_asks(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answer: bool, closed: bool
) -> None:
    app = window.furnish().app
    assert app is not None
    started = threading.Event()
    errors: list[Exception] = []

    def work(progress: Callable[[int, int], None]) -> None:
        while True:
            progress(0, 1)
            started.set()

    def ask(_parent: QWidget, sentence: str, *_words: str, **_more: object) -> bool:
        assert sentence == "โปรแกรมกำลังทำงานอยู่และยังไม่เสร็จ"
        return answer

    monkeypatch.setattr(messages, "ask", ask)
    task = app.worker.run(window, "กำลังทำ", work, lambda _r: None, errors.append)
    qtbot.waitUntil(started.is_set)
    assert window.close() is closed
    assert window.isVisible() is not closed
    task.progress.stop()
    qtbot.waitUntil(lambda: len(errors) == 1)


def test_the_window_opens_where_it_was_left(window: MainWindow, preferences: QSettings, qtbot: QtBot) -> None:
    window.resize(window.width(), 677)  # the offscreen screen is too narrow to test the width
    window.close()
    again = MainWindow(preferences)
    qtbot.addWidget(again)
    assert again.height() == 677


def test_a_low_screen_still_shows_the_way(window: MainWindow) -> None:
    """At 600 pixels every page can be reached: by scrolling the middle, never by losing the foot."""
    window.resize(960, 600)
    settings = window.furnish().side.buttons["settings"]
    assert window.rect().contains(settings.mapTo(window, settings.rect().bottomRight()))


def test_the_window_as_people_see_it(window: MainWindow) -> None:
    assert (nameless(window.furnish().side), english(window)) == ([], [])
    assert (nameless(window.furnish().status), cut_off(window)) == ([], [])
    window.furnish().open_page("settings")
    matches("shell", window)


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_every_page_of_the_map_can_be_made(entry: Entry, app: App, qtbot: QtBot) -> None:
    made = entry.make(app)
    qtbot.addWidget(made)
    assert (made.key, bool(made.title)) == (entry.key, True)


def test_keys_on_buttons_are_read_from_the_buttons(qtbot: QtBot) -> None:
    button = Button("pay", "รับชำระ", key="F2")
    qtbot.addWidget(button)
    assert button.text() == "รับชำระ   F2"
    assert button.shortcut().toString() == "F2"
    assert button.accessibleName() == "รับชำระ"
