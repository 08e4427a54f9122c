from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keys import press
from tests.ui.snapshot import cut_off, english, nameless
from ui import side_bar, theme
from ui.pages import FOOT, Entry
from ui.side_bar import SideBar

GROUPS = (
    "กองทุน",
    "กองทุน",
    "กองทุน",
    "สภา",
    "สภา",
    "สภา",
    "ทะเบียน",
    "ทะเบียน",
    "ทะเบียน",
    "ทะเบียน",
    "ข้อมูล",
    "ข้อมูล",
    "ข้อมูล",
)
MAP = (
    Entry("home", "วันนี้", ""),
    *(Entry(f"page_{at}", f"หน้าที่ {at}", "", group) for at, group in enumerate(GROUPS)),
    Entry("settings", "ตั้งค่า", "", FOOT),
)


@pytest.fixture
def side(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> SideBar:
    """Fifteen pages in four groups."""
    monkeypatch.setattr(side_bar, "PAGES", MAP)
    side = SideBar()
    side.office.setText("สภาองค์กรชุมชน\nตำบลตัวอย่าง")
    qtbot.addWidget(side)
    side.resize(216, 768)
    side.show()
    qtbot.wait(10)
    return side


def in_sight(side: SideBar, key: str) -> bool:
    button = side.buttons[key]
    area = side._scroll.viewport()
    if not area.isAncestorOf(button):
        return True  # the foot
    top = button.mapTo(area, button.rect().topLeft()).y()
    return top >= 0 and top + button.height() <= area.height()


@pytest.mark.parametrize("height", [768, 600, 560])
def test_every_page_is_in_sight(side: SideBar, qtbot: QtBot, height: int) -> None:
    side.resize(216, height)
    qtbot.wait(20)
    assert [key for key in side.buttons if not in_sight(side, key)] == []
    assert nameless(side) == english(side) == cut_off(side) == []


def test_rows_are_as_roomy_as_they_may_be(side: SideBar, qtbot: QtBot) -> None:
    assert side.buttons["home"].height() == 33
    side.resize(216, 560)
    qtbot.wait(10)
    assert 24 <= side.buttons["home"].height() < 33
    side.resize(216, 768)
    qtbot.wait(10)
    assert side.buttons["home"].height() == 33


@pytest.mark.parametrize("key", ["home", "page_6", "page_12"])
def test_the_open_page_stays_in_sight_in_large_text(
    side: SideBar, qapp: QApplication, qtbot: QtBot, key: str
) -> None:
    try:
        theme.apply(qapp, 175)
        side.resize(300, 600)
        side.mark(key)
        qtbot.wait(30)
        assert in_sight(side, key)
    finally:
        theme.apply(qapp)


def test_arrows_go_from_page_to_page(side: SideBar, qtbot: QtBot) -> None:
    side.activateWindow()
    qtbot.waitUntil(side.isActiveWindow)
    side.buttons["home"].setFocus()
    press(side.buttons["home"], Qt.Key.Key_Down)
    assert side.buttons["page_0"].hasFocus()
    press(side.buttons["page_0"], Qt.Key.Key_Up)
    press(side.buttons["home"], Qt.Key.Key_Up)
    assert side.buttons["settings"].hasFocus()
    asked: list[str] = []
    side.asked.connect(asked.append)
    press(side.buttons["settings"], Qt.Key.Key_Space)
    assert asked == ["settings"]
