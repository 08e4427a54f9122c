"""ทะเบียนผู้ค้ำประกัน and ทะเบียนหลักประกัน of a fund: found as one types, printed, in Excel; a row opens its contract."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.fund import Fund
from models.lending import Collateral, Guarantee
from services import lists
from services.listing import Listing, Setting, Wish
from services.lists import Listed
from services.loan import collaterals, guarantees
from services.loan.collateral_lists import COLLATERAL
from services.loan.guarantee_lists import GUARANTORS
from services.reports.table import Report
from ui import papers
from ui.app import App
from ui.list_window import ListWindow, narrowing
from ui.table import Column
from ui.theme import Tone
from ui.widgets.button import Button
from ui.widgets.choice import Filter
from ui.widgets.parts import Empty
from ui.widgets.picker import search_box

_SHOWN = 500  # the rest is found by searching
_SEARCH_MS = 120
_EVERYTHING = ""


class SecurityRegister(ListWindow[Listed]):
    """Of one listing with one filter; get reads the record of a row, which names its loan."""

    def __init__(
        self,
        app: App,
        parent: QWidget,
        fund: Fund,
        listing: Listing,
        get: Callable[..., Guarantee | Collateral],
    ) -> None:
        super().__init__(app, parent, f"{listing.key}_window", listing.title)
        self.fund, self.listing, self._get = fund, listing, get
        self._narrow = listing.filters[0]
        self.search = search_box(f"{listing.key}_search", listing.search_words)
        options = [(str(one.key), one.words) for one in app.db.read(lists.options, self._narrow)]
        self.filter: Filter[str] = Filter(
            f"{listing.key}_filter", self._narrow.title, [(_EVERYTHING, "ทั้งหมด"), *options]
        )
        tools = (
            Button("excel", "Excel", self.export),
            Button("print_register", "พิมพ์ทะเบียน", self.print_register, key="F9"),
        )
        self.body.addLayout(narrowing(self.search, self.filter, *tools))
        empty = Empty(f"{listing.key}_empty", "ไม่มีรายการในส่วนนี้", "กลับ", self.reject)
        columns = [_shown(listing, one.key) for one in listing.columns if one.on_screen]
        self.build(f"{listing.key}_rows", listing.title, columns, empty, key=lambda one: one.id)
        self.add_foot(right=(self.needs_row(Button("open_loan", "เปิดสัญญา", self.open_record, key="F2")),))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.reload)
        self.search.textChanged.connect(lambda: self._soon.start(_SEARCH_MS))
        self.filter.changed.connect(self.reload)
        self.fit(1290, 640)
        self.reload()

    def rows(self) -> Sequence[Listed]:
        found = self.app.db.read(lists.found, self.listing, self._wish())
        self.set_facts(f"{self.fund.name} · {len(found):,} {self.listing.unit}")
        return self.app.db.read(lists.rows_of, self.listing, found[:_SHOWN], self._wish())

    def open_record(self) -> None:
        if (row := self.chosen) is not None:
            loan_id = self.app.db.read(self._get, row.id).loan_id
            assert loan_id is not None
            self.accept()
            self.app.go("loans", loan_id)

    def export(self) -> None:
        papers.export_report(self.app, self, self._report())

    def print_register(self) -> None:
        papers.show_report(self.app, self, self._report())

    def _wish(self) -> Wish:
        filters: dict[str, Setting] = {"fund": self.fund.id}
        if key := self.filter.key():
            filters[self._narrow.key] = key
        return Wish(self.app.today(), self.search.text(), filters)

    def _report(self) -> Report:
        return self.app.db.read(lists.report, self.listing, self._wish())


def guarantors(app: App, parent: QWidget, fund: Fund) -> SecurityRegister:
    return SecurityRegister(app, parent, fund, GUARANTORS, guarantees.get)


def collateral(app: App, parent: QWidget, fund: Fund) -> SecurityRegister:
    return SecurityRegister(app, parent, fund, COLLATERAL, collaterals.get)


def _shown(listing: Listing, key: str) -> Column[Listed]:
    of = listing.column(key)
    return Column(
        of.key,
        of.title,
        lambda row: row[of.key],
        of.kind,
        tone=(lambda row: Tone(row.marks[of.key].value)) if of.mark is not None else None,
        weight=of.weight,
        least=of.least,
        spare=of.spare,
    )
