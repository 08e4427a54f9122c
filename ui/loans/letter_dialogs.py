"""Taking a letter back, and the paper on which a debtor says that she owes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.lending import LoanLetter
from services.loan import loan_letters, loans
from ui.app import App
from ui.form_dialog import FormDialog
from ui.widgets.thai_date_edit import ThaiDateEdit


class CancelLetterDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, row: LoanLetter) -> None:
        super().__init__(app, parent, "cancel_letter", "ยกเลิกหนังสือ", save_words="ยกเลิกหนังสือ")
        self.row = row
        self.set_facts(f"{row.document.number} · {row.stage.label} · ถึง{loan_letters.addressee(row)}")
        self.form.say("เลขที่ใช้แล้วไม่นำกลับมาใช้อีก หลักฐานที่บันทึกไว้ยังอยู่ ถ้าเป็นหนังสือถึงผู้ค้ำ นาฬิกา 60 วันจะเดินต่อ")
        self.reason = self.form.add_line("reason", "เหตุผล", hint="เช่น ชำระแล้วก่อนส่ง หรือลงผิดคน")
        self.ready()

    def save(self) -> None:
        self.app.db.write(loan_letters.cancel, self.row.id, self.reason.text())
        self.app.say(f"ยกเลิกหนังสือ {self.row.document.number} แล้ว")


class AcknowledgeDialog(FormDialog):
    """After it was accepted letter is the new paper, to be signed."""

    def __init__(self, app: App, parent: QWidget, loan_id: int) -> None:
        super().__init__(app, parent, "acknowledge_dialog", "หนังสือรับสภาพหนี้", save_words="ออกหนังสือ")
        self.loan_id = loan_id
        self.letter: LoanLetter | None = None
        loan = app.db.read(loans.get, loan_id)
        self.set_facts(f"{loan.contract_no} · {loan.membership.person.name} · คงเหลือ {loan.outstanding} บาท")
        self.form.say("พิมพ์ให้ผู้กู้อ่านและลงนาม แล้วบันทึกวันลงนามที่ “หลักฐาน” อายุความเริ่มนับใหม่ตั้งแต่วันนั้น")
        self.day = self.form.add("day", "ลงวันที่", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.plan = self.form.add_text("plan", "ผู้กู้จะชำระอย่างไร", hint="เช่น ผ่อนเดือนละ 1,000 บาท เริ่มเดือนธันวาคม")
        self.ready()

    def save(self) -> None:
        day, plan = self.day.required_day(), self.plan.toPlainText()
        self.letter = self.app.db.write(loan_letters.acknowledge, self.loan_id, day, plan)
