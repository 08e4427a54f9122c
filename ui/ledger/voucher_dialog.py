"""บันทึกรายการทั่วไป: a voucher of any lines, saved only when both sides are equal."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.fund import Fund
from services.bookkeeping import budgets, charts, ledger
from services.errors import UserError
from ui.app import App
from ui.form_dialog import FormDialog
from ui.ledger.budget_words import budget_lines
from ui.ledger.lines_edit import LinesEdit
from ui.papers import warm_up
from ui.theme import Tone
from ui.widgets.thai_date_edit import ThaiDateEdit

_TELL_MS = 80  # after the last key


class VoucherDialog(FormDialog):
    """After it was accepted document_id is the new voucher's."""

    form_width = 880

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "voucher", "บันทึกรายการทั่วไป", draft=f"voucher_{fund.id}")
        self._fund = fund
        self.document_id = 0
        self.set_facts(fund.name)
        self._accounts = [one for one in app.db.read(charts.accounts, fund.id) if one.is_active]
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
        self.budget = self.form.say("")
        self.budget.setObjectName("budget")
        self.budget.hide()
        self._soon_tell = QTimer(self)
        self._soon_tell.setSingleShot(True)
        self._soon_tell.timeout.connect(self.tell)
        self.form.changed.connect(lambda: self._soon_tell.start(_TELL_MS))
        self.ready()
        warm_up()

    def tell(self) -> None:
        """What the debits do to the plan of the year."""
        day = self._day.day_or(self.app.today())
        found = self.app.db.read(budgets.spending, self._fund.id, day, self._lines.debits())
        self.budget.setText(budget_lines(found))
        self.budget.set_tone((Tone.SOON if any(one.warning for one in found) else Tone.MUTED).value)
        self.budget.setVisible(bool(found))

    def save(self) -> None:
        day, description = self._day.required_day(), self._description.text()
        if not description.strip():
            raise UserError("ยังไม่ได้ใส่คำอธิบายรายการ กรุณาพิมพ์สั้น ๆ ว่าเป็นเรื่องอะไร", field="description")
        postings = self._lines.postings()
        document = self.app.db.write(ledger.record_entry, self._fund.id, day, description, postings)
        self.document_id = document.id
        self.app.say(f"บันทึก {document.number} {self._lines.total()} บาท แล้ว")
