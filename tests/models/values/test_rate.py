"""Rates: a percentage a year, exact to a ten-thousandth of a percent."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.rate import NO_RATE, Rate, RateError
from models.values.thai_text import thai_digits

rates = st.integers(0, 99_999_999).map(Rate)


@pytest.mark.parametrize(
    ("typed", "millionths"),
    [
        ("0", 0),
        ("12", 120_000),
        ("7.5", 75_000),
        ("๑๒", 120_000),
        ("12%", 120_000),
        (" 12 % ", 120_000),
        ("0.0001", 1),
        ("6.50000", 65_000),
        (15, 150_000),
        (Decimal("1E+1"), 100_000),
        (Decimal("3.6"), 36_000),
    ],
)
def test_reads_a_percentage(typed: str | int | Decimal, millionths: int) -> None:
    assert Rate.of(typed) == Rate(millionths)


@pytest.mark.parametrize(
    "typed", ["", "-1", "abc", "1,5", "0.00001", "12345", "ร้อยละ", "1 บาท", Decimal("NaN")]
)
def test_refuses_what_is_no_percentage(typed: str | Decimal) -> None:
    with pytest.raises(RateError, match="ไม่ใช่อัตราร้อยละ"):
        Rate.of(typed)


@pytest.mark.parametrize("wrong", [1.5, True, None])
def test_never_meets_a_float(wrong: Any) -> None:
    with pytest.raises(TypeError):
        Rate.of(wrong)


@given(rates)
def test_what_is_shown_can_be_typed(rate: Rate) -> None:
    assert Rate.of(str(rate)) == rate
    assert Rate.of(thai_digits(str(rate))) == rate
    assert not str(rate).endswith(".") and (
        str(rate) == "0" or not ("." in str(rate) and str(rate).endswith("0"))
    )


@given(rates, rates)
def test_adds_and_orders_exactly(one: Rate, other: Rate) -> None:
    assert (one + other).fraction == one.fraction + other.fraction
    assert (one < other) == (one.fraction < other.fraction)
    assert bool(one) == (one != NO_RATE)


def test_twelve_percent_is_twelve_hundredths() -> None:
    assert Rate.of("12").fraction == Fraction(12, 100)
    assert [str(Rate(one)) for one in (120_000, 75_000, 100, 0, 1_000_000)] == [
        "12",
        "7.5",
        "0.01",
        "0",
        "100",
    ]
