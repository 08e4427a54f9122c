"""Every worked example of fund.md section 2.5 to the satang, and the figures of sections 2.3 and 8."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.values.money import ZERO, Money, Rounding
from models.values.rate import Rate
from services.loan.loan_math import (
    Basis,
    EarlyClose,
    LoanTerms,
    Method,
    Payment,
    Severity,
    Tier,
    Unit,
    effective_rate,
    legal_ceiling,
    legal_problems,
    part_months,
    replay,
    schedule,
    true_rate,
)
from tests.services.loan_terms import terms

ACT: dict[str, Any] = {"basis": Basis.ACT_365}
FIFTEENTHS = [date(2025, month, 15) for month in range(2, 13)] + [date(2026, 1, 15)]

# Each line: principal, interest, total, balance.
A1 = [(2500, 300, 2800, 27500 - 2500 * index) for index in range(12)]
A2 = """
833.33 66.67 900.00 9166.67
833.33 66.67 900.00 8333.34
833.33 66.67 900.00 7500.01
833.33 66.67 900.00 6666.68
833.33 66.67 900.00 5833.35
833.33 66.67 900.00 5000.02
833.33 66.67 900.00 4166.69
833.33 66.67 900.00 3333.36
833.33 66.67 900.00 2500.03
833.33 66.67 900.00 1666.70
833.33 66.67 900.00 833.37
833.37 66.63 900.00 0.00
"""
B1 = """
2500.00 300.00 2800.00 27500.00
2500.00 275.00 2775.00 25000.00
2500.00 250.00 2750.00 22500.00
2500.00 225.00 2725.00 20000.00
2500.00 200.00 2700.00 17500.00
2500.00 175.00 2675.00 15000.00
2500.00 150.00 2650.00 12500.00
2500.00 125.00 2625.00 10000.00
2500.00 100.00 2600.00 7500.00
2500.00 75.00 2575.00 5000.00
2500.00 50.00 2550.00 2500.00
2500.00 25.00 2525.00 0.00
"""
B2 = """
2500.00 305.75 2805.75 27500.00
2500.00 253.15 2753.15 25000.00
2500.00 254.79 2754.79 22500.00
2500.00 221.92 2721.92 20000.00
2500.00 203.84 2703.84 17500.00
2500.00 172.60 2672.60 15000.00
2500.00 152.88 2652.88 12500.00
2500.00 127.40 2627.40 10000.00
2500.00 98.63 2598.63 7500.00
2500.00 76.44 2576.44 5000.00
2500.00 49.32 2549.32 2500.00
2500.00 25.48 2525.48 0.00
"""
B3 = """
1666.67 125.00 1791.67 18333.33
1666.67 114.58 1781.25 16666.66
1666.67 104.17 1770.84 14999.99
1666.67 93.75 1760.42 13333.32
1666.67 83.33 1750.00 11666.65
1666.67 72.92 1739.59 9999.98
1666.67 62.50 1729.17 8333.31
1666.67 52.08 1718.75 6666.64
1666.67 41.67 1708.34 4999.97
1666.67 31.25 1697.92 3333.30
1666.67 20.83 1687.50 1666.63
1666.63 10.42 1677.05 0.00
"""
C1 = """
2365.46 300.00 2665.46 27634.54
2389.11 276.35 2665.46 25245.43
2413.01 252.45 2665.46 22832.42
2437.14 228.32 2665.46 20395.28
2461.51 203.95 2665.46 17933.77
2486.12 179.34 2665.46 15447.65
2510.98 154.48 2665.46 12936.67
2536.09 129.37 2665.46 10400.58
2561.45 104.01 2665.46 7839.13
2587.07 78.39 2665.46 5252.06
2612.94 52.52 2665.46 2639.12
2639.12 26.39 2665.51 0.00
"""
C2 = """
2366.00 300.00 2666.00 27634.00
2389.66 276.34 2666.00 25244.34
2413.56 252.44 2666.00 22830.78
2437.69 228.31 2666.00 20393.09
2462.07 203.93 2666.00 17931.02
2486.69 179.31 2666.00 15444.33
2511.56 154.44 2666.00 12932.77
2536.67 129.33 2666.00 10396.10
2562.04 103.96 2666.00 7834.06
2587.66 78.34 2666.00 5246.40
2613.54 52.46 2666.00 2632.86
2632.86 26.33 2659.19 0.00
"""
UP_TO_BAHT: dict[str, Any] = {"instalment_unit": Money.of(1), "instalment_rounding": Rounding.UP}

TABLES = [
    pytest.param(terms(30_000, 12, Method.FLAT), A1, "3600", id="A1"),
    pytest.param(terms(10_000, 8, Method.FLAT), A2, "800", id="A2"),
    pytest.param(terms(30_000, 12, Method.EQUAL_PRINCIPAL), B1, "1950", id="B1"),
    pytest.param(terms(30_000, 12, Method.EQUAL_PRINCIPAL, **ACT), B2, "1942.20", id="B2"),
    pytest.param(terms(20_000, "7.5", Method.EQUAL_PRINCIPAL), B3, "812.50", id="B3"),
    pytest.param(terms(30_000, 12, Method.ANNUITY), C1, "1985.57", id="C1"),
    pytest.param(terms(30_000, 12, Method.ANNUITY, **UP_TO_BAHT), C2, "1985.19", id="C2"),
]


def _lines(table: str | list[tuple[int, ...]]) -> list[list[Money]]:
    lines = [line.split() for line in table.split("\n") if line] if isinstance(table, str) else table
    return [[Money.of(word) for word in line] for line in lines]


@pytest.mark.parametrize(("agreed", "table", "interest"), TABLES)
def test_tables(agreed: LoanTerms, table: str | list[tuple[int, ...]], interest: str) -> None:
    made = schedule(agreed)
    assert [row.due for row in made.rows] == FIFTEENTHS
    assert [row.n for row in made.rows] == list(range(1, 13))
    assert [[row.principal, row.interest, row.total, row.balance] for row in made.rows] == _lines(table)
    assert made.totals.interest == Money.of(interest)
    assert made.totals.principal == agreed.principal
    assert made.totals.total == agreed.principal + Money.of(interest)


def test_b2_counts_these_days() -> None:
    rows = schedule(terms(30_000, 12, Method.EQUAL_PRINCIPAL, **ACT)).rows
    assert [row.days for row in rows] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


# D: one payment a year.

YEARLY = terms(20_000, 6, Method.BULLET, 1, Unit.YEAR, date(2024, 4, 30), **ACT)
LEAP = date(2024, 2, 1)


def test_d_on_time() -> None:
    (row,) = schedule(YEARLY).rows
    assert (row.due, row.days) == (date(2025, 4, 30), 365)
    assert (row.interest, row.total) == (Money.of(1_200), Money.of(21_200))


@pytest.mark.parametrize(
    ("rule", "interest"), [(None, "956.71"), (EarlyClose.ACCRUED, "956.71"), (EarlyClose.FULL, "1200")]
)
def test_d_early(rule: EarlyClose | None, interest: str) -> None:
    early = terms(20_000, 6, Method.BULLET, 1, Unit.YEAR, date(2024, 4, 30), early_close=rule, **ACT)
    state = replay(early, [], date(2025, 2, 15))
    assert state.payoff.interest == Money.of(interest)
    assert state.payoff.total == Money.of(20_000) + Money.of(interest)
    assert state.accruals[0].days == 291


@pytest.mark.parametrize(("basis", "interest"), [(Basis.ACT_365, "1203.29"), (Basis.ACT_ACT, "1200.28")])
def test_d_leap_year(basis: Basis, interest: str) -> None:
    (row,) = schedule(terms(20_000, 6, Method.BULLET, 1, Unit.YEAR, LEAP, basis=basis)).rows
    assert row.days == 366
    assert row.interest == Money.of(interest)


def test_d_one_baht_a_month() -> None:
    (row,) = schedule(terms(20_000, 12, Method.BULLET, 12)).rows
    assert row.total == Money.of(22_400)


def test_exactly_fifteen_percent_stays_under_the_cap_in_a_leap_year() -> None:
    principal = Money.of(20_000)
    assert legal_ceiling(principal, LEAP, date(2025, 2, 1)) == Money.of(3_000)
    assert principal.times(Rate.of(15).fraction * 366 / 365) == Money.of("3008.22")
    capped = terms(20_000, 15, Method.BULLET, 1, Unit.YEAR, LEAP, **ACT)
    assert schedule(capped).rows[0].interest == Money.of(3_000)
    under = terms(20_000, "14.9", Method.BULLET, 1, Unit.YEAR, LEAP, **ACT)
    assert schedule(under).rows[0].interest == Money.of("2988.16")


# E: daily accrual, late, partial, fee, ahead, payoff.

E = terms(50_000, 12, Method.EQUAL_PRINCIPAL, 10, disbursed=date(2025, 1, 10), penalty_rate=Rate.of(3), **ACT)
# Day, paid, fee | penalty, interest, principal, balance | principal by instalment | penalty base and days.
E_LINES = [
    ("2025-02-10", "5509.59", "0", "0 509.59 5000 45000", "1:5000", ""),
    ("2025-03-25", "4000", "0", "6.16 636.16 3357.68 41642.32", "2:3357.68", "2:5000x15"),
    (
        "2025-04-30", "10000", "50", "13.08 492.86 9444.06 32198.26", "2:1642.32 3:5000 4:2801.74",
        "2:1642.32x36 3:5000x20",
    ),
    ("2025-05-10", "2304.12", "0", "0 105.86 2198.26 30000", "4:2198.26", ""),
    (
        "2025-06-20", "30408.49", "0", "4.11 404.38 30000 0", "5:5000 6:5000 7:5000 8:5000 9:5000 10:5000",
        "5:5000x10",
    ),
]  # fmt: skip
E_EVENTS = [Payment(date.fromisoformat(day), Money.of(paid), Money.of(fee)) for day, paid, fee, *_ in E_LINES]


def test_e_row_by_row() -> None:
    state = replay(E, E_EVENTS, date(2025, 6, 20))
    for split, (_, _, fee, amounts, touched, bases) in zip(state.splits, E_LINES, strict=True):
        assert split.fee == Money.of(fee)
        used = [split.penalty, split.interest, split.principal, split.balance]
        assert used == [Money.of(word) for word in amounts.split()]
        assert [(one.n, one.principal) for one in split.touched] == [
            (int(n), Money.of(amount)) for n, amount in (one.split(":") for one in touched.split())
        ]
        penalties = [one for one in split.accruals if one.n]
        assert [
            f"{one.n}:{one.base}x{one.days}".replace(",", "").replace(".00", "") for one in penalties
        ] == bases.split()
        assert Money.sum(one.amount for one in penalties) == split.penalty
    assert [split.accruals[-1].days for split in state.splits] == [31, 43, 36, 10, 41]
    assert state.closed


def test_e_totals() -> None:
    splits = replay(E, E_EVENTS, date(2025, 6, 20)).splits
    sums = [
        Money.sum(getattr(one, name) for one in splits)
        for name in ("fee", "penalty", "interest", "principal")
    ]
    assert sums == [Money.of(one) for one in ("50", "23.35", "2148.85", "50000")]


def test_e_payoff_quote() -> None:
    payoff = replay(E, E_EVENTS[:4], date(2025, 6, 20)).payoff
    assert payoff.total == Money.of("30408.49")
    assert (payoff.principal, payoff.interest, payoff.penalty) == (
        Money.of(30_000), Money.of("404.38"), Money.of("4.11"),
    )  # fmt: skip


def test_e_on_the_slip() -> None:
    """The slip of 30 April: instalments 2 – 4, 36 days from 26 March, next 2,304.12 on 10 May."""
    state = replay(E, E_EVENTS[:3], date(2025, 4, 30))
    split = state.splits[-1]
    assert split.instalments == "2 – 4"
    line = split.accruals[-1]
    assert (line.first_day, line.end, line.days, line.rate) == (
        date(2025, 3, 26),
        date(2025, 4, 30),
        36,
        Rate.of(12),
    )
    assert (line.base, line.amount) == (Money.of("41642.32"), Money.of("492.86"))
    assert state.next_row is not None
    assert (state.next_row.due, state.next_row.total) == (date(2025, 5, 10), Money.of("2304.12"))


# F: a yearly loan paid 76 days late.


@pytest.mark.parametrize(("penalty", "amount"), [("9", "374.79"), ("5", "208.22"), ("0", "0")])
def test_f(penalty: str, amount: str) -> None:
    late = terms(
        20_000, 6, Method.BULLET, 1, Unit.YEAR, date(2024, 3, 31), penalty_rate=Rate.of(penalty), **ACT
    )
    assert schedule(late).rows[0].interest == Money.of(1_200)
    state = replay(late, [], date(2025, 6, 15))
    assert state.days_past_due == 76
    assert state.interest == Money.of("1449.86")
    assert state.penalty == Money.of(amount)
    assert state.payoff.total == Money.of(20_000) + Money.of("1449.86") + Money.of(amount)


def test_f_interest_to_the_due_date_and_after_it() -> None:
    late = terms(20_000, 6, Method.BULLET, 1, Unit.YEAR, date(2024, 3, 31), **ACT)
    (row,) = replay(late, [], date(2025, 4, 1)).overdue
    assert row.interest == Money.of("1203.29")
    after = Money.of(20_000).times(Rate.of(6).fraction * 76 / 365)
    assert after == Money.of("249.86")


# G: restructuring.


def test_g() -> None:
    made = schedule(
        terms(18_000, 6, Method.EQUAL_PRINCIPAL, 24, carried_interest=Money.of("2135.67"), carried_parts=12)
    )
    shown = {
        1: "750 90 177.97 1017.97 17250",
        2: "750 86.25 177.97 1014.22 16500",
        12: "750 48.75 178 976.75 9000",
        13: "750 45 0 795 8250",
        24: "750 3.75 0 753.75 0",
    }
    for n, line in shown.items():
        row = made.rows[n - 1]
        assert [row.principal, row.interest, row.carried, row.total, row.balance] == [
            Money.of(word) for word in line.split()
        ]
    assert Money.sum(row.interest for row in made.rows) == Money.of(1_125)
    assert Money.sum(row.carried for row in made.rows) == Money.of("2135.67")
    assert made.totals.total == Money.of("21260.67")


def test_a_few_satang_of_arrears_in_many_parts() -> None:
    made = schedule(terms(18_000, 6, Method.EQUAL_PRINCIPAL, 24, carried_interest=Money(2), carried_parts=4))
    assert [row.carried for row in made.rows[:5]] == [ZERO, ZERO, ZERO, Money(2), ZERO]


def test_carried_arrears_bear_no_interest_and_no_penalty() -> None:
    arrears = terms(
        18_000, 6, Method.EQUAL_PRINCIPAL, 24, carried_interest=Money.of("2135.67"), carried_parts=12,
        penalty_rate=Rate.of(9),
    )  # fmt: skip
    plain = terms(18_000, 6, Method.EQUAL_PRINCIPAL, 24, penalty_rate=Rate.of(9))
    day = date(2025, 9, 3)
    with_them, without = replay(arrears, [], day).payoff, replay(plain, [], day).payoff
    assert with_them.penalty == without.penalty
    assert with_them.interest == without.interest + Money.of("2135.67")


# Section 2.3.


@pytest.mark.parametrize(
    ("paid", "rebate"), [(1, "3046.15"), (3, "2076.92"), (6, "969.23"), (9, "276.92"), (11, "46.15")]
)
def test_rule_of_78(paid: int, rebate: str) -> None:
    flat = terms(30_000, 12, Method.FLAT, early_close=EarlyClose.RULE_OF_78)
    payments = [Payment(due, Money.of(2_800)) for due in FIFTEENTHS[:paid]]
    payoff = replay(flat, payments, FIFTEENTHS[paid - 1]).payoff
    assert payoff.interest == Money.of(300) * (12 - paid) - Money.of(rebate)
    assert payoff.principal == Money.of(2_500) * (12 - paid)


@pytest.mark.parametrize(
    ("rule", "interest"),
    [(None, "1800"), (EarlyClose.FULL, "1800"), (EarlyClose.RULE_OF_78, "830.77"), (EarlyClose.ACCRUED, "0")],
)
def test_a_flat_loan_paid_off_after_six_instalments(rule: EarlyClose | None, interest: str) -> None:
    flat = terms(30_000, 12, Method.FLAT, early_close=rule)
    payments = [Payment(due, Money.of(2_800)) for due in FIFTEENTHS[:6]]
    state = replay(flat, payments, FIFTEENTHS[5])
    assert state.payoff.interest == Money.of(interest)
    closing = [*payments, Payment(FIFTEENTHS[5], state.payoff.total, order=1)]
    assert replay(flat, closing, FIFTEENTHS[5]).closed


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2025, 3, 31), date(2025, 6, 15), 3),
        (date(2025, 1, 15), date(2025, 2, 15), 1),
        (date(2025, 1, 15), date(2025, 2, 16), 2),
    ],
)
def test_a_begun_month_counts_whole(start: date, end: date, months: int) -> None:
    assert part_months(start, end) == months


def test_the_thirty_first_comes_back_after_february() -> None:
    rows = schedule(terms(12_000, 12, Method.EQUAL_PRINCIPAL, 4, disbursed=date(2025, 1, 31))).rows
    assert [row.due for row in rows] == [
        date(2025, 2, 28), date(2025, 3, 31), date(2025, 4, 30), date(2025, 5, 31),
    ]  # fmt: skip
    assert {row.interest for row in rows} == {Money.of(120), Money.of(90), Money.of(60), Money.of(30)}
    first = schedule(
        terms(12_000, 12, Method.EQUAL_PRINCIPAL, 4, disbursed=date(2025, 1, 2), first_due=date(2025, 1, 31))
    ).rows
    assert [row.due.day for row in first] == [31, 28, 31, 30]


@pytest.mark.parametrize(("rate", "true"), [("12", "21.46"), ("8", "14.45"), ("8.31", "15.00")])
def test_true_rate_of_flat_loans(rate: str, true: str) -> None:
    assert true_rate(schedule(terms(1_000_000, rate, Method.FLAT))) == true


@pytest.mark.parametrize(
    ("periods", "edge"),
    [(6, "8.841"), (10, "8.404"), (12, "8.310"), (18, "8.195"), (24, "8.184"), (36, "8.265"), (60, "8.548")],
)
def test_flat_rates_at_the_edge_of_fifteen_percent(periods: int, edge: str) -> None:
    made = effective_rate(schedule(terms(1_000_000, edge, Method.FLAT, periods)))
    assert abs(made.millionths - 150_000) <= 10


@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize("method", [one for one in Method if one not in (Method.FLAT, Method.CUSTOM)])
def test_a_declining_loan_truly_costs_what_it_says(method: Method, basis: Basis) -> None:
    assert true_rate(schedule(terms(100_000, "7.25", method, basis=basis))) == "7.25"


def test_tiers() -> None:
    tiered = terms(50_000, 7, Method.BULLET, 1, Unit.YEAR, tiers=(Tier(Money.of(20_000), Rate(0)),))
    assert schedule(tiered).rows[0].interest == Money.of(2_100)
    falling = terms(50_000, 7, Method.EQUAL_PRINCIPAL, 5, Unit.YEAR, tiers=tiered.tiers)
    assert [row.interest for row in schedule(falling).rows] == [
        Money.of(one) for one in (2100, 1400, 700, 0, 0)
    ]


# Legal limits.


def _problems(agreed: LoanTerms) -> list[tuple[Severity, str]]:
    return [(one.severity, one.field) for one in legal_problems(agreed)]


def test_lawful_terms_have_no_problem() -> None:
    assert _problems(terms(30_000, 15, Method.EQUAL_PRINCIPAL)) == []
    assert _problems(terms(30_000, 12, Method.EQUAL_PRINCIPAL, penalty_rate=Rate.of(3))) == []
    assert _problems(terms(30_000, "8.3", Method.FLAT)) == []


def test_a_stated_rate_over_the_cap_is_refused() -> None:
    found = legal_problems(terms(30_000, "15.6", Method.EQUAL_PRINCIPAL))
    assert [(one.severity, one.field) for one in found] == [
        (Severity.REFUSE, "rate"),
        (Severity.WARN, "rate"),
    ]
    assert found[0].message == "ดอกเบี้ยร้อยละ 15.6 ต่อปีเกินร้อยละ 15 ที่กฎหมายให้เรียกได้ กรุณาลดอัตราดอกเบี้ย"


def test_a_flat_rate_that_is_truly_over_the_cap_is_a_warning() -> None:
    (found,) = legal_problems(terms(30_000, 12, Method.FLAT))
    assert (found.severity, found.field) == (Severity.WARN, "rate")
    assert "21.46" in found.message
    assert legal_problems(terms(30_000, 12, Method.FLAT), warn_above=Rate.of(22)) == ()


def test_penalty_on_top_of_interest_may_not_pass_the_cap() -> None:
    assert _problems(terms(30_000, 12, Method.EQUAL_PRINCIPAL, penalty_rate=Rate.of("3.01"))) == [
        (Severity.REFUSE, "penalty")
    ]
    one_percent_a_day = terms(20_000, 5, Method.BULLET, 1, Unit.YEAR, penalty_rate=Rate.of(365))
    assert _problems(one_percent_a_day) == [(Severity.REFUSE, "penalty")]


def test_the_cap_is_a_setting() -> None:
    assert _problems(terms(30_000, 12, Method.EQUAL_PRINCIPAL, cap=Rate.of(10)))[0] == (
        Severity.REFUSE,
        "rate",
    )


def test_no_interest_no_true_rate() -> None:
    borrowed = schedule(terms(28_000, 0, Method.EQUAL_PRINCIPAL, 5, Unit.YEAR))
    assert borrowed.totals.interest == ZERO
    assert true_rate(borrowed) == "0.00"
