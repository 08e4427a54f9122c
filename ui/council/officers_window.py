"""The posts of the council in a term: who holds and held them, appointing, ending, the order on paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models import terms as words
from models.term import CouncilTerm, Officer, OfficerBasis, OfficerPost
from services.council import council_letters, officers
from services.council.officers import EXCLUSIVE, USUAL_BASIS, OfficerInput
from ui import messages
from ui.app import App
from ui.council.choices import resolution_choice
from ui.council.numbered import show_numbered
from ui.form_dialog import FormDialog
from ui.law_text import SectionAside
from ui.list_window import ListWindow
from ui.persons.picker import PersonPicker
from ui.table import Column, Kind
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.parts import Empty
from ui.widgets.thai_date_edit import ThaiDateEdit

_POSTS = list(OfficerPost)
_SECTIONS = {
    OfficerPost.CHAIR: ("15", "16"),
    OfficerPost.VICE_CHAIR_1: ("15", "17"),
    OfficerPost.VICE_CHAIR_2: ("15", "17"),
    OfficerPost.SECRETARY: ("16", "18"),
}


def _tone(one: Officer) -> Tone:
    return Tone.MUTED if one.until is not None else Tone.PLAIN


COLUMNS: tuple[Column[Officer], ...] = (
    Column("post", "ตำแหน่ง", officers.words, order=lambda one: _POSTS.index(one.post), least=170, tone=_tone),
    Column(
        "name",
        words.FULL_NAME,
        lambda one: one.person.name,
        order=lambda one: one.person.sort_key,
        least=180,
        tone=_tone,
    ),
    Column("since", "ตั้งแต่", lambda one: one.since, Kind.DAY),
    Column("until", "พ้นเมื่อ", lambda one: one.until, Kind.DAY, tone=lambda _one: Tone.MUTED),
    Column("order", "คำสั่ง", lambda one: one.order.number if one.order else "", spare=True),
)


class OfficersWindow(ListWindow[Officer]):
    def __init__(self, app: App, parent: QWidget, term: CouncilTerm) -> None:
        super().__init__(app, parent, "officers_window", "ตำแหน่งในสภา")
        self.term = term
        empty = Empty(
            "officers_empty",
            "ยังไม่ได้บันทึกผู้ดำรงตำแหน่ง เริ่มจากประธาน รองประธานสองคน และเลขานุการ",
            "บันทึกประธานสภา",
            self.appoint,
        )
        self.build("officer_list", "ผู้ดำรงตำแหน่ง", COLUMNS, empty, key=lambda one: one.id)
        self.add_foot(
            self.needs_row(Button("officer_order", "พิมพ์คำสั่ง", self.print_order, key="F9")),
            self.needs_row(Button("remove_officer", "ลงผิด ลบออก", self.remove, look=Look.QUIET)),
            right=(
                self.needs_row(Button("correct_officer", "แก้ไข", self.open_record, key="F2")),
                self.needs_row(Button("end_officer", "พ้นตำแหน่ง", self.end)),
                Button("appoint_officer", "ตั้งตำแหน่ง", self.appoint, key="F4", look=Look.MAIN),
            ),
        )
        self.fit(960, 560)
        self.reload()

    def rows(self) -> Sequence[Officer]:
        found = self.app.db.read(officers.officers_of, self.term.id)
        held = {one.post for one in found if one.until is None}
        lacking = [post.label for post in EXCLUSIVE if post not in held]
        self.set_facts(
            f"สภาชุดที่ {self.term.number} · "
            + (f"ยังว่าง {' '.join(lacking)}" if lacking else "ครบทุกตำแหน่งตามกฎหมาย")
        )
        return sorted(found, key=lambda one: one.until is not None)  # whoever left stands below

    def appoint(self) -> None:
        held = {one.post for one in self.rows() if one.until is None}
        post = next((one for one in EXCLUSIVE if one not in held), OfficerPost.OTHER)
        self._open(OfficerDialog(self.app, self, self.term, post=post), "ตั้ง{name}เป็น{post}แล้ว")

    def open_record(self) -> None:
        if self.chosen is not None:
            dialog = OfficerDialog(self.app, self, self.term, self.chosen)
            self._open(dialog, "แก้ไขรายการของ{name}แล้ว")

    def end(self) -> None:
        one = self.chosen
        if one is not None:
            said = f"บันทึกว่า{one.person.name}พ้นจาก{officers.words(one)}แล้ว"
            self.show_form(EndOfficerDialog(self.app, self, one), lambda: self.say(said, "officer", one.id))

    def remove(self) -> None:
        one = self.chosen
        if one is not None and messages.ask(
            self,
            f"ลบรายการ{officers.words(one)} {one.person.name}",
            "ใช้เมื่อลงผิดเท่านั้น ถ้าเคยดำรงตำแหน่งจริง ให้บันทึกการพ้นตำแหน่งแทน",
            act="ลบออก",
            danger=True,
        ):
            self.act(f"ลบรายการของ{one.person.name}แล้ว", "officer", one.id, officers.remove, one.id)

    def print_order(self) -> None:
        if self.chosen is None:
            return
        officer_id = self.chosen.id
        show_numbered(
            self.app,
            self,
            "appointment_order",
            self.chosen.order_id,
            lambda day: self.app.db.read(council_letters.gather_appointment, officer_id, day),
            lambda day: self.app.db.write(council_letters.issue_appointment, officer_id, day).id,
        )

    def _open(self, dialog: OfficerDialog, words: str) -> None:
        def told() -> None:
            assert dialog.saved is not None
            one = self.app.db.read(officers.get, dialog.saved)
            self.say(words.format(name=one.person.name, post=officers.words(one)), "officer", one.id)

        self.show_form(dialog, told)


class OfficerDialog(FormDialog):
    """saved is the entry's id after it was accepted."""

    def __init__(
        self,
        app: App,
        parent: QWidget,
        term: CouncilTerm,
        corrected: Officer | None = None,
        post: OfficerPost = OfficerPost.CHAIR,
    ) -> None:
        title = "ตั้งผู้ดำรงตำแหน่ง" if corrected is None else "แก้ไขผู้ดำรงตำแหน่ง"
        draft = f"officer_{term.id}" if corrected is None else f"officer_entry_{corrected.id}"
        super().__init__(app, parent, "officer_form", title, draft=draft)
        self.saved: int | None = None
        self._term, self._corrected = term, corrected
        self.set_facts(f"สภาชุดที่ {term.number}")
        form, today = self.form, app.today
        self.post: ChoiceEdit[OfficerPost] = form.add(
            "post", "ตำแหน่ง", ChoiceEdit([(one, one.label) for one in OfficerPost])
        )
        self.post_note = form.add_line("post_note", "ชื่อตำแหน่งอื่น", hint="เมื่อเลือก “ตำแหน่งอื่น”")
        self.person = form.add("person_id", "ใคร", PersonPicker(app))
        self.since = form.add("since", "ตั้งแต่วันที่", ThaiDateEdit(today=today))
        self.until = form.add(
            "until", "พ้นเมื่อ", ThaiDateEdit(today=today), hint="ว่างไว้ถ้ายังดำรงตำแหน่ง", beside=True
        )
        self.basis: ChoiceEdit[OfficerBasis] = form.add(
            "basis", "ที่มา", ChoiceEdit([(one, one.label) for one in OfficerBasis])
        )
        self.resolution = form.add("resolution_id", "มติ", resolution_choice(app))
        self.note = form.add_line("note", words.NOTE)
        self.law = SectionAside()
        self.aside.addWidget(self.law, 1)
        self.post.set_key(post)
        self.since.set_day(max(term.selected, app.today()))
        if corrected is not None:
            self._fill(officers.as_input(corrected))
        self._follow_post()
        self.post.changed.connect(self._follow_post)
        self.ready()

    def save(self) -> None:
        officer, today = self.officer(), self.app.today()
        if self._corrected is None:
            self.saved = self.app.db.write(officers.appoint, self._term.id, officer, today).id
        else:
            self.saved = self.app.db.write(officers.change, self._corrected.id, officer, today).id

    def officer(self) -> OfficerInput:
        before = self._corrected
        return OfficerInput(
            person_id=self.person.required_id(),
            post=self.post.key() or OfficerPost.CHAIR,
            since=self.since.required_day(),
            basis=self.basis.key() or OfficerBasis.ORDER,
            until=self.until.day(),
            post_note=self.post_note.text(),
            resolution_id=self.resolution.key(),
            order_id=before.order_id if before is not None else None,
            note=self.note.text(),
        )

    def _fill(self, officer: OfficerInput) -> None:
        self.post.set_key(officer.post)
        self.post_note.setText(officer.post_note)
        self.person.set_person(officer.person_id)
        self.since.set_day(officer.since)
        self.until.set_day(officer.until)
        self.basis.set_key(officer.basis)
        self.resolution.set_key(officer.resolution_id)
        self.note.setText(officer.note)

    def _follow_post(self) -> None:
        """The usual way to the post, and its law beside the form."""
        post = self.post.key() or OfficerPost.CHAIR
        self.post_note.setEnabled(post is OfficerPost.OTHER)
        if self._corrected is None:
            self.basis.set_key(USUAL_BASIS.get(post, OfficerBasis.ORDER))
        self.law.show_sections(*_SECTIONS.get(post, ()))
        if post not in _SECTIONS:
            self.law.show_words("กฎหมายไม่ได้กำหนดตำแหน่งนี้ ตั้งได้ตามกติกาของสภา")


class EndOfficerDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, officer: Officer) -> None:
        super().__init__(app, parent, "end_officer_form", "พ้นจากตำแหน่ง")
        self._officer = officer
        self.set_facts(f"{officer.person.name} · {officers.words(officer)}")
        self.until = self.form.add(
            "until", "พ้นตั้งแต่วันที่", ThaiDateEdit(today=app.today), hint="วันแรกที่ไม่ได้ดำรงตำแหน่งแล้ว"
        )
        self.until.set_day(app.today())
        self.ready()

    def save(self) -> None:
        self.app.db.write(officers.end, self._officer.id, self.until.required_day(), self.app.today())
