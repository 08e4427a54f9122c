"""Forms about one saving account: opening it, another pledge, a correction, and closing when empty."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from models.document import Document
from models.fund import Fund
from models.saving import SavingAccount, SavingKind
from models.values.money import ZERO
from services.bookkeeping import charts
from services.errors import UserError
from services.saving import (
    saving_accounts,
    saving_counter,
    saving_months,
    saving_products,
    saving_vouchers,
)
from services.saving.saving_accounts import AccountInput
from services.saving.saving_vouchers import CorrectionInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.ledger.account_picker import AccountPicker
from ui.loans.pickers import MemberPicker
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit

_MONTHS = 13  # offered for a new pledge, from this month on


class OpenDialog(FormDialog):
    """After it was accepted account is the new one."""

    form_width = 720

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(
            app, parent, "saving_account", "เปิดบัญชีเงินออม", save_words="เปิดบัญชี", draft=f"saving_new_{fund.id}"
        )
        self.account: SavingAccount | None = None
        self._products = app.db.read(saving_products.products, fund.id)
        self._accounts = app.db.read(charts.accounts, fund.id)
        self.set_facts(fund.name)
        form = self.form
        self.member = form.add("member", "สมาชิก", MemberPicker(app, fund.id))
        options = [(one.id, one.name) for one in self._products]
        self.product: ChoiceEdit[int] = form.add("product", "ประเภท", ChoiceEdit(options))
        self.account_no = form.add_line("account_no", "เลขที่บัญชี", beside=True)
        self.opened = form.add("opened", "วันที่เปิด", ThaiDateEdit(today=app.today))
        self.opened.set_day(app.today())
        self.pledge = form.add("pledge", "สัจจะเดือนละ", MoneyEdit(), beside=True)
        form.fold("before_fold", "มีเงินออมอยู่ก่อนใช้โปรแกรม")
        form.say("ยอดยกมาเข้าบัญชีของสมาชิกในวันที่เปิด โดยไม่ออกใบเสร็จและเงินสดไม่เปลี่ยน")
        self.before = form.add("amount", "ยอดยกมา", MoneyEdit())
        self.against = form.add("against", "ลงบัญชีคู่กับ", AccountPicker(lambda: self._accounts), beside=True)
        form.say("เว้นว่างไว้ใช้บัญชีพัก ถ้าบัญชีคุมมียอดรวมอยู่แล้วให้เลือกบัญชีคุมนั้น")
        self.product.changed.connect(self._offer)
        self._offer()
        self.ready()

    def save(self) -> None:
        self.member.required()
        member, product = self.member.membership_id(), self.product.key()
        if member is None or product is None:
            raise UserError("ยังไม่ได้เลือกประเภทเงินออม กรุณาเลือกประเภท", field="product")
        pledge = self.pledge.amount() if self._is_sajja() else ZERO
        asked = AccountInput(member, product, self.opened.required_day(), pledge, self.account_no.text())
        before, against = self.before.amount_or_none() or ZERO, self.against.account()
        self.account = self.app.db.write(
            saving_counter.open_with, asked, before, against.id if against is not None else None
        )

    def _is_sajja(self) -> bool:
        key = self.product.key()
        return any(one.id == key and one.kind is SavingKind.SAJJA for one in self._products)

    def _offer(self) -> None:
        """The next number of the product chosen stands in the empty field."""
        key = self.product.key()
        number = self.app.db.read(saving_accounts.next_account_no, key) if key is not None else ""
        self.account_no.setPlaceholderText(number)
        self.pledge.setEnabled(self._is_sajja())


class PledgeDialog(FormDialog):
    """From a month on she saves another sum each month."""

    def __init__(self, app: App, parent: QWidget, account_id: int) -> None:
        account = app.db.read(saving_accounts.get, account_id)
        super().__init__(app, parent, "pledge_change", "เปลี่ยนเงินสัจจะ", draft=f"pledge_{account_id}")
        self._account_id = account_id
        month = saving_months.month_of(app.today())
        present = saving_months.promised(saving_accounts.promises(account), month)
        self.set_facts(
            f"{account.membership.person.name} · บัญชี {account.account_no} · เดือนนี้เดือนละ {present} บาท"
        )
        self.pledge = self.form.add("pledge", "สัจจะใหม่เดือนละ", MoneyEdit())
        months = [saving_months.after(month, n) for n in range(_MONTHS)]
        self.since: ChoiceEdit[date] = self.form.add(
            "since", "เริ่มเดือน", ChoiceEdit([(one, saving_months.month_words(one)) for one in months])
        )
        self.since.set_key(months[1])
        self.form.say("เงินที่ส่งล่วงหน้าไว้แล้วจะนับเดือนใหม่ตามจำนวนนี้")
        self.ready()

    def save(self) -> None:
        since = self.since.key()
        assert since is not None
        self.app.db.write(saving_accounts.change_pledge, self._account_id, since, self.pledge.amount())


class CorrectDialog(FormDialog):
    """After it was accepted voucher is the new paper."""

    form_width = 680

    def __init__(self, app: App, parent: QWidget, account_id: int) -> None:
        account = app.db.read(saving_accounts.get, account_id)
        super().__init__(app, parent, "saving_correction", "ปรับปรุงยอดเงินออม", draft=f"correct_{account_id}")
        self.voucher: Document | None = None
        self._account_id = account_id
        self._accounts = app.db.read(charts.accounts, account.fund_id)
        self.set_facts(
            f"{account.membership.person.name} · {account.product.name} {account.account_no}"
            f" · คงเหลือ {account.balance} บาท"
        )
        self.form.say("ใช้เมื่อยอดผิดโดยเงินสดไม่เปลี่ยน ถ้าออกใบเสร็จผิดให้ยกเลิกใบเสร็จแทน")
        self.amount = self.form.add("amount", "จำนวนเงินที่ปรับ", MoneyEdit(), hint="ลดยอดให้ใส่เครื่องหมายลบนำหน้า")
        self.against = self.form.add(
            "against",
            "ลงบัญชีคู่กับ",
            AccountPicker(lambda: self._accounts),
            hint="เว้นว่างไว้ใช้บัญชีพัก",
            beside=True,
        )
        self.day = self.form.add("day", "วันที่", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.reason = self.form.add_line("reason", "เหตุผล")
        self.ready()

    def save(self) -> None:
        against = self.against.account()
        asked = CorrectionInput(
            self._account_id,
            self.day.required_day(),
            self.amount.amount(),
            against.id if against is not None else None,
            self.reason.text(),
        )
        self.voucher = self.app.db.write(saving_vouchers.correct, asked)
