"""How money moved: the slip or the cheque of a document, a cheque that was paid, and one that came back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.treasury import Means
from models.values.thai_date import short_date
from services.errors import UserError
from services.treasury import transfers
from services.treasury.transfers import TransferInput, TransferRow
from ui.app import App
from ui.form_dialog import FormDialog
from ui.treasury.agreeing import Agreeing
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit


def _facts(row: TransferRow) -> str:
    return f"{row.number} {short_date(row.day)} {row.description} {abs(row.amount)} บาท"


class TransferDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, row: TransferRow) -> None:
        super().__init__(app, parent, "transfer", "บันทึกการโอนหรือเช็ค", draft=f"transfer_{row.document_id}")
        self._row = row
        self.set_facts(_facts(row))
        form, kept = self.form, row.transfer
        means: list[Means] = [Means.TRANSFER, Means.CHEQUE]
        choice = ChoiceEdit([(one, one.label) for one in means])
        self._means = form.add("means", "เงินมาหรือไปโดย", choice)
        self._reference = form.add_line("reference", "เลขอ้างอิงบนสลิป", hint="สลิปหนึ่งใบใช้ได้กับเอกสารเดียว")
        self._cheque_no = form.add_line("cheque_no", "เลขที่เช็ค")
        self._cheque_day = form.add("cheque_day", "วันที่บนเช็ค", ThaiDateEdit(), beside=True)
        self._other_bank = form.add_line("other_bank", "ธนาคารของอีกฝ่าย")
        self._other_account = form.add_line("other_account", "เลขที่บัญชี 4 ตัวท้าย", beside=True)
        self._note = form.add_line("note", "หมายเหตุ")
        if kept is not None:
            self._means.set_key(kept.means)
            for edit, words in (
                (self._reference, kept.reference),
                (self._cheque_no, kept.cheque_no),
                (self._other_bank, kept.other_bank),
                (self._other_account, kept.other_account),
                (self._note, kept.note),
            ):
                edit.setText(words)
            self._cheque_day.set_day(kept.cheque_day)
        self._means.changed.connect(self._ask)
        self._ask()
        self.ready()

    def save(self) -> None:
        means = self._means.key()
        if means is None:
            raise UserError("ยังไม่ได้เลือกว่าโอนหรือเช็ค กรุณาเลือก", field="means")
        how = TransferInput(
            means,
            self._reference.text(),
            self._other_bank.text(),
            self._other_account.text(),
            self._cheque_no.text(),
            self._cheque_day.day() if means is Means.CHEQUE else None,
            self._note.text(),
        )
        self.app.db.write(transfers.record, self._row.document_id, how)
        self.app.say(f"บันทึกการ{means.label}ของ {self._row.number} แล้ว")

    def _ask(self) -> None:
        """A slip has a reference, a cheque its number and day."""
        is_cheque = self._means.key() is Means.CHEQUE
        self._reference.setEnabled(not is_cheque)
        self._cheque_no.setEnabled(is_cheque)
        self._cheque_day.setEnabled(is_cheque)


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
