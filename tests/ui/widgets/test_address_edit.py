"""The address input: typed ahead, filled, corrected, all by keys."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.errors import UserError
from models.values.address import BANGKOK, EMPTY, FIELDS, Address
from tests.ui.keys import press, type_into
from ui.form import Form
from ui.widgets.address_edit import AddressEdit
from ui.widgets.area_finder import AreaFinder
from ui.widgets.named import named

HOME = Address(
    house_code="43170012345",
    house_no="12/3",
    moo="4",
    lane="สุขใจ",
    tambon="โพนทอง",
    amphoe="โพธิ์ตาก",
    province="หนองคาย",
    postcode="43130",
    tambon_code="431702",
)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    form = Form()
    qtbot.addWidget(form)
    form.add("address", "ที่อยู่", AddressEdit(near="431701"))
    form.add_line("phone", "โทรศัพท์")
    form.show()
    return form


@pytest.fixture
def edit(form: Form) -> AddressEdit:
    edit = form.inputs["address"]
    assert isinstance(edit, AddressEdit)
    return edit


def find(edit: AddressEdit, text: str) -> None:
    type_into(edit.finder.edit, text)
    press(edit.finder.edit, Qt.Key.Key_Return)


def labels(edit: AddressEdit) -> list[str]:
    return [edit.edits[name].accessibleName() for name in ("tambon", "amphoe")]


def test_one_choice_fills_four_inputs(edit: AddressEdit, qtbot: QtBot) -> None:
    find(edit, "โพนทอง 43130")
    address = edit.address()
    assert address == Address(
        tambon="โพนทอง", amphoe="โพธิ์ตาก", province="หนองคาย", postcode="43130", tambon_code="431702"
    )
    assert edit.finder.text() == ""
    qtbot.waitUntil(lambda: QApplication.focusWidget() is edit.edits["house_no"])


def test_neighbours_are_offered_first(edit: AddressEdit) -> None:
    find(edit, "โพน")
    assert edit.address().tambon_code == "431702"


def test_every_part_can_be_corrected(edit: AddressEdit) -> None:
    find(edit, "โพนทอง 43130")
    edit.edits["postcode"].setText("๔๓๑๓๑")
    assert edit.address().postcode == "43131"
    assert edit.address().tambon_code == "431702"
    edit.edits["tambon"].setText("ตำบลที่ไม่มีในรายชื่อ")
    assert edit.address().tambon == "ที่ไม่มีในรายชื่อ"
    assert edit.address().tambon_code == ""


def test_names_typed_by_hand_get_their_code_and_are_offered_a_postcode(edit: AddressEdit) -> None:
    for name, text in (("tambon", "ต.โพนทอง"), ("amphoe", "อ.โพธิ์ตาก"), ("province", "จ.หนองคาย")):
        edit.edits[name].setText(text)
        press(edit.edits[name], Qt.Key.Key_Return)
    assert edit.edits["postcode"].text() == "43130"
    assert edit.address().tambon_code == "431702"


def test_a_postcode_already_there_is_not_forced_away(edit: AddressEdit) -> None:
    edit.edits["postcode"].setText("99999")
    for name, text in (("tambon", "โพนทอง"), ("amphoe", "โพธิ์ตาก"), ("province", "หนองคาย")):
        edit.edits[name].setText(text)
        press(edit.edits[name], Qt.Key.Key_Return)
    assert edit.address().postcode == "99999"


def test_enter_goes_through_all_and_on_to_the_next_input(edit: AddressEdit, form: Form, qtbot: QtBot) -> None:
    phone = form.inputs["phone"]
    form.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.finder.edit.hasFocus)
    visited = []
    for _ in range(20):
        present = QApplication.focusWidget()
        assert present is not None
        if present is phone:
            break
        visited.append(present.objectName())
        press(present, Qt.Key.Key_Return)
    assert visited == [
        "address_finder_typing",
        *(f"address_{name}" for name in ("tambon", "amphoe", "province", "postcode")),
        *(f"address_{name}" for name in ("house_no", "floor", "moo", "village", "sub_lane", "lane", "road")),
    ]
    assert QApplication.focusWidget() is phone


def test_enter_in_the_empty_finder_passes_by_a_filled_area(edit: AddressEdit, qtbot: QtBot) -> None:
    edit.set_address(HOME)
    press(edit.finder.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(edit.edits["house_no"].hasFocus)


def test_enter_on_nothing_found_stays(edit: AddressEdit) -> None:
    edit.setFocus()
    find(edit, "ไม่มีที่ไหนชื่อนี้")
    assert edit.finder.text() == "ไม่มีที่ไหนชื่อนี้"
    assert edit.address() == EMPTY


def test_an_address_comes_back_as_it_was_set(edit: AddressEdit) -> None:
    edit.set_address(HOME)
    assert edit.address() == HOME
    edit.set_address(EMPTY)
    assert edit.address() == EMPTY


def test_every_field_survives(edit: AddressEdit) -> None:
    whole = Address(**{name: f"ก{name}" for name in FIELDS})
    whole = dataclasses.replace(whole, postcode="10000", tambon_code="")
    edit.set_address(whole)
    assert edit.address() == whole


def test_drafts_keep_the_typing(edit: AddressEdit, form: Form) -> None:
    edit.set_address(HOME)
    kept = form.typed()
    edit.set_address(EMPTY)
    form.put_back(kept)
    assert edit.address() == HOME
    edit.put_back("ร่างเก่า")
    assert edit.address() == HOME


def test_a_wrong_postcode_is_refused_where_it_stands(edit: AddressEdit, form: Form, qtbot: QtBot) -> None:
    edit.edits["postcode"].setText("4313")
    with pytest.raises(UserError, match="5 หลัก") as refused:
        edit.address()
    form.refuse(str(refused.value), refused.value.field)
    assert form.problem("address") == str(refused.value)
    assert edit.edits["postcode"].property("wrong") == "true"
    qtbot.waitUntil(edit.edits["postcode"].hasFocus)
    edit.edits["postcode"].setText("43130")
    assert form.problem("address") == ""
    assert edit.edits["postcode"].property("wrong") == "false"


def test_bangkok_changes_the_words(edit: AddressEdit) -> None:
    find(edit, "แขวงบางขุนพรหม")
    assert edit.address().province == BANGKOK
    assert edit.printed.text() == "จะพิมพ์ว่า: แขวงบางขุนพรหม เขตพระนคร กรุงเทพมหานคร 10200"
    assert labels(edit) == ["ที่อยู่ แขวง", "ที่อยู่ เขต"]
    edit.set_address(HOME)
    assert labels(edit) == ["ที่อยู่ ตำบล", "ที่อยู่ อำเภอ"]


def test_says_what_will_be_printed(edit: AddressEdit) -> None:
    assert edit.printed.isHidden()
    edit.set_address(HOME)
    assert edit.printed.text() == f"จะพิมพ์ว่า: {HOME.line()}"


def test_a_change_is_told(edit: AddressEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(edit.changed):
        type_into(edit.edits["house_no"], "7")


def test_a_finder_alone_gives_the_area_and_empties_itself(qtbot: QtBot) -> None:
    finder = named(AreaFinder(), "area", "ค้นหาตำบล")
    qtbot.addWidget(finder)
    finder.show()
    type_into(finder.edit, "โพนทอง 43130")
    with qtbot.waitSignal(finder.found) as found:
        press(finder.edit, Qt.Key.Key_Return)
    assert found.args is not None
    assert found.args[0].code == "431702"
    assert finder.text() == ""
