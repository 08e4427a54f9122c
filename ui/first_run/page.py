"""The wizard of a new office: nothing is saved before the last step, and no step is a dead end."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from models.user import Actor, Role
from services import office
from services.errors import UserError
from services.office import FirstRun
from ui.app import App
from ui.drafts import Typed
from ui.first_run.steps import (
    CouncilStep,
    DoneStep,
    FundStep,
    PersonStep,
    Step,
    SummaryStep,
    WayStep,
)
from ui.form_dialog import show_refused
from ui.start_page import actor_of
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button, Look
from ui.widgets.named import named
from ui.widgets.parts import Sheet, frame, margins, scrolling
from ui.widgets.step_list import StepList

DRAFT = "first_run"
_DRAFT_AFTER_MS = 400
_WIDEST = 820


class FirstRunPage(QWidget):
    finished = Signal(object, str)  # Actor, the page to open first
    asked_practice = Signal()

    def __init__(self, app: App) -> None:
        super().__init__()
        named(self, "first_run", "เริ่มใช้โปรแกรม")
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.app = app
        self.way, self.council, self.person = WayStep(), CouncilStep(), PersonStep()
        self.fund = FundStep(self.council.fields.tambon.text, app.today)
        self.summary, self.done = SummaryStep(), DoneStep()
        self.steps: tuple[Step, ...] = (
            self.way,
            self.council,
            self.fund,
            self.person,
            self.summary,
            self.done,
        )
        self.at = 0
        self._actor: Actor | None = None
        self.step_list = StepList(
            "เริ่มใช้โปรแกรม", ("เลือกวิธีเริ่ม", "สภา", "กองทุนแรก", "ผู้ทำงาน", "ตรวจแล้วบันทึก"), alone=True
        )
        self.step_list.asked.connect(self.show_step)
        self.title, self.lead, self.ahead = Label("", "title"), Label("", "muted"), Label("", "caption")
        self.back = Button("back", "ย้อนกลับ", self.go_back)
        self.next = Button("next", "ถัดไป", self.go_on, look=Look.MAIN)
        self.save = Button("save", "บันทึก", self.try_save, key="Ctrl+S", look=Look.MAIN)
        self._stack = QStackedWidget()
        self._kept = self._kept_note()
        self._build()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.keep)
        self.way.chosen_new.connect(lambda: self.show_step(1))
        self.way.chosen_practice.connect(self.asked_practice)
        self.done.chosen.connect(self._finish)
        for step in self.steps:
            step.form.done.connect(self.go_on)
        self._blank = self._typed()
        self._bring_back(app.drafts.load(DRAFT))
        for step in self.steps:
            step.form.changed.connect(lambda: self._soon.start(_DRAFT_AFTER_MS))
        self.show_step(0)

    def show_step(self, at: int) -> None:
        self.at = at
        step = self.steps[at]
        step.arrive()
        if step is self.summary:
            self.summary.show_summary(self._first_run())
        self.title.setText(step.title)
        self.lead.setText(step.lead)
        self.ahead.setText(step.ahead)
        self.step_list.show_step(at, closed=step is self.done)
        self._stack.setCurrentIndex(at)
        self.back.setVisible(at > 0 and step is not self.done)
        self.next.setVisible(at > 0 and step not in (self.summary, self.done))
        self.save.setVisible(step is self.summary)
        self.focus_first()

    def focus_first(self) -> None:
        if self.steps[self.at] is self.summary:
            self.save.setFocus()
        else:
            self.steps[self.at].focus_first()

    def go_on(self) -> None:
        """Checks the present step and opens the next one; a refusal marks its input and stays."""
        step = self.steps[self.at]
        step.form.clear_problems()
        try:
            step.check()
        except UserError as error:
            self._mark(step, error)
            return
        self.show_step(self.at + 1)

    def go_back(self) -> None:
        if 0 < self.at < len(self.steps) - 1:
            self.show_step(self.at - 1)

    def try_save(self) -> None:
        """Everything in one write; a refusal goes to the step whose input it names."""
        self.save.setEnabled(False)
        try:
            first = self._first_run()
            self.app.db.actor = Actor(first.user_name, None, first.role)
            self.app.db.write(office.start, first)
            self._actor = actor_of(self.app.db.read(office.users)[0])
        except UserError as error:
            self._refuse(error)
        else:
            self._soon.stop()
            self.app.drafts.clear(DRAFT)
            self.show_step(self.at + 1)
        finally:
            self.save.setEnabled(True)

    def start_again(self) -> None:
        """Throws the kept typing away."""
        for step in self.steps:
            step.form.put_back(self._blank.get(step.key, {}))
        self.app.drafts.clear(DRAFT)
        self._soon.stop()
        self._kept.hide()

    def keep(self) -> None:
        """Writes the typing down as a draft, until the office is saved."""
        self._soon.stop()
        if self._actor is None and self._typed() != self._blank:
            self.app.drafts.save(DRAFT, dict(self._typed()))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _first_run(self) -> FirstRun:
        """Raises UserError naming the input at fault."""
        day, cash, bank = self.fund.opening.opening()
        return FirstRun(
            council=self.council.fields.council(),
            fund=self.fund.fields.fund(),
            user_name=office.checked_name(self.person.name.text()),
            role=self.person.role.key() or Role.SECRETARY,
            opening_day=day,
            opening_cash=cash,
            opening_bank=bank,
        )

    def _refuse(self, error: UserError) -> None:
        for at, step in enumerate(self.steps):
            if error.field in step.form.inputs:
                self.show_step(at)
                self._mark(step, error)
                return
        self._mark(self.summary, error)

    def _mark(self, step: Step, error: UserError) -> None:
        step.form.refuse(str(error), error.field)
        area = self._stack.widget(self.steps.index(step))
        if isinstance(area, QScrollArea):
            QTimer.singleShot(0, area, lambda: show_refused(area, step.form, error.field))

    def _finish(self, page: str) -> None:
        assert self._actor is not None
        self.finished.emit(self._actor, page)

    def _typed(self) -> dict[str, Typed]:
        return {step.key: step.form.typed() for step in self.steps if step.form.inputs}

    def _bring_back(self, kept: Typed) -> None:
        for step in self.steps:
            typed = kept.get(step.key)
            if isinstance(typed, dict) and typed != self._blank.get(step.key):
                step.form.put_back(typed)
                self._kept.show()

    def _kept_note(self) -> QFrame:
        note = frame("note", Tone.SOON)
        row = QHBoxLayout(note)
        margins(row, 12, 4, 8)
        row.addWidget(Label("นำสิ่งที่พิมพ์ค้างไว้ครั้งก่อนกลับมาให้แล้ว ยังไม่ได้บันทึก"), 1)
        row.addWidget(Button("start_again", "เริ่มใหม่", self.start_again, look=Look.QUIET))
        note.hide()
        return note

    def _build(self) -> None:
        for step in self.steps:
            self._stack.addWidget(_scrolling(step))
        head = QVBoxLayout()
        margins(head, 28, 20, 2)
        for part in (self.title, self.lead, self._kept):
            head.addWidget(part)
        foot = QHBoxLayout()
        margins(foot, 28, 14, 10)
        foot.addWidget(self.ahead, 1)
        for button in (self.back, self.next, self.save):
            foot.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(head)
        right.addWidget(self._stack, 1)
        right.addWidget(frame("rule"))
        right.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.step_list)
        whole.addLayout(right, 1)


def _scrolling(step: Step) -> QScrollArea:
    """The step at the left of the room, no wider than can be read."""
    inner = Sheet()
    row = QHBoxLayout(inner)
    margins(row, 28, 4, 0)
    step.setMaximumWidth(theme().px(_WIDEST))
    row.addWidget(step, 1000)
    row.addStretch(1)
    return scrolling(inner)
