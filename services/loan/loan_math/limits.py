"""What the law lets a loan cost: the true yearly rate and the problems of a set of terms (fund.md 2.3, 2.4).

Fines of a fixed sum become percent a year here, so that people see what they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from models.values.money import Rounding
from models.values.rate import NO_RATE, Rate
from services.loan.loan_math.choices import Method, PenaltyKind
from services.loan.loan_math.day_count import round_ratio
from services.loan.loan_math.plan import Plan, Schedule, planned_flows, schedule
from services.loan.loan_math.terms import LEGAL_CAP, LoanTerms

_FINE = 1 << 20  # parts of a satang kept while trying a rate
_HIGHEST = 100_000_000  # 10,000 percent a year


class Severity(Enum):
    REFUSE = "refuse"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class LegalProblem:
    """message is a complete Thai sentence; field names the term at fault."""

    severity: Severity
    message: str
    field: str


def effective_rate(agreed: Schedule) -> Rate:
    """The declining-balance rate, by the contract's own day count, that asks exactly the agreed payments.

    Interest is settled at every due date, so twelve even months give twelve times the monthly rate. To a
    millionth; carried arrears belong to the old contract and are left out.
    """
    terms = agreed.terms
    meter = Plan(terms).meter
    inflows = planned_flows(terms)
    # One step a span of even balance: its time, the money paid out and taken in at its end, and whether it is a due date.
    steps: list[tuple[int, int, bool]] = []
    before = terms.disbursed
    for row in agreed.rows:
        while inflows and inflows[0][0] <= row.due:
            day, amount = inflows.pop(0)
            steps.append((meter.span(before, day), amount, False))
            before = day
        steps.append((meter.span(before, row.due), -(row.principal.satang + row.interest.satang), True))
        before = row.due
    scale = meter.per_year * 1_000_000
    low, high = 0, _HIGHEST
    if _left(steps, terms.first_part.satang, scale, low) >= 0:
        return NO_RATE
    while high - low > 1:
        middle = (low + high) // 2
        if _left(steps, terms.first_part.satang, scale, middle) <= 0:
            low = middle
        else:
            high = middle
    return Rate(low)


def _left(steps: list[tuple[int, int, bool]], first: int, scale: int, rate: int) -> int:
    """What is still owed after the last payment when money costs this rate."""
    balance, interest = first * _FINE, 0
    for time, amount, due in steps:
        interest += balance * rate * time // scale
        balance += amount * _FINE
        if due:
            balance, interest = balance + interest, 0
    return balance


def true_rate(agreed: Schedule) -> str:
    """The true yearly rate as a percentage with two decimals: flat 12 percent over 12 months gives 21.46."""
    return _percent(effective_rate(agreed))


def _percent(rate: Rate) -> str:
    return str((Decimal(rate.millionths) / 10_000).quantize(Decimal("0.01"), ROUND_HALF_UP))


def flat_edge(periods: int, cap: Rate = LEGAL_CAP) -> Rate:
    """The highest flat rate a year that truly costs no more than cap in monthly instalments, to a millionth.

    8.310 percent for 12 instalments at a cap of 15 (fund.md section 2.3).
    """
    month = cap.fraction / 12
    if not month:
        return NO_RATE
    level = month / (1 - (1 + month) ** -periods)
    return Rate(int((level * periods - 1) * 12 / periods * 1_000_000))


def yearly_fine(terms: LoanTerms) -> Rate:
    """The penalty as percent a year of the first instalment's principal; a fixed sum as if paid 30 days late."""
    match terms.penalty_kind:
        case PenaltyKind.PER_YEAR:
            return terms.penalty_rate
        case PenaltyKind.PER_MONTH:
            return Rate(terms.penalty_rate.millionths * 12)
        case PenaltyKind.PER_DAY:
            days = 365
        case PenaltyKind.PER_INSTALMENT:
            days = round_ratio(365, 30, Rounding.HALF_UP)
    base = next(row.principal for row in schedule(terms).rows if row.principal)
    return Rate(round_ratio(terms.penalty_amount.satang * days * 1_000_000, base.satang, Rounding.HALF_UP))


def legal_problems(terms: LoanTerms, warn_above: Rate | None = None) -> tuple[LegalProblem, ...]:
    """Everything the law holds against the terms: refusals must stop the product, warnings go to the committee.

    The stated rate, and the rate with the penalty, may not pass terms.cap (default 15 percent a year, CCC s. 654
    and the Act of B.E. 2560); the true rate is held against warn_above (default the same cap), because courts
    have not settled whether a flat rate is judged as stated. Breach voids all interest, not only the excess. A fixed
    fine that comes to more is cut as it accrues, so it is a warning that says what it comes to.
    """
    return (*_stated(terms), *_penalty(terms), *_true(terms, terms.cap if warn_above is None else warn_above))


def _stated(terms: LoanTerms) -> Iterator[LegalProblem]:
    for rate, field in [(terms.rate, "rate"), *((one.rate, "tiers") for one in terms.tiers)]:
        if rate > terms.cap:
            message = f"ดอกเบี้ยร้อยละ {rate} ต่อปีเกินร้อยละ {terms.cap} ที่กฎหมายให้เรียกได้ กรุณาลดอัตราดอกเบี้ย"
            yield LegalProblem(Severity.REFUSE, message, field)


def _penalty(terms: LoanTerms) -> Iterator[LegalProblem]:
    highest, fine = terms.highest_rate, yearly_fine(terms)
    if not fine or highest > terms.cap or highest + fine <= terms.cap:
        return
    whole = f"ดอกเบี้ยร้อยละ {highest} รวมค่าปรับร้อยละ {_short(fine)} เป็นร้อยละ {_short(highest + fine)} ต่อปี"
    if terms.penalty_kind in (PenaltyKind.PER_YEAR, PenaltyKind.PER_MONTH):
        message = f"{whole} เกินร้อยละ {terms.cap} ที่กฎหมายให้เรียกได้ กรุณาลดค่าปรับ"
        yield LegalProblem(Severity.REFUSE, message, "penalty")
    else:
        kind = f"{terms.penalty_amount} {terms.penalty_kind.label}"
        message = f"ค่าปรับ {kind} เทียบได้ว่า{whole} ระบบจะคิดให้ไม่เกินร้อยละ {terms.cap} ต่อปี กรุณาพิจารณาลดค่าปรับ"
        yield LegalProblem(Severity.WARN, message, "penalty")


def _true(terms: LoanTerms, limit: Rate) -> Iterator[LegalProblem]:
    true = Rate.of(true_rate(schedule(terms)))
    if true <= limit:
        return
    words = Method.FLAT.label if terms.method is Method.FLAT else "ดอกเบี้ย"
    message = (
        f"{words}ร้อยละ {terms.rate} เท่ากับอัตราแท้จริงแบบลดต้นลดดอกร้อยละ {true} ต่อปี "
        f"สูงกว่าร้อยละ {limit} กรุณาให้คณะกรรมการพิจารณาก่อนใช้"
    )
    yield LegalProblem(Severity.WARN, message, "rate")


def _short(rate: Rate) -> str:
    """At most two decimals, none where there are none."""
    return str(Rate(round_ratio(rate.millionths, 100, Rounding.HALF_UP) * 100))
