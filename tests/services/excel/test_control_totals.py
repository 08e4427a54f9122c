from __future__ import annotations

from services.excel import parsers
from services.excel.cells import CellValue
from services.excel.control_totals import control_totals
from services.excel.fields import AnyField, Field
from services.excel.finder import find_table
from services.excel.sheet import Sheet
from services.reports.table import Kind
from tests.conftest import TODAY

NAME = Field("full_name", "ชื่อ-สกุล", parsers.text)
NUMBER = Field("member_no", "เลขสมาชิก", parsers.code, kind=Kind.CODE)
SAVED = Field("saved", "เงินสัจจะ", parsers.money, kind=Kind.MONEY)
FIELDS: tuple[AnyField, ...] = (NUMBER, NAME, SAVED)
HEADING = ("เลขสมาชิก", "ชื่อ-สกุล", "เงินสัจจะ")


def totals(*rows: tuple[CellValue, ...]) -> list[tuple[int, str, str, str, bool]]:
    cells = dict(enumerate((HEADING, *rows), 1))
    found = control_totals(find_table(Sheet("ก", cells), FIELDS), TODAY)
    return [(one.row, one.label, one.theirs, one.ours, one.agrees) for one in found]


def test_sums_of_money_are_compared_to_the_satang() -> None:
    rows = (("C1", "ก ข", 100), ("C2", "ค ง", "1,250.50"), ("C3", "จ ฉ", "๕๐"))
    assert totals(*rows, ("รวม", None, "1,400.50")) == [(5, "เงินสัจจะ", "1,400.50 บาท", "1,400.50 บาท", True)]
    assert totals(*rows, ("รวม", None, "1,400.51")) == [(5, "เงินสัจจะ", "1,400.51 บาท", "1,400.50 บาท", False)]


def test_a_page_total_is_of_its_page_and_the_last_of_everything() -> None:
    assert totals(
        ("C1", "ก ข", 100),
        ("C2", "ค ง", 20),
        ("รวมหน้านี้", "2 คน", 120),
        ("C3", "จ ฉ", 5),
        ("รวมหน้านี้", "1 คน", 5),
        ("รวมทั้งสิ้น", "3 คน", 125),
    ) == [
        (4, "จำนวน", "2 คน", "2 คน", True),
        (4, "เงินสัจจะ", "120.00 บาท", "120.00 บาท", True),
        (6, "จำนวน", "1 คน", "1 คน", True),
        (6, "เงินสัจจะ", "5.00 บาท", "5.00 บาท", True),
        (7, "จำนวน", "3 คน", "3 คน", True),
        (7, "เงินสัจจะ", "125.00 บาท", "125.00 บาท", True),
    ]


def test_a_count_may_stand_in_cells_of_its_own_and_in_thai_digits() -> None:
    rows = [(f"C{at}", f"คน ที่{at}", None) for at in range(12)]
    assert totals(*rows, ("รวม", 12, "คน")) == [(14, "จำนวน", "12 คน", "12 คน", True)]
    assert totals(*rows, ("รวมทั้งหมด ๑๓ ราย", None, None)) == [(14, "จำนวน", "13 ราย", "12 ราย", False)]


def test_what_is_no_figure_says_nothing() -> None:
    rows = (("C1", "ก ข", 100), ("C2", "ค ง", "ค้าง"))
    assert totals(*rows, ("รวม", None, "ดูเล่ม 2")) == []
    assert totals(*rows, ("รวม", None, 100)) == [(4, "เงินสัจจะ", "100.00 บาท", "100.00 บาท", True)]
    assert totals(*rows) == []
