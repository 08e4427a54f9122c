"""Settings: each section says how things stand, changes what may change, and refuses the rest with a reason."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import FundKind
from models.user import Actor, Role
from services import about, attachments, backup, office, settings
from services.check import Check
from services.fund import funds
from services.matters import Wanted
from tests.conftest import TODAY
from tests.services.test_attachments import attach, stored
from tests.ui.keys import press
from tests.ui.snapshot import cut_off, describe, english, matches, nameless
from ui import copies, messages, theme
from ui.app import App
from ui.council.profile_form import CouncilDialog
from ui.form_dialog import FormDialog
from ui.main_window import MainWindow
from ui.settings.checks import ChecksSection
from ui.settings.copies import CopiesSection
from ui.settings.council import CouncilSection
from ui.settings.files import FilesSection
from ui.settings.funds import FundDialog, FundsSection
from ui.settings.page import SECTIONS, SettingsPage
from ui.settings.papers import PapersSection
from ui.settings.people import PeopleSection, UserDialog
from ui.settings.screen import ScreenSection
from ui.settings.section import Section

S = TypeVar("S", bound=Section)
D = TypeVar("D", bound=FormDialog)
Show = Callable[..., SettingsPage]


@pytest.fixture
def show(app: App, qtbot: QtBot) -> Show:
    app.today = lambda: TODAY
    app.db.actor = Actor("นางสาวตัวอย่าง เลขานุการ", 1, Role.SECRETARY)

    kept: list[SettingsPage] = []  # qtbot does not hold what nobody else holds

    def show(section: str = "council") -> SettingsPage:
        page = SettingsPage(app)
        kept.append(page)
        qtbot.addWidget(page)
        page.resize(1150, 740)
        page.show()
        page.open_target(section)
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        QApplication.processEvents()
        return page

    return show


@pytest.fixture
def said(app: App) -> list[tuple[str, Callable[[], object] | None]]:
    """Notices with what takes them back."""
    words: list[tuple[str, Callable[[], object] | None]] = []
    app.said.connect(lambda text, undo: words.append((text, undo)))
    return words


def section_of(page: SettingsPage, kind: type[S]) -> S:
    assert isinstance(page.section, kind)
    return page.section


def opened(page: QWidget, kind: type[D]) -> D:
    QApplication.processEvents()
    found = [one for one in page.window().findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def refuse_to_ask(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    told: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda _parent, sentence, *_: told.append(sentence))
    return told


@pytest.mark.parametrize(("width", "height", "scale"), [(1150, 740, 100), (744, 570, 100), (1012, 738, 150)])
def test_every_section_can_be_read_in_any_size(
    show: Show, qapp: QApplication, qtbot: QtBot, width: int, height: int, scale: int
) -> None:
    theme.apply(qapp, scale)
    page = show()
    page.resize(width, max(height, page.minimumHeight()))
    for one in SECTIONS:
        page.open_target(one.key)
        # a card is laid out once for its words and once more for its scroll bar
        qtbot.waitUntil(lambda: cut_off(page.section) == [], timeout=1000)
        if one.key != "about":  # names of other people's programs are English
            assert english(page.section) == [], one.key
    assert nameless(page) == []


@pytest.mark.parametrize("section", ["council", "funds", "people", "papers", "files", "screen"])
def test_how_a_section_reads(show: Show, section: str) -> None:
    matches(f"settings_{section}", show(section))


def test_the_list_is_walked_with_the_arrows(show: Show) -> None:
    page = show()
    page.focus_first()
    press(page.list, Qt.Key.Key_Down)
    assert page.section.key == "funds"


def test_other_pages_open_a_section(show: Show) -> None:
    page = show()
    page.open_target(Wanted("copies"))
    assert page.section.key == "copies"
    page.open_target("nothing of the kind")
    assert page.section.key == "copies"


# --- council


def test_the_council_is_corrected(show: Show, db: Database, said: list[tuple[str, object]]) -> None:
    page = show("council")
    section_of(page, CouncilSection).edit()
    dialog = opened(page, CouncilDialog)
    assert dialog.fields.name.text() == "สภาองค์กรชุมชนตำบลโพนทอง"
    dialog.fields.phone.setText("042-999-999")
    dialog.try_save()
    council = db.read(office.council)
    assert council is not None
    assert council.phone == "042-999-999"
    QApplication.processEvents()
    assert "042-999-999" in describe(page)
    assert said[0][0].startswith("แก้ข้อมูลสภาแล้ว")


@pytest.mark.parametrize(("name", "text"), [("council_name", ""), ("postcode", "4300")])
def test_a_wrong_council_keeps_its_typing(show: Show, db: Database, name: str, text: str) -> None:
    page = show("council")
    section_of(page, CouncilSection).edit()
    dialog = opened(page, CouncilDialog)
    edit = dialog.form.inputs[name]
    assert isinstance(edit, QLineEdit)
    edit.setText(text)
    dialog.fields.phone.setText("042-999-999")
    dialog.try_save()
    assert dialog.isVisible()
    assert dialog.form.problem(name)
    assert (edit.text(), dialog.fields.phone.text()) == (text, "042-999-999")
    council = db.read(office.council)
    assert council is not None
    assert council.phone == "042-000-000"


# --- funds


def test_a_fund_is_added_with_its_money(show: Show, db: Database) -> None:
    page = show("funds")
    section = section_of(page, FundsSection)
    section.add()
    dialog = opened(page, FundDialog)
    assert dialog.opening is not None
    dialog.fields.kind.set_kind(FundKind.VILLAGE)
    dialog.fields.name.setText("กองทุนหมู่บ้านโพนทอง")
    dialog.fields.month.set_key(1)
    dialog.opening.cash.setText("1000")
    dialog.address.setText("9 หมู่ที่ 1")
    dialog.try_save()
    added = db.read(funds.all_funds)[1]
    assert (added.name, added.kind, added.fiscal_start_month, added.address) == (
        "กองทุนหมู่บ้านโพนทอง",
        FundKind.VILLAGE,
        1,
        "9 หมู่ที่ 1",
    )
    assert db.read(funds.has_papers, added.id)
    assert section.table.rowCount() == 2


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("name", "กองทุนสวัสดิการชุมชนตำบลโพนทอง", "อยู่แล้ว"),
        ("name", "", "ยังไม่ได้ใส่ชื่อกองทุน"),
        ("bank", "-5", "ต้องไม่ติดลบ"),
        ("founded", "สมัยก่อน", ""),
    ],
)
def test_a_wrong_fund_is_not_added(show: Show, db: Database, name: str, text: str, reason: str) -> None:
    page = show("funds")
    section_of(page, FundsSection).add()
    dialog = opened(page, FundDialog)
    dialog.fields.name.setText("กองทุนใหม่")
    edit = dialog.form.inputs[name]
    assert hasattr(edit, "setText")
    assert hasattr(edit, "text")
    edit.setText(text)
    typed = edit.text()
    dialog.try_save()
    assert reason in dialog.form.problem(name)
    assert dialog.form.problem(name)
    assert edit.text() == typed
    assert len(db.read(funds.all_funds)) == 1


def test_the_fiscal_year_of_open_books_stays(show: Show, qtbot: QtBot) -> None:
    page = show("funds")
    section = section_of(page, FundsSection)
    press(section.view, Qt.Key.Key_Return)
    dialog = opened(page, FundDialog)
    assert dialog.opening is None
    dialog.resize(dialog.width(), 330)
    dialog.fields.month.set_key(1)
    dialog.try_save()
    assert "เปลี่ยนเดือนเริ่มปีบัญชีไม่ได้" in dialog.form.problem("fiscal_start_month")
    qtbot.waitUntil(lambda: not dialog.fields.month.visibleRegion().isEmpty())
    dialog.fields.month.set_key(10)
    dialog.phone.setText("042-222-222")
    dialog.try_save()
    assert section.table.record(0).phone == "042-222-222"


# --- people


def test_people_are_added_changed_and_rest(
    show: Show, db: Database, said: list[tuple[str, Callable[[], object] | None]]
) -> None:
    page = show("people")
    section = section_of(page, PeopleSection)
    section.add()
    dialog = opened(page, UserDialog)
    dialog.name.setText("นายสมบัติ รักดี")
    dialog.role.set_key(Role.TREASURER)
    dialog.try_save()
    assert [one.name for one in section.table.records] == ["นางสาวตัวอย่าง เลขานุการ", "นายสมบัติ รักดี"]
    section.view.choose_row(1)
    assert section.rest.isEnabled()
    section.rest.click()
    assert [one.name for one in db.read(office.users)] == ["นางสาวตัวอย่าง เลขานุการ"]
    assert section.rest.text() == "ให้กลับมาทำงาน"
    undo = said[-1][1]
    assert undo is not None
    undo()
    assert len(db.read(office.users)) == 2


def test_a_taken_name_is_refused(show: Show) -> None:
    page = show("people")
    section_of(page, PeopleSection).add()
    dialog = opened(page, UserDialog)
    dialog.name.setText("นางสาวตัวอย่าง เลขานุการ")
    dialog.try_save()
    assert "มีผู้ทำงานชื่อ" in dialog.form.problem("user_name")
    assert dialog.name.text() == "นางสาวตัวอย่าง เลขานุการ"


def test_whoever_works_cannot_rest(show: Show) -> None:
    section = section_of(show("people"), PeopleSection)
    assert not section.rest.isEnabled()
    assert not section.work_as.isEnabled()


def test_work_goes_on_under_another_name(
    show: Show, db: Database, app: App, said: list[tuple[str, object]]
) -> None:
    user = db.write(office.add_user, "นายสมบัติ รักดี", Role.TREASURER)
    section = section_of(show("people"), PeopleSection)
    section.view.choose_row(1)
    section.work_as.click()
    assert app.db.actor == Actor("นายสมบัติ รักดี", user.id, Role.TREASURER)
    assert said[-1][0] == "ตั้งแต่นี้ทำงานในชื่อ นายสมบัติ รักดี"
    assert [section._state(one) for one in section.table.records] == ["ทำงานได้", "กำลังทำงาน"]


def test_ones_own_new_name_is_used_at_once(show: Show, app: App) -> None:
    page = show("people")
    section = section_of(page, PeopleSection)
    section.edit(section.view.current())
    dialog = opened(page, UserDialog)
    dialog.name.setText("นางสาวตัวอย่าง ใจงาม")
    dialog.role.set_key(Role.CHAIR)
    dialog.try_save()
    assert app.db.actor == Actor("นางสาวตัวอย่าง ใจงาม", 1, Role.CHAIR)


# --- papers


def test_the_example_follows_the_choice_and_undo_takes_it_back(
    show: Show, db: Database, said: list[tuple[str, Callable[[], object] | None]]
) -> None:
    section = section_of(show("papers"), PapersSection)
    assert section.example.text() == "22 พฤศจิกายน 2569   จำนวนเงิน 2,101.00 บาท (สองพันหนึ่งร้อยเอ็ดบาทถ้วน)"
    section.choices[settings.PAPER_DIGITS.key].set_key("thai")
    section.choices[settings.PAPER_ED.key].set_key("spreadsheet")
    assert section.example.text() == "๒๒ พฤศจิกายน ๒๕๖๙   จำนวนเงิน ๒,๑๐๑.๐๐ บาท (สองพันหนึ่งร้อยหนึ่งบาทถ้วน)"
    values = db.read(settings.values)
    assert (values["paper.digits"], values["paper.ed"]) == ("thai", "spreadsheet")
    assert len(said) == 2
    undo = said[0][1]
    assert undo is not None
    undo()
    assert db.read(settings.values)["paper.digits"] == "arabic"
    assert section.example.text().startswith("22 พฤศจิกายน 2569")


# --- files


def test_the_limit_of_a_photo_is_chosen(show: Show, db: Database) -> None:
    section = section_of(show("files"), FilesSection)
    section.choices[settings.PHOTO_LIMIT.key].set_key("5")
    assert db.read(settings.get, settings.PHOTO_LIMIT) is settings.Megabytes.FIVE
    assert db.read(settings.get, settings.DOCUMENT_LIMIT) is settings.Megabytes.TWENTY


def test_files_nobody_uses_are_cleaned_after_one_question(
    show: Show,
    app: App,
    db: Database,
    said: list[tuple[str, Callable[[], object] | None]],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    asked: list[str] = []
    answers = iter((False, True))

    def ask(_parent: QWidget, sentence: str, _detail: str, **_words: object) -> bool:
        asked.append(sentence)
        return next(answers)

    monkeypatch.setattr(messages, "ask", ask)
    assert app.folder is not None
    made = attach(db, app.folder)
    section = section_of(show("files"), FilesSection)
    assert not section.clean_button.isEnabled()
    db.write(attachments.remove, made.id)
    qtbot.waitUntil(section.clean_button.isEnabled)
    assert section.state.text() == "ไฟล์ที่เอาออกจากทุกรายการแล้ว 1 ไฟล์ รวม 1 กิโลไบต์"
    section.clean_button.click()
    assert len(stored(app.folder)) == 1
    section.clean_button.click()
    qtbot.waitUntil(lambda: bool(said))
    assert asked == ["ล้างไฟล์ที่ไม่ใช้แล้ว 1 ไฟล์ รวม 1 กิโลไบต์"] * 2
    assert said[0][0] == "ล้างไฟล์ที่ไม่ใช้แล้ว 1 ไฟล์ รวม 1 กิโลไบต์เรียบร้อย"
    assert stored(app.folder) == []
    assert not section.clean_button.isEnabled()


# --- screen


def test_text_size_and_contrast_work_at_once_and_are_remembered(
    app: App, qtbot: QtBot, qapp: QApplication
) -> None:
    window = MainWindow(app.preferences)
    qtbot.addWidget(window)
    window.use(app, first="settings")
    window.show()
    page = window.furnish().current_page()
    assert isinstance(page, SettingsPage)
    page.open_target("screen")
    section = section_of(page, ScreenSection)
    section.text_size.set_key(140)
    section.contrast.setChecked(True)
    assert theme.theme().scale == 140
    assert theme.theme().colours is theme.CONTRAST
    assert app.preferences.value("look/scale", 100, int) == 140
    window.furnish().resize_text(-1)
    assert section.text_size.key() == 125, "the keys are the same setting"
    theme.apply(qapp)


# --- copies


def test_a_copy_is_made_and_listed(
    show: Show, app: App, qtbot: QtBot, said: list[tuple[str, object]]
) -> None:
    section = section_of(show("copies"), CopiesSection)
    assert section.state.text() == "0 สำเนา · ล่าสุด ยังไม่เคย · ลงแฟลชไดรฟ์ล่าสุด ยังไม่เคย"
    section.copy_now()
    qtbot.waitUntil(lambda: section.table.rowCount() == 1, timeout=10_000)
    assert section.state.text().startswith("1 สำเนา · ล่าสุด วันนี้ ")
    assert said[0][0].startswith("สำรองข้อมูลแล้ว เปิดตรวจแล้วว่าสมบูรณ์")


def test_a_copy_goes_onto_a_stick(
    show: Show, app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "แฟลชไดรฟ์"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    section = section_of(show("copies"), CopiesSection)
    section.copy_away()
    qtbot.waitUntil(lambda: copies.away(app) is not None, timeout=10_000)
    assert len(backup.copies(stick)) == 1
    assert section.table.rowCount() == 0, "a stick is no copy in this PC"
    assert "ลงแฟลชไดรฟ์ล่าสุด วันนี้" in section.state.text()


def test_a_stick_that_cannot_be_written_is_told(
    show: Show, app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ไฟล์").write_text("no folder")
    told = refuse_to_ask(monkeypatch)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "ไฟล์"))
    section_of(show("copies"), CopiesSection).copy_away()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert "เขียนสำเนาสำรองไม่ได้" in told[0]
    assert copies.away(app) is None


def test_the_folder_of_the_copies_opens(show: Show, app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    section_of(show("copies"), CopiesSection).show_folder()
    assert shown == [str(copies.folder_of(app))]
    assert copies.folder_of(app).is_dir()


# --- checks


def test_sound_data_passes_every_check(show: Show, qtbot: QtBot) -> None:
    page = show("checks")
    section = section_of(page, ChecksSection)
    section.check_now()
    qtbot.waitUntil(lambda: "ข้อมูลถูกต้องทุกเรื่อง" in describe(page), timeout=20_000)
    assert "ไม่ถูกต้อง" not in describe(page).replace("ที่ไม่ถูกต้อง", "")


def test_a_changed_entry_is_named(show: Show, app: App, qtbot: QtBot) -> None:
    assert app.db.path is not None
    with sqlite3.connect(app.db.path) as database:
        database.execute("UPDATE journal_entry SET description = 'เปลี่ยนแล้ว'")
    page = show("checks")
    section_of(page, ChecksSection).check_now()
    qtbot.waitUntil(lambda: "พบ 1 เรื่องที่ไม่ถูกต้อง" in describe(page), timeout=20_000)
    told = describe(page)
    assert "JV2568-00001 ถูกแก้ไขหลังลงบัญชี" in told
    assert "กรุณาอย่าเพิ่งบันทึกงานต่อ" in told


def test_a_failing_check_shows_its_reason_beneath(show: Show) -> None:
    page = show("checks")
    section_of(page, ChecksSection).show_checks(
        [Check("a", "บัญชีสมดุล", True, ""), Check("b", "เลขที่เรียงครบ", False, "เลขที่ RC2568-00002 หายไป")]
    )
    QApplication.processEvents()
    lines = [line.strip() for line in describe(page).splitlines()]
    assert lines.index("เลขที่ RC2568-00002 หายไป  (wrong)") > lines.index("เลขที่เรียงครบ")
    assert cut_off(page.section) == []


# --- about


def test_the_version_and_the_licences_are_shown(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    page = show("about")
    told = describe(page)
    assert f"รุ่น {about.VERSION}" in told
    assert all(part.name in told and part.licence in told for part in about.PARTS)
    for name in ("open_licence", "open_fonts", "open_log"):
        button = page.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        button.click()
    assert [Path(one).name for one in shown] == ["LICENSE", "fonts", "logs"]
