"""รายการ: every movement of a loan with its split, each paper one Enter away, why it is so, and taking one back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models import terms
from models.loan import LoanEvent, LoanEventKind, LoanStatus
from services.loan import explanation_papers
from services.loan.loan_card import Card, Movement
from services.reports import loans as reports
from services.reports.loans import movement_words
from services.reports.table import Report
from ui.app import App
from ui.papers import export_report, show_document, show_gathered, show_report
from ui.table import Column, Kind, RecordTable, TableView, TotalsLine
from ui.theme import Tone
from ui.widgets.button import Button, Look

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
_TAKE_BACK = {
    LoanEventKind.DISBURSED: "ยกเลิกการจ่ายเงิน",
    LoanEventKind.REPAID: "ยกเลิกใบเสร็จ",
    LoanEventKind.RECOVERED: "ยกเลิกใบเสร็จ",
    LoanEventKind.WAIVED: "ยกเลิกการยกให้",
    LoanEventKind.WRITTEN_OFF: "ยกเลิกการตัดหนี้สูญ",
}


class MovementsTab(QWidget):
    title = "รายการ"
    asked_reverse = Signal(object)  # LoanEvent
    asked = Signal(str)  # repay

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self.table = RecordTable(COLUMNS)
        self.view = TableView("movements", "รายการเคลื่อนไหว", self.table)
        self.view.setSortingEnabled(False)  # a running balance sorted by anything else says nothing
        self.totals = TotalsLine(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view, 1)
        column.addWidget(self.totals)
        self.paper = Button("history_paper", "เปิดเอกสาร พิมพ์ซ้ำ", self.show_paper)
        self.repay = Button(
            "history_repay", "รับชำระ", partial(self.asked.emit, "repay"), key="F2", look=Look.MAIN
        )
        self.reverse = Button("history_reverse", "ยกเลิกรายการนี้", self.ask_reverse)
        self.why = Button("history_why", "ทำไมเป็นยอดนี้", self.explain)
        self._excel = Button("history_excel", "Excel", lambda: export_report(app, self, self.report()))
        self._print = Button(
            "history_print", "พิมพ์การ์ดลูกหนี้", lambda: show_report(app, self, self.report()), key="F9"
        )
        self.view.chosen.connect(self._chosen)
        self.view.opened.connect(lambda _one: self.show_paper())

    def acts(self) -> tuple[list[Button], list[Button]]:
        """What stands at the foot of the window, left and right, while this tab is shown."""
        return [self._excel, self._print], [self.why, self.reverse, self.paper, self.repay]

    def show_card(self, card: Card) -> None:
        self._card = card
        self.repay.setEnabled(card.status in (LoanStatus.ACTIVE, LoanStatus.OVERDUE))
        self.table.replace(card.movements)
        self.view.choose_row(len(card.movements) - 1)
        cells = self.report().rows[-1].cells
        sums = dict(zip([one.key for one in reports.CARD_COLUMNS], cells, strict=True))
        self.totals.show_totals(
            f"รวมรับชำระ {sums['received']}",
            {key: sums[key] for key in ("principal", "interest", "penalty", "fee", "balance")},
        )
        self._chosen(self.view.current())

    def show_paper(self) -> None:
        one = self.view.current()
        if one is not None:
            show_document(self._app, self, one.event.document_id)

    def ask_reverse(self) -> None:
        one = self.view.current()
        if one is not None:
            self.asked_reverse.emit(one.event)

    def explain(self) -> None:
        """The sum behind each part of the chosen receipt, waiver or pay-out, as a paper."""
        one = self.view.current()
        if one is not None and one.event.cancelled_by_id is None:
            event: LoanEvent = one.event
            show_gathered(
                self._app,
                self,
                "interest_explanation",
                explanation_papers.gather_explanation,
                self._card.loan.id,
                max(event.day, self._app.today()),
                event.id,
            )

    def report(self) -> Report:
        return reports.borrower_card(self._card, self._app.today())

    def _chosen(self, one: Movement | None) -> None:
        self.paper.setEnabled(one is not None)
        event = one.event if one is not None else None
        stands = event is not None and event.cancelled_by_id is None
        self.why.setEnabled(stands)
        self.reverse.setEnabled(stands)
        if event is not None:
            self.reverse.say(_TAKE_BACK[event.kind])
