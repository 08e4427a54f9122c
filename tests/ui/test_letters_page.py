"""The page of the letter books: entered by kind, answered, settled, cancelled, printed again, the book of a year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.letter import Letter, LetterKind
from services.correspondence import letter_numbers, letters
from services.correspondence.letters import LetterInput
from services.matters import Wanted
from services.papers import Letterhead, MemberList
from services.reports.table import Report
from tests.conftest import TODAY
from tests.ui.keys import press, type_into
from tests.ui.snapshot import cut_off, describe, english, matches, nameless
from ui import theme
from ui.app import App
from ui.letters.dialogs import BookDialog, CancelDialog, SettleDialog
from ui.letters.form import LetterForm
from ui.letters.page import LettersPage
from ui.letters.paper import show_letter
from ui.printing import Paper

W = TypeVar("W", bound=QWidget)
DAY = date(2026, 11, 10)


@pytest.fixture
def office(db: Database) -> Database:
    """One letter in that is late, one out, one order struck out."""
    came = LetterInput(
        LetterKind.INCOMING, DAY, "ขอข้อมูลกลุ่ม", booked=DAY, sender="ที่ว่าการอำเภอ", number="นค 1/9",
        reply_due=date(2026, 11, 20),
    )  # fmt: skip
    db.write(letters.add, came, TODAY)
    db.write(letters.add, LetterInput(LetterKind.OUTGOING, DAY, "เชิญประชุม", recipient="สมาชิกทุกคน"), TODAY)
    order = db.write(letters.add, LetterInput(LetterKind.ORDER, DAY, "แต่งตั้งคณะทำงาน"), TODAY)
    db.write(letters.cancel, order.id, "ออกซ้ำ", TODAY)
    return db


@pytest.fixture
def show(app: App, qtbot: QtBot) -> Callable[[], LettersPage]:
    def show() -> LettersPage:
        app.today = lambda: TODAY
        page = LettersPage(app)
        qtbot.addWidget(page)
        page.resize(1150, 700)
        page.show()
        page.show_card()
        told(page.card)
        return page

    return show


@pytest.fixture
def page(office: Database, show: Callable[[], LettersPage]) -> LettersPage:
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


def stand_on(page: LettersPage, kind: LetterKind, sequence: int = 1) -> Letter:
    found = page.app.db.read(letter_numbers.at, kind, 2569, sequence)
    assert found is not None
    page.show_record(found.id)
    page.show_card()
    return found


def test_the_page_as_people_see_it(page: LettersPage) -> None:
    stand_on(page, LetterKind.INCOMING)
    told(page.card)
    matches("letters_page", page)


@pytest.mark.parametrize(("scale", "width"), [(100, 1150), (150, 1096)])
def test_every_word_is_thai_named_and_fits(
    page: LettersPage, qapp: QApplication, scale: int, width: int
) -> None:
    theme.apply(qapp, scale)
    page.resize(width, 700)
    qapp.processEvents()
    assert (nameless(page), cut_off(page)) == ([], [])
    assert set(english(page)) <= {"Word", "OTOP"}  # names of a program and of a scheme


def test_an_empty_book_asks_of_which_kind(
    db: Database, show: Callable[[], LettersPage], qtbot: QtBot
) -> None:
    page = show()
    assert "ยังไม่มีหนังสือในทะเบียน" in describe(page)
    page.add()
    qtbot.waitUntil(page.kinds.isVisible)
    assert [one.text()[4:] for one in page.kinds.actions()] == [kind.label for kind in LetterKind]
    page.kinds.actions()[1].trigger()
    page.kinds.close()
    form = opened(LetterForm, qtbot)
    assert form.kind is LetterKind.OUTGOING
    assert form.recipient is not None
    form.recipient.setText("ผู้ใหญ่บ้าน")
    form.subject.setText("ขอเชิญประชุม")
    form.try_save()
    assert page.table.record(0)["running"] == "1/2569"


@pytest.mark.parametrize("kind", list(LetterKind))
def test_each_kind_has_a_form_of_its_own(page: LettersPage, qtbot: QtBot, kind: LetterKind) -> None:
    page.open_target(Wanted(f"add:{kind.value}"))
    form = opened(LetterForm, qtbot)
    next_number = 1 if kind in (LetterKind.ANNOUNCEMENT, LetterKind.CERTIFICATE) else 2
    assert form.facts.text() == f"จะได้เลข {next_number}/2569"
    assert (nameless(form), english(form)) == ([], [])
    form.reject()


def test_entering_marks_what_is_missing_and_warns_of_a_day_out_of_order(
    page: LettersPage, qtbot: QtBot
) -> None:
    page.add_kind(LetterKind.INCOMING)
    form = opened(LetterForm, qtbot)
    assert form.number is not None and form.sender_edit is not None and form.booked is not None
    form.number.setText("นค 2/10")
    form.day.set_day(date(2026, 11, 1))
    type_into(form.subject, "แจ้งผล")
    form.try_save()
    assert "มาจากใคร" in form.form.problem("sender")
    form.sender_edit.setText("พอช.")
    form.booked.set_day(date(2026, 11, 5))
    qtbot.waitUntil(form.doubts.isVisible)
    assert "วันที่อยู่ก่อนเลข 1 ซึ่งลงวันที่ 10 พ.ย. 2569" in form.doubts.words.text()
    form.try_save()
    row = page.app.db.read(letter_numbers.at, LetterKind.INCOMING, 2569, 2)
    assert row is not None and (row.number, row.booked) == ("นค 2/10", date(2026, 11, 5))


def test_the_facts_follow_the_year_of_the_day(page: LettersPage, qtbot: QtBot) -> None:
    page.add_kind(LetterKind.ORDER)
    form = opened(LetterForm, qtbot)
    form.day.set_day(date(2025, 12, 31))
    qtbot.waitUntil(lambda: form.facts.text() == "จะได้เลข 1/2568")
    assert form.sequence is not None
    form.sequence.setText("9")
    qtbot.waitUntil(lambda: form.facts.text() == "ลงเป็นเลข 9/2568 ของสมุดเดิม")
    form.reject()


def test_answering_settles_and_both_letters_open_each_other(page: LettersPage, qtbot: QtBot) -> None:
    asked = stand_on(page, LetterKind.INCOMING)
    assert "เลยกำหนดตอบ 2 วัน" in told(page.card)
    assert "ตอบช้าแล้ว 1 เรื่อง" in page.facts_label.text()
    page.answer()
    form = opened(LetterForm, qtbot)
    assert form.recipient is not None and form.recipient.text() == "ที่ว่าการอำเภอ"
    assert form.refers_to.text() == "หนังสือที่ นค 1/9 ลงวันที่ 10 พ.ย. 2569"
    form.subject.setText("ส่งข้อมูลกลุ่ม")
    form.try_save()
    answer = page.app.db.read(letters.get, page.chosen or 0)
    assert (answer.answers_id, answer.kind) == (asked.id, LetterKind.OUTGOING)
    assert page.app.db.read(letters.get, asked.id).settled == TODAY
    assert "ตอบเรื่อง ขอข้อมูลกลุ่ม" in told(page.card)
    page.card.asked_letter.emit(asked.id)
    page.show_card()
    assert page.chosen == asked.id and "ตอบด้วย ส่งข้อมูลกลุ่ม" in told(page.card)


def test_half_a_choice_of_what_is_answered_is_refused(page: LettersPage, qtbot: QtBot) -> None:
    page.add_kind(LetterKind.ORDER)
    form = opened(LetterForm, qtbot)
    form.subject.setText("คำสั่ง")
    form.answers.edit.setText("ไม่มีฉบับนี้")
    form.try_save()
    assert "เลือกจากรายการ" in form.form.problem("answers")
    form.reject()


def test_settled_without_a_letter_and_asked_again(page: LettersPage, qtbot: QtBot) -> None:
    asked = stand_on(page, LetterKind.INCOMING)
    page.settle()
    dialog = opened(SettleDialog, qtbot)
    dialog.action.setText("โทรแจ้งแล้ว")
    dialog.try_save()
    assert page.app.db.read(letters.get, asked.id).settled == TODAY
    page.reopen()
    assert page.app.db.read(letters.get, asked.id).settled is None


def test_cancelling_asks_why_and_what_is_cancelled_is_not_corrected(
    page: LettersPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentences: list[str] = []
    monkeypatch.setattr("ui.letters.page.messages.tell", lambda _page, words, *_: sentences.append(words))
    letter = stand_on(page, LetterKind.OUTGOING)
    page.cancel()
    dialog = opened(CancelDialog, qtbot)
    dialog.try_save()
    assert "เหตุผล" in dialog.form.problem("reason")
    dialog.reason.setText("ส่งซ้ำ")
    dialog.try_save()
    assert page.app.db.read(letters.get, letter.id).cancel_reason == "ส่งซ้ำ"
    assert "ยกเลิกเมื่อ 22 พฤศจิกายน 2569: ส่งซ้ำ" in told(page.card)
    press(page.view, Qt.Key.Key_Return)
    assert sentences == ["หนังสือส่ง 1/2569 ยกเลิกแล้ว แก้ไม่ได้"]


def issued(db: Database) -> Letter:
    def facts(number: letter_numbers.LetterNumber) -> MemberList:
        return MemberList(Letterhead("", "สภา", ""), DAY, f"หนังสือ {number.text}", "", ())

    return db.write(letters.issue, LetterKind.OUTGOING, DAY, "ส่งรายชื่อ", "พอช.", "member_list", facts)


def test_a_letter_the_program_made_keeps_what_its_paper_says(page: LettersPage, qtbot: QtBot) -> None:
    letter = issued(page.app.db)
    page.show_record(letter.id)
    page.show_card()
    page.correct()
    form = opened(LetterForm, qtbot)
    assert not form.subject.isEnabled() and not form.day.isEnabled()
    form.action.setText("ส่งทางไปรษณีย์")
    form.try_save()
    assert page.app.db.read(letters.get, letter.id).action == "ส่งทางไปรษณีย์"


def test_it_is_printed_again_as_a_copy_once_a_print_happened(
    page: LettersPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[list[Paper], Callable[[list[int]], None]]] = []
    monkeypatch.setattr(
        "ui.letters.paper.preview",
        lambda _app, _page, papers, *, on_kept, onward: shown.append((papers, on_kept)),
    )
    letter = issued(page.app.db)
    show_letter(page.app, page, letter.id)
    qtbot.waitUntil(lambda: bool(shown))
    (paper,), kept = shown[0]
    assert paper.title.endswith("2/2569") and paper.is_counted
    kept([0])
    assert page.app.db.write(letters.record_print, letter.id) == 1


def test_the_book_of_a_year_and_the_workbook(
    page: LettersPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Report] = []
    for name in ("export_report", "show_report"):
        monkeypatch.setattr(f"ui.letters.page.{name}", lambda _app, _page, report: made.append(report))
    page.filters["kind"].put("order")
    page.print_book()
    dialog = opened(BookDialog, qtbot)
    assert (dialog.kind.key(), dialog.year.text()) == (LetterKind.ORDER, "2569")
    dialog.try_save()
    qtbot.waitUntil(lambda: len(made) == 1)
    page.export_list()
    qtbot.waitUntil(lambda: len(made) == 2)
    assert [one.name for one in made] == ["letters_order", "letters"]
    assert made[0].rows[0].cells[-1] == "ยกเลิก: ออกซ้ำ"
