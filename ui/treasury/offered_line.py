"""A line of typing with what is likely offered under it: names of people, of banks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from ui.form import Form


def add_offered_line(
    form: Form, name: str, words: str, offered: Sequence[str], *, hint: str = "", beside: bool = False
) -> QLineEdit:
    """Any part of what is offered finds it; anything else may be typed."""
    edit = form.add_line(name, words, hint=hint, beside=beside)
    found = QCompleter(list(offered), edit)
    found.setFilterMode(Qt.MatchFlag.MatchContains)
    edit.setCompleter(found)
    if (popup := found.popup()) is not None:
        popup.setProperty("look", "choices")
    return edit


def without(names: Sequence[str], own: str) -> list[str]:
    """Everybody but whoever sits here: a second person is somebody else."""
    return [one for one in names if one != own]
