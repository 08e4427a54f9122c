"""Whom the council named for the provincial and the national meeting, year by year (section 21(12))."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from models import terms as words
from models.term import DelegateLevel
from models.values.thai_date import be_year
from services import law
from services.council import council_letters, delegates
from services.council.delegates import DelegatesInput
from ui import messages
from ui.app import App
from ui.council.choices import resolution_choice
from ui.council.numbered import show_numbered
from ui.form_dialog import FormDialog
from ui.law_text import SectionAside
from ui.list_window import ListWindow
from ui.persons.picker import PersonPicker
from ui.table import Column, Kind
from ui.whole_number import whole
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.parts import Empty
from ui.widgets.thai_date_edit import ThaiDateEdit


@dataclass(frozen=True, slots=True)
class Named:
    """The delegates of one level and year; row_id is one of their rows, for undo."""

    level: DelegateLevel
    year_be: int
    names: str
    named: date | None
    row_id: int


COLUMNS: tuple[Column[Named], ...] = (
    Column("year", "ปี พ.ศ.", lambda one: str(one.year_be), Kind.CODE, order=lambda one: -one.year_be),
    Column("level", "ระดับ", lambda one: one.level.label, Kind.CODE),
    Column("names", "ผู้แทน", lambda one: one.names, weight=2, least=260),
    Column("named", "เสนอชื่อเมื่อ", lambda one: one.named, Kind.DAY, spare=True),
)


class DelegatesWindow(ListWindow[Named]):
    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(app, parent, "delegates_window", "ผู้แทนไปประชุมระดับจังหวัดและระดับชาติ")
        empty = Empty("delegates_empty", "ยังไม่ได้เสนอชื่อผู้แทน สภาเสนอชื่อผู้แทนทุกปี", "เสนอชื่อผู้แทน", self.add)
        self.build("delegate_list", "ผู้แทนแต่ละปี", COLUMNS, empty, key=lambda one: (one.level, one.year_be))
        self.add_foot(
            self.needs_row(Button("delegates_letter", "พิมพ์หนังสือส่งรายชื่อ", self.print_letter, key="F9")),
            self.needs_row(Button("remove_delegates", "ลงผิด ลบออก", self.remove, look=Look.QUIET)),
            right=(
                self.needs_row(Button("correct_delegates", "แก้ไข", self.open_record, key="F2")),
                Button("name_delegates", "เสนอชื่อผู้แทน", self.add, key="F4", look=Look.MAIN),
            ),
        )
        self.fit(880, 500)
        self.reload()

    def rows(self) -> Sequence[Named]:
        found = []
        for level in DelegateLevel:
            for year in self.app.db.read(delegates.years, level):
                people = self.app.db.read(delegates.delegates_of, level, year)
                names = " · ".join(one.person.name for one in people)
                found.append(Named(level, year, names, people[0].named, people[0].id))
        self.set_facts(f"เสนอชื่อแล้ว {len(found)} รายการ" if found else "")
        return sorted(found, key=lambda one: (-one.year_be, one.level.value != "province"))

    def add(self) -> None:
        self._open(DelegateLevel.PROVINCE, be_year(self.app.today()))

    def open_record(self) -> None:
        if self.chosen is not None:
            self._open(self.chosen.level, self.chosen.year_be)

    def remove(self) -> None:
        one = self.chosen
        if one is not None and messages.ask(
            self, f"ลบรายชื่อผู้แทน{one.level.label} ปี {one.year_be}", act="ลบออก", danger=True
        ):
            said = f"ลบรายชื่อผู้แทนปี {one.year_be} แล้ว"
            self.act(said, "delegate", one.row_id, delegates.remove, one.level, one.year_be)

    def print_letter(self) -> None:
        one = self.chosen
        if one is None:
            return
        read, write = self.app.db.read, self.app.db.write
        show_numbered(
            self.app,
            self,
            "delegates_letter",
            None,
            lambda day: read(council_letters.gather_delegates, one.level, one.year_be, day),
            lambda day: (
                write(
                    council_letters.issue,
                    read(council_letters.gather_delegates, one.level, one.year_be, day),
                    day,
                ).id
            ),
        )

    def _open(self, level: DelegateLevel, year_be: int) -> None:
        dialog = DelegatesDialog(self.app, self, level, year_be)

        def told() -> None:
            assert dialog.saved is not None
            self.say("บันทึกรายชื่อผู้แทนแล้ว", "delegate", dialog.saved)

        self.show_form(dialog, told)


class DelegatesDialog(FormDialog):
    """Asks for as many as the law wants that year; saved is the id of the first row."""

    def __init__(self, app: App, parent: QWidget, level: DelegateLevel, year_be: int) -> None:
        super().__init__(
            app, parent, "delegates_form", "เสนอชื่อผู้แทน", draft=f"delegates_{level.value}_{year_be}"
        )
        self.saved: int | None = None
        before = app.db.read(delegates.as_input, level, year_be)
        wanted = app.db.read(law.whole, "delegates", app.today())
        form = self.form
        self.level: ChoiceEdit[DelegateLevel] = form.add(
            "level", "ไปประชุม", ChoiceEdit([(one, one.label) for one in DelegateLevel])
        )
        self.year = form.add_line("year_be", "ปี พ.ศ.", beside=True)
        self.people: list[PersonPicker] = []
        for at in range(max(wanted, len(before.person_ids))):
            name = "person_ids" if at == 0 else f"person_{at + 1}"
            picker = form.add(name, f"ผู้แทนคนที่ {at + 1}", PersonPicker(app))
            self.people.append(picker)
        for picker, person_id in zip(self.people, before.person_ids, strict=False):
            picker.set_person(person_id)
        self.named = form.add("named", "เสนอชื่อเมื่อ", ThaiDateEdit(today=app.today))
        self.resolution = form.add("resolution_id", "มติ", resolution_choice(app))
        self.note = form.add_line("note", words.NOTE)
        self.level.set_key(level)
        self.year.setText(str(year_be))
        self.named.set_day(before.named or (None if before.person_ids else app.today()))
        self.resolution.set_key(before.resolution_id)
        self.note.setText(before.note)
        self.aside.addWidget(SectionAside("21", "26"), 1)
        self.ready()

    def save(self) -> None:
        chosen = [one.person_id() for one in self.people]
        rows = self.app.db.write(
            delegates.name,
            DelegatesInput(
                self.level.key() or DelegateLevel.PROVINCE,
                whole(self.year.text(), "year_be", "ปี พ.ศ."),
                tuple(one for one in chosen if one is not None),
                self.named.day(),
                self.resolution.key(),
                self.note.text(),
            ),
        )
        self.saved = rows[0].id if rows else None
