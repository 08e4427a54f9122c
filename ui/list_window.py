"""A window with one list and its acts: the frame of the office's seldom lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from services.errors import UserError
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.table import Column, RecordTable, TableView
from ui.theme import theme
from ui.undoing import say_written
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.parts import Empty
from ui.window import Window

R = TypeVar("R")
_SEARCH = 260  # pixels at 100 percent


def narrowing(search: QLineEdit, *tools: QWidget) -> FlowLayout:
    """The row over a list of a window: the search takes what is left, and large text a second row."""
    row = FlowLayout()
    row.setSpacing(theme().px(10))
    search.setMinimumWidth(theme().px(_SEARCH))
    for widget in (search, *tools):
        row.addWidget(widget)
    return row


class ListWindow(Window, Generic[R]):
    """Subclasses say rows() and open_record(); build() comes after whatever stands over the list."""

    def __init__(self, app: App, parent: QWidget, name: str, title: str) -> None:
        super().__init__(app, parent, name, title)
        self.needing: list[Button] = []  # buttons that need a chosen row
        self.beside = QHBoxLayout()  # the list, and what stands right of it

    def build(
        self, name: str, words: str, columns: Sequence[Column[R]], empty: Empty, *, key: Callable[[R], object]
    ) -> None:
        """key tells rows apart when the list is read again."""
        self._key = key
        self.table: RecordTable[R] = RecordTable(columns)
        self.view: TableView[R] = TableView(name, words, self.table)
        self._stack = QStackedWidget()
        for widget in (self.view, empty):
            self._stack.addWidget(widget)
        self.beside.addWidget(self._stack, 3)
        self.body.addLayout(self.beside, 1)
        self.view.chosen.connect(lambda _row: self.follow())
        self.view.opened.connect(lambda _row: self.open_record())

    def rows(self) -> Sequence[R]:
        raise NotImplementedError

    def open_record(self) -> None:
        """What Enter and a double click do."""

    def follow(self) -> None:
        """After another row was chosen."""
        for button in self.needing:
            button.setEnabled(self.chosen is not None)

    @property
    def chosen(self) -> R | None:
        row = self.view.currentIndex().row()
        return self.table.record(row) if 0 <= row < self.table.rowCount() else None

    def reload(self) -> None:
        present = self.chosen
        found = list(self.rows())
        self.table.replace(found)
        self._stack.setCurrentIndex(0 if found else 1)
        wanted = None if present is None else self._key(present)
        row = self.table.find(lambda one: self._key(one) == wanted)
        self.view.choose_row(max(row, 0) if found else -1)
        self.follow()

    def needs_row(self, button: Button) -> Button:
        self.needing.append(button)
        return button

    def show_form(self, dialog: FormDialog, done: Callable[[], object] | None = None) -> None:
        """Opens a form over the list; after it was saved the list is read again."""

        def saved() -> None:
            self.reload()
            if done is not None:
                done()

        dialog.accepted.connect(saved)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def act(
        self, words: str, entity: str, entity_id: int, write: Callable[..., Any], *arguments: object
    ) -> None:
        """One write, said with เลิกทำ; a refusal is shown and nothing changes."""
        try:
            self.app.db.write(write, *arguments)
        except UserError as error:
            messages.show_error(self, error)
        else:
            self.say(words, entity, entity_id)
            self.reload()

    def say(self, words: str, entity: str, entity_id: int) -> None:
        say_written(self.app, self, words, entity, entity_id)
