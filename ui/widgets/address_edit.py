"""An address in a form: the tambon is found as it is typed and fills four inputs, the house is typed behind it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from models import terms
from models.values.address import EMPTY, FIELDS, Address, area_words
from services.errors import UserError
from services.people import gazetteer
from services.people.gazetteer import Area
from ui.form import Composed
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets.area_finder import AreaFinder
from ui.widgets.entry import mark
from ui.widgets.named import named

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_AREA: Final = ("tambon", "amphoe", "province")
# the inputs line by line, each with its words and its share of the width in twelfths
_ROWS: Final = (
    (("tambon", "ตำบล", 3), ("amphoe", "อำเภอ", 3), ("province", "จังหวัด", 3), ("postcode", "รหัสไปรษณีย์", 3)),
    (
        ("house_no", terms.HOUSE_NO, 3),
        ("floor", "ชั้น", 2),
        ("moo", terms.MOO, 2),
        ("village", "หมู่บ้านหรือชุมชน", 5),
    ),
    (("sub_lane", "ตรอก", 4), ("lane", "ซอย", 4), ("road", "ถนน", 4)),
)


class AddressEdit(Composed):
    """Enter goes from input to input, past the area once it is filled. The house code is kept, not shown."""

    def __init__(self, near: str = "", parent: QWidget | None = None) -> None:
        """near is the code of the council's own tambon: its neighbours are found first."""
        super().__init__(parent)
        self.finder = AreaFinder(near)
        self.edits: dict[str, QLineEdit] = {}
        self._labels: dict[str, Label] = {}
        self._house_code = ""
        self._picked: Area | None = None
        self.printed = Label("", "caption")
        self.printed.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.finder)
        for row in _ROWS:
            grid = QGridLayout()
            grid.setHorizontalSpacing(theme().px(10))
            grid.setVerticalSpacing(theme().px(2))
            for at, (name, words, share) in enumerate(row):
                self._add(grid, at, name, words)
                grid.setColumnStretch(at, share)
            column.addLayout(grid)
        column.addWidget(self.printed)
        self.setFocusProxy(self.finder)
        self.finder.edit.installEventFilter(self)
        self.finder.found.connect(self._take_area)
        for name in _AREA:
            self.edits[name].editingFinished.connect(self._offer_postcode)

    def address(self) -> Address:
        """What was typed, labels taken off; the tambon's code is there when the names are in the gazetteer.

        Raises UserError naming this input for a postcode that is not five digits.
        """
        address = self._typed_address()
        postcode = address.postcode
        if postcode and not (len(postcode) == 5 and postcode.isdecimal()):
            mark(self.edits["postcode"], wrong=True)
            self.setFocusProxy(self.edits["postcode"])
            raise UserError("รหัสไปรษณีย์ต้องเป็นตัวเลข 5 หลัก กรุณาตรวจอีกครั้ง", field=self.objectName() or None)
        area = self._area_of(address)
        return Address(**{**asdict(address), "tambon_code": area.code if area else ""})

    def set_address(self, address: Address) -> None:
        self._picked = gazetteer.by_code(address.tambon_code) if address.tambon_code else None
        self._house_code = address.house_code
        for name, edit in self.edits.items():
            edit.setText(getattr(address, name))

    def typed(self) -> object:
        texts = {name: edit.text() for name, edit in self.edits.items()}
        code = self._picked.code if self._picked else ""
        return {**texts, "house_code": self._house_code, "tambon_code": code}

    def put_back(self, typed: object) -> None:
        if isinstance(typed, dict):
            self.set_address(Address(**{name: str(typed.get(name, "")) for name in FIELDS}))

    def setObjectName(self, name: str) -> None:
        super().setObjectName(name)
        named(self.finder, f"{name}_finder", self.finder.accessibleName())
        self.printed.setObjectName(f"{name}_printed")
        for field, edit in self.edits.items():
            edit.setObjectName(f"{name}_{field}")

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.finder.setAccessibleName(f"{name} ค้นหาตำบล")
        for field, label in self._labels.items():
            self._name(field, label.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENTER
            and isinstance(watched, QLineEdit)
        ):
            return self._go_on(watched)
        return super().eventFilter(watched, event)

    def _add(self, grid: QGridLayout, at: int, name: str, words: str) -> None:
        label, edit = Label(words, "caption"), QLineEdit()
        label.setWordWrap(False)
        label.setBuddy(edit)
        edit.setMinimumWidth(theme().px(48))
        edit.installEventFilter(self)
        edit.textChanged.connect(self._change)
        grid.addWidget(label, 0, at)
        grid.addWidget(edit, 1, at)
        self.edits[name], self._labels[name] = edit, label

    def _name(self, field: str, words: str) -> None:
        self._labels[field].setText(words)
        self.edits[field].setAccessibleName(f"{self.accessibleName()} {words}".strip())

    def _go_on(self, present: QLineEdit) -> bool:
        """Whether Enter was used up here; behind the last input it is the form's."""
        if present is self.finder.edit:
            if self.finder.text().strip():
                self.finder.take_enter()
            else:
                self.edits["house_no" if self._typed_address().tambon else "tambon"].setFocus()
            return True
        present.editingFinished.emit()
        order = list(self.edits.values())
        at = order.index(present) + 1
        if at == len(order):
            return False
        order[at].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _take_area(self, area: Area) -> None:
        self._picked = area
        for name in (*_AREA, "postcode"):
            self.edits[name].setText(getattr(area, name))
        self.edits["house_no"].setFocus(Qt.FocusReason.TabFocusReason)

    def _offer_postcode(self) -> None:
        area = self._area_of(self._typed_address())
        if area is not None and not self.edits["postcode"].text().strip():
            self.edits["postcode"].setText(area.postcode)

    def _typed_address(self) -> Address:
        texts = {name: edit.text() for name, edit in self.edits.items()}
        return Address.of(**texts, house_code=self._house_code)

    def _area_of(self, address: Address) -> Area | None:
        """What was picked, while its names still stand; else what the names typed by hand mean."""
        names = (address.tambon, address.amphoe, address.province)
        picked = self._picked
        if picked is not None and names == (picked.tambon, picked.amphoe, picked.province):
            return picked
        return gazetteer.resolve(*names) if all(names) else None

    def _change(self) -> None:
        self.setFocusProxy(self.finder)
        mark(self.edits["postcode"], wrong=False)
        address = self._typed_address()
        for name, words in zip(_AREA, area_words(in_bangkok=address.in_bangkok), strict=False):
            self._name(name, words)
        self.printed.setText(f"จะพิมพ์ว่า: {address.line()}")
        self.printed.setVisible(address != EMPTY)
        self.changed.emit()
