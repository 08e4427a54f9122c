"""Cells to values (fund.md section 5.3, rows 25 to 66 as far as a cell alone can tell)."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.money import Money
from models.values.thai_date import PartialDate
from services.excel import parsers
from services.excel.cells import CellValue
from services.excel.fields import Parser, Reading

READING = Reading(date(2026, 11, 22))


@pytest.mark.parametrize("nothing", ["", " ", "-", "–", "—", "ไม่มี", "ไม่ระบุ", "N/A", "n/a", ".", "\u200b"])
@pytest.mark.parametrize(
    "parse",
    [
        parsers.text,
        parsers.code,
        parsers.whole,
        parsers.money,
        parsers.day,
        parsers.birth,
        parsers.citizen_id,
        parsers.phones,
    ],
)
def test_words_for_nothing_are_nothing(parse: Parser[object], nothing: str) -> None:
    assert parse(nothing, READING).value is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0012", "0012"),
        (12, "12"),
        ("12.0", "12"),
        (Decimal("12.5"), "12.5"),
        ("๐๐๑๒", "0012"),
        (" C0001 ", "C0001"),
        ("1/66", "1/66"),
        ("123-4-56789-0", "123-4-56789-0"),
        (1234567890121, "1234567890121"),
        ("=1+1", "=1+1"),
    ],
)
def test_codes_keep_their_zeros(value: CellValue, expected: str) -> None:
    assert parsers.code(value, READING).value == expected


@pytest.mark.parametrize("value", ["1.23457E+12", "1.2E+9", "9E+10"])
def test_a_code_shortened_to_powers_of_ten_is_lost(value: str) -> None:
    for parse in (parsers.code, parsers.citizen_id):
        with pytest.raises(ValueError, match="พิมพ์ใหม่"):
            parse(value, READING)


@pytest.mark.parametrize(
    ("value", "expected"), [("2.0", 2), (3, 3), ("๓", 3), ("1,200", 1200), ("-5", -5), ("2.00", 2)]
)
def test_whole_numbers(value: CellValue, expected: int) -> None:
    assert parsers.whole(value, READING).value == expected


@pytest.mark.parametrize("value", ["2.5", "สาม", Decimal("2.5"), True, date(2023, 1, 1), "3 คน"])
def test_what_is_no_whole_number(value: CellValue) -> None:
    with pytest.raises(ValueError, match="กรุณา"):
        parsers.whole(value, READING)


@pytest.mark.parametrize(
    ("value", "satang"),
    [
        ("1,000", 100_000),
        ("1,000.-", 100_000),
        (" 15000 บาท", 1_500_000),
        ("฿1,000", 100_000),
        ("๑,๐๐๐.๕๐", 100_050),
        ("1 000", 100_000),
        ("(500)", -50_000),
        ("−500", -50_000),
        ("500-", -50_000),
        (20000, 2_000_000),
        (Decimal("1666.6666667"), 166_667),
        ("1666.6666667", 166_667),
        ("299.99999999999994", 30_000),
        (Decimal("0.005"), 1),
        (0, 0),
    ],
)
def test_money_in_every_writing(value: CellValue, satang: int) -> None:
    assert parsers.money(value, READING).value == Money(satang)


@pytest.mark.parametrize("value", ["500+50", "จ่ายแล้ว", True, date(2023, 1, 1), time(8), "1.2.3", 10**20])
def test_what_is_no_money(value: CellValue) -> None:
    with pytest.raises(ValueError, match="กรุณา"):
        parsers.money(value, READING)


@pytest.mark.parametrize(
    "value",
    [
        "15 ม.ค. 2566",
        "15/1/2566",
        "15/01/2566",
        "15/1/66",
        "๑๕ ม.ค. ๒๕๖๖",
        "2566-01-15 00:00:00",
        "2566-01-15",
        "2023-01-15 00:00:00",
        date(2023, 1, 15),
        date(2566, 1, 15),
        datetime(2566, 1, 15, 13, 45),
    ],
)
def test_one_day_in_every_writing(value: CellValue) -> None:
    parsed = parsers.day(value, READING)
    assert parsed.value == PartialDate(2023, 1, 15)
    assert not parsed.warnings


@pytest.mark.parametrize("value", ["2567-02-29 00:00:00", "29/2/2567", "29 ก.พ. 67"])
def test_the_29th_of_february_is_the_buddhist_years(value: str) -> None:
    assert parsers.day(value, READING).value == PartialDate(2024, 2, 29)


@pytest.mark.parametrize("value", [date(2568, 2, 29), "2568-02-29", "29/2/2568", "31/2/2566", 12, "ไม่แน่ใจ"])
def test_days_that_never_were(value: CellValue) -> None:
    with pytest.raises(ValueError, match="กรุณา"):
        parsers.day(value, READING)


def test_a_column_may_write_the_month_first() -> None:
    american = Reading(READING.today, month_first=True)
    assert parsers.day("1/2/2566", american).value == PartialDate(2023, 1, 2)
    assert parsers.day("1/2/2566", READING).value == PartialDate(2023, 2, 1)


def test_births_may_be_years() -> None:
    assert parsers.birth("2500", READING).value == PartialDate(1957)
    with pytest.raises(ValueError, match="กรุณา"):
        parsers.birth("2570-01-01", READING)


@given(st.dates(date(1950, 1, 1), date(2030, 12, 31)))
def test_the_quick_reading_of_plain_dates_is_the_slow_one(day: date) -> None:
    for text in (f"{day.day}/{day.month}/{day.year + 543}", f"{day.year + 543}-{day.month:02}-{day.day:02}"):
        quick = parsers.day(text, READING)
        slow = parsers.day(f" {text}", READING)
        assert quick == slow
        assert quick.value == PartialDate.of(day)


VALID = "1234567890121"


@pytest.mark.parametrize(
    "value", ["1-2345-67890-12-1", "1 2345 67890 12 1", 1234567890121, "1234567890121.0", "๑๒๓๔๕๖๗๘๙๐๑๒๑"]
)
def test_a_citizen_number_in_every_writing(value: CellValue) -> None:
    parsed = parsers.citizen_id(value, READING)
    assert (parsed.value, parsed.warnings) == (VALID, ())


def test_a_wrong_check_digit_is_let_in_and_flagged() -> None:
    parsed = parsers.citizen_id("1234567890122", READING)
    assert parsed.value == "1234567890122"
    assert "รอตรวจบัตร" in parsed.warnings[0]


@pytest.mark.parametrize("value", ["123456789012", "12345678901211", 123456789012])
def test_a_wrong_length_is_refused(value: CellValue) -> None:
    with pytest.raises(ValueError, match="13 หลัก"):
        parsers.citizen_id(value, READING)


def test_letters_that_look_like_digits_are_proposed_not_taken() -> None:
    with pytest.raises(ValueError, match=VALID):
        parsers.citizen_id("l23456789OI2I", READING)


def test_telephone_numbers() -> None:
    parsed = parsers.phones("081-234-5678, 0891112222", READING)
    assert [phone.digits for phone in parsed.value or ()] == ["0812345678", "0891112222"]
    assert [phone.digits for phone in parsers.phones(812345678, READING).value or ()] == ["0812345678"]
    assert parsers.phones(0, READING).value is None
