"""Where the files shipped with the program lie, also inside a frozen build."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "resources"


def resource(name: str) -> Path:
    return ROOT / name
