"""The inputs that say how a loan is counted, shared by the product form and the calculator."""

from __future__ import annotations

from dataclasses import replace

from models.values.money import Money
from services.loan.loan_math import Basis, EarlyClose, Method, Prepay, Unit
from services.loan.loan_products import ProductInput
from ui.form import Form
from ui.loans.whole_number import whole
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import RateEdit

METHODS = tuple(one for one in Method if one is not Method.CUSTOM)
# Product forms use the field names that refusals of services.loan.loan_products and services.loan.loan_math carry.
ROUNDINGS: tuple[tuple[tuple[Money, bool], str], ...] = (
    ((Money.of("0.01"), False), "ไม่ปัด คิดถึงสตางค์"),
    ((Money.of("0.25"), True), "ปัดขึ้นเป็น 25 สตางค์"),
    ((Money.of("0.25"), False), "ปัดใกล้สุด 25 สตางค์"),
    ((Money.of(1), True), "ปัดขึ้นเต็มบาท"),
    ((Money.of(1), False), "ปัดใกล้สุดเต็มบาท"),
    ((Money.of(5), True), "ปัดขึ้นทีละ 5 บาท"),
    ((Money.of(5), False), "ปัดใกล้สุดทีละ 5 บาท"),
    ((Money.of(10), True), "ปัดขึ้นทีละ 10 บาท"),
    ((Money.of(10), False), "ปัดใกล้สุดทีละ 10 บาท"),
    ((Money.of(100), True), "ปัดขึ้นทีละ 100 บาท"),
    ((Money.of(100), False), "ปัดใกล้สุดทีละ 100 บาท"),
)


class TermsInputs:
    """Adds the inputs to a form in several goes, so that each form puts its own between them.

    What is not asked for keeps what show() was given.
    """

    def __init__(self, form: Form) -> None:
        self.form = form
        self._shown: ProductInput | None = None
        self._has_conduct = False

    def add_interest(self) -> None:
        form = self.form
        self.method: ChoiceEdit[Method] = form.add(
            "method", "วิธีคิดดอกเบี้ย", ChoiceEdit([(one, one.label) for one in METHODS])
        )
        self.rate = form.add("rate", "ดอกเบี้ยร้อยละต่อปี", RateEdit())
        self.rate.setPlaceholderText("ไม่เกิน 15")

    def add_periods(self, words: str) -> None:
        form = self.form
        self.periods = form.add_line("periods", words)
        self.every = form.add_line("every", "ชำระทุก", beside=True)
        units = [(one, one.label) for one in (Unit.MONTH, Unit.WEEK, Unit.DAY, Unit.YEAR)]
        self.unit: ChoiceEdit[Unit] = form.add("unit", "หน่วย", ChoiceEdit(units), beside=True)

    def add_counting(self) -> None:
        form = self.form
        self.basis: ChoiceEdit[Basis] = form.add(
            "basis", "วิธีนับเวลา", ChoiceEdit([(one, one.label) for one in Basis])
        )
        self.rounding: ChoiceEdit[tuple[Money, bool]] = form.add(
            "rounding", "การปัดค่างวด", ChoiceEdit(ROUNDINGS)
        )
        self.grace = form.add_line("grace", "งวดแรก ๆ ที่ชำระแต่ดอกเบี้ย", beside=True)

    def add_conduct(self) -> None:
        """What happens when she pays late, ahead or everything at once."""
        form, self._has_conduct = self.form, True
        self.penalty = form.add("penalty", "ค่าปรับร้อยละต่อปี", RateEdit(), hint="คิดจากเงินต้นของงวดที่ผิดนัดเท่านั้น")
        self.prepay: ChoiceEdit[Prepay] = form.add(
            "prepay", "ชำระเกินงวด", ChoiceEdit([(one, one.label) for one in Prepay])
        )
        closes = [(one, one.label) for one in EarlyClose]
        self.early_close: ChoiceEdit[EarlyClose] = form.add(
            "early_close", "ปิดบัญชีก่อนกำหนด", ChoiceEdit(closes, empty="ตามปกติของวิธีคิดดอกเบี้ย")
        )

    def show(self, product: ProductInput) -> None:
        self.method.set_key(product.method)
        self.rate.set_rate(product.rate)
        self.periods.setText(str(product.periods))
        self.every.setText(str(product.every))
        self.unit.set_key(product.unit)
        self.basis.set_key(product.basis)
        self.rounding.set_key((product.instalment_unit, product.rounds_up))
        self.grace.setText(str(product.grace_principal))
        self._shown = product
        if self._has_conduct:
            self.penalty.set_rate(product.penalty_rate)
            self.prepay.set_key(product.prepay)
            self.early_close.set_key(product.early_close)

    def product(self, name: str, least: Money, most: Money, most_periods: int) -> ProductInput:
        """What is typed; raises UserError at the input at fault."""
        unit, rounds_up = self.rounding.key() or ROUNDINGS[0][0]
        typed = ProductInput(
            name=name,
            rate=self.rate.rate(),
            method=self.method.key() or Method.EQUAL_PRINCIPAL,
            least=least,
            most=most,
            periods=whole(self.periods.text(), "periods", "จำนวนงวด"),
            most_periods=most_periods,
            every=whole(self.every.text(), "every", "ระยะห่างของงวด"),
            unit=self.unit.key() or Unit.MONTH,
            basis=self.basis.key() or Basis.ACT_365,
            instalment_unit=unit,
            rounds_up=rounds_up,
            grace_principal=whole(self.grace.text() or "0", "grace", "จำนวนงวด"),
        )
        if self._has_conduct:
            return replace(
                typed,
                penalty_rate=self.penalty.rate(),
                prepay=self.prepay.key() or Prepay.NEXT_INSTALMENTS,
                early_close=self.early_close.key(),
            )
        return typed if self._shown is None else replace(typed, penalty_rate=self._shown.penalty_rate)
