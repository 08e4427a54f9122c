"""The page of households: the list, the card with who lives there, moving, heads, a house out of a house."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.database import Database
from models.person import MoveReason
from models.place import Household, Relation, Village
from services.matters import Wanted
from services.people import household_moves, households, residences
from tests.conftest import TODAY
from tests.services.excel.registers import contents, path_of
from tests.services.places import make_house, make_person, make_village, person_of
from tests.ui.keys import press
from tests.ui.place_pages import Notices, card_acts, opened, press_card, shown, stand_on
from tests.ui.snapshot import cut_off, english, matches, nameless
from ui import theme
from ui.app import App
from ui.households.form import HouseholdForm
from ui.households.move_dialogs import ComeDialog, GoDialog, SplitHouseDialog
from ui.households.page import HouseholdsPage
from ui.households.small_dialogs import EndHouseDialog, HeadDialog, OnDayDialog

ACTS = (
    "correct_household",
    "add_resident",
    "move_resident",
    "set_head",
    "split_household",
    "end_household",
    "household_on_day",
)


@pytest.fixture(autouse=True)
def office_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def village(db: Database) -> Village:
    return make_village(db, 5, "บ้านน้อย")


@pytest.fixture
def home(db: Database, village: Village) -> Household:
    """A house with a head, his wife and a son; a daughter married away."""
    made = make_house(
        db, village, "12/3", house_code="12345678901", land_wa=855, has_water=True, is_poor=True
    )
    make_person(db, "พ่อ ใจดี", made, Relation.HEAD, born=date(1950, 1, 1))
    make_person(db, "แม่ ใจดี", made, Relation.SPOUSE, born=date(1955, 1, 1))
    make_person(db, "ลูก ใจดี", made, Relation.CHILD, born=date(1980, 1, 1))
    gone = make_person(db, "หญิง ใจดี", made, Relation.CHILD, since=date(1985, 1, 1))
    other = make_house(db, village, "20")
    day = date(2010, 5, 1)
    why, what = MoveReason.MARRIED, Relation.CHILD_IN_LAW
    db.write(household_moves.move, gone.id, other.id, day, why, what, "", TODAY)
    return made


@pytest.fixture
def page(app: App, home: Household, qtbot: QtBot) -> HouseholdsPage:
    return shown(HouseholdsPage(app), qtbot, home.id)


@pytest.fixture
def notices(app: App) -> Notices:
    return Notices(app)


def living(db: Database, household_id: int) -> list[tuple[str, Relation]]:
    found = db.read(residences.residents, household_id, TODAY)
    return [(one.person.first_name, one.relation) for one in found]


def key_of(page: HouseholdsPage, name: str) -> int:
    assert page.card.shown is not None
    return next(one.person.id for one in page.card.shown.residents if one.person.first_name == name)


def test_the_page_as_people_see_it(page: HouseholdsPage) -> None:
    matches("households_page", page)


@pytest.mark.parametrize(("scale", "width"), [(100, 1140), (100, 780), (150, 1140)])
def test_every_word_is_thai_named_and_fits(
    page: HouseholdsPage, home: Household, qapp: QApplication, scale: int, width: int
) -> None:
    theme.apply(qapp, scale)
    page.resize(width, 700)
    qapp.processEvents()
    stand_on(page, home.id)
    assert nameless(page) == []
    assert set(english(page)) <= {"Word"}  # the program whose files may be attached goes by its own name
    assert cut_off(page) == []


def test_a_house_needs_a_village_first(app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    page = HouseholdsPage(app)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    said: list[str] = []
    monkeypatch.setattr(
        "ui.households.page.messages.show_error", lambda _page, error: said.append(str(error))
    )
    page.open_target(Wanted("add"))
    assert "เพิ่มหมู่บ้านก่อน" in said[0]


def test_a_new_house(page: HouseholdsPage, village: Village, notices: Notices, qtbot: QtBot) -> None:
    page.add()
    form = opened(page, HouseholdForm, qtbot)
    form.number.house_no.setText("๑๒/๓")
    form.save_button.click()
    assert form.form.problem("moo")
    form.number.village.set_key(village.id)
    form.save_button.click()
    assert "12/3" in form.form.problem("house_no")
    form.number.house_no.setText("99")
    form.number.house_code.setText("12345678901234")
    form.save_button.click()
    assert "14 หลัก" in form.form.problem("house_code")
    form.number.check_later.setChecked(True)
    qtbot.waitUntil(lambda: "14 หลัก" in form.doubts.words.text())
    form.save_button.click()
    qtbot.waitUntil(lambda: notices.words == ["เพิ่มบ้านเลขที่ 99 หมู่ที่ 5 บ้านน้อยแล้ว"])
    assert page.card.shown is not None
    assert page.card.shown.missing == ["เลขรหัสประจำบ้านรอตรวจ: 12345678901234"]


def test_enter_corrects_and_everything_comes_back(
    page: HouseholdsPage, home: Household, notices: Notices, db: Database, qtbot: QtBot
) -> None:
    before, contents_before = db.read(households.get, home.id), contents(path_of(db))
    given = households.as_input(before)
    page.view.setFocus()
    press(page.view, Qt.Key.Key_Return)
    form = opened(page, HouseholdForm, qtbot)
    assert nameless(form) == []
    assert [one.text() for one in form.land] == ["2", "0", "55"]
    form.save_button.click()
    qtbot.waitUntil(lambda: bool(notices.words))
    assert households.as_input(db.read(households.get, home.id)) == given
    page.correct()
    again = opened(page, HouseholdForm, qtbot)
    again.note.setText("หลังคารั่ว")
    again.save_button.click()
    qtbot.waitUntil(lambda: len(notices.words) == 2)
    notices.take_back()
    assert contents(path_of(db)) == contents_before


def test_somebody_comes_and_it_can_be_taken_back(
    page: HouseholdsPage, village: Village, home: Household, notices: Notices, db: Database, qtbot: QtBot
) -> None:
    other = make_house(db, village, "30")
    uncle = make_person(db, "ลุง มาดี", other, Relation.HEAD)
    make_person(db, "ป้า มาดี", other, Relation.SPOUSE)
    before = contents(path_of(db))
    press_card(page, "add_resident")
    dialog = opened(page, ComeDialog, qtbot)
    assert nameless(dialog) == []
    dialog.save_button.click()
    assert dialog.form.problem("person")
    assert not dialog.next_head.isEnabled()
    dialog.person.set_person(uncle.id)
    assert dialog.next_head.isEnabled()
    dialog.relation.set_key(Relation.SIBLING)
    dialog.save_button.click()
    assert "หัวหน้าคนใหม่" in dialog.form.problem("next_head")
    dialog.next_head.setCurrentIndex(1)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: notices.words == ["รับคนเข้าบ้านเลขที่ 12/3 หมู่ที่ 5 บ้านน้อยแล้ว"])
    assert ("ลุง", Relation.SIBLING) in living(db, home.id)
    assert living(db, other.id) == [("ป้า", Relation.HEAD)]
    notices.take_back()
    assert contents(path_of(db)) == before


def test_somebody_goes(
    page: HouseholdsPage, home: Household, notices: Notices, db: Database, qtbot: QtBot
) -> None:
    son = key_of(page, "ลูก")
    press_card(page, "move_resident")
    dialog = opened(page, GoDialog, qtbot)
    assert nameless(dialog) == []
    dialog.person.set_key(son)
    dialog.save_button.click()
    assert dialog.form.problem("household")
    dialog.leaves.setChecked(True)
    assert not dialog.household.isEnabled()
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(notices.words))
    assert person_of(db, son).village_id is None
    assert [name for name, _ in living(db, home.id)] == ["พ่อ", "แม่"]
    notices.take_back()
    assert [name for name, _ in living(db, home.id)] == ["พ่อ", "แม่", "ลูก"]


def test_another_head(
    page: HouseholdsPage, home: Household, notices: Notices, db: Database, qtbot: QtBot
) -> None:
    press_card(page, "set_head")
    dialog = opened(page, HeadDialog, qtbot)
    dialog.save_button.click()
    assert dialog.form.problem("head")
    dialog.head.set_key(key_of(page, "แม่"))
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(notices.words))
    assert living(db, home.id) == [
        ("แม่", Relation.HEAD),
        ("พ่อ", Relation.SPOUSE),
        ("ลูก", Relation.CHILD),
    ]
    notices.take_back()
    assert living(db, home.id)[0] == ("พ่อ", Relation.HEAD)


def test_a_house_out_of_a_house(
    page: HouseholdsPage, home: Household, notices: Notices, db: Database, qtbot: QtBot
) -> None:
    before = contents(path_of(db))
    press_card(page, "split_household")
    dialog = opened(page, SplitHouseDialog, qtbot)
    assert nameless(dialog) == []
    dialog.number.house_no.setText("12/4")
    dialog.save_button.click()
    assert dialog.form.problem("people")
    dialog.people.put_back([[key_of(page, "ลูก"), "head"]])
    assert dialog.form.typed()["people"] == [[key_of(page, "ลูก"), "head"]]
    dialog.save_button.click()
    qtbot.waitUntil(lambda: notices.words == ["แยกเป็นบ้านเลขที่ 12/4 หมู่ที่ 5 บ้านน้อยแล้ว"])
    assert page.card.shown is not None and page.card.shown.split_from is not None
    assert page.card.shown.split_from.id == home.id
    press_card(page, "split_from")
    page.show_card()
    assert page.card.shown.household.id == home.id
    assert [one.house_no for one in page.card.shown.split_off] == ["12/4"]
    notices.take_back()
    assert contents(path_of(db)) == before


def test_an_empty_house_ends(
    page: HouseholdsPage, village: Village, notices: Notices, db: Database, qtbot: QtBot
) -> None:
    empty = make_house(db, village, "40")
    stand_on(page, empty.id)
    assert card_acts(page, *ACTS) == [
        "correct_household",
        "add_resident",
        "end_household",
        "household_on_day",
    ]
    press_card(page, "end_household")
    dialog = opened(page, EndHouseDialog, qtbot)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(notices.words))
    assert db.read(households.get, empty.id).ended == TODAY
    stand_on(page, empty.id)
    assert card_acts(page, *ACTS) == ["correct_household"]


def test_another_day(page: HouseholdsPage, home: Household, qtbot: QtBot) -> None:
    press_card(page, "household_on_day")
    dialog = opened(page, OnDayDialog, qtbot)
    dialog.day.setText("1/1/2550")
    dialog.save_button.click()
    assert page.card.shown is not None
    names = [one.person.first_name for one in page.card.shown.residents]
    assert names == ["พ่อ", "แม่", "ลูก", "หญิง"]
    assert card_acts(page, *ACTS) == []
    press_card(page, "household_now")
    assert [one.person.first_name for one in page.card.shown.residents] == ["พ่อ", "แม่", "ลูก"]
    assert [one.person.first_name for one in page.card.shown.past] == ["หญิง"]
