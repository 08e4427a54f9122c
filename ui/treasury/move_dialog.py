"""เงินเข้าออกธนาคาร: to the bank, from it, between two, its interest and its fees."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models.fund import Fund
from services.errors import UserError
from services.treasury import bank_accounts, cash_moves
from services.treasury.bank_accounts import Channel
from services.treasury.cash_moves import Move, MoveInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit


class MoveDialog(FormDialog):
    """After it was accepted document_id is the voucher's."""

    def __init__(self, app: App, parent: QWidget, fund: Fund, move: Move) -> None:
        super().__init__(app, parent, "bank_move", move.label, draft=f"bank_move_{move.value}_{fund.id}")
        self._fund, self._move = fund, move
        self.document_id = 0
        channels = app.db.read(bank_accounts.channels, fund.id)
        cash = next((one for one in channels if one.is_cash), None)
        banks = [one for one in channels if not one.is_cash]
        held = (
            f" · เงินสดตามบัญชี {cash.balance} บาท" if cash and move in (Move.DEPOSIT, Move.WITHDRAWAL) else ""
        )
        self.set_facts(f"{fund.name}{held}")
        form = self.form
        self._day = form.add("day", "วันที่", ThaiDateEdit())
        self._day.set_day(app.today())
        words = "จากบัญชีธนาคาร" if move in (Move.WITHDRAWAL, Move.BETWEEN) else "บัญชีธนาคาร"
        self._bank = form.add("bank", words, _choice(banks))
        self._to = form.add("to_bank", "เข้าบัญชีธนาคาร", _choice(banks)) if move is Move.BETWEEN else None
        if self._to is not None and len(banks) > 1:
            self._to.set_key(banks[1].account_id)
        self._amount = form.add("amount", "จำนวนเงิน", MoneyEdit())
        self._note = form.add_line("note", "หมายเหตุ", hint="เช่น เลขที่ใบนำฝาก ต่อท้ายคำอธิบายในสมุด")
        self.ready()

    def save(self) -> None:
        bank = self._bank.key()
        if bank is None:
            raise UserError("ยังไม่ได้เลือกบัญชีธนาคาร กรุณาเลือกบัญชี", field="bank")
        wanted = MoveInput(
            self._fund.id,
            self._day.required_day(),
            self._move,
            bank,
            self._amount.amount(),
            self._note.text(),
            self._to.key() if self._to else None,
        )
        paper = self.app.db.write(cash_moves.move, wanted)
        self.document_id = paper.id
        self.app.say(f"บันทึก {paper.number} {self._move.label} {wanted.amount} บาท แล้ว")


def _choice(banks: Sequence[Channel]) -> ChoiceEdit[int]:
    return ChoiceEdit([(one.account_id, f"{one.words} ({one.balance} บาท)") for one in banks])
