"""What the tests of the villages' and the households' page share."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.app import App
from ui.register_page import RegisterPage

P = TypeVar("P", bound=RegisterPage[Any])
W = TypeVar("W", bound=QWidget)


def shown(page: P, qtbot: QtBot, record_id: int) -> P:
    qtbot.addWidget(page)
    page.resize(1140, 700)
    page.show()
    qtbot.waitExposed(page)
    stand_on(page, record_id)
    return page


def stand_on(page: RegisterPage[Any], record_id: int) -> None:
    page.show_record(record_id)
    page.show_card()
    for _ in range(3):  # the new parts of the card appear, and then take their places
        QApplication.processEvents()


def press_card(page: RegisterPage[Any], name: str) -> None:
    button = page.card.findChild(QPushButton, name)
    assert button is not None, name
    button.click()


def card_acts(page: RegisterPage[Any], *names: str) -> list[str]:
    return [name for name in names if page.card.findChild(QPushButton, name) is not None]


def opened(page: QWidget, kind: type[W], qtbot: QtBot) -> W:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    return next(one for one in page.findChildren(kind) if one.isVisible())


class Notices:
    """What the foot of the window would say, and the way back it would offer."""

    def __init__(self, app: App) -> None:
        self.words: list[str] = []
        self._undo: list[Any] = []
        app.said.connect(self._hear)

    def take_back(self) -> None:
        self._undo[-1]()

    def _hear(self, words: str, undo: Any) -> None:
        self.words.append(words)
        self._undo.append(undo)
