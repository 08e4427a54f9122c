"""งบรายได้และค่าใช้จ่าย: what a year earned and spent (fund.md section 3.14)."""

from __future__ import annotations

from services.forms import book_sheet
from services.forms.tables import Column, Row, Style, money_column
from services.papers import Letterhead, Printing
from services.papers.books import BookSheet

TITLE = "งบรายได้และค่าใช้จ่าย"
NEEDS = "กองทุน (ปีบัญชีปัจจุบัน)"
FACTS = BookSheet

_COLUMNS = (Column("รายการ", 4), money_column("จำนวนเงิน (บาท)", 1.4))
_INCOME = ("ดอกเบี้ยรับเงินกู้", "ค่าปรับเงินกู้", "ค่าธรรมเนียมแรกเข้า", "ดอกเบี้ยเงินฝากธนาคาร", "เงินสมทบจากสมาชิก", "", "")
_EXPENSES = (
    "ดอกเบี้ยจ่ายเงินฝาก",
    "ค่าวัสดุสำนักงาน",
    "ค่าพาหนะเดินทาง",
    "ค่าใช้จ่ายในการประชุม",
    "ค่าตอบแทน",
    "จ่ายสวัสดิการสมาชิก",
    "",
    "",
)


def render(facts: BookSheet, printing: Printing) -> bytes:
    return book_sheet.render(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The usual lines, and some left open."""
    rows = [
        Row(("รายได้", ""), Style.GROUP),
        *(Row((one, ""), Style.OPEN) for one in _INCOME),
        Row(("รวมรายได้", ""), Style.SUM),
        Row(("ค่าใช้จ่าย", ""), Style.GROUP),
        *(Row((one, ""), Style.OPEN) for one in _EXPENSES),
        Row(("รวมค่าใช้จ่าย", ""), Style.SUM),
        Row(("รายได้สูง (ต่ำ) กว่าค่าใช้จ่าย", ""), Style.SUM),
    ]
    below = f"ตั้งแต่วันที่ {'.' * 40} ถึงวันที่ {'.' * 40}"
    return book_sheet.blank(head, TITLE, below, _COLUMNS, rows, ("เหรัญญิก", "ประธาน"), open_row=20)
