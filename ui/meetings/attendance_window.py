"""ลงชื่อผู้มาประชุม: a keyboard sheet; each mark is saved at once and the cursor goes on to the next line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from models.meeting import Attended, MeetingBody
from models.values.thai_date import long_date
from models.values.thai_text import search_key
from services.errors import UserError
from services.meeting import attendance_sheet
from services.meeting.attendance_sheet import Line, Sheet
from services.meeting.attendances import AttendanceInput
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.persons.picker import PersonPicker
from ui.table import Column, RecordTable, TableView
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button, Look
from ui.widgets.named import named
from ui.widgets.picker import search_box
from ui.window import Window

_TONES = {
    Attended.PRESENT: Tone.GOOD,
    Attended.SUBSTITUTE: Tone.GOOD,
    Attended.LEAVE: Tone.SOON,
    Attended.ABSENT: Tone.WRONG,
    Attended.GUEST: Tone.MUTED,
}
_MARKS = ((Attended.PRESENT, "F5"), (Attended.LEAVE, "F6"), (Attended.ABSENT, "F7"))
_KEYS = {Qt.Key.Key_F5: Attended.PRESENT, Qt.Key.Key_F6: Attended.LEAVE, Qt.Key.Key_F7: Attended.ABSENT}
# in the list alone, where nothing is typed
_FIGURES = {
    Qt.Key.Key_Space: Attended.PRESENT,
    Qt.Key.Key_1: Attended.PRESENT,
    Qt.Key.Key_2: Attended.LEAVE,
    Qt.Key.Key_3: Attended.ABSENT,
}


class AttendanceWindow(Window):
    """Letters typed in the list look for a name; whoever is found is marked by the same keys."""

    def __init__(self, app: App, parent: QWidget, meeting_id: int) -> None:
        super().__init__(app, parent, "attendance_window", "ลงชื่อผู้มาประชุม")
        self._meeting_id = meeting_id
        self.sheet: Sheet = app.db.read(attendance_sheet.read, meeting_id)
        self.search = search_box("attendance_search", "พิมพ์ชื่อเพื่อไปที่คนนั้น แล้วกดแป้น มา ลา หรือไม่มา ได้เลย")
        self.search.textEdited.connect(self._find)
        self.search.returnPressed.connect(self._back_to_list)
        self.count = Label("", "strong")
        self.table = RecordTable(self._columns())
        self.view = TableView("attendance_list", "ผู้มาประชุม", self.table)
        self.view.letters.connect(self._type)
        self.view.setSortingEnabled(False)
        self.view.chosen.connect(self._show_line)
        for widget in (self.search, self.view):
            widget.installEventFilter(self)
        self.reason = named(QLineEdit(), "attendance_reason", "เหตุผลหรือหมายเหตุของคนที่เลือก")
        self.reason.setPlaceholderText("เหตุผลหรือหมายเหตุของคนที่เลือก บันทึกเมื่อกด Enter")
        self.reason.editingFinished.connect(self._save_reason)
        self.reason.returnPressed.connect(self.view.setFocus)
        self.body.addWidget(self.search)
        self.body.addWidget(self.count)
        self.body.addWidget(self.view, 1)
        self._build_keys()
        self.add_foot(
            Button("add_guest", "เพิ่มผู้เข้าร่วม", self.add_guest, key="F4"),
            Button("rest_present", "ที่ยังไม่ลงให้มาทั้งหมด", self.mark_rest, look=Look.QUIET),
        )
        self.fit(900, 680)
        self.read()
        self.view.setFocus()

    @property
    def chosen(self) -> Line | None:
        return self.view.current()

    def read(self, stand_on: int | None = None) -> None:
        """Brings the sheet up to date; the cursor stands on the person told, else on the first nobody marked."""
        self.sheet = sheet = self.app.db.read(attendance_sheet.read, self._meeting_id)
        self.table.replace(sheet.lines)
        self.set_facts(f"การประชุม{sheet.meeting.label} {long_date(sheet.meeting.day)}")
        self.count.setText(_counted(sheet))
        is_short = sheet.quorum.needed is not None and not sheet.quorum.is_met
        self.count.set_tone((Tone.SOON if is_short else Tone.GOOD).value)
        rows = [at for at, one in enumerate(sheet.lines) if one.person_id == stand_on]
        rows += [at for at, one in enumerate(sheet.lines) if one.kind is None]
        if sheet.lines:
            self.view.choose_row(rows[0] if rows else 0)
        self._show_line()
        for button in self.findChildren(Button):
            if button.objectName() != f"{self.objectName()}_close":
                button.setEnabled(sheet.is_open)
        self.reason.setEnabled(sheet.is_open)

    def mark(self, kind: Attended) -> None:
        """Writes the mark of the chosen line down and goes on to the next line."""
        line = self.chosen
        if line is None or not self.sheet.is_open:
            return
        if not line.is_member and self._has_list():
            messages.tell(self, f"{line.name}ไม่ได้เป็นสมาชิกในวันประชุม จึงเป็นผู้เข้าร่วมเท่านั้น")
            return
        reason = line.reason if kind is not Attended.PRESENT else ""
        if self._write(AttendanceInput(line.person_id, kind, reason=reason)):
            self._go_on(line)

    def clear_mark(self) -> None:
        """Nothing is said of the chosen line any more; a guest leaves the sheet."""
        line = self.chosen
        if line is not None and line.kind is not None and self.sheet.is_open:
            self.app.db.write(attendance_sheet.unmark, self._meeting_id, line.person_id)
            self.read(line.person_id)

    def mark_rest(self) -> None:
        rest = [one for one in self.sheet.lines if one.kind is None]
        if rest and self._write(*(AttendanceInput(one.person_id, Attended.PRESENT) for one in rest)):
            self.read()

    def substitute(self) -> None:
        line = self.chosen
        if line is not None and line.is_member:
            dialog = SubstituteDialog(self.app, self, self.sheet, line)
            dialog.accepted.connect(lambda: self.read(line.person_id))
            dialog.open()

    def add_guest(self) -> None:
        dialog = GuestDialog(self.app, self, self.sheet, as_member=not self._has_list())
        dialog.accepted.connect(lambda: self.read(dialog.saved))
        dialog.open()

    def _has_list(self) -> bool:
        return self.sheet.quorum.needed is not None

    def _write(self, *lines: AttendanceInput) -> bool:
        try:
            self.app.db.write(attendance_sheet.mark, self._meeting_id, *lines)
        except UserError as error:
            messages.show_error(self, error)
            return False
        return True

    def _go_on(self, line: Line) -> None:
        row = self.view.currentIndex().row()
        self.search.clear()
        self.view.setFocus()
        after = self.sheet.lines[row + 1].person_id if row + 1 < len(self.sheet.lines) else line.person_id
        self.read(after)

    def _save_reason(self) -> None:
        line = self.chosen
        if line is None or not self.sheet.is_open or self.reason.text().strip() == line.reason:
            return
        kind = line.kind or Attended.LEAVE  # who tells why before anything was marked is on leave
        row = AttendanceInput(line.person_id, kind, reason=self.reason.text())
        if kind is not Attended.SUBSTITUTE and self._write(row):
            self.read(line.person_id)

    def _show_line(self, _line: object = None) -> None:
        line = self.chosen
        self.reason.setText(line.reason if line is not None else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Marks at once: a button pressed by its key would act a tenth of a second later, on another line maybe."""
        if isinstance(event, QKeyEvent) and watched in (self.search, self.view):
            key = Qt.Key(event.key())
            kind = _KEYS.get(key) or (_FIGURES.get(key) if watched is self.view else None)
            is_clear = key == Qt.Key.Key_Delete and watched is self.view
            if kind is not None or is_clear:
                if event.type() == QEvent.Type.ShortcutOverride:
                    event.accept()
                elif event.type() == QEvent.Type.KeyPress and kind is not None:
                    self.mark(kind)
                elif event.type() == QEvent.Type.KeyPress:
                    self.clear_mark()
                return True
        return super().eventFilter(watched, event)

    def _type(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)
        self._find(self.search.text())

    def _find(self, text: str) -> None:
        wanted = search_key(text)
        if wanted:
            names = [search_key(f"{one.name} {one.detail}") for one in self.sheet.lines]
            found = next((at for at, name in enumerate(names) if wanted in name), None)
            if found is not None:
                self.view.choose_row(found)

    def _back_to_list(self) -> None:
        self.search.clear()
        self.view.setFocus()

    def _build_keys(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        for kind, key in _MARKS:
            row.addWidget(Button(f"mark_{kind.value}", kind.label, self._marker(kind), key=key))
        if self.sheet.meeting.body is not MeetingBody.COUNCIL:
            row.addWidget(Button("mark_substitute", Attended.SUBSTITUTE.label, self.substitute, key="F8"))
        row.addWidget(Button("mark_clear", "ล้าง", self.clear_mark, look=Look.QUIET))
        row.addWidget(self.reason, 1)
        self.body.addLayout(row)

    def _marker(self, kind: Attended) -> Callable[[], None]:
        return lambda: self.mark(kind)

    def _columns(self) -> list[Column[Line]]:
        return [
            Column("name", "ชื่อ-นามสกุล", lambda one: one.name, least=200),
            Column("detail", "มาในฐานะ", lambda one: one.detail, least=150),
            Column(
                "kind",
                "ผล",
                lambda one: one.kind.label if one.kind is not None else "",
                weight=0.5,
                tone=lambda one: _TONES[one.kind] if one.kind is not None else Tone.PLAIN,
            ),
            Column("reason", "หมายเหตุ", lambda one: one.reason, spare=True),
        ]


class GuestDialog(FormDialog):
    """Somebody came who is no member of the body; saved is the person's id."""

    def __init__(self, app: App, parent: QWidget, sheet: Sheet, *, as_member: bool) -> None:
        super().__init__(app, parent, "guest_form", "เพิ่มผู้เข้าร่วมประชุม", save_words="เพิ่ม")
        self.saved: int | None = None
        self._sheet, self._kind = sheet, Attended.PRESENT if as_member else Attended.GUEST
        self.set_facts("ผู้เข้าร่วมไม่นับเป็นองค์ประชุม" if not as_member else "นับเป็นผู้มาประชุม")
        self.person = self.form.add("person_id", "ใคร", PersonPicker(app))
        self.person.leave_out = [one.person_id for one in sheet.lines]
        self.reason = self.form.add_line("reason", "มาในฐานะ", hint="เช่น ปลัด อบต. หรือวิทยากร")
        self.ready()

    def save(self) -> None:
        row = AttendanceInput(self.person.required_id(), self._kind, reason=self.reason.text())
        self.app.db.write(attendance_sheet.mark, self._sheet.meeting.id, row)
        self.saved = row.person_id


class SubstituteDialog(FormDialog):
    """Somebody takes a member's place; the member is on leave."""

    def __init__(self, app: App, parent: QWidget, sheet: Sheet, line: Line) -> None:
        super().__init__(app, parent, "substitute_form", "ลงชื่อผู้มาแทน")
        self._sheet, self._line = sheet, line
        self.set_facts(f"มาแทน{line.name}")
        self.person = self.form.add("person_id", "ใครมาแทน", PersonPicker(app))
        self.person.leave_out = [one.person_id for one in sheet.lines]
        self.ready()

    def save(self) -> None:
        person_id = self.person.required_id()
        self.app.db.write(
            attendance_sheet.substitute, self._sheet.meeting.id, person_id, self._line.person_id
        )


def _counted(sheet: Sheet) -> str:
    kinds = (Attended.PRESENT, Attended.SUBSTITUTE, Attended.LEAVE, Attended.ABSENT, Attended.GUEST)
    told = [f"{one.label} {sheet.count(one)}" for one in kinds if sheet.count(one) or one in _SHOWN]
    if unmarked := sheet.count(None):
        told.append(f"ยังไม่ลง {unmarked}")
    return "  ".join(told) + f"   ·   {quorum_words(sheet)}"


_SHOWN = (Attended.PRESENT, Attended.LEAVE, Attended.ABSENT)


def quorum_words(sheet: Sheet) -> str:
    """Where the running count stands against the quorum."""
    quorum = sheet.quorum
    if quorum.needed is None:
        return f"มาประชุม {quorum.present} คน"
    state = "ครบแล้ว" if quorum.is_met else f"ต้องอีก {quorum.needed - quorum.present} คน"
    return f"องค์ประชุม {quorum.needed} จากสมาชิก {quorum.members} คน {state}"
