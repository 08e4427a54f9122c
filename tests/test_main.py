"""One door: no command opens the window, anything else is a command; nothing heavy before that is known."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import main

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("argv", "answer"),
    [
        ([], (True, None)),
        (["--data", "ข้อมูล สภา"], (True, Path("ข้อมูล สภา"))),
        (["--data=x"], (True, Path("x"))),
        (["--data"], (False, None)),
        (["check", "--data", "x"], (False, None)),
        (["--data", "x", "check"], (False, None)),
        (["--help"], (False, None)),
    ],
)
def test_what_opens_the_window(argv: list[str], answer: tuple[bool, Path | None]) -> None:
    assert main.window_folder(argv) == answer


def loaded(code: str) -> set[str]:
    """Names of the top packages loaded after code ran in a Python of its own."""
    listing = f"{code}\nimport sys; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", listing],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return set(done.stdout.splitlines()[-1].split())


def test_importing_main_loads_nothing_of_ours() -> None:
    assert not loaded("import main") & {"ui", "services", "models", "PySide6", "sqlalchemy", "reportlab"}


def test_a_command_never_loads_qt() -> None:
    assert "PySide6" not in loaded("import main\nmain.main(['--help'])")


def test_the_window_stands_before_the_data_is_touched() -> None:
    """SQLAlchemy alone takes longer than the window; it is loaded behind it, off its thread."""
    code = (
        "import os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtCore import QSettings\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from ui.start import Start\n"
        "program = QApplication([])\n"
        "start = Start(QSettings())\n"
        "start.window.show()\n"
        "program.processEvents()\n"
        "start.window.furnish()\n"
        "import ui.crash, ui.opening, ui.task"
    )
    assert not loaded(code) & {"sqlalchemy", "alembic", "reportlab", "openpyxl", "platformdirs"}
