"""What a loan contract says about money, checked once, so that every later step may trust it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from models.values.money import ZERO, Money, Rounding
from models.values.rate import NO_RATE, Rate
from services.errors import UserError
from services.loan.loan_math.choices import (
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

# Civil and Commercial Code s. 654 with the Act of B.E. 2560; a setting, frozen into each contract.
LEGAL_CAP = Rate.of(15)
SATANG = Money(1)
MOST_PERIODS = 3_700  # ten years of days
_NEAREST = (Rounding.HALF_UP, Rounding.HALF_EVEN)
_INTEREST = {1: _NEAREST, 100: (Rounding.HALF_UP, Rounding.DOWN)}  # by the unit in satang


@dataclass(frozen=True, slots=True)
class Tranche:
    """A part of the principal that is planned to be paid out after the first day."""

    date: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Planned:
    """One instalment of a custom plan."""

    due: date
    principal: Money


@dataclass(frozen=True, slots=True)
class Tier:
    """The slice of the balance up to up_to (from the tier below) bears this rate, fund.md section 1.4."""

    up_to: Money
    rate: Rate


@dataclass(frozen=True, slots=True, order=True)
class YearDay:
    """A day that comes back every year; a day the month does not have is its last one."""

    month: int
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanTerms:
    """The agreement; impossible ones raise UserError with the field's name as in terms_json.

    principal is the whole loan: what tranches do not cover is paid out on disbursed; tranches are the plan of the
    rest, and a Drawdown says when money really went out. cap is the lawful yearly rate on the day of the contract.

    When: periods counts all instalments, those of a grace period included. Without first_due the first instalment
    falls one step after disbursed. due_rule FIXED_DAY keeps due_day of the month (the month's last day where it is
    shorter) from the step after the month of disbursed; YEARLY falls on the days of season, the first of them after
    disbursed. first_due must be a day of the rule. Under NEXT_WORKDAY an instalment of a Saturday, Sunday or one of
    holidays may be paid on the next working day as if on its own day (CCC s. 193/8): interest to the next working
    day counts only for who pays after it.

    How much: instalment is the fixed whole payment of a flat or annuity loan and the fixed principal of an
    equal-principal loan. remainder says which instalment takes what does not divide. interest_rounding goes to
    interest_unit, a satang or a baht. tiers are slices of the outstanding balance from below, the rest bears rate.

    Free of interest: grace_principal instalments ask only interest; the first grace_interest periods bear none.
    The interest of the first free_months is held back and is owed at once when the promise of free_if is broken: the
    loan is not paid off by then, or an instalment is overdue.

    Late: penalty_rate is percent a year, or a month for PER_MONTH; penalty_amount baht an instalment or a day. It
    counts from grace_days after the due date. With cap_held neither interest nor interest and penalty together on
    overdue principal pass cap, by the calendar; contracts from before it was known leave that to the checks of the
    product, and keep their figures. The kinds other than PER_YEAR are always held under cap.

    carried_interest and carried_penalty are old arrears paid in carried_parts equal parts; they bear nothing
    themselves (CCC s. 655).
    """

    principal: Money
    rate: Rate
    method: Method
    periods: int
    every: int
    unit: Unit
    disbursed: date
    first_due: date | None = None
    due_rule: DueRule = DueRule.ANCHOR
    due_day: int = 0
    season: tuple[YearDay, ...] = ()
    holiday_rule: HolidayRule = HolidayRule.NONE
    holidays: tuple[date, ...] = ()
    basis: Basis = Basis.MONTH_1_12
    interest_rounding: Rounding = Rounding.HALF_UP
    interest_unit: Money = SATANG
    instalment_unit: Money = SATANG
    instalment_rounding: Rounding = Rounding.HALF_UP
    remainder: Remainder = Remainder.LAST
    instalment: Money | None = None
    grace_principal: int = 0
    grace_interest: int = 0
    free_months: int = 0
    free_if: FreeIf = FreeIf.PAID_OFF
    tranches: tuple[Tranche, ...] = ()
    custom: tuple[Planned, ...] = ()
    tiers: tuple[Tier, ...] = ()
    penalty_kind: PenaltyKind = PenaltyKind.PER_YEAR
    penalty_rate: Rate = NO_RATE
    penalty_amount: Money = ZERO
    grace_days: int = 0
    allocation: Allocation = Allocation.INTEREST_FIRST
    prepay: Prepay = Prepay.NEXT_INSTALMENTS
    early_close: EarlyClose | None = None
    carried_interest: Money = ZERO
    carried_penalty: Money = ZERO
    carried_parts: int = 0
    cap: Rate = LEGAL_CAP
    cap_held: bool = False

    def __post_init__(self) -> None:
        _check(self)

    @property
    def close_rule(self) -> EarlyClose:
        """The product's choice, else full for flat loans (the interest was agreed as a sum) and accrued for others."""
        if self.early_close is not None:
            return self.early_close
        return EarlyClose.FULL if self.method is Method.FLAT else EarlyClose.ACCRUED

    @property
    def first_part(self) -> Money:
        """What is paid out on the first day."""
        return self.principal - Money.sum(one.amount for one in self.tranches)

    @property
    def highest_rate(self) -> Rate:
        return max([self.rate, *(one.rate for one in self.tiers)])

    @property
    def by_months(self) -> bool:
        """Whether instalments follow the months of the calendar."""
        return bool(self.custom) or self.unit in (Unit.MONTH, Unit.YEAR)

    @property
    def has_penalty(self) -> bool:
        return bool(self.penalty_rate or self.penalty_amount)

    @property
    def penalty_held(self) -> bool:
        """Whether penalty is cut where interest and penalty would pass the cap."""
        return self.has_penalty and (self.cap_held or self.penalty_kind is not PenaltyKind.PER_YEAR)


def _check(terms: LoanTerms) -> None:
    _check_size(terms)
    _check_rounding(terms)
    _check_days(terms)
    _check_method(terms)
    _check_custom(terms)
    _check_grace(terms)
    _check_tranches(terms)
    _check_tiers(terms)
    _check_penalty(terms)
    _check_carried(terms)


def _check_size(terms: LoanTerms) -> None:
    if terms.principal <= ZERO:
        raise UserError("เงินต้นต้องมากกว่าศูนย์ กรุณาใส่จำนวนเงินกู้", "principal")
    if not 1 <= terms.periods <= MOST_PERIODS:
        raise UserError(f"จำนวนงวดต้องเป็น 1 ถึง {MOST_PERIODS:,} กรุณาแก้จำนวนงวด", "periods")
    if not 1 <= terms.every <= 1_000:
        raise UserError("ระยะห่างของงวดต้องเป็น 1 ถึง 1,000 กรุณาแก้ระยะห่างของงวด", "every")
    if not 1900 <= terms.disbursed.year <= 2300:
        raise UserError("ปีของวันจ่ายเงินกู้ผิดไปมาก กรุณาตรวจวันจ่ายเงินกู้", "disbursed")
    if terms.first_due is not None and terms.first_due <= terms.disbursed:
        raise UserError("วันครบกำหนดงวดแรกต้องอยู่หลังวันจ่ายเงินกู้ กรุณาแก้วันครบกำหนด", "first_due")


def _check_rounding(terms: LoanTerms) -> None:
    allowed = _INTEREST.get(terms.interest_unit.satang, ())
    if terms.interest_rounding not in allowed or terms.instalment_unit <= ZERO:
        raise UserError("วิธีปัดเศษนี้ใช้ไม่ได้ กรุณาเลือกวิธีปัดเศษใหม่", "rounding")
    if terms.instalment_rounding not in (*_NEAREST, Rounding.UP):
        raise UserError("ค่างวดปัดได้เฉพาะปัดใกล้สุดหรือปัดขึ้น กรุณาเลือกวิธีปัดเศษใหม่", "rounding")
    if terms.remainder is Remainder.FIRST:
        if terms.method not in (Method.FLAT, Method.EQUAL_PRINCIPAL):
            raise UserError(f"วิธี{terms.method.label} ให้เศษอยู่งวดแรกไม่ได้ กรุณาเลือกให้เศษอยู่งวดสุดท้าย", "rounding")
        if terms.instalment is not None:
            raise UserError(
                "เมื่อกำหนดค่างวดเองแล้วเศษอยู่งวดสุดท้ายเสมอ กรุณาลบค่างวดหรือเลือกให้เศษอยู่งวดสุดท้าย", "rounding"
            )


def _check_days(terms: LoanTerms) -> None:
    rule = terms.due_rule
    if rule is not DueRule.ANCHOR and terms.custom:
        raise UserError("เมื่อกำหนดงวดเองแล้วไม่ต้องเลือกวันครบกำหนดแบบอื่น กรุณาแก้วิธีกำหนดวัน", "due")
    if rule in (DueRule.FIXED_DAY, DueRule.MONTH_END) and terms.unit not in (Unit.MONTH, Unit.YEAR):
        raise UserError("วันที่กำหนดของเดือนใช้กับงวดรายเดือนหรือรายปีเท่านั้น กรุณาแก้หน่วยของงวด", "due")
    if (rule is DueRule.FIXED_DAY) != bool(terms.due_day) or not 0 <= terms.due_day <= 31:
        raise UserError("วันที่กำหนดของเดือนต้องเป็น 1 ถึง 31 กรุณาใส่วันที่", "due")
    if (rule is DueRule.YEARLY) != bool(terms.season):
        raise UserError("วันครบกำหนดตามฤดูกาลต้องใส่วันและเดือนอย่างน้อยหนึ่งวัน กรุณาใส่ให้ครบ", "due")
    if rule is DueRule.YEARLY:
        if terms.unit is not Unit.YEAR or terms.every != 1:
            raise UserError("วันครบกำหนดตามฤดูกาลใช้กับงวดรายปีทุกหนึ่งปีเท่านั้น กรุณาแก้หน่วยของงวด", "due")
        known = all(1 <= one.month <= 12 and 1 <= one.day <= 31 for one in terms.season)
        if not known or any(later <= earlier for earlier, later in pairwise(terms.season)):
            raise UserError("วันครบกำหนดตามฤดูกาลต้องเป็นวันที่มีจริงและเรียงตามปี กรุณาแก้วัน", "due")
    if terms.holiday_rule is HolidayRule.NONE and terms.holidays:
        raise UserError("วันหยุดใช้เมื่อเลือกเลื่อนเป็นวันทำการถัดไปเท่านั้น กรุณาเลือกให้เลื่อนหรือลบวันหยุด", "holidays")
    if terms.holiday_rule is HolidayRule.NEXT_WORKDAY and terms.unit is Unit.DAY and not terms.custom:
        raise UserError("งวดรายวันเลื่อนตามวันหยุดไม่ได้ กรุณาเลือกไม่เลื่อนวันครบกำหนด", "holidays")
    if any(later <= earlier for earlier, later in pairwise(terms.holidays)):
        raise UserError("วันหยุดต้องเรียงจากก่อนไปหลังและไม่ซ้ำกัน กรุณาแก้รายการวันหยุด", "holidays")


def _check_method(terms: LoanTerms) -> None:
    method = terms.method
    if terms.instalment is not None:
        if method not in (Method.FLAT, Method.EQUAL_PRINCIPAL, Method.ANNUITY):
            raise UserError(f"วิธี{method.label} กำหนดค่างวดคงที่ไม่ได้ กรุณาลบค่างวด", "instalment")
        if terms.instalment <= ZERO:
            raise UserError("ค่างวดต้องมากกว่าศูนย์ กรุณาแก้ค่างวด", "instalment")
    if terms.basis is Basis.MONTH_UP and not terms.by_months:
        raise UserError("งวดรายวันหรือรายสัปดาห์นับเศษเป็นหนึ่งเดือนไม่ได้ กรุณาเลือกวิธีนับวันใหม่", "basis")
    if terms.early_close in (EarlyClose.RULE_OF_78, EarlyClose.PRO_RATA) and method is not Method.FLAT:
        raise UserError(
            f"วิธี{terms.early_close.label}ใช้ได้กับดอกเบี้ยคงที่เท่านั้น กรุณาเลือกวิธีปิดก่อนกำหนดใหม่", "early_close"
        )


def _check_custom(terms: LoanTerms) -> None:
    if (terms.method is Method.CUSTOM) != bool(terms.custom):
        raise UserError("วันและเงินต้นแต่ละงวดใช้คู่กับวิธีกำหนดงวดเองเท่านั้น กรุณาแก้วิธีผ่อนหรือลบรายการงวด", "custom")
    if not terms.custom:
        return
    if len(terms.custom) != terms.periods:
        raise UserError("จำนวนงวดไม่เท่ากับรายการงวดที่กำหนดเอง กรุณาแก้ให้ตรงกัน", "periods")
    days = [terms.disbursed, *(one.due for one in terms.custom)]
    if any(later <= earlier for earlier, later in pairwise(days)):
        raise UserError("วันครบกำหนดต้องเรียงจากก่อนไปหลัง และอยู่หลังวันจ่ายเงินกู้ กรุณาแก้รายการงวด", "custom")
    if any(one.principal < ZERO for one in terms.custom):
        raise UserError("เงินต้นของงวดต้องไม่ติดลบ กรุณาแก้รายการงวด", "custom")
    planned = Money.sum(one.principal for one in terms.custom)
    if planned != terms.principal:
        raise UserError(
            f"เงินต้นรายงวดรวมได้ {planned} บาท ไม่เท่ากับเงินกู้ {terms.principal} บาท กรุณาแก้รายการงวด", "custom"
        )
    if terms.first_due is not None:
        raise UserError("เมื่อกำหนดงวดเองแล้วไม่ต้องใส่วันครบกำหนดงวดแรก กรุณาลบวันนั้น", "first_due")


def _check_grace(terms: LoanTerms) -> None:
    if not 0 <= terms.grace_principal < terms.periods:
        raise UserError("งวดปลอดเงินต้นต้องน้อยกว่าจำนวนงวดทั้งหมด กรุณาแก้งวดปลอดเงินต้น", "grace")
    if terms.grace_principal and terms.method is Method.CUSTOM:
        raise UserError("เมื่อกำหนดงวดเองแล้ว งวดที่ปลอดเงินต้นให้ใส่เงินต้นเป็นศูนย์ กรุณาลบงวดปลอดเงินต้น", "grace")
    if not 0 <= terms.grace_interest <= terms.periods:
        raise UserError("งวดปลอดดอกเบี้ยต้องไม่เกินจำนวนงวดทั้งหมด กรุณาแก้งวดปลอดดอกเบี้ย", "grace")
    if not 0 <= terms.free_months <= 600:
        raise UserError("จำนวนเดือนที่ไม่คิดดอกเบี้ยต้องเป็น 0 ถึง 600 กรุณาแก้จำนวนเดือน", "free")
    if terms.free_months and terms.method in (Method.FLAT, Method.ANNUITY):
        raise UserError(f"วิธี{terms.method.label} ให้ปลอดดอกเบี้ยแบบมีเงื่อนไขไม่ได้ กรุณาเลือกวิธีผ่อนใหม่", "free")
    if terms.free_months and terms.grace_interest:
        raise UserError("เลือกงวดปลอดดอกเบี้ยหรือปลอดดอกเบี้ยแบบมีเงื่อนไขได้อย่างเดียว กรุณาลบอย่างใดอย่างหนึ่ง", "free")


def _check_tranches(terms: LoanTerms) -> None:
    if not terms.tranches:
        return
    if terms.method is Method.FLAT or terms.prepay is not Prepay.NEXT_INSTALMENTS:
        raise UserError("เงินกู้ที่จ่ายหลายครั้งใช้ได้กับวิธีลดต้นลดดอกและตัดงวดถัดไปเท่านั้น กรุณาแก้เงื่อนไข", "tranches")
    if any(one.amount <= ZERO or one.date < terms.disbursed for one in terms.tranches):
        raise UserError("เงินกู้แต่ละครั้งต้องมากกว่าศูนย์ และจ่ายไม่ก่อนวันจ่ายครั้งแรก กรุณาแก้รายการจ่ายเงินกู้", "tranches")
    if terms.first_part < ZERO:
        raise UserError("รายการจ่ายเงินกู้รวมกันเกินเงินต้น กรุณาแก้รายการจ่ายเงินกู้", "tranches")


def _check_tiers(terms: LoanTerms) -> None:
    if not terms.tiers:
        return
    if terms.method is Method.ANNUITY:
        raise UserError("อัตราดอกเบี้ยเป็นขั้นใช้กับยอดชำระเท่ากันทุกงวดไม่ได้ กรุณาเลือกวิธีผ่อนใหม่", "tiers")
    steps = [ZERO, *(one.up_to for one in terms.tiers)]
    if any(higher <= lower for lower, higher in pairwise(steps)):
        raise UserError("ขั้นของอัตราดอกเบี้ยต้องเรียงจากน้อยไปมาก กรุณาแก้ขั้นของอัตราดอกเบี้ย", "tiers")


def _check_penalty(terms: LoanTerms) -> None:
    by_rate = terms.penalty_kind in (PenaltyKind.PER_YEAR, PenaltyKind.PER_MONTH)
    if (terms.penalty_amount if by_rate else terms.penalty_rate) or terms.penalty_amount < ZERO:
        words = "อัตราร้อยละ" if by_rate else "จำนวนบาท"
        raise UserError(f"ค่าปรับแบบ{terms.penalty_kind.label}ใส่เป็น{words}เท่านั้น กรุณาแก้ค่าปรับ", "penalty")
    if not 0 <= terms.grace_days <= 366:
        raise UserError("วันผ่อนผันก่อนคิดค่าปรับต้องเป็น 0 ถึง 366 วัน กรุณาแก้จำนวนวัน", "penalty")


def _check_carried(terms: LoanTerms) -> None:
    carried = terms.carried_interest + terms.carried_penalty
    if (carried > ZERO) != (terms.carried_parts > 0) or min(
        terms.carried_interest, terms.carried_penalty
    ) < ZERO:
        raise UserError("ดอกเบี้ยหรือค่าปรับค้างยกมาต้องใส่ทั้งจำนวนเงินและจำนวนงวดที่ผ่อน กรุณาใส่ให้ครบ", "carried")
    if terms.carried_parts > (1 if terms.method is Method.BULLET else terms.periods):
        raise UserError("ดอกเบี้ยค้างยกมาผ่อนได้ไม่เกินจำนวนงวดของสัญญา กรุณาลดจำนวนงวดที่ผ่อน", "carried")
