"""The chart of accounts with balances: adding, renaming, retiring, and which account plays which part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from models import terms
from models.ledger import AccountKind
from models.values.thai_text import search_key
from services.bookkeeping import accounts, sub_ledgers
from services.bookkeeping.accounts import AccountRow
from services.reports import money
from services.reports.table import Kind, Report
from ui.app import App
from ui.ledger.account_dialog import AccountDialog
from ui.ledger.book import Book
from ui.ledger.list_and_card import ListAndCard
from ui.ledger.scope import Scope
from ui.records import Column, RecordTable
from ui.table import TableView
from ui.theme import Tone, theme
from ui.widgets.card import Card
from ui.widgets.choice import Filter
from ui.widgets.picker import search_box


class ChartBook(Book):
    key = "chart"
    title = "ผังบัญชี"
    has_period = False

    def __init__(self, app: App, scope: Scope) -> None:
        super().__init__(app, scope)
        self._rows: Sequence[AccountRow] = ()
        self._told: Mapping[int, str] = {}
        self.search = search_box("chart_search", "ค้นหารหัสหรือชื่อบัญชี")
        self.search.setMinimumWidth(theme().px(210))
        self.kind: Filter[AccountKind | None] = Filter(
            "account_kind", "หมวด", [(None, "ทุกหมวด"), *((one, one.label) for one in AccountKind)]
        )
        self.state: Filter[str] = Filter(
            "account_state",
            "บัญชี",
            [("all", "ทั้งหมด"), ("moved", "ที่มีรายการ"), ("role", "ที่โปรแกรมใช้เอง"), ("retired", "ที่เลิกใช้")],
        )
        self.view = TableView("accounts", "ผังบัญชี", _table())
        self.card = Card("account_card", "บัญชีที่เลือก")
        self.column.addWidget(ListAndCard(self.view, self.card, shares=(70, 30)), 1)
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.search.returnPressed.connect(self.view.setFocus)
        self.kind.changed.connect(self._narrow)
        self.state.changed.connect(self._narrow)
        self.view.chosen.connect(self._show_card)
        self.view.opened.connect(lambda row: self.asked_account.emit(row.account.id))
        self.view.letters.connect(self._type_into_search)

    def tools(self) -> list[QWidget]:
        return [self.search, self.kind, self.state]

    def focus_first(self) -> None:
        self.view.setFocus()

    def search_box(self) -> QLineEdit:
        return self.search

    def show_everything(self) -> bool:
        is_narrowed = bool(self.search.text().strip()) or self.kind.is_hiding or self.state.is_hiding
        self.search.clear()
        self.kind.reset()
        self.state.reset()
        return is_narrowed

    def reload(self) -> None:
        found = self.app.db.read(sub_ledgers.of_fund, self.scope.fund.id)
        self._told = {one.id: f"{one.code} {one.name}" for one in found}
        self._rows = self.app.db.read(accounts.chart, self.scope.fund.id)
        self._narrow()

    def report(self) -> Report:
        return self.app.db.read(money.chart, self.scope.fund.id)

    def add(self) -> None:
        AccountDialog(self.app, self, self.scope.fund, None, self._rows).open()

    def change(self) -> None:
        row = self.view.current()
        if row is not None:
            AccountDialog(self.app, self, self.scope.fund, row.account, self._rows).open()

    def _narrow(self) -> None:
        present = self.view.current()
        words = [search_key(word) for word in self.search.text().split()]
        shown = [one for one in self._rows if self._is_wanted(one, words)]
        self.view.table.replace(shown)
        hidden = len(self._rows) - len(shown)
        self.said.emit(f"{len(shown):,} บัญชี" + (f" · ตัวกรองซ่อนไว้ {hidden:,} บัญชี" if hidden else ""))
        kept = [at for at, one in enumerate(shown) if present and one.account.id == present.account.id]
        self.view.choose_row(kept[0] if kept else 0 if shown else -1)

    def _is_wanted(self, row: AccountRow, words: Sequence[str]) -> bool:
        account = row.account
        if self.kind.key() not in (None, account.kind):
            return False
        match self.state.key():
            case "moved" if row.balance is None:
                return False
            case "role" if account.role is None:
                return False
            case "retired" if account.is_active:
                return False
        text = search_key(f"{account.code} {account.name}")
        return all(word in text for word in words)

    def _show_card(self, row: AccountRow | None) -> None:
        card = self.card
        card.clear()
        if row is None:
            card.text("เลือกบัญชีเพื่อดูรายละเอียด")
            return
        account = row.account
        contra = " · หักจากหมวดนี้" if account.is_contra else ""
        card.title(f"{account.code} {account.name}", f"หมวด{account.kind.label}{contra}")
        if not account.is_active:
            card.note("เลิกใช้แล้ว เลือกในรายการใหม่ไม่ได้ รายการเดิมยังอยู่ครบ", Tone.SOON)
        card.fact("คงเหลือ", row.balance if row.balance is not None else "ยังไม่มีรายการ", strong=True)
        if account.standard != account.code:
            card.fact("ใช้แทนรหัสในผังมาตรฐาน", account.standard)
        told = self._told.get(account.sub_ledger_id or 0)
        if told is not None:
            card.fact("บัญชีย่อย", told)
        if account.till is not None:
            card.fact("ช่องในสมุดเงินสด", account.till.label)
        if account.role is not None:
            card.fact("โปรแกรมใช้เป็น", account.role.label)
        card.act("account_ledger", "ดูรายการของบัญชีนี้", lambda: self.asked_account.emit(account.id))
        card.act("account_change", "แก้ไขบัญชี", self.change)

    def _type_into_search(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)


def _table() -> RecordTable[AccountRow]:
    def tone(row: AccountRow) -> Tone:
        return Tone.PLAIN if row.account.is_active else Tone.MUTED

    return RecordTable(
        [
            Column("account_code", terms.ACCOUNT_CODE, lambda one: one.account.code, Kind.CODE),
            Column("account_name", terms.ACCOUNT, lambda one: one.account.name, weight=2.0),
            Column("kind", "หมวด", lambda one: one.account.kind.label, Kind.CODE),
            Column("role", "ใช้กับ", _uses, weight=1.0, tone=tone),
            Column("balance", terms.BALANCE, lambda one: one.balance, Kind.MONEY),
        ]
    )


def _uses(row: AccountRow) -> str:
    account = row.account
    if not account.is_active:
        return "เลิกใช้แล้ว"
    return account.role.label if account.role else account.till.label if account.till else ""
