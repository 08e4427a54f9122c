from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.errors import UserError
from models.values.money import Money
from models.values.rate import Rate
from tests.ui.keys import type_into
from ui.widgets.money_edit import MoneyEdit, RateEdit
from ui.widgets.named import named


@pytest.fixture
def edit(qtbot: QtBot) -> MoneyEdit:
    edit = named(MoneyEdit(), "amount", "จำนวนเงิน")
    qtbot.addWidget(edit)
    edit.show()
    return edit


@pytest.mark.parametrize("typed", ["1250", "๑๒๕๐", "1,250", "1250.00", "1250 บาท", " 1250 "])
def test_every_way_of_writing_an_amount(edit: MoneyEdit, typed: str) -> None:
    edit.setText(typed)
    assert edit.amount() == Money.of(1250)
    assert edit.text() == "1,250.00"
    assert edit.note.text() == "หนึ่งพันสองร้อยห้าสิบบาทถ้วน"


def test_words_follow_the_typing(edit: MoneyEdit) -> None:
    seen = []
    for letter in "๑๒.๕":
        type_into(edit.edit, letter)
        seen.append(edit.note.text())
    assert seen == ["หนึ่งบาทถ้วน", "สิบสองบาทถ้วน", "สิบสองบาทถ้วน", "สิบสองบาทห้าสิบสตางค์"]


def test_figures_stand_right(edit: MoneyEdit) -> None:
    assert edit.edit.alignment() & Qt.AlignmentFlag.AlignRight


def test_wrong_typing_is_kept_and_said_only_on_leaving(edit: MoneyEdit) -> None:
    type_into(edit.edit, "12ก")
    assert edit.note.isHidden()
    edit.settle()
    assert edit.text() == "12ก"
    assert "ไม่ใช่จำนวนเงิน" in edit.note.text()
    assert edit.edit.property("wrong") == "true"
    with pytest.raises(UserError, match="ไม่ใช่จำนวนเงิน") as refusal:
        edit.amount()
    assert refusal.value.field == "amount"


def test_nothing_typed_is_refused_with_the_fields_own_name(edit: MoneyEdit) -> None:
    assert edit.amount_or_none() is None
    with pytest.raises(UserError, match="ยังไม่ได้ใส่จำนวนเงิน"):
        edit.amount()


def test_a_rate_is_read_and_said(qtbot: QtBot) -> None:
    edit = named(RateEdit(), "rate", "อัตราดอกเบี้ย")
    qtbot.addWidget(edit)
    edit.setText("๗.๕๐")
    assert (edit.rate(), edit.text(), edit.note.text()) == (Rate.of("7.5"), "7.5", "ร้อยละ 7.5 ต่อปี")
    edit.setText("มาก")
    with pytest.raises(UserError, match="ไม่ใช่อัตราร้อยละ"):
        edit.rate()
    edit.setText("")
    with pytest.raises(UserError, match="ยังไม่ได้ใส่อัตราดอกเบี้ย"):
        edit.rate()
