"""Moving people: into this house, out of it, and from one house into two; a head who leaves names the next."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from models import terms
from models.person import MoveReason
from models.place import Household, Relation
from services.errors import UserError
from services.people import household_moves, persons
from services.people.household_input import HouseholdInput, house_number
from services.people.households import label
from services.people.residences import Resident
from ui.app import App
from ui.form import Composed
from ui.form_dialog import FormDialog
from ui.households.form import NumberInputs
from ui.households.picker import HouseholdPicker
from ui.persons.picker import PersonPicker
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets.choice import ChoiceEdit
from ui.widgets.named import named
from ui.widgets.thai_date_edit import ThaiDateEdit

_RELATIONS = [(one, one.label) for one in Relation]
_REASONS = [
    (one, one.label) for one in (MoveReason.MOVED, MoveReason.MARRIED, MoveReason.SPLIT, MoveReason.CORRECTED)
]


class MovingDialog(FormDialog):
    """Asks the day, and who is the next head where the moving leaves a house without one."""

    saved: int | None = None  # the household to stand on

    def ask_day(self) -> None:
        self.day = self.form.add("day", "ตั้งแต่วันที่", ThaiDateEdit(today=self.app.today))
        self.day.set_day(self.app.today())

    def ask_next_head(self) -> None:
        self.next_head: ChoiceEdit[int] = self.form.add(
            "next_head", "หัวหน้าคนต่อไปของบ้านเดิม", ChoiceEdit((), empty="เลือกคน")
        )
        self.offer_next_heads(())

    def offer_next_heads(self, going: Collection[int]) -> None:
        """Only while somebody must follow."""
        found = self.app.db.read(household_moves.followers, list(going), self.app.today()) if going else []
        self.next_head.set_options(found)
        self.next_head.setEnabled(bool(found))

    def move_person(
        self, person_id: int, into: int | None, reason: MoveReason, relation: Relation, note: str
    ) -> None:
        self.app.db.write(
            household_moves.move,
            person_id,
            into,
            self.day.required_day(),
            reason,
            relation,
            note,
            self.app.today(),
            self.next_head.key(),
        )


class ComeDialog(MovingDialog):
    """รับคนเข้าบ้าน: somebody of the register lives in this house from the day on."""

    def __init__(self, app: App, parent: QWidget, household: Household, living: Sequence[Resident]) -> None:
        super().__init__(app, parent, "come_form", "รับคนเข้าบ้าน", draft=f"come_{household.id}")
        self.household = household
        self.set_facts(label(household))
        self.person = self.form.add("person", "คนที่เข้ามาอยู่", PersonPicker(app))
        self.person.leave_out = tuple(one.person.id for one in living)
        has_head = any(one.relation is Relation.HEAD for one in living)
        self.relation: ChoiceEdit[Relation] = self.form.add(
            "relation", "ความสัมพันธ์กับหัวหน้า", ChoiceEdit(_RELATIONS)
        )
        self.relation.set_key(Relation.UNKNOWN if has_head else Relation.HEAD)
        self.reason: ChoiceEdit[MoveReason] = self.form.add(
            "reason", "เหตุ", ChoiceEdit(_REASONS), beside=True
        )
        self.ask_day()
        self.ask_next_head()
        self.note = self.form.add_line("note", terms.NOTE)
        self.person.changed.connect(self._look)
        self.ready()
        self._look()

    def save(self) -> None:
        relation = self.relation.key() or Relation.UNKNOWN
        reason = self.reason.key() or MoveReason.MOVED
        self.move_person(self.person.required_id(), self.household.id, reason, relation, self.note.text())
        self.saved = self.household.id

    def _look(self) -> None:
        person_id = self.person.person_id()
        self.offer_next_heads([person_id] if person_id is not None else [])


class GoDialog(MovingDialog):
    """ย้ายคนออก: to another house of the area, or out of it."""

    def __init__(self, app: App, parent: QWidget, household: Household, living: Sequence[Resident]) -> None:
        super().__init__(app, parent, "go_form", "ย้ายคนออก", draft=f"go_{household.id}")
        self.home = household
        self.set_facts(label(household))
        self.person: ChoiceEdit[int] = self.form.add("person", "คนที่ย้าย", ChoiceEdit(_people(living)))
        self.leaves = self.form.add_check("leaves", "ย้ายออกนอกพื้นที่ของสภา")
        self.household = self.form.add("household", "บ้านที่ย้ายไปอยู่", HouseholdPicker(app))
        self.household.leave_out = (household.id,)
        self.relation: ChoiceEdit[Relation] = self.form.add(
            "relation", "ความสัมพันธ์กับหัวหน้าบ้านใหม่", ChoiceEdit(_RELATIONS)
        )
        self.relation.set_key(Relation.UNKNOWN)
        self.reason: ChoiceEdit[MoveReason] = self.form.add(
            "reason", "เหตุ", ChoiceEdit(_REASONS), beside=True
        )
        self.ask_day()
        self.ask_next_head()
        self.note = self.form.add_line("note", terms.NOTE)
        for changed in (self.person.changed, self.leaves.toggled):
            changed.connect(self._look)
        self.ready()
        self._look()

    def save(self) -> None:
        person_id = self.person.key()
        if person_id is None:
            raise UserError("ยังไม่ได้เลือกคนที่ย้าย กรุณาเลือกคน", field="person")
        into = None if self.leaves.isChecked() else self.household.required_id()
        reason = self.reason.key() or MoveReason.MOVED
        self.move_person(person_id, into, reason, self.relation.key() or Relation.UNKNOWN, self.note.text())
        self.saved = self.home.id

    def _look(self) -> None:
        person_id = self.person.key()
        self.offer_next_heads([person_id] if person_id is not None else [])
        self.household.setDisabled(self.leaves.isChecked())
        self.relation.setDisabled(self.leaves.isChecked())


class SplitHouseDialog(MovingDialog):
    """แยกบ้าน: a new house, who goes there and what each is to its head; saved is the new house."""

    form_width = 660

    def __init__(self, app: App, parent: QWidget, household: Household, living: Sequence[Resident]) -> None:
        super().__init__(
            app,
            parent,
            "split_household_form",
            "แยกบ้าน",
            save_words="แยกบ้าน",
            draft=f"split_house_{household.id}",
        )
        self.home = household
        self.set_facts(f"ออกจาก{label(household)}")
        self.form.group("บ้านใหม่")
        self.number = NumberInputs(app, self.form)
        self.number.village.set_key(household.village_id)
        self.ask_day()
        self.form.group("คนที่แยกไป")
        self.people = self.form.add("people", "เลือกความสัมพันธ์ของคนที่แยกไป", GoingEdit(living, app))
        self.ask_next_head()
        self.note = self.form.add_line("note", terms.NOTE)
        self.people.changed.connect(lambda: self.offer_next_heads(self.people.relations()))
        self.ready()
        self.offer_next_heads(self.people.relations())

    def save(self) -> None:
        new = HouseholdInput(
            house_no=house_number(self.number.house_no.text()),
            village_id=self.number.village.key(),
            house_code=self.number.house_code.text().strip(),
            check_code_later=self.number.check_later.isChecked(),
        )
        made = self.app.db.write(
            household_moves.split_house,
            self.home.id,
            new,
            self.people.relations(),
            self.day.required_day(),
            self.note.text(),
            self.app.today(),
            self.next_head.key(),
        )
        self.saved = made.id


class GoingEdit(Composed):
    """Every resident with what she is to the head of the new house; empty for those who stay."""

    def __init__(self, living: Sequence[Resident], app: App) -> None:
        super().__init__()
        self.choices: dict[int, ChoiceEdit[Relation]] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(12))
        grid.setColumnStretch(0, 1)
        for row, one in enumerate(living):
            birth = one.person.birth
            age = f" อายุ {persons.age_at(birth, app.today())}" if birth is not None else ""
            choice: ChoiceEdit[Relation] = ChoiceEdit(_RELATIONS, empty="อยู่บ้านเดิม")
            named(choice, f"going_{one.person.id}", f"{one.person.name} ไปเป็นอะไรในบ้านใหม่")
            choice.changed.connect(self.changed)
            grid.addWidget(Label(f"{one.person.name} ({one.relation.label}){age}"), row, 0)
            grid.addWidget(choice, row, 1)
            self.choices[one.person.id] = choice
        if self.choices:
            self.setFocusProxy(next(iter(self.choices.values())))

    def relations(self) -> dict[int, Relation]:
        """Of those who go."""
        return {key: chosen for key, one in self.choices.items() if (chosen := one.key()) is not None}

    def typed(self) -> object:
        return [[key, relation.value] for key, relation in self.relations().items()]

    def put_back(self, typed: object) -> None:
        kept = {one[0]: one[1] for one in typed} if isinstance(typed, list) else {}
        for key, choice in self.choices.items():
            choice.set_key(Relation(kept[key]) if key in kept else None)


def _people(living: Sequence[Resident]) -> list[tuple[int, str]]:
    return [(one.person.id, f"{one.person.name} ({one.relation.label})") for one in living]
