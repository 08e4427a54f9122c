"""Letters of which it is not known that they arrived: the evidence is entered one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models.fund import Fund
from models.lending import LoanLetter
from services.loan import loan_letters
from services.loan.loan_letters import addressee, state_words
from ui.app import App
from ui.list_window import ListWindow
from ui.loans.arrears_words import STAGES
from ui.loans.evidence_dialog import EvidenceDialog
from ui.papers import show_documents
from ui.table import Column, Kind
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.parts import Empty

COLUMNS: tuple[Column[LoanLetter], ...] = (
    Column("number", "เลขที่", lambda one: one.document.number, Kind.CODE),
    Column("day", "ลงวันที่", lambda one: one.day, Kind.DAY),
    Column("stage", "หนังสือ", lambda one: STAGES[one.stage], Kind.CODE),
    Column("to", "ถึง", addressee, least=150, weight=2),
    Column("contract_no", "สัญญา", lambda one: one.loan.contract_no, Kind.CODE, spare=True),
    Column("post_no", "เลขไปรษณีย์", lambda one: one.post_no, Kind.CODE, spare=True),
    Column("state", "สถานะ", state_words, Kind.CODE, tone=lambda _one: Tone.SOON),
)


class EvidenceWindow(ListWindow[LoanLetter]):
    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "evidence_window", "หนังสือที่รอหลักฐาน")
        self.fund = fund
        empty = Empty("evidence_empty", "ทุกฉบับมีหลักฐานครบแล้ว", "ปิด", self.reject)
        self.build("evidence_rows", "หนังสือที่รอหลักฐาน", COLUMNS, empty, key=lambda one: one.id)
        enter = Button("evidence_enter", "บันทึกหลักฐาน", self.open_record, key="F6", look=Look.MAIN)
        self.add_foot(
            Button("evidence_print", "พิมพ์ซ้ำทั้งหมด", self.print_all),
            right=(self.needs_row(enter),),
        )
        self.fit(980, 600)
        self.reload()

    def rows(self) -> Sequence[LoanLetter]:
        found = self.app.db.read(loan_letters.unproved, self.fund.id)
        unsent = sum(one.sent is None for one in found)
        self.set_facts(f"{self.fund.name} · {len(found):,} ฉบับ ยังไม่ได้บันทึกวันส่ง {unsent:,}")
        return found

    def open_record(self) -> None:
        if self.chosen is not None:
            self.show_form(EvidenceDialog(self.app, self, self.chosen))

    def print_all(self) -> None:
        if self.table.records:
            show_documents(self.app, self, [one.document_id for one in self.table.records])
