"""งบทดลอง: what every account brought, moved and is left with (fund.md section 3.14)."""

from __future__ import annotations

from services.forms import book_sheet
from services.forms.tables import Column, Row, Style, money_column
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.books import BookSheet

TITLE = "งบทดลอง"
NEEDS = "กองทุน (ปีบัญชีปัจจุบัน)"
FACTS = BookSheet

_COLUMNS = (
    Column("รหัสบัญชี", 0.9, Align.CENTRE),
    Column("ชื่อบัญชี", 2.8),
    *(
        money_column(f"{part} {side}", 1.1)
        for part in ("ยกมา", "เคลื่อนไหว", "คงเหลือ")
        for side in ("เดบิต", "เครดิต")
    ),
)
_ROWS = 11
_EMPTY = ("",) * len(_COLUMNS)


def render(facts: BookSheet, printing: Printing) -> bytes:
    return book_sheet.render(facts, printing)


def blank(head: Letterhead) -> bytes:
    """A work sheet with ruled rows."""
    rows = [*[Row(_EMPTY, Style.OPEN)] * _ROWS, Row(("", "รวม", *_EMPTY[2:]), Style.OPEN)]
    signers = ("ผู้จัดทำ", "เหรัญญิก", "ประธาน")
    below = f"ณ วันที่ {'.' * 50}"
    return book_sheet.blank(head, TITLE, below, _COLUMNS, rows, signers, across=True)
