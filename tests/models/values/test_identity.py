"""Citizen and telephone numbers: read as lists hold them, checked, written, masked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.identity import (
    IdentityError,
    Phone,
    format_citizen_id,
    has_valid_check_digit,
    mask_citizen_id,
    mask_phone,
    parse_citizen_id,
    parse_phones,
)
from models.values.thai_text import thai_digits

# Generated, not known persons: fund.md section 6, council.md section 2.10.
VALID = ["1234567890121", "1100000000008", "3100100000014", "5432109876546", "1600100123450"]

twelve = st.text("0123456789", min_size=12, max_size=12)
thirteen = st.text("0123456789", min_size=13, max_size=13)
phones = st.from_regex(r"0[689][0-9]{8}|0[2-7][0-9]{7}", fullmatch=True)


def check_digit(first: str) -> str:
    """Written from the dossier's formula, not from the library that the code asks."""
    return str((11 - sum(int(digit) * (13 - place) for place, digit in enumerate(first)) % 11) % 10)


@pytest.mark.parametrize("digits", VALID)
def test_valid_numbers(digits: str) -> None:
    assert has_valid_check_digit(digits)


@pytest.mark.parametrize(
    "digits", ["1100000000009", "123456789012", "12345678901211", "", "๑๒๓๔๕๖๗๘๙๐๑๒๑", "123456789012x"]
)
def test_numbers_that_do_not_check(digits: str) -> None:
    assert not has_valid_check_digit(digits)


@given(twelve)
def test_one_check_digit_fits(first: str) -> None:
    assert [digit for digit in "0123456789" if has_valid_check_digit(first + digit)] == [check_digit(first)]


THIRD = 2  # its weight is 11, so nothing checks it


@given(twelve, st.integers(0, 11), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(first: str, place: int, change: int) -> None:
    """But in the third place, and where eleven remainders share ten digits: 0 and 10 both give 1."""
    wrong = first[:place] + str((int(first[place]) + change) % 10) + first[place + 1 :]
    remainders = {sum(int(digit) * (13 - n) for n, digit in enumerate(one)) % 11 for one in (first, wrong)}
    unnoticed = place == THIRD or remainders == {0, 10}
    assert has_valid_check_digit(wrong + check_digit(first)) == unnoticed


@given(twelve, st.integers(1, 9))
def test_a_wrong_last_digit_is_noticed(first: str, change: int) -> None:
    assert not has_valid_check_digit(first + str((int(check_digit(first)) + change) % 10))


@pytest.mark.parametrize(
    "typed",
    [
        "1234567890121",
        "1-2345-67890-12-1",
        "1 2345 67890 12 1",
        "1–2345–67890–12–1",
        "๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑",
        "1234567890121.0",
        "1234567890121.00",
        "'1234567890121",
        "\ufeff1234567890121\u200b",
        " 1234567890121\n",
    ],
)
def test_reads_citizen_numbers(typed: str) -> None:  # rows 49, 50 and 52
    assert parse_citizen_id(typed) == "1234567890121"


def test_a_wrong_check_digit_is_read_all_the_same() -> None:  # row 54: flagged later, never thrown away
    assert parse_citizen_id("1-1000-00000-00-9") == "1100000000009"
    assert parse_citizen_id("0-1000-00000-00-9") == "0100000000009"


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ("1.23457E+12", "Excel ย่อเลขประจำตัวประชาชนเป็น 1.23457E\\+12"),  # row 51
        ("1.10017e12", "Excel ย่อ"),
        ("123456789012", "มี 12 หลัก"),  # row 53
        ("12345678901210", "มี 14 หลัก"),
        ("l23456789O121", "ถ้าหมายถึง 1-2345-67890-12-1"),
        ("I-2345-6789o-12-I", "ถ้าหมายถึง 1-2345-67890-12-1"),
        ("12345678901X1", "ต้องเป็นตัวเลข"),
        ("ไม่มี", "ต้องเป็นตัวเลข"),
        ("123456789012.5", "ต้องเป็นตัวเลข"),
        ("", "กรุณาพิมพ์เลขประจำตัวประชาชน"),
        ("-", "กรุณาพิมพ์เลขประจำตัวประชาชน"),
    ],
)
def test_refuses_what_is_no_citizen_number(typed: str, because: str) -> None:
    with pytest.raises(IdentityError, match=because):
        parse_citizen_id(typed)


@given(thirteen)
def test_citizen_numbers_read_back(digits: str) -> None:
    assert parse_citizen_id(format_citizen_id(digits)) == digits
    assert parse_citizen_id(thai_digits(format_citizen_id(digits))) == digits


@given(thirteen)
def test_masked_but_for_three(digits: str) -> None:
    masked = mask_citizen_id(digits)
    assert masked == f"x-xxxx-xxxxx-{digits[10:12]}-{digits[12]}"
    assert [one for one in masked if one.isdigit()] == list(digits[-3:])


@given(st.text("0123456789", max_size=20))
def test_masking_never_shows_more_than_three_digits(digits: str) -> None:
    masked = mask_citizen_id(digits)
    assert sum(one.isdigit() for one in masked) <= 3
    assert len(masked.replace("-", "")) == len(digits)


def test_a_number_of_another_length_is_shown_as_it_is() -> None:
    assert format_citizen_id("12345") == "12345"


MOBILE, LANDLINE, BANGKOK = Phone("0812345678"), Phone("043123456"), Phone("021234567")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("0812345678", [MOBILE]),
        ("๐๘๑-๒๓๔-๕๖๗๘", [MOBILE]),
        ("812345678", [MOBILE]),  # row 55
        ("812345678.0", [MOBILE]),
        ("43123456", [LANDLINE]),  # row 56
        ("21234567", [BANGKOK]),
        ("661234567", [Phone("0661234567")]),  # a lost zero, not +66
        # row 57
        ("081-234-5678", [MOBILE]),
        ("08-1234-5678", [MOBILE]),
        ("081–234–5678", [MOBILE]),
        ("(081) 234 5678", [MOBILE]),
        ("0 8123 45678", [MOBILE]),
        ("โทร. 081-234-5678", [MOBILE]),
        ("เบอร์มือถือ: 081-234-5678", [MOBILE]),
        ("+66 81 234 5678", [MOBILE]),
        ("+66(0)81-234-5678", [MOBILE]),
        ("0066812345678", [MOBILE]),
        ("66812345678", [MOBILE]),
        ("+66 2 123 4567", [BANGKOK]),
        ("02-123-4567", [BANGKOK]),
        ("081-234-5678, 043-123-456", [MOBILE, LANDLINE]),
        ("081-234-5678/043-123-456", [MOBILE, LANDLINE]),
        ("081-234-5678 หรือ 021234567", [MOBILE, BANGKOK]),
        ("081 234 5678 043 123 456", [MOBILE, LANDLINE]),
        ("0812345678\n043123456", [MOBILE, LANDLINE]),
        ("08-1234-5678 ต่อ 2", [Phone("0812345678", "2")]),
        ("Tel. 02-123-4567 Ext. 2", [Phone("021234567", "2")]),
        ("021234567 ต่อ 12-14, 0812345678", [Phone("021234567", "12-14"), MOBILE]),
        ("", []),
        (" - ", []),
        ("0", []),
    ],
)
def test_reads_phones(typed: str, found: list[Phone]) -> None:
    assert parse_phones(typed) == tuple(found)


@pytest.mark.parametrize(
    "typed",
    [
        "081-234-567",
        "081-234-56789",
        "0112345678",
        "1234567",
        "ไม่มี",
        "081-234-5678 (ลูกสาว)",
        "081-234-5678-9",
        "ต่อ 2",
        "081 234 5678 043 123",
    ],
)
def test_refuses_what_is_no_phone(typed: str) -> None:
    with pytest.raises(IdentityError, match="ไม่ใช่เบอร์โทรศัพท์"):
        parse_phones(typed)


def test_shows_phones() -> None:
    assert [str(one) for one in (MOBILE, LANDLINE, BANGKOK)] == ["081-234-5678", "043-123-456", "02-123-4567"]
    assert str(Phone("021234567", "12")) == "02-123-4567 ต่อ 12"


@given(st.lists(st.builds(Phone, phones, st.sampled_from(["", "2", "1234"])), max_size=4))
def test_phones_read_back(several: list[Phone]) -> None:
    assert parse_phones(", ".join(map(str, several))) == tuple(several)


@given(phones)
def test_a_lost_zero_comes_back(digits: str) -> None:
    assert parse_phones(digits[1:]) == parse_phones(digits) == (Phone(digits),)


def test_masks_phones() -> None:
    assert mask_phone(MOBILE) == mask_phone("0812345678") == mask_phone("081-234-5678") == "081-xxx-5678"
    assert mask_phone(LANDLINE) == "043-xxx-456"
    assert mask_phone(Phone("021234567", "12")) == mask_phone("02-123-4567 ต่อ 12") == "02-xxx-4567"
    assert mask_phone("12345") == "xxxxx"


@given(phones)
def test_masking_hides_three_digits(digits: str) -> None:
    masked = mask_phone(digits)
    assert masked.count("x") == 3
    assert len(masked.replace("-", "")) == len(digits)
    assert [
        one for one in zip(masked.replace("-", ""), digits, strict=True) if one[0] not in ("x", one[1])
    ] == []
