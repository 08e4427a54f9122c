"""CSV in every encoding a Thai office meets, and web pages named .xls."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.errors import UserError
from services.excel.cells import Area
from services.excel.sheet import FileKind
from services.excel.text_files import decoded, read_delimited
from services.excel.workbook import open_workbook

ROWS = {1: ("เลขสมาชิก", "ชื่อ", "ยอด"), 2: ("0012", "สมชาย ใจดี", "1,000.50"), 4: (None, "น้ำ")}


def csv_text(delimiter: str) -> str:
    return "\r\n".join(
        delimiter.join(line)
        for line in (
            ("เลขสมาชิก", "ชื่อ", "ยอด"),
            ("0012", "สมชาย ใจดี", '"1,000.50"'),
            ("", "", ""),
            ("", "น้ำ", ""),
        )
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp874", "tis-620", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_every_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "สมาชิก.xls"
    path.write_bytes(csv_text(delimiter).encode(encoding))
    found = open_workbook(path)
    assert found.kind is FileKind.CSV
    assert found.sheets[0].name == "สมาชิก"
    assert found.sheets[0].rows == ROWS


def test_excel_may_name_the_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\na,1;b\n", "utf-8")
    assert open_workbook(path).sheets[0].rows == {2: ("a,1", "b")}


def test_commas_in_amounts_are_not_the_delimiter() -> None:
    sheet = read_delimited("a", "ชื่อ\tยอด\nก\t1,000\nข\t2,000\n", certain=False)
    assert sheet is not None
    assert sheet.rows[2] == ("ก", "1,000")


def test_line_breaks_inside_quotes_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('ชื่อ,ที่อยู่\nก,"หมู่ 3\nต.ตัวอย่าง"\n', "utf-8")
    assert open_workbook(path).sheets[0].rows[2] == ("ก", "หมู่ 3\nต.ตัวอย่าง")


def test_a_field_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('ก,"' + "ข" * 200_000, "utf-8")
    with pytest.raises(UserError, match="กรุณา"):
        open_workbook(path)


@pytest.mark.parametrize(
    "data",
    [
        "caf\u00e9 r\u00e9sum\u00e9 \u00fc\u00f1\u00e6".encode("latin-1"),
        "日本語テキスト".encode("shift-jis"),
        b"ok\x00\x01\x02",
        bytes(100),
    ],
)
def test_bytes_that_are_not_thai_text(data: bytes) -> None:
    assert decoded(data) is None


def test_other_languages_are_read_in_utf_8_only() -> None:
    assert decoded("名前,金額\nวิภา,5".encode()) == "名前,金額\nวิภา,5"
    assert decoded("名前,金額".encode("utf-8-sig")) == "名前,金額"


@given(st.text(st.sampled_from("กขคงำ้ะา เ๑2,;-\n"), min_size=3))
def test_thai_survives_its_code_page(text: str) -> None:
    text = "เลขสมาชิก,ชื่อ\n" + text
    assert decoded(text.encode("cp874")) == text
    assert decoded(text.encode()) == text


HTML = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="windows-874"></head><body>
<table border=1><tr><th colspan=2>ผู้ค้ำประกัน</th><th rowspan="2">ยอด&nbsp;</th></tr><tr><td>คนที่ 1<td>คนที่ 2</tr>
<tr><td>นาย<br>ดำ</td><td><table><tr><td>ใน</td></tr></table></td><td>1,000</td></tr><tr><td>&nbsp;</td></tr></table>
<p>คั่น</p><table><tr><td>สอง</td></tr></table><table></table></body></html>"""


def test_a_web_page_named_xls(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(HTML.encode("cp874"))
    found = open_workbook(path)
    assert found.kind is FileKind.HTML
    first, second = found.sheets
    assert first.rows == {
        1: ("ผู้ค้ำประกัน", None, "ยอด"),
        2: ("คนที่ 1", "คนที่ 2"),
        3: ("นาย\nดำ", "ใน", "1,000"),
    }
    assert set(first.merged) == {Area(1, 1, 1, 2), Area(1, 3, 2, 3)}
    assert second.rows == {1: ("สอง",)}


@pytest.mark.parametrize(
    "page", ["<html><body>ไม่มีตาราง</body></html>", "<table><tr><td></td></tr></table>", "<"]
)
def test_a_web_page_without_a_table_is_refused(tmp_path: Path, page: str) -> None:
    path = tmp_path / "a.xls"
    path.write_text(page, "utf-8")
    with pytest.raises(UserError, match="ไม่ใช่ไฟล์ตาราง"):
        open_workbook(path)


def test_spans_cannot_blow_up(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    cell = '<td colspan="99999999" rowspan="99999999">ก</td>'
    path.write_text(f"<table><tr>{cell * 3}</tr></table>", "utf-8")
    with pytest.raises(UserError, match="คอลัมน์"):
        open_workbook(path)
