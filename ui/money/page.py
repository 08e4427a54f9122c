"""รับ–จ่ายเงิน: the register of receipts and vouchers of a fund; taking, paying, printing again, taking back."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import ClassVar

from PySide6.QtWidgets import QDialog, QLineEdit

from models.document import Document, DocumentPrint
from models.fund import Fund
from services.fund import funds
from services.listing import Setting
from services.matters import Wanted
from services.treasury.money_lists import MONEY
from ui.app import FUND, App
from ui.filters import ScopeChoice
from ui.money.card import MoneyCardView
from ui.money.papers import show_papers
from ui.papers import show_document
from ui.printing import Onward
from ui.register_page import RegisterPage
from ui.widgets.button import Look

_VOID = "void:"


class MoneyPage(RegisterPage[MoneyCardView]):
    """A target is a document's id, or services.matters.Wanted: add, pay, books, today, unprinted, void:ID."""

    key = "money"
    title = "รับ–จ่ายเงิน"
    watches: ClassVar[Set[type]] = frozenset((Document, DocumentPrint, Fund))
    listing = MONEY
    list_name, list_words = "money_list", "รายการรับ–จ่ายเงิน"
    empty_words, empty_act = "ยังไม่มีใบเสร็จหรือใบสำคัญจ่ายในกองทุนนี้", "รับเงินรายการแรก"
    shares = (70, 30)
    with_views = False
    reload_after_ms = 350  # the receipt comes first: the list behind it is asked for anew a little later
    scope_preference = FUND

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._funds: Sequence[Fund] = ()
        self.card.asked_paper.connect(self.show_paper)
        self.card.asked_void.connect(self.void)
        self.panel.changed.disconnect(self._read)
        self.panel.changed.connect(self._narrow_days)

    @property
    def fund(self) -> Fund:
        key = self.scope.key() if self.scope is not None else None
        return next((one for one in self._funds if one.id == key), self._funds[0])

    def reload(self) -> None:
        self._funds = self.app.db.read(funds.all_funds)
        super().reload()

    def make_card(self) -> MoneyCardView:
        return MoneyCardView(self.app)

    def fill_card(self, record_id: int | None) -> None:
        self.card.show_paper(record_id)

    def add_acts(self) -> None:
        self.add_act("books_open", "เล่มใบเสร็จเขียนมือ", self.show_books)
        self.add_act("qr_open", "QR รับเงิน", self.show_qr)
        self.add_act("pay", "จ่ายเงิน", self.pay, key="F6")
        self.add_act("receive", "รับเงิน", self.add, key="F4", look=Look.MAIN)

    def add(self) -> None:
        from ui.money.receive_dialog import ReceiveDialog

        dialog = ReceiveDialog(self.app, self, self.fund)

        def taken() -> None:
            receipt = dialog.receipt
            assert receipt is not None
            self._made(receipt, f"รับเงิน {receipt.total} บาท จาก{receipt.whom} ใบเสร็จ {receipt.number}")

        dialog.accepted.connect(taken)
        _open(dialog)

    def pay(self) -> None:
        from ui.money.pay_dialog import PayDialog

        dialog = PayDialog(self.app, self, self.fund)

        def paid() -> None:
            voucher = dialog.voucher
            assert voucher is not None
            self._made(voucher, f"จ่ายเงิน {voucher.total} บาท ให้{voucher.whom} ใบสำคัญ {voucher.number}")

        dialog.accepted.connect(paid)
        _open(dialog)

    def void(self) -> None:
        """Of the chosen paper."""
        self.show_card()
        if self.card.paper is not None and self.card.paper.document.cancelled_at is None:
            self._void(self.card.paper.document)

    def print_list(self) -> None:
        """Every paper of the list and of the chosen receipt or voucher."""
        self.show_card()
        chosen = self.card.paper.document if self.card.paper is not None else None
        show_papers(self.app, self, self.fund, chosen, super().print_list)

    def show_paper(self) -> None:
        if self.chosen is not None:
            show_document(self.app, self, self.chosen)

    def open_record(self, record_id: int) -> None:
        show_document(self.app, self, record_id)

    def show_books(self) -> None:
        from ui.money.books_window import BooksWindow

        BooksWindow(self.app, self, self.fund).open()

    def show_qr(self) -> None:
        from ui.money.qr_window import QrWindow

        QrWindow(self.app, self, self.fund).open()

    def scope_of(self, record_id: int) -> Setting:
        return self.app.db.read(lambda session: session.get_one(Document, record_id)).fund_id

    def show_wanted(self, wanted: Wanted) -> None:
        super().show_wanted(wanted)
        if wanted.what == "pay":
            self.pay()
        elif wanted.what == "books":
            self.show_books()
        elif wanted.what.startswith(_VOID):
            self.show_record(int(wanted.what.removeprefix(_VOID)))
            self.void()

    def facts(self) -> str:
        said = [] if len(self._funds) > 1 else [self.fund.name]  # else the choice above names it
        return " · ".join((*said, f"ทั้งหมด {self.everything:,} ใบ"))

    def place_scope(self, choice: ScopeChoice) -> None:
        self._search_row.addWidget(choice)

    def _place_search(self, search: QLineEdit) -> None:
        """With several funds the choice of one needs a row of its own, and the search stands in it."""
        if self.scope is None or not self.scope.isVisibleTo(self):
            super()._place_search(search)
        elif self._search_row.indexOf(search) < 0:
            self._tools.removeWidget(search)
            self._search_row.insertWidget(0, search, 1)

    def _narrow_days(self) -> None:
        """Days that are typed are looked for in all the years, not only in the period of the row above."""
        days, when = self.filters["days"], self.filters["when"]
        if days.setting() is not None and when.setting() is not None:
            with self._one_reading():
                when.put(None)
        else:
            self._read()

    def _made(self, paper: Document, words: str) -> None:
        """The paper comes first; เลิกทำ opens the form that takes it back."""
        onward = Onward("รับรายถัดไป", "F2", self.add) if paper.form == "receipt" else None
        show_document(self.app, self, paper.id, onward)
        self.app.say(words, lambda: self._void(paper))

    def _void(self, paper: Document) -> None:
        from ui.money.void_dialog import VoidDialog

        dialog = VoidDialog(self.app, self, paper)

        def voided() -> None:
            voucher = dialog.voucher
            assert voucher is not None
            self.app.say(f"ยกเลิก {paper.number} แล้ว ด้วย {voucher.number}")
            show_document(self.app, self, voucher.id)

        dialog.accepted.connect(voided)
        _open(dialog)


def _open(dialog: QDialog) -> None:
    """The dialog is let go once it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
