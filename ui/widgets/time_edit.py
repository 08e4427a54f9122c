"""Typing a time of day; the value is a time."""

from __future__ import annotations

from datetime import time

from PySide6.QtWidgets import QWidget

from models.values.clock import parse_time, time_words
from ui.widgets.entry import Entry


class TimeEdit(Entry):
    """Everything parse_time reads; an empty field is no time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit.setPlaceholderText("เช่น 09.30")

    def understood(self) -> str:
        return time_words(parse_time(self.text()))

    def tidy(self) -> str:
        return time_words(parse_time(self.text())).removesuffix(" น.")

    def at(self) -> time | None:
        """Raises UserError naming this input for what cannot be read."""
        if not self.text():
            return None
        try:
            return parse_time(self.text())
        except ValueError as error:
            raise self.refusal(error) from error

    def set_at(self, at: time | None) -> None:
        self.setText("" if at is None else time_words(at).removesuffix(" น."))
