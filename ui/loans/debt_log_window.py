"""All letters and all talks about one debt, in a window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from services.loan import loans
from ui.app import App
from ui.loans.debt_log import DebtLog
from ui.window import Window


class DebtLogWindow(Window):
    def __init__(self, app: App, parent: QWidget, loan_id: int) -> None:
        super().__init__(app, parent, "debt_log_window", "หนังสือและการติดตาม")
        loan = app.db.read(loans.get, loan_id)
        self.set_facts(f"{loan.contract_no} · {loan.membership.person.name} · คงเหลือ {loan.outstanding} บาท")
        self.log = DebtLog(app, loan_id)
        self.letters, self.talks = self.log.letters, self.log.talks
        self.body.addWidget(self.log, 1)
        self.add_foot()
        self.fit(1080, 690)
