from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.values.money import ZERO, Money
from models.values.rate import Rate
from services.errors import UserError
from services.loan.loan_dues import dues
from services.loan.loan_math import LoanTerms, Method, Payment, replay
from tests.services.loan_terms import any_terms, terms

START = date(2025, 1, 10)
CASE_E = terms(50_000, 12, Method.EQUAL_PRINCIPAL, 10, disbursed=START, penalty_rate=Rate.of(3))


def test_before_anything_is_due_only_the_next_instalment_is_offered() -> None:
    owed = dues(replay(CASE_E, [], date(2025, 2, 1)))
    assert (owed.fallen_due, owed.count) == (ZERO, 0)
    assert owed.next_row is not None
    assert owed.next_row.due == date(2025, 2, 10)
    assert owed.with_next == owed.next_row.total


def test_on_its_day_an_instalment_has_fallen_due() -> None:
    owed = dues(replay(CASE_E, [], date(2025, 2, 10)))
    assert (str(owed.fallen_due), owed.count) == ("5,500.00", 1)


def test_arrears_come_first_then_arrears_with_the_next_instalment() -> None:
    owed = dues(replay(CASE_E, [], date(2025, 3, 25)))
    assert owed.count == 2
    assert owed.next_row is not None
    assert owed.with_next == owed.fallen_due + owed.next_row.total
    assert owed.fallen_due < owed.with_next < owed.payoff


def test_on_the_last_days_nothing_but_the_payoff_is_left_to_offer() -> None:
    owed = dues(replay(CASE_E, [], date(2026, 1, 1)))
    assert (owed.fallen_due, owed.with_next) == (owed.payoff, None)


@given(any_terms(), st.integers(1, 900))
def test_what_has_fallen_due_settles_exactly_what_has_fallen_due(agreed: LoanTerms, days: int) -> None:
    day = agreed.disbursed + timedelta(days)
    state = replay(agreed, [], day)
    owed = dues(state)
    if not owed.count or owed.fallen_due == ZERO or state.closed:
        return
    try:
        after = replay(agreed, [Payment(day, owed.fallen_due)], day)
    except UserError:  # a begun period is paid whole by the product's rule: only the payoff may be taken
        return
    assert after.closed or all(row.due > day for row in after.rows)
    assert (after.interest, after.penalty) == (ZERO, ZERO)
    if not after.closed and owed.fallen_due > Money(1):
        short = replay(agreed, [Payment(day, owed.fallen_due - Money(1))], day)
        overdue = bool(short.rows) and short.rows[0].due <= day
        assert overdue or short.interest or short.penalty
