"""What every step of the import has: a place in the list of steps, a foot with what comes next, a first input."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.parts import frame, margins


class Step(QWidget):
    """asked_on is emitted when a part of the step means "go on" (Enter in a list)."""

    title = ""
    forward = "ต่อไป"  # what the main button says; "" hides it
    asked_on = Signal()
    changed = Signal()  # the foot is to be read anew

    def ahead(self) -> str:
        """What will happen next, in the foot."""
        return ""

    def first_input(self) -> QWidget | None:
        """Where the cursor stands when the step is opened; None for the main button."""
        return None

    def hasHeightForWidth(self) -> bool:
        """Else Qt would keep the height everything in here would like to have, and the page would scroll."""
        return False

    def minimumSizeHint(self) -> QSize:
        """As low as its words and lists can stand at the width they have."""
        hint, layout = super().minimumSizeHint(), self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return hint
        return QSize(hint.width(), layout.minimumHeightForWidth(max(self.width(), hint.width())))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def take_enter(self) -> bool:
        """Whether Enter was used up here and does not go on."""
        return False


class NoteBox(QFrame):
    """One sentence on its own ground, hidden while there is none."""

    def __init__(self, name: str, tone: Tone) -> None:
        super().__init__()
        self.setObjectName(name)
        inner = frame("note", tone)
        self.label = Label("")
        self.label.set_tone(tone.value)
        room = QVBoxLayout(inner)
        margins(room, 12, 7, 0)
        room.addWidget(self.label)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(inner)
        self.hide()

    def say(self, words: str) -> None:
        self.label.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
