"""What a test asks of the council's windows."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from ui.council.page import CouncilPage
from ui.council.warnings_window import WarningsWindow

D = TypeVar("D", bound=QDialog)


def opened(kind: type[D]) -> D:
    """The window of a kind that is on the screen, the one opened last."""
    QApplication.processEvents()
    found = [
        one
        for one in QApplication.allWidgets()
        if isinstance(one, kind) and one.isVisible() and one.isModal()
    ]
    assert found, kind.__name__
    return found[-1]


def button(widget: QWidget, name: str) -> QPushButton:
    found = widget.findChild(QPushButton, name)
    assert found is not None, name
    return found


def warned(page: CouncilPage) -> set[str]:
    """Names of all warnings, as the window behind อีก n เรื่อง shows them; it is closed again."""
    page.show_warnings()
    window = opened(WarningsWindow)
    names = {one.warning.name for one in window.rows}
    assert {one.objectName() for one in window.rows} == names
    window.reject()
    QApplication.processEvents()
    return names


def codes(page: CouncilPage) -> set[str]:
    return {name.partition("_")[0].upper() for name in warned(page)}
