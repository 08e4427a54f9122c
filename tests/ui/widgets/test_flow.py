"""Rows of tools: a stretch pushes them right while one row holds them, and several rows begin at the left."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout


@pytest.mark.parametrize(("width", "is_left"), [(900, False), (200, True)])
def test_rows_begin_at_the_left_once_there_are_several(qtbot: QtBot, width: int, is_left: bool) -> None:
    house = QWidget()
    qtbot.addWidget(house)
    flow = FlowLayout(house)
    flow.addStretch()
    buttons = [Button(f"tool_{n}", "ดอกเบี้ยธนาคาร") for n in range(3)]
    for one in buttons:
        flow.addWidget(one)
    house.resize(width, 200)
    house.show()
    assert (buttons[0].x() < 20) is is_left
    assert (buttons[2].y() > buttons[0].y()) is is_left
