from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from models.errors import Cancelled, UserError
from tests.ui.keys import press
from tests.ui.snapshot import english, nameless
from ui import messages
from ui.task import Progress, Worker
from ui.widgets.busy import Busy


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("กด", window)
    button.setObjectName("under")
    QVBoxLayout(window).addWidget(button)
    window.resize(600, 400)
    window.show()
    return window


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.stop_all()


def test_the_result_arrives_on_the_windows_thread(window: QWidget, worker: Worker, qtbot: QtBot) -> None:
    seen: list[tuple[str, bool, bool]] = []

    def work(_progress: Progress) -> bool:
        return threading.current_thread() is not threading.main_thread()

    def done(elsewhere: bool) -> None:
        seen.append(("done", elsewhere, threading.current_thread() is threading.main_thread()))

    with qtbot.waitSignal(worker.run(window, "กำลังทำ", work, done).finished):
        busy_before = worker.is_busy
    assert seen == [("done", True, True)]
    assert (busy_before, worker.is_busy) == (True, False)
    assert not any(one.isVisible() for one in window.findChildren(Busy))


def test_work_queues_up_behind_work(window: QWidget, worker: Worker, qtbot: QtBot) -> None:
    order: list[str] = []
    gate = threading.Event()

    def first(_progress: Progress) -> None:
        gate.wait(30)
        order.append("first")

    worker.run(window, "หนึ่ง", first, lambda _r: None)
    second = worker.run(window, "สอง", lambda _p: order.append("second"), lambda _r: None)
    with qtbot.waitSignal(second.finished):
        gate.set()
    assert order == ["first", "second"]


def test_cancelling_ends_the_work_at_its_next_step(window: QWidget, worker: Worker, qtbot: QtBot) -> None:
    errors: list[Exception] = []
    started = threading.Event()

    def work(progress: Progress) -> None:
        for at in range(10_000_000):
            progress(at, 10_000_000)
            started.set()

    task = worker.run(window, "กำลังนำเข้า", work, lambda _r: pytest.fail("done"), errors.append)
    qtbot.waitUntil(started.is_set)
    with qtbot.waitSignal(task.finished):
        task.busy.cancel.click()
    assert [type(one) for one in errors] == [Cancelled]


def test_what_and_how_many_are_shown(window: QWidget, worker: Worker, qtbot: QtBot) -> None:
    gate = threading.Event()

    def work(progress: Progress) -> None:
        progress.say("ตรวจแถว")
        progress(1_200, 5_000)
        gate.wait(30)

    task = worker.run(window, "กำลังนำเข้า", work, lambda _r: None)
    qtbot.waitUntil(task.busy.box.isVisible, timeout=20_000)
    qtbot.waitUntil(lambda: "จาก" in task.busy.count.text())
    assert task.busy.count.text() == "ตรวจแถว  1,200 จาก 5,000"
    assert (task.busy.bar.value(), task.busy.bar.maximum()) == (1_200, 5_000)
    assert (nameless(task.busy), english(task.busy)) == ([], [])
    with qtbot.waitSignal(task.finished):
        gate.set()


def test_nothing_under_the_veil_can_be_pressed(window: QWidget, worker: Worker, qtbot: QtBot) -> None:
    gate, pressed = threading.Event(), []
    button = window.findChildren(QPushButton)[0]
    button.clicked.connect(lambda: pressed.append("mouse"))
    QShortcut(QKeySequence("F2"), window).activated.connect(lambda: pressed.append("key"))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    task = worker.run(window, "กำลังทำ", lambda _p: gate.wait(30), lambda _r: None)
    assert window.childAt(button.geometry().center()) is task.busy
    assert task.busy.hasFocus()
    press(task.busy, Qt.Key.Key_F2)
    with qtbot.waitSignal(task.finished):
        gate.set()
    assert pressed == []
    press(button, Qt.Key.Key_F2)
    assert pressed == ["key"]


def test_a_refusal_is_told(
    window: QWidget, worker: Worker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: told.append(str(error)))

    def work(_progress: Progress) -> None:
        raise UserError("ดิสก์เต็ม กรุณาลบไฟล์แล้วลองใหม่")

    with qtbot.waitSignal(worker.run(window, "กำลังทำ", work, lambda _r: pytest.fail("done")).finished):
        pass
    assert told == ["ดิสก์เต็ม กรุณาลบไฟล์แล้วลองใหม่"]


def test_a_million_steps_do_not_send_a_million_signals() -> None:
    told: list[int] = []
    progress = Progress(lambda done, _total, _what: told.append(done))
    for at in range(100_000):
        progress(at, 1_000_000)
    progress(1_000_000, 1_000_000)
    assert len(told) < 100
    assert told[-1] == 1_000_000


def test_closing_waits_for_the_work_to_end(window: QWidget, qtbot: QtBot) -> None:
    worker, ended = Worker(), threading.Event()
    started = threading.Event()

    def work(progress: Progress) -> None:
        try:
            while True:
                progress(0, 1)
                started.set()
        finally:
            ended.set()

    worker.run(window, "กำลังทำ", work, lambda _r: None, lambda _e: None)
    qtbot.waitUntil(started.is_set)
    worker.stop_all()
    assert ended.is_set()
    qtbot.waitUntil(lambda: not worker.is_busy)
