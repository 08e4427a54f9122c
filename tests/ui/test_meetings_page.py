from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.meeting import Attended, Meeting, MeetingBody, MeetingKind, MeetingStatus, ResolutionKind
from services.matters import Wanted
from services.meeting import attendance_sheet, meetings, petitions, resolutions
from services.meeting.attendances import AttendanceInput
from services.meeting.meetings import MeetingInput
from services.meeting.petitions import PetitionInput
from services.meeting.resolutions import ResolutionInput
from tests.conftest import TODAY
from tests.services.councils import make_council, make_person, members
from tests.ui.keys import press
from tests.ui.snapshot import cut_off, describe, english, matches, nameless
from ui import messages
from ui.app import App
from ui.meetings.attendance_window import AttendanceWindow, GuestDialog
from ui.meetings.closing import CancelForm
from ui.meetings.form import MeetingForm
from ui.meetings.page import MeetingsPage
from ui.meetings.petitions_window import PetitionForm, PetitionsWindow, TieForm
from ui.meetings.resolution_form import ResolutionForm
from ui.meetings.resolution_window import ResolutionWindow
from ui.meetings.statistics_window import StatisticsWindow, View

Show = Callable[[], MeetingsPage]


@pytest.fixture
def people(db: Database) -> list[int]:
    make_council(db, 5)
    return [one.person_id for one in members(db)]


@pytest.fixture
def meeting(db: Database, people: list[int]) -> Meeting:
    return db.write(
        meetings.plan, MeetingInput(MeetingBody.COUNCIL, TODAY, place="ศาลาประชาคม", topic="งบประมาณ")
    )


@pytest.fixture
def show(app: App, qtbot: QtBot) -> Show:
    app.today = lambda: TODAY

    def show() -> MeetingsPage:
        page = MeetingsPage(app)
        qtbot.addWidget(page)
        page.resize(1150, 740)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        qtbot.waitUntil(lambda: not page._card_soon.isActive())
        page.show_card()
        settle(qtbot, page)
        return page

    return show


def button(inside: QWidget, name: str) -> QPushButton:
    found = inside.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    return found


def settle(qtbot: QtBot, widget: QWidget) -> None:
    """What a card was filled with anew is laid out a moment later."""
    qtbot.wait(20)
    qtbot.waitUntil(lambda: cut_off(widget) == [])


def come(db: Database, meeting: Meeting, people: list[int]) -> None:
    db.write(attendance_sheet.mark, meeting.id, *(AttendanceInput(one, Attended.PRESENT) for one in people))


def close(db: Database, meeting: Meeting) -> Meeting:
    return db.write(meetings.close, meeting.id, TODAY)


def test_an_empty_register_says_what_to_do_first(show: Show) -> None:
    page = show()
    assert nameless(page) == english(page) == cut_off(page) == []
    button(page, "meetings_empty_act").click()
    assert isinstance(page.findChild(MeetingForm), MeetingForm)


def test_a_planned_meeting(db: Database, meeting: Meeting, people: list[int], show: Show) -> None:
    come(db, meeting, people[:2])
    db.write(resolutions.add, meeting.id, ResolutionInput("รับรองรายงาน", ResolutionKind.CERTIFY))
    page = show()
    matches("meetings_planned", page)
    assert nameless(page) == english(page) == cut_off(page) == []


def test_a_meeting_without_a_quorum_says_why_nothing_passed(
    db: Database, meeting: Meeting, people: list[int], show: Show
) -> None:
    come(db, meeting, people[:2])
    db.write(resolutions.add, meeting.id, ResolutionInput("แผนชุมชน", ResolutionKind.AGREE))
    close(db, meeting)
    text = describe(show().card)
    assert "มติไม่ผ่าน (มาตรา 20)" in text
    assert "ไม่ผ่าน เพราะไม่ครบองค์ประชุม มา 2 จากที่ต้องมี 3 คน (มาตรา 20)" in text


def test_a_removal_says_what_section_9_asks(
    db: Database, meeting: Meeting, people: list[int], show: Show, qtbot: QtBot
) -> None:
    come(db, meeting, people)
    removal = ResolutionInput("ให้พ้น", ResolutionKind.REMOVE, about_id=people[4], votes_for=3, votes_against=1)
    row = db.write(resolutions.add, meeting.id, removal)
    close(db, meeting)
    page = show()
    said = "ไม่ผ่าน ต้องเห็นชอบไม่น้อยกว่า 4 เสียงจากสมาชิก 5 คน (มาตรา 9)"
    assert said in describe(page.card)
    button(page, "resolution_1").click()
    window = page.findChild(ResolutionWindow)
    assert isinstance(window, ResolutionWindow)
    QApplication.processEvents()
    assert nameless(window) == english(window) == []
    assert said in describe(window)
    assert button(window, "removal_record").isEnabled()
    del row


def test_planning_gives_the_number_and_stands_on_it(
    db: Database, meeting: Meeting, show: Show, qtbot: QtBot
) -> None:
    page = show()
    press(page, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: page.findChild(MeetingForm) is not None)
    form = page.findChild(MeetingForm)
    assert isinstance(form, MeetingForm)
    assert nameless(form) == english(form) == []
    form.day.setText("10/12/2569")
    assert form.number.edit.placeholderText() == "ว่างไว้ใช้ 2/2569"
    form.starts.setText("9.30")
    form.ends.setText("8.00")
    form.try_save()
    assert "เวลาเลิกประชุม" in form.form.problem("ends")
    form.ends.setText("๑๒.๐๐")
    form.place.setText("ที่ทำการ อบต.")
    form.try_save()
    assert page.chosen == form.saved
    assert form.saved is not None
    planned = db.read(meetings.get, form.saved)
    assert (planned.number, planned.place, str(planned.ends)) == (2, "ที่ทำการ อบต.", "12:00:00")


def sheet_of(page: MeetingsPage, qtbot: QtBot) -> AttendanceWindow:
    press(page.view, Qt.Key.Key_Return)
    window = page.findChild(AttendanceWindow)
    assert isinstance(window, AttendanceWindow)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_the_sheet_is_filled_by_keys_alone(
    db: Database, meeting: Meeting, people: list[int], show: Show, qtbot: QtBot
) -> None:
    window = sheet_of(show(), qtbot)
    assert nameless(window) == english(window) == []
    press(window.view, Qt.Key.Key_Space)
    press(window.view, Qt.Key.Key_2)
    press(window.view, Qt.Key.Key_3)
    window.search.setFocus()
    press(window.search, Qt.Key.Key_F5)
    kinds = [one.kind for one in db.read(attendance_sheet.read, meeting.id).lines]
    assert kinds == [Attended.PRESENT, Attended.LEAVE, Attended.ABSENT, Attended.PRESENT, None]
    assert "มา 2  ลา 1  ไม่มา 1  ยังไม่ลง 1" in window.count.text()
    assert "องค์ประชุม 3 จากสมาชิก 5 คน ต้องอีก 1 คน" in window.count.text()
    assert window.chosen is not None
    assert window.chosen.person_id == people[4], "the cursor went on"
    press(window.view, Qt.Key.Key_Space)
    assert "ครบแล้ว" in window.count.text()
    press(window.view, Qt.Key.Key_Delete)
    assert db.read(attendance_sheet.read, meeting.id).lines[4].kind is None


def test_a_name_typed_is_gone_to_and_its_reason_kept(
    db: Database, meeting: Meeting, people: list[int], show: Show, qtbot: QtBot
) -> None:
    window = sheet_of(show(), qtbot)
    window.search.setText("ตัวอย่าง04")
    window.search.textEdited.emit("ตัวอย่าง04")
    assert window.chosen is not None
    assert window.chosen.person_id == people[3]
    window.reason.setText("ไปโรงพยาบาล")
    window.reason.editingFinished.emit()
    line = db.read(attendance_sheet.read, meeting.id).lines[3]
    assert (line.kind, line.reason) == (Attended.LEAVE, "ไปโรงพยาบาล")


def test_guests_are_added_and_the_rest_came(
    db: Database, meeting: Meeting, people: list[int], show: Show, qtbot: QtBot
) -> None:
    guest = make_person(db, "ปลัด อำเภอ")
    window = sheet_of(show(), qtbot)
    window.add_guest()
    dialog = window.findChild(GuestDialog)
    assert isinstance(dialog, GuestDialog)
    assert nameless(dialog) == english(dialog) == []
    dialog.try_save()
    assert dialog.form.problem("person_id")
    dialog.person.set_person(guest.id)
    dialog.reason.setText("ปลัด")
    dialog.try_save()
    window.mark_rest()
    sheet = db.read(attendance_sheet.read, meeting.id)
    assert (sheet.count(Attended.PRESENT), sheet.count(Attended.GUEST)) == (5, 1)
    close(db, meeting)
    window.read()
    assert not button(window, "mark_present").isEnabled()


def test_the_verdict_follows_the_typing(
    db: Database, meeting: Meeting, people: list[int], show: Show, qtbot: QtBot
) -> None:
    come(db, meeting, people)
    page = show()
    button(page, "meeting_resolve").click()
    form = page.findChild(ResolutionForm)
    assert isinstance(form, ResolutionForm)
    assert nameless(form) == english(form) == []
    form.votes_for.setText("2")
    form.votes_against.setText("2")
    QApplication.processEvents()
    assert "เสียงชี้ขาดของประธาน" in describe(form.verdict)
    form.casting.set_key(True)
    QApplication.processEvents()
    assert "ผ่าน" in describe(form.verdict)
    form.kind.set_key(ResolutionKind.REMOVE)
    QApplication.processEvents()
    assert "ไม่น้อยกว่า 4 เสียงจากสมาชิก 5 คน (มาตรา 9)" in describe(form.verdict)
    form.try_save()
    assert form.form.problem("title")
    form.kind.set_key(ResolutionKind.AGREE)
    form.subject.setText("แผนชุมชน")
    form.missions["21(1)"].setChecked(True)
    form.try_save()
    (row,) = db.read(resolutions.of_meeting, meeting.id)
    assert (row.title, row.votes_for, row.casting, row.missions) == ("แผนชุมชน", 2, True, "21(1)")
    button(page, "resolution_1").click()
    again = page.findChildren(ResolutionForm)[-1]
    button(again, "remove_resolution").click()
    assert db.read(resolutions.of_meeting, meeting.id) == []


def test_closing_says_what_will_happen(
    db: Database, meeting: Meeting, people: list[int], show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    come(db, meeting, people[:3])
    db.write(resolutions.add, meeting.id, ResolutionInput("แผนชุมชน", ResolutionKind.AGREE))
    asked: list[str] = []

    def ask(_parent: QWidget, sentence: str, detail: str = "", **_more: object) -> bool:
        asked.extend((sentence, detail))
        return True

    monkeypatch.setattr(messages, "ask", ask)
    page = show()
    button(page, "meeting_close").click()
    assert "ผู้ที่ยังไม่ลงชื่อ 2 คนบันทึกเป็นไม่มา: ตัวอย่าง04 นามสมมุติ ตัวอย่าง05 นามสมมุติ" in asked[1]
    assert "มติที่ 1 แผนชุมชน: ผ่าน" in asked[1]
    assert db.read(meetings.get, meeting.id).status is MeetingStatus.CLOSED
    button(page, "meeting_reopen").click()
    assert db.read(meetings.get, meeting.id).status is MeetingStatus.PLANNED
    button(page, "meeting_cancel").click()
    form = page.findChild(CancelForm)
    assert isinstance(form, CancelForm)
    form.note.setText("ฝนตกหนัก")
    form.try_save()
    assert db.read(meetings.get, meeting.id).status is MeetingStatus.CANCELLED


def test_a_petition_is_taken_down_and_answered(
    db: Database, people: list[int], show: Show, qtbot: QtBot
) -> None:
    page = show()
    page.open_target(Wanted("petitions"))
    window = page.findChild(PetitionsWindow)
    assert isinstance(window, PetitionsWindow)
    button(window, "petitions_empty_act").click()
    form = window.findChild(PetitionForm)
    assert isinstance(form, PetitionForm)
    form.signers.setText("1")
    form.topic.setText("น้ำประปา")
    form.try_save()
    assert "อย่างน้อย 2 คน" in form.form.problem("signers")
    form.signers.setText("3")
    form.try_save()
    assert nameless(window) == english(window) == []
    window.plan_button.click()
    planning = window.findChild(MeetingForm)
    assert isinstance(planning, MeetingForm)
    planning.day.setText("25/11/2569")
    planning.try_save()
    window.reject()
    assert page.chosen == window.meeting_id
    (petition,) = db.read(petitions.all_petitions)
    assert petition.meeting_id == window.meeting_id
    assert petition.meeting_id is not None
    assert db.read(meetings.get, petition.meeting_id).kind is MeetingKind.PETITIONED


def test_a_petition_is_answered_by_a_meeting_that_is_planned(
    db: Database, meeting: Meeting, show: Show
) -> None:
    petition = db.write(petitions.record, PetitionInput(TODAY, 3, "น้ำประปา"), TODAY)
    page = show()
    page.open_target(Wanted(f"petition:{petition.id}"))
    assert isinstance(page.findChild(MeetingForm), MeetingForm), "the cure of W7"
    window = PetitionsWindow(page.app, page)
    window.tie()
    tie = window.findChild(TieForm)
    assert isinstance(tie, TieForm)
    tie.meeting.set_key(meeting.id)
    tie.try_save()
    assert db.read(petitions.get, petition.id).meeting_id == meeting.id
    page.open_target(Wanted(f"petition:{petition.id}"))
    assert page.chosen == meeting.id
    window.close()


def test_statistics_of_members_villages_and_the_missing(db: Database, people: list[int], show: Show) -> None:
    for month in (2, 4, 6):
        held = db.write(meetings.plan, MeetingInput(MeetingBody.COUNCIL, date(2026, month, 1)))
        come(db, held, people[:3])
        close(db, held)
    page = show()
    went: list[tuple[str, object]] = []
    page.app.went.connect(lambda key, target: went.append((key, target)))
    page.open_target(Wanted("missing"))
    window = page.findChild(StatisticsWindow)
    assert isinstance(window, StatisticsWindow)
    assert nameless(window) == english(window) == []
    assert [one.name for one in window.table.records] == ["ตัวอย่าง04 นามสมมุติ", "ตัวอย่าง05 นามสมมุติ"]
    window.kind.set_key(View.VILLAGES)
    assert [(one.name, one.called, one.came) for one in window.table.records] == [("หมู่ที่ 1 บ้านตัวอย่าง1", 15, 9)]
    window.kind.set_key(View.MEMBERS)
    window.first.setText("1/3/2569")
    assert [one.came for one in window.table.records] == [2, 2, 2, 0, 0]
    press(window.view, Qt.Key.Key_Return)
    assert went == [("council", Wanted(f"member:{members(db)[0].id}"))]
