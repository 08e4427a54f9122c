"""Bugs: written to the log without anybody's data, and one window that apologises and says what is safe."""

from __future__ import annotations

import re
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from models.errors import UserError
from ui.messages import MessageWindow, tell
from ui.theme import theme
from ui.widgets.button import Button, Look
from ui.widgets.named import named

if TYPE_CHECKING:
    import logging

LOG_BYTES = 500_000
LOG_FILES = 5
# Names, amounts and numbers of people sit inside exception messages; frames and types are enough to mend by.
_THAI = re.compile(r"[\u0e00-\u0e7f]+")
_DIGITS = re.compile(r"\d{3,}")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


def without_data(error: BaseException) -> str:
    """The trail of an exception: types, files, lines and code, but no value that was worked on."""
    lines = []
    for one in _chain(error):
        lines.append("Traceback (most recent call last):")
        for frame in traceback.extract_tb(one.__traceback__):
            place = "/".join(Path(frame.filename).parts[-3:])
            lines.append(f"  {place}:{frame.lineno} {frame.name}: {frame.line or ''}")
        lines.append(f"{type(one).__name__}: {_scrubbed(str(one))}")
    return "\n".join(lines)


def _chain(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    now: BaseException | None = error
    while now is not None and now not in chain:
        chain.insert(0, now)
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    return chain


def _scrubbed(message: str) -> str:
    first = message.split("\n", 1)[0].split("[parameters", 1)[0]
    return _DIGITS.sub("#", _THAI.sub("…", _QUOTED.sub("'…'", first)))[:300]


class Log:
    """program.log in folder; old ones are kept up to LOG_FILES. Opened at the first line, not before."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "program.log"
        self._logger: logging.Logger | None = None

    def write(self, text: str) -> None:
        try:
            self._opened().error(text)
        except OSError:
            sys.stderr.write(text + "\n")

    def close(self) -> None:
        if self._logger is not None:
            for handler in self._logger.handlers:
                handler.close()
            self._logger = None

    def _opened(self) -> logging.Logger:
        if self._logger is None:
            import logging
            from logging.handlers import RotatingFileHandler

            self.path.parent.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(
                self.path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True
            )
            handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
            self._logger = logging.Logger("program")
            self._logger.addHandler(handler)
        return self._logger


class CrashWindow(MessageWindow):
    def __init__(self, parent: QWidget | None, trail: str, log: Path) -> None:
        super().__init__(
            parent,
            "crash",
            "ขออภัย โปรแกรมทำงานผิดพลาดเอง ไม่ใช่ความผิดของท่าน",
            "ข้อมูลที่บันทึกไปแล้วปลอดภัยครบถ้วน รายการที่กำลังทำอยู่ยังไม่ได้บันทึก กรุณาตรวจดูแล้วทำใหม่อีกครั้ง "
            f"หากเกิดซ้ำ กรุณาส่งรายละเอียดข้างล่างให้ผู้ดูแลโปรแกรม ในนั้นไม่มีข้อมูลของสมาชิก (เก็บไว้ที่ {log})",
        )
        self.setWindowTitle("โปรแกรมขัดข้อง")
        self.trail = trail
        shown = named(QPlainTextEdit(trail), "crash_detail", "รายละเอียดสำหรับผู้ดูแลโปรแกรม")
        shown.setReadOnly(True)
        shown.setFixedHeight(theme().px(140))
        self.column.insertWidget(2, shown)
        self.add_button(Button("crash_copy", "คัดลอกรายละเอียด", self._copy))
        self.add_button(Button("crash_close", "ทำงานต่อ", self.accept, look=Look.MAIN)).setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.trail)


class _Reporter(QObject):
    """Bugs in any thread meet here; the window opens on the window's thread, one at a time."""

    happened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.log: Log | None = None
        self._open = False
        self.happened.connect(self._show)

    def report(self, error: BaseException) -> None:
        trail = without_data(error)
        if self.log is None:  # not installed: a test, or the command line
            sys.stderr.write(trail + "\n")
            return
        self.log.write(trail)
        self.happened.emit(trail)

    def _show(self, trail: str) -> None:
        if self._open or self.log is None or QApplication.instance() is None:
            return
        self._open = True
        try:
            stamp = datetime.now().isoformat(" ", "seconds")
            CrashWindow(QApplication.activeWindow(), f"{stamp}\n{trail}", self.log.path).exec()
        finally:
            self._open = False


_reporter: list[_Reporter] = []


def _the_reporter() -> _Reporter:
    if not _reporter:
        _reporter.append(_Reporter())
    return _reporter[0]


def report(error: BaseException) -> None:
    """Logs a bug and apologises; may be called from any thread."""
    _the_reporter().report(error)


def install(folder: Path) -> Callable[[], None]:
    """Catches everything nobody caught, in every thread and in Qt; returns what puts the old hooks back."""
    reporter = _the_reporter()
    reporter.log = log = Log(folder)
    before = (sys.excepthook, threading.excepthook)

    def in_window(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, UserError):  # a refusal nobody waited for, of a duty or of the disk
            tell(QApplication.activeWindow(), str(error))
        else:
            report(error)

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            report(args.exc_value)

    def from_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            log.write(f"Qt: {_scrubbed(message)}")

    def restore() -> None:
        sys.excepthook, threading.excepthook = before
        qInstallMessageHandler(None)
        reporter.log = None
        log.close()

    sys.excepthook, threading.excepthook = in_window, in_thread
    qInstallMessageHandler(from_qt)
    return restore
