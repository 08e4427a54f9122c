"""The form of a village: a new one, or a card to be corrected; the same inputs say what a split-off one is."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from models import terms
from models.place import Village, VillageKind
from models.values.thai_text import normalise
from services.people import villages
from services.people.village_finder import words_of
from services.people.villages import VillageInput, findings
from ui.app import App
from ui.doubts import Doubts
from ui.form import Form
from ui.form_dialog import FormDialog
from ui.persons.inputs import PhoneEdit
from ui.whole_number import whole
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit


class VillageForm(FormDialog):
    """Use add_village() or correct(); saved is the village's id after it was accepted."""

    form_width = 640

    def __init__(
        self, app: App, parent: QWidget | None, title: str, draft: str, corrected: Village | None = None
    ) -> None:
        super().__init__(app, parent, "village_form", title, draft=draft)
        self.corrected = corrected
        self.saved: int | None = None
        self.name = NameInputs(app, self.form)
        self._ask_leaders()
        self._ask_place()
        self.doubts = Doubts(self, lambda: findings(self.village(), self.app.today()))

    def save(self) -> None:
        village, today = self.village(), self.app.today()
        if self.corrected is None:
            self.saved = self.app.db.write(villages.add, village, today).id
        else:
            self.saved = self.app.db.write(villages.change, self.corrected.id, village, today).id

    def village(self) -> VillageInput:
        """Raises UserError naming the input that cannot be read."""
        return VillageInput(
            moo=self.name.moo_number(),
            name=normalise(self.name.name.text()),
            tambon_code=self.name.tambon.key() or "",
            kind=self.name.kind.key() or VillageKind.VILLAGE,
            dopa_code=normalise(self.dopa_code.text()),
            headman_name=normalise(self.headman_name.text()),
            headman_phone=self.headman_phone.text(),
            headman_since=self.headman_since.day(),
            headman_until=self.headman_until.day(),
            seats=_whole(self.seats) or 0,
            latitude=self.latitude.text().strip(),
            longitude=self.longitude.text().strip(),
            area_rai=_whole(self.area_rai),
            boundary=normalise(self.boundary.text()),
            began=self.began.day(),
            ended=self.ended.day() if self.ended is not None else None,
            note=normalise(self.note.text()),
        )

    def fill(self, village: VillageInput) -> None:
        self.name.fill(village)
        for line in (
            "dopa_code", "headman_name", "headman_phone", "latitude", "longitude", "boundary", "note"
        ):  # fmt: skip
            getattr(self, line).setText(getattr(village, line))
        for day in ("headman_since", "headman_until", "began"):
            getattr(self, day).set_day(getattr(village, day))
        self.seats.setText(str(village.seats) if village.seats else "")
        self.area_rai.setText("" if village.area_rai is None else str(village.area_rai))
        if self.ended is not None:
            self.ended.set_day(village.ended)

    def _ask_leaders(self) -> None:
        form, today = self.form, self.app.today
        form.group("ผู้นำและที่นั่งในสภา")
        self.headman_name = form.add_line("headman_name", "ผู้ใหญ่บ้านหรือผู้นำ")
        self.headman_phone = form.add("headman_phone", terms.PHONE, PhoneEdit(), beside=True)
        self.headman_since = form.add("headman_since", "รับตำแหน่งเมื่อ", ThaiDateEdit(today=today))
        self.headman_until = form.add("headman_until", "พ้นตำแหน่งเมื่อ", ThaiDateEdit(today=today), beside=True)
        self.seats = form.add_line("seats", "ที่นั่งในสภา", hint="จำนวนผู้แทนตามมติที่ประชุมจัดตั้ง")

    def _ask_place(self) -> None:
        form, today = self.form, self.app.today
        form.fold("place", "ที่ตั้งและรหัส")
        self.dopa_code = form.add_line("dopa_code", "รหัสหมู่บ้าน 8 หลัก")
        self.area_rai = form.add_line("area_rai", "พื้นที่ (ไร่)", beside=True)
        self.latitude = form.add_line("latitude", "ละติจูด", hint="เช่น 17.8782")
        self.longitude = form.add_line("longitude", "ลองจิจูด", hint="เช่น 102.7413", beside=True)
        self.boundary = form.add_line("boundary", "อาณาเขต")
        self.began = form.add("began", "ตั้งเมื่อ", ThaiDateEdit(today=today), hint="เฉพาะหมู่บ้านที่แยกมาใหม่")
        self.ended: ThaiDateEdit | None = None
        if self.corrected is not None:
            self.ended = form.add(
                "ended", "เลิกเมื่อ", ThaiDateEdit(today=today), hint="เฉพาะหมู่บ้านที่ไม่มีแล้ว", beside=True
            )
        self.note = form.add_line("note", terms.NOTE)


class NameInputs:
    """What a village is called: number, name, kind, and the tambon where the council has several."""

    def __init__(self, app: App, form: Form) -> None:
        self.moo = form.add_line("moo", terms.MOO, hint="ชุมชนในเทศบาลเว้นว่างได้")
        self.name = form.add_line("name", "ชื่อหมู่บ้านหรือชุมชน", beside=True)
        self.kind: ChoiceEdit[VillageKind] = form.add(
            "kind", "ประเภท", ChoiceEdit([(one, one.label) for one in VillageKind])
        )
        self.tambon: ChoiceEdit[str] = form.add(
            "tambon_code", "ตำบล", ChoiceEdit(app.db.read(villages.tambons)), beside=True
        )

    def moo_number(self) -> int | None:
        """Raises UserError for what is no number."""
        return _whole(self.moo)

    def fill(self, village: VillageInput) -> None:
        self.moo.setText("" if village.moo is None else str(village.moo))
        self.name.setText(village.name)
        self.kind.set_key(village.kind)
        self.tambon.set_key(village.tambon_code)


def add_village(app: App, parent: QWidget | None) -> VillageForm:
    form = VillageForm(app, parent, "เพิ่มหมู่บ้าน", "village_new")
    form.ready()
    return form


def correct(app: App, parent: QWidget | None, village: Village) -> VillageForm:
    form = VillageForm(app, parent, "แก้ไขข้อมูลหมู่บ้าน", f"village_{village.id}", village)
    form.set_facts(words_of(village))
    form.fill(villages.as_input(village))
    form.form.unfold_told()
    form.ready()
    form.doubts.look()
    return form


def _whole(edit: QLineEdit) -> int | None:
    """Nothing typed is not known, which is not nought."""
    words = edit.accessibleName()
    return whole(edit.text(), edit.objectName(), words) if edit.text().strip() else None
