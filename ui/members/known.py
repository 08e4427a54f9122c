"""“This person is in the register already”: said while she is typed, with the offer to use what is there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from services.fund.members import Known
from services.people import persons
from ui.form import Composed
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.named import named
from ui.widgets.parts import frame, margins


class KnownPerson(Composed):
    """Hidden until somebody is found; its value is the id of the person in use, or None."""

    used = Signal(int)  # take this person's data
    left = Signal()  # she is somebody else after all
    asked_member = Signal(int)  # open the card of the membership she has

    def __init__(self) -> None:
        super().__init__()
        named(self, "known", "คนเดิมในทะเบียน")
        self.person_id: int | None = None
        self._found: Known | None = None
        self._refused: set[int] = set()  # said to be somebody else
        self.words = Label()
        self.use = Button("use_known", "ใช้คนเดิม", self._use, look=Look.MAIN)
        self.other = Button("not_known", "เป็นคนละคน", self._leave)
        self.open = Button("open_known", "เปิดดู", self._open)
        box = frame("note", Tone.SOON)
        row = QHBoxLayout(box)
        margins(row, 14, 8, 10)
        row.addWidget(self.words, 1)
        for button in (self.open, self.other, self.use):
            row.addWidget(button)
        column = QVBoxLayout(self)
        margins(column, 24, 0, 0)
        column.addWidget(box)
        self.hide()

    def show_found(self, found: Known | None) -> None:
        """Offers whom the typing seems to mean; nobody, or somebody waved away before, hides the offer."""
        if self.person_id is not None:
            return
        self._found = found if found is not None and found.person.id not in self._refused else None
        if self._found is None:
            self.hide()
            return
        who = _who(self._found)
        if (living := self._found.membership) is not None:
            self._say(f"{who} เป็นสมาชิกกองทุนนี้อยู่แล้ว เลขที่ {living.member_no}", self.open, self.other)
        else:
            self._say(f"มี{who} อยู่ในทะเบียนแล้ว", self.other, self.use)

    def show_used(self, found: Known) -> None:
        """Her data stands in the form now."""
        self._found, self.person_id = found, found.person.id
        self._say(f"ใช้ข้อมูลเดิมของ{_who(found)}", self.other)
        self.changed.emit()

    def typed(self) -> object:
        return self.person_id

    def put_back(self, typed: object) -> None:
        if typed == self.person_id:
            return
        if isinstance(typed, int):
            self.used.emit(typed)
        else:
            self.person_id = self._found = None
            self.hide()

    def _say(self, words: str, *buttons: Button) -> None:
        self.words.setText(words)
        for button in (self.open, self.other, self.use):
            button.setVisible(button in buttons)
        self.show()

    def _use(self) -> None:
        if self._found is not None:
            self.used.emit(self._found.person.id)

    def _leave(self) -> None:
        was_used = self.person_id is not None
        if self._found is not None:
            self._refused.add(self._found.person.id)
        self.person_id = self._found = None
        self.hide()
        if was_used:
            self.left.emit()
            self.changed.emit()

    def _open(self) -> None:
        if self._found is not None and self._found.membership is not None:
            self.asked_member.emit(self._found.membership.id)


def _who(found: Known) -> str:
    where = persons.address_line(found.person)
    died = " (บันทึกว่าเสียชีวิตแล้ว)" if found.person.death_date else ""
    return f"{found.person.name}{f' {where}' if where else ''}{died}"
