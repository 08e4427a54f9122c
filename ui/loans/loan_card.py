"""The card of the chosen loan: what is wrong first, what it owes and why, the acts, its history and papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from models.loan import LoanStatus
from models.values.money import Money
from models.values.thai_date import long_date, short_date
from services.loan import loan_card, wholesale
from services.loan.loan_card import Movement
from services.loan.loan_dues import dues
from services.loan.loan_math import LoanState
from services.loan.loan_parties import words_of
from services.loan.loan_state import terms_of
from services.today import NOTICE_DAYS
from ui.app import App
from ui.loans.security_section import SecuritySection
from ui.loans.words import periods_words
from ui.papers import show_document
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.card import Card

_MOVEMENTS = 4  # the newest; the rest stand in the history window


class LoanCard(Card):
    """The acts are asked for by signals; papers and the explanation open from here."""

    asked_repay = Signal()
    asked_disburse = Signal()
    asked_cancel = Signal()
    asked_history = Signal()
    asked_why = Signal()

    def __init__(self, app: App) -> None:
        super().__init__("loan_card", "สัญญาที่เลือก")
        self._app = app
        self.loan: loan_card.Card | None = None
        self.show_loan(None)

    def show_loan(self, loan_id: int | None) -> None:
        self.clear()
        self.loan = None
        if loan_id is None:
            self.text("เลือกสัญญาเพื่อดูยอดและทำรายการ")
            return
        self.loan = self._app.db.read(loan_card.card, loan_id, self._app.today())
        self._tell_head(self.loan)
        for words in loan_card.warnings(self.loan, self._app.today()):
            self.note(words, Tone.SOON)
        if self.loan.state is not None and not self.loan.state.closed:
            self._tell_owed(self.loan.state)
        self._add_acts(self.loan)
        self._tell_history(self.loan)

    def _tell_head(self, card: loan_card.Card) -> None:
        loan = card.loan
        self.title(
            loan.membership.person.name,
            f"{loan.contract_no} · {loan.product.name} · ร้อยละ {loan.rate} ต่อปี · {periods_words(terms_of(loan))}",
        )
        match card.status:
            case LoanStatus.OVERDUE:
                self._tell_overdue(card.state)
            case LoanStatus.APPROVED:
                self.note(f"รอจ่ายเงิน {loan.principal} บาท อนุมัติ {short_date(loan.approved)}", Tone.SOON)
            case LoanStatus.CLOSED if loan.closed is not None:
                self.note(f"ชำระครบ ปิดบัญชีเมื่อ {long_date(loan.closed)}", Tone.GOOD)
            case LoanStatus.WRITTEN_OFF if loan.written_off is not None:
                self.note(words_of(loan, f"ตัดหนี้สูญเมื่อ {long_date(loan.written_off)} ผู้กู้ยังเป็นหนี้อยู่"), Tone.SOON)
            case LoanStatus.CANCELLED:
                self.note(f"ยกเลิกการอนุมัติแล้ว {loan.cancel_reason}", Tone.MUTED)

    def _tell_overdue(self, state: LoanState | None) -> None:
        """The arrears, and the day by which a guarantor must know (Civil and Commercial Code, section 686)."""
        if state is None or state.oldest_unpaid_due is None:
            return
        owed = dues(state)
        words = f"ค้างชำระ {state.days_past_due:,} วัน {owed.count:,} งวด รวม {owed.fallen_due} บาท"
        notice_by = state.oldest_unpaid_due + timedelta(NOTICE_DAYS)
        if notice_by >= state.as_of:
            words += f"\nถ้ามีผู้ค้ำประกัน ต้องแจ้งเป็นหนังสือภายใน {short_date(notice_by)}"
        self.note(words)

    def _tell_owed(self, state: LoanState) -> None:
        self.fact("เงินต้นคงเหลือ", state.outstanding)
        self.fact("ดอกเบี้ยถึงวันนี้", state.interest)
        if state.payoff.interest != state.interest:
            self.fact("ดอกเบี้ยถ้าปิดวันนี้", state.payoff.interest)
        self.fact("ค่าปรับ", state.penalty, tone=Tone.WRONG if state.penalty else None)
        self.fact("ปิดบัญชีวันนี้", state.payoff.total, strong=True)
        if state.next_row is not None:
            self.fact("งวดถัดไป", _due_words(state.next_row.due, state.next_row.total))
        self.link("why", "ทำไมเป็นยอดนี้", self.asked_why.emit)

    def _add_acts(self, card: loan_card.Card) -> None:
        loan = card.loan
        if card.status in (LoanStatus.ACTIVE, LoanStatus.OVERDUE):
            self.act("card_repay", "รับชำระ", self.asked_repay.emit, look=Look.MAIN)
        if card.status is LoanStatus.APPROVED:
            self.act("card_disburse", words_of(loan, "จ่ายเงินกู้"), self.asked_disburse.emit, look=Look.MAIN)
        paper = loan.schedule_id if loan.schedule_id is not None else loan.contract_id
        words = "ตารางผ่อนชำระ" if loan.schedule_id is not None else words_of(loan, "สัญญากู้")
        self.act("card_schedule", words, self._shower(paper))
        self.act("card_history", "เปิดสัญญา แก้เงื่อนไข", self.asked_history.emit)
        if card.status is LoanStatus.APPROVED:
            self.act("card_cancel", "ยกเลิกการอนุมัติ", self.asked_cancel.emit)

    def _tell_history(self, card: loan_card.Card) -> None:
        loan = card.loan
        if card.movements:
            self.heading("รายการล่าสุด")
            for one in reversed(card.movements[-_MOVEMENTS:]):
                self.add(self._movement(one))
        self.heading("ผู้ค้ำและหลักประกัน")
        self.add(SecuritySection(self._app, loan.id))
        self.heading("สัญญา")
        self.fact(words_of(loan, "วงเงินกู้"), loan.principal)
        if card.state is not None and card.state.undrawn:
            self.fact("ยังไม่จ่าย", card.state.undrawn)
        if loan.roll_overs:
            self.fact("กลบหนี้ต่อเนื่อง", f"ครั้งที่ {loan.roll_overs:,}", tone=Tone.SOON)
        self.fact("วันที่อนุมัติ", loan.approved)
        if loan.disbursed is not None:
            self.fact("วันที่จ่ายเงิน", loan.disbursed)
        if loan.wholesale_id is not None:
            source = self._app.db.read(wholesale.get, loan.wholesale_id)
            self.fact("ใช้เงินจาก", wholesale.words_of(source))
        for words, text in (("มติ", loan.resolution), ("วัตถุประสงค์", loan.purpose)):
            if text:
                self.fact(words, text)
        self.link("open_member", "เปิดทะเบียนสมาชิก", self._goer("members", loan.membership_id))

    def _movement(self, one: Movement) -> QWidget:
        """The paper one click away and the money, the day beneath; red words when it was taken back."""
        event = one.event
        house = QWidget()
        grid = QGridLayout(house)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        number = event.document.number
        paper = Button(f"paper_{event.document_id}", number, self._shower(event.document_id), look=Look.LINK)
        paper.setAccessibleName(f"เปิด{event.kind.label} {number}")
        amount = Label(str(event.amount), "muted" if one.cancelled_by is not None else "")
        amount.setWordWrap(False)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words = "ยกเลิกแล้ว" if one.cancelled_by is not None else event.kind.label
        day = Label(f"{words} {short_date(event.day)}", "caption")
        if one.cancelled_by is not None:
            day.set_tone(Tone.WRONG.value)
        grid.addWidget(paper, 0, 0)
        grid.addWidget(amount, 0, 1)
        grid.addWidget(day, 1, 0, 1, 2)
        return house

    def _shower(self, document_id: int) -> Callable[[], None]:
        return lambda: show_document(self._app, self, document_id)

    def _goer(self, page: str, target: int) -> Callable[[], None]:
        return lambda: self._app.go(page, target)


def _due_words(due: date, total: Money) -> str:
    return f"{short_date(due)}  {total}"
