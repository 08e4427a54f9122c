"""What a product may choose beyond the common table: days, penalties, free months, order, rounding, remainders."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from models.values.money import ZERO, Money, Rounding
from models.values.rate import Rate
from services.errors import UserError
from services.loan.loan_math import (
    Accrual,
    AccrualKind,
    Allocation,
    Basis,
    DueRule,
    EarlyClose,
    FreeIf,
    HolidayRule,
    LoanState,
    LoanTerms,
    Method,
    Payment,
    PenaltyKind,
    Planned,
    Remainder,
    Tier,
    Unit,
    YearDay,
    replay,
    schedule,
    terms_from_json,
    terms_to_json,
)
from tests.services.loan_terms import terms

baht = Money.of
FEB, MAR, APR, MAY = (date(2025, month, 15) for month in (2, 3, 4, 5))
BAHT: dict[str, Any] = {"interest_unit": baht(1)}


def dues(agreed: LoanTerms) -> list[date]:
    return [row.due for row in schedule(agreed).rows]


def penalties(state: LoanState) -> list[Accrual]:
    return [one for one in state.accruals if one.kind is AccrualKind.PENALTY]


# Old contracts.


def test_a_contract_stored_before_reads_to_the_same_terms_and_figures() -> None:
    old = (
        '{"principal":"50000.00","rate":"12","method":"equal_principal","periods":10,"every":1,"unit":"month",'
        '"disbursed":"2024-01-10","first_due":null,"basis":"act_365","rounding":{"interest":"half_up",'
        '"instalment":"0.01","mode":"nearest","half":"half_up"},"instalment":null,'
        '"grace":{"principal":0,"interest":0},"tranches":null,"custom":null,"tiers":null,'
        '"penalty":{"rate":"3","base":"overdue_principal"},"prepay":"next_instalments","early_close":null,'
        '"carried":{"interest":"0.00","parts":0},"cap":"15"}'
    )
    read = terms_from_json(old)
    made = terms(
        50_000, 12, Method.EQUAL_PRINCIPAL, 10, disbursed=date(2024, 1, 10), basis=Basis.ACT_365,
        penalty_rate=Rate.of(3),
    )  # fmt: skip
    assert read == made
    assert not read.cap_held
    assert terms_from_json(terms_to_json(read)) == read
    # 5,000 × 3 % × 29 days of a leap year ÷ 365: an old contract is not cut, a new one is.
    assert replay(read, [], date(2024, 3, 10)).penalty == baht("11.92")
    new = terms_from_json(old.replace('"cap":"15"', '"cap":"15","cap_held":true'))
    assert replay(new, [], date(2024, 3, 10)).penalty < baht("11.92")


# Days.


def test_a_fixed_day_of_the_month() -> None:
    fifth = terms(
        3_000,
        0,
        Method.EQUAL_PRINCIPAL,
        3,
        disbursed=date(2025, 1, 20),
        due_rule=DueRule.FIXED_DAY,
        due_day=5,
    )
    assert dues(fifth) == [date(2025, 2, 5), date(2025, 3, 5), date(2025, 4, 5)]
    last = terms(
        3_000,
        0,
        Method.EQUAL_PRINCIPAL,
        3,
        disbursed=date(2025, 1, 20),
        due_rule=DueRule.FIXED_DAY,
        due_day=31,
    )
    assert dues(last) == [date(2025, 2, 28), date(2025, 3, 31), date(2025, 4, 30)]
    end = terms(3_000, 0, Method.EQUAL_PRINCIPAL, 3, disbursed=date(2025, 1, 20), due_rule=DueRule.MONTH_END)
    assert dues(end) == dues(last)
    april = terms(
        3_000, 0, Method.EQUAL_PRINCIPAL, 2, due_rule=DueRule.FIXED_DAY, due_day=5, first_due=date(2025, 4, 5)
    )
    assert dues(april) == [date(2025, 4, 5), date(2025, 5, 5)]


def test_months_are_counted_between_fixed_days() -> None:
    rows = schedule(
        terms(12_000, 12, Method.EQUAL_PRINCIPAL, 2, disbursed=date(2025, 1, 31), due_rule=DueRule.MONTH_END)
    ).rows
    assert [(row.due, row.interest) for row in rows] == [
        (date(2025, 2, 28), baht(120)),
        (date(2025, 3, 31), baht(60)),
    ]


def test_seasons() -> None:
    harvest = terms(
        10_000, 6, Method.EQUAL_PRINCIPAL, 2, Unit.YEAR, date(2025, 5, 1), basis=Basis.ACT_365,
        due_rule=DueRule.YEARLY, season=(YearDay(3, 31),),
    )  # fmt: skip
    assert [(row.due, row.days, row.interest) for row in schedule(harvest).rows] == [
        (date(2026, 3, 31), 334, baht("549.04")), (date(2027, 3, 31), 365, baht(300)),
    ]  # fmt: skip
    twice = terms(
        9_000, 0, Method.EQUAL_PRINCIPAL, 3, Unit.YEAR, date(2024, 3, 31), due_rule=DueRule.YEARLY,
        season=(YearDay(3, 31), YearDay(9, 30)),
    )  # fmt: skip
    assert dues(twice) == [date(2024, 9, 30), date(2025, 3, 31), date(2025, 9, 30)]


WORKDAYS: dict[str, Any] = {"holiday_rule": HolidayRule.NEXT_WORKDAY}


def test_four_of_the_fifteenths_of_2568_move_to_monday() -> None:
    """fund.md section 2.3: 15 Feb, 15 Mar, 15 Jun and 15 Nov 2568 are on a weekend."""
    moved = [day for day in dues(terms(12_000, 0, Method.EQUAL_PRINCIPAL, 12, **WORKDAYS)) if day.day != 15]
    assert moved == [date(2025, 2, 17), date(2025, 3, 17), date(2025, 6, 16), date(2025, 11, 17)]


def test_paying_on_the_working_day_after_a_holiday_costs_nothing_more() -> None:
    loan = terms(
        30_000, 12, Method.EQUAL_PRINCIPAL, 12, basis=Basis.ACT_365, penalty_rate=Rate.of(3), **WORKDAYS
    )
    plain = terms(30_000, 12, Method.EQUAL_PRINCIPAL, 12, basis=Basis.ACT_365)
    assert [row.interest for row in schedule(loan).rows] == [row.interest for row in schedule(plain).rows]
    monday = date(2025, 2, 17)
    on_time = replay(loan, [Payment(monday, baht("2805.75"))], monday)
    assert (on_time.splits[0].interest, on_time.splits[0].penalty) == (baht("305.75"), ZERO)
    assert on_time.days_past_due == 0
    assert replay(loan, [], monday).days_past_due == 0
    # A day later all three days count, and the penalty from Monday.
    tuesday = replay(loan, [], monday + timedelta(1))
    assert tuesday.interest == baht("335.34")  # 30,000 × 34 days
    assert tuesday.penalty == baht("0.21")
    assert tuesday.days_past_due == 1


def test_songkran_moves_further_and_months_stay_whole() -> None:
    loan = terms(
        30_000, 12, Method.EQUAL_PRINCIPAL, 4, holidays=(date(2025, 4, 14), date(2025, 4, 15), date(2025, 4, 16)),
        **WORKDAYS,
    )  # fmt: skip
    assert [(row.due, row.interest) for row in schedule(loan).rows][2:] == [
        (date(2025, 4, 17), baht(150)), (MAY, baht(75)),
    ]  # fmt: skip


def test_holidays_that_join_two_weeks_are_refused() -> None:
    shut = tuple(date(2025, 1, 20) + timedelta(day) for day in range(12))
    with pytest.raises(UserError, match="วันหยุดติดกัน") as refusal:
        schedule(terms(3_000, 0, Method.EQUAL_PRINCIPAL, 3, Unit.WEEK, holidays=shut, **WORKDAYS))
    assert refusal.value.field == "holidays"


# Penalties, on the yearly loan of case F: 76 days late.


def late(**more: Any) -> LoanTerms:
    return terms(20_000, 6, Method.BULLET, 1, Unit.YEAR, date(2024, 3, 31), basis=Basis.ACT_365, **more)


CASE_F = date(2025, 6, 15)
PER_MONTH: dict[str, Any] = {"penalty_kind": PenaltyKind.PER_MONTH, "penalty_rate": Rate.of("0.5")}


def per(kind: PenaltyKind, amount: int) -> dict[str, Any]:
    return {"penalty_kind": kind, "penalty_amount": baht(amount)}


@pytest.mark.parametrize(
    ("chosen", "amount", "capped"),
    [
        (PER_MONTH, "300", False),  # three begun months, fund.md case F
        (per(PenaltyKind.PER_INSTALMENT, 100), "100", False),
        (per(PenaltyKind.PER_DAY, 2), "152", False),
        (per(PenaltyKind.PER_DAY, 20), "374.79", True),  # 1,520 would pass: 15 % less 6 % for 76 days is left
        (per(PenaltyKind.PER_INSTALMENT, 5_000), "374.79", True),
        ({"penalty_rate": Rate.of(365), "cap_held": True}, "374.79", True),  # 1 % a day, the Buriram rule
        ({"penalty_rate": Rate.of(365)}, "15200", False),  # what legal_problems refuses
    ],
)
def test_kinds_of_penalty(chosen: dict[str, Any], amount: str, capped: bool) -> None:
    state = replay(late(**chosen), [], CASE_F)
    assert state.penalty == baht(amount)
    assert [one.capped for one in penalties(state)] == [capped]


def test_a_fine_comes_in_as_fast_as_the_cap_allows() -> None:
    loan = late(**per(PenaltyKind.PER_INSTALMENT, 100))
    a_day, a_month = (replay(loan, [], date(2025, 3, 31) + timedelta(days)).penalty for days in (1, 30))
    assert (a_day, a_month) == (baht("4.93"), baht(100))
    # Looking, or paying a little, in between does not charge it twice.
    paid = replay(loan, [Payment(date(2025, 4, 1), baht(5))], CASE_F)
    assert paid.splits[0].penalty + paid.penalty == baht(100)


def test_each_overdue_instalment_has_its_own_fine() -> None:
    loan = terms(30_000, 6, Method.EQUAL_PRINCIPAL, 12, **per(PenaltyKind.PER_INSTALMENT, 10))
    state = replay(loan, [], date(2025, 5, 10))
    assert [(one.n, one.amount) for one in penalties(state)] == [(1, baht(10)), (2, baht(10)), (3, baht(10))]


def test_days_of_grace_are_never_charged() -> None:
    loan = late(penalty_rate=Rate.of(9), grace_days=15)
    assert replay(loan, [], date(2025, 4, 15)).penalty == ZERO
    assert replay(loan, [], CASE_F).penalty == baht("300.82")  # 20,000 × 9 % × 61 ÷ 365
    assert replay(loan, [], date(2025, 4, 15)).days_past_due == 15


@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize("rate", ["0", "6", "14.99", "15"])
def test_interest_and_penalty_never_pass_the_cap(basis: Basis, rate: str) -> None:
    """On one overdue instalment, day by day through a leap year."""
    due = date(2024, 1, 31)
    loan = terms(
        20_000, rate, Method.BULLET, 1, disbursed=date(2023, 12, 31), basis=basis, cap_held=True,
        **per(PenaltyKind.PER_DAY, 50),
    )  # fmt: skip
    before = replay(loan, [], due).interest
    for days in (1, 2, 28, 29, 30, 31, 60, 100, 365, 366, 367, 700):
        day = due + timedelta(days)
        state = replay(loan, [], day)
        whole, months = divmod((day.year - due.year) * 12 + day.month - due.month, 1)
        years = Fraction(days, 366) if days <= 366 else 1 + Fraction(days - 366, 365)
        begun = Fraction(whole + months, 12) + Fraction(day.day, 28 * 12)
        assert state.interest - before + state.penalty <= baht(3_000).times(max(years, begun), Rounding.UP)
        assert state.penalty >= ZERO


# Free months.


def test_free_if_paid_off_in_time() -> None:
    loan = terms(10_000, 12, Method.BULLET, 12, free_months=3)
    inside = replay(loan, [], APR)
    assert (inside.payoff.total, inside.interest, inside.held) == (baht(10_000), ZERO, baht(300))
    assert replay(loan, [Payment(APR, baht(10_000))], APR).closed
    after = replay(loan, [], APR + timedelta(1))
    assert (after.interest, after.held) == (baht("303.33"), ZERO)
    assert schedule(loan).rows[0].interest == baht(1_200)


def test_money_within_free_months_is_principal_and_the_rest_is_asked_afterwards() -> None:
    loan = terms(12_000, 12, Method.EQUAL_PRINCIPAL, 12, free_months=2)
    rows = schedule(loan).rows
    assert [row.total for row in rows[:4]] == [baht(1_000), baht(1_000), baht(1_330), baht(1_090)]
    state = replay(loan, [Payment(FEB, baht(1_000)), Payment(MAR, baht(1_000))], MAR)
    assert [one.principal for one in state.splits] == [baht(1_000)] * 2
    assert state.held == baht(230)
    assert [row.total for row in state.rows[:2]] == [baht(1_330), baht(1_090)]
    assert state.days_past_due == 0
    assert replay(loan, [Payment(FEB, baht(1_000)), Payment(MAR, baht(1_000))], APR).interest == baht(330)


def test_free_months_may_outlast_the_loan() -> None:
    loan = terms(10_000, 12, Method.BULLET, 1, free_months=3)
    assert schedule(loan).totals.interest == ZERO
    late_but_free = replay(loan, [], MAR)
    assert (late_but_free.overdue_principal, late_but_free.overdue_interest) == (baht(10_000), ZERO)
    assert replay(loan, [], APR + timedelta(1)).overdue_interest == baht("303.33")


def test_free_while_on_time() -> None:
    loan = terms(12_000, 12, Method.EQUAL_PRINCIPAL, 12, free_months=2, free_if=FreeIf.ON_TIME)
    rows = schedule(loan).rows
    assert [row.total for row in rows[:4]] == [baht(1_000), baht(1_000), baht(1_100), baht(1_090)]
    kept = replay(loan, [Payment(FEB, baht(1_000)), Payment(MAR, baht(1_000))], APR)
    assert (kept.interest, kept.held) == (baht(100), baht(230))
    # The second instalment a day late brings back the first month and all since.
    broken = replay(loan, [Payment(FEB, baht(1_000))], MAR + timedelta(1))
    assert (broken.held, broken.interest) == (ZERO, baht(120) + baht(110) + baht("3.55"))


# Order, rounding, remainders, closing.


def test_principal_first() -> None:
    loan = terms(
        30_000, 12, Method.EQUAL_PRINCIPAL, allocation=Allocation.PRINCIPAL_FIRST, penalty_rate=Rate.of(3)
    )
    on_time = replay(loan, [Payment(FEB, baht(2_800))], FEB).splits[0]
    assert (on_time.principal, on_time.interest) == (baht(2_500), baht(300))
    short = replay(loan, [Payment(FEB, baht(2_600), baht(50))], FEB).splits[0]
    assert (short.fee, short.principal, short.interest, short.interest_left) == (
        baht(50), baht(2_500), baht(50), baht(250),
    )  # fmt: skip
    hard = replay(loan, [Payment(MAR, baht(5_000))], MAR).splits[0]
    assert (hard.penalty, hard.interest, hard.principal, hard.interest_left) == (
        ZERO,
        ZERO,
        baht(5_000),
        baht(600),
    )
    between = replay(loan, [Payment(date(2025, 2, 20), baht(2_600))], date(2025, 2, 20)).splits[0]
    # nothing of it goes to the instalment of March, which is not due yet
    assert (between.principal, between.penalty, between.interest) == (baht(2_500), Money(103), Money(9_897))
    last = loan.disbursed.replace(year=loan.disbursed.year + 1)
    for method in (Method.EQUAL_PRINCIPAL, Method.FLAT):
        whole = terms(30_000, 12, method, allocation=Allocation.PRINCIPAL_FIRST)
        paid = replay(whole, [Payment(last, baht(30_000))], last)
        assert (paid.outstanding, paid.closed) == (ZERO, False)  # its interest is still owed
        assert (
            sum(row.total.satang for row in paid.rows) == paid.interest.satang == paid.payoff.total.satang > 0
        )
    flat = terms(30_000, 12, Method.FLAT, allocation=Allocation.PRINCIPAL_FIRST)
    one = replay(flat, [Payment(FEB, baht(2_600))], FEB).splits[0]
    assert (one.principal, one.interest) == (baht(2_500), baht(100))


@pytest.mark.parametrize(
    ("rounding", "interest"),
    [(Rounding.HALF_UP, ["306", "253", "255"]), (Rounding.DOWN, ["305", "253", "254"])],
)
def test_interest_to_the_baht(rounding: Rounding, interest: list[str]) -> None:
    loan = terms(30_000, 12, Method.EQUAL_PRINCIPAL, basis=Basis.ACT_365, interest_rounding=rounding, **BAHT)
    assert [row.interest for row in schedule(loan).rows[:3]] == [baht(one) for one in interest]


def test_a_baht_is_never_rounded_up_past_the_cap() -> None:
    loan = terms(1_000, 15, Method.BULLET, 12, basis=Basis.ACT_365, cap_held=True, **BAHT)
    days = [replay(loan, [], loan.disbursed + timedelta(day)) for day in range(1, 60)]
    assert all(one.interest <= baht(150).times(Fraction(day, 365)) for day, one in enumerate(days, 1))
    free = terms(1_000, 15, Method.BULLET, 12, basis=Basis.ACT_365, **BAHT)
    assert replay(free, [], loan.disbursed + timedelta(4)).interest == baht(2)  # 1.64


def test_the_remainder_in_the_first_instalment() -> None:
    flat = schedule(terms(10_000, 8, Method.FLAT, remainder=Remainder.FIRST)).rows
    assert (flat[0].principal, flat[0].interest) == (baht("833.37"), baht("66.63"))
    assert {(row.principal, row.interest) for row in flat[1:]} == {(baht("833.33"), baht("66.67"))}
    equal = schedule(terms(20_000, "7.5", Method.EQUAL_PRINCIPAL, remainder=Remainder.FIRST)).rows
    assert [row.principal for row in equal] == [baht("1666.63")] + [baht("1666.67")] * 11


def test_pro_rata_gives_back_what_has_not_begun() -> None:
    """fund.md section 2.3: after instalment 6 of A1 nothing more is owed; the full rule would ask 1,800."""
    flat = terms(30_000, 12, Method.FLAT, early_close=EarlyClose.PRO_RATA)
    paid = [Payment(day, baht(2_800)) for day in dues(flat)[:6]]
    assert replay(flat, paid, date(2025, 7, 15)).payoff.interest == ZERO
    assert replay(flat, paid, date(2025, 7, 16)).payoff.interest == baht(300)


def test_no_interest_anywhere() -> None:
    for method in Method:
        more: dict[str, Any] = {}
        if method is Method.CUSTOM:
            more["custom"] = tuple(Planned(date(2025, month, 15), baht(1_000)) for month in (2, 3, 4))
        loan = terms(
            3_000, 0, method, 3, **more, early_close=EarlyClose.RULE_OF_78 if method is Method.FLAT else None
        )
        assert schedule(loan).totals.interest == ZERO
        state = replay(loan, [Payment(FEB, baht(500))], MAY)
        assert (state.interest, state.payoff.total, state.accruals) == (ZERO, baht(2_500), ())


# Why.


def test_an_amount_tells_its_sum() -> None:
    loan = terms(50_000, 12, Method.EQUAL_PRINCIPAL, 10, disbursed=date(2025, 1, 10), basis=Basis.ACT_365)
    (line,) = replay(loan, [], date(2025, 2, 10)).accruals
    (piece,) = line.pieces
    assert (piece.base, piece.rate, piece.days, piece.year) == (baht(50_000), Rate.of(12), 31, 365)
    assert line.exact == piece.exact == Fraction(5_000_000 * 12 * 31, 100 * 365)
    assert (line.amount, line.capped) == (baht("509.59"), False)


def test_slices_and_years_tell_themselves() -> None:
    tiered = terms(50_000, 7, Method.BULLET, 1, Unit.YEAR, tiers=(Tier(baht(20_000), Rate(0)),))
    (line,) = replay(tiered, [], date(2026, 1, 15)).accruals
    assert [(one.base, one.rate, one.exact) for one in line.pieces] == [
        (baht(20_000), Rate(0), Fraction(0)), (baht(30_000), Rate.of(7), Fraction(210_000)),
    ]  # fmt: skip
    assert (line.amount, line.months) == (baht(2_100), 12)
    leap = terms(20_000, 6, Method.BULLET, 1, Unit.YEAR, date(2024, 2, 1), basis=Basis.ACT_ACT)
    (line,) = replay(leap, [], date(2025, 2, 1)).accruals
    assert [(one.days, one.year) for one in line.pieces] == [(335, 366), (31, 365)]
    assert sum(one.exact for one in line.pieces) == line.exact


def test_a_cut_says_so() -> None:
    loan = terms(20_000, 15, Method.BULLET, 1, Unit.YEAR, date(2024, 2, 1), basis=Basis.ACT_365)
    (line,) = replay(loan, [], date(2025, 2, 1)).accruals
    assert (line.capped, line.amount) == (True, baht(3_000))
    assert line.pieces[0].exact > line.exact == 300_000


# Refusals.


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"due_rule": DueRule.FIXED_DAY}, "due"),
        ({"due_rule": DueRule.FIXED_DAY, "due_day": 32}, "due"),
        ({"due_day": 5}, "due"),
        ({"due_rule": DueRule.MONTH_END, "unit": Unit.WEEK}, "due"),
        ({"due_rule": DueRule.YEARLY, "unit": Unit.YEAR}, "due"),
        ({"due_rule": DueRule.YEARLY, "season": (YearDay(3, 31),)}, "due"),
        ({"due_rule": DueRule.YEARLY, "unit": Unit.YEAR, "season": (YearDay(9, 1), YearDay(3, 1))}, "due"),
        ({"due_rule": DueRule.YEARLY, "unit": Unit.YEAR, "season": (YearDay(13, 1),)}, "due"),
        ({"due_rule": DueRule.MONTH_END, "first_due": date(2025, 3, 5)}, "first_due"),
        ({"holidays": (date(2025, 4, 14),)}, "holidays"),
        ({"holiday_rule": HolidayRule.NEXT_WORKDAY, "unit": Unit.DAY}, "holidays"),
        ({"holiday_rule": HolidayRule.NEXT_WORKDAY, "holidays": (MAY, MAR)}, "holidays"),
        ({"interest_rounding": Rounding.DOWN}, "rounding"),
        ({"interest_unit": baht(5)}, "rounding"),
        ({"interest_unit": baht(1), "interest_rounding": Rounding.HALF_EVEN}, "rounding"),
        ({"method": Method.ANNUITY, "remainder": Remainder.FIRST}, "rounding"),
        ({"instalment": baht(3_000), "remainder": Remainder.FIRST}, "rounding"),
        ({"free_months": -1}, "free"),
        ({"method": Method.FLAT, "free_months": 1}, "free"),
        ({"free_months": 1, "grace_interest": 1}, "free"),
        ({"penalty_kind": PenaltyKind.PER_DAY, "penalty_rate": Rate.of(1)}, "penalty"),
        ({"penalty_amount": baht(1)}, "penalty"),
        ({"penalty_kind": PenaltyKind.PER_DAY, "penalty_amount": baht(-1)}, "penalty"),
        ({"grace_days": -1}, "penalty"),
        ({"early_close": EarlyClose.PRO_RATA}, "early_close"),
        ({"carried_penalty": baht(5)}, "carried"),
    ],
)  # fmt: skip
def test_refused(changed: dict[str, Any], field: str) -> None:
    parts: dict[str, Any] = {"principal": 30_000, "rate": 12, "method": Method.EQUAL_PRINCIPAL, **changed}
    with pytest.raises(UserError, match="กรุณา") as refusal:
        schedule(terms(**parts))
    assert refusal.value.field == field
