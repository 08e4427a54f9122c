"""The card of one record: who or what, what is wrong first, the few figures, why, the acts, then the rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from models.values.money import Money
from ui.cells import cell_text
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button, Look
from ui.widgets.named import named
from ui.widgets.parts import Sheet, frame, margins, rule, scrolling

_ONE_LINE = 18  # letters; a day, a sum or a number is not broken in two


class Card(QFrame):
    """Built from top to bottom by its calls; clear() first when another record is shown."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        named(self, name, words)
        self.setProperty("look", "card")
        self._scroll = scrolling()
        whole = QVBoxLayout(self)
        margins(whole, 2, 4, 0)
        whole.addWidget(self._scroll)
        self.clear()

    def clear(self) -> None:
        """An empty card; everything added before is gone."""
        body = Sheet()
        self._column = QVBoxLayout(body)
        margins(self._column, 16, 12, 6)
        self._column.addStretch(1)  # everything is inserted above it
        self._facts: QGridLayout | None = None
        self._scroll.setWidget(body)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(120))

    def title(self, text: str, under: str = "") -> None:
        self.add(Label(text, "card_title"))
        if under:
            self.add(Label(under, "caption"))

    def note(self, text: str, tone: Tone = Tone.WRONG) -> None:
        """What is wrong or good to know, on its own ground."""
        box = frame("note", tone)
        column = QVBoxLayout(box)
        margins(column, 12, 8, 0)
        label = Label(text)
        label.set_tone(tone.value)
        column.addWidget(label)
        self.add(box)

    def fact(
        self,
        label: str,
        value: str | int | Money | date | None,
        *,
        strong: bool = False,
        tone: Tone | None = None,
    ) -> Label:
        """One line: what it is on the left, how much on the right; negative money is red by itself."""
        if self._facts is None:
            self._facts = QGridLayout()
            self._facts.setHorizontalSpacing(theme().px(12))
            self._facts.setVerticalSpacing(theme().px(1))
            self._facts.setColumnStretch(1, 1)
            self._column.insertLayout(self._column.count() - 1, self._facts)
        row = self._facts.rowCount()
        left = Label(label, "muted")
        left.setWordWrap(False)
        right = Label(cell_text(value), "strong" if strong else "")
        right.setWordWrap(len(right.text()) > _ONE_LINE)
        right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if tone is None and isinstance(value, Money) and value.satang < 0:
            tone = Tone.WRONG
        if tone is not None:
            right.set_tone(tone.value)
        right.setAccessibleName(f"{label} {right.text()}")
        self._facts.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
        self._facts.addWidget(right, row, 1)
        return right

    def heading(self, text: str) -> None:
        self.add(rule())
        self.add(Label(text, "strong"))

    def text(self, text: str) -> None:
        self.add(Label(text, "muted"))

    def link(self, name: str, words: str, on_click: Callable[[], object]) -> Button:
        button = Button(name, words, on_click, look=Look.LINK)
        self._facts = None
        self._column.insertWidget(self._column.count() - 1, button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def act(
        self, name: str, words: str, on_click: Callable[[], object], *, key: str = "", look: Look = Look.PLAIN
    ) -> Button:
        button = Button(name, words, on_click, key=key, look=look)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.add(button)
        return button

    def add(self, widget: QWidget) -> None:
        self._facts = None
        self._column.insertWidget(self._column.count() - 1, widget)
