"""The loans' page: find one as you type, see what it owes and why, lend, take repayments, take back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit

from models.fund import Fund, Membership
from models.lending import Collateral, Guarantee
from models.loan import Loan, LoanEvent, LoanProduct, LoanStatus
from models.person import Person
from models.place import Village
from services.fund import funds
from services.listing import Setting
from services.lists import Listed
from services.loan import loan_lists, loans
from services.loan.arrears import Step
from services.loan.loan_lists import LOANS
from services.matters import Wanted
from services.reports.table import Cell
from ui.app import FUND, App
from ui.filters import ScopeChoice
from ui.loans.acts import LoanActs
from ui.loans.loan_card import LoanCard
from ui.loans.more import more_menu
from ui.loans.words import status_words
from ui.register_page import RegisterPage
from ui.table import Column
from ui.widgets.button import Look

_RUNNING = (LoanStatus.ACTIVE.label, LoanStatus.OVERDUE.label)
_WHOLESALE = "wholesale:"
_ARREARS = "arrears:"  # and a step of services.loan.arrears, or none
_HEADINGS = {"contract_no": "สัญญา", "moo": "หมู่"}  # shorter than on paper


class LoansPage(RegisterPage[LoanCard]):
    """A target is a loan's id, or services.matters.Wanted: add, repay, running, due, overdue, approved,
    applications, wholesale, wholesale:ID."""

    key = "loans"
    title = "เงินกู้"
    watches: ClassVar[Set[type]] = frozenset(
        (Loan, LoanEvent, LoanProduct, Guarantee, Collateral, Membership, Person, Village, Fund)
    )
    listing = LOANS
    list_name, list_words = "loan_list", "รายการเงินกู้"
    empty_words, empty_act = "ยังไม่มีเงินกู้ในกองทุนนี้", "อนุมัติเงินกู้สัญญาแรก"
    shares = (72, 28)
    with_views = False
    reload_after_ms = 350  # the slip comes first: the list behind it is asked for anew a little later
    scope_preference = FUND

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._funds: Sequence[Fund] = ()
        self.acts = LoanActs(app, self)
        card, acts = self.card, self.acts
        acts.made.connect(self._show_new)
        acts.asked_products.connect(self.show_products)
        card.asked_repay.connect(self.repay)
        card.asked_history.connect(self.open_history)
        for asked, act in (
            (card.asked_disburse, acts.disburse),
            (card.asked_cancel, acts.cancel_approval),
            (card.asked_why, acts.show_why),
        ):
            asked.connect(self._about_card(act))

    def reload(self) -> None:
        self._funds = self.app.db.read(funds.all_funds)
        super().reload()

    @property
    def fund(self) -> Fund:
        key = self.scope.key() if self.scope is not None else None
        return next((one for one in self._funds if one.id == key), self._funds[0])

    def make_card(self) -> LoanCard:
        return LoanCard(self.app)

    def fill_card(self, record_id: int | None) -> None:
        self.card.show_loan(record_id)

    def add_acts(self) -> None:
        self.add_act("loan_applications", "คำขอกู้", self.show_applications)
        self.add_act("arrears", "ติดตามหนี้", self.show_arrears)
        self.more_button = self.add_act("loans_more", "เพิ่มเติม", self.show_more, key="F10")
        self.more = more_menu(
            self,
            (
                ("calculate", "คำนวณงวด", self.calculate),
                ("products_open", "ประเภทเงินกู้", self.show_products),
                ("pause_many", "พักชำระหนี้หลายสัญญา", self.pause_many),
                ("wholesale", "เงินที่กองทุนกู้มา", self.show_wholesale),
            ),
        )
        self.add_act("approve", "อนุมัติเงินกู้", self.add, key="F4")
        self.add_act("repay", "รับชำระ", self.repay, key="F2", look=Look.MAIN)

    def add(self) -> None:
        self.acts.approve(self.fund)

    def repay(self) -> None:
        """For the chosen loan when it runs, else the form asks whose money it is."""
        self._card_soon.stop()
        row = self.view.current()
        self.acts.repay(self.fund, row.id if row is not None and row["status"] in _RUNNING else None)

    def open_record(self, record_id: int) -> None:
        self.acts.show_history(record_id)

    def open_history(self) -> None:
        if self.chosen is not None:
            self.open_record(self.chosen)

    def show_more(self) -> None:
        self.more.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))
        self.more.setActiveAction(self.more.actions()[0])

    def pause_many(self) -> None:
        self.acts.pause_many(self.fund, self)

    def show_products(self) -> None:
        from ui.loans.products_window import ProductsWindow

        ProductsWindow(self.app, self, self.fund).open()

    def show_arrears(self, step: Step | None = None) -> None:
        from ui.loans.arrears_window import ArrearsWindow

        window = ArrearsWindow(self.app, self, self.fund, step)
        window.asked_loan.connect(self.show_record)
        window.open()

    def show_allowance(self) -> None:
        from ui.loans.allowance_window import AllowanceWindow

        AllowanceWindow(self.app, self, self.fund).open()

    def print_list(self) -> None:
        """Every paper of loans; the list itself is one of them."""
        from ui.loans.papers_window import show_papers

        chosen = self.card.loan.loan if self.chosen is not None and self.card.loan is not None else None
        show_papers(self.app, self, self.fund, chosen, tuple(self.shown), super().print_list)

    def show_wholesale(self, wholesale_id: int | None = None) -> None:
        from ui.loans.wholesale_window import WholesaleWindow

        window = WholesaleWindow(self.app, self, self.fund)
        if wholesale_id is not None:
            window.show_contract(wholesale_id)
        window.open()

    def show_applications(self) -> None:
        from ui.loans.applications_window import ApplicationsWindow

        window = ApplicationsWindow(self.app, self, self.fund)
        window.made_loan.connect(self._show_new)
        window.asked_products.connect(self.show_products)
        window.open()

    def calculate(self) -> None:
        from ui.loans.calculator import Calculator

        Calculator(self.app, self, self.fund).open()

    def scope_of(self, record_id: int) -> Setting:
        return self.app.db.read(loans.get, record_id).fund_id

    def show_wanted(self, wanted: Wanted) -> None:
        super().show_wanted(wanted)
        if wanted.what == "repay":
            self.acts.repay(self.fund)
        elif wanted.what == "applications":
            self.show_applications()
        elif wanted.what.startswith(_ARREARS):
            step = wanted.what.removeprefix(_ARREARS)
            self.show_arrears(Step(step) if step else None)
        elif wanted.what == "allowance":
            self.show_allowance()
        elif wanted.what == "wholesale":
            self.show_wholesale()
        elif wanted.what.startswith(_WHOLESALE):
            self.show_wholesale(int(wanted.what.removeprefix(_WHOLESALE)))

    def facts(self) -> str:
        """The fund's running loans, whatever the filters show."""
        said = [] if len(self._funds) > 1 else [self.fund.name]  # else the choice above names it
        if self.everything:
            count, outstanding = self.app.db.read(loan_lists.running, self.fund.id)
            said += [f"ผ่อนอยู่ {count:,} สัญญา", f"คงเหลือ {outstanding} บาท"]
        return " · ".join(said)

    def totals_line(
        self, count: int, hidden: str, sums: Mapping[str, Cell]
    ) -> tuple[str, Mapping[str, Cell]]:
        del hidden
        words = f"{count:,} สัญญา · วงเงินกู้ {sums['principal']}"
        return words, {key: figure for key, figure in sums.items() if key != "principal"}

    def shown_columns(self) -> Sequence[Column[Listed]]:
        return [
            replace(one, value=lambda row: status_words(str(row["status"]), row["days_overdue"]))
            if one.key == "status"
            else replace(one, title=_HEADINGS.get(one.key, one.title))
            for one in super().shown_columns()
        ]

    def place_scope(self, choice: ScopeChoice) -> None:
        self._search_row.addWidget(choice)

    def _place_search(self, search: QLineEdit) -> None:
        """With several funds the choice of one needs a row of its own, and the search stands in it."""
        if self.scope is None or not self.scope.isVisibleTo(self):
            super()._place_search(search)
        elif self._search_row.indexOf(search) < 0:
            self._tools.removeWidget(search)
            self._search_row.insertWidget(0, search, 1)

    def _show_new(self, loan_id: int) -> None:
        self.reload()
        self.show_record(loan_id)

    def _about_card(self, act: Callable[..., None]) -> Callable[[], None]:
        def run() -> None:
            if self.card.loan is not None:
                act(self.card.loan)

        return run
