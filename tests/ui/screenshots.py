"""python -m tests.ui.screenshots OUT_DIR [DATA_DIR]: a picture of every page in three sizes.

DATA_DIR is an office's folder, which is copied first; without it the practice office is made.
"""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.database import Database
from models.migrate import prepare
from services import demo
from ui import theme
from ui.app import App
from ui.main_window import MainWindow
from ui.pages import PAGES

TODAY = date(2026, 11, 22)
# width, height, percent of text
SIZES = {"ordinary": (1366, 768, 100), "small": (960, 600, 100), "large-text": (1366, 768, 150)}
SETTLE_MS = 400  # whatever a page asks of the worker has arrived by then


def opened(folder: Path, source: Path | None) -> Database:
    if source is not None:
        shutil.copytree(source, folder, dirs_exist_ok=True)
    prepare(folder / "office.db", folder / "backups")
    database = Database(folder / "office.db", demo.ACTOR, lambda: datetime(2026, 11, 22, 10, 42))
    if source is None:
        database.write(demo.build, TODAY)
    return database


def main(out: Path, source: Path | None) -> None:
    out.mkdir(parents=True, exist_ok=True)
    program = QApplication(sys.argv[:1])
    with TemporaryDirectory() as folder:
        preferences = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        window = MainWindow(preferences)
        window.use(App(opened(Path(folder), source), preferences), "สภาองค์กรชุมชน\nตำบลตัวอย่าง")
        shell = window.furnish()
        window.show()
        for name, (width, height, scale) in SIZES.items():
            window.resize(width, height)
            theme.apply(program, scale)
            for entry in PAGES:
                shell.open_page(entry.key)
                QTest.qWait(SETTLE_MS)
                window.grab().save(str(out / f"{entry.key}-{name}.png"))
        window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
