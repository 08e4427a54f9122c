"""The council's page with a council to show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from models.database import Database
from tests.conftest import TODAY
from tests.ui.council.council_office import CouncilOffice, fill
from ui.app import App
from ui.council.page import CouncilPage


@pytest.fixture(autouse=True)
def office_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def office(db: Database) -> CouncilOffice:
    return fill(db)


@pytest.fixture
def show(app: App, qtbot: QtBot) -> Callable[[], CouncilPage]:
    def show() -> CouncilPage:
        page = CouncilPage(app)
        qtbot.addWidget(page)
        page.resize(1150, 720)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.focus_first()
        page.show_card()
        return page

    return show


@pytest.fixture
def page(office: CouncilOffice, show: Callable[[], CouncilPage]) -> CouncilPage:
    return show()


@pytest.fixture
def on(app: App) -> Callable[[CouncilPage, date], None]:
    """Another day comes while the page stands open."""

    def on(page: CouncilPage, day: date) -> None:
        app.today = lambda: day
        page.reload()
        page.show_card()

    return on
