"""Vouchers of savings without cash: see one, take one back with a second person."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from models import terms
from models.document import Document
from models.fund import Fund
from models.values.thai_date import short_date
from services.saving import saving_vouchers
from services.saving.saving_vouchers import Voucher
from services.treasury.voiding import VoidInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.papers import show_document
from ui.table import Column, Kind, RecordTable, TableView
from ui.treasury.agreeing import Agreeing
from ui.widgets.button import Button, Look
from ui.widgets.parts import Empty
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Window


class VouchersWindow(Window):
    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "saving_vouchers_window", "ใบสำคัญของเงินออม")
        self._fund = fund
        self.table = RecordTable(_COLUMNS)
        self.view = TableView("saving_vouchers", "ใบสำคัญของเงินออม", self.table)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(
            Empty("saving_vouchers_empty", "ยังไม่มีใบสำคัญ ดอกเบี้ย ยอดยกมา การโอนเงินล่วงหน้า และการปรับปรุงจะอยู่ที่นี่")
        )
        self.body.addWidget(self._stack, 1)
        self.void = Button("saving_voucher_void", "ยกเลิกใบสำคัญ", self.take_back)
        self.show_paper = Button(
            "saving_voucher_show", "ดูและพิมพ์", self.show_voucher, key="F9", look=Look.MAIN
        )
        self.add_foot(right=(self.void, self.show_paper))
        self.view.opened.connect(lambda _one: self.show_voucher())
        self.reload()
        self.fit(940, 480)

    def reload(self) -> None:
        found = self.app.db.read(saving_vouchers.vouchers, self._fund.id)
        self.set_facts(f"{self._fund.name} · {len(found):,} ใบ")
        self.table.replace(found)
        self._stack.setCurrentIndex(0 if found else 1)
        self.view.choose_row(0 if found else -1)
        for button in (self.void, self.show_paper):
            button.setEnabled(bool(found))

    def show_voucher(self) -> None:
        one = self.view.current()
        if one is not None:
            show_document(self.app, self, one.document_id)

    def take_back(self) -> None:
        one = self.view.current()
        if one is None:
            return
        dialog = TakeBackDialog(self.app, self, one)

        def taken_back() -> None:
            assert dialog.voucher is not None
            self.app.say(f"ยกเลิก {one.number} แล้ว ด้วย {dialog.voucher.number}")
            self.reload()
            show_document(self.app, self, dialog.voucher.id)

        dialog.accepted.connect(taken_back)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class TakeBackDialog(FormDialog):
    """After it was accepted voucher is the paper that took it back."""

    def __init__(self, app: App, parent: QWidget, one: Voucher) -> None:
        super().__init__(
            app, parent, "saving_take_back", f"ยกเลิกใบสำคัญ {one.number}", save_words="ยกเลิกใบสำคัญ"
        )
        self.voucher: Document | None = None
        self._document_id = one.document_id
        self.save_button.setProperty("look", "danger")
        self.set_facts(f"{one.title} · วันที่ {short_date(one.day)}")
        self.form.say("ยอดของสมาชิกทุกคนในใบนี้กลับไปเท่าก่อนลงบัญชี ใบเดิมยังเก็บไว้และพิมพ์ว่ายกเลิก")
        self.reason = self.form.add_line("reason", "เหตุผลที่ยกเลิก")
        self.agreeing = Agreeing(app, self.form, one.document_id)
        self.day = self.form.add("day", "ลงบัญชีวันที่", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.ready()

    def save(self) -> None:
        asked = VoidInput(
            self._document_id, self.day.required_day(), self.reason.text(), *self.agreeing.names
        )
        self.voucher = self.app.db.write(saving_vouchers.take_back, asked)


_COLUMNS: tuple[Column[Voucher], ...] = (
    Column("number", terms.DOCUMENT_NO, lambda one: one.number, Kind.CODE),
    Column("day", terms.DAY, lambda one: one.day, Kind.DAY),
    Column("title", terms.DESCRIPTION, lambda one: one.title, weight=3, least=300),
)
