"""Payments that come early, late, short, twice or too much, and how the loan stands afterwards."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.values.money import ZERO, Money, Rounding, round_fraction
from models.values.rate import Rate
from services.errors import UserError
from services.loan.loan_math import (
    AccrualKind,
    Basis,
    Bucket,
    EarlyClose,
    LoanTerms,
    Method,
    Payment,
    Planned,
    Prepay,
    Tranche,
    Unit,
    bucket,
    planned_drawdowns,
    replay,
    schedule,
)
from tests.services.loan_terms import terms

START = date(2025, 1, 15)
FEB, MAR, APR, MAY = (date(2025, month, 15) for month in (2, 3, 4, 5))


def pay(day: date, baht: str | int, fee: str | int = 0, order: int = 0) -> Payment:
    return Payment(day, Money.of(baht), Money.of(fee), order)


def monthly(method: Method = Method.EQUAL_PRINCIPAL, **more: Any) -> LoanTerms:
    return terms(30_000, 12, method, **more)


# Refusals.


@pytest.mark.parametrize(
    ("payment", "field", "words"),
    [
        (pay(FEB, 0), "amount", "ต้องมากกว่าศูนย์"),
        (Payment(FEB, Money(-1)), "amount", "ต้องมากกว่าศูนย์"),
        (pay(START - timedelta(1), 100), "date", "ก่อนวันจ่ายเงินกู้"),
        (pay(FEB, 40, 50), "fee", "ค่าธรรมเนียม"),
        (Payment(FEB, Money(100), Money(-1)), "fee", "ค่าธรรมเนียม"),
        (pay(FEB, "30300.01"), "amount", "ไม่เกิน 30,300.00 บาท"),
        (pay(FEB, "30350.01", 50), "amount", "ไม่เกิน 30,350.00 บาท"),
    ],
)
def test_refused(payment: Payment, field: str, words: str) -> None:
    with pytest.raises(UserError, match=words) as refusal:
        replay(monthly(), [payment], date(2026, 12, 31))
    assert refusal.value.field == field


def test_a_paid_loan_takes_no_more() -> None:
    with pytest.raises(UserError, match="ชำระครบแล้ว"):
        replay(monthly(), [pay(FEB, 30_300), pay(MAR, 1)], MAR)


def test_a_later_day_is_needed_than_the_loan_itself() -> None:
    with pytest.raises(UserError, match="ก่อนวันจ่ายเงินกู้"):
        replay(monthly(), [], START - timedelta(1))


# Time.


def test_days_within_a_month_of_a_loan_by_months() -> None:
    loan = monthly()
    assert replay(loan, [], date(2025, 1, 25)).interest == Money.of("96.77")  # 10 of 31 days
    assert replay(loan, [], FEB).interest == Money.of(300)
    assert replay(loan, [], date(2025, 3, 1)).interest == Money.of(450)  # and 14 of 28 days
    (line,) = replay(loan, [], FEB).accruals
    assert (line.months, line.days) == (1, 31)
    (line,) = replay(loan, [], date(2025, 3, 1)).accruals
    assert (line.months, line.days) == (None, 45)


def test_a_begun_month_counts_whole_where_the_fund_says_so() -> None:
    loan = monthly(basis=Basis.MONTH_UP)
    assert replay(loan, [], date(2025, 1, 16)).interest == Money.of(300)
    assert replay(loan, [], FEB).interest == Money.of(300)
    assert replay(loan, [], FEB + timedelta(1)).interest == Money.of(600)
    early = replay(loan, [pay(date(2025, 2, 12), 2_800)], date(2025, 2, 12))
    assert early.splits[0].interest == Money.of(300)
    assert early.rows[0].n == 2
    assert early.rows[0].interest == Money.of(275)


def test_thirty_days_a_month() -> None:
    loan = monthly(basis=Basis.THIRTY_360)
    assert [row.days for row in schedule(loan).rows] == [30] * 12
    assert [row.interest for row in schedule(loan).rows] == [row.interest for row in schedule(monthly()).rows]
    assert replay(loan, [], date(2025, 1, 31)).interest == Money.of(150)


def test_weeks_and_days_count_by_days() -> None:
    weekly = terms(5_200, 14, Method.EQUAL_PRINCIPAL, 4, Unit.WEEK, every=2)
    rows = schedule(weekly).rows
    assert [row.due for row in rows] == [START + timedelta(14 * n) for n in (1, 2, 3, 4)]
    assert rows[0].interest == Money.of("27.92")  # 5,200 × 14 % × 14 ÷ 365
    daily = terms(1_000, 10, Method.BULLET, 73, Unit.DAY)
    assert schedule(daily).rows[0].interest == Money.of(20)


def test_a_long_first_period_bears_its_days() -> None:
    loan = monthly(first_due=date(2025, 2, 25))
    rows = schedule(loan).rows
    assert rows[0].due == date(2025, 2, 25)
    assert rows[0].interest == Money.of("396.77")  # a month to 25 February and 10 of the 31 days before
    assert rows[1].interest == Money.of(275)
    assert replay(loan, [], date(2025, 2, 25)).interest == rows[0].interest


def test_usual_first_due_date_typed_out_keeps_the_thirty_first() -> None:
    loan = terms(4_000, 12, Method.ANNUITY, 4, disbursed=date(2025, 1, 31), first_due=date(2025, 2, 28))
    assert [row.due.day for row in schedule(loan).rows] == [28, 31, 30, 31]


def test_interest_free_periods() -> None:
    loan = monthly(grace_interest=2, grace_principal=1)
    rows = schedule(loan).rows
    assert [row.total for row in rows[:4]] == [Money.of(one) for one in ("0", "2727.27", "3000", "2972.72")]
    assert replay(loan, [], MAR).interest == ZERO
    assert replay(loan, [], APR).interest == Money.of(300)


def test_principal_grace_still_asks_interest() -> None:
    rows = schedule(monthly(Method.ANNUITY, grace_principal=2)).rows
    assert [row.total for row in rows[:2]] == [Money.of(300)] * 2
    assert {row.total for row in rows[2:11]} == {Money.of("3167.46")}


# Early, late, short, many.


def test_an_instalment_paid_three_days_early_is_not_prepaying() -> None:
    early = date(2025, 2, 12)
    for policy in Prepay:
        loan = monthly(prepay=policy, basis=Basis.ACT_365)
        scheduled = schedule(loan).rows[0].total
        state = replay(loan, [Payment(early, scheduled)], FEB + timedelta(10))
        assert state.splits[0].prepaid == ZERO
        assert state.days_past_due == 0
        assert state.overdue_interest == ZERO
        assert [row.n for row in state.rows] == list(range(2, 13))
        # What the three days would have cost is in the next instalment, which asks about what was agreed.
        assert abs(state.rows[0].total - schedule(loan).rows[1].total) < Money.of(4)


def test_short_of_the_instalment_by_a_satang_is_short() -> None:
    state = replay(monthly(), [pay(FEB, "2799.99")], FEB + timedelta(1))
    assert state.overdue_principal == Money(1)
    assert state.days_past_due == 1


def test_several_payments_on_one_day_follow_their_order() -> None:
    loan = monthly(basis=Basis.ACT_365)
    twice = [pay(FEB, 1_000, order=2), pay(FEB, 200, 50, order=1)]
    first, second = replay(loan, twice, FEB).splits
    assert (first.fee, first.interest, first.principal, first.interest_left) == (
        Money.of(50), Money.of(150), ZERO, Money.of("155.75"),
    )  # fmt: skip
    assert (second.interest, second.principal) == (Money.of("155.75"), Money.of("844.25"))


def test_payment_of_interest_only() -> None:
    loan = terms(30_000, 12, Method.INTEREST_ONLY)
    state = replay(loan, [pay(FEB, 300), pay(MAR, 300)], MAR)
    assert [one.principal for one in state.splits] == [ZERO, ZERO]
    assert state.days_past_due == 0
    assert state.rows[0].total == Money.of(300)
    assert state.rows[-1].total == Money.of(30_300)


def test_arrears_of_interest_keep_their_own_date() -> None:
    """Three months of interest missed, one and a half paid: the oldest unpaid day is the second."""
    loan = terms(30_000, 12, Method.INTEREST_ONLY)
    state = replay(loan, [pay(APR, 450)], APR + timedelta(1))
    assert state.splits[0].interest_left == Money.of(450)
    assert [(row.n, row.interest) for row in state.overdue] == [(2, Money.of(150)), (3, Money.of(300))]
    assert state.oldest_unpaid_due == MAR
    assert state.days_past_due == 32


def test_a_late_loan_shows_what_is_missing_and_since_when() -> None:
    loan = monthly(penalty_rate=Rate.of(3))
    state = replay(loan, [pay(FEB, 2_800)], date(2025, 5, 1))
    assert [(row.n, row.principal, row.interest) for row in state.overdue] == [
        (2, Money.of(2_500), Money.of(275)),
        (3, Money.of(2_500), Money.of(275)),
    ]
    assert (state.overdue_principal, state.overdue_interest) == (Money.of(5_000), Money.of(550))
    assert (state.oldest_unpaid_due, state.days_past_due, state.bucket) == (MAR, 47, Bucket.TO_60)
    assert state.interest == Money.of("696.67")  # and 16 of 30 days
    assert state.penalty == Money.of("12.95")  # 2,500 × 47 days and 2,500 × 16 days at 3 %
    assert [(one.n, one.days) for one in state.accruals if one.kind is AccrualKind.PENALTY] == [
        (2, 47),
        (3, 16),
    ]
    assert state.next_row is not None
    # Half of April on 27,500 and, arrears supposed paid, the rest of the month on 22,500.
    assert (state.next_row.n, state.next_row.interest) == (4, Money.of("251.67"))


def test_penalty_unpaid_waits_and_bears_nothing() -> None:
    loan = monthly(penalty_rate=Rate.of(3))
    state = replay(loan, [pay(MAR + timedelta(30), 5)], MAR + timedelta(30))
    split = state.splits[0]
    charged = Money.sum(one.amount for one in split.accruals if one.kind is AccrualKind.PENALTY)
    assert (split.penalty, split.penalty_left) == (Money.of(5), charged - Money.of(5))
    assert split.interest == ZERO
    again = replay(loan, [pay(MAR + timedelta(30), 5)], MAR + timedelta(31))
    assert again.penalty - state.penalty == Money.of("0.41")  # a day on two instalments of 2,500


def test_after_the_last_due_date_interest_goes_on() -> None:
    loan = terms(30_000, 12, Method.BULLET, 12)
    state = replay(loan, [], date(2026, 3, 15))
    assert state.interest == Money.of(4_200)
    assert state.overdue_interest == Money.of(4_200)
    assert state.next_row is None


def test_as_of_leaves_later_payments_out() -> None:
    state = replay(monthly(), [pay(FEB, 2_800), pay(MAR, 2_775)], MAR - timedelta(1))
    assert len(state.splits) == 1
    assert state.outstanding == Money.of(27_500)


# Prepaying 10,000 with the first instalment.

LUMP = [pay(FEB, 12_800)]


def test_prepaid_next_instalments() -> None:
    state = replay(monthly(), LUMP, FEB)
    assert state.splits[0].instalments == "1 – 5"
    assert [(row.n, row.principal, row.interest) for row in state.rows[:5]] == [
        (2, ZERO, Money.of(175)), (3, ZERO, Money.of(175)), (4, ZERO, Money.of(175)), (5, ZERO, Money.of(175)),
        (6, Money.of(2_500), Money.of(175)),
    ]  # fmt: skip
    assert len(state.rows) == 11


def test_prepaid_fewer_instalments() -> None:
    state = replay(monthly(prepay=Prepay.FEWER_INSTALMENTS), LUMP, FEB)
    assert state.splits[0].prepaid == Money.of(10_000)
    assert state.splits[0].instalments == "1"
    assert [row.n for row in state.rows] == [2, 3, 4, 5, 6, 7, 8]
    assert [row.principal for row in state.rows] == [Money.of(2_500)] * 7


def test_prepaid_smaller_instalments() -> None:
    state = replay(monthly(prepay=Prepay.SMALLER_INSTALMENTS), LUMP, FEB)
    assert len(state.rows) == 11
    assert [row.principal for row in state.rows] == [Money.of("1590.91")] * 10 + [Money.of("1590.90")]


def test_prepaid_annuity() -> None:
    fewer = replay(monthly(Method.ANNUITY, prepay=Prepay.FEWER_INSTALMENTS), [pay(FEB, "12665.46")], FEB)
    assert {row.total for row in fewer.rows[:-1]} == {Money.of("2665.46")}
    assert fewer.rows[-1].total < Money.of("2665.46")
    assert fewer.rows[-1].n == 8
    smaller = replay(monthly(Method.ANNUITY, prepay=Prepay.SMALLER_INSTALMENTS), [pay(FEB, "12665.46")], FEB)
    assert len(smaller.rows) == 11
    assert {row.total for row in smaller.rows[:-1]} == {
        Money.of("1700.92")
    }  # 17,634.54 at 1 % over 11 months


def test_prepaid_custom_plan_shrinks_in_proportion() -> None:
    plan = (Planned(MAR, Money.of(10_000)), Planned(APR, Money.of(5_000)), Planned(MAY, Money.of(15_000)))
    loan = terms(30_000, 0, Method.CUSTOM, 3, custom=plan, prepay=Prepay.SMALLER_INSTALMENTS)
    state = replay(loan, [pay(MAR, 20_000)], MAR)
    assert [row.principal for row in state.rows] == [Money.of(2_500), Money.of(7_500)]


def test_prepaid_flat_loan_pays_whole_instalments_with_their_interest() -> None:
    flat = monthly(Method.FLAT)
    ahead = replay(flat, [pay(FEB, 8_400)], FEB)
    assert (ahead.splits[0].interest, ahead.splits[0].principal) == (Money.of(900), Money.of(7_500))
    assert [row.n for row in ahead.rows] == list(range(4, 13))
    tail = replay(monthly(Method.FLAT, prepay=Prepay.FEWER_INSTALMENTS), [pay(FEB, 8_400)], FEB)
    assert [row.n for row in tail.rows] == list(range(2, 11))
    lower = replay(monthly(Method.FLAT, prepay=Prepay.SMALLER_INSTALMENTS), [pay(FEB, 8_300)], FEB)
    assert lower.splits[0].prepaid == Money.of(5_500)
    assert {row.total for row in lower.rows} == {Money.of(2_300)}


def test_money_for_old_arrears_beyond_a_flat_loans_last_instalment() -> None:
    flat = terms(
        3_000, 12, Method.FLAT, 3, prepay=Prepay.SMALLER_INSTALMENTS, carried_interest=Money.of(90), carried_parts=3,
        early_close=EarlyClose.FULL,
    )  # fmt: skip
    state = replay(flat, [pay(FEB, "3179.99")], FEB)
    assert state.payoff.total == Money.of("0.01")


def test_a_flat_instalment_costs_the_same_early_or_late() -> None:
    flat = monthly(Method.FLAT, penalty_rate=Rate.of(3))
    early = replay(flat, [pay(FEB - timedelta(9), 2_800)], FEB).splits[0]
    late = replay(flat, [pay(FEB + timedelta(10), 2_800)], MAR).splits[0]
    assert (early.interest, early.principal, early.penalty) == (Money.of(300), Money.of(2_500), ZERO)
    assert (late.penalty, late.interest, late.principal) == (
        Money.of("2.05"), Money.of(300), Money.of("2497.95"),
    )  # fmt: skip


def test_flat_interest_earned_by_days() -> None:
    flat = monthly(Method.FLAT, early_close=EarlyClose.ACCRUED)
    state = replay(flat, [pay(FEB, 2_800)], date(2025, 3, 1))
    assert state.payoff.interest == Money.of(150)  # 14 of 28 days
    assert replay(flat, [pay(FEB, 2_800), pay(FEB, 2_800, order=1)], date(2025, 3, 1)).payoff.interest == ZERO


def test_closing_at_full_interest_refuses_money_in_between() -> None:
    loan = terms(20_000, 6, Method.BULLET, 1, Unit.YEAR, early_close=EarlyClose.FULL)
    half_year = date(2025, 7, 15)
    assert replay(loan, [pay(half_year, 21_200)], half_year).closed
    with pytest.raises(UserError, match=r"ต้องรับ 21,200.00 บาท ถ้ายังไม่ปิดต้องรับน้อยกว่า 20,600.00 บาท"):
        replay(loan, [pay(half_year, 20_600)], half_year)
    assert replay(loan, [pay(half_year, "20599.99")], half_year).outstanding == Money(1)


# Paid out in parts.


def test_tranches_bear_interest_from_their_own_day() -> None:
    loan = terms(
        30_000, 12, Method.EQUAL_PRINCIPAL, 4, tranches=(Tranche(date(2025, 3, 1), Money.of(20_000)),),
        basis=Basis.ACT_365,
    )  # fmt: skip
    rows = schedule(loan).rows
    assert rows[0].interest == Money.of("101.92")  # 10,000 × 31 days
    # 7,500 × 14 days and 27,500 × 14 days; the rest is spread anew over three instalments.
    assert rows[1].interest == Money.of("161.10")
    assert [row.principal for row in rows] == [
        Money.of(one) for one in ("2500", "9166.67", "9166.67", "9166.66")
    ]
    state = replay(loan, [Payment(FEB, rows[0].total), *planned_drawdowns(loan)], MAR)
    assert state.outstanding == Money.of(27_500)
    assert [(one.base, one.days) for one in state.accruals] == [(Money.of(7_500), 14), (Money.of(27_500), 14)]
    assert Money.sum(one.amount for one in state.accruals) == Money.of("161.10")


# Words.


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "ยังไม่ถึงกำหนด"), (1, "ค้าง 1–30 วัน"), (30, "ค้าง 1–30 วัน"), (31, "ค้าง 31–60 วัน"), (90, "ค้าง 61–90 วัน"),
        (91, "ค้าง 91–180 วัน"), (365, "ค้าง 181–365 วัน"), (366, "ค้างเกิน 365 วัน"),
    ],
)  # fmt: skip
def test_buckets(days: int, expected: str) -> None:
    assert bucket(days).label == expected


# An independent count, day by day in fractions.


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1_000_00, 50_000_00),
    st.integers(0, 149_000),
    st.integers(1, 8),
    st.lists(st.tuples(st.integers(0, 70), st.integers(2, 9)), max_size=5),
)
def test_counting_every_day_by_itself_gives_the_same(
    principal: int, rate: int, periods: int, gaps: list[tuple[int, int]]
) -> None:
    loan = LoanTerms(
        principal=Money(principal), rate=Rate(rate), method=Method.EQUAL_PRINCIPAL, periods=periods, every=1,
        unit=Unit.MONTH, disbursed=START, basis=Basis.ACT_365, penalty_rate=Rate(30_000),
    )  # fmt: skip
    day = START
    payments: list[Payment] = []
    for gap, share in gaps:
        day += timedelta(gap)
        amount = replay(loan, payments, day).payoff.total.satang // share
        if amount:
            payments.append(Payment(day, Money(amount), order=len(payments)))
    agreed = schedule(loan).rows
    dues, owed = [row.due for row in agreed], [row.principal.satang for row in agreed]
    balance, unpaid_interest, unpaid_penalty, today = principal, 0, 0, START
    for split in replay(loan, payments, day).splits:
        interest = penalty = Fraction(0)
        while today < split.payment.date:
            overdue = sum(owed[: bisect_left(dues, today + timedelta(1))])
            today += timedelta(1)
            interest += Fraction(balance * rate, 365 * 10**6)
            penalty += Fraction(overdue * 30_000, 365 * 10**6)
        unpaid_interest += round_fraction(interest, Rounding.HALF_UP)
        unpaid_penalty += round_fraction(penalty, Rounding.HALF_UP)
        left = split.payment.amount.satang
        paid_penalty = min(left, unpaid_penalty)
        paid_interest = min(left - paid_penalty, unpaid_interest)
        repaid = left - paid_penalty - paid_interest
        unpaid_penalty, unpaid_interest = unpaid_penalty - paid_penalty, unpaid_interest - paid_interest
        balance -= repaid
        for index, one in enumerate(owed):
            part = min(one, repaid)
            owed[index], repaid = one - part, repaid - part
        assert (split.penalty, split.interest, split.balance) == (
            Money(paid_penalty), Money(paid_interest), Money(balance),
        )  # fmt: skip
