"""What the law lets a loan cost: the true yearly rate and the problems of a set of terms (fund.md 2.3, 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from models.values.rate import NO_RATE, Rate
from services.loan.loan_math.choices import Method
from services.loan.loan_math.plan import Plan, Schedule, planned_flows, schedule
from services.loan.loan_math.terms import LoanTerms

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


def legal_problems(terms: LoanTerms, warn_above: Rate | None = None) -> tuple[LegalProblem, ...]:
    """Everything the law holds against the terms: refusals must stop the product, warnings go to the committee.

    The stated rate, and the rate with the penalty, may not pass terms.cap (default 15 percent a year, CCC s. 654
    and the Act of B.E. 2560); the true rate is held against warn_above (default the same cap), because courts
    have not settled whether a flat rate is judged as stated. Breach voids all interest, not only the excess.
    """
    cap = terms.cap
    problems = []
    for rate, field in [(terms.rate, "rate"), *((one.rate, "tiers") for one in terms.tiers)]:
        if rate > cap:
            message = f"ดอกเบี้ยร้อยละ {rate} ต่อปีเกินร้อยละ {cap} ที่กฎหมายให้เรียกได้ กรุณาลดอัตราดอกเบี้ย"
            problems.append(LegalProblem(Severity.REFUSE, message, field))
    highest = max([terms.rate, *(one.rate for one in terms.tiers)])
    if terms.penalty_rate and not problems and highest + terms.penalty_rate > cap:
        message = (
            f"ดอกเบี้ยร้อยละ {highest} รวมค่าปรับร้อยละ {terms.penalty_rate} "
            f"เป็นร้อยละ {highest + terms.penalty_rate} ต่อปี เกินร้อยละ {cap} ที่กฎหมายให้เรียกได้ กรุณาลดค่าปรับ"
        )
        problems.append(LegalProblem(Severity.REFUSE, message, "penalty"))
    limit = cap if warn_above is None else warn_above
    true = Rate.of(true_rate(schedule(terms)))
    if true > limit:
        words = Method.FLAT.label if terms.method is Method.FLAT else "ดอกเบี้ย"
        message = (
            f"{words}ร้อยละ {terms.rate} เท่ากับอัตราแท้จริงแบบลดต้นลดดอกร้อยละ {true} ต่อปี "
            f"สูงกว่าร้อยละ {limit} กรุณาให้คณะกรรมการพิจารณาก่อนใช้"
        )
        problems.append(LegalProblem(Severity.WARN, message, "rate"))
    return tuple(problems)
