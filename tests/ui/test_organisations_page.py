"""The page of community organisations: added, found, corrected, ended and taken back; its people and papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.organisation import OrganisationCategory, OrganisationRole, OrganisationStatus
from services.people import organisation_members, organisations, persons, villages
from services.people.organisation_members import OrganisationMemberInput
from services.people.organisations import OrganisationInput
from services.people.persons import PersonInput
from services.people.villages import VillageInput
from services.reports.table import Report
from tests.conftest import TODAY
from tests.services.people.test_organisations import WEAVERS
from tests.ui.keys import press
from tests.ui.snapshot import cut_off, describe, english, matches, nameless
from ui import theme
from ui.app import App
from ui.organisations.form import OrganisationForm
from ui.organisations.page import EndDialog, OrganisationsPage
from ui.organisations.people_dialogs import JoinDialog, LeaveDialog, RoleDialog
from ui.organisations.people_window import PeopleWindow

W = TypeVar("W", bound=QWidget)
SAVERS = OrganisationInput("กลุ่มสัจจะบ้านโพนทอง", OrganisationCategory.SAVINGS, seats=2)


@pytest.fixture
def office(db: Database, app: App) -> Database:
    """Weavers of village 4 with everything, savers with nothing but seats; two women to choose from."""
    app.today = lambda: TODAY
    village = db.write(villages.add, VillageInput(4, "บ้านโพนทอง"), TODAY)
    weavers = replace(WEAVERS, category=OrganisationCategory.WOMEN, village_id=village.id)
    db.write(organisations.add, weavers, TODAY)
    db.write(organisations.add, SAVERS, TODAY)
    for first in ("บัวผัน", "กาหลง"):
        db.write(persons.add, PersonInput(first, "แสงทอง", "นาง"), TODAY)
    return db


@pytest.fixture
def show(app: App, qtbot: QtBot) -> Callable[[], OrganisationsPage]:
    def show() -> OrganisationsPage:
        app.today = lambda: TODAY
        page = OrganisationsPage(app)
        qtbot.addWidget(page)
        page.resize(1150, 700)
        page.show()
        page.show_card()
        told(page.card)
        return page

    return show


@pytest.fixture
def page(office: Database, show: Callable[[], OrganisationsPage]) -> OrganisationsPage:
    return show()


def told(card: QWidget) -> str:
    """Once its new parts have appeared."""
    for _ in range(3):
        QApplication.processEvents()
    return describe(card)


def opened(kind: type[W], qtbot: QtBot) -> W:
    def shown() -> list[W]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[-1]


def names(page: OrganisationsPage) -> list[str]:
    return [str(page.table.record(row)["name"]) for row in range(page.table.rowCount())]


def test_the_page_as_people_see_it(page: OrganisationsPage) -> None:
    matches("organisations_page", page)


@pytest.mark.parametrize(("scale", "width"), [(100, 1150), (150, 1096)])
def test_every_word_is_thai_named_and_fits(
    page: OrganisationsPage, qapp: QApplication, scale: int, width: int
) -> None:
    theme.apply(qapp, scale)
    page.resize(width, 700)
    qapp.processEvents()
    assert (nameless(page), cut_off(page)) == ([], [])
    assert set(english(page)) <= {"Word", "OTOP"}  # names of a program and of a scheme


def test_an_empty_register_says_what_to_do(
    db: Database, show: Callable[[], OrganisationsPage], qtbot: QtBot
) -> None:
    page = show()
    assert "ยังไม่มีองค์กรในทะเบียน" in describe(page)
    page.add()
    form = opened(OrganisationForm, qtbot)
    form.name.setText("กลุ่มใหม่")
    form.try_save()
    assert names(page) == ["กลุ่มใหม่"]


def test_what_is_missing_stands_first_on_the_card(page: OrganisationsPage) -> None:
    page.show_record(2)
    page.show_card()
    said = told(page.card)
    assert "ยังไม่มีวันที่จดแจ้ง และ เลขที่จดแจ้ง แต่มีที่นั่งในสภา 2 ที่นั่ง (มาตรา 5)" in said
    assert said.index("มาตรา 5") < said.index("แก้ไขข้อมูล")
    assert "ยังไม่มีโทรศัพท์ของผู้นำ" in said


def test_bad_typing_is_marked_where_it_is_and_nothing_is_lost(page: OrganisationsPage, qtbot: QtBot) -> None:
    page.add()
    form = opened(OrganisationForm, qtbot)
    form.name.setText("กลุ่มเลี้ยงโค")
    form.members_male.setText("๓")
    form.members_female.setText("2")
    form.committee_count.setText("9")
    form.try_save()
    assert form.form.problem("committee_count") == "กรรมการ 9 คน มากกว่าสมาชิกทั้งหมด 5 คน กรุณาตรวจทั้งสามช่อง"
    form.members_male.setText("สาม")
    form.try_save()
    assert "จำนวนเต็ม" in form.form.problem("members_male")
    form.members_male.setText("30")
    form.seats.setText("2")
    qtbot.waitUntil(form.doubts.isVisible)
    assert "มาตรา 5" in form.doubts.words.text()
    form.try_save()
    assert page.chosen is not None
    assert page.app.db.read(organisations.get, page.chosen).members_male == 30


def test_correcting_keeps_every_field_and_can_be_undone(
    page: OrganisationsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    undo: list[Callable[[], object]] = []
    monkeypatch.setattr(page.app, "say", lambda _words, act=None: undo.append(act) if act else None)
    page.show_record(1)
    before = organisations.as_input(page.app.db.read(organisations.get, 1))
    press(page.view, Qt.Key.Key_Return)
    form = opened(OrganisationForm, qtbot)
    form.objective.setPlainText("เรื่องใหม่")
    form.try_save()
    after = organisations.as_input(page.app.db.read(organisations.get, 1))
    assert after == replace(before, objective="เรื่องใหม่")
    undo[-1]()
    assert organisations.as_input(page.app.db.read(organisations.get, 1)) == before


def test_ending_and_coming_back_from_the_card(page: OrganisationsPage, qtbot: QtBot) -> None:
    page.show_record(2)
    page.show_card()
    page.end()
    dialog = opened(EndDialog, qtbot)
    assert "ที่นั่งในสภา 2 ที่นั่ง" in describe(dialog)
    dialog.day.set_day(date(2026, 11, 1))
    dialog.try_save()
    ended = page.app.db.read(organisations.get, 2)
    assert (ended.status, ended.ended) == (OrganisationStatus.ENDED, date(2026, 11, 1))
    assert "ยกเลิก ตั้งแต่ 1 พฤศจิกายน 2569" in told(page.card)
    page.resume()
    assert page.app.db.read(organisations.get, 2).status is OrganisationStatus.RUNNING


def people(page: OrganisationsPage, qtbot: QtBot) -> PeopleWindow:
    page.show_record(1)
    page.show_card()
    page.show_people()
    return opened(PeopleWindow, qtbot)


def test_people_join_change_their_role_leave_and_are_seen_as_of_a_day(
    page: OrganisationsPage, qtbot: QtBot
) -> None:
    window = people(page, qtbot)
    assert (nameless(window), english(window)) == ([], [])
    assert "ยังไม่มีชื่อคนในองค์กรนี้" in describe(window)
    window.join()
    joining = opened(JoinDialog, qtbot)
    assert joining.person is not None
    joining.try_save()
    assert joining.isVisible()  # nobody was chosen
    joining.person.set_person(1)
    joining.role.set_key(OrganisationRole.CHAIR)
    joining.since.set_day(date(2020, 1, 1))
    joining.try_save()
    assert not joining.isVisible()
    window.change_role()
    changing = opened(RoleDialog, qtbot)
    changing.role.set_key(OrganisationRole.ADVISER)
    changing.day.set_day(date(2025, 1, 1))
    changing.try_save()
    roles = [window.table.record(row).role for row in range(window.table.rowCount())]
    assert roles == [OrganisationRole.ADVISER, OrganisationRole.CHAIR]
    window.day.set_day(date(2024, 6, 1))
    assert window.chosen is not None and window.chosen.role is OrganisationRole.CHAIR
    window.day.set_day(TODAY)
    window.leave()
    leaving = opened(LeaveDialog, qtbot)
    leaving.try_save()
    assert page.app.db.read(organisation_members.members_on, 1, TODAY) == []


def test_the_chair_of_the_register_stands_on_the_card(page: OrganisationsPage) -> None:
    chair = OrganisationMemberInput(1, OrganisationRole.CHAIR)
    page.app.db.write(organisation_members.add, 1, chair, TODAY)
    page.show_record(1)
    page.show_card()
    assert "นางบัวผัน แสงทอง" in told(page.card)
    assert "สมาชิกที่รู้ชื่อ" in told(page.card)


def test_the_workbook_has_every_field_and_the_summary_is_a_paper(
    page: OrganisationsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Report] = []
    for name in ("page.export_report", "page.show_report", "people_window.export_report"):
        monkeypatch.setattr(f"ui.organisations.{name}", lambda _app, _page, report: made.append(report))
    page.export_list()
    page.show_summary()
    qtbot.waitUntil(lambda: len(made) == 2)
    people(page, qtbot).export()
    assert [one.name for one in made] == ["organisations", "organisation_summary", "organisation_members"]
    assert "address_house_no" in [one.key for one in made[0].columns]
