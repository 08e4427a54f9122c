from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import press, type_into
from tests.ui.snapshot import english, matches, nameless
from ui.form import Form
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.picker import Choice, Picker
from ui.widgets.thai_date_edit import ThaiDateEdit


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    form = Form()
    form.group("เงินที่รับ")
    form.add("day", "วันที่รับเงิน", ThaiDateEdit())
    form.add("amount", "จำนวนเงิน", MoneyEdit(), beside=True)
    form.add("payer", "ผู้ชำระ", Picker(lambda text: [Choice(7, f"นาย{text}", "หมู่ 1")]))
    form.group("รายละเอียด")
    form.add("channel", "รับทาง", ChoiceEdit([("cash", "เงินสด"), ("bank", "โอนเข้าบัญชี")]))
    form.add_check("print_now", "พิมพ์ใบเสร็จทันที")
    form.add_text("memo", "หมายเหตุ", hint="ไม่บังคับ")
    form.add_line("reference", "เลขที่อ้างอิง")
    qtbot.addWidget(form)
    form.resize(560, 600)
    form.show()
    return form


def focused(form: Form) -> str:
    return here(form).objectName().removesuffix("_typing")


def here(form: Form) -> QWidget:
    """Where the cursor stands."""
    return form.focusWidget()


def test_enter_goes_through_the_form_and_the_last_one_saves(form: Form, qtbot: QtBot) -> None:
    form.focus_first()
    seen = [focused(form)]
    for _ in range(4):
        press(here(form), Qt.Key.Key_Return)
        seen.append(focused(form))
    assert seen == ["day", "amount", "payer", "channel", "print_now"]
    with qtbot.waitSignal(form.done):
        press(form.inputs["reference"], Qt.Key.Key_Return)


def test_enter_in_a_long_text_is_a_new_line(form: Form, qtbot: QtBot) -> None:
    memo = form.inputs["memo"]
    assert isinstance(memo, QPlainTextEdit)
    memo.setFocus()
    with qtbot.assertNotEmitted(form.done):
        press(memo, Qt.Key.Key_Return)
    assert memo.toPlainText() == "\n"


def test_enter_after_picking_goes_on(form: Form) -> None:
    payer = form.inputs["payer"]
    assert isinstance(payer, Picker)
    payer.setFocus()
    type_into(payer.edit, "ดี")
    press(payer.edit, Qt.Key.Key_Return)
    assert payer.choice() == Choice(7, "นายดี", "หมู่ 1")
    assert focused(form) == "channel"


def test_a_refusal_marks_its_input_and_says_why(form: Form) -> None:
    form.refuse("รับได้ไม่เกิน 100.00 บาท กรุณาแก้จำนวนเงิน", "amount")
    amount = form.inputs["amount"]
    assert isinstance(amount, MoneyEdit)
    assert form.problem("amount") == "รับได้ไม่เกิน 100.00 บาท กรุณาแก้จำนวนเงิน"
    assert amount.edit.property("wrong") == "true"
    assert amount.accessibleDescription() == form.problem("amount")
    assert focused(form) == "amount"
    amount.setText("50")
    assert form.problem("amount") == ""
    assert amount.edit.property("wrong") == "false"


def test_a_refusal_of_the_whole_form_stands_at_its_top(form: Form) -> None:
    form.refuse("ปิดงวดนี้แล้ว กรุณาเลือกวันในงวดที่เปิดอยู่", "no_such_field")
    assert form.problem() == "ปิดงวดนี้แล้ว กรุณาเลือกวันในงวดที่เปิดอยู่"
    form.clear_problems()
    assert form.problem() == ""


def test_every_kind_of_typing_survives_a_draft(form: Form, qtbot: QtBot) -> None:
    inputs = form.inputs
    reference, memo, now = inputs["reference"], inputs["memo"], inputs["print_now"]
    amount, day, channel, payer = (inputs[one] for one in ("amount", "day", "channel", "payer"))
    assert isinstance(reference, QLineEdit)
    assert isinstance(memo, QPlainTextEdit)
    assert isinstance(now, QCheckBox)
    assert isinstance(amount, MoneyEdit)
    assert isinstance(day, ThaiDateEdit)
    assert isinstance(channel, ChoiceEdit)
    assert isinstance(payer, Picker)
    empty = form.typed()
    reference.setText("ก 1")
    memo.setPlainText("หนึ่ง\nสอง")
    now.setChecked(True)
    amount.setText("12ก")
    day.setText("31/2/69")
    channel.set_key("bank")
    payer.set_choice(Choice(7, "นายดี", "หมู่ 1"))
    typed = form.typed()
    form.put_back(empty)
    assert form.typed() == empty
    form.put_back(typed)
    assert form.typed() == typed
    assert (amount.text(), day.text(), channel.key(), payer.choice()) == (
        "12ก",
        "31/2/69",
        "bank",
        Choice(7, "นายดี", "หมู่ 1"),
    )


def test_an_old_draft_with_other_inputs_does_no_harm(form: Form) -> None:
    form.put_back({"gone": "x", "amount": 5, "memo": None, "reference": "ก"})
    assert form.typed()["reference"] == "ก"
    assert form.typed()["amount"] == ""


def test_changes_are_told(form: Form, qtbot: QtBot) -> None:
    for name in form.inputs:
        widget = form.inputs[name]
        with qtbot.waitSignal(form.changed):
            match widget:
                case Picker():
                    widget.set_choice(Choice(1, "ก"))
                case MoneyEdit() | ThaiDateEdit() | QLineEdit():
                    widget.setText("1")
                case QPlainTextEdit():
                    widget.setPlainText("1")
                case QCheckBox():
                    widget.setChecked(True)
                case ChoiceEdit():
                    widget.setCurrentIndex(1)


def test_the_form_as_people_see_it(form: Form) -> None:
    form.refuse("ยังไม่ได้ใส่จำนวนเงิน กรุณาพิมพ์เป็นตัวเลข", "amount")
    assert (nameless(form), english(form)) == ([], [])
    matches("form", form)
