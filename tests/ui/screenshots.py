"""python -m tests.ui.screenshots OUT_DIR [--data DIR | --empty] [--only KEY …] [--windows]: pictures of the program.

Every page in every size of SIZES; with --windows also each part of a page and each window a button or a menu
opens, what the buttons of that window open, its tabs, the folded parts of its form, and the buttons that only
some rows of its list have. DIR is an office's folder, which is copied first; without it the
practice office is made, and --empty makes one whose first day this is.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMenu,
    QPushButton,
    QScrollArea,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from models.database import Database
from models.fund import FundKind
from models.migrate import prepare
from models.user import Role
from services import demo, office
from services.fund.funds import FundInput
from services.office import CouncilInput, FirstRun
from ui import theme
from ui.app import App
from ui.form import Fold
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.shell import Shell
from ui.table import TableView
from ui.widgets.busy import Busy

TODAY = date(2026, 11, 22)
# width, height, percent of text
SIZES = {
    "ordinary": (1366, 768, 100),
    "small": (1024, 600, 100),
    "large-text": (1366, 768, 150),
    "smallest": (960, 600, 100),
}
SETTLE_MS = 350  # whatever a page asks of the worker has arrived by then
_WAIT_MS = 120  # a window has taken its place and filled
# they write or leave the program; a picture of a window must not change the office
_NOT_PRESSED = frozenset(
    [
        "excel",
        "calm",
        "contrast",
        "practice",
        "check_claim",
        "welfare_check",
        "close_account",
        "reopen_account",
        "copy_budget",
        "plans_usual",
        "benefit_examples",
        "save",
        "finish_statement",
        "remove_statement",
        "remove_grant",
        "remove_sub_ledger",
        "remove_fund_rule",
        "remove_fund_officer",
        "lift",
        "reopen",
        "application_list",
        "submit_application",
    ]
)
_BUSY_MS = 20_000  # as long as a window may count before it shows something
_DEEPEST = 2
_ROWS = 12  # of a list, spread over it: other rows have other buttons


def opened(folder: Path, source: Path | None, *, empty: bool) -> Database:
    if source is not None:
        shutil.copytree(source, folder, dirs_exist_ok=True)
    prepare(folder / "office.db", folder / "backups")
    database = Database(folder / "office.db", demo.ACTOR, lambda: datetime(2026, 11, 22, 10, 42))
    if source is None and empty:
        council = CouncilInput("สภาองค์กรชุมชนตำบลตัวอย่าง", "ตัวอย่าง", "ตัวอย่าง", "หนองคาย")
        fund = FundInput("กองทุนสวัสดิการชุมชนตำบลตัวอย่าง", FundKind.WELFARE)
        database.write(office.start, FirstRun(council, fund, demo.ACTOR.name, Role.TREASURER, TODAY))
    elif source is None:
        database.write(demo.build, TODAY)
    return database


class Camera:
    """Goes through the window as somebody would who presses everything once."""

    def __init__(self, out: Path, size: str) -> None:
        self._out, self._size = out, size
        self._taken: set[str] = set()
        self._come_back: Callable[[], object] = lambda: None  # from where a button led

    def page(self, shell: Shell, key: str, *, windows: bool) -> None:
        shell.open_page(key)
        QTest.qWait(2 * SETTLE_MS)  # the list first, then the card of its first row
        page = shell.current_page()
        self._take(shell.window(), key)
        if not windows or page is None:
            return
        self._come_back = lambda: None if shell.current_page() is page else shell.open_page(key)
        self._go_through(page, key)

    def settings(self, shell: Shell) -> None:
        """A part of the settings stands behind each line of their list."""
        shell.open_page("settings")
        page = shell.current_page()
        assert page is not None
        for button in page.findChildren(QPushButton):
            if button.isVisible() and button.isCheckable():
                button.click()
                QTest.qWait(SETTLE_MS)
                self._take(shell.window(), f"settings.{button.objectName()}")
                self._press_all(page, f"settings.{button.objectName()}")

    def shown(self, dialog: QDialog, place: str) -> bool:
        QTest.qWait(_WAIT_MS)
        waited = 0
        while dialog.findChildren(Busy) and waited < _BUSY_MS:
            QTest.qWait(_WAIT_MS)
            waited += _WAIT_MS
        self._take(dialog, place)
        return self._go_through(dialog, place)

    def _go_through(self, house: QWidget, place: str) -> bool:
        """Its buttons, its tabs, the folded parts of its form, its other rows; False when it closed itself."""
        for fold in house.findChildren(Fold):
            self._unfold(fold, place)
        if not self._press_all(house, place):
            return False
        for tabs in house.findChildren(QTabBar):
            for at in range(1, tabs.count()):
                tabs.setCurrentIndex(at)
                QTest.qWait(SETTLE_MS)
                self._take(house.window(), f"{place}.{tabs.objectName()}{at}")
                if not self._press_all(house, f"{place}.{tabs.objectName()}{at}"):
                    return False
        view = next((one for one in house.findChildren(TableView) if one.isVisible()), None)
        count = view.model().rowCount() if view is not None else 0
        for row in sorted({at * count // _ROWS for at in range(_ROWS)} - {0}):
            assert view is not None
            view.choose_row(row)
            QTest.qWait(SETTLE_MS)  # its card follows a little later
            if not self._press_all(house, place) or not isValid(view):
                return False
        return True

    def _unfold(self, fold: Fold, place: str) -> None:
        fold.open()
        QTest.qWait(_WAIT_MS)
        area: QWidget | None = fold
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        inner = area.widget() if area is not None else None
        if area is not None and inner is not None:
            area.verticalScrollBar().setValue(fold.mapTo(inner, fold.rect().topLeft()).y())
        QTest.qWait(_WAIT_MS)
        self._take(fold.window(), f"{place}.{fold.head.objectName()}")
        fold.head.click()

    def _press_all(self, house: QWidget, place: str) -> bool:
        """False when the window closed itself for another: what opened it must be pressed again."""
        if place.count("+") >= _DEEPEST:
            return True
        for name in [one.objectName() for one in _buttons(house)]:
            button = next((one for one in _buttons(house) if one.objectName() == name), None)
            if button is None or not self._is_new(name, place):
                continue
            while not self._press(button.click, f"{place}+{name}") and isValid(button):
                pass
            self._come_back()
            if not isValid(house) or not house.isVisible():
                return False
        return True

    def _is_new(self, name: str, place: str) -> bool:
        """Once for each page: its parts share their buttons."""
        once = f"{place.split('.', maxsplit=1)[0].split('+', maxsplit=1)[0]}.{name}"
        if once in self._taken or name in _NOT_PRESSED:
            return False
        self._taken.add(once)
        return True

    def _press(self, act: Callable[[], object], place: str) -> bool:
        before = set(_dialogs())
        act()
        QTest.qWait(_WAIT_MS)
        menu = QApplication.activePopupWidget()
        is_whole = True
        if isinstance(menu, QMenu):
            self._take(menu, place)
            menu.hide()
            house = place.rpartition("+")[0]
            for action in menu.actions():
                if action.isEnabled() and self._is_new(action.objectName(), place):
                    self._press(action.trigger, f"{house}+{action.objectName()}")
        for dialog in [one for one in _dialogs() if one not in before]:
            is_whole = self.shown(dialog, place) and is_whole
            if isValid(dialog):
                QDialog.reject(dialog)
            QTest.qWait(_WAIT_MS // 4)
        return is_whole

    def _take(self, widget: QWidget, name: str) -> None:
        widget.grab().save(str(self._out / f"{name}-{self._size}.png"))


def _buttons(house: QWidget) -> Iterator[QPushButton]:
    for one in house.findChildren(QPushButton):
        is_own = one.window() is house.window() and one.isVisible() and one.isEnabled()
        if (
            is_own
            and not one.isCheckable()
            and not one.objectName().startswith(("paper_", "print_", "blank_"))
            and one.objectName()
            and not one.objectName().endswith("close")
        ):
            yield one


def _dialogs() -> list[QDialog]:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
    return [one for one in found if one.isVisible()]


def take(out: Path, size: str, asked: argparse.Namespace) -> None:
    out.mkdir(parents=True, exist_ok=True)
    width, height, scale = SIZES[size]
    program = QApplication(sys.argv[:1])
    camera = Camera(out, size)
    QFileDialog.getSaveFileName = lambda *_: ("", "")  # type: ignore[method-assign]
    QFileDialog.getOpenFileNames = lambda *_: ([], "")  # type: ignore[method-assign]
    QFileDialog.getExistingDirectory = lambda *_: ""  # type: ignore[method-assign]

    def look(dialog: QDialog) -> int:
        """A question is looked at and refused instead of waited for."""
        dialog.show()
        camera.shown(dialog, f"+{dialog.objectName()}")
        dialog.hide()
        return QDialog.DialogCode.Rejected.value

    QDialog.exec = look  # type: ignore[method-assign]
    with TemporaryDirectory() as folder:
        preferences = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        window = MainWindow(preferences)
        database = opened(Path(folder), asked.data, empty=asked.empty)
        window.use(App(database, preferences), "สภาองค์กรชุมชน\nตำบลตัวอย่าง")
        shell = window.furnish()
        window.show()
        window.resize(width, height)
        theme.apply(program, scale)
        for entry in PAGES:
            if not asked.only or entry.key in asked.only:
                camera.page(shell, entry.key, windows=asked.windows)
                if entry.key == "settings" and asked.windows:
                    camera.settings(shell)
        window.close()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--empty", action="store_true")
    parser.add_argument("--windows", action="store_true")
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument("--size", choices=SIZES, nargs="+", default=list(SIZES))
    parser.add_argument("--on-this-screen", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.on_this_screen:
        take(asked.out, asked.size[0], asked)
        return
    for size in asked.size:
        width, height, _ = SIZES[size]
        with TemporaryDirectory() as folder:  # windows fit themselves to the screen, so each size has its own
            screens = Path(folder) / "screens.json"
            screen = {"name": "looks", "x": 0, "y": 0, "width": width, "height": height}
            screens.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
            environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screens}"}
            again = [
                sys.executable,
                "-m",
                "tests.ui.screenshots",
                *sys.argv[1:],
                "--size",
                size,
                "--on-this-screen",
            ]
            subprocess.run(again, env=environment, check=True)


if __name__ == "__main__":
    main()
