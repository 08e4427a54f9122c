"""งบแสดงฐานะการเงิน: what a fund owns, owes and has (fund.md section 3.14)."""

from __future__ import annotations

from services.forms import book_sheet
from services.forms.tables import Column, Row, Style, money_column
from services.papers import Letterhead, Printing
from services.papers.books import BookSheet

TITLE = "งบแสดงฐานะการเงิน"
NEEDS = "กองทุน (ปีบัญชีปัจจุบัน)"
FACTS = BookSheet

_COLUMNS = (Column("รายการ", 4), money_column("จำนวนเงิน (บาท)", 1.4))
# In the order of a village fund's own program (fund.md section 3.14).
_PARTS = (
    (
        "สินทรัพย์",
        ("เงินสด", "เงินฝากธนาคาร", "ลูกหนี้เงินกู้ยืม", "ค่าเผื่อหนี้สงสัยจะสูญ", "ลูกหนี้อื่น", "ที่ดิน อาคาร อุปกรณ์ (สุทธิ)", ""),
    ),
    ("หนี้สิน", ("เจ้าหนี้ – เงินรับฝาก", "เงินกู้ยืม", "หนี้สินอื่น", "")),
    (
        "ทุน",
        ("ทุน – หุ้นสมาชิก", "ทุน – เงินออมสัจจะ", "ทุน – เงินจัดสรรจากรัฐบาล", "ทุน – อื่น", "กำไรสะสม", "กำไรปีปัจจุบัน", ""),
    ),
)


def render(facts: BookSheet, printing: Printing) -> bytes:
    return book_sheet.render(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The usual lines with their sums left open."""
    rows: list[Row] = []
    for title, lines in _PARTS:
        rows.append(Row((title, ""), Style.GROUP))
        rows += [Row((one, ""), Style.OPEN) for one in lines]
        rows.append(Row((f"รวม{title}", ""), Style.SUM))
    rows.append(Row(("รวมหนี้สินและทุน", ""), Style.SUM))
    below = f"ณ วันที่ {'.' * 50}"
    return book_sheet.blank(head, TITLE, below, _COLUMNS, rows, ("เหรัญญิก", "ประธาน"), open_row=20)
