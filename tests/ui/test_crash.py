from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.snapshot import cut_off, nameless
from ui import crash
from ui.crash import CrashWindow, Log, without_data
from ui.widgets.button import Button


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    restore = crash.install(tmp_path / "log")
    yield tmp_path / "log" / "program.log"
    restore()


def bug(message: str) -> BaseException:
    try:
        try:
            raise KeyError(message)
        except KeyError as error:
            raise ValueError(message) from error
    except ValueError as error:
        return error


def close_soon(seen: list[str]) -> None:
    def close() -> None:
        window = QApplication.activeModalWidget()
        assert isinstance(window, CrashWindow)
        seen.append(window.trail)
        window.findChildren(Button, "crash_close")[0].click()

    QTimer.singleShot(0, close)


def test_the_log_holds_the_trail_but_nobodys_data() -> None:
    message = "นางบัวผัน ศรีสุวรรณ์ 1-2345-67890-12-1 'บ้านเลขที่' 2775.00\n[parameters: ('ลับ', 1234567890121)]"
    trail = without_data(bug(message))
    assert "KeyError" in trail
    assert "ValueError" in trail
    assert "tests/ui/test_crash.py" in trail
    assert "raise ValueError(message)" in trail
    for secret in ("บัวผัน", "2345", "67890", "2775", "ลับ", "บ้านเลขที่", "1234567890121"):
        assert secret not in trail


def test_an_uncaught_bug_is_logged_and_apologised_for(installed: Path, qtbot: QtBot) -> None:
    seen: list[str] = []
    close_soon(seen)
    error = bug("x")
    sys.excepthook(type(error), error, error.__traceback__)
    assert "ValueError" in installed.read_text(encoding="utf-8")
    assert len(seen) == 1


def test_a_bug_in_a_thread_reaches_the_window(installed: Path, qtbot: QtBot) -> None:
    seen: list[str] = []

    def work() -> None:
        raise ZeroDivisionError

    QTimer.singleShot(50, lambda: close_soon(seen))
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(seen))
    assert "ZeroDivisionError" in seen[0]


def test_the_old_hooks_come_back(tmp_path: Path) -> None:
    before = (sys.excepthook, threading.excepthook)
    crash.install(tmp_path)()
    assert (sys.excepthook, threading.excepthook) == before


def test_the_window_apologises_and_copies(qtbot: QtBot, tmp_path: Path) -> None:
    window = CrashWindow(None, "trail", tmp_path / "program.log")
    qtbot.addWidget(window)
    window.show()
    assert "ขออภัย" in window.sentence.text()
    assert "ปลอดภัย" in window.detail.text()
    assert "program.log" in window.detail.text()
    window.findChildren(Button, "crash_copy")[0].click()
    assert QGuiApplication.clipboard().text() == "trail"
    assert (nameless(window), cut_off(window)) == ([], [])


def test_old_logs_are_turned_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash, "LOG_BYTES", 2_000)
    monkeypatch.setattr(crash, "LOG_FILES", 2)
    log = Log(tmp_path)
    for _ in range(100):
        log.write("x" * 100)
    log.close()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["program.log", "program.log.1", "program.log.2"]
    assert all(one.stat().st_size <= 2_000 for one in tmp_path.iterdir())


def test_a_log_that_cannot_be_written_is_no_second_crash(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    Log(tmp_path / "file" / "log").write("trail")
    assert "trail" in capsys.readouterr().err
