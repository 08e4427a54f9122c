"""Choosing what kind of fund it is, each with a line that explains it."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy

from models.fund import FundKind
from services.fund.funds import KIND_NOTES
from ui.form import Composed
from ui.theme import theme
from ui.widgets.plate import Plate


class KindEdit(Composed):
    """Six plates in two columns, one of them chosen; arrows move the choice, Enter goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._group = QButtonGroup(self)
        self.plates: dict[FundKind, Plate] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme().px(8))
        for place, kind in enumerate(FundKind):
            plate = self.plates[kind] = Plate(f"kind_{kind.value}", kind.label, KIND_NOTES[kind])
            plate.setCheckable(True)
            self._group.addButton(plate)
            grid.addWidget(plate, place // 2, place % 2)
        self._group.buttonToggled.connect(self._toggled)
        self.set_kind(FundKind.WELFARE)

    def kind(self) -> FundKind:
        return next(kind for kind, plate in self.plates.items() if plate.isChecked())

    def set_kind(self, kind: FundKind) -> None:
        self.plates[kind].setChecked(True)

    def typed(self) -> object:
        return self.kind().value

    def put_back(self, typed: object) -> None:
        for kind in FundKind:
            if kind.value == typed:
                self.set_kind(kind)

    def _toggled(self, plate: Plate, on: bool) -> None:
        if on:
            self.setFocusProxy(plate)
            self.changed.emit()
