"""F9 of a page: every paper of its list and of the chosen record, and the empty forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from models.database import Database
from services import papers as facts_of
from services.forms import catalog
from tests.conftest import TODAY
from tests.services.paper_office import Office, make_office
from tests.ui.keys import press
from tests.ui.place_pages import shown
from tests.ui.snapshot import cut_off, english, nameless
from tests.ui.test_papers import opened, text_of
from ui import papers, theme
from ui.app import App
from ui.households.page import HouseholdsPage
from ui.organisations.page import OrganisationsPage
from ui.papers_window import PapersWindow
from ui.persons.page import PersonsPage
from ui.posting_dialog import On, PostingDialog
from ui.register_page import RegisterPage
from ui.villages.page import VillagesPage

NOW = datetime(2026, 11, 22, 10, 42)
Page = RegisterPage[Any]
Open = Callable[[type[Page]], PapersWindow]
RECORDS: dict[type[Page], Callable[[Office], int]] = {
    VillagesPage: lambda office: office.village,
    HouseholdsPage: lambda office: office.house,
    PersonsPage: lambda office: office.people[1],
    OrganisationsPage: lambda office: office.organisation,
}
GATHERED: dict[type[Page], list[str]] = {
    VillagesPage: ["village_profile", "village_roll"] * 2 + ["village_roll"],
    HouseholdsPage: ["household_sheet"] * 2,
    PersonsPage: ["person_history"],
    OrganisationsPage: [
        "organisation_register",
        "organisation_sheet",
        "organisation_sheet",
        "community_registration",
    ],
}


@pytest.fixture
def office(app: App, db: Database) -> Office:
    assert app.folder is not None
    app.today = lambda: TODAY
    return make_office(db, app.folder)


@pytest.fixture
def open_papers(app: App, office: Office, qtbot: QtBot) -> Open:
    kept: list[Page] = []  # qtbot does not hold what nobody else holds

    def open_papers(kind: type[Page]) -> PapersWindow:
        page = shown(kind(app), qtbot, RECORDS[kind](office))
        kept.append(page)
        press(page, Qt.Key.Key_F9)
        qtbot.waitUntil(lambda: page.findChild(PapersWindow) is not None)
        window = page.findChild(PapersWindow)
        assert isinstance(window, PapersWindow)
        return window

    return open_papers


def buttons(window: PapersWindow) -> list[QPushButton]:
    return [one for one in window.findChildren(QPushButton) if one.objectName().startswith("print_")]


def button(window: PapersWindow, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    return found


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("kind", RECORDS)
def test_every_word_is_thai_named_and_fits(
    open_papers: Open, kind: type[Page], qapp: QApplication, scale: int
) -> None:
    theme.apply(qapp, scale)
    window = open_papers(kind)
    qapp.processEvents()
    assert window.focusWidget() is button(window, "print_shown_list")
    assert (nameless(window), english(window), cut_off(window)) == ([], [], [])


@pytest.mark.parametrize("kind", RECORDS)
def test_every_paper_is_drawn_of_what_is_shown(
    open_papers: Open, kind: type[Page], app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def gathered(
        _app: App, _over: object, form: str, gather: Callable[..., Any], *given: Any, **kinds: Any
    ) -> None:
        assert catalog.draw(
            form, facts_of.to_json(app.db.read(gather, *given, **kinds)), facts_of.Printing(NOW)
        )
        done.append(form)

    def each(
        _app: App, _over: object, form: str, gather: Callable[..., Any], ids: Sequence[int], *given: Any
    ) -> None:
        assert [app.db.read(gather, one, *given) for one in ids]
        done.append(form)

    blanks: list[str] = []
    monkeypatch.setattr(papers, "show_gathered", gathered)
    monkeypatch.setattr(papers, "show_each", each)
    monkeypatch.setattr(papers, "show_blank", lambda _app, _over, form: blanks.append(form))
    window = open_papers(kind)
    for one in buttons(window):
        if "posting" not in one.objectName() and one.objectName() != "print_shown_list":
            one.click()
    assert done == GATHERED[kind]
    assert blanks
    assert [form for form in blanks if not catalog.draw_blank(form, facts_of.Letterhead("ก", "ก", "ก"))] == []


def test_a_village_on_one_page(open_papers: Open, qtbot: QtBot) -> None:
    window = open_papers(VillagesPage)
    button(window, "print_profile").click()
    assert "นายเปี๊ยก กำปั้น" in text_of(opened(window, qtbot))


def test_every_house_of_the_list_in_one_run(open_papers: Open, qtbot: QtBot) -> None:
    window = open_papers(HouseholdsPage)
    button(window, "print_sheets").click()
    assert "12/3" in text_of(opened(window, qtbot))


def test_the_number_of_a_person_is_whole_only_when_asked(
    open_papers: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(papers, "show_gathered", lambda *_given, full: asked.append(full))
    window = open_papers(PersonsPage)
    button(window, "print_history").click()
    full = window.options.inputs["full_number"]
    assert isinstance(full, QCheckBox)
    full.setChecked(True)
    button(window, "print_history").click()
    assert asked == [False, True]


@pytest.mark.parametrize(
    ("kind", "words", "facts", "has_plates"),
    [
        (VillagesPage, "เรียน นายเปี๊ยก กำปั้น", "1 ราย", False),
        (OrganisationsPage, "ประธานกลุ่มเลี้ยงปลาโพนทอง", "1 ราย", False),
        (PersonsPage, "เรียน นางฟ้าใส ญาติผู้ใหญ่", "4 คน", True),
    ],
)
def test_labels_for_everybody_of_the_list(
    open_papers: Open, kind: type[Page], words: str, facts: str, has_plates: bool, qtbot: QtBot
) -> None:
    window = open_papers(kind)
    button(window, "print_posting").click()
    dialog = window.findChild(PostingDialog)
    assert isinstance(dialog, PostingDialog)
    assert facts in dialog.facts.text()
    assert dialog.on.count() == (len(On) if has_plates else 4)
    dialog.save_button.click()
    assert words in text_of(opened(window, qtbot))


def test_an_empty_list_has_nothing_to_print(app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("ui.messages.tell", lambda _over, sentence: told.append(sentence))
    page = VillagesPage(app)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.print_list()
    window = page.findChild(PapersWindow)
    assert isinstance(window, PapersWindow)
    button(window, "print_profiles").click()
    button(window, "print_posting").click()
    assert len(told) == 2
    assert window.findChild(QPushButton, "print_profile") is None
