"""The page of villages: the list, the card with its figures, splitting, merging, heads by year."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.database import Database
from models.person import Sex
from models.place import Relation, Village
from services.matters import Wanted
from services.people import headcounts, household_picks, villages
from services.people.headcounts import HeadcountInput
from tests.conftest import TODAY
from tests.services.excel.registers import contents, path_of
from tests.services.places import make_house, make_person, make_village, person_of
from tests.ui.keys import press
from tests.ui.place_pages import Notices, card_acts, opened, press_card, shown, stand_on
from tests.ui.snapshot import cut_off, english, matches, nameless
from ui import theme
from ui.app import App
from ui.villages.form import VillageForm
from ui.villages.headcount_dialog import HeadcountDialog
from ui.villages.merge_dialog import MergeDialog
from ui.villages.page import VillagesPage
from ui.villages.split_dialog import SplitDialog

ACTS = ("correct_village", "village_headcount", "split_village", "merge_village")


@pytest.fixture(autouse=True)
def office_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def five(db: Database) -> Village:
    """Village 5 with two houses and somebody of no house, beside village 3 with a house of the same number."""
    make_house(db, make_village(db, 3, "บ้านใหญ่"), "7")
    made = make_village(db, 5, "บ้านน้อย", headman_name="นายตัวอย่าง ใจดี", headman_phone="0812345678", seats=4)
    seven, eight = make_house(db, made, "7"), make_house(db, made, "8")
    make_person(db, "สมชาย ใจดี", seven, Relation.HEAD, sex=Sex.MALE, born=date(1950, 1, 1))
    make_person(db, "สมศรี ใจดี", eight, Relation.HEAD, sex=Sex.FEMALE, born=date(2000, 1, 1))
    make_person(db, "สมบัติ ใจดี", village=made)
    counted = HeadcountInput(2567, "จปฐ.", households=2, total=5, males=3, females=2)
    db.write(headcounts.save, made.id, counted, TODAY)
    return made


@pytest.fixture
def page(app: App, five: Village, qtbot: QtBot) -> VillagesPage:
    return shown(VillagesPage(app), qtbot, five.id)


@pytest.fixture
def notices(app: App) -> Notices:
    return Notices(app)


def test_the_page_as_people_see_it(page: VillagesPage) -> None:
    matches("villages_page", page)


@pytest.mark.parametrize(("scale", "width"), [(100, 1140), (100, 780), (150, 1140)])
def test_every_word_is_thai_named_and_fits(
    page: VillagesPage, five: Village, qapp: QApplication, scale: int, width: int
) -> None:
    theme.apply(qapp, scale)
    page.resize(width, 700)
    qapp.processEvents()
    stand_on(page, five.id)
    assert nameless(page) == []
    assert set(english(page)) <= {"Word"}  # the program whose files may be attached goes by its own name
    assert cut_off(page) == []


def test_an_empty_register_says_what_to_do(app: App, qtbot: QtBot) -> None:
    page = VillagesPage(app)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    assert page.is_narrowed is False
    page.open_target(Wanted("add"))
    form = opened(page, VillageForm, qtbot)
    form.name.moo.setText("๙")
    form.name.name.setText("บ้านเก้า")
    form.save_button.click()
    qtbot.waitUntil(lambda: page.view.table.rowCount() == 1)


def test_a_refusal_stands_at_its_field(page: VillagesPage, qtbot: QtBot) -> None:
    page.add()
    form = opened(page, VillageForm, qtbot)
    form.name.moo.setText("5")
    form.save_button.click()
    assert "บ้านน้อย" in form.form.problem("moo")
    assert form.name.moo.text() == "5"
    form.name.moo.setText("ห้า")
    form.save_button.click()
    assert form.form.problem("moo")


def test_enter_corrects_and_undo_takes_it_back(
    page: VillagesPage, five: Village, notices: Notices, db: Database, qtbot: QtBot
) -> None:
    before = contents(path_of(db))
    page.view.setFocus()
    press(page.view, Qt.Key.Key_Return)
    form = opened(page, VillageForm, qtbot)
    form.name.name.setText("บ้านน้อยพัฒนา")
    form.save_button.click()
    qtbot.waitUntil(lambda: notices.words == ["แก้ไขข้อมูลหมู่ที่ 5 บ้านน้อยพัฒนาแล้ว"])
    assert db.read(villages.get, five.id).name == "บ้านน้อยพัฒนา"
    notices.take_back()
    assert contents(path_of(db)) == before


def test_what_is_strange_is_said_while_it_is_typed(page: VillagesPage, qtbot: QtBot) -> None:
    page.correct()
    form = opened(page, VillageForm, qtbot)
    form.dopa_code.setText("43010209")
    qtbot.waitUntil(lambda: "05" in form.doubts.words.text())


def test_heads_of_a_year(
    page: VillagesPage, five: Village, notices: Notices, db: Database, qtbot: QtBot
) -> None:
    before = contents(path_of(db))
    press_card(page, "village_headcount")
    dialog = opened(page, HeadcountDialog, qtbot)
    dialog.figures["total"].setText("9")
    dialog.figures["males"].setText("4")
    dialog.figures["females"].setText("4")
    qtbot.waitUntil(lambda: "ต่างกัน 1 คน" in dialog.doubts.words.text())
    dialog.figures["aged_60"].setText("เก้า")
    dialog.save_button.click()
    assert dialog.form.problem("aged_60")
    dialog.figures["aged_60"].clear()
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(notices.words))
    newest, _ = db.read(headcounts.of_village, five.id)
    assert (newest.year_be, newest.total, newest.aged_60) == (2569, 9, None)
    notices.take_back()
    assert contents(path_of(db)) == before


def test_a_year_that_was_counted_comes_back_and_the_register_fills_it(
    page: VillagesPage, qtbot: QtBot
) -> None:
    page.count_heads()
    dialog = opened(page, HeadcountDialog, qtbot)
    dialog.year.setText("2567")
    dialog.year.editingFinished.emit()
    assert (dialog.source.text(), dialog.figures["males"].text()) == ("จปฐ.", "3")
    dialog.use_register()
    assert (dialog.figures["total"].text(), dialog.figures["aged_60"].text()) == ("3", "1")
    dialog.done(0)


def test_a_village_parts(
    page: VillagesPage, five: Village, notices: Notices, db: Database, qtbot: QtBot
) -> None:
    before = contents(path_of(db))
    press_card(page, "split_village")
    dialog = opened(page, SplitDialog, qtbot)
    assert nameless(dialog) == []
    dialog.name.moo.setText("12")
    dialog.name.name.setText("บ้านใหม่")
    dialog.save_button.click()
    assert dialog.form.problem("day")
    dialog.day.setText("1/1/2568")
    (seven,) = (one.id for one in db.read(household_picks.numbered, "7", 9) if "5" in one.title)
    dialog.households.set_keys([seven])
    assert dialog.persons is not None
    dialog.persons.set_keys(dialog.persons.keys())
    dialog.save_button.click()
    qtbot.waitUntil(lambda: notices.words == ["แยกหมู่ที่ 12 บ้านใหม่ออกมาแล้ว"])
    assert page.card.shown is not None and page.card.shown.count.total == 1
    assert page.card.shown.history == ("แยกออกมาจากหมู่ที่ 5 บ้านน้อย เมื่อ 1 มกราคม 2568",) or list(
        page.card.shown.history
    ) == ["แยกออกมาจากหมู่ที่ 5 บ้านน้อย เมื่อ 1 มกราคม 2568"]
    notices.take_back()
    assert contents(path_of(db)) == before


def test_a_village_goes_up_in_another(
    page: VillagesPage, five: Village, notices: Notices, db: Database, qtbot: QtBot
) -> None:
    before = contents(path_of(db))
    press_card(page, "merge_village")
    dialog = opened(page, MergeDialog, qtbot)
    dialog.day.setText("1/1/2568")
    dialog.save_button.click()
    assert dialog.form.problem("into")
    three = next(key for key, words in db.read(villages.choices, TODAY) if "บ้านใหญ่" in words)
    dialog.into.set_key(three)
    assert nameless(dialog) == []
    dialog.save_button.click()
    assert "บ้านเลขที่ 7" in dialog.form.problem("houses")
    ((_, (same, number)),) = dialog.houses.inputs.items()
    number.setText("7/1")
    kept = dialog.form.typed()["houses"]
    dialog.houses.put_back([])
    number.clear()
    dialog.houses.put_back(kept)
    assert (number.text(), same.isChecked()) == ("7/1", False)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: notices.words == ["ยุบรวมหมู่ที่ 5 บ้านน้อย เข้ากับหมู่ที่ 3 บ้านใหญ่แล้ว"])
    assert db.read(villages.get, five.id).ended == date(2025, 1, 1)
    assert page.chosen == three
    stand_on(page, five.id)
    assert card_acts(page, *ACTS) == ["correct_village", "village_headcount"]
    assert page.card.shown is not None
    assert page.card.shown.ended == "ยุบรวมกับหมู่ที่ 3 บ้านใหญ่ เมื่อ 1 มกราคม 2568"
    notices.take_back()
    assert contents(path_of(db)) == before


def test_people_see_the_change_of_village(page: VillagesPage, db: Database, five: Village) -> None:
    """Something saved elsewhere reloads the card."""
    person = make_person(db, "สมหญิง ใจดี", village=five)
    QApplication.processEvents()
    page.show_card()
    assert person_of(db, person.id).village_id == five.id
    assert page.card.shown is not None and page.card.shown.count.total == 4
