"""Random lives of loans: payments of any size and every other event, none of them refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume
from hypothesis import strategies as st

from models.values.money import ZERO, Money
from models.values.rate import Rate
from services.errors import UserError
from services.loan.loan_math import (
    Basis,
    Drawdown,
    DrawingEnds,
    Event,
    LoanState,
    LoanTerms,
    Method,
    Pause,
    Payment,
    Restructure,
    Stop,
    Unit,
    Waiver,
    planned_drawdowns,
    replay,
    schedule,
)
from tests.services.loan_terms import any_terms, terms

OF_PARTS = (
    "draw",
    "draw",
    "drawing_ends",
    "drawing_ends",
)  # few loans are paid out in parts, so oftener then
KINDS = ("pay", "pay", "pay", "pay", "waive", "draw", "pause", "restructure", "stop", "drawing_ends")


Life = tuple[LoanTerms, list[Event], date]


NEAR_CAP = tuple(Rate(one) for one in (140_000, 149_900, 150_000))


def can_repay(agreed: LoanTerms) -> bool:
    try:
        schedule(agreed)
    except UserError:
        return False
    return True


@st.composite
def lives(draw: st.DrawFn, *, only_payments: bool = False, at_cap: bool = False) -> Life:
    """Terms with events that may happen, and a day from the last of them on; at_cap all contracts hold it and bear about as much."""
    agreed = draw(any_terms(draw(st.sampled_from([None, None, Method.EQUAL_PRINCIPAL]))))
    if at_cap:
        agreed = replace(agreed, cap_held=True, rate=draw(st.sampled_from(NEAR_CAP)), tiers=())
        assume(can_repay(agreed))
    day = agreed.disbursed
    planned = only_payments or draw(st.booleans())
    events: list[Event] = list(planned_drawdowns(agreed)) if planned else []
    for order in range(draw(st.integers(0, 7))):
        day += timedelta(days=draw(st.one_of(st.just(0), st.integers(0, 60), st.integers(0, 60))))
        state = replay(agreed, events, day)
        kinds = (*KINDS, *OF_PARTS) if state.undrawn else KINDS
        kind = "pay" if only_payments else draw(st.sampled_from(kinds))
        event = _event(draw, kind, state, order, at_cap)
        if event is None:
            continue
        try:
            replay(agreed, [*events, event], max([day, *(one.date for one in events)]))
        except UserError:
            continue
        events.append(event)
    return agreed, events, day + timedelta(days=draw(st.integers(0, 90)))


def _event(draw: st.DrawFn, kind: str, state: LoanState, order: int, at_cap: bool) -> Event | None:
    day = state.as_of
    if kind == "pay":
        return _payment(draw, state, order)
    if kind == "waive":
        part = draw(st.sampled_from([1, 2, 3]))
        penalty, interest = (
            state.penalty.satang // part,
            state.interest.satang // draw(st.sampled_from([1, 2, 9])),
        )
        return Waiver(day, Money(penalty), Money(interest), order)
    if kind == "draw":
        part = draw(st.sampled_from([1, 1, 2, 3]))
        return Drawdown(day, Money(state.undrawn.satang // part), order) if state.undrawn else None
    if kind == "drawing_ends":
        return DrawingEnds(day, order) if state.undrawn else None
    if kind == "pause":
        return Pause(day, draw(st.integers(1, 5)), draw(st.booleans()), order)
    if kind == "stop":
        return Stop(day, order)
    method = draw(st.sampled_from([one for one in Method if one is not Method.CUSTOM]))
    new = terms(
        1, "15" if at_cap else draw(st.sampled_from(["0", "6", "12"])), method, draw(st.integers(2, 12)), draw(st.sampled_from([Unit.MONTH, Unit.WEEK])),
        day, basis=draw(st.sampled_from([Basis.ACT_365, Basis.MONTH_1_12])), penalty_rate=Rate(30_000),
        cap_held=at_cap or draw(st.booleans()),
    )  # fmt: skip
    return Restructure(day, new, 1 if method is Method.BULLET else draw(st.integers(1, 2)), order)


def _payment(draw: st.DrawFn, state: LoanState, order: int) -> Event | None:
    payoff = state.payoff
    if not payoff.total:
        return None
    fee = Money(draw(st.sampled_from([0, 0, 50_00])))
    share = draw(st.sampled_from([1, 2, 5, 12, 30, 100, 0, 0]))
    if share == 0 and state.rows:  # what the next row asks
        amount = min(state.rows[0].total, payoff.total)
    else:
        amount = Money(payoff.total.satang // (share or 7))
    return Payment(state.as_of, max(Money(1), amount) + fee, fee if fee else ZERO, order)
