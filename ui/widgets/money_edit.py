"""Typing an amount of money or a rate: figures right, the amount in words under it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.values.money import Money
from models.values.rate import Rate
from ui.widgets.entry import ALIGN_RIGHT, Entry


class MoneyEdit(Entry):
    """Takes whatever Money.of reads: 1250, ๑๒๕๐, 1,250.50, 1000 บาท."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit.setAlignment(ALIGN_RIGHT)
        self.edit.setPlaceholderText("0.00")
        self.note.setAlignment(ALIGN_RIGHT)

    def understood(self) -> str:
        return Money.of(self.text()).words()

    def tidy(self) -> str:
        return str(Money.of(self.text()))

    def amount(self) -> Money:
        """Raises UserError naming this input when nothing, or nothing readable, was typed."""
        amount = self.amount_or_none()
        if amount is None:
            raise self.refusal(f"ยังไม่ได้ใส่{self.accessibleName() or 'จำนวนเงิน'} กรุณาพิมพ์เป็นตัวเลข")
        return amount

    def amount_or_none(self) -> Money | None:
        """None when the field is empty; raises UserError for what cannot be read."""
        if not self.text():
            return None
        try:
            return Money.of(self.text())
        except ValueError as error:
            raise self.refusal(error) from error

    def set_amount(self, amount: Money | None) -> None:
        self.setText("" if amount is None else str(amount))


class RateEdit(Entry):
    """A percentage a year: 12, 7.5, ๑๒."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit.setAlignment(ALIGN_RIGHT)
        self.note.setAlignment(ALIGN_RIGHT)

    def understood(self) -> str:
        return f"ร้อยละ {Rate.of(self.text())} ต่อปี"

    def tidy(self) -> str:
        return str(Rate.of(self.text()))

    def rate(self) -> Rate:
        """Raises UserError naming this input when nothing, or nothing readable, was typed."""
        if not self.text():
            raise self.refusal(f"ยังไม่ได้ใส่{self.accessibleName() or 'อัตราดอกเบี้ย'} กรุณาพิมพ์เป็นร้อยละต่อปี")
        try:
            return Rate.of(self.text())
        except ValueError as error:
            raise self.refusal(error) from error

    def set_rate(self, rate: Rate | None) -> None:
        self.setText("" if rate is None else str(rate))
