"""Every paper of a page behind one key: a button for each, in groups; what is asked of a few stands beneath."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from services.errors import UserError
from ui import messages, papers
from ui.app import App
from ui.form import Form
from ui.posting_dialog import Addressed, ask_posting
from ui.thai_wrap import Label
from ui.widgets.button import Button
from ui.widgets.parts import Sheet, margins, scrolling
from ui.window import Window

PaperAct = tuple[str, str, Callable[[], object]]  # the button's name, its words, what it does
_ACROSS = 2


class PapersWindow(Window):
    """The window stays open: several papers are often wanted one after the other."""

    def __init__(self, app: App, parent: QWidget, name: str, title: str, height: int) -> None:
        """height in pixels at 100 percent."""
        super().__init__(app, parent, name, title)
        self.options = Form()
        self._first: Button | None = None
        inner = Sheet()
        self._column = QVBoxLayout(inner)
        margins(self._column, 0, 0, 8)
        self._column.addStretch(1)  # everything is inserted above it
        area = scrolling(inner, sideways=True)
        row = QHBoxLayout()
        row.addWidget(area)
        self.body.addLayout(row, 1)
        self.add_foot()
        self.fit(760, height)

    def add_group(self, words: str, acts: Sequence[PaperAct]) -> None:
        grid = QGridLayout()
        for column in range(_ACROSS):
            grid.setColumnStretch(column, 1)
        for at, (name, said, act) in enumerate(acts):
            button = Button(name, said, self._tried(act))
            grid.addWidget(button, at // _ACROSS, at % _ACROSS)
            self._first = self._first or button
        self._add(Label(words, "strong"))
        self._column.insertLayout(self._column.count() - 1, grid)

    def add_blanks(self, *forms: tuple[str, str], fund_id: int | None = None) -> None:
        """The empty forms, each by its name and its words; fund_id says whose name those of the funds carry."""
        whose = () if fund_id is None else (fund_id,)
        acts = [
            (f"print_blank_{form}", words, partial(papers.show_blank, self.app, self, form, *whose))
            for form, words in forms
        ]
        self.add_group("แบบเปล่าไว้กรอกด้วยมือ", acts)

    def add_options(self) -> None:
        """Shows what was added to options."""
        self._add(Label("ตัวเลือก", "strong"))
        self._add(self.options)

    def show_paper(
        self, form: str, gather: Callable[..., object], *arguments: object, **options: object
    ) -> None:
        papers.show_gathered(self.app, self, form, gather, *arguments, **options)

    def show_each(self, form: str, gather: Callable[..., object], ids: Sequence[int], day: date) -> None:
        """One paper for each record of a list. Raises UserError for an empty one."""
        papers.show_each(self.app, self, form, gather, _some(ids), day)

    def ask_posting(self, ids: Sequence[int], addressed: Addressed | None = None) -> None:
        """Labels and envelopes for the records of a list. Raises UserError for an empty one."""
        ask_posting(self.app, self, _some(ids), addressed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._first is not None and not event.spontaneous():
            self._first.setFocus()

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)

    def _tried(self, act: Callable[[], object]) -> Callable[[], None]:
        """A refusal marks its option, or is told."""

        def tried() -> None:
            self.options.clear_problems()
            try:
                act()
            except UserError as error:
                if error.field in self.options.inputs:
                    self.options.refuse(str(error), error.field)
                else:
                    messages.show_error(self, error)

        return tried


def _some(ids: Sequence[int]) -> Sequence[int]:
    if not ids:
        raise UserError("รายการที่แสดงอยู่ว่างเปล่า จึงไม่มีอะไรให้พิมพ์ กรุณาล้างตัวกรองหรือเพิ่มข้อมูลก่อน")
    return ids
