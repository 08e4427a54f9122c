"""The kinds of loans a fund makes: add, correct, retire and use again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QStackedWidget, QWidget

from models import terms
from models.fund import Fund
from models.loan import LoanProduct
from services.law import Act
from services.loan import loan_products, loan_usual
from services.loan.loan_offers import METHODS
from ui.app import App
from ui.law_window import LawWindow
from ui.loans.product_dialog import ProductDialog
from ui.table import Column, Kind, RecordTable, TableView
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.parts import Empty
from ui.window import Window


class ProductsWindow(Window):
    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "products_window", "ประเภทเงินกู้")
        self._fund = fund
        self.table = RecordTable(_columns())
        self.view = TableView("products", "ประเภทเงินกู้", self.table)
        self._usual = app.db.read(loan_usual.usual, fund.id)
        words = " · ".join(one.name for one in self._usual)
        empty = Empty(
            "products_empty",
            f"กองทุนนี้ยังไม่มีประเภทเงินกู้ เริ่มจากประเภทที่ใช้ทั่วไปแล้วแก้ให้ตรงระเบียบได้ ({words})"
            if self._usual
            else "กองทุนนี้ยังไม่มีประเภทเงินกู้ เพิ่มก่อนจึงจะอนุมัติเงินกู้ได้",
            "ใช้ประเภททั่วไป" if self._usual else "เพิ่มประเภทเงินกู้",
            self.add_usual if self._usual else self.add,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(empty)
        self.body.addWidget(self._stack, 1)
        self.retire = Button("product_retire", "เลิกใช้", self.retire_or_use)
        self.change = Button("product_change", "แก้ไข", self.correct, key="F2")
        self.copy = Button("product_copy", "คัดลอก", self.add_copy)
        self.add_foot(
            Button("lending_law", "กฎหมายเงินกู้", self.show_law, look=Look.LINK),
            right=(
                self.retire,
                self.copy,
                self.change,
                Button("product_add", "เพิ่มประเภท", self.add, key="F4", look=Look.MAIN),
            ),
        )
        self.view.chosen.connect(self._chosen)
        self.view.opened.connect(lambda _one: self.correct())
        self.reload()
        self.fit(1000, 520)

    def reload(self) -> None:
        present = self.view.current()
        found: Sequence[LoanProduct] = self.app.db.read(
            loan_products.products, self._fund.id, active_only=False
        )
        self.set_facts(f"{self._fund.name} · {len(found):,} ประเภท")
        self.table.replace(found)
        self._stack.setCurrentIndex(0 if found else 1)
        row = self.table.find(lambda one: present is not None and one.id == present.id)
        self.view.choose_row(max(row, 0) if found else -1)
        self._chosen(self.view.current())

    def add(self) -> None:
        self._open(ProductDialog(self.app, self, self._fund.id))

    def add_usual(self) -> None:
        self.app.db.write(loan_usual.add_usual, self._fund.id, self.app.today())
        self.app.say("เพิ่มประเภทเงินกู้ที่ใช้ทั่วไปแล้ว กรุณาเปิดดูและแก้ให้ตรงกับระเบียบของกองทุน")
        self.reload()

    def add_copy(self) -> None:
        """A new product that begins as the chosen one; the old one stays."""
        product = self.view.current()
        if product is not None:
            start = replace(loan_products.as_input(product), name=f"{product.name} (สำเนา)")
            self._open(ProductDialog(self.app, self, self._fund.id, start=start))

    def show_law(self) -> None:
        LawWindow(self.app, self, self.app.today(), Act.LENDING).open()

    def correct(self) -> None:
        product = self.view.current()
        if product is not None:
            self._open(ProductDialog(self.app, self, self._fund.id, product))

    def retire_or_use(self) -> None:
        product = self.view.current()
        if product is None:
            return
        act, back = loan_products.retire, loan_products.use_again
        if not product.is_active:
            act, back = back, act
        self.app.db.write(act, product.id)
        words = "เลิกใช้" if product.is_active else "ใช้"
        app, product_id = self.app, product.id
        app.say(f"{words}ประเภท {product.name} แล้ว", lambda: app.db.write(back, product_id))
        self.reload()

    def _open(self, dialog: ProductDialog) -> None:
        dialog.accepted.connect(self.reload)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, product: LoanProduct | None) -> None:
        for button in (self.retire, self.copy, self.change):
            button.setEnabled(product is not None)
        if product is not None:
            self.retire.say("เลิกใช้" if product.is_active else "ใช้อีกครั้ง")


def _columns() -> tuple[Column[LoanProduct], ...]:
    def method(one: LoanProduct) -> str:
        return METHODS[loan_products.as_input(one).method]

    return (
        Column("name", "ชื่อ", lambda one: one.name, weight=2, least=150),
        Column("rate", "ร้อยละต่อปี", lambda one: str(one.rate), Kind.WHOLE),
        Column("method", "วิธีคิด", method, least=170),
        Column("least", "ต่ำสุด", lambda one: one.least, Kind.MONEY, spare=True),
        Column("most", "วงเงินสูงสุด", lambda one: one.most, Kind.MONEY),
        Column("periods", "งวดปกติ", lambda one: one.periods, Kind.WHOLE),
        Column("most_periods", "งวดสูงสุด", lambda one: one.most_periods, Kind.WHOLE, spare=True),
        Column(
            "status",
            terms.STATUS,
            lambda one: "ใช้อยู่" if one.is_active else "เลิกใช้",
            Kind.CODE,
            tone=lambda one: Tone.PLAIN if one.is_active else Tone.MUTED,
        ),
    )
