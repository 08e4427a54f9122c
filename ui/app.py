"""What every page is given: the data, the worker, drafts, notices, the way to other pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal

from ui.drafts import Drafts
from ui.task import Worker

if TYPE_CHECKING:
    from models.database import Database
    from ui.widgets.picker import Choice

FUND = "office/fund"  # preference: the fund this PC looked at last, on whichever page


class App(QObject):
    """One per open office. Signals arrive on the window's thread whoever emitted them."""

    changed = Signal(object)  # frozenset of the model classes a write touched
    said = Signal(str, object)  # notice words, undo or None
    went = Signal(str, object)  # page key, what it should show

    def __init__(self, db: Database, preferences: QSettings, parent: QObject | None = None) -> None:
        """preferences hold what belongs to this PC (window size, text size), never the office's settings."""
        super().__init__(parent)
        self.db = db
        self.preferences = preferences
        self.folder: Path | None = db.path.parent if db.path else None
        self.drafts = Drafts(self.folder / "drafts" if self.folder else None)
        self.worker = Worker(self)
        self.search: Callable[[str], Sequence[Choice]] = _nothing  # Ctrl+K; keys are (page key, target)
        self.today: Callable[[], date] = date.today
        db.listeners.append(self._tell)

    def say(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """A quiet notice at the window's foot; undo is offered for ten seconds."""
        self.said.emit(words, undo)

    def go(self, page: str, target: object = None) -> None:
        """Opens a page by its key; target (a record's id, usually) is handed to its open_target()."""
        self.went.emit(page, target)

    def close(self) -> None:
        """Ends the work and lets the file go; closing twice does no harm."""
        self.worker.stop_all()
        if self._tell in self.db.listeners:
            self.db.listeners.remove(self._tell)
        self.db.close()

    def _tell(self, kinds: frozenset[type]) -> None:
        self.changed.emit(kinds)  # from whichever thread wrote


def _nothing(_text: str) -> Sequence[Choice]:
    return ()
