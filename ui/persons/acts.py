"""What happens to a person: a move to another house, her death. Days are asked once and taken back from the card."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models import terms
from models.person import MoveReason
from models.place import Relation
from services.people import person_acts, person_card, persons
from ui.app import App
from ui.form_dialog import FormDialog
from ui.households.move_dialogs import MovingDialog
from ui.households.picker import HouseholdPicker
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit

_REASONS = tuple(one for one in MoveReason if one not in (MoveReason.DIED, MoveReason.CORRECTED))


class MoveDialog(MovingDialog):
    """Into another house, or out of the area; the house she leaves stays in her history."""

    def __init__(self, app: App, parent: QWidget | None, person_id: int) -> None:
        super().__init__(app, parent, "move_house_form", "ย้ายบ้าน", draft=f"person_move_{person_id}")
        self._person_id = person_id
        person = app.db.read(persons.get, person_id)
        where = persons.address_line(person)
        self.set_facts(f"{person.name} · {where or 'ยังไม่มีบ้านในทะเบียน'}")
        self.household = self.form.add("household", "บ้านที่ย้ายไปอยู่", HouseholdPicker(app))
        self.household.leave_out = () if person.household_id is None else (person.household_id,)
        self.away = self.form.add_check("away", "ย้ายออกนอกพื้นที่ของสภา")
        self.away.toggled.connect(lambda checked: self.household.setEnabled(not checked))
        self.ask_day()
        self.reason: ChoiceEdit[MoveReason] = self.form.add(
            "reason", "เหตุที่ย้าย", ChoiceEdit([(one, one.label) for one in _REASONS]), beside=True
        )
        self.relation: ChoiceEdit[Relation] = self.form.add(
            "relation", "เกี่ยวข้องกับหัวหน้าบ้านใหม่", ChoiceEdit([(one, one.label) for one in Relation])
        )
        self.relation.set_key(Relation.UNKNOWN)
        self.ask_next_head()
        self.offer_next_heads([person_id])
        self.note = self.form.add_line("note", terms.NOTE)
        self.ready()

    def save(self) -> None:
        into = None if self.away.isChecked() else self.household.required_id()
        reason, relation = self.reason.key() or MoveReason.MOVED, self.relation.key() or Relation.UNKNOWN
        self.move_person(self._person_id, into, reason, relation, self.note.text())


class DeathDialog(FormDialog):
    """Says before saving what else a death ends, and what it leaves behind."""

    def __init__(self, app: App, parent: QWidget | None, person_id: int) -> None:
        super().__init__(app, parent, "record_death", "บันทึกการเสียชีวิต", draft=f"person_death_{person_id}")
        self._person_id = person_id
        self.set_facts(app.db.read(persons.get, person_id).name)
        self.day = self.form.add("ended", terms.DEATH_DATE, ThaiDateEdit(today=app.today))
        self.note = self.form.add_line("note", terms.NOTE, hint="เช่น เลขมรณบัตร")
        for words in app.db.read(person_card.consequences, person_id, app.today()):
            self.form.say(words)
        self.ready()

    def save(self) -> None:
        day = self.day.required_day()
        self.app.db.write(person_acts.record_death, self._person_id, day, self.note.text(), self.app.today())
