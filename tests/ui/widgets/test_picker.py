from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.errors import UserError
from tests.ui.keys import press, type_into
from ui.widgets.named import named
from ui.widgets.picker import SHOWN, Choice, Picker

PEOPLE = [
    Choice(1, "นายสมชาย ใจดี", "หมู่ 3"),
    Choice(2, "นางสมศรี อยู่เย็น", "หมู่ 7"),
    Choice(3, "นางบัวผัน ศรีสุวรรณ์", "หมู่ 1"),
]
asked: list[str] = []


def search(text: str) -> Sequence[Choice]:
    asked.append(text)
    return [one for one in PEOPLE if text in one.title]


@pytest.fixture
def picker(qtbot: QtBot) -> Picker:
    asked.clear()
    picker = named(Picker(search, new_words="เพิ่มสมาชิกใหม่"), "payer", "ผู้ชำระ")
    qtbot.addWidget(picker)
    picker.show()
    return picker


def lines(picker: Picker) -> list[str]:
    return [picker.lines.item(row).text() for row in range(picker.lines.rowCount())]


def test_enter_takes_the_first_match(picker: Picker, qtbot: QtBot) -> None:
    type_into(picker.edit, "สม")
    with qtbot.waitSignal(picker.picked) as taken:
        press(picker.edit, Qt.Key.Key_Return)
    assert taken.args == [PEOPLE[0]]
    assert picker.required() == PEOPLE[0]
    assert picker.text() == "นายสมชาย ใจดี"
    assert picker.list.isHidden()


def test_arrows_choose_another(picker: Picker) -> None:
    type_into(picker.edit, "สม")
    picker.refresh()
    press(picker.edit, Qt.Key.Key_Down)
    press(picker.edit, Qt.Key.Key_Return)
    assert picker.choice() == PEOPLE[1]


def test_quick_typing_asks_once(picker: Picker, qtbot: QtBot) -> None:
    type_into(picker.edit, "บัวผัน")
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["บัวผัน"]


def test_nobody_found_offers_to_add(picker: Picker, qtbot: QtBot) -> None:
    type_into(picker.edit, "ใหม่")
    picker.refresh()
    assert lines(picker) == ["เพิ่มสมาชิกใหม่ “ใหม่”"]
    with qtbot.waitSignal(picker.wanted_new) as wanted:
        press(picker.edit, Qt.Key.Key_Return)
    assert wanted.args == ["ใหม่"]
    assert picker.choice() is None


def test_nobody_found_and_nothing_to_add(qtbot: QtBot) -> None:
    picker = named(Picker(search), "payer", "ผู้ชำระ")
    qtbot.addWidget(picker)
    picker.setText("ใหม่")
    picker.refresh()
    assert lines(picker) == ["ไม่พบ ลองพิมพ์ส่วนอื่นของชื่อหรือเลขที่"]
    press(picker.edit, Qt.Key.Key_Return)
    with pytest.raises(UserError, match="ยังไม่ได้เลือกผู้ชำระ") as refusal:
        picker.required()
    assert refusal.value.field == "payer"


def test_typing_on_forgets_the_choice(picker: Picker) -> None:
    picker.set_choice(PEOPLE[0])
    type_into(picker.edit, "x")
    assert picker.choice() is None


def test_escape_closes_only_the_list(picker: Picker) -> None:
    type_into(picker.edit, "สม")
    picker.refresh()
    assert picker.list.isVisible()
    press(picker.edit, Qt.Key.Key_Escape)
    assert picker.list.isHidden()
    assert picker.text() == "สม"


def test_a_long_answer_is_cut(qtbot: QtBot) -> None:
    many = [Choice(at, f"คนที่ {at}") for at in range(500)]
    picker = named(Picker(lambda _text: many), "payer", "ผู้ชำระ")
    qtbot.addWidget(picker)
    picker.setText("คน")
    picker.refresh()
    assert picker.lines.rowCount() == SHOWN
