"""Thai dates: Buddhist on every face, common-era inside, read from whatever people type."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.thai_date import (
    MONTHS,
    SHORT_MONTHS,
    WEEKDAYS,
    DateError,
    Meaning,
    ParsedDate,
    PartialDate,
    be_year,
    day_from_cell,
    fiscal_year_be,
    fiscal_year_span,
    long_date,
    mistaken_century,
    numeric_date,
    parse_date,
    parse_day,
    reads_month_first,
    short_date,
    time_of_day,
)
from models.values.thai_text import Digits

TODAY = date(2026, 11, 22)  # Sunday, 22 พ.ย. 2569
JANUARY_15 = date(2023, 1, 15)  # Sunday

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
past_days = st.dates(date(1920, 1, 1), TODAY)
styles = st.sampled_from(Digits)


def event(text: str) -> ParsedDate:
    return parse_date(text, today=TODAY)


def birth(text: str) -> ParsedDate:
    return parse_date(text, Meaning.BIRTH, today=TODAY)


def test_faces() -> None:
    assert long_date(TODAY) == "22 พฤศจิกายน 2569"
    assert long_date(TODAY, era=True) == "22 พฤศจิกายน พ.ศ. 2569"
    assert (
        long_date(date(2024, 2, 27), Digits.THAI, era=True, weekday=True) == "วันอังคารที่ ๒๗ กุมภาพันธ์ พ.ศ. ๒๕๖๗"
    )
    assert short_date(TODAY) == "22 พ.ย. 2569"
    assert short_date(date(2023, 1, 5), Digits.THAI) == "๕ ม.ค. ๒๕๖๖"
    assert numeric_date(date(2023, 1, 5)) == "05/01/2566"
    assert numeric_date(TODAY, Digits.THAI) == "๒๒/๑๑/๒๕๖๙"
    assert time_of_day(datetime(2026, 11, 22, 9, 5)) == "09.05 น."
    assert time_of_day(datetime(2026, 11, 22, 13, 30), Digits.THAI) == "๑๓.๓๐ น."
    assert be_year(TODAY) == 2569


def test_names_are_in_calendar_order() -> None:
    assert len(MONTHS) == len(SHORT_MONTHS) == 12
    # the first letter of the month is the first of its abbreviation, and the ending tells its length
    for number, (full, short) in enumerate(zip(MONTHS, SHORT_MONTHS, strict=True), start=1):
        assert full.replace("เ", "")[0] == short.replace("เ", "")[0]
        assert {"คม": 31, "ยน": 30, "ธ์": 28}[full[-2:]] == (
            date(2023 + number // 12, number % 12 + 1, 1) - date(2023, number, 1)
        ).days
    assert [WEEKDAYS[date(2026, 11, 16 + one).weekday()] for one in range(7)] == list(WEEKDAYS)
    assert WEEKDAYS[TODAY.weekday()] == "อาทิตย์"


@given(days, styles)
def test_every_face_reads_back(day: date, digits: Digits) -> None:
    for face in (
        long_date(day, digits),
        long_date(day, digits, era=True),
        long_date(day, digits, era=True, weekday=True),
        short_date(day, digits),
        numeric_date(day, digits),
        f"{day:%Y-%m-%d}",
        f"{day.year + 543}-{day:%m-%d} 00:00:00",
    ):
        parsed = event(face)
        assert parsed.value.first == parsed.value.last == day
        assert parsed.value.exact
        assert bool(parsed.warnings) == (day.year > TODAY.year + 30)


@given(past_days)
def test_births_read_back(day: date) -> None:
    for face in (long_date(day), short_date(day), numeric_date(day)):
        assert birth(face).value == PartialDate.of(day)
    assert str(birth(str(PartialDate(day.year, day.month))).value) == str(PartialDate(day.year, day.month))
    assert birth(str(PartialDate(day.year))).value == PartialDate(day.year)


@given(days)
def test_a_weekday_is_checked(day: date) -> None:
    wrong = long_date(day + timedelta(1), weekday=True).split("ที่")[0] + "ที่ " + long_date(day)
    assert any("ไม่ตรงกับที่เขียนไว้" in one for one in event(wrong).warnings)
    assert event(wrong).value.first == day


@pytest.mark.parametrize(
    "typed",
    [
        # row 25 and 26
        "๑๕ ม.ค. ๒๕๖๖",
        "15 ม.ค. 2566",
        # row 27
        "15 มกราคม 2566",
        "15ม.ค.66",
        "15 มค 66",
        "15 มค. 66",
        "15 ม.ค 66",
        "15 ม. ค. 66",
        "15-ม.ค.-66",
        "15/ม.ค./2566",
        "15 มกรา 66",
        "วันอาทิตย์ที่ 15 มกราคม พ.ศ. 2566",
        "วันอาทิตย์ที่ 15 เดือน มกราคม พุทธศักราช 2566",
        "วันที่ 15 เดือนมกราคม ปี พ.ศ. 2566",
        "อา. 15 ม.ค. 66",
        "อาทิตย์ วันที่ 15 ม.ค. 66",
        "15 มกราคม พ.ศ.2566",
        "15 มกราคม, 2566",
        "15 ม.ค. 2566.",
        "15-Jan-66",
        "15 January 2566",
        # numbers, row 28
        "15/1/66",
        "15/01/66",
        "15/1/2566",
        "15-1-2566",
        "15.1.2566",
        "15 1 2566",
        "15 / 1 / 2566",
        "15–1–2566",
        "15\\1\\2566",
        # texts of exported cells, with and without a time
        "2566-01-15",
        "2566-01-15 00:00:00",
        "2566/01/15",
        "2023-01-15 00:00:00",
        "2023-01-15T00:00:00+07:00",
        "15/1/2566 10:42",
        "15 ม.ค. 2566 เวลา 10.42 น.",
        # common-era years stay
        "15/1/2023",
        "15 มกราคม ค.ศ. 2023",
        "\ufeff 15  ม.ค.\u00a02566 ",
    ],
)
def test_reads_one_day_in_every_spelling(typed: str) -> None:
    assert event(typed) == ParsedDate(PartialDate.of(JANUARY_15))


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("กุมภา", 2),
        ("กุมพาพันธ์", 2),
        ("กุมภาพันธ", 2),
        ("กุมภาพัน", 2),
        ("กพ", 2),
        ("มี.ค.", 3),
        ("เมย", 4),
        ("พ.ค.", 5),
        ("พฤษภา", 5),
        ("พฤกษาคม", 5),
        ("มิถุนายณ", 6),
        ("กรกฏา", 7),
        ("มิย.", 6),
        ("กรกฏาคม", 7),
        ("ส.ค.", 8),
        ("ก.ย.", 9),
        ("ตค", 10),
        ("พฤษจิกายน", 11),
        ("พฤศจิการยน", 11),
        ("พย.", 11),
        ("ธันวาคน", 12),
        ("ธันวา", 12),
        ("dec", 12),
    ],
)
def test_reads_months_as_people_spell_them(typed: str, month: int) -> None:
    assert event(f"15 {typed} 2566") == ParsedDate(PartialDate(2023, month, 15))


@pytest.mark.parametrize("weekday", ["วันพฤหัสบดีที่", "วันพฤหัสที่", "พฤหัสฯ", "พฤ."])
def test_thursday_has_many_names(weekday: str) -> None:
    assert event(f"{weekday} 15 ม.ค. 2569") == ParsedDate(PartialDate(2026, 1, 15))


def test_a_guessed_month_is_said() -> None:
    parsed = event("15 กุมภาพรรณ 2566")
    assert parsed.value == PartialDate(2023, 2, 15)
    assert parsed.warnings == ("“กุมภาพรรณ” อ่านเป็นเดือนกุมภาพันธ์ กรุณาตรวจ",)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        # rows 33 and 34: 29 Feb is judged in the common era
        ("29/2/2567", date(2024, 2, 29)),
        ("29 ก.พ. 67", date(2024, 2, 29)),
        ("2551-02-29 00:00:00", date(2008, 2, 29)),
        ("29/2/2024", date(2024, 2, 29)),
    ],
)
def test_leap_days(typed: str, day: date) -> None:
    assert event(typed) == ParsedDate(PartialDate.of(day))


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ("", "กรุณาพิมพ์วันที่"),
        (" - ", "ไม่ใช่วันที่"),
        ("ไม่มี", "ไม่ใช่วันที่"),
        ("12,500.00", "ไม่ใช่วันที่"),
        ("500+50", "ไม่ใช่วันที่"),
        ("1/66", "ไม่ใช่วันที่"),  # a contract number as likely as a month
        ("15/1/5", "ไม่ใช่วันที่"),
        ("15/1/256", "ไม่ใช่วันที่"),
        ("15 ม.ค.", "ไม่ใช่วันที่"),
        ("65 ปี", "ไม่ใช่วันที่"),
        ("15 สมชาย 2566", "ไม่ใช่ชื่อเดือน"),
        ("29/2/2566", "ไม่มีในปฏิทิน"),
        ("2568-02-29", "29/2/2568 ไม่มีในปฏิทิน"),
        ("32/1/2566", "ไม่มีในปฏิทิน"),
        ("15/13/2566", "ไม่มีในปฏิทิน"),
        ("0/1/2566", "ไม่มีในปฏิทิน"),
        ("1/0/2566", "ไม่มีในปฏิทิน"),
        ("15/1/0566", "ไม่น่าใช่ปี"),
        ("15/1/2300", "ไม่น่าใช่ปี"),
        ("15/1/9999", "ไม่น่าใช่ปี"),
        ("15 ม.ค. พ.ศ. 2023", "ไม่น่าใช่ปี"),
        ("15 ม.ค. ค.ศ. 23", "สี่หลัก"),
    ],
)
def test_refuses(typed: str, because: str) -> None:
    with pytest.raises(DateError, match=because):
        event(typed)


@given(st.text("0123456789๐๑/.- :ที่วันม.คกราพศเดือนปีอายุtz,ศ ", max_size=14), st.sampled_from(Meaning))
def test_nothing_typed_ends_in_anything_but_a_date_or_a_sentence(text: str, meaning: Meaning) -> None:
    try:
        parsed = parse_date(text, meaning, today=TODAY)
    except DateError as error:
        assert str(error)
    else:
        assert parsed.value.first <= parsed.value.last
        assert 1800 <= parsed.value.year_ce <= 2200


@pytest.mark.parametrize(("two_digits", "year_ce"), [("00", 1957), ("66", 2023), ("69", 2026), ("99", 2056)])
def test_two_digit_years_of_events_are_25yy(two_digits: str, year_ce: int) -> None:
    assert event(f"15/1/{two_digits}") == ParsedDate(PartialDate(year_ce, 1, 15))


def test_two_digit_years_of_events_end_thirty_years_ahead() -> None:
    earlier = date(2020, 6, 1)  # 2563, so 2593 is the last
    assert parse_date("1/1/93", today=earlier).value == PartialDate(2050, 1, 1)
    with pytest.raises(DateError, match="2594 ซึ่งไกลเกินไป"):
        parse_date("1/1/94", today=earlier)


def test_a_far_year_is_asked_about() -> None:
    assert event("15/1/2599").warnings == ()
    assert "ไกลในอนาคต" in event("15/1/2600").warnings[0]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("15/1/05", PartialDate(1962, 1, 15)),  # row 29
        ("22/11/69", PartialDate(2026, 11, 22)),  # today itself
        ("23/11/69", PartialDate(1926, 11, 23)),  # tomorrow cannot be a birthday, a hundred years ago can
        ("1 เม.ย. 90", PartialDate(1947, 4, 1)),
        ("ม.ค. 00", PartialDate(1957, 1)),
    ],
)
def test_two_digit_births_lie_behind(typed: str, value: PartialDate) -> None:
    assert birth(typed).value == value


@given(
    st.integers(0, 99), st.integers(1, 12), st.integers(1, 28), st.dates(date(2015, 1, 1), date(2056, 12, 31))
)
def test_two_digit_births_are_never_ahead_nor_too_old(year: int, month: int, day: int, today: date) -> None:
    value = parse_date(f"{day}/{month}/{year:02}", Meaning.BIRTH, today=today).value
    assert value.first <= today
    assert today.year - value.year_ce <= 110
    assert be_year(value.first) % 100 == year


@pytest.mark.parametrize(
    ("typed", "asked"),
    [("15/1/60", True), ("15/1/59", True), ("15/1/58", False), ("15/5/54", False), ("15/5/30", False)],
)
def test_a_child_who_may_be_an_elder_is_asked_about(typed: str, asked: bool) -> None:
    assert any("กรุณาพิมพ์ปีสี่หลัก" in one for one in birth(typed).warnings) == asked


def test_a_birth_is_not_ahead() -> None:
    with pytest.raises(DateError, match="หลังวันนี้"):
        birth("23/11/2569")
    assert birth("22/11/2569").warnings == ()


def test_a_very_old_birth_is_asked_about() -> None:
    assert "อายุเกิน 110 ปี" in birth("1 พ.ค. 2450").warnings[0]
    assert birth("1 พ.ค. 2459").warnings == ()


@pytest.mark.parametrize(
    ("typed", "value", "asked"),
    [
        ("15 ก.พ. 2480", PartialDate(1937, 2, 15), True),
        ("31 มี.ค. 2483", PartialDate(1940, 3, 31), True),
        ("15/2/80", PartialDate(1937, 2, 15), True),
        ("1 เม.ย. 2480", PartialDate(1937, 4, 1), False),
        ("1 ม.ค. 2484", PartialDate(1941, 1, 1), False),
        ("2480", PartialDate(1937), False),
        ("15/2/1937", PartialDate(1937, 2, 15), False),
    ],
)
def test_the_year_before_2484_began_in_april(typed: str, value: PartialDate, asked: bool) -> None:
    """The number on the card stays, minus 543; whoever was born from January to March is asked about."""
    parsed = birth(typed)
    assert parsed.value == value
    assert any("1 เมษายน" in one for one in parsed.warnings) == asked
    assert not any("1 เมษายน" in one for one in event("15 ก.พ. 2480").warnings)


def test_month_first_is_swapped_and_said() -> None:  # row 35
    parsed = event("1/15/2566")
    assert parsed.value.first == JANUARY_15
    assert parsed.warnings == ("“1/15/2566” อ่านเป็นวันที่ 15 เดือนมกราคม กรุณาตรวจว่าไม่สลับกัน",)


def test_a_column_of_month_first() -> None:
    assert parse_date("1/5/2566", today=TODAY, month_first=True) == ParsedDate(PartialDate(2023, 1, 5))
    assert parse_date("1/15/2566", today=TODAY, month_first=True) == ParsedDate(PartialDate(2023, 1, 15))
    assert parse_date("15/1/2566", today=TODAY, month_first=True).value == PartialDate(2023, 1, 15)
    assert parse_date("5 ม.ค. 2566", today=TODAY, month_first=True).value == PartialDate(2023, 1, 5)
    assert parse_date("2566-01-05", today=TODAY, month_first=True).value == PartialDate(2023, 1, 5)


@pytest.mark.parametrize(
    ("column", "month_first"),
    [
        (["1/5/2566", "1/15/2566", ""], True),
        (["1/5/2566", "15/1/2566"], False),
        (["1/15/2566", "15/1/2566"], False),
        (["1/5/2566", "2/6/66"], False),
        (["15 ม.ค. 66", "๑/๑๕/๖๖"], True),
        (["12/1/66", "1/13/66"], True),
        (["13/1/66", "1/13/66"], False),
        (["12/12/66"], False),
        ([], False),
    ],
)
def test_which_columns_are_month_first(column: list[str], month_first: bool) -> None:
    assert reads_month_first(column) is month_first


@pytest.mark.parametrize(
    "typed", ["ม.ค.-66", "มกราคม 2566", "ม.ค. 66", "เดือนมกราคม 2566", "Jan-66", "1/2566"]
)
def test_month_only(typed: str) -> None:  # row 36
    parsed = event(typed)
    assert parsed.value == PartialDate(2023, 1)
    assert "มีไม่ครบทั้งวัน เดือน ปี" in parsed.warnings[0]


@pytest.mark.parametrize(
    "typed", ["เกิด 2500", "2500", "๒๕๐๐", "พ.ศ. 2500", "ปี 2500", "เกิดปี พ.ศ. 2500", "1957"]
)
def test_year_only(typed: str) -> None:  # row 37
    assert birth(typed) == ParsedDate(PartialDate(1957))
    assert event(typed).warnings


@pytest.mark.parametrize("typed", ["65 ปี", "๖๕ปี", "อายุ 65 ปี", "อายุ 65", "65 ปี 3 เดือน"])
def test_age(typed: str) -> None:  # row 38
    parsed = birth(typed)
    assert parsed.value == PartialDate(1961)
    assert parsed.warnings == ("คิดปีเกิดจากอายุ 65 ปี ได้ประมาณ พ.ศ. 2504 กรุณาถามวันเกิดจริง",)


@pytest.mark.parametrize(
    ("typed", "because"), [("อายุ 130 ปี", "มากเกินไป"), ("65", "ไม่ใช่วันที่"), ("", "กรุณาพิมพ์วันที่")]
)
def test_births_refused(typed: str, because: str) -> None:
    with pytest.raises(DateError, match=because):
        birth(typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("ว", TODAY),
        ("วันนี้", TODAY),
        ("t", TODAY),
        ("T", TODAY),
        ("5", date(2026, 11, 5)),
        ("๕", date(2026, 11, 5)),
        ("5/3", date(2026, 3, 5)),
        ("5-3", date(2026, 3, 5)),
        ("5 มี.ค.", date(2026, 3, 5)),
        ("5มีค", date(2026, 3, 5)),
        ("15/1/66", JANUARY_15),
        ("15 มกราคม 2566", JANUARY_15),
        ("วันอาทิตย์ที่ 15 มกราคม พ.ศ. 2566", JANUARY_15),
    ],
)
def test_a_form_field_reads(typed: str, day: date) -> None:
    assert parse_day(typed, today=TODAY) == day


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ("", "กรุณาพิมพ์วันที่"),
        ("31", "31/11/2569 ไม่มีในปฏิทิน"),
        ("29/2", "ไม่มีในปฏิทิน"),
        ("ม.ค. 66", "ให้ครบทั้งวัน เดือน ปี"),
        ("2566", "ให้ครบทั้งวัน เดือน ปี"),
        ("1/15/2566", "ไม่สลับกัน"),
        ("5/13", "ไม่สลับกัน"),
        ("15/1/2666", "ไกลในอนาคต"),
        ("วันจันทร์ที่ 15 มกราคม 2566", "ไม่ตรงกับที่เขียนไว้"),
        ("สวัสดี", "ไม่ใช่วันที่"),
    ],
)
def test_a_form_field_refuses_what_a_list_only_warns_of(typed: str, because: str) -> None:
    with pytest.raises(DateError, match=because):
        parse_day(typed, today=TODAY)


def test_a_birthday_field_knows_births() -> None:
    assert parse_day("15/2/80", Meaning.BIRTH, today=TODAY) == date(1937, 2, 15)
    assert parse_day("15/2/80", today=TODAY) == date(2037, 2, 15)
    with pytest.raises(DateError, match="ให้ครบทั้งวัน เดือน ปี"):
        parse_day("2500", Meaning.BIRTH, today=TODAY)


def cell(value: date, meaning: Meaning = Meaning.EVENT) -> ParsedDate:
    return day_from_cell(value, meaning, today=TODAY)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (date(2566, 1, 15), JANUARY_15),  # row 30
        (datetime(2566, 1, 15, 8, 30), JANUARY_15),
        (date(2023, 1, 15), JANUARY_15),  # row 31
        (date(2024, 2, 29), date(2024, 2, 29)),
        (date(2548, 2, 28), date(2005, 2, 28)),
    ],
)
def test_cells(value: date, day: date) -> None:
    assert cell(value) == ParsedDate(PartialDate.of(day))


def test_a_buddhist_leap_day_that_never_was() -> None:  # row 34
    with pytest.raises(DateError, match="29/2/2568 ไม่มีในปฏิทิน"):
        cell(date(2568, 2, 29))


def test_a_guessed_century_is_proposed_not_taken() -> None:  # row 32
    parsed = cell(date(1966, 1, 15))
    assert parsed.value.first == date(1966, 1, 15)
    assert parsed.warnings == ("Excel อ่านปีเป็น พ.ศ. 2509 ถ้าหมายถึง 15 ม.ค. 2566 กรุณาแก้ปี",)
    assert mistaken_century(date(1966, 1, 15), today=TODAY) == JANUARY_15
    assert mistaken_century(date(1930, 1, 15), today=TODAY) == date(1987, 1, 15)


@pytest.mark.parametrize(
    "value", [date(2023, 1, 15), date(1929, 12, 31), date(1968, 2, 29), date(2000, 1, 1)]
)
def test_no_century_to_guess(value: date) -> None:
    assert mistaken_century(value, today=TODAY) is None


def test_births_keep_their_century() -> None:
    assert cell(date(1966, 1, 15), Meaning.BIRTH) == ParsedDate(PartialDate(1966, 1, 15))
    assert cell(date(2480, 2, 15), Meaning.BIRTH).warnings
    with pytest.raises(DateError, match="หลังวันนี้"):
        cell(date(2570, 1, 1), Meaning.BIRTH)


def test_a_zero_shown_as_a_date_is_asked_about() -> None:
    assert "เก่าเกินกว่า" in cell(date(1900, 1, 1)).warnings[0]
    assert "เก่าเกินกว่า" in cell(date(1929, 12, 31)).warnings[0]
    assert "เก่าเกินกว่า" not in cell(date(1930, 1, 15)).warnings[0]


@given(days)
def test_a_buddhist_cell_and_its_common_day_are_one(day: date) -> None:
    if (day.month, day.day) != (2, 29):
        assert cell(day.replace(year=day.year + 543)).value == cell(day).value == PartialDate.of(day)


@pytest.mark.parametrize(
    ("day", "year_be"),
    [
        (date(2024, 9, 30), 2567),
        (date(2024, 10, 1), 2568),
        (date(2025, 9, 30), 2568),
        (date(2023, 9, 30), 2566),
        (date(2025, 1, 1), 2568),
    ],
)
def test_the_government_year_begins_in_october(day: date, year_be: int) -> None:
    assert fiscal_year_be(day) == year_be


def test_fiscal_years_named() -> None:
    assert fiscal_year_span(2568) == (date(2024, 10, 1), date(2025, 9, 30))
    assert fiscal_year_span(2568, 1) == (date(2025, 1, 1), date(2025, 12, 31))
    assert fiscal_year_span(2567, 3) == (date(2023, 3, 1), date(2024, 2, 29))


@given(days, st.integers(1, 12))
def test_every_day_lies_in_its_fiscal_year(day: date, start_month: int) -> None:
    first, last = fiscal_year_span(fiscal_year_be(day, start_month), start_month)
    assert first <= day <= last
    assert (first.month, first.day) == (start_month, 1)
    assert be_year(last) == fiscal_year_be(day, start_month)
    assert fiscal_year_be(last + timedelta(1), start_month) == fiscal_year_be(day, start_month) + 1


@pytest.mark.parametrize(
    ("value", "text", "first", "last"),
    [
        (PartialDate(2023, 1, 15), "15 ม.ค. 2566", JANUARY_15, JANUARY_15),
        (PartialDate(2024, 2), "ก.พ. 2567", date(2024, 2, 1), date(2024, 2, 29)),
        (PartialDate(1957), "พ.ศ. 2500", date(1957, 1, 1), date(1957, 12, 31)),
    ],
)
def test_partial_dates(value: PartialDate, text: str, first: date, last: date) -> None:
    assert (str(value), value.first, value.last) == (text, first, last)
    assert value.exact == (first == last)


@pytest.mark.parametrize("parts", [(2025, 2, 29), (2023, 13), (2023, 0, 1), (2023, 1, 0), (2023, None, 5)])
def test_impossible_partial_dates(parts: tuple[int, int | None, int | None]) -> None:
    with pytest.raises(DateError):
        PartialDate(*parts)
