"""The evidence of one letter: how it went out, who took it or that it came back, and a photo of the slip."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from models.lending import LetterChannel, LetterStage, LoanLetter
from models.values.thai_date import long_date
from services.loan import letter_evidence, loan_letters
from services.loan.letter_evidence import EvidenceInput
from ui.app import App
from ui.attachments import AttachmentsBox
from ui.form_dialog import FormDialog
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit


class EvidenceDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, row: LoanLetter) -> None:
        signed = row.stage is LetterStage.ACKNOWLEDGED
        super().__init__(app, parent, "evidence_dialog", "หลักฐานการลงนาม" if signed else "หลักฐานการส่งหนังสือ")
        self.row = row
        self.set_facts(
            f"{row.document.number} · {row.stage.label} · ถึง{loan_letters.addressee(row)} · ลงวันที่ {long_date(row.day)}"
        )
        form, today = self.form, app.today
        self.channel: ChoiceEdit[LetterChannel] = ChoiceEdit(
            [(one, one.label) for one in LetterChannel], empty="ยังไม่ได้ส่ง"
        )
        self.post_no = QLineEdit()
        self.sent, self.delivered, self.came_back = (ThaiDateEdit(today=today) for _ in range(3))
        if signed:
            form.say("เมื่อผู้กู้ลงนามแล้ว อายุความเริ่มนับใหม่ตั้งแต่วันลงนาม (ป.พ.พ. มาตรา 193/14)")
        else:
            form.add("channel", "วิธีส่ง", self.channel)
            form.add("sent", "วันส่ง", self.sent, beside=True)
            form.add("post_no", "เลขไปรษณีย์ลงทะเบียน", self.post_no, hint="เช่น RB123456789TH")
        form.add("delivered", "วันลงนาม" if signed else "วันได้รับ", self.delivered)
        self.taken_by = form.add_line(
            "taken_by", "ผู้ลงนามและพยาน" if signed else "ผู้รับหนังสือ", hint="ชื่อตามใบตอบรับหรือลายมือชื่อ", beside=True
        )
        if not signed:
            form.add("came_back", "วันตีกลับ", self.came_back, hint="ถ้าไปรษณีย์ส่งคืน")
        self.note = form.add_line("note", "หมายเหตุ")
        form.say("เมื่อบันทึกวันได้รับหรือวันตีกลับแล้ว หลักฐานจะล็อกไว้ แก้ไขไม่ได้")
        self._fill(row)
        self.aside.addWidget(AttachmentsBox(app, "loan_letter", row.id))
        self.aside.addStretch(1)
        if loan_letters.is_locked(row) or row.document.cancelled_at is not None:
            self.form.setEnabled(False)
            self.save_button.setEnabled(False)
        self.ready()

    def _fill(self, row: LoanLetter) -> None:
        self.channel.set_key(row.channel)
        for edit, day in (
            (self.sent, row.sent),
            (self.delivered, row.delivered),
            (self.came_back, row.came_back),
        ):
            edit.set_day(day)
        self.post_no.setText(row.post_no)
        self.taken_by.setText(row.taken_by)
        self.note.setText(row.note)

    def save(self) -> None:
        wanted = EvidenceInput(
            self.row.id,
            self.channel.key(),
            self.post_no.text(),
            self.sent.day(),
            self.delivered.day(),
            self.taken_by.text(),
            self.came_back.day(),
            self.note.text(),
        )
        self.app.db.write(letter_evidence.record, wanted)
