"""One line of typing with a quiet line under it that says how it was understood, or why it was not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from services.errors import UserError
from ui.thai_wrap import Label


class Entry(QWidget):
    """Base of the money, rate and date entries; the typing is kept whatever it is.

    Subclasses read the text in understood(), which raises a ValueError with a Thai sentence.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit(self)
        self.note = Label("", "caption", self)
        self.note.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.edit)
        column.addWidget(self.note)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._typed)
        self.edit.editingFinished.connect(self.settle)

    def understood(self) -> str:
        """What to say under the typing; called only when there is some."""
        raise NotImplementedError

    def tidy(self) -> str:
        """The typing as the program itself would write it."""
        raise NotImplementedError

    def text(self) -> str:
        return self.edit.text().strip()

    def setText(self, text: str) -> None:
        self.edit.setText(text)
        self.settle()

    def setPlaceholderText(self, text: str) -> None:
        self.edit.setPlaceholderText(text)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    def setObjectName(self, name: str) -> None:
        super().setObjectName(name)
        self.edit.setObjectName(f"{name}_typing")
        self.note.setObjectName(f"{name}_note")

    def refusal(self, error: ValueError | str) -> UserError:
        """The trouble as a refusal that names this input."""
        return UserError(str(error), field=self.objectName() or None)

    def settle(self) -> None:
        """Leaving the field: tidy what was understood, say what was not."""
        if not self.text():
            return
        try:
            tidy = self.tidy()
        except ValueError as error:
            self._say(str(error), wrong=True)
            return
        if tidy != self.edit.text():
            self.edit.setText(tidy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self.key_pressed(event)
        return super().eventFilter(watched, event)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Whether the key was used up here."""
        return False

    def _typed(self) -> None:
        if not self.text():
            self._say("")
        else:
            try:
                self._say(self.understood())
            except ValueError:
                self._say("")  # half-typed: no complaint before the field is left
        self.changed.emit()

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.note.setText(words)
        self.note.setProperty("look", "problem" if wrong else "caption")
        self.note.style().polish(self.note)
        self.note.setVisible(bool(words))
        mark(self.edit, wrong=wrong)


def mark(widget: QWidget, *, wrong: bool) -> None:
    """Paints the input as refused, or as ordinary again."""
    value = "true" if wrong else "false"
    if widget.property("wrong") != value:
        widget.setProperty("wrong", value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


ALIGN_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
