"""บัญชีธนาคาร: what the books say is in each, and when it last agreed with the bank."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from models.fund import Fund
from models.values.money import Money
from models.values.thai_date import long_date, short_date
from services.reports import treasury
from services.reports.table import Kind, Report
from services.treasury import bank_accounts, reconciliations
from services.treasury.bank_accounts import BankRow, number_words
from ui import papers
from ui.app import App
from ui.ledger.scope import month_of
from ui.table import Column
from ui.theme import Tone
from ui.treasury.bank_account_dialog import BankAccountDialog, CloseBankDialog
from ui.treasury.reconcile_window import ReconcileWindow
from ui.treasury.section import Section
from ui.treasury.statement_dialogs import BeginDialog
from ui.widgets.button import Button, Look
from ui.widgets.parts import Empty

_SHOWN = 6  # statements on the card


def _tone(row: BankRow) -> Tone:
    return Tone.MUTED if row.account.closed else Tone.PLAIN


_COLUMNS: tuple[Column[BankRow], ...] = (
    Column("bank", "ธนาคาร", lambda one: one.account.bank, tone=_tone, weight=0),
    Column("number", "เลขที่บัญชี", lambda one: number_words(one.account.number), Kind.CODE, tone=_tone),
    Column("name", "ชื่อบัญชี", lambda one: one.account.name, tone=_tone, weight=1.6),
    Column("balance", "ยอดตามบัญชี", lambda one: one.balance, Kind.MONEY, tone=_tone),
    Column("reconciled", "กระทบยอดถึง", lambda one: one.reconciled, Kind.DAY, tone=_tone),
)


class BankSection(Section[BankRow]):
    key = "banks"
    title = "บัญชีธนาคาร"

    def __init__(self, app: App) -> None:
        empty = Empty(
            "banks_empty",
            "ยังไม่ได้บันทึกบัญชีธนาคารของกองทุนนี้ เพิ่มตามหน้าสมุดบัญชีเพื่อกระทบยอดและเลือกเป็นช่องทางรับจ่ายเงิน",
            "เพิ่มบัญชีธนาคาร",
            self.add,
        )
        super().__init__(app, _COLUMNS, empty)
        self._add = Button("add_bank", "เพิ่มบัญชีธนาคาร", self.add)

    def rows(self, fund: Fund) -> Sequence[BankRow]:
        return self.app.db.read(bank_accounts.of_fund, fund.id)

    def key_of(self, row: BankRow) -> int:
        return row.account.id

    def facts(self, rows: Sequence[BankRow]) -> str:
        live = [one for one in rows if one.account.closed is None]
        return f"บัญชีธนาคาร {len(live):,} บัญชี {Money.sum(one.balance for one in live)} บาท" if live else ""

    def tools(self) -> Sequence[Button]:
        return (self._add,)

    def report(self) -> Callable[[], Report]:
        fund, today = self.required_fund(), self.app.today()
        period = month_of(today, fund.fiscal_start_month)
        return lambda: self.app.db.read(treasury.bank_book, fund.id, period.first, today)

    def open_current(self) -> None:
        self.reconcile()

    def add(self) -> None:
        BankAccountDialog(self.app, self.window(), self.required_fund()).open()

    def correct(self) -> None:
        if (row := self.view.current()) is not None:
            BankAccountDialog(self.app, self.window(), self.required_fund(), row.account).open()

    def close_account(self) -> None:
        if (row := self.view.current()) is not None:
            CloseBankDialog(self.app, self.window(), row.account).open()

    def reconcile(self) -> None:
        """Goes on with the statement that is not agreed, or begins another."""
        if (row := self.view.current()) is None:
            return
        latest = next(iter(self.app.db.read(reconciliations.statements, row.account.id)), None)
        if latest is not None and latest.done_at is None:
            self.open_statement(latest.id)
            return
        dialog = BeginDialog(self.app, self.window(), row)
        dialog.accepted.connect(lambda: self.open_statement(dialog.statement_id))
        dialog.open()

    def open_statement(self, statement_id: int) -> None:
        ReconcileWindow(self.app, self.window(), statement_id).open()

    def print_book(self) -> None:
        if (row := self.view.current()) is None:
            return
        fund, today = self.required_fund(), self.app.today()
        first = month_of(today, fund.fiscal_start_month).first
        report = self.app.db.read(treasury.bank_book, fund.id, first, today, row.account.account_id)
        papers.show_report(self.app, self, report)

    def fill_nothing(self) -> None:
        self.card.text("เลือกบัญชีธนาคารเพื่อดูรายละเอียด")

    def fill_card(self, row: BankRow) -> None:
        card, account = self.card, row.account
        branch = f" สาขา{account.branch}" if account.branch else ""
        card.title(account.name, f"{account.bank}{branch} {number_words(account.number)}")
        if account.closed is not None:
            card.note(f"ปิดบัญชีเมื่อ {long_date(account.closed)}", Tone.SOON)
        card.fact("ยอดตามบัญชี", row.balance, strong=True)
        card.fact("บัญชีในผัง", f"{account.account.code} {account.account.name}")
        card.fact("ผู้มีอำนาจเบิกถอน", account.signers or "ยังไม่ได้บันทึก")
        if account.opened is not None:
            card.fact("เปิดบัญชีเมื่อ", account.opened)
        if account.note:
            card.text(account.note)
        if account.closed is None:
            card.act("reconcile", "กระทบยอด", self.reconcile, key="F10")
        card.act("bank_book", "พิมพ์สมุดธนาคารเดือนนี้", self.print_book)
        card.act("correct_bank", "แก้ไข", self.correct, key="F2")
        if account.closed is None:
            card.act("close_bank", "ปิดบัญชีธนาคาร", self.close_account, look=Look.QUIET)
        statements = self.app.db.read(reconciliations.statements, account.id)
        if statements:
            card.heading("ใบแจ้งยอด")
        for one in statements[:_SHOWN]:
            state = "กระทบยอดแล้ว" if one.done_at else "ยังไม่เสร็จ"
            card.link(
                f"statement_{one.id}", f"{short_date(one.day)} {state}", partial(self.open_statement, one.id)
            )
            card.text(f"{one.balance} บาท")
