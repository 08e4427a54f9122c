from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from models.errors import UserError
from tests.ui.keys import press, type_into
from tests.ui.snapshot import english
from ui.widgets.calendar import CalendarPopup
from ui.widgets.named import named
from ui.widgets.thai_date_edit import ThaiDateEdit

TODAY = date(2026, 11, 22)


def make() -> ThaiDateEdit:
    return named(ThaiDateEdit(today=lambda: TODAY), "day", "วันที่รับเงิน")


@pytest.fixture
def edit(qtbot: QtBot) -> ThaiDateEdit:
    edit = make()
    qtbot.addWidget(edit)
    edit.show()
    return edit


@pytest.mark.parametrize(
    "typed", ["22/11/2569", "22 พ.ย. 2569", "๒๒ พฤศจิกายน ๒๕๖๙", "22-11-69", "22 พย 69", "22/11/2026"]
)
def test_every_way_of_writing_a_day(edit: ThaiDateEdit, typed: str) -> None:
    edit.setText(typed)
    assert edit.day() == TODAY
    assert edit.text() == "22/11/2569"
    assert edit.note.text() == "วันอาทิตย์ที่ 22 พฤศจิกายน 2569"


@pytest.mark.parametrize("key", ["t", "ว"])
def test_one_key_is_today(edit: ThaiDateEdit, key: str) -> None:
    type_into(edit.edit, key)
    assert edit.day() == TODAY


def test_arrows_change_the_day(edit: ThaiDateEdit) -> None:
    press(edit.edit, Qt.Key.Key_Up)
    assert edit.day() == TODAY  # from nothing to today
    press(edit.edit, Qt.Key.Key_Up)
    press(edit.edit, Qt.Key.Key_Up)
    press(edit.edit, Qt.Key.Key_Down)
    assert edit.day() == TODAY + timedelta(1)


def test_a_day_that_does_not_exist_is_kept_and_refused(edit: ThaiDateEdit) -> None:
    edit.setText("29/2/2568")
    assert edit.text() == "29/2/2568"
    assert not edit.note.isHidden()
    assert edit.note.property("look") == "problem"
    with pytest.raises(UserError) as refusal:
        edit.day()
    assert refusal.value.field == "day"


def test_nothing_typed(edit: ThaiDateEdit) -> None:
    assert edit.day() is None
    with pytest.raises(UserError, match="ยังไม่ได้ใส่วันที่รับเงิน"):
        edit.required_day()


def test_half_typed_is_no_complaint(edit: ThaiDateEdit) -> None:
    type_into(edit.edit, "22/1")
    assert edit.edit.property("wrong") != "true"


@given(day=st.dates(date(1950, 1, 1), date(2040, 12, 31)))
def test_a_day_shown_is_the_day_read(qapp: QApplication, day: date) -> None:
    edit = make()
    edit.set_day(day)
    assert edit.day() == day
    edit.deleteLater()


def test_the_calendar_is_thai_and_buddhist(edit: ThaiDateEdit, qtbot: QtBot) -> None:
    edit.set_day(date(2024, 2, 29))
    edit.open_calendar()
    popup = edit.findChild(CalendarPopup)
    assert isinstance(popup, CalendarPopup)
    assert popup.title.text() == "กุมภาพันธ์ 2567"
    assert english(popup) == []
    press(popup.month.findChildren(QTableView)[0], Qt.Key.Key_PageDown)
    assert popup.title.text() == "มีนาคม 2567"
    popup.month.clicked.emit(QDate(2024, 3, 1))
    assert edit.day() == date(2024, 3, 1)
    qtbot.waitUntil(lambda: edit.findChild(CalendarPopup) is None)


def test_the_calendar_opens_downwards(edit: ThaiDateEdit) -> None:
    edit.move(50, 50)
    press(edit.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = edit.findChild(CalendarPopup)
    assert isinstance(popup, CalendarPopup)
    assert popup.y() >= edit.edit.mapToGlobal(edit.edit.rect().bottomLeft()).y()
    popup.close()
