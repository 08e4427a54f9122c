from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from models.database import Database
from services.listing import Wish
from services.people import data_quality
from services.people.data_quality import FAULTS
from tests.conftest import TODAY
from tests.services.councils import make_community, make_person, make_village
from tests.ui.keys import press
from tests.ui.snapshot import cut_off, english, matches, nameless
from ui.app import App
from ui.pages import PAGES
from ui.quality.page import QualityPage
from ui.register_page import RegisterPage

Show = Callable[[], QualityPage]


@pytest.fixture
def office(db: Database) -> Database:
    village = make_village(db, 1)
    make_person(db, "ไม่ครบ คนหนึ่ง", village_id=village.id)
    make_person(db, "มี เบอร์", village_id=village.id, phone="0812345678")
    make_community(db, "กลุ่มหนึ่ง", village_id=village.id, register_no="")
    return db


@pytest.fixture
def show(app: App, qtbot: QtBot) -> Show:
    app.today = lambda: TODAY

    def show() -> QualityPage:
        page = QualityPage(app)
        qtbot.addWidget(page)
        page.resize(1150, 740)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        qtbot.wait(20)
        return page

    return show


@pytest.fixture
def went(app: App) -> list[tuple[str, object]]:
    asked: list[tuple[str, object]] = []
    app.went.connect(lambda page, target: asked.append((page, target)))
    return asked


def test_an_empty_office_says_what_to_do_first(show: Show) -> None:
    page = show()
    assert nameless(page) == english(page) == cut_off(page) == []


def test_the_page_as_people_see_it(office: Database, show: Show) -> None:
    page = show()
    matches("quality_page", page)
    assert nameless(page) == english(page) == cut_off(page) == []


def test_a_figure_clicked_opens_its_register(
    office: Database, show: Show, went: list[tuple[str, object]]
) -> None:
    page = show()
    columns = [one.key for one in page.table.columns]
    page.view.clicked.emit(page.table.index(1, columns.index("no_phone")))
    page.view.clicked.emit(page.table.index(1, columns.index("no_village")))
    village_id = office.read(data_quality.read, TODAY)[1].village_id
    assert village_id is not None
    wanted = {"living": True, "phone": False, "village": village_id}
    assert went == [("persons", Wish(TODAY, filters=wanted))], "nought opens nothing"


def test_enter_goes_to_the_acts_of_the_village(
    office: Database, show: Show, went: list[tuple[str, object]], qtbot: QtBot
) -> None:
    page = show()
    page.view.choose_row(1)
    qtbot.wait(20)
    press(page.view, Qt.Key.Key_Return)
    first = page.card.findChild(QPushButton, "open_no_phone")
    assert isinstance(first, QPushButton)
    assert first.hasFocus()
    press(first, Qt.Key.Key_Return)
    assert [one for one, _target in went] == ["persons"]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.key)
def test_the_register_shows_as_many_as_the_figure_said(
    office: Database, app: App, qtbot: QtBot, fault: data_quality.Fault
) -> None:
    app.today = lambda: TODAY
    told = [one for one in office.read(data_quality.read, TODAY) if one.counts[fault.key]]
    for row in told:
        page = next(one for one in PAGES if one.key == fault.page).make(app)
        assert isinstance(page, RegisterPage)
        qtbot.addWidget(page)
        page.open_target(data_quality.wish(fault, row, TODAY))

        assert len(page.shown) == row.counts[fault.key], row.name
