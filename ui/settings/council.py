"""The council's profile, as it stands on every paper."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from models.council import Council
from services import office
from services.office import CouncilInput
from ui.app import App
from ui.first_run.council_fields import CouncilFields
from ui.form_dialog import FormDialog
from ui.settings.section import Section
from ui.theme import theme
from ui.widgets.button import Look
from ui.widgets.card import Card


class CouncilSection(Section):
    key = "council"
    title = "สภาองค์กรชุมชน"
    lead = "ชื่อและที่อยู่บนหัวใบเสร็จ สัญญา และหนังสือทุกฉบับ"
    watches: ClassVar[set[type]] = {Council}

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.card = Card("council_card", self.title)
        self.card.setMinimumHeight(theme().px(300))
        self.column.addWidget(self.card)
        self.column.addStretch(1)
        self.add_act("edit_council", "แก้ไข", self.edit, key="F2", look=Look.MAIN)

    def reload(self) -> None:
        council = self.app.db.read(office.council)
        self.card.clear()
        if council is None:
            return
        self.card.title(council.name, council.full_address)
        for label, text in (
            ("เลขที่ หมู่ ถนน", council.address),
            ("ตำบล", council.tambon),
            ("อำเภอ", council.amphoe),
            ("จังหวัด", council.province),
            ("รหัสไปรษณีย์", council.postcode),
            ("โทรศัพท์", council.phone),
        ):
            self.card.fact(label, text or "ยังไม่ได้ใส่")
        if not (council.tambon and council.amphoe and council.province):
            self.card.note("ที่อยู่ยังไม่ครบ หัวเอกสารจะขาดตำบล อำเภอ หรือจังหวัด")

    def edit(self) -> None:
        council = self.app.db.read(office.council)
        before = office.council_as_input(council) if council else CouncilInput("")
        self.open_form(CouncilDialog(self.app, self.window(), before), "แก้ข้อมูลสภาแล้ว เอกสารที่ออกไปแล้วไม่เปลี่ยน")


class CouncilDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, before: CouncilInput) -> None:
        super().__init__(app, parent, "council_form", "แก้ข้อมูลสภา", draft="council")
        self.fields = CouncilFields(self.form)
        self.fields.show_council(before)
        self.ready()

    def save(self) -> None:
        self.app.db.write(office.save_council, self.fields.council())
