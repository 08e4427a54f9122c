"""A table checked cell by cell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.values.thai_date import PartialDate
from services.excel import parsers
from services.excel.cells import UNCALCULATED, CellError, CellValue
from services.excel.checker import Checker, as_typed
from services.excel.fields import AnyField, Field, Parsed, Reading, Severity
from services.excel.finder import find_table
from services.excel.sheet import Sheet
from services.reports.table import Kind

TODAY = date(2026, 11, 22)
NUMBER = Field("number", "เลขสมาชิก", parsers.code, required=True, kind=Kind.CODE)
CITIZEN = Field("citizen_id", "เลขบัตรประชาชน", parsers.citizen_id, kind=Kind.CODE)
DAY = Field("day", "วันที่", parsers.day, kind=Kind.DAY)
AMOUNT = Field("amount", "ยอดเงิน", parsers.money, kind=Kind.MONEY)
FIELDS: tuple[AnyField, ...] = (NUMBER, CITIZEN, DAY, AMOUNT)


def checker(*rows: tuple[CellValue, ...], **more: Any) -> Checker:
    cells: dict[int, tuple[CellValue, ...]] = {1: ("เลขสมาชิก", "เลขบัตรประชาชน", "วันที่", "ยอดเงิน")}
    cells.update(enumerate(rows, 2))
    return Checker(find_table(Sheet("ทะเบียน", cells, **more), FIELDS), TODAY)


def test_values_come_out_typed_and_problems_say_where() -> None:
    check = checker(("C1", "1234567890122", "15/1/2566", "ห้าร้อย"))
    (row,) = map(check.row, check.table.rows)
    assert row.get(NUMBER) == "C1"
    assert row.get(CITIZEN) == "1234567890122"
    assert row.get(DAY) == PartialDate(2023, 1, 15)
    assert row.get(AMOUNT) is None
    assert (row.refused, row.flagged) == (True, True)
    flag, fault = check.problems
    assert (flag.severity, flag.sheet, flag.row, flag.column, flag.value) == (
        Severity.WARNING,
        "ทะเบียน",
        2,
        "B",
        "1234567890122",
    )
    assert (fault.severity, fault.column, fault.value) == (Severity.ERROR, "D", "ห้าร้อย")
    assert "กรุณา" in fault.message


@pytest.mark.parametrize("nothing", [None, "-", " ไม่มี "])
def test_a_required_cell_may_not_be_empty(nothing: CellValue) -> None:
    check = checker((nothing, "1234567890121"), ("C2", None))
    first, second = map(check.row, check.table.rows)
    assert first.get(NUMBER) is None
    assert second.get(CITIZEN) is None
    assert (first.refused, second.refused) == (True, False)
    assert [problem.message for problem in check.problems] == ["ไม่มีเลขสมาชิก กรุณากรอกให้ครบ"]


@pytest.mark.parametrize("value", [UNCALCULATED, CellError("#REF!"), CellError("#N/A")])
def test_a_cell_without_a_value_stops_its_row(value: CellError) -> None:
    check = checker(("C1", None, None, value))
    row = check.row(check.table.rows[0])
    assert row.get(AMOUNT) is None
    assert row.refused
    assert check.problems[0].message == value.sentence


def test_numbers_that_excel_took_for_dates_are_written_back() -> None:
    check = checker(
        (date(1966, 1, 1),), (date(2026, 3, 12),), date_formats={(2, 1): "mmm-yy", (3, 1): "d-mmm"}
    )
    rows = [check.row(row) for row in check.table.rows]
    assert [row.get(NUMBER) for row in rows] == ["1/66", "12/3"]
    assert all(row.flagged and not row.refused for row in rows)


@pytest.mark.parametrize(
    ("day", "number_format", "typed"),
    [
        (date(1966, 1, 1), "mmm-yy", "1/66"),
        (date(1966, 1, 1), "yyyy-mm-dd h:mm:ss", "1/66"),
        (date(1999, 12, 1), "[$-107041E]mmm bb", "12/99"),
        (date(2026, 3, 12), "d-mmm", "12/3"),
        (date(2026, 3, 12), 'd"/"m', "12/3"),
        (date(2023, 3, 12), "d/m/yyyy", "12/3/23"),
        (date(2023, 3, 12), "", "12/3/23"),
    ],
)
def test_what_was_typed_is_told_from_the_format(day: date, number_format: str, typed: str) -> None:
    assert as_typed(day, number_format) == typed


def test_one_clear_date_decides_the_order_of_its_column() -> None:
    check = checker(("C1", None, "1/2/2566"), ("C2", None, "1/31/2566"))
    assert check.row(check.table.rows[0]).get(DAY) == PartialDate(2023, 1, 2)
    plain = checker(("C1", None, "1/2/2566"), ("C2", None, "31/1/2566"))
    assert plain.row(plain.table.rows[0]).get(DAY) == PartialDate(2023, 2, 1)


def test_a_text_met_again_is_not_worked_out_again_but_warned_of_again() -> None:
    calls: list[CellValue] = []

    def parse(value: CellValue, _: Reading) -> Parsed[str]:
        calls.append(value)
        return Parsed(str(value), ("กรุณาตรวจ",))

    note = Field("note", "หมายเหตุ", parse)
    cells: dict[int, tuple[CellValue, ...]] = {1: ("เลขสมาชิก", "หมายเหตุ"), 2: ("C1", "ก"), 3: ("C2", "ก")}
    check = Checker(find_table(Sheet("ก", cells), (NUMBER, note)), TODAY)
    assert [check.row(row).get(note) for row in check.table.rows] == ["ก", "ก"]
    assert calls == ["ก"]
    assert [problem.row for problem in check.problems] == [2, 3]


def test_an_importers_own_remarks() -> None:
    check = checker(("C1", None))
    row = check.row(check.table.rows[0])
    row.info("แก้ให้แล้ว", NUMBER)
    assert not row.flagged
    row.warn("ซ้ำกับแถว 5", NUMBER)
    row.error("ผู้กู้ค้ำตัวเอง กรุณาแก้")
    assert [(one.severity, one.column, one.value) for one in check.problems] == [
        (Severity.INFO, "A", "C1"),
        (Severity.WARNING, "A", "C1"),
        (Severity.ERROR, "", ""),
    ]
