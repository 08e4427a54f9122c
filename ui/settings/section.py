"""What every section of the settings shares: a title, a line about it, and its parts in one column."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QGridLayout, QVBoxLayout

from ui.app import App
from ui.form_dialog import FormDialog
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets.button import Button, Look
from ui.widgets.parts import Sheet, margins

_LEAST, _TITLE = 260, 150  # pixels at 100 percent: the narrowest section, the room for its title


class Section(Sheet):
    """reload() runs when the section is shown and after any class in watches was saved."""

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    lead: ClassVar[str] = ""
    watches: ClassVar[set[type]] = set()

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.setObjectName(f"{self.key}_section")
        self.setAccessibleName(self.title)
        self.column = QVBoxLayout(self)
        margins(self.column, 2, 2, 12)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(Label(self.title, "card_title"), 1)
        self._acts: list[Button] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(theme().px(10))
        self._head.addLayout(self._grid)
        self.column.addLayout(self._head)
        self.column.addWidget(Label(self.lead, "muted"))

    def reload(self) -> None:
        """Asks the services and shows the answer."""

    def add_act(
        self, name: str, words: str, on_click: Callable[[], object], *, key: str = "", look: Look = Look.PLAIN
    ) -> Button:
        button = Button(name, words, on_click, key=key, look=look)
        self._acts.append(button)
        self._grid.addWidget(button, 0, len(self._acts))
        return button

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_LEAST), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Acts stand beside the title, under it, or in two columns: whatever the text size leaves room for."""
        super().resizeEvent(event)
        needed = sum(one.sizeHint().width() + self._grid.spacing() for one in self._acts)
        beside = needed + theme().px(_TITLE) <= self.width()
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        columns = len(self._acts) if needed <= self.width() else 2
        for at, button in enumerate(self._acts):
            self._grid.addWidget(button, at // columns, at % columns)

    def open_form(self, dialog: FormDialog, said: str) -> None:
        """Opens a form over the page; after it was saved the window's foot says so."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def ended(result: int) -> None:
            if result == QDialog.DialogCode.Accepted:
                self.app.say(said)

        dialog.finished.connect(ended)
        dialog.open()
