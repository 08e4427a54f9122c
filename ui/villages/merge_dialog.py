"""ยุบรวมหมู่บ้าน: into which village, since when, and what becomes of house numbers that are taken there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from models import terms
from models.place import Village
from services.errors import UserError
from services.people import village_changes, villages
from services.people.village_changes import SAME_HOUSE, Clash
from services.people.village_finder import words_of
from ui.app import App
from ui.form import Composed
from ui.form_dialog import FormDialog
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets.choice import ChoiceEdit
from ui.widgets.named import named
from ui.widgets.thai_date_edit import ThaiDateEdit


class MergeDialog(FormDialog):
    """saved is the id of the village it went up in."""

    form_width = 680

    def __init__(self, app: App, parent: QWidget, village: Village) -> None:
        super().__init__(
            app, parent, "merge_village_form", "ยุบรวมหมู่บ้าน", save_words="ยุบรวม", draft=f"merge_{village.id}"
        )
        self._village = village
        self.saved: int | None = None
        self.set_facts(f"{words_of(village)} จะเลิกไป บ้านและคนทุกคนย้ายไปอยู่หมู่บ้านที่เลือก")
        others = [one for one in app.db.read(villages.choices, app.today()) if one[0] != village.id]
        self.into: ChoiceEdit[int] = self.form.add("into", "รวมเข้ากับ", ChoiceEdit(others, empty="เลือกหมู่บ้าน"))
        self.day = self.form.add("day", "ตั้งแต่วันที่", ThaiDateEdit(today=app.today))
        self.note = self.form.add_line("note", terms.NOTE, hint="เช่น ประกาศของจังหวัด", beside=True)
        self.houses = self.form.add("houses", "บ้านเลขที่ซ้ำกัน", ClashesEdit())
        self.form.say("สมาชิกสภาของหมู่บ้านนี้ยังเป็นสมาชิกต่อไปจนครบวาระหรือพ้นด้วยเหตุอื่น (มาตรา 14)")
        self.into.changed.connect(self._look)
        self.ready()
        self._look()

    def save(self) -> None:
        into = self.into.key()
        if into is None:
            raise UserError("ยังไม่ได้เลือกหมู่บ้านที่จะรวมเข้า กรุณาเลือกหมู่บ้าน", field="into")
        village = self.app.db.write(
            village_changes.merge,
            self._village.id,
            into,
            self.day.required_day(),
            self.note.text(),
            self.app.today(),
            self.houses.decisions(),
        )
        self.saved = village.id

    def _look(self) -> None:
        into = self.into.key()
        found = [] if into is None else self.app.db.read(village_changes.clashes, self._village.id, into)
        self.houses.show_clashes(found, chosen=into is not None)


class ClashesEdit(Composed):
    """For every number that is taken: one and the same house, or the new number it gets."""

    def __init__(self) -> None:
        super().__init__()
        self.said = Label("", "muted")
        self.inputs: dict[int, tuple[QCheckBox, QLineEdit]] = {}
        self._house = QWidget()
        self._waiting: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.said)
        self._column.addWidget(self._house)

    def show_clashes(self, clashes: Sequence[Clash], *, chosen: bool) -> None:
        kept = self.typed() if self.inputs else self._waiting
        self._column.removeWidget(self._house)
        self._house.hide()
        self._house.deleteLater()
        self._house = QWidget()
        grid = QGridLayout(self._house)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(12))
        grid.setColumnStretch(0, 1)
        self.inputs = {}
        for row, one in enumerate(clashes):
            self._add(grid, row, one)
        self._column.addWidget(self._house)
        if clashes:
            self.said.setText(f"มี {len(clashes):,} เลขที่ซ้ำกับหมู่บ้านที่จะรวมเข้า เลือกว่าเป็นหลังเดียวกัน หรือใส่เลขที่ใหม่")
        else:
            self.said.setText("ไม่มีเลขที่ซ้ำกัน" if chosen else "เลือกหมู่บ้านที่จะรวมเข้าก่อน")
        self.put_back(kept)

    def decisions(self) -> dict[int, str]:
        """Only of the decided ones."""
        found = {}
        for key, (same, number) in self.inputs.items():
            if same.isChecked():
                found[key] = SAME_HOUSE
            elif number.text().strip():
                found[key] = number.text().strip()
        return found

    def typed(self) -> object:
        return [[key, same.isChecked(), number.text()] for key, (same, number) in self.inputs.items()]

    def put_back(self, typed: object) -> None:
        self._waiting = typed
        for one in typed if isinstance(typed, list) else []:
            match one:
                case [int(key), bool(is_same), str(text)] if key in self.inputs:
                    same, number = self.inputs[key]
                    same.setChecked(is_same)
                    number.setText(text)

    def _add(self, grid: QGridLayout, row: int, one: Clash) -> None:
        other = "เลิกไปแล้ว" if one.other_is_gone else f"{one.other_people:,} คน"
        words = f"บ้านเลขที่ {one.house_no}"
        same = named(QCheckBox("หลังเดียวกัน"), f"same_{one.household_id}", f"{words} เป็นหลังเดียวกัน")
        number = named(QLineEdit(), f"number_{one.household_id}", f"เลขที่ใหม่ของ{words}")
        number.setPlaceholderText("เลขที่ใหม่")
        number.setMaximumWidth(theme().px(140))
        same.toggled.connect(number.setDisabled)
        same.toggled.connect(self.changed)
        number.textChanged.connect(self.changed)
        grid.addWidget(Label(f"{words} ({one.people:,} คน) กับของเดิม ({other})"), row, 0)
        grid.addWidget(same, row, 1)
        grid.addWidget(number, row, 2)
        self.inputs[one.household_id] = (same, number)
