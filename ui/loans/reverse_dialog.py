"""Taking back: a receipt or a pay-out under a voucher that says why, and an approval before any money went."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.document import Document
from models.loan import Loan, LoanEvent, LoanEventKind
from models.values.thai_date import short_date
from services.loan import loan_approvals, loan_reversals
from services.loan.loan_parties import words_of
from services.treasury import voiding
from services.treasury.voiding import VoidInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.words import tell_changed
from ui.theme import Tone
from ui.treasury.agreeing import Agreeing
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside


def taken_back_words(event: LoanEvent) -> str:
    """What the paper of an event is called: “ใบเสร็จ”, “การจ่ายเงินกู้”."""
    return "การจ่ายเงินกู้" if event.kind is LoanEventKind.DISBURSED else "ใบเสร็จ"


class ReverseDialog(FormDialog):
    """After it was accepted voucher is the paper that took event back."""

    whole_width = 960

    def __init__(self, app: App, parent: QWidget, loan: Loan, event: LoanEvent) -> None:
        what = taken_back_words(event)
        number, payer = event.document.number, loan.membership.person.name
        super().__init__(
            app,
            parent,
            "reversal",
            f"ยกเลิก{words_of(loan, what)} {number} ของ{payer} {event.amount} บาท",
            save_words=f"ยกเลิก{words_of(loan, what)}",
            draft=f"reversal_{event.id}",
        )
        self.voucher: Document | None = None
        self._event = event
        self.save_button.setProperty("look", "danger")
        self.set_facts(f"สัญญา {loan.contract_no} · {event.kind.label}วันที่ {short_date(event.day)}")
        self.form.say("โปรแกรมจะออกใบสำคัญใหม่ที่ลงบัญชีกลับด้าน เอกสารเดิมยังเก็บไว้และพิมพ์ว่ายกเลิก เลขที่เดิมไม่ใช้ซ้ำ")
        self.reason = self.form.add_line("reason", "เหตุผลที่ยกเลิก")
        self.day = self.form.add("day", "วันที่ยกเลิก", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.agreeing = Agreeing(app, self.form, event.document_id)
        self.view = Aside("reversal_preview", "ผลของการยกเลิก", 240)
        self.aside.addWidget(self.view)
        self._tell(loan)
        self.ready()

    def save(self) -> None:
        day, reason = self.day.required_day(), self.reason.text()
        asked = VoidInput(self._event.document_id, day, reason, *self.agreeing.names)
        self.voucher = self.app.db.write(voiding.void, asked)

    def _tell(self, loan: Loan) -> None:
        changed = self.app.db.read(loan_reversals.reversal_preview, self._event.id).changed
        self.view.title("เมื่อยกเลิกแล้ว")
        if changed:
            self.view.note(f"ใบเสร็จหลังจากนี้ {len(changed):,} ใบตัดชำระใหม่", Tone.SOON)
            tell_changed(self.view, changed)
        else:
            self.view.text(self._after(loan))

    def _after(self, loan: Loan) -> str:
        """Where the debt stands then, when no other receipt changes."""
        if self._event.kind is LoanEventKind.RECOVERED:
            return "หนี้ที่ตัดไว้กลับไปค้างเท่าก่อนรับใบเสร็จนี้"
        if self._event.kind is LoanEventKind.REPAID:
            return "เงินต้นกลับไปเท่าก่อนรับใบเสร็จนี้ ใบเสร็จอื่นไม่เปลี่ยน"
        parts = [
            one.id
            for one in loan.events
            if one.kind is LoanEventKind.DISBURSED and one.cancelled_by_id is None
        ]
        if len(parts) > 1 and self._event.id != min(parts):
            return f"เงินกู้ {self._event.amount} บาทที่จ่ายครั้งนี้กลับไปเป็นยังไม่จ่าย เงินที่จ่ายครั้งอื่นไม่เปลี่ยน"
        return f"สัญญา {loan.contract_no} กลับไปเป็นรอจ่ายเงิน ตารางผ่อนชำระฉบับนี้ถูกยกเลิก"


class CancelApprovalDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, loan: Loan) -> None:
        super().__init__(
            app,
            parent,
            "cancel_approval",
            f"ยกเลิกการอนุมัติ {loan.contract_no} ของ{loan.membership.person.name} {loan.principal} บาท",
            save_words="ยกเลิกการอนุมัติ",
            draft=f"cancel_approval_{loan.id}",
        )
        self._loan = loan
        self.save_button.setProperty("look", "danger")
        self.form.say("ยังไม่ได้จ่ายเงิน จึงไม่กระทบบัญชี เลขที่สัญญานี้จะไม่ใช้ซ้ำ")
        self.reason = self.form.add_line("reason", "เหตุผลที่ยกเลิก")
        self.ready()

    def save(self) -> None:
        self.app.db.write(loan_approvals.cancel_approval, self._loan.id, self.reason.text())
