"""One account at a bank: which bank, its number as on the book, and the account of the chart it stands behind."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.fund import Fund
from models.treasury import BankAccount
from services.errors import UserError
from services.treasury import bank_accounts
from services.treasury.bank_accounts import BANKS, BankAccountInput, number_warning
from ui.app import App
from ui.form_dialog import FormDialog
from ui.treasury.offered_line import add_offered_line
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit


class BankAccountDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, fund: Fund, account: BankAccount | None = None) -> None:
        """account None adds a new one."""
        title = "แก้ไขบัญชีธนาคาร" if account else "เพิ่มบัญชีธนาคาร"
        draft = f"bank_account_{account.id}" if account else f"bank_account_new_{fund.id}"
        super().__init__(app, parent, "bank_account", title, draft=draft)
        self._fund, self._account = fund, account
        self.set_facts(fund.name)
        form = self.form
        self._bank = add_offered_line(form, "bank", "ธนาคาร", BANKS)
        self._branch = form.add_line("branch", "สาขา", beside=True)
        self._number = form.add_line("number", "เลขที่บัญชี")
        self._warning = form.say("")
        self._warning.setObjectName("number_warning")
        self._name = form.add_line("name", "ชื่อบัญชีตามหน้าสมุด")
        free = app.db.read(bank_accounts.free_accounts, fund.id, account.id if account else None)
        self._chart = form.add(
            "account_id",
            "บัญชีในผังบัญชี",
            ChoiceEdit([(one.id, f"{one.code} {one.name}") for one in free]),
            hint="เงินของบัญชีธนาคารนี้อยู่ในบัญชีใดของผัง หนึ่งบัญชีในผังใช้กับบัญชีธนาคารเดียว",
        )
        self._signers = form.add_line(
            "signers", "ผู้มีอำนาจเบิกถอน", hint="เช่น ประธาน เลขานุการ เหรัญญิก ลงชื่อ 2 ใน 3"
        )
        self._opened = form.add("opened", "วันที่เปิดบัญชี", ThaiDateEdit())
        self._note = form.add_line("note", "หมายเหตุ", beside=True)
        if account is not None:
            self._fill(account)
        self._number.textChanged.connect(self._warn)
        self._warn()
        self.ready()

    def save(self) -> None:
        chart = self._chart.key()
        if chart is None:
            raise UserError("ยังไม่ได้เลือกบัญชีในผัง กรุณาเลือก หรือเพิ่มบัญชีเงินฝากธนาคารในผังบัญชีก่อน", field="account_id")
        wanted = BankAccountInput(
            self._fund.id,
            chart,
            self._bank.text(),
            self._number.text(),
            self._name.text(),
            self._branch.text(),
            self._signers.text(),
            self._opened.day(),
            self._note.text(),
        )
        if self._account is None:
            saved = self.app.db.write(bank_accounts.add, wanted)
        else:
            saved = self.app.db.write(bank_accounts.change, self._account.id, wanted)
        self.app.say(f"บันทึกบัญชี {bank_accounts.words_of(saved)} แล้ว")

    def _warn(self) -> None:
        words = number_warning(self._number.text())
        self._warning.setText(words)
        self._warning.setVisible(bool(words))

    def _fill(self, account: BankAccount) -> None:
        self._bank.setText(account.bank)
        self._branch.setText(account.branch)
        self._number.setText(bank_accounts.number_words(account.number))
        self._name.setText(account.name)
        self._chart.set_key(account.account_id)
        self._signers.setText(account.signers)
        self._opened.set_day(account.opened)
        self._note.setText(account.note)


class CloseBankDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, account: BankAccount) -> None:
        super().__init__(app, parent, "close_bank", "ปิดบัญชีธนาคาร", save_words="ปิดบัญชีธนาคาร")
        self._account = account
        self.set_facts(bank_accounts.words_of(account))
        self.form.say("บัญชีที่ปิดแล้วจะไม่ให้เลือกเป็นช่องทางรับจ่ายเงินอีก ประวัติยังดูได้")
        self._day = self.form.add("day", "วันที่ปิดบัญชี", ThaiDateEdit())
        self._day.set_day(app.today())
        self.ready()

    def save(self) -> None:
        self.app.db.write(bank_accounts.close, self._account.id, self._day.required_day())
        self.app.say(f"ปิดบัญชี {bank_accounts.words_of(self._account)} แล้ว")
