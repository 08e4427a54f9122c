"""Money: what people type, exact sums, one rounding, and the amount in words."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.money import LARGEST_SATANG, ZERO, EdWord, Money, MoneyError, Rounding, round_fraction
from models.values.thai_text import thai_digits

amounts = st.integers(-LARGEST_SATANG, LARGEST_SATANG).map(Money)
small = st.integers(-(10**9), 10**9).map(Money)
factors = st.fractions(min_value=-50, max_value=50, max_denominator=10**6)
roundings = st.sampled_from(Rounding)


@pytest.mark.parametrize(
    ("typed", "satang"),
    [
        ("0", 0),
        ("1250", 125_000),
        ("1,250.50", 125_050),
        ("๑,๒๓๔.๕๐", 123_450),
        ("1,000", 100_000),
        ("1,000.-", 100_000),
        ("1000 บาท", 100_000),
        ("1,000.- บาท", 100_000),
        ("฿1,000", 100_000),
        ("-฿1,000", -100_000),
        ("1 000", 100_000),
        ("1\u00a0000", 100_000),
        ("\ufeff1,000\u200b", 100_000),
        ("(500)", -50_000),
        ("(500.-)", -50_000),
        ("(-500)", -50_000),
        ("−500", -50_000),
        ("500-", -50_000),
        ("-500", -50_000),
        ("+500", 50_000),
        (".5", 50),
        ("5.", 500),
        ("12.5000", 1_250),
        (7, 700),
        (Decimal("1E+2"), 10_000),
        (Decimal("0.01"), 1),
        (Decimal("-12.30"), -1_230),
    ],
)
def test_reads_what_people_type(typed: str | int | Decimal, satang: int) -> None:
    assert Money.of(typed) == Money(satang)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "-",
        ".",
        "()",
        "บาท",
        "abc",
        "1,00",
        "1,2345",
        "12,34.5",
        "500+50",
        "500/50",
        "1.2.3",
        "--5",
        "0x10",
        "1e5",
    ],
)
def test_refuses_what_is_no_amount(typed: str) -> None:
    with pytest.raises(MoneyError, match="ไม่ใช่จำนวนเงิน"):
        Money.of(typed)


@pytest.mark.parametrize("typed", ["1666.6666667", "0.001", Decimal("299.99999999999994")])
def test_refuses_parts_of_a_satang(typed: str | Decimal) -> None:
    with pytest.raises(MoneyError, match="ทศนิยมเกินสองตำแหน่ง"):
        Money.of(typed)


@pytest.mark.parametrize("typed", ["NaN", "Infinity"])
def test_refuses_decimals_that_are_no_number(typed: str) -> None:
    with pytest.raises(MoneyError):
        Money.of(Decimal(typed))


def test_refuses_absurd_sizes() -> None:
    assert Money.of("10,000,000,000,000").satang == LARGEST_SATANG
    with pytest.raises(MoneyError, match="มากเกินไป"):
        Money.of("10,000,000,000,000.01")


@pytest.mark.parametrize("wrong", [1.5, True, None])
def test_never_meets_a_float(wrong: Any) -> None:
    with pytest.raises(TypeError):
        Money.of(wrong)


def test_multiplying_by_a_fraction_must_name_its_rounding() -> None:
    assert Money(5) * 3 == 3 * Money(5) == Money(15)
    with pytest.raises(TypeError, match="times"):
        Money(5) * cast("Any", 1.5)


@given(amounts)
def test_what_is_shown_can_be_typed(amount: Money) -> None:
    assert Money.of(str(amount)) == amount
    assert Money.of(thai_digits(str(amount))) == amount
    assert Money.of(amount.baht) == amount


@given(amounts)
def test_is_shown_with_separators_and_two_decimals(amount: Money) -> None:
    assert re.fullmatch(r"-?\d{1,3}(,\d{3})*\.\d\d", str(amount))
    assert str(-amount) == (str(amount)[1:] if amount < ZERO else "-" + str(amount) if amount else "0.00")


@given(st.lists(amounts))
def test_sums_lose_nothing(parts: list[Money]) -> None:
    assert Money.sum(parts).satang == sum(one.satang for one in parts)
    assert Money.sum(parts) - Money.sum(reversed(parts)) == ZERO


@given(amounts, amounts)
def test_orders_and_subtracts_like_satang(one: Money, other: Money) -> None:
    assert (one < other, one <= other, one == other) == (
        one.satang < other.satang,
        one.satang <= other.satang,
        one.satang == other.satang,
    )
    assert one - other + other == one
    assert abs(one) == max(one, -one)
    assert bool(one) == (one != ZERO)


DECIMAL_NAMES = {
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.UP: ROUND_UP,
    Rounding.DOWN: ROUND_DOWN,
}


@given(st.integers(-(10**12), 10**12), roundings)
def test_rounds_as_decimal_does(thousandths: int, rounding: Rounding) -> None:
    expected = Decimal(thousandths).scaleb(-3).quantize(Decimal(1), rounding=DECIMAL_NAMES[rounding])
    assert round_fraction(Fraction(thousandths, 1000), rounding) == expected


@pytest.mark.parametrize(
    ("half", "expected"),
    [
        (Fraction(5, 2), {"half_up": 3, "half_even": 2, "up": 3, "down": 2}),
        (Fraction(7, 2), {"half_up": 4, "half_even": 4, "up": 4, "down": 3}),
        (Fraction(-5, 2), {"half_up": -3, "half_even": -2, "up": -3, "down": -2}),
        (Fraction(1, 3), {"half_up": 0, "half_even": 0, "up": 1, "down": 0}),
    ],
)
def test_rounds_halves_by_magnitude(half: Fraction, expected: dict[str, int]) -> None:
    assert {one.value: round_fraction(half, one) for one in Rounding} == expected


@given(small, factors, roundings)
def test_times_rounds_once(amount: Money, factor: Fraction, rounding: Rounding) -> None:
    exact, found = amount.satang * factor, amount.times(factor, rounding).satang
    assert abs(found - exact) < 1
    if rounding in (Rounding.HALF_UP, Rounding.HALF_EVEN):
        assert 2 * abs(found - exact) <= 1
    assert (-amount).times(factor, rounding).satang == -found


@given(small, st.sampled_from([1, 25, 100, 500, 1_000, 10_000]), roundings)
def test_rounded_is_a_near_multiple_of_its_unit(amount: Money, unit: int, rounding: Rounding) -> None:
    found = amount.rounded(Money(unit), rounding)
    assert found.satang % unit == 0
    assert abs((found - amount).satang) < unit
    assert found.rounded(Money(unit), rounding) == found
    if rounding is Rounding.UP:
        assert abs(found) >= abs(amount)
    if rounding is Rounding.DOWN:
        assert abs(found) <= abs(amount)


# fund.md section 3.18; the last column only where a spreadsheet's BAHTTEXT reads otherwise.
WORDS = [
    ("0.00", "ศูนย์บาทถ้วน", None),
    ("0.01", "หนึ่งสตางค์", None),
    ("0.25", "ยี่สิบห้าสตางค์", None),
    ("0.75", "เจ็ดสิบห้าสตางค์", None),
    ("1.01", "หนึ่งบาทหนึ่งสตางค์", None),
    ("10.00", "สิบบาทถ้วน", None),
    ("11.00", "สิบเอ็ดบาทถ้วน", None),
    ("20.20", "ยี่สิบบาทยี่สิบสตางค์", None),
    ("21.00", "ยี่สิบเอ็ดบาทถ้วน", None),
    ("100.11", "หนึ่งร้อยบาทสิบเอ็ดสตางค์", None),
    ("101.00", "หนึ่งร้อยเอ็ดบาทถ้วน", "หนึ่งร้อยหนึ่งบาทถ้วน"),
    ("111.11", "หนึ่งร้อยสิบเอ็ดบาทสิบเอ็ดสตางค์", None),
    ("121.00", "หนึ่งร้อยยี่สิบเอ็ดบาทถ้วน", None),
    ("1,001.00", "หนึ่งพันเอ็ดบาทถ้วน", "หนึ่งพันหนึ่งบาทถ้วน"),
    ("10,050.00", "หนึ่งหมื่นห้าสิบบาทถ้วน", None),
    ("63,147.89", "หกหมื่นสามพันหนึ่งร้อยสี่สิบเจ็ดบาทแปดสิบเก้าสตางค์", None),
    ("100,000.50", "หนึ่งแสนบาทห้าสิบสตางค์", None),
    ("1,000,000.00", "หนึ่งล้านบาทถ้วน", None),
    ("1,000,001.00", "หนึ่งล้านเอ็ดบาทถ้วน", "หนึ่งล้านหนึ่งบาทถ้วน"),
    ("2,100,011.21", "สองล้านหนึ่งแสนสิบเอ็ดบาทยี่สิบเอ็ดสตางค์", None),
    ("10,000,000.00", "สิบล้านบาทถ้วน", None),
    ("21,000,001.00", "ยี่สิบเอ็ดล้านเอ็ดบาทถ้วน", "ยี่สิบเอ็ดล้านหนึ่งบาทถ้วน"),
    ("51,000,001.00", "ห้าสิบเอ็ดล้านเอ็ดบาทถ้วน", "ห้าสิบเอ็ดล้านหนึ่งบาทถ้วน"),
    ("101,000,000.01", "หนึ่งร้อยเอ็ดล้านบาทหนึ่งสตางค์", "หนึ่งร้อยหนึ่งล้านบาทหนึ่งสตางค์"),
    (
        "501,741,221.00",
        "ห้าร้อยเอ็ดล้านเจ็ดแสนสี่หมื่นหนึ่งพันสองร้อยยี่สิบเอ็ดบาทถ้วน",
        "ห้าร้อยหนึ่งล้านเจ็ดแสนสี่หมื่นหนึ่งพันสองร้อยยี่สิบเอ็ดบาทถ้วน",
    ),
    ("1,000,000,000,000.00", "หนึ่งล้านล้านบาทถ้วน", None),
    ("-201.00", "ลบสองร้อยเอ็ดบาทถ้วน", "ลบสองร้อยหนึ่งบาทถ้วน"),
    ("-0.25", "ลบยี่สิบห้าสตางค์", None),
]


@pytest.mark.parametrize(("amount", "royal", "spreadsheet"), WORDS)
def test_words(amount: str, royal: str, spreadsheet: str | None) -> None:
    assert Money.of(amount).words() == royal
    assert Money.of(amount).words(EdWord.SPREADSHEET) == (spreadsheet or royal)


DIGIT_WORDS = {
    "ศูนย์": 0,
    "หนึ่ง": 1,
    "เอ็ด": 1,
    "สอง": 2,
    "ยี่": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
PLACE_WORDS = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}
TOKEN = re.compile("|".join([*DIGIT_WORDS, *PLACE_WORDS, "ล้าน"]))


def heard(words: str) -> int:
    """The whole number a listener writes down: it knows nothing of how words are made."""
    assert "".join(TOKEN.findall(words)) == words
    total, digit = 0, None
    for token in TOKEN.findall(words):
        if token in DIGIT_WORDS:
            assert digit is None, "two digits without a place between them"
            digit = DIGIT_WORDS[token]
        elif token == "ล้าน":
            total, digit = (total + (digit or 0)) * 1_000_000, None
        else:
            total, digit = total + (1 if digit is None else digit) * PLACE_WORDS[token], None
    return total + (digit or 0)


def satang_heard(words: str) -> int:
    sign = -1 if words.startswith("ลบ") else 1
    baht, _, satang = words.removeprefix("ลบ").rpartition("บาท")
    satang = satang.removesuffix("สตางค์") if satang != "ถ้วน" else ""
    return sign * (heard(baht) * 100 + heard(satang))


@given(amounts, st.sampled_from(EdWord))
def test_words_say_the_amount(amount: Money, ed: EdWord) -> None:
    words = amount.words(ed)
    assert satang_heard(words) == amount.satang
    assert words.endswith("บาทถ้วน") == (amount.satang % 100 == 0)
    assert not re.search("หนึ่งสิบ|สองสิบ|ศูนย์.", words.replace("ศูนย์บาทถ้วน", ""))


@given(st.integers(2, 10**11))
def test_a_final_one_is_et_in_every_longer_number(number: int) -> None:
    words = Money(number * 1_000 + 100).words()  # …1 baht
    assert words.endswith("เอ็ดบาทถ้วน")
    assert words.replace("เอ็ด", "หนึ่ง") == Money(number * 1_000 + 100).words(EdWord.SPREADSHEET).replace(
        "เอ็ด", "หนึ่ง"
    )
