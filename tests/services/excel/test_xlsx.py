"""Cells as they are: against openpyxl's own reader, and the quick way against the parser's."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as Written
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from services.excel.archive import Archive
from services.excel.cells import UNCALCULATED, Area, CellError, CellValue, column_index, column_letter
from services.excel.sheet import Budget, Sheet
from services.excel.workbook import open_workbook
from services.excel.xlsx import is_date_format, read_xlsx
from services.excel.xlsx_sheet import SheetReader, Styles
from tests.services.excel.books import HEAD, MAIN, TAIL, raw_book


def one_row(path: Path) -> tuple[CellValue, ...]:
    (row,) = open_workbook(path).sheets[0].rows.values()
    return row


def row_of(tmp_path: Path, cells: str, **more: Any) -> tuple[CellValue, ...]:
    return one_row(raw_book(tmp_path / "a.xlsx", [HEAD, f'<row r="1">{cells}</row>', TAIL], **more))


def test_numbers_are_whole_or_exact_never_float(tmp_path: Path) -> None:
    numbers = (
        "5",
        "0012",
        "1234567890121",
        "1.2345678901210E12",
        "-3",
        "299.99999999999994",
        "1666.6666667",
        "0.1",
        "1e-3",
    )
    cells = "".join(f'<c r="{column_letter(n)}1"><v>{text}</v></c>' for n, text in enumerate(numbers, 1))
    assert row_of(tmp_path, cells) == (
        5,
        12,
        1234567890121,
        1234567890121,
        -3,
        300,
        Decimal("1666.6666667"),
        Decimal("0.1"),
        Decimal("0.001"),
    )


def test_formulas_errors_and_truths(tmp_path: Path) -> None:
    cells = (
        '<c r="A1"><f>B1*12%</f><v/></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="b"><v>0</v></c>'
        '<c r="G1"><f t="shared" si="0"/></c><c r="H1"><v>nonsense</v></c><c r="I1" t="str"><f>A&amp;B</f><v>ก&lt;ข</v></c>'
    )
    found = row_of(tmp_path, cells)
    assert found == (
        UNCALCULATED,
        2,
        CellError("#DIV/0!"),
        None,
        True,
        False,
        UNCALCULATED,
        CellError("nonsense"),
        "ก<ข",
    )
    assert "บันทึกใหม่" in UNCALCULATED.sentence
    assert "#REF!" in CellError("#REF!").sentence


def test_texts_shared_inline_rich_and_escaped(tmp_path: Path) -> None:
    shared = (
        f'<sst xmlns="{MAIN}"><si><t>ก</t></si><si><r><t>นาย</t></r><r><rPr><b/></rPr><t xml:space="preserve"> ดำ</t></r>'
        "<rPh><t>เสียง</t></rPh></si><si><t></t></si><si><t>_x0041__xD800_</t></si></sst>"
    )
    cells = (
        '<c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>2</v></c><c r="C1" t="s"><v>3</v></c>'
        '<c r="D1" t="inlineStr"><is><r><t>สอง</t></r><r><t>ส่วน</t></r><rPh><t>x</t></rPh></is></c>'
        '<c r="E1" t="inlineStr"><is><t>007</t></is></c>'
    )
    assert row_of(tmp_path, cells, parts={"xl/sharedStrings.xml": shared}) == (
        "นาย ดำ",
        None,
        "A",
        "สองส่วน",
        "007",
    )


def test_cells_and_rows_without_addresses_are_counted(tmp_path: Path) -> None:
    sheet = HEAD + "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>" + TAIL
    rows = open_workbook(raw_book(tmp_path / "a.xlsx", [sheet])).sheets[0].rows
    assert rows == {1: (1, 2), 2: (None, 3)}


def test_blank_rows_without_addresses_are_counted_too(tmp_path: Path) -> None:
    blank = '<row spans="1:2"></row>'
    sheet = HEAD + blank * 30_000 + '<row spans="1:2"><c><v>7</v></c></row>' + TAIL
    assert open_workbook(raw_book(tmp_path / "a.xlsx", [sheet])).sheets[0].rows == {30_001: (7,)}


def test_rows_wider_than_a_piece_are_read(tmp_path: Path) -> None:
    cells = "".join(f'<c r="{column_letter(n)}{{0}}" s="1"/>' for n in range(2, 16_000))
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c>{cells.format(n)}</row>' for n in range(1, 5))
    last = '<row r="9"><c r="A9"><v>9</v></c></row>'
    found = open_workbook(raw_book(tmp_path / "a.xlsx", [HEAD, rows, last, TAIL])).sheets[0]
    assert found.rows == {1: (1,), 2: (2,), 3: (3,), 4: (4,), 9: (9,)}


def test_a_prefixed_namespace_is_read(tmp_path: Path) -> None:
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>4</x:v></x:c></x:row></x:sheetData>'
    path = raw_book(tmp_path / "a.xlsx", [sheet, "</x:worksheet>"])
    assert open_workbook(path).sheets[0].rows == {2: (None, 4)}


def written(tmp_path: Path, fill: Any, name: str = "a.xlsx") -> Sheet:
    made = Written()
    fill(made, made.active)
    made.save(tmp_path / name)
    return open_workbook(tmp_path / name).sheets[0]


def test_dates_keep_the_year_that_is_stored(tmp_path: Path) -> None:
    def fill(_: Written, sheet: Any) -> None:
        sheet.append(
            [date(2023, 1, 15), date(2566, 1, 15), datetime(2023, 1, 15, 9, 30), time(8, 15), 2958466, -5, 0]
        )
        for cell in sheet[1]:
            cell.number_format = "d/m/yyyy"
        sheet["B1"].number_format = "[$-D07041E]d mmm yyyy"
        sheet["A2"] = timedelta(hours=30)

    found = written(tmp_path, fill)
    assert found.rows[1] == (
        date(2023, 1, 15),
        date(2566, 1, 15),
        datetime(2023, 1, 15, 9, 30),
        time(8, 15),
        2958466,
        -5,
        0,
    )
    assert found.rows[2] == (Decimal("1.25"),)
    assert found.date_formats[1, 2] == "[$-D07041E]d mmm yyyy"


def test_the_epoch_of_the_workbook_counts(tmp_path: Path) -> None:
    def fill(made: Written, sheet: Any) -> None:
        made.epoch = CALENDAR_MAC_1904
        sheet["A1"] = date(2023, 1, 15)

    assert written(tmp_path, fill).rows[1] == (date(2023, 1, 15),)


def test_the_year_1900_as_excel_sees_it(tmp_path: Path) -> None:
    def fill(_: Written, sheet: Any) -> None:
        sheet.append([1, 59, 61])
        for cell in sheet[1]:
            cell.number_format = "d/m/yyyy"

    assert written(tmp_path, fill).rows[1] == (date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1))


@pytest.mark.parametrize(
    ("code", "dates"),
    [
        ("d/m/yyyy", True),
        ("[$-107041E]d mmmm bbbb", True),
        ("h:mm", True),
        ("[h]:mm", False),
        ("General", False),
        ("#,##0.00", False),
        ('_-"฿"* #,##0.00_-;[Red]-#,##0.00', False),
        ('0 "days"', False),
        ("0.00E+00", False),
        ('[Red]0;"d"', False),
        ("0%", False),
        ("@", False),
    ],
)
def test_date_formats_are_told_from_amounts(code: str, dates: bool) -> None:
    assert is_date_format(code) is dates


def test_thai_built_in_date_format(tmp_path: Path) -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="71"/></cellXfs></styleSheet>'
    )
    cells = '<c r="A1" s="1"><v>44941</v></c><c r="B1" s="9"><v>44941</v></c>'
    assert row_of(tmp_path, cells, parts={"xl/styles.xml": styles}) == (date(2023, 1, 15), 44941)


def test_what_the_eye_sees_comes_along(tmp_path: Path) -> None:
    def fill(made: Written, sheet: Any) -> None:
        for n in range(1, 5):
            sheet.append([f"แถว {n}", n])
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        for cell in sheet[3]:
            cell.font = Font(strike=True)
        sheet["A4"].fill = sheet["B4"].fill = PatternFill("solid", fgColor="FFFF0000")
        sheet["A4"].comment = Comment("ตาย 5/3/66", "ก")
        sheet.merge_cells("D1:F2")
        made.create_sheet("ซ่อน").sheet_state = "hidden"

    found = written(tmp_path, fill)
    assert [*found.hidden_rows, *found.hidden_columns] == [2, 2]
    assert [*found.struck_rows, *found.red_rows] == [3, 4]
    assert found.comments == {(4, 1): "ตาย 5/3/66"}
    assert found.merged == (Area(1, 4, 2, 6),)
    assert [sheet.visible for sheet in open_workbook(tmp_path / "a.xlsx").sheets] == [True, False]


def test_columns_have_letters() -> None:
    assert [column_letter(n) for n in (1, 26, 27, 702, 703, 16_384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert all(column_index(column_letter(n)) == n for n in range(1, 16_385, 37))
    for wrong in ("", "a", "XFE", "A1", "AAAA"):
        with pytest.raises(ValueError, match=f"^{wrong}$"):
            column_index(wrong)


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=12)
values = st.one_of(
    st.none(),
    texts,
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: float(f"{value:.12g}")),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2600, 1, 1)),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(values, min_size=1, max_size=6), min_size=1, max_size=6))
def test_reads_what_openpyxl_reads(rows: list[list[Any]]) -> None:
    made = Written()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            if cell.data_type == "f":
                cell.data_type = "s"
    stream = io.BytesIO()
    made.save(stream)
    (ours,) = read_xlsx(Archive(stream.getvalue()))
    theirs = load_workbook(io.BytesIO(stream.getvalue())).active
    assert theirs is not None
    for number, line in enumerate(theirs.iter_rows(values_only=True), 1):
        for column, value in enumerate(line, 1):
            expected = value.date() if isinstance(value, datetime) else value
            found = ours.value(number, column)
            if isinstance(expected, float):
                assert not isinstance(found, float)
                assert found == Decimal(f"{expected:.15g}")
            else:
                assert (found or "") == (expected or "")
                assert type(found) is type(expected or None) or expected in (0, False)


cell_xml = st.builds(
    lambda column, row, style, body: f'<c r="{column_letter(column)}{row}"{style}{body}',
    st.integers(1, 40),
    st.just(7),
    st.sampled_from(["", ' s="0"', ' s="1"']),
    st.sampled_from(
        [
            "/>",
            "></c>",
            "><v>12</v></c>",
            "><v>2.50</v></c>",
            ' t="s"><v>0</v></c>',
            ' t="s"><v>1</v></c>',
            ' t="b"><v>1</v></c>',
            ' t="e"><v>#N/A</v></c>',
            "><f>A1</f><v></v></c>",
            "><f>A1</f><v/></c>",
            ' t="str"><f>A1</f><v>คำ</v></c>',
            '><f t="shared" si="0"/><v>44941</v></c>',
            ' t="inlineStr"><is><t>ข้อ_x0041_</t></is></c>',
            ' t="inlineStr"><is><t xml:space="preserve"> ว่าง </t></is></c>',
        ]
    ),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["", ' hidden="1"', ' hidden="true"', ' ht="21.75" hidden="false"', ' spans="1:3"']
            ),
            st.lists(cell_xml, max_size=8),
        ),
        max_size=5,
    )
)
def test_the_quick_way_and_the_parser_read_the_same(rows: list[tuple[str, list[str]]]) -> None:
    body = "".join(
        f'<row r="{n}"{more}>{"".join(cells).replace("7", str(n))}</row>'
        for n, (more, cells) in enumerate(rows, 1)
    )

    def read(*pieces: str) -> Sheet:
        styles = Styles({"1": "d/m/yyyy"}, frozenset("1"), frozenset())
        reader = SheetReader("ก", ["หนึ่ง", ""], styles, from_1904=False, budget=Budget())
        reader.read([piece.encode() for piece in pieces])
        return reader.sheet(visible=True, comments={})

    quick = read(HEAD, body, TAIL)
    slow = read(HEAD, *_unusual(body), TAIL)
    assert quick == slow


def _unusual(body: str) -> list[str]:
    """The same rows with a remark in each, which only the parser can read past."""
    return [body.replace("</row>", "<!-- --></row>")]
