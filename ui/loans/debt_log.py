"""All letters and all talks about one debt, one above the other: a tab of the loan's window, and a window of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from services.loan import loans
from ui.app import App
from ui.loans.contacts_view import ContactsView
from ui.loans.letters_view import LettersView
from ui.loans.letters_window import LettersWindow
from ui.widgets.parts import rule


class DebtLog(QWidget):
    def __init__(self, app: App, loan_id: int) -> None:
        super().__init__()
        self._app, self.loan_id = app, loan_id
        self.letters, self.talks = LettersView(app, loan_id), ContactsView(app, loan_id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.letters, 1)
        column.addWidget(rule())
        column.addWidget(self.talks, 1)
        self.letters.asked_new.connect(self._write)

    def reload(self) -> None:
        self.letters.reload()
        self.talks.reload()

    def _write(self) -> None:
        fund = self._app.db.read(loans.get, self.loan_id).fund
        window = LettersWindow(self._app, self.window(), fund, [self.loan_id])
        window.accepted.connect(self.letters.reload)
        window.open()
