"""สมุดเงินสด: money in, out and left, cash beside bank (fund.md section 3.13)."""

from __future__ import annotations

from services.forms import book_sheet
from services.forms.tables import Column, Row, Style, money_column
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.books import BookSheet

TITLE = "สมุดเงินสด"
NEEDS = "กองทุน (เดือนปัจจุบัน)"
FACTS = BookSheet

_COLUMNS = (
    Column("วันที่", 1, Align.CENTRE),
    Column("เลขที่เอกสาร", 1.2, Align.CENTRE),
    Column("รายการ", 2.8),
    Column("หน้าบัญชี", 0.7, Align.CENTRE),
    *(money_column(f"{till} {way}", 1.1) for till in ("เงินสด", "ธนาคาร") for way in ("รับ", "จ่าย", "คงเหลือ")),
)
_ROWS = 9
_EMPTY = ("",) * len(_COLUMNS)


def render(facts: BookSheet, printing: Printing) -> bytes:
    return book_sheet.render(facts, printing)


def blank(head: Letterhead) -> bytes:
    """A page of a cash book kept by hand, with the line that closes a day."""
    rows = [
        Row(("", "", "ยอดยกมา", *_EMPTY[3:]), Style.OPEN),
        *[Row(_EMPTY, Style.OPEN)] * _ROWS,
        Row(("", "", "รวม / ยอดยกไป", *_EMPTY[3:]), Style.OPEN),
    ]
    count = f"ตรวจนับเงินสดได้จริง {'.' * 40} บาท  ผลต่าง {'.' * 30} บาท"
    signers = ("เหรัญญิก", "กรรมการผู้ตรวจนับ")
    below = f"ประจำเดือน {'.' * 50}"
    return book_sheet.blank(head, TITLE, below, _COLUMNS, rows, signers, across=True, notes=(count,))
