"""บันทึกรายการทั่วไป: a voucher of any lines, saved only when both sides are equal."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.fund import Fund
from services.bookkeeping import ledger
from services.errors import UserError
from ui.app import App
from ui.form_dialog import FormDialog
from ui.ledger.lines_edit import LinesEdit
from ui.papers import warm_up
from ui.widgets.thai_date_edit import ThaiDateEdit


class VoucherDialog(FormDialog):
    """After it was accepted document_id is the new voucher's."""

    form_width = 880

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "voucher", "บันทึกรายการทั่วไป", draft=f"voucher_{fund.id}")
        self._fund = fund
        self.document_id = 0
        self.set_facts(fund.name)
        self._accounts = [one for one in app.db.read(ledger.accounts, fund.id) if one.is_active]
        self._day = self.form.add("day", "วันที่", ThaiDateEdit())
        self._day.set_day(self.app.today())
        self._description = self.form.add_line("description", "รายการ", beside=True)
        self._description.setPlaceholderText("เช่น ซื้อวัสดุสำนักงาน")
        self._lines = self.form.add(
            "lines",
            "บัญชีที่ลง",
            LinesEdit(lambda: self._accounts),
            hint="Enter ไปช่องถัดไป · เครื่องหมาย = ใส่ยอดที่ยังขาด · Ctrl+Delete ลบบรรทัด · Enter ที่บรรทัดว่างเมื่อยอดเท่ากันคือบันทึก",
        )
        self._lines.done.connect(self.try_save)
        self.ready()
        warm_up()

    def save(self) -> None:
        day, description = self._day.required_day(), self._description.text()
        if not description.strip():
            raise UserError("ยังไม่ได้ใส่คำอธิบายรายการ กรุณาพิมพ์สั้น ๆ ว่าเป็นเรื่องอะไร", field="description")
        postings = self._lines.postings()
        document = self.app.db.write(ledger.record_entry, self._fund.id, day, description, postings)
        self.document_id = document.id
        self.app.say(f"บันทึก {document.number} {self._lines.total()} บาท แล้ว")
