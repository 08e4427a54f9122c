"""The card of the chosen saving account: what is in it, what is missed, the acts, the last movements."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from models.saving import SavingKind
from models.values.money import ZERO, Money
from models.values.thai_date import long_date, short_date
from services.saving import saving_card, saving_months
from services.saving.saving_card import SavingCard
from services.saving.saving_statements import Line
from ui.app import App
from ui.papers import show_document
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.card import Card


class SavingCardView(Card):
    """The acts are asked for by signals with the account's id; papers of movements open from here."""

    asked_deposit = Signal(int)
    asked_withdraw = Signal(int)
    asked_pledge = Signal(int)
    asked_statement = Signal(int)
    asked_correct = Signal(int)
    asked_close = Signal(int)

    def __init__(self, app: App) -> None:
        super().__init__("saving_card", "บัญชีที่เลือก")
        self._app = app
        self.shown: SavingCard | None = None
        self.show_account(None)

    def show_account(self, account_id: int | None) -> None:
        self.clear()
        self.shown = None
        if account_id is None:
            self.text("เลือกบัญชีเพื่อดูยอดและทำรายการ")
            return
        self.shown = shown = self._app.db.read(saving_card.card, account_id, self._app.today())
        account = shown.account
        self.title(
            account.membership.person.name,
            f"{account.product.name} {account.account_no} · เลขสมาชิก {account.membership.member_no}",
        )
        self._tell_trouble(shown)
        balance = Label(f"{account.balance} บาท", "figure")
        balance.setObjectName("saving_balance")
        balance.setWordWrap(False)
        balance.setAccessibleName(f"ยอดคงเหลือ {account.balance} บาท")
        self.add(balance)
        self._tell_sajja(shown)
        self._add_acts(shown)
        if shown.lines:
            self.heading("รายการล่าสุด")
            for one in reversed(shown.lines):
                self.add(self._movement(one))
        self.heading("บัญชี")
        self.fact("วันที่เปิด", account.opened)
        self.fact("สมุดเล่มที่", account.passbook_no)
        if shown.unprinted:
            self.fact("รอพิมพ์ลงสมุด", f"{shown.unprinted:,} รายการ")
        membership_id = account.membership_id
        self.link("open_member", "เปิดทะเบียนสมาชิก", lambda: self._app.go("members", membership_id))

    def _tell_trouble(self, shown: SavingCard) -> None:
        account, due = shown.account, shown.due
        if account.closed is not None:
            self.note(f"ปิดบัญชีเมื่อ {long_date(account.closed)}", Tone.MUTED)
        elif not shown.is_member:
            self.note("พ้นสมาชิกแล้ว กรุณาจ่ายเงินคืนและปิดบัญชี", Tone.SOON)
        elif due.missed:
            self.note(f"ขาดส่ง {due.missed:,} เดือน ต้องส่งถึงเดือนนี้ {due.to_pay} บาท")
        elif due.to_pay:
            self.note(f"เดือนนี้ยังไม่ได้ส่ง {due.to_pay} บาท", Tone.SOON)

    def _tell_sajja(self, shown: SavingCard) -> None:
        due = shown.due
        if shown.account.product.kind is not SavingKind.SAJJA or shown.account.closed is not None:
            return
        self.fact("สัจจะเดือนละ", due.pledge)
        since = shown.account.pledges[0].since
        if due.paid_until is not None and due.paid_until > since:
            self.fact("ส่งแล้วถึง", saving_months.month_words(saving_months.after(due.paid_until, -1)))
        if due.prepaid:
            self.fact("ล่วงหน้า", due.prepaid)
        coming = [one for one in shown.account.pledges if one.since > self._app.today()]
        for one in coming:
            self.fact(f"ตั้งแต่ {saving_months.month_words(one.since)} เดือนละ", one.amount)

    def _add_acts(self, shown: SavingCard) -> None:
        account, is_open = shown.account, shown.account.closed is None
        account_id = account.id
        if is_open and shown.is_member:
            self.act("card_deposit", "ฝาก", lambda: self.asked_deposit.emit(account_id), look=Look.MAIN)
        money = account.balance + account.prepaid
        if is_open and money and (account.product.can_withdraw or not shown.is_member):
            words = "ถอน" if shown.is_member else "จ่ายคืนและปิดบัญชี"
            self.act("card_withdraw", words, lambda: self.asked_withdraw.emit(account_id))
        self.act("card_statement", "สมุดและรายการเดินบัญชี", lambda: self.asked_statement.emit(account_id))
        if is_open and account.product.kind is SavingKind.SAJJA and shown.is_member:
            self.act("card_pledge", "เปลี่ยนสัจจะ", lambda: self.asked_pledge.emit(account_id))
        if is_open:
            self.link("card_correct", "ปรับปรุงยอด", lambda: self.asked_correct.emit(account_id))
        if is_open and not money:
            self.link("card_close", "ปิดบัญชี", lambda: self.asked_close.emit(account_id))
        elif not is_open and shown.is_member:
            self.link("card_close", "เปิดบัญชีนี้อีกครั้ง", lambda: self.asked_close.emit(account_id))

    def _movement(self, one: Line) -> QWidget:
        """What and when on the left, how much on the right; the paper one click away."""
        house = QWidget()
        grid = QGridLayout(house)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        paper = Button(f"paper_{one.event_id}", one.number, self._shower(one.document_id), look=Look.LINK)
        paper.setAccessibleName(f"เปิดเอกสาร {one.number} {one.words}")
        amount = Label(_signed(one), "muted" if one.is_cancelled else "")
        amount.setWordWrap(False)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if one.money_out is not None:
            amount.set_tone(Tone.WRONG.value)
        words = f"{one.words} {short_date(one.day)}" + (" (ยกเลิกแล้ว)" if one.is_cancelled else "")
        grid.addWidget(paper, 0, 0)
        grid.addWidget(amount, 0, 1)
        grid.addWidget(Label(words, "caption"), 1, 0, 1, 2)
        return house

    def _shower(self, document_id: int) -> Callable[[], None]:
        return lambda: show_document(self._app, self, document_id)


def _signed(one: Line) -> str:
    money: Money = one.money_in if one.money_in is not None else -(one.money_out or ZERO)
    return f"+{money}" if money > ZERO else str(money)
