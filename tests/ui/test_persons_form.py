"""The form of a person, and choosing one in other forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.database import Database
from models.errors import UserError
from models.person import Education, MaritalStatus, SpecialGroup
from models.place import Relation, VillageKind
from models.values.address import Address
from models.values.money import Money
from models.values.thai_date import PartialDate
from services.people import persons, privacy, villages
from services.people.persons import PersonInput
from services.people.villages import VillageInput
from tests.builders import citizen_id
from tests.conftest import TODAY
from tests.ui.keys import press, type_into
from tests.ui.snapshot import cut_off, english, nameless
from ui import theme
from ui.app import App
from ui.persons import form as forms
from ui.persons.form import PersonForm
from ui.persons.picker import PersonPicker
from ui.widgets.named import named


@pytest.fixture(autouse=True)
def office_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[PersonForm], PersonForm]:
    def show(form: PersonForm) -> PersonForm:
        qtbot.addWidget(form)
        form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    return show


WHOLE = PersonInput(
    first_name="บัวผัน",
    last_name="ศรีสุวรรณ",
    title="นาง",
    citizen_id=citizen_id(5),
    birth=PartialDate(1957, 3),
    phone="081-234-5678",
    house_no="12/3",
    moo=4,
    nickname="ผัน",
    former_names="นางสาวบัวผัน กองแก้ว",
    marital=MaritalStatus.WIDOWED,
    education=Education.PRIMARY,
    monthly_income=Money.of(4_500),
    email="phan@example.com",
    relation=Relation.HEAD,
    household_since=date(1980, 4, 13),
    lives_here=False,
    residence_since=date(1957, 3, 1),
    address=Address(house_no="9", tambon="โพนทอง", amphoe="โพธิ์ตาก", province="หนองคาย", postcode="43130"),
    groups=frozenset({SpecialGroup.ELDERLY}),
    religion="พุทธ",
)


def test_a_card_opened_and_saved_says_what_it_said(
    app: App, db: Database, show: Callable[[PersonForm], PersonForm]
) -> None:
    one = db.write(persons.add, WHOLE, TODAY).id
    before = persons.as_input(db.read(persons.get, one))
    form = show(forms.correct(app, None, one))
    form.save_button.click()
    assert form.saved == one
    after = persons.as_input(db.read(persons.get, one))
    assert after.address.line() == before.address.line()
    assert {f: getattr(after, f) for f in after.__slots__ if f != "address"} == {
        f: getattr(before, f) for f in before.__slots__ if f != "address"
    }


def test_parts_that_say_nothing_stay_folded(
    app: App, db: Database, show: Callable[[PersonForm], PersonForm]
) -> None:
    one = db.write(persons.add, PersonInput("สมชาย", "ใจดี", nickname="โต้"), TODAY).id
    form = show(forms.correct(app, None, one))
    assert form.nickname.isVisible()
    assert not form.occupation.isVisible()
    assert not form.address.isVisible()


def test_a_refusal_opens_the_part_it_stands_in(app: App, show: Callable[[PersonForm], PersonForm]) -> None:
    form = show(forms.add_person(app, None, "นายสมชาย ใจดี"))
    form.relation.set_key(Relation.CHILD)
    form.save_button.click()
    assert form.saved is None
    assert "บ้านเลขที่" in form.form.problem("relation")
    assert form.relation.isVisible()


def test_enter_alone_goes_through_what_is_open(app: App, show: Callable[[PersonForm], PersonForm]) -> None:
    form = show(forms.add_person(app, None))
    for text in ("", None, "นาย", None, "สมชาย", "ใจดี", "2500", "", "12", "4", ""):
        at = QApplication.focusWidget()
        assert at is not None
        if text:
            type_into(at, text)
        press(at, Qt.Key.Key_Return)
    assert form.saved is not None
    kept = app.db.read(persons.get, form.saved)
    assert (kept.name, kept.household and kept.household.house_no) == ("นายสมชาย ใจดี", "12")


def test_somebody_known_is_opened_instead(
    app: App, db: Database, show: Callable[[PersonForm], PersonForm]
) -> None:
    one = db.write(persons.add, WHOLE, TODAY).id
    form = show(forms.add_person(app, None))
    form.citizen_id.setText(citizen_id(5))
    form._look_soon.stop()
    form._look_for_known()
    assert form.known.isVisible()
    form.known.use.click()
    assert (form.saved, form.asked, form.isVisible()) == (None, one, False)
    assert forms.add_person(app, None).citizen_id.text() == "", "no draft of hers is kept"


def test_religion_is_asked_only_when_the_office_says_so(
    app: App, db: Database, show: Callable[[PersonForm], PersonForm]
) -> None:
    assert forms.add_person(app, None).religion is None
    db.write(privacy.ask_religion, True)
    form = show(forms.add_person(app, None, "นายสมชาย ใจดี"))
    assert form.religion is not None
    form.religion.setText("พุทธ")
    form.save_button.click()
    assert form.saved is not None
    assert db.read(persons.get, form.saved).religion == "พุทธ"


@pytest.mark.parametrize("typed", ["ริมโขง", "ชุมชนริมโขง"])
def test_a_community_is_chosen_by_its_name(
    app: App, db: Database, show: Callable[[PersonForm], PersonForm], typed: str
) -> None:
    town = db.write(villages.add, VillageInput(name="ชุมชนริมโขง", kind=VillageKind.TOWN), TODAY)
    form = show(forms.add_person(app, None, "นายสมชาย ใจดี"))
    form.moo.setText(typed)
    assert form.moo.text() == "ชุมชนริมโขง"
    form.save_button.click()
    assert form.saved is not None
    assert db.read(persons.get, form.saved).village_id == town.id


@pytest.mark.parametrize("scale", [100, 150])
def test_every_word_is_thai_named_and_fits(
    app: App, db: Database, show: Callable[[PersonForm], PersonForm], qapp: QApplication, scale: int
) -> None:
    theme.apply(qapp, scale)
    form = show(forms.correct(app, None, db.write(persons.add, WHOLE, TODAY).id))
    qapp.processEvents()
    assert nameless(form) == []
    assert english(form) == []
    assert cut_off(form) == []


def test_a_person_is_picked_by_any_part_and_added_when_new(app: App, db: Database, qtbot: QtBot) -> None:
    one = db.write(persons.add, WHOLE, TODAY).id
    picker = named(PersonPicker(app), "chair", "ประธาน")
    qtbot.addWidget(picker)
    picker.show()
    with pytest.raises(UserError, match="ยังไม่ได้เลือกประธาน"):
        picker.required_id()
    type_into(picker.edit, "12/3")
    press(picker.edit, Qt.Key.Key_Return)
    assert picker.required_id() == one
    picker.leave_out = [one]
    picker.setText("นายสมชาย ใจดี")
    press(picker.edit, Qt.Key.Key_Return)
    form = QApplication.activeModalWidget()
    assert isinstance(form, PersonForm)
    assert (form.first_name.text(), form.last_name.text()) == ("สมชาย", "ใจดี")
    form.save_button.click()
    assert picker.text() == "นายสมชาย ใจดี"
    assert picker.required_id() == form.saved
