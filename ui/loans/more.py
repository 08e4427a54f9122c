"""The seldom things of the loans' page behind เพิ่มเติม."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.widgets.named import named


def more_menu(parent: QWidget, acts: Sequence[tuple[str, str, Callable[[], object]]]) -> QMenu:
    """name, words and what is done, in the order they stand."""
    menu = named(QMenu(parent), "loans_more_menu", "เพิ่มเติม")
    for name, words, act in acts:
        action = QAction(words, menu)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked, act=act: act())
        menu.addAction(action)
    return menu
