"""Instalments written by hand: at the approval of a small fund and in the contract of a request."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.values.money import Money
from services.loan import loans
from services.loan.loan_math import Method, Planned, schedule
from services.loan.loan_state import terms_of
from tests.builders import make_member, make_product
from tests.conftest import TODAY
from tests.ui.loan_office import a_house, opened, settle
from tests.ui.snapshot import english, nameless
from ui.app import App
from ui.loans.approve_dialog import ApproveDialog
from ui.loans.plan_edit import PlanWindow
from ui.thai_wrap import Label
from ui.widgets.button import Button
from ui.widgets.picker import Choice


@pytest.fixture(autouse=True)
def that_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def house(qtbot: QtBot) -> Iterator[QWidget]:
    yield from a_house(qtbot)


@pytest.fixture
def form(app: App, house: QWidget, db: Database) -> ApproveDialog:
    make_product(db, name="กำหนดเอง", method=Method.CUSTOM, periods=2, most_periods=4)
    member = make_member(db)
    dialog = ApproveDialog(app, house, 1)
    dialog.show()
    dialog.member.set_choice(Choice(member.id, member.person.name, member.member_no))
    dialog.principal.setText("20000")
    settle()
    return dialog


def press(widget: QWidget, name: str) -> None:
    button = widget.findChild(Button, name)
    assert button is not None
    button.click()


def test_an_ordinary_product_asks_for_no_plan(app: App, house: QWidget, db: Database) -> None:
    make_product(db)
    dialog = ApproveDialog(app, house, 1)
    dialog.show()
    settle()
    assert not dialog.plan.isVisible()
    assert dialog.first_due.isEnabled()


def test_a_plan_is_written_line_by_line_and_becomes_the_contract(form: ApproveDialog, db: Database) -> None:
    assert form.plan.isVisible()
    assert not form.first_due.isEnabled()
    press(form, "plan_open")
    window = opened(PlanWindow)
    assert nameless(window) == []
    assert english(window) == []
    assert [
        one.due for one in (Planned(due.required_day(), amount.amount()) for due, amount in window.lines)
    ] == [
        date(2026, 12, 22),
        date(2027, 1, 22),
    ]
    assert "ครบพอดี" in window.sum.text()
    window.lines[0][0].setText("31/3/2570")
    window.lines[0][1].setText("5000")
    window.lines[1][0].setText("31/3/2571")
    assert "ยังขาด 5,000.00" in window.sum.text()
    press(window, "plan_take")
    assert "ไม่เท่ากับเงินต้น" in window.problem.text()
    assert window.isVisible()
    press(window, "plan_add")
    window.lines[2][0].setText("31/12/2570")
    window.lines[2][1].setText("5000")
    press(window, "plan_take")
    assert "3 งวด" in form.plan.words.text()
    form.refresh()
    assert "3 งวด ตามวันที่กำหนด" in [label.text() for label in form.view.findChildren(Label)]
    form.try_save()
    assert form.loan is not None, form.form.problem("custom")
    rows = schedule(terms_of(db.read(loans.get, form.loan.id))).rows
    assert [(one.due, one.principal) for one in rows] == [
        (date(2027, 3, 31), Money.of(5_000)),
        (date(2027, 12, 31), Money.of(5_000)),
        (date(2028, 3, 31), Money.of(10_000)),
    ]


def test_a_plan_of_another_sum_is_refused_at_its_input(form: ApproveDialog) -> None:
    press(form, "plan_open")
    window = opened(PlanWindow)
    press(window, "plan_remove")
    assert not window.shorter.isEnabled()
    window.lines[0][1].setText("20000")
    press(window, "plan_take")
    form.principal.setText("25000")
    form.try_save()
    assert "ไม่เท่ากับเงินกู้ 25,000.00" in form.form.problem("custom")


def test_a_plan_survives_as_a_draft(form: ApproveDialog) -> None:
    plan = (Planned(date(2027, 3, 31), Money.of(20_000)),)
    form.plan.set_plan(plan)
    kept = form.form.typed()
    form.plan.set_plan(())
    form.form.put_back(kept)
    assert form.plan.plan() == plan


def test_a_plan_typed_by_keys_is_not_thrown_away_by_esc_alone(
    form: ApproveDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(form, "plan_open")
    window = opened(PlanWindow)
    window.lines[0][1].setText("5000")
    window.lines[0][1].edit.returnPressed.emit()
    settle()
    assert window.lines[1][0].edit.hasFocus()
    asked: list[str] = []

    def stay(_parent: QWidget, title: str, *_words: str, **_more: object) -> bool:
        asked.append(title)
        return False

    monkeypatch.setattr("ui.messages.ask", stay)
    window.reject()
    assert asked
    assert window.isVisible()
    monkeypatch.setattr("ui.messages.ask", lambda *_words, **_more: True)
    window.reject()
    assert not window.isVisible()
    assert form.plan.plan() == ()


def test_without_a_sum_no_plan_opens(form: ApproveDialog) -> None:
    form.principal.setText("")
    press(form, "plan_open")
    assert "จำนวนเงินกู้" in form.plan.words.text()
