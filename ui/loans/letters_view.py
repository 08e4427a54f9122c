"""Every letter about one loan, with its evidence: a tab of the loan's card and of the debt's log."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.lending import LoanLetter
from models.values.money import Money
from services.loan import loan_letters
from services.loan.loan_letters import addressee, state_words
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.arrears_words import STAGES
from ui.loans.evidence_dialog import EvidenceDialog
from ui.loans.letter_dialogs import AcknowledgeDialog, CancelLetterDialog
from ui.papers import show_document
from ui.table import Column, Kind, RecordTable, TableView
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.parts import Empty


def _tone(one: LoanLetter) -> Tone:
    if one.document.cancelled_at is not None:
        return Tone.MUTED
    if one.came_back is not None:
        return Tone.WRONG
    return Tone.GOOD if one.delivered is not None else Tone.SOON


def _asked(one: LoanLetter) -> Money | None:
    return one.asked or None


COLUMNS: tuple[Column[LoanLetter], ...] = (
    Column("number", "เลขที่", lambda one: one.document.number, Kind.CODE),
    Column("day", "ลงวันที่", lambda one: one.day, Kind.DAY),
    Column("stage", "หนังสือ", lambda one: STAGES[one.stage], Kind.CODE),
    Column("to", "ถึง", addressee, least=120, weight=2),
    Column("asked", "ยอดที่แจ้ง", _asked, Kind.MONEY, spare=True),
    Column("post_no", "เลขไปรษณีย์", lambda one: one.post_no, Kind.CODE, spare=True),
    Column("taken_by", "ผู้รับ", lambda one: one.taken_by, spare=True),
    Column("state", "สถานะ", state_words, Kind.CODE, tone=_tone),
)


class LettersView(QWidget):
    """changed is emitted after every act; asked_new wants the window in which letters are written."""

    changed = Signal()
    asked_new = Signal()

    def __init__(self, app: App, loan_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app, self.loan_id = app, loan_id
        self.table: RecordTable[LoanLetter] = RecordTable(COLUMNS)
        self.view = TableView("loan_letters", "หนังสือเกี่ยวกับหนี้นี้", self.table)
        empty = Empty("loan_letters_empty", "ยังไม่เคยออกหนังสือเกี่ยวกับสัญญานี้")
        self._stack = QStackedWidget()
        for widget in (self.view, empty):
            self._stack.addWidget(widget)
        self._of_row = [
            Button("letter_paper", "เปิดหนังสือ", self._show),
            Button("letter_evidence", "หลักฐานการส่ง", self._evidence),
            Button("letter_cancel", "ยกเลิกหนังสือ", self._cancel),
        ]
        row = QHBoxLayout()
        row.addWidget(Label("หนังสือ", "card_title"), 1)
        for button in self._of_row:
            row.addWidget(button)
        row.addWidget(Button("acknowledge", "หนังสือรับสภาพหนี้", self._acknowledge))
        self.write = Button("letter_new", "ออกหนังสือ", self.asked_new.emit, key="F6", look=Look.MAIN)
        row.addWidget(self.write)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self.view.chosen.connect(lambda _row: self._follow())
        self.view.opened.connect(lambda _row: self._evidence())
        self.reload()

    @property
    def chosen(self) -> LoanLetter | None:
        return self.view.current()

    def reload(self) -> None:
        at = max(self.view.currentIndex().row(), 0)
        found = list(self._app.db.read(loan_letters.of_loan, self.loan_id))
        self.table.replace(found)
        self._stack.setCurrentIndex(0 if found else 1)
        self.view.choose_row(min(at, len(found) - 1))
        self._follow()

    def _follow(self) -> None:
        one = self.chosen
        for button in self._of_row:
            button.setEnabled(one is not None)
        self._of_row[2].setEnabled(one is not None and one.document.cancelled_at is None)

    def _show(self) -> None:
        if (one := self.chosen) is not None:
            show_document(self._app, self, one.document_id)

    def _evidence(self) -> None:
        if (one := self.chosen) is not None:
            self._open(EvidenceDialog(self._app, self, one))

    def _cancel(self) -> None:
        if (one := self.chosen) is not None:
            self._open(CancelLetterDialog(self._app, self, one))

    def _acknowledge(self) -> None:
        dialog = AcknowledgeDialog(self._app, self, self.loan_id)

        def made() -> None:
            if dialog.letter is not None:
                show_document(self._app, self, dialog.letter.document_id)

        dialog.accepted.connect(made)
        self._open(dialog)

    def _open(self, dialog: FormDialog) -> None:
        def saved() -> None:
            self.reload()
            self.changed.emit()

        dialog.accepted.connect(saved)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
