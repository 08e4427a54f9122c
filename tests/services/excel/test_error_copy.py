"""The user's own workbook given back with its errors marked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from services.errors import UserError
from services.excel import error_copy, parsers
from services.excel.checker import Checker
from services.excel.error_copy import write_errors
from services.excel.fields import Field, Problem, Severity
from services.excel.finder import find_tables
from services.excel.table import Table
from services.excel.workbook import open_workbook
from services.reports.table import Kind
from tests.services.excel.books import old_book

NUMBER = Field("number", "เลขสมาชิก", parsers.code, required=True, kind=Kind.CODE)
AMOUNT = Field("amount", "ยอดเงิน", parsers.money, kind=Kind.MONEY)
NAME = Field("name", "ชื่อ-สกุล", parsers.text)
FIELDS = (NUMBER, NAME, AMOUNT)
HEADING = ["เลขสมาชิก", "ชือ-สกุล", "ยอดเงิน"]


def checked(path: Path) -> tuple[list[Problem], tuple[Table, ...]]:
    tables = find_tables(open_workbook(path), FIELDS)
    problems = [note for table in tables for note in table.notes]
    for table in tables:
        checker = Checker(table, date(2026, 11, 22))
        for row in table.rows:
            check = checker.row(row)
            for field in FIELDS:
                check.get(field)
            check.info("ไม่ต้องบอก", NUMBER)
        problems += checker.problems
    return problems, tables


@pytest.fixture
def source(tmp_path: Path) -> Path:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "ทะเบียน"
    for row in (["กองทุน"], HEADING, ["C1", "ก", 5], [None, "ข", "ห้า"], ["C3", "ค", "=C3*2"], ["C4", "ง", 7]):
        sheet.append(row)
    sheet["A3"].comment = Comment("ของเขา", "เขา")
    sheet["C4"].comment = Comment("ของเขา", "เขา")
    book.create_sheet("อื่น")["A1"] = "คงเดิม"
    path = tmp_path / "a.xlsx"
    book.save(path)
    return path


def test_bad_cells_are_marked_in_a_copy(source: Path, tmp_path: Path) -> None:
    before = source.read_bytes()
    problems, tables = checked(source)
    out = tmp_path / "b.xlsx"
    write_errors(source, problems, tables, out)
    assert source.read_bytes() == before
    book: Any = load_workbook(out)
    sheet = book["ทะเบียน"]
    assert [cell.value for cell in sheet["D"]][:2] == [None, "ข้อผิดพลาด"]
    assert sheet["D3"].value is None
    told = sheet["D4"].value.split("\n")
    assert told[0] == "ไม่มีเลขสมาชิก กรุณากรอกให้ครบ"
    assert len(told) == 2
    assert sheet["A4"].fill.fgColor.rgb == "FFFF9C9C"
    assert told[1] in sheet["C4"].comment.text
    assert sheet["C4"].comment.text.startswith("ของเขา")
    assert sheet["A3"].comment.text == "ของเขา"
    assert sheet["B2"].fill.fgColor.rgb == "FFFFF2B3"
    assert sheet["C5"].value == "=C3*2"
    assert book["อื่น"]["A1"].value == "คงเดิม"


def test_a_copy_mended_and_marked_again_has_only_todays_errors(source: Path, tmp_path: Path) -> None:
    problems, tables = checked(source)
    copy, again = tmp_path / "b.xlsx", tmp_path / "c.xlsx"
    write_errors(source, problems, tables, copy)
    book: Any = load_workbook(copy)
    book["ทะเบียน"]["A4"] = "C2"
    book.save(copy)
    problems, tables_again = checked(copy)
    assert tables_again[0].shape_key == tables[0].shape_key
    assert tables_again[0].mapping == tables[0].mapping
    write_errors(copy, problems, tables_again, again)
    sheet: Any = load_workbook(again)["ทะเบียน"]
    assert sheet.max_column == 4
    assert sheet["A4"].fill.fill_type is None
    assert sheet["A4"].comment is None
    assert "เลขสมาชิก" not in sheet["D4"].value
    assert "จำนวนเงิน" in sheet["D4"].value


@pytest.mark.parametrize("kind", ["csv", "xls", "big"])
def test_other_files_come_back_with_their_values(
    source: Path, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[list[Any]] = [HEADING, ["0001", "=1+1", 5.5], ["0002", "ข", "ห้า"], [], ["", "ค", ""]]
    path = tmp_path / f"b.{kind}"
    if kind == "csv":
        path.write_text("\n".join(",".join(map(str, row)) for row in rows), "cp874")
    elif kind == "xls":
        cells = [(y, x, value) for y, row in enumerate(rows) for x, value in enumerate(row) if value != ""]
        old_book(path, cells)
    else:
        path = source
        monkeypatch.setattr(error_copy, "_MOST_TO_LOAD", 10)
    problems, tables = checked(path)
    out = tmp_path / "out.xlsx"
    write_errors(path, problems, tables, out)
    (table, *_) = find_tables(open_workbook(out), FIELDS)
    assert [row.cells for row in table.rows] == [row.cells for row in tables[0].rows] or kind == "big"
    assert [row.number for row in table.rows] == [row.number for row in tables[0].rows]
    sheet: Any = load_workbook(out).worksheets[0]
    worst = next(
        problem for problem in problems if problem.severity is Severity.ERROR and problem.column == "C"
    )
    assert worst.message in sheet.cell(worst.row, 4).value
    assert sheet.cell(worst.row, 3).fill.fgColor.rgb == "FFFF9C9C"
    assert sheet.cell(tables[0].first_row - 1, 4).value == "ข้อผิดพลาด"
    if kind == "csv":
        assert sheet["B2"].data_type == "s"


def test_the_source_is_never_written_over(source: Path) -> None:
    problems, tables = checked(source)
    with pytest.raises(UserError, match="ต้นฉบับ"):
        write_errors(source, problems, tables, source.parent / "." / "a.xlsx")
