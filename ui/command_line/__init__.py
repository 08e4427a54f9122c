"""The program without a window: for scheduled tasks, support and tests. Thai for people, --json for programs.

Exit 0 done, 1 refused with reasons, 2 wrong usage. Never imports Qt.
"""

from __future__ import annotations

from ui.command_line.program import main

__all__ = ["main"]
