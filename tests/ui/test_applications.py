"""The window of applications: applying, many accepted by one resolution, refused, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import ApplicationState, MemberApplication
from services.fund import applications, members
from services.fund.applications import ApplicationInput
from services.matters import Wanted
from tests.builders import make_member
from tests.conftest import TODAY
from tests.services.councils import make_people
from tests.ui.loan_office import opened, preview_of, settle
from tests.ui.snapshot import cut_off, english, matches, nameless
from ui.app import App
from ui.members.application_form import ApplicationForm, CorrectApplicationDialog
from ui.members.applications_window import ApplicationsWindow
from ui.members.beneficiaries import BeneficiariesDialog
from ui.members.deciding import AcceptDialog, RefuseDialog, WithdrawDialog
from ui.members.page import MembersPage


@pytest.fixture
def waiting(db: Database) -> list[MemberApplication]:
    return [
        db.write(applications.add, 1, person.id, ApplicationInput(date(2026, 11, at)), TODAY)
        for at, person in enumerate(make_people(db, 3), 1)
    ]


@pytest.fixture
def window(app: App, qtbot: QtBot, waiting: list[MemberApplication]) -> Iterator[ApplicationsWindow]:
    app.today = lambda: TODAY
    page = MembersPage(app)
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    page.open_target(Wanted("applications", 1))
    settle()
    yield opened(ApplicationsWindow)
    for one in QApplication.topLevelWidgets():
        if one is not page:
            one.hide()


def sound(widget: QWidget) -> None:
    assert nameless(widget) == []
    assert english(widget) == []
    assert cut_off(widget) == []


def state_of(db: Database, one: MemberApplication) -> ApplicationState:
    return db.read(applications.get, one.id).state


def test_the_window_as_people_see_it(window: ApplicationsWindow) -> None:
    sound(window)
    matches("applications_window", window)


def test_somebody_new_applies(window: ApplicationsWindow, db: Database) -> None:
    window.add()
    form = opened(ApplicationForm)
    sound(form)
    assert form.fields.entry_fee.text() == "20.00"
    form.first_name.setText("สมหญิง")
    form.last_name.setText("สมมุติ")
    form.fields.endorsed_by.setText("นายดี มาก")
    form.try_save()
    assert window.table.rowCount() == 4
    newest = db.read(applications.waiting, 1)[-1]
    assert (newest.person.name, newest.endorsed_by) == ("สมหญิง สมมุติ", "นายดี มาก")


def test_somebody_who_is_a_member_is_shown_instead(
    window: ApplicationsWindow, db: Database, qtbot: QtBot
) -> None:
    member = make_member(db, "นางบัวผัน ศรีสุวรรณ์", house_no="12/3", moo=4)
    asked: list[int] = []
    window.made_member.connect(asked.append)
    window.add()
    form = opened(ApplicationForm)
    form.first_name.setText("บัวผัน")
    form.last_name.setText("ศรีสุวรรณ์")
    form.house_no.setText("12/3")
    form.moo.setText("4")
    qtbot.waitUntil(form.known.isVisible)
    form.known.open.click()
    assert asked == [member.id]


def test_all_that_wait_are_accepted_by_one_resolution(
    window: ApplicationsWindow, db: Database, waiting: list[MemberApplication], qtbot: QtBot
) -> None:
    window.accept_some()
    dialog = opened(AcceptDialog)
    sound(dialog)
    matches("applications_accept", dialog)
    dialog.who.set_keys([waiting[0].id, waiting[2].id])
    assert not dialog.member_no.isEnabled()
    dialog.try_save()
    assert "มติ" in dialog.form.problem("resolution")
    dialog.resolution.setText("คณะกรรมการชุดที่ 2 ครั้งที่ 11/2569")
    dialog.try_save()
    preview_of(qtbot)
    states = [state_of(db, one) for one in waiting]
    assert states == [ApplicationState.ACCEPTED, ApplicationState.WAITING, ApplicationState.ACCEPTED]
    assert window.table.rowCount() == 1


def test_one_alone_may_have_a_number_of_her_own_and_pay_later(
    window: ApplicationsWindow, db: Database, waiting: list[MemberApplication]
) -> None:
    window.accept_some()
    dialog = opened(AcceptDialog)
    dialog.who.set_keys([waiting[1].id])
    assert dialog.member_no.isEnabled()
    dialog.member_no.setText("A7")
    dialog.take_money.setChecked(False)
    dialog.resolution.setText("ครั้งที่ 11/2569")
    dialog.try_save()
    (done,) = dialog.done_with
    assert done.receipt is None
    assert db.read(members.get, done.membership_id).member_no == "A7"


def test_refused_and_withdrawn_ones_stand_with_the_decided(
    window: ApplicationsWindow, db: Database, waiting: list[MemberApplication], app: App
) -> None:
    said: list[object] = []
    app.said.connect(lambda _words, undo: said.append(undo))
    window.view.choose_row(0)
    window.refuse()
    refuse = opened(RefuseDialog)
    sound(refuse)
    refuse.try_save()
    assert "เหตุผล" in refuse.form.problem("reason")
    refuse.reason.setText("อยู่นอกตำบล")
    refuse.try_save()
    window.view.choose_row(0)
    window.withdraw()
    withdraw = opened(WithdrawDialog)
    sound(withdraw)
    withdraw.try_save()
    assert [state_of(db, one) for one in waiting[:2]] == [
        ApplicationState.REFUSED,
        ApplicationState.WITHDRAWN,
    ]
    window.part.set_key(False)
    assert window.table.rowCount() == 2
    accept = window.findChild(QWidget, "accept_applications")
    assert accept is not None
    assert not accept.isEnabled()
    undo = said[-1]
    assert callable(undo)
    undo()
    assert state_of(db, waiting[1]) is ApplicationState.WAITING


def test_a_waiting_one_is_corrected_and_named_for(window: ApplicationsWindow, db: Database) -> None:
    window.view.choose_row(0)
    window.open_record()
    dialog = opened(CorrectApplicationDialog)
    sound(dialog)
    dialog.fields.note.setText("มาพร้อมสามี")
    dialog.try_save()
    assert db.read(applications.waiting, 1)[0].note == "มาพร้อมสามี"
    window.name_beneficiaries()
    opened(BeneficiariesDialog).try_save()


def test_the_papers_of_applications_are_drawn(window: ApplicationsWindow, qtbot: QtBot) -> None:
    window.view.choose_row(0)
    window.print_form()
    preview_of(qtbot).hide()
    window.print_list()
    preview_of(qtbot)
