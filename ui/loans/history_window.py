"""ประวัติ: every movement of a loan with its split, each paper one Enter away, and taking one back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models import terms
from models.loan import LoanEvent, LoanEventKind
from services.loan import loan_card
from services.loan.loan_card import Movement
from services.reports import loans as reports
from services.reports.loans import movement_words
from services.reports.table import Report
from ui.app import App
from ui.papers import export_report, show_document, show_report
from ui.table import Column, Kind, RecordTable, TableView, TotalsLine
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.window import Window

COLUMNS: tuple[Column[Movement], ...] = (
    Column("day", terms.DAY, lambda one: one.event.day, Kind.DAY),
    Column("document_no", terms.DOCUMENT_NO, lambda one: one.event.document.number, Kind.CODE),
    Column(
        "description",
        terms.DESCRIPTION,
        movement_words,
        least=190,
        tone=lambda one: Tone.WRONG if one.cancelled_by is not None else Tone.PLAIN,
    ),
    Column("amount", "จำนวนเงิน", lambda one: one.event.amount, Kind.MONEY),
    Column("principal", terms.PRINCIPAL, lambda one: one.split.principal if one.split else None, Kind.MONEY),
    Column("interest", terms.INTEREST, lambda one: one.split.interest if one.split else None, Kind.MONEY),
    Column("penalty", terms.PENALTY, lambda one: one.split.penalty if one.split else None, Kind.MONEY),
    Column("fee", terms.FEE, lambda one: one.split.fee if one.split else None, Kind.MONEY, spare=True),
    Column("balance", terms.OUTSTANDING, lambda one: one.balance, Kind.MONEY),
)


class HistoryWindow(Window):
    asked_reverse = Signal(object)  # LoanEvent

    def __init__(self, app: App, parent: QWidget, loan_id: int) -> None:
        super().__init__(app, parent, "history_window", "ประวัติสัญญา")
        self._loan_id = loan_id
        self.table = RecordTable(COLUMNS)
        self.view = TableView("movements", "รายการเคลื่อนไหว", self.table)
        self.view.setSortingEnabled(False)  # a running balance sorted by anything else says nothing
        self.totals = TotalsLine(self.view)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.totals)
        self.paper = Button("history_paper", "เปิดเอกสาร พิมพ์ซ้ำ", self.show_paper, look=Look.MAIN)
        self.reverse = Button("history_reverse", "ยกเลิกรายการนี้", self.ask_reverse)
        self.add_foot(
            Button("history_excel", "Excel", lambda: export_report(app, self, self._report())),
            Button("history_print", "พิมพ์การ์ดลูกหนี้", lambda: show_report(app, self, self._report()), key="F9"),
            right=(self.reverse, self.paper),
        )
        self.view.chosen.connect(self._chosen)
        self.view.opened.connect(lambda _one: self.show_paper())
        app.changed.connect(self._saved)
        self.reload()
        self.fit(1100, 600)

    def reload(self) -> None:
        card = self._card = self.app.db.read(loan_card.card, self._loan_id, self.app.today())
        loan = card.loan
        self.set_facts(
            f"{loan.membership.person.name} · {loan.contract_no} · {loan.product.name} · คงเหลือ {loan.outstanding}"
        )
        self.table.replace(card.movements)
        self.view.choose_row(len(card.movements) - 1)
        cells = self._report().rows[-1].cells
        sums = dict(zip([one.key for one in reports.CARD_COLUMNS], cells, strict=True))
        self.totals.show_totals(
            f"รวมรับชำระ {sums['received']}",
            {key: sums[key] for key in ("principal", "interest", "penalty", "fee", "balance")},
        )
        self._chosen(self.view.current())

    def show_paper(self) -> None:
        one = self.view.current()
        if one is not None:
            show_document(self.app, self, one.event.document_id)

    def ask_reverse(self) -> None:
        one = self.view.current()
        if one is not None:
            self.asked_reverse.emit(one.event)

    def _saved(self, kinds: frozenset[type]) -> None:
        if LoanEvent in kinds:
            self.reload()

    def _chosen(self, one: Movement | None) -> None:
        self.paper.setEnabled(one is not None)
        event: LoanEvent | None = one.event if one is not None else None
        self.reverse.setEnabled(event is not None and event.cancelled_by_id is None)
        if event is not None:
            is_out = event.kind is LoanEventKind.DISBURSED
            self.reverse.setText("ยกเลิกการจ่ายเงิน" if is_out else "ยกเลิกใบเสร็จ")

    def _report(self) -> Report:
        return reports.borrower_card(self._card, self.app.today())
