"""Members who asked in writing for a meeting (section 19): taken down, and answered by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QStackedWidget, QWidget

from models import terms
from models.meeting import Meeting, MeetingBody, Petition
from models.values.thai_date import long_date
from services.errors import UserError
from services.meeting import meetings, petitions
from services.meeting.petitions import PetitionInput
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.meetings.form import MeetingForm
from ui.table import Column, Kind, RecordTable, TableView
from ui.theme import Tone
from ui.undoing import say_written
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.count_edit import CountEdit
from ui.widgets.parts import Empty
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Window


class PetitionsWindow(Window):
    """meeting_id is the meeting to stand on after it was closed, when one was planned here."""

    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(app, parent, "petitions_window", "คำขอให้เปิดประชุม")
        self.meeting_id: int | None = None
        self._open: frozenset[int] = frozenset()
        self.table = RecordTable(self._columns())
        self.view = TableView("petitions", "คำขอให้เปิดประชุม", self.table)
        empty = Empty(
            "petitions_empty", "ยังไม่มีสมาชิกเข้าชื่อขอให้เปิดประชุม เมื่อได้รับหนังสือให้ลงรับที่นี่", "ลงรับคำขอ", self.add
        )
        self._stack = QStackedWidget()
        for widget in (self.view, empty):
            self._stack.addWidget(widget)
        self.body.addWidget(self._stack, 1)
        self.view.opened.connect(lambda _one: self.correct())
        self.view.chosen.connect(lambda _one: self._offer())
        self.correct_button = Button("petition_correct", "แก้ไข", self.correct, key="F2")
        self.tie_button = Button("petition_tie", "ประชุมที่นัดแล้ว", self.tie)
        self.plan_button = Button("petition_plan", "นัดประชุมตามคำขอ", self.plan, key="F6")
        self.remove_button = Button("petition_remove", "ลงผิด ลบออก", self.remove, look=Look.QUIET)
        self.add_foot(
            self.remove_button,
            right=(
                self.correct_button,
                self.tie_button,
                self.plan_button,
                Button("petition_add", "ลงรับคำขอ", self.add, key="F4", look=Look.MAIN),
            ),
        )
        self.fit(1000, 520)
        self.read()

    def read(self, stand_on: int | None = None) -> None:
        found: Sequence[Petition] = self.app.db.read(petitions.all_petitions)
        waiting = self.app.db.read(petitions.open_petitions, self.app.today())
        self._open = frozenset(one.id for one in waiting)
        self.table.replace(found)
        self.set_facts(f"ทั้งหมด {len(found):,} คำขอ ยังไม่ได้ประชุม {len(waiting):,} คำขอ")
        self._stack.setCurrentIndex(0 if found else 1)
        self.view.choose_row(max(self.table.find(lambda one: one.id == stand_on), 0) if found else -1)
        self._offer()

    def add(self) -> None:
        self._show(PetitionForm(self.app, self), "ลงรับคำขอให้เปิดประชุมแล้ว")

    def correct(self) -> None:
        if (chosen := self.view.current()) is not None:
            self._show(PetitionForm(self.app, self, chosen), "แก้ไขคำขอแล้ว")

    def tie(self) -> None:
        if (chosen := self.view.current()) is not None:
            dialog = TieForm(self.app, self, chosen)
            dialog.accepted.connect(lambda: self._said(chosen.id, "บันทึกการประชุมตามคำขอแล้ว"))
            dialog.open()

    def plan(self) -> None:
        if (chosen := self.view.current()) is not None:
            dialog = MeetingForm(self.app, self, petition=chosen)

            def planned() -> None:
                self.meeting_id = dialog.saved
                self._said(chosen.id, "นัดประชุมตามคำขอแล้ว")

            dialog.accepted.connect(planned)
            dialog.open()

    def remove(self) -> None:
        chosen = self.view.current()
        if chosen is not None and messages.ask(
            self,
            f"ลบคำขอเรื่อง{chosen.topic} ที่ลงรับ {long_date(chosen.received)}",
            "ใช้เมื่อลงผิดเท่านั้น",
            act="ลบออก",
            danger=True,
        ):
            self.app.db.write(petitions.remove, chosen.id)
            say_written(self.app, self, "ลบคำขอแล้ว", "petition", chosen.id)
            self.read()

    def _show(self, dialog: PetitionForm, words: str) -> None:
        def saved() -> None:
            assert dialog.saved is not None
            self._said(dialog.saved, words)

        dialog.accepted.connect(saved)
        dialog.open()

    def _said(self, petition_id: int, words: str) -> None:
        self.read(petition_id)
        say_written(self.app, self, words, "petition", petition_id)

    def _offer(self) -> None:
        chosen = self.view.current()
        for button in (self.correct_button, self.remove_button):
            button.setEnabled(chosen is not None)
        for button in (self.tie_button, self.plan_button):
            button.setEnabled(chosen is not None and chosen.id in self._open)

    def _columns(self) -> list[Column[Petition]]:
        return [
            Column("received", "ได้รับ", lambda one: one.received, Kind.DAY),
            Column("topic", "เรื่อง", lambda one: one.topic, least=220),
            Column(
                "signers", "ผู้เข้าชื่อ", lambda one: f"{one.signers} จาก {one.members} คน", Kind.CODE, spare=True
            ),
            Column("due", "ต้องประชุมภายใน", lambda one: one.due, Kind.DAY),
            Column(
                "state",
                terms.STATUS,
                lambda one: _state(one, self.app.today(), is_open=one.id in self._open),
                least=150,
                tone=self._tone,
            ),
        ]

    def _tone(self, one: Petition) -> Tone:
        if one.id not in self._open:
            return Tone.GOOD
        return Tone.WRONG if one.due < self.app.today() else Tone.SOON


def _state(one: Petition, day: date, *, is_open: bool) -> str:
    if not is_open:
        return "ประชุมแล้ว"
    left = (one.due - day).days
    said = f"เหลือ {left} วัน" if left >= 0 else f"เกินกำหนด {-left} วัน"
    return f"นัดแล้ว {said}" if one.meeting_id is not None else said


class PetitionForm(FormDialog):
    """After it was accepted saved is the petition's id."""

    def __init__(self, app: App, parent: QWidget, corrected: Petition | None = None) -> None:
        title = "ลงรับคำขอให้เปิดประชุม" if corrected is None else "แก้ไขคำขอให้เปิดประชุม"
        super().__init__(app, parent, "petition_form", title, draft="petition" if corrected is None else "")
        self.saved: int | None = None
        self._corrected = corrected
        self.received = self.form.add("received", "วันที่ประธานได้รับ", ThaiDateEdit(today=app.today))
        self.signers = self.form.add("signers", "สมาชิกที่เข้าชื่อ", CountEdit("คน"), beside=True)
        self.topic = self.form.add_line("topic", "เรื่องที่ขอให้ประชุม")
        self.note = self.form.add_line("note", terms.NOTE)
        self.received.set_day(app.today())
        if corrected is not None:
            self.received.set_day(corrected.received)
            self.signers.set_count(corrected.signers)
            self.topic.setText(corrected.topic)
            self.note.setText(corrected.note)
        self.ready()

    def save(self) -> None:
        petition = PetitionInput(
            self.received.required_day(),
            self.signers.required_count(),
            self.topic.text(),
            self.note.text(),
        )
        write, today = self.app.db.write, self.app.today()
        if self._corrected is not None:
            self.saved = write(petitions.change, self._corrected.id, petition, today).id
        else:
            self.saved = write(petitions.record, petition, today).id


class TieForm(FormDialog):
    """A meeting that is in the register already is the one that was asked for."""

    def __init__(self, app: App, parent: QWidget, petition: Petition) -> None:
        super().__init__(app, parent, "tie_form", "ประชุมตามคำขอครั้งใด")
        self._petition = petition
        self.set_facts(f"เรื่อง{petition.topic}")
        found = app.db.read(meetings.of_body, MeetingBody.COUNCIL, petition.received)
        options = [(one.id, _words(one)) for one in found]
        self.meeting: ChoiceEdit[int] = self.form.add(
            "meeting_id",
            "การประชุม",
            ChoiceEdit(options, empty="" if options else "ยังไม่มีการประชุมสภาหลังวันที่ได้รับคำขอ กรุณานัดประชุมใหม่"),
        )
        self.meeting.set_key(petition.meeting_id)
        self.ready()

    def save(self) -> None:
        chosen = self.meeting.key()
        if chosen is None:
            raise UserError("ยังไม่ได้เลือกการประชุม กรุณานัดประชุมใหม่แทน", field="meeting_id")
        self.app.db.write(petitions.hold, self._petition.id, chosen)


def _words(one: Meeting) -> str:
    return f"{one.label} {long_date(one.day)} {one.status.label}"
