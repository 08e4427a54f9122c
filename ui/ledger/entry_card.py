"""The card of one journal entry: its lines, its paper, why it is there, and taking it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.document import DocumentKind
from models.values.thai_date import long_date, short_date, time_of_day
from services import journal
from services.journal import EntryCard, EntryState
from services.matters import Wanted
from ui.app import App
from ui.ledger.reverse_dialog import ReverseDialog
from ui.papers import show_document
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.card import Card

_VOIDED = (DocumentKind.RECEIPT, DocumentKind.PAYMENT)


class EntryCardView(Card):
    asked_entry = Signal(int)  # another entry this one takes back, or is taken back by

    def __init__(self, app: App, house: QWidget) -> None:
        """house is the widget dialogs open over."""
        super().__init__("entry_card", "รายการที่เลือก")
        self._app, self._house = app, house
        self.entry: EntryCard | None = None

    def show_entry(self, entry_id: int | None) -> None:
        self.clear()
        self.entry = None if entry_id is None else self._app.db.read(journal.card, entry_id)
        if self.entry is None:
            self.text("เลือกรายการเพื่อดูบัญชีที่ลงและเอกสาร")
            return
        self._tell(self.entry)

    def show_paper(self) -> None:
        if self.entry is not None:
            show_document(self._app, self._house, self.entry.document_id)

    def reverse(self) -> None:
        """Asks for reason and day in a window that names the thing and the sum."""
        if self.entry is None:
            return
        dialog = ReverseDialog(self._app, self._house, self.entry)
        dialog.accepted.connect(lambda: show_document(self._app, self._house, dialog.voucher_id))
        dialog.open()

    def void(self) -> None:
        """A receipt or voucher is taken back where what it changed for its member is taken back too."""
        if self.entry is not None:
            self._app.go("money", Wanted(f"void:{self.entry.document_id}"))

    def _tell(self, entry: EntryCard) -> None:
        self.title(f"{entry.number}", f"{entry.kind.label} · {long_date(entry.day)}")
        if entry.state is EntryState.CANCELLED:
            by = f" ด้วย {entry.cancelled_by.number}" if entry.cancelled_by else ""
            self.note(f"ยกเลิกแล้ว{by}: {entry.cancel_reason}")
        elif entry.reverses is not None:
            self.note(f"รายการนี้ยกเลิก {entry.reverses.number}", Tone.SOON)
        self.text(entry.description)
        for words, lines in (
            ("เดบิต", [(x.code, x.name, x.debit) for x in entry.lines if x.debit is not None]),
            ("เครดิต", [(x.code, x.name, x.credit) for x in entry.lines if x.credit is not None]),
        ):
            self.add(Label(words, "caption"))
            for code, name, amount in lines:
                self.fact(f"{code} {name}", amount)
        self.fact("รวมข้างละ", entry.total, strong=True)
        self.act("entry_paper", "ดูเอกสาร", self.show_paper)
        for loan_id, contract in entry.loans:
            self.act(f"entry_loan_{loan_id}", f"เปิดสัญญา {contract}", self._go("loans", loan_id))
        for name, other in (("cancelled_by", entry.cancelled_by), ("reverses", entry.reverses)):
            if other is not None:
                self.link(f"entry_{name}", f"ดูรายการ {other.number}", self._other(other.entry_id))
        if entry.state is EntryState.POSTED and entry.kind in _VOIDED:
            self.act("entry_void", "ยกเลิกที่หน้ารับ–จ่ายเงิน", self.void)
        elif entry.state is EntryState.POSTED and not entry.loans:
            self.act("entry_reverse", "ยกเลิกรายการ", self.reverse)
        elif entry.state is EntryState.POSTED:
            self.text("รายการของสัญญากู้ยกเลิกที่หน้าเงินกู้ เพื่อให้ยอดหนี้เปลี่ยนตามด้วย")
        self.heading("ผู้บันทึก")
        self.text(f"{entry.issued_by} · {short_date(entry.issued_at.date())} {time_of_day(entry.issued_at)}")

    def _go(self, page: str, target: int) -> Callable[[], None]:
        return lambda: self._app.go(page, target)

    def _other(self, entry_id: int) -> Callable[[], None]:
        return lambda: self.asked_entry.emit(entry_id)
