"""How money moved: the slip or the cheque of a document, a cheque that was paid, and one that came back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.values.thai_date import short_date
from services.treasury import transfers
from services.treasury.transfers import TransferRow
from ui.app import App
from ui.form_dialog import FormDialog
from ui.treasury.agreeing import Agreeing
from ui.treasury.means_inputs import MeansInputs
from ui.widgets.thai_date_edit import ThaiDateEdit


def _facts(row: TransferRow) -> str:
    return f"{row.number} {short_date(row.day)} {row.description} {abs(row.amount)} บาท"


class TransferDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, row: TransferRow) -> None:
        super().__init__(app, parent, "transfer", "บันทึกการโอนหรือเช็ค", draft=f"transfer_{row.document_id}")
        self._row = row
        self.set_facts(_facts(row))
        self.asked = MeansInputs(self.form, row.transfer)
        self.ready()

    def save(self) -> None:
        how = self.asked.how()
        self.app.db.write(transfers.record, self._row.document_id, how)
        self.app.say(f"บันทึกการ{how.means.label}ของ {self._row.number} แล้ว")


class ClearDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, row: TransferRow) -> None:
        super().__init__(app, parent, "clear_cheque", "บันทึกเช็คขึ้นเงิน")
        self._row = row
        self.set_facts(_facts(row))
        self._day = self.form.add("day", "วันที่ธนาคารจ่ายเงินตามเช็ค", ThaiDateEdit())
        self._day.set_day(app.today())
        self.ready()

    def save(self) -> None:
        self.app.db.write(transfers.clear, self._row.document_id, self._day.required_day())
        self.app.say(f"บันทึกเช็คของ {self._row.number} ขึ้นเงินแล้ว")


class ReturnDialog(FormDialog):
    """After it was accepted voucher_id is the reversing paper's."""

    def __init__(self, app: App, parent: QWidget, row: TransferRow) -> None:
        super().__init__(app, parent, "return_cheque", "บันทึกเช็คคืน", save_words="บันทึกเช็คคืน")
        self._row = row
        self.voucher_id = 0
        self.set_facts(_facts(row))
        self.save_button.setProperty("look", "danger")
        self.form.say(
            f"โปรแกรมจะยกเลิก {row.number} และกลับรายการบัญชี หนี้หรือยอดของสมาชิกจะกลับเป็นเหมือนก่อนรับเช็ค ทำแล้วเรียกคืนไม่ได้"
        )
        self._day = self.form.add("day", "วันที่ธนาคารคืนเช็ค", ThaiDateEdit())
        self._day.set_day(app.today())
        self._agreeing = Agreeing(app, self.form, row.document_id)
        self.ready()

    def save(self) -> None:
        day, names = self._day.required_day(), self._agreeing.names
        voucher = self.app.db.write(transfers.return_cheque, self._row.document_id, day, *names)
        self.voucher_id = voucher.id
        self.app.say(f"เช็คคืน ยกเลิก {self._row.number} ด้วย {voucher.number} แล้ว")
