"""Headings as people write them, and how near is near enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.excel import parsers
from services.excel.fields import Field
from services.excel.headings import (
    Certainty,
    Matcher,
    edit_distance,
    heading_key,
    is_running_number,
    shape_key,
)

NAME = Field("name", "ชื่อ-สกุล", parsers.text, ("ชื่อและสกุล", "ชื่อผู้กู้-สกุล"))
NUMBER = Field("number", "เลขสมาชิก", parsers.code, ("เลขที่สมาชิก",))
TITLE = Field("title", "คำนำหน้าชื่อ", parsers.text)
BROUGHT = Field("brought", "ยอดยกมา", parsers.text)
CARRIED = Field("carried", "ยอดยกไป", parsers.text)
FIELDS = (NAME, NUMBER, TITLE, BROUGHT, CARRIED)


@pytest.mark.parametrize(
    "written",
    [
        "ชื่อ-สกุล",
        "ชื่อ – สกุล",
        "ชื่อ\u200b-สกุล",
        "\ufeffชื่อ สกุล ",
        "ชื่อ\n(สกุล)",
        "ชื่อ/สกุล",
        "ชื่อ\u00a0_สกุล",
        "ชื่อ-สกุล*",
        "name",
        "NAME",
    ],
)
def test_noise_does_not_matter(written: str) -> None:
    match = Matcher(FIELDS).exact([written])
    assert match is not None
    assert (match.field, match.certainty) == (NAME, Certainty.SURE)


@pytest.mark.parametrize("written", ["คำหนำหน้าชื่อ", "คำนำหน้าชือ", "คํานําหน้าชื่อ.", "คำนหน้าชื่อ"])
def test_a_slip_is_a_guess(written: str) -> None:
    matcher = Matcher(FIELDS)
    match = matcher.exact([written]) or matcher.near([written])
    assert match is not None
    assert match.field == TITLE
    assert (match.certainty is Certainty.GUESS) is (matcher.exact([written]) is None)


@pytest.mark.parametrize("written", ["ที่", "ลำดับ", "หมู่", "ยอดยก", "", "สถานะ", "วันที่ทำสัญญา"])
def test_what_is_not_near_enough_is_nothing(written: str) -> None:
    matcher = Matcher(FIELDS)
    assert (matcher.exact([written]) or matcher.near([written])) is None


def test_what_stands_in_brackets_may_be_left_out() -> None:
    matcher = Matcher(FIELDS)
    match = matcher.exact(["เลขสมาชิก (ถ้ามี)"])
    assert match is not None
    assert match.certainty is Certainty.SURE
    below = matcher.exact(["เลขสมาชิก", "(ห้าหลัก)"])
    assert below is not None
    assert below.certainty is Certainty.SURE
    partial = matcher.exact(["ผู้กู้", "เลขสมาชิก"])
    assert partial is not None
    assert partial.certainty is Certainty.GUESS


@pytest.mark.parametrize("written", ["ที่", "ลำดับ", "ลำดับที่", " ที่ ", "No.", "ลําดับ"])
def test_running_numbers_are_known(written: str) -> None:
    assert is_running_number(written)


def test_a_shape_is_the_headings_and_their_order() -> None:
    one = shape_key(["ที่", "ชื่อ-สกุล", "หมู่"])
    assert one == shape_key(["ที่ ", "ชื่อ – สกุล", "หมู่", "", ""])
    assert one == shape_key(["ที่", "ชื่อ-สกุล", "หมู่", "ข้อผิดพลาด"])
    assert one != shape_key(["ชื่อ-สกุล", "ที่", "หมู่"])
    assert one != shape_key(["ที่", "", "ชื่อ-สกุล", "หมู่"])
    assert len(one) == 32


letters = st.text("กขค", max_size=6)


@given(letters, letters)
def test_distance_is_the_fewest_changes(left: str, right: str) -> None:
    exact = _slow(left, right)
    assert edit_distance(left, right, 9) == exact
    for most in range(3):
        assert edit_distance(left, right, most) == (exact if exact <= most else None)


def _slow(left: str, right: str) -> int:
    if not left or not right:
        return len(left) + len(right)
    if left[0] == right[0]:
        return _slow(left[1:], right[1:])
    return 1 + min(_slow(left[1:], right), _slow(left, right[1:]), _slow(left[1:], right[1:]))


def test_keys_have_no_noise() -> None:
    assert heading_key("ผู้ค้ำประกัน / คนที่ ๑") == heading_key("ผู้ค้ำประกันคนที่1") == "ผู้ค้ำประกันคนที่1"
