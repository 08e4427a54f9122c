"""ประเภทเงินกู้: one kind of loan, with an example and what the law holds against it as it is typed."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.loan import LoanProduct
from models.values.money import Money
from models.values.rate import NO_RATE, Rate
from services.errors import UserError
from services.loan import loan_products
from services.loan.loan_math import Method, Severity, legal_problems, schedule
from services.loan.loan_products import ProductInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.schedule_view import ScheduleView
from ui.loans.terms_inputs import TermsInputs
from ui.loans.whole_number import whole
from ui.theme import Tone
from ui.widgets.money_edit import MoneyEdit

_PREVIEW_MS = 120  # after the last key
NEW = ProductInput(
    name="",
    rate=NO_RATE,
    method=Method.EQUAL_PRINCIPAL,
    least=Money.of(1_000),
    most=Money.of(50_000),
    periods=12,
    most_periods=24,
)


class ProductDialog(FormDialog):
    """After it was accepted product is what was saved."""

    whole_width = 1080

    def __init__(self, app: App, parent: QWidget, fund_id: int, product: LoanProduct | None = None) -> None:
        super().__init__(
            app,
            parent,
            "product",
            f"แก้ไขประเภทเงินกู้ {product.name}" if product else "เพิ่มประเภทเงินกู้",
            draft=f"product_{product.id}" if product else f"product_new_{fund_id}",
        )
        self.product: LoanProduct | None = None
        self._fund_id, self._product_id = fund_id, product.id if product else None
        if product:
            self.set_facts("สัญญาที่ทำไปแล้วคิดตามเงื่อนไขเดิม เงื่อนไขใหม่ใช้กับสัญญาต่อไป")
        self.view = ScheduleView()
        self.aside.addWidget(self.view)
        self._add_inputs(loan_products.as_input(product) if product else NEW)
        self._soon_preview = QTimer(self)
        self._soon_preview.setSingleShot(True)
        self._soon_preview.timeout.connect(self.refresh)
        self.form.changed.connect(lambda: self._soon_preview.start(_PREVIEW_MS))
        self.ready()
        self.refresh()

    def refresh(self) -> None:
        """Brings the example beside the form up to date with it."""
        self._soon_preview.stop()
        if not self.terms.rate.text():
            self.view.show_words("ใส่ดอกเบี้ย แล้วตัวอย่างการผ่อนกับข้อเตือนตามกฎหมายจะขึ้นที่นี่")
            return
        try:
            terms = loan_products.sample_terms(self._typed(), self.app.today())
            agreed, problems = schedule(terms), legal_problems(terms)
        except UserError as error:
            self.view.show_words(str(error), Tone.SOON)
            return
        self.view.show_schedule(
            agreed, problems, title=f"ตัวอย่าง กู้ {terms.principal} บาท {terms.periods:,} งวด"
        )
        self.save_button.setToolTip(
            "บันทึกไม่ได้จนกว่าจะแก้ข้อที่ผิดกฎหมาย" if any(one.severity is Severity.REFUSE for one in problems) else ""
        )

    def save(self) -> None:
        typed, today = self._typed(), self.app.today()
        if self._product_id is None:
            self.product = self.app.db.write(loan_products.add, self._fund_id, typed, today)
        else:
            self.product = self.app.db.write(loan_products.change, self._product_id, typed, today)

    def _add_inputs(self, start: ProductInput) -> None:
        form = self.form
        self.name = form.add_line("name", "ชื่อประเภทเงินกู้")
        self.name.setText(start.name)
        self.name.setPlaceholderText("เช่น เงินกู้สามัญ เงินกู้ฉุกเฉิน")
        self.terms = TermsInputs(form)
        self.terms.add_interest()
        form.group("วงเงินและงวด")
        self.least = form.add("least", "กู้ได้ตั้งแต่ (บาท)", MoneyEdit())
        self.most = form.add("most", "ถึง (บาท)", MoneyEdit(), beside=True)
        self.terms.add_periods("จำนวนงวดปกติ")
        self.most_periods = form.add_line("most_periods", "ผ่อนได้ไม่เกิน (งวด)")
        form.group("วิธีนับ")
        self.terms.add_counting()
        form.group("เมื่อผิดนัด ชำระเกิน หรือปิดก่อน")
        self.terms.add_conduct()
        self.terms.show(start)
        self.least.set_amount(start.least)
        self.most.set_amount(start.most)
        self.most_periods.setText(str(start.most_periods))
        if start.rate == Rate(0) and self._product_id is None:
            self.terms.rate.setText("")

    def _typed(self) -> ProductInput:
        return self.terms.product(
            self.name.text(),
            self.least.amount(),
            self.most.amount(),
            whole(self.most_periods.text(), "most_periods", "จำนวนงวดสูงสุด"),
        )
