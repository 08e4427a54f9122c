from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.errors import UserError
from models.values.money import Money
from tests.ui.keys import press
from tests.ui.snapshot import cut_off, english, matches, nameless
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.widgets.money_edit import MoneyEdit

MOST = Money.of(100)


class Repayment(FormDialog):
    def __init__(self, app: App, parent: QWidget | None = None, draft: str = "repayment_7") -> None:
        super().__init__(app, parent, "repayment", "รับชำระเงินกู้", draft=draft)
        self.set_facts("นายตัวอย่าง ใจดี · LC2569-0001")
        self.amount = self.form.add("amount", "จำนวนเงิน", MoneyEdit())
        self.memo = self.form.add_line("memo", "หมายเหตุ")
        self.saved: list[Money] = []
        self.trouble: Exception | None = None
        self.ready()

    def save(self) -> None:
        amount = self.amount.amount()
        if amount > MOST:
            raise UserError(f"รับชำระได้ไม่เกิน {MOST} บาท กรุณาแก้จำนวนเงิน", field="amount")
        if self.trouble is not None:
            raise self.trouble
        self.saved.append(amount)


@pytest.fixture
def make(app: App, qtbot: QtBot) -> Callable[..., Repayment]:
    def make(draft: str = "repayment_7") -> Repayment:
        dialog = Repayment(app, draft=draft)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def wait_for_draft(app: App, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(app.drafts.load("repayment_7")))


def test_a_refusal_keeps_the_typing_and_the_window(make: Callable[..., Repayment]) -> None:
    dialog = make()
    dialog.amount.setText("๙๙๙")
    dialog.save_button.click()
    assert dialog.isVisible()
    assert dialog.amount.text() == "999.00"
    assert dialog.form.problem("amount") == "รับชำระได้ไม่เกิน 100.00 บาท กรุณาแก้จำนวนเงิน"
    assert dialog.saved == []


def test_nothing_typed_names_the_field(make: Callable[..., Repayment]) -> None:
    dialog = make()
    dialog.try_save()
    assert dialog.form.problem("amount") == "ยังไม่ได้ใส่จำนวนเงิน กรุณาพิมพ์เป็นตัวเลข"


def test_the_last_enter_saves_once_and_closes(make: Callable[..., Repayment], qtbot: QtBot) -> None:
    dialog = make()
    dialog.amount.setText("50")
    with qtbot.waitSignal(dialog.accepted):
        press(dialog.memo, Qt.Key.Key_Return)
    assert dialog.saved == [Money.of(50)]
    assert not dialog.isVisible()


def test_a_bug_leaves_the_window_and_the_typing(make: Callable[..., Repayment]) -> None:
    dialog = make()
    dialog.amount.setText("50")
    dialog.trouble = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        dialog.try_save()
    assert dialog.isVisible()
    assert dialog.save_button.isEnabled()
    assert dialog.amount.text() == "50.00"


def test_unsaved_typing_comes_back_with_a_notice(
    make: Callable[..., Repayment], app: App, qtbot: QtBot
) -> None:
    first = make()
    assert first.kept.isHidden()
    first.amount.setText("12ก")
    first.memo.setText("ฝากลูกมา")
    wait_for_draft(app, qtbot)
    again = make()  # the first one never closed: the power went
    assert not again.kept.isHidden()
    assert (again.amount.text(), again.memo.text()) == ("12ก", "ฝากลูกมา")
    again.start_again()
    assert (again.amount.text(), again.kept.isHidden()) == ("", True)
    assert app.drafts.load("repayment_7") == {}


def test_going_back_at_once_still_keeps_the_typing(make: Callable[..., Repayment], app: App) -> None:
    dialog = make()
    dialog.memo.setText("ฝาก")
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert app.drafts.load("repayment_7")["memo"] == "ฝาก"


def test_saving_clears_the_draft(make: Callable[..., Repayment], app: App, qtbot: QtBot) -> None:
    dialog = make()
    dialog.amount.setText("50")
    wait_for_draft(app, qtbot)
    dialog.try_save()
    assert app.drafts.load("repayment_7") == {}


def test_typing_taken_back_leaves_no_draft(make: Callable[..., Repayment], app: App, qtbot: QtBot) -> None:
    dialog = make()
    dialog.memo.setText("ฝาก")
    wait_for_draft(app, qtbot)
    dialog.memo.setText("")
    dialog.reject()
    assert app.drafts.load("repayment_7") == {}


@pytest.mark.parametrize(("answer", "visible"), [(False, True), (True, False)])
def test_without_drafts_closing_asks(
    make: Callable[..., Repayment], monkeypatch: pytest.MonkeyPatch, answer: bool, visible: bool
) -> None:
    asked: list[str] = []

    def ask(_parent: QWidget, sentence: str, **_words: object) -> bool:
        asked.append(sentence)
        return answer

    monkeypatch.setattr(messages, "ask", ask)
    dialog = make(draft="")
    dialog.memo.setText("ฝาก")
    dialog.close()
    assert asked == ["ยังไม่ได้บันทึกสิ่งที่พิมพ์ไว้"]
    assert dialog.isVisible() is visible


def test_an_untouched_form_closes_without_a_word(
    make: Callable[..., Repayment], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask", lambda *_a, **_k: pytest.fail("asked"))
    dialog = make(draft="")
    dialog.close()
    assert not dialog.isVisible()


def test_the_dialog_as_people_see_it(make: Callable[..., Repayment]) -> None:
    dialog = make()
    assert (nameless(dialog), english(dialog), cut_off(dialog)) == ([], [], [])
    matches("form_dialog", dialog)
