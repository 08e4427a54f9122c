"""The filters of a listing on a page: the first in the row of the search, the others in a panel under it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from services.listing import Listing, Option, Setting
from ui.filters import ChoiceFilter, DayFilter, TypedFilter, input_of
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout

_MORE = "ตัวกรองอื่น"


class FilterPanel(QWidget):
    """The panel with its button; those in front are placed by the page."""

    changed = Signal()

    def __init__(self, listing: Listing, today: Callable[[], date]) -> None:
        super().__init__()
        self.inputs: dict[str, ChoiceFilter | TypedFilter] = {}
        self.day = DayFilter(today) if listing.is_dated else None
        self.in_front: list[ChoiceFilter | TypedFilter] = []
        self.behind: list[ChoiceFilter | TypedFilter] = []
        for of in listing.filters:
            one = self.inputs[of.key] = input_of(of, today)
            one.put(of.starts)
            (self.in_front if of.in_front else self.behind).append(one)
        if self.day is not None:
            self.behind.append(self.day)
        row = FlowLayout(self)
        row.setSpacing(theme().px(10))
        row.setContentsMargins(0, 0, 0, 0)
        for one in self.behind:
            row.addWidget(one)
        for one in self.all:
            one.changed.connect(self.changed)
        self.hide()
        self.button = Button("more_filters", _MORE, key="F7")
        self.button.setCheckable(True)
        self.button.toggled.connect(self.setVisible)

    @property
    def all(self) -> Sequence[ChoiceFilter | TypedFilter]:
        return (*self.in_front, *self.behind)

    def offer(self, options: Mapping[str, Sequence[Option]]) -> None:
        """What each choice offers now, by its filter's key."""
        for key, one in self.inputs.items():
            if isinstance(one, ChoiceFilter):
                one.offer(options[key])

    def settings(self) -> dict[str, Setting]:
        """Of the filters that hide something."""
        found = {key: one.setting() for key, one in self.inputs.items()}
        return {key: setting for key, setting in found.items() if setting is not None}

    def put(self, settings: Mapping[str, Setting]) -> None:
        """Sets every filter; those not among settings hide nothing."""
        for key, one in self.inputs.items():
            one.put(settings.get(key))

    def say_hiding(self) -> None:
        """The button says how many filters behind it hide something."""
        hiding = sum(one.is_hiding for one in self.behind)
        self.button.setText(f"{_MORE}{f' ({hiding})' if hiding else ''}   {self.button.key}")
        self.button.setShortcut(QKeySequence(self.button.key))  # a new text takes it away
