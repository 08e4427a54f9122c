from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.notice import SECONDS, Notice


def test_undo_is_offered_and_taken_once(qtbot: QtBot) -> None:
    house = QWidget()
    qtbot.addWidget(house)
    house.resize(800, 400)
    house.show()
    undone: list[int] = []
    notice = Notice(house)
    notice.say("บันทึกแล้ว", lambda: undone.append(1))
    assert notice.isVisible()
    assert notice.undo_button.isVisible()
    assert house.rect().contains(notice.geometry())
    notice.undo_button.click()
    assert undone == [1]
    assert notice.isHidden()
    notice.undo_button.click()
    assert undone == [1]


def test_a_new_notice_ends_the_old_undo(qtbot: QtBot) -> None:
    house = QWidget()
    qtbot.addWidget(house)
    house.show()
    undone: list[int] = []
    notice = Notice(house)
    notice.say("หนึ่ง", lambda: undone.append(1))
    notice.say("สอง")
    assert notice.words.text() == "สอง"
    assert notice.undo_button.isHidden()
    notice.undo_button.click()
    assert undone == []


def test_it_goes_by_itself_after_ten_seconds(qtbot: QtBot) -> None:
    house = QWidget()
    qtbot.addWidget(house)
    house.show()
    notice = Notice(house)
    notice.say("หนึ่ง")
    assert (SECONDS, notice.clock.interval()) == (10, 10_000)
    notice.clock.timeout.emit()
    assert notice.isHidden()
