"""The missions of section 21 something works for, each a box to tick."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from services.council.missions import MISSIONS
from ui.form import Composed
from ui.theme import theme
from ui.widgets.named import named


class MissionsEdit(Composed):
    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        for one in MISSIONS:
            words = f"{one.code[2:]} {one.label}"
            box = named(QCheckBox(words), f"mission_{one.code[3:-1]}", words)
            box.toggled.connect(self.changed)
            column.addWidget(box)
            self.boxes[one.code] = box
        self.setFocusProxy(self.boxes[MISSIONS[0].code])

    def codes(self) -> tuple[str, ...]:
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def set_codes(self, codes: Iterable[str]) -> None:
        wanted = set(codes)
        for code, box in self.boxes.items():
            box.setChecked(code in wanted)

    def typed(self) -> object:
        return list(self.codes())

    def put_back(self, typed: object) -> None:
        if isinstance(typed, list):
            self.set_codes(one for one in typed if isinstance(one, str))
