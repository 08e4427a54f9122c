"""Which role may do what: a box for every duty and role, saved as it is ticked, with the usual way to go back to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout

from models.user import Role, Setting, User
from services import duties
from services.duties import Duty
from services.errors import UserError
from ui import messages
from ui.app import App
from ui.settings.section import Section
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets.named import named
from ui.widgets.parts import frame, margins, rule

ROLES = tuple(one for one in Role if any(duties.may_hold(one, duty) for duty in Duty))


class DutiesSection(Section):
    key = "duties"
    title = "หน้าที่"
    lead = (
        "ใครทำอะไรได้ ใครไม่มีหน้าที่ โปรแกรมจะบอกชื่อผู้มีหน้าที่แทน ถ้าไม่มีใครในสำนักงานมีหน้าที่นั้น ทุกคนทำแทนได้"
        " ผู้ดูข้อมูลดูได้อย่างเดียว และไม่มีใครอนุมัติสิ่งที่ตนจัดทำ"
    )
    watches: ClassVar[set[type]] = {Setting, User}

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.boxes: dict[tuple[Duty, Role], QCheckBox] = {}
        box = frame("card")
        inside = QVBoxLayout(box)
        margins(inside, 16, 12, 4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(10))
        grid.setVerticalSpacing(theme().px(5))
        grid.setColumnStretch(0, 1)
        for column, role in enumerate(ROLES, 1):
            head = Label(role.label, "caption")
            head.setWordWrap(False)
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignHCenter)
        for row, duty in enumerate(Duty):
            self._add(grid, 1 + 2 * row, duty)
        inside.addLayout(grid)
        self.column.addWidget(box)
        self.column.addWidget(Label(duties.SOURCE, "caption"))
        self.column.addStretch(1)
        self.usual = self.add_act("usual_duties", "กลับไปใช้ค่าปกติ", self.put_back)

    def _add(self, grid: QGridLayout, row: int, duty: Duty) -> None:
        grid.addWidget(rule(), row, 0, 1, len(ROLES) + 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(duty.label))
        words.addWidget(Label(duties.REASONS[duty], "caption"))
        grid.addLayout(words, row + 1, 0)
        for column, role in enumerate(ROLES, 1):
            box = named(QCheckBox(), f"{duty.value}_{role.value}", f"{role.label} {duty.label}")
            box.setEnabled(duties.may_hold(role, duty))
            box.clicked.connect(lambda _on, duty=duty: self.put(duty))
            grid.addWidget(box, row + 1, column, Qt.AlignmentFlag.AlignCenter)
            self.boxes[duty, role] = box

    def reload(self) -> None:
        kept = self.app.db.read(duties.table)
        for (duty, role), box in self.boxes.items():
            box.setChecked(role in kept[duty])
        self.usual.setEnabled(kept != duties.USUAL)

    def put(self, duty: Duty) -> None:
        """Saves one row as its boxes stand."""
        ticked = [role for role in ROLES if self.boxes[duty, role].isChecked()]
        self._change({duty: ticked}, f"เปลี่ยนผู้มีหน้าที่“{duty.label}”แล้ว")

    def put_back(self) -> None:
        self._change(duties.USUAL, "หน้าที่กลับไปเป็นค่าปกติแล้ว")

    def _change(self, wanted: Mapping[Duty, Collection[Role]], said: str) -> None:
        before = self.app.db.read(duties.table)
        try:
            self.app.db.write(duties.change, wanted)
        except UserError as error:
            messages.show_error(self, error)
        else:
            self.app.say(said, undo=lambda: self.app.db.write(duties.change, before))
        self.reload()
