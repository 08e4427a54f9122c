"""มติ: what was resolved, the votes, and beside it what closing would make of them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.meeting import Majority, Meeting, Resolution, ResolutionKind
from services.council.missions import MISSIONS
from services.errors import UserError
from services.meeting import resolutions
from services.meeting.resolutions import ResolutionInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.persons.picker import PersonPicker
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.count_edit import CountEdit
from ui.window import Aside

_KINDS = [(one, one.label) for one in ResolutionKind]
_MAJORITIES = [(one, one.label) for one in Majority]
_CASTING = [(True, "ชี้ขาดให้เห็นชอบ"), (False, "ชี้ขาดให้ไม่เห็นชอบ")]
_ABOUT = (ResolutionKind.ELECT, ResolutionKind.REMOVE, ResolutionKind.ASSIGN)


class ResolutionForm(FormDialog):
    """After it was accepted saved is the resolution's id."""

    whole_width = 980
    asked_remove = Signal()

    def __init__(
        self, app: App, parent: QWidget, meeting: Meeting, corrected: Resolution | None = None
    ) -> None:
        title = "ลงมติ" if corrected is None else f"แก้ไขมติที่ {corrected.number}"
        draft = f"resolution_{meeting.id}" if corrected is None else ""
        super().__init__(app, parent, "resolution_form", title, draft=draft)
        self.saved: int | None = None
        self._meeting, self._corrected = meeting, corrected
        self.set_facts(f"การประชุม{meeting.label}")
        self.verdict = Aside("verdict", "ผลตามคะแนนที่ใส่", 240)
        self.aside.addWidget(self.verdict)
        if corrected is not None:
            self.aside.addWidget(
                Button("remove_resolution", "ลงผิด ลบมตินี้", self.asked_remove.emit, look=Look.QUIET)
            )
        self._add_inputs()
        if corrected is not None:
            self._fill(resolutions.as_input(corrected))
        self.form.changed.connect(self.refresh)
        self.ready()
        self.refresh()

    def save(self) -> None:
        resolution = self._input()
        if self._corrected is not None:
            self.saved = self.app.db.write(resolutions.change, self._corrected.id, resolution).id
        else:
            self.saved = self.app.db.write(resolutions.add, self._meeting.id, resolution).id

    def refresh(self) -> None:
        """Says what passes with what is typed now."""
        is_removal = self.kind.key() is ResolutionKind.REMOVE
        self.majority.setEnabled(not is_removal)
        self.about.setEnabled(self.kind.key() in _ABOUT)
        self.verdict.clear()
        self.verdict.title("ถ้าปิดประชุมตอนนี้")
        try:
            typed = replace(self._input(), title="-")
            found = self.app.db.read(resolutions.verdict, self._meeting.id, typed)
        except UserError as error:
            self.verdict.text(str(error))
            return
        self.verdict.note(found.words, Tone.GOOD if found.passes else Tone.WRONG)
        if typed.votes_for is None:
            self.verdict.text("ไม่ได้ใส่คะแนน หมายถึงไม่มีผู้คัดค้าน")
        else:
            self.verdict.text("ผู้งดออกเสียงไม่นับเป็นฝ่ายใด")
        if is_removal:
            self.verdict.text("มติให้พ้นจากตำแหน่งใช้สองในสามของสมาชิกทั้งหมดที่มีอยู่เสมอ")

    def _add_inputs(self) -> None:
        form = self.form
        self.kind: ChoiceEdit[ResolutionKind] = form.add("kind", "มติ", ChoiceEdit(_KINDS))
        self.subject = form.add_line("title", "เรื่อง")
        self.text = form.add_text("text", "ข้อความมติ", lines=2)
        self.about = form.add("about_id", "เกี่ยวกับผู้ใด", PersonPicker(self.app))
        self.votes_for = form.add("votes_for", "เห็นชอบ", CountEdit("เสียง"))
        self.votes_against = form.add("votes_against", "ไม่เห็นชอบ", CountEdit("เสียง"), beside=True)
        self.abstained = form.add("abstained", "งดออกเสียง", CountEdit("เสียง"), beside=True)
        self.casting: ChoiceEdit[bool] = form.add(
            "casting", "เสียงชี้ขาดของประธาน (เมื่อคะแนนเท่ากัน)", ChoiceEdit(_CASTING, empty="ไม่ได้ใช้")
        )
        self.majority: ChoiceEdit[Majority] = form.add("majority", "เสียงที่ต้องใช้", ChoiceEdit(_MAJORITIES))
        self.kind.set_key(ResolutionKind.AGREE)
        self.majority.set_key(Majority.SIMPLE)
        form.fold("missions_fold", "ภารกิจตามมาตรา 21 ที่มตินี้เกี่ยวข้อง")
        self.missions = {
            one.code: form.add_check(f"mission_{at}", f"{one.code} {one.label}")
            for at, one in enumerate(MISSIONS, start=1)
        }

    def _fill(self, of: ResolutionInput) -> None:
        self.kind.set_key(of.kind)
        self.subject.setText(of.title)
        self.text.setPlainText(of.text)
        self.about.set_person(of.about_id)
        self.votes_for.set_count(of.votes_for)
        self.votes_against.set_count(of.votes_against)
        self.abstained.set_count(of.abstained)
        self.casting.set_key(of.casting)
        self.majority.set_key(of.majority)
        for code in of.missions:
            self.missions[code].setChecked(True)
        self.form.unfold_told()

    def _input(self) -> ResolutionInput:
        kind = self.kind.key() or ResolutionKind.AGREE
        return ResolutionInput(
            title=self.subject.text(),
            kind=kind,
            text=self.text.toPlainText(),
            majority=self.majority.key() or Majority.SIMPLE,
            about_id=self.about.person_id() if kind in _ABOUT else None,
            votes_for=self.votes_for.count(),
            votes_against=self.votes_against.count(),
            abstained=self.abstained.count(),
            casting=self.casting.key(),
            missions=tuple(code for code, box in self.missions.items() if box.isChecked()),
        )
