"""Loan terms for tests: short builders and a Hypothesis strategy over everything a product may choose."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from models.values.money import Money, Rounding
from models.values.rate import Rate
from services.loan.loan_math import (
    Allocation,
    Basis,
    DueRule,
    EarlyClose,
    FreeIf,
    HolidayRule,
    LoanTerms,
    Method,
    PenaltyKind,
    Planned,
    Prepay,
    Remainder,
    Tier,
    Tranche,
    Unit,
    YearDay,
)


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


HOLIDAYS = tuple(
    date(year, month, day) for year in range(2023, 2031) for month, day in ((1, 1), (4, 14), (4, 15))
)


def _draw_days(draw: st.DrawFn, more: dict[str, Any], method: Method, unit: Unit) -> None:
    """A due rule and a holiday rule; a rule of its own takes the place of a first due date."""
    if method is not Method.CUSTOM and unit in (Unit.MONTH, Unit.YEAR):
        rule = draw(st.sampled_from([DueRule.ANCHOR, *DueRule]))
        if rule is not DueRule.ANCHOR:
            more["due_rule"] = rule
            more.pop("first_due", None)
        if rule is DueRule.FIXED_DAY:
            more["due_day"] = draw(st.integers(1, 31))
        if rule is DueRule.YEARLY:
            more["season"] = draw(
                st.sampled_from(
                    [(YearDay(3, 31),), (YearDay(2, 29), YearDay(9, 30)), (YearDay(5, 15), YearDay(12, 1))]
                )
            )
    if method is not Method.CUSTOM and unit is not Unit.DAY and draw(st.booleans()):
        more["holiday_rule"], more["holidays"] = (
            HolidayRule.NEXT_WORKDAY,
            draw(st.sampled_from([(), HOLIDAYS])),
        )


def _draw_penalty(draw: st.DrawFn, more: dict[str, Any]) -> None:
    kind = more["penalty_kind"] = draw(st.sampled_from(PenaltyKind))
    if kind in (PenaltyKind.PER_YEAR, PenaltyKind.PER_MONTH):
        more["penalty_rate"] = Rate(draw(st.sampled_from([0, 5_000, 30_000, 90_000])))
    else:
        more["penalty_amount"] = Money(draw(st.sampled_from([0, 5_00, 100_00])))
    more["grace_days"] = draw(st.sampled_from([0, 0, 1, 10]))


@st.composite
def any_terms(draw: st.DrawFn, method: Method | None = None) -> LoanTerms:
    """Lawful terms of every method, basis, rounding and prepay policy that can repay their loan."""
    method = method or draw(st.sampled_from(Method))
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
    more["grace_interest"] = draw(st.sampled_from([0, 0, min(2, periods), min(3, periods)]))
    if method not in (Method.FLAT, Method.ANNUITY) and not more["grace_interest"] and draw(st.booleans()):
        more["free_months"] = draw(st.integers(1, 8))
        more["free_if"] = draw(st.sampled_from(FreeIf))
    _draw_days(draw, more, method, unit)
    _draw_penalty(draw, more)
    more["cap_held"] = draw(st.booleans())
    more["allocation"] = draw(st.sampled_from(Allocation))
    if method in (Method.FLAT, Method.EQUAL_PRINCIPAL, Method.ANNUITY):
        more["instalment_unit"] = draw(st.sampled_from([Money(1), Money(100), Money(1000)]))
        more["instalment_rounding"] = draw(
            st.sampled_from([Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.UP])
        )
    even = method is Method.EQUAL_PRINCIPAL or (method is Method.FLAT and not more["grace_interest"])
    if even and more["instalment_rounding"] is not Rounding.UP:
        more["remainder"] = draw(st.sampled_from(Remainder))
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
    rounding, unit_of_interest = draw(
        st.sampled_from(
            [
                (Rounding.HALF_UP, Money(1)),
                (Rounding.HALF_EVEN, Money(1)),
                (Rounding.HALF_UP, Money(100)),
                (Rounding.DOWN, Money(100)),
            ]
        )
    )
    return LoanTerms(
        principal=principal,
        rate=rate,
        method=method,
        periods=periods,
        every=1 if "season" in more else draw(st.integers(1, 3)),
        unit=Unit.YEAR if "season" in more else unit,
        disbursed=disbursed,
        basis=basis,
        interest_rounding=rounding,
        interest_unit=unit_of_interest,
        prepay=prepay,
        **more,
    )
