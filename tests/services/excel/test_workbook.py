"""Files from outside: told apart, read when honest, refused with a sentence when not."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from services.errors import Cancelled, UserError
from services.excel import workbook as module
from services.excel.cells import CellValue
from services.excel.sheet import FileKind, Workbook
from services.excel.workbook import open_workbook
from tests.services.excel.books import HEAD, TAIL, book, compound, raw_book

ROOT = Path(__file__).parents[3]


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        open_workbook(path)
    sentence = str(caught.value)
    assert "กรุณา" in sentence
    assert not sentence.endswith(".")
    return sentence


def first_rows(found: Workbook) -> list[tuple[CellValue, ...]]:
    return list(found.sheets[0].rows.values())


def test_a_plain_workbook_is_read(tmp_path: Path) -> None:
    found = open_workbook(
        book(tmp_path / "สมาชิก.xlsx", [["เลขสมาชิก", "ชื่อ"], ["001", "สมชาย"], [None, None], [3, 2.5]])
    )
    assert found.kind is FileKind.XLSX
    assert list(found.sheets[0].rows) == [1, 2, 4]
    assert found.sheets[0].value(4, 1) == 3
    assert found.sheets[0].value(9, 9) is None
    assert len(found.digest) == 64


def test_the_same_bytes_have_the_same_digest_whatever_the_name(tmp_path: Path) -> None:
    one = book(tmp_path / "a.xlsx", [["x"]])
    two = tmp_path / "b.xlsx"
    two.write_bytes(one.read_bytes())
    assert open_workbook(one).digest == open_workbook(two).digest


def test_the_name_of_the_file_decides_nothing(tmp_path: Path) -> None:
    honest = book(tmp_path / "a.xlsx", [["x", "y"]])
    named_xls = tmp_path / "a.xls"
    named_xls.write_bytes(honest.read_bytes())
    assert open_workbook(named_xls).kind is FileKind.XLSX


def test_an_open_file_can_be_read_and_is_not_touched(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["x", "y"]])
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    with path.open("r+b"):
        open_workbook(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


def test_missing_folder_empty_and_locked_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "ไม่พบไฟล์" in refusal(tmp_path / "ไม่มี.xlsx")
    assert "ไม่พบไฟล์" in refusal(tmp_path)
    empty = tmp_path / "empty.xlsx"
    empty.write_bytes(b"")
    assert "ว่างเปล่า" in refusal(empty)
    assert "ไฟล์ชั่วคราวของ Excel" in refusal(tmp_path / "~$a.xlsx")

    def locked(*_: object, **__: object) -> None:
        raise PermissionError(13, "sharing violation")

    monkeypatch.setattr(Path, "open", locked)
    assert "ปิดไฟล์" in refusal(empty)


def test_too_large_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_FILE", 1_000)
    assert "ใหญ่เกิน" in refusal(book(tmp_path / "a.xlsx", [["x"]]))


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"\xff\xd8\xff\xe0JFIF",
        bytes(range(256)) * 20,
        b"hello",
        b"{\n}",
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert "ไม่ใช่ไฟล์ตาราง" in refusal(path)


@pytest.mark.parametrize("part", ["word/document.xml", "ppt/presentation.xml"])
def test_other_office_files_are_refused(tmp_path: Path, part: str) -> None:
    assert "ไม่ใช่ไฟล์ตาราง" in refusal(raw_book(tmp_path / "a.xlsx", [HEAD, TAIL], parts={part: "<x/>"}))


def test_near_relations_are_named(tmp_path: Path) -> None:
    assert ".xlsb" in refusal(raw_book(tmp_path / "a.xlsx", [], parts={"xl/workbook.bin": "x"}))
    kind = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}
    assert ".ods" in refusal(raw_book(tmp_path / "b.xlsx", [], parts=kind))
    path = tmp_path / "c.xls"
    path.write_text('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>')
    assert "บันทึกเป็น" in refusal(path)
    path.write_text("MIME-Version: 1.0\nContent-Type: multipart/related")
    assert "บันทึกเป็น" in refusal(path)


def test_a_password_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(compound({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": bytes(5_000)}))
    assert "รหัสผ่าน" in refusal(path)
    path.write_bytes(compound({"WordDocument": b"x"}))
    assert "ไม่ใช่ไฟล์ตาราง" in refusal(path)


def test_a_damaged_zip_and_a_torn_one(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["x", n] for n in range(200)])
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert "เสียหาย" in refusal(path)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 150
    path.write_bytes(content[:at] + bytes(100) + content[at + 100 :])
    assert "เสียหาย" in refusal(path)
    path.write_bytes(b"PK\x05\x06" + bytes(18))
    refusal(path)


def test_any_bytes_changed_anywhere_give_a_workbook_or_a_sentence(tmp_path: Path) -> None:
    content = bytearray(book(tmp_path / "a.xlsx", [["เลข", n, n / 7] for n in range(20)]).read_bytes())
    chance = random.Random(7)
    path = tmp_path / "b.xlsx"
    for _ in range(150):
        changed = bytearray(content)
        for _ in range(chance.choice((1, 3, 30))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        path.write_bytes(changed)
        try:
            open_workbook(path)
        except UserError as error:
            assert "กรุณา" in str(error)


def test_any_markup_changed_anywhere_gives_a_workbook_or_a_sentence(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}" t="s"><v>0</v></c></row>' for n in range(1, 9)
    )
    sheet = HEAD + rows + TAIL
    chance = random.Random(11)
    bits = (
        "<",
        ">",
        "/",
        '"',
        "<row>",
        "</row>",
        "<c>",
        "</c>",
        "<v>",
        "9",
        "-1",
        "&",
        "&#0;",
        "<![CDATA[",
        "s",
        "",
    )
    for number in range(150):
        at = chance.randrange(len(sheet))
        torn = sheet[:at] + chance.choice(bits) + sheet[at + chance.randrange(3) :]
        path = raw_book(tmp_path / f"{number}.xlsx", [torn])
        try:
            open_workbook(path)
        except UserError as error:
            assert "กรุณา" in str(error)


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    zeros = ["0" * 1_000_000] * 40
    path = raw_book(tmp_path / "a.xlsx", [HEAD, '<row r="1"><c r="A1"><v>', *zeros, "</v></c></row>", TAIL])
    assert path.stat().st_size < 60_000
    assert "ใหญ่ผิดปกติ" in refusal(path)


def test_a_size_that_lies_is_counted_not_believed(tmp_path: Path) -> None:
    path = raw_book(
        tmp_path / "a.xlsx", [HEAD, '<row r="1"><c r="A1"><v>', "0" * 30_000_000, "</v></c></row>", TAIL]
    )
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    true = size.to_bytes(4, "little")
    assert content.count(true) >= 1
    path.write_bytes(content.replace(true, (500).to_bytes(4, "little")))
    assert "เสียหาย" in refusal(path)


def test_a_huge_list_of_parts_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many, long = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(5_100):
            archive.writestr(f"xl/p{number}.xml", "")
    with zipfile.ZipFile(long, "w") as archive:
        for number in range(5_100):
            archive.writestr(f"xl/{number:0400}.xml", "")
    assert "ใหญ่ผิดปกติ" in refusal(many)
    monkeypatch.delattr(zipfile, "ZipFile")
    assert "ใหญ่ผิดปกติ" in refusal(long)


@pytest.mark.parametrize(
    "sheet",
    [
        '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "xx"><!ENTITY b "&a;&a;">]>' + HEAD[38:] + TAIL,
        HEAD + '<row r="1">' + "<a>" * 500 + TAIL,
        HEAD + '<row r="1"><c r="A1"><c r="B1"><v>1</v></c></c></row>' + TAIL,
        HEAD + '<row r="1"><row r="2"></row></row>' + TAIL,
        HEAD + '<row r="1"><c r="A1"><v>1</v></c></row>' * 2 + TAIL,
        HEAD + '<row r="9999999"><c r="A1"><v>1</v></c></row>' + TAIL,
        HEAD + '<row r="1"><c r="AAAA1"><v>1</v></c></row>' + TAIL,
        HEAD + '<row r="1"><c r="A1" t="s"><v>5</v></c></row>' + TAIL,
        HEAD + '<row r="1"><c r="A1"><v>' + "1" * 200_000 + "&amp;</v></c></row>" + TAIL,
        HEAD + '<row r="1"><c r="A1"/>',
        "",
    ],
)
def test_hostile_markup_is_refused(tmp_path: Path, sheet: str) -> None:
    assert "เสียหาย" in refusal(raw_book(tmp_path / "a.xlsx", [sheet]))


def test_entities_in_the_small_parts_are_refused(tmp_path: Path) -> None:
    bad = '<!DOCTYPE sst [<!ENTITY a "x">]><sst><si><t>&a;</t></si></sst>'
    assert "เสียหาย" in refusal(
        raw_book(tmp_path / "a.xlsx", [HEAD, TAIL], parts={"xl/sharedStrings.xml": bad})
    )


def test_a_lone_cell_in_the_last_corner_is_named(tmp_path: Path) -> None:
    corner = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    sentence = refusal(raw_book(tmp_path / "a.xlsx", [HEAD, corner, TAIL]))
    assert "XFD1048576" in sentence
    assert "“แผ่น”" in sentence
    wide = '<row r="1"><c r="A1"/><c r="ALM1" s="0" t="n"><v>1</v></c></row>'
    assert "ALM1" in refusal(raw_book(tmp_path / "b.xlsx", [HEAD, wide, TAIL]))


def test_too_many_cells_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.excel.sheet.MAX_CELLS", 50)
    assert "แบ่งเป็นหลายไฟล์" in refusal(book(tmp_path / "a.xlsx", [range(10)] * 6))
    monkeypatch.setattr("services.excel.sheet.MAX_TEXT", 50)
    assert "แบ่งเป็นหลายไฟล์" in refusal(book(tmp_path / "b.xlsx", [["ยาว" * 20]]))


def test_progress_is_told_and_may_cancel(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [[n, "ข้อความ"] for n in range(500)])
    seen: list[tuple[int, int]] = []
    open_workbook(path, lambda done, total: seen.append((done, total)))
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1] > 0

    def stop(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        open_workbook(path, stop)


_MEASURE = """
import re, sys, time
from pathlib import Path
from services.excel.workbook import open_workbook
start = time.process_time()
found = open_workbook(Path(sys.argv[1]))
# ru_maxrss would count what the test's own process held when it started this one
status = Path('/proc/self/status').read_text()
print(time.process_time() - start, int(re.search(r'VmHWM:\\s+([0-9]+)', status)[1]) // 1024)
print([len(sheet.rows) for sheet in found.sheets])
"""


def test_a_million_formatted_blank_rows_cost_seconds_and_little_memory(tmp_path: Path) -> None:
    def rows() -> list[str]:
        row = '<row r="{0}" s="1" customFormat="1"><c r="A{0}" s="1"/><c r="B{0}" s="1"/></row>'
        yielded = [HEAD, '<row r="1"><c r="A1"><v>7</v></c></row>']
        return [
            *yielded,
            *("".join(row.format(n) for n in range(k, k + 1_024)) for k in range(2, 1_047_000, 1_024)),
            TAIL,
        ]

    path = raw_book(tmp_path / "a.xlsx", rows())
    answer = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout.split()
    assert float(answer[0]) < 5
    assert int(answer[1]) < 300
    assert answer[2] == "[1]"
