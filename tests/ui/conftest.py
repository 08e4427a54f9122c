"""Every window is tested in the bundled font at ordinary size, with preferences of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from models.database import Database
from tests.conftest import TODAY
from ui import theme
from ui.app import App


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """One test's text size must not be the next one's."""
    if theme.theme() != theme.Theme() or qapp.styleSheet() == "":
        theme.apply(qapp)


@pytest.fixture
def preferences(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def app(qapp: QApplication, db: Database, preferences: QSettings) -> Iterator[App]:
    opened = App(db, preferences)
    opened.today = lambda: TODAY  # tests pass on any day
    yield opened
    opened.close()
