"""The inputs that say how a loan is counted, shared by the product form and the calculator."""

from __future__ import annotations

from dataclasses import replace

from models.values.money import Money, Rounding
from services.loan.loan_math import (
    Allocation,
    Basis,
    DueRule,
    EarlyClose,
    FreeIf,
    HolidayRule,
    Method,
    PenaltyKind,
    Prepay,
    Remainder,
    Unit,
)
from services.loan.loan_products import ProductInput
from services.loan.season_days import season_of, season_words
from ui.form import Form
from ui.loans.rate_edits import LoanRateEdit, PenaltyEdit, TiersEdit
from ui.widgets.choice import ChoiceEdit
from ui.widgets.count_edit import CountEdit

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


INTEREST_ROUNDINGS: tuple[tuple[tuple[Rounding, Money], str], ...] = (
    ((Rounding.HALF_UP, Money(1)), "ถึงสตางค์ ครึ่งสตางค์ปัดขึ้น"),
    ((Rounding.HALF_EVEN, Money(1)), "ถึงสตางค์ ครึ่งสตางค์ปัดเป็นเลขคู่"),
    ((Rounding.HALF_UP, Money.of(1)), "เต็มบาท 50 สตางค์ปัดขึ้น"),
    ((Rounding.DOWN, Money.of(1)), "เต็มบาท ปัดเศษสตางค์ทิ้ง"),
)


class TermsInputs:
    """Adds the inputs to a form in several goes, so that each form puts its own between them.

    What is not asked for keeps what show() was given.
    """

    def __init__(self, form: Form) -> None:
        self.form = form
        self._shown: ProductInput | None = None
        self._has_conduct = self._has_special = self._has_days = False

    def add_interest(self) -> None:
        form = self.form
        self.method: ChoiceEdit[Method] = form.add(
            "method", "วิธีคิดดอกเบี้ย", ChoiceEdit([(one, one.label) for one in Method])
        )
        self.rate = form.add("rate", "ดอกเบี้ยร้อยละต่อปี", LoanRateEdit())
        self.rate.setPlaceholderText("ไม่เกิน 15")

    def add_periods(self, words: str) -> None:
        form = self.form
        self.periods = form.add("periods", words, CountEdit(what="จำนวนงวด"))
        self.every = form.add("every", "ชำระทุก", CountEdit(what="ระยะห่างของงวด"), beside=True)
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
        self.grace = form.add("grace", "งวดแรก ๆ ที่ชำระแต่ดอกเบี้ย", CountEdit(what="จำนวนงวด"), beside=True)

    def add_special(self) -> None:
        """Rates by slices of the debt, time free of interest, and the finer points of rounding."""
        form, self._has_special = self.form, True
        self.tiers = form.add(
            "tiers",
            "อัตราเป็นขั้นตามเงินต้น",
            TiersEdit(),
            hint="เงินต้นส่วนแรกคิดตามขั้น ส่วนที่เกินขั้นสุดท้ายคิดตามดอกเบี้ยข้างบน เว้นว่างถ้าอัตราเดียวกันทั้งก้อน",
        )
        self.grace_interest = form.add(
            "grace_interest", "งวดแรก ๆ ที่ไม่คิดดอกเบี้ย", CountEdit(what="จำนวนงวด"), hint="ไม่มีเงื่อนไข เว้นว่างถ้าไม่มี"
        )
        self.free = form.add(
            "free",
            "เดือนที่ปลอดดอกเบี้ย",
            CountEdit(what="จำนวนเดือน"),
            hint="มีเงื่อนไขตามช่องถัดไป ผิดเงื่อนไขคิดตั้งแต่วันแรก",
            beside=True,
        )
        self.free_if: ChoiceEdit[FreeIf] = form.add(
            "free_if", "เงื่อนไขที่ปลอดดอกเบี้ย", ChoiceEdit([(one, one.label) for one in FreeIf])
        )
        self.interest_rounding: ChoiceEdit[tuple[Rounding, Money]] = form.add(
            "interest_rounding", "การปัดดอกเบี้ย", ChoiceEdit(INTEREST_ROUNDINGS)
        )
        self.remainder: ChoiceEdit[Remainder] = form.add(
            "remainder", "เศษที่หารไม่ลงตัว", ChoiceEdit([(one, one.label) for one in Remainder]), beside=True
        )

    def add_days(self) -> None:
        """On which days instalments fall due."""
        form, self._has_days = self.form, True
        self.due: ChoiceEdit[DueRule] = form.add(
            "due", "ครบกำหนดวันใด", ChoiceEdit([(one, one.label) for one in DueRule])
        )
        self.due_day = form.add(
            "due_day", "วันที่ของเดือน", CountEdit(what="วันที่ของเดือน"), hint="1 ถึง 31 เดือนที่สั้นกว่าใช้วันสิ้นเดือน"
        )
        self.season = form.add_line(
            "season", "วันของปี", hint="เช่น 31 มี.ค. หลังเก็บเกี่ยว หลายวันคั่นด้วยจุลภาค", beside=True
        )
        self.holidays: ChoiceEdit[HolidayRule] = form.add(
            "holidays",
            "ถ้าตรงวันหยุด",
            ChoiceEdit([(one, one.label) for one in HolidayRule]),
            hint="เสาร์ อาทิตย์ และวันหยุดในหน้าตั้งค่า ณ วันที่ทำสัญญา (ป.พ.พ. มาตรา 193/8)",
        )
        self.due.changed.connect(self._due_chosen)
        self._due_chosen()

    def add_conduct(self) -> None:
        """What happens when she pays late, ahead or everything at once."""
        form, self._has_conduct = self.form, True
        self.penalty_kind: ChoiceEdit[PenaltyKind] = form.add(
            "penalty_kind", "ค่าปรับคิดเป็น", ChoiceEdit([(one, one.label) for one in PenaltyKind])
        )
        self.penalty = form.add(
            "penalty",
            "ค่าปรับ",
            PenaltyEdit(),
            hint="คิดจากเงินต้นของงวดที่ผิดนัดเท่านั้น (ป.พ.พ. มาตรา 224/1) เว้นว่างถ้าไม่มี",
        )
        self.grace_days = form.add(
            "grace_days", "ผ่อนผันก่อนคิดค่าปรับ (วัน)", CountEdit(what="จำนวนวัน"), beside=True
        )
        self.penalty_kind.changed.connect(
            lambda: self.penalty.set_kind(self.penalty_kind.key() or PenaltyKind.PER_YEAR)
        )
        self.allocation: ChoiceEdit[Allocation] = form.add(
            "allocation",
            "เงินที่รับตัดอะไรก่อน",
            ChoiceEdit([(one, one.label) for one in Allocation]),
            hint="ตัดค่าธรรมเนียมก่อนเสมอ ปกติตามกฎหมายตัดดอกเบี้ยก่อนเงินต้น (ป.พ.พ. มาตรา 329)",
        )
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
        if self._has_special:
            self.tiers.set_tiers(product.tiers)
            self.grace_interest.setText(_number(product.grace_interest))
            self.free.setText(_number(product.free_months))
            self.free_if.set_key(product.free_if)
            self.interest_rounding.set_key((product.interest_rounding, product.interest_unit))
            self.remainder.set_key(product.remainder)
        if self._has_days:
            self.due.set_key(product.due_rule)
            self.due_day.setText(_number(product.due_day))
            self.season.setText(season_words(product.season))
            self.holidays.set_key(product.holiday_rule)
            self._due_chosen()
        if self._has_conduct:
            self.penalty_kind.set_key(product.penalty_kind)
            self.penalty.show_penalty(product.penalty_kind, product.penalty_rate, product.penalty_amount)
            self.grace_days.setText(_number(product.grace_days))
            self.allocation.set_key(product.allocation)
            self.prepay.set_key(product.prepay)
            self.early_close.set_key(product.early_close)

    def product(self, name: str, least: Money, most: Money, most_periods: int) -> ProductInput:
        """What is typed; raises UserError at the input at fault."""
        unit, rounds_up = self.rounding.key() or ROUNDINGS[0][0]
        method = self.method.key() or Method.EQUAL_PRINCIPAL
        typed = ProductInput(
            name=name, rate=self.rate.rate(), method=method, least=least, most=most, periods=1, most_periods=1
        )
        if self._shown is not None:
            typed = replace(self._shown, name=name, rate=typed.rate, method=method, least=least, most=most)
        typed = replace(
            typed,
            periods=self.periods.required_count(),
            most_periods=most_periods,
            every=self.every.required_count(),
            unit=self.unit.key() or Unit.MONTH,
            basis=self.basis.key() or Basis.ACT_365,
            instalment_unit=unit,
            rounds_up=rounds_up,
            grace_principal=self.grace.count() or 0,
        )
        return self._with_conduct(self._with_days(self._with_special(typed)))

    def _with_special(self, typed: ProductInput) -> ProductInput:
        if not self._has_special:
            return typed
        rounding, unit = self.interest_rounding.key() or INTEREST_ROUNDINGS[0][0]
        return replace(
            typed,
            tiers=self.tiers.tiers(),
            grace_interest=self.grace_interest.count() or 0,
            free_months=self.free.count() or 0,
            free_if=self.free_if.key() or FreeIf.PAID_OFF,
            interest_rounding=rounding,
            interest_unit=unit,
            remainder=self.remainder.key() or Remainder.LAST,
        )

    def _with_days(self, typed: ProductInput) -> ProductInput:
        if not self._has_days:
            return typed
        rule = self.due.key() or DueRule.ANCHOR
        fixed, yearly = rule is DueRule.FIXED_DAY, rule is DueRule.YEARLY
        return replace(
            typed,
            due_rule=rule,
            due_day=self.due_day.required_count() if fixed else 0,
            season=season_of(self.season.text()) if yearly else (),
            holiday_rule=self.holidays.key() or HolidayRule.NONE,
        )

    def _with_conduct(self, typed: ProductInput) -> ProductInput:
        if not self._has_conduct:  # what the product says of closing early may not fit the method tried here
            return typed if typed.method is Method.FLAT else replace(typed, early_close=None)
        rate, amount = self.penalty.values()
        return replace(
            typed,
            penalty_kind=self.penalty_kind.key() or PenaltyKind.PER_YEAR,
            penalty_rate=rate,
            penalty_amount=amount,
            grace_days=self.grace_days.count() or 0,
            allocation=self.allocation.key() or Allocation.INTEREST_FIRST,
            prepay=self.prepay.key() or Prepay.NEXT_INSTALMENTS,
            early_close=self.early_close.key(),
        )

    def _due_chosen(self) -> None:
        """A season is a matter of years; the day asked for depends on the rule."""
        rule = self.due.key()
        self.due_day.setEnabled(rule is DueRule.FIXED_DAY)
        self.season.setEnabled(rule is DueRule.YEARLY)
        if rule is DueRule.YEARLY and self.unit.key() is not Unit.YEAR:
            self.unit.set_key(Unit.YEAR)
            self.every.setText("1")


def _number(figure: int) -> str:
    """Nothing for none, so that the input says that it may stay empty."""
    return str(figure) if figure else ""
