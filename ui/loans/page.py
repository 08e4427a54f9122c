"""The loans' page: find one as you type, see what it owes and why, lend, take repayments, take back."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from typing import ClassVar, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit

from models import terms
from models.fund import Fund, Membership
from models.loan import Loan, LoanEvent, LoanProduct, LoanStatus
from models.person import Person
from models.place import Village
from services import funds, loan_lists, loans, members
from services.loan_lists import Filter as Wish
from services.loan_lists import Finder, LoanRow, Order, Part
from services.matters import Wanted
from services.reports import loans as reports
from services.reports.table import Report
from ui.app import FUND, App
from ui.loans.acts import LoanActs
from ui.loans.list_parts import COLUMNS, STATUSES, Due
from ui.loans.loan_card import LoanCard
from ui.page import Page
from ui.papers import export_report, show_report
from ui.table import Pages, RecordTable, TableView, TotalsLine
from ui.task import Progress
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit, Filter
from ui.widgets.named import named
from ui.widgets.parts import Empty

R = TypeVar("R")
_CARD_AFTER_MS = 60  # arrows held down and letters typed in a row show the last one's card only
_RELOAD_AFTER_MS = 350  # after something was saved
_PART = 40  # rows fetched at once


class LoansPage(Page):
    """A target is a loan's id, or services.matters.Wanted: add, repay, running, due, overdue, approved."""

    key = "loans"
    title = "เงินกู้"
    watches: ClassVar[Set[type]] = frozenset(
        (Loan, LoanEvent, LoanProduct, Membership, Person, Village, Fund)
    )

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._funds: Sequence[Fund] = ()
        self._wish: Wish | None = None
        self._everything: Sequence[int] = ()  # ids of the list before the typing narrows it
        self._finder: Finder | None = None
        self._has_loans = False
        self._order, self._descending = Order.CONTRACT, True
        self.shown: Sequence[int] = ()  # ids of the loans in the list, in its order
        self.acts = LoanActs(app, self)
        self._build_head()
        self.table = RecordTable(COLUMNS, on_sort=self._sort)
        self.view = TableView("loan_list", "รายการเงินกู้", self.table)
        header = self.view.horizontalHeader()
        header.blockSignals(True)  # the order is marked here and asked for by reload()
        header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        header.blockSignals(False)
        header.sortIndicatorChanged.connect(lambda *_: self._stand_on(self._standing))
        self._standing: int | None = None
        self.totals = TotalsLine(self.view)
        self.card = LoanCard(app)
        empty = Empty("loans_empty", "ยังไม่มีเงินกู้ในกองทุนนี้", "อนุมัติเงินกู้สัญญาแรก", self.approve)
        self.add_body(self.list_with(self.view, empty, self.totals), self.card, shares=(72, 28))
        self._card_soon = QTimer(self)
        self._card_soon.setSingleShot(True)
        self._card_soon.timeout.connect(self.show_card)
        self.view.chosen.connect(lambda _row: self._card_soon.start(_CARD_AFTER_MS))
        self._reload_soon = QTimer(self)
        self._reload_soon.setSingleShot(True)
        self._reload_soon.timeout.connect(self.reload)
        self.view.opened.connect(lambda _row: self.open_history())
        self._connect()

    def reload(self) -> None:
        self._reload_soon.stop()
        first = not self._funds
        self._funds = self.app.db.read(funds.all_funds)
        self.fund_choice.set_options([(one.id, one.name) for one in self._funds])
        self.fund_choice.setVisible(len(self._funds) > 1)
        self._arrange()
        if first:
            last = str(self.app.preferences.value(FUND))
            self.fund_choice.blockSignals(True)
            self.fund_choice.set_key(next((one.id for one in self._funds if str(one.id) == last), None))
            self.fund_choice.blockSignals(False)
        villages = self.app.db.read(members.villages)
        self.moo.set_options(
            [(None, "ทุกหมู่"), *((one.moo, one.label) for one in villages if one.moo is not None)]
        )
        self._read()

    @property
    def fund(self) -> Fund:
        key = self.fund_choice.key()
        return next((one for one in self._funds if one.id == key), self._funds[0])

    @property
    def chosen(self) -> int | None:
        """The loan the cursor stands on."""
        row = self.view.currentIndex().row()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    @property
    def is_narrowed(self) -> bool:
        """A fund without any loan is empty, whatever the filters say."""
        return super().is_narrowed and self._has_loans

    def open_target(self, target: object) -> None:
        if not self._funds:
            self.reload()
        if isinstance(target, int):
            self.show_loan(target)
        elif isinstance(target, Wanted):
            self._show_wanted(target)

    def show_loan(self, loan_id: int) -> None:
        """Stands on one loan, in its fund; whatever hides it is put away."""
        fund_id = self.app.db.read(loans.get, loan_id).fund_id
        if fund_id != self.fund.id:
            self.fund_choice.set_key(fund_id)
        if loan_id not in self.shown:
            self.show_everything()
        self._stand_on(loan_id)
        self.view.setFocus()

    def show_card(self) -> None:
        """Brings the card up to date with the list at once."""
        self._card_soon.stop()
        self.card.show_loan(self.chosen)

    def approve(self) -> None:
        self.acts.approve(self.fund)

    def repay(self) -> None:
        """For the chosen loan when it runs, else the form asks whose money it is."""
        self._card_soon.stop()
        row = self.view.current()
        runs = row is not None and row.status in (LoanStatus.ACTIVE, LoanStatus.OVERDUE)
        self.acts.repay(self.fund, row.loan_id if row is not None and runs else None)

    def open_history(self) -> None:
        if self.chosen is not None:
            self.acts.show_history(self.chosen)

    def show_products(self) -> None:
        from ui.loans.products_window import ProductsWindow

        ProductsWindow(self.app, self, self.fund).open()

    def calculate(self) -> None:
        from ui.loans.calculator import Calculator

        Calculator(self.app, self, self.fund).open()

    def print_list(self) -> None:
        """This list, in this order, as a paper."""
        self._gather(lambda report: show_report(self.app, self, report))

    def export_list(self) -> None:
        """This list, in this order, as a workbook."""
        self._gather(lambda report: export_report(self.app, self, report))

    def _build_head(self) -> None:
        self.fund_choice: ChoiceEdit[int] = named(ChoiceEdit(), "fund", terms.FUND)
        self.fund_choice.changed.connect(self._fund_chosen)
        self._search_row.addWidget(self.fund_choice)
        self.add_act("products_open", "ประเภทเงินกู้", self.show_products)
        self.add_act("calculate", "คำนวณงวด", self.calculate)
        self.add_act("approve", "อนุมัติเงินกู้", self.approve, key="F4")
        self.add_act("repay", "รับชำระ", self.repay, key="F2", look=Look.MAIN)
        self.add_search("ชื่อผู้กู้ เลขสมาชิก เลขสัญญา หรือบ้านเลขที่", lambda _text: self._narrow())
        self.status = self.add_filter(Filter("status_filter", terms.STATUS, STATUSES), self._read)
        self.status.set_key(Part.OPEN)  # nothing is read before the page is shown
        self.moo: Filter[int | None] = self.add_filter(
            Filter("moo_filter", "หมู่", [(None, "ทุกหมู่")]), self._read
        )
        dues = [(one, one.value) for one in Due]
        self.due = self.add_filter(Filter("due_filter", "ครบกำหนด", dues), self._read)
        self.add_tool(Button("excel", "Excel", self.export_list))
        self.add_tool(Button("print", "พิมพ์", self.print_list, key="F9"))

    def _place_search(self, search: QLineEdit) -> None:
        """With several funds the choice of one needs a row of its own, and the search stands in it."""
        if not self.fund_choice.isVisibleTo(self):
            super()._place_search(search)
        elif self._search_row.indexOf(search) < 0:
            self._tools.removeWidget(search)
            self._search_row.insertWidget(0, search, 1)

    def _connect(self) -> None:
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

    def _show_new(self, loan_id: int) -> None:
        self.reload()
        self.show_loan(loan_id)

    def _saved(self, kinds: frozenset[type]) -> None:
        """The slip comes first: the list behind it is asked for anew when that is on the screen."""
        if kinds & self.watches and self.isVisible():
            self._reload_soon.start(_RELOAD_AFTER_MS)
        else:
            super()._saved(kinds)

    def _about_card(self, act: Callable[..., None]) -> Callable[[], None]:
        def run() -> None:
            if self.card.loan is not None:
                act(self.card.loan)

        return run

    def _wanted(self) -> Wish:
        """What the list is narrowed to, but for the typing."""
        today = self.app.today()
        first, last = (self.due.key() or Due.ANY).span(today)
        return Wish(
            self.fund.id,
            today,
            status=self.status.key(),
            moo=self.moo.key(),
            due_from=first,
            due_by=last,
        )

    def _read(self) -> None:
        """Asks for the whole list anew: another fund or filter was chosen, or something was saved."""
        if self._funds:
            standing = self.chosen
            self._read_ids()
            self._say_facts()
            self._narrow(standing)

    def _read_ids(self) -> None:
        self._wish = self._wanted()
        self._finder = None
        self._everything = self.app.db.read(
            loan_lists.ids, self._wish, self._order, descending=self._descending
        )

    def _narrow(self, standing: int | None = None) -> None:
        """Shows what the typing finds; the cursor stays where it was told to, else it goes to the first."""
        if self._wish is not None:
            self.table.replace(self._pages(self._wish))
            self._stand_on(standing)

    def _pages(self, wish: Wish) -> Pages[LoanRow]:
        typed = self.search.text() if self.search is not None else ""
        if typed.strip():
            if self._finder is None:
                self._finder = self.app.db.read(loan_lists.finder, wish)
            self.shown = shown = self._finder.find(self._everything, typed)
            totals = self._finder.totals(shown)
        else:
            self.shown = shown = self._everything
            totals = self.app.db.read(loan_lists.totals, wish)
        words = f"{totals.count:,} สัญญา · วงเงินกู้ {totals.principal}"
        self.totals.show_totals(words, {"outstanding": totals.outstanding, "next_total": totals.next_total})

        def fetch(offset: int, limit: int) -> Sequence[LoanRow]:
            return self.app.db.read(loan_lists.rows_of, shown[offset : offset + limit], wish.as_of)

        return Pages(len(shown), fetch, _PART)

    def _sort(self, key: str, descending: bool) -> Sequence[LoanRow]:
        self._standing = self.chosen
        self._order, self._descending = Order(key), descending
        self._read_ids()
        return self._pages(self._wish or self._wanted())

    def _stand_on(self, loan_id: int | None) -> None:
        if self.shown:
            self.view.choose_row(self.shown.index(loan_id) if loan_id in self.shown else 0)

    def _say_facts(self) -> None:
        """The fund's running loans, whatever the filters show."""
        fund_id, today = self.fund.id, self.app.today()
        running = self.app.db.read(loan_lists.totals, Wish(fund_id, today, status=Part.RUNNING))
        self._has_loans = bool(self._everything) or self.app.db.read(loan_lists.has_loans, fund_id)
        said = [self.fund.name]
        if self._has_loans:
            said += [f"ผ่อนอยู่ {running.count:,} สัญญา", f"คงเหลือ {running.outstanding} บาท"]
        self.set_facts(" · ".join(said))

    def _fund_chosen(self) -> None:
        self.app.preferences.setValue(FUND, self.fund_choice.key())
        self._read()

    def _show_wanted(self, wanted: Wanted) -> None:
        if wanted.fund_id is not None:
            self.fund_choice.set_key(wanted.fund_id)
        if wanted.what == "add":
            self.approve()
            return
        if wanted.what == "repay":
            self.acts.repay(self.fund)
            return
        self.show_everything()
        match wanted.what:
            case "running":
                self.status.set_key(Part.RUNNING)
            case "approved":
                self.status.set_key(LoanStatus.APPROVED)
            case "overdue":
                self.status.set_key(LoanStatus.OVERDUE)
            case "due":
                self.due.set_key(Due.WEEK)

    def _gather(self, use: Callable[[Report], object]) -> None:
        """A register of thousands is put together off the window's thread."""
        typed = self.search.text() if self.search is not None else ""
        wish, order, descending = replace(self._wanted(), search=typed), self._order, self._descending

        def work(_progress: Progress) -> Report:
            return self.app.db.read(reports.loan_list, wish, order, descending=descending)

        self.app.worker.run(self, "กำลังรวบรวมทะเบียนเงินกู้", work, use)
