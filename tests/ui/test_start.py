"""Opening the office: whatever stands in the way is a page with a way on, and closing leaves a copy."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from models import migrate
from models.database import Database
from models.fund import FundKind
from models.user import Actor, Role
from services import backup, demo, office
from services.demo import Progress
from services.errors import StorageError
from services.fund.funds import FundInput
from services.matters import Wanted
from services.office import CouncilInput, FirstRun
from tests.builders import make_member
from tests.conftest import ACTOR
from tests.ui.keys import press
from tests.ui.snapshot import cut_off, describe, english, matches, nameless
from ui import crash, messages
from ui.app import App
from ui.first_run.page import FirstRunPage
from ui.start import FOLDER, Start
from ui.start_page import TroublePage, WhoPage

Open = Callable[..., Start]


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """An office whose name is Thai and has a space, as a user's folder may."""
    made = tmp_path / "สำนักงาน โพนทอง"
    made.mkdir()
    shutil.copy(template, made / "office.db")
    return made


@pytest.fixture
def open_office(qtbot: QtBot, preferences: QSettings) -> Iterator[Open]:
    """Opens a folder and waits for the page or the office; closes every window at the end."""
    made: list[Start] = []

    def open_office(folder: Path | None) -> Start:
        start = Start(preferences, folder)
        made.append(start)
        start.window.show()
        start.window.furnish()
        start.open()
        qtbot.waitUntil(lambda: is_ready(start), timeout=20_000)
        QApplication.processEvents()  # what was laid out is also shown
        return start

    yield open_office
    for start in made:
        start.window._leaving = True
        start.window.close()


def is_ready(start: Start) -> bool:
    return start.page is not None or start.window.furnish().app is not None


def app_of(start: Start) -> App:
    app = start.window.furnish().app
    assert app is not None
    return app


def trouble_of(start: Start) -> TroublePage:
    assert isinstance(start.page, TroublePage)
    return start.page


def words(page: TroublePage) -> str:
    return describe(page)


def click(inside: QWidget | None, name: str) -> None:
    assert inside is not None
    button = inside.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()


def add_user(folder: Path, name: str = "นายสมบัติ รักดี") -> None:
    database = Database(folder / "office.db", ACTOR)
    database.write(office.add_user, name, Role.TREASURER)
    database.close()


def test_an_office_with_one_worker_opens_on_today(folder: Path, open_office: Open) -> None:
    start = open_office(folder)
    shell = start.window.furnish()
    page = shell.current_page()
    assert page is not None
    assert page.key == "home"
    assert app_of(start).db.actor == Actor("นางสาวตัวอย่าง เลขานุการ", 1, Role.SECRETARY)
    assert shell.side.office.text() == "สภาองค์กรชุมชน\nตำบลโพนทอง"
    assert shell.side.isVisible()


def test_it_is_told_when_the_pages_stand_open(folder: Path, open_office: Open, qtbot: QtBot) -> None:
    start = open_office(folder)
    with qtbot.waitSignal(start.begun, timeout=5_000):
        start.begin(Actor("นางสาวตัวอย่าง เลขานุการ", 1, Role.SECRETARY))


def test_the_status_line_says_who_which_year_and_how_old_the_copy_is(folder: Path, open_office: Open) -> None:
    start = open_office(folder)
    app_of(start).today = lambda: date(2026, 11, 22)
    start.window.show_facts()
    facts = start.window.furnish().status.facts.text()
    assert facts == "นางสาวตัวอย่าง เลขานุการ (เลขานุการ)   ·   ปีงบประมาณ 2570   ·   สำรองล่าสุด ยังไม่เคย"
    backup.make(app_of(start).db, folder / "backups", datetime.now())
    make_member(app_of(start).db)
    assert "สำรองล่าสุด วันนี้" in start.window.furnish().status.facts.text(), "a write refreshes the line"


def test_several_workers_are_asked_who(folder: Path, open_office: Open) -> None:
    add_user(folder)
    start = open_office(folder)
    assert isinstance(start.page, WhoPage)
    assert not start.window.furnish().side.isVisible()
    assert nameless(start.page) == english(start.page) == cut_off(start.page) == []
    matches("start_who", start.page)
    start.page.plates[1].click()
    assert app_of(start).db.actor == Actor("นายสมบัติ รักดี", 2, Role.TREASURER)


def test_whoever_worked_last_is_taken_by_enter_alone(
    folder: Path, open_office: Open, qtbot: QtBot, preferences: QSettings
) -> None:
    add_user(folder)
    first = open_office(folder)
    assert isinstance(first.page, WhoPage)
    press(first.page.plates[0], Qt.Key.Key_Down)
    press(first.page.plates[1], Qt.Key.Key_Return)
    assert app_of(first).db.actor.name == "นายสมบัติ รักดี"
    first.window._leaving = True
    first.window.close()
    again = open_office(folder)
    assert isinstance(again.page, WhoPage)
    again.window.activateWindow()
    qtbot.waitUntil(lambda: isinstance(again.page, WhoPage) and again.page.plates[1].hasFocus())


def test_a_new_folder_begins_with_the_first_run(tmp_path: Path, open_office: Open) -> None:
    start = open_office(tmp_path / "ใหม่" / "สำนักงาน")
    assert isinstance(start.page, FirstRunPage)
    assert (tmp_path / "ใหม่" / "สำนักงาน" / "office.db").exists()


def test_one_folder_is_open_once(folder: Path, open_office: Open, qtbot: QtBot) -> None:
    first = open_office(folder)
    second = open_office(folder)
    page = trouble_of(second)
    assert "โปรแกรมเปิดสำนักงานนี้อยู่แล้ว" in words(page)
    first.window._leaving = True
    first.window.close()
    page.again.click()
    qtbot.waitUntil(lambda: second.window.furnish().app is not None, timeout=20_000)


def test_a_newer_file_is_left_alone(folder: Path, open_office: Open) -> None:
    with sqlite3.connect(folder / "office.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    before = (folder / "office.db").read_bytes()
    page = trouble_of(open_office(folder))
    assert "กรุณาติดตั้งโปรแกรมรุ่นล่าสุด" in words(page)
    assert (folder / "office.db").read_bytes() == before
    assert nameless(page) == cut_off(page) == []
    assert [word for word in english(page) if word not in str(folder)] == []


def test_a_damaged_file_comes_with_the_way_to_its_newest_copy(folder: Path, open_office: Open) -> None:
    database = Database(folder / "office.db", ACTOR)
    for day in (20, 21):
        backup.make(database, folder / "backups", datetime(2026, 11, day, 16, 30))
    database.close()
    (folder / "office.db").write_bytes(b"garbage" * 5000)
    page = trouble_of(open_office(folder))
    told = words(page)
    assert "คัดลอก office-25691121-163000.db จากโฟลเดอร์ backups" in told
    assert "เปลี่ยนชื่อ office.db เป็น office-เสีย.db" in told
    assert page.findChild(QPushButton, "begin_new") is None, "a damaged office is no reason to begin anew"


def test_a_lost_file_does_not_become_an_empty_office(folder: Path, open_office: Open, qtbot: QtBot) -> None:
    database = Database(folder / "office.db", ACTOR)
    backup.make(database, folder / "backups", datetime(2026, 11, 21, 16, 30))
    database.close()
    for left in folder.glob("office.db*"):
        left.unlink()
    start = open_office(folder)
    page = trouble_of(start)
    assert "ไม่พบไฟล์ข้อมูล office.db แต่มีสำเนาสำรองอยู่" in words(page)
    assert not (folder / "office.db").exists()
    click(page, "begin_new")
    qtbot.waitUntil(lambda: isinstance(start.page, FirstRunPage), timeout=20_000)


def test_a_remembered_folder_that_is_gone_is_not_made_anew(
    tmp_path: Path, open_office: Open, preferences: QSettings
) -> None:
    gone = tmp_path / "แฟลชไดรฟ์"
    preferences.setValue(FOLDER, str(gone))
    assert "ไม่พบโฟลเดอร์ข้อมูลที่เปิดครั้งก่อน" in words(trouble_of(open_office(None)))
    assert not gone.exists()


def test_another_folder_may_be_chosen_and_is_remembered(
    tmp_path: Path,
    folder: Path,
    open_office: Open,
    preferences: QSettings,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    preferences.setValue(FOLDER, str(tmp_path / "หายไป"))
    start = open_office(None)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    click(trouble_of(start), "choose_folder")
    qtbot.waitUntil(lambda: start.window.furnish().app is not None, timeout=20_000)
    assert preferences.value(FOLDER) == str(folder)


def test_a_folder_that_cannot_be_made(tmp_path: Path, open_office: Open) -> None:
    (tmp_path / "ไฟล์").write_text("a file stands where the folder should be")
    page = trouble_of(open_office(tmp_path / "ไฟล์" / "สำนักงาน"))
    assert "สร้างโฟลเดอร์ข้อมูลไม่ได้" in words(page)


@pytest.mark.parametrize(
    "sentence",
    ["ดิสก์เต็ม กรุณาลบไฟล์ที่ไม่ใช้", "ไฟล์ข้อมูลถูกโปรแกรมอื่นใช้อยู่ กรุณาปิดโปรแกรมนั้น"],
)
def test_disk_and_locks_are_told_and_tried_again(
    folder: Path, open_office: Open, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, sentence: str
) -> None:
    def refuse(*_: object) -> None:
        raise StorageError(sentence)

    with monkeypatch.context() as patch:
        patch.setattr(migrate, "prepare", refuse)
        start = open_office(folder)
        page = trouble_of(start)
        assert sentence in words(page)
    page.again.click()
    qtbot.waitUntil(lambda: start.window.furnish().app is not None, timeout=20_000)


def test_a_bug_while_opening_is_reported_and_not_a_dead_end(
    folder: Path, open_office: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[BaseException] = []

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(migrate, "prepare", fail)
    monkeypatch.setattr(crash, "report", reported.append)
    page = trouble_of(open_office(folder))
    assert "โปรแกรมทำงานผิดพลาดเอง" in words(page)
    assert [type(one) for one in reported] == [ZeroDivisionError]


def test_closing_while_the_file_opens_leaves_nothing_behind(
    folder: Path, qtbot: QtBot, preferences: QSettings, open_office: Open
) -> None:
    start = Start(preferences, folder)
    start.window.show()
    start.window.furnish()
    start.open()
    start.window.close()
    qtbot.wait(50)
    assert start.window.furnish().app is None
    assert app_of(open_office(folder)) is not None, "the folder is free again"


def test_closing_copies_what_no_copy_holds(folder: Path, open_office: Open, qtbot: QtBot) -> None:
    start = open_office(folder)
    make_member(app_of(start).db)
    with qtbot.waitSignal(start.window.closed, timeout=20_000):
        start.window.close()
        assert start.window.isVisible(), "the copy comes first"
    assert len(backup.copies(folder / "backups")) == 1


def test_closing_copies_nothing_when_a_copy_holds_everything(folder: Path, open_office: Open) -> None:
    start = open_office(folder)
    backup.make(app_of(start).db, folder / "backups", datetime.now())
    start.window.close()
    assert not start.window.isVisible()
    assert len(backup.copies(folder / "backups")) == 1


def test_a_copy_that_fails_asks_before_closing(
    folder: Path, open_office: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter((False, True))
    asked: list[str] = []

    def ask(_parent: object, sentence: str, detail: str, **_: object) -> bool:
        asked.append(f"{sentence} {detail}")
        return next(answers)

    monkeypatch.setattr(messages, "ask", ask)
    start = open_office(folder)
    make_member(app_of(start).db)
    (folder / "backups").write_text("a file stands where the folder should be")
    with qtbot.waitSignal(start.window.stayed, timeout=20_000):
        start.window.close()
    assert start.window.isVisible()
    with qtbot.waitSignal(start.window.closed, timeout=20_000):
        start.window.close()
    assert len(asked) == 2
    assert "เขียนสำเนาสำรองไม่ได้" in asked[0]
    assert "ข้อมูลที่บันทึกไว้ยังอยู่ครบ" in asked[0]


def test_ctrl_k_finds_and_opens(folder: Path, open_office: Open) -> None:
    start = open_office(folder)
    member = make_member(app_of(start).db, "นางบัวผัน ทองคำ")
    found = app_of(start).search("บัวผัน")
    assert [(one.key, one.title) for one in found] == [(("members", member.id), "นางบัวผัน ทองคำ")]


def _build(session: Session, today: date, progress: Progress | None = None) -> dict[str, int]:
    first = FirstRun(
        CouncilInput("สภาองค์กรชุมชนตำบลตัวอย่าง"),
        FundInput("กองทุนตัวอย่าง", FundKind.SAVINGS),
        "นางฝึก หัดทำ",
        Role.SECRETARY,
        today,
    )
    office.start(session, first)
    return {}


def test_the_practice_office_stands_apart_and_leads_back(
    tmp_path: Path, open_office: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "build", _build)
    start = open_office(tmp_path / "real")
    assert isinstance(start.page, FirstRunPage)
    before = start.window
    start.page.way.practice.click()
    qtbot.waitUntil(lambda: start.window.furnish().app is not None, timeout=20_000)
    assert start.window is not before
    assert start.folder == tmp_path / "real" / "practice"
    assert start.window.furnish().status.facts.text().startswith("สำนักงานฝึกหัด   ·   นางฝึก หัดทำ")
    assert sorted(one.name for one in (tmp_path / "real" / "practice").glob("*.db")) == ["office.db"]
    make_member(app_of(start).db)
    app_of(start).go("settings", Wanted("practice"))
    click(start.window, "open_real")
    qtbot.waitUntil(lambda: isinstance(start.page, FirstRunPage), timeout=20_000)
    assert start.folder == tmp_path / "real"
    assert backup.copies(tmp_path / "real" / "practice" / "backups") == [], "practice needs no copies"


def test_a_practice_office_half_made_is_not_kept(
    tmp_path: Path, open_office: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(session: Session, today: date, progress: Progress | None = None) -> dict[str, int]:
        _build(session, today)
        raise StorageError("ดิสก์เต็ม กรุณาลบไฟล์ที่ไม่ใช้")

    told: list[str] = []
    monkeypatch.setattr(demo, "build", fail)
    monkeypatch.setattr(messages, "tell", lambda _parent, sentence, *_: told.append(sentence))
    start = open_office(tmp_path / "real")
    assert isinstance(start.page, FirstRunPage)
    start.page.way.practice.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told == ["ดิสก์เต็ม กรุณาลบไฟล์ที่ไม่ใช้"]
    assert list((tmp_path / "real" / "practice").iterdir()) == []
    assert isinstance(start.page, FirstRunPage)
