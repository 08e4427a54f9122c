"""A forgotten window must be destroyed on the window's thread, whichever thread is busy just then."""

from __future__ import annotations

import gc
import threading

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui import garbage
from ui.task import Progress, Worker


class Witness:
    """Notes the thread it was collected on; like a window in a cycle with its own slots."""

    def __init__(self, threads: list[str]) -> None:
        self.itself = self
        self._threads = threads

    def __del__(self) -> None:
        self._threads.append(threading.current_thread().name)


def allocate(_progress: Progress) -> int:
    """Enough new objects to make Python look for garbage many times over."""
    return sum(len([[number] for number in range(1000)]) for _ in range(200))


def test_the_worker_never_collects(qtbot: QtBot) -> None:
    threads: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    worker = Worker()
    done: list[int] = []
    gc.collect()
    for _ in range(3):
        Witness(threads)
    worker.run(window, "กำลังทำงาน", allocate, done.append)
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: bool(done))
    gc.collect()
    assert threads == [threading.current_thread().name] * 3
    assert gc.isenabled()


def test_garbage_is_still_taken_out_while_the_work_lasts(qtbot: QtBot) -> None:
    threads: list[str] = []
    release = garbage.hold()
    try:
        Witness(threads)
        kept = [[number] for number in range(5000)]
        qtbot.waitUntil(lambda: bool(threads), timeout=5000)
    finally:
        release()
    assert kept


def test_what_came_after_the_start_is_still_taken_out() -> None:
    threads: list[str] = []
    garbage.settle()
    try:
        assert gc.get_freeze_count() > 10_000
        Witness(threads)
        gc.collect()
        assert threads
    finally:
        gc.unfreeze()


def test_holds_end_once_each_and_the_last_one_frees() -> None:
    first, second = garbage.hold(), garbage.hold()
    first()
    first()
    assert not gc.isenabled()
    second()
    assert gc.isenabled()


def test_stopping_everything_frees_too(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    worker = Worker()
    worker.run(window, "กำลังทำงาน", allocate, lambda _: None)
    worker.stop_all()
    assert gc.isenabled()
