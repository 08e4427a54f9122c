"""Settings of a fund: its rules as dated data, its committee, its PromptPay number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import Fund, FundPost
from services.fund import fund_officers, fund_rules, funds
from services.fund.fund_officers import FundOfficerInput
from services.fund.fund_rules import ENTRY_FEE, REJOIN_WAITS
from tests.conftest import TODAY
from tests.services.councils import make_people
from tests.ui.loan_office import a_house, opened, settle
from tests.ui.snapshot import cut_off, english, matches, nameless
from ui import messages
from ui.app import App
from ui.settings.fund_committee_window import (
    EndFundOfficerDialog,
    FundCommitteeWindow,
    FundOfficerDialog,
)
from ui.settings.fund_rules_window import FundRuleDialog, FundRulesWindow
from ui.settings.funds import FundDialog
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit

SINCE = date(2026, 1, 1)


@pytest.fixture
def house(app: App, qtbot: QtBot) -> Iterator[QWidget]:
    app.today = lambda: TODAY
    yield from a_house(qtbot)


@pytest.fixture
def rules(app: App, house: QWidget, fund: Fund) -> FundRulesWindow:
    window = FundRulesWindow(app, house, fund)
    window.open()
    QApplication.processEvents()
    return window


@pytest.fixture
def committee(app: App, house: QWidget, fund: Fund) -> Callable[[], FundCommitteeWindow]:
    def show() -> FundCommitteeWindow:
        window = FundCommitteeWindow(app, house, fund)
        window.open()
        QApplication.processEvents()
        return window

    return show


def stand_on(window: FundRulesWindow, key: str) -> None:
    window.view.choose_row(window.table.find(lambda one: one.rule.key == key))
    window.open_record()
    QApplication.processEvents()


def sound(window: QWidget) -> None:
    assert nameless(window) == []
    assert english(window) == []
    assert cut_off(window) == []


def test_the_rules_as_people_see_them(app: App, rules: FundRulesWindow) -> None:
    app.db.write(fund_rules.change, 1, "entry_fee", SINCE, "50", "มติที่ประชุมใหญ่ครั้งที่ 1/2569")
    rules.reload()
    settle()
    sound(rules)
    matches("fund_rules", rules)


def test_a_rule_is_changed_from_a_day_on_and_taken_back(app: App, rules: FundRulesWindow) -> None:
    said: list[Callable[[], object]] = []
    app.said.connect(lambda _words, undo: said.append(undo))
    stand_on(rules, "entry_fee")
    form = opened(FundRuleDialog)
    assert isinstance(form.value, MoneyEdit)
    assert form.value.text() == "20.00"
    form.value.setText("๕๐")
    form.since.set_day(SINCE)
    form.try_save()
    assert app.db.read(fund_rules.value, 1, ENTRY_FEE, TODAY) == 50_00
    assert app.db.read(fund_rules.value, 1, ENTRY_FEE, date(2025, 12, 31)) == 20_00
    said[-1]()
    assert app.db.read(fund_rules.value, 1, ENTRY_FEE, TODAY) == 20_00


def test_yes_or_no_is_chosen_and_a_wrong_number_is_marked(app: App, rules: FundRulesWindow) -> None:
    stand_on(rules, "rejoin_waits")
    form = opened(FundRuleDialog)
    assert isinstance(form.value, ChoiceEdit)
    form.value.set_key("0")
    form.try_save()
    assert app.db.read(fund_rules.value, 1, REJOIN_WAITS, TODAY) == 0
    stand_on(rules, "waiting_days")
    form = opened(FundRuleDialog)
    assert isinstance(form.value, QLineEdit)
    form.value.setText("ครึ่งปี")
    form.try_save()
    assert form.isVisible()
    problem = form.findChild(QLabel, "value_problem")
    assert problem is not None
    assert "จำนวนเต็ม" in problem.text()


def test_a_value_set_by_mistake_is_removed(
    app: App, rules: FundRulesWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.db.write(fund_rules.change, 1, "entry_fee", SINCE, "50")
    rules.reload()
    rules.view.choose_row(0)
    monkeypatch.setattr(messages, "ask", lambda *_args, **_more: True)
    assert rules.remove.isVisibleTo(rules)
    rules.remove_it()
    assert app.db.read(fund_rules.value, 1, ENTRY_FEE, TODAY) == 20_00
    assert not rules.remove.isVisibleTo(rules)


def test_the_committee_as_people_see_it(db: Database, committee: Callable[[], FundCommitteeWindow]) -> None:
    people = make_people(db, 2)
    chair = FundOfficerInput(people[0].id, FundPost.CHAIR, SINCE, community_post="กำนัน")
    db.write(fund_officers.add, 1, chair, TODAY)
    gone = FundOfficerInput(people[1].id, FundPost.SECRETARY, SINCE, date(2026, 6, 1))
    db.write(fund_officers.add, 1, gone, TODAY)
    window = committee()
    sound(window)
    matches("fund_committee", window)


def test_somebody_joins_the_committee_and_leaves_it(
    db: Database, committee: Callable[[], FundCommitteeWindow]
) -> None:
    one, other = make_people(db, 2)
    window = committee()
    window.add()
    form = opened(FundOfficerDialog)
    assert form.post.key() is FundPost.CHAIR, "the first post that nobody holds"
    sound(form)
    form.person.set_person(one.id)
    form.began.set_day(SINCE)
    form.try_save()
    assert window.table.rowCount() == 1
    window.add()
    form = opened(FundOfficerDialog)
    form.person.set_person(other.id)
    form.post.set_key(FundPost.CHAIR)
    form.try_save()
    assert form.isVisible(), "the chair is taken"
    form.post.set_key(FundPost.TREASURER)
    form.try_save()
    window.view.choose_row(0)
    window.end()
    end = opened(EndFundOfficerDialog)
    end.day.set_day(TODAY)
    end.try_save()
    assert db.read(fund_officers.holder, 1, FundPost.CHAIR, TODAY) is None
    assert "ยังว่าง ประธาน เลขานุการ" in window.facts.text()


def test_a_person_s_own_promptpay_is_warned_of_and_kept(app: App, house: QWidget, fund: Fund) -> None:
    form = FundDialog(app, house, fund)
    form.open()
    assert form.doubt.isHidden()
    form.promptpay.setText("081-234-5678")
    assert "ส่วนตัว" in form.doubt.text()
    assert not form.doubt.isHidden()
    form.try_save()
    assert app.db.read(funds.get, 1).promptpay == "0812345678"
