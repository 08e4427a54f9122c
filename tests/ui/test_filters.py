from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import true

from services.listing import Filter, FilterKind, Option, Setting
from tests.conftest import TODAY
from tests.ui.keys import press, type_into
from tests.ui.snapshot import english, nameless
from ui.filters import (
    ChoiceFilter,
    DayFilter,
    DaysFilter,
    ScopeChoice,
    TextFilter,
    TypedFilter,
    WholesFilter,
    input_of,
)


def of(kind: FilterKind, **more: object) -> Filter:
    return Filter(key="one", title="วันประชุม", kind=kind, condition=lambda *_: true(), **more)  # type: ignore[arg-type]


def made(kind: FilterKind, qtbot: QtBot) -> ChoiceFilter | TypedFilter:
    one = input_of(of(kind), lambda: TODAY)
    qtbot.addWidget(one)
    one.show()
    return one


@pytest.mark.parametrize("kind", [FilterKind.DAYS, FilterKind.WHOLES, FilterKind.TEXT])
@pytest.mark.parametrize("span", [(None, 7), (7, None), (7, 9)])
def test_what_is_put_is_what_is_set_until_it_is_reset(
    qtbot: QtBot, kind: FilterKind, span: tuple[int | None, int | None]
) -> None:
    one = made(kind, qtbot)
    setting: Setting = span
    if kind is FilterKind.DAYS:
        first, last = (None if end is None else date(2026, 11, end) for end in span)
        setting = (first, last)
    elif kind is FilterKind.TEXT:
        setting = "น้ำ"
    with qtbot.waitSignal(one.changed):
        one.put(setting)
    assert one.setting() == setting
    assert one.is_hiding
    assert nameless(one) == []
    assert english(one) == []
    with qtbot.waitSignal(one.changed):
        one.reset()
    assert one.setting() is None
    assert not one.is_hiding


def test_days_are_typed_as_everywhere_and_half_a_day_asks_nothing(qtbot: QtBot) -> None:
    one = made(FilterKind.DAYS, qtbot)
    assert isinstance(one, DaysFilter)
    type_into(one.ends[0].edit, "1/")
    press(one.ends[0].edit, Qt.Key.Key_Return)
    assert one.setting() is None
    type_into(one.ends[0].edit, "11/2569")
    qtbot.waitUntil(lambda: one.setting() == (date(2026, 11, 1), None))


def test_typed_words_are_asked_for_a_moment_after_the_last_letter(qtbot: QtBot) -> None:
    one = made(FilterKind.TEXT, qtbot)
    assert isinstance(one, TextFilter)
    type_into(one.edit, "น้ำ")
    assert one.setting() is None
    qtbot.waitUntil(lambda: one.setting() == "น้ำ")


def test_no_number_longer_than_a_register_needs_is_read(qtbot: QtBot) -> None:
    one = made(FilterKind.WHOLES, qtbot)
    assert isinstance(one, WholesFilter)
    one.ends[0].setText("1234567890")
    press(one.ends[0], Qt.Key.Key_Return)
    assert one.setting() is None
    assert one.ends[0].property("wrong") == "true"


def test_the_day_of_a_list_is_today_until_one_is_typed(qtbot: QtBot) -> None:
    one = DayFilter(lambda: TODAY)
    qtbot.addWidget(one)
    assert one.day() is None
    one.put((date(2020, 1, 2), date(2020, 1, 2)))
    assert one.day() == date(2020, 1, 2)
    assert one.is_hiding
    one.reset()
    assert one.day() is None


def test_a_choice_starts_with_its_own_options_and_keeps_what_is_chosen(qtbot: QtBot) -> None:
    one = ChoiceFilter(of(FilterKind.CHOICE, options=[Option(1, "หนึ่ง"), Option(2, "สอง")]))
    qtbot.addWidget(one)
    one.put(2)
    one.offer([Option(2, "สอง"), Option(3, "สาม")])
    assert one.setting() == 2
    one.offer([Option(3, "สาม")])
    assert one.setting() is None


def test_a_scope_is_remembered_and_seen_when_there_are_several(qtbot: QtBot, preferences: QSettings) -> None:
    filter_ = of(FilterKind.CHOICE)
    several = {"one": [Option(1, "กองทุนหนึ่ง"), Option(2, "กองทุนสอง")]}
    first = ScopeChoice(filter_, preferences, "office/fund")
    qtbot.addWidget(first)
    first.offer({"one": [Option(1, "กองทุนหนึ่ง")]})
    assert first.settings() == {"one": 1}
    assert first.isHidden()
    first.offer(several)
    assert not first.isHidden()
    first.put({"one": 2})
    second = ScopeChoice(filter_, preferences, "office/fund")
    qtbot.addWidget(second)
    second.offer(several)
    assert second.settings() == {"one": 2}
    second.put({})
    assert second.settings() == {"one": 2}
