"""The page of savings: find an account as you type, see what is in it, take, pay back, print the passbook."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit

from models.fund import Fund, Membership
from models.person import Person
from models.saving import Pledge, SavingAccount, SavingEvent, SavingProduct
from models.values.money import Money
from services.fund import funds
from services.listing import Setting
from services.matters import Wanted
from services.saving import saving_accounts, saving_lists
from services.saving.saving_lists import SAVINGS
from ui.app import FUND, App
from ui.filters import ScopeChoice
from ui.register_page import RegisterPage
from ui.savings.acts import SavingActs
from ui.savings.card import SavingCardView
from ui.widgets.button import Look


class SavingsPage(RegisterPage[SavingCardView]):
    """A target is a saving account's id, or services.matters.Wanted: add, missed, open, release, products."""

    key = "savings"
    title = "เงินออม"
    watches: ClassVar[Set[type]] = frozenset(
        (SavingAccount, SavingEvent, SavingProduct, Pledge, Membership, Person, Fund)
    )
    listing = SAVINGS
    list_name, list_words = "savings_list", "รายการบัญชีเงินออม"
    empty_words = "กองทุนนี้ยังไม่มีบัญชีเงินออม กำหนดประเภทเงินออมก่อน แล้วเปิดบัญชีให้สมาชิก"
    empty_act = "เปิดบัญชีแรก"
    shares = (68, 32)
    with_views = False
    reload_after_ms = 350  # the receipt comes first
    scope_preference = FUND

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._funds: Sequence[Fund] = ()
        self.acts = acts = SavingActs(app, self)
        acts.done.connect(self._show_done)
        for asked, act in (
            (self.card.asked_deposit, acts.deposit),
            (self.card.asked_withdraw, acts.withdraw),
            (self.card.asked_pledge, acts.change_pledge),
            (self.card.asked_statement, acts.show_statement),
            (self.card.asked_correct, acts.correct),
            (self.card.asked_close, acts.close_or_reopen),
        ):
            asked.connect(act)

    def reload(self) -> None:
        self._funds = self.app.db.read(funds.all_funds)
        super().reload()

    @property
    def fund(self) -> Fund:
        key = self.scope.key() if self.scope is not None else None
        return next((one for one in self._funds if one.id == key), self._funds[0])

    def make_card(self) -> SavingCardView:
        return SavingCardView(self.app)

    def fill_card(self, record_id: int | None) -> None:
        self.card.show_account(record_id)

    def add_acts(self) -> None:
        self.add_act("savings_products", "ประเภทเงินออม", lambda: self.acts.show_products(self.fund))
        self.add_act("savings_work", "งานประจำงวด", lambda: self.acts.show_work(self.fund))
        self.add_act("open_account", "เปิดบัญชี", self.add, key="F4")
        self.add_act("deposit", "ฝาก", self.deposit, key="F2", look=Look.MAIN)

    def add(self) -> None:
        self.acts.open_account(self.fund)

    def deposit(self) -> None:
        self.show_card()
        if self.chosen is not None:
            self.acts.deposit(self.chosen)

    def open_record(self, record_id: int) -> None:
        self.acts.show_statement(record_id)

    def scope_of(self, record_id: int) -> Setting:
        return self.app.db.read(saving_accounts.get, record_id).fund_id

    def show_wanted(self, wanted: Wanted) -> None:
        super().show_wanted(wanted)
        if wanted.what == "release":
            self.acts.release(self.fund)
        elif wanted.what == "products":
            self.acts.show_products(self.fund)

    def facts(self) -> str:
        """Every open account's money, whatever the filters show."""
        found = self.app.db.read(saving_lists.totals, self.fund.id)
        count, amount = sum(one[1] for one in found), Money.sum(one[2] for one in found)
        said = [] if len(self._funds) > 1 else [self.fund.name]  # else the choice above names it
        return " · ".join((*said, f"{count:,} บัญชี {amount} บาท") if count else said)

    def place_scope(self, choice: ScopeChoice) -> None:
        self._search_row.addWidget(choice)

    def _place_search(self, search: QLineEdit) -> None:
        """With several funds the choice of one needs a row of its own, and the search stands in it."""
        if self.scope is None or not self.scope.isVisibleTo(self):
            super()._place_search(search)
        elif self._search_row.indexOf(search) < 0:
            self._tools.removeWidget(search)
            self._search_row.insertWidget(0, search, 1)

    def _show_done(self, account_id: int) -> None:
        self.reload()
        self.show_record(account_id)
