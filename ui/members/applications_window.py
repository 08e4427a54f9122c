"""ใบสมัคร: those that wait for a meeting, what became of the others, and every act upon them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models import terms
from models.fund import ApplicationState, Fund, MemberApplication
from services.errors import UserError
from services.fund import applications, member_papers
from services.people.persons import address_line
from ui import messages, papers
from ui.app import App
from ui.form_dialog import FormDialog
from ui.list_window import ListWindow
from ui.members.application_form import ApplicationForm, CorrectApplicationDialog
from ui.members.beneficiaries import BeneficiariesDialog
from ui.members.deciding import AcceptDialog, RefuseDialog, WithdrawDialog
from ui.table import Column, Kind
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.named import named
from ui.widgets.parts import Empty

_SHOWN = 500  # decided ones; older ones stand in the list of applications for Excel
_TONES = {
    ApplicationState.WAITING: Tone.SOON,
    ApplicationState.ACCEPTED: Tone.GOOD,
    ApplicationState.REFUSED: Tone.MUTED,
    ApplicationState.WITHDRAWN: Tone.MUTED,
}

COLUMNS: tuple[Column[MemberApplication], ...] = (
    Column("applied", terms.JOINED, lambda one: one.applied, Kind.DAY),
    Column(
        "name", terms.FULL_NAME, lambda one: one.person.name, order=lambda one: one.person.sort_key, least=180
    ),
    Column("home", "ที่อยู่", lambda one: address_line(one.person), spare=True),
    Column("entry_fee", "ค่าแรกเข้า", lambda one: one.entry_fee, Kind.MONEY),
    Column("shares", "หุ้น", lambda one: one.shares, Kind.MONEY, spare=True),
    Column("monthly", "สัจจะเดือนละ", lambda one: one.monthly, Kind.MONEY, spare=True),
    Column("state", terms.STATUS, lambda one: one.state.label, Kind.CODE, tone=lambda one: _TONES[one.state]),
)


class ApplicationsWindow(ListWindow[MemberApplication]):
    made_member = Signal(int)  # the membership to be shown, after the window was closed by it

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "applications_window", "ใบสมัครสมาชิก")
        self.fund = fund
        self.part = named(ChoiceEdit([(True, "รอพิจารณา"), (False, "พิจารณาแล้ว")]), "application_part", "แสดง")
        row = QHBoxLayout()
        row.addWidget(Label("แสดง", "label"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.part)
        row.addStretch(1)
        row.addWidget(Button("application_list", "บัญชีรายชื่อเข้าประชุม", self.print_list))
        self.print = self.needs_row(Button("print_application", "พิมพ์ใบสมัคร", self.print_form, key="F9"))
        row.addWidget(self.print)
        self.body.addLayout(row)
        empty = Empty("applications_empty", "ไม่มีใบสมัครในส่วนนี้", "เพิ่มใบสมัคร", self.add)
        self.build("application_rows", "ใบสมัคร", COLUMNS, empty, key=lambda one: one.id)
        self._waiting_acts = [
            Button("withdraw_application", "ถอนใบสมัคร", self.withdraw, look=Look.QUIET),
            Button("application_beneficiaries", "ผู้รับประโยชน์", self.name_beneficiaries, look=Look.QUIET),
            Button("refuse_application", "ไม่รับ", self.refuse),
            Button("correct_application", "แก้ไข", self.open_record, key="F2"),
            Button("accept_applications", "รับเป็นสมาชิก", self.accept_some),
        ]
        self.add_foot(
            *self._waiting_acts[:2],
            right=(
                *self._waiting_acts[2:],
                Button("add_application", "เพิ่มใบสมัคร", self.add, key="F4", look=Look.MAIN),
            ),
        )
        self.part.changed.connect(self.reload)
        self.fit(1120, 600)
        self.reload()

    def rows(self) -> Sequence[MemberApplication]:
        waiting = self.app.db.read(applications.waiting, self.fund.id)
        self.set_facts(f"{self.fund.name} · รอพิจารณา {len(waiting):,} ใบ")
        if self.part.key() is False:
            return self.app.db.read(applications.decided, self.fund.id, _SHOWN)
        return waiting

    def follow(self) -> None:
        super().follow()
        one = self.chosen
        for button in self._waiting_acts:
            button.setEnabled(one is not None and one.state is ApplicationState.WAITING)

    def add(self) -> None:
        form = ApplicationForm(self.app, self, self.fund)

        def closed(_result: int) -> None:
            if form.asked is not None:  # she is a member already
                self.made_member.emit(form.asked)
                self.accept()
            elif form.made is not None:
                self.part.set_key(True)
                self.reload()
                person = self.app.db.read(applications.get, form.made.id).person
                self.app.say(f"รับใบสมัครของ{person.name}แล้ว รอมติที่ประชุม")

        form.finished.connect(closed)
        form.open()

    def open_record(self) -> None:
        one = self.chosen
        if one is not None and one.state is ApplicationState.WAITING:
            self._show(
                CorrectApplicationDialog(self.app, self, self.fund, one), one, "แก้ไขใบสมัครของ{name}แล้ว"
            )

    def name_beneficiaries(self) -> None:
        if (one := self.chosen) is not None:
            dialog = BeneficiariesDialog(self.app, self, self.fund.id, one.person_id, one.person.name)
            self._show(dialog, one, "บันทึกผู้รับประโยชน์ของ{name}แล้ว")

    def refuse(self) -> None:
        if (one := self.chosen) is not None:
            self._show(RefuseDialog(self.app, self, one), one, "บันทึกว่าไม่รับ{name}แล้ว", undo=True)

    def withdraw(self) -> None:
        if (one := self.chosen) is not None:
            self._show(WithdrawDialog(self.app, self, one), one, "ถอนใบสมัครของ{name}แล้ว", undo=True)

    def accept_some(self) -> None:
        """All that wait are ticked; the meeting's list says whom to leave out."""
        waiting = self.app.db.read(applications.waiting, self.fund.id)
        dialog = AcceptDialog(self.app, self, self.fund, waiting)

        def accepted() -> None:
            found = dialog.done_with
            receipts = [one.receipt.id for one in found if one.receipt is not None]
            self.app.say(f"รับเป็นสมาชิกแล้ว {len(found):,} คน" + (" พร้อมใบเสร็จ" if receipts else ""))
            if receipts:
                papers.show_documents(self.app, self, receipts)

        self.show_form(dialog, accepted)

    def print_form(self) -> None:
        if (one := self.chosen) is not None:
            form = self.app.db.read(member_papers.application_form, one.id)
            day = self.app.today()
            papers.show_gathered(self.app, self, form, member_papers.gather_application, one.id, day)

    def print_list(self) -> None:
        day = self.app.today()
        try:
            self.app.db.read(member_papers.gather_application_list, self.fund.id, day)
        except UserError as error:
            messages.show_error(self, error)
            return
        gather = member_papers.gather_application_list
        papers.show_gathered(self.app, self, "application_list", gather, self.fund.id, day)

    def _show(self, dialog: FormDialog, one: MemberApplication, words: str, *, undo: bool = False) -> None:
        said = words.format(name=one.person.name)

        def done() -> None:
            if undo:
                self.say(said, "member_application", one.id)
            else:
                self.app.say(said)

        self.show_form(dialog, done)
