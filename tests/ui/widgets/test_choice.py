from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.choice import ChoiceEdit, Filter

CHANNELS = [("cash", "เงินสด"), ("bank", "โอนเข้าบัญชี")]


@pytest.fixture
def choice(qtbot: QtBot) -> ChoiceEdit[str]:
    edit: ChoiceEdit[str] = ChoiceEdit(CHANNELS)
    qtbot.addWidget(edit)
    return edit


def test_the_key_is_what_was_chosen(choice: ChoiceEdit[str], qtbot: QtBot) -> None:
    assert choice.key() == "cash"
    with qtbot.waitSignal(choice.changed):
        choice.set_key("bank")
    assert (choice.key(), choice.currentText()) == ("bank", "โอนเข้าบัญชี")


def test_new_options_keep_the_choice(choice: ChoiceEdit[str]) -> None:
    choice.set_key("bank")
    choice.set_options([("x", "อื่น ๆ"), *CHANNELS])
    assert choice.key() == "bank"
    choice.set_options([("x", "อื่น ๆ")])
    assert choice.key() == "x"


def test_nothing_chosen_has_words(qtbot: QtBot) -> None:
    edit: ChoiceEdit[str] = ChoiceEdit(CHANNELS, empty="ยังไม่เลือก")
    qtbot.addWidget(edit)
    assert (edit.key(), edit.currentText()) == (None, "ยังไม่เลือก")


def test_the_wheel_changes_nothing(choice: ChoiceEdit[str]) -> None:
    choice.show()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, turn)
    assert choice.key() == "cash"


def test_a_filter_says_what_it_hides(qtbot: QtBot) -> None:
    one: Filter[str | None] = Filter("status", "สถานะ", [(None, "ทั้งหมด"), ("late", "เกินกำหนด")])
    qtbot.addWidget(one)
    assert (one.shown(), one.is_hiding, one.property("filtering")) == ("สถานะ: ทั้งหมด", False, None)
    one.set_key("late")
    assert (one.shown(), one.is_hiding, one.property("filtering")) == ("สถานะ: เกินกำหนด", True, "true")
    one.reset()
    assert not one.is_hiding
