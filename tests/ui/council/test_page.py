"""The page of the council: what it says, every act upon members, and that all of it works from the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.term import Answer, Clause, CommitteeKind, CouncilMember, MemberKind, VacateReason
from services import law
from services.council import committees, council_card, council_roll, council_seats
from services.council.committees import CommitteeInput
from services.matters import Wanted
from tests.conftest import TODAY
from tests.services import councils
from tests.ui.council.council_office import CouncilOffice, make_named
from tests.ui.council.seeing import button, opened
from tests.ui.keys import press, type_into
from tests.ui.snapshot import cut_off, describe, english, nameless
from ui import theme
from ui.app import App
from ui.council.committees_window import CommitteesWindow
from ui.council.leaving import VacateDialog
from ui.council.member_form import CouncilMemberForm
from ui.council.page import CouncilPage
from ui.council.papers_window import PapersWindow
from ui.council.term_form import TermDialog
from ui.council.terms_window import SplitDialog, TermsWindow
from ui.council.warnings_window import WarningsWindow
from ui.law_text import SectionWindow


def figures(page: CouncilPage) -> dict[str, str]:
    return {name: label.text() for name, label in page.glance.figures.items()}


def names(page: CouncilPage) -> list[str]:
    return [str(page.table.record(row)["name"]) for row in range(page.table.rowCount())]


def choose(page: CouncilPage, member: CouncilMember) -> None:
    page.show_record(member.id)
    page.show_card()
    QApplication.processEvents()


def test_the_council_at_a_glance(page: CouncilPage) -> None:
    assert figures(page) == {
        "in_office": "12 จาก 13 ที่นั่ง",
        "free_seats": "1",
        "quorum": "6",
        "two_thirds": "8",
        "petition": "3",
        "days_left": "785 วัน",
    }
    assert "ประธานสภา นายสมชาย ใจดี" in describe(page)
    assert len(names(page)) == 12
    assert "นายวิเชียร โพธิ์ศรี" not in names(page)


def test_the_list_and_the_figures_of_another_day(page: CouncilPage) -> None:
    assert page.panel.day is not None
    page.panel.day.put((date(2026, 9, 30), date(2026, 9, 30)))
    assert figures(page)["in_office"] == "13 จาก 13 ที่นั่ง"
    assert figures(page)["quorum"] == "7"
    assert "นายวิเชียร โพธิ์ศรี" in names(page)


def test_the_card(page: CouncilPage, office: CouncilOffice) -> None:
    choose(page, office.members[4])
    said = describe(page.card)
    assert "นายบุญมี ทองคำ" in said
    assert "มา 0 จาก 1 ครั้ง" in said
    for clause in Clause:
        assert clause.label in said
    assert said.count("รับรองแล้ว 10 ม.ค. 2568") == len(Clause)
    assert "785 วัน" in said
    button(page.card, "section_7").click()
    window = opened(SectionWindow)
    assert law.section_text("7") in describe(window)
    assert law.CHECK_NOTE in describe(window)


def test_the_gravest_warning_shows_its_section(page: CouncilPage) -> None:
    assert page.glance.matter is not None
    page.glance.matter.section.click()
    assert law.section_text("19") in describe(opened(SectionWindow))


def test_a_member_is_replaced_for_the_remainder(page: CouncilPage, office: CouncilOffice, app: App) -> None:
    left = office.members[8]
    successor = make_named(office.db, "นางแก้ว มณีวงศ์")
    page.open_target(Wanted(f"replace:{left.id}"))
    form = opened(CouncilMemberForm)
    assert (form.village.key(), form.seat_no.text()) == (left.village_id, "3")
    form.person.set_person(successor.id)
    form.try_save()
    assert form.saved is not None
    member = app.db.read(council_roll.get, form.saved)
    assert (member.replaces_id, member.ends, member.seat_no) == (left.id, office.term.ends, 3)
    assert page.chosen == member.id
    assert figures(page)["free_seats"] == "0"
    assert app.db.read(council_card.card, left.id, TODAY).successor == "นางแก้ว มณีวงศ์"


def test_a_wrong_leaving_is_taken_back(page: CouncilPage, office: CouncilOffice, app: App) -> None:
    choose(page, office.members[8])
    button(page.card, "take_back_council_member").click()
    assert app.db.read(council_roll.count_on, TODAY) == 13


def test_somebody_who_came_cannot_be_removed_only_leave(
    page: CouncilPage, office: CouncilOffice, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[str] = []
    monkeypatch.setattr("ui.messages.ask", lambda *_args, **_kinds: True)
    monkeypatch.setattr("ui.messages.show_error", lambda _parent, error: refused.append(str(error)))
    choose(page, office.members[6])
    button(page.card, "remove_council_member").click()
    assert "กรุณาบันทึกการพ้นตำแหน่งแทน" in refused[0]
    assert app.db.read(council_roll.count_on, TODAY) == 12


def test_a_death_ends_seat_and_post(page: CouncilPage, office: CouncilOffice, app: App) -> None:
    choose(page, office.members[0])
    button(page.card, "vacate_council_member").click()
    dialog = opened(VacateDialog)
    assert not dialog.resolution.isEnabled()
    dialog.reason.set_key(VacateReason.DIED)
    dialog.day.set_day(date(2026, 11, 20))
    dialog.try_save()
    member = app.db.read(council_roll.get, office.members[0].id)
    assert (member.vacated, member.vacate_reason) == (date(2026, 11, 20), VacateReason.DIED)
    QApplication.processEvents()
    assert "ประธานสภา (ว่าง)" in describe(page)
    assert figures(page)["in_office"] == "11 จาก 13 ที่นั่ง"


def test_a_day_to_come_is_refused_at_its_field(page: CouncilPage, office: CouncilOffice) -> None:
    choose(page, office.members[0])
    page.vacate()
    dialog = opened(VacateDialog)
    dialog.day.set_day(date(2026, 12, 1))
    dialog.note.setText("หนังสือลาออก")
    dialog.try_save()
    assert "อยู่ในอนาคต" in dialog.form.problem("day")
    assert dialog.note.text() == "หนังสือลาออก"


def test_an_expert_too_many_is_refused(page: CouncilPage, office: CouncilOffice) -> None:
    page.add()
    form = opened(CouncilMemberForm)
    form.person.set_person(make_named(office.db, "นายเก่ง วิชาดี").id)
    form.kind.set_key(MemberKind.EXPERT)
    assert (form.village.isEnabled(), form.expertise.isEnabled()) == (False, True)
    form.try_save()
    assert "ครบแล้ว" in form.form.problem("kind")


def test_declarations_are_kept_clause_by_clause(page: CouncilPage, office: CouncilOffice, app: App) -> None:
    choose(page, office.members[1])
    page.correct()
    form = opened(CouncilMemberForm)
    assert {edit.key() for edit in form.clauses.values()} == {Answer.YES}
    form.clauses[Clause.NO_PRISON].set_key(Answer.UNKNOWN)
    form.try_save()
    rows = app.db.read(council_card.card, office.members[1].id, TODAY).qualifications
    assert [one.fulfilled for one in rows] == [Answer.YES] * 3 + [Answer.UNKNOWN]
    assert [one.declared for one in rows] == [date(2025, 1, 10)] * 3 + [None]
    QApplication.processEvents()
    assert "ยังไม่ได้รับรองคุณสมบัติตามมาตรา 7 (4)" in describe(page.card)


def test_by_the_keyboard_alone(page: CouncilPage, office: CouncilOffice, app: App, qtbot: QtBot) -> None:
    successor = make_named(office.db, "นางแก้ว มณีวงศ์")
    press(page, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    form = opened(CouncilMemberForm)
    qtbot.waitUntil(form.isActiveWindow)
    typing = form.focusWidget()
    assert typing is form.person.edit
    type_into(typing, "แก้ว")
    press(typing, Qt.Key.Key_Return)
    assert form.person.person_id() == successor.id
    for expected in ("kind", "village_id", "selected_typing", "ends_typing", "replaces_id"):
        present = form.focusWidget()
        assert present is not None
        if present.objectName() != expected:
            press(present, Qt.Key.Key_Return)
        now = form.focusWidget()
        assert now is not None
        assert now.objectName() == expected
        if expected == "selected_typing":
            press(now, Qt.Key.Key_T)
    press(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: form.saved is not None)
    assert app.db.read(council_roll.count_on, TODAY) == 13


def test_the_menu_by_the_keyboard(page: CouncilPage, qtbot: QtBot) -> None:
    press(page, Qt.Key.Key_F10)
    qtbot.waitUntil(page.more.menu.isVisible)
    for _ in range(3):
        press(page.more.menu, Qt.Key.Key_Down)
    press(page.more.menu, Qt.Key.Key_Return)
    window = opened(TermsWindow)
    press(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_every_act_of_the_menu_opens(page: CouncilPage, office: CouncilOffice, app: App) -> None:
    went: list[tuple[str, object]] = []
    app.went.connect(lambda key, target: went.append((key, target)))
    for action in page.more.menu.actions():
        if action.objectName() != "open_profile":
            action.trigger()
            window = QApplication.activeModalWidget()
            assert window is not None, action.objectName()
            assert nameless(window) == []
            assert english(window) == []
            assert cut_off(window) == []
            window.close()
            QApplication.processEvents()
    page.more.show_profile()
    assert went == [("settings", Wanted("council"))]


def test_papers_of_the_council_and_the_member(
    page: CouncilPage, office: CouncilOffice, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[tuple[object, ...]] = []

    def shown(
        _app: App, _parent: QWidget, form: str, _gather: object, *arguments: object, **_kinds: object
    ) -> None:
        asked.append((form, *arguments))

    monkeypatch.setattr("ui.papers.show_gathered", shown)
    choose(page, office.members[0])
    press(page, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    window = opened(PapersWindow)
    assert (nameless(window), english(window), cut_off(window)) == ([], [], [])
    window.start.setText("25")
    button(window, "print_labels").click()
    assert "1 ถึง 24" in window.options.problem("start")
    for name in ("print_roll", "print_cards", "print_application", "print_resignation"):
        button(window, name).click()
    assert asked == [
        ("council_roll", office.term.id, TODAY),
        ("council_cards", office.term.id, TODAY, None),
        ("member_application", office.members[0].id, TODAY),
        ("resignation_letter", office.members[0].id, TODAY),
    ]


def test_every_paper_can_be_gathered(
    page: CouncilPage, office: CouncilOffice, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gathered(
        _app: App, _parent: QWidget, form: str, gather: Callable[..., object], *given: object, **kinds: object
    ) -> None:
        assert app.db.read(gather, *given, **kinds) is not None
        done.append(form)

    def numbered(
        _app: App,
        _parent: QWidget,
        form: str,
        _letter: int | None,
        gather: Callable[[date], object],
        issue: Callable[[date], int],
    ) -> None:
        assert gather(TODAY) is not None
        assert issue(TODAY)
        done.append(form)

    done: list[str] = []
    monkeypatch.setattr("ui.papers.show_gathered", gathered)
    monkeypatch.setattr("ui.council.papers_window.show_numbered", numbered)
    choose(page, office.members[8])
    page.print_list()
    window = opened(PapersWindow)
    for name in (
        "print_roll", "print_cards", "print_plates", "print_badges", "print_labels", "print_envelopes",
        "print_registration", "print_application", "print_resignation", "print_certificate", "print_vacancy",
    ):  # fmt: skip
        button(window, name).click()
    assert len(done) == 11


def test_a_village_split_off_gets_its_seats(page: CouncilPage, office: CouncilOffice, app: App) -> None:
    new = councils.make_village(office.db, 4)
    page.open_target(Wanted(f"split:{office.villages[0].id}:{new.id}"))
    dialog = opened(SplitDialog)
    dialog.seats.setText("2")
    dialog.try_save()
    rows = app.db.read(council_seats.seats, office.term.id, TODAY)
    assert [(one.seats, one.taken) for one in rows if one.village_id == new.id] == [(2, 0)]


def test_a_committee_found_by_searching_is_shown(page: CouncilPage, office: CouncilOffice, app: App) -> None:
    for name in ("คณะทำงานน้ำ", "คณะทำงานป่า"):
        asked = CommitteeInput(name, CommitteeKind.WORKING, date(2026, 3, 5))
        found = app.db.write(committees.add, asked)
    page.open_target(Wanted(f"committee:{found.id}"))
    window = opened(CommitteesWindow)
    assert window.chosen is not None
    assert window.chosen.name == "คณะทำงานป่า"


def test_without_a_council_the_first_thing_is_a_term(show: Callable[[], CouncilPage]) -> None:
    page = show()
    assert "ยังไม่มีสมาชิกสภา" in describe(page)
    assert not page.glance.isVisible()
    button(page, "council_empty_act").click()
    assert opened(TermDialog).isVisible()


@pytest.mark.parametrize(("width", "height", "scale"), [(1150, 720, 100), (808, 560, 100), (1150, 720, 150)])
def test_nothing_is_nameless_english_or_cut_off(
    page: CouncilPage, office: CouncilOffice, qapp: QApplication, width: int, height: int, scale: int
) -> None:
    theme.apply(qapp, scale)
    page.resize(width, height)
    choose(page, office.members[8])
    QTest.qWait(50)
    assert nameless(page) == []
    assert set(english(page)) <= {"Word"}  # the program whose files may be attached goes by its own name
    assert cut_off(page) == []


def test_a_low_window_has_the_figures_and_the_way_to_the_matters(page: CouncilPage) -> None:
    assert page.glance.matter is not None
    assert page.glance.matter.isVisible()
    page.resize(808, 560)
    QApplication.processEvents()
    assert not page.glance.matter.isVisible()
    button(page, "matters").click()
    assert opened(WarningsWindow).rows
