"""Money into a saving account and out of it: what it does stands beside the form before it is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from models.document import Document
from models.values.money import ZERO
from services import duties
from services.errors import UserError
from services.saving import saving_card, saving_counter, savings
from services.saving.saving_counter import DepositInput, WithdrawalInput
from services.treasury import bank_accounts
from services.treasury.bank_accounts import Channel
from services.treasury.money_parts import Part
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.tills import tell_till
from ui.papers import warm_up
from ui.treasury.offered_line import add_offered_line
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside


def _add_channel(dialog: FormDialog, words: str, tills: Sequence[Channel]) -> ChoiceEdit[int]:
    options = [(one.account_id, one.words) for one in tills]
    channel: ChoiceEdit[int] = dialog.form.add("channel", words, ChoiceEdit(options), beside=True)
    channel.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return channel


class DepositDialog(FormDialog):
    """After it was accepted receipt is the new paper."""

    whole_width = 960

    def __init__(self, app: App, parent: QWidget, account_id: int) -> None:
        found = app.db.read(saving_card.card, account_id, app.today())
        account = found.account
        super().__init__(
            app,
            parent,
            "saving_deposit",
            f"ฝาก{account.product.name}",
            save_words="รับเงิน",
            draft=f"saving_deposit_{account_id}",
        )
        self.receipt: Document | None = None
        self._account, self._due = account, found.due
        self.set_facts(f"{account.membership.person.name} · บัญชี {account.account_no}")
        self.amount = self.form.add("amount", "จำนวนเงินที่ฝาก", MoneyEdit())
        self.amount.set_amount(found.due.to_pay or found.due.pledge or None)
        self.day = self.form.add("day", "วันที่รับเงิน", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        tills = app.db.read(bank_accounts.channels, account.fund_id)
        self.channel = _add_channel(self, "รับทาง", tills)
        self.view = Aside("deposit_preview", "เงินที่ฝากไปไหน", 300)
        self.aside.addWidget(self.view)
        self.form.changed.connect(self.tell)
        self.ready()
        self.tell()
        warm_up()

    def tell(self) -> None:
        """How the money would be split now."""
        try:
            part = self.app.db.read(saving_counter.deposit_preview, self._typed())
        except UserError as error:
            self.view.show_words(str(error))
            return
        self.view.clear()
        self.view.title("ใบเสร็จจะเขียนว่า")
        _tell_part(self.view, part)
        for one in part.details:
            self.view.text(one)

    def save(self) -> None:
        self.receipt = self.app.db.write(saving_counter.deposit, self._typed())

    def _typed(self) -> DepositInput:
        return DepositInput(
            self._account.id, self.day.required_day(), self.amount.amount(), self.channel.key()
        )


class WithdrawDialog(FormDialog):
    """After it was accepted voucher is the new paper. Of whoever left everything is paid back."""

    whole_width = 960

    def __init__(self, app: App, parent: QWidget, account_id: int) -> None:
        found = app.db.read(saving_card.card, account_id, app.today())
        account = found.account
        self._leaving = not found.is_member
        title = f"จ่ายคืนและปิด{account.product.name}" if self._leaving else f"ถอน{account.product.name}"
        super().__init__(
            app, parent, "saving_withdrawal", title, save_words="จ่ายเงิน", draft=f"saving_out_{account_id}"
        )
        self.voucher: Document | None = None
        self._account = account
        self._tills = app.db.read(bank_accounts.channels, account.fund_id)
        there = account.balance + (account.prepaid if self._leaving else ZERO)
        self.set_facts(f"{account.membership.person.name} · บัญชี {account.account_no} · มีเงิน {there} บาท")
        if self._leaving:
            self.form.say("สมาชิกพ้นสมาชิกแล้ว จ่ายเงินทั้งหมดแล้วบัญชีจะปิด")
        self.amount = self.form.add("amount", "จำนวนเงินที่จ่าย", MoneyEdit())
        self.amount.set_amount(there if self._leaving else None)
        self.day = self.form.add("day", "วันที่จ่าย", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.channel = _add_channel(self, "จ่ายทาง", self._tills)
        names = app.db.read(duties.agreeing, app.db.actor.name)
        self.approved_by = add_offered_line(
            self.form, "approved_by", "ผู้อนุมัติ", names, hint="ต้องไม่ใช่ผู้จัดทำรายการนี้"
        )
        self.reason = self.form.add_line("reason", "จ่ายตาม", hint="ใบถอนเงินหรือมติ ถ้ามี")
        self.view = Aside("withdrawal_preview", "ยอดหลังจ่าย", 300)
        self.aside.addWidget(self.view)
        self.form.changed.connect(self.tell)
        self.ready()
        self.tell()
        warm_up()

    def tell(self) -> None:
        """What is left in the account and in the till."""
        try:
            typed = self._typed()
            part = self.app.db.read(
                savings.withdrawal_part, typed.account_id, typed.day, typed.amount, leaving=typed.leaving
            )
        except UserError as error:
            self.view.show_words(str(error))
            return
        self.view.clear()
        self.view.title("ใบสำคัญจ่ายจะเขียนว่า")
        _tell_part(self.view, part)
        tell_till(self.view, self._tills, typed.till_id, part.amount)

    def save(self) -> None:
        if not self.approved_by.text().strip():
            raise UserError("ยังไม่ได้ใส่ผู้อนุมัติ กรุณาเลือกหรือพิมพ์ชื่อผู้อนุมัติจ่าย", field="approved_by")
        self.voucher = self.app.db.write(saving_counter.withdraw, self._typed())

    def _typed(self) -> WithdrawalInput:
        return WithdrawalInput(
            self._account.id,
            self.day.required_day(),
            self.amount.amount(),
            self.channel.key(),
            self._leaving,
            self.reason.text(),
            self.approved_by.text(),
        )


def _tell_part(view: Aside, part: Part) -> None:
    for line in part.lines:
        view.text(line.label)
        view.fact("จำนวนเงิน", line.amount)
    view.fact("รวม", part.amount, strong=True)
    for balance in part.balances:
        view.heading(balance.label)
        view.fact("ก่อน", balance.before)
        view.fact("หลัง", balance.after)
