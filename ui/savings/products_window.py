"""The kinds of saving a fund offers: the usual ones with one press, others one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from models import terms
from models.fund import Fund
from models.saving import InterestBasis, SavingKind, SavingProduct
from models.values.money import ZERO
from models.values.rate import NO_RATE
from services.saving import saving_products
from services.saving.saving_products import SavingProductInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.ledger.account_picker import AccountPicker
from ui.table import Column, Kind, RecordTable, TableView
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit, RateEdit
from ui.widgets.parts import Empty
from ui.window import Window

NEW = SavingProductInput(name="", kind=SavingKind.DEPOSIT, account_id=None, can_withdraw=True)


class ProductsWindow(Window):
    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "saving_products_window", "ประเภทเงินออม")
        self._fund = fund
        self.table = RecordTable(_columns())
        self.view = TableView("saving_products", "ประเภทเงินออม", self.table)
        self._usual = app.db.read(saving_products.usual, fund.id)
        words = " · ".join(one.name for one in self._usual)
        empty = Empty(
            "saving_products_empty",
            f"กองทุนนี้ยังไม่มีประเภทเงินออม เริ่มจากประเภทที่ใช้ทั่วไปได้เลย ({words})"
            if self._usual
            else "กองทุนนี้ยังไม่มีประเภทเงินออม",
            "ใช้ประเภททั่วไป" if self._usual else "เพิ่มประเภทเงินออม",
            self.add_usual if self._usual else self.add,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(empty)
        self.body.addWidget(self._stack, 1)
        self.change = Button("saving_product_change", "แก้ไข", self.correct, key="F2")
        add = Button("saving_product_add", "เพิ่มประเภท", self.add, key="F4", look=Look.MAIN)
        self.add_foot(right=(self.change, add))
        self.view.opened.connect(lambda _one: self.correct())
        self.reload()
        self.fit(980, 460)

    def reload(self) -> None:
        found: Sequence[SavingProduct] = self.app.db.read(
            saving_products.products, self._fund.id, active_only=False
        )
        self.set_facts(f"{self._fund.name} · {len(found):,} ประเภท")
        self.table.replace(found)
        self._stack.setCurrentIndex(0 if found else 1)
        self.view.choose_row(0 if found else -1)
        self.change.setEnabled(bool(found))

    def add_usual(self) -> None:
        for one in self._usual:
            self.app.db.write(saving_products.add, self._fund.id, one)
        self.reload()

    def add(self) -> None:
        self._open(ProductDialog(self.app, self, self._fund.id))

    def correct(self) -> None:
        product = self.view.current()
        if product is not None:
            self._open(ProductDialog(self.app, self, self._fund.id, product))

    def _open(self, dialog: ProductDialog) -> None:
        dialog.accepted.connect(self.reload)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class ProductDialog(FormDialog):
    """After it was accepted product is what was saved."""

    form_width = 760

    def __init__(self, app: App, parent: QWidget, fund_id: int, product: SavingProduct | None = None) -> None:
        super().__init__(
            app,
            parent,
            "saving_product",
            f"แก้ไข{product.name}" if product else "เพิ่มประเภทเงินออม",
            draft=f"saving_product_{product.id if product else f'new_{fund_id}'}",
        )
        self.product: SavingProduct | None = None
        self._fund_id, self._product_id = fund_id, product.id if product else None
        self._controls = app.db.read(saving_products.control_accounts, fund_id)
        self._expenses = app.db.read(saving_products.expense_accounts, fund_id)
        self._add_inputs(saving_products.as_input(product) if product else NEW)
        self.ready()

    def save(self) -> None:
        control, expense = self.control.account(), self.expense.account()
        kind, basis = self.kind.key(), self.basis.key()
        assert kind is not None
        assert basis is not None
        typed = SavingProductInput(
            name=self.name.text(),
            kind=kind,
            account_id=control.id if control is not None else None,
            interest_account_id=expense.id if expense is not None else None,
            rate=self.rate.rate() if self.rate.text() else NO_RATE,
            basis=basis,
            unit=self.unit.amount_or_none() or ZERO,
            least=self.least.amount_or_none() or ZERO,
            most=self.most.amount_or_none(),
            can_withdraw=self.can_withdraw.isChecked(),
            is_active=self.is_active.isChecked(),
            note=self.note.text(),
        )
        if self._product_id is None:
            self.product = self.app.db.write(saving_products.add, self._fund_id, typed)
        else:
            self.product = self.app.db.write(saving_products.change, self._product_id, typed)

    def _add_inputs(self, start: SavingProductInput) -> None:
        form = self.form
        self.name = form.add_line("name", "ชื่อประเภท")
        self.name.setText(start.name)
        self.name.setPlaceholderText("เช่น เงินสัจจะ เงินฝากออมทรัพย์")
        kinds = [(one, one.label) for one in SavingKind]
        self.kind: ChoiceEdit[SavingKind] = form.add("kind", "ชนิด", ChoiceEdit(kinds), beside=True)
        self.kind.set_key(start.kind)
        self.control = form.add("account_id", "บัญชีคุม", AccountPicker(lambda: self._controls))
        self.control.set_account(next((one for one in self._controls if one.id == start.account_id), None))
        self.unit = form.add("unit", "ราคาต่อหุ้น หรือฝากทีละ", MoneyEdit(), hint="เงินฝากที่ไม่กำหนดให้เว้นว่าง")
        self.least = form.add("least", "ไม่ต่ำกว่า", MoneyEdit(), hint="ต่อครั้ง เงินสัจจะเป็นต่อเดือน", beside=True)
        self.most = form.add("most", "ไม่เกิน", MoneyEdit(), hint="เว้นว่างเมื่อไม่จำกัด", beside=True)
        for edit, amount in ((self.unit, start.unit), (self.least, start.least), (self.most, start.most)):
            edit.set_amount(amount or None)
        form.group("ดอกเบี้ย")
        bases = [(one, one.label) for one in InterestBasis]
        self.basis: ChoiceEdit[InterestBasis] = form.add("basis", "วิธีคิด", ChoiceEdit(bases))
        self.basis.set_key(start.basis)
        self.rate = form.add("rate", "ร้อยละต่อปี", RateEdit(), beside=True)
        self.rate.set_rate(start.rate or None)
        self.expense = form.add("interest_account_id", "บัญชีดอกเบี้ยจ่าย", AccountPicker(lambda: self._expenses))
        self.expense.set_account(
            next((one for one in self._expenses if one.id == start.interest_account_id), None)
        )
        form.group("การใช้")
        self.can_withdraw = form.add_check("can_withdraw", "ถอนได้ก่อนพ้นสมาชิก")
        self.can_withdraw.setChecked(start.can_withdraw)
        self.is_active = form.add_check("is_active", "เปิดบัญชีใหม่ได้")
        self.is_active.setChecked(start.is_active)
        self.note = form.add_line("note", terms.NOTE)
        self.note.setText(start.note)


def _columns() -> tuple[Column[SavingProduct], ...]:
    def interest(one: SavingProduct) -> str:
        return "ไม่คิด" if one.basis is InterestBasis.NONE else f"ร้อยละ {one.rate} {one.basis.label}"

    return (
        Column("name", "ชื่อ", lambda one: one.name, weight=2, least=150),
        Column("kind", "ชนิด", lambda one: one.kind.label, Kind.CODE),
        Column("unit", "ราคาหุ้น", lambda one: one.unit or None, Kind.MONEY, spare=True),
        Column("least", "ไม่ต่ำกว่า", lambda one: one.least or None, Kind.MONEY),
        Column("interest", "ดอกเบี้ย", interest, least=150),
        Column("can_withdraw", "ถอน", lambda one: "ถอนได้" if one.can_withdraw else "เมื่อพ้นสมาชิก", Kind.CODE),
        Column(
            "status",
            terms.STATUS,
            lambda one: "ใช้อยู่" if one.is_active else "เลิกใช้",
            Kind.CODE,
            tone=lambda one: Tone.PLAIN if one.is_active else Tone.MUTED,
        ),
    )
