"""The frame around the steps: their list at the left, what went wrong above, what comes next and the acts below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.imports.step import NoteBox, Step
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button, Look
from ui.widgets.parts import margins, rule
from ui.widgets.step_list import StepList

_NARROW = 800  # pixels at 100 percent: the steps show their numbers only


class Wizard(QWidget):
    """The last step is the result: it is not in the list and nothing leads back from it."""

    asked_step = Signal(int)
    dropped = Signal(object)  # list[Path], on a step where a file may be dropped

    def __init__(
        self, title: str, steps: Sequence[Step], go_back: Callable[[], object], go_on: Callable[[], object]
    ) -> None:
        super().__init__()
        self.steps = tuple(steps)
        self.at = 0
        self.rail = StepList(title, [one.title for one in self.steps[:-1]])
        self.rail.asked.connect(self.asked_step)
        self.trouble = NoteBox("trouble", Tone.WRONG)
        self.ahead = Label("", "caption")
        self.back = Button("back", "ย้อนกลับ", go_back)
        self.forward = Button("forward", "ต่อไป", go_on, key="F2", look=Look.MAIN)
        self._stack = QStackedWidget()
        for step in self.steps:
            step.asked_on.connect(go_on)
            step.changed.connect(self.say_foot)
            self._stack.addWidget(step)
        self._foot = QHBoxLayout()
        self._build()
        self.setAcceptDrops(True)

    @property
    def step(self) -> Step:
        return self.steps[self.at]

    @property
    def is_at_end(self) -> bool:
        return self.at == len(self.steps) - 1

    def add_act(self, button: Button) -> None:
        """Before the two that lead back and on; hidden again with every step."""
        button.hide()
        self._foot.insertWidget(1, button)

    def show_step(self, at: int) -> None:
        self.at = at
        self.trouble.say("")
        for place, step in enumerate(self.steps):  # the highest step must not make the others scroll
            room = QSizePolicy.Policy.Preferred if place == at else QSizePolicy.Policy.Ignored
            step.setSizePolicy(room, room)
        self._stack.setCurrentIndex(at)
        self.rail.show_step(at, closed=self.is_at_end)
        self.back.setVisible(at > 0 and not self.is_at_end)
        self.say_foot()

    def say_foot(self) -> None:
        """What comes next, and what the main button does."""
        step = self.step
        self.ahead.setText(step.ahead())
        self.forward.setVisible(bool(step.forward))
        self.forward.say(step.forward, named_as=step.forward or "ต่อไป")

    def focus_first(self) -> None:
        (self.step.first_input() or self.forward).setFocus()

    def dragEnterEvent(self, event: QDropEvent) -> None:
        if (self.at == 0 or self.is_at_end) and _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(_files(event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < theme().px(_NARROW))

    def _build(self) -> None:
        self._foot.setSpacing(theme().px(10))
        self._foot.addWidget(self.ahead, 1)
        for button in (self.back, self.forward):
            self._foot.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(theme().px(10))
        right.addWidget(self.trouble)
        right.addWidget(self._stack, 1)
        right.addWidget(rule())
        right.addLayout(self._foot)
        row = QHBoxLayout(self)
        margins(row, 0, 0, 20)
        row.addWidget(self.rail)
        row.addLayout(right, 1)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(one.toLocalFile()) for one in event.mimeData().urls() if one.isLocalFile()]
