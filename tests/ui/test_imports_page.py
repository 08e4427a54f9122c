from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import FundKind, Membership
from models.place import Village
from services import imports
from services.errors import Cancelled
from services.excel import import_kinds
from services.excel.workbook import open_workbook
from services.fund import funds
from services.fund.funds import FundInput
from tests.builders import change_person, make_member
from tests.conftest import TODAY
from tests.services.excel.books import book, old_book
from tests.ui.import_books import good, register, small
from tests.ui.keys import press
from tests.ui.snapshot import cut_off, english, matches, nameless
from ui import messages, theme
from ui.app import FUND, App
from ui.imports.page import ImportsPage
from ui.imports.row_list import Shown

FILE, TABLE, COLUMNS, CHECK, SAVE, DONE = range(6)


@pytest.fixture(autouse=True)
def office_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def page(app: App, qtbot: QtBot) -> ImportsPage:
    shown = ImportsPage(app)
    qtbot.addWidget(shown)
    shown.resize(1150, 700)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.focus_first()
    return shown


@pytest.fixture
def said(app: App) -> list[str]:
    words: list[str] = []
    app.said.connect(lambda text, _undo: words.append(text))
    return words


Settle = Callable[[], None]


@pytest.fixture
def settle(app: App, qtbot: QtBot) -> Settle:
    """Waits until the worker has nothing to do and the window shows it."""

    def settle() -> None:
        qtbot.waitUntil(lambda: not app.worker.is_busy, timeout=20_000)
        QApplication.processEvents()

    return settle


def stands_at(page: ImportsPage, at: int) -> bool:
    return page.at == at


def read(page: ImportsPage, path: Path, settle: Settle) -> None:
    page.read_file(path)
    settle()


def matched(page: ImportsPage, path: Path, settle: Settle) -> None:
    """The file is read and its table found; the columns are on the screen."""
    read(page, path, settle)
    page.go_on()
    assert page.at == COLUMNS, page.trouble.label.text()


def checked(page: ImportsPage, path: Path, settle: Settle) -> None:
    matched(page, path, settle)
    page.go_on()
    settle()
    assert page.at == CHECK, page.trouble.label.text()


def saved(page: ImportsPage, path: Path, settle: Settle) -> None:
    checked(page, path, settle)
    page.go_on()
    page.go_on()
    settle()
    assert page.at == DONE, page.trouble.label.text()


def numbers(db: Database) -> list[str]:
    found: list[Membership] = db.read(lambda session: list(session.query(Membership).all()))
    return sorted(one.member_no for one in found)


def answer(monkeypatch: pytest.MonkeyPatch, yes: bool) -> list[str]:
    asked: list[str] = []

    def ask(_parent: QWidget, sentence: str, detail: str = "", **_words: Any) -> bool:
        asked.append(f"{sentence} {detail}")
        return yes

    monkeypatch.setattr(messages, "ask", ask)
    return asked


def choose(page: ImportsPage, number: int, choice: str) -> None:
    page.check.show_rows(Shown.DECIDE)
    page.check.view.choose_row(page.check.table.find(lambda one: one.number == number))
    next(plate for one, plate in page.check.card.choices.items() if one.value == choice).click()


def test_every_step_as_people_see_it(page: ImportsPage, tmp_path: Path, settle: Settle) -> None:
    few = [("members", "ทะเบียนสมาชิก"), ("villages", "ทะเบียนหมู่บ้าน")]
    page.into.kinds.set_options(few)  # the picture must not change with every register there will be
    matches("imports_file", page)
    read(page, small(tmp_path / "ทะเบียน.xlsx"), settle)
    matches("imports_table", page)
    page.go_on()
    matches("imports_columns", page)
    page.go_on()
    settle()
    matches("imports_check", page)
    page.check.show_rows(Shown.ERROR)
    QApplication.processEvents()
    matches("imports_errors", page)
    page.go_on()
    matches("imports_save", page)
    page.save.accept_valid.setChecked(True)
    page.go_on()
    settle()
    matches("imports_done", page)
    page.start_over()
    matches("imports_again", page)


@pytest.mark.parametrize(("scale", "width"), [(100, 1150), (100, 780), (150, 1096)])
def test_every_word_is_thai_named_and_fits(
    page: ImportsPage, tmp_path: Path, settle: Settle, qapp: QApplication, scale: int, width: int
) -> None:
    theme.apply(qapp, scale)
    page.resize(width, 720)
    path = small(tmp_path / "ทะเบียน")  # a file's ending is no word of ours

    def look() -> None:
        qapp.processEvents()
        assert nameless(page) == []
        assert english(page) == []
        assert cut_off(page) == []

    look()
    read(page, path, settle)
    look()
    checked(page, path, settle)
    look()
    page.go_back()
    look()
    page.check_rows()
    settle()
    page.go_on()
    look()
    page.save.accept_valid.setChecked(True)
    page.go_on()
    settle()
    look()


def test_a_register_goes_in_by_enter_alone(
    page: ImportsPage, db: Database, tmp_path: Path, settle: Settle
) -> None:
    read(page, good(tmp_path / "good.xlsx"), settle)
    for _ in range(4):
        focus = page.focusWidget()
        assert focus is not None
        press(focus, Qt.Key.Key_Return)
        settle()
    assert page.at == DONE
    assert numbers(db) == ["C0001", "C0002", "C0003"]
    assert page.done.sentence.text() == "เพิ่มสมาชิก 3 คนแล้ว"


def test_f2_is_the_main_act_of_each_step(
    page: ImportsPage, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    read(page, good(tmp_path / "good.xlsx"), settle)
    for at in (COLUMNS, CHECK, SAVE, DONE):
        press(page, Qt.Key.Key_F2)
        qtbot.waitUntil(partial(stands_at, page, at))
        settle()


def test_a_large_register_goes_in_and_comes_back(
    page: ImportsPage, db: Database, tmp_path: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, yes=True)
    saved(page, register(tmp_path / "register.xlsx"), settle)
    assert page.done.batch is not None
    counts = page.done.batch.counts
    assert counts.decide > 0
    assert len(numbers(db)) == counts.new == 400 - counts.decide
    page.done.take_back.click()
    settle()
    assert numbers(db) == []
    assert page.done.sentence.text().startswith("เรียกคืนแล้ว")
    page.go_on()
    assert page.at == FILE


def test_esc_goes_back_and_nothing_was_saved(
    page: ImportsPage, db: Database, tmp_path: Path, settle: Settle
) -> None:
    checked(page, good(tmp_path / "good.xlsx"), settle)
    page.go_on()
    for at in (CHECK, COLUMNS, TABLE, FILE):
        press(page, Qt.Key.Key_Escape)
        assert page.at == at
    assert numbers(db) == []
    assert page.forward.isVisible()
    page.go_on()
    assert page.at == TABLE


def test_a_guess_is_marked_until_it_is_looked_at(page: ImportsPage, tmp_path: Path, settle: Settle) -> None:
    matched(page, small(tmp_path / "small.xlsx"), settle)
    house = page.columns.fields[5]
    assert page.columns.first_input() is house
    assert house.key() == "house_no"
    house.set_key("note")
    assert page.columns.mapping()["note"] == "E"
    assert "house_no" not in page.columns.mapping()
    assert page.columns.first_input() is None


def test_a_field_comes_from_one_column(page: ImportsPage, tmp_path: Path, settle: Settle) -> None:
    matched(page, small(tmp_path / "small.xlsx"), settle)
    page.columns.fields[9].set_key("member_no")
    assert page.columns.fields[2].key() is None
    assert page.columns.mapping()["member_no"] == "I"


def test_a_register_without_a_name_is_refused_where_it_can_be_mended(
    page: ImportsPage, tmp_path: Path, settle: Settle
) -> None:
    matched(page, small(tmp_path / "small.xlsx"), settle)
    page.columns.fields[4].set_key(None)
    page.go_on()
    settle()
    assert page.at == COLUMNS
    assert "ไม่มีคอลัมน์ชื่อ" in page.trouble.label.text()
    page.columns.fields[4].set_key("full_name")
    page.go_on()
    settle()
    assert page.at == CHECK


def strange(path: Path) -> Path:
    """A register under a heading in words of its own, which nobody could find."""
    rows = [(f"C{at:04}", f"นายสม{letter} ใจดี", 9) for at, letter in enumerate("กขค", 1)]
    return book(path, [("บัญชีของเรา",), ("ก", "ข", "ค"), *rows], "บัญชี")


def test_a_heading_that_was_not_found_is_pointed_at(
    page: ImportsPage, db: Database, tmp_path: Path, settle: Settle
) -> None:
    path = strange(tmp_path / "strange.xlsx")
    read(page, path, settle)
    assert page.at == TABLE
    assert "หาหัวตารางในแผ่นงานนี้ไม่พบ" in page.table.notes.label.text()
    assert not page.forward.isVisible()
    assert page.focusWidget() is page.table.view
    page.go_on()
    assert page.at == TABLE
    press(page.table.view, Qt.Key.Key_Down)
    press(page.table.view, Qt.Key.Key_Return)
    settle()
    assert page.table.heading.text() == "แผ่นงาน “บัญชี” · หัวตารางอยู่แถวที่ 2 · ข้อมูล 3 แถว"
    assert not page.table.use_row.isEnabled()
    press(page.forward, Qt.Key.Key_Return)
    assert page.columns.mapping() == {}
    page.columns.fields[1].set_key("member_no")
    page.columns.fields[2].set_key("full_name")
    for _ in range(3):
        page.go_on()
        settle()
    assert page.at == DONE
    assert numbers(db) == ["C0001", "C0002", "C0003"]
    read(page, path, settle)
    page.table.view.selectRow(1)
    page.table.use_row.click()
    settle()
    page.go_on()
    assert page.columns.mapping() == {"member_no": "A", "full_name": "B"}


def test_another_row_can_be_the_heading_and_none_can(
    page: ImportsPage, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    matched(page, small(tmp_path / "small.xlsx"), settle)
    page.columns.fields[5].set_key("note")
    page.go_back()
    page.go_on()
    assert page.columns.mapping()["note"] == "E"
    page.go_back()
    page.table.view.selectRow(2)
    press(page, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: "หัวตารางอยู่แถวที่ 3" in page.table.heading.text())
    settle()
    page.table.no_heading.click()
    settle()
    assert page.table.heading.text().startswith("แผ่นงาน “ทะเบียน” · ตารางนี้ไม่มีแถวหัว")
    assert not page.table.no_heading.isEnabled()
    page.table.view.selectRow(1)
    page.table.use_row.click()
    settle()
    page.go_on()
    assert page.columns.mapping()["house_no"] == "E"


def test_another_table_of_the_file_can_be_chosen(
    page: ImportsPage, db: Database, tmp_path: Path, settle: Settle
) -> None:
    path = tmp_path / "two.xlsx"
    one, gap, two = ("เลขสมาชิก", "ชื่อ-สกุล"), (None,), ("เลขสมาชิก", "ชื่อ-สกุล")
    rows = [
        (f"A{at:03}", f"นายหนึ่ง{letter} ใจดี", None, f"B{at:03}", f"นายสอง{letter} ใจดี")
        for at, letter in enumerate("กขค", 1)
    ]
    book(path, [(*one, *gap, *two), *rows])
    read(page, path, settle)
    assert page.table.choice.isVisible()
    page.table.choice.set_key(1)
    page.go_on()
    page.go_on()
    settle()
    page.go_on()
    page.go_on()
    settle()
    assert numbers(db) == ["B001", "B002", "B003"]


def test_each_count_shows_its_rows(page: ImportsPage, tmp_path: Path, settle: Settle) -> None:
    checked(page, small(tmp_path / "small.xlsx"), settle)
    for shown, button in page.check.counts.items():
        button.click()
        assert page.check.shown is shown
        assert page.check.table.rowCount() == button.count, shown


def test_an_answer_for_one_row_and_for_all_like_it(
    page: ImportsPage, db: Database, tmp_path: Path, settle: Settle
) -> None:
    checked(page, small(tmp_path / "small.xlsx"), settle)
    assert page.preview is not None
    assert page.preview.counts.decide == 2
    choose(page, 6, "check_card")
    assert page.preview.counts.decide == 1
    alike = page.check.card.findChild(QWidget, "decide_alike")
    assert alike is not None
    alike.click()  # type: ignore[attr-defined]
    assert page.preview.counts.decide == 0
    assert page.check.counts[Shown.DECIDE].count == 0
    assert [page.check.table.index(row, 3).data() for row in range(2)] == ["ตัดสินใจแล้ว"] * 2
    page.go_on()
    page.save.accept_valid.setChecked(True)
    page.go_on()
    settle()
    assert numbers(db) == ["C0001", "C0002", "C0003", "C0004", "C0005"]


def test_answers_by_the_keyboard_go_from_question_to_question(
    page: ImportsPage, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    checked(page, small(tmp_path / "small.xlsx"), settle)
    assert page.preview is not None
    press(page.check.view, Qt.Key.Key_Return)
    for number in (6, 7):
        line = page.check.view.current()
        assert line is not None
        assert line.number == number
        plate = page.focusWidget()
        assert plate is not None
        assert plate.objectName() == "choice_check_card"
        press(plate, Qt.Key.Key_Return)
        qtbot.wait(10)
    assert page.preview.counts.decide == 0
    assert page.at == CHECK
    assert page.focusWidget() is page.check.view


def test_answers_are_kept_when_going_back(page: ImportsPage, tmp_path: Path, settle: Settle) -> None:
    checked(page, small(tmp_path / "small.xlsx"), settle)
    choose(page, 6, "check_card")
    before = page.preview
    page.go_back()
    page.go_on()
    settle()
    assert page.preview is not None
    assert page.preview is not before
    assert {row: one.value for row, one in page.preview.decisions.items()} == {6: "check_card"}


def test_wrong_rows_stay_out_only_when_that_is_wanted(
    page: ImportsPage, db: Database, tmp_path: Path, settle: Settle
) -> None:
    checked(page, small(tmp_path / "small.xlsx"), settle)
    page.go_on()
    page.go_on()
    settle()
    assert page.at == SAVE
    assert "มี 1 แถวที่ผิด" in page.trouble.label.text()
    assert numbers(db) == []
    page.save.accept_valid.setChecked(True)
    page.go_on()
    settle()
    assert page.at == DONE
    assert numbers(db) == ["C0001", "C0002", "C0003"]


def test_cancelled_in_the_middle_of_saving_nothing_is_saved(
    page: ImportsPage,
    db: Database,
    tmp_path: Path,
    settle: Settle,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    checked(page, good(tmp_path / "good.xlsx"), settle)
    page.go_on()
    kind = import_kinds.kind_of("members")

    def save_then_stop(session: Any, *args: Any, **words: Any) -> None:
        kind.save(session, *args, **words)
        raise Cancelled

    monkeypatch.setattr(import_kinds, "KINDS", (replace(kind, save=save_then_stop),))
    page.go_on()
    settle()
    assert page.at == SAVE
    assert said == ["ยกเลิกแล้ว ไม่มีอะไรถูกบันทึก"]
    assert numbers(db) == []
    assert db.read(imports.batches) == []
    monkeypatch.undo()
    page.go_on()
    settle()
    assert page.at == DONE


def test_cancelled_while_checking_the_columns_stay(
    page: ImportsPage, app: App, tmp_path: Path, settle: Settle, said: list[str]
) -> None:
    matched(page, good(tmp_path / "good.xlsx"), settle)
    page.go_on()
    app.worker._running[0].progress.stop()
    settle()
    assert (page.at, said) == (COLUMNS, ["ยกเลิกแล้ว ไม่มีอะไรถูกบันทึก"])


def test_the_same_file_again_is_known_and_brings_nothing(
    page: ImportsPage, db: Database, tmp_path: Path, settle: Settle
) -> None:
    path = good(tmp_path / "good.xlsx")
    saved(page, path, settle)
    checked(page, path, settle)
    assert page.check.note.label.text().startswith("ไฟล์นี้นำเข้าแล้ว")
    assert "ไม่มีอะไรใหม่" in page.check.note.label.text()
    page.go_on()
    assert page.save.sentence.text() == "ไม่มีอะไรต้องบันทึก ทะเบียนจะเหมือนเดิมทุกอย่าง"
    page.go_on()
    assert page.at == FILE
    assert len(db.read(imports.batches)) == 1


def test_what_was_saved_meanwhile_asks_for_checking_again(
    page: ImportsPage, db: Database, tmp_path: Path, settle: Settle
) -> None:
    checked(page, good(tmp_path / "good.xlsx"), settle)
    page.go_on()
    make_member(db, "นายเอก อาจหาญ", number="C0009")
    page.go_on()
    settle()
    assert page.at == SAVE
    assert page.check_again.isVisible()
    page.check_again.click()
    settle()
    assert page.at == CHECK
    page.go_on()
    page.go_on()
    settle()
    assert numbers(db) == ["C0001", "C0002", "C0003", "C0009"]


def test_taking_back_asks_with_the_file_and_its_counts(
    page: ImportsPage, db: Database, tmp_path: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(page, good(tmp_path / "good.xlsx"), settle)
    page.start_over()
    asked = answer(monkeypatch, yes=False)
    page.file.take_back.click()
    settle()
    assert len(numbers(db)) == 3
    assert "good.xlsx" in asked[0]
    assert "เพิ่มสมาชิก 3 คน" in asked[0]
    answer(monkeypatch, yes=True)
    press(page.file.view, Qt.Key.Key_Return)
    settle()
    assert numbers(db) == []
    assert not page.file.take_back.isEnabled()
    assert page.file.table.index(0, page.file.table.columnCount() - 1).data() == "เรียกคืนแล้ว"


def test_what_was_changed_since_cannot_be_taken_back(
    page: ImportsPage, db: Database, tmp_path: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(page, good(tmp_path / "good.xlsx"), settle)
    found: list[Membership] = db.read(lambda session: list(session.query(Membership).all()))
    change_person(db, found[0], first_name="บัวคำ")
    answer(monkeypatch, yes=True)
    page.done.take_back.click()
    settle()
    assert page.at == DONE
    assert "ถูกแก้ไขหลังจากนั้นแล้ว" in page.trouble.label.text()
    assert len(numbers(db)) == 3


def bad_files(folder: Path) -> list[Path]:
    text = folder / "จดหมาย.xlsx"
    text.write_bytes(b"%PDF-1.7 \x00\x01\x02")
    empty = folder / "ว่าง.xlsx"
    empty.write_bytes(b"")
    locked = old_book(folder / "ล็อก.xls", [(0, 0, "a")], password=True)
    return [text, empty, locked, folder / "ไม่มี.xlsx", book(folder / "เปล่า.xlsx", [])]


@pytest.mark.parametrize("at", range(5))
def test_a_bad_file_is_told_on_the_first_step(
    page: ImportsPage, tmp_path: Path, settle: Settle, at: int
) -> None:
    path = bad_files(tmp_path)[at]
    read(page, path, settle)
    assert page.at == FILE
    assert "กรุณา" in page.trouble.label.text()
    assert page.trouble.isVisible()
    assert page.file.choose.hasFocus()
    read(page, good(tmp_path / "good.xlsx"), settle)
    assert page.at == TABLE
    assert not page.trouble.isVisible()


def test_a_file_can_be_dropped_and_two_cannot(page: ImportsPage, tmp_path: Path, settle: Settle) -> None:
    def drop(*paths: Path) -> None:
        carried = QMimeData()
        carried.setUrls([QUrl.fromLocalFile(str(one)) for one in paths])
        event = QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            carried,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        event.setAccepted(False)
        page.wizard.dragEnterEvent(event)
        assert event.isAccepted()
        page.wizard.dropEvent(event)
        settle()

    path = good(tmp_path / "good.xlsx")
    drop(path, path)
    assert "วางได้ทีละไฟล์" in page.trouble.label.text()
    drop(path)
    assert page.at == TABLE


def test_choosing_a_file_and_an_empty_form(
    page: ImportsPage, tmp_path: Path, settle: Settle, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "form.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target.with_suffix("")), ""))
    page.file.template.click()
    settle()
    assert said[-1].startswith("บันทึก form.xlsx")
    assert [sheet.name for sheet in open_workbook(target).sheets] == ["ทะเบียนสมาชิก", "วิธีกรอก"]
    path = good(tmp_path / "good.xlsx")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    press(page.file.choose, Qt.Key.Key_Return)
    settle()
    assert page.at == TABLE


def test_a_copy_with_the_wrong_cells_marked(
    page: ImportsPage, tmp_path: Path, settle: Settle, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    checked(page, small(tmp_path / "small.xlsx"), settle)
    target = tmp_path / "marked.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.check.copy.click()
    settle()
    assert said[-1].startswith("บันทึก marked.xlsx")
    rows = open_workbook(target).sheets[0].rows
    assert "ข้อผิดพลาด" in rows[2]
    assert len(rows[8]) == len(rows[2])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "small.xlsx"), ""))
    page.check.copy.click()
    settle()
    assert "บันทึกทับไฟล์ต้นฉบับไม่ได้" in page.trouble.label.text()


def test_the_fund_is_chosen_first_and_remembered(
    page: ImportsPage, app: App, db: Database, tmp_path: Path, settle: Settle
) -> None:
    assert not page.into.funds.isVisible()
    other = db.write(funds.add, FundInput("กองทุนหมู่บ้านโพนทอง", FundKind.VILLAGE))
    QApplication.processEvents()
    assert page.into.funds.isVisible()
    page.into.funds.set_key(other.id)
    assert str(app.preferences.value(FUND)) == str(other.id)
    saved(page, good(tmp_path / "good.xlsx"), settle)
    found: list[Membership] = db.read(lambda session: list(session.query(Membership).all()))
    assert {one.fund_id for one in found} == {other.id}


def test_the_members_are_one_key_away(
    page: ImportsPage, app: App, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    went: list[str] = []
    app.went.connect(lambda key, _target: went.append(key))
    saved(page, good(tmp_path / "good.xlsx"), settle)
    press(page, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: went == ["members"])
    assert page.at == FILE


def villages(path: Path) -> Path:
    return book(path, [("หมู่ที่", "ชื่อหมู่บ้าน", "ผู้ใหญ่บ้าน"), (1, "บ้านหนึ่ง", ""), (2, "บ้านสอง", "นายสอง ใจดี")])


def test_a_register_of_the_whole_office(
    page: ImportsPage, db: Database, tmp_path: Path, settle: Settle
) -> None:
    db.write(funds.add, FundInput("กองทุนหมู่บ้านโพนทอง", FundKind.VILLAGE))
    QApplication.processEvents()
    assert page.into.funds.isVisible()
    page.into.kinds.set_key("villages")
    assert not page.into.funds.isVisible()
    assert page.file.under.text().startswith("ทะเบียนหมู่บ้านจาก Excel")
    read(page, villages(tmp_path / "หมู่บ้าน"), settle)
    matches("imports_villages_table", page)
    page.go_on()
    page.go_on()
    settle()
    matches("imports_villages_check", page)
    page.go_on()
    assert page.save.sentence.text() == "จะเพิ่มหมู่บ้าน 2 แห่ง ในทะเบียนหมู่บ้าน"
    page.go_on()
    settle()
    assert page.done.sentence.text() == "เพิ่มหมู่บ้าน 2 แห่งแล้ว"
    found: list[Village] = db.read(lambda session: list(session.query(Village).all()))
    assert [one.name for one in found] == ["บ้านหนึ่ง", "บ้านสอง"]
    page.start_over()
    assert page.file.table.index(0, 2).data() == "ทะเบียนหมู่บ้าน"
    assert nameless(page) == []
    assert cut_off(page) == []


def test_another_register_reads_the_same_file_anew(page: ImportsPage, tmp_path: Path, settle: Settle) -> None:
    read(page, villages(tmp_path / "หมู่บ้าน.xlsx"), settle)
    page.go_back()
    page.into.kinds.set_key("villages")
    settle()
    assert page.at == TABLE
    page.go_on()
    assert page.columns.mapping() == {"moo": "A", "name": "B", "headman_name": "C"}


def test_another_page_asks_for_its_register(page: ImportsPage, tmp_path: Path, settle: Settle) -> None:
    page.open_target("villages")
    assert page.into.kind.key == "villages"
    read(page, villages(tmp_path / "หมู่บ้าน.xlsx"), settle)
    page.open_target("villages")
    assert page.at == TABLE
    page.open_target("members")
    assert (page.at, page.into.kind.key) == (FILE, "members")
