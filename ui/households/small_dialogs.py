"""The short forms of a household: its head, its end, and the day its people are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from models import terms
from models.place import Household
from services.errors import UserError
from services.people import household_moves
from services.people.households import label
from services.people.residences import Resident
from ui.app import App
from ui.form_dialog import FormDialog
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit


class HeadDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, household: Household, living: Sequence[Resident]) -> None:
        super().__init__(app, parent, "head_form", "ตั้งหัวหน้าครัวเรือน")
        self.household = household
        self.saved: int | None = None
        self.set_facts(label(household))
        people = [(one.person.id, f"{one.person.name} ({one.relation.label})") for one in living]
        self.head: ChoiceEdit[int] = self.form.add("head", "หัวหน้าครัวเรือน", ChoiceEdit(people, empty="เลือกคน"))
        self.form.say("ความสัมพันธ์ของคนอื่นปรับตามหัวหน้าคนใหม่เท่าที่แน่ใจ ที่เหลือเป็น “ไม่ระบุ” กรุณาตรวจอีกครั้ง")
        self.ready()

    def save(self) -> None:
        head = self.head.key()
        if head is None:
            raise UserError("ยังไม่ได้เลือกหัวหน้าครัวเรือน กรุณาเลือกคน", field="head")
        self.app.db.write(household_moves.set_head, self.household.id, head, self.app.today())
        self.saved = self.household.id


class EndHouseDialog(FormDialog):
    """The house is taken down, or joined to another; its past stays."""

    def __init__(self, app: App, parent: QWidget, household: Household) -> None:
        super().__init__(app, parent, "end_household_form", "บันทึกการเลิกบ้าน")
        self.household = household
        self.saved: int | None = None
        self.set_facts(label(household))
        self.day = self.form.add("day", "เลิกเมื่อวันที่", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.note = self.form.add_line("note", terms.NOTE, hint="เช่น รื้อแล้ว หรือรวมกับบ้านเลขที่เท่าไร")
        self.ready()

    def save(self) -> None:
        write, today = self.app.db.write, self.app.today()
        day = self.day.required_day()
        self.saved = write(household_moves.end, self.household.id, day, self.note.text(), today).id


class OnDayDialog(FormDialog):
    """Saves nothing: asks which day the card is to be turned to."""

    def __init__(self, app: App, parent: QWidget, household: Household) -> None:
        super().__init__(app, parent, "on_day_form", "ดูผู้อยู่อาศัย ณ วันอื่น", save_words="ดู")
        self.asked: date | None = None
        self.set_facts(label(household))
        self.day = self.form.add("day", "วันที่", ThaiDateEdit(today=app.today))
        self.ready()

    def save(self) -> None:
        self.asked = self.day.required_day()
