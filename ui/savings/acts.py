"""What can be done to savings: each act is one form, and afterwards its paper."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from models.fund import Fund
from services.errors import UserError
from services.saving import saving_accounts, saving_products
from ui import messages
from ui.app import App
from ui.papers import show_document
from ui.savings.account_dialogs import CorrectDialog, OpenDialog, PledgeDialog
from ui.savings.fund_dialogs import InterestDialog, ReleaseDialog
from ui.savings.money_dialogs import DepositDialog, WithdrawDialog


class SavingActs(QObject):
    """page is the widget that dialogs and papers open over."""

    done = Signal(int)  # an account that was opened, to be shown whatever hides it

    def __init__(self, app: App, page: QWidget) -> None:
        super().__init__(page)
        self._app, self._page = app, page

    def open_account(self, fund: Fund) -> None:
        if not self._app.db.read(saving_products.products, fund.id):
            if messages.ask(
                self._page,
                "กองทุนนี้ยังไม่มีประเภทเงินออม",
                "กำหนดประเภทเงินออมก่อน แล้วจึงเปิดบัญชีให้สมาชิก",
                act="กำหนดประเภทเงินออม",
            ):
                self.show_products(fund)
            return
        dialog = OpenDialog(self._app, self._page, fund)

        def opened() -> None:
            assert dialog.account is not None
            self._app.say(f"เปิดบัญชี {dialog.account.account_no} แล้ว")
            self.done.emit(dialog.account.id)

        dialog.accepted.connect(opened)
        _open(dialog)

    def deposit(self, account_id: int) -> None:
        account = self._app.db.read(saving_accounts.get, account_id)
        if account.closed is not None:
            self._app.say(f"บัญชี {account.account_no} ปิดแล้ว กรุณาเลือกบัญชีอื่น")
            return
        dialog = DepositDialog(self._app, self._page, account_id)

        def taken() -> None:
            assert dialog.receipt is not None
            name = account.membership.person.name
            self._app.say(f"รับฝาก {dialog.amount.amount()} บาท จาก{name} ใบเสร็จ {dialog.receipt.number}")
            show_document(self._app, self._page, dialog.receipt.id)

        dialog.accepted.connect(taken)
        _open(dialog)

    def withdraw(self, account_id: int) -> None:
        dialog = WithdrawDialog(self._app, self._page, account_id)

        def paid() -> None:
            assert dialog.voucher is not None
            self._app.say(f"จ่ายเงิน {dialog.amount.amount()} บาท แล้ว ใบสำคัญ {dialog.voucher.number}")
            show_document(self._app, self._page, dialog.voucher.id)

        dialog.accepted.connect(paid)
        _open(dialog)

    def change_pledge(self, account_id: int) -> None:
        dialog = PledgeDialog(self._app, self._page, account_id)
        dialog.accepted.connect(lambda: self._app.say("เปลี่ยนเงินสัจจะแล้ว"))
        _open(dialog)

    def correct(self, account_id: int) -> None:
        dialog = CorrectDialog(self._app, self._page, account_id)

        def corrected() -> None:
            assert dialog.voucher is not None
            self._app.say(f"ปรับปรุงยอดแล้ว ใบสำคัญ {dialog.voucher.number}")
            show_document(self._app, self._page, dialog.voucher.id)

        dialog.accepted.connect(corrected)
        _open(dialog)

    def close_or_reopen(self, account_id: int) -> None:
        account = self._app.db.read(saving_accounts.get, account_id)
        try:
            if account.closed is None:
                self._app.db.write(saving_accounts.close, account_id, self._app.today())
            else:
                self._app.db.write(saving_accounts.reopen, account_id)
        except UserError as error:
            messages.show_error(self._page, error)
            return
        words = "ปิดบัญชี" if account.closed is None else "เปิดบัญชี"
        again = "อีกครั้ง" if account.closed is not None else ""
        self._app.say(f"{words} {account.account_no} {again}แล้ว".replace("  ", " "))

    def post_interest(self, fund: Fund) -> None:
        dialog = InterestDialog(self._app, self._page, fund)

        def posted() -> None:
            assert dialog.voucher is not None
            self._app.say(f"ลงบัญชีดอกเบี้ยแล้ว ใบสำคัญ {dialog.voucher.number}")
            show_document(self._app, self._page, dialog.voucher.id)

        dialog.accepted.connect(posted)
        _open(dialog)

    def release(self, fund: Fund) -> None:
        dialog = ReleaseDialog(self._app, self._page, fund)

        def released() -> None:
            assert dialog.voucher is not None
            self._app.say(f"โอนเงินล่วงหน้าแล้ว ใบสำคัญ {dialog.voucher.number}")
            show_document(self._app, self._page, dialog.voucher.id)

        dialog.accepted.connect(released)
        _open(dialog)

    def show_work(self, fund: Fund) -> None:
        from ui.savings.work_window import WorkWindow

        acts = self.post_interest, self.release, self.show_vouchers
        WorkWindow(self._app, self._page, fund, *acts).open()

    def show_products(self, fund: Fund) -> None:
        from ui.savings.products_window import ProductsWindow

        ProductsWindow(self._app, self._page, fund).open()

    def show_vouchers(self, fund: Fund) -> None:
        from ui.savings.vouchers_window import VouchersWindow

        VouchersWindow(self._app, self._page, fund).open()

    def show_statement(self, account_id: int) -> None:
        from ui.savings.statement_window import StatementWindow

        StatementWindow(self._app, self._page, account_id).open()


def _open(dialog: QDialog) -> None:
    """The dialog is let go once it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
