from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from models.values.money import ZERO, Money
from services.saving.saving_months import (
    Promise,
    after,
    ahead,
    between,
    covered,
    owed,
    promised,
    spread,
    words,
)

JANUARY = date(2026, 1, 1)


def baht(amount: int) -> Money:
    return Money.of(amount)


def test_money_reaches_month_by_month_and_says_what_is_paid_of_the_next() -> None:
    promises = [Promise(JANUARY, baht(100)), Promise(date(2026, 4, 1), baht(200))]
    assert covered(promises, ZERO) == (JANUARY, ZERO)
    assert covered(promises, baht(250)) == (date(2026, 3, 1), baht(50))
    assert covered(promises, baht(300)) == (date(2026, 4, 1), ZERO)
    assert covered(promises, baht(500)) == (date(2026, 5, 1), ZERO)


def test_months_without_a_promise_ask_for_nothing() -> None:
    rests = [
        Promise(JANUARY, baht(100)),
        Promise(date(2026, 3, 1), ZERO),
        Promise(date(2026, 6, 1), baht(50)),
    ]
    assert covered(rests, baht(200)) == (date(2026, 6, 1), ZERO)
    assert owed(rests, JANUARY, ZERO, date(2026, 5, 1)) == baht(200)
    assert covered([Promise(JANUARY, ZERO)], baht(70)) == (None, baht(70))


def test_a_sum_pays_the_oldest_month_first_and_stops_at_the_last() -> None:
    promises = [Promise(JANUARY, baht(100))]
    paid, rest = spread(promises, JANUARY, baht(40), baht(200), date(2026, 12, 1))
    assert [(one.month.month, one.amount) for one in paid] == [(1, baht(60)), (2, baht(100)), (3, baht(40))]
    assert rest == ZERO
    paid, rest = spread(promises, JANUARY, ZERO, baht(300), date(2026, 2, 1))
    assert (len(paid), rest) == (2, baht(100))


def test_months_are_told_shortly() -> None:
    assert words([date(2026, 11, 1)]) == "พ.ย. 2569"
    assert words([date(2026, 10, 1), date(2026, 12, 1)]) == "ต.ค.–ธ.ค. 2569"
    assert words([date(2026, 12, 1), date(2027, 1, 1)]) == "ธ.ค. 2569–ม.ค. 2570"


@st.composite
def promise_lists(draw: st.DrawFn) -> list[Promise]:
    found, month = [], JANUARY
    for amount in draw(st.lists(st.integers(0, 500), min_size=1, max_size=5)):
        found.append(Promise(month, Money(amount)))
        month = after(month, draw(st.integers(1, 8)))
    return found


@given(promise_lists(), st.integers(0, 20_000), st.integers(0, 60))
def test_what_is_paid_is_what_was_due_less_what_is_owed_and_more_what_is_ahead(
    promises: list[Promise], paid: int, count: int
) -> None:
    month = after(JANUARY, count)
    due = Money.sum(promised(promises, after(JANUARY, n)) for n in range(count + 1))
    until, part = covered(promises, Money(paid))
    if until is None:
        assert Money(paid) >= due
        return
    assert due - owed(promises, until, part, month) + ahead(promises, until, part, month) == Money(paid)


@given(promise_lists(), st.integers(0, 9_000), st.integers(1, 9_000))
def test_paying_more_goes_on_where_the_money_before_stopped(
    promises: list[Promise], paid: int, more: int
) -> None:
    until, part = covered(promises, Money(paid))
    months, rest = spread(promises, until, part, Money(more), date(2040, 1, 1))
    assert Money.sum(one.amount for one in months) + rest == Money(more)
    whole = covered(promises, Money(paid + more))
    if whole[0] is not None and not rest:
        assert months[-1].month in (whole[0], *(after(whole[0], -n) for n in range(1, 60)))
        assert between(JANUARY, months[-1].month) <= between(JANUARY, whole[0])
        assert whole[1] == ZERO or months[-1].month == whole[0]
