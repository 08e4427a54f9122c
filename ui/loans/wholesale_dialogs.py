"""Money of a contract by which the fund borrowed: received, paid back, brought from before; and whose loans it pays."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.document import Document
from models.lending import WholesaleLoan
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services import duties
from services.errors import UserError
from services.loan import wholesale, wholesale_money
from services.loan.wholesale_money import PaidInput, ReceivedInput
from services.loan.wholesale_state import received
from services.treasury import bank_accounts
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.tills import tell_till
from ui.theme import Tone
from ui.treasury.offered_line import add_offered_line
from ui.widgets.check_list import CheckList
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside

_TELL_MS = 100  # after the last key


class ReceiveDialog(FormDialog):
    """After it was accepted paper is the receipt to the lender."""

    def __init__(self, app: App, parent: QWidget, loan: WholesaleLoan) -> None:
        super().__init__(
            app,
            parent,
            "wholesale_receipt",
            f"รับเงินกู้จาก {loan.lender}",
            save_words="รับเงินกู้",
            draft=f"wholesale_receipt_{loan.id}",
        )
        self.paper: Document | None = None
        self._loan = loan
        left = loan.principal - received(loan)
        self.set_facts(f"สัญญา {loan.contract_no} · เหลือวงเงินให้รับ {left} บาท รับทีละส่วนได้")
        self.day = self.form.add("day", "วันที่เงินเข้า", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.amount = self.form.add("amount", "จำนวนเงินที่ได้รับ (บาท)", MoneyEdit())
        self.amount.set_amount(left)
        self.channel = _add_channel(self, loan.fund_id, "เข้าที่")
        self.ready()

    def save(self) -> None:
        taken = ReceivedInput(
            self._loan.id, self.day.required_day(), self.amount.amount(), self.channel.key()
        )
        self.paper = self.app.db.write(wholesale_money.receive, taken)


class PayBackDialog(FormDialog):
    """After it was accepted paper is the voucher; what the contract gives stands beside what is typed."""

    whole_width = 1040

    def __init__(self, app: App, parent: QWidget, loan: WholesaleLoan) -> None:
        super().__init__(
            app,
            parent,
            "wholesale_payment",
            f"ชำระคืน {loan.lender}",
            save_words="ชำระคืน",
            draft=f"wholesale_payment_{loan.id}",
        )
        self.paper: Document | None = None
        self._loan = loan
        self._tills = app.db.read(bank_accounts.channels, loan.fund_id)
        self.set_facts(f"สัญญา {loan.contract_no} · เงินต้นคงเหลือ {loan.outstanding} บาท")
        self.view = Aside("wholesale_expected", "ตามสัญญา", 320)
        self.aside.addWidget(self.view)
        form = self.form
        form.say("ใส่ตามใบเสร็จของผู้ให้กู้ โปรแกรมเทียบดอกเบี้ยกับที่คิดตามสัญญาให้")
        self.day = form.add("day", "วันที่ชำระ", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.lender_receipt = form.add_line("lender_receipt", "เลขที่ใบเสร็จของผู้ให้กู้", beside=True)
        self.amount = form.add("amount", "ชำระทั้งหมด (บาท)", MoneyEdit())
        self.interest = form.add(
            "interest", "ในนั้นเป็นดอกเบี้ย (บาท)", MoneyEdit(), hint="รวมค่าปรับถ้ามี ที่เหลือตัดเงินต้น", beside=True
        )
        self.channel = _add_channel(self, loan.fund_id, "จ่ายจาก")
        names = app.db.read(duties.agreeing, app.db.actor.name)
        self.requested_by = form.add_line("requested_by", "ผู้ขอเบิก")
        self.approved_by = add_offered_line(
            form, "approved_by", "ผู้อนุมัติ", names, hint="ต้องไม่ใช่ผู้จัดทำรายการนี้", beside=True
        )
        self._soon_tell = QTimer(self)
        self._soon_tell.setSingleShot(True)
        self._soon_tell.timeout.connect(self.tell)
        form.changed.connect(lambda: self._soon_tell.start(_TELL_MS))
        self.ready()
        self.tell()

    def tell(self) -> None:
        """What is due by the contract on the day typed, and how the money typed would be used."""
        self._soon_tell.stop()
        try:
            day = self.day.required_day()
            amount, interest = self.amount.amount_or_none(), self.interest.amount_or_none()
        except UserError as error:
            self.view.show_words(str(error), Tone.SOON)
            return
        found = self.app.db.read(wholesale_money.expected, self._loan.id, day)
        self.view.clear()
        self.view.title(f"ตามสัญญา ณ {short_date(day)}")
        if found.due is not None and found.instalment is not None:
            self.view.fact(f"งวด {short_date(found.due)}", found.instalment)
        self.view.fact("เงินต้นคงเหลือ", found.owed)
        self.view.fact("ดอกเบี้ยถึงวันนี้", found.interest)
        if amount is None:
            return
        taken = interest or ZERO
        self._compare(taken - found.interest)
        left = found.owed - (amount - taken)
        self.view.heading("เมื่อชำระแล้ว")
        self.view.fact("ตัดเงินต้น", amount - taken)
        self.view.fact("เงินต้นคงเหลือ", left, strong=True, tone=Tone.WRONG if left < ZERO else None)
        tell_till(self.view, self._tills, self.channel.key(), amount)

    def save(self) -> None:
        paid = PaidInput(
            self._loan.id,
            self.day.required_day(),
            self.amount.amount(),
            self.interest.amount_or_none() or ZERO,
            self.channel.key(),
            self.lender_receipt.text(),
            self.requested_by.text(),
            self.approved_by.text(),
        )
        self.paper = self.app.db.write(wholesale_money.pay, paid)

    def _compare(self, difference: Money) -> None:
        if not difference:
            self.view.note("ดอกเบี้ยตรงกับที่คิดตามสัญญา", Tone.GOOD)
            return
        more = "มากกว่า" if difference > ZERO else "น้อยกว่า"
        self.view.note(
            f"ดอกเบี้ยที่ใส่{more}ที่คิดตามสัญญา {abs(difference)} บาท ตรวจกับใบเสร็จ ถ้าใบเสร็จเป็นอย่างนี้บันทึกได้", Tone.SOON
        )


class BringForwardDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, loan: WholesaleLoan) -> None:
        super().__init__(app, parent, "wholesale_before", "เป็นหนี้มาก่อนใช้โปรแกรม", save_words="บันทึกยอดยกมา")
        self._loan = loan
        self.set_facts(f"{loan.lender} สัญญา {loan.contract_no}")
        self.form.say("หนี้นี้อยู่ในยอดยกมาของบัญชีแล้ว จึงไม่ออกใบเสร็จและไม่ลงบัญชีซ้ำ ใส่ศูนย์เพื่อเอายอดที่บันทึกไว้ออก")
        self.amount = self.form.add("amount", "เงินต้นที่ค้าง ณ วันยอดยกมา (บาท)", MoneyEdit())
        self.amount.set_amount(loan.principal)
        self.ready()

    def save(self) -> None:
        self.app.db.write(wholesale_money.bring_forward, self._loan.id, self.amount.amount())


class LinkDialog(FormDialog):
    """count is how many are tied after it was accepted."""

    def __init__(self, app: App, parent: QWidget, loan: WholesaleLoan) -> None:
        super().__init__(app, parent, "wholesale_members", "สัญญาสมาชิกที่ใช้เงินก้อนนี้")
        self.count = 0
        self._loan = loan
        self.set_facts(f"{loan.lender} สัญญา {loan.contract_no} · เลือกสัญญาที่ปล่อยกู้จากเงินก้อนนี้")
        found = app.db.read(wholesale.linkable, loan.id)
        words = [
            (one.id, f"{one.contract_no} {one.membership.person.name} {one.principal} บาท") for one in found
        ]
        self.loans = self.form.add("loans", "สัญญากู้ของสมาชิก", CheckList("loans", words, "สัญญา"))
        self.loans.set_keys([one.id for one in found if one.wholesale_id == loan.id])
        self.ready()

    def save(self) -> None:
        self.count = self.app.db.write(wholesale.link, self._loan.id, self.loans.keys())


def _add_channel(dialog: FormDialog, fund_id: int, words: str) -> ChoiceEdit[int]:
    """Such money moves through a bank: the first bank stands chosen."""
    tills = dialog.app.db.read(bank_accounts.channels, fund_id)
    edit: ChoiceEdit[int] = dialog.form.add(
        "channel", words, ChoiceEdit([(one.account_id, one.words) for one in tills])
    )
    bank = next((one for one in tills if not one.is_cash), None)
    if bank is not None:
        edit.set_key(bank.account_id)
    return edit
