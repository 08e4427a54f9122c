"""The page every register shares, shown with the register of persons."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from models.database import Database
from models.person import Person, PersonGroup
from models.place import Household, Village
from services import lists, saved_filters
from services.listing import Wish
from services.matters import Wanted
from services.people import persons
from services.people.person_lists import PERSONS
from services.people.persons import PersonInput
from services.reports.table import Report
from tests.builders import citizen_id
from tests.conftest import TODAY
from tests.services.persons_office import fill
from tests.ui.keys import press, type_into
from tests.ui.snapshot import cut_off, describe, english, matches, nameless
from ui import theme
from ui.app import App
from ui.filters import WholesFilter
from ui.register_page import RegisterPage
from ui.views_window import ViewsWindow
from ui.widgets.button import Look
from ui.widgets.card import Card


class NamesPage(RegisterPage[Card]):
    key = "names"
    title = "ทะเบียนบุคคล"
    watches = frozenset((Person, PersonGroup, Household, Village))
    listing = PERSONS
    list_name, list_words = "names_list", "รายชื่อบุคคล"
    empty_words, empty_act = "ยังไม่มีใครในทะเบียน เพิ่มทีละคน หรือนำเข้าจาก Excel", "เพิ่มคนแรก"

    def __init__(self, app: App) -> None:
        self.asked: list[int | None] = []
        super().__init__(app)

    def make_card(self) -> Card:
        return Card("name_card", "บุคคลที่เลือก")

    def fill_card(self, record_id: int | None) -> None:
        self.card.clear()
        row = self.view.current()
        if record_id is not None and row is not None:
            self.card.title(str(row["name"]))

    def add_acts(self) -> None:
        self.add_act("add_name", "เพิ่มบุคคล", self.add, key="F4", look=Look.MAIN)

    def add(self) -> None:
        self.asked.append(None)

    def open_record(self, record_id: int) -> None:
        self.asked.append(record_id)


@pytest.fixture(autouse=True)
def office_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def office(db: Database) -> Database:
    """Six people: two old, one of them dead, one child, one without a village, one with a card to check."""
    fill(db)
    return db


@pytest.fixture
def show(app: App, qtbot: QtBot) -> Callable[[], NamesPage]:
    def show() -> NamesPage:
        page = NamesPage(app)
        qtbot.addWidget(page)
        page.resize(1150, 700)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.focus_first()
        page.show_card()
        return page

    return show


@pytest.fixture
def page(office: Database, show: Callable[[], NamesPage]) -> NamesPage:
    return show()


def names(page: NamesPage) -> list[str]:
    return [str(page.table.record(row)["name"]).split()[0] for row in range(page.table.rowCount())]


def button(page: NamesPage | ViewsWindow, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None, name
    return found


def views(page: NamesPage, qtbot: QtBot) -> ViewsWindow:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    press(page, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: any(one.isActiveWindow() for one in page.findChildren(ViewsWindow)))
    return next(one for one in page.findChildren(ViewsWindow) if one.isActiveWindow())


def open_more(page: NamesPage, qtbot: QtBot) -> None:
    press(page, Qt.Key.Key_F7)
    qtbot.waitUntil(page.filters["sex"].isVisible)


def test_the_page_as_people_see_it(page: NamesPage, qtbot: QtBot) -> None:
    open_more(page, qtbot)
    matches("register_page", page)


@pytest.mark.parametrize(("scale", "width"), [(100, 1150), (100, 780), (150, 1096)])
def test_every_word_is_thai_named_and_fits(
    page: NamesPage, qapp: QApplication, qtbot: QtBot, scale: int, width: int
) -> None:
    theme.apply(qapp, scale)
    open_more(page, qtbot)
    page.resize(width, 700)
    qapp.processEvents()
    assert nameless(page) == []
    assert english(page) == []
    assert cut_off(page) == []


def test_it_opens_with_what_its_filters_start_with_and_escape_shows_everybody(page: NamesPage) -> None:
    assert len(names(page)) == 5
    assert page.totals.words == "แสดง 5 จาก 6 คน · เฉพาะผู้ที่มีชีวิตอยู่"
    assert page.facts_label.text() == "ทั้งหมด 6 คน"
    press(page, Qt.Key.Key_Escape)
    assert len(names(page)) == 6
    assert page.totals.words == "ทั้งหมด 6 คน"


def test_typing_finds_and_keys_alone_open_and_add(page: NamesPage, qtbot: QtBot) -> None:
    type_into(page.view, "น")  # letters typed over the list go to the search line
    assert page.search is not None
    page.search.setText("")
    type_into(page.search, "นำทิพย")
    assert names(page) == ["เด็กหญิงน้ำทิพย์"]
    press(page.search, Qt.Key.Key_Return)
    assert page.view.hasFocus()
    press(page.view, Qt.Key.Key_Return)
    assert page.asked == [page.chosen]
    press(page, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: page.asked[-1] is None)


def test_a_whole_number_is_found_and_what_is_not_there_says_so(page: NamesPage) -> None:
    assert page.search is not None
    page.search.setText(citizen_id(1))
    assert names(page) == ["นางบัวผัน"]
    page.search.setText("ไม่มีคนนี้")
    assert names(page) == []
    assert "ไม่มีรายการที่ตรงกับคำค้นหรือตัวกรอง" in describe(page)


def test_the_card_follows_the_cursor_after_a_moment(page: NamesPage, qtbot: QtBot) -> None:
    page.view.choose_row(2)
    assert "เด็กหญิงน้ำทิพย์" not in describe(page.card)
    qtbot.waitUntil(lambda: str(page.table.record(2)["name"]) in describe(page.card))


def test_numbers_typed_narrow_after_a_moment_and_what_is_no_number_is_marked(
    page: NamesPage, qtbot: QtBot
) -> None:
    age = page.filters["age"]
    assert isinstance(age, WholesFilter)
    type_into(age.ends[0], "๖๐")
    qtbot.waitUntil(lambda: names(page) == ["นางบัวผัน"])
    assert age.setting() == (60, None)
    age.ends[1].setText("สิบ")
    press(age.ends[1], Qt.Key.Key_Return)
    assert age.ends[1].property("wrong") == "true"
    assert names(page) == ["นางบัวผัน"]
    age.reset()
    assert not age.is_hiding
    assert age.ends[1].property("wrong") == "false"
    assert len(names(page)) == 5


def test_filters_behind_the_button_are_counted_on_it(page: NamesPage, qtbot: QtBot) -> None:
    more = button(page, "more_filters")
    assert not page.filters["sex"].isVisible()
    open_more(page, qtbot)
    page.filters["sex"].put("m")
    page.filters["card"].put(True)
    assert more.text().startswith("ตัวกรองอื่น (2)")
    page.show_everything()
    assert more.text().startswith("ตัวกรองอื่น   ")
    press(page, Qt.Key.Key_F7)  # the key outlives the new words
    qtbot.waitUntil(lambda: not page.filters["sex"].isVisible())


def test_every_heading_sorts_and_the_cursor_stays(page: NamesPage) -> None:
    page.view.choose_row(names(page).index("นายเอก"))
    header = page.view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(2) + 8, 8)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert names(page)[:3] == ["เด็กหญิงน้ำทิพย์", "นายสมชาย", "นางบัวผัน"]
    assert names(page)[page.view.currentIndex().row()] == "นายเอก"
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert names(page)[0] == "นางบัวผัน"
    assert page.wish().order == "age"
    assert page.wish().descending


def test_what_is_saved_elsewhere_is_shown_and_found(page: NamesPage, office: Database) -> None:
    page.view.choose_row(names(page).index("นายเอก"))
    office.write(persons.add, PersonInput("กมล", "ใหม่มา", "นาย"), TODAY)
    assert names(page)[0] == "นายกมล"
    assert names(page)[page.view.currentIndex().row()] == "นายเอก"
    assert page.search is not None
    page.search.setText("ใหม่มา")
    assert names(page) == ["นายกมล"]


def test_another_page_asks_for_one_record_a_part_or_a_saved_filter(page: NamesPage, office: Database) -> None:
    assert page.search is not None
    page.search.setText("เอก")
    dead = next(
        one.id for one in office.read(lists.page, PERSONS, Wish(TODAY)) if "คำ ทองดี" in str(one["name"])
    )
    page.open_target(dead)
    assert page.chosen == dead
    assert len(names(page)) == 6
    page.open_target(Wanted("card_check"))
    assert names(page) == ["นางสาวกัลยา"]
    page.open_target(Wanted("add"))
    assert page.asked == [None]
    kept = office.write(saved_filters.save, PERSONS, "เด็ก", Wish(TODAY, "", {"age": (None, 15)}, "age", True))
    page.open_target(Wanted(f"view:{kept.id}"))
    assert names(page) == ["เด็กหญิงน้ำทิพย์"]
    assert page.view.horizontalHeader().sortIndicatorSection() == 2


def test_a_view_is_saved_chosen_renamed_and_removed_with_a_way_back(
    page: NamesPage, app: App, office: Database, qtbot: QtBot
) -> None:
    said: list[tuple[str, Callable[[], object] | None]] = []
    app.said.connect(lambda words, undo: said.append((words, undo)))
    page.filters["age"].put((60, None))
    window = views(page, qtbot)
    assert "ยังไม่มีมุมมองที่บันทึกไว้" in describe(window)
    window.name.setText("ผู้สูงอายุ")
    press(window.name, Qt.Key.Key_Return)
    matches("views_window", window)
    assert nameless(window) == []
    assert english(window) == []
    assert said[0][0] == "บันทึกมุมมอง “ผู้สูงอายุ” แล้ว"
    window.name.setText("คนแก่")
    button(window, "view_rename").click()
    assert [one.name for one in office.read(saved_filters.saved, PERSONS)] == ["คนแก่"]
    window.reject()
    page.show_everything()
    window = views(page, qtbot)
    press(window.view, Qt.Key.Key_Return)
    assert names(page) == ["นางบัวผัน"]
    window = views(page, qtbot)
    button(window, "view_remove").click()
    assert office.read(saved_filters.saved, PERSONS) == []
    undo = said[-1][1]
    assert undo is not None
    undo()
    assert [one.name for one in office.read(saved_filters.saved, PERSONS)] == ["คนแก่"]
    window.reject()


def test_a_view_without_a_name_is_refused(
    page: NamesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Exception] = []
    monkeypatch.setattr("ui.messages.show_error", lambda _parent, error: told.append(error))
    window = views(page, qtbot)
    button(window, "view_save").click()
    assert "ยังไม่ได้ตั้งชื่อมุมมอง" in str(told[0])
    assert not button(window, "view_use").isEnabled()
    window.reject()


def test_paper_and_workbook_hold_the_list_as_it_stands(
    page: NamesPage, office: Database, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Report] = []
    for place in ("ui.register_page", "ui.views_window"):
        for name in ("show_report", "export_report"):
            monkeypatch.setattr(f"{place}.{name}", lambda _app, _parent, report: made.append(report))
    office.write(saved_filters.save, PERSONS, "เด็ก", Wish(TODAY, filters={"age": (None, 15)}))
    assert page.search is not None
    page.search.setText("บัว")
    press(page, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: len(made) == 1)
    page.export_list()
    qtbot.waitUntil(lambda: len(made) == 2)
    window = views(page, qtbot)
    press(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: len(made) == 3)
    button(window, "view_excel").click()
    qtbot.waitUntil(lambda: len(made) == 4)
    window.reject()
    assert [[row.cells[0] for row in one.rows] for one in made] == [
        ["นางบัวผัน ศรีสุวรรณ์"],
        ["นางบัวผัน ศรีสุวรรณ์"],
        ["เด็กหญิงน้ำทิพย์ ปู่ซ้าย"],
        ["เด็กหญิงน้ำทิพย์ ปู่ซ้าย"],
    ]
    assert made[3].title == "ทะเบียนบุคคล เด็ก"


def test_an_empty_register_says_what_to_do_first(show: Callable[[], NamesPage]) -> None:
    page = show()
    assert "ยังไม่มีใครในทะเบียน" in describe(page)
    button(page, "names_empty_act").click()
    assert page.asked == [None]
