"""From nothing to a window in as little time as Qt needs for an empty one; the office opens behind it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ui.office_window import OfficeWindow

if TYPE_CHECKING:
    from PySide6.QtCore import QLockFile

    from models.user import Actor
    from ui.app import App
    from ui.first_run.page import FirstRunPage
    from ui.opening import Opened, Trouble
    from ui.start_page import StartPage
    from ui.task import Worker
    from ui.widgets.picker import Choice

FOLDER = "office/folder"  # preferences: the folder a person chose, and who worked the last time
LAST_WORKER = "office/worker"


def run(folder: Path | None = None) -> int:
    """Runs the program until its last window is closed; without a folder the one of the last time is opened."""
    program = QApplication(sys.argv[:1])
    preferences = QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "tambon-council-office", "window"
    )
    start = Start(preferences, folder)
    start.begun.connect(_settle, Qt.ConnectionType.SingleShotConnection)
    start.window.show()
    program.processEvents()
    start.window.furnish()
    QTimer.singleShot(0, start.open)
    return program.exec()


def _settle() -> None:
    from ui import garbage

    garbage.settle()


class Start(QObject):
    """Opens one office folder in one window, and another one in its place when asked to."""

    begun = Signal()  # the pages of an office stand open

    def __init__(self, preferences: QSettings, folder: Path | None = None) -> None:
        super().__init__()
        self.preferences = preferences
        self._given = folder
        self._next: Path | None = None
        self._lock: QLockFile | None = None
        self._app: App | None = None
        self._worker: Worker | None = None
        self._put_hooks_back: Callable[[], None] | None = None
        self.page: StartPage | FirstRunPage | None = None
        self.window = self._new_window()

    @property
    def folder(self) -> Path:
        from ui.command_line.office import default_folder

        return self._given or self._chosen_before() or default_folder()

    def open(self, *, afresh: bool = False) -> None:
        """Takes the folder for this program, then opens its file in the background.

        afresh says that a missing file is not a lost one. Whatever stands in the way becomes a page.
        """
        from ui import crash, opening
        from ui.task import Worker

        self._release()
        self._show(None)
        folder = self.folder
        trouble = opening.missing(folder, chosen=self._given is None and self._chosen_before() is not None)
        if trouble is None:
            self._lock, trouble = opening.lock(folder)
        if trouble is None:
            self._put_hooks_back = crash.install(folder / "logs")
        if trouble is not None:
            self._stop(trouble)
            return
        self._worker = Worker(self)
        self._worker.run(
            self.window,
            "กำลังเปิดข้อมูล",
            opening.work(folder, afresh=afresh),
            self._opened,
            self._failed,
            can_cancel=False,
        )

    def begin(self, actor: Actor, first: str = "home") -> None:
        """Somebody works: the office's own pages open."""
        from services import office

        assert self._app is not None
        self._app.db.actor = actor
        self.preferences.setValue(LAST_WORKER, actor.name)
        council = self._app.db.read(office.council)
        self._show(None)
        self.window.open_office(self._app, council.name if council else "", first=first)
        self.begun.emit()

    def switch(self, folder: Path) -> None:
        """Closes the present office as always, then opens another one in a new window."""
        self._next = folder
        self.window.close()

    def _opened(self, opened: Opened) -> None:
        from ui.app import App
        from ui.start_page import WhoPage, actor_of

        if self._worker is None:  # the window was closed meanwhile
            opened.db.close()
            return
        self._stop_worker()
        app = self._app = App(opened.db, self.preferences)
        app.search = lambda text: _search(app, text)
        if not opened.council:
            from ui.first_run.page import FirstRunPage

            wizard = FirstRunPage(app)
            wizard.finished.connect(self.begin)
            wizard.asked_practice.connect(self._practise)
            self._show(wizard)
        elif len(opened.people) > 1:
            who = WhoPage(opened.people, str(self.preferences.value(LAST_WORKER, "")))
            who.chosen.connect(self.begin)
            self._show(who)
        else:
            self.begin(actor_of(opened.people[0]))

    def _failed(self, error: Exception) -> None:
        from models.errors import UserError
        from ui import crash, opening

        self._stop_worker()
        if isinstance(error, UserError):
            self._stop(opening.trouble_of(error, self.folder))
        else:
            crash.report(error)
            self._stop(opening.Trouble("เปิดไฟล์ข้อมูลไม่ได้ เพราะโปรแกรมทำงานผิดพลาดเอง"))

    def _stop(self, trouble: Trouble) -> None:
        from ui.start_page import TroublePage

        self._release()
        page = TroublePage(self.folder, trouble)
        page.asked_again.connect(self.open)
        page.asked_folder.connect(self._choose_folder)
        page.asked_new.connect(lambda: self.open(afresh=True))
        page.asked_to_close.connect(self.window.close)
        self._show(page)

    def _choose_folder(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(self.window, "เลือกโฟลเดอร์ข้อมูลของสำนักงาน", str(self.folder))
        if chosen:
            self._given = None
            self.preferences.setValue(FOLDER, chosen)
            self.open()

    def _practise(self) -> None:
        from ui import opening

        assert self._app is not None
        self._app.worker.run(
            self.window,
            "กำลังสร้างสำนักงานฝึกหัด",
            opening.practice_work(self.folder, self._app.today()),
            self.switch,
        )

    def _show(self, page: StartPage | FirstRunPage | None) -> None:
        """A page before the office's own ones, without the side bar; None takes it away."""
        shell = self.window.furnish()
        if self.page is not None:
            shell.stack.removeWidget(self.page)
            self.page.deleteLater()
        self.page = page
        shell.side.setVisible(page is None)
        if page is not None:
            shell.stack.addWidget(page)
            shell.stack.setCurrentWidget(page)
            page.focus_first()

    def _new_window(self) -> OfficeWindow:
        window = OfficeWindow(self.preferences)
        window.closed.connect(self._closed)
        window.stayed.connect(self._stayed)
        window.asked_folder.connect(self.switch)
        return window

    def _stayed(self) -> None:
        self._next = None

    def _closed(self) -> None:
        """The window is gone: everything behind it is let go, and the next office opens if one was asked for."""
        self._show(None)
        self._release()
        if self._next is not None:
            self._given, self._next = self._next, None
            self.window.deleteLater()
            self.window = self._new_window()
            self.window.show()
            self.open()

    def _release(self) -> None:
        self._stop_worker()
        if self._app is not None:
            self._app.close()
            self._app = None
        if self._put_hooks_back is not None:
            self._put_hooks_back()
            self._put_hooks_back = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _stop_worker(self) -> None:
        if self._worker is not None:
            self._worker.stop_all()
            self._worker = None

    def _chosen_before(self) -> Path | None:
        chosen = self.preferences.value(FOLDER)
        return Path(chosen) if isinstance(chosen, str) else None


def _search(app: App, text: str) -> list[Choice]:
    from services import search
    from ui.widgets.picker import Choice

    return [
        Choice((one.page, one.target), one.title, one.detail)
        for one in app.db.read(search.everything, text, app.today())
    ]
