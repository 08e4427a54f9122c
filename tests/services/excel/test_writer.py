"""Workbooks that go out: they hold what the report says, harm nobody, and come back unchanged."""

from __future__ import annotations

import errno
import tempfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from models.values.money import Money
from models.values.thai_date import short_date
from services.errors import Cancelled, UserError
from services.excel.cells import CellValue
from services.excel.fields import AnyField, Field, Parsed, Reading
from services.excel.finder import find_tables
from services.excel.outgoing import DATE_FORMAT, MAX_TEXT, clean
from services.excel.template import write_template
from services.excel.workbook import open_workbook
from services.excel.writer import sheet_name, write_report
from services.reports.table import Cell, Column, Emphasis, Kind, Report, Row

COLUMNS = (
    Column("number", "เลขสมาชิก", Kind.CODE),
    Column("name", "ชื่อ-สกุล"),
    Column("joined", "วันสมัคร", Kind.DAY),
    Column("balance", "ยอดเงิน", Kind.MONEY),
    Column("count", "จำนวนงวด", Kind.WHOLE),
)
ROWS = (
    Row(("หมู่ที่ 1", None, None, None, None), Emphasis.HEADING),
    Row(("0001", "นายสมชาย ใจดี", date(2023, 1, 15), Money(123_450), 12), indent=1),
    Row(("0002", '=HYPERLINK("http://x")', date(2024, 2, 29), Money(-50), 0)),
    Row(("รวม", None, None, Money(123_400), 12), Emphasis.TOTAL),
)
REPORT = Report(
    "members", "ทะเบียน: สมาชิก/กองทุน", ("สภาฯ ตัวอย่าง", "ณ 22 พ.ย. 2569"), COLUMNS, ROWS, notes=("หมายเหตุ",)
)


def identity(value: CellValue, _: Reading) -> Parsed[Any]:
    return Parsed(value)


def fields(columns: tuple[Column, ...]) -> tuple[AnyField, ...]:
    return tuple(Field(column.key, "ชื่ออื่น" + column.key, identity, kind=column.kind) for column in columns)


def test_a_report_comes_back_by_its_keys_whatever_its_titles(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_report(REPORT, path)
    (table,) = find_tables(open_workbook(path), fields(COLUMNS))
    assert [row.cells for row in table.rows] == [
        {
            "number": "0001",
            "name": "นายสมชาย ใจดี",
            "joined": date(2023, 1, 15),
            "balance": Decimal("1234.5"),
            "count": 12,
        },
        {
            "number": "0002",
            "name": '=HYPERLINK("http://x")',
            "joined": date(2024, 2, 29),
            "balance": Decimal("-0.5"),
            "count": 0,
        },
    ]
    assert [(row.cells["balance"], row.cells["count"]) for row in table.totals] == [(1234, 12)]
    assert not table.notes
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_how_it_looks_in_excel(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_report(REPORT, path)
    sheet: Any = load_workbook(path).active
    assert sheet.title == "ทะเบียน  สมาชิก กองทุน"
    assert sheet.freeze_panes == "A6"
    assert sheet.row_dimensions[1].hidden
    assert sheet.column_dimensions["G"].hidden
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$5:$5"
    heads = [cell.value for cell in sheet[5]]
    assert heads == ["เลขสมาชิก", "ชื่อ-สกุล", "วันสมัคร", "วันสมัคร (พ.ศ.)", "ยอดเงิน", "จำนวนงวด", "heading"]
    number, name, joined, joined_be, balance, count, _ = sheet[7]
    assert (number.number_format, number.data_type) == ("@", "s")
    assert (joined.number_format, joined_be.value) == (DATE_FORMAT, "15 ม.ค. 2566")
    assert (balance.number_format, balance.value) == ("#,##0.00", 1234.5)
    assert count.number_format == "#,##0"
    assert name.font.name == "TH Sarabun New"
    risky = sheet["B8"]
    assert (risky.data_type, risky.quotePrefix) == ("s", True)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_no_text_becomes_a_formula(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xlsx"
    write_report(Report("a", text, (text,), (Column("a", text),), (Row((text,)),), notes=(text,)), path)
    sheet: Any = load_workbook(path).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type == "s" for cell in cells)
    assert sum(cell.value == text for cell in cells) == 5
    assert all(cell.quotePrefix for cell in cells if cell.value == text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ก\x00\x07\x1fข", "กข"),
        ("ก\ud800ข\ufffe", "กข"),
        ("ก\r\nข\rค", "ก\nข\nค"),
        ("_x0041_", "_x005F_x0041_"),
        ("ย" * 40_000, "ย" * (MAX_TEXT - 1) + "…"),
    ],
)
def test_what_a_workbook_cannot_hold_is_left_out(tmp_path: Path, text: str, kept: str) -> None:
    assert clean(text) == kept
    path = tmp_path / "a.xlsx"
    write_report(Report("a", "ก", (), (Column("a", "ก"),), (Row((text,)),)), path)
    assert load_workbook(path).active is not None


def test_what_excel_cannot_count_is_written_as_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    columns = (Column("a", "ก", Kind.WHOLE), Column("b", "ข", Kind.DAY))
    write_report(Report("a", "ก", (), columns, (Row((1234567890123456789, date(1880, 1, 31))),)), path)
    (table,) = find_tables(open_workbook(path), fields(columns))
    assert table.rows[0].cells == {"a": "1234567890123456789", "b": "31 ม.ค. 2423"}


def test_a_row_somebody_added_below_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_report(REPORT, path)
    book: Any = load_workbook(path)
    book.active.insert_rows(9)
    for column, value in enumerate(("0003", "นางสาวใหม่ ดี", None, None, 5), 1):
        book.active.cell(9, column, value)
    book.active.append(["รวมทั้งสิ้น", None, None, None, 5])
    book.save(path)
    (table,) = find_tables(open_workbook(path), fields(COLUMNS))
    assert [row.cells["number"] for row in table.rows] == ["0001", "0002", "0003"]


def test_the_old_file_stays_when_the_new_one_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path.parent))
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_report(REPORT, path, stop)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UserError, match="เต็ม"):
        write_report(REPORT, path)
    with pytest.raises(UserError, match="โฟลเดอร์"):
        write_report(REPORT, tmp_path / "ไม่มี" / "a.xlsx")
    assert path.read_bytes() == b"old"
    assert not list(Path(tempfile.gettempdir()).glob("openpyxl.*"))
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


def test_progress_is_told(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    rows = tuple(Row((str(n),)) for n in range(450))
    write_report(
        Report("a", "ก", (), (Column("a", "ก"),), rows),
        tmp_path / "a.xlsx",
        lambda done, total: seen.append((done, total)),
    )
    assert seen == [(200, 450), (400, 450), (450, 450)]


@pytest.mark.parametrize(
    ("title", "name"), [("ก/ข:[ค]*?", "ก ข  ค"), ("", "รายงาน"), ("'", "รายงาน"), ("ย" * 99, "ย" * 31)]
)
def test_sheets_have_names_excel_allows(title: str, name: str) -> None:
    assert sheet_name(title) == name


@dataclass
class Sample:
    kind: Kind
    values: st.SearchStrategy[Any]


text = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), max_size=15
).map(clean)
samples = st.sampled_from(
    [
        Sample(Kind.TEXT, text),
        Sample(Kind.CODE, st.from_regex(r"[0-9A-Z=+@-]{1,8}", fullmatch=True)),
        Sample(Kind.WHOLE, st.integers(-(10**15) + 1, 10**15 - 1)),
        Sample(Kind.MONEY, st.integers(-(10**13), 10**13).map(Money)),
        Sample(Kind.DAY, st.dates(date(1900, 3, 1), date(2200, 1, 1))),
    ]
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    kinds = draw(st.lists(samples, min_size=1, max_size=5))
    columns = tuple(Column(f"c{place}", draw(text) or "ก", sample.kind) for place, sample in enumerate(kinds))
    row = st.tuples(*(st.none() | sample.values for sample in kinds))
    kind = st.sampled_from(Emphasis)
    lines = draw(st.lists(st.builds(Row, row, kind), max_size=5))
    return Report("r", draw(text), tuple(draw(st.lists(text, max_size=2))), columns, tuple(lines))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(reports())
def test_any_report_comes_back_as_it_went_out(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "a.xlsx"
    write_report(report, path)
    (table,) = find_tables(open_workbook(path), fields(report.columns))
    items = [row for row in report.rows if row.emphasis is Emphasis.ITEM]
    assert len(table.rows) == len(items)
    for line, row in zip(table.rows, items, strict=True):
        expected = {column.key: plain(value) for column, value in zip(report.columns, row.cells, strict=True)}
        assert dict(line.cells) == {key: value for key, value in expected.items() if value not in (None, "")}
    totals = [row for row in report.rows if row.emphasis in (Emphasis.TOTAL, Emphasis.SUBTOTAL)]
    assert len(table.totals) == len(totals)
    days = [place for place, column in enumerate(report.columns) if column.kind is Kind.DAY]
    for line, row in zip(table.rows, items, strict=True):
        for place in days:
            day = row.cells[place]
            if isinstance(day, date):
                mapped = table.column(report.columns[place].key)
                assert mapped is not None
                assert table.sheet.value(line.number, mapped.index + 1) == short_date(day)


def plain(value: Cell) -> CellValue:
    return value.baht if isinstance(value, Money) else value


def test_a_template_is_empty_and_is_known_when_it_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    asked = (
        Field("number", "เลขสมาชิก", identity, required=True, kind=Kind.CODE),
        Field("joined", "วันสมัคร", identity, kind=Kind.DAY),
        Field("balance", "ยอดเงิน", identity, kind=Kind.MONEY),
    )
    write_template(
        "ทะเบียนสมาชิก", asked, [{"number": "0001", "joined": "15 ม.ค. 2566"}, {"number": "=1"}], path
    )
    (table,) = find_tables(open_workbook(path), asked)
    assert not (table.rows or table.skipped or table.notes)
    assert table.mapping == {"number": "A", "joined": "B", "balance": "C"}
    book: Any = load_workbook(path)
    form, guide = book.worksheets
    assert [cell.value for cell in form[2]][:3] == ["เลขสมาชิก *", "วันสมัคร", "ยอดเงิน"]
    assert [form.column_dimensions[letter].number_format for letter in "ABC"] == ["@", "@", "General"]
    assert [cell.value for cell in guide[3]][:4] == ["เลขสมาชิก", "ต้องกรอก", "0001", "=1"]
    assert guide["D3"].data_type == "s"
    form.append(["0007", "1/2/2566", 50])
    book.save(path)
    (filled,) = find_tables(open_workbook(path), asked)
    assert filled.rows[0].cells == {"number": "0007", "joined": "1/2/2566", "balance": 50}
