"""What was typed and not yet saved, kept in the office's folder so that a power cut loses nothing.

One small JSON file a form; it holds what the office's own database would, so it stays beside it.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

Typed = dict[str, object]


class Drafts:
    def __init__(self, folder: Path | None) -> None:
        """Without a folder (no local file) nothing is kept."""
        self._folder = folder

    def load(self, key: str) -> Typed:
        """The kept typing of a form, empty when there is none or it cannot be read any more."""
        with contextlib.suppress(OSError, ValueError):
            path = self._path(key)
            found = json.loads(path.read_text(encoding="utf-8")) if path else {}
            return found if isinstance(found, dict) else {}
        return {}

    def save(self, key: str, typed: Typed) -> None:
        """A full disk is no reason to stop somebody typing, so failing is silent here."""
        path = self._path(key)
        if path is None:
            return
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            half = path.with_suffix(".new")
            half.write_text(json.dumps(typed, ensure_ascii=False), encoding="utf-8")
            half.replace(path)

    def clear(self, key: str) -> None:
        path = self._path(key)
        if path is not None:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path | None:
        return self._folder / f"{key}.json" if self._folder else None
