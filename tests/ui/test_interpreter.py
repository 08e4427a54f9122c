"""PySide6 6.12 takes one reference too many to None on Python 3.11; without ui/__init__ the program aborts."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.test_architecture import ROOT

MANY_CALLS = """
from PySide6.QtCore import QObject
one = QObject()
for _ in range(60_000):
    one.setObjectName("a")
print("alive")
"""


def run(code: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    ).stdout


def test_a_long_day_does_not_end_in_an_abort() -> None:
    assert run("import ui" + MANY_CALLS) == "alive\n"


def test_the_cure_is_needed_before_python_312() -> None:
    """Fails when a later PySide6 needs it no more, so that it can be taken out."""
    assert run(MANY_CALLS) == ("alive\n" if sys.version_info >= (3, 12) else "")
