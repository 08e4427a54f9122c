"""From nothing to a window in as little time as Qt needs for an empty one; the rest follows behind it."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow


def start(open_office: Callable[[MainWindow], object]) -> int:
    """Runs the program until its window is closed; open_office opens the data behind the waiting page.

    open_office is called once, on the window's thread, when the window can be seen; it ends in window.use().
    """
    program = QApplication(sys.argv[:1])
    preferences = QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "tambon-council-office", "window"
    )
    window = MainWindow(preferences)
    window.show()
    program.processEvents()
    window.furnish()
    QTimer.singleShot(0, lambda: open_office(window))
    return program.exec()
