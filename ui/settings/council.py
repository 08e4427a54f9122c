"""The council's profile, as it stands on every paper."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from models.council import Council
from models.organisation import Organisation
from models.place import Village
from models.term import CouncilMember, CouncilTerm
from models.values.thai_date import long_date
from services import office
from services.office import CouncilInput
from ui.app import App
from ui.attachments import RecordPhoto
from ui.council.profile_form import CouncilDialog
from ui.settings.section import Section
from ui.theme import theme
from ui.widgets.button import Look
from ui.widgets.card import Card


class CouncilSection(Section):
    key = "council"
    title = "สภาองค์กรชุมชน"
    lead = "ชื่อและที่อยู่บนหัวใบเสร็จ สัญญา และหนังสือทุกฉบับ"
    watches: ClassVar[set[type]] = {Council, CouncilMember, CouncilTerm, Organisation, Village}

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.card = Card("council_card", self.title)
        self.card.setMinimumHeight(theme().px(300))
        self.column.addWidget(self.card, 1)
        self.add_act("edit_council", "แก้ไข", self.edit, key="F2", look=Look.MAIN)

    def reload(self) -> None:
        council = self.app.db.read(office.council)
        self.card.clear()
        if council is None:
            return
        self.card.title(council.name, council.full_address)
        if not (council.tambon and council.amphoe and council.province):
            self.card.note("ที่อยู่ยังไม่ครบ หัวเอกสารจะขาดตำบล อำเภอ หรือจังหวัด")
        self.card.add(RecordPhoto(self.app, "council", council.id, council.name))
        self.card.text("ตราหรือรูปของสภาอยู่บนหัวหนังสือ บัตร และประกาศ")
        for heading, facts in _facts(council):
            if heading:
                self.card.heading(heading)
            for label, text in facts:
                self.card.fact(label, text or "ยังไม่ได้ใส่")
        counted = self.app.db.read(office.counted, self.app.today())
        self.card.heading("นับจากทะเบียนวันนี้")
        self.card.fact("หมู่บ้านและชุมชน", f"{counted.villages:,} แห่ง")
        self.card.fact("องค์กรชุมชนที่จดแจ้ง", f"{counted.communities:,} องค์กร")
        self.card.fact("สมาชิกสภา", f"{counted.members:,} คน")
        self.card.fact("สภาชุดที่", str(counted.term_no) if counted.term_no is not None else "ยังไม่มีวาระ")

    def edit(self) -> None:
        council = self.app.db.read(office.council)
        before = office.council_as_input(council) if council else CouncilInput("")
        self.open_form(CouncilDialog(self.app, self.window(), before), "แก้ข้อมูลสภาแล้ว เอกสารที่ออกไปแล้วไม่เปลี่ยน")


def _facts(council: Council) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The profile under its headings; what nobody told is said to be missing."""

    def day(known: date | None) -> str:
        return long_date(known) if known is not None else ""

    return (
        (
            "",
            (
                ("ชื่อย่อ", council.short_name),
                ("เลขที่ หมู่ ถนน", council.address),
                ("ตำบล", council.tambon),
                ("อำเภอ", council.amphoe),
                ("จังหวัด", council.province),
                ("รหัสไปรษณีย์", council.postcode),
                ("เขตของสภา", council.area_type.label),
                ("อปท. ในพื้นที่", council.lgo_name),
            ),
        ),
        (
            "ช่องทางติดต่อ",
            (
                ("โทรศัพท์", council.phone),
                ("โทรศัพท์มือถือ", council.mobile),
                ("อีเมล", council.email),
                ("ไลน์", council.line_id),
                ("เฟซบุ๊ก", council.facebook),
            ),
        ),
        (
            "การจัดตั้งและทะเบียนกลาง",
            (
                ("วันจัดตั้ง", day(council.established)),
                ("วันที่จดแจ้ง", day(council.registered)),
                ("เลขที่ใบรับจดแจ้ง", council.registration_no),
                ("ผู้รับจดแจ้ง", council.registrar_name or council.registered_with.label),
                ("รหัสสภาใน พอช.", council.codi_code),
                ("สำนักงานภาคของ พอช.", council.codi_region),
                ("รหัสหน้าเลขหนังสือ", council.letter_prefix),
            ),
        ),
        ("กติกาและบัญชีธนาคาร", (("กติกาสภา", council.rules), ("ผู้มีชื่อในบัญชี", council.bank_holders))),
    )
