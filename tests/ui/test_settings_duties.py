"""The table of duties: what is ticked is kept, what cannot be is refused, and refusals nobody waited for are told."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.database import Database
from models.user import Actor, Role
from services import duties, office
from services.duties import Duty
from services.errors import UserError
from tests.ui.snapshot import cut_off, english, matches, nameless
from ui import crash, messages, theme
from ui.app import App
from ui.settings.duties import DutiesSection
from ui.settings.page import SettingsPage

TREASURER = "นายสมบัติ รักดี"


@pytest.fixture
def page(app: App, qtbot: QtBot) -> SettingsPage:
    app.db.actor = Actor("นางสาวตัวอย่าง เลขานุการ", 1, Role.SECRETARY)
    page = SettingsPage(app)
    qtbot.addWidget(page)
    page.resize(1150, 740)
    page.show()
    page.open_target("duties")
    QApplication.processEvents()
    return page


def section_of(page: SettingsPage) -> DutiesSection:
    assert isinstance(page.section, DutiesSection)
    return page.section


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    sentences: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda _parent, sentence, *_: sentences.append(sentence))
    monkeypatch.setattr(crash, "tell", lambda _parent, sentence, *_: sentences.append(sentence))
    return sentences


def test_how_it_reads(page: SettingsPage) -> None:
    matches("settings_duties", page)
    assert english(page.section) == [] and nameless(page.section) == []


@pytest.mark.parametrize(("width", "height", "scale"), [(1150, 740, 100), (744, 570, 100), (1012, 738, 150)])
def test_it_can_be_read_in_any_size(
    app: App, qapp: QApplication, qtbot: QtBot, width: int, height: int, scale: int
) -> None:
    theme.apply(qapp, scale)
    page = SettingsPage(app)
    qtbot.addWidget(page)
    page.resize(width, max(height, page.minimumHeight()))
    page.show()
    page.open_target("duties")
    qtbot.waitUntil(lambda: cut_off(page.section) == [], timeout=1000)


def test_a_box_gives_a_duty_and_takes_it_back(page: SettingsPage, app: App, db: Database) -> None:
    said: list[Callable[[], object]] = []
    app.said.connect(lambda _words, undo: said.append(undo))
    section = section_of(page)
    assert not section.usual.isEnabled()
    section.boxes[Duty.PAY, Role.SECRETARY].click()
    assert db.read(duties.table)[Duty.PAY] == {Role.SECRETARY, Role.TREASURER}
    said[-1]()
    assert db.read(duties.table) == duties.USUAL
    section.boxes[Duty.PAY, Role.SECRETARY].click()
    section.reload()
    section.usual.click()
    assert db.read(duties.table) == duties.USUAL
    assert not section.boxes[Duty.PAY, Role.SECRETARY].isChecked()


def test_the_last_box_of_a_duty_stays(page: SettingsPage, db: Database, told: list[str]) -> None:
    box = section_of(page).boxes[Duty.PAY, Role.TREASURER]
    box.click()
    assert "ต้องมีผู้ทำอย่างน้อยหนึ่งหน้าที่" in told[0]
    assert box.isChecked()
    assert db.read(duties.table) == duties.USUAL


def test_an_auditor_is_offered_nothing_but_counting(page: SettingsPage) -> None:
    boxes = section_of(page).boxes
    assert [duty for duty in Duty if boxes[duty, Role.AUDITOR].isEnabled()] == [Duty.COUNT]
    assert not any(role is Role.VIEWER for _, role in boxes)


def test_whose_duty_it_is_not_changes_nothing(
    page: SettingsPage, app: App, db: Database, told: list[str]
) -> None:
    user = db.write(office.add_user, TREASURER, Role.TREASURER)
    app.db.actor = Actor(TREASURER, user.id, Role.TREASURER)
    box = section_of(page).boxes[Duty.PAY, Role.ASSISTANT]
    box.click()
    assert "เป็นหน้าที่ของ นางสาวตัวอย่าง เลขานุการ (เลขานุการ)" in told[0]
    assert not box.isChecked()


def test_a_refusal_nobody_waited_for_is_told_and_is_no_bug(tmp_path: Path, told: list[str]) -> None:
    restore = crash.install(tmp_path)
    try:
        refusal = UserError("“จ่ายเงิน” เป็นหน้าที่ของผู้อื่น")
        sys.excepthook(UserError, refusal, None)
    finally:
        restore()
    assert told == ["“จ่ายเงิน” เป็นหน้าที่ของผู้อื่น"]
    assert not (tmp_path / "program.log").exists()
