"""From the command to a painted window, against an empty PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import Ratio, in_turns
from tests.bench.offices import practice_office

ROOT = Path(__file__).parent.parent.parent
EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
program = QApplication(sys.argv)
window = QMainWindow()
window.resize(1366, 740)
window.show()
QTimer.singleShot(0, program.quit)
program.exec()
"""
OURS = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QMainWindow):
            QTimer.singleShot(0, lambda: __import__('os')._exit(0))
        return False
make = QApplication.__init__
def watched(self, *words):
    make(self, *words)
    self.watch = Watch()
    self.installEventFilter(self.watch)
QApplication.__init__ = watched
sys.argv = ['main.py', '--data', sys.argv[1]]
import runpy
runpy.run_path('main.py', run_name='__main__')
"""


def run() -> list[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        practice_office(Path(folder))

        def start(program: str) -> None:
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
            command = [sys.executable, "-c", program, folder]
            subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)

        ours, floor = in_turns(lambda: start(OURS), lambda: start(EMPTY))
    return [Ratio("start to window / empty PySide6 window", ours, floor, "≤ 1.5×")]
