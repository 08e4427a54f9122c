"""The program's window with an office in it: who works, how old the copies are, and a copy when the day is done."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from ui.main_window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from ui.app import App

_MINUTE = 60_000
PRACTICE = "practice"  # the folder of the practice office, inside the folder of the real one


class OfficeWindow(MainWindow):
    """Closing makes a checked copy first, when anything was saved since the last one."""

    closed = Signal()
    stayed = Signal()  # closing was refused or taken back
    asked_folder = Signal(object)  # Path: show the office of that folder instead
    _copying = _leaving = False

    def open_office(self, app: App, office: str, *, first: str = "home") -> None:
        """Shows the office's pages; app.db knows by now who works."""
        self.use(app, two_lines(office), first=first)
        app.changed.connect(self.show_facts)
        clock = QTimer(self)
        clock.timeout.connect(self.show_facts)
        clock.start(_MINUTE)  # the age of a copy grows, and midnight passes
        self.show_facts()

    def show_facts(self) -> None:
        """The status line: who works, in which fiscal year, how old the newest copy is."""
        from services.errors import UserError

        shell = self.furnish()
        if shell.app is not None:
            with suppress(UserError):  # a file that is busy just now says so when something is asked of it
                shell.set_facts(_facts(shell.app))

    def closeEvent(self, event: QCloseEvent) -> None:
        shell = self.furnish()
        if shell.app is not None and not self._leaving:
            if not self._copying and not shell.app.worker.is_busy and _wants_copy(shell.app):
                self._copy_and_leave(shell.app)
            if self._copying:
                event.ignore()
                return
        super().closeEvent(event)
        if event.isAccepted():
            shell.app = None
            self.closed.emit()
        else:
            self.stayed.emit()

    def _copy_and_leave(self, app: App) -> None:
        from ui import copies

        self._copying = True
        app.worker.run(
            self,
            "กำลังสำรองข้อมูลก่อนปิดโปรแกรม",
            lambda _: copies.make(app),
            lambda _: self._leave(),
            self._not_copied,
            can_cancel=False,
        )

    def _leave(self) -> None:
        self._leaving = True
        self.close()

    def _not_copied(self, error: Exception) -> None:
        from services.errors import UserError
        from ui.messages import ask, show_error

        self._copying = False
        if not isinstance(error, UserError):
            show_error(self, error)
        if ask(
            self,
            "สำรองข้อมูลก่อนปิดโปรแกรมไม่สำเร็จ",
            f"{error} ข้อมูลที่บันทึกไว้ยังอยู่ครบในเครื่องนี้" if isinstance(error, UserError) else "",
            act="ปิดโดยไม่สำรอง",
            danger=True,
        ):
            self._leave()
        else:
            self.stayed.emit()


def is_practice(app: App) -> bool:
    """Whether this is the made-up office to try things in."""
    return app.folder is not None and app.folder.name == PRACTICE


def two_lines(office: str) -> str:
    """สภาองค์กรชุมชน above ตำบล…, so that the side bar need not break the name itself."""
    before, tambon, after = office.partition("ตำบล")
    return f"{before.strip()}\n{tambon}{after}" if before.strip() and tambon else office


def _wants_copy(app: App) -> bool:
    from ui import copies

    return not is_practice(app) and copies.is_needed(app)


def _facts(app: App) -> list[str]:
    from models.values.thai_date import fiscal_year_be
    from services.fund import funds
    from ui import copies

    actor = app.db.actor
    starts = {fund.fiscal_start_month for fund in app.db.read(funds.all_funds)}
    # funds that count their years differently share only the government's year
    year = fiscal_year_be(date.today(), starts.pop() if len(starts) == 1 else 10)
    return [
        *(["สำนักงานฝึกหัด"] if is_practice(app) else []),
        f"{actor.name} ({actor.role.label})" if actor.role else actor.name,
        f"ปีงบประมาณ {year}",
        f"สำรองล่าสุด {copies.age_words(copies.newest(app), datetime.now())}",
    ]
