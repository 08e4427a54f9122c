"""Months and years in headings and sheet names."""

from __future__ import annotations

import pytest

from services.excel.periods import Month, month_columns, month_named, year_named


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("ม.ค.", Month(1)),
        ("มค", Month(1)),
        ("ม.ค.66", Month(1, 2566)),
        ("ม.ค.-66", Month(1, 2566)),
        ("ก.พ. ๒๕๖๖", Month(2, 2566)),
        ("เดือนธันวาคม พ.ศ. 2565", Month(12, 2565)),
        ("พฤศจิกายน", Month(11)),
        ("งวดเดือน มิ.ย. 2023", Month(6, 2566)),
        ("ม.ค. - มี.ค.", None),
        ("หมู่ที่ 3", None),
        ("มคนาคม", None),
        ("ยอดรวม", None),
    ],
)
def test_a_month_is_told(text: str, month: Month | None) -> None:
    assert month_named(text) == month


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("งบประมาณและที่ผ่านมา / ๒๕๖๖ / (บาท)", 2566),
        ("ปี 65", 2565),
        ("ลูกหนี้ ปี 66", 2566),
        ("ปีงบประมาณ พ.ศ. 2567", 2567),
        ("พ.ศ. 2566 - 2570", None),
        ("จำนวน 25", None),
        ("12566", None),
    ],
)
def test_a_year_is_told(text: str, year: int | None) -> None:
    assert year_named(text) == year


def test_the_months_of_a_wide_table() -> None:
    found = month_columns({1: "ชื่อ", 2: "ม.ค.", 3: "ก.พ.", 4: "รวม"})
    assert found == {2: Month(1), 3: Month(2)}
