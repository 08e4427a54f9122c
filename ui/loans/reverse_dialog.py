"""Taking back: a receipt or a pay-out under a voucher that says why, and an approval before any money went."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.document import Document
from models.loan import Loan, LoanEvent, LoanEventKind
from models.values.thai_date import short_date
from services.loan import loan_approvals, loan_reversals
from services.treasury import voiding
from services.treasury.voiding import VoidInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.words import tell_changed
from ui.theme import Tone
from ui.treasury.agreeing import Agreeing
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside


class ReverseDialog(FormDialog):
    """After it was accepted voucher is the paper that took event back."""

    whole_width = 960

    def __init__(self, app: App, parent: QWidget, loan: Loan, event: LoanEvent) -> None:
        is_receipt = event.kind is LoanEventKind.REPAID
        what = "ใบเสร็จ" if is_receipt else "การจ่ายเงินกู้"
        number, payer = event.document.number, loan.membership.person.name
        super().__init__(
            app,
            parent,
            "reversal",
            f"ยกเลิก{what} {number} ของ{payer} {event.amount} บาท",
            save_words=f"ยกเลิก{what}",
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
        self._tell(loan, is_receipt=is_receipt)
        self.ready()

    def save(self) -> None:
        day, reason = self.day.required_day(), self.reason.text()
        asked = VoidInput(self._event.document_id, day, reason, *self.agreeing.names)
        self.voucher = self.app.db.write(voiding.void, asked)

    def _tell(self, loan: Loan, *, is_receipt: bool) -> None:
        changed = self.app.db.read(loan_reversals.reversal_preview, self._event.id).changed
        self.view.title("เมื่อยกเลิกแล้ว")
        if not is_receipt:
            self.view.text(f"สัญญา {loan.contract_no} กลับไปเป็นรอจ่ายเงิน ตารางผ่อนชำระฉบับนี้ถูกยกเลิก")
        elif not changed:
            self.view.text("เงินต้นกลับไปเท่าก่อนรับใบเสร็จนี้ ใบเสร็จอื่นไม่เปลี่ยน")
        else:
            self.view.note(f"ใบเสร็จหลังจากนี้ {len(changed):,} ใบตัดชำระใหม่", Tone.SOON)
            tell_changed(self.view, changed)


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
