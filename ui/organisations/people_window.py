"""The people of an organisation on a day, by role: joining, another role, leaving, correcting."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from models.organisation import Organisation, OrganisationMember
from services import lists
from services.listing import Wish
from services.people import organisation_members
from services.people.organisation_member_lists import ORGANISATION_MEMBERS
from services.reports.table import Report
from ui import messages
from ui.app import App
from ui.organisations.people_dialogs import JoinDialog, LeaveDialog, RoleDialog
from ui.papers import export_report, show_report
from ui.table import Column, Kind, RecordTable, TableView
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.undoing import say_written
from ui.widgets.button import Button, Look
from ui.widgets.named import named
from ui.widgets.parts import Empty
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Window

COLUMNS: tuple[Column[OrganisationMember], ...] = (
    Column(
        "role",
        "หน้าที่",
        lambda one: one.role.label,
        Kind.CODE,
        order=lambda one: list(type(one.role)).index(one.role),
    ),
    Column(
        "name", "ชื่อ-นามสกุล", lambda one: one.person.name, order=lambda one: one.person.sort_key, least=200
    ),
    Column("since", "ตั้งแต่", lambda one: one.since, Kind.DAY),
    Column("until", "พ้นเมื่อ", lambda one: one.until, Kind.DAY, tone=lambda _one: Tone.MUTED),
    Column("note", "หมายเหตุ", lambda one: one.note, spare=True),
)


class PeopleWindow(Window):
    """Those who left stand below those in their role; another day shows who it was then."""

    def __init__(self, app: App, parent: QWidget, organisation: Organisation) -> None:
        super().__init__(app, parent, "organisation_people_window", "คนในองค์กร")
        self.organisation = organisation
        self.day = named(ThaiDateEdit(today=app.today), "people_day", "ณ วันที่")
        self.day.set_day(app.today())
        self.day.changed.connect(self.read)
        row = QHBoxLayout()
        self.day.setMinimumWidth(theme().px(300))
        row.addWidget(Label("ณ วันที่", "label"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.day)
        row.addStretch(1)
        self.body.addLayout(row)
        self.table = RecordTable(COLUMNS)
        self.view = TableView("people_list", "คนในองค์กร", self.table)
        empty = Empty("people_empty", "ยังไม่มีชื่อคนในองค์กรนี้ เลือกจากทะเบียนบุคคล", "เพิ่มคนแรก", self.join)
        self._stack = QStackedWidget()
        for widget in (self.view, empty):
            self._stack.addWidget(widget)
        self.body.addWidget(self._stack, 1)
        self.view.opened.connect(lambda _row: self.correct())
        self.open_button = Button("open_person", "เปิดทะเบียนบุคคล", self.open_person)
        self.add_foot(
            self.open_button,
            Button("people_excel", "Excel", self.export),
            Button("people_print", "พิมพ์", self.print_list, key="F9"),
            Button("remove_person", "ลงผิดคน", self.remove, look=Look.QUIET),
            right=(
                Button("correct_person", "แก้ไข", self.correct, key="F2"),
                Button("leave_person", "พ้นหน้าที่", self.leave),
                Button("change_role", "เปลี่ยนหน้าที่", self.change_role),
                Button("join_person", "เพิ่มคน", self.join, key="F4", look=Look.MAIN),
            ),
        )
        self.fit(1080, 640)
        self.read()

    @property
    def chosen(self) -> OrganisationMember | None:
        row = self.view.currentIndex().row()
        return self.table.record(row) if 0 <= row < self.table.rowCount() else None

    def read(self) -> None:
        try:
            day = self.day.day() or self.app.today()
        except ValueError:
            return  # half typed
        read, key = self.app.db.read, self.organisation.id
        now: Sequence[OrganisationMember] = read(organisation_members.members_on, key, day)
        gone = read(organisation_members.former, key, day)
        self.table.replace([*now, *gone])
        said = f"อยู่ในหน้าที่ {len(now):,} รายการ" + (f" พ้นแล้ว {len(gone):,} รายการ" if gone else "")
        self.set_facts(f"{self.organisation.name} · {said}")
        self._stack.setCurrentIndex(0 if self.table.rowCount() else 1)
        if self.table.rowCount():
            self.view.choose_row(0)

    def join(self) -> None:
        self._open(JoinDialog(self.app, self, self.organisation), "เพิ่ม{name}เป็น{role}แล้ว")

    def correct(self) -> None:
        if self.chosen is not None:
            self._open(JoinDialog(self.app, self, self.organisation, self.chosen), "แก้ไขรายการของ{name}แล้ว")

    def change_role(self) -> None:
        if self.chosen is not None:
            self._open(RoleDialog(self.app, self, self.chosen), "{name}เป็น{role}แล้ว")

    def leave(self) -> None:
        if self.chosen is not None:
            self._open(LeaveDialog(self.app, self, self.chosen), "บันทึกว่า{name}พ้นจาก{role}แล้ว")

    def remove(self) -> None:
        chosen = self.chosen
        if chosen is not None and messages.ask(
            self,
            f"ลบ{chosen.person.name} {chosen.role.label} ออกจากรายชื่อ",
            "ใช้เมื่อลงผิดคนเท่านั้น ถ้าเคยอยู่จริง ให้บันทึกการพ้นหน้าที่แทน",
            act="ลบออก",
            danger=True,
        ):
            self.app.db.write(organisation_members.remove, chosen.id)
            say_written(self.app, self, f"ลบ{chosen.person.name}ออกแล้ว", "organisation_member", chosen.id)
            self.read()

    def export(self) -> None:
        export_report(self.app, self, self._report())

    def print_list(self) -> None:
        show_report(self.app, self, self._report())

    def _report(self) -> Report:
        """Of the day chosen; those who left are in the workbook too."""
        day = self.day.day() or self.app.today()
        wish = Wish(day, filters={"organisation": self.organisation.id})
        return self.app.db.read(lists.report, ORGANISATION_MEMBERS, wish)

    def open_person(self) -> None:
        if self.chosen is not None:
            person_id = self.chosen.person_id
            self.reject()
            self.app.go("persons", person_id)

    def _open(self, dialog: JoinDialog | RoleDialog | LeaveDialog, words: str) -> None:
        def saved() -> None:
            assert dialog.saved is not None
            row = self.app.db.read(organisation_members.get, dialog.saved)
            said = words.format(name=row.person.name, role=row.role.label)
            say_written(self.app, self, said, "organisation_member", row.id)
            self.read()

        dialog.accepted.connect(saved)
        dialog.open()
