"""What must hold for every loan, whatever its terms and however it is paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import Phase, assume, find, given, settings
from hypothesis import strategies as st

from models.values.money import ZERO, Money, Rounding
from models.values.rate import Rate
from services.errors import UserError
from services.loan.loan_math import (
    AccrualKind,
    Basis,
    Drawdown,
    DrawingEnds,
    Event,
    Instalment,
    LoanState,
    LoanTerms,
    Method,
    Pause,
    Payment,
    Remainder,
    Restructure,
    Stop,
    Waiver,
    legal_ceiling,
    planned_drawdowns,
    replay,
    schedule,
    schedules,
    terms_from_json,
    terms_to_json,
)
from services.loan.loan_math.events import in_order
from tests.services.loan import slow_days
from tests.services.loan.loan_lives import Life, lives
from tests.services.loan_terms import any_terms

many = settings(max_examples=80, deadline=None)
seen = settings(max_examples=500, deadline=None, phases=[Phase.generate])


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
    if not terms.tranches:
        _check_odd_row(terms, schedule(terms).rows)


def _of_plan(row: Instalment) -> Money:
    """Without arrears of the plan before, which a new one spreads in parts of their own."""
    return row.principal + row.interest


def _check_odd_row(terms: LoanTerms, whole: tuple[Instalment, ...]) -> None:
    """Of even tables; rounding up may end one early, with less than the others."""
    rows = whole[terms.grace_principal :]
    if terms.method not in (Method.EQUAL_PRINCIPAL, Method.FLAT, Method.ANNUITY):
        return
    odd, *others = rows if terms.remainder is Remainder.FIRST else reversed(rows)
    slack = (terms.instalment_unit + terms.interest_unit) * terms.periods
    ends_early = len(whole) < terms.periods
    if terms.method is Method.EQUAL_PRINCIPAL:
        for one in others:
            assert odd.principal <= one.principal + terms.instalment_unit * terms.periods
            assert ends_early or abs(odd.principal - one.principal) <= slack
    elif terms.method is Method.FLAT:
        if not terms.grace_interest and not ends_early:
            for one in others:
                assert abs(_of_plan(odd) - _of_plan(one)) <= slack
    elif others and not ends_early:  # what was rounded away bears interest until the end
        growth = Fraction(1)
        for one in rows:
            growth *= 1 + terms.rate.fraction * (one.days + 31) / 360
        level = others[0].principal + others[0].interest
        assert abs(odd.principal + odd.interest - level).satang <= slack.satang * growth


@many
@given(lives())
def test_no_money_is_lost_and_nothing_goes_below_zero(life: Life) -> None:
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


@pytest.mark.parametrize("kind", [Payment, Waiver, Drawdown, DrawingEnds, Restructure, Pause, Stop])
def test_the_lives_hold_every_kind_of_event(kind: type[Event]) -> None:
    """Else the properties below would say nothing of it; goods that are given back are payments of their value."""
    assert find(lives(), lambda life: any(isinstance(one, kind) for one in life[1]), settings=seen)


def entered(events: list[Event], days: list[date]) -> list[Event]:
    """The same events entered day by day in another order of days; those of one day keep theirs."""
    ordered = sorted(events, key=lambda one: (days.index(one.date), in_order(one)))
    return [replace(one, order=order) for order, one in enumerate(ordered)]


def unnumbered(state: LoanState) -> LoanState:
    """Without the numbers of entry."""
    return replace(
        state,
        splits=tuple(replace(one, payment=replace(one.payment, order=0)) for one in state.splits),
        acts=tuple(replace(one, event=replace(one.event, order=0)) for one in state.acts),
    )


@many
@given(lives(), st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(life: Life, chance: Random) -> None:
    terms, events, as_of = life
    mixed = list(events)
    chance.shuffle(mixed)
    whole = replay(terms, events, as_of)
    assert replay(terms, mixed, as_of) == whole
    days = sorted({one.date for one in events})
    chance.shuffle(days)
    assert unnumbered(replay(terms, entered(events, days), as_of)) == unnumbered(whole)


@many
@given(lives())
def test_looking_in_between_changes_nothing(life: Life) -> None:
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
def test_taking_an_event_back_and_entering_it_again_changes_nothing(life: Life, index: int) -> None:
    """Entered again it comes behind everything of its day, as a new number does."""
    terms, events, as_of = life
    happened = [one for one in events if one.date <= as_of]
    last = [
        one for one in happened if in_order(one) == max(in_order(x) for x in happened if x.date == one.date)
    ]
    if not last:
        return
    before, event = replay(terms, events, as_of), last[index % len(last)]
    rest = [one for one in events if one is not event]
    try:
        without = replay(terms, rest, as_of)
    except UserError:
        without = None  # a later event needs it
    again = replay(terms, [*rest, replace(event, order=1_000)], as_of)
    assert unnumbered(again) == unnumbered(before)
    if without is not None:
        assert unnumbered(without) != unnumbered(before)


@many
@given(lives())
def test_every_table_of_a_life_repays_what_was_owed_when_it_was_made(life: Life) -> None:
    terms, events, _ = life
    acts = replay(terms, events, max([terms.disbursed, *(one.date for one in events)])).acts
    changes = [one for one in acts if isinstance(one.event, Restructure | Pause)]
    tables = schedules(terms, events)[1:]
    assert len(tables) == len(changes)
    for act, table in zip(changes, tables, strict=True):
        rows = table.rows
        assert all(
            min(one.principal, one.interest, one.carried, one.carried_penalty, one.balance) >= ZERO
            for one in rows
        )
        assert all(before.due < after.due for before, after in pairwise(rows))
        if isinstance(act.event, Pause):
            continue  # the old rows on other days; a pay-out to come may be among them
        assert table.totals.principal == act.balance
        assert rows[-1].balance == ZERO
        assert Money.sum(one.carried for one in rows) == act.interest
        assert Money.sum(one.carried_penalty for one in rows) == act.penalty
        _check_odd_row(table.terms, rows)


@many
@given(lives(at_cap=True))
def test_interest_of_a_whole_life_never_passes_the_cap_by_any_calendar(life: Life) -> None:
    """All that was ever counted, up to every event, against cap × what was outstanding each day: leap years, pauses,
    pay-outs, new conditions and waivers among it. A flat loan's is agreed as a sum and stands in its own test.
    """
    terms, events, as_of = life
    contracts = [(terms.disbursed, terms)]
    contracts += [
        (one.date, one.terms) for one in sorted(events, key=in_order) if isinstance(one, Restructure)
    ]
    assume(all(one.method is not Method.FLAT for _, one in contracts))
    assume((as_of - terms.disbursed).days < 900)
    state = replay(terms, events, as_of)
    told = [(one.payment.date, one.accruals, -one.principal) for one in state.splits]
    told += [(one.event.date, one.accruals, one.principal) for one in state.acts]
    told.append((as_of, state.accruals, ZERO))
    charged, ceiling, balance, day = ZERO, Fraction(0), terms.first_part, terms.disbursed
    for when, lines, change in sorted(told, key=lambda one: one[0]):
        while day < when:
            ceiling += balance.satang * _lawful_day(
                [one for since, one in contracts if since <= day][-1], day
            )
            day += timedelta(days=1)
        charged += Money.sum(
            one.amount for one in lines if one.kind in (AccrualKind.INTEREST, AccrualKind.HELD)
        )
        assert charged.satang <= ceiling
        balance += change


def _lawful_day(terms: LoanTerms, before: date) -> Fraction:
    """The cap's share of the day after before, by months where the contract counts months."""
    if slow_days.by_months(terms) or terms.basis is Basis.THIRTY_360:
        return terms.cap.fraction * slow_days.month_part(before, slow_days.anchor_of(terms)) / 12
    return terms.cap.fraction * slow_days.year_part(before, terms.disbursed)


@many
@given(any_terms(Method.FLAT))
def test_the_agreed_interest_of_a_flat_loan_never_passes_the_cap(terms: LoanTerms) -> None:
    """On the first principal for the time agreed, which is what its rate is stated of (fund.md section 2.3)."""
    held = replace(terms, cap_held=True, rate=terms.cap, tiers=())
    try:
        agreed = schedule(held)
    except UserError:
        return
    interest = Money.sum(one.interest for one in agreed.rows)
    end = slow_days.paying_day(held, slow_days.rule_days(held)[-1])  # a rounded table may end before it
    days = [held.disbursed + timedelta(days=one) for one in range((end - held.disbursed).days)]
    lawful = sum((_lawful_day(held, one) for one in days), Fraction(0))
    assert interest.satang <= held.principal.satang * lawful


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
def test_paying_the_payoff_closes_the_loan(life: Life) -> None:
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
    life: Life,
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
