"""เอกสารและปิดบัญชี: every paper of a loan one click away, what closes it on a day, and the contract given back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.loan import LoanStatus
from models.values.thai_date import long_date
from services.loan import debtor_card_papers, explanation_papers, loan_debt_papers
from services.loan.loan_card import Card as LoanFacts
from ui.app import App
from ui.papers import show_document, show_gathered
from ui.theme import Tone
from ui.widgets.button import Button
from ui.widgets.card import Card


class PapersTab(QWidget):
    title = "เอกสารและปิดบัญชี"
    asked = Signal(str)  # payoff, set_off, return, keep

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self.card = Card("loan_papers", "เอกสารของสัญญา")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.payoff, self.set_off, self.give_back = (
            Button(name, words, partial(self.asked.emit, what), key=key)
            for name, words, what, key in (
                ("loan_payoff", "ยอดปิดบัญชี ณ วันที่", "payoff", "F6"),
                ("loan_set_off", "หักเงินออมชำระหนี้", "set_off", ""),
                ("contract_return", "คืนสัญญา", "return", ""),
            )
        )

    def acts(self) -> tuple[list[Button], list[Button]]:
        return [], [self.set_off, self.give_back, self.payoff]

    def show_card(self, facts: LoanFacts) -> None:
        card, loan = self.card, facts.loan
        card.clear()
        card.title(loan.contract_no, f"{loan.product.name} · {facts.status.label}")
        runs = facts.status in (LoanStatus.ACTIVE, LoanStatus.OVERDUE)
        self.payoff.setEnabled(runs)
        self.set_off.setEnabled(runs)
        self.give_back.setEnabled(loan.closed is not None and loan.returned is None)
        if loan.closed is not None:
            card.note(f"ชำระครบ ปิดบัญชีเมื่อ {long_date(loan.closed)} ผู้ค้ำประกันหมดภาระแล้ว", Tone.GOOD)
            if loan.returned is not None:
                card.fact("คืนสัญญา", loan.returned)
                card.fact("ผู้รับคืน", loan.returned_to)
                card.link("contract_kept", "บันทึกผิด ยังไม่ได้คืน", partial(self.asked.emit, "keep"))
            self._link(
                "closing_paper", "หนังสือรับรองการชำระหนี้ครบถ้วน", "loan_closing", loan_debt_papers.gather_closing
            )
        self._id = loan.id
        card.heading("พิมพ์ตามยอดวันนี้")
        self._link("paper_card", "การ์ดลูกหนี้รายตัว", "debtor_card", debtor_card_papers.gather_debtor_card)
        if runs:
            self._link(
                "paper_why", "ทำไมเป็นยอดนี้", "interest_explanation", explanation_papers.gather_explanation
            )
            self._link(
                "paper_debt", "หนังสือรับสภาพหนี้", "acknowledgement", loan_debt_papers.gather_acknowledgement
            )
        card.heading("เอกสารที่ออกแล้ว")
        numbered = [("สัญญา", loan.contract_id), ("ตารางผ่อนชำระฉบับที่ 1", loan.schedule_id)]
        for one in facts.amended:
            row = one.amendment
            numbered += [(f"{row.kind.label} {row.document.number}", row.document_id)]
        for words, key in numbered:
            if key is not None:
                card.link(f"issued_{key}", words, partial(self._show, key))

    def _show(self, document_id: int) -> None:
        show_document(self._app, self, document_id)

    def _link(self, name: str, words: str, form: str, gather: Callable[..., object]) -> None:
        self.card.link(name, words, lambda: self._print(form, gather))

    def _print(self, form: str, gather: Callable[..., object]) -> None:
        show_gathered(self._app, self, form, gather, self._id, self._app.today())
