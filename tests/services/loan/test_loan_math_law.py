"""Stamp duty, clocks and lawful rates: fund.md section 2.4 and the lines T10, T16, T26 and T29 of section 8."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.money import Money
from models.values.rate import NO_RATE, Rate
from services.loan.loan_math import (
    Basis,
    Method,
    PenaltyKind,
    Severity,
    flat_edge,
    guarantee_duty,
    guarantor_deadline,
    legal_problems,
    prescription,
    replay,
    schedule,
    stamp_duty,
    true_rate,
    yearly_fine,
)
from tests.services.loan_terms import terms

baht = Money.of


@pytest.mark.parametrize(
    ("principal", "duty"),
    [
        ("2000", 1), ("2000.01", 2), ("5450", 3), ("20000", 10), ("20001", 11), ("30000", 15), ("40000", 20),
        ("20000000", 10_000), ("30000000", 10_000), ("0.01", 1),
    ],
)  # fmt: skip
def test_t16_stamp_duty(principal: str, duty: int) -> None:
    assert stamp_duty(baht(principal)) == baht(duty)


def test_stamp_duty_of_another_law() -> None:
    assert stamp_duty(baht(30_000), per=baht(1_000), most=baht(25)) == baht(25)


@pytest.mark.parametrize(
    ("amount", "duty"), [("1000", 1), ("1000.01", 5), ("10000", 5), ("10000.01", 10), (None, 10)]
)
def test_guarantee_duty(amount: str | None, duty: int) -> None:
    assert guarantee_duty(baht(amount) if amount else None) == baht(duty)


def test_t26_the_guarantor_must_know_within_sixty_days() -> None:
    assert guarantor_deadline(date(2025, 4, 10)) == date(2025, 6, 9)
    assert guarantor_deadline(date(2025, 4, 10), 30) == date(2025, 5, 10)


def test_prescription() -> None:
    due = date(2024, 2, 29)
    assert prescription(due, None, instalments=True) == date(2029, 2, 28)
    assert prescription(due, None, instalments=False) == date(2034, 2, 28)
    assert prescription(due, date(2025, 6, 20), instalments=True) == date(2030, 6, 20)
    assert prescription(due, date(2023, 6, 20), instalments=True) == date(2029, 2, 28)
    assert prescription(due, None, instalments=True, years=2) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("periods", "edge"),
    [(6, "8.841"), (10, "8.404"), (12, "8.310"), (18, "8.195"), (24, "8.184"), (36, "8.265"), (60, "8.548")],
)
def test_t29_flat_edge(periods: int, edge: str) -> None:
    found = flat_edge(periods)
    assert abs(found.millionths - Rate.of(edge).millionths) <= 5
    assert true_rate(schedule(terms(1_000_000, str(found), Method.FLAT, periods))) == "15.00"


def test_flat_edge_of_no_interest() -> None:
    assert flat_edge(12, NO_RATE) == NO_RATE


@pytest.mark.parametrize(
    ("kind", "rate", "amount", "yearly"),
    [
        (PenaltyKind.PER_YEAR, "3", 0, "3"),
        (PenaltyKind.PER_MONTH, "0.5", 0, "6"),
        (PenaltyKind.PER_DAY, "0", 10, "146"),  # 10 × 365 ÷ 2,500
        (PenaltyKind.PER_INSTALMENT, "0", 50, "24"),  # 2 % in a month, 365 ÷ 30 rounds to 12
    ],
)
def test_fines_as_percent_a_year(kind: PenaltyKind, rate: str, amount: int, yearly: str) -> None:
    loan = terms(
        30_000,
        12,
        Method.EQUAL_PRINCIPAL,
        penalty_kind=kind,
        penalty_rate=Rate.of(rate),
        penalty_amount=baht(amount),
    )
    assert yearly_fine(loan) == Rate.of(yearly)


def test_a_fixed_fine_is_shown_as_percent_a_year() -> None:
    loan = terms(
        30_000, 12, Method.EQUAL_PRINCIPAL, penalty_kind=PenaltyKind.PER_DAY, penalty_amount=baht(10)
    )
    (found,) = legal_problems(loan)
    assert (found.severity, found.field) == (Severity.WARN, "penalty")
    assert "ร้อยละ 146" in found.message
    assert found.message.endswith("กรุณาพิจารณาลดค่าปรับ")


def test_a_penalty_by_the_month_over_the_cap_is_refused() -> None:
    over = terms(
        30_000, 12, Method.EQUAL_PRINCIPAL, penalty_kind=PenaltyKind.PER_MONTH, penalty_rate=Rate.of("0.26")
    )
    assert [(one.severity, one.field) for one in legal_problems(over)] == [(Severity.REFUSE, "penalty")]
    at = terms(
        30_000, 12, Method.EQUAL_PRINCIPAL, penalty_kind=PenaltyKind.PER_MONTH, penalty_rate=Rate.of("0.25")
    )
    assert legal_problems(at) == ()


def test_a_stated_rate_of_15_01_is_refused() -> None:
    found = legal_problems(terms(30_000, "15.01", Method.EQUAL_PRINCIPAL))
    assert (found[0].severity, found[0].field) == (Severity.REFUSE, "rate")


@pytest.mark.parametrize("basis", [Basis.ACT_365, Basis.ACT_ACT])
def test_t10_no_day_count_passes_the_cap_when_it_is_held(basis: Basis) -> None:
    loan = terms(20_000, 15, Method.BULLET, 12, disbursed=date(2024, 2, 1), basis=basis, cap_held=True)
    assert replay(loan, [], date(2025, 2, 1)).interest == baht(3_000)


def test_a_begun_month_grows_to_a_whole_one_as_the_cap_allows() -> None:
    loan = terms(20_000, 12, Method.BULLET, 12, basis=Basis.MONTH_UP, cap_held=True)
    found = [
        replay(loan, [], day).interest for day in (date(2025, 1, 16), date(2025, 2, 9), date(2025, 2, 15))
    ]
    assert found == [baht("8.06"), baht(200), baht(200)]  # 1.25 % of a month's 31st part, then whole
    plain = terms(20_000, 12, Method.BULLET, 12, basis=Basis.MONTH_UP)
    assert replay(plain, [], date(2025, 1, 16)).interest == baht(200)
