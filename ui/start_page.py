"""What the window shows before its pages can: what stands in the way of opening, and who works today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.user import Actor, User
from ui.opening import Trouble
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button, Look
from ui.widgets.named import named
from ui.widgets.parts import Sheet, frame, margins, scrolling
from ui.widgets.plate import Plate

_WIDTH = 640


class StartPage(QWidget):
    """A sheet in the middle of the window: title, words, then ways to go on."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        named(self, name, title)
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sheet = QWidget()
        sheet.setMaximumWidth(theme().px(_WIDTH))
        self.column = QVBoxLayout(sheet)
        margins(self.column, 20, 24, 14)
        self.column.addWidget(Label(title, "title"))
        inner = Sheet()
        middle = QHBoxLayout(inner)
        middle.addStretch(1)
        middle.addWidget(sheet, 100)
        middle.addStretch(1)
        scroll = scrolling(inner, sideways=True)
        whole = QVBoxLayout(self)
        margins(whole, 0, 0, 0)
        whole.addWidget(scroll)

    def focus_first(self) -> None:
        """Puts the cursor on what Enter should do."""


class TroublePage(StartPage):
    """Why the office does not open, what is safe, what to do; never a dead end."""

    asked_again = Signal()
    asked_folder = Signal()  # choose another one
    asked_new = Signal()  # begin afresh although copies of an older office are there
    asked_to_close = Signal()

    def __init__(self, folder: Path, trouble: Trouble) -> None:
        super().__init__("trouble", "ยังเปิดสำนักงานไม่ได้")
        box = frame("note", Tone.WRONG)
        note = QVBoxLayout(box)
        margins(note, 14, 10, 0)
        note.addWidget(Label(trouble.sentence, "strong"))
        self.column.addWidget(box)
        self.column.addWidget(Label(trouble.safe))
        if trouble.steps:
            self.column.addWidget(Label("วิธีแก้", "card_title"))
        for number, step in enumerate(trouble.steps, start=1):
            row = QHBoxLayout()
            count = Label(f"{number}.", "strong")
            count.setWordWrap(False)
            row.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(step), 1)
            self.column.addLayout(row)
        self.column.addWidget(Label(f"โฟลเดอร์ข้อมูล: {folder}", "caption"))
        self._folder = folder
        self._acts = QHBoxLayout()
        self._acts.setSpacing(theme().px(10))
        self.again = self._act("try_again", "ลองเปิดอีกครั้ง", self.asked_again.emit, Look.MAIN)
        self._act("open_folder", "ดูโฟลเดอร์ข้อมูล", self._show_folder)
        self._act("choose_folder", "เลือกโฟลเดอร์อื่น", self.asked_folder.emit)
        self._act("close_program", "ปิดโปรแกรม", self.asked_to_close.emit)
        self._acts.addStretch(1)
        self.column.addLayout(self._acts)
        if trouble.may_begin_new:
            words = "สำเนาเป็นของสำนักงานอื่น เริ่มสำนักงานใหม่ในโฟลเดอร์นี้"
            self.column.addWidget(Button("begin_new", words, self.asked_new.emit, look=Look.LINK))
        self.column.addStretch(1)

    def focus_first(self) -> None:
        self.again.setFocus()

    def _act(self, name: str, words: str, on_click: Callable[[], object], look: Look = Look.PLAIN) -> Button:
        button = Button(name, words, on_click, look=look)
        self._acts.addWidget(button)
        return button

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


class WhoPage(StartPage):
    """Who works today, of several; no passwords yet, but every act is written down under the name."""

    chosen = Signal(object)  # Actor

    def __init__(self, people: Sequence[User], last: str) -> None:
        """last is the name that worked here the last time: Enter alone takes it again."""
        super().__init__("who", "วันนี้ใครทำงาน")
        self.column.addWidget(Label("ชื่อที่เลือกจะอยู่ในใบเสร็จ เอกสาร และบันทึกการทำงาน", "muted"))
        self.plates: list[Plate] = []
        for user in people:
            actor = actor_of(user)
            plate = Plate(f"user_{user.id}", user.name, user.role.label, self._take(actor))
            self.plates.append(plate)
            self.column.addWidget(plate)
        self.column.addWidget(Label("ลูกศรขึ้นลงเลือกชื่อ  Enter เริ่มทำงาน", "caption"))
        self.column.addStretch(1)
        self._first = next((one for one in self.plates if one.title == last), self.plates[0])

    def focus_first(self) -> None:
        self._first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        at = next((place for place, one in enumerate(self.plates) if one.hasFocus()), -1)
        if step and at >= 0:
            self.plates[(at + step) % len(self.plates)].setFocus()
        else:
            super().keyPressEvent(event)

    def _take(self, actor: Actor) -> Callable[[], None]:
        return lambda: self.chosen.emit(actor)


def actor_of(user: User) -> Actor:
    return Actor(user.name, user.id, user.role)
