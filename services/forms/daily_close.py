"""ใบสรุปปิดยอดประจำวัน: brought + received − paid = left, counted, and who was there (fund.md section 3.13)."""

from __future__ import annotations

from models.values.money import Money
from services.forms import counting
from services.forms.blocks import heading, letterhead, note, signatures
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.treasury import DailyClose

TITLE = "ใบสรุปปิดยอดประจำวัน"
NEEDS = "วันที่ปิดยอดแล้ว"
FACTS = DailyClose

_TILLS = (
    Column("เงินสด / บัญชีธนาคาร", 2.6),
    money_column("ยอดยกมา", 1.4),
    money_column("รับ", 1.3),
    money_column("จ่าย", 1.3),
    money_column("คงเหลือ", 1.4),
)
_PAPERS = (
    Column("เอกสาร", 2),
    Column("ตั้งแต่เลขที่", 1.7, Align.CENTRE, figures=True),
    Column("ถึงเลขที่", 1.7, Align.CENTRE, figures=True),
    Column("จำนวน", 0.8, Align.RIGHT, figures=True),
    Column("เลขที่ยกเลิก", 2),
)


def render(facts: DailyClose, printing: Printing) -> bytes:
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same sheet with rows left open."""
    return _pages(DailyClose(head), None)


def _pages(facts: DailyClose, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    story = [
        *letterhead(head, TITLE, f"วันที่ {say.day_gap(facts.day)}"),
        heading("เงินคงเหลือ (ยอดยกมา + รับ − จ่าย)"),
        Table(_TILLS, _tills(facts, say)),
        heading("ตรวจนับเงินสด"),
        counting.difference(facts.book, facts.counted, facts.reason, say),
        heading("เอกสารที่ออกในวันนี้"),
        Table(_PAPERS, _papers(facts, say)),
        note("ปิดยอดแล้วจะลงรายการย้อนหลังถึงวันนี้ไม่ได้ เว้นแต่เปิดวันใหม่โดยบุคคลที่สองพร้อมเหตุผล"),
        signatures(
            Signer("", facts.closed_by, "เหรัญญิก", dated=True),
            Signer("", facts.witness, "กรรมการผู้ร่วมตรวจ", dated=True),
        ),
    ]
    return build([Document(story, Dress(head.style, printing, marked=False))], TITLE, head.issuer)


def _tills(facts: DailyClose, say: Voice) -> list[Row]:
    if not facts.tills:
        return [
            Row(("เงินสด", "", "", "", ""), Style.OPEN),
            *[Row(("",) * 5, Style.OPEN)] * 2,
            _sum(("",) * 4),
        ]
    rows = [
        Row(
            (
                say.cell(one.name),
                *(say.cell(sum_) for sum_ in (one.brought, one.received, one.paid, one.left)),
            )
        )
        for one in facts.tills
    ]
    columns = zip(*((one.brought, one.received, one.paid, one.left) for one in facts.tills), strict=True)
    return [*rows, _sum(tuple(say(Money.sum(column)) for column in columns))]


def _sum(sums: tuple[str, ...]) -> Row:
    return Row(("รวม", *sums), Style.SUM)


def _papers(facts: DailyClose, say: Voice) -> list[Row]:
    if not facts.papers:
        return [Row(("",) * 5, Style.OPEN)] * 3 if say.is_blank else [Row(("ไม่มี", "", "", "", ""))]
    return [
        Row(
            (
                one.kind,
                say.cell(one.first),
                say.cell(one.last),
                say.cell(f"{one.count:,}"),
                ", ".join(one.cancelled),
            )
        )
        for one in facts.papers
    ]
