"""พิมพ์สมุด: where the printer meets the passbook's lines is asked before the new ones are printed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from services.saving.saving_statements import Passbook
from ui.app import App
from ui.form_dialog import FormDialog
from ui.paper_shift import PaperShift


class PassbookDialog(FormDialog):
    """After it was accepted right and down are millimetres."""

    def __init__(self, app: App, parent: QWidget, book: Passbook) -> None:
        super().__init__(app, parent, "passbook_shift", "พิมพ์สมุด", save_words="ดูก่อนพิมพ์")
        self.right = self.down = 0
        lines = [one for _, page in book.pages for one in page]
        self.set_facts(
            f"สมุดเล่มที่ {book.passbook_no} · รายการใหม่ {len(lines):,} บรรทัด เริ่มหน้า {book.pages[0][0]} บรรทัดที่ {lines[0].row}"
        )
        self.form.say(
            "สอดสมุดให้สุดแล้วลองพิมพ์บนกระดาษเปล่าทาบดูก่อน ถ้าบรรทัดแรกไม่ตรงให้เลื่อนเป็นมิลลิเมตร"
            " ใส่เครื่องหมายลบเพื่อเลื่อนไปทางตรงข้าม เครื่องนี้จะจำไว้ใช้ครั้งต่อไป"
        )
        self._shift = PaperShift(self.form, app.preferences, "passbook")
        self.ready()

    def save(self) -> None:
        self.right, self.down = self._shift.keep()
