"""The inputs of the council's profile, the same in the first run and in the settings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from services import office
from services.errors import UserError
from services.office import CouncilInput
from services.people.gazetteer import Area
from ui.form import Form
from ui.widgets.area_finder import AreaFinder


class CouncilFields:
    """Adds itself to a form; council() is what was typed, checked."""

    def __init__(self, form: Form) -> None:
        self._before = CouncilInput("")
        self.name = form.add_line("council_name", "ชื่อสภา")
        self.name.setPlaceholderText("สภาองค์กรชุมชนตำบล…")
        self.address = form.add_line("address", "เลขที่ หมู่ ถนน", hint="ที่ทำการหรือที่ติดต่อ เช่น 119 หมู่ที่ 4")
        self.finder = form.add(
            "area", "ค้นหาตำบล", AreaFinder(), hint="เลือกแล้วเติมสี่ช่องถัดไปให้ แก้ได้", beside=True
        )
        self.tambon = form.add_line("tambon", "ตำบล")
        self.amphoe = form.add_line("amphoe", "อำเภอ", beside=True)
        self.province = form.add_line("province", "จังหวัด")
        self.postcode = form.add_line("postcode", "รหัสไปรษณีย์", beside=True)
        self.phone = form.add_line("phone", "โทรศัพท์")
        self.printed = form.say("")
        self.name.editingFinished.connect(self._guess_tambon)
        self.finder.found.connect(self._fill_area)
        form.changed.connect(self._show_printed)

    def council(self) -> CouncilInput:
        """Raises UserError naming the input at fault."""
        return office.checked_council(self._typed())

    def show_council(self, council: CouncilInput) -> None:
        self._before = council
        for name, edit in self._edits().items():
            edit.setText(getattr(council, name))

    def _edits(self) -> dict[str, QLineEdit]:
        names = ("name", "tambon", "amphoe", "province", "postcode", "address", "phone")
        return {name: getattr(self, name) for name in names}

    def _typed(self) -> CouncilInput:
        """What this form does not ask stays as it was."""
        typed: dict[str, Any] = {name: edit.text() for name, edit in self._edits().items()}
        return replace(self._before, **typed)

    def _fill_area(self, area: Area) -> None:
        for edit, text in (
            (self.tambon, area.tambon),
            (self.amphoe, area.amphoe),
            (self.province, area.province),
            (self.postcode, area.postcode),
        ):
            edit.setText(text)
        QTimer.singleShot(0, self.phone.setFocus)  # after Enter has gone on to the tambon

    def _guess_tambon(self) -> None:
        before, word, tambon = self.name.text().partition("ตำบล")
        if before.strip() and word and tambon.strip() and not self.tambon.text().strip():
            self.tambon.setText(tambon.strip())

    def _show_printed(self) -> None:
        try:
            line = office.address_line(self.council())
        except UserError:
            line = ""
        self.printed.setText(f"จะพิมพ์ว่า: {line}" if line else "")
