"""Waivers, pay-outs in parts, new conditions, pauses and stops, replayed with the payments around them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from models.values.money import ZERO, Money
from models.values.rate import Rate
from services.errors import UserError
from services.loan.loan_math import (
    AccrualKind,
    Basis,
    Drawdown,
    DrawingEnds,
    Event,
    LoanTerms,
    Method,
    Pause,
    Payment,
    Planned,
    Restructure,
    Stop,
    Tranche,
    Waiver,
    event_from_json,
    event_to_json,
    planned_drawdowns,
    replay,
    schedule,
    schedules,
)
from tests.services.loan_terms import terms

baht = Money.of
START = date(2025, 1, 15)
FEB, MAR, APR, MAY, JUN = (date(2025, month, 15) for month in (2, 3, 4, 5, 6))
LATE = date(2026, 12, 31)


def monthly(method: Method = Method.EQUAL_PRINCIPAL, **more: Any) -> LoanTerms:
    return terms(30_000, 12, method, **more)


def pay(day: date, amount: str | int, order: int = 0) -> Payment:
    return Payment(day, baht(amount), order=order)


# Waivers.


def test_a_waiver_forgives_what_is_owed_and_no_more() -> None:
    loan = monthly(penalty_rate=Rate.of(3), basis=Basis.ACT_365)
    owed = replay(loan, [], APR)
    waived = replay(loan, [Waiver(APR, owed.penalty, baht(100))], APR)
    assert (waived.penalty, waived.interest, waived.outstanding) == (
        ZERO,
        owed.interest - baht(100),
        owed.outstanding,
    )
    (act,) = waived.acts
    assert (act.interest, act.penalty, act.balance) == (baht(100), owed.penalty, baht(30_000))
    assert Money.sum(one.amount for one in act.accruals if one.kind is AccrualKind.PENALTY) == owed.penalty
    for field, waiver in (
        ("penalty", Waiver(APR, penalty=owed.penalty + Money(1))),
        ("interest", Waiver(APR, interest=owed.interest + Money(1))),
    ):
        with pytest.raises(UserError, match="กรุณา") as refusal:
            replay(loan, [waiver], APR)
        assert refusal.value.field == field
    with pytest.raises(UserError, match="มากกว่าศูนย์"):
        replay(loan, [Waiver(APR)], APR)


def test_a_waiver_of_the_rest_of_a_flat_loans_interest_lets_it_close() -> None:
    flat = monthly(Method.FLAT)
    paid = [pay(day, 2_800) for day in (FEB, MAR, APR)]
    state = replay(flat, [*paid, Waiver(APR, interest=baht(2_700), order=1)], APR)
    assert state.payoff.total == baht(22_500)
    assert replay(flat, [*paid, Waiver(APR, interest=baht(2_700), order=1), pay(APR, 22_500, 2)], APR).closed


def test_old_arrears_of_interest_and_penalty_may_be_forgiven_before_their_parts_fall_due() -> None:
    loan = terms(
        12_000,
        12,
        Method.EQUAL_PRINCIPAL,
        12,
        carried_interest=baht(120),
        carried_penalty=baht(60),
        carried_parts=12,
    )
    state = replay(loan, [Waiver(FEB, baht(60), baht(240))], FEB)
    assert (state.interest, state.penalty, state.payoff.total) == (ZERO, ZERO, baht(12_000))
    assert all(row.carried == row.carried_penalty == ZERO for row in state.rows)
    some = replay(loan, [Waiver(FEB, baht(7), baht(125))], FEB)
    # What is due goes first: ten carried and 115 of the month; of the penalty five due and two to come.
    assert (some.interest, some.payoff.interest, some.payoff.penalty) == (baht(5), baht(115), baht(53))


def test_a_waiver_rounds_once_like_a_payment() -> None:
    loan = terms(20_000, "7.5", Method.BULLET, 12, basis=Basis.ACT_365)
    state = replay(loan, [Waiver(FEB, interest=baht(1))], MAR)
    assert state.interest == baht("127.40") - baht(1) + baht("115.07")


# Paid out in parts.

PARTS = terms(
    30_000,
    12,
    Method.EQUAL_PRINCIPAL,
    4,
    tranches=(Tranche(date(2025, 3, 1), baht(20_000)),),
    basis=Basis.ACT_365,
)


def test_only_what_went_out_is_owed() -> None:
    waiting = replay(PARTS, [], FEB)
    assert (waiting.outstanding, waiting.undrawn) == (baht(10_000), baht(20_000))
    assert Money.sum(row.principal for row in waiting.rows) == baht(30_000)
    never = replay(PARTS, [], APR)
    assert (never.outstanding, never.interest) == (baht(10_000), baht("295.89"))
    # What has fallen due asks for a share of what went out; the rest supposes the pay-out of tomorrow.
    assert [row.principal for row in never.rows] == [baht(2_500), baht(2_500), baht(2_500), baht(22_500)]


def test_a_pay_out_on_another_day_and_of_another_sum() -> None:
    events: list[Event] = [
        Drawdown(date(2025, 3, 10), baht(5_000), 1),
        Drawdown(date(2025, 4, 1), baht(15_000), 2),
    ]
    state = replay(PARTS, events, APR)
    assert (state.outstanding, state.undrawn) == (baht(30_000), ZERO)
    assert [(one.base, one.days) for one in state.accruals] == [
        (baht(10_000), 54), (baht(15_000), 22), (baht(30_000), 14),
    ]  # fmt: skip
    assert [one.principal for one in state.acts] == [baht(5_000), baht(15_000)]
    assert [row.principal for row in state.rows] == [
        baht(2_500),
        baht("4166.67"),
        baht("11666.67"),
        baht("11666.66"),
    ]


def test_never_more_than_agreed() -> None:
    for events in (
        [Drawdown(MAR, baht("20000.01"))],
        [*planned_drawdowns(PARTS), Drawdown(MAR, Money(1), 5)],
    ):
        with pytest.raises(UserError, match="กรุณาแก้จำนวนเงิน") as refusal:
            replay(PARTS, events, LATE)
        assert refusal.value.field == "amount"
    with pytest.raises(UserError, match="มากกว่าศูนย์"):
        replay(PARTS, [Drawdown(MAR, ZERO)], LATE)
    with pytest.raises(UserError, match="จ่ายครบแล้ว"):
        replay(monthly(), [Drawdown(MAR, baht(1))], LATE)
    with pytest.raises(UserError, match="ก่อนวันครบกำหนดงวดสุดท้าย"):
        replay(PARTS, [Drawdown(MAY, baht(1))], LATE)


def test_drawing_may_end() -> None:
    events: list[Event] = [DrawingEnds(FEB)]
    state = replay(PARTS, events, FEB)
    assert state.undrawn == ZERO
    assert [row.principal for row in state.rows] == [baht(2_500)] * 4
    assert replay(PARTS, [*events, pay(FEB, "10101.92", 1)], FEB).closed
    assert not replay(PARTS, [pay(FEB, "10101.92")], FEB).closed


def test_a_plan_of_its_own_asks_only_what_went_out() -> None:
    plan = (Planned(MAR, baht(5_000)), Planned(MAY, baht(15_000)), Planned(JUN, baht(10_000)))
    loan = terms(30_000, 0, Method.CUSTOM, 3, custom=plan, tranches=(Tranche(APR, baht(22_000)),))
    assert [row.principal for row in replay(loan, [DrawingEnds(MAR)], MAR).rows] == [baht(5_000), baht(3_000)]


# New conditions.


def six_percent(periods: int = 24, **more: Any) -> LoanTerms:
    return terms(1, 6, Method.EQUAL_PRINCIPAL, periods, **more)


def test_case_g_from_the_state_of_the_loan() -> None:
    """fund.md case G: 18,000 and 2,135.67 of arrears, the penalty forgiven by the resolution of that day."""
    loan = terms(18_000, 12, Method.BULLET, 6, basis=Basis.ACT_365, penalty_rate=Rate.of(3))
    day = date(2026, 1, 11)  # 361 days
    before = replay(loan, [], day)
    assert before.interest == baht("2136.33")
    events: list[Event] = [
        Waiver(day, before.penalty, baht("0.66"), 1),
        Restructure(day, six_percent(), 12, 2),
    ]
    state = replay(loan, events, day)
    assert (state.version, state.outstanding, state.penalty, state.days_past_due) == (
        2,
        baht(18_000),
        ZERO,
        0,
    )
    rows = state.rows
    assert [
        (row.principal, row.interest, row.carried, row.total) for row in (rows[0], rows[11], rows[23])
    ] == [
        (baht(750), baht(90), baht("177.97"), baht("1017.97")),
        (baht(750), baht("48.75"), baht(178), baht("976.75")),
        (baht(750), baht("3.75"), ZERO, baht("753.75")),
    ]
    assert Money.sum(row.total for row in rows) == baht("21260.67")
    old, new = schedules(loan, events)
    assert old == schedule(loan)
    assert new.rows == rows
    (_, act) = state.acts
    assert (act.interest, act.penalty, act.version) == (baht("2135.67"), ZERO, 2)


def test_penalty_is_carried_beside_interest() -> None:
    loan = terms(18_000, 12, Method.BULLET, 6, basis=Basis.ACT_365, penalty_rate=Rate.of(3))
    day = date(2026, 1, 11)
    owed = replay(loan, [], day)
    state = replay(loan, [Restructure(day, six_percent(), 2)], day)
    assert (state.interest, state.penalty) == (
        Money(-(-owed.interest.satang // 2)), Money(-(-owed.penalty.satang // 2)),
    )  # fmt: skip
    assert Money.sum(row.carried_penalty for row in state.rows) == owed.penalty == state.payoff.penalty
    first = state.rows[0]
    assert first.total == first.principal + first.interest + first.carried + first.carried_penalty
    paid = replay(
        loan, [Restructure(day, six_percent(), 2), Payment(first.due, first.total, order=3)], first.due
    )
    assert (paid.splits[0].penalty, paid.splits[0].principal) == (first.carried_penalty, baht(750))
    assert paid.splits[0].version == 2


def test_a_restructured_flat_loan_carries_only_the_interest_of_days_gone_by() -> None:
    flat = monthly(Method.FLAT)
    state = replay(flat, [pay(FEB, 2_800), Restructure(date(2025, 3, 1), six_percent(12), 1, order=1)], MAR)
    assert state.terms.carried_interest == baht(150)
    assert state.outstanding == baht(27_500)


def test_payments_after_new_conditions_follow_them() -> None:
    loan = monthly()
    events: list[Event] = [pay(FEB, 2_800), Restructure(MAR, six_percent(10), 1, 1), pay(APR, "3162.50", 2)]
    state = replay(loan, events, APR)
    split = state.splits[-1]
    assert (split.interest, split.principal) == (baht(275) + baht("137.50"), baht(2_750))
    assert split.instalments == "1"


def test_an_amendment_entered_late_must_leave_room_for_later_payments() -> None:
    loan = monthly()
    paid = [pay(FEB, 2_800, 1), pay(MAR, 27_775, 2)]
    assert replay(loan, paid, MAR).closed
    with pytest.raises(UserError, match="กรุณาเลือกวันหลังจากนั้น") as refusal:
        replay(loan, [*paid, Waiver(date(2025, 3, 1), interest=baht(100), order=3)], MAR)
    assert refusal.value.field == "date"


@pytest.mark.parametrize(
    "event",
    [Restructure(START - timedelta(1), six_percent(disbursed=date(2024, 1, 1))), Pause(START - timedelta(1), 1, True),
     Stop(START - timedelta(1)), Waiver(START - timedelta(1), interest=Money(1)), Drawdown(START - timedelta(1), Money(1))],
)  # fmt: skip
def test_nothing_happens_before_the_loan_is_paid_out(event: Event) -> None:
    with pytest.raises(UserError, match="ก่อนวันจ่ายเงินกู้") as refusal:
        replay(monthly(), [event], LATE)
    assert refusal.value.field == "date"


def test_conditions_that_cannot_be() -> None:
    with pytest.raises(UserError) as refusal:
        Restructure(MAR, terms(30_000, 6, Method.EQUAL_PRINCIPAL, 4, tranches=PARTS.tranches))
    assert refusal.value.field == "tranches"
    with pytest.raises(UserError):
        Restructure(MAR, six_percent(), 0)
    with pytest.raises(UserError):
        Pause(MAR, 0, True)
    with pytest.raises(UserError, match="ไม่มีเงินต้นค้าง"):
        replay(monthly(), [pay(FEB, 30_300), Restructure(MAR, six_percent(), 1, 1)], MAR)
    wrong = terms(10_000, 6, Method.CUSTOM, 1, custom=(Planned(JUN, baht(10_000)),))
    with pytest.raises(UserError) as refusal:
        replay(monthly(), [Restructure(MAR, wrong)], MAR)
    assert refusal.value.field == "custom"
    with pytest.raises(UserError, match="จ่ายเงินกู้เพิ่มไม่ได้"):
        replay(PARTS, [Restructure(MAR, six_percent(), 1), Drawdown(MAR, Money(1), 2)], MAR)


# Pauses.


def test_a_pause_moves_what_is_still_to_come() -> None:
    loan = monthly(penalty_rate=Rate.of(3))
    events: list[Event] = [pay(FEB, 2_800), Pause(date(2025, 3, 1), 3, interest_runs=False, order=1)]
    state = replay(loan, events, JUN)
    assert [row.due for row in state.rows[:3]] == [JUN, date(2025, 7, 15), date(2025, 8, 15)]
    assert [row.n for row in state.rows[:3]] == [2, 3, 4]
    assert state.rows[-1].due == date(2026, 4, 15)
    assert [row.interest for row in state.rows[:2]] == [baht(275), baht(250)]
    assert (state.interest, state.penalty, state.version) == (baht(275), ZERO, 2)
    first, second = schedules(loan, events)
    assert first == schedule(loan)
    assert [row.due for row in second.rows[:2]] == [JUN, date(2025, 7, 15)]


def test_interest_may_run_in_a_pause() -> None:
    loan = monthly()
    events: list[Event] = [pay(FEB, 2_800), Pause(date(2025, 3, 1), 3, interest_runs=True, order=1)]
    state = replay(loan, events, JUN)
    assert state.interest == baht(1_100)
    assert [row.interest for row in state.rows[:2]] == [baht(1_100), baht(250)]


def test_no_penalty_in_a_pause() -> None:
    loan = monthly(penalty_rate=Rate.of(3), basis=Basis.ACT_365)
    pause = Pause(date(2025, 3, 1), 3, interest_runs=False)
    until = date(2025, 6, 1)
    assert pause.until == until
    before, inside, after = (
        replay(loan, [pause], day) for day in (date(2025, 3, 1), until, until + timedelta(10))
    )
    assert before.penalty == inside.penalty == baht("2.88")  # 2,500 × 3 % × 14 ÷ 365
    assert after.penalty == baht("4.93")  # 24 days
    assert before.interest == inside.interest
    assert after.interest - inside.interest == baht("98.63")
    assert [row.n for row in inside.overdue] == [1]


def test_agreed_interest_only_moves_in_a_pause() -> None:
    flat = monthly(Method.FLAT)
    state = replay(flat, [pay(FEB, 2_800), Pause(date(2025, 3, 1), 2, interest_runs=False, order=1)], MAY)
    assert [(row.due, row.total) for row in state.rows[:2]] == [(MAY, baht(2_800)), (JUN, baht(2_800))]
    assert Money.sum(row.interest for row in state.rows) == baht(3_300)
    assert state.days_past_due == 0


def test_a_pause_within_a_pause_is_refused() -> None:
    with pytest.raises(UserError, match="ช่วงที่พักชำระหนี้อยู่แล้ว") as refusal:
        replay(monthly(), [Pause(FEB, 3, True), Pause(MAR, 1, True, 1)], LATE)
    assert refusal.value.field == "date"
    one_after_another: list[Event] = [Pause(FEB, 1, True), Pause(MAR, 1, True, 1)]
    assert replay(monthly(), one_after_another, MAR).rows[0].due == APR


# Stops.


def test_nothing_accrues_after_a_stop() -> None:
    loan = monthly(penalty_rate=Rate.of(3), basis=Basis.ACT_365)
    at = replay(loan, [], APR)
    state = replay(loan, [Stop(APR)], LATE)
    assert (state.interest, state.penalty, state.outstanding) == (at.interest, at.penalty, at.outstanding)
    assert state.stopped == APR
    assert replay(loan, [Stop(APR), Payment(LATE, at.payoff.total, order=1)], LATE).closed
    flat = replay(monthly(Method.FLAT), [Stop(APR)], LATE)
    assert flat.payoff.interest == baht(900)
    for event in (Pause(MAY, 1, True, 1), Restructure(MAY, six_percent(), 1, 1), Drawdown(MAY, Money(1), 1)):
        with pytest.raises(UserError, match="หยุดคิดดอกเบี้ยแล้ว"):
            replay(loan, [Stop(APR), event], LATE)


def test_a_stop_loses_nothing_counted_before() -> None:
    loan = monthly(basis=Basis.ACT_365)
    events: list[Event] = [pay(FEB, 2_000), Stop(date(2025, 3, 1), 1), pay(MAR, 100, 2)]
    state = replay(loan, events, MAR)
    assert state.splits[1].interest == baht(100)
    # 14 days of 28,305.75 outstanding, less the hundred.
    assert state.interest == baht("130.28") - baht(100)


# Storing.


@pytest.mark.parametrize(
    "event",
    [
        pay(FEB, "1234.50"), Payment(FEB, baht(100), baht(20)), Waiver(FEB, baht(1), baht(2)), Drawdown(FEB, baht(7)),
        DrawingEnds(FEB), Pause(FEB, 3, interest_runs=False), Stop(FEB), Restructure(FEB, six_percent(), 12),
        Restructure(FEB, terms(500, 6, Method.CUSTOM, 1, custom=(Planned(JUN, baht(500)),)), 1),
    ],
)  # fmt: skip
def test_events_survive_storage(event: Event) -> None:
    assert event_from_json(event_to_json(event)) == event


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('{"date":"2025-02-15"}', "pay"),
        ('{"pay":"1"}', "date"),
        ('{"date":"2025-02-15","pay":"1","draw":"1"}', "events.draw"),
        ('{"date":"2025-02-15","draw":"1","fee":"1"}', "events.fee"),
        ('{"date":"2025-02-15","waive":{"principal":"1"}}', "waive.principal"),
        ('{"date":"2025-02-15","pause":{"interest":true}}', "months"),
        ('{"date":"2025-02-15","stop":"yes"}', "stop"),
        ('{"date":"2025-02-15","restructure":{"principal":"1"}}', "restructure.principal"),
        ('{"date":"2025-02-15","restructure":{"rate":"1"}}', "method"),
    ],
)
def test_what_is_no_event_is_refused(text: str, field: str) -> None:
    with pytest.raises(UserError, match="กรุณา") as refusal:
        event_from_json(text)
    assert refusal.value.field == field
