"""แยกหมู่บ้าน: what the new village is called, since when, and which houses and people go along."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models import terms
from models.place import Village
from services.people import village_changes
from services.people.village_finder import words_of
from services.people.villages import VillageInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.villages.form import NameInputs
from ui.widgets.check_list import CheckList
from ui.widgets.thai_date_edit import ThaiDateEdit


class SplitDialog(FormDialog):
    """saved is the new village's id."""

    form_width = 640

    def __init__(self, app: App, parent: QWidget, village: Village) -> None:
        super().__init__(
            app, parent, "split_village_form", "แยกหมู่บ้าน", save_words="แยกหมู่บ้าน", draft=f"split_{village.id}"
        )
        self._village = village
        self.saved: int | None = None
        self.set_facts(f"ออกจาก{words_of(village)}")
        self.form.group("หมู่บ้านใหม่")
        self.name = NameInputs(app, self.form)
        self.name.fill(VillageInput(kind=village.kind, tambon_code=village.tambon_code))
        self.day = self.form.add("day", "ตั้งแต่วันที่", ThaiDateEdit(today=app.today))
        self.note = self.form.add_line("note", terms.NOTE, hint="เช่น ประกาศของจังหวัด", beside=True)
        self.form.group("ที่ไปอยู่หมู่บ้านใหม่")
        houses, alone = app.db.read(village_changes.can_go, village.id)
        self.households = self.form.add("households", "บ้าน", CheckList("households", houses, "หลัง"))
        self.persons: CheckList | None = None
        if alone:
            self.persons = self.form.add("persons", "คนที่ยังไม่ได้อยู่บ้านหลังใด", CheckList("persons", alone, "คน"))
        self.form.say(
            "สมาชิกสภาของหมู่บ้านเดิมยังเป็นสมาชิกต่อไป และเป็นผู้แทนของหมู่บ้านที่ตนอยู่ "
            "ที่นั่งที่ยังขาดของทั้งสองหมู่บ้านให้คัดเลือกเพิ่ม (มาตรา 14)"
        )
        self.ready()

    def save(self) -> None:
        new = VillageInput(
            moo=self.name.moo_number(),
            name=self.name.name.text().strip(),
            kind=self.name.kind.key() or self._village.kind,
            tambon_code=self.name.tambon.key() or "",
        )
        made = self.app.db.write(
            village_changes.split,
            self._village.id,
            new,
            self.day.required_day(),
            self.households.keys(),
            self.persons.keys() if self.persons is not None else [],
            self.note.text(),
            self.app.today(),
        )
        self.saved = made.id
