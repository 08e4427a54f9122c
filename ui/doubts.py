"""What is strange about the typing in a form and does not hinder saving, said while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout

from services.errors import UserError
from services.people.person_input import Finding
from ui.form_dialog import FormDialog
from ui.thai_wrap import Label
from ui.widgets.parts import margins

_AFTER_MS = 200


class Doubts(QFrame):
    """Stands over the form while there is something to say; ask is called a moment after each change."""

    def __init__(self, dialog: FormDialog, ask: Callable[[], Iterable[Finding]]) -> None:
        super().__init__(dialog)
        self.setObjectName("doubts")
        self.setAccessibleName("ข้อควรตรวจ")
        self.setProperty("look", "note")
        self.setProperty("tone", "soon")
        self.words = Label("")
        column = QVBoxLayout(self)
        margins(column, 24, 8, 0)
        column.addWidget(self.words)
        self.hide()
        self._ask = ask
        outside = dialog.layout()
        assert isinstance(outside, QBoxLayout)
        outside.insertWidget(1, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        dialog.form.changed.connect(lambda: self._soon.start(_AFTER_MS))

    def look(self) -> None:
        try:
            found = [one.message for one in self._ask() if not one.blocks]
        except UserError:
            return  # half typed
        self.words.setText("\n".join(found))
        self.setVisible(bool(found))
