"""One line that finds a tambon of the country by any part of its name, its amphoe or its postcode."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from models.values.address import area_words
from services.people import gazetteer
from services.people.gazetteer import Area
from ui.widgets.picker import SHOWN, Choice, Picker


class AreaFinder(Picker):
    """For filling other inputs: it empties itself once an area was taken. near is the code of the council's tambon."""

    found = Signal(object)  # Area

    def __init__(self, near: str = "", parent: QWidget | None = None) -> None:
        super().__init__(self._find, parent=parent)
        self.near = near
        self.edit.setPlaceholderText("พิมพ์ชื่อตำบล อำเภอ หรือรหัสไปรษณีย์ แล้วกด Enter")
        self.picked.connect(self._take_area)

    def _find(self, text: str) -> list[Choice]:
        return [_line(area) for area in gazetteer.find(text, SHOWN, near=self.near)]

    def _take_area(self, choice: Choice) -> None:
        area = gazetteer.by_code(str(choice.key))
        self.set_choice(None)
        if area is not None:
            self.found.emit(area)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.FocusIn:
            QTimer.singleShot(0, gazetteer.warm_up)  # the names are read before the first letter is typed
        return super().eventFilter(watched, event)


def _line(area: Area) -> Choice:
    tambon, amphoe = area_words(in_bangkok=area.address.in_bangkok)
    return Choice(
        area.code, f"{tambon}{area.tambon} {amphoe}{area.amphoe}", f"{area.province} {area.postcode}"
    )
