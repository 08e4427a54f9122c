"""What must hold for every loan, whatever its terms and however it is paid."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from models.values.money import ZERO, Money
from services.errors import UserError
from services.loan.loan_math import (
    Event,
    LoanState,
    LoanTerms,
    Payment,
    planned_drawdowns,
    replay,
    schedule,
    terms_from_json,
    terms_to_json,
)
from tests.services.loan_terms import any_terms

many = settings(max_examples=80, deadline=None)


@st.composite
def lives(draw: st.DrawFn) -> tuple[LoanTerms, list[Event], date]:
    """Terms with payments of any size that may be taken, and a day from the last of them on."""
    terms = draw(any_terms())
    day = terms.disbursed
    payments: list[Event] = list(planned_drawdowns(terms))
    for _ in range(draw(st.integers(0, 6))):
        day += timedelta(days=draw(st.integers(0, 60)))
        payoff = replay(terms, payments, day).payoff
        if not payoff.total:
            break
        fee = Money(draw(st.sampled_from([0, 0, 50_00])))
        share = draw(st.sampled_from([1, 2, 5, 12, 30, 100]))
        amount = max(Money(1), Money(payoff.total.satang // share))
        if share != 1 and amount.satang * 2 > payoff.principal.satang:
            amount = Money(payoff.total.satang // 4 + 1)
        payment = Payment(day, amount + fee, fee, len(payments))
        try:
            replay(terms, [*payments, payment], day)
        except UserError:
            continue  # between repaying all principal and the full interest of closing
        payments.append(payment)
    return terms, payments, day + timedelta(days=draw(st.integers(0, 90)))


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
@given(lives())
def test_no_money_is_lost_and_nothing_goes_below_zero(life: tuple[LoanTerms, list[Event], date]) -> None:
    terms, payments, as_of = life
    state = replay(terms, payments, as_of)
    balance = terms.principal - state.undrawn if state.splits else state.outstanding
    for split in state.splits:
        assert split.fee + split.penalty + split.interest + split.principal == split.payment.amount
        assert Money.sum(one.principal for one in split.touched) + split.prepaid == split.principal
        assert min(split.fee, split.penalty, split.interest, split.principal, split.prepaid) >= ZERO
        assert min(split.balance, split.interest_left, split.penalty_left) >= ZERO
        balance -= split.principal
    _check_outlook(terms, state)


def _check_outlook(terms: LoanTerms, state: LoanState) -> None:
    pending = Money.sum(one.amount for one in terms.tranches if one.date > state.as_of)
    assert Money.sum(row.principal for row in state.rows) == state.outstanding + pending
    assert all(min(row.principal, row.interest, row.carried, row.balance) >= ZERO for row in state.rows)
    assert [row.n for row in state.rows] == sorted({row.n for row in state.rows})
    assert state.overdue_interest <= state.interest
    if state.rows:
        assert state.rows[-1].balance == ZERO
    assert state.closed == (not state.rows and not state.penalty and not pending)


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
@given(lives())
def test_paying_the_payoff_closes_the_loan(life: tuple[LoanTerms, list[Event], date]) -> None:
    terms, payments, as_of = life
    payoff = replay(terms, payments, as_of).payoff
    if not payoff.total or any(one.date > as_of for one in terms.tranches):
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
    if state.overdue or state.penalty:
        return
    coming = [Payment(row.due, row.total, order=99) for row in state.rows]
    end = replay(terms, [*payments, *coming], max([as_of, *(one.date for one in coming)]))
    assert end.closed
    for row, split in zip(state.rows, end.splits[len(state.splits) :], strict=True):
        assert (split.principal, split.interest) == (row.principal, row.interest + row.carried)
        assert not split.penalty


@many
@given(any_terms())
def test_terms_survive_storage(terms: LoanTerms) -> None:
    assert terms_from_json(terms_to_json(terms)) == terms
