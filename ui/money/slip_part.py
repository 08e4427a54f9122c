"""The part of taking and of paying that asks for the slip or cheque, as long as the money goes through a bank."""

from __future__ import annotations

from collections.abc import Sequence

from services.treasury.bank_accounts import Channel
from services.treasury.transfers import TransferInput
from ui.form import Form
from ui.treasury.means_inputs import MeansInputs
from ui.widgets.choice import ChoiceEdit


class SlipPart:
    def __init__(self, form: Form, channel: ChoiceEdit[int], tills: Sequence[Channel]) -> None:
        self._channel = channel
        self._cash = {one.account_id for one in tills if one.is_cash}
        self.fold = form.fold("slip", "สลิปโอนหรือเช็ค")
        form.say("ยังไม่มีสลิปให้เว้นว่างไว้ แล้วใส่ภายหลังที่หน้าเงินสดและธนาคาร")
        self.inputs = MeansInputs(form)
        channel.changed.connect(self.show)
        self.show()

    @property
    def is_bank(self) -> bool:
        return self._channel.key() not in self._cash

    def show(self) -> None:
        self.fold.setVisible(self.is_bank)
        if self.is_bank:
            self.fold.open()

    def how(self) -> TransferInput | None:
        """None for cash, and while nothing is known of the transfer yet."""
        return self.inputs.how() if self.is_bank and self.inputs.is_told else None
