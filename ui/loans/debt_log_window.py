"""All letters and all talks about one debt, side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.fund import Fund
from services.loan import loans
from ui.app import App
from ui.loans.contacts_view import ContactsView
from ui.loans.letters_view import LettersView
from ui.loans.letters_window import LettersWindow
from ui.thai_wrap import Label
from ui.window import Window


class DebtLogWindow(Window):
    def __init__(self, app: App, parent: QWidget, fund: Fund, loan_id: int) -> None:
        super().__init__(app, parent, "debt_log_window", "หนังสือและการติดตาม")
        self._fund, self.loan_id = fund, loan_id
        loan = app.db.read(loans.get, loan_id)
        self.set_facts(f"{loan.contract_no} · {loan.membership.person.name} · คงเหลือ {loan.outstanding} บาท")
        self.letters, self.talks = LettersView(app, loan_id), ContactsView(app, loan_id)
        for words, view in (("หนังสือ", self.letters), ("การติดตาม", self.talks)):
            self.body.addWidget(Label(words, "card_title"))
            self.body.addWidget(view, 1)
        self.letters.asked_new.connect(self._write)
        self.add_foot()
        self.fit(1080, 690)

    def _write(self) -> None:
        window = LettersWindow(self.app, self, self._fund, [self.loan_id])
        window.accepted.connect(self.letters.reload)
        window.open()
