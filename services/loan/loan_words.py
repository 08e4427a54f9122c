"""Why an amount is what it is, in plain Thai: days, balance and rate as a treasurer would say them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.values.money import Money, Rounding
from models.values.rate import Rate
from models.values.thai_date import SHORT_MONTHS, short_date
from services.loan.loan_math import Accrual, AccrualKind, Basis, LoanTerms, PenaltyKind, Unit

_YEAR = {Basis.ACT_ACT: "จำนวนวันของปีนั้น", Basis.THIRTY_360: "360"}


def from_to(first: date, last: date) -> str:
    """“26 มี.ค. – 30 เม.ย. 2569”; the year is said once when both days share it."""
    start = short_date(first) if first.year != last.year else f"{first.day} {SHORT_MONTHS[first.month - 1]}"
    return f"{start} – {short_date(last)}"


def accrual_words(terms: LoanTerms, one: Accrual) -> str:
    """The sum behind one amount; a late instalment's penalty names the instalment."""
    match one.kind:
        case AccrualKind.SCHEDULED:
            return f"ดอกเบี้ยคงที่ตามสัญญา งวดที่ {one.n} ครบกำหนด {short_date(one.end)}"
        case AccrualKind.PENALTY:
            span = f"งวดที่ {one.n} ค้าง {from_to(one.first_day, one.end)}"
            words = f"{span} {_penalty(terms, one)}{days_left_out(terms, one)}"
            return f"{words} ไม่เกินร้อยละ {terms.cap} ต่อปีเมื่อรวมดอกเบี้ย" if one.capped else words
        case AccrualKind.INTEREST | AccrualKind.HELD:
            words = f"{from_to(one.first_day, one.end)} {_interest(terms, one)}{days_left_out(terms, one)}"
            return f"{words} ไม่เกินร้อยละ {terms.cap} ต่อปี" if one.capped else words


def days_left_out(terms: LoanTerms, one: Accrual) -> str:
    """Said where fewer days were counted than lie between: those of a pause, after a stop, or moved by a holiday."""
    counts_all = terms.basis is Basis.THIRTY_360 and one.kind is not AccrualKind.PENALTY
    if counts_all or one.days >= (one.end - one.start).days:
        return ""
    what = "ค่าปรับ" if one.kind is AccrualKind.PENALTY else "ดอกเบี้ย"
    return f" (ไม่รวมวันที่ไม่คิด{what})"


def _interest(terms: LoanTerms, one: Accrual) -> str:
    base = f"เงินต้น {one.base}"
    if terms.tiers:
        return f"{one.days:,} วัน × {base} × อัตราตามขั้นของเงินต้น"
    if one.months is not None:
        return f"{_product(f'{one.months:,} เดือน', base, one.rate)} ÷ 12"
    if terms.basis is Basis.MONTH_1_12 and (terms.custom or terms.unit in (Unit.MONTH, Unit.YEAR)):
        return f"{_product(f'{one.days:,} วัน', base, one.rate)} (นับเป็นเดือน เศษของเดือนคิดตามวัน)"
    return f"{_product(f'{one.days:,} วัน', base, one.rate)} ÷ {_YEAR.get(terms.basis, '365')}"


def _penalty(terms: LoanTerms, one: Accrual) -> str:
    base = f"เงินต้นที่ผิดนัด {one.base}"
    match terms.penalty_kind:
        case PenaltyKind.PER_YEAR:
            year = _YEAR[Basis.ACT_ACT] if terms.basis is Basis.ACT_ACT else "365"
            return f"{_product(f'{one.days:,} วัน', base, one.rate)} ÷ {year}"
        case PenaltyKind.PER_MONTH:
            return f"{base} × ร้อยละ {one.rate} ต่อเดือน เศษของเดือนนับเป็นหนึ่งเดือน"
        case PenaltyKind.PER_INSTALMENT:
            return f"งวดละ {terms.penalty_amount} บาท"
        case PenaltyKind.PER_DAY:
            return f"{one.days:,} วัน วันละ {terms.penalty_amount} บาท"


def _product(time: str, base: str, rate: Rate) -> str:
    return f"{time} × {base} × ร้อยละ {rate} ต่อปี"


def reckoning_rules(terms: LoanTerms) -> Iterator[str]:
    """The rules every sum of these terms follows, each a sentence for the foot of a reckoning."""
    yield "วันจ่ายเงินหรือวันชำระครั้งก่อนไม่นับ เริ่มนับวันถัดไป และนับวันสุดท้ายด้วย (ป.พ.พ. มาตรา 193/3)"
    yield f"ปัดเศษครั้งเดียวต่อยอดรวม แบบ{_rounding(terms)} แต่ละบรรทัดจึงยังไม่ปัด"
    yield f"เงินที่ชำระตัดค่าธรรมเนียมก่อน แล้วตัด{terms.allocation.label} ดอกเบี้ยไม่คิดทบต้น (ป.พ.พ. มาตรา 655)"
    if terms.has_penalty:
        yield f"ค่าปรับคิด{terms.penalty_kind.label} ไม่คิดจากหนี้ทั้งหมด (ป.พ.พ. มาตรา 224/1)"


_ROUNDINGS = {
    Rounding.HALF_UP: "ครึ่งขึ้นไปปัดขึ้น",
    Rounding.HALF_EVEN: "ครึ่งปัดเข้าหาเลขคู่",
    Rounding.DOWN: "ตัดเศษทิ้ง",
    Rounding.UP: "ปัดขึ้น",
}


def _rounding(terms: LoanTerms) -> str:
    return (
        f"{_ROUNDINGS[terms.interest_rounding]}{'เป็นสตางค์' if terms.interest_unit == Money(1) else 'เป็นบาท'}"
    )
