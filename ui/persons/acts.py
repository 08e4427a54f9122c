"""What happens to a person: a move to another house, her death. Days are asked once and taken back from the card."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models import terms
from models.person import MoveReason
from models.place import Relation
from services import household_moves, household_picks, person_acts, person_card, persons, residences
from services.errors import UserError
from ui.app import App
from ui.form_dialog import FormDialog
from ui.persons.picker import PersonPicker
from ui.widgets.choice import ChoiceEdit
from ui.widgets.picker import SHOWN, Choice, Picker
from ui.widgets.thai_date_edit import ThaiDateEdit

_REASONS = tuple(one for one in MoveReason if one not in (MoveReason.DIED, MoveReason.CORRECTED))


class MoveDialog(FormDialog):
    """Into another house, or out of the area; the house she leaves stays in her history."""

    def __init__(self, app: App, parent: QWidget | None, person_id: int) -> None:
        super().__init__(app, parent, "move_house", "ย้ายบ้าน", draft=f"person_move_{person_id}")
        self._person_id = person_id
        person = app.db.read(persons.get, person_id)
        where = persons.address_line(person)
        self.set_facts(f"{person.name} · {where or 'ยังไม่มีบ้านในทะเบียน'}")
        self.household = self.form.add("household", "ย้ายไปบ้าน", Picker(self._find))
        self.household.edit.setPlaceholderText("บ้านเลขที่ หมู่ หรือชื่อคนในบ้าน")
        self.away = self.form.add_check("away", "ย้ายออกนอกพื้นที่")
        self.away.toggled.connect(lambda checked: self.household.setEnabled(not checked))
        self.day = self.form.add("day", "ย้ายวันที่", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.reason = self.form.add(
            "reason", "เหตุที่ย้าย", ChoiceEdit([(one, one.label) for one in _REASONS]), beside=True
        )
        self.relation = self.form.add(
            "relation", "เกี่ยวข้องกับหัวหน้าบ้านใหม่", ChoiceEdit([(one, one.label) for one in Relation])
        )
        self.relation.set_key(Relation.UNKNOWN)
        self.next_head: PersonPicker | None = None
        if person.relation is Relation.HEAD and person.household_id is not None:
            self._ask_next_head(person.household_id)
        self.note = self.form.add_line("note", terms.NOTE)
        self.ready()

    def save(self) -> None:
        choice = self.household.choice()
        household_id = choice.key if choice is not None and isinstance(choice.key, int) else None
        if self.away.isChecked():
            household_id = None
        elif household_id is None:
            raise UserError("ยังไม่ได้เลือกบ้าน กรุณาพิมพ์บ้านเลขที่แล้วกด Enter หรือเลือกย้ายออกนอกพื้นที่", field="household")
        self.app.db.write(
            household_moves.move,
            self._person_id,
            household_id,
            self.day.required_day(),
            self.reason.key() or MoveReason.MOVED,
            self.relation.key() or Relation.UNKNOWN,
            self.note.text(),
            self.app.today(),
            self.next_head.person_id() if self.next_head is not None else None,
        )

    def _ask_next_head(self, household_id: int) -> None:
        mates = self.app.db.read(residences.residents, household_id, self.app.today())
        others = [one for one in mates if one.person.id != self._person_id]
        if others:
            names = ", ".join(one.person.name for one in others[:4])
            self.next_head = self.form.add(
                "next_head", "หัวหน้าคนต่อไปของบ้านเดิม", PersonPicker(self.app), hint=f"คนในบ้าน: {names}"
            )

    def _find(self, typed: str) -> list[Choice]:
        found = self.app.db.read(household_picks.pick, typed, SHOWN)
        return [Choice(one.id, one.title, one.detail) for one in found]


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
