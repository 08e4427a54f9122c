"""Long work off the window's thread: one worker, a veil with progress, ยกเลิก."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from models.errors import Cancelled
from ui import garbage, messages
from ui.widgets.busy import Busy

T = TypeVar("T")
_SHOW_EVERY = 0.05  # seconds; a million steps must not send a million signals


class Progress:
    """Handed to the work, which calls it with (done, total); raises Cancelled once ยกเลิก was pressed."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell, self._told_at, self._what = tell, 0.0, ""
        self._stop = Event()

    def __call__(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._told_at >= _SHOW_EVERY or done >= total:
            self._told_at = now
            self._tell(done, total, self._what)

    def say(self, what: str) -> None:
        """Names the part of the work that runs now, in Thai."""
        self._what = what
        self(0, 0)
        self._told_at = 0.0  # the first count of the new part is shown at once

    def stop(self) -> None:
        self._stop.set()


class Task(QObject):
    """One run. What the work says crosses to the window's thread by queued signals, into bound slots only:
    a plain function connected to a signal would run on the worker's thread."""

    _progressed = Signal(int, int, str)
    _worked = Signal()
    finished = Signal()  # after on_done or on_error

    def __init__(self, owner: QWidget, title: str, *, can_cancel: bool) -> None:
        super().__init__(owner.window())
        self.progress = Progress(self._progressed.emit)
        self.busy = Busy(owner.window(), title, self.progress.stop if can_cancel else None)
        self._at_end: Callable[[], object] | None = None
        self.release_garbage = garbage.hold()
        queued = Qt.ConnectionType.QueuedConnection
        self._progressed.connect(self.busy.show_progress, queued)
        self._worked.connect(self._end, queued)

    def follow(self, future: Future[T], at_end: Callable[[], object]) -> None:
        """at_end runs on the window's thread once future has ended."""
        self._at_end = at_end
        future.add_done_callback(self._work_ended)

    def _work_ended(self, _future: Future[T]) -> None:
        self._worked.emit()

    def _end(self) -> None:
        self.busy.finish()
        try:
            if self._at_end is not None:
                self._at_end()
        finally:
            self.finished.emit()
            self.deleteLater()


class Worker(QObject):
    """The program's single background thread: everything that writes for long queues up here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="worker")
        self._running: list[Task] = []

    @property
    def is_busy(self) -> bool:
        return bool(self._running)

    def run(
        self,
        owner: QWidget,
        title: str,
        work: Callable[[Progress], T],
        on_done: Callable[[T], object],
        on_error: Callable[[Exception], object] | None = None,
        *,
        can_cancel: bool = True,
    ) -> Task:
        """Starts work; owner's window is veiled meanwhile. Without on_error trouble is shown as always.

        on_error also gets Cancelled. The result comes as a signal: never touch a window inside work.
        """
        task = Task(owner, title, can_cancel=can_cancel)
        self._running.append(task)
        future = self._pool.submit(work, task.progress)

        def ended() -> None:
            task.release_garbage()
            self._running.remove(task)
            try:
                result = future.result()
            except Exception as error:
                (on_error or (lambda trouble: messages.show_error(owner, trouble)))(error)
            else:
                on_done(result)

        task.follow(future, ended)
        return task

    def stop_all(self) -> None:
        """Asks everything that runs to end at its next step, and waits for it."""
        for task in self._running:
            task.progress.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)
        for task in self._running:
            task.release_garbage()
