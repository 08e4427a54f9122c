"""The seats of a term, a number for each village and community, in a grid where Enter goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit

from services.council.term_seats import SeatLine
from services.council.terms import SeatInput
from services.errors import UserError
from ui.form import Composed
from ui.thai_wrap import Label
from ui.theme import theme
from ui.whole_number import whole
from ui.widgets.entry import ALIGN_RIGHT, mark
from ui.widgets.named import named

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDE = 60  # pixels at 100 percent: a number of seats


class SeatsEdit(Composed):
    """Empty counts as no seats. seats() raises UserError naming this input."""

    def __init__(self, lines: Sequence[SeatLine]) -> None:
        super().__init__()
        self._lines = list(lines)
        self.edits: list[QLineEdit] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(12))
        grid.setVerticalSpacing(theme().px(4))
        for row, line in enumerate(self._lines):
            words = line.label if line.is_registered else f"{line.label} (ยังไม่ได้จดแจ้ง)"
            edit = named(QLineEdit(), f"seats_{row + 1}", f"ที่นั่งของ{line.label}")
            edit.setAlignment(ALIGN_RIGHT)
            edit.setFixedWidth(theme().px(_WIDE))
            edit.setText(str(line.seat.seats or ""))
            edit.installEventFilter(self)
            edit.textChanged.connect(self.changed)
            grid.addWidget(Label(words), row, 0)
            grid.addWidget(edit, row, 1)
            self.edits.append(edit)
        grid.setColumnStretch(0, 1)
        if self.edits:
            self.setFocusProxy(self.edits[0])

    def seats(self) -> tuple[SeatInput, ...]:
        """Those with at least one seat."""
        found = []
        for line, edit in zip(self._lines, self.edits, strict=True):
            text = edit.text().strip()
            try:
                number = whole(text, self.objectName(), f"ที่นั่งของ{line.label}") if text else 0
            except UserError:
                mark(edit, wrong=True)
                self.setFocusProxy(edit)
                raise
            mark(edit, wrong=False)
            if number:
                found.append(SeatInput(number, line.seat.village_id, line.seat.organisation_id))
        return tuple(found)

    def total(self) -> int:
        """Of what can be read; the rest counts as nothing."""
        return sum(int(edit.text()) for edit in self.edits if edit.text().strip().isdecimal())

    def typed(self) -> object:
        return [edit.text() for edit in self.edits]

    def put_back(self, typed: object) -> None:
        if isinstance(typed, list) and len(typed) == len(self.edits):
            for edit, text in zip(self.edits, typed, strict=True):
                edit.setText(str(text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENTER
            and isinstance(watched, QLineEdit)
        ):
            at = self.edits.index(watched) + 1
            if at < len(self.edits):
                self.edits[at].setFocus(Qt.FocusReason.TabFocusReason)
                self.edits[at].selectAll()
                return True
        return super().eventFilter(watched, event)
