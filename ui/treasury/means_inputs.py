"""The slip or the cheque by which money moved: asked where it is taken or paid, and where it is told later."""

from __future__ import annotations

from models.treasury import Means, Transfer
from services.errors import UserError
from services.treasury.transfers import TransferInput
from ui.form import Form
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit


class MeansInputs:
    def __init__(self, form: Form, kept: Transfer | None = None) -> None:
        means: list[Means] = [Means.TRANSFER, Means.CHEQUE]
        choice = ChoiceEdit([(one, one.label) for one in means])
        self.means = form.add("means", "เงินมาหรือไปโดย", choice)
        self.reference = form.add_line("reference", "เลขอ้างอิงบนสลิป", hint="สลิปหนึ่งใบใช้ได้กับเอกสารเดียว")
        self.cheque_no = form.add_line("cheque_no", "เลขที่เช็ค")
        self.cheque_day = form.add("cheque_day", "วันที่บนเช็ค", ThaiDateEdit(), beside=True)
        self.other_bank = form.add_line("other_bank", "ธนาคารของอีกฝ่าย")
        self.other_account = form.add_line("other_account", "เลขที่บัญชี 4 ตัวท้าย", beside=True)
        self.note = form.add_line("transfer_note", "หมายเหตุ")
        if kept is not None:
            self.means.set_key(kept.means)
            for edit, words in (
                (self.reference, kept.reference),
                (self.cheque_no, kept.cheque_no),
                (self.other_bank, kept.other_bank),
                (self.other_account, kept.other_account),
                (self.note, kept.note),
            ):
                edit.setText(words)
            self.cheque_day.set_day(kept.cheque_day)
        self.means.changed.connect(self._ask)
        self._ask()

    @property
    def is_told(self) -> bool:
        """Whether anything was typed; a cheque is one by being chosen."""
        lines = (self.reference, self.other_bank, self.other_account, self.note)
        return self.means.key() is Means.CHEQUE or any(one.text().strip() for one in lines)

    def how(self) -> TransferInput:
        """Raises UserError for means that were not chosen and a day that cannot be read."""
        means = self.means.key()
        if means is None:
            raise UserError("ยังไม่ได้เลือกว่าโอนหรือเช็ค กรุณาเลือก", field="means")
        return TransferInput(
            means,
            self.reference.text(),
            self.other_bank.text(),
            self.other_account.text(),
            self.cheque_no.text(),
            self.cheque_day.day() if means is Means.CHEQUE else None,
            self.note.text(),
        )

    def _ask(self) -> None:
        """A slip has a reference, a cheque its number and day."""
        is_cheque = self.means.key() is Means.CHEQUE
        self.reference.setEnabled(not is_cheque)
        self.cheque_no.setEnabled(is_cheque)
        self.cheque_day.setEnabled(is_cheque)
