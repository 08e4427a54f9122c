"""Loan terms for tests: short builders and a Hypothesis strategy over everything a product may choose."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from models.values.money import Money, Rounding
from models.values.rate import Rate
from services.loan.loan_math import Basis, EarlyClose, LoanTerms, Method, Planned, Prepay, Tier, Tranche, Unit


def terms(
    principal: str | int,
    rate: str | int,
    method: Method,
    periods: int = 12,
    unit: Unit = Unit.MONTH,
    disbursed: date = date(2025, 1, 15),
    **more: Any,
) -> LoanTerms:
    return LoanTerms(
        principal=Money.of(principal),
        rate=Rate.of(rate),
        method=method,
        periods=periods,
        every=more.pop("every", 1),
        unit=unit,
        disbursed=disbursed,
        **more,
    )


@st.composite
def any_terms(draw: st.DrawFn) -> LoanTerms:
    """Lawful terms of every method, basis, rounding and prepay policy that can repay their loan."""
    method = draw(st.sampled_from(Method))
    periods = draw(st.integers(1, 14))
    disbursed = draw(st.dates(date(2023, 1, 1), date(2026, 12, 31)))
    unit = draw(st.sampled_from(Unit))
    months = unit in (Unit.MONTH, Unit.YEAR) or method is Method.CUSTOM
    basis = draw(st.sampled_from([one for one in Basis if months or one is not Basis.MONTH_UP]))
    principal = Money(draw(st.integers(2_000_00, 90_000_00)))
    rate = Rate(draw(st.integers(0, 150_000)))
    more: dict[str, Any] = {}
    prepay = draw(st.sampled_from(Prepay))
    if method is Method.CUSTOM:
        gaps = draw(st.lists(st.integers(1, 120), min_size=periods, max_size=periods))
        shares = draw(st.lists(st.integers(0, 9), min_size=periods, max_size=periods))
        day, plan, left = disbursed, [], principal.satang
        for index, (gap, share) in enumerate(zip(gaps, shares, strict=True)):
            day += timedelta(days=gap)
            part = left if index == periods - 1 else left * share // 20
            left -= part
            plan.append(Planned(day, Money(part)))
        more["custom"] = tuple(plan)
    else:
        if draw(st.booleans()):
            more["first_due"] = disbursed + timedelta(days=draw(st.integers(1, 70)))
        more["grace_principal"] = draw(st.integers(0, min(3, periods - 1)))
    more["grace_interest"] = draw(st.integers(0, min(3, periods)))
    if method in (Method.FLAT, Method.EQUAL_PRINCIPAL, Method.ANNUITY):
        more["instalment_unit"] = draw(st.sampled_from([Money(1), Money(100), Money(1000)]))
        more["instalment_rounding"] = draw(
            st.sampled_from([Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.UP])
        )
    if method is not Method.ANNUITY and draw(st.booleans()):
        more["tiers"] = (Tier(Money.of(1_000), Rate(0)), Tier(Money.of(10_000), Rate(rate.millionths // 2)))
    if method is Method.FLAT:
        more["early_close"] = draw(st.sampled_from([None, *EarlyClose]))
    else:
        more["early_close"] = draw(st.sampled_from([None, EarlyClose.ACCRUED, EarlyClose.FULL]))
        # Two days on, so that every span of periods above outlasts the second payment out.
        if periods > 3 and method in (Method.EQUAL_PRINCIPAL, Method.INTEREST_ONLY) and draw(st.booleans()):
            more["tranches"] = (Tranche(disbursed + timedelta(days=2), Money(principal.satang // 3)),)
            prepay = Prepay.NEXT_INSTALMENTS
    if draw(st.booleans()):
        more["carried_interest"] = Money(draw(st.integers(1, 5_000_00)))
        more["carried_parts"] = 1
    return LoanTerms(
        principal=principal,
        rate=rate,
        method=method,
        periods=periods,
        every=draw(st.integers(1, 3)),
        unit=unit,
        disbursed=disbursed,
        basis=basis,
        interest_rounding=draw(st.sampled_from([Rounding.HALF_UP, Rounding.HALF_EVEN])),
        penalty_rate=Rate(draw(st.sampled_from([0, 30_000]))),
        prepay=prepay,
        **more,
    )
