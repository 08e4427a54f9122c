"""A stable English name for tests and support, a Thai one for screen readers: every control has both."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str, words: str) -> W:
    widget.setObjectName(name)
    widget.setAccessibleName(words)
    return widget
