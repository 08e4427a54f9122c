"""ตารางชำระและรายการ: what is still to be paid to a lender, and every receipt and payment with its paper."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models import terms
from models.document import Document
from models.lending import WholesaleEvent, WholesaleEventKind
from services.loan import wholesale_standing
from services.loan.loan_math import Instalment
from services.loan.wholesale_state import Step, is_brought, steps
from services.reports import wholesale as reports
from ui.app import App
from ui.money.void_dialog import VoidDialog
from ui.papers import export_report, show_document, show_report
from ui.table import Column, Kind, RecordTable, TableView
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.window import Window

ROWS: tuple[Column[Instalment], ...] = (
    Column("n", terms.INSTALMENT, lambda one: one.n, Kind.WHOLE),
    Column("due", "ครบกำหนด", lambda one: one.due, Kind.DAY),
    Column("principal", terms.PRINCIPAL, lambda one: one.principal, Kind.MONEY, spare=True),
    Column("interest", terms.INTEREST, lambda one: one.interest, Kind.MONEY, spare=True),
    Column("total", "ต้องชำระ", lambda one: one.total, Kind.MONEY),
)


def _interest_tone(one: Step) -> Tone:
    return Tone.SOON if one.difference else Tone.PLAIN


STEPS: tuple[Column[Step], ...] = (
    Column("day", terms.DAY, lambda one: one.event.day, Kind.DAY),
    Column("document_no", terms.DOCUMENT_NO, lambda one: one.event.document.number, Kind.CODE),
    Column("kind", terms.DESCRIPTION, lambda one: one.event.kind.label, least=80),
    Column("amount", "จำนวนเงิน", lambda one: one.event.amount, Kind.MONEY),
    Column(
        "interest",
        "ดอกเบี้ยตามใบเสร็จ",
        lambda one: one.event.interest if one.expected is not None else None,
        Kind.MONEY,
        tone=_interest_tone,
    ),
    Column("expected", "ตามสัญญา", lambda one: one.expected, Kind.MONEY),
    Column("balance", terms.OUTSTANDING, lambda one: one.outstanding, Kind.MONEY),
)


class WholesaleHistory(Window):
    def __init__(self, app: App, parent: QWidget, wholesale_id: int) -> None:
        super().__init__(app, parent, "wholesale_history", "ตารางชำระคืนและรายการ")
        self._id = wholesale_id
        self.rows: RecordTable[Instalment] = RecordTable(ROWS)
        self.steps: RecordTable[Step] = RecordTable(STEPS)
        self.rows_view: TableView[Instalment] = TableView("wholesale_rows", "งวดที่ยังไม่ชำระ", self.rows)
        self.view: TableView[Step] = TableView("wholesale_steps", "รายการรับและชำระคืน", self.steps)
        self.view.setSortingEnabled(False)  # a running balance sorted by anything else says nothing
        both = QHBoxLayout()
        for words, view, share in (("งวดที่ยังไม่ชำระ", self.rows_view, 3), ("รายการ", self.view, 5)):
            column = QVBoxLayout()
            column.addWidget(Label(words, "card_title"))
            column.addWidget(view, 1)
            both.addLayout(column, share)
        self.body.addLayout(both, 1)
        self.paper = Button("wholesale_paper", "เปิดเอกสาร พิมพ์ซ้ำ", self.show_paper, look=Look.MAIN)
        self.void = Button("wholesale_void", "ยกเลิกรายการนี้", self.take_back)
        self.add_foot(
            Button("wholesale_history_excel", "Excel", self.export),
            Button("wholesale_rows_print", "พิมพ์ตาราง", self.print_rows),
            Button("wholesale_history_print", "พิมพ์รายการ", self.print_all, key="F9"),
            right=(self.void, self.paper),
        )
        self.view.chosen.connect(lambda _one: self._follow())
        self.view.opened.connect(lambda _one: self.show_paper())
        app.changed.connect(self._saved)
        self.reload()
        self.fit(1260, 620)

    def reload(self) -> None:
        one = self.app.db.read(wholesale_standing.standing, self._id, self.app.today())
        loan = one.loan
        self.set_facts(
            f"{loan.lender} · สัญญา {loan.contract_no} · รับเงินแล้ว {one.received} · คงเหลือ {loan.outstanding} บาท"
        )
        found = steps(loan)
        self.rows.replace(one.rows)
        self.steps.replace(found)
        self.view.choose_row(len(found) - 1)
        self._follow()

    def show_paper(self) -> None:
        event = self._event()
        if event is not None:
            show_document(self.app, self, event.document_id)

    def take_back(self) -> None:
        event = self._event()
        if event is None:
            return
        paper: Document = event.document
        dialog = VoidDialog(self.app, self, paper)

        def done() -> None:
            voucher = dialog.voucher
            assert voucher is not None
            self.app.say(f"ยกเลิก {paper.number} แล้ว ด้วย {voucher.number}")
            show_document(self.app, self, voucher.id)

        dialog.accepted.connect(done)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export(self) -> None:
        export_report(self.app, self, self.app.db.read(reports.history, self._id, self.app.today()))

    def print_all(self) -> None:
        show_report(self.app, self, self.app.db.read(reports.history, self._id, self.app.today()))

    def print_rows(self) -> None:
        show_report(self.app, self, self.app.db.read(reports.instalments, self._id, self.app.today()))

    def _event(self) -> WholesaleEvent | None:
        one = self.view.current()
        return None if one is None else one.event

    def _follow(self) -> None:
        event = self._event()
        self.paper.setEnabled(event is not None)
        self.void.setEnabled(event is not None and not is_brought(event))
        if event is not None:
            is_paid = event.kind is WholesaleEventKind.PAID
            self.void.say("ยกเลิกการชำระคืน" if is_paid else "ยกเลิกการรับเงิน")

    def _saved(self, kinds: frozenset[type]) -> None:
        if WholesaleEvent in kinds:
            self.reload()
