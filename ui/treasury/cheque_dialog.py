"""พิมพ์เช็ค: where this PC's printer meets the bank's paper is asked once and remembered here."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from models.values.thai_text import arabic_digits
from services.errors import UserError
from services.treasury.transfers import TransferRow
from services.treasury.treasury_papers import gather_cheque
from ui import papers
from ui.app import App
from ui.form_dialog import FormDialog

_RIGHT, _DOWN, _CHRISTIAN = "cheque/right", "cheque/down", "cheque/christian_year"
_MOST = 60  # millimetres


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
        self._right = form.add_line("right", "เลื่อนไปทางขวา (มม.)")
        self._down = form.add_line("down", "เลื่อนลง (มม.)", beside=True)
        self._christian = form.add_check("christian_year", "พิมพ์ปีเป็นคริสต์ศักราช ตามที่ธนาคารกำหนด")
        self._right.setText(str(kept.value(_RIGHT, "0")))
        self._down.setText(str(kept.value(_DOWN, "0")))
        self._christian.setChecked(str(kept.value(_CHRISTIAN, "")) == "yes")
        self.ready()

    def save(self) -> None:
        right, down = _millimetres(self._right), _millimetres(self._down)
        christian = self._christian.isChecked()
        kept = self.app.preferences
        kept.setValue(_RIGHT, str(right))
        kept.setValue(_DOWN, str(down))
        kept.setValue(_CHRISTIAN, "yes" if christian else "")
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


def _millimetres(edit: QLineEdit) -> int:
    text = arabic_digits(edit.text()).strip() or "0"
    try:
        found = int(text)
    except ValueError:
        found = _MOST + 1
    if abs(found) > _MOST:
        raise UserError(f"ระยะเลื่อนต้องเป็นจำนวนเต็มไม่เกิน {_MOST} มิลลิเมตร กรุณาพิมพ์ใหม่", field=edit.objectName())
    return found
