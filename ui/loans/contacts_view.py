"""Every talk about one debt with what became of its promise: a tab of the loan's card and of the debt's log."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.values.money import Money
from models.values.thai_date import time_of_day
from services.loan import loan_contacts, loan_register_papers
from services.loan.loan_contacts import PromiseState, Talk
from ui.app import App
from ui.loans.contact_dialog import ContactDialog
from ui.papers import show_gathered
from ui.table import Column, Kind, RecordTable, TableView
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.parts import Empty

_TONES = {PromiseState.KEPT: Tone.GOOD, PromiseState.BROKEN: Tone.WRONG, PromiseState.TODAY: Tone.SOON}


def _promised(talk: Talk) -> date | None:
    return talk.promise.day if talk.promise is not None else None


def _amount(talk: Talk) -> Money | None:
    return talk.promise.amount if talk.promise is not None else None


def _kept(talk: Talk) -> str:
    return talk.promise.state.label if talk.promise is not None else ""


def _tone(talk: Talk) -> Tone:
    return _TONES.get(talk.promise.state, Tone.PLAIN) if talk.promise is not None else Tone.PLAIN


COLUMNS: tuple[Column[Talk], ...] = (
    Column("day", "วันที่", lambda one: one.contact.at.date(), Kind.DAY),
    Column("at", "เวลา", lambda one: time_of_day(one.contact.at), Kind.CODE, spare=True),
    Column("channel", "ทาง", lambda one: one.contact.channel.label, Kind.CODE),
    Column("spoke_with", "พูดกับ", lambda one: one.contact.spoke_with, least=110),
    Column("said", "เรื่อง", lambda one: one.contact.said, least=120, weight=2),
    Column("promised", "นัดชำระ", _promised, Kind.DAY),
    Column("amount", "จำนวนเงิน", _amount, Kind.MONEY, spare=True),
    Column("kept", "ผลการนัด", _kept, Kind.CODE, tone=_tone),
    Column("by", "ผู้ติดตาม", lambda one: one.contact.by, spare=True),
)


class ContactsView(QWidget):
    """changed is emitted after every act."""

    changed = Signal()

    def __init__(self, app: App, loan_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app, self.loan_id = app, loan_id
        self.table: RecordTable[Talk] = RecordTable(COLUMNS)
        self.view = TableView("loan_contacts", "บันทึกการติดตามหนี้", self.table)
        empty = Empty("loan_contacts_empty", "ยังไม่เคยบันทึกการติดตามสัญญานี้")
        self._stack = QStackedWidget()
        for widget in (self.view, empty):
            self._stack.addWidget(widget)
        self._correct = Button("contact_correct", "แก้ไข", self.correct)
        row = QHBoxLayout()
        row.addWidget(Label("การติดตาม", "card_title"), 1)
        row.addWidget(self._correct)
        row.addWidget(Button("contact_log_print", "พิมพ์บันทึกการติดตาม", self._print))
        row.addWidget(Button("contact_add", "บันทึกการติดตาม", self.add, key="F4", look=Look.MAIN))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self.view.opened.connect(lambda _row: self.correct())
        self.reload()

    def reload(self) -> None:
        at = max(self.view.currentIndex().row(), 0)
        found = list(self._app.db.read(loan_contacts.talks, self.loan_id, self._app.today()))
        self.table.replace(found)
        self._stack.setCurrentIndex(0 if found else 1)
        self.view.choose_row(min(at, len(found) - 1))
        self._correct.setEnabled(bool(found))

    def add(self) -> None:
        self._open(ContactDialog(self._app, self, self.loan_id))

    def correct(self) -> None:
        if (talk := self.view.current()) is not None:
            self._open(ContactDialog(self._app, self, self.loan_id, talk.contact))

    def _print(self) -> None:
        show_gathered(
            self._app,
            self,
            "contact_log",
            loan_register_papers.gather_contact_log,
            self.loan_id,
            self._app.today(),
        )

    def _open(self, dialog: ContactDialog) -> None:
        def saved() -> None:
            self.reload()
            self.changed.emit()

        dialog.accepted.connect(saved)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
