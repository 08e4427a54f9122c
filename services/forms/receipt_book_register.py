"""ทะเบียนคุมใบเสร็จ: books of receipts written by hand, who has them, and leaves nobody accounted for (fund.md 3.7)."""

from __future__ import annotations

from services.forms.blocks import letterhead, note, signatures
from services.forms.breaking import keep_words
from services.forms.look import A4_LANDSCAPE, SHEET_MARGINS
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.treasury import ReceiptBookRegister

TITLE = "ทะเบียนคุมใบเสร็จรับเงิน"
NEEDS = "กองทุน"
FACTS = ReceiptBookRegister

_COLUMNS = (
    Column("เล่มที่", 0.8, Align.CENTRE, figures=True),
    Column("ใบที่", 0.9, Align.CENTRE, figures=True),
    Column("ผู้รับเล่มไปใช้", 2.2),
    Column("วันที่รับ", 1.1, Align.CENTRE, figures=True),
    Column("วันที่คืน", 1.1, Align.CENTRE, figures=True),
    Column("ใช้แล้ว", 0.7, Align.RIGHT, figures=True),
    Column("ยกเลิก/เสีย", 0.8, Align.RIGHT, figures=True),
    Column("ใบที่ยังไม่ส่งหลักฐาน", 2),
    Column("ลายมือชื่อผู้รับ", 1.4, Align.CENTRE),
    Column("หมายเหตุ", 1.2),
)
_BLANK_ROWS = 9


def render(facts: ReceiptBookRegister, printing: Printing) -> bytes:
    """On A4 across, a line a book."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    return _pages(ReceiptBookRegister(head), None)


def _pages(facts: ReceiptBookRegister, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    rows = [
        Row(
            (
                say.cell(one.book_no),
                say.cell(one.leaves),
                keep_words(one.keeper),
                say.short_day(one.handed),
                say.short_day(one.returned),
                say.cell(one.used),
                say.cell(one.spoilt),
                say.cell(one.missing),
                "",
                say.cell(one.note),
            )
        )
        for one in facts.rows
    ]
    empty = Row(("",) * len(_COLUMNS), Style.OPEN)
    story = [
        *letterhead(head, TITLE, f"ณ วันที่ {say.day(facts.as_of)}" if facts.as_of else ""),
        Table(_COLUMNS, rows or [empty] * (_BLANK_ROWS if say.is_blank else 1)),
        note("ใบที่เขียนผิดให้ขีดฆ่าว่า “ยกเลิก” และเก็บต้นฉบับไว้คู่สำเนาในเล่ม เล่มที่ใช้ไม่หมดให้ประทับ “เลิกใช้” เมื่อสิ้นปีบัญชี"),
        signatures(Signer("ผู้คุมทะเบียน", facts.keeper, dated=True), Signer("ผู้ตรวจสอบ", dated=True)),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build([Document(story, dress)], TITLE, head.issuer, size=A4_LANDSCAPE, margins=SHEET_MARGINS)
