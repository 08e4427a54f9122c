"""Tables found in messy sheets: every row below the heading accounted for (fund.md section 5.3, rows 1 to 20)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.errors import UserError
from services.excel import parsers
from services.excel.cells import Area, CellValue
from services.excel.fields import AnyField, Field
from services.excel.finder import find_table, find_tables
from services.excel.headings import Certainty
from services.excel.sheet import FileKind, Sheet, Workbook
from services.excel.table import Skip, Table
from services.excel.workbook import open_workbook
from services.excel.writer import write_report
from services.reports.table import Column, Kind, Report, Row

NUMBER = Field("number", "เลขสมาชิก", parsers.code, ("รหัสสมาชิก",), required=True, kind=Kind.CODE)
NAME = Field("name", "ชื่อ-สกุล", parsers.text, ("ชื่อสกุลผู้กู้",), required=True)
CITIZEN = Field("citizen_id", "เลขบัตรประชาชน", parsers.citizen_id, kind=Kind.CODE)
MOO = Field("moo", "หมู่ที่", parsers.whole, ("หมู่",), kind=Kind.WHOLE)
DAY = Field("day", "วันที่", parsers.day, kind=Kind.DAY)
AMOUNT = Field("amount", "ยอดเงิน", parsers.money, kind=Kind.MONEY)
FIRST = Field("guarantor_1", "ผู้ค้ำประกันคนที่ 1", parsers.text, ("ผู้ค้ำ1",))
SECOND = Field("guarantor_2", "ผู้ค้ำประกันคนที่ 2", parsers.text)
FIELDS: tuple[AnyField, ...] = (NUMBER, NAME, CITIZEN, MOO, DAY, AMOUNT, FIRST, SECOND)

HEADING = ("ที่", "เลขสมาชิก", "ชื่อ-สกุล", "หมู่", "ยอดเงิน")


Rows = Sequence[Sequence[Any]]


def sheet(rows: Rows, **more: Any) -> Sheet:
    cells = {}
    for number, row in enumerate(rows, 1):
        values = list(row)
        while values and values[-1] is None:
            values.pop()
        if values:
            cells[number] = tuple(values)
    return Sheet(more.pop("name", "แผ่น"), cells, **more)


def found(rows: Rows, **more: Any) -> Table:
    table = find_table(sheet(rows, **more), FIELDS)
    _accounted(table)
    return table


def _accounted(table: Table) -> None:
    """Every row with a value below the heading is data or skipped, once."""
    numbers = [row.number for row in table.rows] + [row.number for row in table.skipped]
    assert len(numbers) == len(set(numbers))
    assert {row for row in table.sheet.rows if row >= table.first_row} <= set(numbers)


def member(place: int, **more: CellValue) -> tuple[CellValue, ...]:
    row = {"ที่": place, "เลข": f"C{place:03}", "ชื่อ": f"นายคน{place} ดี", "หมู่": 3, "ยอด": 100, **more}
    return tuple(row.values())


def reasons(table: Table) -> dict[int, Skip]:
    return {row.number: row.reason for row in table.skipped}


@pytest.mark.parametrize("titles", [0, 1, 4, 25])
def test_the_heading_may_stand_anywhere_near_the_top(titles: int) -> None:
    table = found([*[("กองทุนสวัสดิการ",)] * titles, HEADING, member(1), member(2)])
    assert table.heading_row == titles + 1
    assert table.mapping == {"number": "B", "name": "C", "moo": "D", "amount": "E"}
    assert all(column.certainty is Certainty.SURE for column in table.columns)
    assert [row.cells["number"] for row in table.rows] == ["C001", "C002"]
    assert not table.skipped
    assert not table.notes


def test_a_heading_of_two_rows_is_joined() -> None:
    rows = [
        ("ที่", "เลขสมาชิก", "ชื่อ-สกุล", "ผู้ค้ำประกัน", None, "ยอดเงิน"),
        (None, None, None, "คนที่ 1", "คนที่ 2", None),
        (1, "C001", "ก ข", "ค ง", "จ ฉ", 100),
    ]
    merged = (Area(1, 1, 2, 1), Area(1, 2, 2, 2), Area(1, 3, 2, 3), Area(1, 4, 1, 5), Area(1, 6, 2, 6))
    for table in (found(rows, merged=merged), found(rows)):  # with the merging, and where a CSV lost it
        assert (table.heading_row, table.first_row) == (1, 3)
        assert table.headings[5] == "ผู้ค้ำประกัน / คนที่ 2"
        assert table.mapping["guarantor_1"] == "D"
        assert table.mapping["guarantor_2"] == "E"
        assert table.rows[0].cells["guarantor_2"] == "จ ฉ"


def test_a_heading_of_three_rows_is_joined() -> None:
    rows: list[tuple[CellValue, ...]] = [
        ("แผน",),
        ("ที่", "ชื่อ-สกุล", "งบประมาณ", None),
        (None, None, "๒๕๖๖", "๒๕๖๗"),
        (None, None, "(บาท)", "(บาท)"),
        (1, "ก", 5, 6),
    ]
    year = Field("y66", "งบประมาณ 2566", parsers.money, kind=Kind.MONEY)
    merged = (Area(2, 1, 4, 1), Area(2, 2, 4, 2), Area(2, 3, 2, 4))
    table = find_table(sheet(rows, merged=merged), (NAME, year))
    assert table.first_row == 5
    assert table.headings[4] == "งบประมาณ / ๒๕๖๗ / (บาท)"
    assert table.mapping == {"name": "B", "y66": "C"}


def test_a_title_merged_over_the_whole_width_is_no_heading() -> None:
    rows = [("ทะเบียนสมาชิก",), HEADING, member(1)]
    assert found(rows, merged=(Area(1, 1, 1, 5),)).heading_row == 2


def test_words_in_the_first_data_rows_are_not_taken_for_a_second_heading_row() -> None:
    table = found(
        [("เลขสมาชิก", "ชื่อ-สกุล", None, "หมู่"), ("C1", "ก ข", "หมายเหตุ", "สาม"), ("C2", "ค ง", "x", "สี่")]
    )
    assert (table.heading_row, table.first_row, len(table.rows)) == (1, 2, 2)


def test_a_misspelt_heading_is_taken_and_asked_about() -> None:
    table = found([("เลขสมาชิก", "ชือ-สกุล", "ยอดเงน"), ("C1", "ก ข", 5)])
    name = table.column("name")
    assert name is not None
    assert name.certainty is Certainty.GUESS
    assert "กรุณายืนยัน" in name.reason
    assert [note.column for note in table.notes] == ["B", "C"]
    assert table.notes[0].row == 1


def test_a_heading_twice_is_asked_about() -> None:
    table = found([("เลขสมาชิก", "ชื่อ-สกุล", "วันที่", "วันที่"), ("C1", "ก", "1/1/2566", "2/2/2566")])
    day = table.column("day")
    assert day is not None
    assert (day.letter, day.certainty) == ("C", Certainty.GUESS)
    assert "มากกว่าหนึ่ง" in day.reason


def test_a_running_number_is_never_a_member_number() -> None:
    table = found([("ที่", "ชื่อ-สกุล", "ยอดเงิน"), (1, "ก", 5), (2, "ข", 6)])
    assert "number" not in table.mapping
    with pytest.raises(UserError, match="“เลขสมาชิก”"):
        table.require(FIELDS)


def test_not_even_an_alias_makes_a_running_number_a_field() -> None:
    careless = Field("number", "เลขสมาชิก", parsers.code, ("ที่", "ลำดับ"), kind=Kind.CODE)
    table = find_table(sheet([("ที่", "ชื่อ-สกุล", "ยอดเงิน"), (1, "ก", 5)]), (careless, NAME, AMOUNT))
    assert "number" not in table.mapping


def test_a_second_row_that_names_nothing_is_no_part_of_the_heading() -> None:
    table = found([("เลขสมาชิก", "ชื่อ-สกุล"), (None, None, "ก", "ข"), ("C1", "ก ข")])
    assert table.first_row == 2
    assert reasons(table) == {2: Skip.NO_FIELD}


def test_a_member_number_that_only_counts_is_asked_about() -> None:
    rows = [("เลขสมาชิก", "ชื่อ-สกุล"), *((n, f"คน {n}") for n in range(1, 6))]
    number = found(rows).column("number")
    assert number is not None
    assert number.certainty is Certainty.GUESS
    other = found([("ลำดับ", "เลขสมาชิก", "ชื่อ-สกุล"), *((n, n, f"คน {n}") for n in range(1, 6))]).column(
        "number"
    )
    assert other is not None
    assert other.certainty is Certainty.SURE


def test_every_kind_of_row_is_told() -> None:
    rows: list[tuple[CellValue, ...]] = [
        ("กลุ่มออมทรัพย์",),
        HEADING,
        ("หมู่ที่ 1 บ้านหนองเม็ก",),
        (None, None, "ยอดยกมา", None, 900),
        member(1),
        (None, None, "  ", None, None),
        (),
        member(2),
        (None, None, "รวมหน้านี้", None, 200),
        ("กลุ่มออมทรัพย์",),
        HEADING,
        ("หมู่ที่ ๒ บ้านไร่",),
        member(3),
        (4,),
        (None, None, "รวม 3 คน", None, 300),
        (None, None, None, "(ลงชื่อ)..........................เหรัญญิก"),
        (None, None, None, "(นางสาวแดง ดี)"),
    ]
    table = found(rows)
    assert [(row.number, row.group) for row in table.rows] == [
        (5, "หมู่ที่ 1 บ้านหนองเม็ก"),
        (8, "หมู่ที่ 1 บ้านหนองเม็ก"),
        (13, "หมู่ที่ ๒ บ้านไร่"),
    ]
    assert reasons(table) == {
        3: Skip.GROUP,
        4: Skip.CARRIED,
        6: Skip.BLANK,
        7: Skip.BLANK,
        9: Skip.TOTAL,
        10: Skip.REPEATED_HEADING,
        11: Skip.REPEATED_HEADING,
        12: Skip.GROUP,
        14: Skip.BLANK,
        15: Skip.TOTAL,
        16: Skip.SIGNATURE,
        17: Skip.AFTER_END,
    }
    assert [(row.number, row.cells["amount"]) for row in table.totals] == [(9, 200), (15, 300)]


def test_signatures_on_every_printed_page_do_not_end_the_table() -> None:
    sign = (None, None, "(ลงชื่อ)................")
    table = found([HEADING, member(1), sign, ("(นายดำ)",), HEADING, member(2), sign])
    assert [row.number for row in table.rows] == [2, 6]


@pytest.mark.parametrize("name", ["รวมพล ใจดี", "นายรวม ดี", "กลุ่มรวมใจ", "ยกมา ดี"])
def test_names_that_begin_like_totals_are_names(name: str) -> None:
    assert len(found([HEADING, member(1), member(2, ชื่อ=name), member(3)]).rows) == 3
    assert len(found([HEADING, member(1), member(2, ที่=None, ชื่อ=name), member(3)]).rows) == 3


@pytest.mark.parametrize("name", ["รวมพล ใจดี", "ยกมาดี ดี", "Totally Fine"])
def test_names_that_begin_like_totals_are_names_without_any_number_too(name: str) -> None:
    rows = [("ชื่อ-สกุล", "ยอดเงิน", "วันที่"), ("ก ข", 5, "1/1/2566"), (name, 6, "2/1/2566")]
    assert len(found(rows).rows) == 2


def test_a_counted_row_is_data_even_if_somebody_is_called_total() -> None:
    assert len(found([HEADING, member(1), member(2, ชื่อ="รวม"), member(3)]).rows) == 3


@pytest.mark.parametrize(
    "words", ["รวม", "รวมทั้งสิ้น", "รวมเป็นเงิน", "ยอดรวม", "รวมเงินทั้งหมด", "รวม ๒๕ ราย", "Total", "รวมหมู่ที่ 3"]
)
def test_total_rows_are_told(words: str) -> None:
    table = found([HEADING, member(1), member(2), (None, None, words, None, 200)])
    assert reasons(table) == {4: Skip.TOTAL}


def test_fifty_blank_rows_end_the_table_but_nothing_is_silent() -> None:
    rows = [HEADING, member(1), member(2), *[()] * 49, member(3), *[()] * 50, member(4)]
    table = found(rows)
    assert [row.cells["number"] for row in table.rows] == ["C001", "C002", "C003"]
    assert reasons(table)[104] is Skip.AFTER_END
    assert Counter(reasons(table).values())[Skip.BLANK] == 49
    assert "หลังท้ายตารางยังมีข้อมูลอีก 1 แถว" in table.notes[0].message


def test_a_row_at_the_far_end_costs_nothing() -> None:
    cells = {1: HEADING, 2: member(1), 1_048_576: ("x",)}
    table = find_table(Sheet("แผ่น", cells), FIELDS)
    assert len(table.skipped) == 1


def test_a_tall_merged_cell_fills_only_its_own_rows() -> None:
    rows = [HEADING, member(1, หมู่="หมู่ 3"), member(2, หมู่=None), member(3, หมู่=None), member(4, หมู่=None)]
    table = found(rows, merged=(Area(2, 4, 4, 4),))
    assert [row.cells.get("moo") for row in table.rows] == ["หมู่ 3", "หมู่ 3", "หมู่ 3", None]


def test_what_the_eye_sees_is_told() -> None:
    table = found(
        [HEADING, member(1), member(2), member(3)],
        hidden_rows=frozenset({3}),
        hidden_columns=frozenset({4}),
        struck_rows=frozenset({2}),
        red_rows=frozenset({3}),
        comments={(4, 3): "ตาย 5/3/66", (4, 5): "คืนเงินแล้ว"},
    )
    assert [(row.struck, row.red, row.comment) for row in table.rows] == [
        (True, False, ""),
        (False, True, ""),
        (False, False, "ตาย 5/3/66\nคืนเงินแล้ว"),
    ]
    assert ["ซ่อน 1 แถว" in table.notes[0].message, "ซ่อน 1 คอลัมน์" in table.notes[1].message] == [True, True]


def test_rows_with_nothing_to_import_are_named() -> None:
    table = found([("เลขสมาชิก", "ชื่อ-สกุล", "x", "y"), ("C1", "ก", 1, 2), (None, None, "หมายเหตุ", 5)])
    assert reasons(table) == {3: Skip.NO_FIELD}


def test_a_name_alone_is_still_a_row() -> None:
    table = found([HEADING, member(1), (None, None, "สมชาย"), member(3)])
    assert [row.number for row in table.rows] == [2, 3, 4]


def test_two_tables_side_by_side_are_two_tables() -> None:
    head = ("เลขสมาชิก", "ชื่อ-สกุล", "ยอดเงิน")
    rows = [(*head, None, *head), ("C1", "ก", 1, None, "C5", "จ", 5), ("C2", "ข", 2, None, "C6", "ฉ", 6)]
    left, right = find_tables(Workbook("a.xlsx", FileKind.XLSX, "", (sheet(rows),)), FIELDS)
    assert left.mapping == {"number": "A", "name": "B", "amount": "C"}
    assert right.mapping == {"number": "E", "name": "F", "amount": "G"}
    assert [row.cells["number"] for row in right.rows] == ["C5", "C6"]
    assert "คอลัมน์ E ถึง G" in right.notes[0].message


def test_a_blank_column_inside_one_table_parts_nothing() -> None:
    rows = [("เลขสมาชิก", "ชื่อ-สกุล", None, "ยอดเงิน", "หมู่"), ("C1", "ก", None, 1, 2)]
    (table,) = find_tables(Workbook("a.xlsx", FileKind.XLSX, "", (sheet(rows),)), FIELDS)
    assert len(table.columns) == 4


def test_without_a_heading_the_contents_are_asked() -> None:
    rows = [(n, f"นายคน{n} ดี", f"1-2345-6789{n}-12-1", "15 ม.ค. 2566") for n in range(5)]
    table = found(rows)
    assert table.heading_row == 0
    assert table.mapping == {"citizen_id": "C", "day": "D"}
    assert {column.certainty for column in table.columns} == {Certainty.GUESS}
    assert len(table.rows) == 5


def test_a_persons_choice_goes_before_every_guess() -> None:
    rows = [("กองทุน", "x"), ("รหัส", "ใคร", "เท่าไร"), ("C1", "ก", 5)]
    table = find_table(
        sheet(rows), FIELDS, mapping={"number": "A", "name": "B", "amount": "C", "moo": ""}, heading_row=2
    )
    assert table.rows[0].cells == {"number": "C1", "name": "ก", "amount": 5}
    assert not table.notes
    again = find_table(sheet(rows), FIELDS, mapping=table.mapping, heading_row=2)
    assert again == table


def test_a_remembered_mapping_is_used_for_the_same_shape() -> None:
    rows = [("เลขสมาชิก", "ชื่อ-สกุล", "รับจริง", "ยอดเงิน"), ("C1", "ก", 5, 6)]
    book = Workbook("a.xlsx", FileKind.XLSX, "", (sheet(rows),))
    shape = find_tables(book, FIELDS)[0].shape_key
    (table,) = find_tables(book, FIELDS, {shape: {"number": "A", "name": "B", "amount": "C"}})
    assert table.rows[0].cells["amount"] == 5


def test_every_visible_sheet_is_looked_at() -> None:
    one = sheet([HEADING, member(1)], name="หมู่ 1")
    two = sheet([HEADING, member(2)], name="หมู่ 2")
    hidden = replace(sheet([HEADING, member(3)], name="เก่า"), visible=False)
    junk = sheet([("บันทึก",), ("ข้อความ", "อื่น")], name="บันทึก")
    tables = find_tables(Workbook("a.xlsx", FileKind.XLSX, "", (junk, one, hidden, two)), FIELDS)
    assert [table.sheet.name for table in tables] == ["หมู่ 1", "หมู่ 2"]
    assert "“เก่า” ถูกซ่อน" in tables[0].notes[0].message


@pytest.mark.parametrize(
    "rows", [[], [("บันทึกการประชุม",)], [("หมู่", "บ้าน"), ("หนึ่ง", "ไร่")], [("ก", "ข"), ("ค", "ง")]]
)
def test_no_table_is_a_sentence(rows: list[tuple[CellValue, ...]]) -> None:
    with pytest.raises(UserError, match=r"ไม่พบตารางในไฟล์ “a\.xlsx” กรุณา"):
        find_tables(Workbook("a.xlsx", FileKind.XLSX, "", (sheet(rows),)), FIELDS)


words = st.sampled_from(
    [
        None,
        "",
        " ",
        "รวม",
        "ยอดยกมา",
        "เลขสมาชิก",
        "ชื่อ-สกุล",
        "ชือ-สกลุ",
        "หมู่",
        "หมู่ที่ 3 บ้านไร่",
        "C1",
        "ก ข",
        1,
        2,
        100,
        ".........",
    ]
)
areas = st.builds(
    lambda top, left, down, across: Area(top, left, top + down, left + across),
    *[st.integers(1, 6)] * 2,
    *[st.integers(0, 3)] * 2,
)


@given(st.lists(st.lists(words, max_size=7), max_size=12), st.lists(areas, max_size=3))
def test_no_sheet_is_too_odd_and_no_row_is_lost(rows: list[list[CellValue]], merged: list[Area]) -> None:
    found(rows, merged=tuple(merged))
    try:
        for table in find_tables(
            Workbook("a", FileKind.XLSX, "", (sheet(rows, merged=tuple(merged)),)), FIELDS
        ):
            _accounted(table)
    except UserError as error:
        assert "กรุณา" in str(error)


def test_a_list_of_ours_with_other_names_is_known_by_its_titles(tmp_path: Path) -> None:
    """A page's own list need not name its columns as the import does; a column that is none of it stays out."""
    columns = (Column("no", "เลขสมาชิก", Kind.CODE), Column("since", "วันที่", Kind.DAY), Column("age", "อายุ"))
    rows = (Row(("C001", date(2024, 2, 29), "40")),)
    write_report(Report("list", "รายชื่อ", (), columns, rows), tmp_path / "a.xlsx")
    (table,) = find_tables(open_workbook(tmp_path / "a.xlsx"), FIELDS)
    assert table.mapping == {"number": "A", "day": "B"}
    assert [row.cells for row in table.rows] == [{"number": "C001", "day": date(2024, 2, 29)}]
