"""The engine against a slow count of the rule texts: random terms and random lives agree to the satang."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models.values.money import Money
from services.errors import UserError
from services.loan.loan_math import Event, LoanTerms, Payment, replay, schedule
from tests.services.loan import slow_days, slow_loans, slow_tables
from tests.services.loan.loan_lives import lives
from tests.services.loan_terms import any_terms

many = settings(max_examples=60, deadline=None)


def short(terms: LoanTerms) -> bool:
    """Whether counting every day takes no minute."""
    return (slow_days.rule_days(terms)[-1] - terms.disbursed).days < 900


@many
@given(any_terms())
def test_schedules(terms: LoanTerms) -> None:
    assume(short(terms))
    fast = [
        (row.due, row.principal.satang, row.interest.satang, row.carried.satang, row.carried_penalty.satang)
        for row in schedule(terms).rows
    ]
    slow = [
        (row.due, row.principal, row.interest, row.carried, row.carried_penalty)
        for row in slow_tables.table(terms)
    ]
    assert fast == slow


@many
@given(lives())
def test_lives(life: tuple[LoanTerms, list[Event], date]) -> None:
    terms, events, as_of = life
    assume(short(terms))
    state = replay(terms, events, as_of)
    slow = slow_loans.live(terms, events, as_of)
    told = [
        slow_loans.Told(
            one.payment.order, one.fee.satang, one.penalty.satang, one.interest.satang, one.principal.satang,
            one.balance.satang, one.interest_left.satang, one.penalty_left.satang,
        )
        for one in state.splits
    ]  # fmt: skip
    assert told == slow.told
    payoff = state.payoff
    assert (state.outstanding.satang, state.interest.satang, state.penalty.satang, state.held.satang) == (
        slow.balance, slow.owed_interest(), slow.owed_penalty(), slow.held,
    )  # fmt: skip
    assert (payoff.interest.satang, payoff.penalty.satang) == (
        slow.closing_interest(),
        slow.closing_penalty(),
    )
    assert state.undrawn.satang == sum(amount for _, amount in slow.undrawn)


@many
@given(any_terms(), st.integers(0, 400), st.integers(0, 100_000_00))
def test_the_same_payments_are_refused(terms: LoanTerms, days: int, satang: int) -> None:
    assume(short(terms))
    payment = Payment(terms.disbursed + timedelta(days=days), Money(satang))
    try:
        replay(terms, [payment], payment.date)
        refused = False
    except UserError:
        refused = True
    try:
        slow_loans.live(terms, [payment], payment.date)
        impossible = False
    except slow_days.Impossible:
        impossible = True
    assert refused == impossible
