"""What must hold for every loan, whatever its terms and however it is paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from models.values.money import ZERO, Money, Rounding
from models.values.rate import Rate
from services.errors import UserError
from services.loan.loan_math import (
    Basis,
    Event,
    LoanState,
    LoanTerms,
    Method,
    Payment,
    Remainder,
    Waiver,
    legal_ceiling,
    planned_drawdowns,
    replay,
    schedule,
    terms_from_json,
    terms_to_json,
)
from tests.services.loan import slow_days
from tests.services.loan.loan_lives import lives
from tests.services.loan_terms import any_terms

many = settings(max_examples=80, deadline=None)


@many
@given(any_terms())
def test_a_schedule_repays_exactly_the_loan(terms: LoanTerms) -> None:
    agreed = schedule(terms)
    paid_out = terms.first_part
    assert agreed.totals.principal == terms.principal
    assert agreed.rows[-1].balance == ZERO
    before = terms.disbursed
    for row in agreed.rows:
        paid_out += Money.sum(one.amount for one in terms.tranches if before < one.date <= row.due)
        assert before < row.due
        assert min(row.principal, row.interest, row.carried, row.balance) >= ZERO
        assert row.total == row.principal + row.interest + row.carried
        assert row.balance == paid_out - Money.sum(one.principal for one in agreed.rows[: row.n])
        before = row.due


@many
@given(any_terms())
def test_payments_on_time_follow_the_schedule_and_end_at_nothing(terms: LoanTerms) -> None:
    rows = [row for row in schedule(terms).rows if row.total]
    payments: list[Event] = list(planned_drawdowns(terms))
    for index, row in enumerate(rows):
        state = replay(terms, payments, row.due)
        assert state.days_past_due == 0
        assert not state.overdue
        assert not state.penalty
        assert [(one.n, one.principal, one.interest) for one in state.rows] == [
            (one.n, one.principal, one.interest) for one in rows[index:]
        ]
        payments.append(Payment(row.due, row.total))
        split = replay(terms, payments, row.due).splits[-1]
        assert (split.principal, split.interest, split.penalty) == (
            row.principal,
            row.interest + row.carried,
            ZERO,
        )
        assert split.balance == row.balance
    state = replay(terms, payments, rows[-1].due)
    assert state.closed
    assert not state.rows
    assert state.payoff.total == ZERO


@many
@given(any_terms())
def test_the_odd_instalment_is_within_a_unit_for_each_instalment(terms: LoanTerms) -> None:
    """Of even tables; rounding up may end one early, with less than the others."""
    if terms.tranches or terms.method not in (Method.EQUAL_PRINCIPAL, Method.FLAT):
        return
    rows = schedule(terms).rows[terms.grace_principal :]
    odd, *others = rows if terms.remainder is Remainder.FIRST else reversed(rows)
    slack = (terms.instalment_unit + terms.interest_unit) * terms.periods
    if terms.method is Method.EQUAL_PRINCIPAL:
        for one in others:
            assert odd.principal <= one.principal + terms.instalment_unit * terms.periods
            assert (
                len(rows) + terms.grace_principal < terms.periods
                or abs(odd.principal - one.principal) <= slack
            )
    elif not terms.grace_interest and len(rows) + terms.grace_principal == terms.periods:
        for one in others:
            assert abs(odd.total - odd.carried - one.total + one.carried) <= slack


@many
@given(lives())
def test_no_money_is_lost_and_nothing_goes_below_zero(life: tuple[LoanTerms, list[Event], date]) -> None:
    terms, payments, as_of = life
    state = replay(terms, payments, as_of)
    repaid = ZERO
    for split in state.splits:
        assert split.fee + split.penalty + split.interest + split.principal == split.payment.amount
        assert Money.sum(one.principal for one in split.touched) + split.prepaid == split.principal
        assert min(split.fee, split.penalty, split.interest, split.principal, split.prepaid) >= ZERO
        assert min(split.balance, split.interest_left, split.penalty_left) >= ZERO
        repaid += split.principal
    drawn = terms.first_part + Money.sum(one.principal for one in state.acts)
    assert state.outstanding == drawn - repaid
    assert min(state.interest, state.penalty, state.held, state.undrawn) >= ZERO
    _check_outlook(state)


def _check_outlook(state: LoanState) -> None:
    tomorrow = state.as_of + timedelta(
        days=1
    )  # the last day for paying out is the one before the last due date
    coming = state.undrawn if any(row.due > tomorrow for row in state.rows) else ZERO
    assert Money.sum(row.principal for row in state.rows) == state.outstanding + coming
    assert all(
        min(row.principal, row.interest, row.carried, row.carried_penalty, row.balance) >= ZERO
        for row in state.rows
    )
    assert [row.n for row in state.rows] == sorted({row.n for row in state.rows})
    assert state.overdue_interest <= state.interest
    if state.rows:
        assert state.rows[-1].balance == ZERO
    assert state.closed == (not state.rows and not state.penalty and not state.undrawn)


@many
@given(lives(), st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(
    life: tuple[LoanTerms, list[Event], date], chance: Random
) -> None:
    terms, payments, as_of = life
    mixed = list(payments)
    chance.shuffle(mixed)
    assert replay(terms, mixed, as_of) == replay(terms, payments, as_of)


@many
@given(lives())
def test_looking_in_between_changes_nothing(life: tuple[LoanTerms, list[Event], date]) -> None:
    terms, payments, as_of = life
    whole = replay(terms, payments, as_of)
    out = [one for one in payments if not isinstance(one, Payment)]
    for count, payment in enumerate(one for one in payments if isinstance(one, Payment)):
        before_it = [one for one in payments if isinstance(one, Payment)][:count]
        assert replay(terms, [*out, *before_it], as_of).splits == whole.splits[:count]
        before = payment.date - timedelta(days=1)
        earlier = [one for one in payments if one.date <= before]
        if before >= terms.disbursed:
            assert replay(terms, payments, before) == replay(terms, earlier, before)


@many
@given(lives(), st.integers(0, 6))
def test_taking_an_event_back_and_entering_it_again_changes_nothing(
    life: tuple[LoanTerms, list[Event], date], index: int
) -> None:
    terms, events, as_of = life
    if not events:
        return
    before, event = replay(terms, events, as_of), events[index % len(events)]
    rest = [one for one in events if one is not event]
    try:
        without = replay(terms, rest, as_of)
    except UserError:
        without = None  # a later event needs it
    assert replay(terms, [*rest, event], as_of) == before
    if without is not None:
        assert replay(terms, rest, as_of) == without


@many
@given(any_terms(), st.sampled_from([140_000, 149_900, 150_000]), st.integers(0, 800), st.integers(1, 400))
def test_interest_never_passes_the_cap_by_any_calendar(
    terms: LoanTerms, rate: int, first: int, then: int
) -> None:
    """Of an untouched loan whose contract holds the cap: by calendar years where days count, by months where they do."""
    if terms.tranches or terms.method is Method.FLAT:
        return
    held = replace(
        terms, cap_held=True, rate=Rate(rate), carried_interest=ZERO, carried_penalty=ZERO,
        carried_parts=0,
    )  # fmt: skip
    try:
        schedule(held)
    except UserError:
        return
    days = [held.disbursed + timedelta(days=one) for one in (first, first + then)]
    before, after = (replay(held, [], day) for day in days)
    charged = [before.interest + before.held, after.interest + after.held]
    for day, interest in zip(days, charged, strict=True):
        assert interest <= _ceiling(held, held.disbursed, day)
    # Charged in two goes, neither rounding goes past it.
    if before.interest:
        looked = replay(held, [Waiver(days[0], interest=Money(1))], days[1])
        assert looked.interest + looked.held + Money(1) <= _ceiling(held, held.disbursed, days[1])


def _ceiling(terms: LoanTerms, start: date, end: date) -> Money:
    if not slow_days.by_months(terms) and terms.basis is not Basis.THIRTY_360:
        return legal_ceiling(terms.principal, start, end, terms.cap)
    anchor = slow_days.anchor_of(terms)
    days = [start + timedelta(days=one) for one in range((end - start).days)]
    months = sum((slow_days.month_part(day, anchor) for day in days), Fraction(0))
    return terms.principal.times(terms.cap.fraction * months / 12, Rounding.DOWN)


@many
@given(lives())
def test_paying_the_payoff_closes_the_loan(life: tuple[LoanTerms, list[Event], date]) -> None:
    terms, payments, as_of = life
    payoff = replay(terms, payments, as_of).payoff
    if not payoff.total or replay(terms, payments, as_of).undrawn:
        return
    state = replay(terms, [*payments, Payment(as_of, payoff.total, order=99)], as_of)
    last = state.splits[-1]
    assert state.closed
    assert (last.principal, last.interest, last.penalty) == (
        payoff.principal,
        payoff.interest,
        payoff.penalty,
    )
    assert not state.rows
    assert state.payoff.total == ZERO


@many
@given(lives())
def test_a_loan_without_arrears_ends_by_paying_the_rows_it_shows(
    life: tuple[LoanTerms, list[Event], date],
) -> None:
    terms, payments, as_of = life
    state = replay(terms, payments, as_of)
    if state.overdue or state.penalty or state.undrawn:
        return
    coming = [Payment(row.due, row.total, order=99) for row in state.rows]
    end = replay(terms, [*payments, *coming], max([as_of, *(one.date for one in coming)]))
    assert end.closed
    for row, split in zip(state.rows, end.splits[len(state.splits) :], strict=True):
        assert (split.principal, split.interest) == (row.principal, row.interest + row.carried)
        assert split.penalty == row.carried_penalty


@many
@given(any_terms())
def test_terms_survive_storage(terms: LoanTerms) -> None:
    assert terms_from_json(terms_to_json(terms)) == terms
