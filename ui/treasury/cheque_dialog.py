"""พิมพ์เช็ค: where this PC's printer meets the bank's paper is asked once and remembered here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from services.treasury.transfers import TransferRow
from services.treasury.treasury_papers import gather_cheque
from ui import papers
from ui.app import App
from ui.form_dialog import FormDialog
from ui.paper_shift import PaperShift

_CHRISTIAN = "cheque/christian_year"


class ChequeDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, row: TransferRow) -> None:
        super().__init__(app, parent, "print_cheque", "พิมพ์เช็ค", save_words="ดูก่อนพิมพ์")
        self._row = row
        number = row.transfer.cheque_no if row.transfer else ""
        self.set_facts(f"เช็คเลขที่ {number} {abs(row.amount)} บาท {row.number}")
        form, kept = self.form, app.preferences
        form.say(
            "ลองพิมพ์บนกระดาษเปล่าแล้วทาบกับเช็คก่อน ถ้าไม่ตรงช่องให้เลื่อนเป็นมิลลิเมตร ใส่เครื่องหมายลบเพื่อเลื่อนไปทางตรงข้าม"
        )
        self._shift = PaperShift(form, kept, "cheque")
        self._christian = form.add_check("christian_year", "พิมพ์ปีเป็นคริสต์ศักราช ตามที่ธนาคารกำหนด")
        self._christian.setChecked(str(kept.value(_CHRISTIAN, "")) == "yes")
        self.ready()

    def save(self) -> None:
        right, down = self._shift.keep()
        christian = self._christian.isChecked()
        self.app.preferences.setValue(_CHRISTIAN, "yes" if christian else "")
        house = self.parentWidget() or self
        papers.show_gathered(
            self.app,
            house,
            "cheque",
            gather_cheque,
            self._row.document_id,
            shift_right=right,
            shift_down=down,
            christian_year=christian,
        )
