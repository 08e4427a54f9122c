from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.errors import Cancelled, StorageError, UserError
from tests.ui.snapshot import cut_off, english, nameless
from ui import crash
from ui.messages import MessageWindow, ask, show_error, tell
from ui.widgets.button import Button

SENTENCE = "ยกเลิกใบเสร็จ 24/34 ของนางบัวผัน 2,775.00 บาท"


def answer(name: str, look: Callable[[MessageWindow], None] = lambda _window: None) -> None:
    """Presses the button called name in the window that is about to open."""

    def press() -> None:
        window = QApplication.activeModalWidget()
        assert isinstance(window, MessageWindow)
        look(window)
        window.findChildren(Button, name)[0].click()

    QTimer.singleShot(0, press)


@pytest.mark.parametrize(("name", "said"), [("question_act", True), ("question_back", False)])
def test_the_answer_is_the_button(qtbot: QtBot, name: str, said: bool) -> None:
    answer(name)
    assert ask(None, SENTENCE, act="ยกเลิกใบเสร็จ") is said


def test_the_question_names_the_thing_and_buttons_are_verbs(qtbot: QtBot) -> None:
    def check(window: MessageWindow) -> None:
        assert window.sentence.text() == SENTENCE
        assert [one.text() for one in window.findChildren(Button)] == ["ไม่ยกเลิก", "ยกเลิกใบเสร็จ"]
        assert (nameless(window), english(window), cut_off(window)) == ([], [], [])
        focused = window.focusWidget()
        assert focused.objectName() == "question_back"

    answer("question_back", check)
    ask(None, SENTENCE, act="ยกเลิกใบเสร็จ", back="ไม่ยกเลิก", danger=True)


def test_telling(qtbot: QtBot) -> None:
    seen: list[str] = []
    answer("message_ok", lambda window: seen.extend((window.sentence.text(), window.detail.text())))
    tell(None, "หนึ่ง", "สอง")
    assert seen == ["หนึ่ง", "สอง"]


@pytest.mark.parametrize("error", [UserError("แก้จำนวนเงิน"), StorageError("ดิสก์เต็ม")])
def test_refusals_are_told_in_their_own_words(qtbot: QtBot, error: Exception) -> None:
    seen: list[str] = []
    answer("message_ok", lambda window: seen.append(window.sentence.text()))
    show_error(None, error)
    assert seen == [str(error)]


def test_cancelling_needs_no_words(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash, "report", lambda _error: pytest.fail("reported"))
    show_error(None, Cancelled())


def test_a_bug_goes_to_the_crash_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[BaseException] = []
    monkeypatch.setattr(crash, "report", reported.append)
    bug = ZeroDivisionError()
    show_error(None, bug)
    assert reported == [bug]
