"""What a loan contract says about money, checked once, so that every later step may trust it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from models.values.labelled import Labelled
from models.values.money import ZERO, Money, Rounding
from models.values.rate import NO_RATE, Rate
from services.errors import UserError

# Civil and Commercial Code s. 654 with the Act of B.E. 2560; a setting, frozen into each contract.
LEGAL_CAP = Rate.of(15)
MOST_PERIODS = 3_700  # ten years of days
SATANG = Money(1)


class Method(Labelled):
    FLAT = "flat", "ดอกเบี้ยคงที่"
    EQUAL_PRINCIPAL = "equal_principal", "ลดต้นลดดอก เงินต้นเท่ากันทุกงวด"
    ANNUITY = "annuity", "ลดต้นลดดอก ยอดชำระเท่ากันทุกงวด"
    BULLET = "bullet", "ชำระครั้งเดียวเมื่อครบกำหนด"
    INTEREST_ONLY = "interest_only", "ชำระดอกเบี้ยทุกงวด เงินต้นงวดสุดท้าย"
    CUSTOM = "custom", "กำหนดวันและเงินต้นแต่ละงวดเอง"


class Unit(Labelled):
    DAY = "day", "วัน"
    WEEK = "week", "สัปดาห์"
    MONTH = "month", "เดือน"
    YEAR = "year", "ปี"


class Basis(Labelled):
    """How time becomes a part of a year; the arithmetic is in day_count."""

    MONTH_1_12 = "month_1_12", "นับเป็นเดือน เดือนละหนึ่งส่วนสิบสองของปี"
    MONTH_UP = "month_up", "นับเป็นเดือน เศษของเดือนนับเป็นหนึ่งเดือน"
    ACT_365 = "act_365", "นับวันจริง หนึ่งปีมี 365 วัน"
    ACT_ACT = "act_act", "นับวันจริง ปีอธิกสุรทินมี 366 วัน"
    THIRTY_360 = "30_360", "เดือนละ 30 วัน หนึ่งปีมี 360 วัน"


class Prepay(Labelled):
    NEXT_INSTALMENTS = "next_instalments", "ตัดเป็นค่างวดถัดไป"
    FEWER_INSTALMENTS = "fewer_instalments", "ลดจำนวนงวด ค่างวดเท่าเดิม"
    SMALLER_INSTALMENTS = "smaller_instalments", "ลดค่างวด จำนวนงวดเท่าเดิม"


class EarlyClose(Labelled):
    """Which interest a loan paid off early still owes; fund.md section 2.3."""

    ACCRUED = "accrued", "คิดดอกเบี้ยถึงวันปิดบัญชี"
    FULL = "full", "คิดดอกเบี้ยเต็มตามที่ตกลง"
    RULE_OF_78 = "rule_of_78", "คืนดอกเบี้ยตามวิธีผลรวมตัวเลข"


@dataclass(frozen=True, slots=True)
class Tranche:
    """A part of the principal paid out after the first day."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanTerms:
    """The agreement; impossible ones raise UserError with the field's name as in terms_json.

    principal is the whole loan: what tranches do not cover is paid out on disbursed.
    periods counts all instalments, those of a grace period included. Without first_due the first
    instalment falls one step after disbursed. instalment is the fixed whole payment of a flat or annuity
    loan and the fixed principal of an equal-principal loan. grace_principal instalments ask only interest;
    the first grace_interest periods bear no interest. tiers are slices of the outstanding balance from below, the rest
    bears rate. carried_interest is old arrears paid in carried_parts equal parts and bears nothing itself
    (CCC s. 655). cap is the lawful yearly rate on the day of the contract.
    """

    principal: Money
    rate: Rate
    method: Method
    periods: int
    every: int
    unit: Unit
    disbursed: date
    first_due: date | None = None
    basis: Basis = Basis.MONTH_1_12
    interest_rounding: Rounding = Rounding.HALF_UP
    instalment_unit: Money = SATANG
    instalment_rounding: Rounding = Rounding.HALF_UP
    instalment: Money | None = None
    grace_principal: int = 0
    grace_interest: int = 0
    tranches: tuple[Tranche, ...] = ()
    custom: tuple[Planned, ...] = ()
    tiers: tuple[Tier, ...] = ()
    penalty_rate: Rate = NO_RATE
    prepay: Prepay = Prepay.NEXT_INSTALMENTS
    early_close: EarlyClose | None = None
    carried_interest: Money = ZERO
    carried_parts: int = 0
    cap: Rate = LEGAL_CAP

    def __post_init__(self) -> None:
        _check_size(self)
        _check_method(self)
        _check_extras(self)

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
    nearest = (Rounding.HALF_UP, Rounding.HALF_EVEN)
    if terms.interest_rounding not in nearest or terms.instalment_unit <= ZERO:
        raise UserError("วิธีปัดเศษนี้ใช้ไม่ได้ กรุณาเลือกวิธีปัดเศษใหม่", "rounding")
    if terms.instalment_rounding not in (*nearest, Rounding.UP):
        raise UserError("ค่างวดปัดได้เฉพาะปัดใกล้สุดหรือปัดขึ้น กรุณาเลือกวิธีปัดเศษใหม่", "rounding")


def _check_method(terms: LoanTerms) -> None:
    method = terms.method
    if (method is Method.CUSTOM) != bool(terms.custom):
        raise UserError("วันและเงินต้นแต่ละงวดใช้คู่กับวิธีกำหนดงวดเองเท่านั้น กรุณาแก้วิธีผ่อนหรือลบรายการงวด", "custom")
    if terms.custom:
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
    if terms.instalment is not None:
        if method not in (Method.FLAT, Method.EQUAL_PRINCIPAL, Method.ANNUITY):
            raise UserError(f"วิธี{method.label} กำหนดค่างวดคงที่ไม่ได้ กรุณาลบค่างวด", "instalment")
        if terms.instalment <= ZERO:
            raise UserError("ค่างวดต้องมากกว่าศูนย์ กรุณาแก้ค่างวด", "instalment")
    if terms.basis is Basis.MONTH_UP and terms.unit in (Unit.DAY, Unit.WEEK) and not terms.custom:
        raise UserError("งวดรายวันหรือรายสัปดาห์นับเศษเป็นหนึ่งเดือนไม่ได้ กรุณาเลือกวิธีนับวันใหม่", "basis")
    if terms.early_close is EarlyClose.RULE_OF_78 and method is not Method.FLAT:
        raise UserError("การคืนดอกเบี้ยตามผลรวมตัวเลขใช้ได้กับดอกเบี้ยคงที่เท่านั้น กรุณาเลือกวิธีปิดก่อนกำหนดใหม่", "early_close")


def _check_extras(terms: LoanTerms) -> None:
    if not 0 <= terms.grace_principal < terms.periods:
        raise UserError("งวดปลอดเงินต้นต้องน้อยกว่าจำนวนงวดทั้งหมด กรุณาแก้งวดปลอดเงินต้น", "grace")
    if terms.grace_principal and terms.method is Method.CUSTOM:
        raise UserError("เมื่อกำหนดงวดเองแล้ว งวดที่ปลอดเงินต้นให้ใส่เงินต้นเป็นศูนย์ กรุณาลบงวดปลอดเงินต้น", "grace")
    if not 0 <= terms.grace_interest <= terms.periods:
        raise UserError("งวดปลอดดอกเบี้ยต้องไม่เกินจำนวนงวดทั้งหมด กรุณาแก้งวดปลอดดอกเบี้ย", "grace")
    if terms.tranches:
        if terms.method is Method.FLAT or terms.prepay is not Prepay.NEXT_INSTALMENTS:
            raise UserError("เงินกู้ที่จ่ายหลายครั้งใช้ได้กับวิธีลดต้นลดดอกและตัดงวดถัดไปเท่านั้น กรุณาแก้เงื่อนไข", "tranches")
        if any(one.amount <= ZERO or one.date < terms.disbursed for one in terms.tranches):
            raise UserError("เงินกู้แต่ละครั้งต้องมากกว่าศูนย์ และจ่ายไม่ก่อนวันจ่ายครั้งแรก กรุณาแก้รายการจ่ายเงินกู้", "tranches")
        if terms.first_part < ZERO:
            raise UserError("รายการจ่ายเงินกู้รวมกันเกินเงินต้น กรุณาแก้รายการจ่ายเงินกู้", "tranches")
    if terms.tiers:
        if terms.method is Method.ANNUITY:
            raise UserError("อัตราดอกเบี้ยเป็นขั้นใช้กับยอดชำระเท่ากันทุกงวดไม่ได้ กรุณาเลือกวิธีผ่อนใหม่", "tiers")
        steps = [ZERO, *(one.up_to for one in terms.tiers)]
        if any(higher <= lower for lower, higher in pairwise(steps)):
            raise UserError("ขั้นของอัตราดอกเบี้ยต้องเรียงจากน้อยไปมาก กรุณาแก้ขั้นของอัตราดอกเบี้ย", "tiers")
    if (terms.carried_interest > ZERO) != (terms.carried_parts > 0) or terms.carried_interest < ZERO:
        raise UserError("ดอกเบี้ยค้างยกมาต้องใส่ทั้งจำนวนเงินและจำนวนงวดที่ผ่อน กรุณาใส่ให้ครบ", "carried")
    if terms.carried_parts > (1 if terms.method is Method.BULLET else terms.periods):
        raise UserError("ดอกเบี้ยค้างยกมาผ่อนได้ไม่เกินจำนวนงวดของสัญญา กรุณาลดจำนวนงวดที่ผ่อน", "carried")
