"""ยกเลิกรายการ: the question and its form in one window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from services.bookkeeping import reversals
from services.bookkeeping.reversals import ReversalInput
from services.journal import EntryCard
from ui.app import App
from ui.form_dialog import FormDialog
from ui.treasury.agreeing import Agreeing
from ui.widgets.thai_date_edit import ThaiDateEdit


class ReverseDialog(FormDialog):
    """After it was accepted voucher_id is the new paper's."""

    def __init__(self, app: App, parent: QWidget, entry: EntryCard) -> None:
        super().__init__(
            app,
            parent,
            "reverse_entry",
            f"ยกเลิก {entry.number} {entry.total} บาท",
            save_words="ยกเลิกรายการนี้",
            draft=f"reverse_{entry.entry_id}",
        )
        self._entry = entry
        self.voucher_id = 0
        self.set_facts(entry.description)
        self.save_button.setProperty("look", "danger")
        self.form.say(
            "โปรแกรมจะบันทึกรายการกลับด้านด้วยเลขที่ใหม่ ทั้งสองรายการยังเห็นได้ในสมุด และเอกสารเดิมจะพิมพ์ว่ายกเลิก ทำแล้วเรียกคืนไม่ได้"
        )
        self._reason = self.form.add_line("reason", "เหตุผลที่ยกเลิก")
        self._agreeing = Agreeing(app, self.form, entry.document_id)
        self._day = self.form.add("day", "วันที่ยกเลิก", ThaiDateEdit())
        self._day.set_day(self.app.today())
        self.ready()

    def save(self) -> None:
        day, reason = self._day.required_day(), self._reason.text()
        asked = ReversalInput(self._entry.entry_id, day, reason, *self._agreeing.names)
        voucher = self.app.db.write(reversals.reverse, asked)
        self.voucher_id = voucher.id
        self.app.say(f"ยกเลิก {self._entry.number} แล้ว ด้วย {voucher.number}")
