"""The program of a tambon community organisation council's office.

Without arguments, or with --data DIR alone, its window; with a command, that command (ui.command_line).
Nothing heavy is imported before it is known which of the two is wanted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

_DATA = "--data"


def window_folder(argv: Sequence[str]) -> tuple[bool, Path | None]:
    """Whether the arguments ask for the window, and the office folder they name."""
    match argv:
        case []:
            return True, None
        case [word, folder] if word == _DATA:
            return True, Path(folder)
        case [word] if word.startswith(f"{_DATA}="):
            return True, Path(word.partition("=")[2])
    return False, None


def main(argv: Sequence[str]) -> int:
    if argv[:1] == [
        "read-xls"
    ]:  # a frozen build starts itself to read an old .xls where a crash harms nobody
        from services.excel.xls_child import main as read_xls

        return read_xls(list(argv[1:]))
    is_window, folder = window_folder(argv)
    if is_window:
        from ui.start import run

        return run(folder)
    from ui.command_line import main as run_command

    return run_command(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
