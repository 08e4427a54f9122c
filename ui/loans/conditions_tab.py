"""เงื่อนไขและตาราง: every version of a loan's conditions with its table, and the acts that make another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models import terms
from models.loan import LoanAmendment, LoanStatus
from services.loan import explanation_papers
from services.loan.loan_card import Amended, Card
from services.loan.loan_math import Instalment, Schedule
from ui.app import App
from ui.loans.words import periods_words
from ui.papers import show_document, show_gathered
from ui.table import Column, Kind, RecordTable, TableView
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button, Look
from ui.widgets.flow import FlowLayout


@dataclass(frozen=True, slots=True)
class Version:
    """A line: the contract itself, or what changed it; table is empty for an end of interest and what was taken back."""

    number: int | None
    words: str
    day: date | None
    paper: str
    why: str
    amended: Amended | None
    table: Schedule | None
    document_id: int | None
    schedule_id: int | None


VERSIONS: tuple[Column[Version], ...] = (
    Column("version", "ฉบับที่", lambda one: one.number, Kind.WHOLE),
    Column("day", terms.DAY, lambda one: one.day, Kind.DAY),
    Column("document_no", terms.DOCUMENT_NO, lambda one: one.paper, Kind.CODE),
    Column(
        "words",
        "เงื่อนไข",
        lambda one: one.words,
        least=180,
        tone=lambda one: Tone.WRONG if one.amended and one.amended.cancelled_by else Tone.PLAIN,
    ),
    Column("why", "เหตุผลและมติ", lambda one: one.why, least=180),
)
ROWS: tuple[Column[Instalment], ...] = (
    Column("n", terms.INSTALMENT, lambda one: one.n, Kind.WHOLE),
    Column("due", "ครบกำหนด", lambda one: one.due, Kind.DAY, weight=1, least=120),
    Column("principal", terms.PRINCIPAL, lambda one: one.principal, Kind.MONEY),
    Column("interest", terms.INTEREST, lambda one: one.total - one.principal, Kind.MONEY),
    Column("total", "ต้องชำระ", lambda one: one.total, Kind.MONEY),
    Column("balance", terms.OUTSTANDING, lambda one: one.balance, Kind.MONEY),
)


def versions(card: Card) -> list[Version]:
    """The first as it was agreed, then each change; what was taken back keeps its line and has no number."""
    loan = card.loan
    agreed, *later = card.tables
    found = [
        Version(
            1,
            f"สัญญาเดิม {periods_words(agreed.terms)}",
            loan.disbursed or loan.approved,
            loan.contract_no,
            loan.resolution,
            None,
            agreed,
            loan.contract_id,
            loan.schedule_id,
        )
    ]
    tables = iter(later)
    number = 1
    for one in card.amended:
        row = one.amendment
        why = f"{row.reason} ({row.resolution})"
        table, at = None, None
        words = row.kind.label
        if one.cancelled_by is not None:
            words = f"ยกเลิก{words} ด้วย {one.cancelled_by.number}"
        elif row.schedule_id is not None:
            table = next(tables, None)
            number += 1
            at = number
        found.append(
            Version(
                at, words, row.day, row.document.number, why, one, table, row.document_id, row.schedule_id
            )
        )
    return found


class ConditionsTab(QWidget):
    title = "เงื่อนไขและตาราง"
    asked = Signal(str)  # draw, end_drawing, restructure, pause, pause_many, waive, stop, write_off, recover
    asked_take_back = Signal(object)  # LoanAmendment

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self.versions: RecordTable[Version] = RecordTable(VERSIONS)
        self.view = TableView("loan_versions", "ฉบับของเงื่อนไข", self.versions)
        self.view.setSortingEnabled(False)
        self.view.setFixedHeight(theme().px(150))
        self.rows: RecordTable[Instalment] = RecordTable(ROWS)
        self.row_view = TableView("loan_rows", "ตารางผ่อนชำระ", self.rows)
        self.row_view.setSortingEnabled(False)
        self.said = Label("", "strong")
        self.acts_row = QWidget()
        flow = FlowLayout(self.acts_row)
        self.buttons = {
            key: Button(f"loan_{key}", words, partial(self.asked.emit, key))
            for key, words in (
                ("draw", "จ่ายเงินกู้งวดต่อไป"),
                ("end_drawing", "ไม่จ่ายส่วนที่เหลือ"),
                ("restructure", "ปรับโครงสร้างหนี้"),
                ("pause", "พักชำระหนี้"),
                ("pause_many", "พักหลายสัญญาตามมติ"),
                ("waive", "ยกดอกเบี้ยหรือค่าปรับ"),
                ("stop", "หยุดคิดดอกเบี้ย"),
                ("write_off", "ตัดหนี้สูญ"),
                ("recover", "รับคืนหนี้ที่ตัดแล้ว"),
            )
        }
        for button in self.buttons.values():
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.acts_row)
        column.addWidget(self.view)
        column.addWidget(self.said)
        column.addWidget(self.row_view, 1)
        self.take_back = Button("version_take_back", "ยกเลิกเงื่อนไขนี้", self._ask_take_back)
        self.table_paper = Button("version_table", "เปิดตารางผ่อน", self._show_table)
        self.paper = Button("version_paper", "เปิดเอกสาร พิมพ์ซ้ำ", self._show_paper, look=Look.MAIN)
        self.why = Button("version_why", "ทำไมเป็นยอดนี้", self._explain)
        self.view.chosen.connect(self._chosen)
        self.view.opened.connect(lambda _one: self._show_paper())

    def acts(self) -> tuple[Sequence[Button], Sequence[Button]]:
        return [], [self.why, self.take_back, self.table_paper, self.paper]

    def show_card(self, card: Card) -> None:
        self._card = card
        lines = versions(card)
        self.versions.replace(lines)
        live = [at for at, one in enumerate(lines) if one.table is not None]
        self.view.choose_row(live[-1])
        runs = card.status in (LoanStatus.ACTIVE, LoanStatus.OVERDUE)
        off = card.status is LoanStatus.WRITTEN_OFF
        stopped = card.state is not None and card.state.stopped is not None
        for key, button in self.buttons.items():
            button.setVisible(off if key == "recover" else runs)
            if key in ("draw", "end_drawing"):
                button.setVisible(runs and card.state is not None and bool(card.state.undrawn))
            button.setEnabled(not (stopped and key in ("restructure", "pause", "stop")))
        self._chosen(self.view.current())

    def _chosen(self, one: Version | None) -> None:
        self.rows.replace(one.table.rows if one is not None and one.table is not None else [])
        if one is None or one.table is None:
            self.said.setText("รายการนี้ไม่มีตารางผ่อนของตัวเอง")
        else:
            totals = one.table.totals
            self.said.setText(
                f"ตารางฉบับที่ {one.number} เงินต้น {totals.principal} ดอกเบี้ย {totals.interest} รวม {totals.total} บาท"
            )
        amended = one.amended if one is not None else None
        stands = amended is not None and amended.cancelled_by is None
        self.why.setEnabled(stands)
        self.take_back.setEnabled(stands)
        self.table_paper.setEnabled(one is not None and one.schedule_id is not None)
        self.paper.setEnabled(one is not None)

    def _ask_take_back(self) -> None:
        one = self.view.current()
        if one is not None and one.amended is not None:
            row: LoanAmendment = one.amended.amendment
            self.asked_take_back.emit(row)

    def _explain(self) -> None:
        """What the chosen conditions carried over, moved or ended, as a paper."""
        one = self.view.current()
        if one is not None and one.amended is not None:
            show_gathered(
                self._app,
                self,
                "interest_explanation",
                explanation_papers.gather_explanation,
                self._card.loan.id,
                max(one.amended.amendment.day, self._app.today()),
                amendment_id=one.amended.amendment.id,
            )

    def _show_table(self) -> None:
        one = self.view.current()
        if one is not None and one.schedule_id is not None:
            show_document(self._app, self, one.schedule_id)

    def _show_paper(self) -> None:
        one = self.view.current()
        if one is not None and one.document_id is not None:
            show_document(self._app, self, one.document_id)
