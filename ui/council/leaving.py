"""How a member leaves the council before the end of the term: the reason, the resolution it takes, the day."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models import terms
from models.meeting import ResolutionKind
from models.term import CouncilMember, VacateReason
from services.council import vacating
from services.council.council_roll import seat_label
from services.council.vacating import VacateInput
from services.people.person_input import Finding
from ui.app import App
from ui.council.choices import resolution_choice
from ui.doubts import Doubts
from ui.form_dialog import FormDialog
from ui.law_text import SectionAside
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit

_REASONS = [(one, one.label) for one in VacateReason if one not in vacating.WITH_THE_TERM]


class VacateDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, member: CouncilMember) -> None:
        super().__init__(app, parent, "vacate_form", "พ้นจากตำแหน่งสมาชิก", draft=f"vacate_{member.id}")
        self._member = member
        self.set_facts(f"{member.person.name} · {seat_label(member)}")
        self.reason: ChoiceEdit[VacateReason] = self.form.add("reason", "เหตุที่พ้น", ChoiceEdit(_REASONS))
        self.day = self.form.add(
            "day", "พ้นตั้งแต่วันที่", ThaiDateEdit(today=app.today), hint="วันแรกที่ไม่ได้เป็นสมาชิกแล้ว"
        )
        self.resolution = self.form.add(
            "resolution_id",
            "มติที่ให้พ้น",
            resolution_choice(app, ResolutionKind.REMOVE, member.person_id),
            hint="การให้พ้นโดยมติสภาต้องมีเสียงไม่น้อยกว่าสองในสามของสมาชิกทั้งหมดที่มีอยู่",
        )
        self.note = self.form.add_line("note", terms.NOTE, hint="เช่น เลขที่หนังสือลาออก")
        self.reason.set_key(VacateReason.DIED if member.person.death_date else VacateReason.RESIGNED)
        self.day.set_day(member.person.death_date or app.today())
        self.aside.addWidget(SectionAside("9", "12"), 1)
        self.reason.changed.connect(self._follow_reason)
        self._follow_reason()
        self.doubts = Doubts(self, self._findings)
        self.ready()
        self.doubts.look()

    def save(self) -> None:
        self.app.db.write(vacating.vacate, self._member.id, self.leaving(), self.app.today())

    def leaving(self) -> VacateInput:
        return VacateInput(
            self.day.required_day(),
            self.reason.key() or VacateReason.RESIGNED,
            self.resolution.key(),
            self.note.text(),
        )

    def _findings(self) -> list[Finding]:
        return self.app.db.read(vacating.findings, self._member.id, self.leaving())

    def _follow_reason(self) -> None:
        self.resolution.setEnabled(self.reason.key() in vacating.BY_RESOLUTION)
