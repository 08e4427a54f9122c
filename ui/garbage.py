"""Python's garbage collector kept on the window's thread while another thread works.

Cycles are looked for by whichever thread happens to allocate. A forgotten window in such a cycle would be
destroyed on the worker's thread, which Qt does not survive; so meanwhile only the window's thread looks.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QTimer

_EVERY_MS = 250
_holds: set[object] = set()
_clock: list[QTimer] = []


def hold() -> Callable[[], None]:
    """Called on the window's thread before other threads work; calling the answer, once or more, ends it."""
    token = object()
    if not _holds:
        gc.disable()
        if not _clock:
            _clock.append(QTimer())
            _clock[0].timeout.connect(collect)
        _clock[0].start(_EVERY_MS)
    _holds.add(token)

    def release() -> None:
        if token in _holds:
            _holds.remove(token)
            if not _holds:
                _clock[0].stop()
                gc.enable()

    return release


def settle() -> None:
    """What is in memory now is there as long as the program: Python need not look through it again.

    That look takes over a tenth of a second and comes at any moment, in the middle of opening a window.
    """
    gc.freeze()


def collect() -> None:
    """What Python would have done by itself by now."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
