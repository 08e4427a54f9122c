"""Committees and working groups of the council: each with its work, its people and its order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models import terms as words
from models.term import Committee, CommitteeKind
from services import law
from services.council import committees, council_letters
from services.council.committees import CommitteeInput
from ui import messages
from ui.app import App
from ui.council.committee_people import CommitteePeopleWindow
from ui.council.missions_edit import MissionsEdit
from ui.council.numbered import show_numbered
from ui.form_dialog import FormDialog
from ui.list_window import ListWindow
from ui.table import Column, Kind
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.parts import Empty
from ui.widgets.thai_date_edit import ThaiDateEdit


def _tone(one: Committee) -> Tone:
    return Tone.MUTED if one.until is not None else Tone.PLAIN


COLUMNS: tuple[Column[Committee], ...] = (
    Column("name", "ชื่อคณะ", lambda one: one.name, weight=2, least=220, tone=_tone),
    Column("kind", "ประเภท", lambda one: one.kind.label, least=150, spare=True, tone=_tone),
    Column("since", "ตั้งแต่", lambda one: one.since, Kind.DAY),
    Column("until", "สิ้นสุด", lambda one: one.until, Kind.DAY, tone=lambda _one: Tone.MUTED),
    Column("resolved", "ตามมติ", lambda one: one.resolved, spare=True),
)


class CommitteesWindow(ListWindow[Committee]):
    """Opens standing on the committee that was asked for."""

    def __init__(self, app: App, parent: QWidget, asked: int | None = None) -> None:
        super().__init__(app, parent, "committees_window", "คณะกรรมการและคณะทำงาน")
        empty = Empty(
            "committees_empty", "สภายังไม่มีคณะทำงาน ตั้งได้ตามความจำเป็นของภารกิจ (มาตรา 23)", "ตั้งคณะแรก", self.add
        )
        self.build("committee_list", "รายชื่อคณะ", COLUMNS, empty, key=lambda one: one.id)
        self.add_foot(
            self.needs_row(Button("committee_order", "พิมพ์คำสั่ง", self.print_order, key="F9")),
            self.needs_row(Button("remove_committee", "ลงผิด ลบออก", self.remove, look=Look.QUIET)),
            right=(
                self.needs_row(Button("committee_people", "รายชื่อในคณะ", self.show_people, key="F10")),
                self.needs_row(Button("correct_committee", "แก้ไข", self.open_record, key="F2")),
                self.needs_row(Button("end_committee", "สิ้นสุด", self.end)),
                Button("add_committee", "ตั้งคณะ", self.add, key="F4", look=Look.MAIN),
            ),
        )
        self.fit(980, 560)
        self.reload()
        if asked is not None:
            self.view.choose_row(self.table.find(lambda one: one.id == asked))

    def rows(self) -> Sequence[Committee]:
        found = self.app.db.read(committees.all_committees)
        at_work = sum(one.until is None for one in found)
        self.set_facts(f"ทำงานอยู่ {at_work} คณะ จากทั้งหมด {len(found)} คณะ")
        return sorted(found, key=lambda one: one.until is not None)

    def add(self) -> None:
        self._open(CommitteeDialog(self.app, self), "ตั้ง{name}แล้ว")

    def open_record(self) -> None:
        if self.chosen is not None:
            self._open(CommitteeDialog(self.app, self, self.chosen), "แก้ไข{name}แล้ว")

    def show_people(self) -> None:
        if self.chosen is not None:
            CommitteePeopleWindow(self.app, self, self.chosen).open()

    def end(self) -> None:
        one = self.chosen
        if one is not None:
            self.show_form(
                EndCommitteeDialog(self.app, self, one),
                lambda: self.say(f"บันทึกการสิ้นสุดของ{one.name}แล้ว", "committee", one.id),
            )

    def remove(self) -> None:
        one = self.chosen
        if one is not None and messages.ask(
            self,
            f"ลบ{one.name}พร้อมรายชื่อในคณะ",
            "ใช้เมื่อลงผิดเท่านั้น ถ้าเคยทำงานจริง ให้บันทึกการสิ้นสุดแทน",
            act="ลบออก",
            danger=True,
        ):
            self.act(f"ลบ{one.name}แล้ว", "committee", one.id, committees.remove, one.id)

    def print_order(self) -> None:
        if self.chosen is None:
            return
        committee_id = self.chosen.id
        show_numbered(
            self.app,
            self,
            "appointment_order",
            self.chosen.order_id,
            lambda day: self.app.db.read(council_letters.gather_committee_order, committee_id, day),
            lambda day: self.app.db.write(council_letters.issue_committee_order, committee_id, day).id,
        )

    def _open(self, dialog: CommitteeDialog, said: str) -> None:
        def told() -> None:
            assert dialog.saved is not None
            one = self.app.db.read(committees.get, dialog.saved)
            self.say(said.format(name=one.name), "committee", one.id)

        self.show_form(dialog, told)


class CommitteeDialog(FormDialog):
    """saved is the committee's id after it was accepted."""

    form_width = 680

    def __init__(self, app: App, parent: QWidget, corrected: Committee | None = None) -> None:
        title = "ตั้งคณะกรรมการหรือคณะทำงาน" if corrected is None else "แก้ไขคณะ"
        draft = "committee_new" if corrected is None else f"committee_{corrected.id}"
        super().__init__(app, parent, "committee_form", title, draft=draft)
        self.saved: int | None = None
        self._corrected = corrected
        form = self.form
        form.say(f"มาตรา 23 {law.section_text('23')} ({law.CHECK_NOTE})")
        self.name = form.add_line("name", "ชื่อคณะ", hint="เช่น คณะทำงานป่าชุมชน")
        self.kind: ChoiceEdit[CommitteeKind] = form.add(
            "kind", "ประเภท", ChoiceEdit([(one, one.label) for one in CommitteeKind])
        )
        self.since = form.add("since", "ตั้งแต่วันที่", ThaiDateEdit(today=app.today))
        self.until = form.add("until", "สิ้นสุดเมื่อ", ThaiDateEdit(today=app.today), beside=True)
        self.resolved = form.add_line("resolved", "ตามมติ", hint="เช่น มติที่ 3 ครั้งที่ 2/2569")
        self.duties = form.add_text("duties", "หน้าที่ บรรทัดละข้อ", lines=4)
        self.missions = form.add("missions", "ภารกิจตามมาตรา 21", MissionsEdit())
        self.note = form.add_line("note", words.NOTE)
        self.kind.set_key(CommitteeKind.WORKING)
        self.since.set_day(app.today())
        if corrected is not None:
            self._fill(committees.as_input(corrected))
        self.ready()

    def save(self) -> None:
        before = self._corrected
        committee = CommitteeInput(
            name=self.name.text(),
            kind=self.kind.key() or CommitteeKind.WORKING,
            since=self.since.required_day(),
            until=self.until.day(),
            missions=self.missions.codes(),
            duties=self.duties.toPlainText(),
            resolved=self.resolved.text(),
            order_id=before.order_id if before is not None else None,
            note=self.note.text(),
        )
        if before is None:
            self.saved = self.app.db.write(committees.add, committee).id
        else:
            self.saved = self.app.db.write(committees.change, before.id, committee).id

    def _fill(self, committee: CommitteeInput) -> None:
        self.name.setText(committee.name)
        self.kind.set_key(committee.kind)
        self.since.set_day(committee.since)
        self.until.set_day(committee.until)
        self.resolved.setText(committee.resolved)
        self.duties.setPlainText(committee.duties)
        self.missions.set_codes(committee.missions)
        self.note.setText(committee.note)


class EndCommitteeDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, committee: Committee) -> None:
        super().__init__(app, parent, "end_committee_form", "คณะสิ้นสุดการทำงาน")
        self._committee = committee
        self.set_facts(f"{committee.name} ทุกคนในคณะพ้นพร้อมกัน")
        self.until = self.form.add("until", "สิ้นสุดตั้งแต่วันที่", ThaiDateEdit(today=app.today))
        self.until.set_day(app.today())
        self.ready()

    def save(self) -> None:
        day = self.until.required_day()
        self.app.db.write(committees.end, self._committee.id, day, self.app.today())
