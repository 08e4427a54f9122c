"""The window. It is shown empty before anything else is even imported, then furnished, then given the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QMainWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from ui.app import App
    from ui.shell import Shell

TITLE = "สำนักงานสภาองค์กรชุมชน"
_SMALLEST = (960, 600)
_ORDINARY = (1366, 740)


class MainWindow(QMainWindow):
    """Imports nothing but Qt's widgets: on a slow disk the rest takes longer than the window itself."""

    def __init__(self, preferences: QSettings) -> None:
        """preferences hold what belongs to this PC: where the window stood, how large the text is."""
        super().__init__()
        self.setObjectName("main_window")
        self.setAccessibleName(TITLE)
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*_SMALLEST)
        self.preferences = preferences
        self._shell: Shell | None = None
        geometry = preferences.value("window/geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(*_ORDINARY)

    def furnish(self) -> Shell:
        """Puts in what the window holds, once; the data may come later."""
        if self._shell is None:
            from ui.shell import Shell, dress

            program = QApplication.instance()
            assert isinstance(program, QApplication)
            dress(program, self.preferences)
            self._shell = Shell(self.preferences)
            self.setCentralWidget(self._shell)
        return self._shell

    def use(self, app: App, office: str = "", *, first: str = "home") -> None:
        """The data is open: pages can be shown, the one called first to begin with."""
        self.furnish().use(app, office, first=first)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._shell is not None and not self._shell.may_close():
            event.ignore()
            return
        self.preferences.setValue("window/geometry", self.saveGeometry())
        event.accept()
