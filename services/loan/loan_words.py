"""Why an amount is what it is, in plain Thai: days, balance and rate as a treasurer would say them."""

from __future__ import annotations

from datetime import date

from models.values.money import Money
from models.values.rate import Rate
from models.values.thai_date import SHORT_MONTHS, short_date
from services.loan.loan_math import Accrual, AccrualKind, Basis, LoanTerms, Unit

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
        case AccrualKind.CARRIED:
            return f"ดอกเบี้ยค้างยกมา งวดที่ {one.n}"
        case AccrualKind.PENALTY:
            days = _product(f"{one.days:,} วัน", f"เงินต้นที่ผิดนัด {one.base}", one.rate)
            year = _YEAR[Basis.ACT_ACT] if terms.basis is Basis.ACT_ACT else "365"
            return f"งวดที่ {one.n} ค้าง {from_to(one.first_day, one.end)} {days} ÷ {year}"
        case AccrualKind.INTEREST | AccrualKind.HELD:
            return f"{from_to(one.first_day, one.end)} {_interest(terms, one)}"


def _interest(terms: LoanTerms, one: Accrual) -> str:
    base = f"เงินต้น {one.base}"
    if terms.tiers:
        return f"{one.days:,} วัน × {base} × อัตราตามขั้นของเงินต้น"
    if one.months is not None:
        return f"{_product(f'{one.months:,} เดือน', base, one.rate)} ÷ 12"
    if terms.basis is Basis.MONTH_1_12 and (terms.custom or terms.unit in (Unit.MONTH, Unit.YEAR)):
        return f"{_product(f'{one.days:,} วัน', base, one.rate)} (นับเป็นเดือน เศษของเดือนคิดตามวัน)"
    words = f"{_product(f'{one.days:,} วัน', base, one.rate)} ÷ {_YEAR.get(terms.basis, '365')}"
    return f"{words} ไม่เกินร้อยละ {terms.cap} ต่อปี" if _was_capped(terms, one) else words


def _product(time: str, base: str, rate: Rate) -> str:
    return f"{time} × {base} × ร้อยละ {rate} ต่อปี"


def _was_capped(terms: LoanTerms, one: Accrual) -> bool:
    """Whether a leap year would have carried a rate near the lawful one over it (loan_math.day_count.Meter)."""
    if terms.basis not in (Basis.ACT_365, Basis.MONTH_1_12):
        return False
    plain = one.base.times(one.rate.fraction * one.days / 365)
    return plain - one.amount > Money(1)
