"""จ่ายเงิน: expenses of the fund on one voucher, approved by somebody else, with what is then left in the till."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QWidget

from models.document import Document
from models.fund import Fund
from models.values.money import ZERO
from services import duties
from services.bookkeeping import budgets
from services.errors import UserError
from services.treasury import bank_accounts, money_lines
from services.treasury.payments import PaymentInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.ledger.budget_words import tell_budgets
from ui.loans.pickers import MemberPicker
from ui.loans.tills import tell_till
from ui.money.lines_edit import AccountLinesEdit
from ui.money.slip_part import SlipPart
from ui.papers import warm_up
from ui.treasury.offered_line import add_offered_line
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside

_TELL_MS = 80  # after the last key


class PayDialog(FormDialog):
    """After it was accepted voucher is the new paper."""

    whole_width = 1180

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "pay", "จ่ายเงิน", save_words="จ่ายเงิน", draft=f"pay_{fund.id}")
        self.voucher: Document | None = None
        self._fund = fund
        self._accounts = app.db.read(money_lines.accounts, fund.id, is_received=False)
        self._tills = app.db.read(bank_accounts.channels, fund.id)
        self.set_facts(fund.name)
        self.view = Aside("pay_preview", "ยอดที่จะจ่าย", 320)
        self.aside.addWidget(self.view)
        self._add_inputs()
        self._soon_tell = QTimer(self)
        self._soon_tell.setSingleShot(True)
        self._soon_tell.timeout.connect(self.tell)
        self.form.changed.connect(lambda: self._soon_tell.start(_TELL_MS))
        self.form.done.disconnect(self.try_save)
        self.form.done.connect(self.save_button.setFocus)
        self.lines.done.connect(self.reason.setFocus)
        self.ready()
        self.tell()
        warm_up()

    def tell(self) -> None:
        """What will be paid, and what the books say is left of it."""
        total = self.lines.total()
        self.payee.setEnabled(self.member.membership_id() is None)
        self.view.clear()
        self.view.title("จ่ายครั้งนี้")
        self.view.fact("รวม", total, strong=True)
        if total:
            self.view.text(total.words())
        tell_till(self.view, self._tills, self.channel.key(), total)
        day, spent = self.day.day_or(self.app.today()), self.lines.so_far()
        tell_budgets(self.view, self.app.db.read(budgets.spending, self._fund.id, day, spent))

    def save(self) -> None:
        paid = PaymentInput(
            self._fund.id,
            self.day.required_day(),
            self.member.membership_id(),
            self.payee.text(),
            "",
            self.channel.key(),
            self.reason.text(),
            self.requested_by.text(),
            self.approved_by.text(),
        )
        lines = self.lines.lines()
        if money_lines.total_of(lines) <= ZERO:
            raise UserError("ยังไม่ได้ใส่จำนวนเงิน กรุณาเลือกบัญชีและใส่จำนวนเงินอย่างน้อยหนึ่งรายการ", field="lines")
        self.voucher = self.app.db.write(money_lines.pay, paid, lines, self.slip.how())

    def _add_inputs(self) -> None:
        form = self.form
        self.member = form.add("member", "จ่ายให้สมาชิก", MemberPicker(self.app, self._fund.id))
        self.payee = form.add_line("payee", "หรือผู้รับเงินที่ไม่ใช่สมาชิก", beside=True)
        self.lines = form.add("lines", "รายการที่จ่าย", AccountLinesEdit(lambda: self._accounts))
        self.reason = form.add_line("reason", "จ่ายตาม", hint="มติ สัญญา หรือเลขที่บิล")
        names = self.app.db.read(duties.agreeing, self.app.db.actor.name)
        self.requested_by = form.add_line("requested_by", "ผู้ขอเบิก")
        self.approved_by = add_offered_line(
            form, "approved_by", "ผู้อนุมัติ", names, hint="ต้องไม่ใช่ผู้จัดทำรายการนี้", beside=True
        )
        self.day = form.add("day", "วันที่จ่าย", ThaiDateEdit(today=self.app.today))
        self.day.set_day(self.app.today())
        tills = [(one.account_id, one.words) for one in self._tills]
        self.channel: ChoiceEdit[int] = form.add("channel", "จ่ายทาง", ChoiceEdit(tills), beside=True)
        self.channel.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.slip = SlipPart(form, self.channel, self._tills)
