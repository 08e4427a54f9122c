from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from models.database import Database
from services import holidays
from services.holidays import HolidayState
from tests.conftest import TODAY
from tests.ui.loan_office import opened, settle
from tests.ui.snapshot import english, nameless
from ui.app import App
from ui.settings.holidays import HolidayDialog, HolidaysSection
from ui.settings.page import SettingsPage


@pytest.fixture
def section(app: App, qtbot: QtBot) -> HolidaysSection:
    app.today = lambda: TODAY
    page = SettingsPage(app)
    qtbot.addWidget(page)
    page.resize(1100, 680)
    page.show()
    page.open_target("holidays")
    settle()
    assert isinstance(page.section, HolidaysSection)
    return page.section


def choose(section: HolidaysSection, day: date) -> None:
    section.view.choose_row(section.table.find(lambda one: one.day == day))


def test_a_year_is_listed_with_its_weekdays(section: HolidaysSection) -> None:
    assert section.words.text() == "พ.ศ. 2569"
    assert nameless(section) == []
    assert english(section) == []
    may = next(at for at, one in enumerate(section.table.records) if one.day == date(2026, 5, 1))
    assert "ศุกร์" in section.table.index(may, 1).data()
    section.turn(-1)
    assert section.words.text() == "พ.ศ. 2568"
    assert {one.day.year for one in section.table.records} == {2025}
    section.turn(60)
    assert section.table.rowCount() == 0
    assert "ยังไม่มีปีนี้" in section.state.text()
    assert not section.turn_button.isEnabled()


def test_a_day_is_struck_out_and_comes_back(app: App, section: HolidaysSection, db: Database) -> None:
    said: list[Callable[[], object]] = []
    app.said.connect(lambda _words, undo: said.append(undo))
    day = date(2026, 5, 4)
    choose(section, day)
    section.turn_button.click()
    assert day not in db.read(holidays.between, day, day)
    choose(section, day)
    assert section.turn_button.text() == "คืนเป็นวันหยุด"
    section.turn_button.click()
    assert day in db.read(holidays.between, day, day)
    said[-1]()  # undone: struck out again
    assert db.read(holidays.of_year, 2026)[[one.day for one in section.table.records].index(day)].state is (
        HolidayState.STRUCK
    )


def test_a_day_is_added_and_taken_away(section: HolidaysSection, db: Database) -> None:
    section.add()
    dialog = opened(HolidayDialog)
    dialog.try_save()
    assert dialog.form.problem("day")
    dialog.day.setText("27/7/2570")
    dialog.try_save()
    assert "ชื่อวันหยุด" in dialog.form.problem("name")
    dialog.name.setText("วันหยุดพิเศษ")
    dialog.try_save()
    day = date(2027, 7, 27)
    assert db.read(holidays.between, day, day) == {day: "วันหยุดพิเศษ"}
    assert section.words.text() == "พ.ศ. 2570"
    choose(section, day)
    assert section.turn_button.text() == "ลบวันนี้"
    section.turn_button.click()
    assert db.read(holidays.between, day, day) == {}
