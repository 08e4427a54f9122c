"""Every window is tested in the bundled font at ordinary size, with preferences of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import getCppPointer

from models.database import Database
from tests.conftest import TODAY
from ui import theme
from ui.app import App


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """One test's text size must not be the next one's, and its windows must not outlive it.

    A widget without a parent that nobody deletes keeps its slots, these its page, and the page the office's file with
    everything read from it: a thousand tests would hold a thousand offices.
    """
    if theme.theme() != theme.Theme() or qapp.styleSheet() == "":
        theme.apply(qapp)
    before = set(map(getCppPointer, qapp.topLevelWidgets()))
    yield
    for one in qapp.topLevelWidgets():
        # a list that drops down belongs to its completer, which would delete it a second time
        is_window = one.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog)
        if is_window and one.parent() is None and getCppPointer(one) not in before:
            one.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def preferences(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def app(qapp: QApplication, db: Database, preferences: QSettings) -> Iterator[App]:
    opened = App(db, preferences)
    opened.today = lambda: TODAY  # tests pass on any day
    yield opened
    opened.close()
    opened.deleteLater()
    vars(
        opened
    ).clear()  # Qt forgets no lambda that is a slot, nor the page in it: that page must hold no office
