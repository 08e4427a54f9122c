"""Recording a talk about a debt; what the rules of asking say against it stands beside the form as it is typed."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtWidgets import QWidget

from models.lending import ContactChannel, LoanContact
from services.errors import UserError
from services.loan import contact_rules, loan_contacts, loans
from services.loan.loan_contacts import ContactInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.theme import Tone
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.widgets.time_edit import TimeEdit
from ui.window import Aside


class ContactDialog(FormDialog):
    """row is the talk that is corrected."""

    def __init__(self, app: App, parent: QWidget, loan_id: int, row: LoanContact | None = None) -> None:
        title = "แก้ไขบันทึกการติดตาม" if row is not None else "บันทึกการติดตามหนี้"
        draft = f"contact_{loan_id}" if row is None else ""
        super().__init__(app, parent, "contact_dialog", title, draft=draft)
        self.loan_id, self.row = loan_id, row
        loan = app.db.read(loans.get, loan_id)
        self.set_facts(f"{loan.contract_no} · {loan.membership.person.name}")
        form, now = self.form, datetime.now().time()
        self.day = form.add("day", "วันที่", ThaiDateEdit(today=app.today))
        self.at = form.add("at", "เวลา", TimeEdit(), beside=True)
        self.channel: ChoiceEdit[ContactChannel] = form.add(
            "channel", "ติดต่อทาง", ChoiceEdit([(one, one.label) for one in ContactChannel])
        )
        self.spoke_with = form.add_line("spoke_with", "พูดกับ", hint="เว้นว่างถ้าเป็นผู้กู้เอง", beside=True)
        self.by = form.add_line("by", "ผู้ติดตาม")
        self.said = form.add_text("said", "พูดคุยว่าอะไร", hint="เช่น ข้าวยังไม่ได้เกี่ยว ขอชำระสิ้นเดือน")
        form.group("ถ้านัดชำระ")
        self.promised = form.add("promised", "นัดวันที่", ThaiDateEdit(today=app.today))
        self.amount = form.add(
            "promised_amount", "จำนวนเงิน (บาท)", MoneyEdit(), hint="เว้นว่างถ้าไม่ได้ตกลงจำนวน", beside=True
        )
        self.rules = Aside("contact_rules", "ข้อควรระวัง", 320)
        self.aside.addWidget(self.rules)
        self._fill(row, now)
        form.changed.connect(self._warn)
        self.ready()
        self._warn()

    def _fill(self, row: LoanContact | None, now: time) -> None:
        if row is None:
            self.day.set_day(self.app.today())
            self.at.set_at(now.replace(second=0, microsecond=0))
            self.by.setText(self.app.db.actor.name)
            return
        self.day.set_day(row.at.date())
        self.at.set_at(row.at.time())
        self.channel.set_key(row.channel)
        self.spoke_with.setText(row.spoke_with)
        self.by.setText(row.by)
        self.said.setPlainText(row.said)
        self.promised.set_day(row.promised)
        self.amount.set_amount(row.promised_amount)

    def _when(self) -> datetime:
        at = self.at.at()
        if at is None:
            raise UserError("ยังไม่ได้ใส่เวลา กรุณาพิมพ์เวลาที่พูดคุย เช่น 09.30", field="at")
        return datetime.combine(self.day.required_day(), at)

    def _warn(self) -> None:
        try:
            when = self._when()
        except UserError:
            self.rules.show_words("ใส่วันที่และเวลา แล้วโปรแกรมจะบอกข้อควรระวังของกฎหมาย")
            return
        but = self.row.id if self.row is not None else None
        said = self.app.db.read(contact_rules.warnings, self.loan_id, when, self.spoke_with.text(), but)
        self.rules.clear()
        for one in said:
            self.rules.note(one, Tone.SOON)
        if not said:
            self.rules.note("วัน เวลา และคนที่พูดด้วย ไม่ขัดกับข้อปฏิบัติในการทวงถาม", Tone.GOOD)
        self.rules.text(
            "พูดสุภาพ ไม่ขู่ ไม่ประจาน ไม่พูดเรื่องหนี้ต่อหน้าคนอื่น ยังไม่แน่ว่ากฎหมายนี้ใช้กับกองทุนชุมชน "
            "โปรแกรมแนะนำให้ทำตามไว้ก่อน และบันทึกได้แม้มีข้อควรระวัง"
        )

    def save(self) -> None:
        channel = self.channel.key()
        assert channel is not None
        wanted = ContactInput(
            self.loan_id,
            self._when(),
            channel,
            self.by.text(),
            self.spoke_with.text(),
            self.said.toPlainText(),
            self.promised.day(),
            self.amount.amount_or_none(),
        )
        if self.row is None:
            self.app.db.write(loan_contacts.record, wanted)
        else:
            self.app.db.write(loan_contacts.correct, self.row.id, wanted)
