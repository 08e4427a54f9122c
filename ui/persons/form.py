"""A person's form: somebody new to the office, or a card to be corrected."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget

from models.values.thai_text import split_name
from services.errors import UserError
from services.fund.members import Known
from services.people import persons
from ui.app import App
from ui.members.known import KnownPerson
from ui.persons.person_inputs import PersonFormDialog

_LOOK_AFTER_MS = 150


class PersonForm(PersonFormDialog):
    """Use add_person() or correct(); saved is the person after it was accepted, asked one to be opened instead."""

    def __init__(
        self, app: App, parent: QWidget | None, title: str, draft: str, corrected: int | None = None
    ) -> None:
        super().__init__(app, parent, "person_form", title, draft=draft)
        self.corrected = corrected
        self.saved: int | None = None
        self.asked: int | None = None
        self.ask_who()
        self.ask_home()
        self.ask_more()
        self.known = KnownPerson()
        self._look_soon = QTimer(self)
        self._look_soon.setSingleShot(True)
        self._look_soon.timeout.connect(self._look_for_known)
        if corrected is None:
            outside = self.layout()
            assert isinstance(outside, QBoxLayout)
            outside.insertWidget(1, self.known)
            self.known.used.connect(self._open_instead)
            self.form.changed.connect(lambda: self._look_soon.start(_LOOK_AFTER_MS))

    def save(self) -> None:
        person, today = self.person(), self.app.today()
        if self.corrected is None:
            self.saved = self.app.db.write(persons.add, person, today).id
        else:
            self.saved = self.app.db.write(persons.change, self.corrected, person, today).id

    def _look_for_known(self) -> None:
        try:
            person = self.person()
        except UserError:
            return  # half typed
        same = self.app.db.read(persons.find_same, person)
        self.known.show_found(None if same is None else Known(same, None))

    def _open_instead(self, person_id: int) -> None:
        self.asked = person_id
        self.form.put_back(self._start)  # what was typed told of somebody the register has
        self.reject()


def add_person(app: App, parent: QWidget | None, typed: str = "") -> PersonForm:
    """An empty form; typed is the name a picker was asked for."""
    form = PersonForm(app, parent, "เพิ่มบุคคล", "person_new")
    form.set_facts("บุคคลหนึ่งคนมีรายการเดียว ใช้ร่วมกันทุกกองทุนและทุกทะเบียน")
    form.ready()
    if typed:
        parts = split_name(typed)
        form.title_edit.setText(parts.title)
        form.first_name.setText(parts.first)
        form.last_name.setText(parts.last)
    return form


def correct(app: App, parent: QWidget | None, person_id: int) -> PersonForm:
    person = app.db.read(persons.get, person_id)
    form = PersonForm(app, parent, "แก้ไขข้อมูลบุคคล", f"person_{person_id}", person_id)
    form.set_facts(person.name)
    form.fill(person)
    form.ready()
    return form
