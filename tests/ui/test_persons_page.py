"""The page of persons: the list, the card that names her everywhere, the acts, duplicates."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import MemberStatus
from models.person import ConsentChannel, PoliticalKind
from models.place import Relation
from models.values.thai_date import PartialDate
from services.fund import members
from services.people import duplicates, household_picks, person_acts, person_card, person_merge, persons
from services.people.persons import PersonInput
from tests.builders import citizen_id, make_loan, make_member, make_product
from tests.conftest import TODAY
from tests.services.people.test_person_card import entangle
from tests.ui.keys import press
from tests.ui.snapshot import cut_off, english, nameless
from ui import theme
from ui.app import App
from ui.persons.acts import DeathDialog, MoveDialog
from ui.persons.consents import ConsentsWindow, GiveDialog, TextDialog, WithdrawDialog
from ui.persons.duplicates_window import DuplicatesWindow
from ui.persons.form import PersonForm
from ui.persons.page import PersonsPage
from ui.persons.posts import PostDialog, PostsWindow

W = TypeVar("W", bound=QWidget)


@pytest.fixture(autouse=True)
def office_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def busy(db: Database) -> int:
    """A woman who is named everywhere, with her house."""
    member = make_member(
        db,
        "นางบัวผัน ศรีสุวรรณ",
        number="C0001",
        house_no="12",
        moo=4,
        citizen_id=citizen_id(7),
        birth=PartialDate(1957),
        relation=Relation.HEAD,
        nickname="ผัน",
    )
    db.write(persons.add, PersonInput("บุญมี", "ศรีสุวรรณ", house_no="12", moo=4, relation=Relation.CHILD), TODAY)
    db.write(persons.add, PersonInput("สมชาย", "ใจดี", house_no="9", moo=5), TODAY)
    make_loan(db, member, make_product(db))
    db.write(entangle, member.person_id)
    return member.person_id


@pytest.fixture
def page(app: App, busy: int, qtbot: QtBot) -> PersonsPage:
    page = PersonsPage(app)
    qtbot.addWidget(page)
    page.resize(1140, 700)
    page.show()
    qtbot.waitExposed(page)
    page.show_record(busy)
    page.show_card()
    return page


def dialog(kind: type[W]) -> W:
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def button(page: QWidget, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None, name
    return found


def test_the_card_opens_everything_she_is_named_in(page: PersonsPage, app: App, busy: int) -> None:
    went: list[tuple[str, object]] = []
    app.went.connect(lambda name, target: went.append((name, target)))
    card = app.db.read(person_card.card, busy, TODAY)
    for part in card.parts:
        for line in part.lines:
            if line.page in ("members", "loans"):
                button(page.card, f"open_{line.page}_{line.target}").click()
    assert [name for name, _ in went] == ["members", "loans"]


def test_housemates_are_one_click_away(page: PersonsPage, app: App, busy: int) -> None:
    (mate,) = app.db.read(person_card.card, busy, TODAY).housemates
    button(page.card, f"open_person_{mate.person.id}").click()
    page.show_card()
    assert page.chosen == mate.person.id
    assert page.card.shown is not None
    assert page.card.shown.person.first_name == "บุญมี"


def test_the_whole_number_is_shown_for_a_while(page: PersonsPage) -> None:
    assert page.card._number is not None
    assert page.card._number.text() == "x-xxxx-xxxxx-00-5" or page.card._number.text().startswith("x-")
    page.card.toggle_number()
    assert page.card._number.text().replace("-", "") == citizen_id(7)
    page.card.hide_number()
    assert page.card._number.text().startswith("x-")


def test_a_person_is_added_and_the_list_stands_on_her(page: PersonsPage, app: App) -> None:
    page.add()
    form = dialog(PersonForm)
    form.first_name.setText("นางสาวน้ำทิพย์ ปู่ซ้าย")
    form.first_name.editingFinished.emit()
    form.save_button.click()
    assert page.chosen == form.saved
    assert app.db.read(persons.get, form.saved or 0).name == "นางสาวน้ำทิพย์ ปู่ซ้าย"


def test_enter_corrects(page: PersonsPage, app: App, busy: int) -> None:
    press(page.view, Qt.Key.Key_Return)
    form = dialog(PersonForm)
    form.phone.setText("0812345678")
    form.save_button.click()
    assert app.db.read(persons.get, busy).phone == "081-234-5678"


def test_she_moves_house_and_names_who_follows(page: PersonsPage, app: App, busy: int) -> None:
    button(page.card, "move_house").click()
    move = dialog(MoveDialog)
    move.save_button.click()
    assert "ยังไม่ได้เลือกบ้าน" in move.form.problem("household")
    (house,) = app.db.read(household_picks.pick, "9", 5)
    move.household.setText("9")
    press(move.household.edit, Qt.Key.Key_Return)
    assert move.household.choice() is not None
    move.save_button.click()
    assert move.form.problem("next_head")
    (mate,) = app.db.read(person_card.card, busy, TODAY).housemates
    move.next_head.set_key(mate.person.id)
    move.save_button.click()
    moved = app.db.read(persons.get, busy)
    assert moved.household_id == house.id
    assert page.card.shown is not None
    assert [one.household.house_no for one in page.card.shown.former_homes] == ["12"]


def test_a_death_says_what_it_ends(page: PersonsPage, app: App, busy: int) -> None:
    button(page.card, "record_death").click()
    death = dialog(DeathDialog)
    death.day.set_day(date(2026, 11, 1))
    death.save_button.click()
    (membership,) = app.db.read(members.memberships_of, busy)
    assert membership.status(TODAY) is MemberStatus.DIED
    page.show_card()
    button(page.card, "take_back_death").click()
    (membership,) = app.db.read(members.memberships_of, busy)
    assert membership.status(TODAY) is MemberStatus.ACTIVE


def test_consents_are_given_and_withdrawn(page: PersonsPage, app: App, busy: int) -> None:
    button(page.card, "person_consents").click()
    window = dialog(ConsentsWindow)
    window.give()
    give = dialog(GiveDialog)
    assert "[" not in give.words.text()
    give.save_button.click()
    (consent,) = app.db.read(person_acts.consents, busy)
    assert consent.channel is ConsentChannel.PAPER
    button(window, f"withdraw_{consent.id}").click()
    dialog(WithdrawDialog).save_button.click()
    (consent,) = app.db.read(person_acts.consents, busy)
    assert consent.withdrawn == TODAY
    window.change_words()
    text = dialog(TextDialog)
    text.words.setPlainText("ไม่มี")
    text.save_button.click()
    assert text.form.problem("words")
    text.words.setPlainText("ยินยอมให้[ชื่อสภา]ใช้ข้อมูลเพื่อ[วัตถุประสงค์]")
    text.save_button.click()
    assert not text.isVisible()


def test_political_posts_are_kept(page: PersonsPage, app: App, busy: int) -> None:
    button(page.card, "person_posts").click()
    window = dialog(PostsWindow)
    window.add()
    post = dialog(PostDialog)
    post.kind.set_key(PoliticalKind.OFFICE)
    post.since.setText("1/1/2568")
    post.save_button.click()
    assert post.form.problem("post")
    post.post.setText("สมาชิก อบต. โพนทอง")
    post.save_button.click()
    (held,) = app.db.read(person_acts.posts, busy)
    button(window, f"remove_post_{held.id}").click()
    assert not app.db.read(person_acts.posts, busy)


@pytest.fixture
def window(page: PersonsPage, app: App, busy: int, qtbot: QtBot) -> DuplicatesWindow:
    twin = PersonInput(
        "บัวผัน",
        "กองแก้ว",
        "นาง",
        former_names="นางบัวผัน ศรีสุวรรณ",
        birth=PartialDate(1957),
        phone="081-234-5678",
        house_no="9",
        moo=5,
    )
    app.db.write(persons.add, twin, TODAY)
    page.find_duplicates()
    window = dialog(DuplicatesWindow)
    qtbot.waitUntil(lambda: bool(window.pairs))
    return window


def test_two_rows_become_one_with_what_was_chosen(window: DuplicatesWindow, app: App, busy: int) -> None:
    pair = window.card.pair
    assert pair is not None
    assert pair.reasons[0] == duplicates.OLD_NAME
    window.card.buttons["last_name", pair.second_id].setChecked(True)
    button(window, "merge_pair").click()
    kept = app.db.read(persons.get, busy)
    assert (kept.last_name, kept.phone) == ("กองแก้ว", "081-234-5678")
    assert window.pairs == []
    (merge,) = app.db.read(person_card.card, busy, TODAY).merges
    app.db.write(person_merge.take_back, merge.id)
    assert app.db.read(persons.get, busy).last_name == "ศรีสุวรรณ"


def test_different_people_are_not_asked_about_again(window: DuplicatesWindow, app: App, qtbot: QtBot) -> None:
    button(window, "different_pair").click()
    assert window.pairs == []
    assert app.db.read(duplicates.find) == []


def test_what_stands_in_the_way_is_said_before_merging(window: DuplicatesWindow, app: App) -> None:
    pair = window.card.pair
    assert pair is not None
    app.db.write(members.enrol, 1, pair.second_id, members.MembershipInput(), TODAY)
    window.card.show_pair(pair)
    assert not button(window, "merge_pair").isEnabled()


@pytest.mark.parametrize("scale", [100, 150])
def test_every_word_is_thai_named_and_fits(page: PersonsPage, qapp: QApplication, scale: int) -> None:
    theme.apply(qapp, scale)
    qapp.processEvents()
    page.show_card()
    assert nameless(page) == []
    assert set(english(page)) <= {"Word"}, "only the program whose files may be attached goes by its own name"
    assert cut_off(page) == []


def test_windows_speak_thai_and_name_their_parts(window: DuplicatesWindow) -> None:
    assert nameless(window) == []
    assert english(window) == []
