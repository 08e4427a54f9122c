"""What every book has: it asks the services for its scope, says its facts, and becomes a Report for paper and Excel."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from services.reports.table import Report
from ui.app import App
from ui.ledger.scope import Scope
from ui.task import Progress
from ui.widgets.parts import margins

T = TypeVar("T")
_LONG = 62  # days; a longer period of a large fund takes more than a moment to add up


class Book(QWidget):
    """Built once; reload() is called when it is shown, when the scope changed and after something was saved."""

    said = Signal(str)  # the line under the page's title
    asked_entry = Signal(str)  # number of a document whose entry should be shown
    asked_account = Signal(int)  # account whose ledger should be shown
    asked_cash = Signal()  # the cash book
    asked_year = Signal()  # the whole fiscal year instead of the days chosen

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    has_period: ClassVar[bool] = True

    def __init__(self, app: App, scope: Scope) -> None:
        super().__init__()
        self.app, self.scope = app, scope
        self.setObjectName(f"{self.key}_book")
        self.setAccessibleName(self.title)
        self.column = QVBoxLayout(self)
        margins(self.column, 0, 0, 0)

    def reload(self) -> None:
        raise NotImplementedError

    def report(self) -> Report:
        """The whole book of the scope; runs off the window's thread."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Where the cursor stands when the book opens."""
        raise NotImplementedError

    def tools(self) -> list[QWidget]:
        """Inputs of this book alone, shown beside the choice of days."""
        return []

    def sub_ledger_id(self) -> int | None:
        """The sub-ledger its figures are of, None for the whole fund."""
        return None

    def search_box(self) -> QLineEdit | None:
        """Where Ctrl+F goes."""
        return None

    def show_everything(self) -> bool:
        """Forgets search and filters; whether there were any."""
        return False

    def ask(self, read: Callable[[], T], show: Callable[[T], object]) -> None:
        """Reads and shows; a long period is read in the background."""
        days = (self.scope.period.last - self.scope.period.first).days
        if days <= _LONG:
            show(read())
            return
        asked = self.scope

        def show_if_wanted(found: T) -> None:
            if asked == self.scope:
                show(found)

        def work(_progress: Progress) -> T:
            return read()

        self.app.worker.run(self, f"กำลังรวบรวม{self.title}", work, show_if_wanted)
